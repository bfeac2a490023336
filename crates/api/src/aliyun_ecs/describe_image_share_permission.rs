//! `DescribeImageSharePermission`: with whom an image is shared.
//!
//! <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describeimagesharepermission>

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, List, Text, record},
    service::Service,
};

/// Asks for one page of the accounts that an image is shared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeImageSharePermission {
    /// The region. Required.
    pub region_id: String,
    /// The custom image. Required.
    pub image_id: String,
    /// The page, from 1; default 1.
    pub page_number: Option<u32>,
    /// Rows on a page, at most 100; default 10.
    pub page_size: Option<u32>,
}

/// With whom an image is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// The image that was asked about.
    pub image_id: String,
    /// Accounts, one page of them.
    pub accounts: Page<Account>,
    /// Groups: `all` for a community image.
    pub groups: Vec<ShareGroup>,
}

record! {
    /// An account that may use the image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Account {
        /// Its id.
        pub aliyun_id: Text = "AliyunId",
        /// Since when: `2024-04-01T08:00:00Z`.
        pub shared_time: Text = "SharedTime",
    }
}

record! {
    /// A group that may use the image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ShareGroup {
        /// `all`.
        pub group: Text = "Group",
    }
}

impl Element for Account {
    const NAME: &'static str = "Account";
}

impl Record for Account {
    const ID: &'static str = "AliyunId";
    fn id(&self) -> &str {
        &self.aliyun_id
    }
}

impl Element for ShareGroup {
    const NAME: &'static str = "ShareGroup";
}

impl Operation for DescribeImageSharePermission {
    type Answer = Sharing;
    const SERVICE: Service = Service::Ecs;
    const ACTION: &'static str = "DescribeImageSharePermission";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("RegionId", &self.region_id)
            .set("ImageId", &self.image_id)
            .opt("PageNumber", self.page_number)
            .opt("PageSize", self.page_size);
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        let answer = Answer::open(Self::SERVICE, body)?;
        Ok(Sharing {
            image_id: answer.text("ImageId"),
            // Strictly: who takes a group for none would delete a community image.
            groups: answer.strict::<List<ShareGroup>>("ShareGroups")?.0,
            accounts: answer.page("Accounts")?,
        })
    }
}
