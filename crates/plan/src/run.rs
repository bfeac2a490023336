//! Runs: many writes, one after another and side by side, until each has an end.
//!
//! A [`Plan`] is what was agreed to. A [`Run`] says what to do next, is told what came of it, and knows
//! where each item stands. It has no clock, no randomness and no connection; whoever drives it has:
//!
//! ```text
//!            next(now)                      Journal(entries)   write them down, then journalled(n)
//! driver ───────────────▶ Run ───────────▶  Start(calls)       send each, then answered(…)
//!            answered(number, answer, …)    Wait(ms)           until then, or until an answer comes
//!                                           Paused, Finished
//! ```
//!
//! ```
//! use image_console_api::service::Service;
//! use image_console_plan::run::{Answer, Item, Job, Key, Next, Plan, Run};
//!
//! let key = Key { account: "prod".into(), service: Service::Ecs, region: "cn-hangzhou".into(), id: "m-1".into() };
//! let job = Job::DeleteEcsImage { force: false };
//! let item = Item { key, label: "web".into(), job, before: String::new() };
//! let plan = Plan::new("run-1".into(), "b7f0c1d2e3a49586".into(), Vec::new(), vec![item]).unwrap();
//!
//! let mut now = 0;
//! let mut journal = plan.to_text();
//! let mut run = Run::new(plan, now, now + 5_000);
//! loop {
//!     match run.next(now) {
//!         Next::Journal(entries) => {
//!             entries.iter().for_each(|entry| journal.push_str(&entry.to_line()));
//!             run.journalled(entries.len());
//!         }
//!         Next::Start(calls) => {
//!             for call in calls {
//!                 // Here a request is made of `call.ask`, `call.ids` and `call.token`, and sent.
//!                 let answer = Answer::done(&call, "473469C7".into());
//!                 run.answered(call.number, &answer, now, 0.5);
//!             }
//!         }
//!         Next::Wait(ms) => now += ms,
//!         Next::Paused(_) => run.resume_now(),
//!         Next::Finished => break,
//!     }
//! }
//! assert_eq!(run.tally().done, 1);
//! assert_eq!(now, 5_000);
//! ```
//!
//! What it keeps, whatever the cloud does (`shared/reliability.md` §2):
//!
//! - An item ends in one [`State`]: done, refused, unknown or not sent. Done needs a positive answer that
//!   was read, or a look that saw it.
//! - A call is written down before it is handed out, so that no effect is without a trace.
//! - A call that got no answer is sent again only with its `ClientToken` and the same body; where there is
//!   no token, or that did not help, the run looks first, and asks again only for what it saw unchanged.
//! - The calls of an account, region and operation are a lane: so many in flight, so many a minute, fewer
//!   when the cloud throttles. A lane that waits holds up no other.
//! - After [`Run::stop`] no write starts. What was in flight then, and what nobody knows of, is still
//!   looked at: the looks only read, and without them the user would be left with "unknown".
//! - A run that is read from its journal begins paused.
//!
//! Map: `plan` (what was agreed), `call` (what is asked and answered), `start` (what may start), `outcome`
//! (what an answer means), `effect` (what it changes), `lane` (what waits for what), `state`, `journal`,
//! `resume`, `estimate`, `lanes`.

mod call;
mod effect;
mod estimate;
pub mod journal;
mod lane;
mod lanes;
mod outcome;
mod plan;
mod record;
mod resume;
mod start;
mod state;

pub use call::{Answer, Ask, Call, Seen, Withheld};
pub use journal::Entry;
pub use lanes::LaneNow;
pub use outcome::{Mark, Pause};
pub(crate) use plan::hex;
pub use plan::{Fault, Item, Job, Key, Limits, Plan, TOKEN_LENGTH};
pub use resume::Mismatch;
pub use state::{Cause, How, State, Tally};

use image_console_api::error::ApiError;

use crate::retry::ATTEMPTS;
use lane::Lane;

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Write these down, in order, then tell [`Run::journalled`] how many. Nothing starts before that; if it
    /// fails, ask again later.
    Journal(Vec<Entry>),
    /// Send these now, each once.
    Start(Vec<Call>),
    /// Ask again after so many milliseconds, or as soon as a call was answered.
    Wait(i64),
    /// Nothing starts until [`Run::resume_now`]; calls in flight are still answered.
    Paused(Pause),
    /// Every item has come to its end.
    Finished,
}

/// Something strange that changed no outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The call.
    pub call: u32,
    /// An id in its answer that it did not ask for; foreign text.
    pub unasked: String,
}

/// A run: where each item stands and what comes next.
#[derive(Clone, Debug)]
pub struct Run {
    plan: Plan,
    slots: Vec<Slot>,
    lanes: Vec<Lane>,
    live: Vec<Live>,
    mode: Mode,
    not_before_ms: i64,
    n_calls: u32,
    /// Not yet written down; after `n_journalled` others.
    outbox: Vec<Entry>,
    n_journalled: usize,
    /// Calls in a row without any answer.
    silent: u32,
    ended: Vec<usize>,
    warnings: Vec<Warning>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Going,
    Paused(Pause),
    Stopped,
}

/// An item, as far as the run is concerned.
#[derive(Clone, Debug)]
struct Slot {
    state: State,
    lane: usize,
    /// How often it was asked for.
    tries: u32,
    /// Whether one of these times may have had effect.
    asked: bool,
    /// Whether it is asked for by itself, since others stood in its way.
    alone: bool,
    /// How often it was looked at without success since it became unknown, and when the next look is due.
    looks: u32,
    look_due: i64,
    /// What the cloud said of it when an earlier call may have been the reason for that.
    refusal: Option<ApiError>,
    request_id: String,
}

/// A call that has no end yet.
#[derive(Clone, Debug)]
struct Live {
    call: Call,
    phase: Phase,
    doubt: bool,
    corrected: bool,
    /// How often, and how long, it waited for an earlier one with its token.
    working: (usize, i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Goes out once so many entries are written down.
    Prepared { after: usize },
    /// Sent at this time.
    InFlight { since: i64 },
    /// Is sent again, not before this time.
    Waiting { due: i64 },
    /// Its items are looked at first.
    Looking,
}

impl Run {
    /// A run of a plan. Nothing starts before `not_before_ms`: until then the user may still
    /// [`stop`](Self::stop) it unharmed. Times are milliseconds since 1970.
    #[must_use]
    pub fn new(plan: Plan, now_ms: i64, not_before_ms: i64) -> Self {
        let planned = Entry::Planned {
            plan: plan.id.clone(),
            digest: plan.digest(),
            time_ms: now_ms,
        };
        let mut run = Self::bare(plan);
        run.not_before_ms = not_before_ms;
        run.outbox.push(planned);
        for (at, slot) in run.slots.iter().enumerate() {
            run.lanes[slot.lane].queue.push_back(at);
        }
        run
    }

    /// A run whose items wait in no queue yet.
    fn bare(plan: Plan) -> Self {
        let mut lanes: Vec<Lane> = Vec::new();
        let mut slots = Vec::with_capacity(plan.items().len());
        for item in plan.items() {
            let found = lanes.iter().position(|lane| lane.is_of(item));
            let lane = found.unwrap_or(lanes.len());
            if found.is_none() {
                lanes.push(Lane::new(item, Limits::of(item.key.service)));
            }
            slots.push(Slot {
                state: State::Waiting,
                lane,
                tries: 0,
                asked: false,
                alone: false,
                looks: 0,
                look_due: 0,
                refusal: None,
                request_id: String::new(),
            });
        }
        Self {
            plan,
            slots,
            lanes,
            live: Vec::new(),
            mode: Mode::Going,
            not_before_ms: i64::MIN,
            n_calls: 0,
            outbox: Vec::new(),
            n_journalled: 0,
            silent: 0,
            ended: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Sets the limits of the lanes of an operation, such as `DeleteCustomImage`, in place of four at the same
    /// time (two at SWAS) and a thousand a minute. Before the run starts.
    pub fn limit(&mut self, action: &str, limits: Limits) {
        let lanes = self.lanes.iter_mut();
        for lane in lanes.filter(|lane| lane.action == action) {
            lane.limit(limits);
        }
    }

    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Every item and where it stands, in the plan's order.
    pub fn items(&self) -> impl Iterator<Item = (&Item, &State)> {
        let states = self.slots.iter().map(|slot| &slot.state);
        self.plan.items().iter().zip(states)
    }

    /// The request id of the last answer about an item; empty without one.
    #[must_use]
    pub fn request_id(&self, item: usize) -> &str {
        self.slots.get(item).map_or("", |slot| &slot.request_id)
    }

    /// The items, by their place in the plan, that came to an end since this was asked last: for the
    /// ledger, and for whatever shows them.
    pub fn take_ended(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.ended)
    }

    /// How many items stand where.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for slot in &self.slots {
            tally.count(&slot.state);
        }
        tally
    }

    /// The calls that are being made now.
    pub fn in_flight(&self) -> impl Iterator<Item = &Call> {
        let flies = |live: &&Live| matches!(live.phase, Phase::InFlight { .. });
        self.live.iter().filter(flies).map(|live| &live.call)
    }

    /// Ids in answers that nobody had asked for.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Why nothing starts, if that is so.
    #[must_use]
    pub const fn paused(&self) -> Option<Pause> {
        match self.mode {
            Mode::Paused(pause) => Some(pause),
            Mode::Going | Mode::Stopped => None,
        }
    }

    /// Whether it was stopped.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        matches!(self.mode, Mode::Stopped)
    }

    /// Whether every item has come to its end and nothing is left to be written down.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.outbox.is_empty() && self.is_settled()
    }

    fn is_settled(&self) -> bool {
        self.live.is_empty()
            && self
                .lanes
                .iter()
                .all(|lane| lane.queue.is_empty() && lane.unknown.is_empty())
    }

    /// So many entries of the last [`Next::Journal`] are written down.
    pub fn journalled(&mut self, n: usize) {
        let n = n.min(self.outbox.len());
        self.outbox.drain(..n);
        self.n_journalled += n;
    }

    /// Starts nothing from now on.
    pub fn pause(&mut self, why: Pause) {
        if self.mode == Mode::Going {
            self.mode = Mode::Paused(why);
        }
    }

    /// Goes on, if it was paused.
    pub fn resume_now(&mut self) {
        if let Mode::Paused(_) = self.mode {
            self.mode = Mode::Going;
            self.silent = 0;
        }
    }

    /// Starts no write any more, for good. What waited is not sent; what is in flight is answered, and what
    /// nobody knows of is looked at.
    pub fn stop(&mut self, now_ms: i64) {
        if self.mode == Mode::Stopped {
            return;
        }
        self.mode = Mode::Stopped;
        self.outbox.push(Entry::Stopped { time_ms: now_ms });
        for lane in 0..self.lanes.len() {
            self.clear_queue(lane);
        }
        self.withdraw(None, now_ms);
    }

    /// Looks once more at what is unknown although it was looked at. A run that was read from its journal goes on for
    /// it, if all else has ended: where items wait, only [`resume_now`](Self::resume_now) lets them be asked for.
    pub fn look_again(&mut self, now_ms: i64) {
        if !self.slots.iter().any(|slot| slot.state == State::Waiting) {
            self.resume_now();
        }
        for at in 0..self.slots.len() {
            let slot = &mut self.slots[at];
            if slot.state == State::Unknown && slot.looks >= ATTEMPTS {
                (slot.looks, slot.look_due) = (0, now_ms);
                self.lanes[slot.lane].unknown.push(at);
            }
        }
    }

    /// A new plan of those of these that were refused or not sent, in the plan's order. What is unknown is
    /// not asked for again: [`look_again`](Self::look_again).
    ///
    /// # Errors
    /// [`Fault::Token`].
    pub fn retry(&self, keys: &[Key], id: String, token: String) -> Result<Plan, Fault> {
        let mut wanted: Vec<&Key> = keys.iter().collect();
        wanted.sort();
        let failed = self.items().filter(|(item, state)| {
            matches!(state, State::Refused(_) | State::NotSent)
                && wanted.binary_search(&&item.key).is_ok()
        });
        let items = failed.map(|(item, _)| item.clone()).collect();
        Plan::new(id, token, self.plan.requests.clone(), items)
    }
}
