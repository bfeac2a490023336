//! Editing many images at once: one [`Edit`], and for every image what it would do, before anything is
//! sent.
//!
//! - [`pattern`]: names from a pattern
//! - [`preview`]: per image old and new, what stands against it, and whether it is sent
//! - [`requests`]: the operations of those that are; [`plan`]: the run that sends them
//!
//! An image's row says why it is left out; nothing is left out in silence.

pub mod pattern;
mod plan;
mod preview;

pub use plan::plan;
pub use preview::{Names, Row, State, preview, requests};

use image_console_api::{aliyun_ecs::LicenseType, image::Image};

use crate::edit::Field;
use pattern::Rename;

/// An image to be edited.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Where no two images may have one name: the same text for the same account, cloud and region, such as
    /// a printed place.
    pub place: &'a str,
    /// The image as it was read.
    pub image: &'a Image,
}

/// What is done to every image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives it a name from a pattern.
    Rename(Rename),
    /// Puts it into a family. An empty text takes out of the family, which no cloud offers: such rows say
    /// so.
    Family(String),
    /// Withdraws it.
    Deprecate,
    /// Takes a withdrawn one back.
    Restore,
    /// Sets and takes off tags.
    Tags {
        /// Keys and values; the value of a key that is there already is replaced.
        set: Vec<(String, String)>,
        /// Keys; those that are not there are passed over, and those in `set` as well.
        remove: Vec<String>,
    },
    /// Sets the licence.
    License(LicenseType),
}

impl Edit {
    /// The field that it changes.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Rename(_) => Field::Name,
            Self::Family(_) => Field::Family,
            Self::Deprecate | Self::Restore => Field::Status,
            Self::Tags { .. } => Field::Tags,
            Self::License(_) => Field::License,
        }
    }
}
