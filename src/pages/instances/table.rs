//! The rows, and which of them are selected.

use std::{collections::BTreeSet, rc::Rc};

use image_console_api::{
    time::unix_seconds,
    volcengine::{Instance, InstanceStatus},
};
use image_console_plan::{
    places::PlaceAsked,
    query::{ImageQuery, Opened},
};
use leptos::ev;

use super::words;
use crate::{
    components::{
        icon::mark,
        long_list::{Frame, Rows, cell, head, long_list},
        middle,
        moment::{moment, none},
    },
    dom::{Content, El, View, el, live},
    i18n::{Speech, speech},
    navigation::{Navigation, navigation},
    paths::Route,
    reactive::{Memo, RwSignal},
    runs::now_ms,
};

/// MiB of a GiB.
const MIB: i64 = 1024;

/// Ids of those that are selected.
pub(super) type Selected = RwSignal<BTreeSet<String>>;

/// The list.
pub(super) fn table(
    rows: RwSignal<Rc<Vec<Instance>>>,
    selected: Selected,
    place: Memo<PlaceAsked>,
) -> View {
    let heads = (
        el("div")
            .class("cell-grid pick")
            .attr("role", "columnheader")
            .child(all(rows, selected)),
        head("lead", |t| t.later().runs.image),
        head("", |t| t.later().runs.id),
        head("state", |t| t.later().instances.status),
        head("", |t| t.later().instances.image),
        head("", |t| t.later().instances.kind),
        head("num", |t| t.later().instances.cpu),
        head("num", |t| t.later().instances.gib),
    );
    let more = (
        head("", |t| t.later().instances.zone),
        head("", |t| t.later().instances.charge),
        head("", |t| t.later().instances.deletion),
        head("", |t| t.later().instances.created),
    );
    let frame = Frame {
        label: |t| t.shell.instances,
        class: "grid--instances",
    };
    let lines = Lines {
        rows,
        selected,
        place,
        speech: speech(),
        navigation: navigation(),
    };
    long_list(frame, (heads, more).any(), Rc::new(lines))
}

/// The box that selects all that are shown, or none.
fn all(rows: RwSignal<Rc<Vec<Instance>>>, selected: Selected) -> El {
    let speech = speech();
    let is_all = move || {
        let (rows, selected) = (rows.get(), selected.read());
        !rows.is_empty() && rows.iter().all(|one| selected.contains(&*one.instance_id))
    };
    let is_some = move || !is_all() && !selected.read().is_empty();
    el("input")
        .attr("type", "checkbox")
        .class("check")
        .attr(
            "aria-label",
            live(move || speech.messages().later().instances.select_all),
        )
        .attr("data-some", live(move || is_some().then_some("")))
        .prop("indeterminate", live(is_some))
        .prop("checked", live(is_all))
        .on(ev::change, move |_| {
            let rows = rows.get_untracked();
            selected.update(|selected| {
                let ids = rows.iter().map(|one| one.instance_id.to_string());
                let n_before = selected.len();
                selected.extend(ids);
                if selected.len() == n_before {
                    selected.clear();
                }
            });
        })
}

struct Lines {
    rows: RwSignal<Rc<Vec<Instance>>>,
    selected: Selected,
    place: Memo<PlaceAsked>,
    speech: Speech,
    navigation: Navigation,
}

impl Rows for Lines {
    fn count(&self) -> usize {
        self.selected.track();
        let _spoken = self.speech.language();
        self.rows.read().len()
    }

    fn stamp(&self, at: usize) -> String {
        let Some(one) = self.row(at) else {
            return String::new();
        };
        let t = self.speech.messages();
        let mut stamp = one.instance_id.to_string();
        for part in [
            &*one.instance_name,
            &*one.status,
            &*one.expired_at,
            t.later().instances.status,
            if self.is_selected(&one) { "1" } else { "" },
        ] {
            stamp.push('\t');
            stamp.push_str(part);
        }
        stamp
    }

    fn cells(&self, at: usize) -> View {
        let Some(one) = self.row(at) else {
            return View::Empty;
        };
        let t = self.speech.messages();
        let id = &*one.instance_id;
        let name = match &*one.instance_name {
            "" => id,
            name => name,
        };
        let text = |text: &str| match text {
            "" => cell("").child(none()),
            text => cell("").child(
                el("bdi")
                    .attr("title", text.to_owned())
                    .child(text.to_owned()),
            ),
        };
        let number = |number: Option<i64>| match number {
            None => cell("num").child(none()),
            Some(number) => cell("num").child(number.to_string()),
        };
        let is_protected = one.deletion_protection.0 == Some(true);
        let first = (
            self.pick(&one, name),
            cell("lead").child((
                middle::name(name),
                el("span").class("sub").child(middle::id(id)),
            )),
            cell("").child(middle::id(id)),
            state(&one.status, t),
            cell("").child(self.image(&one)),
            text(&one.instance_type_id),
            number(one.cpus.0),
            number(one.memory_size.0.map(|mib| mib / MIB)),
        );
        let second = (
            text(&one.zone_id),
            text(&words::billing(&one, now_ms().div_euclid(1000), t)),
            text(if is_protected {
                t.later().instances.protected
            } else {
                ""
            }),
            cell("").child(moment(&one.created_at, unix_seconds(&one.created_at))),
        );
        (first, second).any()
    }
}

impl Lines {
    fn row(&self, at: usize) -> Option<Instance> {
        self.rows.read_untracked().get(at).cloned()
    }

    fn is_selected(&self, one: &Instance) -> bool {
        self.selected.read_untracked().contains(&*one.instance_id)
    }

    fn pick(&self, one: &Instance, name: &str) -> El {
        let selected = self.selected;
        let id = one.instance_id.to_string();
        let box_id = id.clone();
        cell("pick").child(
            el("input")
                .attr("type", "checkbox")
                .class("check")
                .attr("aria-label", self.speech.messages().images.select(name))
                .prop("checked", live(move || selected.read().contains(&box_id)))
                .on(ev::change, move |_| {
                    selected.update(|selected| {
                        if !selected.remove(&id) {
                            selected.insert(id.clone());
                        }
                    });
                }),
        )
    }

    /// The image that it was made from, opened in the list.
    fn image(&self, one: &Instance) -> View {
        let id = &*one.image_id;
        if id.is_empty() {
            return none().any();
        }
        let navigation = self.navigation;
        let to = image_route(&self.place.read_untracked(), id);
        el("a")
            .class("link")
            .attr("href", navigation.href(&to.print()))
            .on(ev::click, move |event| navigation.follow(&event, &to))
            .child(middle::id(id))
            .any()
    }
}

/// An image in the list of its place, with its panel open.
pub(super) fn image_route(place: &PlaceAsked, id: &str) -> Route {
    Route::Images(ImageQuery {
        places: vec![place.clone()],
        open: Some(Opened {
            place: None,
            id: id.to_owned(),
        }),
        ..ImageQuery::default()
    })
}

fn state(word: &str, t: &crate::i18n::Messages) -> El {
    let (sign, tone) = words::mark(word);
    let text = match InstanceStatus::parse(word) {
        Some(status) => words::status(status, t).to_owned(),
        None => word.to_owned(),
    };
    cell("state").child(
        el("span")
            .class("status")
            .attr("data-tone", tone)
            .child((mark(sign), el("span").child(text))),
    )
}
