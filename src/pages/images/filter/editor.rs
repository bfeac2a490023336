//! The editor of one condition: a small dialog at its token.

use std::rc::Rc;

use image_console_plan::{
    filter::{Join, Operator, Part, Token},
    property::{Kind, Property},
};
use leptos::{ev, prelude::*};

use super::{
    Filtering, day,
    edit::{self, Place},
    suggestions,
    tokens::{Shown, token_id},
    words,
};
use crate::{
    components::icon::{Mark, mark},
    dom::{Content, Handle, View, el, live, live_view},
    i18n::Messages,
    lazy::{lazy, part},
    navigation::Entry,
    reactive::{Memo, RwSignal},
};

const PROPERTY: &str = "filter-property";
const OPERATOR: &str = "filter-operator";
const VALUE: &str = "filter-value";
const VALUE_PROBLEM: &str = "filter-value-problem";
const VALUE_HINT: &str = "filter-value-hint";

/// What is being edited, apart from its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Draft {
    at: Place,
    property: Option<Property>,
    operator: Operator,
}

/// The editor. Copies are the same editor.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    filtering: Filtering,
    shown: Memo<Shown>,
    draft: RwSignal<Option<Draft>>,
    /// The values, one a line.
    text: RwSignal<String>,
    dialog: Handle,
}

impl Editor {
    pub(super) fn new(filtering: Filtering, shown: Memo<Shown>) -> Self {
        Self {
            filtering,
            shown,
            draft: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            dialog: Handle::new(),
        }
    }

    /// Whether the token at a place is being edited, or one that is to stand beside it; tracked.
    pub(super) fn is_at(self, at: Place) -> bool {
        let draft = self.draft.get();
        draft.is_some_and(|draft| token_id(draft.at) == token_id(at) || anchors(draft.at, at))
    }

    /// Opens the token at a place.
    pub(super) fn open(self, at: Place) {
        let query = self.filtering.query.get_untracked();
        let Some(token) = edit::token(&query.filter, at) else {
            return;
        };
        let draft = Draft {
            at,
            property: token.property,
            operator: token.operator,
        };
        self.begin(draft, token.values.join("\n"));
    }

    fn begin(self, draft: Draft, text: String) {
        self.text.set(text);
        self.draft.set(Some(draft));
        if let Some(dialog) = self.dialog.get() {
            // Fails only where it is open already.
            dialog.show_popover().ok();
        }
        self.filtering.focus_soon(VALUE.to_owned());
    }

    /// Closes it, and returns the focus to the token.
    fn close(self, to: Place) {
        if let Some(dialog) = self.dialog.get() {
            // Fails only where it is closed already.
            dialog.hide_popover().ok();
        }
        // One that was to stand beside others has no place yet; the first of them has.
        let filter = &self.filtering.query.read_untracked().filter;
        let to = match to {
            Place::Beside(part) if matches!(filter.parts.get(part), Some(Part::Token(_))) => {
                Place::Alone(part)
            }
            to => to,
        };
        self.filtering.focus_soon(token_id(to));
    }

    /// Compares another property, or in another way. Values that were typed stay.
    fn shape(self, property: Option<Property>, operator: Operator, focus: &str) {
        let allowed = operators(property);
        let operator = if allowed.contains(&operator) {
            operator
        } else {
            allowed[0]
        };
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.property = property;
                draft.operator = operator;
            }
        });
        self.filtering.focus_soon(focus.to_owned());
    }

    /// Puts the condition into the filter if nothing is wrong with it, and tells where it stands then.
    fn put(self, draft: Draft) -> Option<Place> {
        let messages = untrack(|| self.filtering.speech.messages());
        let query = self.filtering.query.get_untracked();
        let token = token(draft, &meant(draft, self.text.get_untracked()));
        if words::problem(&token, messages).is_some() || is_too_many(self, draft) {
            self.filtering.focus_soon(VALUE.to_owned());
            return None;
        }
        let filter = edit::put(&query.filter, draft.at, token.clone());
        let places = edit::places(&filter);
        let stands = |place: &&Place| edit::token(&filter, **place) == Some(&token);
        let place = if places.contains(&draft.at) {
            draft.at
        } else {
            places.iter().rev().find(stands).copied()?
        };
        let next = query.with(|query| query.filter = filter);
        self.filtering.show(next, Entry::Push);
        Some(place)
    }

    fn apply(self) {
        if let Some(draft) = self.draft.get_untracked()
            && let Some(place) = self.put(draft)
        {
            self.close(place);
        }
    }

    /// Keeps this condition and begins an alternative to it.
    fn beside(self) {
        if let Some(draft) = self.draft.get_untracked()
            && let Some(Place::Alone(part) | Place::Within(part, _)) = self.put(draft)
        {
            let next = Draft {
                at: Place::Beside(part),
                ..draft
            };
            self.begin(next, String::new());
        }
    }

    fn ungroup(self) {
        if let Some(draft) = self.draft.get_untracked()
            && let Some(place @ Place::Within(part, _)) = self.put(draft)
        {
            let filter = &self.filtering.query.get_untracked().filter;
            self.filtering.filter_by(edit::ungroup(filter, place));
            self.close(Place::Alone(part + 1));
        }
    }
}

/// Whether the editor of something that is to stand beside a part is shown at its first token.
fn anchors(draft: Place, at: Place) -> bool {
    matches!((draft, at), (Place::Beside(part), Place::Alone(token)) if part == token)
}

fn is_too_many(editor: Editor, draft: Draft) -> bool {
    matches!(draft.at, Place::Beside(_))
        && edit::is_full(&editor.filtering.query.read_untracked().filter)
}

/// The operators that a property has; free text must be there or must not.
const fn operators(property: Option<Property>) -> &'static [Operator] {
    match property {
        Some(property) => property.operators(),
        None => &[Operator::Contains, Operator::ContainsNot],
    }
}

/// What was typed for a time such as `30d` is the day that it means now: a link must mean the same tomorrow.
fn meant(draft: Draft, text: String) -> String {
    let is_time = draft.property.map(Property::kind) == Some(Kind::Time);
    let ago = is_time.then(|| suggestions::days_typed(&text)).flatten();
    ago.map_or(text, day)
}

/// The condition that is typed: one value a line where several can stand, else the text as it is.
fn token(draft: Draft, text: &str) -> Token {
    let trims = !matches!(
        draft.property.map(Property::kind),
        Some(Kind::Text | Kind::Tag)
    );
    let value = |line: &str| {
        let line = if trims { line.trim() } else { line };
        line.to_owned()
    };
    let values = if draft.operator.takes_several() {
        let lines = text.lines().map(value);
        lines.filter(|line| !line.trim().is_empty()).collect()
    } else if text.trim().is_empty() {
        Vec::new()
    } else {
        vec![value(text)]
    };
    Token {
        property: draft.property,
        operator: draft.operator,
        values,
    }
}

/// The lines with one more, or without it.
fn toggle_line(text: &str, value: &str) -> String {
    let is_it = |line: &&str| line.eq_ignore_ascii_case(value);
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    let before = lines.len();
    lines.retain(|line| !is_it(line));
    if lines.len() == before {
        lines.push(value);
    }
    lines.join("\n")
}

/// The dialog; empty while nothing is edited.
pub(super) fn dialog(editor: Editor) -> View {
    let was_open =
        Memo::new(move |was: Option<&bool>| was == Some(&true) || editor.draft.read().is_some());
    let t = move || &editor.filtering.speech.messages().filter;
    el("div")
        .handle(editor.dialog)
        .class("menu token-editor")
        .attr("popover", "auto")
        .attr("role", "dialog")
        .attr("aria-label", live(move || t().editor))
        .on(ev::toggle, move |_| {
            let dialog = editor.dialog.get();
            let is_open = dialog.is_some_and(|d| d.matches(":popover-open").unwrap_or_default());
            if !is_open {
                editor.draft.set(None);
            }
        })
        .on(ev::keydown, move |event| {
            let Some(draft) = editor.draft.get_untracked() else {
                return;
            };
            if event.key() == "Escape" && !event.is_composing() {
                event.prevent_default();
                event.stop_propagation();
                editor.close(draft.at);
            }
        })
        .child(live_view(move || {
            was_open
                .get()
                .then(|| part(Box::new(move || Box::pin(code(editor)))))
        }))
        .any()
}

// What it consists of comes when the first condition is edited.
lazy! {
    desk fn code(editor: Editor) -> Make {
        Rc::new(move || {
            live_view(move || editor.draft.get().map(|draft| form(editor, draft)))
        })
    }
}

fn form(editor: Editor, draft: Draft) -> View {
    let messages = editor.filtering.speech.messages();
    let t = &messages.filter;
    let problem = move || {
        let messages = editor.filtering.speech.messages();
        if is_too_many(editor, draft) {
            return Some(words::too_many(messages));
        }
        words::problem(&token(draft, &meant(draft, editor.text.get())), messages)
    };
    let reasons = untrack(|| editor.shown.get()).reasons(draft.at, messages);
    let is_or = untrack(|| editor.filtering.query.get()).filter.join == Join::Or;
    let button = |label: &'static str, act: fn(Editor)| {
        el("button")
            .attr("type", "button")
            .class("link")
            .on(ev::click, move |_| act(editor))
            .child(label)
    };
    let more = match draft.at {
        Place::Alone(_) if is_or => button(t.and_another, Editor::beside).any(),
        Place::Alone(_) => button(t.or_another, Editor::beside).any(),
        Place::Within(..) => (
            button(t.or_another, Editor::beside),
            button(t.ungroup, Editor::ungroup),
        )
            .any(),
        Place::Beside(_) | Place::Last => ().any(),
    };
    el("form")
        .class("stack")
        .on(ev::submit, move |event| {
            event.prevent_default();
            editor.apply();
        })
        .child((
            properties(editor, draft, messages),
            compared(editor, draft, messages),
            values(editor, draft, messages),
            live_view(move || {
                problem().map(|problem| {
                    el("p")
                        .id(VALUE_PROBLEM)
                        .class("problem")
                        .attr("role", "status")
                        .child((mark(Mark::Refused), el("span").child(problem)))
                })
            }),
            reasons
                .into_iter()
                .map(|reason| el("p").class("hint").child(reason))
                .collect::<Vec<_>>(),
            el("div").class("row").child((
                el("button")
                    .attr("type", "submit")
                    .class("button button--primary button--small")
                    .child(t.apply),
                el("button")
                    .attr("type", "button")
                    .class("button button--small")
                    .on(ev::click, move |_| editor.close(draft.at))
                    .child(t.cancel),
                more,
            )),
        ))
        .any()
}

/// A label above what it names.
fn field(id: &'static str, label: &'static str, control: View) -> View {
    el("div")
        .class("field")
        .child((
            el("label").class("label").attr("for", id).child(label),
            control,
        ))
        .any()
}

fn choice(word: &'static str, label: String, is_chosen: bool) -> View {
    el("option")
        .attr("value", word)
        .attr("selected", is_chosen.then_some(""))
        .child(label)
        .any()
}

fn properties(editor: Editor, draft: Draft, messages: &'static Messages) -> View {
    let t = &messages.filter;
    let all = Property::ALL.iter().map(|of| {
        let label = words::property(*of, messages).to_owned();
        choice(of.word(), label, draft.property == Some(*of))
    });
    let any = choice("", t.any_text.to_owned(), draft.property.is_none());
    let select = el("select")
        .id(PROPERTY)
        .class("input")
        .on(ev::change, move |event| {
            let property = Property::from_word(&event_target_value(&event));
            editor.shape(property, draft.operator, PROPERTY);
        })
        .child((any, all.collect::<Vec<_>>()));
    field(PROPERTY, t.property, select.any())
}

fn compared(editor: Editor, draft: Draft, messages: &'static Messages) -> View {
    let all = operators(draft.property).iter().map(|operator| {
        let mut label = words::operator(draft.property, *operator, messages).to_owned();
        label.push(' ');
        label.push_str(operator.sign());
        choice(operator.sign(), label, draft.operator == *operator)
    });
    let select = el("select")
        .id(OPERATOR)
        .class("input")
        .on(ev::change, move |event| {
            let sign = event_target_value(&event);
            let chosen = Operator::ALL.iter().find(|o| o.sign() == sign);
            if let Some(operator) = chosen {
                editor.shape(draft.property, *operator, OPERATOR);
            }
        })
        .child(all.collect::<Vec<_>>());
    field(OPERATOR, messages.filter.operator, select.any())
}

fn values(editor: Editor, draft: Draft, messages: &'static Messages) -> View {
    let t = &messages.filter;
    let several = draft.operator.takes_several();
    if let Some(of) = draft.property
        && matches!(of.kind(), Kind::Choice(_) | Kind::Flag)
    {
        return boxes(editor, of, messages);
    }
    let is_wrong = move || {
        let problem = words::problem(&token(draft, &meant(draft, editor.text.get())), messages);
        problem.is_some()
    };
    let hint = match draft.property.map(Property::kind) {
        Some(Kind::Time) => t.hint_time.to_owned(),
        Some(Kind::Tag) => t.hint_tag.to_owned(),
        Some(Kind::Number(_)) => {
            let unit = draft.property.map_or("", words::unit);
            t.hint_number(unit.trim_start()).trim_end().to_owned()
        }
        _ => String::new(),
    };
    let control = el(if several { "textarea" } else { "input" })
        .id(VALUE)
        .class("input")
        .attr("rows", several.then_some("3"))
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-invalid", live(move || is_wrong().then_some("true")))
        .attr(
            "aria-describedby",
            live(move || {
                if is_wrong() {
                    VALUE_PROBLEM
                } else {
                    VALUE_HINT
                }
            }),
        )
        .prop("value", live(move || editor.text.get()))
        .on(ev::input, move |event| {
            editor.text.set(event_target_value(&event));
        })
        .on(ev::keydown, move |event| {
            // In one line the form hears Enter by itself, and Shift begins another line of several.
            if several && event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
                event.prevent_default();
                editor.apply();
            }
        });
    let hints = (
        hint,
        several.then(|| {
            let mut more = " ".to_owned();
            more.push_str(t.lines_hint);
            more
        }),
    );
    (
        field(VALUE, t.value, control.any()),
        el("p").id(VALUE_HINT).class("hint").child(hints),
    )
        .any()
}

/// A box for every known word, and for what stands there though it is none.
fn boxes(editor: Editor, of: Property, messages: &'static Messages) -> View {
    let there = editor.text.get_untracked();
    let is_word = |line: &str| of.words().iter().any(|w| w.eq_ignore_ascii_case(line));
    let others = there.lines().filter(|line| !is_word(line));
    let all: Vec<String> = of
        .words()
        .iter()
        .copied()
        .chain(others)
        .map(str::to_owned)
        .collect();
    let option = |(at, value): (usize, String)| {
        let label = words::value(Some(of), &value, messages);
        let checked = value.clone();
        el("label").class("option").child((
            el("input")
                .attr("type", "checkbox")
                .class("check")
                .attr("id", (at == 0).then_some(VALUE))
                .prop(
                    "checked",
                    live(move || {
                        let text = editor.text.read();
                        text.lines().any(|line| line.eq_ignore_ascii_case(&checked))
                    }),
                )
                .on(ev::change, move |_| {
                    editor.text.update(|text| *text = toggle_line(text, &value));
                }),
            el("span").child(label),
        ))
    };
    el("fieldset")
        .class("field token-values")
        .child((
            el("legend").class("label").child(messages.filter.value),
            all.into_iter().enumerate().map(option).collect::<Vec<_>>(),
        ))
        .any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(property: Option<Property>, operator: Operator) -> Draft {
        Draft {
            at: Place::Last,
            property,
            operator,
        }
    }

    #[test]
    fn each_line_is_a_value_where_several_can_stand() {
        let ids = draft(Some(Property::Id), Operator::Equal);
        assert_eq!(token(ids, " m-1 \n\nm-2\r\n").values, ["m-1", "m-2"]);
        let part = draft(Some(Property::Name), Operator::Contains);
        assert_eq!(token(part, " a b ").values, [" a b "]);
        assert_eq!(token(part, "  ").values, [""; 0]);
        let text = draft(None, Operator::Contains);
        assert_eq!(token(text, " web "), Token::free("web"));
    }

    #[test]
    fn a_box_adds_its_value_or_takes_it_away() {
        assert_eq!(toggle_line("", "true"), "true");
        assert_eq!(
            toggle_line("self\nothers", "system"),
            "self\nothers\nsystem"
        );
        assert_eq!(toggle_line("self\nothers", "self"), "others");
        assert_eq!(
            toggle_line("AVAILABLE", "Available"),
            "",
            "as filters compare words"
        );
    }

    #[test]
    fn free_text_is_there_or_not() {
        assert_eq!(operators(None), [Operator::Contains, Operator::ContainsNot]);
        assert_eq!(operators(Some(Property::InstanceType)), [Operator::Equal]);
    }
}
