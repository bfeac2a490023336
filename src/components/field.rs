//! A labelled field of a form: label, control, hint, problem.

use leptos::{ev, prelude::*};

use crate::reactive::RwSignal;

use crate::dom::{Content, el, live, live_view};

use super::icon::{Mark, mark};

/// What kind of text a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, in the reader's own script.
    Text,
    /// An id or key, in a fixed-width face; never corrected, never remembered.
    Code,
    /// The same, hidden while typed.
    Secret,
}

/// A text field bound to `value`. `problem` is shown beside it and announced; `hint` explains it before
/// anything is wrong.
pub fn field(
    id: &'static str,
    kind: Kind,
    label: impl Fn() -> &'static str + Send + 'static,
    hint: impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static,
    value: RwSignal<String>,
    problem: Signal<Option<&'static str>>,
    on_blur: impl Fn() + 'static,
) -> impl Content {
    let described = move || {
        let problem = problem.get().map(|_| format!("{id}-problem"));
        let hint = hint().map(|_| format!("{id}-hint"));
        match (problem, hint) {
            (Some(problem), Some(hint)) => Some(format!("{problem} {hint}")),
            (one, other) => one.or(other),
        }
    };
    let class = if kind == Kind::Text {
        "input"
    } else {
        "input mono"
    };
    el("div").class("field").child((
        el("div").class("field-head").child(
            el("label")
                .class("label")
                .attr("for", id)
                .child(live(label)),
        ),
        el("input")
            .id(id)
            .class(class)
            .attr(
                "type",
                if kind == Kind::Secret {
                    "password"
                } else {
                    "text"
                },
            )
            .attr("autocomplete", "off")
            .attr("autocapitalize", "off")
            .attr("spellcheck", "false")
            .attr(
                "aria-invalid",
                live(move || problem.get().is_some().then_some("true")),
            )
            .attr("aria-describedby", live(described))
            .prop("value", live(move || value.get()))
            .on(ev::input, move |event| {
                value.set(event_target_value(&event));
            })
            .on(ev::blur, move |_| on_blur()),
        live_view(move || {
            problem.get().map(|text| {
                el("p")
                    .id(format!("{id}-problem"))
                    .class("problem")
                    .child((mark(Mark::Refused), el("span").child(text)))
            })
        }),
        live_view(move || {
            hint().map(|text| el("p").id(format!("{id}-hint")).class("hint").child(text))
        }),
    ))
}
