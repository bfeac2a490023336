//! Small worlds from a seed, in a vocabulary so narrow that filters find something in them.

use image_console_sim::{
    time::Time,
    world::{Share, Tag, World, ecs, os, swas, volcengine},
};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: Time = Time(1_795_510_800_000);
pub(crate) const ACCOUNT: u64 = 1_000_000_000_000_001;
pub(crate) const OTHER: u64 = 1_000_000_000_000_002;
pub(crate) const REGION: &str = "cn-beijing";
pub(crate) const N_IMAGES: u64 = 24;

pub(crate) const NAMES: &[&str] = &[
    "web-01",
    "Web-02",
    "db.main",
    "镜像-web",
    "tmp_1",
    "api",
    "app:web",
];
pub(crate) const GROUPS: &[&str] = &["", "rg-1", "rg-2"];
pub(crate) const FAMILIES: &[&str] = &["", "web", "Web", "db"];
pub(crate) const SNAPSHOTS: &[&str] = &["", "s-1", "s-2", "s-3"];
pub(crate) const KEYS: &[&str] = &["env", "team", "Env"];
pub(crate) const VALUES: &[&str] = &["prod", "dev", ""];
pub(crate) const DESCRIPTIONS: &[&str] = &["", "the web front", "prod=yes", "ÄRGER"];

/// Numbers that only look random (splitmix64), so that a seed tells the whole world.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % n
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }

    fn text(&mut self, all: &[&str]) -> String {
        self.of(all).to_owned()
    }

    fn tags(&mut self) -> Vec<Tag> {
        let keys: Vec<&str> = KEYS.iter().copied().filter(|_| self.one_in(2)).collect();
        let tags = keys.into_iter().map(|key| Tag::new(key, self.of(VALUES)));
        tags.collect()
    }

    fn shares(&mut self) -> Vec<Share> {
        let account = self.of(&[ACCOUNT, OTHER]);
        let since = NOW;
        if self.one_in(2) {
            vec![Share { account, since }]
        } else {
            Vec::new()
        }
    }

    /// On the days 2026-11-22 to 2026-11-24, at whole and at other minutes.
    fn time(&mut self) -> Time {
        let minute = 60_000;
        let at = NOW.before(self.below(3 * 24 * 60) * minute);
        let at = if self.one_in(3) {
            Time(at.0 / 86_400_000 * 86_400_000)
        } else {
            at
        };
        if self.one_in(2) {
            at.before(self.below(60) * 1000)
        } else {
            at
        }
    }

    /// A moment until which something is made: for one in three still to come.
    fn ready(&mut self) -> Time {
        if self.one_in(3) {
            NOW.after(60_000)
        } else {
            NOW.before(60_000)
        }
    }
}

/// A world in which only `cloud` has images.
pub(crate) fn ecs(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut region = ecs::Region::default();
    for n in 0..N_IMAGES {
        let owner = match dice.below(8) {
            0 => ecs::Owner::System,
            1 => ecs::Owner::Marketplace,
            2 | 3 => ecs::Owner::Account(OTHER),
            _ => ecs::Owner::Account(ACCOUNT),
        };
        let is_market = owner == ecs::Owner::Marketplace;
        let is_customers = matches!(owner, ecs::Owner::Account(_));
        let id = format!("m-{n}");
        let mut image = ecs::Image {
            id: id.clone(),
            name: dice.text(NAMES),
            family: dice.text(FAMILIES),
            version: dice.text(&["", "1.0"]),
            description: dice.text(DESCRIPTIONS),
            owner,
            created: dice.time(),
            making: dice.one_in(4).then(|| ecs::Making {
                by: ecs::MadeBy::Create,
                starts: dice.ready(),
                ends: NOW.after(120_000),
                fails: false,
            }),
            status: dice.of(&ecs::Status::ALL),
            os: &os::ALL[usize::try_from(dice.below(os::ALL.len() as u64)).unwrap()],
            boot_mode: dice.text(&["BIOS", "UEFI", "UEFI-Preferred"]),
            license: dice.text(&["", "BYOL", "Aliyun"]),
            imds_v2: dice.one_in(2),
            nvme: dice.one_in(2),
            tags: dice.tags(),
            shared_with: if is_customers {
                dice.shares()
            } else {
                Vec::new()
            },
            public: is_customers && dice.one_in(3),
            resource_group: dice.text(GROUPS),
            classic_network: dice.one_in(2),
            cloudinit: dice.one_in(2),
            io_optimized: dice.one_in(2),
            non_root_login: dice.one_in(2),
            product: is_market.then(|| ("cmjj1".to_owned(), "A seller".to_owned())),
            subscription_expired: is_market && dice.one_in(2),
            ..ecs::Image::default()
        };
        image.disks[0].size = dice.of(&[20, 40, 500]);
        image.disks[0].snapshot_id = dice.text(SNAPSHOTS);
        if dice.one_in(3) {
            image.disks.push(ecs::Disk {
                device: "/dev/xvdb".to_owned(),
                snapshot_id: dice.text(SNAPSHOTS),
                encrypted: dice.one_in(2),
                ..image.disks[0].clone()
            });
        }
        region.images_mut().insert(image);
        if dice.one_in(3) {
            region.add_instance(ecs::Instance {
                id: format!("i-{n}"),
                name: String::new(),
                account: dice.of(&[ACCOUNT, OTHER]),
                image_id: id,
                status: "Running",
                zone: "cn-hangzhou-h".to_owned(),
                instance_type: &ecs::INSTANCE_TYPES[0],
                created: NOW,
                charge_type: "PostPaid",
                expires: None,
                os: &os::ALL[0],
                tags: Vec::new(),
            });
        }
    }
    World {
        ecs: [(REGION.to_owned(), region)].into(),
        ..World::default()
    }
}

pub(crate) fn swas(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut region = swas::Region::default();
    for n in 0..N_IMAGES {
        let named = |dice: &mut Dice, all: &[&str]| (dice.text(all), "a name".to_owned());
        region.images.insert(swas::Image {
            id: format!("m-{n}"),
            name: dice.text(NAMES),
            description: dice.text(DESCRIPTIONS),
            account: if dice.one_in(8) { OTHER } else { ACCOUNT },
            created: dice.time(),
            ready: dice.ready(),
            copied: dice.one_in(2),
            status: dice.of(&[
                swas::Status::Available,
                swas::Status::Unavailable,
                swas::Status::CreationFailed,
            ]),
            os_type: dice.of(&["Linux", "Windows"]),
            instance: named(&mut dice, &["", "server-1", "server-2"]),
            system_snapshot: named(&mut dice, SNAPSHOTS),
            data_snapshot: named(&mut dice, SNAPSHOTS),
            system_disk_size: dice.of(&[20, 40, 500]),
            data_disk_size: 0,
            source: dice.of(&[("Ubuntu", "22.04"), ("WordPress", "6.1")]),
            shared_to_ecs: dice.one_in(3),
            shared_with: dice.shares(),
            instances: if dice.one_in(3) {
                vec!["server-9".to_owned()]
            } else {
                Vec::new()
            },
            resource_group: dice.text(GROUPS),
            tags: dice.tags(),
        });
    }
    World {
        swas: [(REGION.to_owned(), region)].into(),
        ..World::default()
    }
}

pub(crate) fn volcengine(seed: u64) -> World {
    const OSES: &[volcengine::Os] = &[
        volcengine::Os {
            name: "veLinux 1.0 64 bit",
            kind: "Linux",
            platform: "veLinux",
            version: "1.0",
        },
        volcengine::Os {
            name: "Windows Server 2022",
            kind: "Windows",
            platform: "Windows",
            version: "2022",
        },
    ];
    let mut dice = Dice(seed);
    let mut region = volcengine::Region::default();
    for n in 0..N_IMAGES {
        region.images.insert(volcengine::Image {
            id: format!("m-{n}"),
            name: dice.text(NAMES),
            description: dice.text(DESCRIPTIONS),
            account: dice.of(&[None, Some(OTHER), Some(ACCOUNT), Some(ACCOUNT)]),
            created: dice.time(),
            updated: dice.time(),
            ready: dice.ready(),
            failed: dice.one_in(3),
            architecture: dice.of(&["amd64", "arm64"]),
            boot_mode: dice.text(&["BIOS", "UEFI"]),
            os: dice.of(OSES),
            size: dice.of(&[20, 40, 500]),
            snapshots: vec![(dice.text(&SNAPSHOTS[1..]), 40, "system")],
            shared_with: dice.shares(),
            copying_until: Time(0),
            exporting_until: Time(0),
            project: dice.text(&["default", "web"]),
            lts: dice.one_in(2),
            tags: dice.tags(),
        });
    }
    World {
        volcengine: [(REGION.to_owned(), region)].into(),
        ..World::default()
    }
}
