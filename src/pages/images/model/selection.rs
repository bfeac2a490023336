//! What is selected: rows that are here, and images that were.

use image_console_api::image::Image;
use image_console_rows::{Selection, Sum};
use leptos::prelude::*;

use super::{super::engine::engine, Data, Model};

/// How many of the rows shown are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum All {
    None,
    Some,
    Every,
}

/// What is selected, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Chosen {
    /// How many images, and their sizes.
    pub(in super::super) sum: Sum,
    /// In how many places.
    pub(in super::super) places: usize,
    /// How many of them are not among the rows that match: hidden by the filter, or on another page.
    pub(in super::super) hidden: usize,
}

impl Data {
    /// Whether the row at an index is selected.
    pub(in super::super) fn is_selected(&self, at: usize) -> bool {
        self.rows()
            .get(at)
            .is_some_and(|row| self.selection.has(*row))
    }

    /// The row that is selected, if it is the only one.
    pub(in super::super) fn only_selected(&self) -> Option<u32> {
        let is_one = self.selection.count() == 1 && self.away.is_empty();
        let row = self.selection.rows().iter().next().filter(|_| is_one)?;
        u32::try_from(row).ok()
    }

    /// Everything that is selected, wherever it is, with the number of its lane.
    pub(in super::super) fn selected(&self) -> Vec<(u16, Image)> {
        let rows = self.selection.rows().iter().filter_map(|row| {
            let row = u32::try_from(row).ok()?;
            Some((
                self.store.row(row).lane(),
                (engine()?.image)(&self.store, row)?,
            ))
        });
        rows.chain(self.away.iter().cloned()).collect()
    }

    /// What is selected but not among the rows, with the number of its lane.
    pub(in super::super) fn away(&self) -> &[(u16, Image)] {
        &self.away
    }

    /// Selects those of the rows from `from` on that were selected before they came.
    pub(super) fn welcome(&mut self, from: usize) {
        if self.away.is_empty() {
            return;
        }
        let store = &self.store;
        let selection = &mut self.selection;
        self.away.retain(|(lane, image)| {
            let here = store.find(*lane, &image.id);
            let here = here.filter(|row| *row as usize >= from);
            if let Some(row) = here {
                selection.set(store, row, true);
            }
            here.is_none()
        });
    }
}

impl Model {
    /// Wakes the caller's effect when the selection changes.
    pub(in super::super) fn track_selection(self) {
        self.selected.track();
    }

    /// Wakes those who look at the selection.
    pub(super) fn selection_changed(self) {
        self.selected.update(|n| *n = n.wrapping_add(1));
    }

    /// Selects the row at an index, or no longer.
    pub(in super::super) fn select(self, at: usize, selected: bool) {
        self.change(|data| {
            let Some(row) = data.rows().get(at).copied() else {
                return;
            };
            data.selection.set(&data.store, row, selected);
            data.pressed = Some(row);
        });
        self.selection_changed();
    }

    /// Selects from the row that was pressed last to this one, or no longer. Where that row is not shown
    /// any more, this one alone (features.md §4, "Selection").
    pub(in super::super) fn select_range(self, at: usize, selected: bool) {
        self.change(|data| {
            let from = data
                .pressed
                .and_then(|row| data.index_of(row))
                .unwrap_or(at);
            let rows = data.visible[data.page.clone()].to_vec();
            data.selection
                .set_range(&data.store, &rows, from, at, selected);
            if data.pressed.is_none() {
                data.pressed = rows.get(at).copied();
            }
        });
        self.selection_changed();
    }

    /// Selects both the row at `from` and the one at `to`.
    pub(in super::super) fn extend(self, from: usize, to: usize) {
        self.change(|data| {
            let rows = data.visible[data.page.clone()].to_vec();
            data.selection.set_range(&data.store, &rows, from, to, true);
            data.pressed = rows.get(from).copied();
        });
        self.selection_changed();
    }

    /// How many of the rows shown are selected; tracked.
    pub(in super::super) fn all_selected(self) -> All {
        self.selected.track();
        self.with(|data| {
            let shown = data.on_page.count();
            let chosen = data.selection.count() - data.selection.hidden(&data.on_page);
            match chosen {
                0 => All::None,
                n if n == shown => All::Every,
                _ => All::Some,
            }
        })
    }

    /// Selects all rows shown, or none of them if they are.
    pub(in super::super) fn select_all_shown(self) {
        let all = untrack(|| self.all_selected());
        self.change(|data| {
            if all == All::Every {
                data.selection.remove(&data.on_page);
            } else {
                data.selection.add(&data.store, &data.on_page);
            }
        });
        self.selection_changed();
    }

    /// Selects all rows that match and are here, on every page.
    pub(in super::super) fn select_all_matching(self) {
        self.change(|data| data.selection.add(&data.store, &data.matching));
        self.selection_changed();
    }

    /// Selects nothing.
    pub(in super::super) fn select_none(self) {
        self.change(|data| {
            data.selection = Selection::none();
            data.away.clear();
        });
        self.selection_changed();
    }

    /// What is selected, in figures; tracked.
    pub(in super::super) fn chosen(self) -> Chosen {
        self.selected.track();
        self.with(|data| {
            let mut sum = data.selection.sum(&data.store);
            let mut lanes = data.selection.lanes(&data.store);
            for (lane, image) in &data.away {
                sum.images += 1;
                match image.size_gib {
                    Some(size) => sum.gib += u64::from(size),
                    None => sum.unsized_images += 1,
                }
                if !lanes.contains(lane) {
                    lanes.push(*lane);
                }
            }
            Chosen {
                sum,
                places: lanes.len(),
                hidden: data.selection.hidden(&data.matching) + data.away.len(),
            }
        })
    }
}
