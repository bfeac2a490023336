//! Who uses an image, and what has been done with it.

use image_console_api::{
    image::Image,
    service::{Region, Service},
};
use image_console_plan::{instances::InstanceQuery, property::Property};
use leptos::ev;

use super::{
    Detail,
    frame::{Words, block, id, loaded, note, nothing, table, text, unread},
    state::{Found, Line, Load, State, What},
};
use crate::{
    components::{
        icon::{Mark, mark},
        middle,
        moment::moment,
    },
    dom::{Content, View, el, live},
    paths::Route,
};

/// The instances that use the image.
pub(super) fn uses(detail: Detail, state: &State, image: &Image, words: Words) -> View {
    let t = words.of_panel();
    match image.service {
        Service::Swas => servers(image, words),
        Service::Ecs => loaded(detail, state, What::Uses, words, |found| {
            instances(found, words)
        }),
        Service::VolcEcs => {
            let here = el("p").class("small").child((
                el("span")
                    .class("by")
                    .attr("data-by", "here")
                    .child(words.messages.images.by_page),
                " ",
                t.looked_here,
            ));
            let rest = if let Load::Asked(_) = state.load(What::Uses) {
                looking(detail, words)
            } else {
                loaded(detail, state, What::Uses, words, |found| {
                    let n = found.seen;
                    let looked = el("p").class("small ink-3").child(t.looked(
                        &words.number(n),
                        n,
                        &words.number(found.lines.len() as u64),
                    ));
                    (looked, instances(found, words)).any()
                })
            };
            (here, rest, in_list(detail, state, image, words)).any()
        }
    }
}

/// The way to the same instances in their own list, where they can be deleted.
fn in_list(detail: Detail, state: &State, image: &Image, words: Words) -> View {
    let navigation = detail.navigation;
    let query = InstanceQuery {
        region: Region::parse(&image.region).ok(),
        account: state.lane.as_ref().map(|lane| lane.account.clone()),
        image: image.id.clone(),
        ..InstanceQuery::default()
    };
    let to = Route::Instances(query.print());
    el("p")
        .child(
            el("a")
                .class("link small")
                .attr("href", navigation.href(&to.print()))
                .on(ev::click, move |event| navigation.follow(&event, &to))
                .child(words.messages.shell.instances),
        )
        .any()
}

/// How far looking through all instances is. The figures change in place; the button stays.
fn looking(detail: Detail, words: Words) -> View {
    el("div")
        .class("row")
        .child((
            el("span").attr("role", "status").child(live(move || {
                detail.counted.track();
                detail.with(|state| match state.load(What::Uses) {
                    Load::Asked(found) => {
                        let found_here = words.number(found.lines.len() as u64);
                        let seen = words.number(found.seen);
                        words.of_panel().looked(&seen, found.seen, &found_here)
                    }
                    _ => String::new(),
                })
            })),
            el("button")
                .attr("type", "button")
                .class("button button--small")
                .on(ev::click, move |_| detail.stop(What::Uses))
                .child(words.messages.images.stop),
        ))
        .any()
}

fn instances(found: &Found, words: Words) -> View {
    let t = words.of_panel();
    let cut = found.cut.then(|| note(Mark::Unknown, t.stopped.to_owned()));
    let row = |line: &Line| {
        vec![
            (
                (!line.name.is_empty()).then(|| middle::name(&line.name)),
                id(&line.id, words),
            )
                .any(),
            word(&line.word),
            moment(&line.from.text, line.from.unix),
        ]
    };
    let n = found.lines.len() as u64;
    let rows = match (n, found.cut) {
        (0, true) => View::Empty,
        (0, false) => nothing(t.used_by_none),
        _ => block(
            t.uses,
            Some(t.instances(&words.number(n), n)),
            table(
                &[
                    t.instance,
                    words.messages.properties.name(Property::Status),
                    t.since,
                ],
                found.lines.iter().map(row).collect(),
            ),
        ),
    };
    (cut, rows, unread(found, words)).any()
}

/// SWAS tells in the image itself which servers were made from it, by their ids.
fn servers(image: &Image, words: Words) -> View {
    let t = words.of_panel();
    match (image.in_use, image.instances.is_empty()) {
        (None, true) => nothing(t.servers_unknown),
        (Some(_), true) => nothing(t.used_by_none),
        (_, false) => {
            let n = image.instances.len() as u64;
            let row = |server: &String| vec![id(server, words)];
            block(
                t.uses,
                Some(t.instances(&words.number(n), n)),
                table(&[t.instance], image.instances.iter().map(row).collect()),
            )
        }
    }
}

/// A state in the cloud's own word, with the sign of what it means for who wants to delete the image.
fn word(word: &str) -> View {
    let (sign, tone) = match &*word.to_ascii_lowercase() {
        "running" | "finished" => (Mark::Ok, None),
        "stopped" => (Mark::Retired, Some("quiet")),
        "failed" | "error" => (Mark::Failed, Some("bad")),
        "" => return text(""),
        _ => (Mark::Progress, None),
    };
    el("span")
        .class("status")
        .attr("data-tone", tone)
        .child((mark(sign), el("bdi").child(word.to_owned())))
        .any()
}

/// The tasks on the image, and what that covers.
pub(super) fn tasks(detail: Detail, state: &State, words: Words) -> View {
    let t = words.of_panel();
    let shown = loaded(detail, state, What::Tasks, words, |found| {
        let row = |line: &Line| {
            vec![
                (text(&line.name), el("br"), id(&line.id, words)).any(),
                word(&line.word),
                moment(&line.from.text, line.from.unix),
                moment(&line.to.text, line.to.unix),
            ]
        };
        let rows = if found.lines.is_empty() {
            nothing(t.tasks_none)
        } else {
            let status = words.messages.properties.name(Property::Status);
            table(
                &[t.task, status, t.started, t.ended],
                found.lines.iter().map(row).collect(),
            )
        };
        (rows, unread(found, words)).any()
    });
    (shown, el("p").class("small ink-3").child(t.tasks_cover)).any()
}
