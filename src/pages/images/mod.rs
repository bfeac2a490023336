//! The list of images.

use image_console_plan::query::ImageQuery;
use leptos::ev;

use crate::reactive::Memo;

use crate::dom::{Content, El, View, el, live, live_view};

use crate::{
    atlas::atlas,
    components::{
        blank::{Figure, blank},
        dialog::Dialog,
        icon::{Icon, icon},
        moment::times,
        trouble::{flash, is_about_the_account, is_about_the_region, trouble},
    },
    i18n::{Messages, format, speech},
    navigation::{Entry, navigation},
    paths::Route,
    session::session,
};

mod acts;
mod blanks;
mod columns;
mod commands;
mod detail;
mod engine;
mod export;
mod facts;
mod filter;
mod foot;
mod grid;
mod layout;
mod list;
mod model;
mod progress;
mod regions;
mod rename;
mod settings;
mod skeleton;
mod source;

use blanks::Blank;
use layout::Layout;
use list::List;

/// The screen with the list of images that `query` describes.
pub fn images(query: Memo<ImageQuery>) -> impl Content {
    let list = List::new(query, atlas());
    let many = Memo::new(move |_| list.lanes().lanes.len() > 1);
    let layout = Layout::new(query, many);
    list.start(layout);
    el("main")
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .on(ev::pointerdown, move |_| list.acted())
        .on(ev::keydown, move |_| list.acted())
        .child((
            head(list, query, layout),
            filter::filters(query, list),
            regions::regions(list),
            notes(list),
            body(list, query, layout),
        ))
}

fn head(list: List, query: Memo<ImageQuery>, layout: Layout) -> impl Content {
    let speech = speech();
    let times = times();
    let refresh = move || speech.messages().images.refresh;
    let dialog = Dialog::new();
    commands::commands(list, query, layout, dialog);
    el("div").class("page-head").child((
        el("div").class("titles").child((
            el("h1")
                .class("page-title")
                .child(live(move || speech.messages().images.title)),
            el("span")
                .class("page-count")
                .child(live(regions::read_at(list))),
        )),
        el("div").class("actions").child((
            el("button")
                .attr("type", "button")
                .class("button button--icon")
                .attr("aria-label", live(refresh))
                .attr("title", live(refresh))
                .attr(
                    "aria-busy",
                    live(move || list.model.is_reading().to_string()),
                )
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
            opener(
                Icon::Export,
                |t| t.export.button,
                move || {
                    export::show(dialog, list, layout);
                },
            ),
            opener(
                Icon::Columns,
                |t| t.table.button,
                move || {
                    settings::show(dialog, list, query, layout);
                },
            ),
        )),
    ))
}

/// A button that opens a dialog. In a narrow window only its icon is seen.
fn opener(of: Icon, label: fn(&'static Messages) -> &'static str, open: impl Fn() + 'static) -> El {
    let speech = speech();
    let label = move || label(speech.messages());
    el("button")
        .attr("type", "button")
        .class("button button--icon-narrow")
        .attr("aria-haspopup", "dialog")
        .attr("aria-label", live(label))
        .on(ev::click, move |_| open())
        .child((icon(of), el("span").class("wide").child(live(label))))
}

/// What has to be known about the rows below: a failed refresh, rows that cannot be read, what was done
/// here.
fn notes(list: List) -> impl Content {
    let speech = speech();
    let failed = move || {
        let error = list.error()?;
        let read_ms = list.read_ms()?;
        let kept = live(move || {
            let time = format::clock(speech.language(), read_ms);
            speech.messages().trouble.kept(&time)
        });
        Some(flash(error, kept, move || list.refresh()))
    };
    let notes = Memo::new(move |_| {
        list.model.track();
        let t = &speech.messages().images;
        let number = |n: u64| format::number(speech.language(), n);
        let bad = list
            .model
            .with(|data| (data.store.len() - data.store.readable().count()) as u64);
        let is_drifted = list.progress.tally().drifted && !list.model.is_reading();
        [
            list.is_crippled()
                .then(|| speech.messages().lazy.failed.to_owned()),
            is_drifted.then(|| t.drifted.to_owned()),
            (bad > 0).then(|| t.bad_rows(&number(bad), bad)),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<String>>()
    });
    let told = move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            let note = |text: String| {
                el("p").child((
                    el("span")
                        .class("by")
                        .attr("data-by", "here")
                        .child(live(move || speech.messages().images.by_page)),
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
        .child((live_view(failed), regions::nowhere(list), live_view(told)))
}

/// What the place below the filter shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Loading,
    NoAccount,
    Nowhere,
    Trouble,
    Empty,
    NoMatch,
    NoPage,
    Rows,
}

fn body(list: List, query: Memo<ImageQuery>, layout: Layout) -> View {
    let session = session();
    let shown = Memo::new(move |_| {
        if session.accounts().is_empty() {
            return Shown::NoAccount;
        }
        list.model.track();
        let tally = list.progress.tally();
        let (rows, total) = list.model.with(|data| (data.rows().len(), data.total()));
        if rows > 0 {
            return Shown::Rows;
        }
        if list.lanes().lanes.is_empty() && !list.is_finding_places() {
            return Shown::Nowhere;
        }
        // Of no places, because nothing was begun yet.
        if tally.reading || tally.places == 0 || list.is_finding_places() {
            return Shown::Loading;
        }
        if tally.failed > 0 && tally.failed == tally.places {
            return Shown::Trouble;
        }
        let query = query.read();
        match total {
            0 if query.is_filtered() => Shown::NoMatch,
            0 => Shown::Empty,
            _ => Shown::NoPage,
        }
    });
    // Rows that come and go while a filter is typed do not build the grid anew.
    let work = live_view(move || match shown.get() {
        Shown::Loading => skeleton::skeleton(list, layout).any(),
        Shown::NoAccount => no_account().any(),
        Shown::Nowhere => blanks::show(Blank::Nowhere, list, query),
        Shown::Trouble => refused(list, query).any(),
        Shown::Empty => blanks::show(Blank::Empty, list, query),
        Shown::NoMatch => blanks::show(Blank::NoMatch, list, query),
        Shown::NoPage => blanks::show(Blank::NoPage, list, query),
        Shown::Rows => el("div")
            .class("work")
            .child((
                grid::grid(list, query, layout),
                pending(list),
                foot::foot(list, query),
            ))
            .any(),
    });
    detail::beside(work, list, query)
}

/// Changes wait in a strip above the foot: nothing moves until the user says so.
fn pending(list: List) -> View {
    let speech = speech();
    live_view(move || {
        list.waiting().map(|(changes, since_ms)| {
            let told = move || {
                let language = speech.language();
                let n = changes as u64;
                let time = format::clock(language, since_ms);
                let count = format::number(language, n);
                speech.messages().images.changed(&count, n, &time)
            };
            el("div").class("pending").attr("role", "status").child((
                el("span").child(live(told)),
                el("button")
                    .attr("type", "button")
                    .class("link")
                    .on(ev::click, move |_| list.show_waiting())
                    .child(live(move || speech.messages().images.show_changes)),
            ))
        })
    })
}

fn refused(list: List, query: Memo<ImageQuery>) -> View {
    let speech = speech();
    let navigation = navigation();
    live_view(move || {
        let error = list.progress.first_error_tracked()?;
        let elsewhere =
            (is_about_the_region(&error) && !query.read().places.is_empty()).then(|| {
                let region = atlas()
                    .some_place(image_console_api::service::Service::Ecs)
                    .region;
                el("button")
                    .attr("type", "button")
                    .class("button button--primary")
                    .on(ev::click, move |_| {
                        let next = query.get_untracked().with(|query| query.places.clear());
                        navigation.go(&Route::Images(next), Entry::Push);
                    })
                    .child(live(move || {
                        speech.messages().trouble.default_region(region.as_str())
                    }))
            });
        let accounts = is_about_the_account(&error).then(accounts_link);
        let more = (elsewhere, accounts).any();
        Some(trouble(error, move || list.retry(), more))
    })
}

fn accounts_link() -> View {
    let speech = speech();
    let navigation = navigation();
    el("a")
        .class("button")
        .attr("href", navigation.href(&Route::Connect.print()))
        .on(ev::click, move |event| {
            navigation.follow(&event, &Route::Connect);
        })
        .child(live(move || speech.messages().trouble.open_accounts))
        .any()
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
