//! The images that were chosen, read again before anybody plans anything with them.

use std::{collections::BTreeMap, rc::Rc};

use futures_util::future::join_all;
use image_console_api::image::Image;
use leptos::task::spawn_local;

use crate::{
    basket::{Basket, Kept, Picked},
    client::{CallError, Client},
    config::Place,
    reactive::{Memo, RwSignal, StoredValue},
    reading::{self, Found},
    session::Session,
    transport::gate::Gate,
};

/// How many places are read at a time (features.md §1.5; a browser sends six to one HTTP/1.1 host).
pub(super) const AT_ONCE: usize = 8;

/// An image that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct One {
    /// The account's name in the console.
    pub(super) account: String,
    /// Where no two images may have one name.
    pub(super) place: Rc<str>,
    /// As it is now.
    pub(super) image: Image,
}

/// An account at a place, and which images were chosen there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spot {
    pub(super) account: String,
    pub(super) place: Place,
    /// The same in a word.
    pub(super) name: Rc<str>,
    ids: Vec<String>,
}

/// What came of reading at a spot.
#[derive(Clone, Debug, PartialEq)]
enum Answer {
    Awaited,
    Here(Rc<Found>),
    Failed(CallError),
    /// Its account is not connected.
    Nobody,
}

/// How far the reading is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Progress {
    /// Places with an answer.
    pub(super) done: usize,
    /// Places.
    pub(super) all: usize,
    /// Images that could not be read, once all places have answered.
    pub(super) lost: usize,
    /// Why the first of the failed places did.
    pub(super) failed: Option<CallError>,
}

/// What was chosen; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Chosen {
    wanted: StoredValue<Rc<Vec<Kept>>>,
    spots: StoredValue<Rc<Vec<Spot>>>,
    answers: RwSignal<Vec<Answer>>,
    /// Those that were read, in the order in which they were chosen.
    pub(super) images: Memo<Rc<Vec<One>>>,
    /// How far the reading is.
    pub(super) progress: Memo<Progress>,
}

impl Chosen {
    /// What lies in the basket.
    pub(super) fn new(basket: Basket) -> Self {
        let picked = basket.picked();
        let wanted = match picked.is_empty() {
            true => basket.kept(),
            false => picked.iter().filter_map(kept).collect(),
        };
        let wanted = Rc::new(wanted);
        let spots = Rc::new(spots(&wanted));
        let answers = RwSignal::new(vec![Answer::Awaited; spots.len()]);
        let (of_images, of_progress) = (Rc::clone(&wanted), Rc::clone(&wanted));
        let (here, there) = (Rc::clone(&spots), Rc::clone(&spots));
        Self {
            images: Memo::new(move |_| Rc::new(images(&of_images, &here, &answers.read()))),
            progress: Memo::new(move |_| progress(&of_progress, &there, &answers.read())),
            wanted: StoredValue::new_local(wanted),
            spots: StoredValue::new_local(spots),
            answers,
        }
    }

    /// Whether nothing was chosen.
    pub(super) fn is_empty(self) -> bool {
        self.wanted.with_value(|wanted| wanted.is_empty())
    }

    /// Where they are.
    pub(super) fn spots(self) -> Rc<Vec<Spot>> {
        self.spots.get_value()
    }

    /// Whether every place has answered, in one way or the other; tracked.
    pub(super) fn is_here(self) -> bool {
        let progress = self.progress.read();
        progress.done == progress.all
    }

    /// Reads where there is no answer yet. What is here stays.
    pub(super) fn read(self, client: Client, session: Session) {
        let spots = self.spots.get_value();
        let answers = self.answers.get_untracked();
        let missing: Vec<usize> = (0..spots.len())
            .filter(|at| !matches!(answers.get(*at), Some(Answer::Here(_))))
            .collect();
        let gate = Gate::new(AT_ONCE);
        spawn_local(async move {
            let each = missing.into_iter().map(|at| {
                let (gate, client, spots) = (gate.clone(), client.clone(), Rc::clone(&spots));
                async move {
                    let Some(spot) = spots.get(at) else { return };
                    let _turn = gate.enter().await;
                    let answer = answer(&client, session, spot).await;
                    // The screen may have been left meanwhile.
                    self.answers.try_update(|all| all[at] = answer);
                }
            });
            join_all(each).await;
        });
    }
}

async fn answer(client: &Client, session: Session, spot: &Spot) -> Answer {
    let Some(account) = session.named(&spot.account) else {
        return Answer::Nobody;
    };
    match reading::images(client, &account, &spot.place, &spot.ids).await {
        Ok(found) => Answer::Here(Rc::new(found)),
        Err(error) => Answer::Failed(error),
    }
}

/// Where to read an image again.
fn kept(Picked { account, image }: &Picked) -> Option<Kept> {
    Some(Kept {
        account: account.clone(),
        service: image.service,
        region: image_console_api::service::Region::parse(&image.region).ok()?,
        id: image.id.clone(),
    })
}

fn spots(wanted: &[Kept]) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    for kept in wanted {
        let is_there = |spot: &&mut Spot| {
            spot.account == kept.account
                && spot.place.service == kept.service
                && spot.place.region == kept.region
        };
        if let Some(spot) = spots.iter_mut().find(is_there) {
            spot.ids.push(kept.id.clone());
            continue;
        }
        let mut name = kept.account.clone();
        for part in [kept.service.prefix(), kept.region.as_str()] {
            name.push('\t');
            name.push_str(part);
        }
        spots.push(Spot {
            account: kept.account.clone(),
            place: Place {
                service: kept.service,
                region: kept.region.clone(),
            },
            name: name.into(),
            ids: vec![kept.id.clone()],
        });
    }
    spots
}

fn images(wanted: &[Kept], spots: &[Spot], answers: &[Answer]) -> Vec<One> {
    let mut read = BTreeMap::new();
    for (spot, answer) in spots.iter().zip(answers) {
        if let Answer::Here(found) = answer {
            for image in &found.images {
                read.insert((&*spot.account, &*image.id), (spot, image));
            }
        }
    }
    wanted
        .iter()
        .filter_map(|kept| {
            let (spot, image) = read.get(&(&*kept.account, &*kept.id))?;
            Some(One {
                account: kept.account.clone(),
                place: Rc::clone(&spot.name),
                image: (*image).clone(),
            })
        })
        .collect()
}

fn progress(wanted: &[Kept], spots: &[Spot], answers: &[Answer]) -> Progress {
    let done = answers.iter().filter(|a| **a != Answer::Awaited).count();
    let failed = answers.iter().find_map(|answer| match answer {
        Answer::Failed(error) => Some(error.clone()),
        _ => None,
    });
    let mut progress = Progress {
        done,
        all: spots.len(),
        lost: 0,
        failed,
    };
    if done == spots.len() {
        progress.lost = wanted.len() - images(wanted, spots, answers).len();
    }
    progress
}

#[cfg(test)]
mod tests {
    use image_console_api::service::{Region, Service};

    use super::*;

    fn kept(account: &str, service: Service, region: &str, id: &str) -> Kept {
        Kept {
            account: account.to_owned(),
            service,
            region: Region::parse(region).expect("a region"),
            id: id.to_owned(),
        }
    }

    fn found(service: Service, ids: &[&str]) -> Answer {
        let image = |id: &&str| Image {
            id: (*id).to_owned(),
            ..Image::new(service)
        };
        Answer::Here(Rc::new(Found {
            images: ids.iter().map(image).collect(),
            unreadable: Vec::new(),
            is_complete: true,
        }))
    }

    #[test]
    fn images_come_in_the_order_in_which_they_were_chosen() {
        let wanted = [
            kept("a", Service::Ecs, "cn-beijing", "m-2"),
            kept("b", Service::VolcEcs, "cn-beijing", "image-1"),
            kept("a", Service::Ecs, "cn-beijing", "m-1"),
        ];
        let spots = spots(&wanted);
        assert_eq!(spots.len(), 2);
        assert_eq!(spots[0].ids, ["m-2", "m-1"]);
        let answers = [
            found(Service::Ecs, &["m-1", "m-2"]),
            found(Service::VolcEcs, &["image-1"]),
        ];
        let read = images(&wanted, &spots, &answers);
        let ids: Vec<_> = read.iter().map(|one| &*one.image.id).collect();
        assert_eq!(ids, ["m-2", "image-1", "m-1"]);
        assert_eq!(progress(&wanted, &spots, &answers).lost, 0);
    }

    #[test]
    fn what_was_not_found_counts_as_lost_once_all_have_answered() {
        let wanted = [
            kept("a", Service::Ecs, "cn-beijing", "m-1"),
            kept("a", Service::Ecs, "cn-beijing", "m-2"),
            kept("b", Service::Ecs, "cn-beijing", "m-3"),
        ];
        let spots = spots(&wanted);
        let mut answers = [found(Service::Ecs, &["m-1"]), Answer::Awaited];
        let early = progress(&wanted, &spots, &answers);
        assert_eq!((early.done, early.all, early.lost), (1, 2, 0));
        answers[1] = Answer::Failed(CallError::DemoFailed);
        let late = progress(&wanted, &spots, &answers);
        assert_eq!((late.done, late.lost), (2, 2));
        assert_eq!(late.failed, Some(CallError::DemoFailed));
    }
}
