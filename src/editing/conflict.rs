//! What two changed at the same time: the three values of each, and whose shall stay.

use image_console_plan::edit::{
    Part,
    conflict::{Choice, Merge, choose},
};
use leptos::ev;

use super::{form::Form, words};
use crate::{
    components::icon::{Mark, mark},
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, format, speech},
    reactive::RwSignal,
};

/// The question, while there is one to answer.
pub fn conflict(form: Form) -> View {
    live_view(move || {
        let merges = form.conflict.get();
        (!merges.is_empty()).then(|| question(form, merges))
    })
}

fn question(form: Form, merges: Vec<Merge>) -> El {
    let speech = speech();
    let n = merges.len() as u64;
    // What was typed stays unless somebody says otherwise.
    let choices = RwSignal::new(vec![Choice::Mine; merges.len()]);
    let rows: Vec<_> = merges
        .iter()
        .enumerate()
        .map(|(at, merge)| row(at, merge, choices))
        .collect();
    let go_on = move |_| {
        let choices = choices.get_untracked();
        form.mine.update(|mine| {
            for (merge, choice) in merges.iter().zip(choices) {
                choose(mine, merge, choice);
            }
        });
        form.conflict.set(Vec::new());
        form.focus_soon(".save");
    };
    el("section")
        .class("conflict sheet")
        .attr("role", "alertdialog")
        .attr("aria-labelledby", "edit-conflict")
        .attr("tabindex", "-1")
        .child((
            el("div").class("stack stack--tight").child((
                el("h2").id("edit-conflict").class("row").child((
                    mark(Mark::Warn),
                    el("span").child(live(move || speech.messages().later().edit.conflict)),
                )),
                el("p").class("ink-2").child(live(move || {
                    speech.messages().later().edit.conflict_explained(n)
                })),
            )),
            rows,
            el("div").class("row").child(
                el("button")
                    .attr("type", "button")
                    .class("button button--primary")
                    .on(ev::click, go_on)
                    .child(live(move || speech.messages().later().edit.go_on)),
            ),
        ))
}

fn row(at: usize, merge: &Merge, choices: RwSignal<Vec<Choice>>) -> El {
    let speech = speech();
    let name = ["edit-conflict-", &at.to_string()].concat();
    let part = merge.part.clone();
    let value = |value: Option<String>, part: &Part| {
        let part = part.clone();
        live_view(move || {
            let t = speech.messages();
            match shown(&part, value.as_deref(), t) {
                Some(text) => el("bdi").child(text).any(),
                None => el("span").class("none").child(t.later().edit.none).any(),
            }
        })
    };
    let choice =
        |this: Choice, label: fn(&'static Messages) -> &'static str, text: Option<String>| {
            el("label").class("option conflict-value").child((
                el("input")
                    .attr("type", "radio")
                    .class("radio")
                    .attr("name", name.clone())
                    .prop(
                        "checked",
                        live(move || choices.with(|choices| choices.get(at) == Some(&this))),
                    )
                    .on(ev::change, move |_| {
                        choices.update(|choices| {
                            if let Some(choice) = choices.get_mut(at) {
                                *choice = this;
                            }
                        });
                    }),
                el("span")
                    .class("label")
                    .child(live(move || label(speech.messages()))),
                el("span").class("value").child(value(text, &merge.part)),
            ))
        };
    el("fieldset").class("question").child((
        el("legend")
            .class("label")
            .child(live(move || words::part(&part, speech.messages()))),
        el("div").class("conflict-values").child((
            el("div")
                .class("conflict-value conflict-value--old")
                .child((
                    el("span")
                        .class("label ink-3")
                        .child(live(move || speech.messages().later().edit.when_opened)),
                    el("span")
                        .class("value ink-2")
                        .child(value(merge.opened.clone(), &merge.part)),
                )),
            choice(
                Choice::Theirs,
                |t| t.later().edit.theirs,
                merge.theirs.clone(),
            ),
            choice(Choice::Mine, |t| t.later().edit.mine, merge.mine.clone()),
        )),
    ))
}

/// A value as it is read; `None` for nothing.
fn shown(part: &Part, value: Option<&str>, t: &Messages) -> Option<String> {
    let value = value?;
    let is_choice = |field: image_console_plan::edit::Field| {
        !field
            .words(image_console_api::service::Service::Ecs)
            .is_empty()
    };
    match part {
        Part::Field(field) if is_choice(*field) => Some(words::word(*field, value, t)),
        _ => (!value.is_empty()).then(|| value.to_owned()),
    }
}

/// When the image was read, and what others had changed.
pub fn read_note(form: Form) -> View {
    let speech = speech();
    el("p")
        .class("small ink-2")
        .attr("role", "status")
        .child(live(move || {
            let t = &speech.messages().later().edit;
            let time = format::clock(speech.language(), form.known.with(|known| known.read_ms));
            match form.merged.get() {
                None => t.read_at(&time),
                Some(0) => t.nobody(&time),
                Some(n) => t.merged(&time, n as u64),
            }
        }))
        .any()
}
