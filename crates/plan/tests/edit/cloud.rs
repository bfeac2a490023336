//! The simulator as a cloud that is asked by signed requests, and its facts, read behind its back.

use std::collections::BTreeMap;

use http::Request as HttpRequest;
use image_console_api::{
    aliyun_ecs::{self, StatusFilter},
    aliyun_swas::{ListCustomImageShareAccounts, ListCustomImages},
    error::ApiError,
    image::Image,
    operation::Operation,
    params::Params,
    refusal::refusal,
    service::{Region, Service},
    volcengine,
};
use image_console_plan::edit::{Entry, Field, Part, Request};
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{
    AccessKey, Simulator, Vendor,
    world::{Share, Tag, World},
};

use crate::worlds::{ACCOUNT, NOW, REGION};

const KEY_ID: &str = "LTAItest";
const SECRET: &str = "test-secret";

#[derive(Clone)]
pub(crate) struct Cloud {
    simulator: Simulator,
    region: Region,
    nonce: u64,
}

/// What there is to know about an image, by a name of its own for each thing: `name`, `tag env`.
pub(crate) type Facts = BTreeMap<String, String>;

impl Cloud {
    pub(crate) fn of(world: World) -> Self {
        let mut simulator = Simulator::new(world, 1);
        for vendor in [Vendor::Alibaba, Vendor::Volcengine] {
            simulator.add_key(vendor, AccessKey::new(KEY_ID, SECRET, ACCOUNT));
        }
        Self {
            simulator,
            region: Region::parse(REGION).unwrap(),
            nonce: 0,
        }
    }

    pub(crate) const fn world(&self) -> &World {
        self.simulator.world()
    }

    pub(crate) const fn world_mut(&mut self) -> &mut World {
        self.simulator.world_mut()
    }

    /// All images of the region that a list shows.
    pub(crate) fn images(&mut self, service: Service) -> Vec<Image> {
        let region_id = REGION.to_owned();
        let page = match service {
            Service::Ecs => {
                let ask = aliyun_ecs::DescribeImages {
                    region_id,
                    status: StatusFilter::EVERY.to_vec(),
                    page_size: Some(100),
                    ..Default::default()
                };
                self.read(&ask).unwrap().images(REGION)
            }
            Service::Swas => {
                let ask = ListCustomImages {
                    region_id,
                    page_size: Some(100),
                    ..Default::default()
                };
                self.read(&ask).unwrap().images(REGION)
            }
            Service::VolcEcs => {
                let ask = volcengine::DescribeImages {
                    max_results: Some(100),
                    ..Default::default()
                };
                self.read(&ask).unwrap().images(REGION)
            }
        };
        page.rows.into_iter().map(|row| row.ok().unwrap()).collect()
    }

    /// With whom an image is shared; `None` where that may not be asked.
    pub(crate) fn accounts(&mut self, image: &Image) -> Option<Vec<String>> {
        let (region_id, image_id) = (REGION.to_owned(), image.id.clone());
        Some(match image.service {
            Service::Ecs => {
                let ask = aliyun_ecs::DescribeImageSharePermission {
                    region_id,
                    image_id,
                    page_number: None,
                    page_size: Some(100),
                };
                let accounts = self.read(&ask).ok()?.accounts.rows.into_iter();
                accounts
                    .map(|row| row.ok().unwrap().aliyun_id.into())
                    .collect()
            }
            Service::Swas => {
                let ask = ListCustomImageShareAccounts {
                    region_id,
                    image_id,
                    page_number: None,
                    page_size: Some(50),
                    client_token: None,
                };
                let users = self.read(&ask).ok()?.rows.into_iter();
                users.map(|row| row.ok().unwrap().user_id.into()).collect()
            }
            Service::VolcEcs => {
                let ask = volcengine::DescribeImageSharePermission {
                    image_id,
                    max_results: Some(100),
                    next_token: None,
                };
                let accounts = self.read(&ask).ok()?.accounts.rows.into_iter();
                accounts
                    .map(|row| row.ok().unwrap().account_id.into())
                    .collect()
            }
        })
    }

    /// Sends one request of an edit.
    pub(crate) fn send(&mut self, request: &Request) -> Result<(), ApiError> {
        let body = self.ask(request.service(), request.action(), request.params())?;
        request.read(&body).unwrap();
        Ok(())
    }

    pub(crate) fn read<O: Operation>(&mut self, operation: &O) -> Result<O::Answer, ApiError> {
        let mut params = Params::new();
        operation.params(&mut params);
        let body = self.ask(O::SERVICE, O::ACTION, params)?;
        Ok(O::read(&body).unwrap())
    }

    fn ask(&mut self, service: Service, action: &str, params: Params) -> Result<Vec<u8>, ApiError> {
        let params = params.into_vec();
        let host = service.host(&self.region);
        let call = Call {
            method: service.method(),
            host: &host,
            action,
            version: service.version(),
            params: &params,
            body: None,
        };
        let scheme = match service {
            Service::Ecs | Service::Swas => Scheme::Acs3,
            Service::VolcEcs => Scheme::Volcengine {
                region: REGION,
                service: "ecs",
            },
        };
        self.nonce += 1;
        let credential = Credential::new(KEY_ID, Secret::from(SECRET));
        let now = Timestamp::from_unix(i64::try_from(NOW.0 / 1000).unwrap());
        let signed = sign(&call, scheme, &credential, now, &self.nonce.to_string());
        let mut request = HttpRequest::builder()
            .method(service.method())
            .uri(format!("https://{host}/?{}", signed.query));
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        let answer = self
            .simulator
            .answer(&request.body(Vec::new()).unwrap(), NOW.0);
        match refusal(service, answer.status().as_u16(), answer.body()) {
            Some(error) => Err(error),
            None => Ok(answer.into_body()),
        }
    }
}

/// The facts about an image that somebody could edit, straight from the world. Nothing of the code that is
/// tested has a part in it.
pub(crate) fn facts(world: &World, service: Service, id: &str) -> Facts {
    let mut facts = Facts::new();
    let mut add = |name: &str, value: &str| _ = facts.insert(name.to_owned(), value.to_owned());
    let shares: &[Share];
    let mut tags: &[Tag] = &[];
    match service {
        Service::Ecs => {
            let image = world.ecs[REGION].images().get(id).unwrap();
            add("name", &image.name);
            add("family", &image.family);
            add("description", &image.description);
            add("status", image.status(NOW).as_str());
            add("boot", &image.boot_mode);
            add("license", &image.license);
            add("imds", if image.imds_v2 { "v2" } else { "v1" });
            add(
                "nvme",
                if image.nvme {
                    "supported"
                } else {
                    "unsupported"
                },
            );
            add("public", if image.public { "true" } else { "false" });
            (shares, tags) = (&image.shared_with, &image.tags);
        }
        Service::Swas => {
            let image = world.swas[REGION].images.get(id).unwrap();
            add("to ECS", if image.shared_to_ecs { "true" } else { "false" });
            shares = &image.shared_with;
        }
        Service::VolcEcs => {
            let image = world.volcengine[REGION].images.get(id).unwrap();
            add("name", &image.name);
            add("description", &image.description);
            add("boot", &image.boot_mode);
            shares = &image.shared_with;
        }
    }
    for tag in tags {
        add(&format!("tag {}", tag.key), &tag.value);
    }
    for share in shares {
        add(
            &format!("account {}", share.account),
            &share.account.to_string(),
        );
    }
    facts
}

/// The name of a fact.
pub(crate) fn fact(part: &Part) -> String {
    let word = match part {
        Part::Field(Field::Name) => "name",
        Part::Field(Field::Family) => "family",
        Part::Field(Field::Description) => "description",
        Part::Field(Field::Status) => "status",
        Part::Field(Field::BootMode) => "boot",
        Part::Field(Field::License) => "license",
        Part::Field(Field::Imds) => "imds",
        Part::Field(Field::Nvme) => "nvme",
        Part::Field(Field::Public) => "public",
        Part::Field(Field::ToEcs) => "to ECS",
        Part::Field(Field::Tags | Field::Accounts) => panic!("a list is no part"),
        Part::Tag(key) => return format!("tag {key}"),
        Part::Account(id) => return format!("account {id}"),
    };
    word.to_owned()
}

/// What a review promises: the facts with these entries carried out.
pub(crate) fn promised(facts: &Facts, entries: &[Entry]) -> Facts {
    let mut facts = facts.clone();
    for entry in entries {
        let name = fact(&entry.part);
        assert_eq!(
            facts.get(&name),
            entry.old.as_ref(),
            "the review shows {name} as it is"
        );
        match &entry.new {
            Some(value) => _ = facts.insert(name, value.clone()),
            None => _ = facts.remove(&name),
        }
    }
    facts
}
