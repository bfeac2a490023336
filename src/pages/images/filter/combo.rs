//! The box: it filters while a word is typed, and offers what a condition could be made of.

use image_console_plan::{filter::Token, property::Property};
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    BOX, Filtering, day,
    offers::{self, offers},
    suggestions::{self, Does, Known, Suggestion, Suggestions},
};
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, Handle, View, el, live, live_view},
    navigation::Entry,
    platform::{self, Timeout},
    reactive::{RwSignal, StoredValue},
};

const LIST: &str = "filter-suggestions";
const PROBLEM: &str = "filter-problem";
/// How long a pause in typing is before a cloud is asked for another list.
const PAUSE_MS: u32 = 300;
/// How long after a letter the suggestions follow: the rows that it filters are painted first.
const SUGGEST_MS: u32 = 40;

/// What the list below the box holds.
#[derive(Clone, Debug, Default)]
struct Offer {
    suggestions: Suggestions,
    /// The values that are chosen so far.
    chosen: Vec<String>,
    /// What is wrong with what was entered.
    problem: Option<String>,
}

#[derive(Clone, Copy)]
struct Combo {
    filtering: Filtering,
    offer: RwSignal<Offer>,
    open: RwSignal<bool>,
    /// The number of the suggestion that the keys are at.
    active: RwSignal<Option<usize>>,
    /// Text is being composed by an input method: nothing of it counts yet.
    composing: StoredValue<bool>,
    pause: StoredValue<Option<Timeout>>,
    /// The suggestions for what was typed last are to come.
    behind: StoredValue<Option<Timeout>>,
    list: Handle,
}

/// Moves the focus to the element with this id, if it is there.
pub(super) fn focus(id: &str) {
    let element = platform::document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that has just gone takes no focus; then there is nothing to move to.
        element.focus().ok();
    }
}

/// The box with its suggestions.
pub(super) fn combo(filtering: Filtering) -> View {
    let combo = Combo {
        filtering,
        offer: RwSignal::new(Offer::default()),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        composing: StoredValue::new(false),
        pause: StoredValue::new_local(None),
        behind: StoredValue::new_local(None),
        list: Handle::new(),
    };
    let t = move || &filtering.speech.messages().filter;
    let ready = StoredValue::new_local(None);
    let is_wrong = move || combo.offer.read().problem.is_some();
    let active = move || combo.active.get().map(option_id);
    el("div")
        .class("search")
        .child((
            icon(Icon::Search),
            el("input")
                .id(BOX)
                .class("input")
                .attr("role", "combobox")
                .attr("autocomplete", "off")
                .attr("autocapitalize", "off")
                .attr("spellcheck", "false")
                .attr("aria-autocomplete", "list")
                .attr("aria-controls", LIST)
                .attr("aria-label", live(move || t().box_name))
                .attr("placeholder", live(move || t().placeholder))
                .attr("aria-expanded", live(move || combo.open.get().to_string()))
                .attr("aria-activedescendant", live(active))
                .attr("aria-invalid", live(move || is_wrong().then_some("true")))
                .attr(
                    "aria-describedby",
                    live(move || is_wrong().then_some(PROBLEM)),
                )
                .prop("value", live(move || filtering.typed.get()))
                .on(ev::input, move |event| {
                    combo.typed(event_target_value(&event));
                })
                .on(ev::compositionstart, move |_| {
                    combo.composing.set_value(true);
                })
                .on(ev::compositionend, move |event| {
                    combo.composing.set_value(false);
                    combo.typed(event_target_value(&event));
                })
                .on(ev::keydown, move |event| combo.key(&event))
                .on(ev::click, move |_| combo.offer_again())
                .on(ev::focus, move |_| {
                    let model = filtering.list.model;
                    // Not in the task that shows the focus.
                    ready.set_value(Some(Timeout::new(0, move || model.rehearse())));
                })
                .on(ev::blur, move |_| combo.close()),
            el("span")
                .class("key")
                .attr("aria-hidden", "true")
                .child("/"),
            el("div")
                .handle(combo.list)
                .class("menu suggest")
                .attr("popover", "manual")
                // The box keeps the focus whatever is pressed here.
                .on(ev::mousedown, |event| event.prevent_default())
                .child((
                    el("div")
                        .id(LIST)
                        .attr("role", "listbox")
                        .attr("aria-label", live(move || t().suggestions))
                        .attr(
                            "aria-multiselectable",
                            live(move || combo.offer.read().suggestions.several.then_some("true")),
                        )
                        .child(live_view(move || options(combo))),
                    live_view(move || foot(combo)),
                )),
        ))
        .any()
}

fn option_id(at: usize) -> String {
    let mut id = "filter-option-".to_owned();
    id.push_str(&at.to_string());
    id
}

fn options(combo: Combo) -> View {
    let offer = combo.offer.read();
    let mut groups: Vec<View> = Vec::new();
    let mut at = 0;
    for group in offer.suggestions.list.chunk_by(|a, b| a.group == b.group) {
        let mut views = Vec::new();
        for suggestion in group {
            views.push(option(combo, &offer, at, suggestion));
            at += 1;
        }
        let heading = group[0].group;
        groups.push(
            el("div")
                .attr("role", "group")
                .attr("aria-label", heading)
                .child((
                    el("div")
                        .class("menu-label")
                        .attr("aria-hidden", "true")
                        .child(heading),
                    views,
                ))
                .any(),
        );
    }
    groups.any()
}

fn option(combo: Combo, offer: &Offer, at: usize, suggestion: &Suggestion) -> View {
    let checked = match &suggestion.does {
        Does::Value(value) if offer.suggestions.several => Some(offer.chosen.contains(value)),
        _ => None,
    };
    let is_active = move || (combo.active.get() == Some(at)).to_string();
    el("div")
        .id(option_id(at))
        .class("menu-item")
        .attr("role", "option")
        .attr("aria-selected", live(is_active))
        .attr("aria-checked", checked.map(|checked| checked.to_string()))
        .on(ev::click, move |_| combo.choose(at))
        .child((
            checked.map(|_| el("span").class("menu-check").child(icon(Icon::Check))),
            el("span").child(el("bdi").child(suggestion.label.as_str())),
            (!suggestion.note.is_empty())
                .then(|| el("span").class("end").child(suggestion.note.as_str())),
        ))
        .any()
}

/// What is said below the list: a problem, a hint, and the way to apply several values by the mouse.
fn foot(combo: Combo) -> View {
    let offer = combo.offer.read();
    let hint = offer.suggestions.hint.as_deref();
    let apply = combo.filtering.speech.messages().filter.apply;
    (
        offer.problem.as_deref().map(|problem| {
            el("p")
                .id(PROBLEM)
                .class("suggest-foot problem")
                .attr("role", "alert")
                .child(problem)
        }),
        (hint.is_some() || !offer.chosen.is_empty()).then(|| {
            el("div").class("suggest-foot").child((
                hint.map(|hint| el("span").class("hint").child(hint)),
                (!offer.chosen.is_empty()).then(|| {
                    el("button")
                        .attr("type", "button")
                        .attr("tabindex", "-1")
                        .class("button button--small")
                        .on(ev::click, move |_| combo.enter())
                        .child(apply)
                }),
            ))
        }),
    )
        .any()
}

impl Combo {
    /// Decides something with all that is known.
    fn with_known<R>(self, decide: impl FnOnce(Known<'_>) -> R) -> R {
        let Filtering { list, speech, .. } = self.filtering;
        let lanes = untrack(|| list.lanes()).lanes;
        let services: Vec<_> = lanes.iter().map(|lane| lane.service).collect();
        let mut accounts: Vec<String> = Vec::new();
        for lane in &lanes {
            if !accounts.contains(&lane.account) {
                accounts.push(lane.account.clone());
            }
        }
        let seen = |of: Property| match offers() {
            Some(offers) => list
                .model
                .with(|data| (offers.values)(&data.store, of, &accounts)),
            None => Vec::new(),
        };
        decide(Known {
            messages: untrack(|| speech.messages()),
            services: &services,
            seen: &seen,
            is_reading: untrack(|| list.model.is_reading()),
            day: &day,
        })
    }

    fn text(self) -> String {
        self.filtering.typed.get_untracked()
    }

    /// The user typed.
    fn typed(self, text: String) {
        self.write(text);
        if !self.composing.get_value() {
            self.filter_live();
            self.behind
                .set_value(Some(Timeout::new(SUGGEST_MS, move || self.offer_again())));
        }
    }

    /// Puts a text into the box. Values that were chosen for another condition are none of this one.
    fn write(self, text: String) {
        let messages = untrack(|| self.filtering.speech.messages());
        let compared = |text: &str| offers().and_then(|offers| (offers.compared)(text, messages));
        let before = compared(&self.text());
        let same = before.is_some() && before == compared(&text);
        self.filtering.typed.set(text);
        self.offer.update(|offer| {
            offer.problem = None;
            if !same {
                offer.chosen.clear();
            }
        });
    }

    /// Filters by the word that is typed: at once where the rows are here, else after a pause.
    fn filter_live(self) {
        let messages = untrack(|| self.filtering.speech.messages());
        let text = match offers() {
            Some(offers) => (offers.live)(&self.text(), messages),
            None => self.text().trim().to_owned(),
        };
        self.pause.set_value(None);
        if self.filtering.query.read_untracked().text == text {
            return;
        }
        if self.filtering.list.is_paged() {
            self.pause.set_value(Some(Timeout::new(PAUSE_MS, move || {
                self.send(text);
            })));
        } else {
            self.send(text);
        }
    }

    fn send(self, text: String) {
        self.filtering.sent.set_value(text.clone());
        let next = self.filtering.query.get_untracked();
        self.filtering
            .show(next.with(|query| query.text = text), Entry::Replace);
    }

    /// Offers what fits what is typed by now.
    fn offer_again(self) {
        if self
            .behind
            .try_update_value(|timer| *timer = None)
            .is_none()
        {
            // The page was left meanwhile.
            return;
        }
        let Some(offers) = offers() else {
            // Until it is here the box filters by text, which is most of what it is for.
            spawn_local(async move {
                if offers::load().await.is_ok() && self.is_focused() {
                    self.offer_again();
                }
            });
            return;
        };
        let text = self.text();
        let suggestions = self.with_known(|known| (offers.suggest)(&text, known));
        let is_empty = suggestions.list.is_empty() && suggestions.hint.is_none();
        self.active.set(None);
        self.offer.update(|offer| offer.suggestions = suggestions);
        if is_empty && self.offer.read_untracked().problem.is_none() {
            self.close();
        } else {
            self.open();
        }
    }

    fn open(self) {
        if let Some(list) = self.list.get()
            && !self.open.get_untracked()
        {
            // Fails only where it is open already.
            list.show_popover().ok();
            self.open.set(true);
        }
    }

    fn close(self) {
        self.behind.set_value(None);
        if let Some(list) = self.list.get()
            && self.open.get_untracked()
        {
            // Fails only where it is closed already.
            list.hide_popover().ok();
            self.open.set(false);
        }
        self.active.set(None);
    }

    fn key(self, event: &web_sys::KeyboardEvent) {
        // Safari reports the Enter that ends a composition as this code, after the composition.
        const COMPOSING: u32 = 229;
        if event.is_composing() || event.key_code() == COMPOSING {
            return;
        }
        if self.behind.with_value(Option::is_some) {
            self.offer_again();
        }
        let is_open = self.open.get_untracked();
        let count = self.offer.read_untracked().suggestions.list.len();
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !is_open => self.offer_again(),
            "ArrowDown" => self.go_to(next(active, count)),
            "ArrowUp" if is_open => self.go_to(previous(active, count)),
            "Enter" => self.enter(),
            " " if active.is_some() && self.offer.read_untracked().suggestions.several => {
                self.choose(active.unwrap_or_default());
            }
            "Escape" if is_open => self.close(),
            "Escape" if !self.text().is_empty() => {
                self.write(String::new());
                self.filter_live();
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Marks a suggestion and brings it into view.
    fn go_to(self, at: Option<usize>) {
        self.active.set(at);
        let Some(list) = self.list.get() else {
            return;
        };
        let option = at.and_then(|at| platform::document().get_element_by_id(&option_id(at)));
        let Some(option) = option.and_then(|option| option.dyn_into::<HtmlElement>().ok()) else {
            return list.set_scroll_top(0);
        };
        let (top, height) = (option.offset_top(), option.offset_height());
        let (seen, room) = (list.scroll_top(), list.client_height());
        if top < seen {
            list.set_scroll_top(top - height);
        } else if top + height > seen + room {
            list.set_scroll_top(top + height - room + height);
        }
    }

    /// Takes what is marked, else what is typed.
    fn enter(self) {
        let offer = self.offer.get_untracked();
        match self.active.get_untracked() {
            Some(at) if offer.chosen.is_empty() && self.open.get_untracked() => {
                let does = offer.suggestions.list.into_iter().nth(at).map(|s| s.does);
                match does {
                    // Of several, Enter takes this one alone; Space collects.
                    Some(Does::Value(value)) => self.add_value(value),
                    Some(does) => self.take(does),
                    None => {}
                }
            }
            _ => {
                let text = self.text();
                let Some(offers) = offers() else {
                    return self.enter_later();
                };
                let token = self.with_known(|known| (offers.token)(&text, &offer.chosen, known));
                match token {
                    Some(token) => self.add(token),
                    None => self.offer_again(),
                }
            }
        }
    }

    /// Enter came before the code that makes a condition of what was typed.
    fn enter_later(self) {
        spawn_local(async move {
            if offers::load().await.is_ok() && self.is_focused() {
                self.enter();
            }
        });
    }

    /// Whether the box is still there and has the focus.
    fn is_focused(self) -> bool {
        let at = platform::document().active_element();
        self.list.get().is_some() && at.is_some_and(|at| at.id() == BOX)
    }

    /// Takes a suggestion; one of several values is collected.
    fn choose(self, at: usize) {
        let offer = self.offer.get_untracked();
        let Some(Suggestion { does, .. }) = offer.suggestions.list.into_iter().nth(at) else {
            return;
        };
        match does {
            Does::Value(value) if offer.suggestions.several => {
                self.offer.update(|offer| {
                    suggestions::toggle(&mut offer.chosen, &value);
                });
            }
            does => self.take(does),
        }
    }

    fn take(self, does: Does) {
        match does {
            Does::Type(text) => {
                self.write(text);
                self.filter_live();
                self.offer_again();
            }
            Does::Value(value) => self.add_value(value),
            Does::Add(token) => self.add(token),
        }
    }

    fn add_value(self, value: String) {
        let messages = untrack(|| self.filtering.speech.messages());
        if let Some((property, operator)) =
            offers().and_then(|offers| (offers.compared)(&self.text(), messages))
        {
            self.add(Token::new(property, operator, value));
        }
    }

    /// Makes a condition of a token, unless something is wrong with it: then it stays in the box.
    fn add(self, token: Token) {
        let messages = untrack(|| self.filtering.speech.messages());
        let query = self.filtering.query.get_untracked();
        let Some(offers) = offers() else { return };
        let filter = match (offers.add)(&query.filter, token, messages) {
            Ok(filter) => filter,
            Err(problem) => {
                self.offer.update(|offer| offer.problem = Some(problem));
                return self.open();
            }
        };
        self.pause.set_value(None);
        self.close();
        self.write(String::new());
        self.filtering.sent.set_value(String::new());
        let next = query.with(|query| {
            query.filter = filter;
            query.text.clear();
        });
        self.filtering.show(next, Entry::Push);
    }
}

/// The suggestion after this one; the box itself stands between the last and the first.
fn next(active: Option<usize>, count: usize) -> Option<usize> {
    let at = active.map_or(0, |at| at + 1);
    (at < count).then_some(at)
}

/// The suggestion before this one.
fn previous(active: Option<usize>, count: usize) -> Option<usize> {
    active.unwrap_or(count).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_go_round_through_the_box() {
        assert_eq!(next(None, 2), Some(0));
        assert_eq!(next(Some(0), 2), Some(1));
        assert_eq!(next(Some(1), 2), None);
        assert_eq!(next(None, 0), None);
        assert_eq!(previous(None, 2), Some(1));
        assert_eq!(previous(Some(0), 2), None);
        assert_eq!(previous(None, 0), None);
    }
}
