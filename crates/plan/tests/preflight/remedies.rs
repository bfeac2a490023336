//! The buttons of the matrix take away what stands in the way.

use image_console_api::service::Service;
use image_console_plan::preflight::{
    Cause, Consequence, Facts, Fix, How, Item, Remedy, Verdict, consequences, fixes, sendable,
};
use image_console_sim::world::{
    Share, World, ecs as sim_ecs, swas as sim_swas, volcengine as sim_volc,
};

use crate::{
    cloud::Cloud,
    rules::{CHOICES, image, learn, verdict},
    worlds::{ACCOUNT, Dice, NOW, NOW_SECONDS, OTHER, REGION},
};

fn share(n: u64) -> Share {
    Share {
        account: OTHER + n,
        since: NOW,
    }
}

/// Takes everything away that stands in the way, as the buttons of the matrix do, until nothing does.
fn clear(cloud: &mut Cloud, facts: &mut Facts) -> Vec<&'static str> {
    let mut done = Vec::new();
    for _ in 0..5 {
        let Verdict::Blocked(causes) = verdict(facts) else {
            return done;
        };
        let item = facts.items()[0].item.clone();
        let mut calls: Vec<Fix> = Vec::new();
        for cause in &causes {
            let best = cause.remedies(item.service())[0];
            calls.extend(fixes(&item, cause, best));
        }
        for (n, mut call) in calls.into_iter().enumerate() {
            call.set_token(&format!("token-{}-{n}", done.len()));
            cloud
                .call(call.service(), call.action(), call.params())
                .unwrap();
            done.push(call.action());
        }
        let open = facts.again(0);
        cloud.learn(facts, open, &mut Dice(1));
    }
    panic!("still in the way: {:?}", verdict(facts));
}

#[test]
fn the_buttons_of_ecs_take_away_what_stands_in_the_way() {
    let mut region = sim_ecs::Region::default();
    region.images_mut().insert(sim_ecs::Image {
        id: "m-1".to_owned(),
        owner: sim_ecs::Owner::Account(ACCOUNT),
        created: NOW,
        shared_with: (0..12).map(share).collect(),
        public: true,
        ..sim_ecs::Image::default()
    });
    let mut cloud = Cloud::of(World {
        ecs: [(REGION.to_owned(), region)].into(),
        ..World::default()
    });
    let item = Item::image("prod", image(Service::Ecs, "m-1"));
    let mut facts = learn(&mut cloud, vec![item.clone()]);
    // Taken back from everybody; twelve accounts are two calls.
    assert_eq!(
        clear(&mut cloud, &mut facts),
        ["ModifyImageSharePermission"; 3]
    );
    assert_eq!(verdict(&facts), Verdict::Ready);
    assert_eq!(cloud.delete(&item, How::Ecs { force: false }), "");
}

#[test]
fn a_copy_that_is_cancelled_is_gone() {
    let mut region = sim_ecs::Region::default();
    region.images_mut().insert(sim_ecs::Image {
        id: "m-1".to_owned(),
        owner: sim_ecs::Owner::Account(ACCOUNT),
        created: NOW,
        making: Some(sim_ecs::Making {
            by: sim_ecs::MadeBy::Copy,
            starts: NOW,
            ends: NOW.after(60_000),
            fails: false,
        }),
        ..sim_ecs::Image::default()
    });
    let mut cloud = Cloud::of(World {
        ecs: [(REGION.to_owned(), region)].into(),
        ..World::default()
    });
    let item = Item::image("prod", image(Service::Ecs, "m-1"));
    let mut facts = learn(&mut cloud, vec![item.clone()]);
    assert_eq!(verdict(&facts), Verdict::Blocked(vec![Cause::Copying]));
    let calls = fixes(&item, &Cause::Copying, Remedy::CancelCopy);
    let done = cloud.call(calls[0].service(), calls[0].action(), calls[0].params());
    assert!(done.is_ok(), "{done:?}");
    let open = facts.again(0);
    cloud.learn(&mut facts, open, &mut Dice(1));
    assert_eq!(verdict(&facts), Verdict::Blocked(vec![Cause::Gone]));
}

#[test]
fn both_kinds_of_sharing_of_swas_are_ended() {
    let mut region = sim_swas::Region::default();
    region.images.insert(sim_swas::Image {
        id: "m-1".to_owned(),
        account: ACCOUNT,
        shared_to_ecs: true,
        shared_with: (0..51).map(share).collect(),
        instances: vec!["server-9".to_owned()],
        ..sim_swas::Image::default()
    });
    let mut cloud = Cloud::of(World {
        swas: [(REGION.to_owned(), region)].into(),
        ..World::default()
    });
    let item = Item::image("prod", image(Service::Swas, "m-1"));
    let mut facts = learn(&mut cloud, vec![item.clone()]);
    assert_eq!(
        clear(&mut cloud, &mut facts),
        [
            "ModifyImageShareStatus",
            "RemoveCustomImageShareAccount",
            "RemoveCustomImageShareAccount"
        ]
    );
    let all = sendable(&facts, &[0], &CHOICES, NOW_SECONDS);
    assert_eq!(
        consequences(&facts, &all).effects,
        [Consequence::NotReset {
            item: 0,
            servers: vec!["server-9".to_owned()]
        }]
    );
    assert_eq!(cloud.delete(&item, How::Swas), "");
}

#[test]
fn sharing_of_volcengine_is_ended() {
    let mut region = sim_volc::Region::default();
    region.images.insert(sim_volc::Image {
        id: "image-1".to_owned(),
        account: Some(ACCOUNT),
        shared_with: (0..50).map(share).collect(),
        ..sim_volc::Image::default()
    });
    let mut cloud = Cloud::of(World {
        volcengine: [(REGION.to_owned(), region)].into(),
        ..World::default()
    });
    let item = Item::image("prod", image(Service::VolcEcs, "image-1"));
    let mut facts = learn(&mut cloud, vec![item.clone()]);
    assert_eq!(
        clear(&mut cloud, &mut facts),
        ["ModifyImageSharePermission"]
    );
    // Who uses it was not asked a second time: that goes through all instances.
    let n = cloud
        .asked
        .iter()
        .filter(|asked| **asked == "DescribeInstances");
    assert_eq!(n.count(), 1);
    let how = facts.how(0, &CHOICES).unwrap();
    assert_eq!(cloud.delete(&item, how), "");
}
