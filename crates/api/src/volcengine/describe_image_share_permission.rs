//! `DescribeImageSharePermission`: with whom an image is shared.

use crate::{
    operation::{Effect, Operation, Unreadable},
    page::{Page, Record},
    params::Params,
    read::{Answer, Element, Text, record},
    service::Service,
};

/// Asks for one page of the accounts that an image is shared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeImageSharePermission {
    /// The image. Required.
    pub image_id: String,
    /// Rows on a page; the limits are not documented (?).
    pub max_results: Option<u32>,
    /// Where the page starts: the token of the page before.
    pub next_token: Option<String>,
}

/// With whom an image is shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// The image that was asked about.
    pub image_id: String,
    /// Accounts, one page of them.
    pub accounts: Page<Account>,
}

record! {
    /// An account that may use the image.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Account {
        /// Its id.
        pub account_id: Text = "AccountId",
    }
}

impl Element for Account {
    const NAME: &'static str = "Account";
}

impl Record for Account {
    const ID: &'static str = "AccountId";
    fn id(&self) -> &str {
        &self.account_id
    }
}

impl Operation for DescribeImageSharePermission {
    type Answer = Sharing;
    const SERVICE: Service = Service::VolcEcs;
    const ACTION: &'static str = "DescribeImageSharePermission";
    const EFFECT: Effect = Effect::Read;

    fn params(&self, params: &mut Params) {
        params
            .set("ImageId", &self.image_id)
            .opt("MaxResults", self.max_results)
            .opt("NextToken", self.next_token.as_ref());
    }

    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable> {
        let answer = Answer::open(Self::SERVICE, body)?;
        Ok(Sharing {
            image_id: answer.text("ImageId"),
            accounts: answer.page("Accounts")?,
        })
    }
}
