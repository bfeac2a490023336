//! The head of the grid: the box that selects, and a cell per column that sorts and takes another width.

use image_console_plan::{
    property::Property,
    query::{Direction, ImageQuery, Press, Sort},
};
use leptos::ev;

use crate::reactive::{Memo, StoredValue};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::{
    dom::{Content, View, el, live, live_view, svg},
    i18n::speech,
    navigation::{Entry, Navigation, navigation},
    pages::images::{
        columns,
        layout::Layout,
        model::{All, Model},
    },
    paths::Route,
};

/// How far a key moves a column's edge, in CSS pixels.
pub(super) const STEP: f64 = 10.0;

/// The row of heads.
pub(super) fn head(
    model: Model,
    query: Memo<ImageQuery>,
    layout: Layout,
    shown: Memo<Vec<Property>>,
) -> View {
    el("div")
        .attr("role", "rowgroup")
        .class("grid-head")
        .child(
            el("div")
                .attr("role", "row")
                .attr("aria-rowindex", "1")
                .class("grid-heads")
                .child((
                    pick(model),
                    live_view(move || {
                        shown
                            .get()
                            .into_iter()
                            .enumerate()
                            .map(|(at, column)| head_cell(column, at, query, layout))
                            .collect::<Vec<_>>()
                    }),
                )),
        )
        .any()
}

/// The box that selects: in the head it speaks for all rows that match.
fn pick(model: Model) -> impl Content {
    let speech = speech();
    let state = Memo::new(move |_| model.all_selected());
    el("div")
        .attr("role", "columnheader")
        .attr("aria-colindex", "1")
        .attr("tabindex", "-1")
        .class("cell-grid pick")
        .child(
            el("input")
                .attr("type", "checkbox")
                .attr("tabindex", "-1")
                .class("check")
                .attr(
                    "aria-label",
                    live(move || speech.messages().images.select_all),
                )
                .attr(
                    "data-some",
                    live(move || (state.get() == All::Some).then_some("")),
                )
                .prop("checked", live(move || state.get() == All::Every))
                .prop("indeterminate", live(move || state.get() == All::Some))
                .on(ev::change, move |_| model.select_all_shown()),
        )
}

fn head_cell(column: Property, at: usize, query: Memo<ImageQuery>, layout: Layout) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let label = move || columns::label(column, speech.messages());
    // Its place among the keys of the sort, from 1, and its direction.
    let key = Memo::new(move |_| {
        let query = query.read();
        let at = query.sort.iter().position(|sort| sort.by == column)?;
        let rank = (query.sort.len() > 1).then_some(at + 1);
        Some((rank, query.sort[at].direction))
    });
    let arrow = move || match key.get() {
        Some((_, Direction::Descending)) => "M5 7.8 1.5 2.5h7z",
        _ => "M5 2.2 8.5 7.5h-7z",
    };
    let content = if column.is_sortable() {
        el("button")
            .attr("type", "button")
            .class("sort")
            .attr("tabindex", "-1")
            .attr("title", live(move || speech.messages().images.sort_hint))
            .on(ev::click, move |event| {
                sort(query, navigation, column, event.shift_key());
            })
            .child((
                el("span").child(live(label)),
                svg("svg")
                    .attr("viewBox", "0 0 10 10")
                    .attr("aria-hidden", "true")
                    .child(svg("path").attr("d", live(arrow))),
                live_view(move || {
                    let (rank, _) = key.get()?;
                    rank.map(|rank| el("span").class("rank").child(rank.to_string()))
                }),
            ))
            .any()
    } else {
        el("span").child(live(label)).any()
    };
    el("div")
        .attr("role", "columnheader")
        .attr("aria-colindex", (at + 2).to_string())
        .attr("tabindex", "-1")
        .attr("data-column", column.word())
        .class(columns::class(column))
        .attr(
            "aria-sort",
            live(move || {
                key.get().map(|(_, direction)| match direction {
                    Direction::Ascending => "ascending",
                    Direction::Descending => "descending",
                })
            }),
        )
        .child((content, grip(column, layout)))
}

/// What a press on a head does: sorts by it alone, or with Shift by it too.
pub(super) fn sort(query: Memo<ImageQuery>, navigation: Navigation, column: Property, more: bool) {
    let press = if more { Press::Added } else { Press::Alone };
    let next = query
        .get_untracked()
        .with(|query| query.sort = Sort::after_press(&query.sort, column, press));
    navigation.go(&Route::Images(next), Entry::Push);
}

/// The edge of a column, to be dragged. With the keyboard, Shift and the arrow keys on the head do the
/// same.
fn grip(column: Property, layout: Layout) -> impl Content {
    let start = StoredValue::new_local(None::<(i32, f64)>);
    let moved = move |event: &ev::PointerEvent| {
        let (x, width) = start.get_value()?;
        Some(width + f64::from(event.client_x() - x))
    };
    el("span")
        .class("grip")
        .attr("aria-hidden", "true")
        .on(ev::pointerdown, move |event| {
            let Some(grip) = target(&event) else { return };
            let Some(width) = grip.parent_element().map(|head| width_of(&head)) else {
                return;
            };
            event.prevent_default();
            start.set_value(Some((event.client_x(), width)));
            // Refused only for a pointer that has just been lifted.
            grip.set_pointer_capture(event.pointer_id()).ok();
        })
        .on(ev::pointermove, move |event| {
            if let Some(width) = moved(&event) {
                layout.try_width(column, width);
            }
        })
        .on(ev::pointerup, move |event| {
            if let Some(width) = moved(&event) {
                layout.set_width(column, width);
            }
            start.set_value(None);
        })
        .on(ev::pointercancel, move |_| start.set_value(None))
        // A double press gives the column its own width again.
        .on(ev::dblclick, move |_| layout.reset_width(column))
        // A press on the edge is not one on the head.
        .on(ev::click, |event| event.stop_propagation())
}

fn target(event: &ev::PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The width of a head's cell as it is now, in CSS pixels.
pub(super) fn width_of(head: &Element) -> f64 {
    head.dyn_ref::<HtmlElement>()
        .map_or(columns::NARROWEST, |head| f64::from(head.offset_width()))
}
