//! `DeleteCustomImage`: deletes one custom image.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-deletecustomimage>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Deletes one custom image. Both kinds of sharing must have ended, or `CustomImageInShare` comes
/// back. Servers that were made from it can no longer be reset with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteCustomImage {
    /// The region. Required.
    pub region_id: String,
    /// The image. Required.
    pub image_id: String,
    /// The same token, the same deletion: ASCII, at most 64 characters.
    pub client_token: Option<String>,
}

impl Operation for DeleteCustomImage {
    type Answer = Done;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "DeleteCustomImage";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
