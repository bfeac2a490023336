//! Sorting, which the clouds cannot do: all rows are read and sorted here.

use std::cmp::Ordering;

use image_console_api::image::Image;

use crate::{
    filter::{Value, fold, value},
    property::Property,
};

/// The most sorts that stand one behind the other.
pub const MOST_SORTS: usize = 4;

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, oldest, A first.
    Ascending,
    /// Largest, newest, Z first.
    Descending,
}

/// A sort: what is compared, and which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// What is compared; [sortable](Property::is_sortable).
    pub by: Property,
    /// Which end comes first.
    pub direction: Direction,
}

/// How a column's header is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Press {
    /// This column alone is to be sorted by.
    Alone,
    /// It is to come behind the sorts that are there.
    Added,
}

impl Sort {
    /// The sorts after a press on a column's header: ascending, descending, the server's order again.
    /// With as many as [`MOST_SORTS`], no other is added.
    #[must_use]
    pub fn after_press(current: &[Self], by: Property, press: Press) -> Vec<Self> {
        let at = current.iter().position(|sort| sort.by == by);
        let next = match at.map(|at| current[at].direction) {
            None => Some(Direction::Ascending),
            Some(Direction::Ascending) => Some(Direction::Descending),
            Some(Direction::Descending) => None,
        };
        let next = next.map(|direction| Self { by, direction });
        match (press, at) {
            (Press::Alone, _) => next.into_iter().collect(),
            (Press::Added, None) => {
                let all = current.iter().copied().chain(next);
                all.take(MOST_SORTS.max(current.len())).collect()
            }
            (Press::Added, Some(at)) => {
                let (before, after) = (&current[..at], &current[at + 1..]);
                before
                    .iter()
                    .copied()
                    .chain(next)
                    .chain(after.iter().copied())
                    .collect()
            }
        }
    }
}

/// Sorts rows by the first sort, equal ones by the second and so on.
///
/// Rows that are equal in all keep their order, and a missing value comes last in both directions. Text
/// is compared by code point after [folding](fold), so that the order is the same everywhere. `image`
/// gives a row's image and the name of the account that it was found through.
pub fn sort<T>(rows: &mut [T], by: &[Sort], image: impl Fn(&T) -> (&Image, &str)) {
    if by.is_empty() {
        return;
    }
    // The keys are made once per row rather than once per comparison.
    rows.sort_by_cached_key(|row| {
        let (image, account) = image(row);
        let keys = by.iter().map(|sort| Key {
            value: key(value(image, sort.by, account)),
            direction: sort.direction,
        });
        keys.collect::<Vec<_>>()
    });
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Comparable {
    Number(i64),
    Text(String),
}

fn key(value: Value<'_>) -> Option<Comparable> {
    match value {
        Value::Missing | Value::Tags(_) => None,
        Value::Text(text) => Some(Comparable::Text(fold(text))),
        Value::Texts(texts) => texts.first().map(|text| Comparable::Text(fold(text))),
        Value::Number(number) => Some(Comparable::Number(number)),
        Value::Time { unix, .. } => Some(Comparable::Number(unix)),
        Value::Flag(flag) => Some(Comparable::Number(flag.into())),
    }
}

#[derive(PartialEq, Eq)]
struct Key {
    value: Option<Comparable>,
    direction: Direction,
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.value, &other.value) {
            (Some(a), Some(b)) if self.direction == Direction::Ascending => a.cmp(b),
            (Some(a), Some(b)) => b.cmp(a),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Moment, service::Service};

    use super::*;

    fn image(name: &str, size_gib: Option<u32>) -> Image {
        Image {
            name: name.to_owned(),
            size_gib,
            ..Image::new(Service::Ecs)
        }
    }

    const fn up(by: Property) -> Sort {
        Sort {
            by,
            direction: Direction::Ascending,
        }
    }

    const fn down(by: Property) -> Sort {
        Sort {
            by,
            direction: Direction::Descending,
        }
    }

    fn sorted<'a>(images: &'a mut [Image], by: &[Sort]) -> Vec<&'a str> {
        sort(images, by, |image| (image, ""));
        images.iter().map(|image| image.name.as_str()).collect()
    }

    #[test]
    fn a_missing_value_comes_last_in_both_directions() {
        let mut images = [
            image("none", None),
            image("big", Some(500)),
            image("small", Some(20)),
        ];
        assert_eq!(
            sorted(&mut images, &[up(Property::Size)]),
            ["small", "big", "none"]
        );
        assert_eq!(
            sorted(&mut images, &[down(Property::Size)]),
            ["big", "small", "none"]
        );
    }

    #[test]
    fn equal_rows_keep_the_order_of_the_server() {
        let mut images = [
            image("b", Some(40)),
            image("a", Some(40)),
            image("c", Some(20)),
        ];
        for _ in 0..2 {
            assert_eq!(
                sorted(&mut images, &[down(Property::Size)]),
                ["b", "a", "c"]
            );
        }
    }

    #[test]
    fn the_second_sort_decides_between_rows_that_are_equal_in_the_first() {
        let mut images = [
            image("b", Some(40)),
            image("a", Some(40)),
            image("c", Some(20)),
            image("d", None),
        ];
        assert_eq!(
            sorted(&mut images, &[up(Property::Size), down(Property::Name)]),
            ["c", "b", "a", "d"]
        );
        assert_eq!(sorted(&mut images, &[]), ["c", "b", "a", "d"]);
    }

    #[test]
    fn names_are_sorted_without_regard_to_case() {
        let mut images = [
            image("beta", None),
            image("Alpha", None),
            image("alpha", None),
        ];
        assert_eq!(
            sorted(&mut images, &[up(Property::Name)]),
            ["Alpha", "alpha", "beta"]
        );
    }

    #[test]
    fn times_are_compared_as_times() {
        let made = |text: &str| Image {
            created: Moment::new(text.to_owned()),
            ..image(text, None)
        };
        let mut images = [
            made("2026-01-01T07:59:59+08:00"),
            made("2026-01-01T00:00:00Z"),
            made("2025-12-31T23:59:58Z"),
        ];
        assert_eq!(
            sorted(&mut images, &[up(Property::Created)]),
            [
                "2025-12-31T23:59:58Z",
                "2026-01-01T07:59:59+08:00",
                "2026-01-01T00:00:00Z"
            ]
        );
    }

    #[test]
    fn a_header_goes_up_then_down_then_back_to_the_server() {
        let press = |current: &[Sort]| Sort::after_press(current, Property::Name, Press::Alone);
        assert_eq!(press(&[]), [up(Property::Name)]);
        assert_eq!(press(&[up(Property::Name)]), [down(Property::Name)]);
        assert_eq!(press(&[down(Property::Name)]), []);
        assert_eq!(
            press(&[up(Property::Size), down(Property::Status)]),
            [up(Property::Name)]
        );
    }

    #[test]
    fn an_added_sort_keeps_its_place_among_the_others() {
        let press = |current: &[Sort]| Sort::after_press(current, Property::Name, Press::Added);
        let size = up(Property::Size);
        let status = down(Property::Status);
        assert_eq!(press(&[size]), [size, up(Property::Name)]);
        assert_eq!(
            press(&[size, up(Property::Name), status]),
            [size, down(Property::Name), status]
        );
        assert_eq!(press(&[size, down(Property::Name), status]), [size, status]);
        let four = [size, status, up(Property::Id), up(Property::Os)];
        assert_eq!(press(&four), four);
    }
}
