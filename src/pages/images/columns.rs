//! The columns of the list: what stands in each, how wide it is, which give way first.

use image_console_api::image::{Image, Status};
use image_console_plan::query::SortKey;

use crate::dom::{Content, View, el, live, live_view};

use crate::{
    components::{
        copy::{Reach, copy},
        icon::{Mark, mark},
        middle,
        moment::{moment, none},
    },
    i18n::{Language, Messages, Speech, speech},
};

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Id,
    Status,
    Os,
    Architecture,
    Size,
    Created,
    Family,
    Used,
}

impl Column {
    /// Identity first; after the margin rule, what is true of it.
    pub(super) const ALL: [Self; 9] = [
        Self::Name,
        Self::Id,
        Self::Status,
        Self::Os,
        Self::Architecture,
        Self::Size,
        Self::Created,
        Self::Family,
        Self::Used,
    ];

    /// What the head says.
    pub(super) fn label(self, messages: &Messages) -> &'static str {
        let t = &messages.images;
        match (self, self.sort_key()) {
            (_, Some(key)) => t.column(key),
            (Self::Used, None) => t.column_used,
            (_, None) => t.column_id,
        }
    }

    /// What a press on the head sorts by.
    pub(super) const fn sort_key(self) -> Option<SortKey> {
        match self {
            Self::Name => Some(SortKey::Name),
            Self::Status => Some(SortKey::Status),
            Self::Os => Some(SortKey::Os),
            Self::Architecture => Some(SortKey::Architecture),
            Self::Size => Some(SortKey::Size),
            Self::Created => Some(SortKey::Created),
            Self::Family => Some(SortKey::Family),
            Self::Id | Self::Used => None,
        }
    }

    /// The classes of head and cells: alignment, the margin rule, and the order in which columns leave a
    /// narrow window.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Name => "lead",
            Self::Id => "margin",
            Self::Status => "state",
            Self::Os => "p2",
            Self::Architecture | Self::Family => "p3",
            Self::Size => "num",
            Self::Created => "num created",
            Self::Used => "p2 used",
        }
    }

    /// The class of the column's `<col>`, which sets its width.
    pub(super) const fn width_class(self) -> &'static str {
        match self {
            Self::Name => "w-name",
            Self::Id => "w-id",
            Self::Status => "w-status",
            Self::Os => "w-os p2",
            Self::Architecture => "w-arch p3",
            Self::Size => "w-size",
            Self::Created => "w-created",
            Self::Family => "w-family p3",
            Self::Used => "w-used p2",
        }
    }

    /// What stands in this column for an image.
    pub(super) fn cell(self, image: &Image) -> View {
        match self {
            Self::Name => name(image).any(),
            Self::Id => id(image).any(),
            Self::Status => status(image).any(),
            Self::Os => os(image).any(),
            Self::Architecture => text(&image.architecture),
            Self::Size => image
                .size_gib
                .map_or_else(|| none().any(), |n| n.to_string().any()),
            Self::Created => moment(&image.created.text, image.created.unix),
            Self::Family => text(&image.family),
            Self::Used => used(image).any(),
        }
    }
}

fn text(value: &str) -> View {
    if value.is_empty() {
        none().any()
    } else {
        el("bdi")
            .attr("title", value.to_owned())
            .child(value.to_owned())
            .any()
    }
}

/// The name; in a narrow window, a second line with what else tells images apart.
fn name(image: &Image) -> impl Content {
    // Images without a name exist; then the id, which every image has, stands in.
    let title = if image.name.is_empty() {
        &image.id
    } else {
        &image.name
    };
    let size = image.size_gib.map(|n| format!(" · {n} GiB"));
    (
        el("span").class("name").child(middle::name(title)),
        el("span").class("sub").child((
            middle::id(&image.id),
            format!(" · {}", image.region),
            size,
        )),
    )
}

fn id(image: &Image) -> impl Content {
    let speech = speech();
    el("span").class("with-copy").child((
        middle::id(&image.id),
        copy(image.id.clone(), Reach::Grid, move || {
            speech.messages().images.copy_id.to_owned()
        }),
    ))
}

/// The mark of a state and, where it needs a person's eye, its tone.
const fn sign(status: &Status) -> (Mark, Option<&'static str>) {
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

fn status(image: &Image) -> impl Content {
    let speech = speech();
    let (sign, tone) = sign(&image.status);
    let status = image.status.clone();
    // A progress of a finished image says nothing.
    let is_changing = matches!(status, Status::Creating | Status::Copying | Status::Waiting);
    let progress = image.progress.filter(|_| is_changing);
    el("span").class("status").attr("data-tone", tone).child((
        mark(sign),
        el("bdi").child(live(move || speech.messages().images.state(&status))),
        progress.map(|percent| el("span").class("part").child(format!("{percent}%"))),
    ))
}

/// The system's display name: Alibaba Cloud has a Chinese and an English one.
fn os(image: &Image) -> View {
    let speech = speech();
    let (chinese, english) = (image.os_name.clone(), image.os_name_en.clone());
    let fallback = if image.platform.is_empty() {
        &image.os_type
    } else {
        &image.platform
    };
    let fallback = fallback.clone();
    live_view(move || {
        let name = best_name(speech, &chinese, &english);
        text(if name.is_empty() { &fallback } else { name })
    })
}

fn best_name<'a>(speech: Speech, chinese: &'a str, english: &'a str) -> &'a str {
    let (first, second) = match speech.language() {
        Language::English => (english, chinese),
        Language::ChineseSimplified | Language::ChineseTraditional => (chinese, english),
    };
    if first.is_empty() { second } else { first }
}

fn used(image: &Image) -> View {
    let speech = speech();
    if image.in_use == Some(true) {
        el("span")
            .child(live(move || speech.messages().images.in_use))
            .any()
    } else {
        none().any()
    }
}
