//! What an edit would do to each image, and what is sent for it.

use std::collections::BTreeMap;

use image_console_api::{
    aliyun_ecs::SettableStatus,
    image::{Image, Owner},
    service::Service,
};

use super::{Edit, Item, pattern::Word};
use crate::edit::{
    Availability, Change, Draft, Entry, Field, Finding, Off, Part, Request, Seen, What, available,
};

/// What an edit would do to one image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What would differ, old and new, whether it may be sent or not.
    pub entries: Vec<Entry>,
    /// What is to be said about it. Rows of tags are those of this image with the edit in them; what is
    /// wrong with the edit itself: [`Edit::findings`].
    pub findings: Vec<Finding>,
    /// Words of the pattern that this image has nothing for.
    pub missing: Vec<Word>,
    /// The first other of the chosen images that would get the same name in the same place.
    pub duplicate_of: Option<usize>,
    /// The id of another image in the same place that has the name now, even if it is to be renamed as
    /// well: which of the two is sent first is not certain.
    pub taken_by: Option<String>,
    /// Whether it is sent.
    pub state: State,
    /// What is wanted, where it may be sent: to be held against the image when it has been read again.
    pub change: Option<Change>,
}

/// Whether an image is edited, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Ready,
    /// It is like that already.
    Unchanged,
    /// This image, now, does not allow it.
    Unavailable(Off),
    /// What it would get breaks a rule: see the findings.
    Refused,
    /// Another image has or gets its name, and the cloud wants names that are unique (ECS,
    /// `InvalidImageName.Duplicated`).
    NameTaken,
}

/// The names that are taken, by place.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<String, BTreeMap<String, Vec<String>>>);

impl Names {
    /// Of all images that are known; only one's own stand in each other's way.
    pub fn of<'a>(items: impl IntoIterator<Item = Item<'a>>) -> Self {
        let mut names = Self::default();
        for Item { place, image } in items {
            if !is_own(image) {
                continue;
            }
            if !names.0.contains_key(place) {
                names.0.insert(place.to_owned(), BTreeMap::new());
            }
            if let Some(of_place) = names.0.get_mut(place) {
                let ids = of_place.entry(image.name.clone()).or_default();
                ids.push(image.id.clone());
            }
        }
        names
    }

    /// The id of another image that has this name.
    fn taken_by(&self, place: &str, name: &str, id: &str) -> Option<&String> {
        let ids = self.0.get(place)?.get(name)?;
        ids.iter().find(|other| *other != id)
    }
}

fn is_own(image: &Image) -> bool {
    !matches!(
        image.owner,
        Owner::System | Owner::Others | Owner::Marketplace
    )
}

/// What the edit would do to each item, in their order, which is that of a pattern's counter. `today` is in
/// Unix seconds, of the user's day.
///
/// Rows are judged by what the list knows: with whom an image is shared in detail and how many instances
/// use it is the server's to say.
#[must_use]
pub fn preview(items: &[Item<'_>], edit: &Edit, names: &Names, today: i64) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(items.len());
    // Who gets which name: the first and the second of them.
    let mut wanted: BTreeMap<(&str, String), (usize, Option<usize>)> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let mut row = row(item.image, edit, index, today);
        if let Some(name) = new_name(&row).map(str::to_owned) {
            row.taken_by = names.taken_by(item.place, &name, &item.image.id).cloned();
            let getters = wanted.entry((item.place, name));
            let (first, second) = getters.or_insert((index, None));
            if *first != index {
                second.get_or_insert(index);
            }
        }
        rows.push(row);
    }
    for (index, (row, item)) in rows.iter_mut().zip(items).enumerate() {
        if let Some(name) = new_name(row) {
            let getters = wanted.get(&(item.place, name.to_owned()));
            row.duplicate_of = getters.and_then(|(first, second)| {
                if *first == index {
                    *second
                } else {
                    Some(*first)
                }
            });
        }
        let is_taken = row.duplicate_of.is_some() || row.taken_by.is_some();
        if is_taken && row.state == State::Ready && item.image.service == Service::Ecs {
            row.state = State::NameTaken;
        }
    }
    rows
}

fn new_name(row: &Row) -> Option<&str> {
    let of_name = |entry: &&Entry| entry.part == Part::Field(Field::Name);
    row.entries.iter().find(of_name)?.new.as_deref()
}

/// A row by itself.
fn row(image: &Image, edit: &Edit, index: usize, today: i64) -> Row {
    let seen = Seen::new(image);
    let mut row = Row {
        entries: Vec::new(),
        findings: Vec::new(),
        missing: Vec::new(),
        duplicate_of: None,
        taken_by: None,
        state: State::Unchanged,
        change: None,
    };
    if let Availability::Off(off) = available(edit.field(), seen) {
        row.state = State::Unavailable(off);
        return row;
    }
    let base = Draft::of(seen);
    let mut draft = base.clone();
    row.missing = apply(edit, &mut draft, image, index, today);
    row.entries = draft.entries(&base);
    row.findings = draft.findings(&base, &row.entries, seen);
    let mut obstacles = row.findings.iter().filter(|f| f.what.is_obstacle());
    row.state = match obstacles.next().map(|finding| &finding.what) {
        None if row.entries.is_empty() => State::Unchanged,
        None => State::Ready,
        Some(What::Off(off)) => State::Unavailable(*off),
        Some(_) => State::Refused,
    };
    if row.state == State::Ready {
        row.change = Some(Change {
            service: image.service,
            entries: row.entries.clone(),
        });
    }
    row
}

impl Edit {
    /// What is to be said about the family or the tags themselves, for any image of a cloud; rows of tags
    /// are those of `set`.
    #[must_use]
    pub fn findings(&self, service: Service) -> Vec<Finding> {
        match self {
            Self::Family(_) | Self::Tags { .. } => row(&Image::new(service), self, 0, 0).findings,
            Self::Rename(_) | Self::Deprecate | Self::Restore | Self::License(_) => Vec::new(),
        }
    }
}

/// Puts the edit into the draft of an image. Gives the words of a pattern that the image has nothing for.
fn apply(edit: &Edit, draft: &mut Draft, image: &Image, index: usize, today: i64) -> Vec<Word> {
    match edit {
        Edit::Rename(rename) => {
            let (name, missing) = rename.name(image, index, today);
            draft.set(Field::Name, &name);
            return missing;
        }
        Edit::Family(family) => draft.set(Field::Family, family),
        Edit::Deprecate => draft.set(Field::Status, SettableStatus::Deprecated.as_str()),
        Edit::Restore => draft.set(Field::Status, SettableStatus::Available.as_str()),
        Edit::License(license) => draft.set(Field::License, license.as_str()),
        Edit::Tags { set, remove } => {
            draft.tags.retain(|(key, _)| !remove.contains(key));
            for (at, (key, value)) in set.iter().enumerate() {
                // A key that is set twice stays there twice, and is found.
                let is_again = set[..at].iter().any(|(earlier, _)| earlier == key);
                match draft.tags.iter_mut().find(|(k, _)| k == key) {
                    Some((_, old)) if !is_again => old.clone_from(value),
                    _ => draft.tags.push((key.clone(), value.clone())),
                }
            }
        }
    }
    Vec::new()
}

/// The operations of the rows that are sent, by the index of their item, each item's in its order.
#[must_use]
pub fn requests(items: &[Item<'_>], rows: &[Row]) -> Vec<(usize, Vec<Request>)> {
    let mut all = Vec::new();
    for (index, (item, row)) in items.iter().zip(rows).enumerate() {
        if let (State::Ready, Some(change)) = (row.state, &row.change) {
            let diff = change.diff(Seen::new(item.image));
            all.push((index, diff.requests()));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use image_console_api::{
        aliyun_ecs::LicenseType, error::Remedy, field::Problem, image::Status,
    };

    use super::*;
    use crate::{
        bulk::pattern::{Pattern, Rename},
        edit::{At, Reason},
    };

    fn image(id: &str, name: &str) -> Image {
        Image {
            region: "cn-beijing".to_owned(),
            id: id.to_owned(),
            name: name.to_owned(),
            owner: Owner::Own,
            status: Status::Available,
            shared: Some(false),
            tags: vec![("env".to_owned(), "dev".to_owned())],
            ..Image::new(Service::Ecs)
        }
    }

    fn items(images: &[Image]) -> Vec<Item<'_>> {
        let item = |image| Item {
            place: "prod/ecs/cn-beijing",
            image,
        };
        images.iter().map(item).collect()
    }

    fn to(pattern: &str) -> Edit {
        Edit::Rename(Rename {
            pattern: Pattern::parse(pattern).unwrap(),
            ..Rename::default()
        })
    }

    /// New value or none, and the state, row by row.
    fn outcome(images: &[Image], others: &[Image], edit: &Edit) -> Vec<(Option<String>, State)> {
        let items = items(images);
        let names = Names::of(items.iter().copied().chain(self::items(others)));
        let rows = preview(&items, edit, &names, 0);
        let sent = requests(&items, &rows);
        let n_ready = rows.iter().filter(|row| row.state == State::Ready).count();
        assert_eq!(sent.len(), n_ready);
        let value = |row: &Row| row.entries.first().and_then(|entry| entry.new.clone());
        rows.iter().map(|row| (value(row), row.state)).collect()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn off(reason: Reason) -> State {
        State::Unavailable(reason.off())
    }

    #[test]
    fn every_row_says_what_it_would_be_and_whether_it_is_sent() {
        let images = [
            image("m-1", "web"),
            image("m-2", "web-2"),
            image("m-3", "db"),
        ];
        assert_eq!(
            outcome(&images, &[], &to("web-{n}")),
            [
                (some("web-1"), State::Ready),
                (None, State::Unchanged),
                (some("web-3"), State::Ready),
            ]
        );
        assert_eq!(
            outcome(&images[..1], &[], &to("1")),
            [(some("1"), State::Refused)]
        );
    }

    #[test]
    fn a_name_that_two_would_get_is_sent_for_neither() {
        let images = [image("m-1", "a1"), image("m-2", "b1"), image("m-3", "c1")];
        let edit = to("web");
        let items = items(&images);
        let rows = preview(&items, &edit, &Names::default(), 0);
        let found: Vec<_> = rows
            .iter()
            .map(|row| (row.duplicate_of, row.state))
            .collect();
        let taken = State::NameTaken;
        assert_eq!(
            found,
            [(Some(1), taken), (Some(0), taken), (Some(0), taken)]
        );
        // In another place the name is free.
        let mut apart = items.clone();
        apart[1].place = "prod/ecs/cn-hangzhou";
        let rows = preview(&apart, &edit, &Names::default(), 0);
        assert_eq!(rows[1].state, State::Ready);
        assert_eq!(rows[0].duplicate_of, Some(2));
    }

    #[test]
    fn a_name_that_another_image_has_is_not_sent() {
        let images = [image("m-1", "web-0"), image("m-2", "web-1")];
        let shift = to("web-{n}");
        let taken = (some("web-1"), State::NameTaken);
        assert_eq!(
            outcome(&images, &[], &shift),
            [taken.clone(), (some("web-2"), State::Ready)]
        );
        let others = [image("m-9", "web-2")];
        let rest = (some("web-2"), State::NameTaken);
        assert_eq!(outcome(&images, &others, &shift), [taken, rest]);
        // Images of the cloud itself are in nobody's way.
        let system = [Image {
            owner: Owner::System,
            ..image("m-9", "web-2")
        }];
        assert_eq!(outcome(&images, &system, &shift)[1].1, State::Ready);
    }

    #[test]
    fn names_need_not_be_unique_at_volcengine() {
        let images = ["m-1", "m-2"].map(|id| Image {
            service: Service::VolcEcs,
            ..image(id, "old")
        });
        let expected = (some("web"), State::Ready);
        assert_eq!(
            outcome(&images, &[], &to("web")),
            [expected.clone(), expected]
        );
    }

    #[test]
    fn states_are_changed_where_they_can_be() {
        let shared = Image {
            shared: Some(true),
            ..image("m-2", "b1")
        };
        let deprecated = Image {
            status: Status::Deprecated,
            ..image("m-3", "c1")
        };
        let others = Image {
            owner: Owner::Others,
            ..image("m-4", "d1")
        };
        let simple = Image {
            service: Service::Swas,
            ..image("m-5", "e1")
        };
        let images = [image("m-1", "a1"), shared, deprecated, others, simple];
        let blocked = State::Unavailable(Off {
            reason: Reason::Shared,
            remedy: Remedy::Unshare,
        });
        let wanted = some("Deprecated");
        assert_eq!(
            outcome(&images, &[], &Edit::Deprecate),
            [
                (wanted.clone(), State::Ready),
                (wanted, blocked),
                (None, State::Unchanged),
                (None, off(Reason::NotOwn)),
                (None, off(Reason::NotOfThisCloud)),
            ]
        );
        let restored = outcome(&images[..3], &[], &Edit::Restore);
        let unchanged = || (None, State::Unchanged);
        assert_eq!(
            restored,
            [unchanged(), unchanged(), (some("Available"), State::Ready)]
        );
    }

    #[test]
    fn families_are_set_and_not_cleared() {
        let mut images = [image("m-1", "a1"), image("m-2", "b1")];
        images[1].family = "web".to_owned();
        let web = Edit::Family("web".to_owned());
        assert_eq!(
            outcome(&images, &[], &web),
            [(some("web"), State::Ready), (None, State::Unchanged)]
        );
        let none = Edit::Family(String::new());
        assert_eq!(
            outcome(&images, &[], &none),
            [
                (None, State::Unchanged),
                (some(""), off(Reason::CannotClear))
            ]
        );
    }

    #[test]
    fn tags_are_set_and_taken_off_image_by_image() {
        let mut images = [image("m-1", "a1"), image("m-2", "b1"), image("m-3", "c1")];
        images[1].tags = vec![("team".to_owned(), "a".to_owned())];
        images[2].tags = vec![("env".to_owned(), "prod".to_owned())];
        let edit = Edit::Tags {
            set: vec![("env".to_owned(), "prod".to_owned())],
            remove: vec!["team".to_owned()],
        };
        let items = items(&images);
        let rows = preview(&items, &edit, &Names::default(), 0);
        let sent: Vec<(usize, Vec<&str>)> = requests(&items, &rows)
            .iter()
            .map(|(index, requests)| (*index, requests.iter().map(Request::action).collect()))
            .collect();
        let expected = [
            (0, vec!["TagResources"]),
            (1, vec!["UntagResources", "TagResources"]),
        ];
        assert_eq!(sent, expected);
        assert_eq!(rows[2].state, State::Unchanged);
    }

    #[test]
    fn what_is_wrong_with_an_edit_is_said_once_for_all() {
        let pair = |key: &str| (key.to_owned(), "v".to_owned());
        let edit = Edit::Tags {
            set: vec![pair("ok"), pair(""), pair("ok")],
            remove: Vec::new(),
        };
        let found: Vec<_> = edit
            .findings(Service::Ecs)
            .into_iter()
            .map(|f| (f.at, f.what))
            .collect();
        let again = Problem::Duplicate { first: 0, again: 2 };
        assert_eq!(
            found,
            [
                (At::Key(1), What::Problem(Problem::Empty)),
                (At::Key(2), What::Problem(again))
            ]
        );
        let images = [image("m-1", "a1")];
        assert_eq!(outcome(&images, &[], &edit)[0].1, State::Refused);
        assert_eq!(Edit::Family("web".to_owned()).findings(Service::Ecs), []);
        assert_eq!(Edit::Family("1".to_owned()).findings(Service::Ecs).len(), 2);
    }

    #[test]
    fn a_licence_is_set_where_it_is_another() {
        let images = [
            image("m-1", "a1"),
            Image {
                license_type: "BYOL".to_owned(),
                ..image("m-2", "b1")
            },
        ];
        let expected = [(some("BYOL"), State::Ready), (None, State::Unchanged)];
        assert_eq!(
            outcome(&images, &[], &Edit::License(LicenseType::Byol)),
            expected
        );
    }

    #[test]
    fn words_an_image_has_nothing_for_are_told_in_its_row() {
        let images = [image("m-1", "a1")];
        let rows = preview(&items(&images), &to("x{family}y"), &Names::default(), 0);
        assert_eq!(rows[0].missing, [Word::Family]);
        assert_eq!(rows[0].state, State::Ready);
    }
}
