//! `ModifyImageSharePermission`: shares an image with accounts, or ends that.

use crate::{
    operation::{Done, Effect, Operation, Unreadable},
    params::Params,
    read::Answer,
    service::Service,
};

/// Changes with whom an image is shared. One of the two lists must have something in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModifyImageSharePermission {
    /// The image. Required.
    pub image_id: String,
    /// Accounts to share with, at most 50.
    pub add_accounts: Vec<String>,
    /// Accounts to end sharing with; how many at most is not documented (?).
    pub remove_accounts: Vec<String>,
}

impl Operation for ModifyImageSharePermission {
    type Answer = Done;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "ModifyImageSharePermission";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .set("ImageId", &self.image_id)
            .list("AddAccounts", &self.add_accounts)
            .list("RemoveAccounts", &self.remove_accounts);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.done()
    }
}
