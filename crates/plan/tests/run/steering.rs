//! What a user does to a run, and what is told of it.

use image_console_api::service::Service;
use image_console_plan::ledger::Outcome;
use image_console_plan::run::{Answer, Ask, Cause, How, Job, Next, Pause, Run, Seen, State};

use crate::{
    cloud::error,
    drive::{NOW, TOKEN, plan_of},
    steps::{ECS, done, later, next, of_job, one, refused, run_of, seen, start, states},
};

#[test]
fn in_the_time_to_cancel_nothing_starts_and_a_stop_leaves_everything_as_it_was() {
    let plan = plan_of(Vec::new(), of_job(Service::Ecs, ECS, 3));
    let mut run = Run::new(plan, NOW, NOW + 5_000);
    assert_eq!(next(&mut run, NOW), Next::Wait(5_000));
    assert_eq!(next(&mut run, NOW + 4_999), Next::Wait(1));
    let mut stopped = run.clone();
    assert_eq!(start(&mut run, NOW + 5_000).len(), 3);

    stopped.stop(NOW + 4_999);
    assert_eq!(next(&mut stopped, NOW + 9_000), Next::Finished);
    assert_eq!(states(&stopped), vec![State::NotSent; 3]);
}

#[test]
fn a_lane_tells_how_it_stands_and_how_long_it_waits() {
    let mut items = of_job(Service::Ecs, ECS, 3);
    items.extend(of_job(Service::Swas, Job::DeleteSwasImage, 1));
    let mut run = Run::new(plan_of(Vec::new(), items), NOW, NOW + 5_000);
    assert_eq!(run.starts_in(NOW + 1_000), 4_000);
    assert_eq!(run.starts_in(NOW + 6_000), 0);
    let calls = start(&mut run, NOW + 5_000);
    let now = NOW + 5_000;
    run.answered(calls[0].number, &refused("Throttling.User"), now, 0.5);
    let lanes = run.lanes(now);
    assert_eq!(lanes.len(), 2);
    assert_eq!(
        (lanes[0].action, lanes[1].action),
        ("DeleteImage", "DeleteCustomImage")
    );
    assert_eq!((lanes[0].tally.waiting, lanes[0].tally.in_flight), (1, 2));
    assert_eq!(lanes[0].room, 2, "halved when throttled");
    assert!(lanes[0].wait_ms > 0);
    assert_eq!(lanes[1].wait_ms, 0);
}

#[test]
fn what_cannot_be_looked_at_stays_unknown_until_it_can() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let call = one(&mut run, NOW);
    run.answered(call.number, &Answer::NoAnswer, NOW, 0.5);
    let mut now = NOW;
    for _ in 0..3 {
        let (then, look) = later(&mut run, now);
        assert_eq!(look.ask, Ask::Look(ECS));
        run.answered(look.number, &Answer::Unreadable, then, 0.5);
        now = then;
    }
    assert_eq!(next(&mut run, now), Next::Finished);
    assert_eq!(states(&run), [State::Unknown]);
    assert_eq!(run.take_ended(), [0]);

    run.look_again(now);
    let (now, look) = later(&mut run, now);
    run.answered(look.number, &seen(&look, Seen::Gone), now, 0.5);
    assert_eq!(states(&run), [State::Done(How::Seen)]);
}

#[test]
fn looking_again_asks_for_nothing_that_waits() {
    let plan = || plan_of(Vec::new(), of_job(Service::Ecs, ECS, 2));
    let mut run = Run::new(plan(), NOW, NOW);
    let Next::Journal(entries) = run.next(NOW) else {
        panic!("what is asked for is written down first");
    };
    let mut again = Run::resume(plan(), &entries[..2], NOW).unwrap();
    assert_eq!(states(&again), [State::Unknown, State::Waiting]);
    again.look_again(NOW);
    assert!(matches!(next(&mut again, NOW), Next::Paused(_)));
}

#[test]
fn what_is_unknown_is_looked_at_again_also_after_a_reload() {
    let plan = || plan_of(Vec::new(), of_job(Service::Ecs, ECS, 1));
    let mut run = Run::new(plan(), NOW, NOW);
    let Next::Journal(entries) = run.next(NOW) else {
        panic!("what is asked for is written down first");
    };
    let mut again = Run::resume(plan(), &entries, NOW).unwrap();
    assert_eq!(states(&again), [State::Unknown]);
    assert!(matches!(next(&mut again, NOW), Next::Paused(_)));
    again.look_again(NOW);
    let (now, look) = later(&mut again, NOW);
    assert_eq!(look.ask, Ask::Look(ECS));
    again.answered(look.number, &seen(&look, Seen::Gone), now, 0.5);
    assert_eq!(states(&again), [State::Done(How::Seen)]);
}

#[test]
fn a_stop_lets_answers_in_and_looks_but_starts_no_write() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 10));
    let calls = start(&mut run, NOW);
    run.stop(NOW);
    assert!(matches!(next(&mut run, NOW), Next::Wait(_)));
    assert_eq!(run.in_flight().count(), 4);
    run.answered(calls[0].number, &done(&calls[0]), NOW, 0.5);
    run.answered(calls[1].number, &Answer::NoAnswer, NOW, 0.5);
    run.answered(calls[2].number, &refused("Throttling"), NOW, 0.5);
    run.answered(calls[3].number, &refused("ImageUseShared"), NOW, 0.5);
    let (now, look) = later(&mut run, NOW);
    assert_eq!(look.ask, Ask::Look(ECS));
    run.answered(look.number, &seen(&look, Seen::Present), now, 0.5);
    assert_eq!(next(&mut run, now), Next::Finished);
    let cause = Cause::Cloud(error(400, "ImageUseShared"));
    let mut expected = vec![
        State::Done(How::Answered),
        State::Refused(Cause::NoEffect),
        State::NotSent,
        State::Refused(cause),
    ];
    expected.resize(10, State::NotSent);
    assert_eq!(states(&run), expected);
}

/// Between being written down and being sent there is time for a pause.
#[test]
fn what_a_pause_holds_back_in_the_last_moment_is_not_said_to_be_under_way() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 2));
    let Next::Journal(entries) = run.next(NOW) else {
        panic!("nothing is written down first");
    };
    run.pause(Pause::Asked);
    run.journalled(entries.len());
    assert_eq!(next(&mut run, NOW), Next::Paused(Pause::Asked));
    assert_eq!(states(&run), vec![State::Waiting; 2]);
    run.resume_now();
    assert_eq!(start(&mut run, NOW).len(), 2);
    assert_eq!(states(&run), vec![State::InFlight; 2]);
}

#[test]
fn a_pause_starts_nothing_and_forgets_nothing() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 10));
    let calls = start(&mut run, NOW);
    run.pause(Pause::Asked);
    for call in &calls {
        run.answered(call.number, &done(call), NOW, 0.5);
    }
    assert_eq!(next(&mut run, NOW + 60_000), Next::Paused(Pause::Asked));
    run.resume_now();
    assert_eq!(start(&mut run, NOW + 60_000).len(), 4);
}

#[test]
fn force_is_asked_for_where_it_was_agreed_to_and_nowhere_else() {
    let mut items = of_job(Service::Ecs, ECS, 4);
    items[2].job = Job::DeleteEcsImage { force: true };
    let mut run = run_of(items);
    let calls = start(&mut run, NOW);
    let forced: Vec<&str> = calls
        .iter()
        .filter(|call| call.ask == Ask::Do(Job::DeleteEcsImage { force: true }))
        .flat_map(|call| call.ids.iter().map(String::as_str))
        .collect();
    assert_eq!(forced, ["x-2"]);
}

#[test]
fn a_retry_is_a_plan_of_what_failed_and_was_chosen() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 4));
    let calls = start(&mut run, NOW);
    run.answered(calls[0].number, &done(&calls[0]), NOW, 0.5);
    run.answered(calls[1].number, &refused("ImageUseShared"), NOW, 0.5);
    run.answered(calls[2].number, &refused("ImageUseShared"), NOW, 0.5);
    run.answered(calls[3].number, &Answer::NoAnswer, NOW, 0.5);
    let keys: Vec<_> = [0, 2, 3]
        .map(|at| run.plan().items()[at].key.clone())
        .into();
    let plan = run
        .retry(&keys, "run-2".to_owned(), TOKEN.to_owned())
        .unwrap();
    let ids: Vec<_> = plan.items().iter().map(|item| &*item.key.id).collect();
    assert_eq!(ids, ["x-2"]);
}

#[test]
fn the_ledger_is_told_of_each_end() {
    let mut items = of_job(Service::Ecs, Job::Modify { request: 0 }, 1);
    items.extend(of_job(Service::VolcEcs, Job::DeleteVolcInstances, 3));
    items[0].before = "ImageName=old".to_owned();
    let mut run = Run::new(plan_of(vec!["ImageName=new".to_owned()], items), NOW, NOW);
    let calls = start(&mut run, NOW);
    assert_eq!(run.record(0, NOW), None);
    run.answered(calls[0].number, &done(&calls[0]), NOW, 0.5);
    let results = vec![
        ("x-0".to_owned(), Err(error(0, "InvalidInstance.NotFound"))),
        ("x-1".to_owned(), Err(error(0, "InvalidInstanceStatus"))),
        ("x-2".to_owned(), Ok(())),
    ];
    let answer = Answer::Each {
        request_id: "r-9".to_owned(),
        results,
    };
    run.answered(calls[1].number, &answer, NOW, 0.5);
    let records: Vec<_> = run
        .take_ended()
        .into_iter()
        .map(|at| run.record(at, NOW + 1).unwrap())
        .collect();
    let told: Vec<_> = records
        .iter()
        .map(|r| (r.outcome, &*r.code, &*r.request_id))
        .collect();
    assert_eq!(
        told,
        [
            (Outcome::Done, "", "r"),
            (Outcome::AlreadyGone, "", "r-9"),
            (Outcome::Refused, "InvalidInstanceStatus", "r-9"),
            (Outcome::Done, "", "r-9"),
        ]
    );
    let first = &records[0];
    assert_eq!(
        (&*first.before, &*first.after),
        ("ImageName=old", "ImageName=new")
    );
    assert_eq!(
        (&*first.action, &*first.plan, first.time_ms),
        ("ModifyImageAttribute", "run-1", NOW + 1)
    );
    assert_eq!(records[3].after, "");
    assert!(run.take_ended().is_empty());
}
