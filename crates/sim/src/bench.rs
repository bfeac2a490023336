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
        os, swas, volcengine,
    },
};

/// 2026-11-24T09:00:00Z.
pub(crate) const NOW: Time = Time(1_795_510_800_000);
/// Whose images those of [`image`] are.
pub(crate) const ACCOUNT: u64 = 1_000_000_000_000_001;
pub(crate) const REGION: &str = "cn-hangzhou";
pub(crate) const VOLCENGINE_REGION: &str = "cn-beijing";

const KEY_ID: &str = "LTAIbench";
const SECRET: &str = "bench-secret";

/// Whom a bench asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Service {
    Ecs,
    Swas,
    Volcengine,
}

/// A simulator, a caller and a time.
pub(crate) struct Bench {
    pub(crate) simulator: Simulator,
    service: Service,
    now: Time,
    nonce: u64,
}

impl Bench {
    /// Asks ECS, in a world of these images in [`REGION`].
    pub(crate) fn with(images: impl IntoIterator<Item = Image>) -> Self {
        let mut region = Region::default();
        region.images_mut().extend(images);
        let world = World {
            ecs: [(REGION.to_owned(), region)].into(),
            ..World::default()
        };
        Self::of(Service::Ecs, world)
    }

    /// Asks SWAS, in a world of these images in [`REGION`].
    pub(crate) fn swas(images: impl IntoIterator<Item = swas::Image>) -> Self {
        let mut region = swas::Region::default();
        region.images.extend(images);
        let world = World {
            swas: [(REGION.to_owned(), region)].into(),
            ..World::default()
        };
        Self::of(Service::Swas, world)
    }

    /// Asks Volcengine, in a world of these in [`VOLCENGINE_REGION`].
    pub(crate) fn volcengine(
        images: impl IntoIterator<Item = volcengine::Image>,
        instances: impl IntoIterator<Item = volcengine::Instance>,
    ) -> Self {
        let mut region = volcengine::Region::default();
        region.images.extend(images);
        region.instances.extend(instances);
        let world = World {
            volcengine: [(VOLCENGINE_REGION.to_owned(), region)].into(),
            ..World::default()
        };
        Self::of(Service::Volcengine, world)
    }

    fn of(service: Service, world: World) -> Self {
        let mut simulator = Simulator::new(world, 1);
        for vendor in [Vendor::Alibaba, Vendor::Volcengine] {
            simulator.add_key(vendor, AccessKey::new(KEY_ID, SECRET, ACCOUNT));
        }
        Self {
            simulator,
            service,
            now: NOW,
            nonce: 0,
        }
    }

    /// Asks, in the usual region unless the query names another: the status and the body.
    pub(crate) fn ask(&mut self, action: &str, query: &str) -> (u16, Value) {
        let response = {
            let request = self.request(action, query);
            self.simulator.answer(&request, self.now.0)
        };
        let body = serde_json::from_slice(response.body()).unwrap();
        (response.status().as_u16(), body)
    }

    /// A signed request.
    pub(crate) fn request(&mut self, action: &str, query: &str) -> Request<Vec<u8>> {
        let (host, version, scheme) = match self.service {
            Service::Ecs => ("ecs.cn-hangzhou.aliyuncs.com", "2014-05-26", Scheme::Acs3),
            Service::Swas => ("swas.cn-hangzhou.aliyuncs.com", "2020-06-01", Scheme::Acs3),
            Service::Volcengine => (
                "open.volcengineapi.com",
                "2020-04-01",
                Scheme::Volcengine {
                    region: VOLCENGINE_REGION,
                    service: "ecs",
                },
            ),
        };
        let mut params = canonical::decode_query(query);
        let has_region = params.iter().any(|(name, _)| name == "RegionId");
        if self.service != Service::Volcengine && !has_region {
            params.push(("RegionId".to_owned(), REGION.to_owned()));
        }
        let call = Call {
            method: "POST",
            host,
            action,
            version,
            params: &params,
            body: None,
        };
        self.nonce += 1;
        let credential = Credential::new(KEY_ID, Secret::from(SECRET));
        let now = Timestamp::from_unix(self.now.0 as i64 / 1000);
        let signed = sign(&call, scheme, &credential, now, &self.nonce.to_string());
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
            (status, body) => {
                let code = match self.service {
                    Service::Volcengine => &body["ResponseMetadata"]["Error"]["Code"],
                    _ => &body["Code"],
                };
                format!("{status} {}", code.as_str().unwrap())
            }
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

    /// Changes an image of SWAS.
    pub(crate) fn change_swas(&mut self, id: &str, change: impl FnOnce(&mut swas::Image)) {
        let region = self.world().swas.get_mut(REGION).unwrap();
        change(region.images.get_mut(id).unwrap());
    }

    pub(crate) fn volcengine_region(&mut self) -> &mut volcengine::Region {
        self.world().volcengine.get_mut(VOLCENGINE_REGION).unwrap()
    }

    /// Changes an image of ECS if it is there.
    pub(crate) fn change(&mut self, id: &str, change: impl FnOnce(&mut Image)) {
        if let Some(image) = self.region().images_mut().get_mut(id) {
            change(image);
        }
    }
}

/// The first of the vendor's sample answers to an operation, such as `alibaba-ecs.DescribeImages`.
pub(crate) fn sample(operation: &str) -> Value {
    let path = format!(
        "{}/../api/samples/{operation}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    file["responses"][0]["body"].clone()
}

/// Same names and types all the way down; of lists the first elements, where both have one.
pub(crate) fn check_shape(expected: &Value, found: &Value, at: &str) {
    assert_eq!(
        std::mem::discriminant(expected),
        std::mem::discriminant(found),
        "{at}: {expected} and {found}"
    );
    if let (Value::Object(expected), Value::Object(found)) = (expected, found) {
        let names = |o: &serde_json::Map<String, Value>| o.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(expected), names(found), "{at}");
        for (name, value) in expected {
            check_shape(value, &found[name], &format!("{at}.{name}"));
        }
    }
    if let (Some(expected), Some(found)) = (expected.get(0), found.get(0)) {
        check_shape(expected, found, &format!("{at}[0]"));
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

/// An available image of SWAS, of [`ACCOUNT`], a day old.
pub(crate) fn swas_image(id: &str) -> swas::Image {
    swas::Image {
        id: id.to_owned(),
        name: format!("name-of-{id}"),
        account: ACCOUNT,
        created: NOW.before(DAY),
        os_type: "Linux",
        ..swas::Image::default()
    }
}

/// An available image of Volcengine, of [`ACCOUNT`], a day old.
pub(crate) fn volcengine_image(id: &str) -> volcengine::Image {
    volcengine::Image {
        id: id.to_owned(),
        name: format!("name-of-{id}"),
        account: Some(ACCOUNT),
        created: NOW.before(DAY),
        updated: NOW.before(DAY),
        architecture: "amd64",
        boot_mode: "BIOS".to_owned(),
        os: VELINUX,
        size: 40,
        project: "default".to_owned(),
        ..volcengine::Image::default()
    }
}

const VELINUX: volcengine::Os = volcengine::Os {
    name: "veLinux 1.0 64 bit",
    kind: "Linux",
    platform: "veLinux",
    version: "1.0",
};

/// A running, pay-as-you-go instance of Volcengine, of [`ACCOUNT`].
pub(crate) fn volcengine_instance(id: &str) -> volcengine::Instance {
    volcengine::Instance {
        id: id.to_owned(),
        name: format!("name-of-{id}"),
        account: ACCOUNT,
        image_id: "image-a".to_owned(),
        status: "RUNNING",
        zone: "cn-beijing-a".to_owned(),
        instance_type: "ecs.g3i.large",
        cpus: 2,
        memory: 8192,
        created: NOW.before(DAY),
        updated: NOW.before(DAY),
        charge_type: "PostPaid",
        spot_strategy: "NoSpot",
        os: VELINUX,
        project: "default".to_owned(),
        ..volcengine::Instance::default()
    }
}
