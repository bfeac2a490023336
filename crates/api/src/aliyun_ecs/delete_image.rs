//! `DeleteImage`: deletes one custom image.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-deleteimage>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Deletes one image.
///
/// The page contradicts itself: the parameter's text says that an unknown image is ignored, the error
/// list has 404 `InvalidImageId.NotFound` for it. Either answer means "already gone".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteImage {
    /// The region. Required.
    pub region_id: String,
    /// The custom image. Required.
    pub image_id: String,
    /// Deletes it although instances were made from it; default false. Documented to skip that check
    /// and no other.
    pub force: Option<bool>,
    /// Checks only. Not described on the page; read as with `DescribeImages`: the good news is an
    /// error answer with the code `DryRunOperation` (?).
    pub dry_run: Option<bool>,
}

impl Operation for DeleteImage {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DeleteImage";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .opt("Force", self.force)
            .opt("DryRun", self.dry_run);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
