//! Worlds to begin with: the demo, and any number of images.
//!
//! Everything is made from the seed and the moment alone. Ids, names and dates look like real ones;
//! none of them is.

mod ecs;
mod names;
mod swas;
mod volcengine;

use crate::{
    AccessKey, Session, Vendor,
    random::Random,
    time::{HOUR, Time},
    world::World,
};

/// The demo account at Alibaba Cloud.
pub const DEMO_ACCOUNT: u64 = 1_602_774_815_233_690;
/// Two other accounts: some of their images are shared with the demo account or published.
pub const OTHER_ACCOUNTS: [u64; 2] = [1_518_209_377_460_125, 1_877_640_392_551_048];
/// The key of the demo account. It opens nothing but simulators.
pub const DEMO_ACCESS_KEY_ID: &str = "LTAI5tDemoImageConsole01";
/// Its secret, which is none.
pub const DEMO_ACCESS_KEY_SECRET: &str = "demoOnly0SecretOfNothing000001";
/// A temporary key of the demo account, good for an hour from the start.
pub const DEMO_STS_ACCESS_KEY_ID: &str = "STS.DemoImageConsole01";
/// Its secret, which is none.
pub const DEMO_STS_ACCESS_KEY_SECRET: &str = "demoOnly0SecretOfNothing000002";
/// Its token.
pub const DEMO_STS_TOKEN: &str = "CAISdemoImageConsoleSessionToken0000000001";
/// The demo account at Volcengine.
pub const DEMO_VOLCENGINE_ACCOUNT: u64 = 2_100_482_617;
/// Its key.
pub const DEMO_VOLCENGINE_ACCESS_KEY_ID: &str = "AKLTDemoImageConsole0000001";
/// Its secret, which is none; Volcengine's look like Base64.
pub const DEMO_VOLCENGINE_ACCESS_KEY_SECRET: &str = "ZGVtb09ubHlTZWNyZXRPZk5vdGhpbmc=";
/// A temporary key of that account, good for an hour from the start.
pub const DEMO_VOLCENGINE_STS_ACCESS_KEY_ID: &str = "AKTPDemoImageConsole0000001";
/// Its secret, which is none.
pub const DEMO_VOLCENGINE_STS_ACCESS_KEY_SECRET: &str = "ZGVtb09ubHlTVFNTZWNyZXRPZk5vdGhpbmc=";
/// Its token.
pub const DEMO_VOLCENGINE_STS_TOKEN: &str = "STSdemoImageConsoleSessionToken0000000002";
/// The region that the demo account may not use.
pub const FORBIDDEN_REGION: &str = "cn-wulanchabu";

/// The keys of the demo accounts.
#[must_use]
pub fn demo_keys(now: Time) -> [(Vendor, AccessKey); 4] {
    let temporary = |token: &str, key| AccessKey {
        session: Some(Session {
            token: token.to_owned(),
            expires: now.after(HOUR),
        }),
        ..key
    };
    let alibaba = |id, secret| AccessKey::new(id, secret, DEMO_ACCOUNT);
    let volcengine = |id, secret| AccessKey::new(id, secret, DEMO_VOLCENGINE_ACCOUNT);
    [
        (
            Vendor::Alibaba,
            AccessKey {
                ram_user: Some("image-console-demo".to_owned()),
                ..alibaba(DEMO_ACCESS_KEY_ID, DEMO_ACCESS_KEY_SECRET)
            },
        ),
        (
            Vendor::Alibaba,
            temporary(
                DEMO_STS_TOKEN,
                alibaba(DEMO_STS_ACCESS_KEY_ID, DEMO_STS_ACCESS_KEY_SECRET),
            ),
        ),
        (
            Vendor::Volcengine,
            volcengine(
                DEMO_VOLCENGINE_ACCESS_KEY_ID,
                DEMO_VOLCENGINE_ACCESS_KEY_SECRET,
            ),
        ),
        (
            Vendor::Volcengine,
            temporary(
                DEMO_VOLCENGINE_STS_TOKEN,
                volcengine(
                    DEMO_VOLCENGINE_STS_ACCESS_KEY_ID,
                    DEMO_VOLCENGINE_STS_ACCESS_KEY_SECRET,
                ),
            ),
        ),
    ]
}

/// The demo world.
#[must_use]
pub fn demo(seed: u64, now: Time) -> World {
    let mut random = Random::new(seed);
    World {
        ecs: ecs::demo(&mut random, now),
        swas: swas::demo(&mut random, now),
        volcengine: volcengine::demo(&mut random, now),
        ..World::default()
    }
}

/// A world of `n` ECS images of the demo account in cn-hangzhou, newest first one minute apart, in
/// all states and with some instances; nothing else.
#[must_use]
pub fn many(n: usize, seed: u64, now: Time) -> World {
    let mut random = Random::new(seed);
    World {
        ecs: [("cn-hangzhou".to_owned(), ecs::many(n, &mut random, now))].into(),
        ..World::default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        bench::NOW,
        time::{DAY, HOUR},
        world::{
            ecs::{Image, Owner, Status},
            place, swas as swas_world,
        },
    };

    fn images(world: &World) -> impl Iterator<Item = (&str, &Image)> {
        let regions = world.ecs.iter();
        regions.flat_map(|(id, region)| region.images().iter().map(move |i| (id.as_str(), i)))
    }

    #[test]
    fn the_demo_has_some_240_images_of_all_owners_states_sizes_and_ages() {
        let world = demo(1, NOW);
        assert_eq!(world.ecs.len(), 10);
        let all: Vec<&Image> = images(&world).map(|(_, image)| image).collect();
        assert!((230..=250).contains(&all.len()), "{} images", all.len());
        for status in Status::ALL {
            assert!(all.iter().any(|i| i.status(NOW) == status), "no {status:?}");
        }
        for owner in [
            Owner::System,
            Owner::Marketplace,
            Owner::Account(DEMO_ACCOUNT),
            Owner::Account(OTHER_ACCOUNTS[0]),
        ] {
            assert!(all.iter().any(|i| i.owner == owner), "none of {owner:?}");
        }
        let own = || all.iter().filter(|i| i.is_owned_by(DEMO_ACCOUNT));
        assert!(own().any(|i| i.public) && own().any(|i| !i.shared_with.is_empty()));
        let sizes: BTreeSet<u32> = all
            .iter()
            .flat_map(|i| i.disks.iter().map(|d| d.size))
            .collect();
        assert_eq!((sizes.first(), sizes.last()), (Some(&20), Some(&500)));
        let ages = || own().map(|i| NOW.distance(i.created));
        assert!(ages().any(|age| age < HOUR) && ages().any(|age| age > 3 * 365 * DAY));
    }

    #[test]
    fn ids_look_like_those_of_their_region_and_occur_once() {
        let world = demo(1, NOW);
        for (region, image) in images(&world) {
            let prefix = place::find(region).unwrap().prefix;
            let id = &image.id;
            if image.owner == Owner::System {
                assert!(id.ends_with(".vhd"), "{id}");
            } else {
                let rest = id.strip_prefix(&format!("m-{prefix}")).unwrap();
                assert_eq!(rest.len(), 17, "{id}");
            }
        }
        let own = || images(&world).filter(|(_, i)| i.is_owned_by(DEMO_ACCOUNT));
        let ids: BTreeSet<&str> = own().map(|(_, i)| i.id.as_str()).collect();
        assert_eq!(ids.len(), own().count());
    }

    /// The service would not have let an account take a name twice.
    #[test]
    fn names_occur_once_in_a_region() {
        for (seed, n) in [(1, 0), (2, 0), (3, 1000)] {
            let world = if n > 0 {
                many(n, seed, NOW)
            } else {
                demo(seed, NOW)
            };
            let own = || images(&world).filter(|(_, i)| i.is_owned_by(DEMO_ACCOUNT));
            let names: BTreeSet<_> = own().map(|(region, i)| (region, &i.name)).collect();
            assert_eq!(names.len(), own().count(), "seed {seed}");
        }
    }

    #[test]
    fn the_other_clouds_hold_their_share() {
        let world = demo(1, NOW);
        let swas = || world.swas.values().flat_map(|region| region.images.iter());
        assert_eq!(swas().count(), 20);
        for shared_to_ecs in [false, true] {
            for shared in [false, true] {
                let is_such = |i: &swas_world::Image| {
                    i.shared_to_ecs == shared_to_ecs && i.shared_with.is_empty() != shared
                };
                assert!(swas().any(is_such), "{shared_to_ecs} {shared}");
            }
        }
        let statuses: BTreeSet<&str> = swas().map(|i| i.status(NOW)).collect();
        assert_eq!(statuses, BTreeSet::from(["0", "1", "2", "3", "4"]));
        let volcengine = || world.volcengine.values();
        assert_eq!(volcengine().map(|r| r.images.len()).sum::<usize>(), 40);
        assert_eq!(volcengine().map(|r| r.instances.len()).sum::<usize>(), 60);
    }

    #[test]
    fn many_are_as_many_as_asked_for() {
        for n in [0, 1, 1000] {
            assert_eq!(images(&many(n, 1, NOW)).count(), n);
        }
    }
}
