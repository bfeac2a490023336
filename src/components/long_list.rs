//! A long list of rows of one height, of which only those in view are in the page.
//!
//! Simpler than the table of images, whose columns move and whose rows are used again: here a row is made when it
//! comes into view, and made anew when its stamp is another. What did not change is not touched, so a focus in it
//! stays.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use leptos::{
    ev,
    prelude::{Owner, on_cleanup},
};
use web_sys::HtmlElement;

use crate::{
    dom::{Content, El, Handle, Placed, View, Watched, el, live, measure, px},
    i18n::{Messages, speech},
    reactive::{StoredValue, effect},
};

/// So many rows beyond each edge are made as well.
const SPARE: usize = 8;
/// The height of a row before one was measured.
const USUAL_HEIGHT: f64 = 38.0;

/// What is to be shown.
pub trait Rows {
    /// How many, tracked: when it wakes, all rows in view are looked at again.
    fn count(&self) -> usize;
    /// What tells the content of a row from any other content of it. Not tracked.
    fn stamp(&self, at: usize) -> String;
    /// The cells of a row: each an element with the role `cell`.
    fn cells(&self, at: usize) -> View;
}

/// How the list looks.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// Its name for readers.
    pub label: fn(&'static Messages) -> &'static str,
    /// The class that gives it its columns.
    pub class: &'static str,
}

/// The head of a column, with its class.
pub fn head(class: &'static str, label: fn(&'static Messages) -> &'static str) -> El {
    let speech = speech();
    let classes = ["cell-grid ", class].concat();
    el("div")
        .class(classes)
        .attr("role", "columnheader")
        .child(live(move || label(speech.messages())))
}

/// A cell, with its class.
pub fn cell(class: &'static str) -> El {
    let classes = ["cell-grid ", class].concat();
    el("div").class(classes).attr("role", "cell")
}

/// A list of these rows, below these heads.
pub fn long_list(frame: Frame, heads: View, rows: Rc<dyn Rows>) -> View {
    let speech = speech();
    let (scroller, body) = (Handle::new(), Handle::new());
    let count = Rc::clone(&rows);
    let list = Rc::new(RefCell::new(List {
        scroller,
        body,
        rows,
        shown: BTreeMap::new(),
        height: USUAL_HEIGHT,
        n: 0,
        owner: Owner::current().unwrap_or_default(),
    }));
    let kept = StoredValue::new_local(None::<Watched>);
    on_cleanup(move || kept.dispose());
    let (scrolled, sized, changed) = (Rc::clone(&list), Rc::clone(&list), list);
    let watched = StoredValue::new_local(false);
    effect(move || {
        let n = count.count();
        // The elements are in the page when effects run.
        if !watched.get_value()
            && let Some(element) = scroller.get()
        {
            watched.set_value(true);
            let sized = Rc::clone(&sized);
            kept.set_value(Watched::watch(&element, move || {
                sized.borrow_mut().resize();
            }));
        }
        changed.borrow_mut().paint(n);
    });
    let class = ["grid grid--plain ", frame.class].concat();
    el("div")
        .class("table-view")
        .handle(scroller)
        .attr("tabindex", "0")
        .attr("role", "table")
        .attr("aria-label", live(move || (frame.label)(speech.messages())))
        .on(ev::scroll, move |_| scrolled.borrow_mut().paint_again())
        .child(
            el("div").class(class).child((
                el("div").class("grid-head").attr("role", "rowgroup").child(
                    el("div")
                        .class("grid-heads")
                        .attr("role", "row")
                        .child(heads),
                ),
                el("div")
                    .class("grid-body")
                    .attr("role", "rowgroup")
                    .handle(body),
            )),
        )
        .any()
}

struct List {
    scroller: Handle,
    body: Handle,
    rows: Rc<dyn Rows>,
    shown: BTreeMap<usize, (String, Placed)>,
    height: f64,
    n: usize,
    /// Whose rows these are: they are also made when the list is scrolled, where nobody is.
    owner: Owner,
}

impl List {
    fn paint_again(&mut self) {
        self.paint(self.n);
    }

    fn paint(&mut self, n: usize) {
        self.n = n;
        let owner = self.owner.clone();
        owner.with(|| self.paint_below());
    }

    fn paint_below(&mut self) {
        let n = self.n;
        let (Some(scroller), Some(body)) = (self.scroller.get(), self.body.get()) else {
            return;
        };
        self.rows_in_view(&scroller, &body, n);
        // The first row tells how high rows are; that may change what is in view.
        if self.measure() {
            self.rows_in_view(&scroller, &body, n);
        }
    }

    fn measure(&mut self) -> bool {
        let first = self.shown.values().next();
        let height = first.map_or(0, |(_, row)| row.element().offset_height());
        if height == 0 || (f64::from(height) - self.height).abs() < 0.5 {
            return false;
        }
        self.height = f64::from(height);
        true
    }

    fn resize(&mut self) {
        self.measure();
        self.paint_again();
    }

    fn rows_in_view(&mut self, scroller: &HtmlElement, body: &HtmlElement, n: usize) {
        #[expect(clippy::cast_precision_loss, reason = "lists are far below 2^53 rows")]
        let whole = n as f64 * self.height;
        measure(body, "height", &px(whole));
        let top = f64::from(scroller.scroll_top());
        let (first, last) = in_view(top, f64::from(scroller.client_height()), self.height, n);
        self.shown.retain(|at, (_, row)| {
            let stays = (first..last).contains(at);
            if !stays {
                row.element().remove();
            }
            stays
        });
        for at in first..last {
            let stamp = self.rows.stamp(at);
            #[expect(clippy::cast_precision_loss, reason = "lists are far below 2^53 rows")]
            let place = px(at as f64 * self.height);
            if let Some((old, row)) = self.shown.get_mut(&at) {
                measure(row.element(), "top", &place);
                if *old != stamp {
                    row.fill(self.rows.cells(at));
                    *old = stamp;
                }
                continue;
            }
            let row = el("div")
                .class("grid-row")
                .attr("role", "row")
                .attr("aria-rowindex", (at + 2).to_string())
                .child(self.rows.cells(at))
                .place(body);
            measure(row.element(), "top", &place);
            // Rows stand in their order, so that Tab goes through them as they are seen.
            if let Some((_, (_, next))) = self.shown.range(at + 1..).next() {
                row.stand_before(Some(next.element()));
            }
            self.shown.insert(at, (stamp, row));
        }
        scroller
            .set_attribute("aria-rowcount", &(n + 1).to_string())
            .ok();
    }
}

/// Which rows are in view, and a few more: from the first to before the last.
fn in_view(top: f64, room: f64, height: f64, n: usize) -> (usize, usize) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "lengths of a page are positive and far below 2^31 pixels"
    )]
    let (first, n_rows) = (
        (top.max(0.0) / height) as usize,
        (room.max(0.0) / height) as usize + 1,
    );
    let first = first.saturating_sub(SPARE).min(n);
    (first, (first + n_rows + 2 * SPARE).min(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_rows_are_made_as_can_be_seen_and_a_few_more() {
        assert_eq!(in_view(0.0, 380.0, 38.0, 1_000), (0, 11 + 16));
        assert_eq!(in_view(3_800.0, 380.0, 38.0, 1_000), (92, 92 + 11 + 16));
        assert_eq!(in_view(38_000.0, 380.0, 38.0, 1_000), (992, 1_000));
        assert_eq!(in_view(0.0, 380.0, 38.0, 3), (0, 3));
        assert_eq!(in_view(500.0, 380.0, 38.0, 0), (0, 0));
    }
}
