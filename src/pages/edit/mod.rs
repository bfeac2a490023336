//! Editing one image: the screen with every field, and beside it what would be sent.

use std::rc::Rc;

use image_console_plan::edit::Field;
use leptos::{ev, prelude::*, task::spawn_local};

mod groups;
mod requests;
mod review;

use crate::{
    client::{CallError, client},
    components::{
        blank::{Figure, blank},
        icon::{Icon, icon},
        middle,
        trouble::trouble,
    },
    dom::{Content, El, View, el, live, live_view},
    editing::{
        conflict, fields,
        form::{Form, kept},
        known::{Known, Source},
        leave, notes,
        send::{self, Aim},
        told,
    },
    i18n::{Messages, speech},
    image_link::ImageLink,
    lazy::{lazy, screen, with_texts},
    navigation::navigation,
    paths::{self, Route},
    platform::Tabs,
    reactive::{Memo, RwSignal, StoredValue},
    session::session,
};

/// The screen. Its code comes when it is first shown.
pub fn edit() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    edit with texts fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

/// How far the image is.
#[derive(Clone)]
enum Stage {
    NoLink,
    NoAccount,
    Reading,
    Failed(CallError),
    NotFound,
    NotYours(Box<Known>),
    /// The form, and whether something typed before a reload is in it.
    Here(Form, bool),
}

fn whole() -> El {
    let navigation = navigation();
    // Another image in the link is another form.
    let link = Memo::new(
        move |last: Option<&Option<ImageLink>>| match navigation.route() {
            Route::Edit(query) => ImageLink::parse(&query),
            _ => last.cloned().flatten(),
        },
    );
    el("main")
        .id("content")
        .class("page page--flow")
        .attr("tabindex", "-1")
        .child(live_view(move || {
            let link = link.get();
            one(link)
        }))
}

/// The screen for one image.
fn one(link: Option<ImageLink>) -> View {
    let session = session();
    let Some(link) = link else {
        return live_stage(RwSignal::new(Stage::NoLink), None, Rc::new(|| {}));
    };
    let account = match &link.account {
        Some(name) => session
            .named(name)
            .filter(|account| account.serves(link.service)),
        None => session.serving(link.service),
    };
    let Some(account) = account else {
        return live_stage(RwSignal::new(Stage::NoAccount), Some(link), Rc::new(|| {}));
    };
    let source = Source::new(link.clone(), account, client());
    let stage = RwSignal::new(Stage::Reading);
    let owner = Owner::current();
    let read: Rc<dyn Fn()> = Rc::new(move || {
        stage.set(Stage::Reading);
        let (source, owner) = (source.clone(), owner.clone());
        spawn_local(async move {
            let next = load(source, owner).await;
            stage.try_set(next);
        });
    });
    read();
    live_stage(stage, Some(link), read)
}

/// Reads the image, and what belongs to it.
async fn load(source: Source, owner: Option<Owner>) -> Stage {
    let mut known = match source.image(None).await {
        Ok(Some(known)) => known,
        Ok(None) => return Stage::NotFound,
        Err(error) => return Stage::Failed(error),
    };
    if known.is_of_others() {
        return Stage::NotYours(Box::new(known));
    }
    let kept = kept(&source.link);
    // What was typed before a reload is compared with all of it.
    if kept.is_some() {
        known.accounts = source.accounts().await.ok().flatten();
        known.n_instances = source.n_instances().await;
    }
    let Some(owner) = owner else {
        return Stage::NotFound;
    };
    let form = owner.with(|| Form::new(source.clone(), known));
    let is_restored = kept.is_some();
    if let Some(kept) = kept {
        form.restore(kept);
    } else {
        complete(form, source);
    }
    owner.with(|| {
        form.keep();
        let speech = speech();
        leave::guard(
            move || form.is_changed(),
            move || {
                let n = form.judged.read_untracked().entries.len() as u64;
                speech.messages().later().edit.leave_explained(n)
            },
            move || form.discard(),
        );
        listen(form);
    });
    Stage::Here(form, is_restored && form.is_changed())
}

/// Reads what stands in other answers, while the form is there already.
fn complete(form: Form, source: Source) {
    spawn_local(async move {
        let accounts = source.accounts().await.ok().flatten();
        form.complete(|known| known.accounts = accounts);
        let n_instances = source.n_instances().await;
        form.complete(|known| known.n_instances = n_instances);
    });
}

/// Another tab says when it has changed this image.
fn listen(form: Form) {
    let this = send::changed(&form.link().of());
    let tabs = Tabs::listen(move |text| {
        if text == this && !form.is_busy_now() {
            form.stale.try_set(true);
        }
    });
    let tabs = StoredValue::new_local(tabs);
    on_cleanup(move || tabs.dispose());
}

fn live_stage(stage: RwSignal<Stage>, link: Option<ImageLink>, read: Rc<dyn Fn()>) -> View {
    let link = StoredValue::new(link);
    let read = StoredValue::new(read);
    live_view(move || {
        let link = link.get_value();
        let again = move || read.with_value(|read| read());
        match stage.get() {
            Stage::NoLink => told_blank(
                Figure::Empty,
                |t| t.later().edit.bad_link,
                |t| t.later().edit.bad_link_explained.to_owned(),
            ),
            Stage::NoAccount => told_blank(
                Figure::Empty,
                |t| t.trouble.no_account,
                |t| t.trouble.no_account_explained.to_owned(),
            ),
            Stage::Reading => (head(link, None), reading()).any(),
            Stage::Failed(error) => (head(link, None), trouble(error, again, to_list(false))).any(),
            Stage::NotFound => (head(link.clone(), None), not_found(link)).any(),
            Stage::NotYours(known) => (
                head(link, Some(known.image.name)),
                told_blank(
                    Figure::Refused,
                    |t| t.later().edit.not_yours,
                    |t| t.later().edit.not_yours_explained.to_owned(),
                ),
            )
                .any(),
            Stage::Here(form, is_restored) => page(form, is_restored),
        }
    })
    .any()
}

fn reading() -> El {
    let speech = speech();
    el("p")
        .class("boot")
        .attr("role", "status")
        .child(live(move || speech.messages().later().edit.reading))
}

fn not_found(link: Option<ImageLink>) -> View {
    let speech = speech();
    let explained = live(move || {
        let link = link.as_ref()?;
        let t = &speech.messages().later().edit;
        Some(t.not_found_explained(&link.id, link.region.as_str()))
    });
    blank(
        Figure::NoMatch,
        live(move || speech.messages().later().edit.not_found.to_owned()),
        el("p").child(explained).any(),
        to_list(true),
    )
}

fn told_blank(
    figure: Figure,
    title: fn(&Messages) -> &'static str,
    body: fn(&Messages) -> String,
) -> View {
    let speech = speech();
    blank(
        figure,
        live(move || title(speech.messages()).to_owned()),
        el("p").child(live(move || body(speech.messages()))).any(),
        to_list(true),
    )
}

/// The list that one came from.
fn list() -> Route {
    match navigation().before() {
        Some(route @ Route::Images(_)) => route,
        _ => Route::parse(&paths::images(), ""),
    }
}

fn to_list(is_primary: bool) -> View {
    let speech = speech();
    let navigation = navigation();
    let route = list();
    el("a")
        .class(if is_primary {
            "button button--primary"
        } else {
            "button"
        })
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child(live(move || speech.messages().shell.to_images))
        .any()
}

/// What is edited and where it is.
fn head(link: Option<ImageLink>, name: Option<String>) -> View {
    let speech = speech();
    let session = session();
    let navigation = navigation();
    let route = list();
    let whose = link.as_ref().map(|link| {
        let account = match &link.account {
            Some(name) => session.named(name),
            None => session.serving(link.service),
        };
        let place = [cloud(link), ", ", link.region.as_str()].concat();
        el("p").class("ink-3 edit-where").child((
            middle::id(&link.id),
            el("span").child(place),
            account.map(|account| {
                el("bdi").child(live(move || {
                    account.title(speech.messages().shell.demo_account)
                }))
            }),
        ))
    });
    let title = name.filter(|name| !name.is_empty());
    let title = title.or(link.map(|link| link.id)).unwrap_or_default();
    el("div")
        .class("page-head")
        .child(
            el("div").child((
                el("a")
                    .class("back")
                    .attr("href", navigation.href(&route.print()))
                    .on(ev::click, move |event| navigation.follow(&event, &route))
                    .child((
                        icon(Icon::Left),
                        el("span").child(live(move || speech.messages().shell.images)),
                    )),
                el("h1").class("page-title").child((
                    live(move || speech.messages().later().edit.title),
                    " ",
                    el("bdi").child(title),
                )),
                whose,
            )),
        )
        .any()
}

const fn cloud(link: &ImageLink) -> &'static str {
    use image_console_api::service::Service;
    match link.service {
        Service::Ecs => "ECS",
        Service::Swas => "SWAS",
        Service::VolcEcs => "Volcengine",
    }
}

/// The form, and beside it what would be sent.
fn page(form: Form, is_restored: bool) -> View {
    let link = form.link();
    let name = Memo::new(move |_| form.known.with(|known| known.image.name.clone()));
    let restored = RwSignal::new(is_restored);
    let done: Rc<dyn Fn()> = Rc::new(|| {});
    let notices = el("div").class("edit-notices").child((
        told::outcome(form, Rc::clone(&done), |_| to_list(false)),
        live_view(move || form.stale.get().then(|| stale(form))),
        live_view(move || restored.get().then(|| restored_note(form, restored))),
        notes::making(form),
        review::summary(form),
        conflict::conflict(form),
    ));
    (
        live_view(move || head(Some(link.clone()), Some(name.get()))),
        el("div").class("page-body").handle(form.root).child((
            notices,
            el("form")
                .attr("novalidate", "")
                .class("columns columns--form")
                .on(ev::submit, |event| event.prevent_default())
                .on(ev::keydown, move |event| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        send::send(form, Aim::Save, Rc::clone(&done));
                    }
                })
                .child((groups(form), review::review(form))),
        )),
    )
        .any()
}

fn stale(form: Form) -> El {
    let speech = speech();
    told::message(
        "warn",
        crate::components::icon::Mark::Warn,
        speech.messages().later().edit.stale.to_owned(),
        None,
        el("button")
            .attr("type", "button")
            .class("button button--small")
            .on(ev::click, move |_| send::read_again(form))
            .child(live(move || speech.messages().later().edit.fix_reload))
            .any(),
    )
}

fn restored_note(form: Form, restored: RwSignal<bool>) -> El {
    let speech = speech();
    told::message(
        "",
        crate::components::icon::Mark::Unknown,
        speech.messages().later().edit.restored.to_owned(),
        None,
        el("button")
            .attr("type", "button")
            .class("button button--small")
            .on(ev::click, move |_| {
                form.discard();
                restored.set(false);
            })
            .child(live(move || speech.messages().later().edit.discard))
            .any(),
    )
}

fn groups(form: Form) -> El {
    let speech = speech();
    let group = |group: groups::Group| {
        let groups::Group { word, title, rows } = group;
        // The editor of tags has its count beside its own title.
        let is_tags = rows.contains(&groups::Row::One(Field::Tags));
        let id = if is_tags {
            "edit-tags-label".to_owned()
        } else {
            ["edit-group-", word].concat()
        };
        let rows = rows.into_iter().map(|row| match row {
            groups::Row::One(field) => fields::field(form, field),
            groups::Row::Pair(one, two) => el("div")
                .class("form-pair")
                .child((fields::field(form, one), fields::field(form, two)))
                .any(),
        });
        el("section")
            .class("form-group")
            .attr("aria-labelledby", id.clone())
            .child((
                (!is_tags).then(|| {
                    el("h2")
                        .id(id)
                        .class("form-title")
                        .child(live(move || title(speech.messages())))
                }),
                rows.collect::<Vec<_>>(),
            ))
    };
    let groups = groups::groups(form.link().service).into_iter().map(group);
    el("div").class("form").child(groups.collect::<Vec<_>>())
}
