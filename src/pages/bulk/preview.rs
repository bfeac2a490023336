//! What the edit would do to each image, while it is typed.

use std::rc::Rc;

use image_console_api::{image::Status, time::unix_seconds};
use image_console_plan::{
    bulk::{self, Edit, Item, Row, State},
    edit::{Entry, Field, Part, marks},
};
use leptos::ev;

use super::{
    chosen::{Chosen, One},
    form::{Form, NoEdit},
    taken::Taken,
    words::{self, Sort},
};
use crate::{
    components::{
        icon::mark,
        long_list::{Frame, Rows, cell, head, long_list},
        middle,
        moment::none,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, Speech, format, speech},
    platform,
    reactive::{Memo, RwSignal},
};

/// The images, and what would become of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Preview {
    pub(super) images: Rc<Vec<One>>,
    /// One for each image.
    pub(super) rows: Vec<Row>,
    /// Whether anything was asked for.
    pub(super) is_asked: bool,
}

impl Preview {
    /// How many rows are in this state.
    pub(super) fn n(&self, sort: Sort) -> usize {
        let is_it = |row: &&Row| Sort::of(&row.state) == sort;
        self.rows.iter().filter(is_it).count()
    }

    /// The images as the plan knows them.
    pub(super) fn items(&self) -> Vec<Item<'_>> {
        items(&self.images)
    }
}

fn items(images: &[One]) -> Vec<Item<'_>> {
    let mut items = Vec::with_capacity(images.len());
    for One { place, image, .. } in images {
        items.push(Item { place, image });
    }
    items
}

/// The preview of what was typed, made anew with each letter.
pub(super) fn preview(form: Form, chosen: Chosen, taken: Taken) -> Memo<Preview> {
    let today = today();
    Memo::new(move |_| {
        let images = chosen.images.get();
        let (rows, is_asked) = match &*form.edit.read() {
            Ok(edit) => {
                let names = taken.names.get();
                (bulk::preview(&items(&images), edit, &names.0, today), true)
            }
            Err(NoEdit::Nothing | NoEdit::Pattern(_) | NoEdit::Number) => {
                (images.iter().map(|_| untouched()).collect(), false)
            }
        };
        Preview {
            images,
            rows,
            is_asked,
        }
    })
}

/// The user's day, in Unix seconds.
fn today() -> i64 {
    let mut day = platform::today();
    day.push_str("T00:00:00Z");
    unix_seconds(&day).unwrap_or_default()
}

fn untouched() -> Row {
    Row {
        entries: Vec::new(),
        findings: Vec::new(),
        missing: Vec::new(),
        duplicate_of: None,
        taken_by: None,
        state: State::Unchanged,
        change: None,
    }
}

/// The rows, of which those in one state can be shown alone.
pub(super) fn table(form: Form, preview: Memo<Preview>) -> View {
    let only = RwSignal::new(None::<Sort>);
    let shown = Memo::new(move |_| {
        let preview = preview.read();
        let only = only.get();
        let is_shown = |row: &Row| only.is_none_or(|only| Sort::of(&row.state) == only);
        let rows = preview.rows.iter().enumerate();
        rows.filter(|(_, row)| is_shown(row))
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    });
    // A rename says what is now by the name itself.
    let is_rename = Memo::new(move |_| matches!(&*form.edit.read(), Ok(Edit::Rename(_))));
    (
        states(preview, only),
        live_view(move || list(is_rename.get(), preview, shown)),
    )
        .any()
}

/// How many rows are in which state; pressing one shows them alone.
fn states(preview: Memo<Preview>, only: RwSignal<Option<Sort>>) -> El {
    let speech = speech();
    let button = move |sort: Option<Sort>, n: Memo<usize>| {
        el("button")
            .attr("type", "button")
            .class("button button--small")
            .attr(
                "aria-pressed",
                live(move || (only.get() == sort).to_string()),
            )
            .on(ev::click, move |_| only.set(sort))
            .child((
                el("span").child(live(move || {
                    let t = speech.messages();
                    sort.map_or(t.later().runs.all, |sort| sort.word(t))
                })),
                el("span").child(live(move || {
                    let n = format::number(speech.language(), n.get() as u64);
                    [" ", &n].concat()
                })),
            ))
    };
    let of = move |sort: Sort| {
        let n = Memo::new(move |_| match preview.read() {
            preview if preview.is_asked => preview.n(sort),
            _ => 0,
        });
        // The one that is chosen stays while nothing is in it, so that it can be left.
        let is_there = Memo::new(move |_| n.get() > 0 || only.get() == Some(sort));
        live_view(move || is_there.get().then(|| button(Some(sort), n)))
    };
    let all = Memo::new(move |_| preview.read().rows.len());
    el("div")
        .class("bulk-states")
        .attr("role", "group")
        .attr(
            "aria-label",
            live(move || speech.messages().later().runs.shown),
        )
        .child((
            button(None, all),
            Sort::ALL.into_iter().map(of).collect::<Vec<_>>(),
        ))
}

fn list(is_rename: bool, preview: Memo<Preview>, shown: Memo<Vec<usize>>) -> View {
    let lines = Lines {
        is_rename,
        preview,
        shown,
        speech: speech(),
    };
    let now = (!is_rename).then(|| head("", |t| t.later().bulk.now));
    let frame = Frame {
        label: |t| t.later().bulk.preview,
        class: match is_rename {
            true => "grid--bulk grid--bulk-names",
            false => "grid--bulk",
        },
    };
    let heads = (
        head("lead", |t| t.later().runs.image),
        now,
        head("", |t| t.later().bulk.then),
        head("state", |t| t.later().bulk.state),
        head("", |t| t.later().runs.id),
    );
    long_list(frame, heads.any(), Rc::new(lines))
}

struct Lines {
    is_rename: bool,
    preview: Memo<Preview>,
    shown: Memo<Vec<usize>>,
    speech: Speech,
}

impl Rows for Lines {
    fn count(&self) -> usize {
        self.preview.track();
        let _spoken = self.speech.language();
        self.shown.read().len()
    }

    fn stamp(&self, at: usize) -> String {
        self.row(at, |one, row, preview| {
            let t = self.speech.messages();
            let mut stamp = one.image.id.clone();
            for entry in &row.entries {
                for value in [&entry.old, &entry.new] {
                    stamp.push('\t');
                    stamp.push_str(value.as_deref().unwrap_or("\0"));
                }
                if let Part::Tag(key) = &entry.part {
                    stamp.push('\t');
                    stamp.push_str(key);
                }
            }
            stamp.push('\t');
            stamp.push_str(&one.image.name);
            stamp.push('\t');
            if preview.is_asked {
                stamp.push_str(Sort::of(&row.state).word(t));
                stamp.push_str(&why(row, preview, t));
            }
            stamp
        })
        .unwrap_or_default()
    }

    fn cells(&self, at: usize) -> View {
        self.row(at, |one, row, preview| {
            let t = self.speech.messages();
            let lead = cell("lead").child((
                match (self.is_rename, row.entries.first()) {
                    (true, Some(entry)) => before(entry, t),
                    _ => middle::name(&one.image.name),
                },
                el("span").class("sub").child(values(row, after, t)),
            ));
            let now = (!self.is_rename).then(|| cell("").child(values(row, before, t)));
            let then = match row.entries.is_empty() {
                true => cell("").child(none()),
                false => cell("").child(values(row, after, t)),
            };
            (
                lead,
                now,
                then,
                state(row, preview, t),
                cell("").child(middle::id(&one.image.id)),
            )
                .any()
        })
        .unwrap_or(View::Empty)
    }
}

impl Lines {
    fn row<R>(&self, at: usize, look: impl FnOnce(&One, &Row, &Preview) -> R) -> Option<R> {
        let preview = self.preview.read_untracked();
        let at = *self.shown.read_untracked().get(at)?;
        Some(look(
            preview.images.get(at)?,
            preview.rows.get(at)?,
            &preview,
        ))
    }
}

fn state(row: &Row, preview: &Preview, t: &'static Messages) -> El {
    let cell = cell("state");
    if !preview.is_asked {
        return cell.child(none());
    }
    let sort = Sort::of(&row.state);
    let (sign, tone) = sort.mark();
    let why = why(row, preview, t);
    let title = [sort.word(t), if why.is_empty() { "" } else { ": " }, &why].concat();
    cell.attr("title", title)
        .child(el("span").class("status").attr("data-tone", tone).child((
            mark(sign),
            el("span").child(sort.word(t)),
            (!why.is_empty()).then(|| el("bdi").class("part").child(why)),
        )))
}

fn why(row: &Row, preview: &Preview, t: &Messages) -> String {
    let name = |at: usize| {
        let other = preview.images.get(at);
        other.map_or_else(String::new, |one| one.image.name.clone())
    };
    words::why(row, name, t)
}

/// What an image has now or gets, of everything that the edit is about.
fn values(row: &Row, one: fn(&Entry, &'static Messages) -> View, t: &'static Messages) -> View {
    let all: Vec<View> = row.entries.iter().map(|entry| one(entry, t)).collect();
    match row.entries.first().map(|entry| &entry.part) {
        None => View::Empty,
        Some(Part::Tag(_)) => el("div").class("tags").child(all).any(),
        Some(_) => View::Many(all),
    }
}

fn before(entry: &Entry, t: &'static Messages) -> View {
    match (&entry.part, &entry.old, &entry.new) {
        (Part::Tag(key), Some(value), _) => tag(key, value),
        (Part::Tag(_), None, _) => View::Empty,
        (Part::Field(Field::Name), Some(old), Some(new)) => {
            marked(old, new, marks::Kind::Removed, "del")
        }
        (part, Some(old), _) => plain(part, old, t),
        (_, None, _) => none().any(),
    }
}

fn after(entry: &Entry, t: &'static Messages) -> View {
    match (&entry.part, &entry.old, &entry.new) {
        (Part::Tag(key), _, Some(value)) => tag(key, value),
        (Part::Tag(key), Some(value), None) => el("del").child(tag(key, value)).any(),
        (Part::Field(Field::Name), Some(old), Some(new)) => {
            marked(old, new, marks::Kind::Added, "ins")
        }
        (part, _, Some(new)) => plain(part, new, t),
        (_, _, None) => none().any(),
    }
}

fn plain(part: &Part, text: &str, t: &'static Messages) -> View {
    let text = match (part.field(), text) {
        (_, "") => return none().any(),
        (Field::Status, "Available") => t.images.state(&Status::Available),
        (Field::Status, "Deprecated") => t.images.state(&Status::Deprecated),
        (_, text) => text.to_owned(),
    };
    el("bdi").child(text).any()
}

fn tag(key: &str, value: &str) -> View {
    let title = [key, ": ", value].concat();
    el("span")
        .class("tag")
        .attr("title", title)
        .child((
            el("span").class("k").child(el("bdi").child(key.to_owned())),
            el("span").child(el("bdi").child(value.to_owned())),
        ))
        .any()
}

/// One of two texts with what only it has marked.
fn marked(old: &str, new: &str, own: marks::Kind, with: &'static str) -> View {
    let whole = if own == marks::Kind::Added { new } else { old };
    let runs = marks::marks(old, new).into_iter().filter_map(|run| {
        let text = run.text.to_owned();
        match run.kind {
            marks::Kind::Kept => Some(View::Text(text)),
            kind if kind == own => Some(el(with).child(text).any()),
            _ => None,
        }
    });
    el("bdi")
        .class("marked")
        .attr("title", whole.to_owned())
        .child(runs.collect::<Vec<_>>())
        .any()
}
