//! The list of images.

use image_console_plan::query::{ImageQuery, Owner, page_count};
use leptos::{ev, prelude::*};

use crate::dom::{Content, View, el, live, live_view};

use crate::{
    client::client,
    components::{
        blank::{Figure, blank},
        icon::{Icon, icon},
        moment::times,
        trouble::{flash, is_about_the_account, is_about_the_region, trouble},
    },
    config::{Config, Place},
    i18n::{format, speech},
    navigation::{Entry, navigation},
    paths::Route,
    session::session,
};

mod columns;
mod filters;
mod list;
mod load;
mod pager;
mod table;

use list::List;

/// The screen with the list of images that `query` describes.
pub fn images(query: Memo<ImageQuery>, config: StoredValue<Config>) -> impl Content {
    let session = session();
    let list = List::new();
    let place = Memo::new(move |_| config.with_value(|config| place(&query.read(), config)));
    let client = StoredValue::new_local(client());
    Effect::new(move || {
        // A press on refresh asks again although nothing else changed.
        list.track_refresh();
        let Some(account) = session.current() else {
            list.clear();
            return;
        };
        list.read(client.get_value(), account, place.get(), query.get());
    });
    el("main")
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .child((
            head(list),
            filters::filters(query, list),
            notes(list),
            body(list, query, place, config),
        ))
}

/// The place that a query is about: its region, or the default place.
fn place(query: &ImageQuery, config: &Config) -> Place {
    let default = config.ecs_place();
    match &query.region {
        Some(region) => Place {
            region: region.clone(),
            ..default
        },
        None => default,
    }
}

fn head(list: List) -> impl Content {
    let speech = speech();
    let times = times();
    let count = move || {
        let language = speech.language();
        list.last().map(|read| {
            let total = format::number(language, read.total);
            speech
                .messages()
                .images
                .read_at(&total, &format::clock(language, read.at_ms))
        })
    };
    el("div").class("page-head").child((
        el("div").class("titles").child((
            el("h1")
                .class("page-title")
                .child(live(move || speech.messages().images.title)),
            el("span").class("page-count").child(live(count)),
        )),
        el("div").class("actions").child((
            el("button")
                .attr("type", "button")
                .class("button button--icon")
                .attr("aria-label", live(move || speech.messages().images.refresh))
                .attr("title", live(move || speech.messages().images.refresh))
                .attr("aria-busy", live(move || list.is_pending().to_string()))
                .on(ev::click, move |_| list.refresh())
                .child(icon(Icon::Refresh)),
            el("button")
                .attr("type", "button")
                .class("button button--icon-narrow")
                .attr("aria-pressed", live(move || times.exact().to_string()))
                .attr(
                    "aria-label",
                    live(move || speech.messages().images.exact_times),
                )
                .on(ev::click, move |_| times.toggle_exact())
                .child((
                    icon(Icon::Clock),
                    el("span")
                        .class("wide")
                        .child(live(move || speech.messages().images.exact_times)),
                )),
        )),
    ))
}

/// What has to be known about the rows below: a failed refresh, rows that cannot be read, a sort made
/// here.
fn notes(list: List) -> impl Content {
    let speech = speech();
    let failed = move || {
        let error = list.error()?;
        let read = list.last()?;
        let kept = live(move || {
            let language = speech.language();
            speech
                .messages()
                .trouble
                .kept(&format::clock(language, read.at_ms))
        });
        Some(flash(error, kept, move || list.refresh()))
    };
    let told = move || {
        let language = speech.language();
        let t = &speech.messages().images;
        let read = list.last()?;
        let number = |n| format::number(language, n);
        let bad = read.bad_rows();
        let notes: Vec<String> = [
            read.is_sorted_here()
                .then(|| t.sorted_here(&number(read.total))),
            read.cut_short
                .map(|pages| t.too_long_to_sort(&number(pages.into()))),
            read.drifted.then(|| t.drifted.to_owned()),
            (bad > 0).then(|| t.bad_rows(&number(bad), bad)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!notes.is_empty()).then(|| {
            let note = |text: String| {
                el("p").child((
                    el("span")
                        .class("by")
                        .attr("data-by", "here")
                        .child(t.by_page),
                    " ",
                    text,
                ))
            };
            el("div")
                .class("notes")
                .attr("role", "status")
                .child(notes.into_iter().map(note).collect::<Vec<_>>())
        })
    };
    el("div")
        .class("notices")
        .child((live_view(failed), live_view(told)))
}

/// What the place below the filter shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Loading,
    NoAccount,
    Trouble,
    Empty,
    NoMatch,
    NoPage,
    Rows,
}

fn body(
    list: List,
    query: Memo<ImageQuery>,
    place: Memo<Place>,
    config: StoredValue<Config>,
) -> View {
    let session = session();
    let shown = Memo::new(move |_| {
        if session.current().is_none() {
            return Shown::NoAccount;
        }
        match (list.last(), list.error()) {
            (None, None) => Shown::Loading,
            (None, Some(_)) => Shown::Trouble,
            (Some(read), _) if !read.rows.is_empty() => Shown::Rows,
            (Some(read), _) if read.total > 0 => Shown::NoPage,
            (Some(read), _) if read.query.is_filtered() => Shown::NoMatch,
            (Some(_), _) => Shown::Empty,
        }
    });
    live_view(move || match shown.get() {
        Shown::Loading => table::loading(list, place).any(),
        Shown::NoAccount => no_account().any(),
        Shown::Trouble => refused(list, config).any(),
        Shown::Empty => empty(query, place).any(),
        Shown::NoMatch => no_match(query, place).any(),
        Shown::NoPage => no_page(list, query).any(),
        Shown::Rows => (table::table(list, query), pager::pager(list, query)).any(),
    })
}

fn refused(list: List, config: StoredValue<Config>) -> View {
    let speech = speech();
    let navigation = navigation();
    live_view(move || {
        let error = list.error()?;
        let elsewhere = is_about_the_region(&error).then(|| {
            let region = config.with_value(|config| config.ecs_place().region);
            el("button")
                .attr("type", "button")
                .class("button button--primary")
                .on(ev::click, move |_| {
                    navigation.go(&Route::Images(ImageQuery::default()), Entry::Push);
                })
                .child(live(move || {
                    speech.messages().trouble.default_region(region.as_str())
                }))
        });
        let accounts = is_about_the_account(&error).then(|| {
            el("a")
                .class("button")
                .attr("href", navigation.href(&Route::Connect.print()))
                .on(ev::click, move |event| {
                    navigation.follow(&event, &Route::Connect);
                })
                .child(live(move || speech.messages().trouble.open_accounts))
        });
        let more = (elsewhere, accounts).any();
        Some(trouble(error, move || list.refresh(), more))
    })
}

fn no_account() -> View {
    let speech = speech();
    let navigation = navigation();
    blank(
        Figure::Empty,
        live(move || speech.messages().trouble.no_account.to_owned()),
        el("p")
            .child(live(move || speech.messages().trouble.no_account_explained))
            .any(),
        el("a")
            .class("button button--primary")
            .attr("href", navigation.href(&Route::Connect.print()))
            .on(ev::click, move |event| {
                navigation.follow(&event, &Route::Connect);
            })
            .child(live(move || speech.messages().connect.title))
            .any(),
    )
}

fn empty(query: Memo<ImageQuery>, place: Memo<Place>) -> View {
    let speech = speech();
    let navigation = navigation();
    let system = move || {
        query
            .get_untracked()
            .with(|query| query.owner = Owner::System)
    };
    blank(
        Figure::Empty,
        live(move || {
            speech
                .messages()
                .images
                .empty(query.read().owner)
                .to_owned()
        }),
        el("p")
            .child(live(move || {
                speech
                    .messages()
                    .images
                    .empty_explained(place.read().region.as_str())
            }))
            .any(),
        live_view(move || {
            (query.read().owner != Owner::System).then(|| {
                el("button")
                    .attr("type", "button")
                    .class("button")
                    .on(ev::click, move |_| {
                        navigation.go(&Route::Images(system()), Entry::Push);
                    })
                    .child(live(move || speech.messages().images.show_system))
            })
        }),
    )
}

fn no_match(query: Memo<ImageQuery>, place: Memo<Place>) -> View {
    let speech = speech();
    let navigation = navigation();
    blank(
        Figure::NoMatch,
        live(move || speech.messages().images.no_match.to_owned()),
        el("div")
            .class("told")
            .child((
                el("p").child(live(move || {
                    speech
                        .messages()
                        .images
                        .no_match_explained(place.read().region.as_str())
                })),
                live_view(move || {
                    let conditions = filters::conditions(&query.read(), &speech.messages().images);
                    let line = |(property, value): (&str, String)| {
                        el("li").child((
                            el("span").class("ink-3").child(format!("{property}: ")),
                            el("bdi").child(value),
                        ))
                    };
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
    let pages = move || {
        list.last()
            .map_or(1, |read| page_count(read.total, query.read().page_size))
    };
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
                speech
                    .messages()
                    .images
                    .no_page_explained(&number(pages()), pages().into())
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
