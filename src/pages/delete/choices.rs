//! What is for the user to decide.

use image_console_plan::preflight::{Fact, How, User};
use leptos::ev;

use super::{
    confirm::Summary,
    desk::Desk,
    fate::{self, Fate},
    matrix::now,
    remedy,
    words::{Words, called},
};
use crate::{
    dom::{Content, El, View, el, live, live_view},
    i18n::speech,
    reactive::Memo,
};

/// So many images are offered `Force` one by one; for more, the rows do it.
const MOST_FORCED: usize = 20;

/// An image that could be deleted although instances use it.
#[derive(Clone, Debug, PartialEq)]
struct Forced {
    at: usize,
    name: String,
    users: Vec<User>,
}

/// The choices that there are.
pub(super) fn choices(desk: Desk, summary: Memo<Summary>) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let forced = Memo::new(move |_| forced(desk));
    let unsure = Memo::new(move |_| summary.read().unsure);
    let is_none = Memo::new(move |_| forced.read().is_empty() && unsure.get() == 0);
    (
        el("h2").child(live(move || t().choices)),
        live_view(move || {
            is_none
                .get()
                .then(|| el("p").class("ink-3").child(t().no_choices))
        }),
        live_view(move || {
            let all = forced.read();
            let words = Words::of(speech);
            let more = all.len().saturating_sub(MOST_FORCED);
            let mut lines: Vec<View> = all
                .iter()
                .take(MOST_FORCED)
                .map(|one| force(desk, one, words).any())
                .collect();
            if more > 0 {
                let more = words.t().more(&words.number(more));
                lines.push(el("p").class("hint").child(more).any());
            }
            lines
        }),
        live_view(move || (unsure.get() > 0).then(|| all_unsure(desk, unsure))),
    )
        .any()
}

fn forced(desk: Desk) -> Vec<Forced> {
    let choices = desk.choices.read();
    desk.facts(|facts| {
        let now = now();
        let offered = |at: usize| {
            let known = &facts.items()[at];
            let Fact::Known(users) = &known.users else {
                return None;
            };
            let is_forced = choices.forces(at)
                && matches!(facts.how(at, &choices), Some(How::Ecs { force: true }));
            let could = fate::fate(facts, at, &choices, now) == Fate::OnlyWithForce;
            (is_forced || could).then(|| Forced {
                at,
                name: called(&known.item).to_owned(),
                users: users.named.clone(),
            })
        };
        (0..facts.items().len()).filter_map(offered).collect()
    })
}

fn force(desk: Desk, of: &Forced, words: Words) -> El {
    let Forced { at, name, users } = of;
    let at = *at;
    let t = words.t();
    el("label").class("option").child((
        el("input")
            .attr("type", "checkbox")
            .class("check")
            .prop("checked", live(move || desk.choices.read().forces(at)))
            .on(ev::change, move |_| {
                let is = desk.choices.read_untracked().forces(at);
                remedy::set_force(desk, at, !is);
            }),
        el("span").child((t.force, " ", el("b").child(el("bdi").child(name.clone())))),
        el("span")
            .class("hint")
            .child(el("bdi").child(t.force_of(&words.named(users)))),
    ))
}

fn all_unsure(desk: Desk, unsure: Memo<usize>) -> El {
    let speech = speech();
    let named = Memo::new(move |_| {
        let choices = desk.choices.read();
        let words = Words::of(speech);
        desk.facts(|facts| {
            let now = now();
            let is = |at: &usize| {
                matches!(
                    fate::fate(facts, *at, &choices, now),
                    Fate::LeftOut | Fate::Unproved
                )
            };
            let all: Vec<usize> = (0..facts.items().len()).filter(is).collect();
            words.list(all.iter().map(|at| called(&facts.items()[*at].item)))
        })
    });
    el("label").class("option").child((
        el("input")
            .attr("type", "checkbox")
            .class("check")
            .prop("checked", live(move || desk.choices.read().unsure))
            .on(ev::change, move |_| {
                desk.choices
                    .update(|choices| choices.unsure = !choices.unsure);
            }),
        el("span").child(live(move || {
            let words = Words::of(speech);
            words.t().unsure(&words.number(unsure.get()))
        })),
        el("span")
            .class("hint")
            .child(el("bdi").child(live(move || named.get()))),
    ))
}
