//! The saved views beside the box.

use std::rc::Rc;

use image_console_plan::query::ImageQuery;
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    Filtering,
    saved::{self, Current, FileProblem, NameProblem, Saved},
};
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, El, Handle, View, el, live, live_view},
    i18n::{Messages, format},
    lazy::{lazy, part},
    navigation::Entry,
    paths::Route,
    platform::{self, Preference},
    reactive::{Memo, RwSignal},
};

const MENU: &str = "filter-views";
const NAME: &str = "filter-view-name";
const NAME_PROBLEM: &str = "filter-view-name-problem";

/// The state of the views. Copies are the same.
#[derive(Clone, Copy)]
struct Views {
    filtering: Filtering,
    shelf: RwSignal<Shelf>,
    menu: Handle,
}

#[derive(Clone, Debug, Default)]
struct Shelf {
    views: Vec<Saved>,
    /// The name of the view that was chosen last.
    chosen: Option<String>,
    /// What was done last, told.
    told: String,
    /// The view that was deleted last, and its place.
    deleted: Option<(usize, Saved)>,
    /// A new view is being named, with what is wrong with its name.
    naming: Option<Option<NameProblem>>,
}

/// The button with the views.
pub(super) fn views(filtering: Filtering) -> View {
    let stored = platform::preference(Preference::Views).unwrap_or_default();
    let views = Views {
        filtering,
        shelf: RwSignal::new(Shelf {
            views: saved::read(&stored),
            ..Shelf::default()
        }),
        menu: Handle::new(),
    };
    let messages = move || filtering.speech.messages();
    let open = RwSignal::new(false);
    let was_open = Memo::new(move |was: Option<&bool>| was == Some(&true) || open.get());
    let face = move || {
        let t = &messages().filter;
        match views.current() {
            Current::None => t.view.to_owned(),
            Current::Same(name) => name,
            Current::Departed(name) => t.unsaved(&name),
        }
    };
    (
        el("button")
            .attr("type", "button")
            .class("button views-button")
            .attr("popovertarget", MENU)
            .attr("aria-haspopup", "dialog")
            .attr("aria-expanded", live(move || open.get().to_string()))
            .child((
                el("span")
                    .class("bar-word")
                    .child(el("bdi").child(live(face))),
                icon(Icon::Down),
            )),
        el("div")
            .handle(views.menu)
            .id(MENU)
            .class("menu")
            .attr("popover", "auto")
            .attr("role", "dialog")
            .attr("aria-label", live(move || messages().filter.views))
            .on(ev::toggle, move |_| {
                let menu = views.menu.get();
                let is_open = menu.is_some_and(|m| m.matches(":popover-open").unwrap_or_default());
                open.set(is_open);
                if is_open {
                    views.change(|shelf| {
                        shelf.told.clear();
                        shelf.naming = None;
                    });
                }
            })
            .child(live_view(move || {
                was_open
                    .get()
                    .then(|| part(Box::new(move || Box::pin(code(views)))))
            })),
    )
        .any()
}

// The list comes when it is first opened.
lazy! {
    desk fn code(views: Views) -> Make {
        Rc::new(move || live_view(move || views.list(views.filtering.speech.messages())))
    }
}

/// A button of the list.
fn item(label: impl Content, choose: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("menu-item")
        .on(ev::click, move |_| choose())
        .child(el("span").child(label))
}

impl Views {
    /// Which view is shown, tracked.
    fn current(self) -> Current {
        let query = saved::kept(&self.filtering.query.read());
        let shelf = self.shelf.read();
        saved::current(&shelf.views, shelf.chosen.as_deref(), &query)
    }

    fn change(self, change: impl FnOnce(&mut Shelf)) {
        self.shelf.update(change);
    }

    /// Changes the views, and stores them.
    fn store(self, views: Vec<Saved>, told: String) {
        platform::set_preference(Preference::Views, Some(&saved::write(&views)));
        self.change(|shelf| {
            shelf.views = views;
            shelf.told = told;
            shelf.deleted = None;
            shelf.naming = None;
        });
    }

    fn list(self, messages: &'static Messages) -> View {
        let t = &messages.filter;
        let current = self.current();
        let shelf = self.shelf.get();
        let views = shelf.views.iter().map(|view| self.view(view, &current));
        let views: Vec<El> = views.collect();
        let none = views
            .is_empty()
            .then(|| el("p").class("menu-label").child(t.no_views));
        let delete = match &current {
            Current::None => None,
            Current::Same(name) | Current::Departed(name) => {
                let name = name.clone();
                Some(item(t.delete(&name), move || self.delete(&name)))
            }
        };
        (
            views,
            none,
            el("hr"),
            self.naming(&shelf, messages),
            self.update(&current, messages),
            delete,
            el("hr"),
            (
                item(t.copy_link, move || self.copy()),
                export(&shelf.views, messages),
                self.import(messages),
                self.told(&shelf, messages),
            ),
        )
            .any()
    }

    fn view(self, view: &Saved, current: &Current) -> El {
        let is_current = *current == Current::Same(view.name.clone());
        let query = view.query.clone();
        let name = view.name.clone();
        el("button")
            .attr("type", "button")
            .class("menu-item")
            .attr("aria-current", is_current.then_some("true"))
            .on(ev::click, move |_| {
                let filtering = self.filtering;
                self.change(|shelf| shelf.chosen = Some(name.clone()));
                filtering.show(ImageQuery::parse(&query), Entry::Push);
                if let Some(menu) = self.menu.get() {
                    // Fails only where it is closed already.
                    menu.hide_popover().ok();
                }
            })
            .child((
                el("span").class("menu-check").child(icon(Icon::Check)),
                el("span").child(el("bdi").child(view.name.as_str())),
            ))
    }

    /// "Save as new…", or the form that it becomes.
    fn naming(self, shelf: &Shelf, messages: &'static Messages) -> View {
        let t = &messages.filter;
        let Some(problem) = shelf.naming else {
            return item(t.save_as, move || {
                self.change(|shelf| shelf.naming = Some(None));
                self.filtering.focus_soon(NAME.to_owned());
            })
            .any();
        };
        let told = problem.map(|problem| {
            let told = match problem {
                NameProblem::Empty => t.name_empty.to_owned(),
                NameProblem::TooLong => t.name_long(saved::LONGEST_NAME as u64),
                NameProblem::Taken => t.name_taken.to_owned(),
            };
            el("p")
                .id(NAME_PROBLEM)
                .class("problem")
                .attr("role", "alert")
                .child(told)
        });
        let typed = RwSignal::new(String::new());
        el("form")
            .class("menu-form field")
            .on(ev::submit, move |event| {
                event.prevent_default();
                self.save_as(&typed.get_untracked());
            })
            .child((
                el("label")
                    .class("label")
                    .attr("for", NAME)
                    .child(t.view_name),
                el("div").class("row").child((
                    el("input")
                        .id(NAME)
                        .class("input")
                        .attr("autocomplete", "off")
                        .attr("aria-invalid", problem.is_some().then_some("true"))
                        .attr(
                            "aria-describedby",
                            problem.is_some().then_some(NAME_PROBLEM),
                        )
                        .on(ev::input, move |event| {
                            typed.set(event_target_value(&event));
                        }),
                    el("button")
                        .attr("type", "submit")
                        .class("button button--primary")
                        .child(t.save),
                )),
                told,
            ))
            .any()
    }

    fn save_as(self, name: &str) {
        let name = name.trim();
        let mut views = self.shelf.get_untracked().views;
        let t = &untrack(|| self.filtering.speech.messages()).filter;
        if let Some(problem) = saved::name_problem(name, &views) {
            return self.name_again(problem);
        }
        if views.len() >= saved::MOST {
            return self.change(|shelf| shelf.told = t.too_many(saved::MOST as u64));
        }
        saved::keep(&mut views, self.now(name));
        self.change(|shelf| shelf.chosen = Some(name.to_owned()));
        self.store(views, t.saved(name));
    }

    /// Tells what is wrong with a name, which stays as it was typed.
    fn name_again(self, problem: NameProblem) {
        let typed = name_typed();
        self.change(|shelf| shelf.naming = Some(Some(problem)));
        // The form is made anew; the text goes back once it is there.
        spawn_local(async move {
            platform::sleep(0.0).await;
            if let (Some(field), Some(typed)) = (name_field(), typed) {
                field.set_value(&typed);
                super::combo::focus(NAME);
                let event = web_sys::Event::new("input");
                // A field that is in the page takes events.
                event.and_then(|event| field.dispatch_event(&event)).ok();
            }
        });
    }

    /// What is shown now, as a view.
    fn now(self, name: &str) -> Saved {
        Saved {
            name: name.to_owned(),
            query: saved::kept(&self.filtering.query.read_untracked()),
        }
    }

    /// "Update", which keeps its place and says why it cannot be pressed.
    fn update(self, current: &Current, messages: &'static Messages) -> View {
        let t = &messages.filter;
        let (name, why) = match current {
            Current::Departed(name) => (name.clone(), None),
            Current::Same(name) => (name.clone(), Some(t.update_same)),
            Current::None => (String::new(), Some(t.update_none)),
        };
        let label = t.update(&name).trim_end().to_owned();
        let can = why.is_none();
        item(label, move || {
            if can {
                let mut views = self.shelf.get_untracked().views;
                saved::keep(&mut views, self.now(&name));
                self.store(views, t.saved(&name));
            }
        })
        .attr("aria-disabled", why.map(|_| "true"))
        .child(why.map(|why| el("span").class("why").child(why)))
        .any()
    }

    fn delete(self, name: &str) {
        let mut views = self.shelf.get_untracked().views;
        let Some(at) = views.iter().position(|view| view.name == name) else {
            return;
        };
        let view = views.remove(at);
        let t = &untrack(|| self.filtering.speech.messages()).filter;
        self.store(views, t.deleted(name));
        self.change(|shelf| shelf.deleted = Some((at, view)));
        self.filtering.focus_soon("filter-view-undo".to_owned());
    }

    fn undo(self) {
        let shelf = self.shelf.get_untracked();
        if let Some((at, view)) = shelf.deleted {
            let mut views = shelf.views;
            self.change(|shelf| shelf.chosen = Some(view.name.clone()));
            views.insert(at.min(views.len()), view);
            self.store(views, String::new());
        }
    }

    /// Copies a link to what is shown.
    fn copy(self) {
        let navigation = self.filtering.navigation;
        let query = ImageQuery::parse(&saved::kept(&self.filtering.query.read_untracked()));
        let mut link = platform::window().location().origin().unwrap_or_default();
        link.push_str(&navigation.href(&Route::Images(query).print()));
        let t = &untrack(|| self.filtering.speech.messages()).trouble;
        spawn_local(async move {
            let done = platform::copy(&link).await;
            let told = if done { t.copied } else { t.copy_failed };
            self.shelf
                .try_update(|shelf| told.clone_into(&mut shelf.told));
        });
    }

    fn import(self, messages: &'static Messages) -> View {
        el("label")
            .class("menu-item")
            .child((
                el("span").child(messages.filter.import),
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".json,application/json")
                    .class("unseen")
                    .on(ev::change, move |event| {
                        let target = event.target();
                        if let Some(field) = target.and_then(|t| t.dyn_into().ok()) {
                            spawn_local(self.read_file(field));
                        }
                    }),
            ))
            .any()
    }

    async fn read_file(self, field: HtmlInputElement) {
        let file = field.files().and_then(|files| files.get(0));
        let Some(file) = file else {
            return;
        };
        let text = wasm_bindgen_futures::JsFuture::from(file.text()).await;
        let text = text.ok().and_then(|text| text.as_string());
        // The same file may be chosen again.
        field.set_value("");
        if self.shelf.try_get_untracked().is_some() {
            self.take_file(&text.unwrap_or_default());
        }
    }

    fn take_file(self, text: &str) {
        let t = &untrack(|| self.filtering.speech.messages()).filter;
        let number = |n| format::number(self.filtering.speech.language_now(), n);
        let views = self.shelf.get_untracked().views;
        let taken = saved::import(text).and_then(|imported| {
            let count = imported.views.len() as u64;
            let all = saved::merged(&views, imported.views).ok_or(FileProblem::TooMany)?;
            Ok((all, count, imported.partly))
        });
        match taken {
            Ok((all, count, partly)) => {
                let mut told = t.imported(&number(count), count);
                if partly > 0 {
                    told.push(' ');
                    told.push_str(&t.imported_partly(&number(partly), partly));
                }
                self.store(all, told);
            }
            Err(problem) => {
                let told = match problem {
                    FileProblem::NotJson => t.not_json.to_owned(),
                    FileProblem::NotViews => t.not_views.to_owned(),
                    FileProblem::OtherVersion => t.other_version.to_owned(),
                    FileProblem::BadView(at) => t.bad_view(at),
                    FileProblem::TooMany => t.too_many(saved::MOST as u64),
                };
                self.change(|shelf| shelf.told = told);
            }
        }
    }

    /// What was done last, with the way back from it.
    fn told(self, shelf: &Shelf, messages: &'static Messages) -> View {
        let undo = shelf.deleted.is_some().then(|| {
            el("button")
                .id("filter-view-undo")
                .attr("type", "button")
                .class("link")
                .on(ev::click, move |_| self.undo())
                .child(messages.filter.undo)
        });
        let is_told = !shelf.told.is_empty();
        el("p")
            .class(if is_told { "suggest-foot" } else { "unseen" })
            .attr("role", "status")
            .child((
                el("span").child(el("bdi").child(shelf.told.as_str())),
                " ",
                undo,
            ))
            .any()
    }
}

fn name_field() -> Option<HtmlInputElement> {
    let field = platform::document().get_element_by_id(NAME)?;
    field.dyn_into().ok()
}

fn name_typed() -> Option<String> {
    Some(name_field()?.value())
}

/// A link that is a file: no script has to touch its bytes.
fn export(views: &[Saved], messages: &'static Messages) -> El {
    let mut href = "data:application/json;charset=utf-8,".to_owned();
    href.push_str(&String::from(js_sys::encode_uri_component(&saved::write(
        views,
    ))));
    el("a")
        .class("menu-item")
        .attr("href", href)
        .attr("download", "image-console-views.json")
        .child(el("span").child(messages.filter.export))
}
