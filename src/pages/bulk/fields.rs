//! The form: what to edit, and the fields of that.

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_plan::{
    bulk::{
        Edit,
        pattern::{Flaw, What as Wrong, Word},
    },
    edit::What,
};
use leptos::{ev, prelude::event_target_value};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    form::{Form, Kind, NoEdit, number},
    words,
};
use crate::{
    components::{
        dialog::{Answer, question},
        icon::{Mark, mark},
    },
    dom::{Content, El, Handle, View, el, live, live_view},
    i18n::{Messages, speech},
    reactive::RwSignal,
};

type Text = fn(&'static Messages) -> &'static str;

/// The whole form. Every kind of edit keeps what was typed for it.
pub(super) fn form(form: Form) -> El {
    let speech = speech();
    let kinds: Rc<dyn Fn(usize) -> Answer> = Rc::new(move |at| Answer {
        label: Kind::ALL
            .get(at)
            .map(|kind| words::kind(*kind, speech.messages()).to_owned())
            .unwrap_or_default(),
        ..Answer::default()
    });
    el("form")
        .class("form bulk-form")
        .attr("novalidate", "")
        .attr(
            "aria-label",
            live(move || speech.messages().later().bulk.what),
        )
        .on(ev::submit, |event| event.prevent_default())
        .child((
            question(
                |t| t.later().bulk.what,
                "answers",
                Kind::ALL.len(),
                &kinds,
                form.kind,
            ),
            live_view(move || match form.kind() {
                Kind::Rename => rename(form),
                Kind::Family => family(form).any(),
                Kind::Deprecate => said(|t| t.later().bulk.deprecate_explained).any(),
                Kind::Restore => said(|t| t.later().bulk.restore_explained).any(),
                Kind::Tags => tags(form),
                Kind::License => said(|t| t.later().bulk.license_byol).any(),
            }),
        ))
}

fn said(text: Text) -> El {
    let speech = speech();
    el("p")
        .class("ink-2")
        .child(live(move || text(speech.messages())))
}

/// A field: its id, label and hint, what it holds, what is wrong with it.
struct Field {
    id: &'static str,
    label: Text,
    hint: Option<Text>,
    value: RwSignal<String>,
    problems: Option<Rc<dyn Fn() -> Vec<String>>>,
}

impl Field {
    fn new(id: &'static str, label: Text, value: RwSignal<String>) -> Self {
        Self {
            id,
            label,
            hint: None,
            value,
            problems: None,
        }
    }

    fn problems(self, problems: impl Fn() -> Vec<String> + 'static) -> Self {
        Self {
            problems: Some(Rc::new(problems)),
            ..self
        }
    }

    /// With the control that the caller makes of it: an `input` or a `textarea`.
    fn shown(self, control: El) -> El {
        let speech = speech();
        let Self {
            id,
            label,
            hint,
            value,
            problems,
        } = self;
        let name = |what: &str| [id, what].concat();
        let (problem_id, hint_id) = (name("-problem"), name("-hint"));
        let is_wrong = problems.clone();
        let is_wrong = move || is_wrong.as_ref().is_some_and(|all| !all().is_empty());
        let (described, invalid) = (is_wrong.clone(), is_wrong);
        let ids = (
            problem_id.clone(),
            hint.map(|_| hint_id.clone()).unwrap_or_default(),
        );
        let describes = move || {
            let mut text = ids.1.clone();
            if described() {
                text.insert(0, ' ');
                text.insert_str(0, &ids.0);
            }
            (!text.is_empty()).then_some(text)
        };
        el("div").class("field").child((
            el("label")
                .class("label")
                .attr("for", id)
                .child(live(move || label(speech.messages()))),
            control
                .id(id)
                .attr("autocomplete", "off")
                .attr("autocapitalize", "off")
                .attr("spellcheck", "false")
                .attr("aria-describedby", live(describes))
                .attr("aria-invalid", live(move || invalid().then_some("true")))
                .prop("value", live(move || value.get()))
                .on(ev::input, move |event| {
                    value.set(event_target_value(&event));
                }),
            problems.map(|problems| {
                live_view(move || {
                    let list = problems();
                    (!list.is_empty()).then(|| {
                        let line = |text: String| {
                            el("p")
                                .class("problem")
                                .child((mark(Mark::Refused), el("span").child(text)))
                        };
                        el("div")
                            .id(problem_id.clone())
                            .child(list.into_iter().map(line).collect::<Vec<_>>())
                    })
                })
            }),
            hint.map(|hint| {
                el("p")
                    .id(hint_id)
                    .class("hint")
                    .child(live(move || hint(speech.messages())))
            }),
        ))
    }

    fn input(self) -> El {
        self.shown(el("input").class("input").attr("type", "text"))
    }

    fn number(self) -> El {
        let value = self.value;
        let speech = speech();
        let problems = move || match number(&value.read()) {
            Some(_) => Vec::new(),
            None => vec![speech.messages().later().bulk.flaw_number.to_owned()],
        };
        let control = el("input").class("input").attr("type", "text");
        self.problems(problems)
            .shown(control.attr("inputmode", "numeric"))
    }

    fn lines(self) -> El {
        self.shown(el("textarea").class("input").attr("rows", "4"))
    }
}

fn rename(form: Form) -> View {
    let speech = speech();
    let box_of_pattern = Handle::new();
    let flaws = move || match &*form.edit.read() {
        Err(NoEdit::Pattern(flaws)) => {
            let pattern = form.pattern.get();
            let told = |flaw: &Flaw| flaw_in_words(flaw, &pattern, speech.messages());
            flaws.iter().map(told).collect()
        }
        _ => Vec::new(),
    };
    let pattern =
        Field::new("bulk-pattern", |t| t.later().bulk.pattern, form.pattern).problems(flaws);
    let pattern = pattern.shown(
        el("input")
            .class("input mono")
            .attr("type", "text")
            .handle(box_of_pattern),
    );
    let pair = |one: El, other: El| el("div").class("form-pair").child((one, other));
    (
        pattern,
        legend(form, box_of_pattern),
        pair(
            Field::new("bulk-find", |t| t.later().bulk.find, form.find).input(),
            Field::new("bulk-replace", |t| t.later().bulk.replace, form.replace).input(),
        ),
        el("div").class("answers").child((
            tick(|t| t.later().bulk.first_only, form.first_only),
            tick(|t| t.later().bulk.ignore_case, form.ignore_case),
        )),
        pair(
            Field::new("bulk-prefix", |t| t.later().bulk.prefix, form.prefix).input(),
            Field::new("bulk-suffix", |t| t.later().bulk.suffix, form.suffix).input(),
        ),
        pair(
            Field::new("bulk-start", |t| t.later().bulk.start, form.start).number(),
            Field::new("bulk-step", |t| t.later().bulk.step, form.step).number(),
        ),
    )
        .any()
}

fn tick(label: Text, ticked: RwSignal<bool>) -> El {
    let speech = speech();
    el("label").class("option").child((
        el("input")
            .attr("type", "checkbox")
            .class("check")
            .prop("checked", live(move || ticked.get()))
            .on(ev::change, move |_| {
                ticked.update(|ticked| *ticked = !*ticked);
            }),
        el("span").child(live(move || label(speech.messages()))),
    ))
}

/// The words that may stand in braces; pressing one puts it where the caret is.
fn legend(form: Form, into: Handle) -> El {
    let speech = speech();
    let one = |word: Word| {
        let text = in_braces(word);
        let put = text.clone();
        el("li").child((
            el("button")
                .attr("type", "button")
                .class("bulk-word mono")
                .on(ev::click, move |_| insert(&put, form.pattern, into))
                .child(text),
            el("span")
                .class("hint")
                .child(live(move || words::word(word, speech.messages()))),
        ))
    };
    el("details").class("bulk-legend").attr("open", "").child((
        el("summary")
            .class("label")
            .child(live(move || speech.messages().later().bulk.legend)),
        el("ul").child(Word::ALL.into_iter().map(one).collect::<Vec<_>>()),
    ))
}

/// As it is put into the pattern: a counter with three digits, since names are sorted as texts.
fn in_braces(word: Word) -> String {
    let form = if word == Word::Counter { ":03" } else { "" };
    ["{", word.as_str(), form, "}"].concat()
}

fn insert(text: &str, pattern: RwSignal<String>, into: Handle) {
    let element = into.get();
    let input = element
        .as_ref()
        .and_then(|e| e.dyn_ref::<HtmlInputElement>());
    let old = pattern.get_untracked();
    let end = u32::try_from(old.encode_utf16().count()).unwrap_or(u32::MAX);
    let place = |at: Option<u32>| at.unwrap_or(end).min(end);
    let (from, to) = match input {
        Some(input) => (
            place(input.selection_start().ok().flatten()),
            place(input.selection_end().ok().flatten()),
        ),
        None => (end, end),
    };
    let mut new = old[..byte(&old, from)].to_owned();
    new.push_str(text);
    new.push_str(&old[byte(&old, to)..]);
    pattern.set(new);
    if let Some(input) = input {
        let caret = from + u32::try_from(text.encode_utf16().count()).unwrap_or_default();
        input.focus().ok();
        input.set_selection_range(caret, caret).ok();
    }
}

/// The byte at which so many UTF-16 units have passed, as browsers count.
fn byte(text: &str, units: u32) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= units {
            return at;
        }
        passed += c.len_utf16() as u32;
    }
    text.len()
}

fn flaw_in_words(flaw: &Flaw, pattern: &str, t: &Messages) -> String {
    let word: String = pattern
        .chars()
        .skip(flaw.at)
        .take(flaw.n_characters)
        .collect();
    let t = &t.later().bulk;
    match flaw.what {
        Wrong::Empty => t.flaw_empty.to_owned(),
        Wrong::UnknownWord => t.flaw_word(&word),
        Wrong::UnknownForm => t.flaw_form(&word),
        Wrong::NotClosed => t.flaw_open.to_owned(),
        Wrong::NotOpened => t.flaw_close.to_owned(),
    }
}

fn family(form: Form) -> El {
    let speech = speech();
    let field = Field {
        hint: Some(|t| t.later().bulk.family_hint),
        ..Field::new("bulk-family", |t| t.later().bulk.family, form.family)
    };
    field
        .problems(move || rules(form, speech.messages()))
        .input()
}

fn tags(form: Form) -> View {
    let speech = speech();
    let set = Field {
        hint: Some(|t| t.later().bulk.set_hint),
        ..Field::new("bulk-set", |t| t.later().bulk.set, form.set)
    };
    let remove = Field {
        hint: Some(|t| t.later().bulk.remove_hint),
        ..Field::new("bulk-remove", |t| t.later().bulk.remove, form.remove)
    };
    (
        set.problems(move || rules(form, speech.messages())).lines(),
        remove.lines(),
    )
        .any()
}

/// What is wrong with the family or the tags themselves, whatever the image; each once.
fn rules(form: Form, t: &'static Messages) -> Vec<String> {
    let mut told = Vec::new();
    let Ok(edit) = &*form.edit.read() else {
        return told;
    };
    // All clouds that have families have these rules, and tags have the same everywhere.
    let service = match edit {
        Edit::Family(_) | Edit::Tags { .. } => Service::Ecs,
        _ => return told,
    };
    for finding in edit.findings(service) {
        if let What::Problem(problem) = finding.what {
            let text = words::rule(&problem, t).to_owned();
            if !told.contains(&text) {
                told.push(text);
            }
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_is_counted_as_browsers_count() {
        let text = "a\u{1f600}生b";
        for (units, expected) in [(0, 0), (1, 1), (3, 5), (4, 8), (5, 9), (9, 9)] {
            assert_eq!(byte(text, units), expected, "{units}");
        }
    }
}
