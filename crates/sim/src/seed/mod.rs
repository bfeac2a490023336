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
/// The region that the demo account may not use.
pub const FORBIDDEN_REGION: &str = "cn-wulanchabu";

/// The keys of the demo accounts.
#[must_use]
pub fn demo_keys(now: Time) -> [(Vendor, AccessKey); 3] {
    let session = AccessKey {
        session: Some(Session {
            token: DEMO_STS_TOKEN.to_owned(),
            expires: now.after(HOUR),
        }),
        ..AccessKey::new(
            DEMO_STS_ACCESS_KEY_ID,
            DEMO_STS_ACCESS_KEY_SECRET,
            DEMO_ACCOUNT,
        )
    };
    [
        (
            Vendor::Alibaba,
            AccessKey {
                ram_user: Some("image-console-demo".to_owned()),
                ..AccessKey::new(DEMO_ACCESS_KEY_ID, DEMO_ACCESS_KEY_SECRET, DEMO_ACCOUNT)
            },
        ),
        (Vendor::Alibaba, session),
        (
            Vendor::Volcengine,
            AccessKey::new(
                DEMO_VOLCENGINE_ACCESS_KEY_ID,
                DEMO_VOLCENGINE_ACCESS_KEY_SECRET,
                DEMO_VOLCENGINE_ACCOUNT,
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
