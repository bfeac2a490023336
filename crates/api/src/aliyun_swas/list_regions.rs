//! `ListRegions`: the regions of the service.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-listregions>

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
};

/// Asks for all regions; there is no paging, and nothing is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListRegions {
    /// The language of the names: `zh-CN` (default) or `en-US`.
    pub accept_language: Option<String>,
}

record! {
    /// One region.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Region {
        /// Its id, such as `cn-hangzhou`.
        pub region_id: Text = "RegionId",
        /// Its name in the language asked for.
        pub local_name: Text = "LocalName",
        /// Its host, without a scheme. Shown only: requests go to the host of the closed table.
        pub region_endpoint: Text = "RegionEndpoint",
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

impl Operation for ListRegions {
    type Answer = Page<Region>;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "ListRegions";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params.opt("AcceptLanguage", self.accept_language.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Regions")
    }
}
