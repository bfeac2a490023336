//! Alibaba Cloud ECS. Codes and statuses: `shared/api/operations.md` §2.

use image_console_api::{
    aliyun_ecs::{
        CancelCopyImage, DeleteImage, DescribeImageFromFamily, DescribeImageSharePermission,
        DescribeImages, DescribeInstances, DescribeRegions, DescribeTasks, Image,
        ModifyImageAttribute, ModifyImageSharePermission, OwnerAlias, StatusFilter, TagResources,
        TaskAction, UntagResources,
    },
    error::Kind,
};
use image_console_sim::seed;

use crate::cloud::{Cloud, NOW, code};

const REGION: &str = "cn-hangzhou";
const NOWHERE: &str = "m-bp1000000000000000000";

fn region() -> String {
    REGION.to_owned()
}

/// Every own image of the region, in every state.
fn own_images(cloud: &mut Cloud) -> Vec<Image> {
    let mut all = Vec::new();
    for page in 1.. {
        let request = DescribeImages {
            region_id: region(),
            status: StatusFilter::EVERY.to_vec(),
            image_owner_alias: Some(OwnerAlias::Own),
            page_number: Some(page),
            page_size: Some(100),
            ..DescribeImages::default()
        };
        let answer = cloud.ask(&request).expect("a page of images");
        let count = answer.rows.len();
        all.extend(
            answer
                .rows
                .into_iter()
                .map(|row| row.ok().expect("every row is read")),
        );
        if count < 100 {
            assert_eq!(answer.total_count, Some(all.len() as u64));
            return all;
        }
    }
    unreachable!("pages end")
}

/// The id of the first own image like this.
fn an_image(cloud: &mut Cloud, what: &str, is_like: impl Fn(&Image) -> bool) -> String {
    let images = own_images(cloud);
    let image = images.iter().find(|image| is_like(image));
    let image = image.unwrap_or_else(|| panic!("the demo world has no {what} image"));
    image.image_id.0.clone()
}

fn image(cloud: &mut Cloud, id: &str) -> Option<Image> {
    own_images(cloud)
        .into_iter()
        .find(|image| image.image_id.0 == id)
}

/// Nobody uses it, nobody else may, and nothing happens to it.
fn is_idle(image: &Image) -> bool {
    image.status.0 == "Available"
        && image.usage.0 == "none"
        && image.is_self_shared.0 != Some(true)
        && image.is_public.0 != Some(true)
}

fn is_used(image: &Image) -> bool {
    image.usage.0 == "instance" && image.is_self_shared.0 != Some(true)
}

fn delete(id: &str) -> DeleteImage {
    DeleteImage {
        region_id: region(),
        image_id: id.to_owned(),
        ..DeleteImage::default()
    }
}

#[test]
fn describe_images_gives_pages_and_refuses_an_unknown_region() {
    let mut cloud = Cloud::demo(REGION);
    let images = own_images(&mut cloud);
    assert!(images.len() > 20, "only {} images", images.len());
    assert!(
        images
            .iter()
            .all(|image| image.image_owner_alias.0 == "self")
    );

    let elsewhere = DescribeImages {
        region_id: "cn-nowhere".to_owned(),
        ..DescribeImages::default()
    };
    assert_eq!(
        cloud.refused(&elsewhere),
        code(404, "InvalidRegionId.NotFound")
    );
}

#[test]
fn describe_regions_names_the_regions_and_refuses_a_wrong_secret() {
    let regions = Cloud::demo(REGION)
        .ask(&DescribeRegions::default())
        .unwrap();
    assert!(regions.read_rows().any(|row| row.region_id.0 == REGION));

    let error = Cloud::with_wrong_secret(REGION).ask(&DescribeRegions::default());
    let error = error.expect_err("the secret is wrong");
    assert_eq!(error.code, "SignatureDoesNotMatch");
    assert_eq!(error.kind(), Kind::Credential);
}

#[test]
fn a_clock_that_is_an_hour_off_is_refused_as_such() {
    let mut cloud = Cloud::demo(REGION);
    let late = cloud.ask_by_clock(NOW - 3600, &DescribeRegions::default());
    assert_eq!(late.expect_err("the clock is off").kind(), Kind::Clock);
}

#[test]
fn modify_image_attribute_changes_what_is_sent_and_refuses_a_name_that_begins_with_aliyun() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, "idle", is_idle);
    let before = image(&mut cloud, &id).unwrap();
    let change = ModifyImageAttribute {
        region_id: region(),
        image_id: id.clone(),
        description: Some("收件箱镜像 & more + 100 %".to_owned()),
        ..ModifyImageAttribute::default()
    };
    cloud.ask(&change).unwrap();
    let after = image(&mut cloud, &id).unwrap();
    assert_eq!(after.description.0, "收件箱镜像 & more + 100 %");
    assert_eq!(after.image_name, before.image_name);

    let name = ModifyImageAttribute {
        image_name: Some("aliyun-web".to_owned()),
        description: None,
        ..change
    };
    assert_eq!(
        cloud.refused(&name),
        code(400, "InvalidImageName.Malformed")
    );
}

#[test]
fn delete_image_deletes_and_refuses_one_that_instances_use() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, "idle", is_idle);
    cloud.ask(&delete(&id)).unwrap();
    assert!(image(&mut cloud, &id).is_none(), "{id} is still there");

    let used = an_image(&mut cloud, "used", is_used);
    assert_eq!(
        cloud.refused(&delete(&used)),
        code(403, "ImageUsingByInstance")
    );
    assert!(image(&mut cloud, &used).is_some(), "{used} is gone");
}

#[test]
fn describe_instances_tells_the_users_of_an_image_and_refuses_an_unknown_region() {
    let mut cloud = Cloud::demo(REGION);
    let used = an_image(&mut cloud, "used", is_used);
    let users = DescribeInstances {
        region_id: region(),
        image_id: Some(used.clone()),
        max_results: Some(100),
        ..DescribeInstances::default()
    };
    let answer = cloud.ask(&users).unwrap();
    assert!(answer.rows.len() == answer.read_rows().count() && !answer.rows.is_empty());
    assert!(
        answer
            .read_rows()
            .all(|instance| instance.image_id.0 == used)
    );

    let elsewhere = DescribeInstances {
        region_id: "cn-nowhere".to_owned(),
        ..users
    };
    assert_eq!(
        cloud.refused(&elsewhere),
        code(404, "InvalidRegionId.NotFound")
    );
}

#[test]
fn sharing_is_changed_and_told_and_an_unknown_image_is_refused() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, "idle", is_idle);
    let account = seed::OTHER_ACCOUNTS[0].to_string();
    let share = ModifyImageSharePermission {
        region_id: region(),
        image_id: id.clone(),
        add_accounts: vec![account.clone()],
        ..ModifyImageSharePermission::default()
    };
    let ask = |id: &str| DescribeImageSharePermission {
        region_id: region(),
        image_id: id.to_owned(),
        ..DescribeImageSharePermission::default()
    };
    cloud.ask(&share).unwrap();
    let sharing = cloud.ask(&ask(&id)).unwrap();
    let accounts: Vec<_> = sharing
        .accounts
        .read_rows()
        .map(|row| row.aliyun_id.0.clone())
        .collect();
    assert_eq!(accounts, std::slice::from_ref(&account));
    // A shared image is not deleted; once the sharing has ended, it is.
    assert_eq!(cloud.refused(&delete(&id)), code(403, "ImageUseShared"));
    let unshare = ModifyImageSharePermission {
        add_accounts: Vec::new(),
        remove_accounts: vec![account],
        ..share.clone()
    };
    cloud.ask(&unshare).unwrap();
    assert!(cloud.ask(&ask(&id)).unwrap().accounts.rows.is_empty());

    assert_eq!(
        cloud.refused(&ask(NOWHERE)),
        code(404, "InvalidImageId.NotFound")
    );
    let unknown = ModifyImageSharePermission {
        image_id: NOWHERE.to_owned(),
        ..share
    };
    assert_eq!(
        cloud.refused(&unknown),
        code(404, "InvalidImageId.NotFound")
    );
}

#[test]
fn cancel_copy_image_ends_a_copy_and_refuses_what_is_none() {
    let mut cloud = Cloud::demo(REGION);
    let copy = an_image(&mut cloud, "copied", |image| {
        image.is_copied.0 == Some(true) && image.status.0 == "Creating"
    });
    let cancel = |id: &str| CancelCopyImage {
        region_id: region(),
        image_id: id.to_owned(),
    };
    cloud.ask(&cancel(&copy)).unwrap();
    assert!(
        image(&mut cloud, &copy).is_none(),
        "the unfinished copy goes"
    );

    let other = an_image(&mut cloud, "idle", |image| {
        is_idle(image) && image.is_copied.0 != Some(true)
    });
    assert_eq!(
        cloud.refused(&cancel(&other)),
        code(400, "ImageCreatedNotFromCopy")
    );
}

#[test]
fn describe_tasks_tells_what_runs_and_refuses_an_unknown_region() {
    let mut cloud = Cloud::demo(REGION);
    let tasks = DescribeTasks {
        region_id: region(),
        task_action: Some(TaskAction::ExportImage),
        page_size: Some(100),
        ..DescribeTasks::default()
    };
    let answer = cloud.ask(&tasks).unwrap();
    assert!(!answer.rows.is_empty(), "the demo world has an export");
    assert!(
        answer
            .read_rows()
            .all(|task| task.task_action.0 == "ExportImage")
    );

    let elsewhere = DescribeTasks {
        region_id: "cn-nowhere".to_owned(),
        ..tasks
    };
    assert_eq!(
        cloud.refused(&elsewhere),
        code(404, "InvalidRegionId.NotFound")
    );
}

#[test]
fn describe_image_from_family_gives_the_newest_available_one_and_refuses_a_wrong_secret() {
    let mut cloud = Cloud::demo(REGION);
    let images = own_images(&mut cloud);
    let family = images
        .iter()
        .find(|i| i.status.0 == "Available" && !i.image_family.is_empty());
    let family = family
        .expect("the demo world has families")
        .image_family
        .0
        .clone();
    let newest = images
        .iter()
        .filter(|image| image.image_family.0 == family && image.status.0 == "Available")
        .max_by_key(|image| image.creation_time.0.clone());
    let ask = DescribeImageFromFamily {
        region_id: region(),
        image_family: family,
    };
    let answer = cloud
        .ask(&ask)
        .unwrap()
        .image
        .and_then(image_console_api::page::Row::ok);
    assert_eq!(answer.unwrap().image_id, newest.unwrap().image_id);

    let nobody = Cloud::with_wrong_secret(REGION).refused(&ask);
    assert_eq!(nobody.1, "SignatureDoesNotMatch");
}

#[test]
fn tags_come_and_go_and_an_unknown_image_is_refused() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, "idle", is_idle);
    let tag = TagResources {
        region_id: region(),
        resource_ids: vec![id.clone()],
        tags: vec![("责任人".to_owned(), "a b+c".to_owned())],
    };
    let value = |cloud: &mut Cloud| {
        let image = image(cloud, &id).unwrap();
        let tags = image.tags.0;
        let tag = tags.into_iter().find(|tag| tag.key.0 == "责任人");
        tag.map(|tag| tag.value.0)
    };
    cloud.ask(&tag).unwrap();
    assert_eq!(value(&mut cloud).as_deref(), Some("a b+c"));
    let untag = UntagResources {
        region_id: region(),
        resource_ids: vec![id.clone()],
        tag_keys: vec!["责任人".to_owned()],
        ..UntagResources::default()
    };
    cloud.ask(&untag).unwrap();
    assert_eq!(value(&mut cloud), None);

    let unknown = TagResources {
        resource_ids: vec![NOWHERE.to_owned()],
        ..tag
    };
    assert_eq!(
        cloud.refused(&unknown),
        code(404, "InvalidResourceId.NotFound")
    );
    let unknown = UntagResources {
        resource_ids: vec![NOWHERE.to_owned()],
        ..untag
    };
    assert_eq!(
        cloud.refused(&unknown),
        code(404, "InvalidResourceId.NotFound")
    );
}
