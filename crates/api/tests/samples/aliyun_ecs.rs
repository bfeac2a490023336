//! Samples of Alibaba Cloud ECS.

use image_console_api::{
    aliyun_ecs::{DescribeImages, DescribeRegions},
    image::{Image, Owner, Status},
};

use crate::{read, rows};

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
