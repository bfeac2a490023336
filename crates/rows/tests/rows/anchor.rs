//! The list stands still while its rows change under it.

use std::collections::BTreeSet;

use image_console_rows::{Anchor, visible};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::world::{arrivals, store};

/// By hand: the row itself or else its nearest neighbour that is still there, rather below.
fn nearest(old: &[u32], place: usize, new: &[u32]) -> Option<(bool, usize)> {
    let mut candidates: Vec<(usize, bool, u32)> = old
        .iter()
        .enumerate()
        .map(|(other, row)| (other.abs_diff(place), other < place, *row))
        .collect();
    candidates.sort_unstable();
    candidates.into_iter().find_map(|(distance, _, row)| {
        let new = new.iter().position(|other| *other == row)?;
        Some((distance == 0, new))
    })
}

fn order() -> impl Strategy<Value = Vec<u32>> {
    Just((0..20_u32).collect::<Vec<_>>())
        .prop_shuffle()
        .prop_flat_map(|rows| (Just(rows), 0..20_usize))
        .prop_map(|(mut rows, length)| {
            rows.truncate(length);
            rows
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_still_there_does_not_move(
        old in order(),
        new in order(),
        first in 0..25_usize,
        focus in proptest::option::of(0..25_usize),
    ) {
        let anchor = Anchor { first, offset: 7.5, focus };
        let followed = anchor.follow(&old, &new, Some);
        match nearest(&old, first, &new) {
            None => prop_assert_eq!((followed.first, followed.offset), (0, 0.0)),
            Some((is_itself, place)) => {
                prop_assert_eq!(followed.first, place);
                prop_assert_eq!(followed.offset, if is_itself { 7.5 } else { 0.0 });
            }
        }
        let expected = focus.and_then(|focus| nearest(&old, focus, &new));
        prop_assert_eq!(followed.focus, expected.map(|(_, place)| place));
    }

    /// Rows of any lane arrive while others are looked at: row by row, as far as any interleaving goes.
    #[test]
    fn no_arrival_moves_the_first_row_or_the_focus(
        arrivals in arrivals(),
        shown in 1..14_usize,
        (first, focus) in any::<(Index, Index)>(),
        matches in vec(any::<bool>(), 14),
    ) {
        let shown = shown.min(arrivals.len());
        let visible_of = |arrivals| {
            let (store, _) = store(arrivals);
            let matches = image_console_rows::Bits::of(store.len(), |row| matches[row]);
            visible(&store.order(&[]), &matches)
        };
        let before = visible_of(&arrivals[..shown]);
        if before.is_empty() {
            return Ok(());
        }
        let start = Anchor {
            first: first.index(before.len()),
            offset: 3.0,
            focus: Some(focus.index(before.len())),
        };
        let (first_row, focused_row) = (before[start.first], start.focus.map(|place| before[place]));
        let (mut anchor, mut rows) = (start, before);
        for end in shown..=arrivals.len() {
            let next = visible_of(&arrivals[..end]);
            anchor = anchor.follow(&rows, &next, Some);
            rows = next;
            prop_assert_eq!(rows[anchor.first], first_row);
            prop_assert_eq!(anchor.offset, 3.0);
            prop_assert_eq!(anchor.focus.map(|place| rows[place]), focused_row);
        }
    }

    #[test]
    fn a_refresh_moves_neither_what_is_carried_over(
        before in arrivals(),
        after in arrivals(),
        first in any::<Index>(),
    ) {
        let ((old, was), (new, _)) = (store(&before), store(&after));
        if was.is_empty() {
            return Ok(());
        }
        let (rows, next) = (old.order(&[]), new.order(&[]));
        let anchor = Anchor { first: first.index(rows.len()), offset: 1.0, focus: Some(0) };
        let carried = |row| new.find(old.row(row).lane(), old.row(row).id());
        let followed = anchor.follow(&rows, &next, carried);
        if let Some(row) = carried(rows[anchor.first]) {
            prop_assert_eq!((next[followed.first], followed.offset), (row, 1.0));
        }
        if let Some(row) = carried(rows[0]) {
            prop_assert_eq!(followed.focus.map(|place| next[place]), Some(row));
        }
        let survivors: BTreeSet<u32> = rows.iter().filter_map(|row| carried(*row)).collect();
        prop_assert_eq!(followed.focus.is_some(), !survivors.is_empty());
    }
}
