//! How far the reading of a list is, place by place.

use image_console_plan::{places::Lane, pushdown::Ask};

use crate::reactive::{RwSignal, StoredValue};

use crate::{client::CallError, platform::Timeout};

/// How often at most the progress that is shown changes, in milliseconds.
const TELL_MS: u32 = 150;

/// How a place stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LaneState {
    /// Its turn has not come.
    Waiting,
    /// It is being read.
    Reading,
    /// All its pages are here.
    Read,
    /// It was not read to its end.
    Stopped,
    /// It refused, or did not answer.
    Failed(CallError),
}

/// A place and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LaneProgress {
    pub(super) lane: Lane,
    pub(super) state: LaneState,
    /// Rows that have come.
    pub(super) rows: u64,
    /// How many there will be, once that is known.
    pub(super) total: Option<u64>,
    /// Whether the cloud said another total while the pages were read.
    pub(super) drifted: bool,
}

/// Where the reading of a lane goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The request, among those of the lane.
    pub(super) ask: usize,
    pub(super) next: Next,
}

/// The page that comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// By its number, from 1.
    Page(u32),
    /// By its token; empty for the first.
    Token(String),
}

impl Next {
    /// The first page of a request.
    pub(super) fn first(ask: Option<&Ask>) -> Self {
        match ask {
            Some(Ask::Volcengine(_)) => Self::Token(String::new()),
            _ => Self::Page(1),
        }
    }
}

/// How a reading stands as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Places.
    pub(super) places: usize,
    /// Places that are here in full.
    pub(super) read: usize,
    /// Places that refused or did not answer.
    pub(super) failed: usize,
    /// Rows that have come.
    pub(super) rows: u64,
    /// Rows that there will be, as far as is known.
    pub(super) total: u64,
    /// Whether anything is under way.
    pub(super) reading: bool,
    /// Whether it was stopped before the end.
    pub(super) stopped: bool,
    /// Whether lists changed while they were read.
    pub(super) drifted: bool,
}

impl Tally {
    fn of(lanes: &[LaneProgress]) -> Self {
        let mut tally = Self {
            places: lanes.len(),
            ..Self::default()
        };
        for lane in lanes {
            tally.rows += lane.rows;
            tally.total += lane.total.unwrap_or(lane.rows).max(lane.rows);
            tally.drifted |= lane.drifted;
            match lane.state {
                LaneState::Waiting | LaneState::Reading => tally.reading = true,
                LaneState::Read => tally.read += 1,
                LaneState::Stopped => tally.stopped = true,
                LaneState::Failed(_) => tally.failed += 1,
            }
        }
        tally
    }
}

/// How far the reading is. Copies are the same reading.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    lanes: StoredValue<Vec<LaneProgress>>,
    /// Counts what was told of the lanes.
    told: RwSignal<u32>,
    telling: StoredValue<Option<Timeout>>,
    cursors: StoredValue<Vec<Cursor>>,
    /// Totals of the request that is being read, before those of the requests after it are known.
    asked: StoredValue<Vec<Option<u64>>>,
    stop: RwSignal<bool>,
    wait: RwSignal<Option<f64>>,
    timer: StoredValue<Option<Timeout>>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self {
            lanes: StoredValue::new_local(Vec::new()),
            told: RwSignal::new(0),
            telling: StoredValue::new_local(None),
            cursors: StoredValue::new(Vec::new()),
            asked: StoredValue::new(Vec::new()),
            stop: RwSignal::new(false),
            wait: RwSignal::new(None),
            timer: StoredValue::new_local(None),
        }
    }

    /// Starts again with these places.
    pub(super) fn begin(self, lanes: &[(Lane, Vec<Ask>)]) {
        let fresh = |(lane, _): &(Lane, Vec<Ask>)| LaneProgress {
            lane: lane.clone(),
            state: LaneState::Waiting,
            rows: 0,
            total: None,
            drifted: false,
        };
        self.cursors.set_value(
            lanes
                .iter()
                .map(|(_, asks)| super::source::start(asks))
                .collect(),
        );
        self.asked.set_value(vec![None; lanes.len()]);
        self.stop.set(false);
        self.wait.set(None);
        self.lanes.set_value(lanes.iter().map(fresh).collect());
        self.tell();
    }

    fn tell(self) {
        self.telling.try_update_value(|timer| drop(timer.take()));
        self.told.try_update(|told| *told = told.wrapping_add(1));
    }

    /// Changes a place. Thousands of pages may come in a few seconds, and nobody reads as fast: what is seen
    /// of them changes now and then, and at once when all is over.
    fn change(self, number: usize, change: impl FnOnce(&mut LaneProgress)) {
        self.lanes.try_update_value(|lanes| {
            if let Some(lane) = lanes.get_mut(number) {
                change(lane);
            }
        });
        if !self.tally_now().reading {
            self.tell();
        } else if self.telling.try_with_value(Option::is_none) == Some(true) {
            let timer = Timeout::new(TELL_MS, move || self.tell());
            self.telling.set_value(Some(timer));
        }
    }

    /// The places, tracked.
    pub(super) fn lanes(self) -> Vec<LaneProgress> {
        self.told.track();
        self.lanes.get_value()
    }

    /// The whole in figures, tracked.
    pub(super) fn tally(self) -> Tally {
        self.told.track();
        self.tally_now()
    }

    /// The whole in figures, as it is at this moment.
    pub(super) fn tally_now(self) -> Tally {
        self.lanes
            .try_with_value(|lanes| Tally::of(lanes))
            .unwrap_or_default()
    }

    /// The places that failed.
    pub(super) fn failed(self) -> Vec<usize> {
        self.numbers(|state| matches!(state, LaneState::Failed(_)))
    }

    /// Why a place failed, if one did; tracked.
    pub(super) fn first_error_tracked(self) -> Option<CallError> {
        self.told.track();
        self.first_error()
    }

    /// Why a place failed, if one did.
    pub(super) fn first_error(self) -> Option<CallError> {
        self.lanes.with_value(|lanes| {
            lanes.iter().find_map(|lane| match &lane.state {
                LaneState::Failed(error) => Some(error.clone()),
                _ => None,
            })
        })
    }

    /// Tells whether lists changed while they were read.
    pub(super) fn set_drifted(self, drifted: bool) {
        self.lanes.update_value(|lanes| {
            for lane in lanes {
                lane.drifted = drifted;
            }
        });
        self.tell();
    }

    /// Forgets a reading that nobody looks at any more.
    pub(super) fn dispose(self) {
        self.timer.dispose();
        self.telling.dispose();
        self.told.dispose();
        self.cursors.dispose();
        self.asked.dispose();
        self.lanes.dispose();
        self.stop.dispose();
        self.wait.dispose();
    }

    /// The places that are not at their end.
    pub(super) fn unfinished(self) -> Vec<usize> {
        self.numbers(|state| matches!(state, LaneState::Stopped | LaneState::Waiting))
    }

    fn numbers(self, which: fn(&LaneState) -> bool) -> Vec<usize> {
        self.lanes.with_value(|lanes| {
            let lanes = lanes.iter().enumerate();
            lanes
                .filter(|(_, lane)| which(&lane.state))
                .map(|(number, _)| number)
                .collect()
        })
    }

    /// Stops: nothing more is asked for. What is under way still comes.
    pub(super) fn stop(self) {
        self.stop.set(true);
    }

    /// Lets it go on.
    pub(super) fn go_on(self) {
        self.stop.set(false);
    }

    /// Whether it was told to stop.
    pub(super) fn is_stopped(self) -> bool {
        self.stop.try_get_untracked() != Some(false)
    }

    /// Says how a place stands.
    pub(super) fn set(self, number: usize, state: LaneState) {
        self.change(number, |lane| lane.state = state);
    }

    /// Where the reading of a place goes on.
    pub(super) fn cursor(self, number: usize) -> Cursor {
        self.cursors
            .with_value(|cursors| cursors.get(number).cloned())
            .unwrap_or(Cursor {
                ask: usize::MAX,
                next: Next::Page(1),
            })
    }

    /// Moves on to another page.
    pub(super) fn move_to(self, number: usize, next: Next) {
        self.cursors.update_value(|cursors| {
            if let Some(cursor) = cursors.get_mut(number) {
                cursor.next = next;
            }
        });
    }

    /// Moves on to the next request of a place.
    pub(super) fn next_ask(self, number: usize, ask: Option<&Ask>) {
        self.cursors.update_value(|cursors| {
            if let Some(cursor) = cursors.get_mut(number) {
                cursor.ask += 1;
                cursor.next = Next::first(ask);
            }
        });
        self.asked.update_value(|asked| {
            if let Some(asked) = asked.get_mut(number) {
                *asked = None;
            }
        });
    }

    /// How many rows the request that is being read has, if that is known.
    pub(super) fn asked(self, number: usize) -> Option<u64> {
        self.asked
            .with_value(|asked| asked.get(number).copied().flatten())
    }

    /// Counts rows that have come, and compares the cloud's total with what it said before.
    pub(super) fn took(self, number: usize, rows: u64, total: Option<u64>) {
        let before = self.asked(number);
        if let Some(total) = total {
            self.asked.update_value(|asked| {
                if let Some(asked) = asked.get_mut(number) {
                    *asked = Some(total);
                }
            });
        }
        self.change(number, |lane| {
            lane.rows += rows;
            if let Some(total) = total {
                lane.drifted |= before.is_some_and(|before| before != total);
                let others = lane
                    .total
                    .unwrap_or_default()
                    .saturating_sub(before.unwrap_or_default());
                lane.total = Some(others + total);
            }
        });
    }

    /// Tells that the cloud's own limit holds the reading up for so many milliseconds.
    pub(super) fn waits(self, ms: f64) {
        self.wait.try_set(Some(ms));
    }

    /// Calls `then` after a while, unless that is to happen anyway.
    pub(super) fn later(self, ms: u32, then: impl FnOnce() + 'static) {
        if self.timer.with_value(Option::is_some) {
            return;
        }
        let this = self;
        let timer = Timeout::new(ms, move || {
            this.timer.try_update_value(|timer| drop(timer.take()));
            then();
        });
        self.timer.set_value(Some(timer));
    }

    /// Forgets what was to happen later, because it happens now.
    pub(super) fn at_once(self) {
        self.timer.try_update_value(|timer| drop(timer.take()));
    }
}
