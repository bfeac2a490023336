//! Samples of Volcengine ECS.

use image_console_api::{
    image::{Owner, Status},
    page::Row,
    read::{Flag, Int, List, Number, Object},
    volcengine::{
        Account, CpuOptions, DeleteImages, DeleteInstances, DescribeImageSharePermission,
        DescribeImages, DescribeInstances, DescribeRegions, DescribeZones, Detection,
        DetectionItem, EipAddress, Image, Instance, InstanceDetail, MetadataOptions,
        ModifyImageAttribute, ModifyImageSharePermission, NetworkInterface, Placement, Snapshot,
        Tag, Volume,
    },
};

use crate::{check_write, read, rows, text};

fn tag(key: &str, value: &str) -> Tag {
    Tag {
        key: text(key),
        value: text(value),
    }
}

#[test]
fn describe_instances_reads_every_field() {
    let page = read::<DescribeInstances>("first-page").unwrap();
    assert_eq!(page.request_id, "20240520161530010225879009FA16FB");
    assert_eq!(page.total_count, Some(3));
    assert_eq!(page.next_token.as_deref(), Some("eyJwIjoyfQ=="));
    assert_eq!(
        rows(page)[1],
        Instance {
            instance_id: text("i-example0002"),
            instance_name: text("web-2"),
            status: text("STOPPED"),
            image_id: text("image-ebgy1example0001"),
            instance_type_id: text("ecs.g1.large"),
            cpus: Int(Some(2)),
            memory_size: Int(Some(8192)),
            zone_id: text("cn-beijing-a"),
            vpc_id: text("vpc-example0001"),
            project_name: text("default"),
            instance_charge_type: text("PrePaid"),
            os_name: text("veLinux 1.0"),
            os_type: text("Linux"),
            created_at: text("2024-05-01T10:00:00+08:00"),
            updated_at: text("2024-05-02T10:00:00+08:00"),
            expired_at: text("2024-12-31T23:59:59+08:00"),
            stopped_mode: text(""),
            deletion_protection: Flag(Some(true)),
            spot_strategy: text("NoSpot"),
            spot_price_limit: Number(Some(0.0)),
            description: text(""),
            host_name: text("web-2"),
            hostname: text("web-2"),
            uuid: text("00000000-0000-4000-8000-000000000002"),
            key_pair_id: text(""),
            key_pair_name: text(""),
            hpc_cluster_id: text(""),
            deployment_set_id: text(""),
            deployment_set_group_number: Int(Some(0)),
            affinity_group_id: text(""),
            scheduled_instance_id: text(""),
            elastic_scheduled_instance_type: text("NoEsi"),
            enable_jumbo_frame: Flag(Some(false)),
            cpu_options: Object(CpuOptions {
                core_count: Int(Some(1)),
                threads_per_core: Int(Some(2)),
                topology_type: text(""),
            }),
            metadata_options: Object(MetadataOptions {
                http_tokens: text("optional")
            }),
            eip_address: Object(EipAddress {
                allocation_id: text("eip-example2"),
                ip_address: text("203.0.113.2"),
            }),
            local_volumes: List(vec![]),
            network_interfaces: List(vec![NetworkInterface {
                network_interface_id: text("eni-example2"),
                mac_address: text("00:16:3e:00:00:02"),
                primary_ip_address: text("192.168.0.2"),
                ipv6_addresses: List(vec![]),
                security_group_ids: List(vec![text("sg-example1")]),
                subnet_id: text("subnet-example1"),
                r#type: text("primary"),
                vpc_id: text("vpc-example0001"),
            }]),
            placement: Object(Placement {
                affinity: text(""),
                dedicated_host_cluster_id: text(""),
                dedicated_host_id: text(""),
                tenancy: text("Default"),
            }),
            rdma_ip_addresses: List(vec![]),
            rdma_network_interface_details: List(vec![]),
            tags: List(vec![tag("env", "prod")]),
            volumes: List(vec![Volume {
                volume_id: text("vol-example2")
            }]),
        }
    );
    let last = read::<DescribeInstances>("last-page").unwrap();
    assert_eq!((last.next_token, last.rows.len()), (None, 1));
    assert!(read::<DescribeInstances>("bad-argument").is_err());
}

#[test]
fn describe_images_reads_every_field() {
    let page = read::<DescribeImages>("three-images").unwrap();
    assert_eq!((page.total_count, page.next_token.clone()), (Some(3), None));
    assert_eq!(
        rows(page)[0],
        Image {
            image_id: text("image-ebgy1example0001"),
            image_name: text("镜像-1"),
            description: text("第 1 个"),
            architecture: text("amd64"),
            boot_mode: text("UEFI"),
            kernel: text("5.10"),
            license_type: text(""),
            lifecycle_status: text(""),
            os_name: text("veLinux 1.0 64 bit"),
            os_type: text("Linux"),
            platform: text("veLinux"),
            platform_version: text("1.0"),
            product_code: text(""),
            project_name: text("default"),
            share_status: text("NotShared"),
            status: text("available"),
            visibility: text("private"),
            image_owner_id: text("2100000001"),
            created_at: text("2024-05-01T10:00:00+08:00"),
            updated_at: text("2024-05-01T10:05:00+08:00"),
            size: Int(Some(40)),
            virtual_size: text("40"),
            is_install_run_command_agent: Flag(Some(true)),
            is_lts: Flag(Some(false)),
            is_support_cloud_init: Flag(Some(true)),
            marketplace_image_bill_type: Int(Some(0)),
            detection_results: Object(Detection {
                detection_status: text("Finished"),
                items: List(vec![DetectionItem {
                    name: text("Cloud-init"),
                    result: text("Installed"),
                    risk_code: text(""),
                    risk_level: text(""),
                }]),
            }),
            snapshots: List(vec![Snapshot {
                snapshot_id: text("snap-example1"),
                size: Int(Some(40)),
                volume_kind: text("system"),
            }]),
            tags: List(vec![tag("env", "prod")]),
        }
    );
    let first = read::<DescribeImages>("first-page").unwrap();
    assert_eq!(first.next_token.as_deref(), Some("eyJwIjoyfQ=="));
    assert_eq!(read::<DescribeImages>("none").unwrap().rows, []);
}

#[test]
fn describe_images_becomes_the_shape_of_every_cloud() {
    let page = read::<DescribeImages>("three-images").unwrap();
    let images = rows(page.images("cn-beijing"));
    let [own, creating, public] = &*images else {
        panic!("three images are due");
    };
    assert_eq!(own.region, "cn-beijing");
    assert_eq!((&own.status, &own.owner), (&Status::Available, &Owner::Own));
    // 02:00 in Greenwich: `date -u -d 2024-05-01T10:00:00+08:00 +%s`.
    assert_eq!(own.created.unix, Some(1_714_528_800));
    assert_eq!(own.updated.unix, Some(1_714_529_100));
    assert_eq!((own.shared, own.public), (Some(false), Some(false)));
    assert_eq!(
        (own.size_gib, &*own.disks[0].snapshot_id),
        (Some(40), "snap-example1")
    );
    assert_eq!(own.checks[0].result, "Installed");
    assert_eq!(own.group, "default");
    assert_eq!(creating.status, Status::Creating);
    assert_eq!((&public.owner, public.public), (&Owner::System, Some(true)));
    assert_eq!(public.long_term_support, Some(true));
}

fn outcomes(name: &str) -> Vec<(String, Option<String>)> {
    let batch = read::<DeleteInstances>(name).expect("a batch is readable");
    assert!(!batch.request_id.is_empty());
    batch
        .details
        .into_iter()
        .filter_map(Row::ok)
        .map(|InstanceDetail { instance_id, error }| {
            (instance_id.into(), error.map(|error| error.0.code.into()))
        })
        .collect()
}

#[test]
fn delete_instances_tells_for_each_instance() {
    let id = |n: u32| format!("i-example000{n}");
    assert_eq!(outcomes("all-deleted"), [(id(1), None), (id(2), None)]);
    assert_eq!(outcomes("all-deleted-no-error-member"), [(id(1), None)]);
    assert_eq!(
        outcomes("mixed"),
        [
            (id(1), None),
            (id(2), Some("InvalidInstanceStatus".to_owned())),
            (
                "i-missing0003".to_owned(),
                Some("InvalidInstance.NotFound".to_owned())
            ),
        ]
    );
    assert_eq!(
        outcomes("all-failed"),
        [(id(1), Some("InvalidInstanceStatus".to_owned()))]
    );
    assert_eq!(outcomes("empty-result"), []);
    assert!(read::<DeleteInstances>("still-processing").is_err());
}

#[test]
fn delete_images_tells_for_each_image() {
    let batch = read::<DeleteImages>("mixed").unwrap();
    assert_eq!(batch.request_id, "20240520161530010225989875FA19E1");
    let details: Vec<_> = batch.details.into_iter().filter_map(Row::ok).collect();
    assert_eq!(details[0].image_id, "image-ebgy1example0001");
    assert_eq!(details[0].error, None);
    let refused = details[1].error.clone().unwrap();
    assert_eq!(refused.code, "InvalidImage.NotFound");
    assert_eq!(refused.message, "No such image.");
    assert_eq!(details[2].error.clone().unwrap().code, "InvalidImageStatus");
}

#[test]
fn lists_of_places_and_accounts_read_every_field() {
    let regions = rows(read::<DescribeRegions>("success").unwrap());
    let ids: Vec<&str> = regions.iter().map(|region| &*region.region_id).collect();
    assert_eq!(ids, ["cn-beijing", "cn-shanghai", "cn-guangzhou"]);
    assert!(read::<DescribeRegions>("rate-limited").is_err());
    let zones = rows(read::<DescribeZones>("success").unwrap());
    let ids: Vec<&str> = zones.iter().map(|zone| &*zone.zone_id).collect();
    assert_eq!(ids, ["cn-beijing-a", "cn-beijing-b"]);
    let sharing = read::<DescribeImageSharePermission>("one").unwrap();
    assert_eq!(sharing.image_id, "image-ebgy1example0001");
    assert_eq!(sharing.accounts.total_count, Some(1));
    let account_id = text("2100000002");
    assert_eq!(rows(sharing.accounts), [Account { account_id }]);
}

#[test]
fn writes_are_done_only_when_the_answer_says_so() {
    check_write::<ModifyImageAttribute>(
        "20240520161530010225926523FA1839",
        &["bad-name", "not-found", "internal"],
    );
    check_write::<ModifyImageSharePermission>(
        "20240520161530010225037389FA1B1F",
        &["bad-account", "too-many"],
    );
}
