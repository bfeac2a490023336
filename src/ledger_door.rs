//! Where every write is handed in, so that the ledger can keep it.

use std::rc::Rc;

use image_console_plan::ledger::Record;
use leptos::prelude::*;

use crate::reactive::RwSignal;

/// The records of this page in their order; a context.
#[derive(Clone, Copy, Debug)]
pub struct LedgerDoor(RwSignal<Vec<Rc<Record>>>);

impl LedgerDoor {
    /// A door behind which nothing is yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Hands a record in.
    pub fn written(self, record: Record) {
        self.0.update(|records| records.push(Rc::new(record)));
    }

    /// What was handed in, tracked.
    #[must_use]
    pub fn records(self) -> Vec<Rc<Record>> {
        self.0.get()
    }
}

impl Default for LedgerDoor {
    fn default() -> Self {
        Self::new()
    }
}

/// The door of this app. To be asked for while a screen is made: what runs later has no context.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn ledger_door() -> LedgerDoor {
    expect_context()
}
