//! The foot of the table: which rows, which page, how many on a page.

use image_console_plan::query::{ImageQuery, PAGE_SIZES, PageSize, page_count};
use leptos::{ev, prelude::*};

use crate::dom::{Content, el, live};

use super::list::List;
use crate::{
    components::{
        icon::{Icon, icon},
        menu::{Choice, Item, Look, menu},
    },
    i18n::{format, speech},
    navigation::{Entry, navigation},
    paths::Route,
};

/// The pager of the rows that are shown.
pub(super) fn pager(list: List, query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let number = move |n: u64| format::number(speech.language(), n);
    // What is shown, not what is asked for: until new rows come these two differ.
    let shown = Memo::new(move |_| {
        list.last().map_or((1, 1, 0, 0, 0), |read| {
            let size = read.query.page_size;
            let before = u64::from(read.query.page.0 - 1) * u64::from(size.0);
            let rows = read.rows.len() as u64;
            (
                read.query.page.0,
                page_count(read.total, size),
                before + 1,
                before + rows,
                read.total,
            )
        })
    });
    let range = move || {
        let (_, _, from, to, total) = shown.get();
        speech
            .messages()
            .images
            .range(&number(from), &number(to), &number(total))
    };
    let place = move || {
        let (page, pages, ..) = shown.get();
        speech
            .messages()
            .images
            .page_of(&number(page.into()), &number(pages.into()))
    };
    el("nav")
        .class("foot")
        .attr("aria-label", live(move || speech.messages().images.pages))
        .child((
            el("p")
                .class("sums")
                .attr("role", "status")
                .child(el("span").child(live(range))),
            el("div").class("pager").child((
                page_size(query),
                turn(Turn::Back, shown, query),
                el("span").child(live(place)),
                turn(Turn::On, shown, query),
            )),
        ))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Back,
    On,
}

fn turn(
    turn: Turn,
    shown: Memo<(u32, u32, u64, u64, u64)>,
    query: Memo<ImageQuery>,
) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let label = move || match turn {
        Turn::Back => speech.messages().images.previous,
        Turn::On => speech.messages().images.next,
    };
    let target = move || {
        let (page, pages, ..) = shown.get();
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
    let items = move || {
        PAGE_SIZES
            .into_iter()
            .map(|size| {
                Item::new(
                    Signal::derive(move || format::number(speech.language(), size.into())),
                    Signal::derive(move || query.read().page_size == PageSize(size)),
                    move || {
                        let next = query
                            .get_untracked()
                            .with(|query| query.page_size = PageSize(size));
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
            el("span").child(live(move || {
                format::number(speech.language(), query.read().page_size.0.into())
            })),
        )
    };
    let look = Look {
        class: "button button--quiet button--small",
        arrow: true,
    };
    menu(name, look, Choice::One, face, items)
}
