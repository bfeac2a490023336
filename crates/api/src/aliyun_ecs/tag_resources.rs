//! `TagResources`: sets tags on images.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-tagresources>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// What the console tags: `ResourceType` is always `image`.
pub(super) const RESOURCE_TYPE: &str = "image";

/// Sets tags; a key that is there already gets the new value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagResources {
    /// The region. Required.
    pub region_id: String,
    /// The images, 1 to 50. Required.
    pub resource_ids: Vec<String>,
    /// Keys and values, 1 to 20, no key twice. Required.
    pub tags: Vec<(String, String)>,
}

impl Operation for TagResources {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "TagResources";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ResourceType", RESOURCE_TYPE)
            .list("ResourceId", &self.resource_ids)
            .tags("Tag", &self.tags);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
