//! The predicted verdict is the simulator's, in every world that stands still.

use std::collections::BTreeSet;

use image_console_api::{
    aliyun_ecs::{self as ecs, DescribeImageFromFamily},
    aliyun_swas as swas, volcengine as volc,
};
use image_console_plan::kit;
use image_console_plan::preflight::{
    Choices, Consequence, Facts, Item, Send, Snapshots, State, Verdict, Why, consequences, sendable,
};
use image_console_sim::{Denial, world::World};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    cases,
    cloud::Cloud,
    worlds::{self, Dice, NOW_SECONDS, REGION},
};

/// What no operation tells, and so comes as a surprise.
const UNTOLD: &[&str] = &[
    "OperationDenied.ImageIsCopying",
    "OperationDenied.ImageIsExporting",
    "InvalidDedicatedHostStatus.Unsupported",
];

/// The items of every cloud that has any, as lists show them.
fn items(cloud: &mut Cloud) -> Vec<Item> {
    let mut items = Vec::new();
    let images = cloud.send(&ecs::DescribeImages {
        region_id: REGION.to_owned(),
        status: ecs::StatusFilter::EVERY.to_vec(),
        page_size: Some(100),
        ..ecs::DescribeImages::default()
    });
    items.extend(images.unwrap().images(REGION).rows);
    let images = cloud.send(&swas::ListCustomImages {
        region_id: REGION.to_owned(),
        page_size: Some(100),
        ..swas::ListCustomImages::default()
    });
    items.extend(images.unwrap().images(REGION).rows);
    let images = cloud.send(&volc::DescribeImages {
        max_results: Some(100),
        ..volc::DescribeImages::default()
    });
    items.extend(images.unwrap().images(REGION).rows);
    let image = |row: image_console_api::page::Row<_>| Item::image("prod", row.ok().unwrap());
    let mut items: Vec<Item> = items.into_iter().map(image).collect();
    let instances = cloud.send(&volc::DescribeInstances {
        max_results: Some(100),
        ..volc::DescribeInstances::default()
    });
    for row in instances.unwrap().rows {
        items.push(Item::instance("prod", REGION, row.ok().unwrap()));
    }
    items
}

fn some(dice: &mut Dice, n: usize) -> Vec<usize> {
    (0..n).filter(|_| dice.one_in(2)).collect()
}

/// Lists a world, lets it change, asks, and compares what is predicted of each item with what comes of it.
fn check(world: World, seed: u64, denied: &[&str]) -> Result<(), TestCaseError> {
    let mut dice = Dice(seed);
    let mut cloud = Cloud::of(world);
    let mut facts = Facts::new(items(&mut cloud));
    worlds::stir(cloud.simulator.world_mut(), &mut dice);
    for action in denied {
        cloud.simulator.deny(Denial {
            action: Some((*action).to_owned()),
            ..Denial::default()
        });
    }
    let open = facts.questions();
    cloud.learn(&mut facts, open, &mut dice);
    let all: Vec<usize> = (0..facts.items().len()).collect();
    let choices = Choices {
        force: some(&mut dice, all.len()),
        snapshots: if dice.one_in(2) {
            Snapshots::Keep
        } else {
            Snapshots::Delete
        },
        unsure: false,
    };

    // Whether one thing can be deleted does not hang on whether another is there.
    let mut tried = cloud.clone();
    for at in all.iter().copied() {
        let item = &facts.items()[at].item;
        let how = facts.how(at, &choices).unwrap();
        let code = tried.delete(item, how);
        let n = tried.n_deleted(item);
        let verdict = facts.verdict(at, &choices, NOW_SECONDS);
        let told = || format!("{}: {verdict:?}, and then {code:?}", item.id());
        let cells = facts.cells(at, &choices, NOW_SECONDS);
        let untold = cells
            .iter()
            .any(|cell| cell.state == State::Unknown(Why::NotOffered));
        match &verdict {
            Verdict::Pending => prop_assert!(false, "{}", told()),
            Verdict::Ready | Verdict::Warned(_) if untold && UNTOLD.contains(&code.as_str()) => {
                prop_assert_eq!(n, 0, "{}", told());
            }
            Verdict::Ready | Verdict::Warned(_) => {
                prop_assert_eq!((n, code.as_str()), (1, ""), "{}", told());
            }
            Verdict::Blocked(causes) => {
                let codes: Vec<&str> = causes.iter().map(|cause| cause.code(item)).collect();
                prop_assert_eq!(n, 0, "{}", told());
                // A deletion of what is not there may be passed over in silence.
                let is_known = codes.contains(&code.as_str()) || code.is_empty();
                // The state of the host stops the call before its items are looked at.
                let is_host = untold && UNTOLD.contains(&code.as_str());
                // What could not be looked at may be what the cloud names first.
                let is_unseen = !denied.is_empty();
                prop_assert!(is_known || is_host || is_unseen, "{}", told());
                prop_assert!(codes.iter().all(|code| !code.is_empty()), "{}", told());
            }
            Verdict::Unsure(causes) => {
                prop_assert!(!denied.is_empty() && !causes.is_empty(), "{}", told());
            }
        }
    }
    run(&mut cloud, &facts, &all, &choices)
}

/// Deletes what can be sent, one after the other, and looks at what was foretold of it.
fn run(
    cloud: &mut Cloud,
    facts: &Facts,
    all: &[usize],
    choices: &Choices,
) -> Result<(), TestCaseError> {
    let sendable = sendable(facts, all, choices, NOW_SECONDS);
    prop_assert_eq!(
        sendable.send.len() + sendable.excluded.len(),
        all.len(),
        "each item is sent or has a reason"
    );
    prop_assert!(sendable.excluded.iter().all(|e| !e.causes.is_empty()));
    let foretold = consequences(facts, &sendable);
    prop_assert_eq!(foretold.confirm_number, sendable.send.len());
    let counted: usize = foretold.counts.iter().map(|count| count.number).sum();
    prop_assert_eq!(counted, sendable.send.len());
    let images = facts.items().iter().enumerate();
    let is_sent = |at: usize| sendable.send.iter().any(|send| send.item == at);
    let n_images = images.filter(|(at, known)| is_sent(*at) && known.newest_image().is_some());
    let kit: Value = serde_json::from_str(&kit::of(facts, &sendable, "now")).unwrap();
    prop_assert_eq!(kit["images"].as_array().unwrap().len(), n_images.count());
    let before = families(cloud);
    let mut is_clean = true;
    for Send { item, how } in &sendable.send {
        let code = cloud.delete(&facts.items()[*item].item, *how);
        prop_assert!(
            code.is_empty() || UNTOLD.contains(&code.as_str()),
            "{}",
            code
        );
        is_clean &= code.is_empty();
    }
    let after = families(cloud);
    for (name, (before, after)) in FAMILIES.iter().zip(before.into_iter().zip(after)) {
        let change = foretold.effects.iter().find_map(|effect| match effect {
            Consequence::FamilyChanges {
                family, now, then, ..
            } if family == name => {
                Some((Some(now.id.clone()), then.as_ref().map(|t| t.id.clone())))
            }
            _ => None,
        });
        let is_unknown = foretold.effects.iter().any(
            |effect| matches!(effect, Consequence::FamilyUnknown { family, .. } if family == name),
        );
        match change {
            Some(change) => prop_assert_eq!(change, (before, after), "family {}", name),
            None if is_unknown => {}
            None => prop_assert_eq!(before, after, "family {}", name),
        }
    }
    let gone: BTreeSet<&String> = foretold
        .effects
        .iter()
        .filter_map(|effect| match effect {
            Consequence::SnapshotsGo { snapshots, .. } => Some(snapshots),
            _ => None,
        })
        .flatten()
        .collect();
    let effects = cloud.simulator.world().effects.all();
    let really: BTreeSet<&String> = effects
        .keys()
        .filter(|id| id.starts_with("snap-"))
        .collect();
    prop_assert!(really.is_subset(&gone));
    if is_clean {
        prop_assert_eq!(really, gone);
    }
    Ok(())
}

const FAMILIES: [&str; 2] = ["web", "db"];

/// What each family stands for.
fn families(cloud: &mut Cloud) -> [Option<String>; 2] {
    FAMILIES.map(|family| {
        let answer = cloud.send(&DescribeImageFromFamily {
            region_id: REGION.to_owned(),
            image_family: family.to_owned(),
        });
        let image = answer.ok()?.image?.ok()?;
        Some(image.image_id.0)
    })
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn what_is_foretold_of_images_of_ecs_comes_true(seed: u64) {
        check(worlds::ecs(seed), seed, &[])?;
    }

    #[test]
    fn what_is_foretold_of_images_of_swas_comes_true(seed: u64) {
        check(worlds::swas(seed), seed, &[])?;
    }

    #[test]
    fn what_is_foretold_of_images_and_instances_of_volcengine_comes_true(seed: u64) {
        check(worlds::volcengine(seed), seed, &[])?;
    }

    #[test]
    fn who_may_not_look_everywhere_is_told_so_and_never_something_false(
        seed: u64,
        denied in proptest::sample::subsequence(
            vec![
                "DescribeImages",
                "DescribeInstances",
                "DescribeImageSharePermission",
                "DescribeTasks",
                "ListCustomImages",
                "ListCustomImageShareAccounts",
            ],
            1..=6,
        ),
    ) {
        let world = match seed % 3 {
            0 => worlds::ecs(seed),
            1 => worlds::swas(seed),
            _ => worlds::volcengine(seed),
        };
        check(world, seed, &denied)?;
    }
}

/// The codes of a deletion on the vendors' pages (S0, S1, S4, 6396/120265), without those of the call
/// itself.
const CODES: &[&str] = &[
    "CustomImageInShare",
    "ImageIsExporting",
    "ImageIsImporting",
    "ImageIsPublic",
    "ImageUseShared",
    "ImageUsingByInstance",
    "InvalidChargeType",
    "InvalidDedicatedHostStatus.Unsupported",
    "InvalidImage.NotFound",
    "InvalidImage.Shared",
    "InvalidImageId.NotFound",
    "InvalidImageStatus",
    "InvalidInstance.NotFound",
    "InvalidInstanceStatus",
    "OperationDenied.ImageCopying",
    "OperationDenied.ImageIsCopying",
    "OperationDenied.ImageIsExporting",
];

#[test]
fn the_worlds_know_every_code_of_the_pages() {
    let mut met = BTreeSet::new();
    for seed in 0..30 {
        for world in [
            worlds::ecs(seed),
            worlds::swas(seed),
            worlds::volcengine(seed),
        ] {
            let mut cloud = Cloud::of(world);
            let facts = Facts::new(items(&mut cloud));
            worlds::stir(cloud.simulator.world_mut(), &mut Dice(seed));
            for (at, known) in facts.items().iter().enumerate() {
                let how = facts.how(at, &Choices::default()).unwrap();
                met.insert(cloud.delete(&known.item, how));
            }
        }
    }
    met.remove("");
    assert_eq!(met.iter().collect::<Vec<_>>(), CODES);
}
