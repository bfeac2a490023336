//! Sorting, which the clouds cannot do: all rows are read and sorted here.

use std::cmp::Ordering;

use image_console_api::image::Image;

use super::Word;

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// The name, by code point after lower-casing, so that the order is the same everywhere.
    Name,
    /// The state, by its word.
    Status,
    /// The operating system's name.
    Os,
    /// The architecture.
    Architecture,
    /// The size in GiB.
    Size,
    /// The time of creation.
    Created,
    /// The family.
    Family,
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Smallest, oldest, A first.
    Ascending,
    /// Largest, newest, Z first.
    Descending,
}

/// A sort: its key and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What is compared.
    pub key: SortKey,
    /// Which end comes first.
    pub direction: Direction,
}

impl Word for SortKey {
    const ALL: &'static [Self] = &[
        Self::Name,
        Self::Status,
        Self::Os,
        Self::Architecture,
        Self::Size,
        Self::Created,
        Self::Family,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::Os => "os",
            Self::Architecture => "arch",
            Self::Size => "size",
            Self::Created => "created",
            Self::Family => "family",
        }
    }
}

impl Sort {
    /// What a press on a column's header does: ascending, descending, the server's order again.
    #[must_use]
    pub fn after_press(current: Option<Self>, key: SortKey) -> Option<Self> {
        match current {
            Some(Self {
                key: same,
                direction: Direction::Ascending,
            }) if same == key => Some(Self {
                key,
                direction: Direction::Descending,
            }),
            Some(Self {
                key: same,
                direction: Direction::Descending,
            }) if same == key => None,
            _ => Some(Self {
                key,
                direction: Direction::Ascending,
            }),
        }
    }
}

/// Sorts images. Equal ones keep the server's order; a missing value comes last in both directions.
pub fn sort(images: &mut [Image], by: Sort) {
    match by.key {
        SortKey::Name => order(images, by.direction, |i| text(&i.name)),
        SortKey::Status => order(images, by.direction, |i| text(i.status.as_str())),
        SortKey::Os => order(images, by.direction, |i| text(&i.os_name)),
        SortKey::Architecture => order(images, by.direction, |i| text(&i.architecture)),
        SortKey::Size => order(images, by.direction, |i| i.size_gib),
        SortKey::Created => order(images, by.direction, |i| i.created.unix),
        SortKey::Family => order(images, by.direction, |i| text(&i.family)),
    }
}

fn text(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_lowercase())
}

/// The keys are made once per image rather than once per comparison.
fn order<K: Ord>(images: &mut [Image], direction: Direction, key: impl Fn(&Image) -> Option<K>) {
    images.sort_by_cached_key(|image| Key {
        value: key(image),
        direction,
    });
}

#[derive(PartialEq, Eq)]
struct Key<K> {
    value: Option<K>,
    direction: Direction,
}

impl<K: Ord> Ord for Key<K> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.value, &other.value) {
            (Some(a), Some(b)) if self.direction == Direction::Ascending => a.cmp(b),
            (Some(a), Some(b)) => b.cmp(a),
            (a, b) => a.is_none().cmp(&b.is_none()),
        }
    }
}

impl<K: Ord> PartialOrd for Key<K> {
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

    fn names(images: &[Image]) -> Vec<&str> {
        images.iter().map(|image| image.name.as_str()).collect()
    }

    #[test]
    fn a_missing_value_comes_last_in_both_directions() {
        let mut images = [
            image("none", None),
            image("big", Some(500)),
            image("small", Some(20)),
        ];
        sort(
            &mut images,
            Sort {
                key: SortKey::Size,
                direction: Direction::Ascending,
            },
        );
        assert_eq!(names(&images), ["small", "big", "none"]);
        sort(
            &mut images,
            Sort {
                key: SortKey::Size,
                direction: Direction::Descending,
            },
        );
        assert_eq!(names(&images), ["big", "small", "none"]);
    }

    #[test]
    fn equal_rows_keep_the_order_of_the_server() {
        let mut images = [
            image("b", Some(40)),
            image("a", Some(40)),
            image("c", Some(20)),
        ];
        for direction in [Direction::Descending, Direction::Descending] {
            sort(
                &mut images,
                Sort {
                    key: SortKey::Size,
                    direction,
                },
            );
            assert_eq!(names(&images), ["b", "a", "c"]);
        }
    }

    #[test]
    fn names_are_sorted_without_regard_to_case() {
        let mut images = [
            image("beta", None),
            image("Alpha", None),
            image("alpha", None),
        ];
        sort(
            &mut images,
            Sort {
                key: SortKey::Name,
                direction: Direction::Ascending,
            },
        );
        assert_eq!(names(&images), ["Alpha", "alpha", "beta"]);
    }

    #[test]
    fn times_are_compared_as_times() {
        let made = |text: &str| Image {
            created: Moment::new(text.to_owned()),
            ..image(text, None)
        };
        let mut images = [made("2026-01-01T00:00:00Z"), made("2025-12-31T23:59:59Z")];
        sort(
            &mut images,
            Sort {
                key: SortKey::Created,
                direction: Direction::Ascending,
            },
        );
        assert_eq!(
            names(&images),
            ["2025-12-31T23:59:59Z", "2026-01-01T00:00:00Z"]
        );
    }

    #[test]
    fn a_header_goes_up_then_down_then_back_to_the_server() {
        let up = Sort::after_press(None, SortKey::Name);
        let down = Sort::after_press(up, SortKey::Name);
        assert_eq!(up.map(|s| s.direction), Some(Direction::Ascending));
        assert_eq!(down.map(|s| s.direction), Some(Direction::Descending));
        assert_eq!(Sort::after_press(down, SortKey::Name), None);
        let other = Sort::after_press(down, SortKey::Size);
        assert_eq!(
            other,
            Some(Sort {
                key: SortKey::Size,
                direction: Direction::Ascending
            })
        );
    }
}
