//! The table: a grid of one page's rows, with one Tab stop and the keys of a grid.

use image_console_api::page::{Fragment, Row};
use image_console_plan::query::{Direction, ImageQuery, Sort};
use leptos::{ev, prelude::*};

use crate::dom::{Content, Handle, el, live, live_view, svg};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{columns::Column, list::List};
use crate::{
    components::{
        icon::{Mark, mark},
        middle,
    },
    config::Place,
    i18n::{format, speech},
    navigation::{Entry, navigation},
    paths::Route,
};

/// How many rows Page Up and Page Down move (features.md §4).
const PAGE_KEY_ROWS: usize = 10;
/// How many grey rows stand in for those that are being read.
const BONES: usize = 12;

/// The table of the rows that were read last.
pub(super) fn table(list: List, query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let total = move || list.last().map_or(0, |read| read.total);
    let grid = Handle::new();
    let rows = move || {
        let Some(read) = list.last() else {
            return Vec::new();
        };
        // Row 1 is the head; the rows of page 3 do not begin at 2 again.
        let before = (read.query.page.0 as usize - 1) * usize::from(read.query.page_size.0);
        let view = |(index, row): (usize, &Row<_>)| {
            let place = index + before + 2;
            match row {
                Row::Read(image) => el("tr")
                    .attr("role", "row")
                    .attr("aria-rowindex", place.to_string())
                    .child(Column::ALL.map(|column| {
                        el("td")
                            .attr("role", "gridcell")
                            .attr("tabindex", "-1")
                            .class(column.class())
                            .child(column.cell(image))
                    }))
                    .any(),
                Row::Unreadable(fragment) => unreadable(fragment, place).any(),
            }
        };
        read.rows.iter().enumerate().map(view).collect()
    };
    // The Tab stop goes to the first cell of new rows, or stays where the focus was.
    Effect::new(move |_| {
        list.last();
        request_animation_frame(move || {
            if let Some(grid) = grid.get() {
                ensure_tab_stop(&grid);
            }
        });
    });
    el("div").class("work").child(
        el("div").class("table-view").child(
            el("table")
                .handle(grid)
                .class("table table--plain")
                .attr("role", "grid")
                .attr("aria-label", live(move || speech.messages().images.title))
                .attr("aria-rowcount", live(move || (total() + 1).to_string()))
                .attr("aria-colcount", Column::ALL.len().to_string())
                .attr("aria-busy", live(move || list.is_pending().to_string()))
                .on(ev::keydown, move |event| {
                    if let Some(grid) = grid.get()
                        && on_key(&grid, &event)
                    {
                        event.prevent_default();
                    }
                })
                .on(ev::focusin, move |event| {
                    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
                    if let (Some(grid), Some(target)) = (grid.get(), target)
                        && let Ok(Some(cell)) = target.closest("td, th")
                    {
                        move_tab_stop(&grid, &cell);
                    }
                })
                .child((widths(), head(query), el("tbody").child(live_view(rows)))),
        ),
    )
}

fn widths() -> impl Content {
    el("colgroup").child(Column::ALL.map(|column| el("col").class(column.width_class())))
}

fn head(query: Memo<ImageQuery>) -> impl Content {
    el("thead").child(
        el("tr")
            .attr("role", "row")
            .attr("aria-rowindex", "1")
            .child(Column::ALL.map(|column| head_cell(column, query))),
    )
}

fn head_cell(column: Column, query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let label = move || column.label(speech.messages());
    let direction = move || {
        let sort = query.read().sort?;
        (column.sort_key() == Some(sort.key)).then_some(sort.direction)
    };
    let sort = move |_| {
        let Some(key) = column.sort_key() else { return };
        let next = query
            .get_untracked()
            .with(|query| query.sort = Sort::after_press(query.sort, key));
        navigation.go(&Route::Images(next), Entry::Push);
    };
    let arrow = move || match direction() {
        Some(Direction::Descending) => "M5 7.8 1.5 2.5h7z",
        _ => "M5 2.2 8.5 7.5h-7z",
    };
    let content = match column.sort_key() {
        None => el("span").child(live(label)).any(),
        Some(_) => el("button")
            .attr("type", "button")
            .class("sort")
            .attr("tabindex", "-1")
            .on(ev::click, sort)
            .child((
                live(label),
                svg("svg")
                    .attr("viewBox", "0 0 10 10")
                    .attr("aria-hidden", "true")
                    .child(svg("path").attr("d", live(arrow))),
            ))
            .any(),
    };
    el("th")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .attr("tabindex", "-1")
        .class(column.class())
        .attr(
            "aria-sort",
            live(move || {
                direction().map(|direction| match direction {
                    Direction::Ascending => "ascending",
                    Direction::Descending => "descending",
                })
            }),
        )
        .child(content)
}

/// A row that could not be read: what is known of it, and its text on demand.
fn unreadable(fragment: &Fragment, place: usize) -> impl Content {
    let speech = speech();
    let Fragment { id, cause, text } = fragment.clone();
    el("tr")
        .attr("role", "row")
        .attr("aria-rowindex", place.to_string())
        .child(
            el("td")
                .attr("role", "gridcell")
                .attr("tabindex", "-1")
                .attr("colspan", Column::ALL.len().to_string())
                .class("span lead")
                .child((
                    id.map(|id| (middle::id(&id).any(), " ")),
                    el("span").class("status").attr("data-tone", "bad").child((
                        mark(Mark::Refused),
                        el("bdi").child(live(move || speech.messages().images.bad_row(&cause))),
                    )),
                    " ",
                    el("code").class("ink-3").child(el("bdi").child(text)),
                )),
        )
}

/// The table before anything is known: as many columns, grey bars for words.
pub(super) fn loading(list: List, place: Memo<Place>) -> impl Content {
    let speech = speech();
    let said = move || {
        let language = speech.language();
        let t = &speech.messages().images;
        match list.progress() {
            Some((done, total)) if total > 0 => t.loading_all(
                &format::number(language, done),
                &format::number(language, total),
            ),
            _ => t.loading(place.read().region.as_str()),
        }
    };
    let bones = move || {
        (0..BONES)
            .map(|row| {
                el("tr").child(Column::ALL.map(|column| {
                    // Bars of slightly different lengths look like words that are on their way.
                    let bone = format!("bone bone--{}", (row * 5 + column as usize * 3) % 4);
                    el("td").class(column.class()).child(el("span").class(bone))
                }))
            })
            .collect::<Vec<_>>()
    };
    el("div").class("work").child((
        el("p")
            .class("loading-said")
            .attr("role", "status")
            .child(live(said)),
        el("div")
            .class("table-view")
            .attr("aria-hidden", "true")
            .child(el("table").class("table table--plain").child((
                widths(),
                el("thead").child(el("tr").child(Column::ALL.map(|column| {
                    el("th")
                        .class(column.class())
                        .child(live(move || column.label(speech.messages())))
                }))),
                el("tbody").child(bones()),
            ))),
    ))
}

// The keys of a grid (features.md §4, "Grid keys"): one Tab stop; arrows go from cell to cell; Enter
// goes into a cell's control, Escape out of it.

fn rows_of(grid: &Element) -> Vec<Element> {
    elements(grid, "tr")
}

/// Cells that can be seen: columns leave a narrow window.
fn cells_of(row: &Element) -> Vec<HtmlElement> {
    elements(row, "td, th")
        .into_iter()
        .filter_map(|cell| cell.dyn_into::<HtmlElement>().ok())
        .filter(|cell| cell.offset_width() > 0)
        .collect()
}

fn elements(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(nodes) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..nodes.length())
        .filter_map(|i| nodes.item(i)?.dyn_into().ok())
        .collect()
}

fn move_tab_stop(grid: &Element, cell: &Element) {
    for old in elements(grid, "[tabindex='0']") {
        old.set_attribute("tabindex", "-1").ok();
    }
    cell.set_attribute("tabindex", "0").ok();
}

fn ensure_tab_stop(grid: &Element) {
    if elements(grid, "[tabindex='0']").is_empty()
        && let Some(cell) = rows_of(grid)
            .get(1)
            .and_then(|row| cells_of(row).into_iter().next())
    {
        move_tab_stop(grid, &cell);
    }
}

/// Moves the focus; `true` when the key was one of the grid's.
fn on_key(grid: &Element, event: &ev::KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return false;
    };
    let Ok(Some(cell)) = target.closest("td, th") else {
        return false;
    };
    let in_cell = target == cell;
    match event.key().as_str() {
        "Enter" | "F2" if in_cell => {
            let Some(control) = elements(&cell, "button, a").into_iter().next() else {
                return false;
            };
            focus(&control)
        }
        "Escape" if !in_cell => focus(&cell),
        key => match destination(grid, &cell, key, event.ctrl_key() || event.meta_key()) {
            Some(cell) => {
                move_tab_stop(grid, &cell);
                focus(&cell)
            }
            None => false,
        },
    }
}

fn focus(element: &Element) -> bool {
    element
        .dyn_ref::<HtmlElement>()
        .is_some_and(|element| element.focus().is_ok())
}

/// The cell that a key leads to.
fn destination(grid: &Element, cell: &Element, key: &str, ctrl: bool) -> Option<HtmlElement> {
    let rows = rows_of(grid);
    let row = cell.closest("tr").ok()??;
    let at_row = rows.iter().position(|r| *r == row)?;
    let at_column = cells_of(&row)
        .iter()
        .position(|c| c.is_same_node(Some(cell)))?;
    let last_row = rows.len() - 1;
    let (to_row, to_column) = match (key, ctrl) {
        ("ArrowUp", false) => (at_row.saturating_sub(1), at_column),
        ("ArrowDown", false) => (at_row + 1, at_column),
        ("ArrowLeft", false) => (at_row, at_column.saturating_sub(1)),
        ("ArrowRight", false) => (at_row, at_column + 1),
        ("PageUp", _) => (at_row.saturating_sub(PAGE_KEY_ROWS), at_column),
        ("PageDown", _) => (at_row + PAGE_KEY_ROWS, at_column),
        ("Home", false) => (at_row, 0),
        ("End", false) => (at_row, usize::MAX),
        ("Home", true) => (0, 0),
        ("End", true) => (last_row, usize::MAX),
        _ => return None,
    };
    let mut cells = cells_of(&rows[to_row.min(last_row)]);
    let to_column = to_column.min(cells.len().checked_sub(1)?);
    Some(cells.swap_remove(to_column))
}
