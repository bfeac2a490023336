//! `ModifyImageShareStatus`: shares an image to ECS, or ends that.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-modifyimagesharestatus>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Shares an image to ECS, or ends that: the sharing of `InShare`, not the one with accounts.
///
/// When it ends, the image is gone from ECS, and disks of ECS instances made from it cannot be
/// initialised again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModifyImageShareStatus {
    /// The region. Required.
    pub region_id: String,
    /// The image. Required.
    pub image_id: String,
    /// Which way. Required.
    pub operation: ShareOperation,
    /// The same token, the same change: ASCII, at most 64 characters.
    pub client_token: Option<String>,
}

words! {
    /// Which way.
    pub enum ShareOperation {
        /// Share.
        Share = "Share",
        /// End it. The capital S within is the vendor's.
        Unshare = "UnShare",
    }
}

impl Operation for ModifyImageShareStatus {
    type Answer = Done;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "ModifyImageShareStatus";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .set("Operation", self.operation)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
