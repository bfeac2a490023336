//! What each operation puts on the wire: exactly the names of the vendors' pages, flattened, and
//! nothing that was not set. Expected names are written down from `shared/api/operations.md`.

use image_console_api::{
    aliyun_ecs as ecs, aliyun_swas as swas,
    operation::{Effect, Operation},
    params::Params,
    service::Service,
    volcengine as volc,
};

/// Checks the parameters of `operation`: one `Name=value` a line, in any order.
#[track_caller]
fn check<O: Operation>(operation: &O, expected: &str) {
    let mut params = Params::new();
    operation.params(&mut params);
    let mut sent: Vec<String> = params
        .into_vec()
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    sent.sort();
    let mut lines: Vec<&str> = expected.lines().map(str::trim).collect();
    lines.retain(|line| !line.is_empty());
    lines.sort_unstable();
    assert_eq!(sent, lines, "{}", O::ACTION);
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn list(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| s(text)).collect()
}

fn pairs(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts
        .iter()
        .map(|(key, value)| (s(key), s(value)))
        .collect()
}

#[test]
fn ecs_describe_images() {
    let full = ecs::DescribeImages {
        region_id: s("cn-hangzhou"),
        status: vec![ecs::StatusFilter::Available, ecs::StatusFilter::Unavailable],
        image_id: some("m-bp1"),
        show_expired: Some(false),
        snapshot_id: some("s-bp1"),
        image_name: some("web*"),
        image_family: some("web"),
        image_owner_alias: Some(ecs::OwnerAlias::Own),
        image_owner_id: Some(1_234_567_890_123_456),
        instance_type: some("ecs.g6.large"),
        is_support_io_optimized: Some(true),
        is_support_cloudinit: Some(true),
        os_type: Some(ecs::OsType::Linux),
        architecture: some("x86_64"),
        page_number: Some(2),
        page_size: Some(100),
        usage: Some(ecs::Usage::None),
        dry_run: Some(false),
        action_type: Some(ecs::Action::ChangeOs),
        resource_group_id: some("rg-1"),
        tags: pairs(&[("env", "prod"), ("团队", "")]),
        filters: vec![
            ecs::Filter {
                key: ecs::FilterKey::CreationStartTime,
                value: s("2017-12-05T22:40Z"),
            },
            ecs::Filter {
                key: ecs::FilterKey::NetworkType,
                value: s("vpc"),
            },
        ],
        is_public: Some(false),
        usable: Some(true),
    };
    check(
        &full,
        "RegionId=cn-hangzhou
         Status=Available,UnAvailable
         ImageId=m-bp1
         ShowExpired=false
         SnapshotId=s-bp1
         ImageName=web*
         ImageFamily=web
         ImageOwnerAlias=self
         ImageOwnerId=1234567890123456
         InstanceType=ecs.g6.large
         IsSupportIoOptimized=true
         IsSupportCloudinit=true
         OSType=linux
         Architecture=x86_64
         PageNumber=2
         PageSize=100
         Usage=none
         DryRun=false
         ActionType=ChangeOS
         ResourceGroupId=rg-1
         Tag.1.Key=env
         Tag.1.Value=prod
         Tag.2.Key=团队
         Tag.2.Value=
         Filter.1.Key=CreationStartTime
         Filter.1.Value=2017-12-05T22:40Z
         Filter.2.Key=NetworkType
         Filter.2.Value=vpc
         IsPublic=false
         Usable=true",
    );
    check(
        &ecs::DescribeImages {
            region_id: s("cn-hangzhou"),
            ..Default::default()
        },
        "RegionId=cn-hangzhou",
    );
}

#[test]
fn ecs_describe_images_can_ask_for_every_state() {
    let every = |status| ecs::DescribeImages {
        region_id: s("cn-hangzhou"),
        status,
        ..Default::default()
    };
    check(
        &every(ecs::StatusFilter::EVERY.to_vec()),
        "RegionId=cn-hangzhou
         Status=Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated",
    );
    check(
        &every(vec![ecs::StatusFilter::All]),
        "RegionId=cn-hangzhou
         Status=ALL",
    );
}

#[test]
fn ecs_modify_image_attribute() {
    check(
        &ecs::ModifyImageAttribute {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            image_name: some("web"),
            status: Some(ecs::SettableStatus::Deprecated),
            image_family: some("hangzhou-daily-update"),
            boot_mode: Some(ecs::BootMode::UefiPreferred),
            license_type: Some(ecs::LicenseType::Byol),
            description: some(""),
            imds_support: Some(ecs::ImdsSupport::V2),
            nvme_support: Some(ecs::NvmeSupport::Supported),
            dry_run: Some(true),
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1
         ImageName=web
         Status=Deprecated
         ImageFamily=hangzhou-daily-update
         BootMode=UEFI-Preferred
         LicenseType=BYOL
         Description=
         Features.ImdsSupport=v2
         Features.NvmeSupport=supported
         DryRun=true",
    );
    check(
        &ecs::ModifyImageAttribute {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            ..Default::default()
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1",
    );
}

#[test]
fn ecs_deletes_and_cancels() {
    check(
        &ecs::DeleteImage {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            force: Some(true),
            dry_run: Some(false),
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1
         Force=true
         DryRun=false",
    );
    check(
        &ecs::DeleteImage {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            ..Default::default()
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1",
    );
    check(
        &ecs::CancelCopyImage {
            region_id: s("cn-shanghai"),
            image_id: s("m-bp1"),
        },
        "RegionId=cn-shanghai
         ImageId=m-bp1",
    );
}

#[test]
fn ecs_describe_regions() {
    check(&ecs::DescribeRegions::default(), "");
    check(
        &ecs::DescribeRegions {
            accept_language: some("en-US"),
            instance_charge_type: Some(ecs::ChargeType::SpotAsPriceGo),
            resource_type: Some(ecs::ResourceType::ReservedInstance),
        },
        "AcceptLanguage=en-US
         InstanceChargeType=SpotAsPriceGo
         ResourceType=reservedinstance",
    );
}

#[test]
fn ecs_describe_instances() {
    check(
        &ecs::DescribeInstances {
            region_id: s("cn-hangzhou"),
            image_id: some("m-bp1"),
            max_results: Some(100),
            next_token: some("caeba0bbb2be03f8"),
            page_number: Some(1),
            page_size: Some(50),
            status: Some(ecs::InstanceStatus::Running),
            instance_ids: Some(list(&["i-1", "i-\"2\""])),
            tags: pairs(&[("env", "prod")]),
            dry_run: Some(true),
        },
        r#"RegionId=cn-hangzhou
           ImageId=m-bp1
           MaxResults=100
           NextToken=caeba0bbb2be03f8
           PageNumber=1
           PageSize=50
           Status=Running
           InstanceIds=["i-1","i-\"2\""]
           Tag.1.Key=env
           Tag.1.Value=prod
           DryRun=true"#,
    );
    check(
        &ecs::DescribeInstances {
            region_id: s("cn-hangzhou"),
            instance_ids: Some(vec![]),
            ..Default::default()
        },
        "RegionId=cn-hangzhou
         InstanceIds=[]",
    );
    check(
        &ecs::DescribeInstances {
            region_id: s("cn-hangzhou"),
            ..Default::default()
        },
        "RegionId=cn-hangzhou",
    );
}

#[test]
fn ecs_sharing() {
    check(
        &ecs::DescribeImageSharePermission {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            page_number: Some(1),
            page_size: Some(100),
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1
         PageNumber=1
         PageSize=100",
    );
    check(
        &ecs::ModifyImageSharePermission {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            add_accounts: list(&["1000000000000002"]),
            remove_accounts: list(&["1000000000000003", "1000000000000004"]),
            is_public: Some(false),
            launch_permission: some("x"),
            dry_run: Some(true),
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1
         AddAccount.1=1000000000000002
         RemoveAccount.1=1000000000000003
         RemoveAccount.2=1000000000000004
         IsPublic=false
         LaunchPermission=x
         DryRun=true",
    );
    check(
        &ecs::ModifyImageSharePermission {
            region_id: s("cn-hangzhou"),
            image_id: s("m-bp1"),
            remove_accounts: list(&["1000000000000003"]),
            ..Default::default()
        },
        "RegionId=cn-hangzhou
         ImageId=m-bp1
         RemoveAccount.1=1000000000000003",
    );
}

#[test]
fn ecs_describe_tasks_and_families() {
    check(
        &ecs::DescribeTasks {
            region_id: s("cn-hangzhou"),
            task_ids: list(&["t-1", "t-2"]),
            task_action: Some(ecs::TaskAction::ExportImage),
            task_status: Some(ecs::TaskStatus::Processing),
            start_time: some("2020-11-23T15:10:00Z"),
            end_time: some("2020-11-24T15:10:00Z"),
            resource_ids: list(&["m-1", "m-2"]),
            page_number: Some(1),
            page_size: Some(10),
        },
        "RegionId=cn-hangzhou
         TaskIds=t-1,t-2
         TaskAction=ExportImage
         TaskStatus=Processing
         StartTime=2020-11-23T15:10:00Z
         EndTime=2020-11-24T15:10:00Z
         ResourceIds.1=m-1
         ResourceIds.2=m-2
         PageNumber=1
         PageSize=10",
    );
    check(
        &ecs::DescribeImageFromFamily {
            region_id: s("cn-hangzhou"),
            image_family: s("web"),
        },
        "RegionId=cn-hangzhou
         ImageFamily=web",
    );
}

#[test]
fn ecs_tags() {
    check(
        &ecs::TagResources {
            region_id: s("cn-hangzhou"),
            resource_ids: list(&["m-1", "m-2"]),
            tags: pairs(&[("env", "prod")]),
        },
        "RegionId=cn-hangzhou
         ResourceType=image
         ResourceId.1=m-1
         ResourceId.2=m-2
         Tag.1.Key=env
         Tag.1.Value=prod",
    );
    check(
        &ecs::UntagResources {
            region_id: s("cn-hangzhou"),
            resource_ids: list(&["m-1"]),
            tag_keys: list(&["env", "团队"]),
            all: Some(false),
        },
        "RegionId=cn-hangzhou
         ResourceType=image
         ResourceId.1=m-1
         TagKey.1=env
         TagKey.2=团队
         All=false",
    );
}

#[test]
fn swas_lists() {
    check(&swas::ListRegions::default(), "");
    check(
        &swas::ListRegions {
            accept_language: some("en-US"),
        },
        "AcceptLanguage=en-US",
    );
    check(
        &swas::ListCustomImages {
            region_id: s("cn-hangzhou"),
            page_number: Some(1),
            page_size: Some(100),
            image_ids: Some(list(&["m-1", "m-2"])),
            image_names: Some(list(&["名字"])),
            instance_id: some("2ad1"),
            data_snapshot_id: some("s-d"),
            system_snapshot_id: some("s-s"),
            resource_group_id: some("rg-1"),
            share: Some(false),
            tags: pairs(&[("env", "test")]),
            client_token: some("token"),
        },
        r#"RegionId=cn-hangzhou
           PageNumber=1
           PageSize=100
           ImageIds=["m-1","m-2"]
           ImageNames=["名字"]
           InstanceId=2ad1
           DataSnapshotId=s-d
           SystemSnapshotId=s-s
           ResourceGroupId=rg-1
           Share=false
           Tag.1.Key=env
           Tag.1.Value=test
           ClientToken=token"#,
    );
    check(
        &swas::ListCustomImages {
            region_id: s("cn-hangzhou"),
            ..Default::default()
        },
        "RegionId=cn-hangzhou",
    );
    check(
        &swas::ListCustomImageShareAccounts {
            region_id: s("cn-hangzhou"),
            image_id: s("m-1"),
            page_number: Some(1),
            page_size: Some(50),
            client_token: some("token"),
        },
        "RegionId=cn-hangzhou
         ImageId=m-1
         PageNumber=1
         PageSize=50
         ClientToken=token",
    );
}

#[test]
fn swas_writes() {
    check(
        &swas::DeleteCustomImage {
            region_id: s("cn-hangzhou"),
            image_id: s("m-1"),
            client_token: some("token"),
        },
        "RegionId=cn-hangzhou
         ImageId=m-1
         ClientToken=token",
    );
    check(
        &swas::DeleteCustomImages {
            region_id: s("cn-hangzhou"),
            image_ids: list(&["m-1", "m-2"]),
            client_token: some("token"),
        },
        r#"RegionId=cn-hangzhou
           ImageIds=["m-1","m-2"]
           ClientToken=token"#,
    );
    for (operation, word) in [
        (swas::ShareOperation::Share, "Share"),
        (swas::ShareOperation::Unshare, "UnShare"),
    ] {
        check(
            &swas::ModifyImageShareStatus {
                region_id: s("cn-hangzhou"),
                image_id: s("m-1"),
                operation,
                client_token: some("token"),
            },
            &format!(
                "RegionId=cn-hangzhou
                 ImageId=m-1
                 Operation={word}
                 ClientToken=token"
            ),
        );
    }
    check(
        &swas::RemoveCustomImageShareAccount {
            region_id: s("cn-hangzhou"),
            image_id: s("m-1"),
            accounts: list(&["1000000000000002", "1000000000000003"]),
            client_token: some("token"),
        },
        "RegionId=cn-hangzhou
         ImageId=m-1
         Account.1=1000000000000002
         Account.2=1000000000000003
         ClientToken=token",
    );
}

#[test]
fn volcengine_describe_instances() {
    check(
        &volc::DescribeInstances {
            instance_ids: list(&["i-1", "i-2"]),
            instance_name: some("web"),
            status: Some(volc::InstanceStatus::Rebuilding),
            instance_charge_type: Some(volc::ChargeType::PrePaid),
            zone_id: some("cn-beijing-a"),
            vpc_id: some("vpc-1"),
            primary_ip_address: some("192.168.0.1"),
            key_pair_name: some("key"),
            project_name: some("default"),
            hpc_cluster_id: some("hpc-1"),
            dedicated_host_id: some("dh-1"),
            dedicated_host_cluster_id: some("dhc-1"),
            scheduled_instance_id: some("si-1"),
            instance_types: list(&["ecs.g1.large"]),
            instance_type_ids: list(&["ecs.g2.large"]),
            instance_type_families: list(&["ecs.g3i"]),
            eip_addresses: list(&["203.0.113.1"]),
            ipv6_addresses: list(&["2001:db8::1"]),
            deployment_set_ids: list(&["dps-1"]),
            deployment_set_group_numbers: vec![1, 2],
            affinity_group_ids: list(&["ag-1"]),
            tag_filters: vec![
                volc::TagFilter {
                    key: s("env"),
                    values: list(&["prod", "test"]),
                },
                volc::TagFilter {
                    key: s("team"),
                    values: vec![],
                },
            ],
            max_results: Some(100),
            next_token: some("eyJwIjoyfQ=="),
        },
        "InstanceIds.1=i-1
         InstanceIds.2=i-2
         InstanceName=web
         Status=REBUILDING
         InstanceChargeType=PrePaid
         ZoneId=cn-beijing-a
         VpcId=vpc-1
         PrimaryIpAddress=192.168.0.1
         KeyPairName=key
         ProjectName=default
         HpcClusterId=hpc-1
         DedicatedHostId=dh-1
         DedicatedHostClusterId=dhc-1
         ScheduledInstanceId=si-1
         InstanceTypes.1=ecs.g1.large
         InstanceTypeIds.1=ecs.g2.large
         InstanceTypeFamilies.1=ecs.g3i
         EipAddresses.1=203.0.113.1
         Ipv6Addresses.1=2001:db8::1
         DeploymentSetIds.1=dps-1
         DeploymentSetGroupNumbers.1=1
         DeploymentSetGroupNumbers.2=2
         AffinityGroupIds.1=ag-1
         TagFilters.1.Key=env
         TagFilters.1.Values.1=prod
         TagFilters.1.Values.2=test
         TagFilters.2.Key=team
         MaxResults=100
         NextToken=eyJwIjoyfQ==",
    );
    check(&volc::DescribeInstances::default(), "");
}

#[test]
fn volcengine_describe_images() {
    check(
        &volc::DescribeImages {
            image_ids: list(&["image-1", "image-2"]),
            image_name: some("web"),
            image_status: some("available"),
            instance_type_id: some("ecs.g1.large"),
            is_lts: Some(true),
            is_support_cloud_init: Some(false),
            os_type: Some(volc::OsType::Linux),
            platform: some("CentOS"),
            project_name: some("default"),
            status: vec![volc::ImageStatus::Available, volc::ImageStatus::Error],
            tag_filters: vec![volc::TagFilter {
                key: s("env"),
                values: list(&["prod"]),
            }],
            visibility: Some(volc::Visibility::Private),
            max_results: Some(100),
            next_token: some("eyJwIjoyfQ=="),
        },
        "ImageIds.1=image-1
         ImageIds.2=image-2
         ImageName=web
         ImageStatus=available
         InstanceTypeId=ecs.g1.large
         IsLTS=true
         IsSupportCloudInit=false
         OsType=Linux
         Platform=CentOS
         ProjectName=default
         Status.1=available
         Status.2=error
         TagFilters.1.Key=env
         TagFilters.1.Values.1=prod
         Visibility=private
         MaxResults=100
         NextToken=eyJwIjoyfQ==",
    );
    check(&volc::DescribeImages::default(), "");
}

#[test]
fn volcengine_writes() {
    check(
        &volc::DeleteInstances {
            instance_ids: list(&["i-1", "i-2"]),
            client_token: some("token"),
        },
        "InstanceIds.1=i-1
         InstanceIds.2=i-2
         ClientToken=token",
    );
    check(
        &volc::DeleteImages {
            image_ids: list(&["image-1"]),
            delete_bound_snapshots: Some(false),
        },
        "ImageIds.1=image-1
         DeleteBindedSnapshots=false",
    );
    check(
        &volc::ModifyImageAttribute {
            image_id: s("image-1"),
            image_name: some("web"),
            description: some(""),
            boot_mode: Some(volc::BootMode::Uefi),
        },
        "ImageId=image-1
         ImageName=web
         Description=
         BootMode=UEFI",
    );
    check(
        &volc::ModifyImageSharePermission {
            image_id: s("image-1"),
            add_accounts: list(&["2100000002"]),
            remove_accounts: list(&["2100000003"]),
        },
        "ImageId=image-1
         AddAccounts.1=2100000002
         RemoveAccounts.1=2100000003",
    );
}

#[test]
fn volcengine_lists_of_places_and_accounts() {
    check(
        &volc::DescribeRegions {
            region_ids: list(&["cn-beijing"]),
            max_results: Some(20),
            next_token: some("t"),
        },
        "RegionIds.1=cn-beijing
         MaxResults=20
         NextToken=t",
    );
    check(
        &volc::DescribeZones {
            zone_ids: list(&["cn-beijing-a", "cn-beijing-b"]),
        },
        "ZoneIds.1=cn-beijing-a
         ZoneIds.2=cn-beijing-b",
    );
    check(
        &volc::DescribeImageSharePermission {
            image_id: s("image-1"),
            max_results: Some(10),
            next_token: some("t"),
        },
        "ImageId=image-1
         MaxResults=10
         NextToken=t",
    );
}

#[test]
fn each_operation_says_who_knows_it_and_whether_it_changes_something() {
    fn facts<O: Operation>() -> (Service, &'static str, Effect) {
        (O::SERVICE, O::ACTION, O::EFFECT)
    }
    use Effect::{Read, Write};
    use Service::{Ecs, Swas, VolcEcs};
    let operations = [
        (
            facts::<ecs::DescribeImages>(),
            (Ecs, "DescribeImages", Read),
        ),
        (
            facts::<ecs::ModifyImageAttribute>(),
            (Ecs, "ModifyImageAttribute", Write),
        ),
        (facts::<ecs::DeleteImage>(), (Ecs, "DeleteImage", Write)),
        (
            facts::<ecs::DescribeRegions>(),
            (Ecs, "DescribeRegions", Read),
        ),
        (
            facts::<ecs::DescribeInstances>(),
            (Ecs, "DescribeInstances", Read),
        ),
        (
            facts::<ecs::DescribeImageSharePermission>(),
            (Ecs, "DescribeImageSharePermission", Read),
        ),
        (
            facts::<ecs::ModifyImageSharePermission>(),
            (Ecs, "ModifyImageSharePermission", Write),
        ),
        (
            facts::<ecs::CancelCopyImage>(),
            (Ecs, "CancelCopyImage", Write),
        ),
        (facts::<ecs::DescribeTasks>(), (Ecs, "DescribeTasks", Read)),
        (
            facts::<ecs::DescribeImageFromFamily>(),
            (Ecs, "DescribeImageFromFamily", Read),
        ),
        (facts::<ecs::TagResources>(), (Ecs, "TagResources", Write)),
        (
            facts::<ecs::UntagResources>(),
            (Ecs, "UntagResources", Write),
        ),
        (facts::<swas::ListRegions>(), (Swas, "ListRegions", Read)),
        (
            facts::<swas::ListCustomImages>(),
            (Swas, "ListCustomImages", Read),
        ),
        (
            facts::<swas::DeleteCustomImage>(),
            (Swas, "DeleteCustomImage", Write),
        ),
        (
            facts::<swas::DeleteCustomImages>(),
            (Swas, "DeleteCustomImages", Write),
        ),
        (
            facts::<swas::ModifyImageShareStatus>(),
            (Swas, "ModifyImageShareStatus", Write),
        ),
        (
            facts::<swas::ListCustomImageShareAccounts>(),
            (Swas, "ListCustomImageShareAccounts", Read),
        ),
        (
            facts::<swas::RemoveCustomImageShareAccount>(),
            (Swas, "RemoveCustomImageShareAccount", Write),
        ),
        (
            facts::<volc::DescribeInstances>(),
            (VolcEcs, "DescribeInstances", Read),
        ),
        (
            facts::<volc::DeleteInstances>(),
            (VolcEcs, "DeleteInstances", Write),
        ),
        (
            facts::<volc::DescribeImages>(),
            (VolcEcs, "DescribeImages", Read),
        ),
        (
            facts::<volc::ModifyImageAttribute>(),
            (VolcEcs, "ModifyImageAttribute", Write),
        ),
        (
            facts::<volc::DeleteImages>(),
            (VolcEcs, "DeleteImages", Write),
        ),
        (
            facts::<volc::DescribeRegions>(),
            (VolcEcs, "DescribeRegions", Read),
        ),
        (
            facts::<volc::DescribeZones>(),
            (VolcEcs, "DescribeZones", Read),
        ),
        (
            facts::<volc::ModifyImageSharePermission>(),
            (VolcEcs, "ModifyImageSharePermission", Write),
        ),
        (
            facts::<volc::DescribeImageSharePermission>(),
            (VolcEcs, "DescribeImageSharePermission", Read),
        ),
    ];
    for (found, expected) in operations {
        assert_eq!(found, expected);
    }
}
