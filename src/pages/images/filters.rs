//! The filter above the list.

use image_console_plan::{filter::Part, query::ImageQuery};
use leptos::{ev, prelude::*};

use crate::reactive::{Memo, RwSignal};

use super::list::List;
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, el, live},
    i18n::{Speech, format, speech},
    navigation::{Entry, navigation},
    paths::Route,
};

/// The conditions of a query, one in a line.
pub(super) fn conditions(query: &ImageQuery, _speech: Speech) -> Vec<String> {
    let text = (!query.text.is_empty()).then(|| query.text.clone());
    let parts = query.filter.parts.iter().map(|part| {
        image_console_plan::filter::Filter {
            parts: vec![Part::clone(part)],
            ..Default::default()
        }
        .print()
    });
    text.into_iter().chain(parts).collect()
}

/// The filter above the list.
pub(super) fn filters(query: Memo<ImageQuery>, list: List) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let typed = RwSignal::new(query.get_untracked().text);
    let matches = move || {
        let count = list.model.count();
        list.read_ms().map(|_| {
            speech
                .messages()
                .images
                .matches(&format::number(speech.language(), count), count)
        })
    };
    el("search")
        .class("filter")
        .attr("aria-label", live(move || speech.messages().images.filter))
        .child(
            el("div").class("filter-line").child((
                el("div").class("search").child((
                    icon(Icon::Search),
                    el("input")
                        .class("input")
                        .attr("role", "combobox")
                        .attr("aria-expanded", "false")
                        .attr("aria-label", live(move || speech.messages().images.filter))
                        .prop("value", live(move || typed.get()))
                        .on(ev::input, move |event| {
                            let text = event_target_value(&event);
                            typed.set(text.clone());
                            let next = query
                                .get_untracked()
                                .with(|query| query.text = text.trim().to_owned());
                            navigation.go(&Route::Images(next), Entry::Replace);
                        }),
                )),
                el("p")
                    .class("matches")
                    .attr("role", "status")
                    .child(live(matches)),
                el("output")
                    .class("unseen")
                    .attr("data-testid", "matches")
                    .child(live(move || list.model.count().to_string())),
            )),
        )
}
