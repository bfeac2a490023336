//! The one shape that the images of every cloud are read into, for lists and what stands beside them.

use std::fmt;

use crate::{page::Page, service::Service, time::unix_seconds};

/// An image of any cloud. What a cloud does not tell is empty or `None`, which is "unknown", not "no".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Who told of it.
    pub service: Service,
    /// The region it is in.
    pub region: String,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What its owner says about it.
    pub description: String,
    /// The family it belongs to (ECS).
    pub family: String,
    /// Its version: of the marketplace image (ECS), the source image (SWAS), the platform
    /// (Volcengine).
    pub version: String,
    /// Its state.
    pub status: Status,
    /// How far its making is, in percent.
    pub progress: Option<u8>,
    /// `windows` or `linux`, in whatever case the cloud writes it.
    pub os_type: String,
    /// The system's display name; Chinese with ECS.
    pub os_name: String,
    /// The system's display name in English (ECS).
    pub os_name_en: String,
    /// The distribution, such as `Ubuntu`.
    pub platform: String,
    /// `x86_64`, `arm64`, `amd64` and so on, as the cloud writes it.
    pub architecture: String,
    /// The kernel (Volcengine).
    pub kernel: String,
    /// `BIOS`, `UEFI` or `UEFI-Preferred`.
    pub boot_mode: String,
    /// The licence, such as `BYOL`.
    pub license_type: String,
    /// `v1` or `v2` (ECS).
    pub imds_support: String,
    /// `supported` or `unsupported` (ECS).
    pub nvme_support: String,
    /// Size in GiB; of the system disk with SWAS.
    pub size_gib: Option<u32>,
    /// When it was made.
    pub created: Moment,
    /// When it was last changed (Volcengine).
    pub updated: Moment,
    /// Where it comes from.
    pub owner: Owner,
    /// The account that owns it.
    pub owner_id: String,
    /// Whether instances use it (ECS), or were made from it (SWAS).
    pub in_use: Option<bool>,
    /// Whether its owner shares it with other accounts or, with SWAS, with ECS.
    pub shared: Option<bool>,
    /// Whether it is shared to ECS (SWAS), which must end before it can be deleted.
    pub shared_to_service: Option<bool>,
    /// Whether it is shared to accounts (SWAS), which must end as well.
    pub shared_to_accounts: Option<bool>,
    /// The cloud's own word on sharing (Volcengine), such as `NotShared`.
    pub share_status: String,
    /// Whether everybody can use it: a community image (ECS), a public one (Volcengine).
    pub public: Option<bool>,
    /// Whether it is a copy (ECS).
    pub copied: Option<bool>,
    /// Whether this account has subscribed to the product (ECS).
    pub subscribed: Option<bool>,
    /// Whether it can be used (ECS).
    pub usable: Option<bool>,
    /// Whether it has cloud-init.
    pub cloud_init: Option<bool>,
    /// Whether it can be I/O optimized (ECS).
    pub io_optimized: Option<bool>,
    /// Whether one may log in as another user than root (ECS).
    pub non_root_login: Option<bool>,
    /// Whether it has the agent that runs commands (Volcengine).
    pub command_agent: Option<bool>,
    /// Whether the cloud keeps it up to date for long (Volcengine).
    pub long_term_support: Option<bool>,
    /// Where it is in its life (Volcengine); the words are not documented.
    pub lifecycle: String,
    /// Its size once unpacked (Volcengine), as the cloud writes it; the unit is not documented, GiB
    /// likely.
    pub virtual_size: String,
    /// How the marketplace bills it (Volcengine); the numbers are not documented.
    pub bill_type: Option<i64>,
    /// Its resource group, or project (Volcengine).
    pub group: String,
    /// The marketplace's product.
    pub product_code: String,
    /// Who sells it in the marketplace (ECS).
    pub supplier: String,
    /// The server it was made from (SWAS).
    pub source_instance: String,
    /// That server's name (SWAS).
    pub source_instance_name: String,
    /// The servers that were made from it (SWAS).
    pub instances: Vec<String>,
    /// Its disks.
    pub disks: Vec<Disk>,
    /// `Processing` or `Finished`: the check of an imported image.
    pub check_status: String,
    /// What that check found.
    pub checks: Vec<Check>,
    /// Its tags, as key and value, in the order of the answer.
    pub tags: Vec<(String, String)>,
}

/// The state of an image.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Being made.
    Creating,
    /// Waiting in a queue.
    Waiting,
    /// Ready to use.
    Available,
    /// Not usable.
    Unavailable,
    /// Could not be made.
    CreateFailed,
    /// Withdrawn by its owner.
    Deprecated,
    /// Being copied (SWAS tells it so; ECS says `Creating` and `copied`).
    Copying,
    /// A word that no document knows, as it came; empty when there was none.
    Other(String),
}

/// Where an image comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// Made by the cloud.
    System,
    /// One's own.
    Own,
    /// Of another account.
    Others,
    /// From the marketplace.
    Marketplace,
    /// A word that no document knows, as it came; empty when there was none.
    Other(String),
}

/// A point in time as it came, and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// As the cloud wrote it; empty when it did not.
    pub text: String,
    /// Unix seconds; `None` when the text says nothing that is understood.
    pub unix: Option<i64>,
}

/// One disk of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disk {
    /// `/dev/xvda` and so on (ECS).
    pub device: String,
    /// `system` or `data`.
    pub kind: String,
    /// Size in GiB.
    pub size_gib: Option<u32>,
    /// The snapshot that holds its data.
    pub snapshot_id: String,
    /// Whether it is encrypted (ECS).
    pub encrypted: Option<bool>,
    /// The format it was imported from (ECS).
    pub format: String,
    /// How far a copy or import is, in percent (ECS).
    pub progress: Option<u8>,
    /// How much longer that will take, in seconds (ECS).
    pub remaining_seconds: Option<u32>,
}

/// One finding of the check of an imported image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Check {
    /// What was checked.
    pub name: String,
    /// What was found.
    pub result: String,
    /// `High` or `Medium`; empty when there is no risk.
    pub risk_level: String,
    /// Which risk.
    pub risk_code: String,
}

impl Image {
    /// An image of which nothing is known but who tells of it.
    #[must_use]
    pub fn new(service: Service) -> Self {
        Self {
            service,
            region: String::new(),
            id: String::new(),
            name: String::new(),
            description: String::new(),
            family: String::new(),
            version: String::new(),
            status: Status::Other(String::new()),
            progress: None,
            os_type: String::new(),
            os_name: String::new(),
            os_name_en: String::new(),
            platform: String::new(),
            architecture: String::new(),
            kernel: String::new(),
            boot_mode: String::new(),
            license_type: String::new(),
            imds_support: String::new(),
            nvme_support: String::new(),
            size_gib: None,
            created: Moment::default(),
            updated: Moment::default(),
            owner: Owner::Other(String::new()),
            owner_id: String::new(),
            in_use: None,
            shared: None,
            shared_to_service: None,
            shared_to_accounts: None,
            share_status: String::new(),
            public: None,
            copied: None,
            subscribed: None,
            usable: None,
            cloud_init: None,
            io_optimized: None,
            non_root_login: None,
            command_agent: None,
            long_term_support: None,
            lifecycle: String::new(),
            virtual_size: String::new(),
            bill_type: None,
            group: String::new(),
            product_code: String::new(),
            supplier: String::new(),
            source_instance: String::new(),
            source_instance_name: String::new(),
            instances: Vec::new(),
            disks: Vec::new(),
            check_status: String::new(),
            checks: Vec::new(),
            tags: Vec::new(),
        }
    }
}

impl<T: Into<Image>> Page<T> {
    /// The page in the shape of every cloud. Rows that do not tell their region are of `region`,
    /// the one that was asked.
    #[must_use]
    pub fn images(self, region: &str) -> Page<Image> {
        self.map(|row| {
            let mut image: Image = row.into();
            if image.region.is_empty() {
                region.clone_into(&mut image.region);
            }
            image
        })
    }
}

impl Status {
    /// The state that a word of any cloud means: the words of ECS, the digits of SWAS
    /// (`shared/api/operations.md` §3.2), and `error` of Volcengine. The case does not matter.
    #[must_use]
    pub fn read(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "creating" | "4" => Self::Creating,
            "waiting" => Self::Waiting,
            "available" | "1" => Self::Available,
            "unavailable" | "2" => Self::Unavailable,
            "createfailed" | "error" | "3" => Self::CreateFailed,
            "deprecated" => Self::Deprecated,
            "copying" | "0" => Self::Copying,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// The word of ECS for it, which the others do not always have; an unknown one as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Creating => "Creating",
            Self::Waiting => "Waiting",
            Self::Available => "Available",
            Self::Unavailable => "UnAvailable",
            Self::CreateFailed => "CreateFailed",
            Self::Deprecated => "Deprecated",
            Self::Copying => "Copying",
            Self::Other(word) => word,
        }
    }
}

impl Owner {
    /// The source that a word of ECS means. The case does not matter.
    #[must_use]
    pub fn read(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "system" => Self::System,
            "self" => Self::Own,
            "others" => Self::Others,
            "marketplace" => Self::Marketplace,
            _ => Self::Other(word.to_owned()),
        }
    }

    /// The word of ECS for it; an unknown one as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::System => "system",
            Self::Own => "self",
            Self::Others => "others",
            Self::Marketplace => "marketplace",
            Self::Other(word) => word,
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Moment {
    /// What a cloud wrote.
    #[must_use]
    pub fn new(text: String) -> Self {
        let unix = unix_seconds(&text);
        Self { text, unix }
    }
}

/// A percentage such as `32%` or `100`; `None` for anything else, above 100 included.
#[must_use]
pub fn percent(text: &str) -> Option<u8> {
    let digits = text.trim();
    let digits = digits.strip_suffix('%').unwrap_or(digits).trim_end();
    digits.parse().ok().filter(|percent| *percent <= 100)
}
