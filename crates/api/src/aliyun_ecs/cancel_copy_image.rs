//! `CancelCopyImage`: stops a running copy.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-cancelcopyimage>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Stops a copy: the unfinished copy is deleted, its source stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CancelCopyImage {
    /// The region **of the copy**. Required.
    pub region_id: String,
    /// The copy, not its source. Required.
    pub image_id: String,
}

impl Operation for CancelCopyImage {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "CancelCopyImage";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
