//! The screen for a `config.json` that cannot be used. Nothing else starts: a console that guesses its
//! proxy could send requests to the wrong place.

use leptos::{html, prelude::*};

use crate::{
    components::{
        blank::{Figure, blank_page},
        live::live,
    },
    config::Problem,
    i18n::speech,
};

/// The screen for a broken `config.json`.
pub fn broken_config(problem: Problem) -> impl IntoView {
    let speech = speech();
    let told = move || {
        let t = &speech.messages().config;
        match &problem {
            Problem::Missing { status } => (t.missing)(*status),
            Problem::NotJson { cause } => (t.not_json)(cause),
            Problem::UnknownSetting { name } => (t.unknown)(name),
            Problem::BadValue { name, expected } => (t.bad_value)(name, expected),
        }
    };
    html::main().id("content").class("page").child(blank_page(
        Figure::Unreadable,
        live(move || speech.messages().config.title.to_owned()),
        html::div()
            .class("told")
            .child((
                html::p().child(html::bdi().child(live(told))),
                html::p().child(live(move || speech.messages().config.explained)),
            ))
            .into_any(),
        ().into_any(),
    ))
}
