//! What keys and the pointer do in the grid.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{
    super::rename,
    Grid, element, head,
    keys::{self, Size, Spot},
    move_tab_stop,
};

impl Grid {
    /// The grid's one Tab stop goes where the focus is.
    pub(super) fn on_focus(self, target: &Element) {
        self.with(|drawn| {
            if let Ok(Some(cell)) = target.closest("[role=gridcell], [role=columnheader]") {
                move_tab_stop(&drawn.grid, &cell);
                drawn.pool.pin(Some(&cell));
            }
        });
    }

    pub(super) fn on_click(self, event: &ev::MouseEvent) {
        let Some(target) = element(event) else { return };
        let Some((at, row)) = self.with(|drawn| drawn.pool.row_of(&target)).flatten() else {
            return;
        };
        if let Some(check) = target.dyn_ref::<HtmlInputElement>() {
            if event.shift_key() {
                self.model.select_range(at, check.checked());
            } else {
                self.model.select(at, check.checked());
            }
        } else if matches!(target.closest(".row-edit"), Ok(Some(_))) {
            self.rename(row);
        } else if matches!(target.closest("a.name"), Ok(Some(_))) {
            let route = self.model.with(|data| self.href.route(data, row));
            self.href.navigation.follow(event, &route);
        }
    }

    fn rename(self, row: u32) {
        let link = self.model.with(|data| rename::link(data, row));
        self.renames.ask(link);
    }

    /// Does what a key says; `true` when it was one of the grid's.
    pub(super) fn on_key(self, event: &ev::KeyboardEvent) -> bool {
        let Some(target) = element(event) else {
            return false;
        };
        let Ok(Some(cell)) = target.closest("[role=gridcell], [role=columnheader]") else {
            return false;
        };
        // With Alt, arrows go from image to image in the panel.
        if event.alt_key() {
            return false;
        }
        let in_cell = target == cell;
        let key = event.key();
        let ctrl = event.ctrl_key() || event.meta_key();
        let Some(spot) = self.spot_of(&cell) else {
            return false;
        };
        if let (None, Some(column)) = (spot.row, spot.column)
            && event.shift_key()
            && self.arrange(column, &key, ctrl, &cell)
        {
            return true;
        }
        match (key.as_str(), spot.row) {
            ("a", _) if ctrl => self.model.select_all_matching(),
            (" ", Some(at)) if in_cell => self.toggle(at, event.shift_key()),
            ("ArrowDown" | "ArrowUp", Some(at)) if event.shift_key() => {
                let to = if key == "ArrowDown" {
                    at + 1
                } else {
                    at.saturating_sub(1)
                };
                self.model.extend(at, to);
                self.go(Spot {
                    row: Some(to),
                    ..spot
                });
            }
            ("Enter" | " ", None) if in_cell && spot.column.is_some() => {
                let column = spot
                    .column
                    .and_then(|at| self.columns.read_untracked().get(at).copied());
                if let Some(column) = column.filter(|column| column.is_sortable()) {
                    head::sort(self.query, self.href.navigation, column, event.shift_key());
                }
            }
            ("F2", Some(at))
                if in_cell && matches!(cell.query_selector(".row-edit"), Ok(Some(_))) =>
            {
                let row = self.model.with(|data| data.rows().get(at).copied());
                row.into_iter().for_each(|row| self.rename(row));
            }
            ("Enter" | "F2" | " ", _) if in_cell => return press(&cell, &key),
            ("Escape", _) if !in_cell => {
                focus(&cell);
            }
            _ => {
                let Some(size) = self.size() else {
                    return false;
                };
                let Some(to) = keys::destination(spot, size, &key, ctrl) else {
                    return false;
                };
                self.go(to);
            }
        }
        true
    }

    fn size(self) -> Option<Size> {
        let rows = self.model.with(|data| data.rows().len());
        Some(Size {
            rows,
            columns: self.columns.read_untracked().len(),
        })
    }

    fn toggle(self, at: usize, range: bool) {
        let selected = self.model.with(|data| data.is_selected(at));
        if range {
            self.model.select_range(at, true);
        } else {
            self.model.select(at, !selected);
        }
    }

    /// Shift and an arrow on a head change its width; with Ctrl they change its place.
    fn arrange(self, column: usize, key: &str, ctrl: bool, head: &Element) -> bool {
        let Some(property) = self.columns.read_untracked().get(column).copied() else {
            return false;
        };
        let by = match key {
            "ArrowLeft" => -1.0,
            "ArrowRight" => 1.0,
            _ => return false,
        };
        if ctrl {
            self.layout.move_column(property, by);
            // The head was made anew in its new place.
            let word = property.word();
            request_animation_frame(move || {
                self.with(|drawn| {
                    let head = drawn
                        .grid
                        .query_selector(&format!("[data-column={word}]"))
                        .ok()??;
                    focus(&head);
                    Some(())
                });
            });
        } else {
            let width = head::width_of(head) + by * head::STEP;
            self.layout.set_width(property, width);
        }
        true
    }

    /// Where a cell is.
    fn spot_of(self, cell: &Element) -> Option<Spot> {
        self.with(|drawn| {
            if let Some((at, _)) = drawn.pool.row_of(cell) {
                return Some(Spot {
                    row: Some(at),
                    column: drawn.pool.column_of(cell)?,
                });
            }
            let index: usize = cell.get_attribute("aria-colindex")?.parse().ok()?;
            Some(Spot {
                row: None,
                column: index.checked_sub(2),
            })
        })
        .flatten()
    }

    /// Moves the focus to a place, which is brought into view.
    fn go(self, to: Spot) {
        if let Some(at) = to.row {
            self.with(|drawn| {
                if let Some(top) = drawn.window().reach(at) {
                    drawn.scroll_to(top);
                }
            });
            self.paint();
        }
        let cell = self.with(|drawn| match to.row {
            Some(at) => drawn.pool.cell(at, to.column).map(Element::from),
            None => {
                let index = to.column.map_or(1, |column| column + 2);
                let selector = format!("[role=columnheader][aria-colindex='{index}']");
                drawn.grid.query_selector(&selector).ok().flatten()
            }
        });
        if let Some(cell) = cell.flatten() {
            focus(&cell);
        }
    }
}

/// Presses what stands in a cell: the box, the sort button, the link.
fn press(cell: &Element, key: &str) -> bool {
    let Ok(Some(control)) = cell.query_selector("button, a, input") else {
        return false;
    };
    let Some(control) = control.dyn_ref::<HtmlElement>() else {
        return false;
    };
    if key == "F2" {
        return focus(control);
    }
    // A link goes with Enter alone.
    if key == " " && control.tag_name() == "A" {
        return false;
    }
    control.click();
    true
}

fn focus(element: &Element) -> bool {
    element.dyn_ref::<HtmlElement>().is_some_and(|element| {
        let options = web_sys::FocusOptions::new();
        // The grid has scrolled already, and by the shortest way.
        options.set_prevent_scroll(true);
        element.focus_with_options(&options).is_ok()
    })
}
