//! The run that carries out what a preview shows.

use image_console_api::service::Service;

use super::{Item, Row, State};
use crate::{
    edit::{Entry, Field, Seen, before_and_after},
    run::{self, Job, Key, Plan},
};

/// The plan of the rows that are sent. Each item knows what the image was like, so that it can be left out
/// if that has changed when its turn comes ([`Change::parse`](crate::edit::Change::parse)).
///
/// `account` gives the account of the item at an index. An image whose tags are set and taken off is in it
/// twice.
///
/// # Errors
/// Those of [`Plan::new`].
pub fn plan(
    items: &[Item<'_>],
    rows: &[Row],
    account: impl Fn(usize) -> String,
    id: String,
    token: String,
) -> Result<Plan, run::Fault> {
    let mut requests: Vec<String> = Vec::new();
    let mut planned = Vec::new();
    for (index, (item, row)) in items.iter().zip(rows).enumerate() {
        let (State::Ready, Some(change)) = (row.state, &row.change) else {
            continue;
        };
        let diff = change.diff(Seen::new(item.image));
        for step in Step::ALL {
            let part = |entry: &&Entry| step.does(entry, item.image.service);
            let entries: Vec<Entry> = diff.entries.iter().filter(part).cloned().collect();
            if entries.is_empty() {
                continue;
            }
            let (before, after) = before_and_after(&entries);
            // Names differ from image to image; a family or tags are the same for all.
            let same = requests.iter().rposition(|request| *request == after);
            let request = same.unwrap_or_else(|| {
                requests.push(after);
                requests.len() - 1
            });
            planned.push(run::Item {
                key: Key {
                    account: account(index),
                    service: item.image.service,
                    region: item.image.region.clone(),
                    id: item.image.id.clone(),
                },
                label: item.image.name.clone(),
                job: step.job(request as u32),
                before,
            });
        }
    }
    Plan::new(id, token, requests, planned)
}

/// What one operation does.
#[derive(Clone, Copy)]
enum Step {
    Attributes,
    Untag,
    Tag,
}

impl Step {
    /// In the order of [`Diff::requests`](crate::edit::Diff::requests).
    const ALL: [Self; 3] = [Self::Attributes, Self::Untag, Self::Tag];

    fn does(self, entry: &Entry, service: Service) -> bool {
        let is_tag = entry.part.field() == Field::Tags;
        match self {
            Self::Attributes => !is_tag && service != Service::Swas,
            Self::Untag => is_tag && entry.new.is_none(),
            Self::Tag => is_tag && entry.new.is_some(),
        }
    }

    const fn job(self, request: u32) -> Job {
        match self {
            Self::Attributes => Job::Modify { request },
            Self::Untag => Job::Untag { request },
            Self::Tag => Job::Tag { request },
        }
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::image::{Image, Owner, Status};

    use super::*;
    use crate::{
        bulk::{Edit, Names, preview},
        edit::Change,
    };

    fn image(id: &str, tags: &[(&str, &str)]) -> Image {
        let owned = tags.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        Image {
            region: "cn-beijing".to_owned(),
            id: id.to_owned(),
            name: id.to_uppercase(),
            owner: Owner::Own,
            status: Status::Available,
            shared: Some(false),
            tags: owned.collect(),
            ..Image::new(Service::Ecs)
        }
    }

    #[test]
    fn an_edit_becomes_one_item_for_each_operation_and_one_text_for_the_same_request() {
        let images = [
            image("m-1", &[("env", "dev"), ("old", "x")]),
            image("m-2", &[("env", "prod")]),
            image("m-3", &[("env", "dev")]),
        ];
        let items: Vec<Item<'_>> = images
            .iter()
            .map(|image| Item { place: "p", image })
            .collect();
        let edit = Edit::Tags {
            set: vec![("env".to_owned(), "prod".to_owned())],
            remove: vec!["old".to_owned()],
        };
        let rows = preview(&items, &edit, &Names::default(), 0);
        let account = |index: usize| ["a", "a", "b"][index].to_owned();
        let token = "b7f0c1d2e3a49586".to_owned();
        let plan = plan(&items, &rows, account, "run".to_owned(), token).unwrap();
        let told: Vec<_> = plan
            .items()
            .iter()
            .map(|item| {
                (
                    &*item.key.account,
                    &*item.key.id,
                    item.job.action(),
                    &*item.before,
                    plan.request(item.job),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("a", "m-1", "UntagResources", "tag.old=x", ""),
                ("a", "m-1", "TagResources", "tag.env=dev", "tag.env=prod"),
                ("b", "m-3", "TagResources", "tag.env=dev", "tag.env=prod"),
            ]
        );
        let last = &plan.items()[2];
        let change = Change::parse(Service::Ecs, &last.before, plan.request(last.job)).unwrap();
        assert!(change.conflicts(Seen::new(&images[2])).is_empty());
        assert!(
            !change
                .conflicts(Seen::new(&image("m-3", &[("env", "test")])))
                .is_empty()
        );
    }
}
