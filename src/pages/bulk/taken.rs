//! The names in use where images are to be renamed.
//!
//! Only ECS wants names that are unique, so only there are they read: all own images of the place, once, and not
//! before a new name was asked for.

use std::rc::Rc;

use futures_util::{StreamExt, future::join_all, stream};
use image_console_api::{
    aliyun_ecs::{DescribeImages, OwnerAlias, StatusFilter},
    image::Image,
    operation::Operation,
    params::Params,
    service::Service,
};
use image_console_plan::{
    bulk::{Item, Names},
    query::{LARGEST_PAGE, Rows, page_count},
};
use leptos::task::spawn_local;

use super::chosen::{AT_ONCE, Chosen, One, Spot};
use crate::{
    client::{CallError, Client},
    reactive::{Memo, RwSignal, StoredValue},
    session::{Account, Session},
    transport::gate::Gate,
};

/// What is known of a place.
#[derive(Clone)]
enum List {
    Awaited,
    Here(Rc<Vec<Image>>),
    Failed,
}

/// How far the reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress {
    /// Places with an answer.
    pub(super) done: usize,
    /// Places.
    pub(super) all: usize,
    /// Whether one of them did not tell.
    pub(super) is_partial: bool,
}

/// The names; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    spots: StoredValue<Vec<Spot>>,
    lists: RwSignal<Vec<List>>,
    is_asked: StoredValue<bool>,
    /// Those of the chosen images and of all others that are known.
    pub(super) names: Memo<Known>,
    /// How far the reading is.
    pub(super) progress: Memo<Progress>,
}

/// Names that were gathered once.
#[derive(Clone)]
pub(super) struct Known(pub(super) Rc<Names>);

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Taken {
    pub(super) fn new(chosen: Chosen) -> Self {
        let is_of_ecs = |spot: &&Spot| spot.place.service == Service::Ecs;
        let spots: Vec<Spot> = chosen.spots().iter().filter(is_of_ecs).cloned().collect();
        let lists = RwSignal::new_local(Vec::<List>::new());
        let spots = StoredValue::new_local(spots);
        Self {
            spots,
            lists,
            is_asked: StoredValue::new(false),
            names: Memo::new(move |_| {
                let (images, lists) = (chosen.images.read(), lists.read());
                spots.with_value(|spots| Known(Rc::new(names(&images, spots, &lists))))
            }),
            progress: Memo::new(move |_| {
                let lists = lists.read();
                let is_awaited = |list: &&List| matches!(list, List::Awaited);
                Progress {
                    done: lists.len() - lists.iter().filter(is_awaited).count(),
                    all: lists.len(),
                    is_partial: lists.iter().any(|list| matches!(list, List::Failed)),
                }
            }),
        }
    }

    /// Reads them, unless that was begun already.
    pub(super) fn need(self, client: Client, session: Session) {
        if !self.is_asked.get_value() {
            self.is_asked.set_value(true);
            self.read(client, session);
        }
    }

    /// Reads those that are not here.
    pub(super) fn read(self, client: Client, session: Session) {
        let spots = self.spots.get_value();
        let gate = Gate::new(AT_ONCE);
        let mut missing = Vec::new();
        self.lists.update(|lists| {
            lists.resize(spots.len(), List::Awaited);
            for (at, list) in lists.iter_mut().enumerate() {
                if !matches!(list, List::Here(_)) {
                    *list = List::Awaited;
                    missing.push(at);
                }
            }
        });
        spawn_local(async move {
            let each = missing.into_iter().map(|at| {
                let (spot, gate, client) = (&spots[at], gate.clone(), &client);
                async move {
                    let account = session.named(&spot.account);
                    let read = match &account {
                        Some(account) => all(client, account, spot, &gate).await.ok(),
                        None => None,
                    };
                    let list = read.map_or(List::Failed, |images| List::Here(Rc::new(images)));
                    // The screen may have been left meanwhile.
                    self.lists.try_update(|lists| lists[at] = list);
                }
            });
            join_all(each).await;
        });
    }
}

/// All own images of a place, in any state.
async fn all(
    client: &Client,
    account: &Rc<Account>,
    spot: &Spot,
    gate: &Gate,
) -> Result<Vec<Image>, CallError> {
    let (mut images, total) = page(client, account, spot, gate, 1).await?;
    let last = page_count(total, Rows::Page(LARGEST_PAGE));
    let rest = (2..=last).map(|number| page(client, account, spot, gate, number));
    let mut pages = stream::iter(rest).buffered(AT_ONCE);
    while let Some(more) = pages.next().await {
        images.extend(more?.0);
    }
    Ok(images)
}

/// A page, and how many images there are.
async fn page(
    client: &Client,
    account: &Rc<Account>,
    spot: &Spot,
    gate: &Gate,
    number: u32,
) -> Result<(Vec<Image>, u64), CallError> {
    let _turn = gate.enter().await;
    let operation = DescribeImages {
        region_id: spot.place.region.to_string(),
        status: StatusFilter::EVERY.to_vec(),
        image_owner_alias: Some(OwnerAlias::Own),
        page_number: Some(number),
        page_size: Some(LARGEST_PAGE.into()),
        ..Default::default()
    };
    let mut params = Params::new();
    operation.params(&mut params);
    let action = DescribeImages::ACTION;
    let body = client.body(account, &spot.place, action, DescribeImages::EFFECT, params);
    let answer = body.await?.read(<DescribeImages as Operation>::read)?;
    let page = answer.images(spot.place.region.as_str());
    let total = page.total_count.unwrap_or_default();
    // A row that cannot be read has a name that nobody knows; the cloud then says so when it is sent.
    let rows = page
        .rows
        .into_iter()
        .filter_map(image_console_api::page::Row::ok);
    Ok((rows.collect(), total))
}

/// Of an image that was read twice the later reading counts.
fn names(chosen: &[One], spots: &[Spot], lists: &[List]) -> Names {
    let mut items = Vec::new();
    for (spot, list) in spots.iter().zip(lists) {
        if let List::Here(images) = list {
            let item = |image| Item {
                place: &spot.name,
                image,
            };
            items.extend(images.iter().map(item));
        }
    }
    let known: std::collections::BTreeSet<(&str, &str)> = items
        .iter()
        .map(|item| (item.place, &*item.image.id))
        .collect();
    let unknown = |one: &&One| !known.contains(&(&*one.place, &*one.image.id));
    let rest = chosen.iter().filter(unknown).map(|one| Item {
        place: &one.place,
        image: &one.image,
    });
    Names::of(items.iter().copied().chain(rest))
}
