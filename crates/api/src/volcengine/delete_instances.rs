//! `DeleteInstances`: deletes up to 100 instances.

use super::{Batch, ItemError};
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Record,
    params::Params,
    read::{Answer, Element, Object, Text, record},
    service::Service,
};

/// Deletes instances: pay-as-you-go ones (spot and elastically reserved included), and prepaid ones
/// that have expired or were unsubscribed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteInstances {
    /// The instances, 1 to 100. Required: the page lost its column "required", older pages say so.
    pub instance_ids: Vec<String>,
    /// The same token, the same deletion: ASCII, at most 64 characters. Error 412
    /// `IdempotentProcessing` means that an earlier request with it is still running.
    pub client_token: Option<String>,
}

record! {
    /// What became of one instance.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct InstanceDetail {
        /// The instance.
        pub instance_id: Text = "InstanceId",
        /// Why it was refused; `None` when it was accepted.
        pub error: Option<Object<ItemError>> = "Error",
    }
}

impl Element for InstanceDetail {
    const NAME: &'static str = "OperationDetail";
}

impl Record for InstanceDetail {
    const ID: &'static str = "InstanceId";
    fn id(&self) -> &str {
        &self.instance_id
    }
}

impl Operation for DeleteInstances {
    type Answer = Batch<InstanceDetail>;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DeleteInstances";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .list("InstanceIds", &self.instance_ids)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.batch()
    }
}
