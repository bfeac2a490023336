//! Images, whose state is a matter of the time.

use crate::{
    time::Time,
    world::{
        Share, Tag,
        os::{self, Os},
        table::Row,
    },
};

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
