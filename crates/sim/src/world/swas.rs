//! Alibaba SWAS: custom images of simple servers.

use super::{
    Share, Tag,
    table::{Row, Table},
};
use crate::time::Time;

/// What one region holds.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// Custom images.
    pub images: Table<Image>,
}

/// A custom image.
#[derive(Clone, Debug, Default)]
pub struct Image {
    /// `m-…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Whose it is.
    pub account: u64,
    /// When it was made.
    pub created: Time,
    /// Until then it is being made (status 4, or 0 for a copy).
    pub ready: Time,
    /// Whether it is a copy.
    pub copied: bool,
    /// The status once it is made.
    pub status: Status,
    /// `Linux` or `Windows`.
    pub os_type: &'static str,
    /// The server it was made from: id and name; both empty when that is gone.
    pub instance: (String, String),
    /// The snapshot of the system disk: id and name.
    pub system_snapshot: (String, String),
    /// The snapshot of the data disk: id and name; empty for none.
    pub data_snapshot: (String, String),
    /// In GiB.
    pub system_disk_size: u32,
    /// In GiB; 0 for none.
    pub data_disk_size: u32,
    /// The image it goes back to: name and version.
    pub source: (&'static str, &'static str),
    /// Shared to ECS (`InShare`).
    pub shared_to_ecs: bool,
    /// Shared to accounts (`InShareUser` when not empty).
    pub shared_with: Vec<Share>,
    /// Servers made from it.
    pub instances: Vec<String>,
    /// Its resource group.
    pub resource_group: String,
    /// What the owner attached.
    pub tags: Vec<Tag>,
}

/// What becomes of an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// 1.
    #[default]
    Available,
    /// 2.
    Unavailable,
    /// 3.
    CreationFailed,
}

impl Image {
    /// The status at a moment, in the vendor's digits: `0` copying, `1` available, `2` unavailable,
    /// `3` creation failed, `4` creating.
    #[must_use]
    pub fn status(&self, now: Time) -> &'static str {
        match self.status {
            _ if now < self.ready && self.copied => "0",
            _ if now < self.ready => "4",
            Status::Available => "1",
            Status::Unavailable => "2",
            Status::CreationFailed => "3",
        }
    }

    /// Whether it is shared, in either of the two ways.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.shared_to_ecs || !self.shared_with.is_empty()
    }
}

impl Row for Image {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}
