//! Deleting and editing where the rules are others: SWAS and Volcengine, and the question that deletes nothing.

use std::collections::{BTreeMap, BTreeSet};

use image_console_e2e::{
    Console, Journey,
    cloud::{SWAS, VOLCENGINE, text},
};
use serde_json::{Value, json};

use super::delete::{
    Named, becomes, cell, confirm, confirm_with, pick_in, press_in, results, sending, world,
};

const SWAS_LIST: &str = "images?in=swas.cn-hangzhou&rows=100";
const VOLCENGINE_LIST: &str = "images?in=volc-ecs.cn-beijing&rows=100";

pub(super) fn list(of: &Value, name: &str) -> Vec<Value> {
    of[name].as_array().expect("a list").clone()
}

pub(super) async fn swas_images(console: &Console) -> Vec<Value> {
    let all = [("RegionId", "cn-hangzhou"), ("PageSize", "100")];
    let answer = console.cloud.ask(SWAS, "ListCustomImages", &all).await;
    list(&answer, "CustomImages")
}

/// The image with this id, if it is still there.
async fn swas_image(console: &Console, id: &str) -> Option<Value> {
    let images = swas_images(console).await;
    images
        .into_iter()
        .find(|image| text(image, "ImageId") == id)
}

/// Those whose state is this and that have, and lack, what is asked for.
fn swas(images: &[Value], is_available: bool, to_ecs: bool, to_accounts: bool) -> Vec<Named> {
    let is = |image: &&Value| {
        (text(image, "Status") == "1") == is_available
            && image["InShare"] == to_ecs
            && image["InShareUser"] == to_accounts
    };
    let named = |image: &Value| Named {
        id: text(image, "ImageId"),
        name: text(image, "Name"),
    };
    images.iter().filter(is).map(named).collect()
}

/// The own images of Volcengine.
pub(super) async fn own(console: &Console) -> Vec<Value> {
    let own = [("Visibility", "private"), ("MaxResults", "100")];
    let answer = console.cloud.ask(VOLCENGINE, "DescribeImages", &own).await;
    list(&answer, "Images")
}

async fn own_one(console: &Console, id: &str) -> Option<Value> {
    let images = own(console).await;
    images
        .into_iter()
        .find(|image| text(image, "ImageId") == id)
}

async fn is_shared(console: &Console, id: &str) -> bool {
    let of = [("ImageId", id)];
    let answer = console
        .cloud
        .ask(VOLCENGINE, "DescribeImageSharePermission", &of)
        .await;
    !list(&answer, "Accounts").is_empty()
}

/// The own images that are available and shared with somebody, or with nobody; each name stands once. Those with
/// neither tag nor description are left out: in this world one of them is being copied and one exported, which
/// no answer of this cloud tells.
pub(super) async fn own_named(console: &Console, shared: bool) -> Vec<Named> {
    let images = own(console).await;
    let mut found = Vec::new();
    for image in &images {
        let name = text(image, "ImageName");
        let same = images.iter().filter(|one| text(one, "ImageName") == name);
        let id = text(image, "ImageId");
        let is_told = !list(image, "Tags").is_empty() || !text(image, "Description").is_empty();
        if image["Status"] == "available"
            && same.count() == 1
            && (is_told || shared)
            && is_shared(console, &id).await == shared
        {
            found.push(Named { id, name });
        }
    }
    found
}

pub(super) async fn instances(console: &Console) -> Vec<Value> {
    let all = [("MaxResults", "100")];
    let answer = console
        .cloud
        .ask(VOLCENGINE, "DescribeInstances", &all)
        .await;
    list(&answer, "Instances")
}

fn deleted(images: &[&Named]) -> BTreeMap<String, String> {
    let pair = |image: &&Named| (image.id.clone(), "deleted".to_owned());
    images.iter().map(pair).collect()
}

fn once(ids: &[&Named]) -> BTreeMap<String, u64> {
    ids.iter().map(|image| (image.id.clone(), 1)).collect()
}

async fn is_pressed(console: &Console, button: &str) -> bool {
    let button = console.find("button", button).await;
    let pressed = button.attr("aria-pressed").await.expect("an attribute");
    pressed.as_deref() == Some("true")
}

#[tokio::test]
async fn images_of_swas_are_deleted_and_a_shared_one_is_kept() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let images = swas_images(console).await;
            let free = &swas(&images, true, false, false)[0];
            let shared = &swas(&images, true, false, true)[0];
            let to_ecs = &swas(&images, true, true, false)[0];
            pick_in(console, SWAS_LIST, &[shared, free, to_ecs]).await;
            becomes(console, free, "Verdict", "Delete").await;
            becomes(console, shared, "Verdict", "Not sent").await;
            becomes(console, to_ecs, "Verdict", "Not sent").await;
            assert_eq!(sending(console).await, [free.id.as_str()]);
            // What stands in the way goes with a press, here as at ECS.
            press_in(console, to_ecs, "Shared", "End sharing").await;
            console.find("dialog", "What stands in the way").await;
            console.press("button", "End sharing").await;
            becomes(console, to_ecs, "Verdict", "Delete").await;
            confirm(console, 2).await;
            assert_eq!(results(console).await, deleted(&[free, to_ecs]));
            for gone in [free, to_ecs] {
                assert_eq!(swas_image(console, &gone.id).await, None);
            }
            assert!(swas_image(console, &shared.id).await.is_some());
            let control = console.control().await;
            let mut effects = control.effects_of("DeleteCustomImage").await;
            effects.extend(control.effects_of("DeleteCustomImages").await);
            assert_eq!(effects, once(&[free, to_ecs]));
        })
        .await;
}

#[tokio::test]
async fn bound_snapshots_of_volcengine_stay_unless_it_is_chosen_that_they_go() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let free = own_named(console, false).await;
            let shared = &own_named(console, true).await[0];
            let control = console.control().await;
            let choice = async || {
                let state = "return document.querySelector('input[role=switch]')?.checked ?? null";
                console
                    .until("choice", async || console.eval(state, json!([])).await)
                    .await
            };

            pick_in(console, VOLCENGINE_LIST, &[&free[0], shared]).await;
            becomes(console, &free[0], "Verdict", "Delete").await;
            becomes(console, shared, "Verdict", "Not sent").await;
            console
                .says(&["Delete bound snapshots", "Volcengine, 1 snapshot"])
                .await;
            assert_eq!(choice().await, json!(false));
            console.says(&["1 snapshot stays and keeps costing"]).await;
            confirm(console, 1).await;
            assert_eq!(results(console).await, deleted(&[&free[0]]));
            assert_eq!(own_one(console, &free[0].id).await, None);
            assert!(own_one(console, &shared.id).await.is_some());
            // The cloud deletes them unless it is told not to.
            let asked = control.asked("DeleteImages").await;
            assert_eq!(asked.len(), 1, "{asked:?}");
            assert_eq!(asked[0]["DeleteBindedSnapshots"], "false");
            assert_eq!(control.effects_of("DeleteImages").await, once(&[&free[0]]));

            pick_in(console, VOLCENGINE_LIST, &[&free[1]]).await;
            becomes(console, &free[1], "Verdict", "Delete").await;
            console
                .press("switch", "Delete bound snapshots Volcengine, 1 snapshot")
                .await;
            console.says(&["1 bound snapshot is deleted too"]).await;
            let told = cell(console, &free[1], "Snapshots").await;
            assert!(told.is_some_and(|told| told.starts_with("1 snapshot goes")));
            confirm(console, 1).await;
            assert_eq!(results(console).await, deleted(&[&free[1]]));
            let asked = control.asked("DeleteImages").await;
            assert_eq!(asked[1]["DeleteBindedSnapshots"], "true");
            let effects = control.effects_of("DeleteImages").await;
            let snapshots = effects.keys().filter(|id| id.starts_with("snap-"));
            assert_eq!(snapshots.count(), 1, "{effects:?}");
        })
        .await;
}

#[tokio::test]
async fn only_instances_that_cost_as_they_go_or_have_run_out_are_deleted() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let all = instances(console).await;
            let now = console
                .eval("return new Date().toISOString()", json!([]))
                .await;
            let now = now.and_then(|now| now.as_str().map(str::to_owned));
            let now = now.expect("the browser knows the time");
            let can_go = |one: &Value| {
                one["DeletionProtection"] != true
                    && ["RUNNING", "STOPPED", "ERROR"].contains(&&*text(one, "Status"))
            };
            let has_ended = |one: &Value| text(one, "ExpiredAt") < now;
            let is_prepaid = |one: &Value| one["InstanceChargeType"] == "PrePaid";
            let first = |is: &dyn Fn(&Value) -> bool| {
                let found = all.iter().find(|one| is(one)).expect("such an instance");
                Named {
                    id: text(found, "InstanceId"),
                    name: text(found, "InstanceName"),
                }
            };
            let as_it_goes = &first(&|one| can_go(one) && !is_prepaid(one));
            let ended = &first(&|one| can_go(one) && is_prepaid(one) && has_ended(one));
            let paid = &first(&|one| can_go(one) && is_prepaid(one) && !has_ended(one));
            let protected = &first(&|one| one["DeletionProtection"] == true && !is_prepaid(one));

            console.open("instances").await;
            for one in [paid, as_it_goes, protected, ended] {
                console
                    .press("checkbox", &format!("Select {}", one.name))
                    .await;
            }
            console.says(&["2 of them cannot be deleted"]).await;
            console.press("button", "Delete…").await;
            console.find("heading", "Delete 4 instances").await;
            console.says(&["checked at"]).await;
            for (one, verdict) in [
                (as_it_goes, "Delete"),
                (ended, "Delete"),
                (paid, "Not sent"),
                (protected, "Not sent"),
            ] {
                becomes(console, one, "Verdict", verdict).await;
            }
            press_in(console, paid, "Billing", "What helps?").await;
            console
                .says(&["Only pay-as-you-go and expired instances can be deleted."])
                .await;
            console.press("button", "Close").await;
            let sent: BTreeSet<String> = sending(console).await.into_iter().collect();
            assert_eq!(sent, [as_it_goes, ended].map(|one| one.id.clone()).into());
            confirm_with(console, 2, "Delete 2 instances").await;
            assert_eq!(results(console).await, deleted(&[as_it_goes, ended]));
            let control = console.control().await;
            let effects = control.effects_of("DeleteInstances").await;
            assert_eq!(effects, once(&[as_it_goes, ended]));
            for asked in control.asked("DeleteInstances").await {
                for kept in [paid, protected] {
                    assert!(!asked.values().any(|id| *id == kept.id), "{asked:?}");
                }
            }
        })
        .await;
}

#[tokio::test]
async fn a_dry_run_asks_the_cloud_and_deletes_nothing() {
    Journey::new()
        .controlled()
        .run(async |console| {
            console.may_complain("DryRun=true");
            let image = &world(console).await.free[0];
            pick_in(console, "images?rows=100", &[image]).await;
            becomes(console, image, "Verdict", "Delete").await;
            becomes(console, image, "Dry run", "not asked Ask server").await;
            let control = console.control().await;
            assert_eq!(control.asked("DeleteImage").await.len(), 0);
            press_in(console, image, "Dry run", "Ask server").await;
            becomes(console, image, "Dry run", "would pass").await;
            console.says(&["dry run passed"]).await;
            let asked = control.asked("DeleteImage").await;
            assert_eq!(asked.len(), 1, "{asked:?}");
            assert_eq!(asked[0]["DryRun"], "true");
            assert_eq!(control.effects_of("DeleteImage").await, BTreeMap::new());
            confirm(console, 1).await;
            assert_eq!(results(console).await, deleted(&[image]));
            let asked = control.asked("DeleteImage").await;
            assert_eq!(asked[1].get("DryRun"), None);
        })
        .await;
}

#[tokio::test]
async fn an_image_of_volcengine_is_edited_and_then_is_so() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let Named { id, .. } = &own_named(console, false).await[0];
            let before = own_one(console, id).await.expect("it is there");
            console
                .open(&format!("edit?of=volc-ecs.cn-beijing.{id}"))
                .await;
            console.find("textbox", "Shared with accounts").await;
            console.fill("Name", "nightly-推荐").await;
            console.fill("Description", "Built at night.").await;
            console.fill("Shared with accounts", "2100000077").await;
            console.press("button", "Save 3 changes").await;
            console.says(&["3 changes were saved."]).await;
            let after = own_one(console, id).await.expect("it is still there");
            assert_eq!(text(&after, "ImageName"), "nightly-推荐");
            assert_eq!(text(&after, "Description"), "Built at night.");
            assert_eq!(text(&after, "BootMode"), text(&before, "BootMode"));
            assert!(is_shared(console, id).await);
            let asked = console.control().await.asked("ModifyImageAttribute").await;
            assert_eq!(asked.len(), 1, "{asked:?}");
            assert!(!asked[0].contains_key("BootMode"), "{asked:?}");
            console.find("heading", "Edit nightly-推荐").await;
        })
        .await;
}

#[tokio::test]
async fn the_sharing_of_an_image_of_swas_is_edited_and_then_is_so() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let images = swas_images(console).await;
            let image = &swas(&images, true, true, true)[0];
            let of = [("RegionId", "cn-hangzhou"), ("ImageId", &image.id)];
            let users = async || {
                let answer = console
                    .cloud
                    .ask(SWAS, "ListCustomImageShareAccounts", &of)
                    .await;
                let users = list(&answer, "ImageShareUsers");
                users
                    .iter()
                    .map(|user| text(user, "UserId"))
                    .collect::<Vec<_>>()
            };
            let before = users().await;
            let (out, kept) = before.split_last().expect("it is shared");
            assert!(!kept.is_empty());
            console
                .open(&format!("edit?of=swas.cn-hangzhou.{}", image.id))
                .await;
            console.find("textbox", "Shared with accounts").await;
            assert!(is_pressed(console, "Shared").await);
            console.press("button", "Not shared").await;
            // Adding is not offered by this cloud, and that is said before anything is sent.
            let more = format!("{}\n1000000000000077", before.join("\n"));
            console.fill("Shared with accounts", &more).await;
            console
                .says(&["2 changes, 1 problem", "Not sent until this is solved"])
                .await;
            console.fill("Shared with accounts", &kept.join("\n")).await;
            console.press("button", "Save 2 changes").await;
            console.says(&["2 changes were saved."]).await;
            let after = swas_image(console, &image.id).await.expect("it is there");
            assert_eq!(after["InShare"], json!(false));
            assert!(!users().await.contains(out));
            assert_eq!(users().await, kept);
            // And back.
            console.press("button", "Shared").await;
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            let after = swas_image(console, &image.id).await.expect("it is there");
            assert_eq!(after["InShare"], json!(true));
            let control = console.control().await;
            let turned = control.effects_of("ModifyImageShareStatus").await;
            assert_eq!(turned, BTreeMap::from([(image.id.clone(), 2)]));
        })
        .await;
}
