//! Deleting images or instances: what stands against it, what goes with them, and the last word.
//!
//! ```text
//! basket ─ load ─ desk (facts, choices; asks) ─┬─ matrix ─ row ─ remedy     what stands in the way
//!                                              ├─ confirm ─ choices, cool   what is to be decided
//!                                              └─ plan ─ runs               what is done
//! ```
//!
//! The decisions are those of [`image_console_plan::preflight`]; here they are asked for, shown and chosen.

use std::rc::Rc;

use image_console_plan::{
    preflight::{Item, Kind},
    query::ImageQuery,
};
use leptos::ev;

use crate::{
    basket::basket,
    components::{
        blank::{Figure, blank_page},
        dialog::Dialog,
        icon::{Icon, icon, mark},
        trouble::{flash, trouble},
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{format, speech},
    lazy::{lazy, screen, with_texts},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::{Memo, RwSignal, effect},
};

mod choices;
mod column;
mod confirm;
mod cool;
mod desk;
mod fate;
mod load;
mod matrix;
mod plan;
mod remedy;
mod row;
mod window;
mod words;
mod written;

use desk::Desk;
use fate::Fate;
use load::{Lost, Picks};
use words::Words;

/// The screen. Its code comes when it is first shown.
pub fn delete() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    work with texts fn code() -> Make {
        Rc::new(whole)
    }
}

fn whole() -> View {
    let basket = basket();
    let picks = RwSignal::new(Picks::Reading);
    let lost = RwSignal::new(Lost::default());
    let read = move || {
        let kept = basket.kept();
        if kept.is_empty() {
            picks.set(Picks::Here(Rc::default()));
        } else {
            load::read_again(kept, basket, picks, lost);
        }
    };
    effect(move || {
        let (picked, instances) = (basket.picked(), basket.instances());
        if !picked.is_empty() {
            picks.set(Picks::Here(Rc::new(load::of_picked(&picked))));
        } else if !instances.is_empty() {
            picks.set(Picks::Here(Rc::new(load::of_instances(&instances))));
        } else {
            read();
        }
    });
    el("main")
        .id("content")
        .class("page page--flow page--delete")
        .attr("tabindex", "-1")
        .child(live_view(move || match picks.get() {
            Picks::Here(items) if items.is_empty() => empty(lost),
            Picks::Here(items) => body((*items).clone(), lost),
            Picks::Reading => reading(),
            Picks::Failed(error) => trouble(error, read, back().any()),
            Picks::NoAccount(name) => no_account(name),
        }))
        .any()
}

fn body(items: Vec<Item>, lost: RwSignal<Lost>) -> View {
    let kind = items.first().map_or(Kind::Image, Item::kind);
    let desk = Desk::new(items);
    let dialog = Dialog::new();
    let summary = confirm::summary(desk);
    (
        head(desk, summary, kind),
        live_view(move || lost_note(&lost.read())),
        live_view(move || failed(desk)),
        matrix::matrix(desk, dialog, kind),
        confirm::confirm(desk, summary, kind),
    )
        .any()
}

fn back() -> El {
    let (speech, navigation) = (speech(), navigation());
    let route = Route::Images(ImageQuery::default());
    el("a")
        .class("back")
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child((
            icon(Icon::Left),
            el("span").child(live(move || speech.messages().shell.images)),
        ))
}

fn back_to_instances() -> El {
    let (speech, navigation) = (speech(), navigation());
    let route = Route::Instances(String::new());
    el("a")
        .class("back")
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child((
            icon(Icon::Left),
            el("span").child(live(move || speech.messages().shell.instances)),
        ))
}

fn head(desk: Desk, summary: Memo<confirm::Summary>, kind: Kind) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    let count = desk.facts_now(|facts| facts.items().len());
    let is_asking = Memo::new(move |_| desk.is_asking());
    let checked = move || match (is_asking.get(), desk.checked_ms()) {
        (false, Some(ms)) => t().checked_at(&format::clock(speech.language(), ms)),
        _ => t().checking.to_owned(),
    };
    (
        el("div").class("page-head").child((
            el("div").child((
                match kind {
                    Kind::Image => back(),
                    Kind::Instance => back_to_instances(),
                },
                el("div").class("titles row").child((
                    el("h1")
                        .class("page-title")
                        .child(live(move || Words::of(speech).title(kind, count))),
                    el("span").class("page-count").child(live(checked)),
                )),
            )),
            el("div").class("actions").child((
                el("ol")
                    .class("steps")
                    .attr("aria-label", live(move || t().steps))
                    .child((
                        el("li")
                            .attr("aria-current", "step")
                            .child(live(move || t().step_check)),
                        el("li").child(live(move || t().step_run)),
                        el("li").child(live(move || t().step_results)),
                    )),
                el("button")
                    .attr("type", "button")
                    .class("button")
                    .on(ev::click, move |_| desk.check_again())
                    .child((
                        icon(Icon::Refresh),
                        el("span").child(live(move || t().check_again)),
                    )),
            )),
        )),
        el("div").class("regions fates").child(live_view(move || {
            let words = Words::of(speech);
            let tally = summary.read().tally;
            let shown = Fate::ALL.iter().rev().filter_map(|fate| {
                let n = tally[*fate as usize];
                let (sign, text) = words.head(*fate);
                (n > 0).then(|| {
                    el("span").attr("data-fate", text).child((
                        mark(sign),
                        " ",
                        el("b").child(words.number(n)),
                        " ",
                        text,
                    ))
                })
            });
            shown.collect::<Vec<_>>()
        })),
        // Said once all is known: each answer by itself would be a flood.
        el("p")
            .class("unseen")
            .attr("role", "status")
            .child(live(move || {
                if is_asking.get() {
                    return t().checking.to_owned();
                }
                let words = Words::of(speech);
                let summary = summary.read();
                let sent = summary.sendable.send.len();
                let rest = summary.sendable.excluded.len();
                t().said(&words.number(sent), &words.number(rest))
            })),
    )
        .any()
}

/// A write that failed, with what the cloud said.
fn failed(desk: Desk) -> Option<El> {
    let speech = speech();
    let (what, error) = desk.failed.get()?;
    let kept = live(move || speech.messages().later().delete.fix_failed(&what));
    Some(
        el("div")
            .class("notices")
            .child(flash(error, kept, move || {
                desk.failed.set(None);
                desk.check_again();
            })),
    )
}

fn lost_note(lost: &Lost) -> Option<El> {
    let words = Words::of(speech());
    let note = |text: String| {
        el("div")
            .class("note")
            .attr("data-tone", "warn")
            .attr("role", "status")
            .child((
                mark(crate::components::icon::Mark::Warn),
                el("div").child(text),
            ))
    };
    let list = |ids: &[String]| words.list(ids.iter().map(String::as_str));
    let gone = (!lost.gone.is_empty()).then(|| note(words.t().missing(&list(&lost.gone))));
    let unread = (!lost.unread.is_empty()).then(|| note(words.t().not_read(&list(&lost.unread))));
    (gone.is_some() || unread.is_some()).then(|| el("div").class("notices").child((gone, unread)))
}

fn empty(lost: RwSignal<Lost>) -> View {
    let (speech, navigation) = (speech(), navigation());
    let t = move || &speech.messages().later().delete;
    let route = Route::Images(ImageQuery::default());
    (
        live_view(move || lost_note(&lost.read())),
        blank_page(
            Figure::Empty,
            live(move || t().empty.to_owned()),
            el("p").child(live(move || t().empty_explained)).any(),
            (
                el("a")
                    .class("button")
                    .attr("href", navigation.href(&route.print()))
                    .on(ev::click, move |event| navigation.follow(&event, &route))
                    .child(live(move || speech.messages().shell.to_images)),
                cool::list_link(),
            )
                .any(),
        ),
    )
        .any()
}

fn reading() -> View {
    let speech = speech();
    let t = move || &speech.messages().later().delete;
    (
        el("div").class("page-head").child(
            el("h1")
                .class("page-title")
                .child(live(move || t().checking_title)),
        ),
        el("p")
            .class("boot")
            .attr("role", "status")
            .child(live(move || t().reading)),
    )
        .any()
}

fn no_account(name: String) -> View {
    let (speech, navigation) = (speech(), navigation());
    blank_page(
        Figure::Refused,
        live(move || speech.messages().later().delete.no_account(&name)),
        View::Empty,
        el("button")
            .attr("type", "button")
            .class("button")
            .on(ev::click, move |_| {
                navigation.go(&Route::Connect, Entry::Push);
            })
            .child(live(move || speech.messages().shell.accounts))
            .any(),
    )
}
