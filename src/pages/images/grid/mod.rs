//! The grid: virtual rows with one Tab stop and the keys of a grid.
//!
//! Only the rows in view exist, and they are used again and again ([`pool`]), so that a hundred thousand
//! images cost as many elements as fifty. Everything about the rows comes from the [`Model`]; the grid
//! draws, moves the focus, and says what was pressed.

use std::{cell::RefCell, rc::Rc};

use image_console_plan::{
    property::Property,
    query::{ImageQuery, Opened},
};
use leptos::{ev, prelude::*};

use crate::reactive::{Memo, StoredValue, effect};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

pub(super) mod cells;
mod head;
mod input;
mod keys;
mod pool;
mod window;

use cells::Manner;
use pool::{Around, Pool};
use window::View as Window;

use super::{
    columns::NARROW,
    layout::Layout,
    list::List,
    model::{Data, Model, Shift},
    rename::Renames,
};
use crate::{
    components::moment::times,
    dom::{Content, Handle, Watched, el, live, measure},
    i18n::speech,
    navigation::navigation,
    paths::Route,
    platform::Timeout,
};

/// How long nothing may have changed before rows out of view are drawn, in milliseconds: between two keys of somebody
/// who types, and between two frames of somebody who scrolls fast, they would only be in the way.
const QUIET_MS: u32 = 120;

/// The parts that only exist once the grid is in the page.
struct Drawn {
    scroller: HtmlElement,
    grid: HtmlElement,
    pool: Pool,
    height: f64,
    /// How far it is scrolled, as it was last heard: asking costs a layout of the page.
    top: f64,
    manner: Manner,
    /// Whether the rows around those in view are drawn, and the timer until they are.
    is_complete: bool,
    later: Option<Timeout>,
    _watched: Option<Watched>,
}

impl std::fmt::Debug for Drawn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawn")
            .field("pool", &self.pool)
            .finish_non_exhaustive()
    }
}

/// Everything that the grid's events need.
#[derive(Clone, Copy)]
struct Grid {
    model: Model,
    query: Memo<ImageQuery>,
    layout: Layout,
    columns: Memo<Vec<Property>>,
    drawn: StoredValue<Option<Rc<RefCell<Drawn>>>>,
    href: Link,
    renames: Renames,
}

/// Makes the address that opens a row's details.
#[derive(Clone, Copy)]
struct Link {
    query: Memo<ImageQuery>,
    navigation: crate::navigation::Navigation,
}

impl Link {
    fn route(self, data: &Data, row: u32) -> Route {
        let mut query = self.query.get_untracked();
        query.open = data.opened(row);
        Route::Images(query)
    }

    fn href(self, data: &Data, row: u32) -> String {
        self.navigation.href(&self.route(data, row).print())
    }
}

/// The grid of the rows that the model shows.
pub(super) fn grid(list: List, query: Memo<ImageQuery>, layout: Layout) -> impl Content {
    let speech = speech();
    let model = list.model;
    let times = times();
    let (scroller, grid, body) = (Handle::new(), Handle::new(), Handle::new());
    let columns = layout.columns();
    let this = Grid {
        model,
        query,
        layout,
        columns,
        drawn: StoredValue::new_local(None),
        href: Link {
            query,
            navigation: navigation(),
        },
        renames: list.renames,
    };
    let manner = move || Manner {
        language: speech.language(),
        messages: speech.messages(),
        exact: times.exact(),
        now_ms: times.now_ms(),
        narrow: layout.width() < NARROW,
    };
    effect(move || {
        let (Some(scroller), Some(grid), Some(body)) = (scroller.get(), grid.get(), body.get())
        else {
            return;
        };
        let pool = Pool::new(body, columns.get_untracked());
        let drawn = Rc::new(RefCell::new(Drawn {
            height: f64::from(scroller.client_height()),
            top: 0.0,
            pool,
            manner: untrack(manner),
            is_complete: true,
            later: None,
            _watched: None,
            scroller: scroller.clone(),
            grid,
        }));
        this.drawn.set_value(Some(Rc::clone(&drawn)));
        this.repaint(Shift::Keep);
        let watched = Watched::watch(&scroller, move || this.measure());
        drawn.borrow_mut()._watched = watched;
    });
    // Other rows.
    effect(move || {
        let shift = model.shown();
        this.repaint(shift);
    });
    // Other words.
    let mut last = None;
    effect(move || {
        let now = manner();
        if last.replace(now).is_some_and(|last| last != now) {
            this.with(|drawn| drawn.manner = now);
            this.repaint(Shift::Keep);
        }
    });
    // Other columns.
    let mut last = None;
    effect(move || {
        let now = columns.get();
        if last.replace(now.clone()).is_some_and(|last| last != now) {
            this.with(|drawn| drawn.pool.rebuild(now.clone()));
            this.repaint(Shift::Keep);
        }
    });
    // Other widths.
    effect(move || {
        layout.track_widths();
        this.widen();
    });
    // Another selection, another open row.
    effect(move || {
        model.track_selection();
        let open = query.read().open.clone();
        this.mark(open.as_ref());
    });
    // Rows of another height.
    effect(move || {
        layout.track_density();
        this.measure();
    });
    el("div")
        .handle(scroller)
        .class("table-view")
        .attr("data-testid", "scroller")
        .on(ev::scroll, move |_| this.paint())
        .child(
            el("div")
                .handle(grid)
                .class("grid")
                .attr("role", "grid")
                .attr("aria-multiselectable", "true")
                .attr("aria-label", live(move || speech.messages().images.title))
                .attr(
                    "aria-rowcount",
                    live(move || (model.count() + 1).to_string()),
                )
                .attr(
                    "aria-colcount",
                    live(move || (columns.read().len() + 1).to_string()),
                )
                .attr("aria-busy", live(move || model.is_reading().to_string()))
                .on(ev::keydown, move |event| {
                    if this.on_key(&event) {
                        event.prevent_default();
                    }
                })
                .on(ev::focusin, move |event| {
                    if let Some(target) = element(&event) {
                        this.on_focus(&target);
                    }
                })
                .on(ev::click, move |event| this.on_click(&event))
                .on(ev::mouseover, move |event| {
                    if let Some(target) = element(&event) {
                        name_in_full(&target);
                    }
                })
                .child((
                    head::head(model, query, layout, columns),
                    el("div")
                        .handle(body)
                        .attr("role", "rowgroup")
                        .class("grid-body"),
                )),
        )
}

impl Grid {
    /// Does something with what is drawn, if it is and nobody else is at it.
    fn with<R>(self, act: impl FnOnce(&mut Drawn) -> R) -> Option<R> {
        let drawn = self.drawn.try_get_value()??;
        let mut drawn = drawn.try_borrow_mut().ok()?;
        Some(act(&mut drawn))
    }

    fn draw(self, act: impl FnOnce(&mut Drawn, &Data, &Around<'_>)) {
        let open = self.query.read_untracked().open.clone();
        self.with(|drawn| {
            self.model.with(|data| {
                let link = |data: &Data, row| self.href.href(data, row);
                let around = Around {
                    manner: drawn.manner,
                    link: &link,
                    current: open.as_ref().and_then(|open| data.find(open)),
                };
                act(drawn, data, &around);
            });
        });
    }

    /// Draws what has come into view.
    fn paint(self) {
        self.draw(|drawn, data, around| {
            drawn.top = drawn.scroller.scroll_top().into();
            let window = drawn.window();
            if drawn.pool.is_jump(window, data) {
                drawn.pool.show(window, data, around);
                self.complete_later(drawn, false);
            } else if drawn.is_complete {
                drawn.pool.complete(window, data, around);
            } else {
                drawn.pool.show(window, data, around);
            }
            drawn.bring_tab_stop(window.first().index);
            self.model.first_in_view(window.first().index);
        });
    }

    /// Draws the rows around those in view once nothing moves any more, if that is still to be done.
    fn complete_later(self, drawn: &mut Drawn, is_complete: bool) {
        drawn.is_complete = is_complete;
        drawn.later = (!is_complete).then(|| {
            Timeout::new(QUIET_MS, move || {
                self.draw(|drawn, data, around| {
                    drawn.is_complete = true;
                    let window = drawn.window();
                    drawn.pool.complete(window, data, around);
                });
            })
        });
    }

    /// Draws everything anew.
    fn repaint(self, shift: Shift) {
        self.widen();
        self.draw(|drawn, data, around| {
            let top = match shift {
                Shift::Keep => None,
                Shift::Top => Some(0.0),
                Shift::By(rows) => Some(drawn.top + drawn.pool.row_height() * rows),
            };
            let mut window = drawn.window();
            if let Some(top) = top {
                window.top = top.max(0.0);
            }
            let is_all = drawn.pool.repaint(window, data, around);
            self.complete_later(drawn, is_all);
            if let Some(top) = top {
                // After the rows' height was set: a shorter list could not be scrolled so far.
                drawn.scroll_to(top);
            }
            ensure_tab_stop(&drawn.grid);
        });
    }

    /// Gives the columns their widths.
    fn widen(self) {
        let widths = self.layout.widths();
        let template = super::columns::template(&self.columns.read_untracked(), &widths);
        let least = super::columns::least(&self.columns.read_untracked(), &widths);
        self.with(|drawn| {
            measure(&drawn.grid, "--ic-columns", &template);
            measure(&drawn.grid, "min-width", &least);
        });
    }

    fn mark(self, open: Option<&Opened>) {
        self.with(|drawn| {
            self.model
                .with(|data| drawn.pool.mark(data, open.and_then(|open| data.find(open))));
        });
    }

    /// The room has changed, or the height of rows.
    fn measure(self) {
        let changed = self.with(|drawn| {
            drawn.height = f64::from(drawn.scroller.client_height());
            self.layout
                .set_width_of_view(f64::from(drawn.scroller.client_width()));
            drawn.pool.measure()
        });
        match changed {
            Some(true) => self.repaint(Shift::Keep),
            Some(false) => self.paint(),
            None => {}
        }
    }
}

impl Drawn {
    fn window(&self) -> Window {
        Window {
            top: self.top,
            height: self.height,
            row: self.pool.row_height(),
        }
    }

    /// Until a cell has the focus, Tab comes to the first row in view, whatever row its element had before.
    fn bring_tab_stop(&self, first: usize) {
        let cell = self.pool.cell(first, Some(0));
        let Some(cell) = cell.filter(|cell| !self.pool.is_pinned() && cell.tab_index() != 0) else {
            return;
        };
        // It may be in a head, and stays there.
        if let Ok(Some(_)) = self.grid.query_selector(".grid-body [tabindex='0']") {
            move_tab_stop(&self.grid, &cell);
        }
    }

    fn scroll_to(&mut self, top: f64) {
        if self.top.to_bits() == top.to_bits() {
            return;
        }
        self.top = top;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "browsers scroll no further than 2^25 pixels"
        )]
        self.scroller.set_scroll_top(top as i32);
    }
}

fn element<E: AsRef<web_sys::Event>>(event: &E) -> Option<Element> {
    event.as_ref().target()?.dyn_into().ok()
}

fn move_tab_stop(grid: &Element, cell: &Element) {
    if let Ok(Some(old)) = grid.query_selector("[tabindex='0']") {
        old.set_attribute("tabindex", "-1").ok();
    }
    cell.set_attribute("tabindex", "0").ok();
}

/// The grid can always be reached by Tab: until a cell had the focus, at its first row.
fn ensure_tab_stop(grid: &Element) {
    if matches!(grid.query_selector("[tabindex='0']"), Ok(None))
        && let Ok(Some(cell)) =
            grid.query_selector(".grid-row:not([hidden], [aria-hidden]) .lead, .span")
    {
        cell.set_attribute("tabindex", "0").ok();
    }
}

/// A text that is cut says itself in full while the pointer is over it.
fn name_in_full(target: &Element) {
    let Ok(Some(cell)) = target.closest("[role=gridcell]") else {
        return;
    };
    if cell.has_attribute("title") && cell.get_attribute("title") == cell.text_content() {
        return;
    }
    let cut = |element: &Element| element.scroll_width() > element.client_width();
    let is_cut = cut(&cell)
        || matches!(cell.query_selector(".mid > :first-child"), Ok(Some(front)) if cut(&front));
    match cell.text_content().filter(|_| is_cut) {
        Some(text) => cell.set_attribute("title", &text).ok(),
        None => cell.remove_attribute("title").ok(),
    };
}
