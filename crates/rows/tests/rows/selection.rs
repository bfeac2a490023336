//! A selection is a set of images: it does not care for rows, filters and refreshes.

use std::collections::BTreeSet;

use image_console_rows::{Bits, Selection, Store};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::world::{Arrival, arrivals, store};

/// What a person does.
#[derive(Clone, Debug)]
enum Step {
    Set(Index, bool),
    Range(Index, Index, bool),
    Add(Vec<bool>),
    Remove(Vec<bool>),
    Invert(Vec<bool>),
}

fn step() -> impl Strategy<Value = Step> {
    let rows = || vec(any::<bool>(), 14);
    prop_oneof![
        any::<(Index, bool)>().prop_map(|(row, is_in)| Step::Set(row, is_in)),
        any::<(Index, Index, bool)>().prop_map(|(from, to, is_in)| Step::Range(from, to, is_in)),
        rows().prop_map(Step::Add),
        rows().prop_map(Step::Remove),
        rows().prop_map(Step::Invert),
    ]
}

/// Does the steps twice: with a selection, and with a plain set.
fn done(store: &Store, visible: &[u32], steps: &[Step]) -> (Selection, BTreeSet<u32>) {
    let (mut selection, mut set) = (Selection::none(), BTreeSet::new());
    let rows = 0..u32::try_from(store.len()).expect("a few");
    if rows.is_empty() {
        return (selection, set);
    }
    let put = |set: &mut BTreeSet<u32>, row: u32, is_in: bool| {
        if is_in && store.readable().has(row as usize) {
            set.insert(row);
        } else {
            set.remove(&row);
        }
    };
    for step in steps {
        let bits = |of: &[bool]| Bits::of(store.len(), |row| of[row]);
        let of =
            |of: &Vec<bool>| -> Vec<u32> { rows.clone().filter(|row| of[*row as usize]).collect() };
        match step {
            Step::Set(row, is_in) => {
                let row = visible[row.index(visible.len())];
                selection.set(store, row, *is_in);
                put(&mut set, row, *is_in);
            }
            Step::Range(from, to, is_in) => {
                let (from, to) = (from.index(visible.len() + 3), to.index(visible.len() + 3));
                selection.set_range(store, visible, from, to, *is_in);
                for (place, row) in visible.iter().enumerate() {
                    if (from.min(to)..=from.max(to)).contains(&place) {
                        put(&mut set, *row, *is_in);
                    }
                }
            }
            Step::Add(rows) => {
                selection.add(store, &bits(rows));
                of(rows)
                    .into_iter()
                    .for_each(|row| put(&mut set, row, true));
            }
            Step::Remove(rows) => {
                selection.remove(&bits(rows));
                of(rows)
                    .into_iter()
                    .for_each(|row| put(&mut set, row, false));
            }
            Step::Invert(rows) => {
                selection.invert(store, &bits(rows));
                for row in of(rows) {
                    let is_in = !set.contains(&row);
                    put(&mut set, row, is_in);
                }
            }
        }
    }
    (selection, set)
}

fn rows(selection: &Selection) -> BTreeSet<u32> {
    let rows = selection.rows().iter();
    rows.map(|row| u32::try_from(row).expect("a few")).collect()
}

fn images<'a>(kept: &'a [Arrival], rows: &'a BTreeSet<u32>) -> impl Iterator<Item = &'a Arrival> {
    rows.iter().map(|row| &kept[*row as usize])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_selection_is_a_set_of_readable_rows(
        arrivals in arrivals(),
        steps in vec(step(), 0..12),
        matches in vec(any::<bool>(), 14),
    ) {
        let (store, kept) = store(&arrivals);
        let (selection, expected) = done(&store, &store.order(&[]), &steps);
        prop_assert_eq!(rows(&selection), expected.clone());
        prop_assert_eq!(selection.count(), expected.len());
        prop_assert!(expected.iter().all(|row| selection.has(*row)));
        let hidden = expected.iter().filter(|row| !matches[**row as usize]).count();
        prop_assert_eq!(selection.hidden(&Bits::of(store.len(), |row| matches[row])), hidden);

        let sizes = || images(&kept, &expected).map(|(_, row)| row.as_read().unwrap().size_gib);
        let sum = selection.sum(&store);
        prop_assert_eq!(sum.images, expected.len());
        prop_assert_eq!(sum.gib, sizes().flatten().map(u64::from).sum::<u64>());
        prop_assert_eq!(sum.unsized_images, sizes().filter(Option::is_none).count());
        let lanes: BTreeSet<u16> = images(&kept, &expected).map(|(lane, _)| *lane).collect();
        prop_assert_eq!(selection.lanes(&store), lanes.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_refresh_keeps_what_is_selected_and_still_there(
        before in arrivals(),
        steps in vec(step(), 1..8),
        order in vec(any::<Index>(), 14),
        more in arrivals(),
    ) {
        let (old, kept) = store(&before);
        let (selection, selected) = done(&old, &old.order(&[]), &steps);
        // Some of the same images, in another order, and others.
        let stayed = order.iter().filter(|_| !kept.is_empty()).map(|at| at.get(&kept).clone());
        let after: Vec<Arrival> = stayed.chain(more).collect();
        let (new, now) = store(&after);
        let identities: BTreeSet<(u16, &str)> = images(&kept, &selected)
            .map(|(lane, row)| (*lane, row.as_read().unwrap().id.as_str()))
            .collect();
        let is_selected = |row: &u32| {
            let (lane, row) = &now[*row as usize];
            row.as_read().is_some_and(|image| identities.contains(&(*lane, image.id.as_str())))
        };
        let expected: BTreeSet<u32> =
            (0..u32::try_from(now.len()).unwrap()).filter(is_selected).collect();
        let carried = selection.carry(&old, &new);
        prop_assert_eq!(rows(&carried), expected);
        prop_assert_eq!(selection.carry(&old, &old), selection);
    }
}
