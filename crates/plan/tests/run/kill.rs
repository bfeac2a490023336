//! The page is closed in the middle, and opened again.

use image_console_plan::run::{Entry, Pause, Run, State};

use crate::{
    cloud::Dice,
    drive::{End, Events},
    faults::drive,
};

const KILLS: u64 = if cfg!(debug_assertions) { 300 } else { 5_000 };

#[test]
fn wherever_the_page_is_closed_every_item_has_one_true_end_afterwards() {
    let mut n_killed = 0;
    for seed in 0..KILLS {
        let mut drive = drive(seed);
        let mut dice = Dice(seed);
        let mut kills = Vec::new();
        // Sometimes it is closed again soon after it was opened.
        while kills.len() < 1 + dice.below(3) as usize {
            let kill_at = drive.steps + dice.below(300) + 1;
            kills.push(kill_at);
            let events = Events {
                kill_at: Some(kill_at),
                ..Events::default()
            };
            if drive.go(&events) == End::Finished {
                break;
            }
            n_killed += 1;
            drive.reopen();
        }
        assert_eq!(drive.go(&Events::default()), End::Finished);
        drive.audit(&format!("script {seed}, closed at {kills:?}"));
    }
    println!("closed {n_killed} times");
    assert!(n_killed > KILLS);
}

#[test]
fn closed_at_every_single_step_of_one_run() {
    let seed = 4;
    let mut whole = drive(seed);
    whole.go(&Events::default());
    for kill_at in 1..=whole.steps {
        let mut drive = drive(seed);
        let events = Events {
            kill_at: Some(kill_at),
            ..Events::default()
        };
        assert_eq!(drive.go(&events), End::Killed, "{kill_at}");
        drive.reopen();
        assert_eq!(drive.go(&Events::default()), End::Finished);
        drive.audit(&format!("closed at {kill_at}"));
    }
    assert!(whole.steps > 200);
}

#[test]
fn a_stopped_run_stays_stopped() {
    let mut n_stopped = 0;
    for seed in 0..200 {
        let mut drive = drive(seed);
        let events = Events {
            stop_at: Some(20),
            kill_at: Some(30 + seed % 40),
            ..Events::default()
        };
        let end = drive.go(&events);
        let entries = Entry::parse_all(&drive.journal).unwrap();
        let is_stop = |entry: &Entry| matches!(entry, Entry::Stopped { .. });
        if end == End::Finished || !entries.iter().any(is_stop) {
            continue;
        }
        n_stopped += 1;
        drive.reopen();
        assert!(drive.run.is_stopped());
        let before: usize = drive.cloud.writes.values().map(Vec::len).sum();
        drive.go(&Events::default());
        let after: usize = drive.cloud.writes.values().map(Vec::len).sum();
        assert_eq!(before, after, "script {seed}");
        drive.audit(&format!("script {seed}"));
    }
    assert!(n_stopped > 10, "{n_stopped}");
}

#[test]
fn a_finished_journal_leaves_nothing_to_do() {
    let mut drive = drive(4);
    drive.go(&Events::default());
    let told: Vec<State> = drive.run.items().map(|(_, state)| state.clone()).collect();
    let before = drive.journal.clone();
    drive.reopen();
    assert_eq!(drive.journal, before);
    assert!(drive.run.is_finished());
    let again: Vec<State> = drive.run.items().map(|(_, state)| state.clone()).collect();
    assert_eq!(told, again);
}

#[test]
fn a_journal_without_a_line_is_a_run_that_has_not_begun() {
    let plan = drive(4).run.plan().clone();
    let run = Run::resume(plan, &[], 0).unwrap();
    assert_eq!(run.paused(), Some(Pause::Resumed));
    assert_eq!(run.tally().waiting, 100);
}

#[test]
fn a_journal_goes_with_its_own_plan_only() {
    let mut drive = drive(4);
    drive.go(&Events::default());
    let entries = Entry::parse_all(&drive.journal).unwrap();
    let plan = drive.run.plan();
    let mut other = plan.clone();
    other.requests.push("ImageName=other".to_owned());
    assert!(Run::resume(other, &entries, 0).is_err());
    assert!(Run::resume(plan.clone(), &entries[1..], 0).is_err());
    let mut forged = entries.clone();
    let intent = forged.iter_mut().find_map(|entry| match entry {
        Entry::Intent { items, .. } => Some(items),
        _ => None,
    });
    intent.unwrap()[0] += 1;
    assert!(Run::resume(plan.clone(), &forged, 0).is_err());
}
