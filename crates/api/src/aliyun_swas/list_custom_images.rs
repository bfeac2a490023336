//! `ListCustomImages`: the list of custom images, page by page.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-listcustomimages>

use super::CustomImage;
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Page,
    params::Params,
    read::Answer,
    service::Service,
};

/// Asks for one page of custom images. Unset fields are not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListCustomImages {
    /// The region. Required.
    pub region_id: String,
    /// The page, from 1; default 1.
    pub page_number: Option<u32>,
    /// Rows on a page, at most 100; default 10.
    pub page_size: Option<u32>,
    /// Only these, at most 100.
    pub image_ids: Option<Vec<String>>,
    /// Only images with one of these names, at most 100.
    pub image_names: Option<Vec<String>>,
    /// Only images made from this server.
    pub instance_id: Option<String>,
    /// Only images with this snapshot of a data disk.
    pub data_snapshot_id: Option<String>,
    /// Only images with this snapshot of a system disk.
    pub system_snapshot_id: Option<String>,
    /// Only images of this resource group.
    pub resource_group_id: Option<String>,
    /// Only shared images, or only unshared ones. Which of the two kinds of sharing counts is not
    /// said (?).
    pub share: Option<bool>,
    /// Only images with all these tags: 1 to 20, keys 1 to 64 and values at most 64 characters.
    pub tags: Vec<(String, String)>,
    /// Documented, but without use for a list.
    pub client_token: Option<String>,
}

impl Operation for ListCustomImages {
    type Answer = Page<CustomImage>;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "ListCustomImages";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size)
            .json("ImageIds", self.image_ids.as_deref())
            .json("ImageNames", self.image_names.as_deref())
            .opt("InstanceId", self.instance_id.as_ref())
            .opt("DataSnapshotId", self.data_snapshot_id.as_ref())
            .opt("SystemSnapshotId", self.system_snapshot_id.as_ref())
            .opt("ResourceGroupId", self.resource_group_id.as_ref())
            .opt("Share", self.share)
            .tags("Tag", &self.tags)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("CustomImages")
    }
}
