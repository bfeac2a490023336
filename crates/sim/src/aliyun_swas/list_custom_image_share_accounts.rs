//! ListCustomImageShareAccounts: the accounts that an image is shared with.

use serde_json::{Value, json};

use super::{invalid_parameter, own_image, region, required};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    page::Page,
    world::World,
};

/// Half of what other lists hold.
const MAX_PAGE_SIZE: u64 = 50;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let page = Page::read_up_to(MAX_PAGE_SIZE, &call.params).map_err(invalid_parameter)?;
    let image = own_image(call, region(call, world), id)?;
    let (shares, total) = page.cut(image.shared_with.iter());
    let users: Vec<Value> = shares
        .into_iter()
        .map(|share| json!({ "UserId": share.account, "SharedTime": share.since.iso() }))
        .collect();
    let mut answer = fields(json!({ "ImageShareUsers": users }));
    page.tell(total, &mut answer);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::{
        bench::{Bench, NOW, swas_image},
        world::Share,
    };

    #[test]
    fn accounts_come_in_pages_of_at_most_fifty() {
        let mut bench = Bench::swas([swas_image("m-a")]);
        let share = |account| Share {
            account,
            since: NOW,
        };
        bench.change_swas("m-a", |image| {
            image.shared_with = (1000..1055).map(share).collect();
        });
        let mut ask = |more: &str| {
            let query = format!("ImageId=m-a&{more}");
            bench.ask("ListCustomImageShareAccounts", &query)
        };
        let (_, body) = ask("PageSize=50&PageNumber=2");
        assert_eq!(
            body["ImageShareUsers"][4],
            json!({ "UserId": 1054, "SharedTime": "2026-11-24T09:00:00Z" })
        );
        // Numbers here, although the list of images has texts.
        assert_eq!(body["TotalCount"], 55);
        assert_eq!(
            (&body["PageNumber"], &body["PageSize"]),
            (&2.into(), &50.into())
        );
        let (status, body) = ask("PageSize=51");
        assert_eq!((status, &body["Code"]), (400, &"InvalidParameter".into()));
        assert_eq!(
            bench.code("ListCustomImageShareAccounts", "ImageId=m-x"),
            "404 InvalidImageId.NotFound"
        );
    }
}
