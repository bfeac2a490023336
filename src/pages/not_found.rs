//! A path that is none of ours.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{
        blank::{Figure, blank_page},
        live::live,
    },
    i18n::speech,
    navigation::navigation,
    paths::{self, Route},
};

/// The screen for an unknown path.
pub fn not_found(path: String) -> impl IntoView {
    let speech = speech();
    let navigation = navigation();
    html::main()
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .child(blank_page(
            Figure::NoMatch,
            live(move || speech.messages().shell.not_found.to_owned()),
            html::p()
                .child(live(move || {
                    (speech.messages().shell.not_found_path)(&path)
                }))
                .into_any(),
            html::a()
                .class("button")
                .attr("href", navigation.href(&paths::images()))
                .on(ev::click, move |event| {
                    navigation.follow(&event, &Route::parse("images", ""));
                })
                .child(live(move || speech.messages().shell.to_images))
                .into_any(),
        ))
}
