//! The rules of a run, one by one.

use image_console_api::{error::Kind, service::Service};
use image_console_plan::run::{
    Answer, Ask, Cause, Entry, How, Job, Limits, Next, Pause, Run, Seen, State, Withheld,
};

use crate::{
    cloud::error,
    drive::{NOW, item, plan_of},
    steps::{ECS, done, later, next, of_job, one, refused, run_of, seen, start, states},
};

#[test]
fn a_call_is_handed_out_only_after_its_intent_was_written_down() {
    let mut run = run_of(of_job(Service::Swas, Job::DeleteSwasImage, 2));
    let Next::Journal(entries) = run.next(NOW) else {
        panic!("nothing to write down")
    };
    assert!(matches!(entries[0], Entry::Planned { .. }));
    assert!(matches!(
        entries[1],
        Entry::Intent {
            call: 1,
            attempt: 1,
            ..
        }
    ));
    assert_eq!(entries.len(), 3);
    // Nothing changes until it is told.
    assert_eq!(run.next(NOW), Next::Journal(entries));
    run.journalled(2);
    let Next::Journal(rest) = run.next(NOW) else {
        panic!("the second intent is forgotten")
    };
    assert!(matches!(rest[..], [Entry::Intent { call: 2, .. }]));
    run.journalled(1);
    assert_eq!(start(&mut run, NOW).len(), 2);
}

#[test]
fn without_an_answer_a_call_with_a_token_is_sent_again_as_it_was() {
    let mut run = run_of(of_job(Service::VolcEcs, Job::DeleteVolcInstances, 150));
    let calls = start(&mut run, NOW);
    assert_eq!(
        calls.iter().map(|call| call.ids.len()).collect::<Vec<_>>(),
        [100, 50]
    );
    assert_ne!(calls[0].token, calls[1].token);
    run.answered(calls[1].number, &done(&calls[1]), NOW, 0.5);
    run.answered(calls[0].number, &Answer::NoAnswer, NOW, 0.5);
    let (_, again) = later(&mut run, NOW);
    let mut expected = calls[0].clone();
    expected.attempt = 2;
    assert_eq!(again, expected);
    run.answered(again.number, &done(&again), NOW, 0.5);
    assert_eq!(next(&mut run, NOW), Next::Finished);
    assert_eq!(run.tally().done, 150);
}

#[test]
fn without_an_answer_and_without_a_token_the_thing_is_looked_at_first() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let call = one(&mut run, NOW);
    assert_eq!(call.token, None);
    run.answered(call.number, &Answer::NoAnswer, NOW, 0.5);
    assert_eq!(states(&run), [State::Unknown]);
    let (now, look) = later(&mut run, NOW);
    assert_eq!(look.ask, Ask::Look(ECS));
    // It is there: it may be asked for again.
    run.answered(look.number, &seen(&look, Seen::Present), now, 0.5);
    let (now, again) = later(&mut run, now);
    assert_eq!((again.ask, again.attempt), (Ask::Do(ECS), 2));
    run.answered(again.number, &Answer::NoAnswer, now, 0.5);
    // It is gone: that was us.
    let (now, look) = later(&mut run, now);
    run.answered(look.number, &seen(&look, Seen::Gone), now, 0.5);
    assert_eq!(next(&mut run, now), Next::Finished);
    assert_eq!(states(&run), [State::Done(How::Seen)]);
}

#[test]
fn after_three_calls_without_effect_it_is_given_up() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let mut now = NOW;
    for _ in 0..3 {
        let (then, call) = later(&mut run, now);
        assert_eq!(call.ask, Ask::Do(ECS));
        run.answered(call.number, &Answer::Unreadable, then, 0.5);
        let (then, look) = later(&mut run, then);
        run.answered(look.number, &seen(&look, Seen::Present), then, 0.5);
        now = then;
    }
    assert_eq!(next(&mut run, now), Next::Finished);
    assert_eq!(states(&run), [State::Refused(Cause::NoEffect)]);
}

#[test]
fn while_a_token_is_worked_on_the_call_waits_a_minute_at_most() {
    let mut run = run_of(of_job(Service::Swas, Job::DeleteSwasImage, 1));
    let first = one(&mut run, NOW);
    let (mut now, mut call) = (NOW, first.clone());
    let mut waits = Vec::new();
    let look = loop {
        run.answered(call.number, &refused("IdempotentProcessing"), now, 0.5);
        let (then, next) = later(&mut run, now);
        if matches!(next.ask, Ask::Look(_)) {
            break next;
        }
        assert_eq!((&next.token, &next.body), (&first.token, &first.body));
        waits.push((then - now) / 1000);
        (now, call) = (then, next);
    };
    assert_eq!(waits, [1, 2, 4, 8, 15, 15, 15]);
    run.answered(look.number, &seen(&look, Seen::Gone), now, 0.5);
    assert_eq!(states(&run), [State::Done(How::Seen)]);
}

#[test]
fn a_token_that_was_used_for_something_else_stops_its_lane_and_no_other() {
    let mut items = of_job(Service::Swas, Job::DeleteSwasImage, 9);
    items.push(item(
        Service::Swas,
        "cn-beijing",
        "b".to_owned(),
        Job::DeleteSwasImage,
    ));
    let mut run = run_of(items);
    let calls = start(&mut run, NOW);
    assert_eq!(calls.len(), 3);
    run.answered(
        calls[0].number,
        &refused("IdempotentParameterMismatch"),
        NOW,
        0.5,
    );
    for call in &calls[1..] {
        run.answered(call.number, &done(call), NOW, 0.5);
    }
    assert_eq!(next(&mut run, NOW), Next::Finished);
    let states = states(&run);
    let State::Refused(Cause::Cloud(error)) = &states[0] else {
        panic!("{:?}", states[0])
    };
    assert_eq!(error.kind(), Kind::CallerError);
    assert_eq!(states[1], State::Done(How::Answered), "it was in flight");
    assert_eq!(states[2..9], vec![State::NotSent; 7]);
    assert_eq!(states[9], State::Done(How::Answered));
}

#[test]
fn keys_that_are_not_accepted_pause_the_run_and_burn_nothing() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 10));
    for call in start(&mut run, NOW) {
        run.answered(
            call.number,
            &refused("InvalidSecurityToken.Expired"),
            NOW,
            0.5,
        );
    }
    assert_eq!(next(&mut run, NOW), Next::Paused(Pause::Credential));
    assert_eq!(states(&run), vec![State::Waiting; 10]);
    run.resume_now();
    let mut n_done = 0;
    while let Next::Start(calls) = next(&mut run, NOW) {
        for call in calls {
            run.answered(call.number, &done(&call), NOW, 0.5);
            n_done += 1;
        }
    }
    assert_eq!(n_done, 10);
    assert_eq!(run.tally().done, 10);
}

#[test]
fn a_wrong_clock_is_corrected_once_and_then_pauses() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let call = one(&mut run, NOW);
    run.answered(call.number, &refused("InvalidTimeStamp.Expired"), NOW, 0.5);
    let again = one(&mut run, NOW);
    run.answered(again.number, &refused("InvalidTimeStamp.Expired"), NOW, 0.5);
    assert_eq!(next(&mut run, NOW), Next::Paused(Pause::Clock));
    assert_eq!(states(&run), [State::Waiting]);
}

#[test]
fn when_nothing_answers_the_run_pauses_before_all_is_unknown() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 500));
    let mut now = NOW;
    let mut n_calls = 0;
    let pause = loop {
        match next(&mut run, now) {
            Next::Start(calls) => {
                for call in calls {
                    n_calls += 1;
                    run.answered(call.number, &Answer::NoAnswer, now, 0.5);
                }
            }
            Next::Wait(ms) => now += ms,
            Next::Paused(pause) => break pause,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(pause, Pause::NoAnswer);
    assert!(n_calls < 12, "{n_calls}");
    assert!(run.tally().waiting > 480);
}

#[test]
fn an_id_that_the_answer_leaves_out_is_unknown_and_one_that_nobody_asked_for_is_noted() {
    let job = Job::DeleteVolcImages {
        with_snapshots: true,
    };
    let mut run = run_of(of_job(Service::VolcEcs, job, 3));
    let call = one(&mut run, NOW);
    let results = vec![
        ("x-0".to_owned(), Ok(())),
        ("x-9".to_owned(), Ok(())),
        ("x-2".to_owned(), Err(error(0, ""))),
    ];
    let answer = Answer::Each {
        request_id: "r-7".to_owned(),
        results,
    };
    run.answered(call.number, &answer, NOW, 0.5);
    let done = State::Done(How::Answered);
    assert_eq!(states(&run), [done.clone(), State::Unknown, State::Unknown]);
    assert_eq!(run.warnings().len(), 1);
    assert_eq!(run.warnings()[0].unasked, "x-9");
    assert_eq!(run.request_id(0), "r-7");

    let (now, look) = later(&mut run, NOW);
    assert_eq!(look.ids, ["x-1", "x-2"]);
    let list = [("x-1".to_owned(), Seen::Present)];
    run.answered(look.number, &Answer::seen(&look, &list), now, 0.5);
    // What is there is asked for once more, by a call of its own.
    let (now, again) = later(&mut run, now);
    assert_eq!(again.ids, ["x-1"]);
    assert_ne!(again.number, call.number);
    run.answered(again.number, &Answer::done(&again, String::new()), now, 0.5);
    assert_eq!(states(&run), [done.clone(), done, State::Done(How::Seen)]);
}

#[test]
fn what_was_gone_before_is_not_counted_as_deleted() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let call = one(&mut run, NOW);
    run.answered(call.number, &refused("InvalidImageId.NotFound"), NOW, 0.5);
    assert_eq!(states(&run), [State::Done(How::AlreadyGone)]);
}

#[test]
fn one_instance_that_cannot_go_does_not_keep_ninety_nine() {
    let mut run = run_of(of_job(Service::VolcEcs, Job::DeleteVolcInstances, 100));
    let call = one(&mut run, NOW);
    let answer = refused("InvalidDedicatedHostStatus.Unsupported");
    run.answered(call.number, &answer, NOW, 0.5);
    while let Next::Start(calls) = next(&mut run, NOW) {
        for call in calls {
            let bad = call.ids == ["x-42"];
            let answer = if bad { answer.clone() } else { done(&call) };
            run.answered(call.number, &answer, NOW, 0.5);
        }
    }
    let tally = run.tally();
    assert_eq!((tally.done, tally.refused), (99, 1));
}

#[test]
fn a_refusal_that_an_earlier_call_may_have_caused_is_looked_into() {
    let mut run = run_of(of_job(Service::VolcEcs, Job::DeleteVolcInstances, 1));
    let call = one(&mut run, NOW);
    run.answered(call.number, &Answer::NoAnswer, NOW, 0.5);
    let (now, again) = later(&mut run, NOW);
    let results = vec![("x-0".to_owned(), Err(error(0, "InvalidInstanceStatus")))];
    let answer = Answer::Each {
        request_id: String::new(),
        results,
    };
    run.answered(again.number, &answer, now, 0.5);
    assert_eq!(states(&run), [State::Unknown]);
    let (now, look) = later(&mut run, now);
    let mut other = run.clone();
    run.answered(look.number, &seen(&look, Seen::Leaving), now, 0.5);
    assert_eq!(states(&run), [State::Done(How::Seen)]);
    // It is there and stays: then the refusal is what there is to tell.
    other.answered(look.number, &seen(&look, Seen::Present), now, 0.5);
    let cause = Cause::Cloud(error(0, "InvalidInstanceStatus"));
    assert_eq!(states(&other), [State::Refused(cause)]);
}

#[test]
fn an_edit_is_done_when_the_values_are_there_and_refused_when_the_image_is_not() {
    for (found, expected) in [
        (Seen::Changed, State::Done(How::Seen)),
        (Seen::Gone, State::Refused(Cause::Vanished)),
        (Seen::Present, State::Waiting),
    ] {
        let items = of_job(Service::Ecs, Job::Modify { request: 0 }, 1);
        let mut run = Run::new(plan_of(vec!["ImageName=web".to_owned()], items), NOW, NOW);
        let call = one(&mut run, NOW);
        run.answered(call.number, &Answer::NoAnswer, NOW, 0.5);
        let (now, look) = later(&mut run, NOW);
        run.answered(look.number, &seen(&look, found), now, 0.5);
        assert_eq!(states(&run), [expected], "{found:?}");
    }
}

#[test]
fn what_was_withheld_ends_as_it_was_found_and_is_remembered_so() {
    for (found, expected, code) in [
        (Withheld::Changed, State::Refused(Cause::Changed), "changed"),
        (Withheld::AlreadySo, State::Done(How::Seen), ""),
        (Withheld::Gone, State::Refused(Cause::Vanished), "vanished"),
    ] {
        let items = of_job(Service::Ecs, Job::Tag { request: 0 }, 1);
        let plan = plan_of(vec!["tag.env=prod".to_owned()], items);
        let mut run = Run::new(plan.clone(), NOW, NOW);
        let call = one(&mut run, NOW);
        let Next::Wait(_) = next(&mut run, NOW) else {
            panic!("one call at a time");
        };
        run.answered(call.number, &Answer::Withheld(found), NOW, 0.5);
        assert_eq!(states(&run).first(), Some(&expected), "{found:?}");
        assert_eq!(run.record(0, NOW).unwrap().code, code);

        let Next::Journal(entries) = run.next(NOW) else {
            panic!("an outcome is written down");
        };
        let lines: String = entries.iter().map(Entry::to_line).collect();
        assert_eq!(Entry::parse_all(&lines), Ok(entries));
    }
}

#[test]
fn a_lane_that_is_throttled_twice_in_a_row_waits_for_the_next_minute() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 40));
    // 20 seconds past a minute.
    let now = NOW + 20_000;
    for call in start(&mut run, now) {
        run.answered(call.number, &refused("Throttling.User"), now, 0.5);
    }
    // Four that were in flight together are one: half a second at most (full jitter of a second).
    let Next::Wait(wait) = next(&mut run, now) else {
        panic!()
    };
    assert_eq!(wait, 500);
    let now = now + wait;
    let calls = start(&mut run, now);
    assert_eq!(calls.len(), 2, "half as many");
    for call in &calls {
        run.answered(call.number, &refused("Throttling.User"), now, 0.5);
    }
    let Next::Wait(wait) = next(&mut run, now) else {
        panic!()
    };
    assert_eq!(now + wait, NOW + 60_000 + 2_500);
    assert_eq!(start(&mut run, now + wait).len(), 1, "and half of that");
}

#[test]
fn the_wait_that_a_cloud_asks_for_is_kept() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 1));
    let call = one(&mut run, NOW);
    let answer = Answer::Refused {
        error: error(400, "Throttling"),
        retry_after_ms: Some(12_000),
    };
    run.answered(call.number, &answer, NOW, 0.0);
    assert_eq!(next(&mut run, NOW), Next::Wait(12_000));
}

#[test]
fn limits_are_kept_by_each_lane() {
    let mut run = run_of(of_job(Service::Ecs, ECS, 9));
    let limits = Limits {
        parallel: 2,
        ..Limits::default()
    };
    run.limit("DeleteImages", limits);
    run.limit("DeleteImage", limits);
    assert_eq!(start(&mut run, NOW).len(), 2);
}
