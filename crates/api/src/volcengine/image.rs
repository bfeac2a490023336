//! An image as Volcengine describes it.

use super::Tag;
use crate::{
    image,
    page::Record,
    read::{Element, Flag, Int, List, Object, Text, record},
    service::Service,
};

record! {
    /// One image. Any field but the id may be missing.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Image {
        /// Its id.
        pub image_id: Text = "ImageId",
        /// Its name.
        pub image_name: Text = "ImageName",
        /// What its owner says about it.
        pub description: Text = "Description",
        /// `amd64` or `arm64`.
        pub architecture: Text = "Architecture",
        /// `BIOS` or `UEFI`.
        pub boot_mode: Text = "BootMode",
        /// The kernel's version.
        pub kernel: Text = "Kernel",
        /// The licence.
        pub license_type: Text = "LicenseType",
        /// Where it is in its life; the words are not documented.
        pub lifecycle_status: Text = "LifecycleStatus",
        /// The system's display name.
        pub os_name: Text = "OsName",
        /// `Linux` or `Windows`.
        pub os_type: Text = "OsType",
        /// The distribution.
        pub platform: Text = "Platform",
        /// The distribution's version.
        pub platform_version: Text = "PlatformVersion",
        /// The marketplace's product.
        pub product_code: Text = "ProductCode",
        /// Its project.
        pub project_name: Text = "ProjectName",
        /// `NotShared` was seen; the other words are not documented.
        pub share_status: Text = "ShareStatus",
        /// `available`, `creating` or `error`.
        pub status: Text = "Status",
        /// `public`, `private` or `shared`.
        pub visibility: Text = "Visibility",
        /// The account that owns it; empty for public ones.
        pub image_owner_id: Text = "ImageOwnerId",
        /// `2024-05-01T10:00:00+08:00`.
        pub created_at: Text = "CreatedAt",
        /// The same form.
        pub updated_at: Text = "UpdatedAt",
        /// Its size in GiB.
        pub size: Int = "Size",
        /// Its size once unpacked; a text on the wire, without a documented unit.
        pub virtual_size: Text = "VirtualSize",
        /// Whether it has the agent that runs commands.
        pub is_install_run_command_agent: Flag = "IsInstallRunCommandAgent",
        /// Whether the cloud keeps it up to date for long.
        pub is_lts: Flag = "IsLTS",
        /// Whether it has cloud-init.
        pub is_support_cloud_init: Flag = "IsSupportCloudInit",
        /// How the marketplace bills it; the numbers are not documented.
        pub marketplace_image_bill_type: Int = "MarketplaceImageBillType",
        /// What the check of an imported image found.
        pub detection_results: Object<Detection> = "DetectionResults",
        /// The snapshots of its disks.
        pub snapshots: List<Snapshot> = "Snapshots",
        /// Its tags.
        pub tags: List<Tag> = "Tags",
    }
}

record! {
    /// What the check of an imported image found.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Detection {
        /// `Finished` and others.
        pub detection_status: Text = "DetectionStatus",
        /// The things that were checked.
        pub items: List<DetectionItem> = "Items",
    }
}

record! {
    /// One thing that was checked.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct DetectionItem {
        /// What was checked, such as `Cloud-init`.
        pub name: Text = "Name",
        /// What was found, such as `Installed`.
        pub result: Text = "Result",
        /// Which risk.
        pub risk_code: Text = "RiskCode",
        /// How grave it is; empty when there is none.
        pub risk_level: Text = "RiskLevel",
    }
}

record! {
    /// The snapshot of one disk.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Snapshot {
        /// Its id.
        pub snapshot_id: Text = "SnapshotId",
        /// Its size in GiB.
        pub size: Int = "Size",
        /// `system` or `data`.
        pub volume_kind: Text = "VolumeKind",
    }
}

impl Element for Image {
    const NAME: &'static str = "Image";
}

impl Record for Image {
    const ID: &'static str = "ImageId";
    fn id(&self) -> &str {
        &self.image_id
    }
}

impl Element for DetectionItem {
    const NAME: &'static str = "Item";
}

impl Element for Snapshot {
    const NAME: &'static str = "Snapshot";
}

impl From<Image> for image::Image {
    /// Everything but the region, which a row of this service does not tell.
    fn from(image: Image) -> Self {
        let Object(detection) = image.detection_results;
        Self {
            id: image.image_id.into(),
            name: image.image_name.into(),
            description: image.description.into(),
            version: image.platform_version.into(),
            status: image::Status::read(&image.status),
            os_type: image.os_type.into(),
            os_name: image.os_name.into(),
            platform: image.platform.into(),
            architecture: image.architecture.into(),
            kernel: image.kernel.into(),
            boot_mode: image.boot_mode.into(),
            license_type: image.license_type.into(),
            size_gib: image.size.to(),
            created: image::Moment::new(image.created_at.into()),
            updated: image::Moment::new(image.updated_at.into()),
            public: (!image.visibility.is_empty()).then(|| &*image.visibility == "public"),
            owner: match &*image.visibility {
                "public" => image::Owner::System,
                "private" => image::Owner::Own,
                "shared" => image::Owner::Others,
                word => image::Owner::Other(word.to_owned()),
            },
            owner_id: image.image_owner_id.into(),
            // Only `NotShared` was ever seen, so only a word that says the opposite counts as it (?).
            shared: match &*image.share_status {
                "NotShared" => Some(false),
                "Shared" => Some(true),
                _ => None,
            },
            share_status: image.share_status.into(),
            cloud_init: image.is_support_cloud_init.0,
            command_agent: image.is_install_run_command_agent.0,
            long_term_support: image.is_lts.0,
            lifecycle: image.lifecycle_status.into(),
            virtual_size: image.virtual_size.into(),
            bill_type: image.marketplace_image_bill_type.0,
            group: image.project_name.into(),
            product_code: image.product_code.into(),
            disks: image.snapshots.into_iter().map(Into::into).collect(),
            check_status: detection.detection_status.into(),
            checks: detection.items.into_iter().map(Into::into).collect(),
            tags: image
                .tags
                .into_iter()
                .map(|tag| (tag.key.into(), tag.value.into()))
                .collect(),
            ..Self::new(Service::VolcEcs)
        }
    }
}

impl From<Snapshot> for image::Disk {
    fn from(snapshot: Snapshot) -> Self {
        Self {
            kind: snapshot.volume_kind.into(),
            size_gib: snapshot.size.to(),
            snapshot_id: snapshot.snapshot_id.into(),
            ..Self::default()
        }
    }
}

impl From<DetectionItem> for image::Check {
    fn from(item: DetectionItem) -> Self {
        Self {
            name: item.name.into(),
            result: item.result.into(),
            risk_level: item.risk_level.into(),
            risk_code: item.risk_code.into(),
        }
    }
}
