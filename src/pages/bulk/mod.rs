//! Editing many images together: what to edit on one side, what it would do to each image on the other.
//!
//! ```text
//! basket ──▶ chosen: read again ──┐
//! fields ──▶ form: the edit ──────┼──▶ preview ──▶ apply: a plan ──▶ crate::runs
//!            taken: names in use ─┘
//! ```

mod apply;
mod chosen;
mod fields;
mod form;
mod preview;
mod taken;
mod words;

use std::rc::Rc;

use leptos::ev;

use crate::{
    basket::basket,
    client::client,
    components::{
        blank::{Figure, blank},
        icon::{Icon, Mark, icon, mark},
        trouble::flash,
    },
    dom::{Content, El, View, el, live, live_view},
    editing::leave,
    i18n::{format, speech},
    lazy::{lazy, screen, with_texts},
    navigation::navigation,
    paths::{self, Route},
    reactive::{Memo, StoredValue, effect},
    session::session,
};
use chosen::Chosen;
use form::{Form, Kind};
use taken::Taken;

/// The screen. Its code comes when it is first shown.
pub fn bulk() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    edit with texts fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

fn whole() -> El {
    let chosen = Chosen::new(basket());
    let main = el("main")
        .id("content")
        .class("page bulk-page")
        .attr("tabindex", "-1");
    if chosen.is_empty() {
        return main.child((head(None), nothing()));
    }
    let (client, session) = (StoredValue::new_local(client()), session());
    let read = move || chosen.read(client.get_value(), session);
    read();
    let n = Memo::new(move |_| chosen.images.read().len());
    // Once it is there it stays, whatever is read again: something may have been typed.
    let is_here = Memo::new(move |was: Option<&bool>| {
        was.copied().unwrap_or_default() || (chosen.is_here() && n.get() > 0)
    });
    main.child((
        head(Some(n)),
        el("div")
            .class("notices")
            .child(live_view(move || lost(chosen, read))),
        live_view(move || match is_here.get() {
            true => page(chosen),
            false => reading(chosen),
        }),
    ))
}

fn head(n: Option<Memo<usize>>) -> El {
    let (speech, navigation) = (speech(), navigation());
    el("div").class("page-head").child(
        el("div").child((
            el("a")
                .class("back")
                .attr("href", navigation.href(&paths::images()))
                .on(ev::click, move |event| navigation.follow(&event, &list()))
                .child((
                    icon(Icon::Left),
                    el("span").child(live(move || speech.messages().shell.images)),
                )),
            el("div").class("titles").child((
                el("h1")
                    .class("page-title")
                    .child(live(move || speech.messages().shell.bulk)),
                n.map(|n| {
                    el("span").class("page-count").child(live(move || {
                        let n = n.get() as u64;
                        let number = format::number(speech.language(), n);
                        speech.messages().later().bulk.images(&number, n)
                    }))
                }),
            )),
        )),
    )
}

fn list() -> Route {
    Route::parse(&paths::images(), "")
}

fn nothing() -> View {
    let (speech, navigation) = (speech(), navigation());
    blank(
        Figure::Empty,
        live(move || speech.messages().later().bulk.none.to_owned()),
        el("p")
            .child(live(move || speech.messages().later().bulk.none_explained))
            .any(),
        el("a")
            .class("button button--primary")
            .attr("href", navigation.href(&paths::images()))
            .on(ev::click, move |event| navigation.follow(&event, &list()))
            .child(live(move || speech.messages().shell.to_images))
            .any(),
    )
}

fn reading(chosen: Chosen) -> View {
    let speech = speech();
    if chosen.is_here() {
        // What is to be said stands above.
        return View::Empty;
    }
    el("p")
        .class("boot")
        .attr("role", "status")
        .child(live(move || {
            let progress = chosen.progress.read();
            let t = &speech.messages().later().bulk;
            t.reading(&progress.done.to_string(), &progress.all.to_string())
        }))
        .any()
}

/// Images that could not be read again, and a way to try that once more.
fn lost(chosen: Chosen, read: impl Fn() + Copy + 'static) -> View {
    let speech = speech();
    let progress = chosen.progress.get();
    let n = progress.lost as u64;
    if n == 0 {
        return View::Empty;
    }
    let text = live(move || {
        let number = format::number(speech.language(), n);
        speech.messages().later().bulk.lost(&number, n)
    });
    match progress.failed {
        Some(error) => flash(error, text, read),
        None => el("div")
            .class("note")
            .attr("data-tone", "warn")
            .attr("role", "status")
            .child((mark(Mark::Warn), el("p").child(text)))
            .any(),
    }
}

fn page(chosen: Chosen) -> View {
    let form = Form::new();
    let (speech, untouched) = (speech(), form.edit.get_untracked());
    leave::guard(
        move || *form.edit.read_untracked() != untouched,
        move || speech.messages().later().bulk.leave_explained.to_owned(),
        || (),
    );
    form.keep();
    let taken = Taken::new(chosen);
    let preview = preview::preview(form, chosen, taken);
    let (client, session) = (StoredValue::new_local(client()), session());
    effect(move || {
        if form.kind() == Kind::Rename && form.edit.read().is_ok() {
            taken.need(client.get_value(), session);
        }
    });
    let again = move || taken.read(client.get_value(), session);
    el("div")
        .class("bulk")
        .child((
            el("div").class("bulk-side").child(fields::form(form)),
            el("div").class("work").child((
                live_view(move || unknown_names(form, taken, again)),
                preview::table(form, preview),
                apply::foot(form, preview, taken),
            )),
        ))
        .any()
}

/// That some names in use are not known, where that matters.
fn unknown_names(form: Form, taken: Taken, again: impl Fn() + Copy + 'static) -> View {
    let speech = speech();
    if form.kind() != Kind::Rename || !taken.progress.read().is_partial {
        return View::Empty;
    }
    el("div")
        .class("note bulk-note")
        .attr("data-tone", "warn")
        .attr("role", "status")
        .child((
            mark(Mark::Warn),
            el("p").child(live(move || speech.messages().later().bulk.names_failed)),
            el("button")
                .attr("type", "button")
                .class("button button--small")
                .on(ev::click, move |_| again())
                .child(live(move || speech.messages().trouble.retry)),
        ))
        .any()
}
