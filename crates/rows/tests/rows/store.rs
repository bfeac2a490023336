//! What goes in comes out, once, and in an order that does not depend on who was faster.

use crate::world::{Arrival, arrivals, store};
use image_console_api::{
    image::Image,
    page::{Fragment, Row},
    service::Service,
};
use image_console_rows::{Pushed, Store};
use proptest::prelude::*;

fn id_of(row: &Row<Image>) -> Option<&str> {
    match row {
        Row::Read(image) => Some(&image.id),
        Row::Unreadable(fragment) => fragment.id.as_deref().filter(|id| !id.is_empty()),
    }
}

/// The rows that are the first with their lane, id and kind.
fn without_repeats(arrivals: &[Arrival]) -> Vec<Arrival> {
    let mut kept: Vec<Arrival> = Vec::new();
    for (lane, row) in arrivals {
        let is_same = |(other_lane, other): &Arrival| {
            lane == other_lane
                && id_of(row).is_some()
                && id_of(row) == id_of(other)
                && row.as_read().is_some() == other.as_read().is_some()
        };
        if !kept.iter().any(is_same) {
            kept.push((*lane, row.clone()));
        }
    }
    kept
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_goes_in_comes_out(arrivals in arrivals(), announced in 0..20_usize) {
        let mut store = Store::new();
        store.reserve(announced);
        for (lane, row) in &arrivals {
            store.push(*lane, row);
        }
        let kept = without_repeats(&arrivals);
        prop_assert_eq!(store.len(), kept.len());
        prop_assert_eq!(store.repeats(), arrivals.len() - kept.len());
        store.settle();
        for (number, (lane, row)) in (0..).zip(&kept) {
            let at = store.row(number);
            prop_assert_eq!(at.lane(), *lane);
            prop_assert_eq!(at.is_readable(), row.as_read().is_some());
            let out = match (store.image(number), at.fragment()) {
                (Some(image), None) => Row::Read(image),
                (None, Some(fragment)) => Row::Unreadable(fragment.clone()),
                other => panic!("{other:?}"),
            };
            prop_assert_eq!(&out, row);
        }
        prop_assert_eq!(store.image(u32::try_from(kept.len()).unwrap()), None);
    }

    #[test]
    fn images_are_found_by_lane_and_id(arrivals in arrivals(), lane in 0..3_u16, id in "[a-c]{1,2}") {
        let (store, kept) = store(&arrivals);
        let is = |(of, row): &Arrival| *of == lane && row.as_read().is_some_and(|i| i.id == id);
        let expected = kept.iter().position(is).map(|row| u32::try_from(row).unwrap());
        prop_assert_eq!(store.find(lane, &id), expected);
    }

    #[test]
    fn the_order_does_not_depend_on_which_lane_was_faster(
        lanes in proptest::collection::vec(
            proptest::collection::vec(proptest::collection::vec(crate::world::row(), 1..4), 0..3), 1..4),
        turns in proptest::collection::vec(0..4_usize, 16),
    ) {
        // Pages of each lane in their order, lanes in any.
        let mut left: Vec<_> = lanes.iter().map(|pages| pages.iter()).collect();
        let mut interleaved = Store::new();
        for turn in turns.into_iter().chain((0..4).cycle().take(16)) {
            let lane = turn % left.len();
            if let Some(page) = left[lane].next() {
                for row in page {
                    interleaved.push(u16::try_from(lane).unwrap(), row);
                }
            }
        }
        let mut one_by_one = Store::new();
        for (lane, pages) in (0..).zip(&lanes) {
            for row in pages.iter().flatten() {
                one_by_one.push(lane, row);
            }
        }
        let listed = |store: &Store| -> Vec<_> {
            let rows = store.order(&[]).into_iter();
            rows.map(|row| (store.row(row).lane(), store.image(row), store.row(row).fragment().cloned()))
                .collect()
        };
        prop_assert_eq!(listed(&interleaved), listed(&one_by_one));
    }
}

#[test]
fn the_same_id_in_another_lane_is_another_image() {
    let image = Row::Read(Image {
        id: "m-1".to_owned(),
        ..Image::new(Service::Ecs)
    });
    let mut store = Store::new();
    assert_eq!(store.push(0, &image), Pushed::New(0));
    assert_eq!(store.push(1, &image), Pushed::New(1));
    assert_eq!(store.push(0, &image), Pushed::Repeat);
    assert_eq!((store.len(), store.repeats()), (2, 1));
}

#[test]
fn unreadable_rows_without_an_id_are_all_kept() {
    let fragment = Row::Unreadable(Fragment {
        id: None,
        cause: "expected a string".to_owned(),
        text: "7".to_owned(),
    });
    let mut store = Store::new();
    for row in 0..3 {
        assert_eq!(store.push(0, &fragment), Pushed::New(row));
    }
    assert_eq!((store.readable().count(), store.find(0, "")), (0, None));
}

/// 300 distinct texts make codes of two bytes, 70 000 of four.
#[test]
fn columns_of_many_distinct_texts_come_out_as_they_went_in() {
    let image = |i: u32| Image {
        id: format!("m-{i}"),
        family: format!("family-{}", i % 300),
        description: format!("made by build {i}"),
        ..Image::new(Service::Ecs)
    };
    let mut store = Store::new();
    store.reserve(70_000);
    for i in 0..70_000 {
        store.push(0, &Row::Read(image(i)));
    }
    for i in (0..70_000).step_by(77) {
        assert_eq!(store.image(i), Some(image(i)));
        assert_eq!(store.find(0, &format!("m-{i}")), Some(i));
    }
}
