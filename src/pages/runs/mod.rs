//! Runs: what is being done to many, and what came of it.

mod back;
mod bar;
mod list;
mod one;
mod results;
mod save;
mod steer;
pub mod words;

use std::rc::Rc;

use crate::{
    components::blank::{Figure, blank},
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, speech},
    lazy::{lazy, screen, with_texts},
    navigation::navigation,
    paths::Route,
    reactive::Memo,
};

/// The screen. Its code comes when it is first shown.
pub fn runs() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    work with texts fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

fn whole() -> impl Content {
    let navigation = navigation();
    let id = Memo::new(move |_| match navigation.route() {
        Route::Runs(query) => id(&query).to_owned(),
        _ => String::new(),
    });
    el("main")
        .id("content")
        .class("page page--runs")
        .attr("tabindex", "-1")
        .child(live_view(move || match id.get() {
            id if id.is_empty() => list::list(),
            id => one::one(id),
        }))
}

/// The run that a query names: `run=7f3a`.
fn id(query: &str) -> &str {
    let mut pairs = query.split('&');
    pairs
        .find_map(|pair| pair.strip_prefix("run="))
        .unwrap_or_default()
}

/// A heading of this screen.
fn titled(title: impl Content) -> El {
    el("div").class("page-head").child(
        el("div")
            .class("titles")
            .child(el("h1").class("page-title").child(title)),
    )
}

/// In place of what cannot be shown.
pub(super) fn nothing(
    figure: Figure,
    title: fn(&'static Messages) -> &'static str,
    more: fn(&'static Messages) -> &'static str,
    buttons: View,
) -> View {
    let speech = speech();
    blank(
        figure,
        live(move || title(speech.messages()).to_owned()),
        el("p").child(live(move || more(speech.messages()))).any(),
        buttons,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_names_one_run_or_none() {
        for (query, found) in [
            ("", ""),
            ("run=7f3a", "7f3a"),
            ("a=b&run=1", "1"),
            ("run", ""),
        ] {
            assert_eq!(id(query), found);
        }
    }
}
