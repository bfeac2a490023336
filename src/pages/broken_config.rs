//! The screen for a `config.json` that cannot be used. Nothing else starts: a console that guesses its
//! proxy could send requests to the wrong place.

use crate::dom::{Content, el, live};

use crate::{
    components::blank::{Figure, blank_page},
    config::Problem,
    i18n::speech,
};

/// The screen for a broken `config.json`.
pub fn broken_config(problem: Problem) -> impl Content {
    let speech = speech();
    let told = move || {
        let t = &speech.messages().config;
        match &problem {
            Problem::Missing { status } => t.missing(*status),
            Problem::NotJson { cause } => t.not_json(cause),
            Problem::UnknownSetting { name } => t.unknown(name),
            Problem::BadValue { name, expected } => t.bad_value(name, expected),
        }
    };
    el("main").id("content").class("page").child(blank_page(
        Figure::Unreadable,
        live(move || speech.messages().config.title.to_owned()),
        el("div")
            .class("told")
            .child((
                el("p").child(el("bdi").child(live(told))),
                el("p").child(live(move || speech.messages().config.explained)),
            ))
            .any(),
        ().any(),
    ))
}
