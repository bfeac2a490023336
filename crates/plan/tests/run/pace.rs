//! How fast a run is: as fast as the cloud allows, and no faster.

use image_console_api::service::Service;
use image_console_plan::run::{Job, Limits, Plan, Run, State};

use crate::{
    cloud::Cloud,
    drive::{Drive, End, Events, NOW, item, plan_of},
};

fn deletions(n: usize) -> Plan {
    let job = Job::DeleteEcsImage { force: false };
    let item = |at| item(Service::Ecs, "cn-hangzhou", format!("m-{at}"), job);
    plan_of(Vec::new(), (0..n).map(item).collect())
}

fn renames(n: usize) -> Plan {
    let requests = (0..n).map(|at| format!("ImageName=web-{at}")).collect();
    let item = |at| {
        let job = Job::Modify { request: at as u32 };
        item(Service::Ecs, "cn-hangzhou", format!("m-{at}"), job)
    };
    plan_of(requests, (0..n).map(item).collect())
}

/// A cloud that answers after just so long.
fn steady(plan: &Plan, latency_ms: i64) -> Drive {
    let mut cloud = Cloud::of(plan, 1);
    cloud.latency_ms = (latency_ms, 1);
    Drive::new(plan.clone(), cloud, 1)
}

/// The most calls in any span of a minute.
fn most_in_a_minute(drive: &Drive) -> usize {
    let of_lane = |calls: &Vec<i64>| {
        let within = |first: usize| {
            let end = calls.partition_point(|call| call - calls[first] < 60_000);
            end - first
        };
        (0..calls.len()).map(within).max().unwrap_or(0)
    };
    drive.cloud.writes.values().map(of_lane).max().unwrap_or(0)
}

#[test]
fn five_thousand_deletions_never_make_more_than_a_thousand_calls_a_minute_and_waste_no_time() {
    let plan = deletions(5_000);
    let mut drive = steady(&plan, 40);
    assert_eq!(drive.go(&Events::default()), End::Finished);
    drive.audit("5000");
    assert_eq!(drive.run.tally().done, 5_000);
    assert!(most_in_a_minute(&drive) <= 1000);
    // The first thousand may go at once; each further thousand a minute after the one before it.
    let least = 4 * 60_000 + 40;
    let took = drive.now - NOW;
    println!("5000 deletions: {took} ms, at least {least} ms");
    assert!(took <= least * 105 / 100, "{took}");
    assert!(drive.most_in_flight <= 4);
}

#[test]
fn where_answers_are_slow_the_time_is_that_of_four_at_once() {
    let mut drive = steady(&deletions(900), 400);
    assert_eq!(drive.go(&Events::default()), End::Finished);
    let least = 900 / 4 * 400;
    let took = drive.now - NOW;
    assert!(took <= least * 105 / 100, "{took}");
}

#[test]
fn five_hundred_renames_take_no_longer_than_their_answers() {
    let mut drive = steady(&renames(500), 100);
    assert_eq!(drive.go(&Events::default()), End::Finished);
    assert_eq!(drive.run.tally().done, 500);
    assert!(most_in_a_minute(&drive) <= 1000);
    let least = 500 / 4 * 100;
    let took = drive.now - NOW;
    println!("500 renames: {took} ms, at least {least} ms");
    assert!(took <= least * 105 / 100, "{took}");
    // The same again under a limit that binds.
    let mut drive = steady(&renames(500), 100);
    let limit = image_console_plan::rate::Limit {
        calls: 100,
        span_ms: 60_000,
    };
    drive.run.limit(
        "ModifyImageAttribute",
        Limits {
            parallel: 4,
            rate: limit,
        },
    );
    assert_eq!(drive.go(&Events::default()), End::Finished);
    assert!(most_in_a_minute(&drive) <= 100);
    let least = 4 * 60_000 + 2_500;
    assert!(drive.now - NOW <= least * 105 / 100);
}

#[test]
fn a_stop_takes_effect_within_what_is_in_flight() {
    for stop_at in [1, 50, 777, 3_000] {
        let mut drive = steady(&deletions(1_000), 40);
        let events = Events {
            stop_at: Some(stop_at),
            ..Events::default()
        };
        assert_eq!(drive.go(&events), End::Finished);
        drive.audit("stopped");
        assert_eq!(drive.writes_after_stop, 0);
        let n_gone = drive.cloud.things.values().filter(|t| !t.present).count();
        let done = |state: &State| matches!(state, State::Done(_));
        let n_done = drive.run.items().filter(|(_, state)| done(state)).count();
        assert_eq!(n_gone, n_done);
        assert_eq!(drive.run.tally().not_sent, 1_000 - n_done);
    }
}

#[test]
fn two_hundred_deletions_end_well_though_every_third_answer_is_throttled() {
    let mut drive = steady(&deletions(200), 100);
    drive.cloud.weather.throttle = 33;
    assert_eq!(drive.go(&Events::default()), End::Finished);
    drive.audit("throttled");
    assert!(drive.run.tally().done >= 190, "{:?}", drive.run.tally());
}

#[test]
fn a_throttled_lane_holds_up_no_other() {
    let mut items: Vec<_> = deletions(40).items().to_vec();
    for at in 0..40 {
        let job = Job::DeleteEcsImage { force: false };
        items.push(item(Service::Ecs, "cn-beijing", format!("b-{at}"), job));
    }
    let mut drive = steady(&plan_of(Vec::new(), items), 100);
    drive.cloud.throttled_region = Some("cn-hangzhou");
    drive.go(&Events::default());
    let beijing = &drive.cloud.writes["prod cn-beijing DeleteImage"];
    assert_eq!(beijing.len(), 40);
    assert!(beijing.iter().all(|at| at - NOW <= 40 / 4 * 100));
    // The other one is asked now and then, not again and again.
    assert!(drive.cloud.writes["prod cn-hangzhou DeleteImage"].len() <= 3 * 40);
}

#[test]
fn the_estimate_is_about_right_from_the_first_answers_on() {
    let mut drive = steady(&deletions(3_000), 100);
    let mut guesses = Vec::new();
    drive.observe = Some(Run::estimate);
    drive.go(&Events::default());
    guesses.append(&mut drive.observed);
    let end = drive.now;
    let bad = |(now, guess): &&(i64, i64)| {
        let left = end - now;
        (guess - left).abs() > left / 3 + 2_000
    };
    let after_a_second = guesses.iter().filter(|(now, _)| *now > NOW + 1_000);
    let (n, n_bad) = (
        after_a_second.clone().count(),
        after_a_second.filter(bad).count(),
    );
    assert!(n_bad * 20 <= n, "{n_bad} of {n}");
    assert_eq!(drive.run.estimate(end), 0);
}
