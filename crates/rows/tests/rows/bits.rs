//! A set of rows is a set of numbers.

use std::collections::BTreeSet;

use image_console_rows::Bits;
use proptest::{collection::vec, prelude::*};

fn bits(of: &[bool]) -> Bits {
    Bits::of(of.len(), |row| of[row])
}

fn set(bits: &Bits) -> BTreeSet<usize> {
    bits.iter().collect()
}

proptest! {
    #[test]
    fn sets_are_combined_whatever_their_lengths(a in vec(any::<bool>(), 0..200), b in vec(any::<bool>(), 0..200)) {
        let (a, b) = (bits(&a), bits(&b));
        let (left, right) = (set(&a), set(&b));
        prop_assert_eq!(a.count(), left.len());
        prop_assert_eq!(a.is_empty(), left.is_empty());
        let combined = |combine: fn(&mut Bits, &Bits)| {
            let mut bits = a.clone();
            combine(&mut bits, &b);
            // Nothing may be hidden behind the end of the set.
            assert_eq!(bits.count(), set(&bits).len());
            bits
        };
        prop_assert_eq!(set(&combined(Bits::and)), &left & &right);
        prop_assert_eq!(set(&combined(Bits::or)), &left | &right);
        prop_assert_eq!(set(&combined(Bits::and_not)), &left - &right);
        let mut not = a.clone();
        not.not();
        prop_assert_eq!(set(&not), &(0..a.len()).collect::<BTreeSet<_>>() - &left);
    }

    #[test]
    fn rows_and_ranges_are_put_in_and_taken_out(
        start in vec(any::<bool>(), 0..200),
        (from, length) in (0..300_usize, 0..200_usize),
        (row, is_in) in (0..300_usize, any::<bool>()),
    ) {
        let mut bits = bits(&start);
        let mut expected = set(&bits);
        bits.set_range(from..from + length);
        expected.extend(from..from + length);
        prop_assert_eq!(set(&bits), expected.clone());
        bits.set(row, is_in);
        if is_in {
            expected.insert(row);
        } else {
            expected.remove(&row);
        }
        prop_assert_eq!(set(&bits), expected.clone());
        for row in 0..600 {
            prop_assert_eq!(bits.has(row), expected.contains(&row));
        }
        bits.resize(100);
        expected.retain(|row| *row < 100);
        prop_assert_eq!(bits.count(), expected.len());
        bits.resize(400);
        prop_assert_eq!(set(&bits), expected);
    }
}

#[test]
fn all_and_none_are_what_they_say() {
    for len in [0, 1, 63, 64, 65, 128] {
        assert_eq!((Bits::all(len).count(), Bits::none(len).count()), (len, 0));
        assert_eq!(Bits::of(len, |_| true), Bits::all(len));
    }
}
