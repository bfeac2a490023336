//! The controls of a form: texts, choices, tags, accounts.

use image_console_api::service::Service;
use image_console_plan::edit::{
    At, Availability, Draft, Field, Limit, MAX_ACCOUNTS, Off, Reason, accounts, available, option,
};
use leptos::{ev, prelude::*};

use super::{
    form::{Form, id},
    notes::{self, is_invalid, is_noted, notes_id},
    rules, said,
    tags::tags,
    words,
};
use crate::{
    components::icon::{Icon, Mark, icon, mark},
    dom::{Content, El, View, el, live, live_view},
    i18n::{format, speech},
    reactive::Memo,
};

/// The control of a field, with its label and all that is said about it.
pub fn field(form: Form, field: Field) -> View {
    let off = Memo::new(move |_| available(field, form.known.read().seen()).off());
    live_view(move || match (off.get(), field) {
        (Some(off), Field::Tags) => {
            fixed(form, field, off, tags_text(&form.known.read().image.tags))
        }
        (Some(off), _) => {
            let text = form.known.with_untracked(|known| {
                let draft = Draft::of(known.seen());
                draft.text(field).to_owned()
            });
            fixed(form, field, off, text)
        }
        (None, Field::Name | Field::Family | Field::Description) => text(form, field),
        (None, Field::Tags) => tags(form),
        (None, Field::Accounts) => shared_with(form),
        (None, _) => choice(form, field),
    })
    .any()
}

fn tags_text(tags: &[(String, String)]) -> String {
    let tags = tags.iter().map(|(key, value)| [key, "=", value].concat());
    tags.collect::<Vec<_>>().join(", ")
}

fn label(field: Field) -> El {
    let speech = speech();
    el("label")
        .id([&*id(field), "-label"].concat())
        .class("label")
        .attr("for", id(field))
        .child(live(move || words::field(field, speech.messages())))
}

/// The same for a group of buttons: pointing at one of them, it would take that one's name away.
fn group_label(field: Field) -> El {
    let speech = speech();
    el("span")
        .id([&*id(field), "-label"].concat())
        .class("label")
        .child(live(move || words::field(field, speech.messages())))
}

pub(super) fn hint(form: Form, field: Field) -> View {
    let speech = speech();
    let can_add = form.link().service != Service::Swas;
    live_view(move || {
        words::hint(field, can_add, speech.messages()).map(|text| {
            el("p")
                .id([&*id(field), "-hint"].concat())
                .class("hint")
                .child(text)
        })
    })
}

/// What describes a control: what is said about its value, its rules or hint.
fn described(form: Form, field: Field, at: Option<At>, more: &'static str) -> impl Fn() -> String {
    move || {
        let mut text = String::new();
        if is_noted(form, field, at) {
            text = notes_id(field, at);
            text.push(' ');
        }
        text.push_str(&id(field));
        text.push_str(more);
        text
    }
}

/// A field that cannot be changed, and why.
fn fixed(form: Form, field: Field, off: Off, text: String) -> View {
    let speech = speech();
    let shown = live(move || {
        if field.words(form.link().service).is_empty() {
            text.clone()
        } else {
            words::word(field, &text, speech.messages())
        }
    });
    // What holds for many fields is said once, above them.
    let is_told = off.reason == Reason::InTheMaking;
    let why = if is_told {
        notes::MAKING.to_owned()
    } else {
        notes_id(field, None)
    };
    let reason = (!is_told).then(|| {
        el("p").id(why.clone()).class("reason").child((
            mark(Mark::Unsent),
            el("span").child((
                live(move || said::reason(off.reason, &speech.messages().later().edit)),
                notes::remedy(form, off.remedy),
            )),
        ))
    });
    el("div")
        .class("field")
        .child((
            el("div").class("field-head").child(label(field)),
            el("input")
                .id(id(field))
                .class("input")
                .attr("readonly", "")
                .attr("aria-describedby", why)
                .prop("value", shown),
            reason,
        ))
        .any()
}

fn text(form: Form, field: Field) -> View {
    let speech = speech();
    let service = form.link().service;
    let counter = move || {
        let limit = field.limit(service)?;
        let t = &speech.messages().later().edit;
        let got = form.mine.with(|mine| Limit::count(mine.text(field)));
        let got = format::number(speech.language(), got as u64);
        let (min, max) = (limit.min as u64, limit.max as u64);
        Some(if min == 0 {
            t.counter_max(&got, max)
        } else {
            t.counter(&got, min, max)
        })
    };
    let control = if field == Field::Description {
        el("textarea").attr("rows", "3")
    } else {
        el("input").attr("type", "text")
    };
    let control = bound(
        form,
        field,
        None,
        control.id(id(field)).attr(
            "aria-describedby",
            live(described(form, field, None, "-rules")),
        ),
        move |draft| draft.text(field).to_owned(),
        move |text| form.set(field, text),
    );
    el("div")
        .class("field")
        .child((
            el("div").class("field-head").child((
                label(field),
                el("span").class("counter").child(live(counter)),
            )),
            control,
            notes::notes(form, field, None),
            kept_rules(form, field, service),
        ))
        .any()
}

/// An input or text area that shows and changes a text of the draft.
pub(super) fn bound(
    form: Form,
    field: Field,
    at: Option<At>,
    control: El,
    get: impl Fn(&Draft) -> String + 'static,
    set: impl Fn(&str) + 'static,
) -> El {
    control
        .class(live(move || {
            if form.differs(field) && at.is_none() {
                "input is-changed"
            } else {
                "input"
            }
        }))
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr(
            "aria-invalid",
            live(move || is_invalid(form, field, at).then_some("true")),
        )
        .attr("readonly", live(move || form.is_busy().then_some("")))
        .prop("value", live(move || form.mine.with(&get)))
        .on(ev::input, move |event| set(&event_target_value(&event)))
        .on(ev::blur, move |_| form.left(field))
}

/// The rules of a text, and which of them it keeps.
fn kept_rules(form: Form, field: Field, service: Service) -> View {
    let speech = speech();
    let rules = Memo::new(move |_| {
        let text = form.mine.with(|mine| mine.text(field).to_owned());
        let is_changed = form.differs(field);
        let rules = rules::rules(field, service, &text).into_iter();
        // What is as it was is not judged.
        rules
            .map(|(rule, is_met)| (rule, is_met || !is_changed))
            .collect::<Vec<_>>()
    });
    el("ul")
        .id([&*id(field), "-rules"].concat())
        .class("rules")
        .child(live_view(move || {
            let t = &speech.messages().later().edit;
            let one = |(rule, is_met): (rules::Rule, bool)| {
                let (sign, met, told) = if is_met {
                    (Mark::Clear, "yes", t.met)
                } else {
                    (Mark::Refused, "no", t.not_met)
                };
                el("li").attr("data-met", met).child((
                    mark(sign),
                    el("span").class("unseen").child([told, ": "].concat()),
                    rules::words(rule, t),
                ))
            };
            rules.get().into_iter().map(one).collect::<Vec<_>>()
        }))
        .any()
}

/// What can be chosen in a field.
#[derive(Clone, PartialEq)]
struct Choices {
    /// The words, with the reason why one cannot be chosen.
    words: Vec<(&'static str, Option<Off>)>,
    /// The word that the image has, when it is none of them.
    other: Option<String>,
}

impl Choices {
    fn of(form: Form, field: Field) -> Self {
        let known = form.known.read();
        let mine = form.mine.read();
        let seen = known.seen();
        let now = Draft::of(seen).text(field).to_owned();
        let words = field.words(known.image.service).iter().map(|word| {
            let off = match option(field, word, seen, &mine) {
                Availability::On => None,
                Availability::Off(off) => Some(off),
            };
            (*word, off)
        });
        let words: Vec<_> = words.collect();
        let is_one = words.iter().any(|(word, _)| *word == now);
        Self {
            words,
            other: (!is_one).then_some(now),
        }
    }

    /// Why nothing but the present word can be chosen, if so.
    fn fixed(&self, now: &str) -> Option<Off> {
        let mut others = self.words.iter().filter(|(word, _)| *word != now);
        let first = others.next()?.1?;
        others.all(|(_, off)| off.is_some()).then_some(first)
    }
}

fn choice(form: Form, field: Field) -> View {
    let choices = Memo::new(move |_| Choices::of(form, field));
    let now = Memo::new(move |_| {
        form.known
            .with(|known| Draft::of(known.seen()).text(field).to_owned())
    });
    // Not anew whenever an option goes on or off: only when the list as such is another one.
    let shape = Memo::new(move |_| {
        let choices = choices.read();
        let is_mine = form.mine.with(|mine| mine.text(field) == *now.read());
        let fixed = choices.fixed(&now.read()).filter(|_| is_mine);
        (fixed, choices.other.clone())
    });
    let is_small = matches!(field, Field::Status | Field::Public | Field::ToEcs);
    live_view(move || {
        let (off, other) = shape.get();
        // One that is off for now is offered all the same, with what helps: small ones have the room.
        if let (Some(off), false) = (off, is_small) {
            return fixed(form, field, off, now.get_untracked());
        }
        let mut words: Vec<String> = other.into_iter().collect();
        words.extend(offered(field, form.link().service));
        let (label, control) = if is_small {
            (group_label(field), segments(form, field, words, choices))
        } else {
            (label(field), select(form, field, words, choices))
        };
        el("div")
            .class("field")
            .child((
                el("div").class("field-head").child(label),
                control,
                notes::notes(form, field, None),
                reasons(form, field, choices),
                hint(form, field),
            ))
            .any()
    })
    .any()
}

/// The words in the order in which they are offered: of a switch, "off" stands first.
fn offered(field: Field, service: Service) -> Vec<String> {
    let words = field.words(service).iter().map(|word| (*word).to_owned());
    match field {
        Field::Public | Field::ToEcs => words.rev().collect(),
        _ => words.collect(),
    }
}

fn off_of(choices: &Choices, word: &str) -> Option<Off> {
    let (_, off) = choices.words.iter().find(|(other, _)| *other == word)?;
    *off
}

fn segments(form: Form, field: Field, words: Vec<String>, choices: Memo<Choices>) -> View {
    let speech = speech();
    let one = |(at, word): (usize, String)| {
        let (shown, chosen, asked, set) = (word.clone(), word.clone(), word.clone(), word);
        let is_off = move || off_of(&choices.read(), &asked).is_some() || form.is_busy();
        el("button")
            .attr("type", "button")
            .class("button")
            .id((at == 0).then(|| id(field)))
            .attr(
                "aria-pressed",
                live(move || {
                    form.mine
                        .with(|mine| mine.text(field) == chosen)
                        .to_string()
                }),
            )
            .attr("aria-disabled", live(move || is_off().then_some("true")))
            .on(ev::click, move |_| {
                let is_off = off_of(&choices.read_untracked(), &set).is_some();
                if !is_off && !form.is_busy_now() {
                    form.set(field, &set);
                    form.left(field);
                }
            })
            .child(live(move || words::word(field, &shown, speech.messages())))
    };
    el("div")
        .class(live(move || {
            if is_invalid(form, field, None) {
                "button-group is-held"
            } else {
                "button-group"
            }
        }))
        .attr("role", "group")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", [&*id(field), "-label"].concat())
        .attr(
            "aria-describedby",
            live(described(form, field, None, "-hint")),
        )
        .child(words.into_iter().enumerate().map(one).collect::<Vec<_>>())
        .any()
}

fn select(form: Form, field: Field, words: Vec<String>, choices: Memo<Choices>) -> View {
    let speech = speech();
    let service = form.link().service;
    let one = |word: String| {
        let (shown, asked) = (word.clone(), word.clone());
        let is_foreign = !field.words(service).contains(&&*word);
        el("option")
            .attr("value", word)
            .attr(
                "disabled",
                live(move || off_of(&choices.read(), &asked).map(|_| "")),
            )
            .child(live(move || {
                let t = speech.messages();
                let name = words::word(field, &shown, t);
                if is_foreign && !shown.is_empty() {
                    t.later().edit.word_unchanged(&name)
                } else {
                    name
                }
            }))
    };
    el("span")
        .class("select")
        .child((
            el("select")
                .id(id(field))
                .class(live(move || {
                    if form.differs(field) {
                        "input is-changed"
                    } else {
                        "input"
                    }
                }))
                .attr(
                    "aria-invalid",
                    live(move || is_invalid(form, field, None).then_some("true")),
                )
                .attr(
                    "aria-describedby",
                    live(described(form, field, None, "-hint")),
                )
                .attr("disabled", live(move || form.is_busy().then_some("")))
                .child(words.into_iter().map(one).collect::<Vec<_>>())
                .prop(
                    "value",
                    live(move || form.mine.with(|mine| mine.text(field).to_owned())),
                )
                .on(ev::change, move |event| {
                    form.set(field, &event_target_value(&event));
                    form.left(field);
                }),
            icon(Icon::Down),
        ))
        .any()
}

/// Why some of the words cannot be chosen, each reason once.
fn reasons(form: Form, field: Field, choices: Memo<Choices>) -> View {
    let speech = speech();
    live_view(move || {
        let t = speech.messages();
        let choices = choices.read();
        let mut reasons: Vec<(Off, Vec<String>)> = Vec::new();
        for (word, off) in &choices.words {
            let Some(off) = off else { continue };
            let name = words::word(field, word, t);
            match reasons.iter_mut().find(|(other, _)| other == off) {
                Some((_, names)) => names.push(name),
                None => reasons.push((*off, vec![name])),
            }
        }
        let one = |(off, names): (Off, Vec<String>)| {
            el("p").class("reason").child((
                mark(Mark::Unsent),
                el("span").child((
                    el("b").child(names.join(", ")),
                    ": ",
                    said::reason(off.reason, &t.later().edit),
                    notes::remedy(form, off.remedy),
                )),
            ))
        };
        reasons.into_iter().map(one).collect::<Vec<_>>()
    })
}

fn shared_with(form: Form) -> View {
    let speech = speech();
    let count = move || {
        let n = form
            .mine
            .with(|mine| accounts(mine.text(Field::Accounts)).count());
        let n = format::number(speech.language(), n as u64);
        speech
            .messages()
            .later()
            .edit
            .counter_max(&n, MAX_ACCOUNTS as u64)
    };
    let control = el("textarea")
        .id(id(Field::Accounts))
        .attr("rows", "3")
        .attr("inputmode", "numeric")
        .attr(
            "aria-describedby",
            live(described(form, Field::Accounts, None, "-hint")),
        );
    el("div")
        .class("field")
        .child((
            el("div").class("field-head").child((
                label(Field::Accounts),
                el("span").class("counter").child(live(count)),
            )),
            bound(
                form,
                Field::Accounts,
                None,
                control,
                |draft| draft.text(Field::Accounts).to_owned(),
                move |text| form.set(Field::Accounts, text),
            ),
            notes::notes(form, Field::Accounts, None),
            hint(form, Field::Accounts),
        ))
        .any()
}
