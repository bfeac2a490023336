//! From what was picked to what is to be deleted: after a reload it is read again.

use std::{collections::BTreeMap, rc::Rc};

use image_console_api::volcengine::Instance;
use image_console_plan::preflight::Item;
use leptos::task::spawn_local;

use crate::{
    basket::{Basket, Kept, Picked},
    client::{CallError, client},
    config::Place,
    reactive::RwSignal,
    reading,
    session::session,
};

/// What there is to delete.
#[derive(Clone, Debug)]
pub(super) enum Picks {
    /// These.
    Here(Rc<Vec<Item>>),
    /// It is being read.
    Reading,
    /// It cannot be read.
    Failed(CallError),
    /// Whose it is is not connected: the account's name.
    NoAccount(String),
}

/// What did not come back when it was read again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lost {
    /// The ids of what is not there any more.
    pub(super) gone: Vec<String>,
    /// The ids of what could not be read.
    pub(super) unread: Vec<String>,
}

/// The items of what was picked.
pub(super) fn of_picked(picked: &[Picked]) -> Vec<Item> {
    let item = |one: &Picked| Item::image(&one.account, one.image.clone());
    picked.iter().map(item).collect()
}

/// The items of instances, of which only the ids are known yet.
pub(super) fn of_instances(kept: &[Kept]) -> Vec<Item> {
    let item = |one: &Kept| {
        let instance = Instance {
            instance_id: one.id.as_str().into(),
            ..Instance::default()
        };
        Item::instance(&one.account, one.region.as_str(), instance)
    };
    kept.iter().map(item).collect()
}

/// Reads images again and puts them back into the basket, which shows them; what did not come stands in `lost`.
pub(super) fn read_again(
    kept: Vec<Kept>,
    basket: Basket,
    picks: RwSignal<Picks>,
    lost: RwSignal<Lost>,
) {
    let (client, session) = (client(), session());
    picks.set(Picks::Reading);
    spawn_local(async move {
        let mut groups: BTreeMap<(String, &str, String), Vec<Kept>> = BTreeMap::new();
        for one in kept {
            let key = (
                one.account.clone(),
                one.service.prefix(),
                one.region.to_string(),
            );
            groups.entry(key).or_default().push(one);
        }
        let mut picked = Vec::new();
        let mut missed = Lost::default();
        for group in groups.into_values() {
            let Some(first) = group.first() else { continue };
            let Some(account) = session.named(&first.account) else {
                picks.try_set(Picks::NoAccount(first.account.clone()));
                return;
            };
            let place = Place {
                service: first.service,
                region: first.region.clone(),
            };
            let ids: Vec<String> = group.iter().map(|one| one.id.clone()).collect();
            let found = match reading::images(&client, &account, &place, &ids).await {
                Ok(found) => found,
                Err(error) => {
                    picks.try_set(Picks::Failed(error));
                    return;
                }
            };
            for id in ids {
                let is_here = found.images.iter().any(|image| image.id == id);
                if !is_here && found.is_complete && !found.unreadable.contains(&id) {
                    missed.gone.push(id);
                } else if !is_here {
                    missed.unread.push(id);
                }
            }
            let name = &account.name;
            picked.extend(found.images.into_iter().map(|image| Picked {
                account: name.clone(),
                image,
            }));
        }
        // The screen may have been left, and then something else picked.
        if lost.try_set(missed).is_none() {
            if picked.is_empty() {
                picks.try_set(Picks::Here(Rc::default()));
            } else {
                basket.put(picked);
            }
        }
    });
}
