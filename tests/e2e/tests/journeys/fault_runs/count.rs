//! What came of runs, as the screen tells it and as the simulator counted it.

use std::collections::{BTreeMap, BTreeSet};

use image_console_e2e::{Console, control::Control};

use super::page::{self, Begun, Shown};

/// Where an image can stand at the end.
const ENDS: [&str; 4] = ["deleted", "refused", "unknown", "not sent"];

/// What is said of an image while nobody knows what became of it.
const UNHEARD: &str = "no answer came; reading it again";

/// The figures of a fault.
#[derive(Debug, Default)]
pub(super) struct Counts {
    runs: usize,
    /// Images of which the user was told that they are sent.
    asked: usize,
    /// Runs in which something was still unknown at first.
    settled: usize,
    ends: BTreeMap<String, usize>,
    /// Without an end, or with more than one.
    lost: usize,
    /// Deleted more than once.
    doubled: usize,
    /// Shown as deleted, and still there.
    lied: usize,
    /// Shown as refused or not sent, and gone.
    denied: usize,
    /// Still unknown, though the cloud can be asked.
    unknown: usize,
    /// Requests with Force, which nobody chose.
    forced: usize,
    /// Deleted, though the user was not told that they are sent.
    unasked: usize,
    /// Unknown for a while, and the page said something else of it than that no answer came.
    mistold: usize,
    /// What was said of the images in the end, and of how many.
    pub(super) said: BTreeMap<String, usize>,
}

impl Counts {
    /// Brings runs to their end and reads them. What goes wrong does so until all have ended; then it is mended, and
    /// what is unknown is settled.
    pub(super) async fn of(console: &Console, control: &Control, runs: &[Begun]) -> Self {
        Self::of_action(console, control, "DeleteImage", runs).await
    }

    /// The same for runs of another operation.
    pub(super) async fn of_action(
        console: &Console,
        control: &Control,
        action: &str,
        runs: &[Begun],
    ) -> Self {
        let mut counts = Self::default();
        for run in runs {
            page::end(console, run).await;
            let shown = page::results(console, run).await;
            let unknown = shown.iter().filter(|shown| shown.result == "unknown");
            counts.mistold += unknown.filter(|shown| shown.said != UNHEARD).count();
        }
        control.heal().await;
        if let Some(tap) = console.try_tap() {
            tap.heal();
        }
        let mut told = Vec::new();
        for run in runs {
            counts.settled += usize::from(page::settle(console, run).await);
            told.push(page::results(console, run).await);
        }
        let effects = control.effects_of(action).await;
        let mut sent = BTreeSet::new();
        for (run, told) in runs.iter().zip(&told) {
            counts.runs += 1;
            for id in &run.sent {
                sent.insert(id);
                let of_it = told.iter().filter(|shown| shown.id == *id);
                counts.add(
                    &of_it.collect::<Vec<_>>(),
                    effects.get(id).copied().unwrap_or(0),
                );
            }
        }
        counts.unasked = effects.keys().filter(|id| !sent.contains(id)).count();
        let is_forced = |force: &String| force == "true";
        let asked = control.asked(action).await;
        counts.forced = asked
            .iter()
            .filter(|asked| asked.get("Force").is_some_and(is_forced))
            .count();
        counts
    }

    fn add(&mut self, shown: &[&Shown], effects: u64) {
        self.asked += 1;
        self.doubled += usize::from(effects > 1);
        let (end, said) = match shown {
            [Shown { result, said, .. }] if ENDS.contains(&result.as_str()) => {
                (result.as_str(), said)
            }
            _ => {
                self.lost += 1;
                return;
            }
        };
        *self.said.entry(said.clone()).or_default() += 1;
        *self.ends.entry(end.to_owned()).or_default() += 1;
        match (end, effects) {
            ("deleted", 0) => self.lied += 1,
            ("refused" | "not sent", 1..) => self.denied += 1,
            ("unknown", _) => self.unknown += 1,
            _ => {}
        }
    }

    /// Of how many images this was said in the end.
    pub(super) fn n_said(&self, text: &str) -> usize {
        self.said.get(text).copied().unwrap_or(0)
    }

    /// Prints the figures, and demands that none of the bad ones is there.
    pub(super) fn are_good(&self, fault: &str, n_runs: usize) {
        // The first image of the world is used by an instance and stays.
        self.are_good_of(fault, n_runs, n_runs * 3 - 1);
    }

    /// The same where at least so many images are asked for.
    pub(super) fn are_good_of(&self, fault: &str, n_runs: usize, n_asked: usize) {
        tell(&format!("{fault}: {self:?}"));
        assert_eq!(self.runs, n_runs, "{fault}");
        assert!(self.asked >= n_asked, "{fault}: {self:?}");
        let bad = [
            self.lost,
            self.doubled,
            self.lied,
            self.denied,
            self.unknown,
            self.forced,
            self.unasked,
            self.mistold,
        ];
        assert_eq!(bad, [0; 8], "{fault}: {self:?}");
    }
}

#[expect(
    clippy::print_stderr,
    reason = "the figures are what these tests are for"
)]
fn tell(text: &str) {
    eprintln!("{text}");
}
