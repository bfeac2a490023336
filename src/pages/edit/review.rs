//! What was changed, what stands against it, and what would be sent.

use std::rc::Rc;

use image_console_plan::edit::{Entry, Field, Finding, Nothing};
use leptos::ev;

use super::requests;
use crate::{
    components::icon::{Mark, mark},
    dom::{Content, El, View, el, live, live_view},
    editing::{
        conflict,
        form::{Form, Judged, id},
        marked, said,
        send::{self, Aim},
        told, words,
    },
    i18n::{Messages, Speech, speech},
    reactive::RwSignal,
};

/// The column beside the form.
pub(super) fn review(form: Form) -> El {
    let speech = speech();
    let count = move || {
        let judged = form.judged.read();
        let t = &speech.messages().later().edit;
        let mut text = t.changes(judged.entries.len() as u64);
        let problems = held(&judged).len() as u64;
        if problems > 0 {
            text.push_str(", ");
            text.push_str(&t.problems(problems));
        }
        text
    };
    el("aside")
        .class("sheet aside")
        .attr(
            "aria-label",
            live(move || speech.messages().later().edit.review),
        )
        .child((
            el("div").class("row row--between").child((
                el("h2").child(live(move || speech.messages().later().edit.review)),
                el("span").class("ink-3 small").child(live(count)),
            )),
            live_view(move || changes(&form.judged.read(), speech)),
            el("div").class("stack").child((
                conflict::read_note(form),
                live_view(move || sent(&form.judged.read(), speech)),
            )),
            acts(form, speech),
        ))
}

/// Every change: what was, what shall be.
fn changes(judged: &Judged, speech: Speech) -> View {
    let t = speech.messages();
    if judged.entries.is_empty() {
        let text = match judged.diff.nothing {
            Some(Nothing::AlreadySo) => t.later().edit.already,
            _ => t.later().edit.untouched,
        };
        return el("p").class("ink-2 small").child(text).any();
    }
    let one = |entry: &Entry| {
        let is_held = judged.is_held(entry.part.field());
        el("div").class("change").child((
            el("dt").child(el("bdi").child(words::part(&entry.part, t))),
            marked::old_and_new(entry, t),
            is_held.then(|| {
                el("dd")
                    .class("problem")
                    .child((mark(Mark::Refused), el("span").child(t.later().edit.held)))
            }),
        ))
    };
    el("dl")
        .class("changes")
        .child(judged.entries.iter().map(one).collect::<Vec<_>>())
        .any()
}

/// The requests that saving would send.
fn sent(judged: &Judged, speech: Speech) -> View {
    let requests = judged.diff.requests();
    if requests.is_empty() {
        return View::Empty;
    }
    (
        el("h3")
            .class("small ink-2")
            .child(speech.messages().later().edit.requests),
        requests.iter().map(requests::request).collect::<Vec<_>>(),
    )
        .any()
}

fn acts(form: Form, speech: Speech) -> El {
    let is_off = move |judged: &Judged| judged.entries.is_empty() || form.is_busy();
    let save = move |aim: Aim| send::send(form, aim, Rc::new(|| {}));
    let label = move || {
        let n = form.judged.read().entries.len() as u64;
        let t = &speech.messages().later().edit;
        if n == 0 {
            t.save_none.to_owned()
        } else {
            t.save(n)
        }
    };
    let can_check = move || !form.judged.read().diff.dry_runs().requests.is_empty();
    el("div").class("stack").child((
        live_view(move || form.judged.read().needs_oath().then(|| oath(form, speech))),
        told::phase(form),
        el("div").class("row").child((
            el("button")
                .attr("type", "button")
                .class("button button--primary save")
                .attr("aria-keyshortcuts", "Control+Enter Meta+Enter")
                .attr(
                    "aria-disabled",
                    live(move || {
                        let judged = form.judged.read();
                        (is_off(&judged) || judged.change.is_none()).then_some("true")
                    }),
                )
                .on(ev::click, move |_| save(Aim::Save))
                .child(live(label)),
            live_view(move || {
                can_check().then(|| {
                    el("button")
                        .attr("type", "button")
                        .class("button")
                        .attr(
                            "aria-disabled",
                            live(move || form.is_busy().then_some("true")),
                        )
                        .on(ev::click, move |_| save(Aim::Check))
                        .child(live(move || speech.messages().later().edit.check))
                })
            }),
            el("button")
                .attr("type", "button")
                .class("button button--quiet")
                .attr(
                    "aria-disabled",
                    live(move || is_off(&form.judged.read()).then_some("true")),
                )
                .on(ev::click, move |_| {
                    if !form.is_busy_now() {
                        form.discard();
                    }
                })
                .child(live(move || speech.messages().later().edit.discard)),
        )),
        live_view(move || first_problem(form, speech)),
    ))
}

/// Somebody has to vouch for what cannot be seen from here.
fn oath(form: Form, speech: Speech) -> View {
    let is_missed = move || form.summed.get() && !form.sure.get();
    el("div")
        .class("field")
        .child((
            el("label").class("option").child((
                el("input")
                    .id("edit-sure")
                    .attr("type", "checkbox")
                    .class("check")
                    .attr("aria-invalid", live(move || is_missed().then_some("true")))
                    .prop("checked", live(move || form.sure.get()))
                    .on(ev::change, move |_| form.sure.update(|sure| *sure = !*sure)),
                el("span").child(live(move || speech.messages().later().edit.nvme_sure)),
            )),
            live_view(move || {
                is_missed().then(|| {
                    el("p").class("problem").child((
                        mark(Mark::Refused),
                        el("span").child(speech.messages().later().edit.nvme_unsure),
                    ))
                })
            }),
        ))
        .any()
}

/// What keeps the form from being saved: for each field the first.
fn held(judged: &Judged) -> Vec<&Finding> {
    let mut fields: Vec<Field> = Vec::new();
    let mut first = Vec::new();
    for finding in judged.obstacles() {
        if !fields.contains(&finding.field) {
            fields.push(finding.field);
            first.push(finding);
        }
    }
    first
}

/// A link to the field, with what is wrong there.
fn problem_link(form: Form, finding: &Finding, t: &'static Messages) -> View {
    let field = finding.field;
    let said = form
        .mine
        .with(|mine| said::say(&finding.what, mine.text(field), &t.later().edit));
    let label = [words::field(field, t), ": ", &said.text].concat();
    let target = id(field);
    el("a")
        .attr("href", ["#", &*target].concat())
        .on(ev::click, move |event| {
            event.prevent_default();
            form.left(field);
            focus_field(&target);
        })
        .child(label)
        .any()
}

fn focus_field(id: &str) {
    use wasm_bindgen::JsCast;
    let found = crate::platform::document().get_element_by_id(id);
    let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    // In a field of many, the first that is wrong.
    let inner = element.query_selector("[aria-invalid=true]").ok().flatten();
    let inner = inner.and_then(|inner| inner.dyn_into::<web_sys::HtmlElement>().ok());
    inner.unwrap_or(element).focus().ok();
}

fn first_problem(form: Form, speech: Speech) -> Option<El> {
    let judged = form.judged.read();
    let t = speech.messages();
    let held = held(&judged);
    let first = held.first()?;
    // What is still being typed is not called a problem yet.
    if !form.shows(first.field) {
        return None;
    }
    Some(el("p").class("reason").child((
        mark(Mark::Refused),
        el("span").child((
            t.later().edit.problems(held.len() as u64),
            ": ",
            problem_link(form, first, t),
        )),
    )))
}

/// All problems, above the form, once it was asked to save.
pub(super) fn summary(form: Form) -> View {
    let speech = speech();
    let shown: RwSignal<bool> = form.summed;
    live_view(move || {
        if !shown.get() {
            return None;
        }
        let judged = form.judged.read();
        let t = speech.messages();
        let held = held(&judged);
        if held.is_empty() {
            return None;
        }
        let links: Vec<_> = held
            .iter()
            .map(|finding| el("li").child(problem_link(form, finding, t)))
            .collect();
        Some(
            el("div")
                .id("edit-summary")
                .class("flash")
                .attr("data-tone", "bad")
                .attr("role", "alert")
                .attr("tabindex", "-1")
                .child((
                    mark(Mark::Refused),
                    el("div").class("stack stack--tight").child((
                        el("p")
                            .class("what")
                            .child(t.later().edit.summary(held.len() as u64)),
                        el("ul").class("bare").child(links),
                    )),
                )),
        )
    })
}
