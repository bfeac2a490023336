//! What a refresh has brought is what a comparison of all rows with all rows finds.

use image_console_api::{
    image::Image,
    page::{Fragment, Row},
    service::Service,
};
use image_console_rows::{Changes, Store};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::world::{Arrival, arrivals, image, store};

/// Whether two rows are the same one, with the same content or not; unreadable ones without an id are not
/// told apart here.
fn is_same((lane, row): &Arrival, (other_lane, other): &Arrival) -> bool {
    let is_same = match (row, other) {
        (Row::Read(a), Row::Read(b)) => a.id == b.id,
        (Row::Unreadable(a), Row::Unreadable(b)) => match (id(a), id(b)) {
            (None, None) => a.cause == b.cause && a.text == b.text,
            (a, b) => a == b,
        },
        _ => false,
    };
    lane == other_lane && is_same
}

fn id(fragment: &Fragment) -> Option<&str> {
    fragment.id.as_deref().filter(|id| !id.is_empty())
}

fn numbers(rows: &[Arrival], is: impl Fn(&Arrival) -> bool) -> Vec<u32> {
    (0..)
        .zip(rows)
        .filter(|(_, row)| is(row))
        .map(|(number, _)| number)
        .collect()
}

/// A world, and another that has some of its rows, some of them with other content.
fn refreshed() -> impl Strategy<Value = (Vec<Arrival>, Vec<Arrival>)> {
    let change = (any::<Index>(), any::<Option<(u8, u8)>>(), image());
    (arrivals(), vec(change, 0..14), arrivals()).prop_map(|(before, stayed, more)| {
        let mut after = Vec::new();
        for (at, change, other) in stayed.iter().filter(|_| !before.is_empty()) {
            let (lane, mut row) = at.get(&before).clone();
            if let (Row::Read(image), Some((what, _))) = (&mut row, change) {
                alter(image, other, *what);
            }
            after.push((lane, row));
        }
        after.extend(more);
        (before, after)
    })
}

/// Takes over one field, which may be the same.
fn alter(image: &mut Image, other: &Image, what: u8) {
    match what % 14 {
        0 => image.name.clone_from(&other.name),
        1 => image.status.clone_from(&other.status),
        2 => image.owner.clone_from(&other.owner),
        3 => image.size_gib = other.size_gib,
        4 => image.progress = other.progress,
        5 => image.bill_type = other.bill_type,
        6 => image.created.clone_from(&other.created),
        7 => image.updated.clone_from(&other.updated),
        8 => image.in_use = other.in_use,
        9 => image.instances.clone_from(&other.instances),
        10 => image.disks.clone_from(&other.disks),
        11 => image.checks.clone_from(&other.checks),
        12 => image.tags.clone_from(&other.tags),
        _ => image.description.clone_from(&other.description),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn changes_are_those_of_a_comparison_of_all_with_all((before, after) in refreshed()) {
        let ((old, was), (new, is)) = (store(&before), store(&after));
        let changes = Changes::between(&old, &new);
        // Each row without an id is one of several that may read the same: only their numbers count.
        let nameless = |row: &Arrival| matches!(&row.1, Row::Unreadable(f) if id(f).is_none());
        let named = |rows: &[u32], of: &[Arrival]| -> Vec<u32> {
            rows.iter().copied().filter(|row| !nameless(&of[*row as usize])).collect()
        };
        let added = numbers(&is, |row| !nameless(row) && !was.iter().any(|old| is_same(old, row)));
        prop_assert_eq!(named(&changes.added, &is), added);
        let removed = numbers(&was, |row| !nameless(row) && !is.iter().any(|new| is_same(row, new)));
        prop_assert_eq!(named(&changes.removed, &was), removed);
        let changed = numbers(&is, |row| was.iter().any(|old| is_same(old, row) && old.1 != row.1)
            && !nameless(row));
        prop_assert_eq!(named(&changes.changed, &is), changed);

        let count = |rows: &[Arrival], row: &Arrival| rows.iter().filter(|r| is_same(r, row)).count();
        for row in was.iter().chain(&is).filter(|row| nameless(row)) {
            let like = |numbers: &[u32], of: &[Arrival]| {
                numbers.iter().filter(|number| is_same(&of[**number as usize], row)).count()
            };
            let (before, after) = (count(&was, row), count(&is, row));
            prop_assert_eq!(like(&changes.added, &is), after.saturating_sub(before));
            prop_assert_eq!(like(&changes.removed, &was), before.saturating_sub(after));
        }
    }

    #[test]
    fn a_refresh_that_brings_the_same_brings_nothing(arrivals in arrivals()) {
        let (old, _) = store(&arrivals);
        let (new, _) = store(&arrivals);
        prop_assert_eq!(Changes::between(&old, &new).count(), 0);
    }
}

#[test]
fn a_row_that_can_no_longer_be_read_is_removed_and_added() {
    let read = Row::Read(Image {
        id: "m-1".to_owned(),
        ..Image::new(Service::Ecs)
    });
    let unreadable = Row::Unreadable(Fragment {
        id: Some("m-1".to_owned()),
        cause: "expected a string".to_owned(),
        text: "{\"ImageId\":\"m-1\",\"Size\":{}}".to_owned(),
    });
    let with = |row| {
        let mut store = Store::new();
        store.push(0, row);
        store
    };
    let changes = Changes::between(&with(&read), &with(&unreadable));
    assert_eq!(
        (changes.added, changes.removed, changes.changed),
        (vec![0], vec![0], vec![])
    );
}
