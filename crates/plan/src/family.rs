//! Where an image stands in its family, and what the family is without it.
//!
//! A family stands for its newest *available* image (`DescribeImageFromFamily`,
//! `shared/api/operations.md` §2.10): whoever makes an instance by family gets that one. So deprecating or
//! deleting the newest image changes what others get, and nothing says so but this.

use image_console_api::image::{Image, Status};

/// Where an image stands in its family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position<'a> {
    /// How many images the family has in all states.
    pub count: usize,
    /// What the family stands for now; `None` when no image of it is available.
    pub now: Option<&'a Image>,
    /// What it would stand for without this image.
    pub without: Option<&'a Image>,
    /// The newest of the other images in any state: what one would look at when there is no `without`.
    pub next: Option<&'a Image>,
}

impl Position<'_> {
    /// Whether the family stands for the image with this id.
    #[must_use]
    pub fn is_newest(&self, id: &str) -> bool {
        self.now.is_some_and(|now| now.id == id)
    }
}

/// Where the image with this id stands among `family`: all images of the family in all states, in any
/// order.
///
/// Images without a time that is understood count as the oldest. Of two of the same second the vendor does
/// not say which wins (?); here the one that stands first does, which is the newer one in the API's order.
#[must_use]
pub fn position<'a>(id: &str, family: &'a [Image]) -> Position<'a> {
    let is_other = |image: &&Image| image.id != id;
    let is_available = |image: &&Image| image.status == Status::Available;
    Position {
        count: family.len(),
        now: newest(family.iter().filter(is_available)),
        without: newest(family.iter().filter(is_available).filter(is_other)),
        next: newest(family.iter().filter(is_other)),
    }
}

fn newest<'a>(images: impl Iterator<Item = &'a Image>) -> Option<&'a Image> {
    images.reduce(|best, image| {
        if image.created.unix > best.created.unix {
            image
        } else {
            best
        }
    })
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Moment, service::Service};

    use super::*;

    fn image(id: &str, created: &str, status: Status) -> Image {
        Image {
            id: id.to_owned(),
            created: Moment::new(created.to_owned()),
            status,
            ..Image::new(Service::Ecs)
        }
    }

    fn family() -> Vec<Image> {
        vec![
            image("m-oct", "2026-10-31T00:00:00Z", Status::Available),
            image("m-nov", "2026-11-21T03:12:09Z", Status::Available),
            image("m-old", "2026-11-07T00:00:00Z", Status::Deprecated),
        ]
    }

    fn check(
        id: &str,
        family: &[Image],
        now: Option<&str>,
        without: Option<&str>,
        next: Option<&str>,
    ) {
        let position = position(id, family);
        let id_of = |image: Option<&Image>| image.map(|image| image.id.clone());
        assert_eq!(
            (
                id_of(position.now).as_deref(),
                id_of(position.without).as_deref(),
                id_of(position.next).as_deref(),
            ),
            (now, without, next),
            "{id}"
        );
        assert_eq!(position.count, family.len());
        assert_eq!(position.is_newest(id), now == Some(id));
    }

    #[test]
    fn a_family_stands_for_its_newest_available_image() {
        check(
            "m-nov",
            &family(),
            Some("m-nov"),
            Some("m-oct"),
            Some("m-old"),
        );
    }

    #[test]
    fn without_an_image_that_is_not_the_newest_nothing_changes() {
        check(
            "m-oct",
            &family(),
            Some("m-nov"),
            Some("m-nov"),
            Some("m-nov"),
        );
        check(
            "m-old",
            &family(),
            Some("m-nov"),
            Some("m-nov"),
            Some("m-nov"),
        );
    }

    #[test]
    fn a_family_whose_other_images_are_withdrawn_stands_for_nothing_without_its_last() {
        let family = &family()[1..];
        check("m-nov", family, Some("m-nov"), None, Some("m-old"));
    }

    #[test]
    fn a_family_without_an_available_image_stands_for_nothing() {
        let family = [image("m-new", "2026-11-21T03:12:09Z", Status::CreateFailed)];
        check("m-new", &family, None, None, None);
    }

    #[test]
    fn the_only_image_of_a_family_leaves_nothing_behind() {
        let family = [image("m-1", "2026-11-21T03:12:09Z", Status::Available)];
        check("m-1", &family, Some("m-1"), None, None);
        check("m-1", &[], None, None, None);
    }

    #[test]
    fn an_image_without_a_time_is_the_oldest() {
        let family = [
            image("m-when", "", Status::Available),
            image("m-then", "2020-01-01T00:00:00Z", Status::Available),
        ];
        check(
            "m-when",
            &family,
            Some("m-then"),
            Some("m-then"),
            Some("m-then"),
        );
    }

    #[test]
    fn the_order_of_the_list_does_not_matter() {
        let mut backwards = family();
        backwards.reverse();
        check(
            "m-nov",
            &backwards,
            Some("m-nov"),
            Some("m-oct"),
            Some("m-old"),
        );
    }
}
