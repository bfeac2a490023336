//! Which operation a request asks for, by action *and* version: clouds share names.

use crate::{
    aliyun_ecs, aliyun_swas,
    answer::{Envelope, Fields, Refusal, Vendor},
    gate::{AccessKey, Fault},
    random::Random,
    time::Time,
    volcengine,
    wire::{Params, Wire},
    world::{World, place},
};

/// An operation that this server knows.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    pub(crate) region: RegionFrom,
    /// Whether it is called even where the caller lacks permission, because it then answers
    /// something else than a plain refusal.
    pub(crate) sees_forbidden: bool,
    pub(crate) token: TokenUse,
    pub(crate) answer: fn(&Call<'_>, &mut World) -> Result<Fields, Refusal>,
}

/// What becomes of a `ClientToken`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenUse {
    /// The operation has no such parameter.
    Unknown,
    /// It must be well formed and does nothing more: reading twice does no harm.
    Checked,
    /// A repeated request takes effect once.
    Remembered,
}

/// Where a request says which region it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RegionFrom {
    /// In the parameter `RegionId`, which is required.
    Parameter,
    /// In Volcengine's credential scope.
    Scope,
    /// Nowhere: the operation is about all regions.
    Nowhere,
}

impl Operation {
    /// An operation on a region's resources, refused without permission.
    pub(crate) const fn new(
        name: &'static str,
        region: RegionFrom,
        answer: fn(&Call<'_>, &mut World) -> Result<Fields, Refusal>,
    ) -> Self {
        Self {
            name,
            region,
            sees_forbidden: false,
            token: TokenUse::Unknown,
            answer,
        }
    }

    /// The same, with a `ClientToken`.
    pub(crate) const fn with_token(self, token: TokenUse) -> Self {
        Self { token, ..self }
    }
}

/// A request that passed the gate.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) operation: &'static Operation,
    pub(crate) asked: &'a Asked,
    pub(crate) key: AccessKey,
    /// Known to exist; empty where the operation is about all regions.
    pub(crate) region: String,
    pub(crate) params: Params,
    /// Only ever true for an operation that [sees it](Operation::sees_forbidden).
    pub(crate) forbidden: bool,
    pub(crate) now: Time,
}

impl Call<'_> {
    /// The refusal for want of permission.
    pub(crate) fn forbidden(&self) -> Refusal {
        self.asked.forbidden(&self.key).refusal(self.asked.vendor)
    }
}

/// What a request says it wants, before anything is believed.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) vendor: Vendor,
    pub(crate) action: String,
    pub(crate) version: String,
    /// From Volcengine's credential scope; empty for Alibaba.
    scope_region: String,
}

impl Asked {
    pub(crate) fn read(wire: &Wire<'_>) -> Self {
        let authorization = wire.header("authorization").unwrap_or_default();
        let params = wire.params();
        let param = |name| params.text(name).unwrap_or_default().to_owned();
        if authorization.starts_with("ACS3-HMAC-SHA256") {
            return Self {
                vendor: Vendor::Alibaba,
                action: wire.header("x-acs-action").unwrap_or_default(),
                version: wire.header("x-acs-version").unwrap_or_default(),
                scope_region: String::new(),
            };
        }
        let version = param("Version");
        let is_volcengine =
            authorization.starts_with("HMAC-SHA256") || version == volcengine::VERSION;
        // HMAC-SHA256 Credential=<id>/<date>/<region>/<service>/request, …
        let scope_region = authorization.split('/').nth(2).unwrap_or_default();
        Self {
            vendor: if is_volcengine {
                Vendor::Volcengine
            } else {
                Vendor::Alibaba
            },
            action: param("Action"),
            version,
            scope_region: scope_region.to_owned(),
        }
    }

    pub(crate) fn operation(&self) -> Result<&'static Operation, Fault> {
        if self.action.is_empty() {
            return Err(Fault::MissingParameter("Action"));
        }
        let operations = match (self.vendor, self.version.as_str()) {
            (_, "") => return Err(Fault::MissingParameter("Version")),
            (Vendor::Alibaba, aliyun_ecs::VERSION) => aliyun_ecs::OPERATIONS,
            (Vendor::Alibaba, aliyun_swas::VERSION) => aliyun_swas::OPERATIONS,
            (Vendor::Volcengine, volcengine::VERSION) => volcengine::OPERATIONS,
            _ => return Err(Fault::UnknownVersion),
        };
        operations
            .iter()
            .find(|operation| operation.name == self.action)
            .ok_or(Fault::UnknownAction)
    }

    /// The region that is meant, known to exist.
    pub(crate) fn region(&self, operation: &Operation, params: &Params) -> Result<String, Fault> {
        let (region, is_known) = match operation.region {
            RegionFrom::Nowhere => return Ok(String::new()),
            RegionFrom::Scope => {
                let region = self.scope_region.as_str();
                (region, place::VOLCENGINE.contains(&region))
            }
            RegionFrom::Parameter => {
                let region = params
                    .text("RegionId")
                    .ok_or(Fault::MissingParameter("RegionId"))?;
                let is_swas = self.version == aliyun_swas::VERSION;
                let place = place::find(region).filter(|place| place.has_swas || !is_swas);
                (region, place.is_some())
            }
        };
        if is_known {
            Ok(region.to_owned())
        } else {
            Err(Fault::UnknownRegion)
        }
    }

    /// The region that is named, known or not.
    pub(crate) fn region_named<'a>(&'a self, params: &'a Params) -> &'a str {
        match self.vendor {
            Vendor::Alibaba => params.text("RegionId").unwrap_or_default(),
            Vendor::Volcengine => &self.scope_region,
        }
    }

    pub(crate) fn forbidden(&self, key: &AccessKey) -> Fault {
        let product = if self.version == aliyun_swas::VERSION {
            "swas-open"
        } else {
            "ecs"
        };
        Fault::Forbidden {
            action: format!("{product}:{}", self.action),
            user: key.ram_user.clone().unwrap_or_default(),
        }
    }

    pub(crate) fn envelope<'a>(
        &'a self,
        wire: &'a Wire<'_>,
        random: &mut Random,
        now: Time,
    ) -> Envelope<'a> {
        let request_id = match self.vendor {
            Vendor::Alibaba => random.request_id(),
            // 20240520161530010225069065FA1BF3: the moment in China, then hex digits.
            Vendor::Volcengine => {
                let moment: String = now.china().chars().filter(char::is_ascii_digit).collect();
                format!("{}{:018X}", &moment[..14], random.number())
            }
        };
        Envelope {
            vendor: self.vendor,
            request_id,
            host: &wire.host,
            product: if self.version == aliyun_swas::VERSION {
                "SWAS-OPEN"
            } else {
                "Ecs"
            },
            action: &self.action,
            version: &self.version,
            region: &self.scope_region,
            now,
        }
    }
}
