//! The ledger: what this console wrote.

use std::rc::Rc;

use crate::{
    dom::{Content, View, el, live},
    i18n::speech,
    lazy::{lazy, screen},
};

/// The screen. Its code comes when it is first shown.
pub fn ledger() -> View {
    screen(Box::new(|| Box::pin(code())))
}

lazy! {
    work fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

fn whole() -> impl Content {
    let speech = speech();
    el("main")
        .id("content")
        .class("page page--flow")
        .attr("tabindex", "-1")
        .child(
            el("div").class("page-head").child(
                el("h1")
                    .class("page-title")
                    .child(live(move || speech.messages().shell.ledger)),
            ),
        )
}
