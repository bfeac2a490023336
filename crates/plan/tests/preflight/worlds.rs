//! Small worlds from a seed, in which everything that forbids a deletion occurs often, alone and together.

use image_console_sim::{
    time::{MINUTE, Time},
    world::{Share, UnknownImage, World, ecs, os, swas, volcengine},
};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: Time = Time(1_795_510_800_000);
pub(crate) const NOW_SECONDS: i64 = 1_795_510_800;
pub(crate) const ACCOUNT: u64 = 1_000_000_000_000_001;
pub(crate) const OTHER: u64 = 1_000_000_000_000_002;
pub(crate) const REGION: &str = "cn-beijing";
const N_THINGS: u64 = 16;

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

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()].clone()
    }

    /// A moment that is over, or now, or still to come.
    fn end(&mut self) -> Time {
        self.of(&[NOW.before(MINUTE), NOW, NOW.after(MINUTE)])
    }

    /// Up to a page and a half of accounts, mostly none.
    fn shares(&mut self) -> Vec<Share> {
        let n = self.of(&[0, 0, 0, 1, 2, 49]);
        let share = |n| Share {
            account: OTHER + n,
            since: NOW,
        };
        (0..n).map(share).collect()
    }
}

pub(crate) fn ecs(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut region = ecs::Region::default();
    for n in 0..N_THINGS {
        let owner = match dice.below(10) {
            0 => ecs::Owner::System,
            1 => ecs::Owner::Account(OTHER),
            _ => ecs::Owner::Account(ACCOUNT),
        };
        let id = format!("m-{n}");
        let (one, two) = (dice.end(), dice.end());
        let making = dice.one_in(2).then(|| ecs::Making {
            by: dice.of(&[ecs::MadeBy::Create, ecs::MadeBy::Copy, ecs::MadeBy::Import]),
            starts: one.min(two),
            ends: one.max(two),
            fails: dice.one_in(3),
        });
        let mut image = ecs::Image {
            id: id.clone(),
            name: format!("image-{n}"),
            family: dice.of(&["", "", "web", "db"]).to_owned(),
            owner,
            created: NOW.before(dice.below(5) * MINUTE),
            making,
            status: dice.of(&[
                ecs::Status::Available,
                ecs::Status::Available,
                ecs::Status::UnAvailable,
                ecs::Status::CreateFailed,
                ecs::Status::Deprecated,
            ]),
            shared_with: dice.shares(),
            public: dice.one_in(5),
            ..ecs::Image::default()
        };
        image.disks[0].snapshot_id = dice.of(&["", "s-1"]).to_owned();
        if making.is_some_and(|making| making.by == ecs::MadeBy::Import) {
            let parts = ["qcow2", "bucket", "object"].map(str::to_owned);
            image.disks[0].import = Some(parts.into());
        }
        region.images_mut().insert(image);
        if dice.one_in(4) {
            region.tasks.insert(ecs::Task {
                id: format!("t-{n}"),
                account: ACCOUNT,
                action: "ExportImage",
                resource: id.clone(),
                created: NOW.before(MINUTE),
                ends: dice.end(),
                fails: dice.one_in(2),
            });
        }
        // Sometimes more than a page of them.
        let n_users = if dice.one_in(40) {
            101
        } else {
            dice.of(&[0, 0, 0, 1, 3])
        };
        for user in 0..n_users {
            region.add_instance(ecs::Instance {
                id: format!("i-{n}-{user}"),
                name: String::new(),
                account: if dice.one_in(3) { OTHER } else { ACCOUNT },
                image_id: id.clone(),
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
    let mut world = World {
        ecs: [(REGION.to_owned(), region)].into(),
        ..World::default()
    };
    world.readings.unknown_image = dice.of(&[UnknownImage::Ignored, UnknownImage::Refused]);
    world
}

pub(crate) fn swas(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut region = swas::Region::default();
    for n in 0..N_THINGS {
        region.images.insert(swas::Image {
            id: format!("m-{n}"),
            name: format!("image-{n}"),
            account: if dice.one_in(8) { OTHER } else { ACCOUNT },
            created: NOW.before(MINUTE),
            ready: dice.end(),
            copied: dice.one_in(2),
            status: dice.of(&[
                swas::Status::Available,
                swas::Status::Unavailable,
                swas::Status::CreationFailed,
            ]),
            os_type: "Linux",
            system_snapshot: (format!("s-{n}"), "a snapshot".to_owned()),
            system_disk_size: 40,
            shared_to_ecs: dice.one_in(3),
            shared_with: dice.shares(),
            instances: if dice.one_in(3) {
                vec!["server-9".to_owned()]
            } else {
                Vec::new()
            },
            ..swas::Image::default()
        });
    }
    World {
        swas: [(REGION.to_owned(), region)].into(),
        ..World::default()
    }
}

pub(crate) fn volcengine(seed: u64) -> World {
    let mut dice = Dice(seed);
    let mut region = volcengine::Region::default();
    for n in 0..N_THINGS {
        region.images.insert(volcengine::Image {
            id: format!("image-{n}"),
            name: format!("image-{n}"),
            account: dice.of(&[
                None,
                Some(OTHER),
                Some(ACCOUNT),
                Some(ACCOUNT),
                Some(ACCOUNT),
            ]),
            created: NOW.before(MINUTE),
            updated: NOW.before(MINUTE),
            ready: dice.end(),
            failed: dice.one_in(4),
            architecture: "amd64",
            size: 40,
            snapshots: vec![
                (format!("snap-{n}-s"), 40, "system"),
                (format!("snap-{n}-d"), 20, "data"),
            ],
            shared_with: dice.shares(),
            copying_until: if dice.one_in(6) { dice.end() } else { Time(0) },
            exporting_until: if dice.one_in(6) { dice.end() } else { Time(0) },
            ..volcengine::Image::default()
        });
    }
    for n in 0..if dice.one_in(8) { 101 } else { N_THINGS } {
        let charge_type = dice.of(&["PostPaid", "PrePaid"]);
        let host = dice.of(&["", "", "", "dh-1", "dh-2"]);
        region.instances.insert(volcengine::Instance {
            id: format!("i-{n}"),
            name: format!("server-{n}"),
            account: if dice.one_in(10) { OTHER } else { ACCOUNT },
            image_id: format!("image-{}", dice.below(N_THINGS)),
            status: dice.of(&[
                "RUNNING",
                "RUNNING",
                "STOPPED",
                "ERROR",
                "CREATING",
                "STOPPING",
                "REBOOTING",
                "STARTING",
                "REBUILDING",
                "RESIZING",
            ]),
            gone_after: dice.one_in(10).then(|| dice.end()),
            charge_type,
            expires: (charge_type == "PrePaid" || dice.one_in(4)).then(|| dice.end()),
            deletion_protection: dice.one_in(5),
            dedicated_host: host.to_owned(),
            public_ip: dice.of(&["", "203.0.113.7"]).to_owned(),
            created: NOW.before(MINUTE),
            updated: NOW.before(MINUTE),
            ..volcengine::Instance::default()
        });
    }
    region.unavailable_hosts.insert("dh-2".to_owned());
    World {
        volcengine: [(REGION.to_owned(), region)].into(),
        ..World::default()
    }
}

/// What changes between the list and the preflight: things go, are shared and published, or no longer.
pub(crate) fn stir(world: &mut World, dice: &mut Dice) {
    let mut ids: Vec<String> = (0..N_THINGS).map(|n| format!("m-{n}")).collect();
    ids.extend((0..N_THINGS).map(|n| format!("image-{n}")));
    ids.extend((0..N_THINGS).map(|n| format!("i-{n}")));
    for id in ids {
        if !dice.one_in(6) {
            continue;
        }
        if dice.one_in(3) {
            world.vanish(&id);
        }
        let shares = dice.shares();
        for region in world.ecs.values_mut() {
            if let Some(image) = region.images_mut().get_mut(&id) {
                image.shared_with.clone_from(&shares);
                image.public = !image.public;
                image.family = "web".to_owned();
            }
        }
        for region in world.swas.values_mut() {
            if let Some(image) = region.images.get_mut(&id) {
                image.shared_with.clone_from(&shares);
                image.shared_to_ecs = !image.shared_to_ecs;
            }
        }
        for region in world.volcengine.values_mut() {
            if let Some(image) = region.images.get_mut(&id) {
                image.shared_with.clone_from(&shares);
            }
            if let Some(instance) = region.instances.get_mut(&id) {
                instance.deletion_protection = !instance.deletion_protection;
            }
        }
    }
}
