//! `DescribeRegions`: the regions of the account.

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
    words::words,
};

/// Asks for all regions; there is no paging, and nothing is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeRegions {
    /// The language of the names: `zh-CN` (default), `zh-TW`, `en-US`, `ja`, `fr`, `de` or `ko`.
    pub accept_language: Option<String>,
    /// For which way of paying; default `PostPaid`.
    pub instance_charge_type: Option<ChargeType>,
    /// For what; default `instance`.
    pub resource_type: Option<ResourceType>,
}

words! {
    /// Ways of paying for an instance.
    pub enum ChargeType {
        /// By month or year.
        PrePaid = "PrePaid",
        /// As it is used.
        PostPaid = "PostPaid",
        /// Spot, up to a price.
        SpotWithPriceLimit = "SpotWithPriceLimit",
        /// Spot, at any price.
        SpotAsPriceGo = "SpotAsPriceGo",
    }
}

words! {
    /// What a region may have or lack.
    pub enum ResourceType {
        /// ECS instances.
        Instance = "instance",
        /// Disks.
        Disk = "disk",
        /// Reserved instances.
        ReservedInstance = "reservedinstance",
        /// Storage capacity units.
        Scu = "scu",
    }
}

record! {
    /// One region.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Region {
        /// Its id, such as `cn-hangzhou`.
        pub region_id: Text = "RegionId",
        /// Its host, without a scheme. Shown only: requests go to the host of the closed table.
        pub region_endpoint: Text = "RegionEndpoint",
        /// Its name in the language asked for.
        pub local_name: Text = "LocalName",
        /// `available` or `soldOut`, for what was asked.
        pub status: Text = "Status",
    }
}

impl Element for Region {
    const NAME: &'static str = "Region";
}

impl Record for Region {
    const ID: &'static str = "RegionId";
    fn id(&self) -> &str {
        &self.region_id
    }
}

impl Operation for DescribeRegions {
    type Answer = Page<Region>;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeRegions";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .opt("AcceptLanguage", self.accept_language.as_ref())
            .opt("InstanceChargeType", self.instance_charge_type)
            .opt("ResourceType", self.resource_type);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Regions")
    }
}
