//! Deletion that can be taken back, where the cloud has none: an image is deprecated and marked with the day
//! after which it may go.
//!
//! The mark is a tag, so that every operator sees it in every console and nothing has to be kept here:
//!
//! ```text
//! image-console:delete-after = 2026-12-24               it was available before
//! image-console:delete-after = 2026-12-24 Deprecated    it was withdrawn already, and goes back to that
//! ```
//!
//! An image counts as cooling only while it has both the mark and the state: whoever makes it available again
//! in another console needs it, mark or no mark. Only ECS can be asked to withdraw an image, and to tag one;
//! SWAS and Volcengine are not offered it.
//!
//! An image stands in its family as available or not, so cooling changes what the family resolves to at once:
//! see [`family`](crate::family).

use image_console_api::{
    aliyun_ecs::{ModifyImageAttribute, SettableStatus, TagResources, UntagResources},
    image::{Image, Owner, Status},
    operation::Operation,
    params::Params,
    service::Service,
    time::unix_seconds,
};

use crate::pushdown::minutes::date;

/// The key of the mark.
pub const KEY: &str = "image-console:delete-after";
/// How many tags an image may have (`shared/api/operations.md` §2.11).
const MAX_TAGS: usize = 20;
const DAY: i64 = 86_400;

/// A day in UTC, from 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// Where an image stands between in use and gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has no mark.
    None,
    /// It is withdrawn, and may be deleted from that day on.
    Cooling {
        /// The day.
        date: Day,
        /// Whether it has come.
        due: bool,
    },
    /// It has a mark and is not withdrawn: somebody has restored it elsewhere, or withdrawing it failed. It
    /// is never due.
    NotWithdrawn {
        /// The day.
        date: Day,
    },
    /// Its mark says nothing that is understood; the text as it is. It is never due.
    Unreadable(String),
}

/// Why an image cannot cool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cannot {
    /// Its cloud has no such operations.
    NotOffered,
    /// It is not one's own.
    NotOwn,
    /// Only an available image can be withdrawn (403 `ImageStatus.NotAvailable`); it is in this state.
    NotAvailable(Status),
    /// A shared image cannot be withdrawn (403 `ImageUseShared`): end the sharing first.
    Shared,
    /// It has twenty tags already.
    TooManyTags,
}

/// One call. They are made one after the other, the next only when the one before was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sets the mark.
    Tag(TagResources),
    /// Withdraws the image, or makes it available again.
    Status(Box<ModifyImageAttribute>),
    /// Takes the mark off.
    Untag(UntagResources),
}

impl Day {
    /// Takes `2026-12-24`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_date = text.len() == 10 && text.is_ascii();
        let mut whole = String::with_capacity(17);
        whole.push_str(text);
        whole.push_str("T00:00Z");
        let unix = unix_seconds(&whole).filter(|unix| is_date && *unix >= 0)?;
        let day = Self(unix / DAY);
        // What was read leniently must be what is written.
        (day.text() == text).then_some(day)
    }

    /// The day of a moment, in Unix seconds; before 1970 and after 9999 the nearest there is.
    #[must_use]
    pub fn of_unix(seconds: i64) -> Self {
        Self(seconds.div_euclid(DAY).clamp(0, LAST))
    }

    /// The day so many days later; at most the last of 9999.
    #[must_use]
    pub fn later(self, days: u32) -> Self {
        Self((self.0 + i64::from(days)).min(LAST))
    }

    /// As it is written: `2026-12-24`.
    #[must_use]
    pub fn text(self) -> String {
        let (year, month, day) = date(self.0);
        let mut out = String::with_capacity(10);
        for (number, width) in [(year, 4), (month, 2), (day, 2)] {
            if !out.is_empty() {
                out.push('-');
            }
            let digits = number.to_string();
            for _ in digits.len()..width {
                out.push('0');
            }
            out.push_str(&digits);
        }
        out
    }
}

/// 9999-12-31, in days since 1970-01-01.
const LAST: i64 = 2_932_896;

impl Step {
    /// Who is asked to do it.
    #[must_use]
    pub const fn service(&self) -> Service {
        Service::Ecs
    }

    /// The name of the operation.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::Tag(_) => TagResources::ACTION,
            Self::Status(_) => ModifyImageAttribute::ACTION,
            Self::Untag(_) => UntagResources::ACTION,
        }
    }

    /// Its parameters.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::new();
        match self {
            Self::Tag(call) => call.params(&mut params),
            Self::Status(call) => call.params(&mut params),
            Self::Untag(call) => call.params(&mut params),
        }
        params
    }
}

/// Where an image stands today.
#[must_use]
pub fn state(image: &Image, today: Day) -> State {
    let Some(value) = mark_of(image) else {
        return State::None;
    };
    match read(value) {
        None => State::Unreadable(value.to_owned()),
        Some((date, _)) if image.status == Status::Deprecated => State::Cooling {
            date,
            due: date <= today,
        },
        Some((date, _)) => State::NotWithdrawn { date },
    }
}

/// The images that may be deleted today.
#[must_use]
pub fn due(images: &[Image], today: Day) -> Vec<&Image> {
    let is_due = |image: &&Image| matches!(state(image, today), State::Cooling { due: true, .. });
    images.iter().filter(is_due).collect()
}

/// The calls that mark an image with a day and withdraw it; on one that is cooling already, the call that
/// sets another day.
///
/// The mark comes first: an image that is only marked is not due, one that is only withdrawn would be
/// forgotten.
///
/// # Errors
/// Why the cloud would refuse, or has no such thing.
pub fn mark(image: &Image, date: Day) -> Result<Vec<Step>, Cannot> {
    if image.service != Service::Ecs {
        return Err(Cannot::NotOffered);
    }
    if image.owner != Owner::Own {
        return Err(Cannot::NotOwn);
    }
    let is_withdrawn = match &image.status {
        Status::Available => false,
        Status::Deprecated => true,
        other => return Err(Cannot::NotAvailable(other.clone())),
    };
    if !is_withdrawn && image.shared == Some(true) {
        return Err(Cannot::Shared);
    }
    let old = mark_of(image);
    if old.is_none() && image.tags.len() >= MAX_TAGS {
        return Err(Cannot::TooManyTags);
    }
    // A mark on a withdrawn image knows what it was before; without one, it was withdrawn by its owner.
    let was_withdrawn = is_withdrawn
        && old.is_none_or(|value| read(value).is_none_or(|(_, was_withdrawn)| was_withdrawn));
    let mut value = date.text();
    if was_withdrawn {
        value.push(' ');
        value.push_str(Status::Deprecated.as_str());
    }
    let mut steps = vec![Step::Tag(TagResources {
        region_id: image.region.clone(),
        resource_ids: vec![image.id.clone()],
        tags: vec![(KEY.to_owned(), value)],
    })];
    if !is_withdrawn {
        steps.push(status(image, SettableStatus::Deprecated));
    }
    Ok(steps)
}

/// The calls that give an image back as it was: none when it has no mark.
///
/// The mark goes last: while it is there, the rest can be tried again.
#[must_use]
pub fn restore(image: &Image) -> Vec<Step> {
    let Some(value) = mark_of(image) else {
        return Vec::new();
    };
    let mut steps = Vec::new();
    // What an unreadable mark wanted is not known: then the state is left alone.
    let was_available = read(value).is_some_and(|(_, was_withdrawn)| !was_withdrawn);
    if was_available && image.status == Status::Deprecated {
        steps.push(status(image, SettableStatus::Available));
    }
    steps.push(Step::Untag(UntagResources {
        region_id: image.region.clone(),
        resource_ids: vec![image.id.clone()],
        tag_keys: vec![KEY.to_owned()],
        all: None,
    }));
    steps
}

fn mark_of(image: &Image) -> Option<&str> {
    let mut tags = image.tags.iter();
    let (_, value) = tags.find(|(key, _)| key == KEY)?;
    Some(value)
}

/// The day of a mark, and whether the image was withdrawn before.
fn read(value: &str) -> Option<(Day, bool)> {
    match value.split_once(' ') {
        None => Some((Day::parse(value)?, false)),
        Some((day, word)) => {
            (word == Status::Deprecated.as_str()).then_some((Day::parse(day)?, true))
        }
    }
}

fn status(image: &Image, status: SettableStatus) -> Step {
    Step::Status(Box::new(ModifyImageAttribute {
        region_id: image.region.clone(),
        image_id: image.id.clone(),
        status: Some(status),
        ..ModifyImageAttribute::default()
    }))
}
