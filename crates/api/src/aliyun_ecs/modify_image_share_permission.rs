//! `ModifyImageSharePermission`: shares an image, ends sharing, publishes or withdraws it.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-modifyimagesharepermission>

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Changes with whom an image is shared: at most 50 accounts in all. Community images cannot be
/// shared, encrypted ones not be published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModifyImageSharePermission {
    /// The region. Required.
    pub region_id: String,
    /// The custom image. Required.
    pub image_id: String,
    /// Accounts to share with, at most 10. Of more the vendor takes the first ten, says one page, or
    /// none, says another: never send more.
    pub add_accounts: Vec<String>,
    /// Accounts to end sharing with, at most 10; the same.
    pub remove_accounts: Vec<String>,
    /// True publishes, false withdraws. Its default is false; whether a call that only removes
    /// accounts withdraws a community image thereby is not settled (?). The SDK says that false does
    /// nothing to an ordinary image. Unset is not sent, and community images have no accounts.
    pub is_public: Option<bool>,
    /// Documented as not open for use.
    pub launch_permission: Option<String>,
    /// Checks only.
    pub dry_run: Option<bool>,
}

impl Operation for ModifyImageSharePermission {
    type Answer = Done;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "ModifyImageSharePermission";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .list("AddAccount", &self.add_accounts)
            .list("RemoveAccount", &self.remove_accounts)
            .opt("IsPublic", self.is_public)
            .opt("LaunchPermission", self.launch_permission.as_ref())
            .opt("DryRun", self.dry_run);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
