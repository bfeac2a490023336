//! How the items of a run stand, in numbers: the bar, the counts that choose what is listed, and the lanes.

use std::rc::Rc;

use image_console_plan::run::Tally;
use leptos::ev;

use super::{
    one::{One, Phase},
    results::{Kind, Shown},
    words,
};
use crate::{
    components::icon::mark,
    dom::{El, Handle, View, el, live, live_view, measure},
    i18n::{format, speech},
    reactive::{Memo, RwSignal, effect},
    runs::{Active, now_ms},
};

/// How many items are of a kind.
pub(super) const fn count(kind: Kind, tally: &Tally) -> usize {
    match kind {
        Kind::Done => tally.done,
        Kind::Refused => tally.refused,
        Kind::Unknown => tally.unknown,
        Kind::Flight => tally.in_flight,
        Kind::Waiting => tally.waiting,
        Kind::Unsent => tally.not_sent,
    }
}

/// The bar and the counts.
pub(super) fn bar(one: &One) -> El {
    let (speech, facts) = (speech(), one.facts);
    let parts = Kind::ALL.map(|kind| (kind, Handle::new()));
    let tally = Memo::new(move |_| facts.read().summary.tally);
    effect(move || {
        let tally = tally.get();
        for (kind, handle) in parts {
            if let Some(part) = handle.get() {
                let n = count(kind, &tally);
                measure(&part, "--n", &n.to_string());
                // Fails never for these names.
                part.toggle_attribute_with_force("hidden", n == 0).ok();
            }
        }
    });
    let ended = move || {
        let tally = tally.get();
        tally.total() - tally.waiting - tally.in_flight
    };
    let words = move || {
        let (language, t) = (speech.language(), words::texts(speech.messages()));
        let number = |n: usize| format::number(language, n as u64);
        t.done_of(&number(tally.get().done), &number(tally.get().total()))
    };
    let part =
        |(kind, handle): (Kind, Handle)| el("i").handle(handle).attr("data-state", kind.word());
    el("div").class("run-head").child((
        el("div")
            .class("tally")
            .attr("role", "progressbar")
            .attr(
                "aria-label",
                live(move || speech.messages().later().runs.progress),
            )
            .attr("aria-valuemin", "0")
            .attr("aria-valuenow", live(move || ended().to_string()))
            .attr(
                "aria-valuemax",
                live(move || tally.get().total().to_string()),
            )
            .attr("aria-valuetext", live(words))
            .child(parts.map(part)),
        el("ul")
            .class("counts")
            .child(Kind::ALL.map(|kind| chooser(one, kind, tally))),
    ))
}

/// A count, which shows these items alone when it is pressed, and all when it is pressed again.
fn chooser(one: &One, kind: Kind, tally: Memo<Tally>) -> El {
    let (speech, facts, shown) = (speech(), one.facts, one.shown);
    let n = move || count(kind, &tally.get());
    let is_chosen = move || matches!(&*shown.read(), Shown::Of(one) if *one == kind);
    let is_past = move || {
        let is_passing = matches!(kind, Kind::Flight | Kind::Waiting);
        is_passing && facts.read().phase == Phase::Ended && n() == 0
    };
    el("li")
        .attr("hidden", live(move || is_past().then_some("")))
        .child(
            el("button")
                .attr("type", "button")
                .class("count")
                .attr("aria-pressed", live(move || is_chosen().to_string()))
                .on(ev::click, move |_| {
                    let next = match &*shown.read_untracked() {
                        Shown::Of(one) if *one == kind => Shown::All,
                        _ => Shown::Of(kind),
                    };
                    shown.set(next);
                })
                .child((
                    el("span")
                        .class(live(move || if n() == 0 { "n is-zero" } else { "n" }))
                        .child(live(move || format::number(speech.language(), n() as u64))),
                    " ",
                    el("span").class("w").child((
                        mark(kind.mark()),
                        live(move || {
                            let title = facts.read().summary.title;
                            kind.text(title, words::texts(speech.messages()))
                        }),
                    )),
                )),
        )
}

/// A lane in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lane {
    name: String,
    done: String,
    /// In hundredths.
    part: usize,
    more: String,
}

/// What goes side by side, while it does.
pub(super) fn lanes(one: &One, beat: RwSignal<u32>) -> View {
    let (speech, facts) = (speech(), one.facts);
    let active = Rc::clone(&one.active);
    let is_over = Memo::new(move |_| facts.read().phase == Phase::Ended);
    live_view(move || {
        if is_over.get() {
            return None;
        }
        let active = Rc::clone(&active);
        let n = active.look(|run| run.lanes(0).len());
        let all = Memo::new(move |_| {
            active.track();
            beat.track();
            let (language, t) = (speech.language(), speech.messages());
            read(
                &active,
                &|n| format::number(language, n as u64),
                words::texts(t),
            )
        });
        let parts: Rc<Vec<Handle>> = Rc::new((0..n).map(|_| Handle::new()).collect());
        let measured = Rc::clone(&parts);
        effect(move || {
            for (lane, handle) in all.read().iter().zip(&*measured) {
                if let Some(part) = handle.get() {
                    measure(&part, "--n", &lane.part.to_string());
                }
            }
        });
        let text = move |at: usize, of: fn(&Lane) -> &String| {
            live(move || {
                all.read()
                    .get(at)
                    .map(|lane| of(lane).clone())
                    .unwrap_or_default()
            })
        };
        let lane = |(at, handle): (usize, &Handle)| {
            el("li").class("lane").child((
                el("div").class("row row--between").child((
                    el("bdi").class("ink").child(text(at, |lane| &lane.name)),
                    el("span").child(text(at, |lane| &lane.done)),
                )),
                el("div")
                    .class("bar-line")
                    .attr("aria-hidden", "true")
                    .child(el("i").handle(*handle)),
                el("span").class("ink-3").child(text(at, |lane| &lane.more)),
            ))
        };
        let list = el("ul")
            .class("lanes")
            .attr("tabindex", (n > 6).then_some("0"))
            .attr(
                "aria-label",
                live(move || speech.messages().later().runs.lanes),
            )
            .child(parts.iter().enumerate().map(lane).collect::<Vec<_>>());
        Some(list)
    })
}

fn read(active: &Active, number: &dyn Fn(usize) -> String, t: &crate::i18n::Runs) -> Vec<Lane> {
    active.look(|run| {
        let lanes = run.lanes(now_ms());
        let first = lanes.first().map(|lane| &lane.place.account);
        let is_one_account = lanes.iter().all(|lane| Some(&lane.place.account) == first);
        let lanes = lanes.iter().map(|lane| {
            let tally = &lane.tally;
            let (all, ended) = (tally.total(), tally.done + tally.refused + tally.not_sent);
            let mut name = words::cloud(lane.place.service).to_owned();
            name.push(' ');
            name.push_str(&lane.place.region);
            if !is_one_account {
                name.push_str(" · ");
                name.push_str(&lane.place.account);
            }
            let mut more = lane.action.to_owned();
            more.push_str(", ");
            if lane.is_halted {
                more.push_str(t.halted);
            } else {
                more.push_str(&t.at_once(&number(lane.room)));
                if lane.wait_ms > 0 {
                    more.push_str(", ");
                    more.push_str(&t.waits(&words::span(lane.wait_ms, t)));
                }
            }
            Lane {
                name,
                done: t.lane(&number(ended), &number(all)),
                part: ended * 100 / all.max(1),
                more,
            }
        });
        lanes.collect()
    })
}
