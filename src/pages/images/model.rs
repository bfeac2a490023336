//! The rows of the list: what was read, what of it is shown in which order, what is selected.
//!
//! The rows themselves are no signal: a hundred thousand of them change by the page. Those who look at
//! them are woken by counters, at most once a frame while pages arrive.

use image_console_api::{
    image::{Image, Status},
    page::Row,
};
use image_console_plan::{
    filter::{Filter, Token},
    places::{Lane, PlaceAsked},
    property::Property,
    query::{self, ImageQuery, Opened, Rows, Sort},
};
use image_console_rows::{Anchor, Bits, Context, Direction, Selection, Store, Sum, Word, visible};
use leptos::prelude::*;

use crate::reactive::{RwSignal, StoredValue};

use super::{engine::engine, facts, list};

/// The rows, and everything that follows from them and the query.
#[derive(Debug, Default)]
pub(super) struct Data {
    /// What was read.
    pub(super) store: Store,
    /// Where each lane of the store is, and what this page has to check in it.
    pub(super) lanes: Vec<(Lane, Filter)>,
    /// What is selected.
    pub(super) selection: Selection,
    /// The rows that match, in the order they are shown in: all pages of them.
    visible: Vec<u32>,
    /// The same as a set.
    matching: Bits,
    /// The page of the server's list that the rows are; `None` when they are the whole list.
    server: Option<ServerPage>,
    /// The part of `visible` that is on this page.
    page: std::ops::Range<usize>,
    /// The rows on this page as a set, without those that cannot be read.
    on_page: Bits,
    /// How many rows stand before this page.
    before: usize,
    /// How many rows match on all pages: more than are here when the server pages.
    total: u64,
    /// The order of all rows and what it was made for.
    order: Vec<u32>,
    ordered: Option<(Vec<Sort>, usize, bool)>,
    /// The row that was pressed last, from which Shift extends.
    pressed: Option<u32>,
    /// What is selected but not among the rows: it stands on another page, or another question has been
    /// asked since. With the number of its lane.
    away: Vec<(u16, Image)>,
}

impl Data {
    /// The rows to show, as numbers of the store.
    pub(super) fn rows(&self) -> &[u32] {
        &self.visible[self.page.clone()]
    }

    /// All rows that match, in their order.
    pub(super) fn matching(&self) -> &[u32] {
        &self.visible
    }

    /// How many rows stand before the first one shown: those of the pages before.
    pub(super) const fn before(&self) -> usize {
        self.before
    }

    /// The page of the server's list that the rows are; `None` when they are the whole list.
    pub(super) const fn server(&self) -> Option<ServerPage> {
        self.server
    }

    /// How many rows match, on all pages.
    pub(super) const fn total(&self) -> u64 {
        self.total
    }

    /// The index of a row among those shown.
    pub(super) fn index_of(&self, row: u32) -> Option<usize> {
        self.rows().iter().position(|other| *other == row)
    }

    /// Whether the row at an index is selected.
    pub(super) fn is_selected(&self, at: usize) -> bool {
        self.rows()
            .get(at)
            .is_some_and(|row| self.selection.has(*row))
    }

    /// How the URL names a row.
    pub(super) fn opened(&self, row: u32) -> Option<Opened> {
        let facts = self.store.row(row);
        let (lane, _) = self.lanes.get(usize::from(facts.lane()))?;
        let place = (self.lanes.len() > 1).then(|| PlaceAsked {
            service: lane.service,
            region: Some(lane.region.clone()),
            account: Some(lane.account.clone()),
        });
        (!facts.id().is_empty()).then(|| Opened {
            place,
            id: facts.id().to_owned(),
        })
    }

    /// The row that the URL names.
    pub(super) fn find(&self, opened: &Opened) -> Option<u32> {
        let fits = |lane: &Lane| match &opened.place {
            None => true,
            Some(place) => {
                lane.service == place.service
                    && place
                        .region
                        .as_ref()
                        .is_none_or(|region| *region == lane.region)
                    && place
                        .account
                        .as_ref()
                        .is_none_or(|name| *name == lane.account)
            }
        };
        (0..)
            .zip(&self.lanes)
            .filter(|(_, (lane, _))| fits(lane))
            .find_map(|(number, _)| self.store.find(number, &opened.id))
    }

    /// Whether an image is in a state that ends by itself.
    pub(super) fn is_changing(&self) -> bool {
        let passing = |word: &str| list::is_passing(&Status::read(word));
        self.store.word(Word::Status, passing).count() > 0
    }

    /// The lane of a row.
    pub(super) fn lane_of(&self, row: u32) -> Option<&Lane> {
        let number = self.store.row(row).lane();
        self.lanes.get(usize::from(number)).map(|(lane, _)| lane)
    }

    /// Everything that is selected, wherever it is, with the number of its lane.
    pub(super) fn selected(&self) -> Vec<(u16, Image)> {
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
    pub(super) fn away(&self) -> &[(u16, Image)] {
        &self.away
    }

    /// Selects those of the rows from `from` on that were selected before they came.
    fn welcome(&mut self, from: usize) {
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

    fn derive(&mut self, wish: &Wish) {
        // A page of the server's is shown as it came: only a whole list can be sorted and searched, and it
        // is on its way when that is wished.
        let (sort, text) = match self.server {
            Some(_) => (&[][..], ""),
            None => (&wish.sort[..], &*wish.text),
        };
        let ordered = (sort.to_vec(), self.store.len(), engine().is_some());
        if self.ordered.as_ref() != Some(&ordered) {
            let keys: Vec<_> = sort
                .iter()
                .filter_map(|sort| Some((facts::column(sort.by)?, direction(sort))))
                .collect();
            self.order = match engine() {
                Some(engine) if !keys.is_empty() => (engine.order)(&self.store, &keys),
                _ => self.store.canonical(),
            };
            self.ordered = Some(ordered);
        }
        self.matching = self.matches(&wish.columns, text);
        self.visible = visible(&self.order, &self.matching);
        let all = self.visible.len();
        let (page, before, total) = match (self.server, wish.rows) {
            (Some(server), _) => (0..all, server.before(), server.total),
            (None, Rows::All) => (0..all, 0, all as u64),
            (None, Rows::Page(size)) => {
                let size = usize::from(size);
                let start = (wish.page as usize)
                    .saturating_sub(1)
                    .saturating_mul(size)
                    .min(all);
                (start..(start + size).min(all), start, all as u64)
            }
        };
        self.total = total;
        self.page = page;
        self.before = before;
        self.on_page = if self.page.len() == self.visible.len() {
            self.matching.clone()
        } else {
            let mut bits = Bits::none(self.store.len());
            for row in &self.visible[self.page.clone()] {
                bits.set(*row as usize, true);
            }
            bits
        };
        self.on_page.and(self.store.readable());
    }

    /// The rows that pass a filter. Until the engine is here all do; then everything is worked out again.
    fn select(&self, filter: &Filter, context: &Context<'_>) -> Bits {
        match engine() {
            Some(engine) if !filter.is_empty() => (engine.select)(&self.store, filter, context),
            _ => Bits::all(self.store.len()),
        }
    }

    /// What the page itself has to check, lane by lane; lanes with the same question are asked together.
    fn matches(&self, shown: &[Property], text: &str) -> Bits {
        let accounts: Vec<&str> = self.lanes.iter().map(|(l, _)| l.account.as_str()).collect();
        let context = Context {
            accounts: &accounts,
            text: shown,
        };
        let mut found = Bits::none(self.store.len());
        let mut asked: Vec<&Filter> = Vec::new();
        for (_, filter) in &self.lanes {
            if asked.contains(&filter) {
                continue;
            }
            asked.push(filter);
            let mut these = self.select(filter, &context);
            if self.lanes.iter().any(|(_, other)| other != filter) {
                let mut here = Bits::none(self.store.len());
                for (number, (_, other)) in (0..).zip(&self.lanes) {
                    if other == filter {
                        here.or(&self.store.lane(number));
                    }
                }
                these.and(&here);
            }
            found.or(&these);
        }
        if !text.is_empty() {
            let text = Filter::all([Token::free(text)]);
            found.and(&self.select(&text, &context));
        }
        found
    }
}

const fn direction(sort: &Sort) -> Direction {
    match sort.direction {
        query::Direction::Ascending => Direction::Ascending,
        query::Direction::Descending => Direction::Descending,
    }
}

/// A page that the server cut out of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ServerPage {
    /// Its number, from 1.
    pub(super) page: u32,
    /// How many rows a page has at most.
    pub(super) size: u16,
    /// How many rows there are on all pages.
    pub(super) total: u64,
}

impl ServerPage {
    /// Which page it is.
    const fn place(self) -> (u32, u16) {
        (self.page, self.size)
    }

    /// How many rows stand on the pages before.
    fn before(self) -> usize {
        (self.page as usize)
            .saturating_sub(1)
            .saturating_mul(self.size.into())
    }
}

/// What the query asks of the rows that are here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wish {
    pub(super) text: String,
    pub(super) sort: Vec<Sort>,
    /// The columns in which free text is looked for: those that are shown.
    pub(super) columns: Vec<Property>,
    /// The page to cut out, when the whole list is here.
    pub(super) page: u32,
    pub(super) rows: Rows,
}

/// What the view does when its rows have changed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Shift {
    /// It stays where it is.
    #[default]
    Keep,
    /// It goes to the top: these are other rows.
    Top,
    /// It follows its first row, which has moved by so many rows.
    By(f64),
}

/// How many of the rows shown are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum All {
    None,
    Some,
    Every,
}

/// The rows of the list, for everybody who shows or changes them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Model {
    data: StoredValue<Data>,
    wish: StoredValue<Wish>,
    shown: RwSignal<(u32, Shift)>,
    selected: RwSignal<u32>,
    reading: RwSignal<bool>,
    /// The index of the first row in view.
    first: StoredValue<usize>,
    /// Counts how often other rows took the place of all.
    epoch: StoredValue<u32>,
}

impl Model {
    pub(super) fn new() -> Self {
        Self {
            data: StoredValue::new_local(Data::default()),
            wish: StoredValue::new(Wish::default()),
            shown: RwSignal::new((0, Shift::Keep)),
            selected: RwSignal::new(0),
            reading: RwSignal::new(false),
            first: StoredValue::new(0),
            epoch: StoredValue::new(0),
        }
    }

    /// While this is the same number, so is every row that had been here, whatever was added.
    pub(super) fn epoch(self) -> u32 {
        self.epoch.get_value()
    }

    fn begin_epoch(self) {
        self.epoch.update_value(|n| *n = n.wrapping_add(1));
    }

    /// Looks at the rows. Not tracked; see [`shown`](Self::shown).
    pub(super) fn with<R>(self, look: impl FnOnce(&Data) -> R) -> R {
        self.data.with_value(look)
    }

    /// Wakes the caller's effect when other rows are shown, and says what the view is to do.
    pub(super) fn shown(self) -> Shift {
        self.shown.get().1
    }

    /// Wakes the caller's effect when other rows are shown.
    pub(super) fn track(self) {
        self.shown.track();
    }

    /// Wakes the caller's effect when the selection changes.
    pub(super) fn track_selection(self) {
        self.selected.track();
    }

    /// How many rows match on all pages, tracked.
    pub(super) fn count(self) -> u64 {
        self.track();
        self.with(Data::total)
    }

    /// Whether rows are being read, tracked.
    pub(super) fn is_reading(self) -> bool {
        self.reading.get()
    }

    /// Tells whether rows are being read.
    pub(super) fn set_reading(self, reading: bool) {
        if self.reading.get_untracked() != reading {
            self.reading.set(reading);
        }
    }

    /// Changes the rows without telling anybody yet; [`settle`](Self::settle) does.
    pub(super) fn change<R>(self, change: impl FnOnce(&mut Data) -> R) -> R {
        self.data
            .try_update_value(change)
            .expect("the rows live as long as their list")
    }

    /// Shows what the query asks for out of the rows that are here.
    pub(super) fn wish(self, wish: Wish) {
        let shift = self.wish.with_value(|last| {
            let same = last.text == wish.text
                && last.sort == wish.sort
                && (last.page, last.rows) == (wish.page, wish.rows);
            if same { Shift::Keep } else { Shift::Top }
        });
        self.wish.set_value(wish);
        self.settle(shift);
    }

    /// The grid tells which row is the first in view.
    pub(super) fn first_in_view(self, index: usize) {
        self.first.set_value(index);
    }

    /// Works out again what is shown, and tells everybody. With [`Shift::Keep`] the first row in view
    /// stays where it is, unless that is the very first: there a list grows downwards.
    pub(super) fn settle(self, shift: Shift) {
        let wish = self.wish.get_value();
        let first = self.first.get_value();
        let shift = self.change(|data| {
            let seen = data.rows().get(first).copied().filter(|_| first > 0);
            data.derive(&wish);
            let now = seen.and_then(|row| data.index_of(row));
            match now {
                Some(now) if shift == Shift::Keep && now != first => {
                    Shift::By(distance(first, now))
                }
                _ => shift,
            }
        });
        self.shown.update(|(n, last)| {
            *n = n.wrapping_add(1);
            *last = shift;
        });
        self.selection_changed();
    }

    /// Puts other rows in the place of these. The selection goes along by id, and the first row in view
    /// stays where it is.
    pub(super) fn replace(
        self,
        store: Store,
        lanes: Vec<(Lane, Filter)>,
        server: Option<ServerPage>,
    ) {
        let wish = self.wish.get_value();
        let first = self.first.get_value();
        self.begin_epoch();
        let shift = self.change(|data| {
            let rows = data.rows().to_vec();
            // The old rows by their identity in the new store.
            let carried: Vec<Option<u32>> = rows
                .iter()
                .map(|row| {
                    let row = data.store.row(*row);
                    store.find(row.lane(), row.id())
                })
                .collect();
            data.pressed = None;
            let elsewhere = data.server.map(ServerPage::place) != server.map(ServerPage::place);
            if elsewhere {
                // Another part of the list: what is selected on the others stays so.
                data.away = data.selected();
                data.selection = Selection::none();
            } else {
                data.selection = data.selection.carry(&data.store, &store);
            }
            data.store = store;
            data.lanes = lanes;
            data.server = server;
            data.ordered = None;
            data.welcome(0);
            data.derive(&wish);
            let places: Vec<u32> = (0..).take(rows.len()).collect();
            let seen = Anchor {
                first,
                offset: 0.0,
                focus: None,
            };
            let now = seen.follow(&places, data.rows(), |at| carried[at as usize]);
            if elsewhere {
                Shift::Top
            } else if now.first == first {
                Shift::Keep
            } else {
                Shift::By(distance(first, now.first))
            }
        });
        self.shown.update(|(n, last)| {
            *n = n.wrapping_add(1);
            *last = shift;
        });
        self.selection_changed();
    }

    /// Empties the list for other places, or for another question to the same ones: then what is selected
    /// stays selected, though it may not be in the answer.
    pub(super) fn clear(self, lanes: Vec<(Lane, Filter)>) {
        self.begin_epoch();
        self.change(|data| {
            let same = data
                .lanes
                .iter()
                .map(|(l, _)| l)
                .eq(lanes.iter().map(|(l, _)| l));
            let away = if same { data.selected() } else { Vec::new() };
            *data = Data {
                lanes,
                away,
                ..Data::default()
            };
        });
        self.settle(Shift::Top);
    }

    /// Adds rows that have come from a lane.
    pub(super) fn push(self, lane: u16, rows: &[Row<Image>]) {
        self.change(|data| {
            let from = data.store.len();
            for row in rows {
                data.store.push(lane, row);
            }
            data.welcome(from);
        });
    }

    /// What other rows would change.
    pub(super) fn changes(self, next: &Store) -> usize {
        self.with(|data| engine().map_or(0, |engine| (engine.changes)(&data.store, next).count()))
    }

    fn selection_changed(self) {
        self.selected.update(|n| *n = n.wrapping_add(1));
    }

    /// Selects the row at an index, or no longer.
    pub(super) fn select(self, at: usize, selected: bool) {
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
    pub(super) fn select_range(self, at: usize, selected: bool) {
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
    pub(super) fn extend(self, from: usize, to: usize) {
        self.change(|data| {
            let rows = data.visible[data.page.clone()].to_vec();
            data.selection.set_range(&data.store, &rows, from, to, true);
            data.pressed = rows.get(from).copied();
        });
        self.selection_changed();
    }

    /// How many of the rows shown are selected; tracked.
    pub(super) fn all_selected(self) -> All {
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
    pub(super) fn select_all_shown(self) {
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
    pub(super) fn select_all_matching(self) {
        self.change(|data| data.selection.add(&data.store, &data.matching));
        self.selection_changed();
    }

    /// Selects nothing.
    pub(super) fn select_none(self) {
        self.change(|data| {
            data.selection = Selection::none();
            data.away.clear();
        });
        self.selection_changed();
    }

    /// What is selected, in figures; tracked.
    pub(super) fn chosen(self) -> Chosen {
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

/// What is selected, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Chosen {
    /// How many images, and their sizes.
    pub(super) sum: Sum,
    /// In how many places.
    pub(super) places: usize,
    /// How many of them are not among the rows that match: hidden by the filter, or on another page.
    pub(super) hidden: usize,
}

/// From one index to another, as a factor of pixels.
#[expect(
    clippy::cast_precision_loss,
    reason = "indices of rows are far below 2^52"
)]
fn distance(from: usize, to: usize) -> f64 {
    to as f64 - from as f64
}

/// What of a query the rows that are here can answer.
pub(super) fn wish(query: &ImageQuery, columns: Vec<Property>) -> Wish {
    Wish {
        text: query.text.clone(),
        sort: query.sort.clone(),
        columns,
        page: query.page.0,
        rows: query.rows,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;
