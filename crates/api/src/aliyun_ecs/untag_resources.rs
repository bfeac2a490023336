//! `UntagResources`: takes tags off images.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-untagresources>

use super::tag_resources::RESOURCE_TYPE;
use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Takes tags off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UntagResources {
    /// The region. Required.
    pub region_id: String,
    /// The images, 1 to 50. Required.
    pub resource_ids: Vec<String>,
    /// The keys to take off, at most 20.
    pub tag_keys: Vec<String>,
    /// Takes all tags off; default false. Has an effect only without `tag_keys`.
    pub all: Option<bool>,
}

impl Operation for UntagResources {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "UntagResources";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ResourceType", RESOURCE_TYPE)
            .list("ResourceId", &self.resource_ids)
            .list("TagKey", &self.tag_keys)
            .opt("All", self.all);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
