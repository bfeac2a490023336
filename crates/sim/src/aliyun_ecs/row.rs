//! An image as the answers show it.

use serde::Serialize;

use crate::{
    time::{DAY, Time},
    world::ecs::{Detection, Disk, Image, MadeBy, Owner, Region, Status},
};

/// The four things that can be changed on a running server, with what the image says of them.
///
/// Which systems support what is not published in one place; taken here: Linux on x86 grows while it
/// runs, and nothing shrinks.
pub(crate) fn online_change(image: &Image, key: &str) -> &'static str {
    let grows = image.os.kind == "linux" && image.os.architecture == "x86_64";
    match key {
        "CpuOnlineUpgrade" | "MemoryOnlineUpgrade" if grows => "supported",
        _ => "unsupported",
    }
}

/// `self`, `system`, `others` or `marketplace`, as the account sees it.
pub(crate) fn owner_alias(image: &Image, account: u64) -> &'static str {
    match image.owner {
        Owner::System => "system",
        Owner::Marketplace => "marketplace",
        Owner::Account(owner) if owner == account => "self",
        Owner::Account(_) => "others",
    }
}

/// `instance` when servers of the account were made from it, else `none`.
pub(crate) fn usage(image: &Image, account: u64, region: &Region) -> &'static str {
    if region.n_users(account, &image.id) > 0 {
        "instance"
    } else {
        "none"
    }
}

/// Whether it can be used to make servers.
pub(crate) fn is_usable(image: &Image, now: Time) -> bool {
    matches!(image.status(now), Status::Available | Status::Deprecated)
}

/// An element of `Images.Image[]`, with every field.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Row<'a> {
    architecture: &'a str,
    boot_mode: &'a str,
    creation_time: String,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detection_options: Option<Detected<'a>>,
    disk_device_mappings: Disks<'a>,
    features: Features,
    image_family: &'a str,
    image_id: &'a str,
    image_name: &'a str,
    image_owner_alias: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image_owner_id: Option<u64>,
    image_version: &'a str,
    is_copied: bool,
    is_public: bool,
    /// A text, although the others are booleans: the vendor's.
    is_self_shared: &'static str,
    is_subscribed: bool,
    is_support_cloudinit: bool,
    is_support_io_optimized: bool,
    license_type: &'a str,
    login_as_non_root_supported: bool,
    #[serde(rename = "OSName")]
    os_name: &'a str,
    #[serde(rename = "OSNameEn")]
    os_name_en: &'a str,
    #[serde(rename = "OSType")]
    os_type: &'a str,
    platform: &'a str,
    product_code: &'a str,
    progress: String,
    resource_group_id: &'a str,
    secure_boot_options: SecureBoot,
    size: u32,
    status: &'static str,
    supplier_name: &'a str,
    tags: Tags<'a>,
    usable: bool,
    usage: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Features {
    cpu_online_downgrade: &'static str,
    cpu_online_upgrade: &'static str,
    imds_support: &'static str,
    memory_online_downgrade: &'static str,
    memory_online_upgrade: &'static str,
    nvme_support: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SecureBoot {
    secure_boot_support: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Tags<'a> {
    tag: Vec<TagRow<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct TagRow<'a> {
    tag_key: &'a str,
    tag_value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Disks<'a> {
    disk_device_mapping: Vec<DiskRow<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DiskRow<'a> {
    device: &'a str,
    encrypted: bool,
    format: &'a str,
    #[serde(rename = "ImportOSSBucket")]
    import_oss_bucket: &'a str,
    #[serde(rename = "ImportOSSObject")]
    import_oss_object: &'a str,
    progress: String,
    remain_time: u64,
    /// A text, although the image's own is a number: the vendor's.
    size: String,
    snapshot_id: &'a str,
    r#type: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Detected<'a> {
    items: DetectedItems<'a>,
    status: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DetectedItems<'a> {
    item: Vec<DetectedItem<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DetectedItem<'a> {
    name: &'a str,
    risk_code: &'a str,
    risk_level: &'a str,
    value: &'a str,
}

impl<'a> Row<'a> {
    /// The row as an account sees it.
    pub(crate) fn of(image: &'a Image, account: u64, region: &Region, now: Time) -> Self {
        let is_own = image.is_owned_by(account);
        let (product, supplier) = image.product.as_ref().map_or(("", ""), |(p, s)| (p, s));
        // Tags are seen by their owner only.
        let tags = image.tags.iter().filter(|_| is_own);
        Self {
            architecture: image.os.architecture,
            boot_mode: &image.boot_mode,
            creation_time: image.created.iso(),
            description: &image.description,
            detection_options: image.detection.as_ref().map(|found| detected(found, now)),
            disk_device_mappings: Disks {
                disk_device_mapping: image.disks.iter().map(|d| disk(d, image, now)).collect(),
            },
            features: Features {
                cpu_online_downgrade: online_change(image, "CpuOnlineDowngrade"),
                cpu_online_upgrade: online_change(image, "CpuOnlineUpgrade"),
                imds_support: if image.imds_v2 { "v2" } else { "v1" },
                memory_online_downgrade: online_change(image, "MemoryOnlineDowngrade"),
                memory_online_upgrade: online_change(image, "MemoryOnlineUpgrade"),
                nvme_support: supported(image.nvme),
            },
            image_family: &image.family,
            image_id: &image.id,
            image_name: &image.name,
            image_owner_alias: owner_alias(image, account),
            image_owner_id: match image.owner {
                Owner::Account(owner) => Some(owner),
                Owner::System | Owner::Marketplace => None,
            },
            image_version: &image.version,
            is_copied: image.making.is_some_and(|making| making.by == MadeBy::Copy),
            is_public: image.public,
            is_self_shared: match (is_own, image.shared_with.is_empty()) {
                (false, _) => "",
                (true, true) => "false",
                (true, false) => "true",
            },
            is_subscribed: image.product.is_some(),
            is_support_cloudinit: image.cloudinit,
            is_support_io_optimized: image.io_optimized,
            license_type: &image.license,
            login_as_non_root_supported: image.non_root_login,
            os_name: image.os.name,
            os_name_en: image.os.name_en,
            os_type: image.os.kind,
            platform: image.os.platform,
            product_code: product,
            progress: format!("{}%", image.progress(now)),
            resource_group_id: &image.resource_group,
            secure_boot_options: SecureBoot {
                secure_boot_support: supported(image.boot_mode == "UEFI"),
            },
            size: image.size(),
            status: image.status(now).as_str(),
            supplier_name: supplier,
            tags: Tags {
                tag: tags
                    .map(|tag| TagRow {
                        tag_key: &tag.key,
                        tag_value: &tag.value,
                    })
                    .collect(),
            },
            usable: is_usable(image, now),
            usage: usage(image, account, region),
        }
    }
}

const fn supported(is: bool) -> &'static str {
    if is { "supported" } else { "unsupported" }
}

fn disk<'a>(disk: &'a Disk, image: &Image, now: Time) -> DiskRow<'a> {
    let making = image.making.filter(|making| now < making.ends);
    let import = disk.import.as_ref();
    let (format, bucket, object) = import.map_or(("", "", ""), |(f, b, o)| (f, b, o));
    DiskRow {
        device: &disk.device,
        encrypted: disk.encrypted,
        format,
        import_oss_bucket: bucket,
        import_oss_object: object,
        progress: making
            .map(|_| format!("{}%", image.progress(now)))
            .unwrap_or_default(),
        // In seconds. A day at most: an operation in line does not know.
        remain_time: making.map_or(0, |m| now.distance(m.ends).min(DAY) / 1000),
        size: disk.size.to_string(),
        snapshot_id: &disk.snapshot_id,
        r#type: if disk.is_system() { "system" } else { "data" },
    }
}

fn detected(found: &Detection, now: Time) -> Detected<'_> {
    if now < found.finished {
        return Detected {
            items: DetectedItems { item: Vec::new() },
            status: "Processing",
        };
    }
    let items = found.items.iter();
    let item = items
        .map(|[name, value, risk_level, risk_code]| DetectedItem {
            name,
            risk_code,
            risk_level,
            value,
        })
        .collect();
    Detected {
        items: DetectedItems { item },
        status: "Finished",
    }
}
