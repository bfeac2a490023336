//! DescribeImageSharePermission: with whom an image is shared.

use serde_json::{Value, json};

use super::{invalid_parameter, own_image, region, required};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    page::Page,
    world::World,
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let page = Page::read(&call.params).map_err(invalid_parameter)?;
    let image = own_image(call, region(call, world), id)?;
    let (shares, total) = page.cut(image.shared_with.iter());
    let accounts: Vec<Value> = shares
        .into_iter()
        .map(|share| {
            json!({ "AliyunId": share.account.to_string(), "SharedTime": share.since.iso() })
        })
        .collect();
    // A community image is shared with the group of everybody.
    let groups = if image.public {
        json!([{ "Group": "all" }])
    } else {
        json!([])
    };
    let mut answer = fields(json!({
        "RegionId": call.region,
        "ImageId": id,
        "Accounts": { "Account": accounts },
        "ShareGroups": { "ShareGroup": groups },
    }));
    page.tell(total, &mut answer);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{Bench, NOW, image},
        world::{Share, ecs::Image},
    };

    #[test]
    fn accounts_are_paged_and_a_community_image_has_the_group_all() {
        let share = |account| Share {
            account,
            since: NOW,
        };
        let mut bench = Bench::with([Image {
            shared_with: (1..=12).map(share).collect(),
            public: true,
            ..image("m-a")
        }]);
        let (status, answer) =
            bench.ask("DescribeImageSharePermission", "ImageId=m-a&PageNumber=2");
        assert_eq!((status, &answer["TotalCount"]), (200, &12.into()));
        let accounts = answer["Accounts"]["Account"].as_array().unwrap();
        assert_eq!(accounts.len(), 2);
        assert_eq!(accounts[0]["AliyunId"], "11");
        assert_eq!(answer["ShareGroups"]["ShareGroup"][0]["Group"], "all");
        assert_eq!(
            bench.code("DescribeImageSharePermission", "ImageId=m-x"),
            "404 InvalidImageId.NotFound"
        );
    }
}
