//! Samples of Alibaba Cloud SWAS.

use image_console_api::{
    aliyun_swas::{
        CustomImage, DeleteCustomImage, ImageShareUser, ListCustomImageShareAccounts,
        ListCustomImages, ListRegions, ModifyImageShareStatus, Region,
        RemoveCustomImageShareAccount, Tag,
    },
    image::{Owner, Status},
    read::{Flag, Int, List},
};

use crate::{check_write, read, rows, text};

#[test]
fn list_custom_images_reads_every_field_and_counts_that_are_texts() {
    let page = read::<ListCustomImages>("three-images").unwrap();
    assert_eq!(
        (page.total_count, page.page_number, page.page_size),
        (Some(3), Some(1), Some(10))
    );
    let images = rows(page);
    assert_eq!(
        images[0],
        CustomImage {
            image_id: text("m-2zeexample000000001"),
            name: text("swas-image-1"),
            description: text("自定义镜像 1"),
            status: text("1"),
            creation_time: text("2024-05-01T06:07:05Z"),
            region_id: text("cn-hangzhou"),
            os_type: text("Linux"),
            instance_id: text("2ad1ae67295445f598017499dc890001"),
            instance_name: text("blog-1"),
            system_snapshot_id: text("s-bp2s001"),
            system_snapshot_name: text("sys-1"),
            data_snapshot_id: text("s-bp2d001"),
            data_snapshot_name: text("data-1"),
            required_system_disk_size: Int(Some(40)),
            required_data_disk_size: Int(Some(20)),
            source_image_name: text("CentOS"),
            source_image_version: text("7.6"),
            in_share: Flag(Some(true)),
            in_share_user: Flag(Some(false)),
            create_instances: Some(List(vec![text("ace0706b2ac4454d984295a942130001")])),
            resource_group_id: text("rg-aek2bti7cf0001"),
            tags: List(vec![Tag {
                key: text("env"),
                value: text("test")
            }]),
            user_id: text("1000000000000001"),
        }
    );
    let numbers = read::<ListCustomImages>("counts-as-numbers").unwrap();
    assert_eq!((numbers.total_count, numbers.rows.len()), (Some(0), 0));
    assert!(read::<ListCustomImages>("internal").is_err());
}

#[test]
fn list_custom_images_becomes_the_shape_of_every_cloud() {
    let page = read::<ListCustomImages>("three-images").unwrap();
    let images = rows(page.images("cn-beijing"));
    assert_eq!(images[0].region, "cn-hangzhou", "the row knows better");
    assert_eq!(images[0].owner, Owner::Own);
    let states: Vec<_> = images.iter().map(|image| image.status.clone()).collect();
    assert_eq!(
        states,
        [Status::Available, Status::Creating, Status::CreateFailed]
    );
    let shared: Vec<_> = images
        .iter()
        .map(|i| (i.shared, i.shared_to_service, i.shared_to_accounts))
        .collect();
    assert_eq!(
        shared,
        [
            (Some(true), Some(true), Some(false)),
            (Some(true), Some(false), Some(true)),
            (Some(false), Some(false), Some(false)),
        ]
    );
    assert_eq!(
        (images[0].in_use, images[2].in_use),
        (Some(true), Some(false))
    );
    assert_eq!(images[0].instances, ["ace0706b2ac4454d984295a942130001"]);
    assert_eq!(images[0].source_instance_name, "blog-1");
    let disks: Vec<_> = images[0]
        .disks
        .iter()
        .map(|disk| (&*disk.kind, &*disk.snapshot_id, disk.size_gib))
        .collect();
    assert_eq!(
        disks,
        [
            ("system", "s-bp2s001", Some(40)),
            ("data", "s-bp2d001", Some(20))
        ]
    );
}

#[test]
fn list_regions_reads_every_field() {
    let regions = rows(read::<ListRegions>("success").unwrap());
    assert_eq!(
        regions[1],
        Region {
            region_id: text("ap-southeast-1"),
            local_name: text("Singapore"),
            region_endpoint: text("swas.ap-southeast-1.aliyuncs.com"),
        }
    );
}

#[test]
fn list_custom_image_share_accounts_reads_every_field() {
    let page = read::<ListCustomImageShareAccounts>("two").unwrap();
    assert_eq!((page.total_count, page.page_size), (Some(2), Some(10)));
    assert_eq!(
        rows(page)[1],
        ImageShareUser {
            user_id: text("1000000000000003"),
            shared_time: text("2024-05-02T00:00:00Z"),
        }
    );
}

#[test]
fn writes_are_done_only_when_the_answer_says_so() {
    check_write::<DeleteCustomImage>(
        "7C1E0CDD-5B2A-5D3C-8E4F-0A1B2C3D231D",
        &["shared", "not-found", "internal"],
    );
    check_write::<ModifyImageShareStatus>(
        "7C1E0D71-5B2A-5D3C-8E4F-0A1B2C3D24B1",
        &["not-found", "internal"],
    );
    check_write::<RemoveCustomImageShareAccount>(
        "7C1E0E05-5B2A-5D3C-8E4F-0A1B2C3D2645",
        &["not-found"],
    );
}
