//! The values that the loaded rows have: what a list of suggestions can know beside the vendor's words.

use std::collections::BTreeSet;

use image_console_plan::property::{Kind, Property};
use image_console_rows::{Column, Store, Word};

use super::facts;

/// The values of a property among the rows, in order. `accounts` are those that rows come from. Properties
/// whose values are all different, such as names, have none to choose from.
pub(super) fn values(store: &Store, of: Property, accounts: &[String]) -> Vec<String> {
    let mut found = BTreeSet::new();
    // Rows share their words, so the closures are called once for each, not for each row. None of them
    // selects a row.
    let mut take = |word| {
        drop(store.word(word, |text| {
            if !text.is_empty() {
                found.insert(text.to_owned());
            }
            false
        }));
    };
    match of {
        Property::Account => found.extend(accounts.iter().cloned()),
        Property::Tag => {
            drop(store.tag(|key, value| {
                found.insert(key.to_owned());
                let mut tag = key.to_owned();
                tag.push('=');
                tag.push_str(value);
                found.insert(tag);
                false
            }));
        }
        Property::OsName => {
            take(Word::OsName);
            take(Word::OsNameEn);
        }
        // Sentences, and words that are known beforehand.
        Property::Description => {}
        _ if matches!(of.kind(), Kind::Choice(_) | Kind::Flag) => {}
        _ => {
            if let Some(Column::Word(word)) = facts::column(of) {
                take(word);
            }
        }
    }
    found.into_iter().collect()
}

/// How many of the rows that match the API would not have shown by default: what
/// [`is_hidden_by_default`](image_console_plan::pushdown::is_hidden_by_default) says, asked of words that
/// rows share instead of a hundred thousand images.
pub(super) fn hidden_by_default(store: &Store, matching: &[u32]) -> u64 {
    use image_console_api::{image::Status, service::Service};
    let mut hidden = store.word(Word::Status, |word| word != Status::Available.as_str());
    hidden.and(&store.word(Word::Service, |word| word == Service::Ecs.prefix()));
    let is_hidden = |row: &&u32| hidden.has(**row as usize);
    matching.iter().filter(is_hidden).count() as u64
}

#[cfg(test)]
mod tests {
    use image_console_api::{
        image::{Image, Status},
        page::Row,
        service::Service,
    };
    use image_console_plan::pushdown::is_hidden_by_default;

    use super::*;

    fn image(at: usize, service: Service, status: Status) -> Image {
        let mut image = Image::new(service);
        image.id = format!("m-{at}");
        image.status = status;
        "ubuntu-lts".clone_into(&mut image.family);
        image.tags = vec![("env".to_owned(), format!("e{}", at % 2))];
        image
    }

    fn store() -> (Store, Vec<Image>) {
        let states = [Status::Available, Status::Deprecated, Status::Creating];
        let images: Vec<Image> = [Service::Ecs, Service::Swas, Service::VolcEcs]
            .into_iter()
            .flat_map(|service| states.clone().map(|status| (service, status)))
            .enumerate()
            .map(|(at, (service, status))| image(at, service, status))
            .collect();
        let mut store = Store::new();
        for image in &images {
            store.push(0, &Row::Read(image.clone()));
        }
        (store, images)
    }

    #[test]
    fn a_value_that_many_rows_share_is_offered_once() {
        let (store, _) = store();
        assert_eq!(values(&store, Property::Family, &[]), ["ubuntu-lts"]);
        assert_eq!(
            values(&store, Property::Tag, &[]),
            ["env", "env=e0", "env=e1"]
        );
        assert_eq!(values(&store, Property::Name, &[]), [""; 0]);
        let accounts = ["prod".to_owned()];
        assert_eq!(values(&store, Property::Account, &accounts), accounts);
    }

    #[test]
    fn what_a_default_would_have_hidden_is_counted_as_the_planner_says() {
        let (store, images) = store();
        let rows: Vec<u32> = (0..).take(images.len()).collect();
        let expected = images
            .iter()
            .filter(|image| is_hidden_by_default(image))
            .count();
        assert_eq!(expected, 2);
        assert_eq!(hidden_by_default(&store, &rows), 2);
        assert_eq!(hidden_by_default(&store, &rows[..1]), 0);
    }
}
