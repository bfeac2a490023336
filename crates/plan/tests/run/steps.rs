//! A run taken a step at a time.

use image_console_api::service::Service;
use image_console_plan::run::{Answer, Call, Item, Job, Next, Run, Seen, State};

use crate::{
    cloud::error,
    drive::{NOW, item, plan_of},
};

pub(crate) const ECS: Job = Job::DeleteEcsImage { force: false };

pub(crate) fn of_job(service: Service, job: Job, n: usize) -> Vec<Item> {
    let item = |at| item(service, "cn-hangzhou", format!("x-{at}"), job);
    (0..n).map(item).collect()
}

pub(crate) fn run_of(items: Vec<Item>) -> Run {
    Run::new(plan_of(Vec::new(), items), NOW, NOW)
}

/// Writes down what is to be written down; then what is next.
pub(crate) fn next(run: &mut Run, now: i64) -> Next {
    loop {
        match run.next(now) {
            Next::Journal(entries) => run.journalled(entries.len()),
            next => return next,
        }
    }
}

/// The calls that start now.
pub(crate) fn start(run: &mut Run, now: i64) -> Vec<Call> {
    match next(run, now) {
        Next::Start(calls) => calls,
        other => panic!("{other:?}"),
    }
}

/// The only call that starts now.
pub(crate) fn one(run: &mut Run, now: i64) -> Call {
    let mut calls = start(run, now);
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.remove(0)
}

/// The only call that starts next, and when.
pub(crate) fn later(run: &mut Run, now: i64) -> (i64, Call) {
    match next(run, now) {
        Next::Wait(ms) => (now + ms, one(run, now + ms)),
        Next::Start(mut calls) if calls.len() == 1 => (now, calls.remove(0)),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn states(run: &Run) -> Vec<State> {
    run.items().map(|(_, state)| state.clone()).collect()
}

pub(crate) fn refused(code: &str) -> Answer {
    Answer::Refused {
        error: error(400, code),
        retry_after_ms: None,
    }
}

pub(crate) fn done(call: &Call) -> Answer {
    Answer::done(call, "r".to_owned())
}

pub(crate) fn seen(call: &Call, seen: Seen) -> Answer {
    Answer::Seen(call.ids.iter().map(|id| (id.clone(), seen)).collect())
}
