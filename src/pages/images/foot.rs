//! The foot: what is selected at its start, the pages at its end. It is always there, so nothing moves.

use image_console_plan::query::{ImageQuery, PAGE_SIZES, Rows, page_count};
use leptos::{ev, prelude::*};

use crate::reactive::Memo;

use super::{acts, list::List, model::Chosen};
use crate::{
    components::{
        icon::{Icon, icon},
        menu::{Choice, Item, Look, menu},
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{format, speech},
    navigation::{Entry, navigation},
    paths::Route,
};

/// The foot of the list.
pub(super) fn foot(list: List, query: Memo<ImageQuery>) -> impl Content {
    let chosen = Memo::new(move |_| list.model.chosen());
    let any = Memo::new(move |_| chosen.read().sum.images > 0);
    el("div")
        .class("foot")
        .attr("data-selected", live(move || any.get().then_some("")))
        .child((
            sums(chosen),
            live_view(move || any.get().then(|| acts::shown(list, query))),
            pager(list, query),
        ))
}

/// "9 selected 660 GiB 6 regions 2 hidden by the filter".
fn sums(chosen: Memo<Chosen>) -> El {
    let speech = speech();
    let number = move |n: u64| format::number(speech.language(), n);
    let figures = move || -> View {
        let t = &speech.messages().images;
        let Chosen {
            sum,
            places,
            hidden,
        } = chosen.get();
        if sum.images == 0 {
            return el("span").child(t.selected_none).any();
        }
        let places = places as u64;
        (
            el("b").child(t.selected(&number(sum.images as u64))),
            (sum.gib > 0).then(|| {
                el("span").child((number(sum.gib), " ", el("span").class("unit").child("GiB")))
            }),
            (places > 1).then(|| {
                el("span")
                    .class("wide")
                    .child(t.selected_places(&number(places), places))
            }),
            (hidden > 0).then(|| el("span").child(t.selected_hidden(&number(hidden as u64)))),
        )
            .any()
    };
    el("div").class("sums").child((
        el("div")
            .class("sums")
            .attr("role", "status")
            .child(live_view(figures)),
        // The bare figure, for programs that drive the page.
        el("output")
            .class("unseen")
            .attr("data-testid", "selected")
            .attr("aria-hidden", "true")
            .child(live(move || chosen.read().sum.images.to_string())),
    ))
}

/// Where the list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Place {
    page: u32,
    pages: u32,
    from: u64,
    to: u64,
    total: u64,
}

fn pager(list: List, query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let place = Memo::new(move |_| {
        let total = list.model.count();
        let query = query.read();
        let (before, here) = list
            .model
            .with(|data| (data.before() as u64, data.rows().len() as u64));
        Place {
            page: if query.rows == Rows::All {
                1
            } else {
                query.page.0
            },
            pages: page_count(total, query.rows),
            from: (before + 1).min(total),
            to: before + here,
            total,
        }
    });
    let number = move |n: u64| format::number(speech.language(), n);
    let range = move || {
        let Place {
            from, to, total, ..
        } = place.get();
        speech
            .messages()
            .images
            .range(&number(from), &number(to), &number(total))
    };
    let where_ = move || {
        let Place { page, pages, .. } = place.get();
        speech
            .messages()
            .images
            .page_of(&number(page.into()), &number(pages.into()))
    };
    let is_paged = Memo::new(move |_| query.read().rows != Rows::All);
    el("nav")
        .class("pager")
        .attr("aria-label", live(move || speech.messages().images.pages))
        .child((
            el("span").class("wide").child(live(range)),
            page_size(query),
            live_view(move || {
                is_paged.get().then(|| {
                    (
                        turn(Turn::Back, place, query),
                        el("span").child(live(where_)),
                        turn(Turn::On, place, query),
                    )
                })
            }),
        ))
        .any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Back,
    On,
}

fn turn(turn: Turn, place: Memo<Place>, query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let label = move || match turn {
        Turn::Back => speech.messages().images.previous,
        Turn::On => speech.messages().images.next,
    };
    let target = move || {
        let Place { page, pages, .. } = place.get();
        match turn {
            Turn::Back => page.checked_sub(1).filter(|&page| page > 0),
            Turn::On => (page < pages).then_some(page + 1),
        }
    };
    el("button")
        .attr("type", "button")
        .class("button button--icon button--quiet button--small")
        .attr("aria-label", live(label))
        .attr("title", live(label))
        // It keeps its place and its focus when there is nowhere to go.
        .attr(
            "aria-disabled",
            live(move || target().is_none().then_some("true")),
        )
        .on(ev::click, move |_| {
            if let Some(page) = untrack(target) {
                navigation.go(
                    &Route::Images(query.get_untracked().at_page(page)),
                    Entry::Push,
                );
            }
        })
        .child(icon(if turn == Turn::Back {
            Icon::Left
        } else {
            Icon::Right
        }))
}

fn page_size(query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let name = move || speech.messages().images.rows_per_page.to_owned();
    let word = move |rows: Rows| match rows {
        Rows::Page(size) => format::number(speech.language(), size.into()),
        Rows::All => speech.messages().images.all_rows.to_owned(),
    };
    let items = move || {
        PAGE_SIZES
            .into_iter()
            .map(Rows::Page)
            .chain([Rows::All])
            .map(|rows| {
                Item::new(
                    Signal::derive(move || word(rows)),
                    Signal::derive(move || query.read().rows == rows),
                    move || {
                        let next = query.get_untracked().with(|query| query.rows = rows);
                        navigation.go(&Route::Images(next), Entry::Push);
                    },
                )
            })
            .collect()
    };
    let face = move || {
        (
            el("span")
                .class("wide ink-3")
                .child(live(move || speech.messages().images.rows_per_page)),
            el("span").class("unseen narrow").child(live(name)),
            el("span").child(live(move || word(query.read().rows))),
        )
    };
    let look = Look {
        class: "button button--quiet button--small",
        arrow: true,
    };
    menu(name, look, Choice::One, face, items)
}
