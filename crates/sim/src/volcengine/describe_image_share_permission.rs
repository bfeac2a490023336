//! DescribeImageSharePermission: the accounts that an image is shared with.

use serde_json::{Value, json};

use super::{image_id, own_image, page::Page, region};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    time::Time,
    world::{Share, World, table::Row},
};

/// Not published.
const DEFAULT_PAGE: usize = 10;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = image_id(call)?;
    let page = Page::read(call, DEFAULT_PAGE)?;
    let image = own_image(call, region(call, world), id)?;
    let mut accounts: Vec<Account> = image.shared_with.iter().map(Account::from).collect();
    accounts.sort_by(|a, b| a.0.cmp(&b.0));
    let (shown, total, next) = page.cut(accounts.iter());
    let rows: Vec<Value> = shown
        .into_iter()
        .map(|account| json!({ "AccountId": account.0 }))
        .collect();
    Ok(fields(json!({
        "Accounts": rows,
        "ImageId": id,
        "NextToken": next,
        "TotalCount": total,
    })))
}

/// An account as a row: all of one time, so that the id alone gives the order.
struct Account(String);

impl From<&Share> for Account {
    fn from(share: &Share) -> Self {
        Self(share.account.to_string())
    }
}

impl Row for Account {
    fn id(&self) -> &str {
        &self.0
    }
    fn created(&self) -> Time {
        Time(0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        bench::{Bench, NOW, volcengine_image},
        world::Share,
    };

    #[test]
    fn accounts_come_in_pages() {
        let mut image = volcengine_image("image-1");
        let share = |account| Share {
            account,
            since: NOW,
        };
        image.shared_with = [9_999, 10_001, 10_000].map(share).to_vec();
        let mut bench = Bench::volcengine([image], []);
        let mut ask = |more: &str| {
            let query = format!("ImageId=image-1&{more}");
            bench.ask("DescribeImageSharePermission", &query).1["Result"].clone()
        };
        let first = ask("MaxResults=2");
        assert_eq!(first["TotalCount"], 3);
        assert_eq!(first["ImageId"], "image-1");
        let token = first["NextToken"].as_str().unwrap();
        let second = ask(&format!("MaxResults=2&NextToken={token}"));
        assert_eq!(second["NextToken"], "");
        let mut accounts = first["Accounts"].as_array().unwrap().clone();
        accounts.extend_from_slice(second["Accounts"].as_array().unwrap());
        let expected = ["10000", "10001", "9999"].map(|id| json!({ "AccountId": id }));
        assert_eq!(accounts, expected);
        for (query, code) in [
            ("", "400 MissingParameter.ImageId"),
            ("ImageId=image-x", "404 InvalidImage.NotFound"),
            ("ImageId=image-1&MaxResults=0", "400 InvalidArgument"),
        ] {
            assert_eq!(bench.code("DescribeImageSharePermission", query), code);
        }
    }
}
