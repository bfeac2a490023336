//! ECS: ten regions with images of all owners, states and ages, and the servers made from them.

use std::collections::BTreeMap;

use super::{DEMO_ACCOUNT, OTHER_ACCOUNTS, names};
use crate::{
    random::Random,
    time::{DAY, HOUR, MINUTE, Time},
    world::{
        Share, Tag,
        ecs::{
            Detection, Disk, INSTANCE_TYPES, Image, Instance, MadeBy, Making, Owner, Region,
            Status, Task,
        },
        os::{self, Os},
        place,
    },
};

/// Where the demo account has images, and how many of its own.
const OWN: [(&str, u64); 10] = [
    ("cn-hangzhou", 34),
    ("cn-beijing", 26),
    ("cn-shanghai", 24),
    ("cn-shenzhen", 16),
    ("cn-hongkong", 14),
    ("ap-southeast-1", 14),
    ("us-west-1", 10),
    ("eu-central-1", 9),
    ("ap-northeast-1", 5),
    (super::FORBIDDEN_REGION, 4),
];

pub(crate) fn demo(random: &mut Random, now: Time) -> BTreeMap<String, Region> {
    let mut regions = BTreeMap::new();
    for (region_id, n) in OWN {
        let mut maker = Maker::new(region_id, random, now);
        for _ in 0..n {
            maker.own_image();
        }
        maker.public_images();
        maker.others_images();
        if region_id == "cn-hangzhou" {
            maker.remarkable_images();
        }
        maker.busy_images();
        regions.insert(region_id.to_owned(), maker.region);
    }
    regions
}

pub(crate) fn many(n: usize, random: &mut Random, now: Time) -> Region {
    let mut maker = Maker::new("cn-hangzhou", random, now);
    for i in 0..n {
        let created = now.before((i as u64 + 1) * MINUTE);
        let subject = names::SUBJECTS[i % names::SUBJECTS.len()];
        let mut image = maker.image(subject, created);
        image.name = format!("{}-{i:06}", subject.0);
        if i % 20 == 0 {
            maker.instance_of(&image);
        }
        maker.region.images_mut().insert(image);
    }
    maker.region
}

/// Makes the rows of one region.
struct Maker<'a> {
    region: Region,
    region_id: &'static str,
    /// Of every id there: `bp1`.
    prefix: &'static str,
    random: &'a mut Random,
    now: Time,
}

impl<'a> Maker<'a> {
    fn new(region_id: &'static str, random: &'a mut Random, now: Time) -> Self {
        Self {
            region: Region::default(),
            region_id,
            prefix: place::find(region_id).map_or("bp1", |place| place.prefix),
            random,
            now,
        }
    }

    /// `m-bp1` and 17 more.
    fn id(&mut self, kind: &str) -> String {
        format!("{kind}-{}{}", self.prefix, self.random.alphanumeric(17))
    }

    /// From an hour to four years ago, the younger the likelier.
    fn some_time_ago(&mut self) -> Time {
        let reach = self
            .random
            .pick(&[2 * DAY, 30 * DAY, 200 * DAY, 4 * 365 * DAY]);
        self.now.before(HOUR + self.random.below(reach - HOUR))
    }

    /// Adds an image. A name that its owner has already taken gets an ending, as people do it.
    fn keep(&mut self, mut image: Image) {
        let is_taken = self
            .region
            .images()
            .iter()
            .any(|other| other.owner == image.owner && other.name == image.name);
        if is_taken {
            image.name.push('-');
            image.name.push_str(&image.id[image.id.len() - 4..]);
        }
        self.region.images_mut().insert(image);
    }

    fn own_image(&mut self) {
        let subject = self.random.pick(&names::SUBJECTS);
        let created = self.some_time_ago();
        let image = self.image(subject, created);
        if image.status == Status::Available && self.random.chance(25) {
            for _ in 0..1 + self.random.below(3) {
                self.instance_of(&image);
            }
        }
        self.keep(image);
    }

    /// An image of the demo account with all its details, most of them usual.
    fn image(&mut self, (subject, family): (&str, &str), created: Time) -> Image {
        let os: &'static Os = &os::ALL[self.random.below(os::ALL.len() as u64) as usize];
        let is_old = self.now.distance(created) > 3 * 365 * DAY;
        let status = match self.random.below(100) {
            0..78 => Status::Available,
            78..94 => Status::Deprecated,
            94..97 => Status::UnAvailable,
            _ => Status::CreateFailed,
        };
        let making = (status == Status::CreateFailed).then(|| Making {
            by: MadeBy::Create,
            starts: created,
            ends: created.after(9 * MINUTE),
            fails: true,
        });
        let name = names::image(subject, os, created, self.random);
        let description = names::description(subject, self.random);
        let boot_mode = match os.architecture {
            "arm64" => "UEFI",
            _ => self
                .random
                .pick(&["BIOS", "BIOS", "UEFI-Preferred", "UEFI"]),
        };
        Image {
            id: self.id("m"),
            name,
            family: if self.random.chance(60) { family } else { "" }.to_owned(),
            version: if self.random.chance(30) { "1.0" } else { "" }.to_owned(),
            description,
            owner: Owner::Account(DEMO_ACCOUNT),
            created,
            making,
            status,
            os,
            boot_mode: boot_mode.to_owned(),
            license: if os.kind == "windows" { "Aliyun" } else { "" }.to_owned(),
            imds_v2: self.random.chance(40),
            nvme: !is_old,
            disks: self.disks(os),
            tags: self.tags(),
            shared_with: self.shares(created),
            public: false,
            resource_group: self.resource_group(),
            classic_network: is_old,
            cloudinit: os.kind == "linux" || self.random.chance(50),
            io_optimized: true,
            non_root_login: os.kind == "linux" && !is_old,
            product: None,
            subscription_expired: false,
            detection: self.detection(created),
        }
    }

    fn disks(&mut self, os: &Os) -> Vec<Disk> {
        let smallest = if os.kind == "windows" { 40 } else { 20 };
        let system = smallest.max(self.random.pick(&[20, 40, 40, 60, 100, 200]));
        let mut disks = vec![self.disk("/dev/xvda", system)];
        if self.random.chance(20) {
            let size = self.random.pick(&[100, 200, 500]);
            disks.push(self.disk("/dev/xvdb", size));
        }
        disks
    }

    fn disk(&mut self, device: &str, size: u32) -> Disk {
        Disk {
            device: device.to_owned(),
            size,
            snapshot_id: self.id("s"),
            encrypted: self.random.chance(10),
            import: None,
        }
    }

    fn tags(&mut self) -> Vec<Tag> {
        let mut tags = Vec::new();
        if self.random.chance(60) {
            let env = self.random.pick(&["prod", "staging", "dev"]);
            tags.push(Tag::new("env", env));
        }
        if self.random.chance(30) {
            let team = self.random.pick(&["平台", "支付", "数据", "前端"]);
            tags.push(Tag::new("团队", team));
        }
        if self.random.chance(10) {
            tags.push(Tag::new("keep", ""));
        }
        tags
    }

    fn shares(&mut self, created: Time) -> Vec<Share> {
        let n = if self.random.chance(8) {
            1 + self.random.below(2)
        } else {
            0
        };
        OTHER_ACCOUNTS[..n as usize]
            .iter()
            .map(|account| Share {
                account: *account,
                since: created.after(20 * MINUTE),
            })
            .collect()
    }

    fn resource_group(&mut self) -> String {
        let group = self
            .random
            .pick(&["", "", "rg-acfmxprod3k7a2q", "rg-acfmxtest9d4w1z"]);
        group.to_owned()
    }

    fn detection(&mut self, created: Time) -> Option<Detection> {
        let items = match self.random.below(6) {
            0 => vec![
                ["Nvme", "Supported", "", ""],
                ["Cloudinit", "Installed", "", ""],
            ],
            1 => vec![
                ["Nvme", "NotSupported", "High", "NVMe.NotInstalled"],
                [
                    "Cloudinit",
                    "NotInstalled",
                    "Medium",
                    "Cloudinit.NotInstalled",
                ],
            ],
            _ => return None,
        };
        Some(Detection {
            finished: created.after(40 * MINUTE),
            items,
        })
    }

    fn instance_of(&mut self, image: &Image) {
        let architecture = match image.os.architecture {
            "i386" => "x86_64",
            other => other,
        };
        let types: Vec<_> = INSTANCE_TYPES
            .iter()
            .filter(|t| t.architecture == architecture)
            .collect();
        let number = self.region.instances().len() + 1;
        let age = self.now.distance(image.created);
        let created = image.created.after(self.random.below(age));
        let is_prepaid = self.random.chance(30);
        let instance = Instance {
            id: self.id("i"),
            name: format!(
                "{}-{number:02}",
                image.name.chars().take(20).collect::<String>()
            ),
            account: DEMO_ACCOUNT,
            image_id: image.id.clone(),
            status: self
                .random
                .pick(&["Running", "Running", "Running", "Stopped"]),
            zone: format!("{}-{}", self.region_id, self.random.pick(&["g", "h", "i"])),
            instance_type: self.random.pick(&types),
            created,
            charge_type: if is_prepaid { "PrePaid" } else { "PostPaid" },
            expires: is_prepaid.then(|| self.now.after(90 * DAY)),
            os: image.os,
            tags: image.tags.clone(),
        };
        self.region.add_instance(instance);
    }

    /// Images of Alibaba Cloud and of sellers on its marketplace.
    fn public_images(&mut self) {
        for os in [&os::ALL[3], &os::ALL[0], &os::ALL[5], &os::ALL[12]] {
            let age = 40 + self.random.below(500);
            let created = self.now.before(age * DAY);
            let size = if os.kind == "windows" { 40 } else { 20 };
            let id = format!(
                "{}_{size}G_alibase_{}.vhd",
                os.file,
                &created.compact()[..8]
            );
            let disks = vec![self.disk("/dev/xvda", size)];
            self.keep(Image {
                name: id.clone(),
                id,
                family: format!("acs:{}", os.file),
                description: "Kernel version is 5.10.134, updated for the latest patches."
                    .to_owned(),
                created,
                os,
                imds_v2: true,
                disks,
                ..Image::default()
            });
        }
        if self.random.chance(50) {
            let id = self.id("m");
            let created = self.some_time_ago();
            let disks = vec![self.disk("/dev/xvda", 40)];
            let subscription_expired = self.random.chance(30);
            self.keep(Image {
                id,
                name: "WordPress with LNMP, ready to run".to_owned(),
                description: "Marketplace image with panel.".to_owned(),
                owner: Owner::Marketplace,
                created,
                os: &os::ALL[9],
                disks,
                product: Some(("cmjj012345".to_owned(), "Example ISV".to_owned())),
                subscription_expired,
                ..Image::default()
            });
        }
    }

    /// One image that is shared with the demo account, and one that anybody may use.
    fn others_images(&mut self) {
        let created = self.now.before(60 * DAY + self.random.below(300) * DAY);
        let base = |maker: &mut Self, owner, name: &str| Image {
            name: name.to_owned(),
            family: String::new(),
            owner: Owner::Account(owner),
            status: Status::Available,
            making: None,
            shared_with: Vec::new(),
            tags: Vec::new(),
            ..maker.image(names::SUBJECTS[12], created)
        };
        let mut shared = base(self, OTHER_ACCOUNTS[0], "partner-agent-base-2.4");
        shared.shared_with = vec![Share {
            account: DEMO_ACCOUNT,
            since: created.after(2 * DAY),
        }];
        let mut community = base(self, OTHER_ACCOUNTS[1], "community-rocky-cis-hardened");
        community.public = true;
        self.keep(shared);
        self.keep(community);
    }

    /// Names that test a page, and the demo account's own community image.
    fn remarkable_images(&mut self) {
        let yesterday = self.now.before(DAY);
        let day = yesterday.compact()[..8].to_owned();
        let long = format!(
            "{:x<128}",
            "integration-environment-snapshot-before-migration-"
        );
        let names = [
            (
                format!("web-frontend-ubuntu22.04-{day}.2"),
                "Current release.",
            ),
            ("k8s-node-1.31-containerd2".to_owned(), ""),
            (
                format!("生产环境-订单网关-每日构建-{day}"),
                "订单网关的每日构建；保留三十天。",
            ),
            // Older than today's naming rule, which allows neither of the next two.
            (
                "نسخة-خادم-الويب-الإنتاجي".to_owned(),
                "صورة احتياطية قبل الترقية.",
            ),
            (
                "release-\u{202E}gnp.tsal\u{202C}-v3".to_owned(),
                "The name holds a right-to-left override.",
            ),
            (long, "A name of 128 characters, the longest allowed."),
        ];
        for (i, (name, description)) in names.into_iter().enumerate() {
            let created = yesterday.before(i as u64 * 11 * HOUR);
            let image = Image {
                name,
                description: description.to_owned(),
                status: Status::Available,
                making: None,
                ..self.image(names::SUBJECTS[i], created)
            };
            if i < 2 {
                self.instance_of(&image);
            }
            self.keep(image);
        }
        let published = Image {
            name: "golden-base-community-edition".to_owned(),
            status: Status::Available,
            making: None,
            shared_with: Vec::new(),
            public: true,
            ..self.image(names::SUBJECTS[12], self.now.before(200 * DAY))
        };
        self.keep(published);
    }

    /// What is on its way at this moment: made, copied, imported, in line, exported.
    fn busy_images(&mut self) {
        if !matches!(
            self.region_id,
            "cn-hangzhou" | "cn-beijing" | "ap-southeast-1"
        ) {
            return;
        }
        let ways = [
            (MadeBy::Create, 4, 6),
            (MadeBy::Copy, 12, 25),
            (MadeBy::Import, 8, 40),
            (MadeBy::Import, 1, 90),
        ];
        for (i, (by, began, lasts)) in ways.into_iter().enumerate() {
            let created = self.now.before(began * MINUTE);
            // The last one waits in line.
            let starts = if i == 3 {
                self.now.after(15 * MINUTE)
            } else {
                created
            };
            let ends = starts.after(lasts * MINUTE);
            let mut image = Image {
                making: Some(Making {
                    by,
                    starts,
                    ends,
                    fails: false,
                }),
                status: Status::Available,
                shared_with: Vec::new(),
                detection: None,
                ..self.image(names::SUBJECTS[i + 2], created)
            };
            if by == MadeBy::Import {
                let object = format!("import/{}.qcow2", image.name);
                image.disks[0].import =
                    Some(("qcow2".to_owned(), "demo-images".to_owned(), object));
                self.task("ImportImage", &image.id, created, ends);
            }
            self.keep(image);
        }
        let exported = Image {
            name: "golden-base-for-export".to_owned(),
            status: Status::Available,
            making: None,
            shared_with: Vec::new(),
            ..self.image(names::SUBJECTS[12], self.now.before(20 * DAY))
        };
        let began = self.now.before(5 * MINUTE);
        self.task("ExportImage", &exported.id, began, began.after(35 * MINUTE));
        let long_ago = self.now.before(19 * DAY);
        self.task("ExportImage", &exported.id, long_ago, long_ago.after(HOUR));
        self.keep(exported);
    }

    fn task(&mut self, action: &'static str, image_id: &str, created: Time, ends: Time) {
        let id = self.id("t");
        self.region.tasks.insert(Task {
            id,
            account: DEMO_ACCOUNT,
            action,
            resource: image_id.to_owned(),
            created,
            ends,
            fails: false,
        });
    }
}
