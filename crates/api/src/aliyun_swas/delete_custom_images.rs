//! `DeleteCustomImages`: deletes up to 15 custom images.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-deletecustomimages>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Deletes several custom images.
///
/// The answer does not say which of them were deleted, so a refusal leaves all in doubt; single calls
/// do not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteCustomImages {
    /// The region. Required.
    pub region_id: String,
    /// The images, 1 to 15; a JSON array on the wire. Required.
    pub image_ids: Vec<String>,
    /// The same token, the same deletion: ASCII, at most 64 characters.
    pub client_token: Option<String>,
}

impl Operation for DeleteCustomImages {
    type Answer = Done;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "DeleteCustomImages";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .json("ImageIds", Some(&self.image_ids))
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
