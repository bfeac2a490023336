//! Runs of many writes in this page: who drives [`image_console_plan::run`], writes its journal and the ledger, and
//! knows what is going on.
//!
//! ```text
//! Runs::start(plan) ──▶ desk ──▶ driver ──▶ store: plan, then journal and ledger in one transaction
//!                                   │
//!                                   └──▶ call: the journalled calls, and looks
//! ```
//!
//! - A run belongs to one tab: its journal is a row of numbered lines, and who finds the next number taken is not
//!   the one who drives it ([`store`]). A Web Lock says the same earlier, where the browser has them ([`lock`]).
//! - A run survives its page: what is not finished is found in the browser's database, and goes on when somebody
//!   says so, never by itself.
//! - Nothing secret is stored: accounts are names.
//!
//! All of it but the [`Runs`] that stand for it arrives with the screens that use it ([`crate::lazy`]).

mod active;
mod ahead;
mod call;
mod desk;
mod driver;
pub mod lock;
pub mod store;
mod summary;
mod unfinished;

use std::{any::Any, rc::Rc};

use image_console_plan::{ledger::Record, run::Plan};
use leptos::prelude::*;

pub use active::{Active, Driven};
pub use desk::{Desk, Opened};
pub use summary::{Summary, Title};
pub use unfinished::unfinished;

use crate::{
    navigation::Entry, navigation::navigation, paths::Route, platform, reactive::StoredValue,
};

/// The runs of this app; a context. It holds nothing until somebody asks for the [`Desk`].
#[derive(Clone, Copy, Debug)]
pub struct Runs {
    /// Whom everything at the desk belongs to: no screen, so that a run goes on when its screen is left.
    owner: StoredValue<Owner>,
    /// The desk, once it was asked for. Without its type, which lies in a chunk.
    desk: StoredValue<Option<Rc<dyn Any>>>,
}

impl Runs {
    /// The runs of an app that is being made.
    #[must_use]
    pub fn new() -> Self {
        Self {
            owner: StoredValue::new(Owner::new()),
            desk: StoredValue::new_local(None),
        }
    }

    /// Where the runs are driven.
    ///
    /// # Panics
    /// Outside the app.
    #[must_use]
    pub fn desk(self) -> Rc<Desk> {
        let kept = self.desk.get_value();
        if let Some(Ok(desk)) = kept.map(Rc::downcast::<Desk>) {
            return desk;
        }
        let owner = self.owner.get_value();
        let desk = owner.with(|| Desk::new(owner.clone()));
        self.desk.set_value(Some(Rc::clone(&desk) as Rc<dyn Any>));
        desk
    }

    /// Begins a run and shows it. It is written down first; nothing is sent in the first five seconds, in which it
    /// can still be called off.
    pub fn start(self, plan: Plan, title: Title) {
        let id = self.desk().start(plan, title);
        // A press happens outside of every owner, where no context is found.
        let navigation = self.owner.get_value().with(navigation);
        navigation.go(&run_route(&id), Entry::Push);
    }

    /// Writes down a single write that is no part of a run.
    pub fn record(self, record: Record) {
        self.desk().record(record);
    }
}

impl Default for Runs {
    fn default() -> Self {
        Self::new()
    }
}

/// The screen of one run.
#[must_use]
pub fn run_route(id: &str) -> Route {
    let mut query = "run=".to_owned();
    query.push_str(id);
    Route::Runs(query)
}

/// An id and a token for a new plan.
#[must_use]
pub fn fresh() -> (String, String) {
    let mut id = platform::nonce();
    id.truncate(12);
    (id, platform::nonce())
}

/// Milliseconds since 1970.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit until the year 287396"
    )]
    let now = platform::now_ms() as i64;
    now
}

/// The runs of this app.
///
/// # Panics
/// Outside the app, which provides them.
#[must_use]
pub fn runs() -> Runs {
    expect_context()
}
