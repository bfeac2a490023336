//! A path that is none of ours.

use leptos::ev;

use crate::dom::{Content, el, live};

use crate::{
    components::blank::{Figure, blank_page},
    i18n::speech,
    navigation::navigation,
    paths::{self, Route},
};

/// The screen for an unknown path.
pub fn not_found(path: String) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    el("main")
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .child(blank_page(
            Figure::NoMatch,
            live(move || speech.messages().shell.not_found.to_owned()),
            el("p")
                .child(live(move || speech.messages().shell.not_found_path(&path)))
                .any(),
            el("a")
                .class("button")
                .attr("href", navigation.href(&paths::images()))
                .on(ev::click, move |event| {
                    navigation.follow(&event, &Route::parse("images", ""));
                })
                .child(live(move || speech.messages().shell.to_images))
                .any(),
        ))
}
