//! Images read shortly before they are edited.
//!
//! Nothing is changed that somebody else has changed meanwhile, so each image is read before its turn. One by one that
//! would double the time of a run; so whoever comes first reads also those whose turn comes next.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use image_console_api::{image::Image, service::Service};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::now_ms;
use crate::{
    client::{CallError, Client},
    config::Place,
    reading::{self, Found},
    session::Account,
};

/// What was read counts for so long, in milliseconds: a form stands open longer before it is sent.
const FRESH_MS: i64 = 10_000;
/// How many are read at a time: as many as are sent while what was read is fresh, if answers take a second.
const AT_ONCE: usize = 40;

/// An image as it was found.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// It is there.
    There(Box<Image>),
    /// It is there and cannot be read, or the list was not whole.
    Unreadable,
    /// It is not there.
    Gone,
}

/// What was read ahead, by image.
#[derive(Debug, Default)]
pub(super) struct Ahead(RefCell<BTreeMap<String, Slip>>);

/// A reading that is on its way or here. The promise is what many can wait for.
#[derive(Clone, Debug)]
struct Slip {
    asked_ms: i64,
    promise: Promise,
    result: Rc<RefCell<Option<Result<Found, CallError>>>>,
}

impl Ahead {
    /// Reads an image, unless that has just been done; with it those that come next at the same place.
    pub(super) async fn read(
        &self,
        client: &Client,
        account: &Rc<Account>,
        place: &Place,
        id: &str,
        next: impl FnOnce() -> Vec<String>,
    ) -> Result<Reading, CallError> {
        let key = key(account, place, id);
        let now = now_ms();
        let known = self.0.borrow_mut().remove(&key);
        let slip = match known.filter(|slip| now - slip.asked_ms < FRESH_MS) {
            Some(slip) => slip,
            None => {
                let mut ids = vec![id.to_owned()];
                ids.extend(
                    next()
                        .into_iter()
                        .filter(|next| next != id)
                        .take(AT_ONCE - 1),
                );
                let slip = slip(client, account, place, ids.clone(), now);
                let mut slips = self.0.borrow_mut();
                for other in &ids[1..] {
                    slips.insert(self::key(account, place, other), slip.clone());
                }
                slip
            }
        };
        // It only ever resolves.
        JsFuture::from(slip.promise).await.ok();
        let reading = {
            let result = slip.result.borrow();
            let found = match &*result {
                Some(Ok(found)) => found,
                Some(Err(error)) => return Err(error.clone()),
                None => return Ok(Reading::Unreadable),
            };
            reading(found, id)
        };
        // Older pages of ECS allow several ids in a call. Where that is not understood, none of them is found.
        if reading == Reading::Gone && place.service == Service::Ecs {
            let alone = reading::images(client, account, place, &[id.to_owned()]).await?;
            return Ok(self::reading(&alone, id));
        }
        Ok(reading)
    }
}

fn slip(
    client: &Client,
    account: &Rc<Account>,
    place: &Place,
    ids: Vec<String>,
    asked_ms: i64,
) -> Slip {
    let result = Rc::new(RefCell::new(None));
    let (client, account, place) = (client.clone(), Rc::clone(account), place.clone());
    let told = Rc::clone(&result);
    let promise = future_to_promise(async move {
        let found = reading::images(&client, &account, &place, &ids).await;
        told.replace(Some(found));
        Ok(JsValue::UNDEFINED)
    });
    Slip {
        asked_ms,
        promise,
        result,
    }
}

/// What a list says of an image.
pub(super) fn reading(found: &Found, id: &str) -> Reading {
    if let Some(image) = found.images.iter().find(|image| image.id == id) {
        return Reading::There(Box::new(image.clone()));
    }
    let is_there = found.unreadable.iter().any(|other| other == id);
    if is_there || !found.is_complete {
        return Reading::Unreadable;
    }
    Reading::Gone
}

fn key(account: &Account, place: &Place, id: &str) -> String {
    let mut key = account.name.clone();
    for part in [place.service.prefix(), place.region.as_str(), id] {
        key.push('\t');
        key.push_str(part);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_list_tells_that_an_image_is_gone() {
        let image = Image {
            id: "m-1".to_owned(),
            ..Image::new(Service::Ecs)
        };
        let mut found = Found {
            images: vec![image.clone()],
            unreadable: vec!["m-2".to_owned()],
            is_complete: true,
        };
        assert_eq!(reading(&found, "m-1"), Reading::There(Box::new(image)));
        assert_eq!(reading(&found, "m-2"), Reading::Unreadable);
        assert_eq!(reading(&found, "m-3"), Reading::Gone);
        found.is_complete = false;
        assert_eq!(reading(&found, "m-3"), Reading::Unreadable);
    }
}
