//! `DescribeZones`: the zones of a region.

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
};

/// Asks for the zones; there is no paging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeZones {
    /// Only these, at most 20.
    pub zone_ids: Vec<String>,
}

record! {
    /// One zone.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Zone {
        /// Its id, such as `cn-beijing-a`.
        pub zone_id: Text = "ZoneId",
    }
}

impl Element for Zone {
    const NAME: &'static str = "Zone";
}

impl Record for Zone {
    const ID: &'static str = "ZoneId";
    fn id(&self) -> &str {
        &self.zone_id
    }
}

impl Operation for DescribeZones {
    type Answer = Page<Zone>;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DescribeZones";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params.list("ZoneIds", &self.zone_ids);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Zones")
    }
}
