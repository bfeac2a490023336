//! The rows of the list: what was read, what of it is shown in which order, what is selected.
//!
//! The rows themselves are no signal: a hundred thousand of them change by the page. Those who look at
//! them are woken by counters, at most once a frame while pages arrive.

mod selection;
mod shown;

use image_console_api::{
    image::{Image, Status},
    page::Row,
};
use image_console_plan::{
    filter::Filter,
    places::{Lane, PlaceAsked},
    property::Property,
    query::{ImageQuery, Opened, Rows, Sort},
};
use image_console_rows::{Anchor, Bits, Selection, Store, Word};

use crate::reactive::{RwSignal, StoredValue};

use super::{engine::engine, list};

pub(super) use selection::{All, Chosen};

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

/// From so many rows on a search takes a part of a frame that is worth a rehearsal.
const REHEARSED: usize = 5_000;

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

    /// Gets ready for somebody who is about to type, where there is much to search in.
    pub(super) fn rehearse(self) {
        self.with(|data| {
            if data.store.len() >= REHEARSED {
                data.rehearse(&self.wish.get_value());
            }
        });
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
