//! Only the name, in a dialog over the list: read, changed, saved like in the whole form.

use std::rc::Rc;

use image_console_plan::edit::{Field, fields};
use leptos::{ev, prelude::*, task::spawn_local};

use super::{
    conflict, fields as controls,
    form::Form,
    known::{Known, Source},
    notes,
    outcome::Outcome,
    send::{self, Aim},
    told,
};
use crate::{
    client::{CallError, client},
    components::{
        dialog::{self, Dialog, Frame},
        trouble::trouble,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Speech, speech},
    image_link::ImageLink,
    lazy::{self, lazy},
    navigation::navigation,
    paths::Route,
    reactive::{RwSignal, effect},
    session::session,
};

/// Opens it. `done` is called when the name was changed.
pub fn show(dialog: Dialog, speech: Speech, link: ImageLink, done: Rc<dyn Fn()>) {
    let code = lazy::with_texts(speech, code(dialog, link, done));
    lazy::act(code, move || {
        dialog.failed();
    });
}

lazy! {
    edit with texts fn code(dialog: Dialog, link: ImageLink, done: Rc<dyn Fn()>) -> Make {
        Rc::new(move || {
            open(dialog, link.clone(), Rc::clone(&done));
            View::Empty
        })
    }
}

/// How far it is.
#[derive(Clone)]
enum Stage {
    Reading,
    Failed(CallError),
    NotFound,
    Here(Form),
}

fn open(dialog: Dialog, link: ImageLink, done: Rc<dyn Fn()>) {
    let frame = Frame {
        title: |t| t.later().edit.rename_title,
        class: "dialog",
        head: true,
    };
    dialog.show(frame, || whole(dialog, link, done));
}

fn whole(dialog: Dialog, link: ImageLink, done: Rc<dyn Fn()>) -> View {
    let speech = speech();
    let session = session();
    let account = match &link.account {
        Some(name) => session
            .named(name)
            .filter(|account| account.serves(link.service)),
        None => session.serving(link.service),
    };
    let Some(account) = account else {
        let t = &speech.messages().trouble;
        return dialog::body((
            el("p").child(t.no_account),
            el("p").child(t.no_account_explained),
        ))
        .any();
    };
    let source = Source::new(link, account, client());
    let stage = RwSignal::new(Stage::Reading);
    let owner = Owner::current();
    let read = {
        let source = source.clone();
        move || {
            let (source, owner) = (source.clone(), owner.clone());
            stage.set(Stage::Reading);
            spawn_local(async move {
                let next = match source.image(None).await {
                    Err(error) => Stage::Failed(error),
                    Ok(None) => Stage::NotFound,
                    Ok(Some(known)) => match owner {
                        Some(owner) => Stage::Here(owner.with(|| form(source, known))),
                        None => return,
                    },
                };
                stage.try_set(next);
            });
        }
    };
    read();
    let read = crate::reactive::StoredValue::new(read);
    live_view(move || match stage.get() {
        Stage::Reading => dialog::body(
            el("p")
                .attr("role", "status")
                .child(live(move || speech.messages().later().edit.reading)),
        )
        .any(),
        Stage::NotFound => {
            dialog::body(el("p").child(live(move || speech.messages().later().edit.not_found)))
                .any()
        }
        Stage::Failed(error) => dialog::body(trouble(
            error,
            move || read.with_value(|read| read()),
            View::Empty,
        ))
        .any(),
        Stage::Here(form) => shown(form, dialog, &done).any(),
    })
    .any()
}

fn form(source: Source, known: Known) -> Form {
    Form::new(source, known)
}

fn shown(form: Form, dialog: Dialog, done: &Rc<dyn Fn()>) -> El {
    let speech = speech();
    let navigation = navigation();
    dialog.guard(move || form.is_changed());
    let closing = Rc::clone(done);
    // What went well needs no more words: the list shows it.
    effect(move || {
        if matches!(
            &*form.outcome.read(),
            Some(Outcome::Saved { .. } | Outcome::Already)
        ) {
            closing();
            dialog.close();
        }
    });
    let nothing: Rc<dyn Fn()> = Rc::new(|| {});
    let save = {
        let nothing = Rc::clone(&nothing);
        move || send::send(form, Aim::Save, Rc::clone(&nothing))
    };
    let route = Route::Edit(form.link().print());
    let can_rename = fields(form.link().service).contains(&Field::Name);
    if can_rename {
        form.focus_soon("input");
    }
    el("form")
        .handle(form.root)
        .attr("novalidate", "")
        .on(ev::submit, move |event| {
            event.prevent_default();
            save();
        })
        .child((
            dialog::body((
                told::outcome(form, nothing, |_| View::Empty),
                conflict::conflict(form),
                if can_rename {
                    (notes::making(form), controls::field(form, Field::Name)).any()
                } else {
                    el("p")
                        .child(live(move || speech.messages().detail.cannot_rename))
                        .any()
                },
                told::phase(form),
            )),
            dialog::foot((
                el("a")
                    .class("button button--quiet")
                    .attr("href", navigation.href(&route.print()))
                    .on(ev::click, move |event| {
                        dialog.close();
                        navigation.follow(&event, &route);
                    })
                    .child(live(move || speech.messages().later().edit.rename_all)),
                dialog::button("button", |t| t.table.cancel, move || dialog.close()),
                can_rename.then(|| {
                    el("button")
                        .attr("type", "submit")
                        .class("button button--primary save")
                        .attr(
                            "aria-disabled",
                            live(move || {
                                let is_same = form.judged.read().entries.is_empty();
                                (is_same || form.is_busy()).then_some("true")
                            }),
                        )
                        .child(live(move || speech.messages().later().edit.rename_save))
                }),
            )),
        ))
}
