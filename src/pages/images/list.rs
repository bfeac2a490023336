//! The state of the list: what was read last, whether more is being read, what went wrong.

use std::{rc::Rc, sync::Arc};

use image_console_plan::query::ImageQuery;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::load::{Reading, load};
use crate::{
    client::{CallError, Client},
    config::Place,
    session::Account,
};

/// The state of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    /// The last reading; only dropped when another list is asked for.
    last: RwSignal<Option<Arc<Reading>>>,
    /// Rows read so far, of how many, while a reading is under way.
    pending: RwSignal<Option<(u64, u64)>>,
    /// Why the newest reading failed.
    error: RwSignal<Option<CallError>>,
    /// How often "refresh" was pressed…
    refreshes: RwSignal<u32>,
    /// …and how often it had been when the newest reading began.
    read_for: StoredValue<u32>,
    /// What `last` belongs to: account, place and query but for its page.
    of: StoredValue<Option<(u32, Place, ImageQuery)>>,
}

impl List {
    pub(super) fn new() -> Self {
        Self {
            last: RwSignal::new(None),
            pending: RwSignal::new(None),
            error: RwSignal::new(None),
            refreshes: RwSignal::new(0),
            read_for: StoredValue::new(0),
            of: StoredValue::new(None),
        }
    }

    /// The last reading, tracked.
    pub(super) fn last(self) -> Option<Arc<Reading>> {
        self.last.get()
    }

    /// Why the newest reading failed, tracked.
    pub(super) fn error(self) -> Option<CallError> {
        self.error.get()
    }

    /// Whether a reading is under way, tracked.
    pub(super) fn is_pending(self) -> bool {
        self.pending.read().is_some()
    }

    /// Rows read so far, of how many; tracked.
    pub(super) fn progress(self) -> Option<(u64, u64)> {
        self.pending.get()
    }

    /// Reads the same again.
    pub(super) fn refresh(self) {
        self.refreshes.update(|n| *n += 1);
    }

    /// Wakes the caller's effect at every refresh.
    pub(super) fn track_refresh(self) {
        self.refreshes.track();
    }

    /// Forgets everything.
    pub(super) fn clear(self) {
        self.last.set(None);
        self.pending.set(None);
        self.error.set(None);
        self.of.set_value(None);
    }

    /// Reads a query's page. To be called in an effect: when that runs again, this reading is aborted, so
    /// that a late answer never replaces a newer one.
    pub(super) fn read(
        self,
        client: Client,
        account: Rc<Account>,
        place: Place,
        query: ImageQuery,
    ) {
        let of = Some((account.number, place.clone(), query.at_page(1)));
        if self.of.with_value(|now| *now != of) {
            // Rows of another list must not pass for rows of this one.
            self.clear();
            self.of.set_value(of);
        }
        self.error.set(None);
        let refreshes = self.refreshes.get_untracked();
        let refreshed = self.read_for.get_value() != refreshes;
        self.read_for.set_value(refreshes);
        let turned = self
            .last
            .with_untracked(|last| last.as_ref()?.turn_to(&query));
        if let (Some(reading), false) = (turned, refreshed) {
            self.last.set(Some(Arc::new(reading)));
            self.pending.set(None);
            return;
        }
        self.pending.set(Some((0, 0)));
        spawn_local_scoped_with_cancellation(async move {
            let progress = move |done, total| self.pending.set(Some((done, total)));
            match load(&client, &account, &place, query, progress).await {
                Ok(reading) => self.last.set(Some(Arc::new(reading))),
                Err(error) => self.error.set(Some(error)),
            }
            self.pending.set(None);
        });
    }
}
