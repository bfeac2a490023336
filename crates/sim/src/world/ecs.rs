//! Alibaba ECS: images with what becomes of them, instances that use them, tasks that work on them.

use std::{collections::HashMap, ops::Range};

use super::{
    Share, Tag,
    os::{self, Os},
    table::{Row, Table},
};
use crate::time::Time;

/// What one region holds.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// Imports and exports.
    pub tasks: Table<Task>,
    images: Table<Image>,
    instances: Table<Instance>,
    /// How many instances of an account were made from an image: by image, then by account.
    uses: HashMap<String, HashMap<u64, usize>>,
    selection: Option<Selection>,
}

/// The images that answer a question, remembered.
///
/// A client that walks through 1000 pages asks the same question 1000 times. The answer stays the same
/// until something in the region changes, which drops it, or the next image is made.
#[derive(Clone, Debug)]
struct Selection {
    question: String,
    from: Time,
    until: Time,
    places: Vec<u32>,
}

impl Region {
    /// Images of every owner.
    #[must_use]
    pub const fn images(&self) -> &Table<Image> {
        &self.images
    }

    /// Images of every owner, to change them.
    pub fn images_mut(&mut self) -> &mut Table<Image> {
        self.selection = None;
        &mut self.images
    }

    /// Adds an instance.
    pub fn add_instance(&mut self, instance: Instance) {
        self.selection = None;
        let of_image = self.uses.entry(instance.image_id.clone()).or_default();
        *of_image.entry(instance.account).or_default() += 1;
        self.instances.insert(instance);
    }

    /// Finds the images that answer a question, unless they are still known from the last time. The
    /// text must tell the question from every other.
    pub(crate) fn select(
        &mut self,
        question: String,
        now: Time,
        matches: impl Fn(&Image, &Self) -> bool,
    ) {
        let is_known = |known: &Selection| {
            known.question == question && (known.from..known.until).contains(&now)
        };
        if self.selection.as_ref().is_some_and(is_known) {
            return;
        }
        let mut until = Time(u64::MAX);
        let mut places = Vec::new();
        for (place, image) in self.images.places() {
            if let Some(making) = image.making {
                let changes = [making.starts, making.ends];
                until = changes
                    .into_iter()
                    .filter(|c| now < *c)
                    .fold(until, Time::min);
            }
            if matches(image, self) {
                places.push(place);
            }
        }
        self.selection = Some(Selection {
            question,
            from: now,
            until,
            places,
        });
    }

    /// Of the images selected last, those in a range, and the number of all.
    pub(crate) fn selected(&self, rows: Range<usize>) -> (impl Iterator<Item = &Image>, usize) {
        let places = self.selection.as_ref().map_or(&[][..], |s| &s.places);
        let end = rows.end.min(places.len());
        let shown = &places[rows.start.min(end)..end];
        let images = shown.iter().filter_map(|place| self.images.at(*place));
        (images, places.len())
    }

    /// The instances of all accounts, newest first.
    #[must_use]
    pub const fn instances(&self) -> &Table<Instance> {
        &self.instances
    }

    /// How many of an account's instances were made from an image.
    #[must_use]
    pub fn n_users(&self, account: u64, image_id: &str) -> usize {
        let of_image = self.uses.get(image_id);
        let n = of_image.and_then(|accounts| accounts.get(&account));
        n.copied().unwrap_or_default()
    }

    /// Whether an export of the image is running.
    #[must_use]
    pub fn is_exporting(&self, image_id: &str, now: Time) -> bool {
        self.tasks.iter().any(|task| {
            task.action == "ExportImage"
                && task.resource == image_id
                && task.status(now) == TaskStatus::Processing
        })
    }
}

/// Whose an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Alibaba Cloud itself: a public image.
    System,
    /// A seller on the marketplace.
    Marketplace,
    /// A customer.
    Account(u64),
}

/// The states of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being made.
    Creating,
    /// In line to be made.
    Waiting,
    /// Can be used.
    Available,
    /// Cannot be used for now.
    UnAvailable,
    /// Making it failed.
    CreateFailed,
    /// Taken out of use, still there.
    Deprecated,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 6] = [
        Self::Creating,
        Self::Waiting,
        Self::Available,
        Self::UnAvailable,
        Self::CreateFailed,
        Self::Deprecated,
    ];

    /// The vendor's spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "Creating",
            Self::Waiting => "Waiting",
            Self::Available => "Available",
            Self::UnAvailable => "UnAvailable",
            Self::CreateFailed => "CreateFailed",
            Self::Deprecated => "Deprecated",
        }
    }
}

/// How an image comes to be. What state that means is a matter of the time alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Making {
    /// By which operation.
    pub by: MadeBy,
    /// Until here it waits in line.
    pub starts: Time,
    /// Here it is done.
    pub ends: Time,
    /// Whether it fails in the end.
    pub fails: bool,
}

/// The operations that make images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeBy {
    /// CreateImage.
    Create,
    /// CopyImage.
    Copy,
    /// ImportImage.
    Import,
}

/// A disk of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disk {
    /// `/dev/xvda` is the system disk.
    pub device: String,
    /// In GiB.
    pub size: u32,
    /// The snapshot that holds its content.
    pub snapshot_id: String,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// For imports: format, bucket and object, such as `qcow2`.
    pub import: Option<(String, String, String)>,
}

impl Disk {
    /// Whether it is the system disk.
    #[must_use]
    pub fn is_system(&self) -> bool {
        self.device == "/dev/xvda"
    }
}

/// The image check: what it found, and when it is through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detection {
    /// Before this it is `Processing`.
    pub finished: Time,
    /// Name, value, risk level (may be empty) and risk code of each item.
    pub items: Vec<[&'static str; 4]>,
}

/// An image.
#[derive(Clone, Debug)]
pub struct Image {
    /// `m-…` for a customer's, a file name for a public one.
    pub id: String,
    /// Unique among an account's images of a region.
    pub name: String,
    /// Empty: none.
    pub family: String,
    /// Empty: none.
    pub version: String,
    /// May be empty.
    pub description: String,
    /// Whose it is.
    pub owner: Owner,
    /// When it was made.
    pub created: Time,
    /// How it came to be, for a customer's.
    pub making: Option<Making>,
    /// The status once it is made.
    pub status: Status,
    /// The operating system, which also tells the architecture.
    pub os: &'static Os,
    /// `BIOS`, `UEFI` or `UEFI-Preferred`.
    pub boot_mode: String,
    /// `BYOL`, `Aliyun` or empty.
    pub license: String,
    /// Whether instances may only read metadata with a token: `v2`.
    pub imds_v2: bool,
    /// NVMe disks.
    pub nvme: bool,
    /// The system disk first.
    pub disks: Vec<Disk>,
    /// What the owner attached.
    pub tags: Vec<Tag>,
    /// With whom it is shared.
    pub shared_with: Vec<Share>,
    /// Published as a community image.
    pub public: bool,
    /// Empty: the default group, by which nobody can filter.
    pub resource_group: String,
    /// Can be used in the classic network, as old images can.
    pub classic_network: bool,
    /// cloud-init is installed.
    pub cloudinit: bool,
    /// Runs on I/O-optimised instances; all but the oldest do.
    pub io_optimized: bool,
    /// Log-on as `ecs-user`.
    pub non_root_login: bool,
    /// Marketplace: the product and its seller.
    pub product: Option<(String, String)>,
    /// Marketplace: whether the subscription has run out.
    pub subscription_expired: bool,
    /// The image check, for those that had one.
    pub detection: Option<Detection>,
}

impl Default for Image {
    /// An available Linux image with one disk of 40 GiB; id, owner and creation are to be filled in.
    fn default() -> Self {
        Self {
            id: String::new(),
            name: String::new(),
            family: String::new(),
            version: String::new(),
            description: String::new(),
            owner: Owner::System,
            created: Time(0),
            making: None,
            status: Status::Available,
            os: &os::ALL[0],
            boot_mode: "BIOS".to_owned(),
            license: String::new(),
            imds_v2: false,
            nvme: true,
            disks: vec![Disk {
                device: "/dev/xvda".to_owned(),
                size: 40,
                snapshot_id: String::new(),
                encrypted: false,
                import: None,
            }],
            tags: Vec::new(),
            shared_with: Vec::new(),
            public: false,
            resource_group: String::new(),
            classic_network: false,
            cloudinit: true,
            io_optimized: true,
            non_root_login: true,
            product: None,
            subscription_expired: false,
            detection: None,
        }
    }
}

impl Image {
    /// The status at a moment.
    #[must_use]
    pub fn status(&self, now: Time) -> Status {
        match self.making {
            Some(making) if now < making.starts => Status::Waiting,
            Some(making) if now < making.ends => Status::Creating,
            Some(making) if making.fails => Status::CreateFailed,
            _ => self.status,
        }
    }

    /// How much of it is made, in percent. A failure stays where it happened, at 60.
    #[must_use]
    pub fn progress(&self, now: Time) -> u64 {
        match self.making {
            Some(making) if now < making.starts => 0,
            Some(making) if now < making.ends => {
                let whole = making.starts.distance(making.ends).max(1);
                now.distance(making.starts) * 100 / whole
            }
            Some(making) if making.fails => 60,
            _ => 100,
        }
    }

    /// Whether it is still being made, by this operation.
    #[must_use]
    pub fn is_in_the_making(&self, by: MadeBy, now: Time) -> bool {
        self.making
            .is_some_and(|making| making.by == by && now < making.ends)
    }

    /// Whether an account owns it.
    #[must_use]
    pub fn is_owned_by(&self, account: u64) -> bool {
        self.owner == Owner::Account(account)
    }

    /// Whether it is shared with an account.
    #[must_use]
    pub fn is_shared_with(&self, account: u64) -> bool {
        self.shared_with
            .iter()
            .any(|share| share.account == account)
    }

    /// The size of the system disk, in GiB.
    #[must_use]
    pub fn size(&self) -> u32 {
        self.disks.first().map(|disk| disk.size).unwrap_or_default()
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
#[derive(Clone, Debug)]
pub struct Instance {
    /// `i-…`.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub account: u64,
    /// What it was made from; that image may be gone.
    pub image_id: String,
    /// `Pending`, `Running`, `Starting`, `Stopping` or `Stopped`.
    pub status: &'static str,
    /// `cn-hangzhou-h`.
    pub zone: String,
    /// Its type, with cores and memory.
    pub instance_type: &'static InstanceType,
    /// When it was made.
    pub created: Time,
    /// `PostPaid` or `PrePaid`.
    pub charge_type: &'static str,
    /// When a prepaid one ends.
    pub expires: Option<Time>,
    /// The operating system.
    pub os: &'static Os,
    /// What the owner attached.
    pub tags: Vec<Tag>,
}

impl Row for Instance {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}

/// A size of server.
#[derive(Debug, PartialEq, Eq)]
pub struct InstanceType {
    /// `ecs.g7.large`.
    pub id: &'static str,
    /// Cores.
    pub cpu: u32,
    /// In MiB.
    pub memory: u32,
    /// `x86_64` or `arm64`.
    pub architecture: &'static str,
}

/// The instance types that exist here: a small part of the real list.
#[rustfmt::skip]
pub static INSTANCE_TYPES: [InstanceType; 12] = [
    InstanceType { id: "ecs.g5.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g6.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g7.large", cpu: 2, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.g7.xlarge", cpu: 4, memory: 16_384, architecture: "x86_64" },
    InstanceType { id: "ecs.g8i.2xlarge", cpu: 8, memory: 32_768, architecture: "x86_64" },
    InstanceType { id: "ecs.c6.large", cpu: 2, memory: 4096, architecture: "x86_64" },
    InstanceType { id: "ecs.c7.xlarge", cpu: 4, memory: 8192, architecture: "x86_64" },
    InstanceType { id: "ecs.r7.2xlarge", cpu: 8, memory: 65_536, architecture: "x86_64" },
    InstanceType { id: "ecs.t6-c1m2.large", cpu: 2, memory: 4096, architecture: "x86_64" },
    InstanceType { id: "ecs.g6r.large", cpu: 2, memory: 8192, architecture: "arm64" },
    InstanceType { id: "ecs.g8y.large", cpu: 2, memory: 8192, architecture: "arm64" },
    InstanceType { id: "ecs.c8y.xlarge", cpu: 4, memory: 8192, architecture: "arm64" },
];

/// The instance type with this id.
#[must_use]
pub fn instance_type(id: &str) -> Option<&'static InstanceType> {
    INSTANCE_TYPES.iter().find(|t| t.id == id)
}

/// Work on an image that takes a while: an import or an export.
#[derive(Clone, Debug)]
pub struct Task {
    /// `t-…`.
    pub id: String,
    /// Whose it is.
    pub account: u64,
    /// `ImportImage` or `ExportImage`.
    pub action: &'static str,
    /// The image.
    pub resource: String,
    /// When it was asked for.
    pub created: Time,
    /// When it ends.
    pub ends: Time,
    /// Whether it fails in the end.
    pub fails: bool,
}

/// The states of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Running.
    Processing,
    /// Done.
    Finished,
    /// Ended without result.
    Failed,
}

impl Task {
    /// The status at a moment.
    #[must_use]
    pub fn status(&self, now: Time) -> TaskStatus {
        if now < self.ends {
            TaskStatus::Processing
        } else if self.fails {
            TaskStatus::Failed
        } else {
            TaskStatus::Finished
        }
    }
}

impl Row for Task {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_waits_is_made_and_then_settles_or_fails() {
        let mut image = Image {
            making: Some(Making {
                by: MadeBy::Import,
                starts: Time(100),
                ends: Time(300),
                fails: false,
            }),
            status: Status::Deprecated,
            ..Image::default()
        };
        let seen = |image: &Image, now| (image.status(Time(now)), image.progress(Time(now)));
        assert_eq!(seen(&image, 99), (Status::Waiting, 0));
        assert_eq!(seen(&image, 100), (Status::Creating, 0));
        assert_eq!(seen(&image, 150), (Status::Creating, 25));
        assert_eq!(seen(&image, 300), (Status::Deprecated, 100));
        assert!(image.is_in_the_making(MadeBy::Import, Time(299)));
        assert!(!image.is_in_the_making(MadeBy::Import, Time(300)));
        image.making.as_mut().unwrap().fails = true;
        assert_eq!(seen(&image, 300), (Status::CreateFailed, 60));
    }
}
