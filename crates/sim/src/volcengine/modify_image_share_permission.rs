//! ModifyImageSharePermission: shares an image with accounts, or ends that
//! (`shared/api/operations.md` §4.7).

use super::{image_id, invalid_argument, invalid_image_status, own_image, region, rules};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    world::{Share, World},
};

/// Of one image, and so of one call.
const MAX_ACCOUNTS: usize = 50;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = image_id(call)?;
    let add = accounts(call, "AddAccounts")?;
    let remove = accounts(call, "RemoveAccounts")?;
    if add.is_empty() && remove.is_empty() {
        return Err(refuse(
            400,
            "MissingParameter.AddAccountsAndRemoveAccounts",
            "One of AddAccounts and RemoveAccounts must be supplied.",
        ));
    }
    // Neither with oneself nor both ways at once; the page only has the general code for it.
    if add
        .iter()
        .any(|a| *a == call.key.account || remove.contains(a))
    {
        return Err(invalid_argument("AddAccounts"));
    }
    let image = own_image(call, region(call, world), id)?;
    if image.status(call.now) != "available" {
        return Err(invalid_image_status());
    }
    let mut shared_with = image.shared_with.clone();
    shared_with.retain(|share| !remove.contains(&share.account));
    for account in add {
        if !shared_with.iter().any(|share| share.account == account) {
            shared_with.push(Share {
                account,
                since: call.now,
            });
        }
    }
    if shared_with.len() > MAX_ACCOUNTS {
        return Err(refuse(
            400,
            "LimitExceeded.MaximumShareImageAccount",
            "The image is shared with as many accounts as allowed.",
        ));
    }
    image.shared_with = shared_with;
    world.effects.count("ModifyImageSharePermission", id);
    Ok(Fields::none())
}

fn accounts(call: &Call<'_>, name: &str) -> Result<Vec<u64>, Refusal> {
    let texts = call.params.list(name).into_iter();
    texts
        .map(rules::account)
        .collect::<Option<_>>()
        .ok_or_else(|| {
            refuse(
                400,
                "InvalidAccount.Malformed",
                "The specified account is malformed.",
            )
        })
}

#[cfg(test)]
mod tests {
    use crate::{
        bench::{ACCOUNT, Bench, volcengine_image},
        world::volcengine::Image,
    };

    fn modify(bench: &mut Bench, change: &str) -> String {
        let query = format!("ImageId=image-1&{change}");
        bench.code("ModifyImageSharePermission", &query)
    }

    fn accounts(bench: &mut Bench) -> Vec<u64> {
        let image = bench.volcengine_region().images.get("image-1").unwrap();
        image
            .shared_with
            .iter()
            .map(|share| share.account)
            .collect()
    }

    #[test]
    fn accounts_are_added_once_and_removed() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        assert_eq!(modify(&mut bench, "AddAccounts.1=42&AddAccounts.2=43"), "");
        assert_eq!(
            modify(&mut bench, "AddAccounts.1=43&RemoveAccounts.1=42"),
            ""
        );
        assert_eq!(accounts(&mut bench), [43]);
    }

    #[test]
    fn each_way_to_ask_wrongly_has_its_code() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        let own = format!("AddAccounts.1={ACCOUNT}");
        for (change, code) in [
            ("", "400 MissingParameter.AddAccountsAndRemoveAccounts"),
            ("AddAccounts.1=abc", "400 InvalidAccount.Malformed"),
            ("RemoveAccounts.1=", "400 InvalidAccount.Malformed"),
            (&own, "400 InvalidArgument"),
            (
                "AddAccounts.1=42&RemoveAccounts.1=42",
                "400 InvalidArgument",
            ),
        ] {
            assert_eq!(modify(&mut bench, change), code, "{change}");
        }
        for (query, code) in [
            (
                "ImageId=image-x&AddAccounts.1=42",
                "404 InvalidImage.NotFound",
            ),
            ("AddAccounts.1=42", "400 MissingParameter.ImageId"),
        ] {
            assert_eq!(bench.code("ModifyImageSharePermission", query), code);
        }
        let failed = Image {
            failed: true,
            ..volcengine_image("image-1")
        };
        let mut bench = Bench::volcengine([failed], []);
        assert_eq!(
            modify(&mut bench, "AddAccounts.1=42"),
            "400 InvalidImageStatus"
        );
    }

    #[test]
    fn fifty_accounts_are_enough() {
        let mut bench = Bench::volcengine([volcengine_image("image-1")], []);
        let list = |n: u32| -> String {
            (1..=n)
                .map(|n| format!("AddAccounts.{n}=100{n}&"))
                .collect()
        };
        assert_eq!(
            modify(&mut bench, &list(51)),
            "400 LimitExceeded.MaximumShareImageAccount"
        );
        assert_eq!(modify(&mut bench, &list(50)), "");
        assert_eq!(
            modify(&mut bench, "AddAccounts.1=42"),
            "400 LimitExceeded.MaximumShareImageAccount"
        );
    }
}
