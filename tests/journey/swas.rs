//! Alibaba Cloud SWAS. Codes and statuses: `shared/api/operations.md` §3.

use image_console_api::aliyun_swas::{
    CustomImage, DeleteCustomImage, DeleteCustomImages, ListCustomImageShareAccounts,
    ListCustomImages, ListRegions, ModifyImageShareStatus, RemoveCustomImageShareAccount,
    ShareOperation,
};

use crate::cloud::{Cloud, code};

const REGION: &str = "cn-hangzhou";
const NOWHERE: &str = "m-bp1000000000000000000";

fn region() -> String {
    REGION.to_owned()
}

fn images(cloud: &mut Cloud) -> Vec<CustomImage> {
    let all = ListCustomImages {
        region_id: region(),
        page_size: Some(100),
        ..ListCustomImages::default()
    };
    let page = cloud.ask(&all).expect("a page of images");
    let rows = page.rows.into_iter();
    rows.map(|row| row.ok().expect("every row is read"))
        .collect()
}

/// The id of the first finished image that is shared to ECS and to accounts, or not, as asked.
fn an_image(cloud: &mut Cloud, to_ecs: bool, to_accounts: bool) -> String {
    let found = images(cloud).into_iter().find(|image| {
        image.status.0 == "1"
            && image.in_share.0 == Some(to_ecs)
            && image.in_share_user.0 == Some(to_accounts)
    });
    let image = found.unwrap_or_else(|| panic!("no image is shared so: {to_ecs}, {to_accounts}"));
    image.image_id.0
}

fn is_there(cloud: &mut Cloud, id: &str) -> bool {
    images(cloud).iter().any(|image| image.image_id.0 == id)
}

fn delete(id: &str) -> DeleteCustomImage {
    DeleteCustomImage {
        region_id: region(),
        image_id: id.to_owned(),
        // One token stands for one question.
        client_token: Some(format!("journey-{id}")),
    }
}

fn unshare(id: &str) -> ModifyImageShareStatus {
    ModifyImageShareStatus {
        region_id: region(),
        image_id: id.to_owned(),
        operation: ShareOperation::Unshare,
        client_token: None,
    }
}

fn accounts(id: &str) -> ListCustomImageShareAccounts {
    ListCustomImageShareAccounts {
        region_id: region(),
        image_id: id.to_owned(),
        page_size: Some(50),
        ..ListCustomImageShareAccounts::default()
    }
}

#[test]
fn list_regions_names_the_regions_and_refuses_a_wrong_secret() {
    let regions = Cloud::demo(REGION).ask(&ListRegions::default()).unwrap();
    assert!(regions.read_rows().any(|row| row.region_id.0 == REGION));

    let (_, code) = Cloud::with_wrong_secret(REGION).refused(&ListRegions::default());
    assert_eq!(code, "SignatureDoesNotMatch");
}

#[test]
fn list_custom_images_tells_shared_from_unshared_and_refuses_an_unknown_region() {
    let mut cloud = Cloud::demo(REGION);
    let all = images(&mut cloud);
    let shared = ListCustomImages {
        region_id: region(),
        share: Some(true),
        page_size: Some(100),
        ..ListCustomImages::default()
    };
    let answer = cloud.ask(&shared).unwrap();
    assert!(!answer.rows.is_empty() && answer.rows.len() < all.len());

    let elsewhere = ListCustomImages {
        region_id: "cn-nowhere".to_owned(),
        ..shared
    };
    assert_eq!(
        cloud.refused(&elsewhere),
        code(404, "InvalidRegionId.NotFound")
    );
}

#[test]
fn delete_custom_image_deletes_and_refuses_one_that_is_shared() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, false, false);
    cloud.ask(&delete(&id)).unwrap();
    assert!(!is_there(&mut cloud, &id));

    let shared = an_image(&mut cloud, true, false);
    assert_eq!(
        cloud.refused(&delete(&shared)),
        code(400, "CustomImageInShare")
    );
    assert!(is_there(&mut cloud, &shared));
}

#[test]
fn delete_custom_images_deletes_and_refuses_unknown_ones() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, false, false);
    let delete = |id: &str| DeleteCustomImages {
        region_id: region(),
        image_ids: vec![id.to_owned()],
        ..DeleteCustomImages::default()
    };
    cloud.ask(&delete(&id)).unwrap();
    assert!(!is_there(&mut cloud, &id));

    assert_eq!(
        cloud.refused(&delete(NOWHERE)),
        code(404, "InvalidImageId.NotFound")
    );
}

#[test]
fn modify_image_share_status_ends_the_sharing_to_ecs_and_refuses_an_unknown_image() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, true, false);
    cloud.ask(&unshare(&id)).unwrap();
    cloud.ask(&delete(&id)).unwrap();
    assert!(!is_there(&mut cloud, &id));

    assert_eq!(
        cloud.refused(&unshare(NOWHERE)),
        code(404, "InvalidImageId.NotFound")
    );
}

#[test]
fn the_sharing_to_accounts_is_told_and_ended_and_an_unknown_image_is_refused() {
    let mut cloud = Cloud::demo(REGION);
    let id = an_image(&mut cloud, false, true);
    let told = cloud.ask(&accounts(&id)).unwrap();
    let users: Vec<_> = told.read_rows().map(|row| row.user_id.0.clone()).collect();
    assert!(!users.is_empty());
    let end = RemoveCustomImageShareAccount {
        region_id: region(),
        image_id: id.clone(),
        accounts: users,
        client_token: None,
    };
    cloud.ask(&end).unwrap();
    assert!(cloud.ask(&accounts(&id)).unwrap().rows.is_empty());

    assert_eq!(
        cloud.refused(&accounts(NOWHERE)),
        code(404, "InvalidImageId.NotFound")
    );
    let unknown = RemoveCustomImageShareAccount {
        image_id: NOWHERE.to_owned(),
        ..end
    };
    assert_eq!(
        cloud.refused(&unknown),
        code(404, "InvalidImageId.NotFound")
    );
}
