//! What the place of the rows shows when there are none, although the clouds have answered: nothing at all,
//! nothing that matches, no such page, no such place. It comes in a chunk, since it needs an answer first.

use std::rc::Rc;

use image_console_plan::{
    filter::Filter,
    query::{ImageQuery, page_count},
};
use leptos::{ev, prelude::*};

use super::{accounts_link, filter, list::List, regions};
use crate::{
    components::blank::{Figure, blank},
    dom::{Content, View, el, live, live_view},
    i18n::{format, speech},
    lazy::{lazy, part},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::Memo,
};

/// Which of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    Nowhere,
    Empty,
    NoMatch,
    NoPage,
}

/// One of these screens.
pub(super) fn show(which: Blank, list: List, query: Memo<ImageQuery>) -> View {
    part(Box::new(move || Box::pin(code(which, list, query))))
}

lazy! {
    desk fn code(which: Blank, list: List, query: Memo<ImageQuery>) -> Make {
        Rc::new(move || match which {
            Blank::Nowhere => nowhere(query),
            Blank::Empty => empty(list, query),
            Blank::NoMatch => no_match(list, query),
            Blank::NoPage => no_page(list, query),
        })
    }
}

/// A link to places that no account can look in.
fn nowhere(query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let navigation = navigation();
    blank(
        Figure::Empty,
        live(move || speech.messages().images.nowhere.to_owned()),
        el("p")
            .child(live(move || speech.messages().images.nowhere_explained))
            .any(),
        (
            el("button")
                .attr("type", "button")
                .class("button button--primary")
                .on(ev::click, move |_| {
                    let next = query.get_untracked().with(|query| query.places.clear());
                    navigation.go(&Route::Images(next), Entry::Push);
                })
                .child(live(move || speech.messages().images.usual_places)),
            accounts_link(),
        )
            .any(),
    )
}

fn empty(list: List, query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let navigation = navigation();
    let places = regions::places(list);
    let is_own = move || query.read().filter == Filter::own();
    blank(
        Figure::Empty,
        live(move || {
            let t = &speech.messages().images;
            if is_own() { t.empty_own } else { t.empty_any }.to_owned()
        }),
        el("p")
            .child(live(move || {
                speech.messages().images.empty_explained(&places())
            }))
            .any(),
        live_view(move || {
            is_own().then(|| {
                el("button")
                    .attr("type", "button")
                    .class("button")
                    .on(ev::click, move |_| {
                        let next = query
                            .get_untracked()
                            .with(|query| query.filter = Filter::parse("owner = system"));
                        navigation.go(&Route::Images(next), Entry::Push);
                    })
                    .child(live(move || speech.messages().images.show_system))
            })
        }),
    )
}

fn no_match(list: List, query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let navigation = navigation();
    let places = regions::places(list);
    blank(
        Figure::NoMatch,
        live(move || speech.messages().images.no_match.to_owned()),
        el("div")
            .class("told")
            .child((
                el("p").child(live(move || {
                    speech.messages().images.no_match_explained(&places())
                })),
                live_view(move || {
                    let conditions = filter::conditions(&query.read(), speech);
                    let line = |text: String| el("li").child(el("bdi").child(text));
                    el("ul")
                        .class("conditions")
                        .child(conditions.into_iter().map(line).collect::<Vec<_>>())
                }),
            ))
            .any(),
        el("button")
            .attr("type", "button")
            .class("button button--primary")
            .on(ev::click, move |_| {
                let all = query.get_untracked().without_filters();
                navigation.go(&Route::Images(all), Entry::Push);
            })
            .child(live(move || speech.messages().images.clear))
            .any(),
    )
}

fn no_page(list: List, query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let navigation = navigation();
    let pages = move || page_count(list.model.count(), query.read().rows);
    let number = move |n: u32| format::number(speech.language(), n.into());
    blank(
        Figure::NoMatch,
        live(move || {
            speech
                .messages()
                .images
                .no_page(&number(query.read().page.0))
        }),
        el("p")
            .child(live(move || {
                let pages = pages();
                let t = &speech.messages().images;
                t.no_page_explained(&number(pages), pages.into())
            }))
            .any(),
        el("button")
            .attr("type", "button")
            .class("button button--primary")
            .on(ev::click, move |_| {
                let last = query.get_untracked().at_page(untrack(pages));
                navigation.go(&Route::Images(last), Entry::Push);
            })
            .child(live(move || speech.messages().images.last_page))
            .any(),
    )
}
