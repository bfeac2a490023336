//! An image as the answers show it.

use serde_json::{Value, json};

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

/// Every field of an element of `Images.Image[]`.
pub(crate) fn image(image: &Image, account: u64, region: &Region, now: Time) -> Value {
    let is_own = image.is_owned_by(account);
    let (product, supplier) = image.product.clone().unwrap_or_default();
    let disks: Vec<Value> = image.disks.iter().map(|d| disk(d, image, now)).collect();
    let tags: Vec<Value> = image
        .tags
        .iter()
        // Tags are seen by their owner only.
        .filter(|_| is_own)
        .map(|tag| json!({ "TagKey": tag.key, "TagValue": tag.value }))
        .collect();
    let is_self_shared = match (is_own, image.shared_with.is_empty()) {
        (false, _) => "",
        (true, true) => "false",
        (true, false) => "true",
    };
    let mut row = json!({
        "Architecture": image.os.architecture,
        "BootMode": image.boot_mode,
        "CreationTime": image.created.iso(),
        "Description": image.description,
        "DiskDeviceMappings": { "DiskDeviceMapping": disks },
        "Features": {
            "CpuOnlineDowngrade": online_change(image, "CpuOnlineDowngrade"),
            "CpuOnlineUpgrade": online_change(image, "CpuOnlineUpgrade"),
            "ImdsSupport": if image.imds_v2 { "v2" } else { "v1" },
            "MemoryOnlineDowngrade": online_change(image, "MemoryOnlineDowngrade"),
            "MemoryOnlineUpgrade": online_change(image, "MemoryOnlineUpgrade"),
            "NvmeSupport": if image.nvme { "supported" } else { "unsupported" },
        },
        "ImageFamily": image.family,
        "ImageId": image.id,
        "ImageName": image.name,
        "ImageOwnerAlias": owner_alias(image, account),
        "ImageVersion": image.version,
        "IsCopied": image.making.is_some_and(|making| making.by == MadeBy::Copy),
        "IsPublic": image.public,
        "IsSelfShared": is_self_shared,
        "IsSubscribed": image.product.is_some(),
        "IsSupportCloudinit": image.cloudinit,
        "IsSupportIoOptimized": image.io_optimized,
        "LicenseType": image.license,
        "LoginAsNonRootSupported": image.non_root_login,
        "OSName": image.os.name,
        "OSNameEn": image.os.name_en,
        "OSType": image.os.kind,
        "Platform": image.os.platform,
        "ProductCode": product,
        "Progress": format!("{}%", image.progress(now)),
        "ResourceGroupId": image.resource_group,
        "SecureBootOptions": {
            "SecureBootSupport": if image.boot_mode == "UEFI" { "supported" } else { "unsupported" },
        },
        "Size": image.size(),
        "Status": image.status(now).as_str(),
        "SupplierName": supplier,
        "Tags": { "Tag": tags },
        "Usable": is_usable(image, now),
        "Usage": usage(image, account, region),
    });
    if let Owner::Account(owner) = image.owner {
        row["ImageOwnerId"] = json!(owner);
    }
    if let Some(found) = &image.detection {
        row["DetectionOptions"] = detection(found, now);
    }
    row
}

fn disk(disk: &Disk, image: &Image, now: Time) -> Value {
    let making = image.making.filter(|making| now < making.ends);
    let (format, bucket, object) = disk.import.clone().unwrap_or_default();
    json!({
        "Device": disk.device,
        "Encrypted": disk.encrypted,
        "Format": format,
        "ImportOSSBucket": bucket,
        "ImportOSSObject": object,
        "Progress": making.map(|_| format!("{}%", image.progress(now))).unwrap_or_default(),
        // In seconds. A day at most: an operation in line does not know.
        "RemainTime": making.map_or(0, |m| now.distance(m.ends).min(DAY) / 1000),
        // A text, although `Size` of the image is a number: the vendor's.
        "Size": disk.size.to_string(),
        "SnapshotId": disk.snapshot_id,
        "Type": if disk.is_system() { "system" } else { "data" },
    })
}

fn detection(found: &Detection, now: Time) -> Value {
    if now < found.finished {
        return json!({ "Status": "Processing", "Items": { "Item": [] } });
    }
    let items: Vec<Value> = found
        .items
        .iter()
        .map(|[name, value, level, code]| {
            json!({ "Name": name, "Value": value, "RiskLevel": level, "RiskCode": code })
        })
        .collect();
    json!({ "Status": "Finished", "Items": { "Item": items } })
}
