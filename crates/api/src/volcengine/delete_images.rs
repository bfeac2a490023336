//! `DeleteImages`: deletes up to 100 images.
//!
//! <https://www.volcengine.com/docs/6396/120265>

use super::{Batch, ItemError};
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Record,
    params::Params,
    read::{Answer, Element, Object, Text, record},
    service::Service,
};

/// Deletes images. There is no ClientToken: a call that got no answer is read back, never repeated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeleteImages {
    /// The images, 1 to 100. Required.
    pub image_ids: Vec<String>,
    /// Whether the snapshots go too, and by **default they do**. `DeleteBindedSnapshots` on the
    /// wire, spelt so.
    pub delete_bound_snapshots: Option<bool>,
}

record! {
    /// What became of one image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ImageDetail {
        /// The image.
        pub image_id: Text = "ImageId",
        /// Why it was refused; `None` when it was accepted.
        pub error: Option<Object<ItemError>> = "Error",
    }
}

impl Element for ImageDetail {
    const NAME: &'static str = "OperationDetail";
}

impl Record for ImageDetail {
    const ID: &'static str = "ImageId";
    fn id(&self) -> &str {
        &self.image_id
    }
}

impl Operation for DeleteImages {
    type Answer = Batch<ImageDetail>;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DeleteImages";
    const EFFECT: Effect = Effect::Write;

    fn params(&self, params: &mut Params) {
        params
            .list("ImageIds", &self.image_ids)
            .opt("DeleteBindedSnapshots", self.delete_bound_snapshots);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.batch()
    }
}
