//! ModifyImageSharePermission: shares an image with accounts, or publishes it as a community image.
//!
//! The page forbids to share a community image and to publish an encrypted one, but names no code for
//! it: `OperationDenied` here.

use super::{done, dry_run_passed, flag, invalid_parameter, own_image, region, required, rules};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    wire::Bad,
    world::{Share, World},
};

/// Of longer lists only the beginning is processed, says the newest page.
const MAX_ACCOUNTS_A_CALL: usize = 10;
const MAX_ACCOUNTS_AN_IMAGE: usize = 50;

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let id = required(call, "ImageId")?;
    let add = accounts(call, "AddAccount")?;
    let remove = accounts(call, "RemoveAccount")?;
    let publish = call.params.flag("IsPublic").map_err(invalid_parameter)?;
    let dry_run = flag(call, "DryRun")?;
    let region = region(call, world);
    let image = own_image(call, region, id)?;
    let mut shared_with = image.shared_with.clone();
    shared_with.retain(|share| !remove.contains(&share.account));
    for account in &add {
        if !shared_with.iter().any(|share| share.account == *account) {
            shared_with.push(Share {
                account: *account,
                since: call.now,
            });
        }
    }
    let denied = |message| Err(refuse(403, "OperationDenied", message));
    if !add.is_empty() && image.public {
        return denied("A community image cannot be shared.");
    }
    if publish == Some(true) && image.disks.iter().any(|disk| disk.encrypted) {
        return denied("An encrypted image cannot be published.");
    }
    if shared_with.len() > MAX_ACCOUNTS_AN_IMAGE {
        return denied("The image is shared with as many accounts as it may be.");
    }
    if dry_run {
        return Err(dry_run_passed());
    }
    if let Some(image) = region.images_mut().get_mut(id) {
        image.shared_with = shared_with;
        // The page calls false the default, but an absent parameter must not unpublish: the SDK's
        // comment says that false does nothing to a normal image, and here absence is not false.
        image.public = publish.unwrap_or(image.public);
    }
    world.effects.count("ModifyImageSharePermission", id);
    done()
}

fn accounts(call: &Call<'_>, name: &str) -> Result<Vec<u64>, Refusal> {
    call.params
        .list(name)
        .into_iter()
        .take(MAX_ACCOUNTS_A_CALL)
        .map(|id| rules::account(id).ok_or_else(|| invalid_parameter(Bad(name.to_owned()))))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::bench::{Bench, image};

    fn modify(bench: &mut Bench, more: &str) -> String {
        bench.code("ModifyImageSharePermission", &format!("ImageId=m-a&{more}"))
    }

    fn shared_with(bench: &mut Bench) -> Vec<u64> {
        let image = bench.region().images().get("m-a").unwrap();
        image
            .shared_with
            .iter()
            .map(|share| share.account)
            .collect()
    }

    #[test]
    fn accounts_are_added_once_and_removed() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(
            modify(&mut bench, "AddAccount.1=11111&AddAccount.2=22222"),
            ""
        );
        assert_eq!(modify(&mut bench, "AddAccount.1=11111"), "");
        assert_eq!(shared_with(&mut bench), [11_111, 22_222]);
        assert_eq!(modify(&mut bench, "RemoveAccount.1=11111"), "");
        assert_eq!(shared_with(&mut bench), [22_222]);
        assert_eq!(
            modify(&mut bench, "AddAccount.1=abc"),
            "400 InvalidParameter"
        );
    }

    #[test]
    fn only_the_first_ten_accounts_of_a_call_count() {
        let mut bench = Bench::with([image("m-a")]);
        let list: Vec<String> = (1..=11)
            .map(|n| format!("AddAccount.{n}=100{n:02}"))
            .collect();
        assert_eq!(modify(&mut bench, &list.join("&")), "");
        assert_eq!(shared_with(&mut bench).len(), 10);
    }

    #[test]
    fn an_image_is_published_and_taken_back_and_keeps_its_shares() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(modify(&mut bench, "AddAccount.1=11111"), "");
        assert_eq!(modify(&mut bench, "IsPublic=true"), "");
        assert_eq!(
            modify(&mut bench, "AddAccount.1=22222"),
            "403 OperationDenied"
        );
        assert_eq!(modify(&mut bench, "RemoveAccount.1=99999"), "");
        assert!(bench.region().images().get("m-a").unwrap().public);
        assert_eq!(modify(&mut bench, "IsPublic=false"), "");
        assert!(!bench.region().images().get("m-a").unwrap().public);
        assert_eq!(shared_with(&mut bench), [11_111]);
    }

    #[test]
    fn an_encrypted_image_stays_private_and_fifty_accounts_are_enough() {
        let mut bench = Bench::with([image("m-a")]);
        bench.change("m-a", |image| image.disks[0].encrypted = true);
        assert_eq!(modify(&mut bench, "IsPublic=true"), "403 OperationDenied");
        for round in 0..5 {
            let list = (1..=10).map(|n| format!("AddAccount.{n}=2{round}0{n:02}"));
            assert_eq!(modify(&mut bench, &list.collect::<Vec<_>>().join("&")), "");
        }
        assert_eq!(
            modify(&mut bench, "AddAccount.1=99999"),
            "403 OperationDenied"
        );
    }

    #[test]
    fn a_dry_run_changes_nothing() {
        let mut bench = Bench::with([image("m-a")]);
        assert_eq!(
            modify(&mut bench, "AddAccount.1=11111&DryRun=true"),
            "400 DryRunOperation"
        );
        assert_eq!(shared_with(&mut bench), [0; 0]);
    }
}
