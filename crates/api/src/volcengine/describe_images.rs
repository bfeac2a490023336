//! `DescribeImages`: the list of images, page by page.

use super::{Image, TagFilter};
use crate::{
    operation::{Effect, Operation, Unreadable},
    page::Page,
    params::Params,
    read::Answer,
    service::Service,
    words::words,
};

/// Asks for one page of images. Unset fields are not sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeImages {
    /// Only these, at most 100.
    pub image_ids: Vec<String>,
    /// Only images with this name. Whether the search is fuzzy is not said (?).
    pub image_name: Option<String>,
    /// Only images in this state. In the SDK only and not described (?); `status` is.
    pub image_status: Option<String>,
    /// Only images that can be used with this instance type.
    pub instance_type_id: Option<String>,
    /// Only images with long-term support; false has no effect.
    pub is_lts: Option<bool>,
    /// Only images with cloud-init, or without.
    pub is_support_cloud_init: Option<bool>,
    /// Only images of this kind of operating system.
    pub os_type: Option<OsType>,
    /// Only images of this distribution, such as `CentOS`.
    pub platform: Option<String>,
    /// Only images of this project.
    pub project_name: Option<String>,
    /// Only images in these states, at most 10.
    pub status: Vec<ImageStatus>,
    /// Only images with these tags.
    pub tag_filters: Vec<TagFilter>,
    /// Only images that are seen like this.
    pub visibility: Option<Visibility>,
    /// Rows on a page, 1 to 100; default **15**.
    pub max_results: Option<u32>,
    /// Where the page starts: the token of the page before.
    pub next_token: Option<String>,
}

words! {
    /// Kinds of operating systems.
    pub enum OsType {
        /// Linux and other unixes.
        Linux = "Linux",
        /// Windows.
        Windows = "Windows",
    }
}

words! {
    /// States of an image.
    pub enum ImageStatus {
        /// Ready to use.
        Available = "available",
        /// Being made.
        Creating = "creating",
        /// Could not be made.
        Error = "error",
    }
}

words! {
    /// Who sees an image.
    pub enum Visibility {
        /// Everybody: the cloud's own.
        Public = "public",
        /// Its owner.
        Private = "private",
        /// Those it is shared with: another account's.
        Shared = "shared",
    }
}

impl Operation for DescribeImages {
    type Answer = Page<Image>;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DescribeImages";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .list("ImageIds", &self.image_ids)
            .opt("ImageName", self.image_name.as_ref())
            .opt("ImageStatus", self.image_status.as_ref())
            .opt("InstanceTypeId", self.instance_type_id.as_ref())
            .opt("IsLTS", self.is_lts)
            .opt("IsSupportCloudInit", self.is_support_cloud_init)
            .opt("OsType", self.os_type)
            .opt("Platform", self.platform.as_ref())
            .opt("ProjectName", self.project_name.as_ref())
            .list("Status", &self.status)
            .opt("Visibility", self.visibility)
            .opt("MaxResults", self.max_results)
            .opt("NextToken", self.next_token.as_ref());
        TagFilter::add(&self.tag_filters, params);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("Images")
    }
}
