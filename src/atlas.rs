//! The regions of each service, asked for when somebody needs them, once per visit.

use std::rc::Rc;

use image_console_api::{
    aliyun_ecs, aliyun_swas,
    service::{Region, Service},
    volcengine,
};
use image_console_plan::places::{AccountServes, Lanes, PlaceAsked, lanes};
use leptos::{prelude::*, task::spawn_local};

use crate::reactive::{RwSignal, StoredValue};

use crate::{
    client::{CallError, Client, client},
    config::{Config, Place},
    dom::View,
    i18n::{Language, Speech, speech},
    lazy::{self, lazy},
    session::{Account, Session, session},
};

/// A region and what its cloud calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub region: Region,
    /// Its name, in the language it was asked in; empty where the cloud gives none.
    pub name: String,
}

/// What is known of the regions of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Map {
    /// Nobody has asked yet, or nobody can.
    #[default]
    Unasked,
    /// The answer is awaited.
    Asked,
    /// These.
    Here(Vec<Known>),
    /// The cloud did not tell.
    Failed(CallError),
}

/// The regions of all services; a context.
#[derive(Clone, Copy, Debug)]
pub struct Atlas {
    /// One for each service, so that an answer wakes only those who look at its own.
    maps: [RwSignal<Map>; 3],
    /// The number of the account that was asked for each map: another one may see other regions.
    askers: StoredValue<[Option<u32>; 3]>,
    client: StoredValue<Client>,
    speech: Speech,
    session: Session,
    config: StoredValue<Config>,
}

/// Where a service is when neither the settings nor a link says so.
fn home(service: Service) -> Place {
    let region = match service {
        Service::Ecs | Service::Swas => "cn-hangzhou",
        Service::VolcEcs => "cn-beijing",
    };
    Place {
        service,
        region: Region::parse(region).expect("a region of the vendor's own list"),
    }
}

impl Atlas {
    /// An empty one.
    #[must_use]
    pub fn new(config: StoredValue<Config>) -> Self {
        Self {
            maps: std::array::from_fn(|_| RwSignal::new(Map::default())),
            askers: StoredValue::new([None; 3]),
            client: StoredValue::new_local(client()),
            speech: speech(),
            session: session(),
            config,
        }
    }

    /// What is known of the regions of a service, tracked.
    #[must_use]
    pub fn map(self, service: Service) -> Map {
        self.maps[at(service)].get()
    }

    /// A region to ask a service something in that is not about a region.
    #[must_use]
    pub fn some_place(self, service: Service) -> Place {
        self.config
            .with_value(|config| config.places.iter().find(|p| p.service == service).cloned())
            .unwrap_or_else(|| home(service))
    }

    /// The regions of a service that can be offered, tracked: those that are known, and after them those of the
    /// settings, which need nobody's answer.
    #[must_use]
    pub fn offered(self, service: Service) -> Vec<Known> {
        let mut offered = match &*self.maps[at(service)].read() {
            Map::Here(known) => known.clone(),
            _ => Vec::new(),
        };
        self.config.with_value(|config| {
            let own = config.places.iter().filter(|p| p.service == service);
            for Place { region, .. } in own {
                if offered.iter().all(|known| known.region != *region) {
                    offered.push(Known {
                        region: region.clone(),
                        name: String::new(),
                    });
                }
            }
        });
        offered
    }

    /// Asks for the regions of a service, unless this was done already. What was refused is asked again only by
    /// [`retry`](Self::retry), or when there is another account to ask with.
    pub fn need(self, service: Service) {
        let Some(account) = self.session.serving(service) else {
            return;
        };
        if self.askers.with_value(|askers| askers[at(service)]) != Some(account.number) {
            self.find(service, account);
        }
    }

    /// Asks for the regions of a service again.
    pub fn retry(self, service: Service) {
        if let Some(account) = self.session.serving(service) {
            self.find(service, account);
        }
    }

    fn find(self, service: Service, account: Rc<Account>) {
        self.asks(service, account.number);
        self.set(service, Map::Asked);
        let asked = Rc::clone(&account);
        lazy::act(Box::pin(code(self, service, account)), move || {
            // What came from the same place as the console did not come.
            let url = "./".to_owned();
            self.found(service, &asked, Err(CallError::NoAnswer { url }));
        });
    }

    fn found(self, service: Service, account: &Account, answer: Result<Vec<Known>, CallError>) {
        let map = match answer {
            Ok(regions) => Map::Here(regions),
            Err(error) => Map::Failed(error),
        };
        // Another account may have been asked meanwhile.
        let asker = self.askers.try_with_value(|askers| askers[at(service)]);
        if asker.flatten() == Some(account.number) {
            self.set(service, map);
        }
    }

    fn asks(self, service: Service, number: u32) {
        self.askers
            .update_value(|askers| askers[at(service)] = Some(number));
    }

    /// Takes what an account has found out by [`ask`](Self::ask) as the regions of a service.
    pub fn learn(self, service: Service, account: &Account, regions: Vec<Known>) {
        self.asks(service, account.number);
        self.set(service, Map::Here(regions));
    }

    /// The regions of a service, as an account sees them.
    ///
    /// # Errors
    /// The first call that failed.
    pub async fn ask(self, account: &Account, service: Service) -> Result<Vec<Known>, CallError> {
        let language = match self.speech.language_now() {
            Language::English => "en-US",
            Language::ChineseSimplified => "zh-CN",
            Language::ChineseTraditional => "zh-TW",
        };
        let place = self.some_place(service);
        let client = self.client.get_value();
        let known = |id: &str, name: &str| {
            Region::parse(id).ok().map(|region| Known {
                region,
                name: name.to_owned(),
            })
        };
        match service {
            Service::Ecs => {
                let ask = aliyun_ecs::DescribeRegions {
                    accept_language: Some(language.to_owned()),
                    ..Default::default()
                };
                let page = client.call(account, &place, &ask).await?;
                let rows = page.read_rows();
                Ok(rows
                    .filter_map(|row| known(&row.region_id, &row.local_name))
                    .collect())
            }
            Service::Swas => {
                // It knows two languages and refuses all others (`shared/api/operations.md` §3).
                let language = match language {
                    "zh-TW" => "zh-CN",
                    known => known,
                };
                let ask = aliyun_swas::ListRegions {
                    accept_language: Some(language.to_owned()),
                };
                let page = client.call(account, &place, &ask).await?;
                let rows = page.read_rows();
                Ok(rows
                    .filter_map(|row| known(&row.region_id, &row.local_name))
                    .collect())
            }
            Service::VolcEcs => {
                let mut ask = volcengine::DescribeRegions {
                    max_results: Some(20),
                    ..Default::default()
                };
                let mut regions = Vec::new();
                loop {
                    let page = client.call(account, &place, &ask).await?;
                    regions.extend(page.read_rows().filter_map(|row| known(&row.region_id, "")));
                    let next = page.next_token.filter(|next| !next.is_empty());
                    if next.is_none() || next == ask.next_token {
                        return Ok(regions);
                    }
                    ask.next_token = next;
                }
            }
        }
    }

    fn set(self, service: Service, map: Map) {
        self.maps[at(service)].try_set(map);
    }

    /// The accounts and what they serve, tracked.
    #[must_use]
    pub fn accounts(self) -> Vec<AccountServes> {
        let accounts = self.session.accounts();
        let serves = accounts.iter().map(|account| AccountServes {
            name: account.name.clone(),
            services: account.cloud.services().to_vec(),
        });
        serves.collect()
    }

    /// The lanes of the places that are asked for, tracked; of the deployment's own places when there are
    /// none. Regions that a star needs are asked for.
    #[must_use]
    pub fn lanes(self, asked: &[PlaceAsked]) -> Lanes {
        let accounts = self.accounts();
        let serves = |service: Service| accounts.iter().any(|a| a.services.contains(&service));
        for place in asked {
            if place.region.is_none() && serves(place.service) {
                self.need(place.service);
            }
        }
        let usual = self.usual();
        let regions: Vec<(Service, Vec<Region>)> = Service::ALL
            .into_iter()
            .map(|service| match &*self.maps[at(service)].read() {
                Map::Here(known) => (service, known.iter().map(|k| k.region.clone()).collect()),
                _ => (service, Vec::new()),
            })
            .collect();
        lanes(asked, &usual, &accounts, &regions)
    }

    /// Whether regions that a star needs are still awaited, tracked.
    #[must_use]
    pub fn is_asking(self, asked: &[PlaceAsked]) -> bool {
        asked
            .iter()
            .any(|place| place.region.is_none() && matches!(self.map(place.service), Map::Asked))
    }

    /// Where a list looks that is told nothing, tracked: the deployment's own places, as far as an account can look
    /// there; else where the accounts can.
    #[must_use]
    pub fn usual(self) -> Vec<PlaceAsked> {
        let accounts = self.accounts();
        let serves = |service: Service| accounts.iter().any(|a| a.services.contains(&service));
        let asked = |place: &Place| PlaceAsked {
            service: place.service,
            region: Some(place.region.clone()),
            account: None,
        };
        let own: Vec<PlaceAsked> = self.config.with_value(|config| {
            let served = config.places.iter().filter(|place| serves(place.service));
            served.map(asked).collect()
        });
        if !own.is_empty() {
            return own;
        }
        let first = Service::ALL.into_iter().find(|service| serves(*service));
        first
            .map(|service| asked(&home(service)))
            .into_iter()
            .collect()
    }
}

const fn at(service: Service) -> usize {
    match service {
        Service::Ecs => 0,
        Service::Swas => 1,
        Service::VolcEcs => 2,
    }
}

// Most lists are of one region, which needs no others.
lazy! {
    desk fn code(atlas: Atlas, service: Service, account: Rc<Account>) -> Make {
        Rc::new(move || {
            let account = Rc::clone(&account);
            spawn_local(async move {
                let answer = atlas.ask(&account, service).await;
                atlas.found(service, &account, answer);
            });
            View::Empty
        })
    }
}

/// The atlas of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn atlas() -> Atlas {
    expect_context()
}
