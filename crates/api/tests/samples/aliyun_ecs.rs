//! Samples of Alibaba Cloud ECS.

use image_console_api::{
    aliyun_ecs::{
        Account, CancelCopyImage, DeleteImage, DescribeImageFromFamily,
        DescribeImageSharePermission, DescribeImages, DescribeInstances, DescribeRegions,
        DescribeTasks, Instance, ModifyImageAttribute, ModifyImageSharePermission, ShareGroup, Tag,
        TagResources, Task, UntagResources,
    },
    image::{Image, Owner, Status},
    read::{Flag, Int, List},
};

use crate::{check_write, read, rows, text};

#[test]
fn describe_images_reads_every_field() {
    let page = read::<DescribeImages>("three-images-every-field").unwrap();
    assert_eq!(page.request_id, "7C1E022B-5B2A-5D3C-8E4F-0A1B2C3D05EB");
    assert_eq!(page.region_id, "cn-hangzhou");
    assert_eq!(
        (page.total_count, page.page_number, page.page_size),
        (Some(3), Some(1), Some(10))
    );
    assert_eq!(page.next_token, None);
    let images = rows(page);
    assert_eq!(images.len(), 3);

    let first = &images[0];
    assert_eq!(first.architecture, "x86_64");
    assert_eq!(first.boot_mode, "UEFI-Preferred");
    assert_eq!(first.creation_time, "2024-03-11T02:41:09Z");
    assert_eq!(first.description, "每日构建的 Web 前端镜像");
    assert_eq!(first.detection_options.status, "Finished");
    let [nvme, cloudinit] = &*first.detection_options.items else {
        panic!("two items are due");
    };
    assert_eq!((&*nvme.name, &*nvme.value), ("Nvme", "Supported"));
    assert_eq!((&*nvme.risk_level, &*nvme.risk_code), ("", ""));
    assert_eq!(
        (&*cloudinit.name, &*cloudinit.value),
        ("Cloudinit", "NotInstalled")
    );
    assert_eq!(
        (&*cloudinit.risk_level, &*cloudinit.risk_code),
        ("High", "Cloudinit.NotInstalled")
    );
    let [system, data] = &*first.disk_device_mappings else {
        panic!("two disks are due");
    };
    assert_eq!((&*system.device, &*system.r#type), ("/dev/xvda", "system"));
    assert_eq!(system.size.0, Some(40));
    assert_eq!(system.encrypted.0, Some(false));
    assert_eq!(system.remain_time.0, Some(0));
    assert_eq!((&*system.format, &*system.progress), ("", ""));
    assert_eq!((&*data.device, &*data.r#type), ("/dev/xvdb", "data"));
    assert_eq!(data.snapshot_id, "s-bp1example0000000002");
    assert_eq!((data.size.0, data.encrypted.0), (Some(200), Some(true)));
    let features = &first.features;
    assert_eq!(features.cpu_online_downgrade, "unsupported");
    assert_eq!(features.cpu_online_upgrade, "supported");
    assert_eq!(features.imds_support, "v2");
    assert_eq!(features.memory_online_downgrade, "unsupported");
    assert_eq!(features.memory_online_upgrade, "supported");
    assert_eq!(features.nvme_support, "supported");
    assert_eq!(first.image_family, "hangzhou-daily-update");
    assert_eq!(first.image_id, "m-bp1example0000000001");
    assert_eq!(first.image_name, "web-front_2024.03.11");
    assert_eq!(first.image_owner_alias, "self");
    assert_eq!(first.image_owner_id, "1000000000000001");
    assert_eq!(first.image_version, "1.4");
    assert_eq!(first.is_copied.0, Some(false));
    assert_eq!(first.is_public.0, Some(false));
    assert_eq!(first.is_self_shared.0, Some(true));
    assert_eq!(first.is_subscribed.0, Some(false));
    assert_eq!(first.is_support_cloudinit.0, Some(true));
    assert_eq!(first.is_support_io_optimized.0, Some(true));
    assert_eq!(first.license_type, "BYOL");
    assert_eq!(first.login_as_non_root_supported.0, Some(true));
    assert_eq!(first.os_name, "Ubuntu  22.04 64位");
    assert_eq!(first.os_name_en, "Ubuntu  22.04 64 bit");
    assert_eq!(first.os_type, "linux");
    assert_eq!(first.platform, "Ubuntu");
    assert_eq!(first.product_code, "");
    assert_eq!(first.progress, "100%");
    assert_eq!(first.resource_group_id, "rg-bp1example000001");
    assert_eq!(first.secure_boot_options.secure_boot_support, "unsupported");
    assert_eq!(first.size.0, Some(40));
    assert_eq!(first.status, "Available");
    assert_eq!(first.supplier_name, "");
    let tags: Vec<_> = first
        .tags
        .iter()
        .map(|tag| (&*tag.key, &*tag.value))
        .collect();
    assert_eq!(tags, [("env", "prod"), ("团队", "平台")]);
    assert_eq!(first.usable.0, Some(true));
    assert_eq!(first.usage, "instance");

    let imported = &images[1].disk_device_mappings[0];
    assert_eq!(imported.format, "qcow2");
    assert_eq!(imported.import_oss_bucket, "examplebucket");
    assert_eq!(imported.import_oss_object, "import/arm.qcow2");
    assert_eq!(
        (&*imported.progress, imported.remain_time.0),
        ("64%", Some(233))
    );
    assert_eq!(images[1].is_self_shared.0, None);
    assert_eq!(images[2].supplier_name, "Example ISV");
    assert_eq!(images[2].product_code, "cmjj00000001");
    assert_eq!(images[2].tags[0].value, "");
}

#[test]
fn describe_images_becomes_the_shape_of_every_cloud() {
    let page = read::<DescribeImages>("three-images-every-field").unwrap();
    let images = rows(page.images("cn-hangzhou"));
    let first = &images[0];
    assert_eq!(first.region, "cn-hangzhou");
    assert_eq!(first.status, Status::Available);
    assert_eq!(first.progress, Some(100));
    assert_eq!(first.created.unix, Some(1_710_124_869));
    assert_eq!(first.owner, Owner::Own);
    assert_eq!(
        (first.in_use, first.shared, first.public),
        (Some(true), Some(true), Some(false))
    );
    assert_eq!(first.size_gib, Some(40));
    assert_eq!(first.disks[1].size_gib, Some(200));
    assert_eq!(first.tags[0], ("env".to_owned(), "prod".to_owned()));
    assert_eq!(
        (images[1].status.clone(), images[1].progress),
        (Status::Creating, Some(64))
    );
    assert_eq!(images[1].shared, None);
    assert_eq!(
        (images[2].status.clone(), images[2].in_use),
        (Status::Deprecated, Some(false))
    );
}

#[test]
fn describe_images_reads_pages_without_images_and_images_without_fields() {
    assert_eq!(read::<DescribeImages>("empty-page").unwrap().rows, []);
    let past = read::<DescribeImages>("past-the-end").unwrap();
    assert_eq!((past.total_count, past.rows.len()), (Some(3), 0));
    let sparse = rows(read::<DescribeImages>("sparse-image").unwrap());
    let image = Image::from(sparse[0].clone());
    assert_eq!(
        (&*image.id, image.in_use, image.progress),
        ("m-bp1example0000000004", None, None)
    );
}

#[test]
fn describe_images_never_reads_a_refusal_as_an_empty_page() {
    for name in [
        "dry-run-passed",
        "bad-owner-alias",
        "bad-filter-key",
        "bad-os-type",
    ] {
        assert!(read::<DescribeImages>(name).is_err(), "{name}");
    }
}

#[test]
fn describe_regions_reads_every_field() {
    let regions = rows(read::<DescribeRegions>("success").unwrap());
    assert_eq!(regions.len(), 3);
    assert_eq!(regions[2].region_id, "ap-southeast-1");
    assert_eq!(regions[0].region_endpoint, "ecs.cn-hangzhou.aliyuncs.com");
    assert_eq!(regions[0].local_name, "China (Hangzhou)");
    assert_eq!(regions[0].status, "available");
    assert_eq!(regions[2].status, "soldOut");
}

#[test]
fn describe_instances_reads_every_field() {
    let page = read::<DescribeInstances>("by-image-two").unwrap();
    assert_eq!((page.total_count, page.next_token.clone()), (Some(2), None));
    let instances = rows(page);
    assert_eq!(
        instances[0],
        Instance {
            instance_id: text("i-bp1example000000000001"),
            instance_name: text("web-1"),
            image_id: text("m-bp1example0000000001"),
            status: text("Running"),
            region_id: text("cn-hangzhou"),
            zone_id: text("cn-hangzhou-h"),
            instance_type: text("ecs.g6.large"),
            instance_charge_type: text("PostPaid"),
            creation_time: text("2024-03-12T01:00Z"),
            expired_time: text(""),
            os_type: text("linux"),
            os_name: text("Ubuntu  22.04 64位"),
            cpu: Int(Some(2)),
            memory: Int(Some(8192)),
            tags: List(vec![Tag {
                key: text("env"),
                value: text("prod")
            }]),
        }
    );
    assert_eq!(instances[1].instance_id, "i-bp1example000000000002");
}

#[test]
fn describe_instances_tells_whether_there_is_a_next_page() {
    let first = read::<DescribeInstances>("by-image-first-token-page").unwrap();
    assert_eq!(first.next_token.as_deref(), Some("caeba0bbb2be03f8example"));
    let none = read::<DescribeInstances>("none").unwrap();
    assert_eq!((none.next_token, none.rows.len()), (None, 0));
}

#[test]
fn describe_image_share_permission_reads_accounts_and_groups() {
    let shared = read::<DescribeImageSharePermission>("shared-with-two").unwrap();
    assert_eq!(shared.image_id, "m-bp1example0000000001");
    assert_eq!(shared.accounts.region_id, "cn-hangzhou");
    assert_eq!(shared.accounts.total_count, Some(2));
    assert_eq!(shared.groups, []);
    let account = |id: &str, time: &str| Account {
        aliyun_id: text(id),
        shared_time: text(time),
    };
    assert_eq!(
        rows(shared.accounts),
        [
            account("1000000000000002", "2024-04-01T08:00:00Z"),
            account("1000000000000003", "2024-04-02T08:00:00Z"),
        ]
    );
    let community = read::<DescribeImageSharePermission>("community").unwrap();
    assert_eq!(community.accounts.rows, []);
    assert_eq!(community.groups, [ShareGroup { group: text("all") }]);
}

#[test]
fn describe_tasks_reads_every_field() {
    let page = read::<DescribeTasks>("exporting").unwrap();
    assert_eq!(
        (page.total_count, &*page.region_id),
        (Some(2), "cn-hangzhou")
    );
    let tasks = rows(page);
    assert_eq!(
        tasks[0],
        Task {
            task_id: text("t-bp1example0001"),
            task_action: text("ExportImage"),
            task_status: text("Processing"),
            resource_id: text("m-bp1example0000000001"),
            creation_time: text("2024-05-20T08:00:00Z"),
            finished_time: text(""),
            support_cancel: Flag(Some(true)),
        }
    );
    assert_eq!(tasks[1].finished_time, "2024-05-19T08:20:00Z");
    assert_eq!(tasks[1].support_cancel, Flag(Some(false)));
    assert_eq!(read::<DescribeTasks>("none").unwrap().rows, []);
}

#[test]
fn describe_image_from_family_tells_an_image_from_none() {
    let found = read::<DescribeImageFromFamily>("success").unwrap();
    let image = found.image.unwrap().ok().unwrap();
    assert_eq!(image.image_id, "m-bp1example0000000001");
    assert_eq!(image.image_family, "hangzhou-daily-update");
    assert_eq!(image.disk_device_mappings[1].size, Int(Some(200)));
    assert_eq!(image.is_self_shared, Flag(Some(true)));
    let none = read::<DescribeImageFromFamily>("no-available-image").unwrap();
    assert_eq!(none.image, None);
    assert_eq!(none.request_id, "7C1E0AD7-5B2A-5D3C-8E4F-0A1B2C3D1D97");
    assert!(read::<DescribeImageFromFamily>("bad-family").is_err());
}

#[test]
fn writes_are_done_only_when_the_answer_says_so() {
    check_write::<ModifyImageAttribute>(
        "7C1E04A0-5B2A-5D3C-8E4F-0A1B2C3D0CA0",
        &["bad-name", "not-available"],
    );
    check_write::<DeleteImage>(
        "7C1E073A-5B2A-5D3C-8E4F-0A1B2C3D13BA",
        &["used-by-instance", "not-found"],
    );
    check_write::<CancelCopyImage>(
        "7C1E09D4-5B2A-5D3C-8E4F-0A1B2C3D1AD4",
        &["not-a-copy", "already-copied"],
    );
    check_write::<ModifyImageSharePermission>(
        "7C1E0965-5B2A-5D3C-8E4F-0A1B2C3D19A5",
        &["not-found", "forbidden"],
    );
    check_write::<TagResources>(
        "7C1E0B21-5B2A-5D3C-8E4F-0A1B2C3D1E61",
        &["bad-key", "forbidden"],
    );
    check_write::<UntagResources>(
        "7C1E0BB5-5B2A-5D3C-8E4F-0A1B2C3D1FF5",
        &["bad-key", "not-found"],
    );
}
