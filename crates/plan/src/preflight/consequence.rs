//! What is different once the items are gone.

use std::collections::BTreeMap;

use image_console_api::{
    image::{Image, Moment},
    service::Service,
};

use super::{
    Kind,
    facts::{Fact, Facts, User, Why},
    rules::snapshot_ids,
    send::{How, Sendable},
};

/// What comes of deleting the items that are sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// The items by service, region and kind, in that order.
    pub counts: Vec<Count>,
    /// What else comes of it, the irreversible first.
    pub effects: Vec<Consequence>,
    /// The number to type: of all items that are sent.
    pub confirm_number: usize,
}

/// How many items of one kind are deleted in one region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The service.
    pub service: Service,
    /// The region.
    pub region: String,
    /// What they are.
    pub kind: Kind,
    /// How many.
    pub number: usize,
    /// The size of the images together, in GiB.
    pub gib: u64,
    /// How many images told no size, and so are not in `gib`.
    pub without_size: usize,
}

/// Something that comes of a deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// The snapshots of these images go too (Volcengine, by choice).
    SnapshotsGo {
        /// Their ids, in the order of the images.
        snapshots: Vec<String>,
        /// Their size together, in GiB, where it is told.
        gib: u64,
    },
    /// The snapshots of these images stay, and are paid for (ECS; Volcengine, by choice).
    SnapshotsStay {
        /// The service.
        service: Service,
        /// Their ids, in the order of the images.
        snapshots: Vec<String>,
        /// Their size together, in GiB, where it is told.
        gib: u64,
    },
    /// These instances can no longer be set back to the image they were made from: their system disks
    /// cannot be initialised again (ECS, `Force`).
    NotReinitialised {
        /// The item.
        item: usize,
        /// The instances.
        users: Vec<User>,
    },
    /// These instances were made from it. What that means for them no page says (Volcengine).
    StillUsed {
        /// The item.
        item: usize,
        /// The instances.
        users: Vec<User>,
    },
    /// These servers can no longer be reset with the image (SWAS, S1).
    NotReset {
        /// The item.
        item: usize,
        /// The servers.
        servers: Vec<String>,
    },
    /// Who makes instances by this family gets another image, or none at all (ECS).
    FamilyChanges {
        /// The account.
        account: String,
        /// The region.
        region: String,
        /// The family.
        family: String,
        /// What it stands for now.
        now: Named,
        /// What it stands for then; `None` when nothing of it is available.
        then: Option<Named>,
    },
    /// What a family stands for then could not be checked (ECS).
    FamilyUnknown {
        /// The account.
        account: String,
        /// The region.
        region: String,
        /// The family.
        family: String,
        /// Why.
        why: Why,
    },
    /// Instances are no longer paid for, nor what is bound to them (Volcengine, S4).
    BillingEnds {
        /// How many.
        instances: usize,
    },
    /// Their disks: what becomes of each is set at the disk, and S4 only refers to another page.
    Disks {
        /// How many instances have some.
        instances: usize,
        /// The disks.
        volumes: Vec<String>,
    },
    /// Local disks are part of their instance and go with it, with all data.
    LocalDisksGo {
        /// The instances.
        instances: Vec<User>,
        /// Their size together, in GiB, where it is told.
        gib: u64,
    },
    /// Public addresses that are bound to instances; an elastic one outlives them and is paid for unless
    /// it was set to go too, which the row does not tell.
    PublicAddresses {
        /// The addresses.
        addresses: Vec<String>,
    },
}

/// An image by its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    pub created: Moment,
}

/// What comes of deleting the items that are sent.
#[must_use]
pub fn consequences(facts: &Facts, sendable: &Sendable) -> Consequences {
    let mut counts = BTreeMap::new();
    let mut snapshots_go = (Vec::new(), 0);
    let mut stay_ecs = (Vec::new(), 0);
    let mut stay_volc = (Vec::new(), 0);
    let mut effects = Vec::new();
    let mut instances = Instances::default();
    for send in &sendable.send {
        let Some(known) = facts.items.get(send.item) else {
            continue;
        };
        let item = &known.item;
        let count = counts
            .entry((item.service(), item.region.as_str(), item.kind()))
            .or_insert((0, 0, 0));
        count.0 += 1;
        if let Some(instance) = known.newest_instance() {
            instances.add(instance);
        }
        let Some(image) = known.newest_image() else {
            continue;
        };
        match gib(image) {
            Some(gib) => count.1 += gib,
            None => count.2 += 1,
        }
        match send.how {
            How::Ecs { force } => {
                add_snapshots(&mut stay_ecs, image);
                if force && let Some(users) = known.users.known() {
                    effects.push(Consequence::NotReinitialised {
                        item: send.item,
                        users: users.named.clone(),
                    });
                }
            }
            How::Swas => {
                if !image.instances.is_empty() {
                    effects.push(Consequence::NotReset {
                        item: send.item,
                        servers: image.instances.clone(),
                    });
                }
            }
            How::VolcImage { delete_snapshots } => {
                let into = if delete_snapshots {
                    &mut snapshots_go
                } else {
                    &mut stay_volc
                };
                add_snapshots(into, image);
                let users = known.users.known().map(|users| &users.named);
                if let Some(users) = users.filter(|users| !users.is_empty()) {
                    effects.push(Consequence::StillUsed {
                        item: send.item,
                        users: users.clone(),
                    });
                }
            }
            How::VolcInstance { .. } => {}
        }
    }
    families(facts, sendable, &mut effects);
    let (snapshots, gib) = snapshots_go;
    if !snapshots.is_empty() {
        effects.insert(0, Consequence::SnapshotsGo { snapshots, gib });
    }
    instances.tell(&mut effects);
    for (service, (snapshots, gib)) in [(Service::Ecs, stay_ecs), (Service::VolcEcs, stay_volc)] {
        if !snapshots.is_empty() {
            effects.push(Consequence::SnapshotsStay {
                service,
                snapshots,
                gib,
            });
        }
    }
    let counts = counts
        .into_iter()
        .map(|((service, region, kind), n)| Count {
            service,
            region: region.to_owned(),
            kind,
            number: n.0,
            gib: n.1,
            without_size: n.2,
        });
    Consequences {
        counts: counts.collect(),
        effects,
        confirm_number: sendable.send.len(),
    }
}

impl Consequences {
    /// The size of all images together, in GiB.
    #[must_use]
    pub fn total_gib(&self) -> u64 {
        self.counts.iter().map(|count| count.gib).sum()
    }
}

/// The size of an image, in GiB: of all its disks where they tell it.
#[must_use]
pub fn gib(image: &Image) -> Option<u64> {
    let disks = image.disks.iter().map(|disk| disk.size_gib.map(u64::from));
    let disks: Option<u64> = disks.sum();
    disks
        .filter(|gib| *gib > 0)
        .or(image.size_gib.map(u64::from))
}

fn add_snapshots((ids, gib): &mut (Vec<String>, u64), image: &Image) {
    for disk in &image.disks {
        if !disk.snapshot_id.is_empty() {
            *gib += disk.size_gib.map_or(0, u64::from);
        }
    }
    ids.extend(snapshot_ids(image));
}

/// What each family of the images stands for once all of them are gone.
fn families(facts: &Facts, sendable: &Sendable, effects: &mut Vec<Consequence>) {
    for family in &facts.families {
        let (account, region) = (family.account.clone(), family.region.clone());
        let goes = |image: &Image| {
            sendable.send.iter().any(|send| {
                facts.items.get(send.item).is_some_and(|known| {
                    known.item.region == family.region
                        && known.item.account == family.account
                        && known.item.service() == Service::Ecs
                        && known.item.id() == image.id
                })
            })
        };
        let images = match &family.images {
            Fact::Known(images) => images,
            Fact::CouldNotCheck(why) => {
                effects.push(Consequence::FamilyUnknown {
                    account,
                    region,
                    family: family.name.clone(),
                    why: *why,
                });
                continue;
            }
            Fact::NotAsked | Fact::Asking => continue,
        };
        let Some(now) = crate::family::position("", images).now else {
            continue;
        };
        if !goes(now) {
            continue;
        }
        let stays = images.iter().filter(|image| !goes(image));
        let stays: Vec<Image> = stays.map(as_far_as_matters).collect();
        effects.push(Consequence::FamilyChanges {
            account,
            region,
            family: family.name.clone(),
            now: named(now),
            then: crate::family::position("", &stays).now.map(named),
        });
    }
}

/// What a family looks at in its images: a whole copy would be large, in memory and in the app.
fn as_far_as_matters(image: &Image) -> Image {
    Image {
        id: image.id.clone(),
        name: image.name.clone(),
        created: image.created.clone(),
        status: image.status.clone(),
        ..Image::new(Service::Ecs)
    }
}

fn named(image: &Image) -> Named {
    Named {
        id: image.id.clone(),
        name: image.name.clone(),
        created: image.created.clone(),
    }
}

/// What instances take with them and leave behind.
#[derive(Default)]
struct Instances {
    number: usize,
    with_volumes: usize,
    volumes: Vec<String>,
    with_local: Vec<User>,
    local_gib: u64,
    addresses: Vec<String>,
}

impl Instances {
    fn add(&mut self, instance: &image_console_api::volcengine::Instance) {
        self.number += 1;
        let volumes = &instance.volumes.0;
        self.with_volumes += usize::from(!volumes.is_empty());
        self.volumes
            .extend(volumes.iter().map(|volume| volume.volume_id.0.clone()));
        for local in &instance.local_volumes.0 {
            let count: Option<u64> = local.count.to();
            let size: Option<u64> = local.size.to();
            self.local_gib += count.unwrap_or(1) * size.unwrap_or_default();
        }
        if !instance.local_volumes.0.is_empty() {
            self.with_local.push(User {
                id: instance.instance_id.0.clone(),
                name: instance.instance_name.0.clone(),
            });
        }
        let address = &instance.eip_address.0.ip_address.0;
        if !address.is_empty() {
            self.addresses.push(address.clone());
        }
    }

    fn tell(self, effects: &mut Vec<Consequence>) {
        if !self.with_local.is_empty() {
            effects.push(Consequence::LocalDisksGo {
                instances: self.with_local,
                gib: self.local_gib,
            });
        }
        if self.number > 0 {
            effects.push(Consequence::BillingEnds {
                instances: self.number,
            });
        }
        if !self.volumes.is_empty() {
            effects.push(Consequence::Disks {
                instances: self.with_volumes,
                volumes: self.volumes,
            });
        }
        if !self.addresses.is_empty() {
            effects.push(Consequence::PublicAddresses {
                addresses: self.addresses,
            });
        }
    }
}
