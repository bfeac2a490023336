//! The settings of the table: which columns, in which order, how dense, how many rows on a page.
//!
//! Nothing of the table changes before it is confirmed. The items of the two lists are made once and only
//! moved, so that the one that is on its way keeps the focus.

use std::rc::Rc;

use image_console_plan::{
    property::Property,
    query::{ImageQuery, PAGE_SIZES, Rows},
};
use image_console_rows::fold;
use leptos::{ev, prelude::*};

use crate::reactive::{Memo, RwSignal, StoredValue};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{columns, layout::Layout, list::List};
use crate::{
    components::{
        dialog::{self, Answer, Dialog, Frame},
        icon::{Icon, icon},
    },
    dom::{self, Content, El, Handle, View, el, live},
    i18n::{Speech, Table, format, speech},
    lazy::{self, lazy},
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    platform::document,
};

/// A column on its way to another place.
#[derive(Clone, Debug)]
struct Grab {
    column: Property,
    /// The order to go back to.
    before: Vec<Property>,
    /// By a pointer, rather than by keys.
    dragged: bool,
}

/// What was chosen so far.
#[derive(Clone, Copy)]
struct Draft {
    chosen: StoredValue<Vec<Property>>,
    grab: StoredValue<Option<Grab>>,
    /// What was last said of a column that moves.
    said: RwSignal<String>,
    compact: RwSignal<usize>,
    rows: RwSignal<usize>,
    usual_widths: RwSignal<bool>,
    /// The element around both lists.
    lists: Handle,
    /// What it was in the beginning.
    start: StoredValue<(Vec<Property>, usize, usize)>,
    /// The columns that are shown unless others are chosen.
    usual: StoredValue<Vec<Property>>,
    query: Memo<ImageQuery>,
    layout: Layout,
    navigation: Navigation,
    speech: Speech,
}

/// Shows the settings.
pub(super) fn show(dialog: Dialog, list: List, query: Memo<ImageQuery>, layout: Layout) {
    lazy::act(Box::pin(code(dialog, list, query, layout)), move || {
        dialog.failed();
    });
}

lazy! {
    desk fn code(dialog: Dialog, list: List, query: Memo<ImageQuery>, layout: Layout) -> Make {
        Rc::new(move || {
            open(dialog, list, query, layout);
            View::Empty
        })
    }
}

fn open(dialog: Dialog, list: List, query: Memo<ImageQuery>, layout: Layout) {
    let frame = Frame {
        title: |t| t.table.title,
        class: "dialog dialog--wide",
        head: true,
    };
    dialog.show(frame, || {
        let draft = untrack(|| Draft::new(list, query, layout));
        dialog.guard(move || draft.is_changed());
        draft.view(dialog)
    });
}

/// The page sizes to choose from.
fn page_sizes() -> impl Iterator<Item = Rows> {
    PAGE_SIZES.into_iter().map(Rows::Page).chain([Rows::All])
}

/// The columns with the name among them, which is always shown.
fn with_name(mut columns: Vec<Property>) -> Vec<Property> {
    if !columns.contains(&Property::Name) {
        columns.insert(0, Property::Name);
    }
    columns
}

/// A column at another place.
fn moved(mut columns: Vec<Property>, column: Property, to: usize) -> Vec<Property> {
    if let Some(from) = columns.iter().position(|other| *other == column) {
        columns.remove(from);
        columns.insert(to.min(columns.len()), column);
    }
    columns
}

impl Draft {
    fn new(list: List, query: Memo<ImageQuery>, layout: Layout) -> Self {
        let many = list.lanes().lanes.len() > 1;
        let usual = columns::fitting(columns::usual(many), layout.width());
        let chosen = query.read().columns.clone();
        let chosen = with_name(chosen.unwrap_or_else(|| usual.clone()));
        let compact = usize::from(layout.is_compact());
        let shown = query.read().rows;
        // A size that only a link can name is none of these, and stays unless one is chosen.
        let rows = page_sizes().position(|rows| rows == shown);
        let rows = rows.unwrap_or(usize::MAX);
        Self {
            chosen: StoredValue::new(chosen.clone()),
            grab: StoredValue::new(None),
            said: RwSignal::new(String::new()),
            compact: RwSignal::new(compact),
            rows: RwSignal::new(rows),
            usual_widths: RwSignal::new(false),
            lists: Handle::new(),
            start: StoredValue::new((chosen, compact, rows)),
            usual: StoredValue::new(usual),
            query,
            layout,
            navigation: navigation(),
            speech: speech(),
        }
    }

    fn is_changed(self) -> bool {
        let now = (
            self.chosen.get_value(),
            self.compact.get_untracked(),
            self.rows.get_untracked(),
        );
        self.usual_widths.get_untracked() || now != self.start.get_value()
    }

    /// Changes the table.
    fn confirm(self) {
        let (chosen, ..) = self.start.get_value();
        let columns = self.chosen.get_value();
        if columns != chosen {
            let is_usual = columns == self.usual.get_value();
            self.layout.choose((!is_usual).then_some(columns));
        }
        if self.usual_widths.get_untracked() {
            for (column, _) in self.layout.widths() {
                self.layout.reset_width(column);
            }
        }
        let compact = self.compact.get_untracked() == 1;
        if compact != untrack(|| self.layout.is_compact()) {
            self.layout.set_compact(compact);
        }
        if let Some(rows) = page_sizes().nth(self.rows.get_untracked())
            && rows != self.query.read_untracked().rows
        {
            let next = self.query.get_untracked().with(|query| query.rows = rows);
            self.navigation.go(&Route::Images(next), Entry::Push);
        }
    }

    fn view(self, dialog: Dialog) -> View {
        let speech = self.speech;
        let density: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| {
            let t = &speech.messages().table;
            let label = if at == 1 { t.compact } else { t.comfortable };
            Answer {
                label: label.to_owned(),
                ..Answer::default()
            }
        });
        let size: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| Answer {
            label: match page_sizes().nth(at) {
                Some(Rows::Page(size)) => format::number(speech.language(), size.into()),
                _ => speech.messages().images.all_rows.to_owned(),
            },
            ..Answer::default()
        });
        let sizes = page_sizes().count();
        (
            dialog::body((
                self.columns(),
                dialog::question(|t| t.table.density, "answers", 2, &density, self.compact),
                dialog::question(
                    |t| t.images.rows_per_page,
                    "answers",
                    sizes,
                    &size,
                    self.rows,
                ),
                dialog::tick(
                    |t| t.table.usual_widths,
                    |t| t.table.usual_widths_hint,
                    self.usual_widths,
                ),
            )),
            dialog::foot((
                dialog::button(
                    "button button--quiet dialog-start",
                    |t| t.table.usual_columns,
                    move || self.choose(&self.usual.get_value()),
                ),
                dialog::button(
                    "button button--quiet",
                    |t| t.table.cancel,
                    move || {
                        dialog.close();
                    },
                ),
                dialog::button(
                    "button button--primary",
                    |t| t.table.confirm,
                    move || {
                        dialog.close();
                        self.confirm();
                    },
                ),
            )),
        )
            .any()
    }

    fn columns(self) -> El {
        let speech = self.speech;
        let t = move || &speech.messages().table;
        let chosen = self.chosen.get_value();
        let rest = columns::choices().filter(|column| !chosen.contains(column));
        let rest: Vec<_> = rest.collect();
        let list = |id: &'static str, label: fn(&Table) -> &'static str, of: &[Property]| {
            let items: Vec<_> = of.iter().map(|column| self.item(*column)).collect();
            el("section").class("block").child((
                el("h3")
                    .class("block-title")
                    .child(live(move || label(t()))),
                el("ul")
                    .class("column-list")
                    .attr("data-list", id)
                    .attr("aria-label", live(move || label(t())))
                    .child(items),
            ))
        };
        el("div")
            .handle(self.lists)
            .class("column-choice")
            .on(ev::change, move |event| self.on_tick(&event))
            .on(ev::click, move |event| self.on_click(&event))
            .on(ev::keydown, move |event| {
                if self.on_key(&event.key()) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            })
            .on(ev::focusout, move |_| {
                // Moving an item takes its focus away and gives it back.
                if self
                    .grab
                    .with_value(|grab| grab.as_ref().is_some_and(|grab| !grab.dragged))
                {
                    request_animation_frame(move || self.drop_if_left());
                }
            })
            .on(ev::pointerdown, move |event| self.on_press(&event))
            .on(ev::pointermove, move |event| self.on_drag(&event))
            .on(ev::pointerup, move |_| self.drop(true))
            .on(ev::pointercancel, move |_| self.cancel())
            .child((
                el("div").class("search").child((
                    icon(Icon::Search),
                    el("input")
                        .attr("type", "search")
                        .class("input")
                        .attr("aria-label", live(move || t().find))
                        .attr("placeholder", live(move || t().find))
                        .on(ev::input, move |event| {
                            self.find(&event_target_value(&event));
                        }),
                )),
                el("p").class("hint").child(live(move || t().how)),
                list("chosen", |t| t.chosen, &chosen),
                list("rest", |t| t.available, &rest),
                el("p")
                    .class("unseen")
                    .attr("role", "status")
                    .child(live(move || self.said.get())),
            ))
    }

    fn item(self, column: Property) -> El {
        let t = self.speech.messages();
        let label = columns::label(column, t);
        let is_fixed = column == Property::Name;
        let is_chosen = self.chosen.with_value(|chosen| chosen.contains(&column));
        el("li")
            .class("column-item")
            .attr("data-column", column.word())
            .child((
                el("button")
                    .attr("type", "button")
                    .class("button button--icon button--quiet button--small column-grip")
                    .attr("aria-label", t.table.move_column(label))
                    .attr("aria-pressed", "false")
                    .child(icon(Icon::Grip)),
                el("label").class("option").child((
                    el("input")
                        .attr("type", "checkbox")
                        .class("check")
                        .attr("checked", is_chosen.then_some(""))
                        .attr("disabled", is_fixed.then_some("")),
                    el("span").child(label),
                    is_fixed.then(|| el("span").class("hint").child(t.table.always)),
                )),
            ))
    }

    fn list(self, name: &str) -> Option<Element> {
        let selector = ["[data-list=", name, "]"].concat();
        self.lists.get()?.query_selector(&selector).ok()?
    }

    fn item_of(self, column: Property) -> Option<Element> {
        let selector = ["[data-column=", column.word(), "]"].concat();
        self.lists.get()?.query_selector(&selector).ok()?
    }

    /// Shows these columns in this order: moves the items where they belong.
    fn choose(self, chosen: &[Property]) {
        self.chosen.set_value(chosen.to_vec());
        let focused = document().active_element();
        let rest = columns::choices().filter(|column| !chosen.contains(column));
        let rest: Vec<_> = rest.collect();
        for (name, of) in [("chosen", chosen), ("rest", &rest)] {
            let Some(list) = self.list(name) else { return };
            for item in of.iter().filter_map(|column| self.item_of(*column)) {
                dom::move_to_end(&list, &item);
                if let Some(tick) = input(&item) {
                    tick.set_checked(name == "chosen");
                }
            }
        }
        let focused = focused.and_then(|focused| focused.dyn_into::<HtmlElement>().ok());
        if let Some(focused) = focused {
            focused.focus().ok();
        }
    }

    fn on_tick(self, event: &ev::Event) {
        let Some(column) = column_at(event.target()) else {
            return;
        };
        let mut chosen = self.chosen.get_value();
        if chosen.contains(&column) {
            chosen.retain(|other| *other != column);
        } else {
            chosen.push(column);
        }
        self.choose(&chosen);
        if let Some(item) = self.item_of(column) {
            dom::show_in_view(&item);
        }
    }

    /// Hides the columns that do not have a text in their name.
    fn find(self, text: &str) {
        let text = fold(text.trim());
        let t = self.speech.messages();
        for column in columns::choices() {
            let fits = fold(columns::label(column, t)).contains(&*text);
            if let Some(item) = self.item_of(column) {
                item.toggle_attribute_with_force("hidden", !fits).ok();
            }
        }
    }

    /// A press by a key, or by a program that reads the page aloud, on the handle of a column.
    fn on_click(self, event: &ev::MouseEvent) {
        let Some(column) = grip_at(event.target()) else {
            return;
        };
        // A pointer drags.
        if event.detail() > 0 {
            return;
        }
        let held = self
            .grab
            .with_value(|grab| grab.as_ref().map(|grab| grab.column));
        if held.is_some() {
            self.drop(false);
        }
        if held != Some(column) {
            self.take(column, false);
        }
    }

    fn on_press(self, event: &ev::PointerEvent) {
        if let Some(column) = grip_at(event.target())
            && event.button() == 0
            && let Some(lists) = self.lists.get()
        {
            // Not the handle, which loses the pointer when it moves in the page. Refused only for a pointer
            // that has just been lifted.
            lists.set_pointer_capture(event.pointer_id()).ok();
            self.take(column, true);
        }
    }

    fn on_drag(self, event: &ev::PointerEvent) {
        let Some(Grab {
            column, dragged, ..
        }) = self.grab.get_value()
        else {
            return;
        };
        #[expect(clippy::cast_precision_loss, reason = "pixels of a window")]
        let (x, y) = (event.client_x() as f32, event.client_y() as f32);
        let below = document().element_from_point(x, y);
        let below = below.and_then(|element| column_at(Some(element.into())));
        let to = below.and_then(|below| {
            self.chosen
                .with_value(|chosen| chosen.iter().position(|other| *other == below))
        });
        if let Some(to) = to.filter(|_| dragged && below != Some(column)) {
            self.go(column, to);
        }
    }

    /// Does what a key does to a column that was taken; `false` where none was, or for other keys.
    fn on_key(self, key: &str) -> bool {
        let Some(Grab { column, .. }) = self.grab.get_value() else {
            return false;
        };
        let chosen = self.chosen.get_value();
        let last = chosen.len().saturating_sub(1);
        let at = chosen.iter().position(|other| *other == column);
        let at = at.unwrap_or_default();
        match key {
            "ArrowUp" => self.go(column, at.saturating_sub(1)),
            "ArrowDown" => self.go(column, (at + 1).min(last)),
            "Home" => self.go(column, 0),
            "End" => self.go(column, last),
            "Escape" => self.cancel(),
            _ => return false,
        }
        true
    }

    fn take(self, column: Property, dragged: bool) {
        self.drop(false);
        let before = self.chosen.get_value();
        if !before.contains(&column) {
            return;
        }
        self.grab.set_value(Some(Grab {
            column,
            before,
            dragged,
        }));
        self.mark(column, true);
        self.say(column, Table::taken);
    }

    fn go(self, column: Property, to: usize) {
        self.choose(&moved(self.chosen.get_value(), column, to));
        if let Some(item) = self.item_of(column) {
            dom::show_in_view(&item);
        }
        self.say(column, |t, _, at, of| t.position(at, of));
    }

    /// Leaves the column that is on its way where it is.
    fn drop(self, dragged: bool) {
        let grab = self.grab.get_value();
        if let Some(Grab { column, .. }) = grab.filter(|grab| grab.dragged == dragged) {
            self.grab.set_value(None);
            self.mark(column, false);
            self.say(column, Table::dropped);
        }
    }

    fn drop_if_left(self) {
        let held = self.grab.try_get_value().flatten().map(|grab| grab.column);
        let focused = document().active_element();
        let focused = focused.and_then(|focused| grip_at(Some(focused.into())));
        if held.is_some() && held != focused {
            self.drop(false);
        }
    }

    /// Puts the column that is on its way back where it was.
    fn cancel(self) {
        if let Some(Grab { column, before, .. }) = self.grab.get_value() {
            self.grab.set_value(None);
            self.choose(&before);
            self.mark(column, false);
            self.say(column, Table::put_back);
        }
    }

    fn mark(self, column: Property, held: bool) {
        if let Some(item) = self.item_of(column)
            && let Ok(Some(grip)) = item.query_selector(".column-grip")
        {
            let pressed = if held { "true" } else { "false" };
            grip.set_attribute("aria-pressed", pressed).ok();
        }
    }

    fn say(self, column: Property, sentence: fn(&Table, &str, &str, &str) -> String) {
        let speech = self.speech;
        let number = |n: usize| format::number(untrack(|| speech.language()), n as u64);
        let t = untrack(|| speech.messages());
        let chosen = self.chosen.get_value();
        let at = chosen.iter().position(|other| *other == column);
        let (at, of) = (number(at.unwrap_or_default() + 1), number(chosen.len()));
        let label = columns::label(column, t);
        self.said.set(sentence(&t.table, label, &at, &of));
    }
}

fn input(item: &Element) -> Option<HtmlInputElement> {
    item.query_selector("input").ok()??.dyn_into().ok()
}

/// The column whose item something is in.
fn column_at(target: Option<web_sys::EventTarget>) -> Option<Property> {
    let item = target?.dyn_into::<Element>().ok()?;
    let item = item.closest("[data-column]").ok()??;
    Property::from_word(&item.get_attribute("data-column")?)
}

/// The column whose handle something is in.
fn grip_at(target: Option<web_sys::EventTarget>) -> Option<Property> {
    let grip = target?.dyn_into::<Element>().ok()?;
    let grip = grip.closest(".column-grip").ok()??;
    column_at(Some(grip.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Property; 3] = [Property::Name, Property::Id, Property::Size];

    #[test]
    fn a_column_moves_to_the_place_it_is_sent_to() {
        use Property::{Id, Name, Size};
        for (column, to, expected) in [
            (Name, 2, [Id, Size, Name]),
            (Size, 0, [Size, Name, Id]),
            (Id, 1, [Name, Id, Size]),
            (Id, 9, [Name, Size, Id]),
            (Property::Tag, 0, [Name, Id, Size]),
        ] {
            assert_eq!(
                moved(COLUMNS.to_vec(), column, to),
                expected,
                "{column:?} {to}"
            );
        }
    }

    #[test]
    fn the_name_is_always_shown() {
        assert_eq!(
            with_name(vec![Property::Size]),
            [Property::Name, Property::Size]
        );
        assert_eq!(with_name(COLUMNS.to_vec()), COLUMNS);
    }

    #[test]
    fn every_page_size_can_be_chosen_and_all_rows_last() {
        let sizes: Vec<_> = page_sizes().collect();
        assert_eq!(sizes.len(), PAGE_SIZES.len() + 1);
        assert_eq!(sizes.last(), Some(&Rows::All));
    }
}
