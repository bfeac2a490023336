//! Volcengine: forty images and sixty instances in three regions.

use std::collections::BTreeMap;

use super::DEMO_VOLCENGINE_ACCOUNT;
use crate::{
    random::Random,
    time::{DAY, HOUR, MINUTE, Time},
    world::{
        Share, Tag,
        volcengine::{Image, Instance, Os, Region},
    },
};

#[rustfmt::skip]
const SYSTEMS: [Os; 5] = [
    Os { name: "veLinux 2.0 64 bit", kind: "Linux", platform: "veLinux", version: "2.0" },
    Os { name: "Ubuntu 22.04 64 bit", kind: "Linux", platform: "Ubuntu", version: "22.04" },
    Os { name: "CentOS 7.9 64 bit", kind: "Linux", platform: "CentOS", version: "7.9" },
    Os { name: "Debian 12.5 64 bit", kind: "Linux", platform: "Debian", version: "12.5" },
    Os { name: "Windows Server 2022 Datacenter Edition 64 bit", kind: "Windows", platform: "Windows Server", version: "2022" },
];

pub(crate) fn demo(random: &mut Random, now: Time) -> BTreeMap<String, Region> {
    let mut regions = BTreeMap::new();
    for (region_id, images, instances) in [
        ("cn-beijing", 20, 32),
        ("cn-shanghai", 12, 18),
        ("ap-southeast-1", 8, 10),
    ] {
        let mut region = Region::default();
        region
            .images
            .extend((0..images).map(|i| image(i, random, now)));
        let ids: Vec<(String, Os)> = region
            .images
            .iter()
            .map(|image| (image.id.clone(), image.os))
            .collect();
        region
            .instances
            .extend((0..instances).map(|i| instance(i, region_id, &ids, random, now)));
        regions.insert(region_id.to_owned(), region);
    }
    regions
}

fn image(i: u64, random: &mut Random, now: Time) -> Image {
    let is_public = i % 5 == 4;
    let os = random.pick(&SYSTEMS);
    // The first is being made right now.
    let created = match i {
        0 => now.before(4 * MINUTE),
        _ => now.before(HOUR + random.below(700 * DAY)),
    };
    let size = random.pick(&[20, 40, 60, 100]);
    let day = &created.compact()[..8];
    let subject = random.pick(&["推荐服务", "web", "feature-store", "直播转码"]);
    Image {
        id: format!("image-{}", random.alphanumeric(20)),
        name: if is_public {
            os.name.to_owned()
        } else {
            format!("{subject}-{day}")
        },
        description: if i % 3 == 1 { "每日构建。" } else { "" }.to_owned(),
        account: (!is_public).then_some(DEMO_VOLCENGINE_ACCOUNT),
        created,
        updated: created.after(5 * MINUTE),
        ready: created.after(12 * MINUTE),
        failed: i == 7,
        architecture: if i % 6 == 5 && os.kind == "Linux" {
            "arm64"
        } else {
            "amd64"
        },
        boot_mode: if i % 6 == 5 { "UEFI" } else { "BIOS" }.to_owned(),
        os,
        size,
        snapshots: if is_public {
            Vec::new()
        } else {
            vec![(format!("snap-{}", random.alphanumeric(20)), size, "system")]
        },
        shared_with: if i % 8 == 3 {
            vec![Share {
                account: 2_100_000_042,
                since: created.after(DAY),
            }]
        } else {
            Vec::new()
        },
        copying_until: if i == 2 {
            now.after(20 * MINUTE)
        } else {
            Time(0)
        },
        exporting_until: if i == 5 {
            now.after(30 * MINUTE)
        } else {
            Time(0)
        },
        project: "default".to_owned(),
        lts: is_public,
        tags: if i.is_multiple_of(3) {
            vec![Tag::new("env", "prod")]
        } else {
            Vec::new()
        },
    }
}

fn instance(
    i: u64,
    region_id: &str,
    images: &[(String, Os)],
    random: &mut Random,
    now: Time,
) -> Instance {
    let (image_id, os) = images[random.below(images.len() as u64) as usize].clone();
    let created = now.before(HOUR + random.below(500 * DAY));
    let (instance_type, cpus, memory) = random.pick(&[
        ("ecs.g3i.large", 2, 8192),
        ("ecs.c3i.xlarge", 4, 8192),
        ("ecs.r3i.2xlarge", 8, 65_536),
    ]);
    let is_prepaid = i % 3 == 2;
    // One prepaid in four has run out, and may therefore be deleted.
    let expires = if i % 4 == 1 {
        now.before(3 * DAY)
    } else {
        now.after(60 * DAY)
    };
    Instance {
        id: format!("i-{}", random.alphanumeric(20)),
        name: format!(
            "{}-{:02}",
            random.pick(&["web", "worker", "推荐", "转码"]),
            i + 1
        ),
        account: DEMO_VOLCENGINE_ACCOUNT,
        description: String::new(),
        image_id,
        status: match i % 10 {
            0..=5 => "RUNNING",
            6 | 7 => "STOPPED",
            8 => "ERROR",
            _ => "REBOOTING",
        },
        gone_after: None,
        zone: format!("{region_id}-{}", random.pick(&["a", "b"])),
        instance_type,
        cpus,
        memory,
        created,
        updated: created.after(DAY),
        charge_type: if is_prepaid { "PrePaid" } else { "PostPaid" },
        expires: is_prepaid.then_some(expires),
        spot_strategy: if i % 7 == 3 {
            "SpotAsPriceGo"
        } else {
            "NoSpot"
        },
        deletion_protection: i % 9 == 4,
        os,
        project: "default".to_owned(),
        vpc: format!("vpc-{}", random.alphanumeric(20)),
        private_ip: format!("192.168.{}.{}", i / 200, 10 + i % 200),
        public_ip: if i.is_multiple_of(4) {
            format!("203.0.113.{}", 1 + i)
        } else {
            String::new()
        },
        dedicated_host: String::new(),
        tags: if i.is_multiple_of(2) {
            vec![Tag::new("env", "prod")]
        } else {
            Vec::new()
        },
    }
}
