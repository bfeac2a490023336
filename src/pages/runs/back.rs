//! What was not done is chosen again: read as it is now, and taken to where it can be tried once more.

use std::{collections::BTreeMap, rc::Rc};

use image_console_api::service::Region;
use image_console_plan::run::Key;
use leptos::task::spawn_local;

use super::one::One;
use crate::{
    basket::{Kept, Picked, basket},
    client::client,
    config::Place,
    i18n::speech,
    navigation::{Entry, navigation},
    paths::Route,
    reading,
    runs::Title,
    session::session,
};

/// Where what a run was about is chosen.
const fn place(title: Title) -> Route {
    match title {
        Title::DeleteImages | Title::DeleteInstances => Route::Delete,
        _ => Route::Bulk,
    }
}

/// Puts these into the basket and goes to where they are worked on.
pub(super) fn back(one: &One, keys: Vec<Key>) {
    let (basket, navigation, speech, said) = (basket(), navigation(), speech(), one.said);
    let (client, session) = (client(), session());
    let title = one.facts.read_untracked().summary.title;
    if title == Title::DeleteInstances {
        // Who deletes them has them read again anyway.
        basket.put_instances(keys.into_iter().filter_map(kept).collect());
        return navigation.go(&place(title), Entry::Push);
    }
    said.set(speech.messages_now().later().runs.reading.to_owned());
    spawn_local(async move {
        let mut picked = Vec::new();
        for ((account, place), ids) in places(keys) {
            let Some(account) = session.named(&account) else {
                continue;
            };
            // What cannot be read is left out; that there is nothing at all is told.
            let found = reading::images(&client, &Rc::clone(&account), &place, &ids).await;
            let images = found.map_or_else(|_| Vec::new(), |found| found.images);
            picked.extend(images.into_iter().map(|image| Picked {
                account: account.name.clone(),
                image,
            }));
        }
        if picked.is_empty() {
            said.try_set(speech.messages_now().later().runs.unread.to_owned());
        } else if said.try_set(String::new()).is_none() {
            // Only if the screen was not left meanwhile.
            basket.put(picked);
            navigation.go(&self::place(title), Entry::Push);
        }
    });
}

/// An instance as the basket takes it.
fn kept(key: Key) -> Option<Kept> {
    Some(Kept {
        region: Region::parse(&key.region).ok()?,
        account: key.account,
        service: key.service,
        id: key.id,
    })
}

/// The ids by where they are, in the order of accounts and places; those of one place keep their order.
fn places(keys: Vec<Key>) -> Vec<((String, Place), Vec<String>)> {
    let mut places: BTreeMap<(String, &'static str, String), Vec<Key>> = BTreeMap::new();
    for key in keys {
        let place = (
            key.account.clone(),
            key.service.prefix(),
            key.region.clone(),
        );
        places.entry(place).or_default().push(key);
    }
    let places = places.into_values().filter_map(|keys| {
        let first = keys.first()?;
        let place = Place {
            service: first.service,
            region: Region::parse(&first.region).ok()?,
        };
        let account = first.account.clone();
        Some((
            (account, place),
            keys.into_iter().map(|key| key.id).collect(),
        ))
    });
    places.collect()
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Service;

    use super::*;

    #[test]
    fn ids_are_read_together_where_they_lie_together() {
        let key = |account: &str, region: &str, id: &str| Key {
            account: account.to_owned(),
            service: Service::Ecs,
            region: region.to_owned(),
            id: id.to_owned(),
        };
        let found = places(vec![
            key("b", "cn-beijing", "m-1"),
            key("a", "cn-beijing", "m-3"),
            key("b", "cn-beijing", "m-2"),
            key("b", "../etc", "m-4"),
        ]);
        let ids: Vec<_> = found
            .iter()
            .map(|((account, _), ids)| (&**account, ids.join(" ")))
            .collect();
        assert_eq!(ids, [("a", "m-3".to_owned()), ("b", "m-1 m-2".to_owned())]);
    }
}
