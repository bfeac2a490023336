//! Volcengine ECS. Codes and statuses: `shared/api/operations.md` §4.

use image_console_api::volcengine::{
    Batch, DeleteImages, DeleteInstances, DescribeImageSharePermission, DescribeImages,
    DescribeInstances, DescribeRegions, DescribeZones, Image, ImageDetail, Instance,
    InstanceDetail, ModifyImageAttribute, ModifyImageSharePermission, Visibility,
};

use crate::cloud::{Cloud, code};

const REGION: &str = "cn-beijing";
const NOWHERE: &str = "image-00000000000000000000";

/// Every private image, from page to page.
fn images(cloud: &mut Cloud) -> Vec<Image> {
    let mut all = Vec::new();
    let mut next_token = None;
    loop {
        let request = DescribeImages {
            visibility: Some(Visibility::Private),
            max_results: Some(10),
            next_token,
            ..DescribeImages::default()
        };
        let page = cloud.ask(&request).expect("a page of images");
        all.extend(
            page.rows
                .into_iter()
                .map(|row| row.ok().expect("every row is read")),
        );
        next_token = page.next_token;
        if next_token.is_none() {
            return all;
        }
    }
}

/// The id of the first image that is finished, and shared or not.
fn an_image(cloud: &mut Cloud, is_shared: bool) -> String {
    let ids: Vec<_> = images(cloud)
        .into_iter()
        .filter(|image| image.status.0 == "available")
        .map(|image| image.image_id.0)
        .collect();
    let found = ids
        .into_iter()
        .find(|id| accounts(cloud, id).is_empty() != is_shared);
    found.unwrap_or_else(|| panic!("no image that is shared: {is_shared}"))
}

fn accounts(cloud: &mut Cloud, id: &str) -> Vec<String> {
    let sharing = cloud.ask(&sharing(id)).expect("the accounts of an image");
    let rows = sharing.accounts.read_rows();
    rows.map(|account| account.account_id.0.clone()).collect()
}

fn sharing(id: &str) -> DescribeImageSharePermission {
    DescribeImageSharePermission {
        image_id: id.to_owned(),
        ..DescribeImageSharePermission::default()
    }
}

fn instances(cloud: &mut Cloud) -> Vec<Instance> {
    let all = DescribeInstances {
        max_results: Some(100),
        ..DescribeInstances::default()
    };
    let page = cloud.ask(&all).expect("a page of instances");
    let rows = page.rows.into_iter();
    rows.map(|row| row.ok().expect("every row is read"))
        .collect()
}

/// What became of the one item of a batch: the code of its error, or nothing.
fn only_error<T>(batch: Batch<T>, error: impl Fn(T) -> Option<String>) -> Option<String> {
    let [row] = <[_; 1]>::try_from(batch.details)
        .ok()
        .expect("one result for one item");
    error(row.ok().expect("a result that is read"))
}

fn of_image(detail: ImageDetail) -> Option<String> {
    detail.error.map(|error| error.0.code.0)
}

fn of_instance(detail: InstanceDetail) -> Option<String> {
    detail.error.map(|error| error.0.code.0)
}

#[test]
fn describe_regions_names_the_regions_and_refuses_a_wrong_secret() {
    let regions = Cloud::demo(REGION)
        .ask(&DescribeRegions::default())
        .unwrap();
    assert!(regions.read_rows().any(|row| row.region_id.0 == REGION));

    let refused = Cloud::with_wrong_secret(REGION).refused(&DescribeRegions::default());
    assert_eq!(refused, code(401, "SignatureDoesNotMatch"));
}

#[test]
fn describe_zones_names_the_zones_and_refuses_an_unknown_one() {
    let mut cloud = Cloud::demo(REGION);
    let zones = cloud.ask(&DescribeZones::default()).unwrap();
    assert!(
        zones
            .read_rows()
            .all(|zone| zone.zone_id.0.starts_with(REGION))
    );

    let unknown = DescribeZones {
        zone_ids: vec!["cn-nowhere-a".to_owned()],
    };
    assert_eq!(cloud.refused(&unknown), code(404, "InvalidZone.NotFound"));
}

#[test]
fn describe_images_pages_by_token_and_refuses_a_wrong_secret() {
    let all = images(&mut Cloud::demo(REGION));
    assert!(all.len() > 10, "more than one page");
    let request = DescribeImages::default();
    let refused = Cloud::with_wrong_secret(REGION).refused(&request);
    assert_eq!(refused, code(401, "SignatureDoesNotMatch"));
}

#[test]
fn modify_image_attribute_clears_by_empty_text_and_refuses_an_unknown_image() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, false);
    let change = |text: &str| ModifyImageAttribute {
        image_id: id.clone(),
        description: Some(text.to_owned()),
        ..ModifyImageAttribute::default()
    };
    let description = |cloud: &mut Cloud| {
        let all = images(cloud);
        let image = all.into_iter().find(|image| image.image_id.0 == id);
        image.expect("it is still there").description.0
    };
    cloud.ask(&change("每日构建 daily")).unwrap();
    assert_eq!(description(&mut cloud), "每日构建 daily");
    cloud.ask(&change("")).unwrap();
    assert_eq!(description(&mut cloud), "");

    let unknown = ModifyImageAttribute {
        image_id: NOWHERE.to_owned(),
        ..change("nobody")
    };
    assert_eq!(cloud.refused(&unknown), code(404, "InvalidImage.NotFound"));
}

#[test]
fn sharing_is_changed_and_told_and_an_unknown_image_is_refused() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, false);
    let account = "2100000042".to_owned();
    let share = ModifyImageSharePermission {
        image_id: id.clone(),
        add_accounts: vec![account.clone()],
        ..ModifyImageSharePermission::default()
    };
    cloud.ask(&share).unwrap();
    assert_eq!(accounts(&mut cloud, &id), std::slice::from_ref(&account));
    let end = ModifyImageSharePermission {
        add_accounts: Vec::new(),
        remove_accounts: vec![account],
        ..share.clone()
    };
    cloud.ask(&end).unwrap();
    assert!(accounts(&mut cloud, &id).is_empty());

    assert_eq!(
        cloud.refused(&sharing(NOWHERE)),
        code(404, "InvalidImage.NotFound")
    );
    let unknown = ModifyImageSharePermission {
        image_id: NOWHERE.to_owned(),
        ..share
    };
    assert_eq!(cloud.refused(&unknown), code(404, "InvalidImage.NotFound"));
}

#[test]
fn delete_images_gives_a_result_for_each_and_refuses_a_shared_one() {
    let mut cloud = Cloud::demo(REGION);
    let delete = |id: String| DeleteImages {
        image_ids: vec![id],
        ..DeleteImages::default()
    };
    let shared = an_image(&mut cloud, true);
    let batch = cloud.ask(&delete(shared)).unwrap();
    assert_eq!(
        only_error(batch, of_image).as_deref(),
        Some("InvalidImage.Shared")
    );
    let id = images(&mut cloud)
        .into_iter()
        .map(|image| image.image_id.0)
        .find(|id| {
            let batch = cloud.ask(&delete(id.clone())).unwrap();
            only_error(batch, of_image).is_none()
        })
        .expect("one that can be deleted");
    assert!(
        images(&mut cloud)
            .iter()
            .all(|image| image.image_id.0 != id)
    );

    let batch = cloud.ask(&delete(NOWHERE.to_owned())).unwrap();
    assert_eq!(
        only_error(batch, of_image).as_deref(),
        Some("InvalidImage.NotFound")
    );
}

#[test]
fn describe_instances_tells_what_there_is_and_refuses_a_wrong_secret() {
    let all = instances(&mut Cloud::demo(REGION));
    assert!(
        all.iter()
            .any(|instance| instance.instance_charge_type.0 == "PostPaid")
    );
    let refused = Cloud::with_wrong_secret(REGION).refused(&DescribeInstances::default());
    assert_eq!(refused, code(401, "SignatureDoesNotMatch"));
}

#[test]
fn delete_instances_gives_a_result_for_each_and_the_same_for_the_same_token() {
    let mut cloud = Cloud::demo(REGION);
    let found = instances(&mut cloud).into_iter().find(|instance| {
        instance.instance_charge_type.0 == "PostPaid"
            && instance.status.0 == "STOPPED"
            && instance.deletion_protection.0 != Some(true)
    });
    let id = found.expect("one that can be deleted").instance_id.0;
    let delete = DeleteInstances {
        instance_ids: vec![id],
        client_token: Some("journey-0000000001".to_owned()),
    };
    for _ in 0..2 {
        let batch = cloud.ask(&delete).unwrap();
        assert_eq!(only_error(batch, of_instance), None);
    }

    let unknown = DeleteInstances {
        instance_ids: vec!["i-00000000000000000000".to_owned()],
        client_token: None,
    };
    let batch = cloud.ask(&unknown).unwrap();
    assert_eq!(
        only_error(batch, of_instance).as_deref(),
        Some("InvalidInstance.NotFound")
    );
    // The token belongs to other instances.
    let mismatch = DeleteInstances {
        client_token: delete.client_token,
        ..unknown
    };
    assert_eq!(
        cloud.refused(&mismatch),
        code(400, "IdempotentParameterMismatch")
    );
}
