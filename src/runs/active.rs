//! A run in this page: what screens look at, and what its driver listens to.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
    future::poll_fn,
    pin::pin,
    rc::Rc,
    task::{Poll, Waker},
};

use image_console_plan::{
    ledger::Record,
    run::{Entry, Mark, Pause, Plan, Run, Tally},
};

use super::{ahead::Ahead, now_ms, store::Fault, summary::Summary};
use crate::{
    platform::{self, Timeout},
    reactive::RwSignal,
    session::Session,
};

/// Screens are told of changes so often at most, in milliseconds: nobody reads faster.
const TOLD_EVERY_MS: u32 = 200;

/// Whether and where a run is driven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driven {
    /// Nowhere, as far as is known.
    Not,
    /// In this page.
    Here,
    /// In another tab.
    Elsewhere,
}

/// A run in this page.
#[derive(Debug)]
pub struct Active {
    /// The plan's id.
    pub id: String,
    pub(super) summary: RefCell<Summary>,
    pub(super) run: RefCell<Run>,
    /// When each item came to its end, in milliseconds since 1970; 0 while it has none.
    pub(super) ends: RefCell<Vec<i64>>,
    /// How many lines the journal has.
    pub(super) n_lines: Cell<usize>,
    /// What the ledger has not been told yet.
    pub(super) untold: RefCell<Vec<Record>>,
    pub(super) driven: Cell<Driven>,
    pub(super) fault: Cell<Option<Fault>>,
    pub(super) ahead: Ahead,
    /// Whether the plan is written down.
    pub(super) is_kept: Cell<bool>,
    wake: RefCell<(bool, Option<Waker>)>,
    news: RwSignal<u32>,
    telling: RefCell<Option<Timeout>>,
}

impl Active {
    pub(super) fn new(summary: Summary, run: Run, n_lines: usize, ends: Vec<i64>) -> Rc<Self> {
        Rc::new(Self {
            id: summary.id.clone(),
            is_kept: Cell::new(n_lines > 0),
            summary: RefCell::new(summary),
            run: RefCell::new(run),
            ends: RefCell::new(ends),
            n_lines: Cell::new(n_lines),
            untold: RefCell::default(),
            driven: Cell::new(Driven::Not),
            fault: Cell::new(None),
            ahead: Ahead::default(),
            wake: RefCell::default(),
            news: RwSignal::new(0),
            telling: RefCell::new(None),
        })
    }

    /// Wakes whoever reads this when something changes; not more often than can be read.
    pub fn track(&self) {
        self.news.track();
    }

    /// Looks at the run.
    pub fn look<R>(&self, look: impl FnOnce(&Run) -> R) -> R {
        look(&self.run.borrow())
    }

    /// What the list shows of it.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary = self.summary.borrow().clone();
        summary.tally = self.tally();
        summary
    }

    /// How many items stand where.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.run.borrow().tally()
    }

    /// When an item came to its end, in milliseconds since 1970.
    #[must_use]
    pub fn ended_ms(&self, item: usize) -> Option<i64> {
        let ends = self.ends.borrow();
        ends.get(item).copied().filter(|time| *time != 0)
    }

    /// Whether and where it is driven.
    #[must_use]
    pub fn driven(&self) -> Driven {
        self.driven.get()
    }

    /// Why nothing can be written down, if that is so; then nothing is sent.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    /// Names of accounts that it needs and that are not connected, each once.
    #[must_use]
    pub fn missing(&self, session: Session) -> Vec<String> {
        let run = self.run.borrow();
        let names: BTreeSet<&str> = run
            .items()
            .filter(|(item, state)| {
                let account = session.named(&item.key.account);
                !state.is_end() && account.is_none_or(|a| !a.serves(item.key.service))
            })
            .map(|(item, _)| &*item.key.account)
            .collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// Starts nothing until [`go_on`](Self::go_on).
    pub fn pause(&self) {
        self.run.borrow_mut().pause(Pause::Asked);
        self.stir();
    }

    /// Goes on after a pause.
    pub fn go_on(&self) {
        self.run.borrow_mut().resume_now();
        self.stir();
    }

    /// Sends nothing more, for good.
    pub fn stop(&self) {
        self.run.borrow_mut().stop(now_ms());
        self.stir();
    }

    /// Something changed: the driver and the screens look again.
    pub(super) fn stir(&self) {
        let waker = {
            let mut wake = self.wake.borrow_mut();
            wake.0 = true;
            wake.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Tells the screens, soon.
    pub(super) fn tell(self: &Rc<Self>) {
        if self.telling.borrow().is_some() {
            return;
        }
        let this = Rc::clone(self);
        let timer = Timeout::new(TOLD_EVERY_MS, move || {
            let fired = this.telling.take();
            this.news.try_update(|n| *n = n.wrapping_add(1));
            // Not before it has run.
            drop(fired);
        });
        self.telling.replace(Some(timer));
    }

    /// Waits until something changes, or so many milliseconds if that is given.
    pub(super) async fn rest(&self, ms: Option<i64>) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a run never waits longer than minutes"
        )]
        let ms = ms.map(|ms| ms as f64);
        let mut slept = pin!(async {
            match ms {
                Some(ms) => platform::sleep(ms).await,
                None => std::future::pending().await,
            }
        });
        poll_fn(|context| {
            let mut wake = self.wake.borrow_mut();
            if wake.0 {
                wake.0 = false;
                return Poll::Ready(());
            }
            wake.1 = Some(context.waker().clone());
            drop(wake);
            slept.as_mut().poll(context)
        })
        .await;
    }
}

/// When each item of a plan came to its end, as a journal tells it.
pub(super) fn ends(plan: &Plan, entries: &[Entry]) -> Vec<i64> {
    let mut ends = vec![0; plan.items().len()];
    for entry in entries {
        let (Entry::Outcome { time_ms, marks, .. } | Entry::Settled { time_ms, marks }) = entry
        else {
            continue;
        };
        for (item, mark) in marks {
            if let Some(end) = ends.get_mut(*item as usize) {
                let is_end = matches!(mark, Mark::Done(_) | Mark::Refused(_) | Mark::NotSent);
                *end = if is_end { *time_ms } else { 0 };
            }
        }
    }
    ends
}
