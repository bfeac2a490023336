//! The matrix: a table of which only the rows in view are drawn, and each only when it says something else.

use std::collections::BTreeMap;

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    column::Column,
    desk::Desk,
    fate,
    row::Shown,
    window::{Window, window},
    words::Words,
};
use crate::{
    components::{dialog::Dialog, icon::Icon, icon::icon},
    dom::{Content, Handle, Placed, View, Watched, el, live, live_view, measure, px},
    i18n::speech,
    platform,
    reactive::{RwSignal, StoredValue, effect},
};
use image_console_plan::preflight::Kind;

/// From this width on the matrix is a table; below it each row is a block (`@container` in the style).
const TABLE_PX: f64 = 900.0;
/// The height of a row in a table: `--ic-row-matrix` and its line.
const ROW_PX: f64 = 49.0;
/// The height of a block, and of each thing in it that is told.
const BLOCK_PX: f64 = 94.0;
const TOLD_PX: f64 = 34.0;

/// More rows than these scroll by themselves in a narrow window too.
const MANY: usize = 30;

/// What is drawn.
#[derive(Clone, Copy)]
struct Matrix {
    desk: Desk,
    dialog: Dialog,
    columns: StoredValue<Vec<Column>>,
    order: RwSignal<Vec<usize>>,
    is_sorted: RwSignal<bool>,
    seen: RwSignal<Seen>,
    scroller: Handle,
    rows: Handle,
    before: Handle,
    after: Handle,
    drawn: StoredValue<BTreeMap<usize, Row>>,
}

/// What is seen of it, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seen {
    top: f64,
    height: f64,
    width: f64,
}

struct Row {
    placed: Placed,
    shown: Option<Shown>,
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Row").finish_non_exhaustive()
    }
}

/// The matrix of everything on the desk.
pub(super) fn matrix(desk: Desk, dialog: Dialog, kind: Kind) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let (columns, count) = desk.facts_now(|facts| {
        let items = facts.items().iter().map(|known| &known.item);
        (Column::needed(items), facts.items().len())
    });
    let this = Matrix {
        desk,
        dialog,
        columns: StoredValue::new_local(columns.clone()),
        order: RwSignal::new((0..count).collect()),
        is_sorted: RwSignal::new(false),
        seen: RwSignal::new(Seen::default()),
        scroller: Handle::new(),
        rows: Handle::new(),
        before: Handle::new(),
        after: Handle::new(),
        drawn: StoredValue::new_local(BTreeMap::new()),
    };
    let watched = StoredValue::new_local(None::<Watched>);
    effect(move || {
        if let (Some(scroller), true) = (this.scroller.get(), watched.with_value(Option::is_none)) {
            watched.set_value(Watched::watch(&scroller, move || this.look()));
        }
        this.draw();
    });
    let columns_of_head = columns.clone();
    let first = move || match kind {
        Kind::Image => t().thing_image,
        Kind::Instance => t().thing_instance,
    };
    let spacer = |handle: Handle| {
        el("tbody")
            .attr("aria-hidden", "true")
            .class("spacer")
            .child(el("tr").child(el("td").handle(handle)))
    };
    el("div")
        .class("matrix-view")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", live(move || t().matrix))
        .attr("data-many", (count > MANY).then_some(""))
        .handle(this.scroller)
        .on(ev::scroll, move |_| this.look())
        .child(
            el("table")
                .class("matrix")
                .attr("aria-rowcount", (count + 1).to_string())
                .child((
                    el("colgroup").child((
                        el("col").class("col-who"),
                        columns
                            .iter()
                            .map(|column| el("col").class(width(*column)))
                            .collect::<Vec<_>>(),
                        el("col").class("col-verdict"),
                    )),
                    el("thead").child(
                        el("tr").attr("aria-rowindex", "1").child((
                            el("th").attr("scope", "col").child(live(first)),
                            live_view(move || {
                                let words = Words::of(speech);
                                let head = |column: &Column| {
                                    let name = words.column(*column);
                                    el("th")
                                        .attr("scope", "col")
                                        .attr("title", name)
                                        .child(name)
                                };
                                columns_of_head.iter().map(head).collect::<Vec<_>>()
                            }),
                            el("th")
                                .attr("scope", "col")
                                .attr(
                                    "aria-sort",
                                    live(move || this.is_sorted.get().then_some("ascending")),
                                )
                                .child(
                                    el("button")
                                        .attr("type", "button")
                                        .class("sort")
                                        .attr("title", live(move || t().sort))
                                        .on(ev::click, move |_| this.sort())
                                        .child((
                                            el("span").child(live(move || t().col_verdict)),
                                            icon(Icon::Up),
                                        )),
                                ),
                        )),
                    ),
                    spacer(this.before),
                    el("tbody").handle(this.rows),
                    spacer(this.after),
                )),
        )
        .any()
}

const fn width(column: Column) -> &'static str {
    match column {
        Column::Public => "col-narrow",
        _ => "col-check",
    }
}

impl Matrix {
    /// Takes notice of how far it is scrolled and how large it is.
    fn look(self) {
        let Some(scroller) = self.scroller.get() else {
            return;
        };
        let seen = Seen {
            top: scroller.scroll_top().into(),
            height: scroller.client_height().into(),
            width: scroller.client_width().into(),
        };
        if self.seen.try_get_untracked().is_some_and(|old| old != seen) {
            self.seen.try_set(seen);
        }
    }

    /// The gravest first; pressed again, the order in which they were picked. It stays until it is pressed: rows
    /// that move while answers come could not be read.
    fn sort(self) {
        let is_sorted = !self.is_sorted.get_untracked();
        let choices = self.desk.choices.read_untracked();
        let order = self.desk.facts_now(|facts| {
            if is_sorted {
                fate::by_fate(facts, &choices, now())
            } else {
                (0..facts.items().len()).collect()
            }
        });
        self.order.set(order);
        self.is_sorted.set(is_sorted);
    }

    fn draw(self) {
        let Seen { top, height, width } = self.seen.get();
        let order = self.order.read();
        let words = Words::of(speech());
        let choices = self.desk.choices.read();
        let now = now();
        let is_table = width >= TABLE_PX;
        // Before it was measured, and where nothing scrolls, as many as a large window has.
        let height = if height > 0.0 { height } else { 1200.0 };
        let window = if is_table || width <= 0.0 {
            self.desk.facts(|_| ());
            window(order.iter().map(|_| ROW_PX), top, height)
        } else {
            let heights: Vec<f64> = self.desk.facts(|facts| {
                let columns = self.columns.get_value();
                let height = |at: &usize| {
                    let shown = Shown::of(facts, *at, &columns, &choices, now, words.language);
                    let told = shown.map_or(0, |shown| shown.told());
                    BLOCK_PX + TOLD_PX * count(told)
                };
                order.iter().map(height).collect()
            });
            window(heights.into_iter(), top, height)
        };
        let Window {
            rows,
            before,
            after,
        } = window;
        for (handle, height) in [(self.before, before), (self.after, after)] {
            if let Some(element) = handle.get() {
                measure(&element, "height", &px(height));
            }
        }
        let drawn: Vec<(usize, usize)> = rows
            .filter_map(|place| Some((place, *order.get(place)?)))
            .collect();
        self.place(&drawn, |at| {
            let is_busy = self.desk.is_busy(at);
            let columns = self.columns.get_value();
            let shown = self
                .desk
                .facts(|facts| Shown::of(facts, at, &columns, &choices, now, words.language));
            shown.map(|shown| shown.busy(is_busy))
        });
    }

    /// Puts these rows into the table in this order, taking over those that are there.
    fn place(self, wanted: &[(usize, usize)], shown: impl Fn(usize) -> Option<Shown>) {
        let Some(body) = self.rows.get() else { return };
        let words = Words::of(speech());
        let columns = self.columns.get_value();
        let mut drawn = self
            .drawn
            .try_update_value(std::mem::take)
            .unwrap_or_default();
        let old: Vec<usize> = drawn.keys().copied().collect();
        for at in old {
            if !wanted.iter().any(|(_, wanted)| *wanted == at)
                && let Some(row) = drawn.remove(&at)
            {
                row.placed.remove();
            }
        }
        let mut next = body.first_element_child();
        for (place, at) in wanted {
            let row = drawn.entry(*at).or_insert_with(|| Row {
                placed: el("tr").place(&body),
                shown: None,
            });
            let element: &HtmlElement = row.placed.element();
            row.placed.set("aria-rowindex", &(place + 2).to_string());
            if next
                .as_ref()
                .is_some_and(|next| next.is_same_node(Some(element)))
            {
                next = element.next_element_sibling();
            } else {
                let focus = focus_in(element);
                row.placed.stand_before(next.as_ref());
                restore(element, focus);
            }
            let now = shown(*at);
            if row.shown != now {
                let focus = focus_in(element);
                let item = self
                    .desk
                    .facts_now(|facts| facts.items().get(*at).map(|known| known.item.clone()));
                if let (Some(now), Some(item)) = (&now, item) {
                    let view = now.view(self.desk, self.dialog, *at, &item, &columns, words);
                    row.placed.fill(view);
                }
                restore(row.placed.element(), focus);
                row.shown = now;
            }
        }
        self.drawn.set_value(drawn);
    }
}

/// The cell of a row that has the focus, by its label.
fn focus_in(row: &HtmlElement) -> Option<String> {
    let active = platform::document().active_element()?;
    if !row.contains(Some(&active)) {
        return None;
    }
    let cell = active.closest("td").ok().flatten()?;
    cell.get_attribute("data-label")
}

/// Gives the focus back to the cell that had it: to its button, if it still has one.
fn restore(row: &HtmlElement, label: Option<String>) {
    let Some(label) = label else { return };
    let Ok(cells) = row.query_selector_all("td[data-label] > .cell") else {
        return;
    };
    for at in 0..cells.length() {
        let cell = cells
            .item(at)
            .and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
        let Some(cell) =
            cell.filter(|cell| cell.get_attribute("data-label").as_ref() == Some(&label))
        else {
            continue;
        };
        let inner = cell.query_selector("button, a").ok().flatten();
        let inner = inner.and_then(|inner| inner.dyn_into::<HtmlElement>().ok());
        inner.unwrap_or(cell).focus().ok();
        return;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a row has a dozen cells")]
const fn count(n: usize) -> f64 {
    n as f64
}

/// Now, in Unix seconds.
pub(super) fn now() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds since 1970 fit for a long time"
    )]
    let now = (platform::now_ms() / 1000.0) as i64;
    now
}
