//! The cells of a row that is used again and again: made once, then told what to say.
//!
//! Nothing here is a signal: a keystroke changes some five hundred cells within one frame. A cell whose
//! content is more than a text is only made anew when that content differs.

use image_console_api::image::Status;
use image_console_plan::property::Property;
use image_console_rows::{RowRef, Store};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::super::columns;
use crate::{
    components::{
        icon::{Icon, Mark, icon, mark},
        middle,
    },
    dom::{Content, Placed, View, Words, el},
    i18n::{Language, Messages, format},
};

/// What the words of cells depend on besides the row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// The language.
    pub(super) language: Language,
    /// What is said in it.
    pub(super) messages: &'static Messages,
    /// Whether times are shown in full.
    pub(super) exact: bool,
    /// The moment that "3 minutes ago" is reckoned from.
    pub(super) now_ms: f64,
    /// Whether rows have two lines: then the name brings what else tells images apart.
    pub(super) narrow: bool,
}

impl PartialEq for Manner {
    fn eq(&self, other: &Self) -> bool {
        let of = |this: &Self| (this.language, this.exact, this.narrow);
        // A language has one set of sentences. "3 minutes ago" is told anew with the clock.
        of(self) == of(other) && (self.exact || self.now_ms.total_cmp(&other.now_ms).is_eq())
    }
}

/// The cell with the box that selects the row.
#[derive(Debug)]
pub(super) struct Pick {
    cell: Placed,
    check: Placed,
    label: String,
    checked: bool,
}

impl Pick {
    pub(super) fn new(row: &Element) -> Self {
        let cell = el("div")
            .attr("role", "gridcell")
            .attr("tabindex", "-1")
            .attr("aria-colindex", "1")
            .class("cell-grid pick")
            .place(row);
        let check = el("input")
            .attr("type", "checkbox")
            .attr("tabindex", "-1")
            .class("check")
            .place(cell.element());
        Self {
            cell,
            check,
            label: String::new(),
            checked: false,
        }
    }

    /// The cell itself.
    pub(super) fn element(&self) -> &web_sys::HtmlElement {
        self.cell.element()
    }

    pub(super) fn show(&mut self, label: &str, checked: bool) {
        if self.label != label {
            self.check.set("aria-label", label);
            label.clone_into(&mut self.label);
        }
        self.check_as(checked);
    }

    pub(super) fn check_as(&mut self, checked: bool) {
        // The box may show something else than was told last: a press changes it by itself.
        self.checked = checked;
        if let Some(check) = self.check.element().dyn_ref::<HtmlInputElement>() {
            check.set_checked(checked);
        }
    }
}

/// A cell with facts.
#[derive(Debug)]
pub(super) struct Cell {
    place: Placed,
    property: Property,
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    /// A text; `true` while it is the sign for "nothing".
    Text(Words, bool),
    Name {
        link: Placed,
        front: Words,
        tail: Words,
        sub: Words,
        /// What the link says and where it leads.
        told: (String, String),
    },
    Id {
        front: Words,
        tail: Words,
    },
    /// Made anew when its key changes.
    Rich(String),
}

impl Cell {
    pub(super) fn new(row: &Element, property: Property, at: usize) -> Self {
        let place = el("div")
            .attr("role", "gridcell")
            .attr("tabindex", "-1")
            .attr("aria-colindex", (at + 2).to_string())
            .class(columns::class(property))
            .place(row);
        let inner = match property {
            Property::Name => name(&place),
            Property::Id => id(&place),
            Property::Status | Property::Tag | Property::Region => Inner::Rich(String::new()),
            _ => {
                let words = el("bdi").place(place.element()).words();
                Inner::Text(words, false)
            }
        };
        Self {
            place,
            property,
            inner,
        }
    }

    /// The cell itself.
    pub(super) fn place(&self) -> &Placed {
        &self.place
    }

    /// Shows what a row has in this column. `link` is where its name leads.
    pub(super) fn show(
        &mut self,
        store: &Store,
        row: &RowRef<'_>,
        account: &str,
        manner: &Manner,
        link: impl FnOnce() -> String,
    ) {
        let property = self.property;
        match &mut self.inner {
            Inner::Text(words, is_none) => {
                let wording = columns::Words {
                    language: manner.language,
                    messages: manner.messages,
                    moment: &|unix| moment(unix, manner),
                };
                let text = columns::text(store, row, property, wording, account);
                let none = text.is_empty();
                words.say(if none { "–" } else { &text });
                if none != *is_none {
                    *is_none = none;
                    self.place.toggle("none", none);
                }
            }
            Inner::Name {
                link: anchor,
                front,
                tail,
                sub,
                told,
            } => {
                // Images without a name exist; then the id, which every image has, stands in.
                let name = if row.name().is_empty() {
                    row.id()
                } else {
                    row.name()
                };
                let (a, b) = middle::split(name).unwrap_or((name, ""));
                front.say(a);
                tail.say(b);
                if told.0 != name {
                    anchor.set("aria-label", name);
                    name.clone_into(&mut told.0);
                }
                let href = link();
                if told.1 != href {
                    anchor.set("href", &href);
                    told.1 = href;
                }
                if manner.narrow {
                    let size = row.size_gib().map(|n| format!(" · {n} GiB"));
                    sub.say(&format!(
                        "{} · {}{}",
                        middle::visible(row.id()),
                        row.region(),
                        size.unwrap_or_default()
                    ));
                } else {
                    sub.say("");
                }
            }
            Inner::Id { front, tail, .. } => {
                let text = middle::visible(row.id());
                let (a, b) = middle::last_six(&text);
                front.say(a);
                tail.say(b);
            }
            Inner::Rich(key) => {
                let (new, make): (String, Box<dyn FnOnce() -> View>) = match property {
                    Property::Status => status(row, manner.messages),
                    Property::Tag => tags(row),
                    _ => region(row),
                };
                if *key != new {
                    self.place.fill(make());
                    *key = new;
                }
            }
        }
    }
}

fn name(cell: &Placed) -> Inner {
    let link = el("a")
        .class("name")
        .attr("tabindex", "-1")
        .place(cell.element());
    let bdi = el("bdi").class("mid").place(link.element());
    let front = el("span").place(bdi.element()).words();
    let tail = el("span").place(bdi.element()).words();
    let sub = el("span").class("sub").place(cell.element()).words();
    // For the pointer alone: F2 does the same, and its name in the cell would say the image's name twice.
    let _stays = el("button")
        .attr("type", "button")
        .attr("tabindex", "-1")
        .attr("aria-hidden", "true")
        .class("row-edit button button--icon button--quiet button--small")
        .child(icon(Icon::Edit))
        .place(cell.element());
    Inner::Name {
        front,
        tail,
        sub,
        told: (String::new(), String::new()),
        link,
    }
}

fn id(cell: &Placed) -> Inner {
    let id = el("span").class("id mid").place(cell.element());
    Inner::Id {
        front: el("span").place(id.element()).words(),
        tail: el("b").place(id.element()).words(),
    }
}

fn moment(unix: i64, manner: &Manner) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "years that matter are far below 2^53 ms"
    )]
    let ms = unix as f64 * 1000.0;
    if manner.exact {
        format::column(manner.language, ms)
    } else {
        format::relative(manner.language, ms, manner.now_ms)
    }
}

type Made = (String, Box<dyn FnOnce() -> View>);

/// The mark of a state and, where it needs a person's eye, its tone.
pub(in super::super) const fn sign(status: &Status) -> (Mark, Option<&'static str>) {
    match status {
        Status::Available => (Mark::Ok, None),
        Status::Creating | Status::Copying => (Mark::Progress, None),
        Status::Waiting => (Mark::Waiting, Some("quiet")),
        Status::Deprecated => (Mark::Retired, Some("quiet")),
        Status::Unavailable => (Mark::Down, Some("warn")),
        Status::CreateFailed => (Mark::Failed, Some("bad")),
        Status::Other(_) => (Mark::Unknown, Some("warn")),
    }
}

/// A state as it stands in a row.
pub(in super::super) fn status_view(status: &Status, progress: Option<u8>, word: String) -> View {
    let (sign, tone) = sign(status);
    // A progress of a finished image says nothing.
    let is_changing = matches!(status, Status::Creating | Status::Copying | Status::Waiting);
    let progress = progress.filter(|_| is_changing);
    el("span")
        .class("status")
        .attr("data-tone", tone)
        .child((
            mark(sign),
            el("bdi").child(word),
            progress.map(|percent| el("span").class("part").child(format!("{percent}%"))),
        ))
        .any()
}

fn status(row: &RowRef<'_>, messages: &Messages) -> Made {
    let status = row.status();
    let progress = row.progress();
    let word = messages.images.state(&status);
    let key = format!(
        "{word}\0{}\0{}",
        status.as_str(),
        progress.unwrap_or_default()
    );
    (key, Box::new(move || status_view(&status, progress, word)))
}

fn region(row: &RowRef<'_>) -> Made {
    let cloud = row.service().map_or("", columns::cloud);
    let region = row.region().to_owned();
    (
        format!("{cloud}\0{region}"),
        Box::new(move || {
            (
                el("span").class("cloud").child(cloud),
                el("bdi").child(region),
            )
                .any()
        }),
    )
}

/// The first tag, and how many more there are.
fn tags(row: &RowRef<'_>) -> Made {
    let mut tags = row.tags();
    let first = tags
        .next()
        .map(|(key, value)| (key.to_owned(), value.to_owned()));
    let more = tags.count();
    let key = match &first {
        Some((key, value)) => format!("{key}\0{value}\0{more}"),
        None => "-".to_owned(),
    };
    (
        key,
        Box::new(move || match first {
            None => el("span").class("none").child("–").any(),
            Some((key, value)) => el("span")
                .class("tags")
                .child((
                    tag(&key, &value),
                    (more > 0).then(|| el("span").class("tag tag--more").child(format!("+{more}"))),
                ))
                .any(),
        }),
    )
}

/// A tag as a label.
pub(in super::super) fn tag(key: &str, value: &str) -> View {
    el("span")
        .class("tag")
        .child((
            el("span").class("k").child(el("bdi").child(key.to_owned())),
            (!value.is_empty()).then(|| el("span").child(el("bdi").child(value.to_owned()))),
        ))
        .any()
}
