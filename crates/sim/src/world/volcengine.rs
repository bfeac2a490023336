//! Volcengine ECS: images and instances.

use std::collections::BTreeSet;

use super::{
    Share, Tag,
    table::{Row, Table},
};
use crate::time::{SECOND, Time};

/// How long an instance is `DELETING`, in milliseconds.
pub const DELETING: u64 = 5 * SECOND;

/// What one region holds.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// Images, public ones among them.
    pub images: Table<Image>,
    /// Instances.
    pub instances: Table<Instance>,
    /// Snapshots whose image was deleted without them.
    pub kept_snapshots: BTreeSet<String>,
    /// Dedicated hosts in a state that lets nothing on them be deleted.
    pub unavailable_hosts: BTreeSet<String>,
}

/// An image.
#[derive(Clone, Debug, Default)]
pub struct Image {
    /// `image-…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// May be empty.
    pub description: String,
    /// Whose it is; `None` for a public image.
    pub account: Option<u64>,
    /// When it was made.
    pub created: Time,
    /// When it was last changed.
    pub updated: Time,
    /// Until then it is `creating`.
    pub ready: Time,
    /// Whether it ends as `error`.
    pub failed: bool,
    /// `amd64` or `arm64`.
    pub architecture: &'static str,
    /// `BIOS` or `UEFI`.
    pub boot_mode: String,
    /// Name, type (`Linux`, `Windows`), platform and its version.
    pub os: Os,
    /// In GiB.
    pub size: u32,
    /// Snapshots bound to it: id, size in GiB, `system` or `data`.
    pub snapshots: Vec<(String, u32, &'static str)>,
    /// With whom it is shared.
    pub shared_with: Vec<Share>,
    /// Until then it is being copied.
    pub copying_until: Time,
    /// Until then it is being exported.
    pub exporting_until: Time,
    /// The project it belongs to.
    pub project: String,
    /// A release with long support.
    pub lts: bool,
    /// What the owner attached.
    pub tags: Vec<Tag>,
}

/// An operating system as Volcengine names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Os {
    /// `veLinux 1.0 64 bit`.
    pub name: &'static str,
    /// `Linux` or `Windows`.
    pub kind: &'static str,
    /// `veLinux`.
    pub platform: &'static str,
    /// `1.0`.
    pub version: &'static str,
}

impl Image {
    /// `creating`, `available` or `error`.
    #[must_use]
    pub fn status(&self, now: Time) -> &'static str {
        match self.failed {
            _ if now < self.ready => "creating",
            true => "error",
            false => "available",
        }
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

/// A server.
#[derive(Clone, Debug, Default)]
pub struct Instance {
    /// `i-…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub account: u64,
    /// May be empty.
    pub description: String,
    /// What it was made from.
    pub image_id: String,
    /// `RUNNING`, `STOPPED` and so on, while it is not being deleted.
    pub status: &'static str,
    /// Set once it is being deleted: gone from then on.
    pub gone_after: Option<Time>,
    /// `cn-beijing-a`.
    pub zone: String,
    /// `ecs.g3i.large`.
    pub instance_type: &'static str,
    /// Cores.
    pub cpus: u32,
    /// In MiB.
    pub memory: u32,
    /// When it was made.
    pub created: Time,
    /// When it was last changed.
    pub updated: Time,
    /// `PostPaid` or `PrePaid`.
    pub charge_type: &'static str,
    /// When a prepaid one ends.
    pub expires: Option<Time>,
    /// `NoSpot` or `SpotAsPriceGo`.
    pub spot_strategy: &'static str,
    /// Cannot be deleted while set.
    pub deletion_protection: bool,
    /// The operating system.
    pub os: Os,
    /// The project it belongs to.
    pub project: String,
    /// The virtual network.
    pub vpc: String,
    /// Inside that network.
    pub private_ip: String,
    /// Outside; empty for none.
    pub public_ip: String,
    /// Set when it lives on a dedicated host.
    pub dedicated_host: String,
    /// What the owner attached.
    pub tags: Vec<Tag>,
}

impl Instance {
    /// The status at a moment.
    #[must_use]
    pub const fn status(&self) -> &'static str {
        match self.gone_after {
            Some(_) => "DELETING",
            None => self.status,
        }
    }

    /// Whether its deletion is over.
    #[must_use]
    pub fn is_gone(&self, now: Time) -> bool {
        self.gone_after.is_some_and(|end| end <= now)
    }

    /// Begins to delete it.
    pub fn delete(&mut self, now: Time) {
        self.gone_after = Some(now.after(DELETING));
    }
}

impl Row for Instance {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}
