//! The rows that exist as elements: as many as can be seen, used again and again.
//!
//! An element that holds the focus, or the grid's one Tab stop, stays with its row even when that is far
//! out of view: otherwise scrolling would hand the focus to another image.

use std::ops::Range;

use image_console_plan::property::Property;
use image_console_rows::Store;
use web_sys::{Element, HtmlElement};

use super::{
    cells::{Cell, Manner, Pick},
    window::{View, float},
};
use crate::{
    components::{icon::Mark, icon::mark, middle},
    dom::{Placed, el, measure, px},
    pages::images::model::Data,
};

/// One row's element.
#[derive(Debug)]
pub(super) struct Slot {
    row: Placed,
    pick: Pick,
    cells: Vec<Cell>,
    /// What stands in place of the cells for a row that cannot be read.
    span: Option<Placed>,
    /// The index among the rows shown, and the row of the store.
    at: Option<(usize, u32)>,
    /// Which row that is, whatever number it has in the next store.
    lane: u16,
    id: String,
    place: Place,
}

/// Where a slot's element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At its row.
    There,
    /// Out of sight: it has no row, but may have one again at the next key. Costs a tenth of taking it out of the
    /// layout and back.
    Away,
    /// Not laid out.
    Hidden,
}

/// What a row is shown with besides its facts.
pub(super) struct Around<'a> {
    pub(super) manner: Manner,
    /// Where the name of a row leads.
    pub(super) link: &'a dyn Fn(&Data, u32) -> String,
    /// The row whose details are open.
    pub(super) current: Option<u32>,
}

/// All of them.
#[derive(Debug)]
pub(super) struct Pool {
    body: HtmlElement,
    columns: Vec<Property>,
    slots: Vec<Slot>,
    /// The slot that keeps its row.
    pinned: Option<usize>,
    row_height: f64,
}

/// Where a row is out of sight, in CSS pixels: above everything, where nobody can scroll to.
const FAR: f64 = -9_999.0;

/// The height of a row until one was measured.
const ROW_HEIGHT: f64 = 38.0;

impl Pool {
    pub(super) fn new(body: HtmlElement, columns: Vec<Property>) -> Self {
        Self {
            body,
            columns,
            slots: Vec::new(),
            pinned: None,
            row_height: ROW_HEIGHT,
        }
    }

    /// The height of each row, in CSS pixels.
    pub(super) const fn row_height(&self) -> f64 {
        self.row_height
    }

    /// Measures a row again; `true` when its height has changed.
    pub(super) fn measure(&mut self) -> bool {
        let Some(slot) = self.slots.first() else {
            return false;
        };
        let height = f64::from(slot.row.element().offset_height());
        let changed = height > 0.0 && (height - self.row_height).abs() > 0.5;
        if changed {
            self.row_height = height;
        }
        changed
    }

    /// Starts again with other columns.
    pub(super) fn rebuild(&mut self, columns: Vec<Property>) {
        self.columns = columns;
        self.pinned = None;
        for slot in self.slots.drain(..) {
            slot.row.remove();
        }
    }

    /// Whether most rows in view are not drawn: a jump, and no step among rows that are.
    pub(super) fn is_jump(&self, view: View, data: &Data) -> bool {
        let seen = view.seen(data.rows().len());
        let slots = self.slots.iter();
        let drawn = slots.filter(|slot| slot.at.is_some_and(|(at, _)| seen.contains(&at)));
        2 * drawn.count() < seen.len()
    }

    /// Draws the rows in view: they are what is waited for. Those that were drawn already stay as they are.
    pub(super) fn show(&mut self, view: View, data: &Data, around: &Around<'_>) {
        let seen = view.seen(data.rows().len());
        self.draw(seen, view, data, around);
    }

    /// Draws the rows in view and those around it.
    pub(super) fn complete(&mut self, view: View, data: &Data, around: &Around<'_>) {
        let range = view.rows(data.rows().len());
        let left = self.draw(range, view, data, around);
        self.put_away(&left);
    }

    /// Takes slots from their rows. One that can be reached by Tab is gone for everybody.
    fn put_away(&mut self, slots: &[usize]) {
        for index in slots {
            let slot = &mut self.slots[*index];
            slot.at = None;
            if self.pinned == Some(*index) {
                slot.hide();
            } else {
                slot.put_away();
            }
        }
    }

    /// Draws a range of rows in slots that are not needed near the view. What is left of such slots.
    fn draw(
        &mut self,
        range: Range<usize>,
        view: View,
        data: &Data,
        around: &Around<'_>,
    ) -> Vec<usize> {
        let rows = data.rows();
        let near = view.rows(rows.len());
        let mut drawn = vec![false; range.len()];
        let mut free = Vec::new();
        for (index, slot) in self.slots.iter_mut().enumerate() {
            match slot.at {
                Some((at, _)) if range.contains(&at) => drawn[at - range.start] = true,
                Some((at, _)) if near.contains(&at) => {}
                Some(_) if self.pinned == Some(index) => {}
                _ => free.push(index),
            }
        }
        // Those first that were used first: an order that does not change lets the rows keep theirs.
        free.reverse();
        for at in range.clone() {
            if drawn[at - range.start] {
                continue;
            }
            let index = free.pop().unwrap_or_else(|| {
                self.slots.push(Slot::new(&self.body, &self.columns));
                self.slots.len() - 1
            });
            self.slots[index].bind(at, rows[at], data, around);
            self.slots[index].put(at, self.row_height);
        }
        free
    }

    /// Draws everything anew: other rows, or other words. At first only what is in view; `false` when
    /// [`Self::complete`] has more to draw.
    ///
    /// The pinned element moves along with its row; if that is gone, it takes the row at its place.
    #[must_use]
    pub(super) fn repaint(&mut self, view: View, data: &Data, around: &Around<'_>) -> bool {
        let rows = data.rows();
        for (index, slot) in self.slots.iter_mut().enumerate() {
            let Some((at, row)) = slot.at.take() else {
                continue;
            };
            if self.pinned == Some(index) && !rows.is_empty() {
                let at = data.index_of(row).unwrap_or_else(|| at.min(rows.len() - 1));
                slot.bind(at, rows[at], data, around);
                slot.put(at, self.row_height);
            }
        }
        measure(
            &self.body,
            "height",
            &px(self.row_height * float(rows.len())),
        );
        let seen = view.seen(rows.len());
        let is_all = seen == view.rows(rows.len());
        let left = self.draw(seen, view, data, around);
        self.put_away(&left);
        is_all
    }

    /// Shows which rows are selected and which is open.
    pub(super) fn mark(&mut self, data: &Data, current: Option<u32>) {
        for slot in &mut self.slots {
            if let Some((_, row)) = slot.at {
                slot.mark(row, data, current);
            }
        }
    }

    /// The index and the row that an element of the page belongs to.
    pub(super) fn row_of(&self, element: &Element) -> Option<(usize, u32)> {
        let slot = self.slot_of(element)?;
        self.slots[slot].at
    }

    fn slot_of(&self, element: &Element) -> Option<usize> {
        let row = element.closest(".grid-row").ok()??;
        self.slots
            .iter()
            .position(|slot| row.is_same_node(Some(slot.row.element())))
    }

    /// Keeps the row of this element from being used for another; `None` lets all go.
    pub(super) fn pin(&mut self, element: Option<&Element>) {
        self.pinned = element.and_then(|element| self.slot_of(element));
    }

    /// Whether a row keeps its element.
    pub(super) const fn is_pinned(&self) -> bool {
        self.pinned.is_some()
    }

    /// The element of a row's cell, if it is drawn: the box for `None`, else the column's.
    pub(super) fn cell(&self, at: usize, column: Option<usize>) -> Option<HtmlElement> {
        let slot = self
            .slots
            .iter()
            .find(|slot| slot.at.is_some_and(|(index, _)| index == at))?;
        if let Some(span) = &slot.span {
            return Some(span.element().clone());
        }
        let element = match column {
            None => slot.pick.element(),
            Some(column) => slot.cells.get(column)?.place().element(),
        };
        Some(element.clone())
    }

    /// The column of an element: `None` outside of any cell, `Some(None)` for the box.
    pub(super) fn column_of(&self, element: &Element) -> Option<Option<usize>> {
        let slot = &self.slots[self.slot_of(element)?];
        if slot.pick.element().contains(Some(element)) {
            return Some(None);
        }
        let cell = slot
            .cells
            .iter()
            .position(|cell| cell.place().element().contains(Some(element)));
        Some(Some(cell.unwrap_or_default()))
    }
}

impl Slot {
    fn new(body: &Element, columns: &[Property]) -> Self {
        let row = el("div").attr("role", "row").class("grid-row").place(body);
        let pick = Pick::new(row.element());
        let cells = columns
            .iter()
            .enumerate()
            .map(|(at, property)| Cell::new(row.element(), *property, at))
            .collect();
        Self {
            row,
            pick,
            cells,
            span: None,
            at: None,
            lane: 0,
            id: String::new(),
            place: Place::There,
        }
    }

    fn bind(&mut self, at: usize, row: u32, data: &Data, around: &Around<'_>) {
        self.at = Some((at, row));
        self.row
            .set("aria-rowindex", &(data.before() + at + 2).to_string());
        let store: &Store = &data.store;
        let facts = store.row(row);
        self.lane = facts.lane();
        facts.id().clone_into(&mut self.id);
        if let Some(fragment) = facts.fragment() {
            self.show_fragment(fragment, around);
        } else {
            if let Some(span) = self.span.take() {
                span.remove();
                self.row.mark("data-unreadable", false);
            }
            let account = data.lane_of(row).map_or("", |lane| lane.account.as_str());
            for cell in &mut self.cells {
                cell.show(store, &facts, account, &around.manner, || {
                    (around.link)(data, row)
                });
            }
            let name = if facts.name().is_empty() {
                facts.id()
            } else {
                facts.name()
            };
            let label = around.manner.messages.images.select(name);
            self.pick.show(&label, data.selection.has(row));
        }
        self.mark(row, data, around.current);
    }

    /// A row that could not be read: what is known of it, and its text.
    fn show_fragment(&mut self, fragment: &image_console_api::page::Fragment, around: &Around<'_>) {
        if let Some(span) = self.span.take() {
            span.remove();
        }
        self.row.mark("data-unreadable", true);
        let said = around.manner.messages.images.bad_row(&fragment.cause);
        let span = el("div")
            .attr("role", "gridcell")
            .attr("tabindex", "-1")
            .class("cell-grid span")
            .child((
                fragment.id.as_deref().map(|id| (middle::id(id), " ")),
                el("span")
                    .class("status")
                    .attr("data-tone", "bad")
                    .child((mark(Mark::Refused), el("bdi").child(said))),
                " ",
                el("code")
                    .class("ink-3")
                    .child(el("bdi").child(fragment.text.clone())),
            ))
            .place(self.row.element());
        self.span = Some(span);
    }

    fn mark(&mut self, row: u32, data: &Data, current: Option<u32>) {
        let selected = data.selection.has(row);
        self.row
            .set("aria-selected", if selected { "true" } else { "false" });
        self.pick.check_as(selected);
        self.row.mark("data-current", current == Some(row));
    }

    fn put(&mut self, at: usize, row_height: f64) {
        self.stand(Place::There);
        self.move_to(row_height * float(at));
    }

    fn move_to(&self, top: f64) {
        let mut text = "translateY(".to_owned();
        text.push_str(&px(top));
        text.push(')');
        measure(self.row.element(), "transform", &text);
    }

    /// Puts it out of sight, where nobody reads it.
    fn put_away(&mut self) {
        if self.place == Place::There {
            self.move_to(FAR);
            self.stand(Place::Away);
        }
    }

    fn hide(&mut self) {
        self.stand(Place::Hidden);
    }

    fn stand(&mut self, place: Place) {
        if self.place == place {
            return;
        }
        let of = |place| match place {
            Place::There => None,
            Place::Away => Some("aria-hidden"),
            Place::Hidden => Some("hidden"),
        };
        if let Some(old) = of(self.place) {
            self.row.mark(old, false);
        }
        if let Some(new) = of(place) {
            self.row.set(new, "true");
        }
        self.place = place;
    }
}
