//! The frame of the panel: what the image is, what can be done with it, and its parts.

use image_console_api::service::Service;
use leptos::{ev, prelude::*};

use super::{
    Detail, acts, delete, disks, focus, overview, sharing, splitter,
    state::{Found, Load, State, Step, Tab, What, tab_after_key},
    target, uses,
};
use crate::{
    client::CallError,
    components::{
        blank::{Figure, blank},
        copy::{Reach, copy},
        icon::{Icon, Mark, icon, mark},
        middle,
        trouble::{flash, is_about_the_account, trouble},
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{DetailText, Language, Messages, Speech, format, speech},
    navigation::Entry,
    pages::images::{columns, grid::cells::status_view},
    paths::Route,
    platform, reading,
};

/// How a part is put into words: everything in it is made anew when the language changes.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) messages: &'static Messages,
}

impl Words {
    pub(super) const fn of_panel(self) -> &'static DetailText {
        &self.messages.detail
    }

    pub(super) fn number(self, n: u64) -> String {
        format::number(self.language, n)
    }
}

/// The panel.
pub(super) fn panel(detail: Detail) -> View {
    let speech = speech();
    let t = move || &speech.messages().detail;
    el("section")
        .handle(detail.panel)
        .id("detail")
        .class("panel")
        .attr("aria-label", live(move || t().label))
        .child((
            el("div").class("panel-head").child((
                el("button")
                    .attr("type", "button")
                    .class("back panel-back link")
                    .on(ev::click, move |_| detail.close())
                    .child((icon(Icon::Left), el("span").child(live(move || t().back)))),
                el("div").class("row row--between").child((
                    el("div").class("row").child(live_view(move || {
                        detail.head.track();
                        detail.with(|state| place(state, speech, detail))
                    })),
                    buttons(detail, speech),
                )),
                el("div").child((
                    el("h2")
                        .handle(detail.title)
                        .class("panel-title")
                        .attr("tabindex", "-1")
                        .child(el("bdi").child(live(move || {
                            detail.head.track();
                            detail.with(title)
                        }))),
                    live_view(move || {
                        detail.whom.track();
                        let id = detail.with(|state| Some(state.opened.as_ref()?.id.clone()))?;
                        let label = speech.messages().images.copy_id;
                        Some(
                            el("div")
                                .class("with-copy")
                                .child((middle::id(&id), copier(id.clone(), Reach::Tab, label))),
                        )
                    }),
                )),
                el("div").class("acts row").child((
                    acts::acts(detail),
                    live_view(move || {
                        let link = here(detail);
                        let origin = platform::window().location().origin().unwrap_or_default();
                        copier(origin + &link, Reach::Words, t().copy_link)
                    }),
                    delete::button(detail),
                )),
                tabs(detail, speech),
            )),
            el("div")
                .class("panel-body")
                .id("detail-part")
                .attr("role", "tabpanel")
                .attr("tabindex", "0")
                .attr(
                    "aria-labelledby",
                    live(move || {
                        detail.body.track();
                        detail.with(|state| state.tab.id())
                    }),
                )
                .child(live_view(move || {
                    detail.body.track();
                    let words = Words {
                        language: speech.language(),
                        messages: speech.messages(),
                    };
                    keep_focus(detail);
                    detail.with(|state| part(detail, state, words))
                })),
        ))
        .any()
}

/// A part that is made anew takes what has the focus with it: then the part itself has it.
fn keep_focus(detail: Detail) {
    let in_part = |at: &web_sys::Element| matches!(at.closest("#detail-part"), Ok(Some(_)));
    let at = platform::document().active_element();
    if at.is_some_and(|at| in_part(&at)) {
        request_animation_frame(move || {
            let at = platform::document().active_element();
            if at.is_none_or(|at| at.tag_name() == "BODY")
                && let Some(panel) = detail.panel.get()
                && let Ok(Some(part)) = panel.query_selector("#detail-part")
            {
                focus(wasm_bindgen::JsCast::dyn_into(part).ok());
            }
        });
    }
}

/// The address of the list with this image open.
fn here(detail: Detail) -> String {
    let query = detail.query.get();
    detail.navigation.href(&Route::Images(query).print())
}

/// The name of the image; its id until that is known, or when it has none.
fn title(state: &State) -> String {
    let name = state.image.as_ref().map(|image| &image.name);
    let name = name.filter(|name| !name.is_empty());
    let id = || {
        state
            .opened
            .as_ref()
            .map(|opened| middle::visible(&opened.id))
    };
    name.cloned().or_else(id).unwrap_or_default()
}

/// The state of the image and where it is; the account, if there are several.
fn place(state: &State, speech: Speech, detail: Detail) -> View {
    let lane = state.lane.as_ref().map(|lane| {
        let mut text = columns::cloud(lane.service).to_owned();
        text.push_str(", ");
        text.push_str(lane.region.as_str());
        let several = detail.session.accounts().len() > 1;
        (
            el("span").class("ink-3").child(text),
            several.then(|| el("bdi").class("ink-3 cut").child(lane.account.clone())),
        )
    });
    let t = speech.messages();
    let status = if state.is_gone() {
        el("span")
            .class("status")
            .attr("data-tone", "warn")
            .child((mark(Mark::Unknown), el("span").child(t.detail.gone_short)))
            .any()
    } else {
        state
            .image
            .as_ref()
            .map(|image| status_view(&image.status, image.progress, t.images.state(&image.status)))
            .any()
    };
    (status, lane).any()
}

/// The buttons of the head.
fn buttons(detail: Detail, speech: Speech) -> View {
    let t = move || &speech.messages().detail;
    let step =
        move |step: Step, of: Icon, key: &'static str, label: fn(&DetailText) -> &'static str| {
            button(of, move || label(t()))
                .attr("aria-keyshortcuts", key)
                .attr(
                    "aria-disabled",
                    live(move || {
                        detail.whom.track();
                        detail.list.model.track();
                        detail.neighbour(step).is_none().then_some("true")
                    }),
                )
                .on(ev::click, move |_| detail.step(step))
        };
    el("div")
        .class("row panel-buttons")
        .child((
            step(Step::Previous, Icon::Up, "Alt+ArrowUp", |t| t.previous),
            step(Step::Next, Icon::Down, "Alt+ArrowDown", |t| t.next),
            button(Icon::Refresh, move || t().again).on(ev::click, move |_| detail.again()),
            button(Icon::Side, move || {
                if detail.is_at_bottom() {
                    t().at_side
                } else {
                    t().at_bottom
                }
            })
            .on(ev::click, move |_| {
                detail.set_stand(detail.stand().turned());
                splitter::keep(detail);
            }),
            el("a")
                .class("button button--icon button--quiet button--small")
                .attr("target", "_blank")
                .attr("href", live(move || here(detail)))
                .attr("aria-label", live(move || t().new_tab))
                .attr("title", live(move || t().new_tab))
                .child(icon(Icon::Open)),
            button(Icon::X, move || t().close).on(ev::click, move |_| detail.close()),
        ))
        .any()
}

fn button(of: Icon, label: impl Fn() -> &'static str + Copy + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("button button--icon button--quiet button--small")
        .attr("aria-label", live(label))
        .attr("title", live(label))
        .child(icon(of))
}

/// The parts: one Tab stop; arrows go from tab to tab, Enter shows one. Not at once: some ask a lot.
fn tabs(detail: Detail, speech: Speech) -> View {
    el("div")
        .class("tabs")
        .attr("role", "tablist")
        .attr("aria-label", live(move || speech.messages().detail.parts))
        .on(ev::keydown, move |event| {
            let from = target(&event).and_then(|tab| {
                let id = tab.id();
                Tab::ALL.into_iter().find(|tab| tab.id() == id)
            });
            let to = from.and_then(|from| {
                let offered = detail.with(offered);
                tab_after_key(&offered, from, &event.key())
            });
            if let (Some(to), Some(panel), false) = (to, detail.panel.get(), event.alt_key()) {
                event.prevent_default();
                let mut selector = "#".to_owned();
                selector.push_str(to.id());
                if let Ok(Some(tab)) = panel.query_selector(&selector) {
                    focus(wasm_bindgen::JsCast::dyn_into(tab).ok());
                }
            }
        })
        .child(
            Tab::ALL
                .into_iter()
                .map(|one| tab(detail, speech, one))
                .collect::<Vec<_>>(),
        )
        .any()
}

fn offered(state: &State) -> Vec<Tab> {
    let service = state.service();
    let is_offered = |tab: &Tab| service.is_none_or(|service| tab.is_of(service));
    Tab::ALL.into_iter().filter(is_offered).collect()
}

fn tab(detail: Detail, speech: Speech, tab: Tab) -> El {
    let is_shown = move || {
        detail.body.track();
        detail.with(|state| state.tab == tab)
    };
    el("button")
        .attr("type", "button")
        .attr("role", "tab")
        .class("tab")
        .id(tab.id())
        .attr("aria-controls", "detail-part")
        .attr("aria-selected", live(move || is_shown().to_string()))
        .attr(
            "tabindex",
            live(move || if is_shown() { "0" } else { "-1" }),
        )
        .attr(
            "hidden",
            live(move || {
                detail.whom.track();
                detail.with(|state| (!offered(state).contains(&tab)).then_some(""))
            }),
        )
        .on(ev::click, move |_| detail.choose(tab))
        .child((
            el("span").child(live(move || name(tab, &speech.messages().detail))),
            // Hidden from readers: a tab is called the same before and after it was counted.
            el("span")
                .class("count")
                .attr("aria-hidden", "true")
                .child(live(move || {
                    detail.head.track();
                    let count = detail.with(|state| count(state, tab));
                    count.map(|n| format::number(speech.language(), n as u64))
                })),
        ))
}

const fn name(tab: Tab, t: &DetailText) -> &'static str {
    match tab {
        Tab::Overview => t.overview,
        Tab::Disks => t.disks,
        Tab::Checks => t.checks,
        Tab::Sharing => t.sharing,
        Tab::Uses => t.uses,
        Tab::Tasks => t.tasks,
        Tab::Json => t.json,
    }
}

/// How many things a part holds, once that is known.
fn count(state: &State, tab: Tab) -> Option<usize> {
    let image = state.image.as_ref();
    let of = |what| match state.load(what) {
        Load::Here(found) if !found.cut => Some(found.lines.len()),
        _ => None,
    };
    match tab {
        Tab::Disks => image.map(|image| image.disks.len()),
        Tab::Checks => image.map(|image| image.checks.len()),
        Tab::Sharing => of(What::Sharing),
        Tab::Uses if state.service() == Some(Service::Swas) => {
            let image = image.filter(|image| image.in_use.is_some());
            image.map(|image| image.instances.len())
        }
        Tab::Uses => of(What::Uses),
        Tab::Tasks => of(What::Tasks),
        Tab::Overview | Tab::Json => None,
    }
}

/// The part that is shown, under what has to be known about the image as a whole.
fn part(detail: Detail, state: &State, words: Words) -> View {
    let t = words.of_panel();
    if state.lane.is_none() {
        if detail.list.is_finding_places() {
            return waiting(t.reading);
        }
        return note(
            Mark::Unknown,
            words.messages.images.nowhere_explained.to_owned(),
        );
    }
    let load = state.load(What::Image);
    let Some(image) = &state.image else {
        return match load {
            Load::Failed(error) => failed(detail, What::Image, error, words),
            Load::Here(_) => {
                let t_never = t.never;
                blank(
                    Figure::Empty,
                    live(move || t_never.to_owned()),
                    el("p").child(t.never_explained).any(),
                    View::Empty,
                )
            }
            Load::Asked(_) | Load::Unasked => waiting(t.reading),
        };
    };
    let above = match load {
        Load::Failed(error) => {
            let kept = state.seen_ms.map_or_else(String::new, |ms| {
                let time = format::clock(words.language, ms);
                words.messages.trouble.kept(&time)
            });
            let kept = live(move || kept.clone());
            flash(error.clone(), kept, move || detail.retry(What::Image))
        }
        Load::Here(_) if state.is_gone() => {
            let time = state.seen_ms.map(|ms| format::clock(words.language, ms));
            note(Mark::Warn, t.gone(&time.unwrap_or_default()))
        }
        _ => View::Empty,
    };
    let shown = match state.tab {
        Tab::Overview => overview::overview(detail, state, image, words),
        Tab::Disks => disks::disks(image, words),
        Tab::Checks => disks::checks(image, words),
        Tab::Sharing => sharing::sharing(detail, state, image, words),
        Tab::Uses => uses::uses(detail, state, image, words),
        Tab::Tasks => uses::tasks(detail, state, words),
        Tab::Json => json(state, words),
    };
    (above, shown).any()
}

fn json(state: &State, words: Words) -> View {
    match state.load(What::Image) {
        Load::Here(found) if !found.raw.is_empty() => {
            let text = reading::raw::pretty(&found.raw);
            (
                el("div").class("row").child(copier(
                    text.clone(),
                    Reach::Words,
                    words.of_panel().copy_json,
                )),
                el("pre")
                    .class("json")
                    .attr("dir", "ltr")
                    .attr("translate", "no")
                    .child(el("code").child(text)),
            )
                .any()
        }
        Load::Asked(_) | Load::Unasked => waiting(words.of_panel().reading),
        Load::Here(_) | Load::Failed(_) => nothing(words.of_panel().json_none),
    }
}

/// What was read for a part, or why it is not there.
pub(super) fn loaded(
    detail: Detail,
    state: &State,
    what: What,
    words: Words,
    show: impl FnOnce(&Found) -> View,
) -> View {
    match state.load(what) {
        Load::Here(found) => show(found),
        Load::Failed(error) => failed(detail, what, error, words),
        Load::Asked(_) | Load::Unasked => waiting(words.of_panel().asking),
    }
}

/// Why something is not there; that it is not permitted to look is a value of its own.
fn failed(detail: Detail, what: What, error: &CallError, words: Words) -> View {
    let refused = is_about_the_account(error).then(|| {
        el("p").class("status").attr("data-tone", "warn").child((
            mark(Mark::Unknown),
            el("span").child(words.of_panel().could_not_check),
        ))
    });
    let why = trouble(error.clone(), move || detail.retry(what), View::Empty);
    (refused, why).any()
}

/// Something is on its way.
pub(super) fn waiting(text: &'static str) -> View {
    el("p")
        .class("ink-3")
        .attr("role", "status")
        .attr("aria-busy", "true")
        .child((text, " ", el("span").class("bone bone--wait")))
        .any()
}

/// There is nothing, and that is known.
pub(super) fn nothing(text: &'static str) -> View {
    el("p")
        .class("ink-3")
        .attr("role", "status")
        .child(text)
        .any()
}

/// Something to know before the rest is read.
pub(super) fn note(sign: Mark, text: String) -> View {
    el("div")
        .class("note")
        .attr("data-tone", (sign != Mark::Ok).then_some("warn"))
        .attr("role", "status")
        .child((mark(sign), el("div").child(text)))
        .any()
}

/// A heading and what stands under it.
pub(super) fn block(title: &'static str, count: Option<String>, content: View) -> View {
    el("div")
        .class("block")
        .child((
            el("h3").class("block-title").child((
                el("span").child(title),
                count.map(|count| el("span").class("count").child(count)),
            )),
            content,
        ))
        .any()
}

/// A small table.
pub(super) fn table(heads: &[&'static str], rows: Vec<Vec<View>>) -> View {
    let head = |text: &&'static str| el("th").attr("scope", "col").child(*text);
    let row = |cells: Vec<View>| {
        let cell = |view: View| el("td").child(view);
        el("tr").child(cells.into_iter().map(cell).collect::<Vec<_>>())
    };
    el("div")
        .class("scroll-x")
        .child(el("table").class("list-plain").child((
            el("thead").child(el("tr").child(heads.iter().map(head).collect::<Vec<_>>())),
            el("tbody").child(rows.into_iter().map(row).collect::<Vec<_>>()),
        )))
        .any()
}

/// How many rows cannot be read, if any.
pub(super) fn unread(found: &Found, words: Words) -> View {
    let n = found.unread;
    let told = (n > 0).then(|| words.messages.images.bad_rows(&words.number(n), n));
    told.map(|told| note(Mark::Warn, told)).any()
}

/// A foreign text, or the sign for none.
pub(super) fn text(text: &str) -> View {
    if text.is_empty() {
        crate::components::moment::none().any()
    } else {
        el("bdi").child(text.to_owned()).any()
    }
}

/// An id with a button that copies it; the sign for none where there is none.
pub(super) fn id(id: &str, words: Words) -> View {
    if id.is_empty() {
        return text(id);
    }
    let label = words.messages.images.copy_id;
    el("span")
        .class("with-copy")
        .child((middle::id(id), copier(id.to_owned(), Reach::Tab, label)))
        .any()
}

/// A button that copies a text.
pub(super) fn copier(text: String, reach: Reach, label: &'static str) -> View {
    copy(text, reach, move || label.to_owned()).any()
}

/// Opens another image of the same place in the panel.
pub(super) fn link(detail: Detail, id: &str) -> View {
    let mut query = detail.query.get_untracked();
    if let Some(opened) = &mut query.open {
        id.clone_into(&mut opened.id);
    }
    let route = Route::Images(query);
    el("a")
        .attr("href", detail.navigation.href(&route.print()))
        .on(ev::click, move |event: ev::MouseEvent| {
            // With a modifier the browser opens a tab of its own.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                detail.navigation.go(&route, Entry::Push);
            }
        })
        .child(middle::id(id))
        .any()
}
