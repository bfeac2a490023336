//! The order of a store is that of a plain stable sort of its images.

use std::cmp::Ordering;

use crate::world::{arrivals, column, naive, store};
use image_console_api::{
    image::{Image, Moment},
    page::{Fragment, Row},
    service::Service,
};
use image_console_rows::{Bits, Column, Direction, Store, visible};
use proptest::{collection::vec, prelude::*, sample::select};

use Direction::{Ascending, Descending};

/// Compares by a key that may be missing, and then comes last whatever the direction.
fn compare(a: Option<naive::SortKey>, b: Option<naive::SortKey>, direction: Direction) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if direction == Ascending => a.cmp(&b),
        (Some(a), Some(b)) => b.cmp(&a),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn rows_are_sorted_by_each_key_in_turn_and_else_stay(
        arrivals in arrivals(),
        keys in vec((column(), select(vec![Ascending, Descending])), 0..4),
    ) {
        let (store, kept) = store(&arrivals);
        let mut expected: Vec<u32> = (0..u32::try_from(kept.len()).unwrap()).collect();
        expected.sort_by_key(|row| kept[*row as usize].0);
        expected.sort_by(|a, b| {
            let key = |row: u32, column| naive::sort_key(&kept[row as usize].1, column);
            keys.iter()
                .map(|(column, direction)| compare(key(*a, *column), key(*b, *column), *direction))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        prop_assert_eq!(store.order(&keys), expected, "{:?}", keys);
    }

    #[test]
    fn long_names_are_sorted_behind_their_common_start(
        names in vec("[aA\0]{0,3}(commonstart){0,4}[abB\0]{0,8}", 0..40),
        direction in select(vec![Ascending, Descending]),
    ) {
        let mut store = Store::new();
        for (id, name) in names.iter().enumerate() {
            store.push(0, &named(&id.to_string(), name));
        }
        let mut expected: Vec<u32> = (0..u32::try_from(names.len()).unwrap()).collect();
        let key = |row: u32| {
            let name = names[row as usize].to_lowercase();
            (!name.is_empty()).then_some(naive::SortKey::Text(name))
        };
        expected.sort_by(|a, b| compare(key(*a), key(*b), direction));
        prop_assert_eq!(store.order(&[(Column::Name, direction)]), expected);
    }

    #[test]
    fn the_visible_rows_are_those_of_the_order_that_match(
        order in Just((0..50_u32).collect::<Vec<_>>()).prop_shuffle(),
        matches in vec(any::<bool>(), 50),
    ) {
        let visible = visible(&order, &Bits::of(50, |row| matches[row]));
        let expected: Vec<u32> = order.into_iter().filter(|row| matches[*row as usize]).collect();
        prop_assert_eq!(visible, expected);
    }
}

fn named(id: &str, name: &str) -> Row<Image> {
    Row::Read(Image {
        id: id.to_owned(),
        name: name.to_owned(),
        ..Image::new(Service::Ecs)
    })
}

fn sized(name: &str, size_gib: Option<u32>) -> Row<Image> {
    Row::Read(Image {
        size_gib,
        id: name.to_owned(),
        name: name.to_owned(),
        ..Image::new(Service::Ecs)
    })
}

/// The names in the order of some keys.
fn names(rows: &[Row<Image>], keys: &[(Column, Direction)]) -> Vec<String> {
    let mut store = Store::new();
    for row in rows {
        store.push(0, row);
    }
    let order = store.order(keys).into_iter();
    order.map(|row| store.row(row).name().to_owned()).collect()
}

#[test]
fn a_missing_value_comes_last_in_both_directions() {
    let rows = [
        sized("none", None),
        sized("big", Some(500)),
        sized("small", Some(20)),
    ];
    assert_eq!(
        names(&rows, &[(Column::Size, Ascending)]),
        ["small", "big", "none"]
    );
    assert_eq!(
        names(&rows, &[(Column::Size, Descending)]),
        ["big", "small", "none"]
    );
}

#[test]
fn equal_rows_keep_the_order_of_the_server() {
    let rows = [
        sized("b", Some(40)),
        sized("a", Some(40)),
        sized("c", Some(20)),
    ];
    assert_eq!(names(&rows, &[(Column::Size, Descending)]), ["b", "a", "c"]);
    assert_eq!(names(&rows, &[(Column::Size, Ascending)]), ["c", "b", "a"]);
}

#[test]
fn names_are_sorted_without_regard_to_case() {
    let rows = [named("1", "beta"), named("2", "Alpha"), named("3", "alpha")];
    assert_eq!(
        names(&rows, &[(Column::Name, Ascending)]),
        ["Alpha", "alpha", "beta"]
    );
}

#[test]
fn times_are_compared_as_times() {
    let made = |text: &str| {
        Row::Read(Image {
            created: Moment::new(text.to_owned()),
            id: text.to_owned(),
            name: text.to_owned(),
            ..Image::new(Service::Ecs)
        })
    };
    let rows = [
        made("2026-01-01T00:00:00Z"),
        made("2026-01-01T07:00:00+08:00"),
        made("2025-12-31T23:59:59Z"),
        made("1969-12-31T23:59:59Z"),
    ];
    assert_eq!(
        names(&rows, &[(Column::Created, Ascending)]),
        [
            "1969-12-31T23:59:59Z",
            "2026-01-01T07:00:00+08:00",
            "2025-12-31T23:59:59Z",
            "2026-01-01T00:00:00Z",
        ]
    );
}

#[test]
fn unreadable_rows_stand_among_the_others_until_these_are_sorted() {
    let unreadable = Row::Unreadable(Fragment {
        id: None,
        cause: "expected a string".to_owned(),
        text: "7".to_owned(),
    });
    let rows = [named("1", "b"), unreadable, named("2", "a")];
    assert_eq!(names(&rows, &[]), ["b", "", "a"]);
    assert_eq!(names(&rows, &[(Column::Name, Descending)]), ["b", "a", ""]);
}

/// The depth of the work must not be that of the text.
#[test]
fn very_long_equal_names_are_sorted_too() {
    let long = "x".repeat(200_000);
    let rows = [
        named("1", &format!("{long}b")),
        named("2", &long),
        named("3", &format!("{long}a")),
    ];
    let sorted = names(&rows, &[(Column::Name, Ascending)]);
    assert_eq!(
        sorted,
        [long.clone(), format!("{long}a"), format!("{long}b")]
    );
}
