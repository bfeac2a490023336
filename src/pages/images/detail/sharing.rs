//! With whom an image is shared, as far as its cloud tells.

use image_console_api::{
    image::{Image, Owner},
    service::Service,
};
use image_console_plan::{
    filter::{Value, value},
    property::Property,
};

use super::{
    Detail,
    frame::{Words, block, id, loaded, note, nothing, table, text, unread},
    state::{Found, Line, State, What},
};
use crate::{
    components::{icon::Mark, moment::moment},
    dom::{Content, View, el},
};

/// The kinds of sharing that each cloud knows, and the accounts.
pub(super) fn sharing(detail: Detail, state: &State, image: &Image, words: Words) -> View {
    let kinds: &[Property] = match image.service {
        Service::Ecs => &[Property::Public],
        Service::Swas => &[Property::SharedToEcs, Property::SharedToAccounts],
        Service::VolcEcs => &[Property::ShareStatus, Property::Public],
    };
    let facts = kinds.iter().map(|kind| {
        let told = match value(image, *kind, "") {
            Value::Flag(flag) => words.messages.images.flag(flag).any(),
            Value::Text(word) => text(word),
            _ => text(""),
        };
        (
            el("dt").child(words.messages.properties.name(*kind)),
            el("dd").child(told),
        )
    });
    let facts = el("dl").class("facts").child(facts.collect::<Vec<_>>());
    let accounts = if image.owner == Owner::Own {
        loaded(detail, state, What::Sharing, words, |found| {
            accounts(found, words)
        })
    } else {
        nothing(words.of_panel().sharing_of_owner)
    };
    (facts, accounts).any()
}

fn accounts(found: &Found, words: Words) -> View {
    let t = words.of_panel();
    let public = found
        .public
        .then(|| note(Mark::Warn, t.shared_with_all.to_owned()));
    let row = |line: &Line| vec![id(&line.id, words), moment(&line.from.text, line.from.unix)];
    let rows = if found.lines.is_empty() {
        nothing(t.shared_with_none)
    } else {
        table(&[t.account, t.since], found.lines.iter().map(row).collect())
    };
    let count = words.number(found.lines.len() as u64);
    (
        public,
        block(t.accounts, Some(count), rows),
        unread(found, words),
    )
        .any()
}
