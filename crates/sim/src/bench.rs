//! A small world to try one operation in, with requests that are really signed.

use http::Request;
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, canonical, sign};
use serde_json::Value;

use crate::{
    AccessKey, Simulator, Vendor,
    time::{DAY, Time},
    world::{
        World,
        ecs::{INSTANCE_TYPES, Image, Instance, Owner, Region},
        os,
    },
};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: Time = Time(1_795_510_800_000);
/// Whose images those of [`image`] are.
pub(crate) const ACCOUNT: u64 = 1_000_000_000_000_001;
pub(crate) const REGION: &str = "cn-hangzhou";

const KEY_ID: &str = "LTAIbench";
const SECRET: &str = "bench-secret";

/// A simulator, a caller and a time.
pub(crate) struct Bench {
    pub(crate) simulator: Simulator,
    now: Time,
    nonce: u64,
}

impl Bench {
    /// A world of these images in [`REGION`].
    pub(crate) fn with(images: impl IntoIterator<Item = Image>) -> Self {
        let mut region = Region::default();
        region.images_mut().extend(images);
        let world = World {
            ecs: [(REGION.to_owned(), region)].into(),
            ..World::default()
        };
        let mut simulator = Simulator::new(world, 1);
        simulator.add_key(Vendor::Alibaba, AccessKey::new(KEY_ID, SECRET, ACCOUNT));
        Self {
            simulator,
            now: NOW,
            nonce: 0,
        }
    }

    /// Asks ECS, in [`REGION`] unless the query names another: the status and the body.
    pub(crate) fn ask(&mut self, action: &str, query: &str) -> (u16, Value) {
        let response = {
            let request = self.request(action, query);
            self.simulator.answer(&request, self.now.0)
        };
        let body = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), body)
    }

    fn request(&mut self, action: &str, query: &str) -> Request<Vec<u8>> {
        let mut params = canonical::decode_query(query);
        if !params.iter().any(|(name, _)| name == "RegionId") {
            params.push(("RegionId".to_owned(), REGION.to_owned()));
        }
        let call = Call {
            method: "POST",
            host: "ecs.cn-hangzhou.aliyuncs.com",
            action,
            version: "2014-05-26",
            params: &params,
            body: None,
        };
        self.nonce += 1;
        let credential = Credential::new(KEY_ID, Secret::from(SECRET));
        let now = Timestamp::from_unix(self.now.0 as i64 / 1000);
        let signed = sign(
            &call,
            Scheme::Acs3,
            &credential,
            now,
            &self.nonce.to_string(),
        );
        let mut request = Request::post(format!("https://{}/?{}", call.host, signed.query));
        for (name, value) in signed.headers {
            request = request.header(name, value);
        }
        request.body(Vec::new()).unwrap()
    }

    /// Empty for success, else status and code: `404 InvalidImageId.NotFound`.
    pub(crate) fn code(&mut self, action: &str, query: &str) -> String {
        match self.ask(action, query) {
            (200, _) => String::new(),
            (status, body) => format!("{status} {}", body["Code"].as_str().unwrap()),
        }
    }

    /// The ids that DescribeImages answers.
    pub(crate) fn ids(&mut self, query: &str) -> Vec<String> {
        let (status, body) = self.ask("DescribeImages", query);
        assert_eq!(status, 200, "{query}: {body}");
        let images = body["Images"]["Image"].as_array().unwrap();
        let ids = images
            .iter()
            .map(|image| image["ImageId"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    }

    /// Lets time pass, in milliseconds.
    pub(crate) fn pass(&mut self, millis: u64) {
        self.now = self.now.after(millis);
    }

    pub(crate) fn world(&mut self) -> &mut World {
        self.simulator.world_mut()
    }

    pub(crate) fn region(&mut self) -> &mut Region {
        self.world().ecs.get_mut(REGION).unwrap()
    }

    /// Changes an image if it is there.
    pub(crate) fn change(&mut self, id: &str, change: impl FnOnce(&mut Image)) {
        if let Some(image) = self.region().images_mut().get_mut(id) {
            change(image);
        }
    }
}

/// An available image of [`ACCOUNT`], a day old.
pub(crate) fn image(id: &str) -> Image {
    Image {
        id: id.to_owned(),
        name: format!("name-of-{id}"),
        owner: Owner::Account(ACCOUNT),
        created: NOW.before(DAY),
        ..Image::default()
    }
}

/// A running instance of [`ACCOUNT`].
pub(crate) fn instance(id: &str, image_id: &str) -> Instance {
    Instance {
        id: id.to_owned(),
        name: format!("name-of-{id}"),
        account: ACCOUNT,
        image_id: image_id.to_owned(),
        status: "Running",
        zone: "cn-hangzhou-h".to_owned(),
        instance_type: &INSTANCE_TYPES[0],
        created: NOW.before(DAY),
        charge_type: "PostPaid",
        expires: None,
        os: &os::ALL[0],
        tags: Vec::new(),
    }
}
