//! Images that cool before they go: by rule, and through the simulator.

use image_console_api::{
    aliyun_ecs as ecs,
    field::{TagKey, TagValue, Verdict},
    image::{Image, Owner, Status},
    service::Service,
};
use image_console_plan::cooling::{Cannot, Day, KEY, State, Step, due, mark, restore, state};
use image_console_sim::world::{Tag, World, ecs as sim};
use proptest::prelude::*;

use crate::{
    cloud::Cloud,
    worlds::{ACCOUNT, NOW, REGION},
};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn own(status: Status) -> Image {
    Image {
        id: "m-1".to_owned(),
        region: REGION.to_owned(),
        owner: Owner::Own,
        status,
        shared: Some(false),
        ..Image::new(Service::Ecs)
    }
}

fn marked(status: Status, value: &str) -> Image {
    Image {
        tags: vec![(KEY.to_owned(), value.to_owned())],
        ..own(status)
    }
}

fn actions(steps: &[Step]) -> Vec<&'static str> {
    steps.iter().map(Step::action).collect()
}

#[test]
fn a_day_is_a_date_of_the_calendar_and_nothing_else() {
    assert_eq!(day("1970-01-01"), Day::of_unix(0));
    assert_eq!(day("2024-02-29").later(1), day("2024-03-01"));
    assert_eq!(day("2026-11-24"), Day::of_unix(1_795_510_800));
    assert_eq!(day("2026-11-24").later(30).text(), "2026-12-24");
    assert_eq!(day("9999-12-31").later(u32::MAX).text(), "9999-12-31");
    assert_eq!(Day::of_unix(i64::MIN).text(), "1970-01-01");
    assert!(day("2026-12-24") > day("2026-12-03"));
    for bad in [
        "",
        "2026-02-29",
        "2026-13-01",
        "2026-1-01",
        "26-01-01",
        "2026-12-24 ",
        "2026-12-24T00:00Z",
        "2026/12/24",
        "1969-12-31",
        "tomorrow",
        "２026-12-24",
    ] {
        assert_eq!(Day::parse(bad), None, "{bad}");
    }
}

#[test]
fn the_mark_is_a_tag_that_ecs_takes() {
    assert!(matches!(TagKey::parse(KEY), Verdict::Accept(_)));
    assert!(matches!(
        TagValue::parse("2026-12-24 Deprecated"),
        Verdict::Accept(_)
    ));
}

#[test]
fn only_a_withdrawn_image_with_a_readable_mark_is_ever_due() {
    let today = day("2026-11-24");
    let check = |image: Image, expected: State| {
        let is_due = matches!(expected, State::Cooling { due: true, .. });
        assert_eq!(state(&image, today), expected);
        let images = [image];
        assert_eq!(due(&images, today).len(), usize::from(is_due));
    };
    let cooling = |date, due| State::Cooling {
        date: day(date),
        due,
    };
    check(own(Status::Deprecated), State::None);
    check(
        marked(Status::Deprecated, "2026-11-25"),
        cooling("2026-11-25", false),
    );
    check(
        marked(Status::Deprecated, "2026-11-24"),
        cooling("2026-11-24", true),
    );
    check(
        marked(Status::Deprecated, "2026-11-23 Deprecated"),
        cooling("2026-11-23", true),
    );
    check(
        marked(Status::Available, "2026-11-23"),
        State::NotWithdrawn {
            date: day("2026-11-23"),
        },
    );
    for bad in ["soon", "", "2026-11-23 Gone", "2026-11-23Z"] {
        check(
            marked(Status::Deprecated, bad),
            State::Unreadable(bad.to_owned()),
        );
    }
}

#[test]
fn what_the_cloud_would_refuse_is_not_begun() {
    let date = day("2026-12-24");
    let cannot = |image: Image| mark(&image, date).unwrap_err();
    for service in [Service::Swas, Service::VolcEcs] {
        assert_eq!(cannot(Image::new(service)), Cannot::NotOffered);
    }
    let theirs = Image {
        owner: Owner::Others,
        ..own(Status::Available)
    };
    assert_eq!(cannot(theirs), Cannot::NotOwn);
    assert_eq!(
        cannot(own(Status::Creating)),
        Cannot::NotAvailable(Status::Creating)
    );
    let shared = Image {
        shared: Some(true),
        ..own(Status::Available)
    };
    assert_eq!(cannot(shared), Cannot::Shared);
    let tagged = |n: usize| Image {
        tags: (0..n).map(|n| (n.to_string(), String::new())).collect(),
        ..own(Status::Available)
    };
    assert_eq!(cannot(tagged(20)), Cannot::TooManyTags);
    assert!(mark(&tagged(19), date).is_ok());
    // The mark that is there already is replaced.
    let mut full = tagged(19);
    full.tags.push((KEY.to_owned(), "2026-12-01".to_owned()));
    assert!(mark(&full, date).is_ok());
}

#[test]
fn the_mark_comes_first_and_goes_last() {
    let date = day("2026-12-24");
    assert_eq!(
        actions(&mark(&own(Status::Available), date).unwrap()),
        ["TagResources", "ModifyImageAttribute"]
    );
    assert_eq!(
        actions(&restore(&marked(Status::Deprecated, "2026-12-24"))),
        ["ModifyImageAttribute", "UntagResources"]
    );
    assert_eq!(restore(&own(Status::Deprecated)), []);
    // Somebody was faster, or nobody knows what was meant: only the mark goes.
    for image in [
        marked(Status::Available, "2026-12-24"),
        marked(Status::Deprecated, "soon"),
        marked(Status::Deprecated, "2026-12-24 Deprecated"),
    ] {
        assert_eq!(actions(&restore(&image)), ["UntagResources"], "{image:?}");
    }
}

#[test]
fn another_day_keeps_what_the_image_was_before() {
    let date = day("2027-01-01");
    for (old, new) in [
        ("2026-12-24", "2027-01-01"),
        ("2026-12-24 Deprecated", "2027-01-01 Deprecated"),
        ("soon", "2027-01-01 Deprecated"),
    ] {
        let steps = mark(&marked(Status::Deprecated, old), date).unwrap();
        let [Step::Tag(tag)] = steps.as_slice() else {
            panic!("{steps:?}");
        };
        assert_eq!(tag.tags, [(KEY.to_owned(), new.to_owned())]);
    }
}

fn read(cloud: &mut Cloud) -> Vec<Image> {
    let page = cloud.send(&ecs::DescribeImages {
        region_id: REGION.to_owned(),
        status: ecs::StatusFilter::EVERY.to_vec(),
        page_size: Some(100),
        ..ecs::DescribeImages::default()
    });
    let rows = page.unwrap().images(REGION).rows;
    rows.into_iter().map(|row| row.ok().unwrap()).collect()
}

fn do_all(cloud: &mut Cloud, steps: Vec<Step>) {
    for step in steps {
        let done = cloud.call(step.service(), step.action(), step.params());
        assert!(done.is_ok(), "{step:?}: {done:?}");
    }
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn images_that_cool_come_back_as_they_were_and_are_due_from_their_day_on(
        withdrawn: [bool; 4],
        tags in 0_usize..20,
        days in proptest::array::uniform4(0_u32..60),
        moved in 0_u32..60,
        passed in 0_u32..120,
    ) {
        let mut region = sim::Region::default();
        for (n, is_withdrawn) in withdrawn.into_iter().enumerate() {
            region.images_mut().insert(sim::Image {
                id: format!("m-{n}"),
                name: format!("image-{n}"),
                owner: sim::Owner::Account(ACCOUNT),
                created: NOW,
                status: if is_withdrawn { sim::Status::Deprecated } else { sim::Status::Available },
                tags: (0..tags).map(|n| Tag::new(n.to_string(), "x")).collect(),
                ..sim::Image::default()
            });
        }
        let mut cloud = Cloud::of(World {
            ecs: [(REGION.to_owned(), region)].into(),
            ..World::default()
        });
        let today = Day::of_unix(crate::worlds::NOW_SECONDS);
        let before = read(&mut cloud);
        for (image, days) in before.iter().zip(days) {
            do_all(&mut cloud, mark(image, today.later(days)).unwrap());
        }
        // The first is given another day.
        let first = &read(&mut cloud)[0];
        do_all(&mut cloud, mark(first, today.later(moved)).unwrap());

        let then = today.later(passed);
        let cooling = read(&mut cloud);
        let days = [moved, days[1], days[2], days[3]];
        for (image, days) in cooling.iter().zip(days) {
            prop_assert_eq!(
                state(image, then),
                State::Cooling { date: today.later(days), due: days <= passed }
            );
        }
        let n_due = days.iter().filter(|days| **days <= passed).count();
        prop_assert_eq!(due(&cooling, then).len(), n_due);

        for image in &cooling {
            do_all(&mut cloud, restore(image));
        }
        prop_assert_eq!(read(&mut cloud), before);
    }
}
