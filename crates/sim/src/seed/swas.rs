//! SWAS: twenty custom images in three regions, shared in both ways and in neither.

use std::collections::BTreeMap;

use super::{DEMO_ACCOUNT, OTHER_ACCOUNTS};
use crate::{
    random::Random,
    time::{DAY, HOUR, MINUTE, Time},
    world::{
        Share, Tag, place,
        swas::{Image, Region, Status},
    },
};

const SOURCES: [(&str, &str, &str); 5] = [
    ("WordPress", "6.5.2", "Linux"),
    ("宝塔Linux面板", "9.0.0", "Linux"),
    ("Ubuntu", "22.04", "Linux"),
    ("CentOS", "7.6", "Linux"),
    ("Windows Server", "2022", "Windows"),
];

pub(crate) fn demo(random: &mut Random, now: Time) -> BTreeMap<String, Region> {
    let mut regions = BTreeMap::new();
    for (region_id, n) in [
        ("cn-hangzhou", 10),
        ("cn-hongkong", 6),
        ("ap-southeast-1", 4),
    ] {
        let mut region = Region::default();
        region
            .images
            .extend((0..n).map(|i| image(i, region_id, random, now)));
        regions.insert(region_id.to_owned(), region);
    }
    regions
}

fn image(i: u64, region_id: &str, random: &mut Random, now: Time) -> Image {
    let prefix = place::find(region_id).map_or("bp1", |place| place.prefix);
    let (source, version, os_type) = random.pick(&SOURCES);
    // The second is being made right now, the third being copied.
    let created = match i {
        1 | 2 => now.before(3 * MINUTE),
        _ => now.before(HOUR + random.below(900 * DAY)),
    };
    let mut id = |kind: &str| format!("{kind}-{prefix}{}", random.alphanumeric(17));
    let (image_id, system, data) = (id("m"), id("s"), id("s"));
    let has_data_disk = i.is_multiple_of(4);
    let instance = (random.alphanumeric(32), format!("blog-{:02}", i + 1));
    Image {
        id: image_id,
        name: format!("{}-{}", source.replace(' ', "-"), &created.compact()[..8]),
        description: if i.is_multiple_of(3) {
            "升级前备份"
        } else {
            ""
        }
        .to_owned(),
        account: DEMO_ACCOUNT,
        created,
        ready: created.after(15 * MINUTE),
        copied: i == 2,
        status: match i {
            5 => Status::Unavailable,
            7 => Status::CreationFailed,
            _ => Status::Available,
        },
        os_type,
        instances: if i.is_multiple_of(2) {
            vec![instance.0.clone()]
        } else {
            Vec::new()
        },
        instance,
        system_snapshot: (system, format!("sys-{}", i + 1)),
        data_snapshot: if has_data_disk {
            (data, format!("data-{}", i + 1))
        } else {
            Default::default()
        },
        system_disk_size: random.pick(&[20, 40, 60]),
        data_disk_size: if has_data_disk { 20 } else { 0 },
        source: (source, version),
        // Of each four: one shared to ECS, one to accounts, one in both ways, one in neither.
        shared_to_ecs: matches!(i % 4, 0 | 2) && !matches!(i, 1 | 2),
        shared_with: if matches!(i % 4, 0 | 3) {
            OTHER_ACCOUNTS
                .iter()
                .map(|account| Share {
                    account: *account,
                    since: created.after(DAY),
                })
                .collect()
        } else {
            Vec::new()
        },
        resource_group: "rg-acfmxprod3k7a2q".to_owned(),
        tags: if i % 3 == 1 {
            vec![Tag::new("env", "test")]
        } else {
            Vec::new()
        },
    }
}
