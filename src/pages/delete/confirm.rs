//! Below the matrix: what goes with the items, what is to be decided, and the last word.

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_plan::{
    kit,
    preflight::{
        Consequence, Consequences, Kind, Sendable, Snapshots, consequences, gib, sendable,
    },
};
use leptos::{ev, prelude::event_target_value};

use super::{
    choices, cool,
    desk::Desk,
    fate::{self, Fate},
    matrix::now,
    plan,
    words::{Words, called, cloud, name_of},
};
use crate::{
    components::{
        icon::{Icon, icon},
        middle,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::speech,
    platform,
    reactive::{Memo, RwSignal},
    runs,
};

/// So many consequences are told one by one.
const MOST_EFFECTS: usize = 8;
/// So many ids are listed; of more, how many.
const MOST_IDS: usize = 1000;

/// What comes of confirming now.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Summary {
    pub(super) sendable: Sendable,
    pub(super) consequences: Consequences,
    pub(super) tally: [usize; 6],
    /// The items that go only by choice: not everything about them could be checked.
    pub(super) unsure: usize,
    /// How many snapshots are bound to the images of Volcengine that are sent.
    bound: usize,
    is_kit: bool,
}

/// The summary, which follows the facts and the choices.
pub(super) fn summary(desk: Desk) -> Memo<Summary> {
    Memo::new(move |_| {
        let choices = desk.choices.read();
        desk.facts(|facts| {
            let all: Vec<usize> = (0..facts.items().len()).collect();
            let now = now();
            let sendable = sendable(facts, &all, &choices, now);
            let tally = fate::tally(facts, &choices, now);
            let images = sendable
                .send
                .iter()
                .filter_map(|send| facts.items()[send.item].newest_image());
            let (mut bound, mut is_kit) = (0, false);
            for image in images {
                is_kit = true;
                if image.service == Service::VolcEcs {
                    let disks = image.disks.iter();
                    bound += disks.filter(|disk| !disk.snapshot_id.is_empty()).count();
                }
            }
            Summary {
                consequences: consequences(facts, &sendable),
                unsure: tally[Fate::LeftOut as usize] + tally[Fate::Unproved as usize],
                tally,
                sendable,
                bound,
                is_kit,
            }
        })
    })
}

/// The three parts.
pub(super) fn confirm(desk: Desk, summary: Memo<Summary>, kind: Kind) -> View {
    el("div")
        .class("confirm")
        .child((
            el("section").child(effects(desk, summary)),
            el("section").child((
                choices::choices(desk, summary),
                (kind == Kind::Image).then(|| cool::section(desk)),
            )),
            el("section").child(last_word(desk, summary, kind)),
        ))
        .any()
}

fn effects(desk: Desk, summary: Memo<Summary>) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let told = Memo::new(move |_| {
        let words = Words::of(speech);
        let summary = summary.read();
        let Consequences {
            counts, effects, ..
        } = &summary.consequences;
        let mut lines: Vec<(&'static str, String)> = effects
            .iter()
            .take(MOST_EFFECTS)
            .map(|effect| sentence(desk, effect, words))
            .collect();
        if effects.len() > MOST_EFFECTS {
            let more = words.number(effects.len() - MOST_EFFECTS);
            lines.push(("", words.t().more(&more)));
        }
        for service in Service::ALL {
            if counts.iter().any(|count| count.service == service) {
                lines.push((cloud(service), words.t().no_undo.to_owned()));
            }
        }
        lines
    });
    let bound = Memo::new(move |_| (summary.read().bound > 0).then(|| summary.read().bound));
    let is_kit = Memo::new(move |_| summary.read().is_kit);
    (
        el("h2").child(live(move || t().goes)),
        live_view(move || {
            let line = |(cloud, text): &(&'static str, String)| {
                el("li").child((
                    el("span").class("cloud").child(*cloud),
                    el("span").child(el("bdi").child(text.clone())),
                ))
            };
            let lines: Vec<El> = told.read().iter().map(line).collect();
            el("ul").class("bullets").child(lines)
        }),
        live_view(move || bound.get().map(|n| snapshots(desk, n))),
        live_view(move || is_kit.get().then(|| save_kit(desk, summary))),
    )
        .any()
}

/// Whether the snapshots that are bound to images of Volcengine go too.
fn snapshots(desk: Desk, n: usize) -> El {
    let speech = speech();
    el("label").class("row").child((
        el("input")
            .attr("type", "checkbox")
            .attr("role", "switch")
            .class("switch")
            .prop(
                "checked",
                live(move || desk.choices.read().snapshots == Snapshots::Delete),
            )
            .on(ev::change, move |_| {
                desk.choices.update(|choices| {
                    choices.snapshots = match choices.snapshots {
                        Snapshots::Keep => Snapshots::Delete,
                        Snapshots::Delete => Snapshots::Keep,
                    };
                });
            }),
        el("span").child((
            live(move || speech.messages().later().delete.bound),
            " ",
            el("span").class("ink-3").child(live(move || {
                let words = Words::of(speech);
                words.t().bound_of(&words.number(n), n as u64)
            })),
        )),
    ))
}

/// The button that saves a file to make the images again with.
fn save_kit(desk: Desk, summary: Memo<Summary>) -> El {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let said = RwSignal::new(None::<Option<String>>);
    el("p").child((
        el("button")
            .attr("type", "button")
            .class("link")
            .on(ev::click, move |_| {
                let made = iso(now());
                let sendable = &summary.read_untracked().sendable;
                let text = desk.facts_now(|facts| kit::of(facts, sendable, &made));
                let mut name = "resurrection-kit-".to_owned();
                name.push_str(&platform::today());
                name.push_str(".json");
                let parts = js_sys::Array::of1(&text.into());
                let is_saved = platform::save(&name, "application/json", &parts);
                said.set(Some(is_saved.then_some(name)));
            })
            .child(live(move || t().kit)),
        " ",
        el("span")
            .class("ink-3")
            .attr("role", "status")
            .child(live(move || match said.get() {
                None => t().kit_hint.to_owned(),
                Some(Some(name)) => t().kit_saved(&name),
                Some(None) => t().kit_refused.to_owned(),
            })),
    ))
}

/// A moment in UTC as RFC 3339 has it.
fn iso(unix: i64) -> String {
    let day = image_console_plan::cooling::Day::of_unix(unix).text();
    let of_day = unix.rem_euclid(86_400);
    let mut text = day;
    for (sign, part) in [
        ('T', of_day / 3600),
        (':', of_day / 60 % 60),
        (':', of_day % 60),
    ] {
        text.push(sign);
        if part < 10 {
            text.push('0');
        }
        text.push_str(&part.to_string());
    }
    text.push('Z');
    text
}

/// A consequence, with the cloud that it is about.
fn sentence(desk: Desk, effect: &Consequence, words: Words) -> (&'static str, String) {
    let t = words.t();
    let name = |item: &usize| {
        desk.facts_now(|facts| {
            let known = facts.items().get(*item);
            known.map_or_else(String::new, |known| called(&known.item).to_owned())
        })
    };
    let texts = |texts: &[String]| words.list(texts.iter().map(String::as_str));
    let (ecs, swas, volc) = (
        cloud(Service::Ecs),
        cloud(Service::Swas),
        cloud(Service::VolcEcs),
    );
    match effect {
        Consequence::SnapshotsGo { snapshots, gib } => {
            let n = snapshots.len();
            let gib = crate::i18n::format::number(words.language, *gib);
            (volc, t.snapshots_gone(&words.number(n), n as u64, &gib))
        }
        Consequence::SnapshotsStay {
            service,
            snapshots,
            gib,
        } => {
            let n = snapshots.len();
            let gib = crate::i18n::format::number(words.language, *gib);
            (
                cloud(*service),
                t.snapshots_stay(&words.number(n), n as u64, &gib),
            )
        }
        Consequence::NotReinitialised { item, users } => {
            (ecs, t.not_reinitialised(&words.named(users), &name(item)))
        }
        Consequence::StillUsed { item, users } => {
            (volc, t.still_used(&words.named(users), &name(item)))
        }
        Consequence::NotReset { item, servers } => {
            (swas, t.not_reset(&texts(servers), &name(item)))
        }
        Consequence::FamilyChanges {
            region,
            family,
            then: Some(then),
            ..
        } => {
            let mut which = match then.name.as_str() {
                "" => then.id.clone(),
                name => name.to_owned(),
            };
            let day = super::words::day_of(&then.created.text);
            if !day.is_empty() {
                which.push_str(" (");
                which.push_str(day);
                which.push(')');
            }
            (ecs, t.family_then(family, region, &which))
        }
        Consequence::FamilyChanges { region, family, .. } => (ecs, t.family_none(family, region)),
        Consequence::FamilyUnknown { region, family, .. } => {
            (ecs, t.family_unknown(family, region))
        }
        Consequence::BillingEnds { instances } => (
            volc,
            t.billing_ends(&words.number(*instances), *instances as u64),
        ),
        Consequence::Disks { volumes, .. } => {
            let n = volumes.len();
            (volc, t.disks(&words.number(n), n as u64))
        }
        Consequence::LocalDisksGo { instances, gib } => {
            let gib = crate::i18n::format::number(words.language, *gib);
            let who = words.list(instances.iter().map(name_of));
            (volc, t.local_disks(&who, &gib))
        }
        Consequence::PublicAddresses { addresses } => (volc, t.addresses(&texts(addresses))),
    }
}

/// What is sent, as it will be sent; the field for its number; the button.
fn last_word(desk: Desk, summary: Memo<Summary>, kind: Kind) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(false);
    let count = Memo::new(move |_| summary.read().consequences.confirm_number);
    let is_ready = move || count.get() > 0 && is_number(&typed.read(), count.get());
    let go: Rc<dyn Fn()> = Rc::new(move || {
        let count = count.get_untracked();
        if count > 0 && is_number(&typed.read_untracked(), count) {
            // What is typed once confirms once.
            typed.set(String::new());
            trouble.set(!send(desk, &summary.read_untracked().sendable, kind));
        }
    });
    let go_by_key = Rc::clone(&go);
    (
        el("div").class("row row--between").child((
            el("h2").child(live(move || t().sent)),
            el("span").class("ink-3 small").child(live(move || {
                let words = Words::of(speech);
                let summary = summary.read();
                let all: usize = summary.tally.iter().sum();
                let (sent, all) = (words.number(count.get()), words.number(all));
                match kind {
                    Kind::Image => {
                        let gib = summary.consequences.total_gib();
                        let gib = crate::i18n::format::number(words.language, gib);
                        words.t().sent_of(&sent, &all, &gib)
                    }
                    Kind::Instance => words.t().sent_count(&sent, &all),
                }
            })),
        )),
        live_view(move || sending(desk, &summary.read(), Words::of(speech))),
        el("div").class("field").child((
            el("label")
                .class("label")
                .attr("for", "delete-count")
                .child(live(move || t().count)),
            el("input")
                .id("delete-count")
                .class("input input--count")
                .attr("autocomplete", "off")
                .attr("inputmode", "numeric")
                .attr("aria-describedby", "delete-why")
                .prop("value", live(move || typed.get()))
                .on(ev::input, move |event| {
                    typed.set(event_target_value(&event));
                })
                .on(ev::keydown, move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        go_by_key();
                    }
                }),
        )),
        el("button")
            .attr("type", "button")
            .class(live(move || {
                if is_ready() {
                    "button button--armed"
                } else {
                    "button"
                }
            }))
            .attr("aria-describedby", "delete-why")
            .attr(
                "aria-disabled",
                live(move || (!is_ready()).then_some("true")),
            )
            .on(ev::click, move |_| go())
            .child((
                icon(Icon::Delete),
                el("span").child(live(move || Words::of(speech).title(kind, count.get()))),
            )),
        el("p").class("hint").id("delete-why").child(live(move || {
            let words = Words::of(speech);
            let t = words.t();
            let all: usize = summary.read().tally.iter().sum();
            let rest = all - count.get().min(all);
            let mut text = String::new();
            if count.get() == 0 {
                text.push_str(t.sent_none);
            } else if !is_ready() {
                text.push_str(&t.type_it(&words.number(count.get())));
            }
            if rest > 0 && count.get() > 0 {
                push(&mut text, &t.rest(&words.number(rest), rest as u64));
            }
            if count.get() > 0 {
                push(&mut text, t.cancel_time);
            }
            text
        })),
        live_view(move || {
            trouble.get().then(|| {
                el("p")
                    .class("hint")
                    .attr("role", "alert")
                    .child(t().not_started)
            })
        }),
    )
        .any()
}

fn push(text: &mut String, sentence: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(sentence);
}

/// The ids as they will be sent, with their size, and how many there are where.
fn sending(desk: Desk, summary: &Summary, words: Words) -> View {
    let t = words.t();
    let Summary {
        sendable,
        consequences,
        ..
    } = summary;
    if sendable.send.is_empty() {
        return el("p").class("ink-3 small").child(t.sent_none).any();
    }
    let line = |at: usize| {
        desk.facts_now(|facts| {
            let known = &facts.items()[at];
            let gib = known.newest_image().and_then(gib).map(|gib| {
                let mut text = crate::i18n::format::number(words.language, gib);
                text.push_str(" GiB");
                text
            });
            el("li").child((
                el("span")
                    .class("mono small")
                    .child(middle::id(known.item.id())),
                el("span")
                    .class("ink-3 small")
                    .child(gib.unwrap_or_default()),
            ))
        })
    };
    let mut lines: Vec<El> = sendable
        .send
        .iter()
        .take(MOST_IDS)
        .map(|send| line(send.item))
        .collect();
    if sendable.send.len() > MOST_IDS {
        let more = words.number(sendable.send.len() - MOST_IDS);
        lines.push(el("li").child(t.more(&more)));
    }
    let count = |count: &image_console_plan::preflight::Count| {
        let mut figures = words.number(count.number);
        if count.kind == Kind::Image {
            figures.push_str(" · ");
            figures.push_str(&crate::i18n::format::number(words.language, count.gib));
            figures.push_str(" GiB");
            if count.without_size > 0 {
                let n = count.without_size;
                figures.push_str(" · ");
                figures.push_str(&t.without_size(&words.number(n)));
            }
        }
        el("li").child((
            el("span").class("cloud").child(cloud(count.service)),
            el("span").child(count.region.clone()),
            el("span").class("ink-3").child(figures),
        ))
    };
    (
        el("ol")
            .class("sending")
            .attr("tabindex", "0")
            .attr("aria-label", t.sent)
            .child(lines),
        el("ul")
            .class("places-sent small")
            .child(consequences.counts.iter().map(count).collect::<Vec<_>>()),
    )
        .any()
}

/// Whether a text is this number, in any digits that a keyboard for Chinese may write.
fn is_number(text: &str, number: usize) -> bool {
    let plain: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | '，' | ' '))
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            c => c,
        })
        .collect();
    plain == number.to_string()
}

/// Starts the run and shows it; `false` when there is none.
fn send(desk: Desk, sendable: &Sendable, kind: Kind) -> bool {
    let (id, token) = runs::fresh();
    let plan = desk.facts_now(|facts| plan::plan(facts, sendable, id, token));
    let title = match kind {
        Kind::Image => runs::Title::DeleteImages,
        Kind::Instance => runs::Title::DeleteInstances,
    };
    plan.map(|plan| desk.runs.start(plan, title)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_number_itself_confirms() {
        assert!(is_number("12", 12));
        assert!(is_number(" １２ ", 12));
        assert!(is_number("1,200", 1200));
        for text in ["", "1", "012", "12x", "twelve", "1 3"] {
            assert!(!is_number(text, 12), "{text:?}");
        }
        assert!(!is_number("", 0));
    }

    #[test]
    fn the_time_of_a_kit_is_in_utc() {
        // The vendor's own sample time, S3: 2026-04-01T09:01:05Z.
        assert_eq!(iso(1_775_034_065), "2026-04-01T09:01:05Z");
    }
}
