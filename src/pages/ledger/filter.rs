//! The form with what is looked for. What stands in it stands in the URL.

use std::collections::BTreeSet;

use image_console_plan::ledger::{Asked, Outcome};
use leptos::{ev, prelude::event_target_value};

use super::Shelf;
use crate::{
    components::icon::{Icon, icon},
    dom::{El, el, live, live_view},
    i18n::{Messages, speech},
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    reactive::Memo,
};

/// Puts a value into what is asked.
type Choose = Box<dyn Fn(String, &mut Asked)>;
type Label = fn(&'static Messages) -> &'static str;

/// The word for what came of a write.
pub(super) fn outcome(outcome: Outcome, t: &'static Messages) -> &'static str {
    match outcome {
        Outcome::Done => t.later().ledger.done,
        Outcome::AlreadyGone => t.later().ledger.already_gone,
        Outcome::Refused => t.later().ledger.refused,
        Outcome::Unknown => t.later().ledger.unknown,
        Outcome::NotSent => t.later().ledger.not_sent,
    }
}

/// Looks for this from now on.
pub(super) fn ask(navigation: Navigation, asked: &Asked) {
    navigation.go(&Route::Ledger(asked.print()), Entry::Replace);
}

/// The form.
pub(super) fn filter(shelf: Shelf) -> El {
    el("div")
        .class("ledger-filter")
        .attr("role", "search")
        .child((
            input(
                shelf,
                "text",
                "text",
                |t| t.later().ledger.text,
                |asked| &mut asked.text,
            ),
            choice(
                shelf,
                "account",
                |t| t.later().ledger.account,
                |record| &record.account,
                |asked| &mut asked.account,
            ),
            choice(
                shelf,
                "action",
                |t| t.later().ledger.action,
                |record| &record.action,
                |asked| &mut asked.action,
            ),
            outcomes(shelf),
            input(
                shelf,
                "date",
                "from",
                |t| t.later().ledger.from,
                |asked| &mut asked.from,
            ),
            input(
                shelf,
                "date",
                "until",
                |t| t.later().ledger.until,
                |asked| &mut asked.until,
            ),
        ))
}

fn field(name: &'static str, label: Label, control: El) -> El {
    let speech = speech();
    el("label").class("field").attr("data-field", name).child((
        el("span")
            .class("label")
            .child(live(move || label(speech.messages()))),
        control,
    ))
}

fn input(
    shelf: Shelf,
    kind: &'static str,
    name: &'static str,
    label: Label,
    part: fn(&mut Asked) -> &mut String,
) -> El {
    let navigation = navigation();
    let value = move || std::mem::take(part(&mut shelf.asked.get()));
    let control = el("input")
        .class("input")
        .attr("type", kind)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .prop("value", live(value))
        .on(ev::input, move |event| {
            let mut asked = shelf.asked.get_untracked();
            *part(&mut asked) = event_target_value(&event);
            ask(navigation, &asked);
        });
    field(name, label, control)
}

/// A choice out of what the ledger holds.
fn choice(
    shelf: Shelf,
    name: &'static str,
    label: Label,
    of: fn(&image_console_plan::ledger::Record) -> &String,
    part: fn(&mut Asked) -> &mut String,
) -> El {
    let values = Memo::new(move |_| {
        let book = shelf.book.read();
        let mut values: BTreeSet<String> =
            book.records().map(|record| of(record).clone()).collect();
        // What a link asks for can be seen, even where there is none.
        let asked = std::mem::take(part(&mut shelf.asked.get()));
        if !asked.is_empty() {
            values.insert(asked);
        }
        values.into_iter().collect::<Vec<_>>()
    });
    let options = move || {
        values
            .get()
            .into_iter()
            .map(|value| (value.clone(), value))
            .collect()
    };
    let chosen = move || std::mem::take(part(&mut shelf.asked.get()));
    let choose = move |value: String, asked: &mut Asked| *part(asked) = value;
    field(
        name,
        label,
        select(shelf, Box::new(options), Box::new(chosen), Box::new(choose)),
    )
}

fn outcomes(shelf: Shelf) -> El {
    let speech = speech();
    let options = move || {
        let t = speech.messages();
        let all = Outcome::ALL.into_iter();
        all.map(|one| (one.word().to_owned(), outcome(one, t).to_owned()))
            .collect()
    };
    let chosen = move || {
        let outcome = shelf.asked.read().outcome;
        outcome.map_or("", Outcome::word).to_owned()
    };
    let choose = |value: String, asked: &mut Asked| {
        asked.outcome = Outcome::ALL.into_iter().find(|one| one.word() == value);
    };
    field(
        "outcome",
        |t| t.later().ledger.outcome,
        select(shelf, Box::new(options), Box::new(chosen), Box::new(choose)),
    )
}

/// One of these values and words, or any.
fn select(
    shelf: Shelf,
    options: Box<dyn Fn() -> Vec<(String, String)>>,
    chosen: Box<dyn Fn() -> String>,
    choose: Choose,
) -> El {
    let (speech, navigation) = (speech(), navigation());
    let chosen = Memo::new(move |_| chosen());
    el("span").class("select").child((
        el("select")
            .class("input")
            .on(ev::change, move |event| {
                let mut asked = shelf.asked.get_untracked();
                choose(event_target_value(&event), &mut asked);
                ask(navigation, &asked);
            })
            .child((
                el("option")
                    .attr("value", "")
                    .prop("selected", live(move || chosen.read().is_empty()))
                    .child(live(move || speech.messages().later().ledger.any)),
                live_view(move || {
                    let option = |(value, word): (String, String)| {
                        let this = value.clone();
                        el("option")
                            .attr("value", value)
                            .prop("selected", live(move || *chosen.read() == this))
                            .child(word)
                    };
                    options().into_iter().map(option).collect::<Vec<_>>()
                }),
            )),
        icon(Icon::Down),
    ))
}
