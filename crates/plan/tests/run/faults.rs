//! Random scripts of faults.

use image_console_plan::run::Pause;

use crate::{
    cloud::{Cloud, Dice, Weather},
    drive::{Drive, End, Events, mixed},
};

/// Scripts that are tried: so many where tests are built for speed (`cargo test --release`).
const SCRIPTS: u64 = if cfg!(debug_assertions) { 300 } else { 10_000 };
const N_ITEMS: usize = 100;

/// Mostly a few things go wrong, sometimes nearly everything.
pub(crate) fn weather(dice: &mut Dice) -> Weather {
    let worst = [2, 10, 30][dice.below(3) as usize];
    let mut chance = || {
        let happens = dice.percent(60);
        let chance = dice.below(worst + 1);
        if happens { chance } else { 0 }
    };
    Weather {
        throttle: chance(),
        error: chance(),
        silence: chance(),
        garbage: chance(),
        working: chance(),
        partial: chance(),
        item_error: chance(),
        nonce: chance() / 4,
        clock: chance() / 4,
        expired: chance() / 8,
    }
}

pub(crate) fn drive(seed: u64) -> Drive {
    let mut dice = Dice(seed ^ 0x5EED);
    let plan = mixed(N_ITEMS, seed);
    let mut cloud = Cloud::of(&plan, seed);
    cloud.weather = weather(&mut dice);
    cloud.obstruct(dice.below(30));
    Drive::new(plan, cloud, seed)
}

#[test]
fn whatever_goes_wrong_every_item_has_one_end_and_it_is_true() {
    let (mut n_unknown, mut n_done, mut n_refused, mut n_paused) = (0, 0, 0, 0);
    for seed in 0..SCRIPTS {
        let mut drive = drive(seed);
        let events = Events {
            pause_every: (seed % 5 == 0).then_some(17),
            ..Events::default()
        };
        assert_eq!(drive.go(&events), End::Finished);
        drive.audit(&format!("script {seed}"));
        let mut ended = drive.ended.clone();
        ended.sort_unstable();
        assert_eq!(
            ended,
            (0..N_ITEMS).collect::<Vec<_>>(),
            "script {seed}: told once of each"
        );
        let tally = drive.run.tally();
        assert_eq!(tally.not_sent, 0, "script {seed}: {tally:?}");
        n_unknown += tally.unknown;
        n_done += tally.done;
        n_refused += tally.refused;
        n_paused += drive.pauses.iter().filter(|p| **p != Pause::Asked).count();
    }
    println!("{n_done} done, {n_refused} refused, {n_unknown} unknown, {n_paused} pauses");
    // The test would hold as well for a run that gives everything up.
    let n = SCRIPTS as usize * N_ITEMS;
    assert!(
        n_done > n * 3 / 4 && n_unknown < n / 100,
        "{n_done} {n_unknown}"
    );
    assert!(n_refused > 0 && n_paused > 0);
}

#[test]
fn after_a_stop_no_write_starts_and_every_item_has_an_end() {
    for seed in 0..SCRIPTS {
        let mut drive = drive(seed);
        let stop_at = Dice(seed).below(300) + 1;
        let events = Events {
            stop_at: Some(stop_at),
            ..Events::default()
        };
        assert_eq!(drive.go(&events), End::Finished);
        let what = format!("script {seed}, stopped at step {stop_at}");
        drive.audit(&what);
        assert_eq!(drive.writes_after_stop, 0, "{what}");
    }
}

#[test]
fn no_item_is_asked_for_more_than_three_times() {
    for seed in 0..SCRIPTS / 10 {
        let mut drive = drive(seed);
        drive.cloud.weather.working = 0;
        drive.go(&Events::default());
        for (key, thing) in &drive.cloud.things {
            assert!(thing.asked <= 3, "script {seed}: {key:?} {}", thing.asked);
        }
    }
}
