//! What can be edited, at which cloud, and within which limits.

use image_console_api::{
    aliyun_ecs::{BootMode, ImdsSupport, LicenseType, NvmeSupport, SettableStatus},
    field::{
        self, Account, Description, ImageFamily, ImageName, TagKey, TagValue, TextRule,
        VolcDescription, VolcImageName, tag_list,
    },
    service::Service,
};

/// Something about an image that its owner can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Its name.
    Name,
    /// The family it belongs to.
    Family,
    /// What its owner says about it.
    Description,
    /// `Available` or `Deprecated`: withdrawn and restored.
    Status,
    /// How instances boot.
    BootMode,
    /// The licence.
    License,
    /// Access to the metadata service.
    Imds,
    /// Whether it has an NVMe driver.
    Nvme,
    /// Its tags, one by one.
    Tags,
    /// Whether everybody can use it, as a community image: `true` or `false`.
    Public,
    /// The accounts that it is shared with, one by one.
    Accounts,
    /// Whether it is shared to ECS (SWAS): `true` or `false`.
    ToEcs,
}

/// The most tags that an image has. The vendor names 20 as the most of a call; that it is also the most of
/// an image is the reading of the simulator, so it only stops who would add to more (?).
pub const MAX_TAGS: usize = tag_list::MAX;

/// The most accounts that an image is shared with: ECS `ModifyImageSharePermission`; 50 at Volcengine too.
pub const MAX_ACCOUNTS: usize = 50;

impl Field {
    /// Every field.
    pub const ALL: [Self; 12] = [
        Self::Name,
        Self::Family,
        Self::Description,
        Self::Status,
        Self::BootMode,
        Self::License,
        Self::Imds,
        Self::Nvme,
        Self::Tags,
        Self::Public,
        Self::Accounts,
        Self::ToEcs,
    ];

    /// A word of our own for it: in kept drafts, ids of inputs and the like.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Family => "family",
            Self::Description => "description",
            Self::Status => "status",
            Self::BootMode => "boot-mode",
            Self::License => "license",
            Self::Imds => "imds",
            Self::Nvme => "nvme",
            Self::Tags => "tags",
            Self::Public => "public",
            Self::Accounts => "accounts",
            Self::ToEcs => "to-ecs",
        }
    }

    /// The words that can be chosen, in the vendor's order; none for texts and lists. The word that an image
    /// has now may be none of them, such as the licence `Aliyun`: it can be left, not gone back to.
    #[must_use]
    pub const fn words(self, service: Service) -> &'static [&'static str] {
        const STATUS: &[&str] = &[
            SettableStatus::Available.as_str(),
            SettableStatus::Deprecated.as_str(),
        ];
        const BOOT_MODE: &[&str] = &[
            BootMode::Bios.as_str(),
            BootMode::Uefi.as_str(),
            BootMode::UefiPreferred.as_str(),
        ];
        const VOLC_BOOT_MODE: &[&str] = &["BIOS", "UEFI"];
        const LICENSE: &[&str] = &[LicenseType::Byol.as_str()];
        const IMDS: &[&str] = &[ImdsSupport::V1.as_str(), ImdsSupport::V2.as_str()];
        const NVME: &[&str] = &[
            NvmeSupport::Supported.as_str(),
            NvmeSupport::Unsupported.as_str(),
        ];
        match (self, service) {
            (Self::Status, _) => STATUS,
            (Self::BootMode, Service::VolcEcs) => VOLC_BOOT_MODE,
            (Self::BootMode, _) => BOOT_MODE,
            (Self::License, _) => LICENSE,
            (Self::Imds, _) => IMDS,
            (Self::Nvme, _) => NVME,
            (Self::Public | Self::ToEcs, _) => &["true", "false"],
            (Self::Name | Self::Family | Self::Description | Self::Tags | Self::Accounts, _) => &[],
        }
    }

    /// How long the text may be; `None` for words and lists.
    #[must_use]
    pub const fn limit(self, service: Service) -> Option<Limit> {
        let rule = match (self, service) {
            (Self::Name, Service::VolcEcs) => VolcImageName::RULE,
            (Self::Name, _) => ImageName::RULE,
            (Self::Family, _) => ImageFamily::RULE,
            (Self::Description, Service::VolcEcs) => VolcDescription::RULE,
            (Self::Description, _) => Description::RULE,
            _ => return None,
        };
        Some(Limit::of(rule))
    }

    /// Whether an empty text takes away what was there. Only Volcengine's description; the documents of
    /// ECS know no way to clear a description or a family (`shared/api/validation.md`).
    #[must_use]
    pub const fn can_be_cleared(self, service: Service) -> bool {
        matches!((self, service), (Self::Description, Service::VolcEcs))
    }

    /// The field of a parameter that an error is about.
    #[must_use]
    pub const fn of(field: field::Field) -> Option<Self> {
        Some(match field {
            field::Field::ImageName => Self::Name,
            field::Field::ImageFamily => Self::Family,
            field::Field::Description => Self::Description,
            field::Field::Status => Self::Status,
            field::Field::BootMode => Self::BootMode,
            field::Field::LicenseType => Self::License,
            field::Field::ImdsSupport => Self::Imds,
            field::Field::NvmeSupport => Self::Nvme,
            field::Field::Tag | field::Field::TagKey | field::Field::TagValue => Self::Tags,
            field::Field::IsPublic => Self::Public,
            field::Field::Account => Self::Accounts,
            field::Field::Operation => Self::ToEcs,
            _ => return None,
        })
    }
}

/// What can be edited at a cloud, in the order of a form.
///
/// Volcengine has no call that sets tags here; SWAS images are not edited at all, only their sharing ends
/// or begins (`shared/api/operations.md` §3.4, §4.5, §4.7).
#[must_use]
pub const fn fields(service: Service) -> &'static [Field] {
    match service {
        Service::Ecs => &[
            Field::Name,
            Field::Family,
            Field::Description,
            Field::Status,
            Field::BootMode,
            Field::License,
            Field::Imds,
            Field::Nvme,
            Field::Tags,
            Field::Public,
            Field::Accounts,
        ],
        Service::Swas => &[Field::ToEcs, Field::Accounts],
        Service::VolcEcs => &[
            Field::Name,
            Field::Description,
            Field::BootMode,
            Field::Accounts,
        ],
    }
}

/// How long a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The fewest characters, as code points.
    pub min: usize,
    /// The most, as UTF-16 units: the unit of [`count`](Self::count), and what counters show.
    pub max: usize,
}

impl Limit {
    const fn of(rule: TextRule) -> Self {
        Self {
            min: rule.min,
            max: rule.max,
        }
    }

    /// How much of [`max`](Self::max) a text uses.
    #[must_use]
    pub fn count(text: &str) -> usize {
        text.encode_utf16().count()
    }
}

/// How long the key of a tag may be.
#[must_use]
pub const fn key_limit() -> Limit {
    Limit::of(TagKey::RULE)
}

/// How long the value of a tag may be.
#[must_use]
pub const fn value_limit() -> Limit {
    Limit::of(TagValue::RULE)
}

/// How many digits the id of an account may have.
#[must_use]
pub const fn account_limit() -> Limit {
    Limit::of(Account::RULE)
}
