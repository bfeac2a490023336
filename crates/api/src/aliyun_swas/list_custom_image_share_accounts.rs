//! `ListCustomImageShareAccounts`: the accounts that an image is shared with.
//!
//! <https://help.aliyun.com/zh/simple-application-server/developer-reference/api-swas-open-2020-06-01-listcustomimageshareaccounts>

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
};

/// Asks for one page of accounts: the sharing of `InShareUser`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListCustomImageShareAccounts {
    /// The region. Required.
    pub region_id: String,
    /// The image. Required.
    pub image_id: String,
    /// The page, from 1; default 1.
    pub page_number: Option<u32>,
    /// Rows on a page, at most **50**; default 10.
    pub page_size: Option<u32>,
    /// Documented, but without use for a list.
    pub client_token: Option<String>,
}

record! {
    /// An account that may use the image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ImageShareUser {
        /// Its id; a number on the wire.
        pub user_id: Text = "UserId",
        /// Since when: `2024-05-01T00:00:00Z`.
        pub shared_time: Text = "SharedTime",
    }
}

impl Element for ImageShareUser {
    const NAME: &'static str = "ImageShareUser";
}

impl Record for ImageShareUser {
    const ID: &'static str = "UserId";
    fn id(&self) -> &str {
        &self.user_id
    }
}

impl Operation for ListCustomImageShareAccounts {
    type Answer = Page<ImageShareUser>;
    const SERVICE: Service = Service::Swas;
    const ACTION: &'static str = "ListCustomImageShareAccounts";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size)
            .opt("ClientToken", self.client_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        Answer::open(Self::SERVICE, body)?.page("ImageShareUsers")
    }
}
