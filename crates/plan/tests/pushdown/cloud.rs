//! The simulator as a cloud that is asked: signed requests, read answers, and every page counted.

use http::Request;
use image_console_api::{
    image::Image,
    operation::Operation,
    page::Page,
    params::Params,
    service::{Region, Service},
};
use image_console_plan::pushdown::Ask;
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
use image_console_sim::{AccessKey, Simulator, Vendor, world::World};

use crate::worlds::{ACCOUNT, NOW, REGION};

const KEY_ID: &str = "LTAItest";
const SECRET: &str = "test-secret";

#[derive(Clone)]
pub(crate) struct Cloud {
    pub(crate) simulator: Simulator,
    pub(crate) region: Region,
    nonce: u64,
}

/// The rows of one request, all pages of it.
pub(crate) struct Walk {
    pub(crate) rows: Vec<Image>,
    pub(crate) n_pages: usize,
    pub(crate) total: usize,
}

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

    /// Reads all pages of a request, as a list does that knows after the first how many there are.
    pub(crate) fn walk(&mut self, ask: &Ask, size: u16) -> Walk {
        let mut page = self.page(&ask.first(size));
        let total = usize::try_from(page.total_count.unwrap()).unwrap();
        let mut walk = Walk {
            rows: Vec::new(),
            n_pages: 1,
            total,
        };
        loop {
            let token = page.next_token.take().unwrap_or_default();
            walk.rows
                .extend(page.rows.into_iter().map(|row| row.ok().unwrap()));
            let number = u32::try_from(walk.n_pages + 1).unwrap();
            let next = match ask.numbered(number, size) {
                Some(next) if walk.rows.len() < total => next,
                None if !token.is_empty() => ask.after(&token, size).unwrap(),
                _ => return walk,
            };
            page = self.page(&next);
            walk.n_pages += 1;
        }
    }

    fn page(&mut self, ask: &Ask) -> Page<Image> {
        match ask {
            Ask::Ecs(request) => self.send(ask, request),
            Ask::Swas(request) => self.send(ask, request),
            Ask::Volcengine(request) => self.send(ask, request),
        }
    }

    fn send<O: Operation>(&mut self, ask: &Ask, request: &O) -> Page<Image> {
        let mut params = Params::new();
        request.params(&mut params);
        let params = params.into_vec();
        let service = ask.service();
        let host = service.host(&self.region);
        let call = Call {
            method: "POST",
            host: &host,
            action: O::ACTION,
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
        let mut request = Request::post(format!("https://{host}/?{}", signed.query));
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        let request = request.body(Vec::new()).unwrap();
        let answer = self.simulator.answer(&request, NOW.0);
        let body = String::from_utf8_lossy(answer.body());
        assert_eq!(answer.status(), 200, "{ask:?}: {body}");
        ask.read(answer.body(), &self.region).unwrap()
    }
}
