//! The cloud of these tests catches what it is there to catch: drivers without a rule each break it.

use image_console_api::service::Service;
use image_console_plan::run::{Answer, Ask, Call, Job, Limits, Next, Plan, Run};

use crate::{
    cloud::{Cloud, Weather},
    drive::{NOW, item, plan_of},
};

fn plan(service: Service, job: Job, n: usize) -> Plan {
    let item = |at| item(service, "cn-hangzhou", format!("x-{at}"), job);
    plan_of(Vec::new(), (0..n).map(item).collect())
}

/// Every call of a plan, all at once.
fn calls(plan: &Plan) -> Vec<Call> {
    let mut run = Run::new(plan.clone(), NOW, NOW);
    let parallel = 1_000;
    run.limit(
        plan.items()[0].job.action(),
        Limits {
            parallel,
            ..Limits::default()
        },
    );
    loop {
        match run.next(NOW) {
            Next::Journal(entries) => run.journalled(entries.len()),
            Next::Start(calls) => return calls,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn who_repeats_a_write_unseen_is_caught() {
    let plan = plan(Service::Ecs, Job::DeleteEcsImage { force: false }, 100);
    let mut cloud = Cloud::of(&plan, 1);
    cloud.weather = Weather {
        silence: 30,
        ..Weather::default()
    };
    for call in calls(&plan) {
        while cloud.receive(&call, NOW).1 == Answer::NoAnswer {}
    }
    assert!(cloud.things.values().any(|thing| thing.repeats > 0));
}

#[test]
fn who_takes_an_answer_for_success_is_caught() {
    let plan = plan(Service::VolcEcs, Job::DeleteVolcInstances, 100);
    let mut cloud = Cloud::of(&plan, 1);
    cloud.weather = Weather {
        item_error: 30,
        ..Weather::default()
    };
    for call in calls(&plan) {
        assert!(matches!(cloud.receive(&call, NOW).1, Answer::Each { .. }));
    }
    assert!(cloud.things.values().any(|thing| thing.present));
}

#[test]
fn who_uses_a_token_for_something_else_is_caught() {
    let plan = plan(Service::Swas, Job::DeleteSwasImage, 2);
    let mut cloud = Cloud::of(&plan, 1);
    let mut calls = calls(&plan);
    calls[1].token = calls[0].token.clone();
    for call in &calls {
        cloud.receive(call, NOW);
    }
    assert_eq!(cloud.blunders.len(), 1);
}

#[test]
fn who_forces_unasked_is_caught() {
    let plan = plan(Service::Ecs, Job::DeleteEcsImage { force: false }, 1);
    let mut cloud = Cloud::of(&plan, 1);
    let mut call = calls(&plan).remove(0);
    call.ask = Ask::Do(Job::DeleteEcsImage { force: true });
    cloud.receive(&call, NOW);
    assert_eq!(cloud.blunders.len(), 1);
}
