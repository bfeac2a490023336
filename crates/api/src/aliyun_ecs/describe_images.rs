//! `DescribeImages`: the list of images, page by page.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describeimages>; at most 1000
//! calls in 60 s. Errors 404 of this operation are refused values, not missing images.

use super::Image;
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Page,
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Asks for one page of images. Unset fields are not sent, so the vendor's default holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeImages {
    /// The region. Required.
    pub region_id: String,
    /// Only these states, joined by commas. None asks for `Available` alone: whoever wants to hide
    /// nothing names all of them.
    pub status: Vec<StatusFilter>,
    /// Only this image. Older pages allow up to 100 ids, joined by commas (?); the current one speaks
    /// of one, so no more than one should be relied upon.
    pub image_id: Option<String>,
    /// Whether expired images count; going away.
    pub show_expired: Option<bool>,
    /// Only images made from this snapshot.
    pub snapshot_id: Option<String>,
    /// Only images with this name; the SDK calls the search fuzzy.
    pub image_name: Option<String>,
    /// Only images of this family.
    pub image_family: Option<String>,
    /// Only images from there. Unset means system, self and others.
    pub image_owner_alias: Option<OwnerAlias>,
    /// Only images of this account; for shared and community images only. 16 digits.
    pub image_owner_id: Option<u64>,
    /// Only images that can be used with this instance type.
    pub instance_type: Option<String>,
    /// Only images that can be I/O optimized, or cannot.
    pub is_support_io_optimized: Option<bool>,
    /// Only images with cloud-init, or without.
    pub is_support_cloudinit: Option<bool>,
    /// Only images of this kind of operating system.
    pub os_type: Option<OsType>,
    /// Only images of this architecture: `i386`, `x86_64` or `arm64`.
    pub architecture: Option<String>,
    /// The page, from 1; default 1. There is no NextToken here.
    pub page_number: Option<u32>,
    /// Rows on a page, 1 to 100; default 10.
    pub page_size: Option<u32>,
    /// Only images that instances use, or that none uses.
    pub usage: Option<Usage>,
    /// Checks only. The good news is then an error answer with the code `DryRunOperation`.
    pub dry_run: Option<bool>,
    /// What the images are wanted for; default `CreateEcs`.
    pub action_type: Option<Action>,
    /// Only images of this resource group; at most 1000 are found. The default group cannot be asked
    /// for, says the current page (an older SDK said otherwise).
    pub resource_group_id: Option<String>,
    /// Only images with all these tags, 1 to 20; at most 1000 are found. The vendor's lower-case twin
    /// `Tag.N.key` is going away and not sent.
    pub tags: Vec<(String, String)>,
    /// Further filters. The largest number of them is not documented (?).
    pub filters: Vec<Filter>,
    /// Community images; default false. True wants `image_owner_alias` to be `others`.
    pub is_public: Option<bool>,
    /// Only images that can be used now, or cannot. In the SDK only; with it `status` is required.
    pub usable: Option<bool>,
}

/// One `Filter.N`: a key needs a value and a value a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is compared.
    pub key: FilterKey,
    /// With what; which texts are taken stands at the key.
    pub value: String,
}

words! {
    /// States that can be asked for.
    pub enum StatusFilter {
        /// Being made.
        Creating = "Creating",
        /// Waiting in a queue.
        Waiting = "Waiting",
        /// Ready to use.
        Available = "Available",
        /// Not usable. The capital A within is the vendor's.
        Unavailable = "UnAvailable",
        /// Could not be made.
        CreateFailed = "CreateFailed",
        /// Withdrawn.
        Deprecated = "Deprecated",
        /// All of them, in one word. Only the SDK knows it, and it must stand alone.
        All = "ALL",
    }
}

impl StatusFilter {
    /// The six states themselves, by name, which every source documents.
    pub const EVERY: [Self; 6] = [
        Self::Creating,
        Self::Waiting,
        Self::Available,
        Self::Unavailable,
        Self::CreateFailed,
        Self::Deprecated,
    ];
}

words! {
    /// Where images come from.
    pub enum OwnerAlias {
        /// Made by Alibaba Cloud.
        System = "system",
        /// One's own.
        Own = "self",
        /// Shared by other accounts, or from the community.
        Others = "others",
        /// From the marketplace.
        Marketplace = "marketplace",
    }
}

words! {
    /// Kinds of operating systems.
    pub enum OsType {
        /// Windows.
        Windows = "windows",
        /// Linux and other unixes.
        Linux = "linux",
    }
}

words! {
    /// Whether instances use an image.
    pub enum Usage {
        /// At least one does.
        Instance = "instance",
        /// None does.
        None = "none",
    }
}

words! {
    /// What images are wanted for.
    pub enum Action {
        /// To make an instance.
        CreateEcs = "CreateEcs",
        /// To change an instance's system.
        ChangeOs = "ChangeOS",
    }
}

words! {
    /// The documented keys of [`Filter`].
    pub enum FilterKey {
        /// Made at or after; `yyyy-MM-ddTHH:mmZ` in UTC, **without seconds**.
        CreationStartTime = "CreationStartTime",
        /// Made at or before; the same form.
        CreationEndTime = "CreationEndTime",
        /// `vpc` or `classic`.
        NetworkType = "NetworkType",
        /// `supported` or `unsupported`.
        CpuOnlineUpgrade = "CpuOnlineUpgrade",
        /// `supported` or `unsupported`.
        CpuOnlineDowngrade = "CpuOnlineDowngrade",
        /// `supported` or `unsupported`.
        MemoryOnlineUpgrade = "MemoryOnlineUpgrade",
        /// `supported` or `unsupported`.
        MemoryOnlineDowngrade = "MemoryOnlineDowngrade",
    }
}

impl Operation for DescribeImages {
    type Answer = Page<Image>;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeImages";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .joined("Status", &self.status)
            .opt("ImageId", self.image_id.as_ref())
            .opt("ShowExpired", self.show_expired)
            .opt("SnapshotId", self.snapshot_id.as_ref())
            .opt("ImageName", self.image_name.as_ref())
            .opt("ImageFamily", self.image_family.as_ref())
            .opt("ImageOwnerAlias", self.image_owner_alias)
            .opt("ImageOwnerId", self.image_owner_id)
            .opt("InstanceType", self.instance_type.as_ref())
            .opt("IsSupportIoOptimized", self.is_support_io_optimized)
            .opt("IsSupportCloudinit", self.is_support_cloudinit)
            .opt("OSType", self.os_type)
            .opt("Architecture", self.architecture.as_ref())
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size)
            .opt("Usage", self.usage)
            .opt("DryRun", self.dry_run)
            .opt("ActionType", self.action_type)
            .opt("ResourceGroupId", self.resource_group_id.as_ref())
            .tags("Tag", &self.tags)
            .pairs(
                "Filter",
                self.filters
                    .iter()
                    .map(|filter| (filter.key.as_str(), filter.value.as_str())),
            )
            .opt("IsPublic", self.is_public)
            .opt("Usable", self.usable);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Images")
    }
}
