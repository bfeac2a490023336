//! `DescribeRegions`: the regions of the account, page by page.

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
};

/// Asks for one page of regions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeRegions {
    /// Only these, at most 20.
    pub region_ids: Vec<String>,
    /// Rows on a page, at most 20; default 10.
    pub max_results: Option<u32>,
    /// Where the page starts: the token of the page before.
    pub next_token: Option<String>,
}

record! {
    /// One region. Its name is not told.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Region {
        /// Its id, such as `cn-beijing`.
        pub region_id: Text = "RegionId",
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
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DescribeRegions";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .list("RegionIds", &self.region_ids)
            .opt("MaxResults", self.max_results)
            .opt("NextToken", self.next_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Regions")
    }
}
