//! Which images are selected.

use crate::{Bits, Store};

/// A set of images, kept as rows of one store and carried over to the next by their identity: lane and id.
///
/// It does not change when rows are filtered, sorted or added. Rows that could not be read are never in it.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    rows: Bits,
}

/// How much is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// How many images.
    pub images: usize,
    /// Their sizes added up, in GiB.
    pub gib: u64,
    /// How many of them have no size.
    pub unsized_images: usize,
}

/// Selection is compared as a set, however many rows the store had.
impl PartialEq for Selection {
    fn eq(&self, other: &Self) -> bool {
        self.rows.iter().eq(other.rows.iter())
    }
}

impl Eq for Selection {}

impl Selection {
    /// Nothing.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Selects a row or no longer; nothing happens to one that could not be read.
    pub fn set(&mut self, store: &Store, row: u32, is_selected: bool) {
        let row = row as usize;
        if store.readable().has(row) {
            self.rows.set(row, is_selected);
        }
    }

    /// Selects the rows from one place to another of a visible order, both included, in any direction;
    /// places beyond its end are those at the end.
    pub fn set_range(
        &mut self,
        store: &Store,
        visible: &[u32],
        from: usize,
        to: usize,
        is_selected: bool,
    ) {
        let first = from.min(to).min(visible.len());
        let end = from.max(to).saturating_add(1).min(visible.len());
        for row in &visible[first..end] {
            self.set(store, *row, is_selected);
        }
    }

    /// Selects the rows of a set too.
    pub fn add(&mut self, store: &Store, rows: &Bits) {
        self.rows.or(rows);
        self.rows.and(store.readable());
    }

    /// No longer selects the rows of a set.
    pub fn remove(&mut self, rows: &Bits) {
        self.rows.and_not(rows);
    }

    /// Of the rows of a set exactly those that were not selected; others stay as they are.
    pub fn invert(&mut self, store: &Store, rows: &Bits) {
        let mut selected = rows.clone();
        selected.and_not(&self.rows);
        self.rows.and_not(rows);
        self.add(store, &selected);
    }

    /// Whether a row is selected.
    #[must_use]
    pub fn has(&self, row: u32) -> bool {
        self.rows.has(row as usize)
    }

    /// The selected rows.
    #[must_use]
    pub const fn rows(&self) -> &Bits {
        &self.rows
    }

    /// How many are selected.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.count()
    }

    /// How many of them a filter hides.
    #[must_use]
    pub fn hidden(&self, matches: &Bits) -> usize {
        let mut hidden = self.rows.clone();
        hidden.and_not(matches);
        hidden.count()
    }

    /// What they add up to.
    #[must_use]
    pub fn sum(&self, store: &Store) -> Sum {
        let mut sum = Sum::default();
        for row in self.rows.iter() {
            sum.images += 1;
            match store.size_gib.get(row) {
                Some(size) => sum.gib += u64::from(size),
                None => sum.unsized_images += 1,
            }
        }
        sum
    }

    /// The lanes that selected rows are in, in order.
    #[must_use]
    pub fn lanes(&self, store: &Store) -> Vec<u16> {
        let mut lanes = Bits::default();
        for row in self.rows.iter() {
            lanes.set(store.lanes.get(row) as usize, true);
        }
        // Lanes are given as u16.
        lanes.iter().map(|lane| lane as u16).collect()
    }

    /// The same images in another store. Those that are not there are no longer selected.
    #[must_use]
    pub fn carry(&self, old: &Store, new: &Store) -> Self {
        let mut rows = Bits::none(new.len());
        for row in self.rows.iter() {
            // A selection holds rows of its store.
            let row = old.row(row as u32);
            if let Some(row) = new.find(row.lane(), row.id()) {
                rows.set(row as usize, true);
            }
        }
        Self { rows }
    }
}
