//! The regions of each service, asked for when somebody needs them, once per visit.

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
    i18n::{Language, speech},
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
    /// Nobody has asked yet.
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
    maps: RwSignal<[Map; 3]>,
    client: StoredValue<Client>,
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
            maps: RwSignal::new_local(Default::default()),
            client: StoredValue::new_local(client()),
            session: session(),
            config,
        }
    }

    /// What is known of the regions of a service, tracked.
    #[must_use]
    pub fn map(self, service: Service) -> Map {
        self.maps.read()[at(service)].clone()
    }

    /// A region to ask a service something in that is not about a region.
    #[must_use]
    pub fn some_place(self, service: Service) -> Place {
        self.config
            .with_value(|config| config.places.iter().find(|p| p.service == service).cloned())
            .unwrap_or_else(|| home(service))
    }

    /// Asks for the regions of a service, unless they are known or on their way.
    pub fn need(self, service: Service) {
        let known = self
            .maps
            .with_untracked(|maps| matches!(maps[at(service)], Map::Asked | Map::Here(_)));
        let account = self.session.serving(service);
        let (Some(account), false) = (account, known) else {
            return;
        };
        self.set(service, Map::Asked);
        let language = match speech().language_now() {
            Language::English => "en-US",
            Language::ChineseSimplified => "zh-CN",
            Language::ChineseTraditional => "zh-TW",
        };
        spawn_local(async move {
            let map = match self.ask(&account, service, language).await {
                Ok(regions) => Map::Here(regions),
                Err(error) => Map::Failed(error),
            };
            self.set(service, map);
        });
    }

    async fn ask(
        self,
        account: &Account,
        service: Service,
        language: &str,
    ) -> Result<Vec<Known>, CallError> {
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
        self.maps.try_update(|maps| maps[at(service)] = map);
    }

    /// The lanes of the places that are asked for, tracked; of the deployment's own places when there are
    /// none. Regions that a star needs are asked for.
    #[must_use]
    pub fn lanes(self, asked: &[PlaceAsked]) -> Lanes {
        let accounts: Vec<AccountServes> = self
            .session
            .accounts()
            .iter()
            .map(|account| AccountServes {
                name: account.name.clone(),
                services: account.cloud.services().to_vec(),
            })
            .collect();
        let serves = |service: Service| accounts.iter().any(|a| a.services.contains(&service));
        for place in asked {
            if place.region.is_none() && serves(place.service) {
                self.need(place.service);
            }
        }
        let otherwise = self.otherwise(&accounts);
        let regions: Vec<(Service, Vec<Region>)> = Service::ALL
            .into_iter()
            .map(|service| match &self.maps.read()[at(service)] {
                Map::Here(known) => (service, known.iter().map(|k| k.region.clone()).collect()),
                _ => (service, Vec::new()),
            })
            .collect();
        lanes(asked, &otherwise, &accounts, &regions)
    }

    /// Whether regions that a star needs are still awaited, tracked.
    #[must_use]
    pub fn is_asking(self, asked: &[PlaceAsked]) -> bool {
        asked
            .iter()
            .any(|place| place.region.is_none() && matches!(self.map(place.service), Map::Asked))
    }

    /// The deployment's own places, as far as an account can look there; else where the accounts can.
    fn otherwise(self, accounts: &[AccountServes]) -> Vec<PlaceAsked> {
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

/// The atlas of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn atlas() -> Atlas {
    expect_context()
}
