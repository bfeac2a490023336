//! `RemoveCustomImageShareAccount`: ends sharing with accounts.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-removecustomimageshareaccount>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Ends sharing with accounts: the sharing of `InShareUser`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemoveCustomImageShareAccount {
    /// The region. Required.
    pub region_id: String,
    /// The image. Required.
    pub image_id: String,
    /// The accounts, by number. Required; how many at most is not documented (?).
    pub accounts: Vec<String>,
    /// The same token, the same change: ASCII, at most 64 characters.
    pub client_token: Option<String>,
}

impl Operation for RemoveCustomImageShareAccount {
    type Answer = Done;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "RemoveCustomImageShareAccount";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .list("Account", &self.accounts)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
