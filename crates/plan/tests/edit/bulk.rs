//! Many images, one edit.

use image_console_api::{aliyun_ecs::LicenseType, service::Service};
use image_console_plan::{
    bulk::{
        Edit, Item, Names, State,
        pattern::{Case, Pattern, Rename, Which},
        preview, requests,
    },
    edit::What,
};
use proptest::{collection::vec, prelude::*, sample};

use crate::{
    cloud::{Cloud, facts, promised},
    worlds::{FAMILIES, KEYS, NOW, VALUES, world},
};

fn rename() -> impl Strategy<Value = Edit> {
    let pattern = sample::select(vec![
        "{name}",
        "web-{n}",
        "web-{n}",
        "web-{n:1}",
        "{family}-{n:02}",
        "{name}-{date}",
        "{id}",
        "{os}-{arch}-{created:-}",
        "same",
        "镜像{n}",
    ]);
    let affix = || sample::select(vec!["", "", "", "", "old-", "_x"]);
    let find = sample::select(vec!["", "web", "WEB", " ", "1"]);
    let case = sample::select(vec![Case::Exact, Case::Ignored]);
    let which = sample::select(vec![Which::All, Which::First]);
    let counter = (0..3_u32, 0..3_u32);
    (pattern, affix(), affix(), find, case, which, counter).prop_map(
        |(pattern, prefix, suffix, find, case, which, (start, step))| {
            Edit::Rename(Rename {
                pattern: Pattern::parse(pattern).unwrap(),
                prefix: prefix.to_owned(),
                suffix: suffix.to_owned(),
                find: find.to_owned(),
                replace: "-".to_owned(),
                which,
                case,
                start,
                step,
            })
        },
    )
}

fn edit() -> impl Strategy<Value = Edit> {
    let pair = (sample::select(KEYS), sample::select(VALUES))
        .prop_map(|(k, v)| (k.to_owned(), v.to_owned()));
    let keys = vec(sample::select(KEYS).prop_map(str::to_owned), 0..3);
    prop_oneof![
        4 => rename(),
        1 => sample::select(FAMILIES).prop_map(|family| Edit::Family(family.to_owned())),
        1 => Just(Edit::Deprecate),
        1 => Just(Edit::Restore),
        1 => Just(Edit::License(LicenseType::Byol)),
        3 => (vec(pair, 0..3), keys).prop_map(|(set, remove)| Edit::Tags { set, remove }),
    ]
}

fn check(
    service: Service,
    seed: u64,
    edit: &Edit,
    chosen: &[sample::Index],
) -> Result<(), TestCaseError> {
    let mut cloud = Cloud::of(world(service, seed));
    let images = cloud.images(service);
    let all: Vec<Item<'_>> = images
        .iter()
        .map(|image| Item {
            place: "here",
            image,
        })
        .collect();
    let names = Names::of(all.iter().copied());
    let mut items: Vec<Item<'_>> = Vec::new();
    for index in chosen {
        let item = all[index.index(all.len())];
        if items.iter().all(|other| other.image.id != item.image.id) {
            items.push(item);
        }
    }
    let rows = preview(&items, edit, &names, i64::try_from(NOW.0 / 1000).unwrap());
    prop_assert_eq!(rows.len(), items.len());

    // Unchosen images are not touched either.
    let mut expected: Vec<_> = images
        .iter()
        .map(|i| (&i.id, facts(cloud.world(), service, &i.id)))
        .collect();
    let mut doubtful = Vec::new();
    for (item, row) in items.iter().zip(&rows) {
        let is_sent = row.state == State::Ready;
        prop_assert!(!is_sent || row.change.is_some());
        prop_assert!(row.state != State::Unchanged || row.entries.is_empty());
        if is_sent
            && row
                .findings
                .iter()
                .any(|f| matches!(f.what, What::Doubt(_)))
        {
            doubtful.push(&item.image.id);
        } else if is_sent {
            let (_, facts) = expected
                .iter_mut()
                .find(|(id, _)| **id == item.image.id)
                .unwrap();
            *facts = promised(facts, &row.entries);
        }
    }
    for (index, requests) in requests(&items, &rows) {
        let id = &items[index].image.id;
        prop_assert!(!requests.is_empty());
        for request in requests {
            let refusal = cloud.send(&request).err();
            prop_assert!(
                refusal.is_none() || doubtful.contains(&id),
                "{refusal:?} of {request:?}"
            );
        }
    }
    for (id, promise) in expected {
        if !doubtful.contains(&id) {
            prop_assert_eq!(&facts(cloud.world(), service, id), &promise, "{}", id);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn what_a_preview_shows_is_what_the_cloud_holds_afterwards(
        service in prop_oneof![4 => Just(Service::Ecs), 1 => Just(Service::VolcEcs), 1 => Just(Service::Swas)],
        seed in any::<u64>(),
        edit in edit(),
        chosen in vec(any::<sample::Index>(), 1..8),
    ) {
        check(service, seed, &edit, &chosen)?;
    }
}
