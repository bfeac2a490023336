//! An image as ECS describes it.

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
        /// `i386`, `x86_64` or `arm64`.
        pub architecture: Text = "Architecture",
        /// `BIOS`, `UEFI` or `UEFI-Preferred`.
        pub boot_mode: Text = "BootMode",
        /// `2019-11-15T06:07:05Z`.
        pub creation_time: Text = "CreationTime",
        /// What its owner says about it.
        pub description: Text = "Description",
        /// What the check of an imported image found.
        pub detection_options: Object<Detection> = "DetectionOptions",
        /// Its disks.
        pub disk_device_mappings: List<DiskDeviceMapping> = "DiskDeviceMappings",
        /// What it can do.
        pub features: Object<Features> = "Features",
        /// The family it belongs to.
        pub image_family: Text = "ImageFamily",
        /// Its id, `m-…` for custom ones.
        pub image_id: Text = "ImageId",
        /// Its name.
        pub image_name: Text = "ImageName",
        /// `system`, `self`, `others` or `marketplace`.
        pub image_owner_alias: Text = "ImageOwnerAlias",
        /// The account that owns it: 16 digits.
        pub image_owner_id: Text = "ImageOwnerId",
        /// Its version, for marketplace images.
        pub image_version: Text = "ImageVersion",
        /// Whether it is a copy.
        pub is_copied: Flag = "IsCopied",
        /// Whether it is a community image.
        pub is_public: Flag = "IsPublic",
        /// Whether it was shared with other accounts; a text on the wire.
        pub is_self_shared: Flag = "IsSelfShared",
        /// Whether this account has subscribed to the product.
        pub is_subscribed: Flag = "IsSubscribed",
        /// Whether it has cloud-init.
        pub is_support_cloudinit: Flag = "IsSupportCloudinit",
        /// Whether it can be I/O optimized.
        pub is_support_io_optimized: Flag = "IsSupportIoOptimized",
        /// `Aliyun`, `BYOL` and others; in the SDK only.
        pub license_type: Text = "LicenseType",
        /// Whether one may log in as another user than root.
        pub login_as_non_root_supported: Flag = "LoginAsNonRootSupported",
        /// The system's display name, in Chinese.
        pub os_name: Text = "OSName",
        /// The system's display name, in English.
        pub os_name_en: Text = "OSNameEn",
        /// `windows` or `linux`.
        pub os_type: Text = "OSType",
        /// The distribution.
        pub platform: Text = "Platform",
        /// The marketplace's product.
        pub product_code: Text = "ProductCode",
        /// How far it is: `100%`, elsewhere `100`.
        pub progress: Text = "Progress",
        /// Its resource group.
        pub resource_group_id: Text = "ResourceGroupId",
        /// Secure boot; in the SDK only.
        pub secure_boot_options: Object<SecureBoot> = "SecureBootOptions",
        /// Its size in GiB.
        pub size: Int = "Size",
        /// `Creating`, `Waiting`, `Available`, `UnAvailable`, `CreateFailed` or `Deprecated`.
        pub status: Text = "Status",
        /// Who sells it in the marketplace.
        pub supplier_name: Text = "SupplierName",
        /// Its tags.
        pub tags: List<Tag> = "Tags",
        /// Whether it can be used; in the SDK only.
        pub usable: Flag = "Usable",
        /// `instance` or `none`.
        pub usage: Text = "Usage",
    }
}

record! {
    /// What the check of an imported image found.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Detection {
        /// `Processing` or `Finished`.
        pub status: Text = "Status",
        /// The things that were checked.
        pub items: List<DetectionItem> = "Items",
    }
}

record! {
    /// One thing that was checked.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct DetectionItem {
        /// What was checked, such as `Nvme`.
        pub name: Text = "Name",
        /// What was found, such as `Supported`.
        pub value: Text = "Value",
        /// `High` or `Medium`; empty when there is no risk.
        pub risk_level: Text = "RiskLevel",
        /// Which risk.
        pub risk_code: Text = "RiskCode",
    }
}

record! {
    /// One disk of an image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct DiskDeviceMapping {
        /// `/dev/xvda` and so on.
        pub device: Text = "Device",
        /// Whether it is encrypted; in the SDK only.
        pub encrypted: Flag = "Encrypted",
        /// The format it was imported from.
        pub format: Text = "Format",
        /// The bucket it was imported from.
        pub import_oss_bucket: Text = "ImportOSSBucket",
        /// The object it was imported from.
        pub import_oss_object: Text = "ImportOSSObject",
        /// How far a copy or import is: `32%`.
        pub progress: Text = "Progress",
        /// How much longer it will take, in seconds.
        pub remain_time: Int = "RemainTime",
        /// Its size in GiB; a text on the wire.
        pub size: Int = "Size",
        /// The snapshot that holds its data.
        pub snapshot_id: Text = "SnapshotId",
        /// `system` or `data`.
        pub r#type: Text = "Type",
    }
}

record! {
    /// What an image can do. All but `NvmeSupport` are in the SDK only.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Features {
        /// `supported` or `unsupported`.
        pub cpu_online_downgrade: Text = "CpuOnlineDowngrade",
        /// `supported` or `unsupported`.
        pub cpu_online_upgrade: Text = "CpuOnlineUpgrade",
        /// `v1` or `v2`.
        pub imds_support: Text = "ImdsSupport",
        /// `supported` or `unsupported`.
        pub memory_online_downgrade: Text = "MemoryOnlineDowngrade",
        /// `supported` or `unsupported`.
        pub memory_online_upgrade: Text = "MemoryOnlineUpgrade",
        /// `supported` or `unsupported`.
        pub nvme_support: Text = "NvmeSupport",
    }
}

record! {
    /// Secure boot. Its values are not documented (?).
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct SecureBoot {
        /// Probably `supported` or `unsupported`.
        pub secure_boot_support: Text = "SecureBootSupport",
    }
}

record! {
    /// A tag, whose parts have other names in answers than in requests.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Tag {
        /// Its key.
        pub key: Text = "TagKey",
        /// Its value; may be empty.
        pub value: Text = "TagValue",
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

impl Element for DiskDeviceMapping {
    const NAME: &'static str = "DiskDeviceMapping";
}

impl Element for Tag {
    const NAME: &'static str = "Tag";
}

impl From<Tag> for (String, String) {
    fn from(tag: Tag) -> Self {
        (tag.key.into(), tag.value.into())
    }
}

impl From<Image> for image::Image {
    /// Everything but the region, which a row of this service does not tell.
    fn from(image: Image) -> Self {
        let Object(features) = image.features;
        let Object(detection) = image.detection_options;
        Self {
            id: image.image_id.into(),
            name: image.image_name.into(),
            description: image.description.into(),
            family: image.image_family.into(),
            version: image.image_version.into(),
            status: image::Status::read(&image.status),
            progress: image::percent(&image.progress),
            os_type: image.os_type.into(),
            os_name: image.os_name.into(),
            os_name_en: image.os_name_en.into(),
            platform: image.platform.into(),
            architecture: image.architecture.into(),
            boot_mode: image.boot_mode.into(),
            license_type: image.license_type.into(),
            imds_support: features.imds_support.into(),
            nvme_support: features.nvme_support.into(),
            size_gib: image.size.to(),
            created: image::Moment::new(image.creation_time.into()),
            owner: image::Owner::read(&image.image_owner_alias),
            owner_id: image.image_owner_id.into(),
            in_use: match &*image.usage {
                "instance" => Some(true),
                "none" => Some(false),
                _ => None,
            },
            shared: image.is_self_shared.0,
            public: image.is_public.0,
            copied: image.is_copied.0,
            subscribed: image.is_subscribed.0,
            usable: image.usable.0,
            cloud_init: image.is_support_cloudinit.0,
            io_optimized: image.is_support_io_optimized.0,
            non_root_login: image.login_as_non_root_supported.0,
            group: image.resource_group_id.into(),
            product_code: image.product_code.into(),
            supplier: image.supplier_name.into(),
            disks: image
                .disk_device_mappings
                .into_iter()
                .map(Into::into)
                .collect(),
            check_status: detection.status.into(),
            checks: detection.items.into_iter().map(Into::into).collect(),
            tags: image.tags.into_iter().map(Into::into).collect(),
            ..Self::new(Service::Ecs)
        }
    }
}

impl From<DiskDeviceMapping> for image::Disk {
    fn from(disk: DiskDeviceMapping) -> Self {
        Self {
            device: disk.device.into(),
            kind: disk.r#type.into(),
            size_gib: disk.size.to(),
            snapshot_id: disk.snapshot_id.into(),
            encrypted: disk.encrypted.0,
            format: disk.format.into(),
            progress: image::percent(&disk.progress),
            remaining_seconds: disk.remain_time.to(),
        }
    }
}

impl From<DetectionItem> for image::Check {
    fn from(item: DetectionItem) -> Self {
        Self {
            name: item.name.into(),
            result: item.value.into(),
            risk_level: item.risk_level.into(),
            risk_code: item.risk_code.into(),
        }
    }
}
