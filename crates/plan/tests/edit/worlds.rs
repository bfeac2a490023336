//! Small worlds from a seed, whose images are mostly one's own and in every state that matters to an edit.

use image_console_api::service::Service;
use image_console_sim::{
    time::Time,
    world::{Share, Tag, World, ecs, os, swas, volcengine},
};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: Time = Time(1_795_510_800_000);
pub(crate) const ACCOUNT: u64 = 1_000_000_000_000_001;
pub(crate) const OTHERS: [u64; 3] = [1_000_000_000_000_002, 1_000_000_000_000_003, 22_222];
pub(crate) const REGION: &str = "cn-beijing";
const N_IMAGES: u64 = 8;

pub(crate) const FAMILIES: &[&str] = &["", "web", "db"];
pub(crate) const KEYS: &[&str] = &["env", "team", "Env", "键"];
pub(crate) const VALUES: &[&str] = &["prod", "dev", ""];
pub(crate) const DESCRIPTIONS: &[&str] = &["", "the web front", "x"];

/// Numbers that only look random (splitmix64), so that a seed tells the whole world.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (x ^ (x >> 31)) % n
    }

    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }

    pub(crate) fn text(&mut self, all: &[&str]) -> String {
        self.of(all).to_owned()
    }

    pub(crate) fn tags(&mut self) -> Vec<Tag> {
        let keys: Vec<&str> = KEYS.iter().copied().filter(|_| self.one_in(2)).collect();
        keys.into_iter()
            .map(|key| Tag::new(key, self.of(VALUES)))
            .collect()
    }

    /// Nobody, some, or so many that one call cannot name them.
    pub(crate) fn shares(&mut self) -> Vec<Share> {
        let share = |account| Share {
            account,
            since: NOW,
        };
        match self.below(8) {
            0..5 => Vec::new(),
            5 => (0..48).map(|n| share(3_000_000 + n)).collect(),
            _ => OTHERS[..2].iter().copied().map(share).collect(),
        }
    }
}

pub(crate) fn world(service: Service, seed: u64) -> World {
    let mut dice = Dice(seed);
    let region = REGION.to_owned();
    match service {
        Service::Ecs => World {
            ecs: [(region, ecs(&mut dice))].into(),
            ..World::default()
        },
        Service::Swas => World {
            swas: [(region, swas(&mut dice))].into(),
            ..World::default()
        },
        Service::VolcEcs => World {
            volcengine: [(region, volcengine(&mut dice))].into(),
            ..World::default()
        },
    }
}

fn ecs(dice: &mut Dice) -> ecs::Region {
    let mut region = ecs::Region::default();
    for n in 0..N_IMAGES {
        let owner = match dice.below(10) {
            0 => ecs::Owner::System,
            1 => ecs::Owner::Account(OTHERS[0]),
            _ => ecs::Owner::Account(ACCOUNT),
        };
        let id = format!("m-{n}");
        let mut image = ecs::Image {
            id: id.clone(),
            // Names are unique; some are older than today's rule.
            name: format!("{}{n}", dice.of(&["web-", "old name ", "db."])),
            family: dice.text(FAMILIES),
            description: dice.text(DESCRIPTIONS),
            owner,
            created: NOW.before(dice.below(100) * 86_400_000),
            making: dice.one_in(6).then(|| ecs::Making {
                by: ecs::MadeBy::Create,
                starts: NOW.before(1),
                ends: NOW.after(60_000),
                fails: false,
            }),
            status: match dice.below(6) {
                0 => ecs::Status::UnAvailable,
                1 | 2 => ecs::Status::Deprecated,
                _ => ecs::Status::Available,
            },
            os: &os::ALL[usize::try_from(dice.below(os::ALL.len() as u64)).unwrap()],
            boot_mode: dice.text(&["BIOS", "UEFI", "UEFI-Preferred"]),
            license: dice.text(&["", "BYOL", "Aliyun"]),
            imds_v2: dice.one_in(2),
            nvme: dice.one_in(2),
            tags: dice.tags(),
            shared_with: dice.shares(),
            public: dice.one_in(4),
            ..ecs::Image::default()
        };
        if owner == ecs::Owner::Account(OTHERS[0]) {
            // So that one sees it.
            image.shared_with = vec![Share {
                account: ACCOUNT,
                since: NOW,
            }];
        }
        image.disks[0].encrypted = !image.public && dice.one_in(4);
        region.images_mut().insert(image);
        if dice.one_in(3) {
            region.add_instance(ecs::Instance {
                id: format!("i-{n}"),
                name: String::new(),
                account: ACCOUNT,
                image_id: id,
                status: "Running",
                zone: "cn-beijing-h".to_owned(),
                instance_type: &ecs::INSTANCE_TYPES[0],
                created: NOW,
                charge_type: "PostPaid",
                expires: None,
                os: &os::ALL[0],
                tags: Vec::new(),
            });
        }
    }
    region
}

fn swas(dice: &mut Dice) -> swas::Region {
    let mut region = swas::Region::default();
    for n in 0..N_IMAGES {
        region.images.insert(swas::Image {
            id: format!("m-{n}"),
            name: format!("web-{n}"),
            account: ACCOUNT,
            created: NOW,
            ready: if dice.one_in(4) {
                NOW.after(60_000)
            } else {
                NOW
            },
            os_type: "Linux",
            source: ("Ubuntu", "22.04"),
            system_disk_size: 40,
            shared_to_ecs: dice.one_in(3),
            shared_with: dice.shares(),
            tags: dice.tags(),
            ..swas::Image::default()
        });
    }
    region
}

fn volcengine(dice: &mut Dice) -> volcengine::Region {
    let mut region = volcengine::Region::default();
    for n in 0..N_IMAGES {
        let architecture = dice.of(&["amd64", "arm64"]);
        let account = dice.of(&[None, Some(ACCOUNT), Some(ACCOUNT), Some(ACCOUNT)]);
        region.images.insert(volcengine::Image {
            id: format!("image-{n}"),
            name: format!("{}{n}", dice.of(&["web-", "1 old name "])),
            description: dice.text(DESCRIPTIONS),
            account,
            created: NOW,
            updated: NOW,
            ready: if dice.one_in(6) {
                NOW.after(60_000)
            } else {
                NOW
            },
            failed: dice.one_in(6),
            architecture,
            boot_mode: "UEFI".to_owned(),
            os: volcengine::Os {
                name: "veLinux 1.0 64 bit",
                kind: "Linux",
                platform: "veLinux",
                version: "1.0",
            },
            size: 40,
            shared_with: if account.is_some() {
                dice.shares()
            } else {
                Vec::new()
            },
            project: "default".to_owned(),
            tags: dice.tags(),
            ..volcengine::Image::default()
        });
    }
    region
}

/// Somebody else changes something about an image, without asking anybody.
pub(crate) fn meddle(world: &mut World, service: Service, id: &str, seed: u64) {
    let mut dice = Dice(seed);
    for _ in 0..=dice.below(3) {
        match service {
            Service::Ecs => {
                let region = world.ecs.get_mut(REGION).unwrap();
                let image = region.images_mut().get_mut(id).unwrap();
                match dice.below(9) {
                    0 => image.name = dice.text(&["theirs-1", "mine-1"]),
                    1 => image.family = dice.text(FAMILIES),
                    2 => image.description = dice.text(&["theirs", "mine too"]),
                    3 => image.tags = dice.tags(),
                    4 => image.shared_with = dice.shares(),
                    5 => image.public = !image.public && !image.disks[0].encrypted,
                    6 => image.boot_mode = dice.text(&["BIOS", "UEFI"]),
                    7 => image.nvme = !image.nvme,
                    _ => image.imds_v2 = true,
                }
            }
            Service::Swas => {
                let region = world.swas.get_mut(REGION).unwrap();
                let image = region.images.get_mut(id).unwrap();
                match dice.below(2) {
                    0 => image.shared_to_ecs = !image.shared_to_ecs,
                    _ => image.shared_with = dice.shares(),
                }
            }
            Service::VolcEcs => {
                let region = world.volcengine.get_mut(REGION).unwrap();
                let image = region.images.get_mut(id).unwrap();
                match dice.below(3) {
                    0 => image.name = dice.text(&["theirs-1", "mine-1"]),
                    1 => image.description = dice.text(&["theirs", "mine too", ""]),
                    _ => image.shared_with = dice.shares(),
                }
            }
        }
    }
}
