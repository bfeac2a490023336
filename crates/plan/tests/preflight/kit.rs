//! The resurrection kit: always JSON, nothing left out, nothing promised that cannot be.

use image_console_api::{
    image::{Disk, Image, Moment, Owner, Status},
    service::Service,
};
use image_console_plan::{
    cooling,
    kit::{Entry, Fate, Lost, SCHEMA, text},
    preflight::User,
};
use proptest::{collection::vec, option, prelude::*, sample};
use serde_json::{Value, json};

fn entry(image: &Image) -> Entry<'_> {
    Entry {
        account: "prod",
        image,
        accounts: Some(&[]),
        public: Some(false),
        users: &[],
        snapshots: Fate::Stay,
    }
}

fn one(entry: Entry<'_>) -> Value {
    let kit: Value = serde_json::from_str(&text(&[entry], "2026-11-24T09:00:00Z")).unwrap();
    kit["images"][0].clone()
}

fn disk(device: &str, kind: &str, gib: u32, snapshot: &str) -> Disk {
    Disk {
        device: device.to_owned(),
        kind: kind.to_owned(),
        size_gib: Some(gib),
        snapshot_id: snapshot.to_owned(),
        ..Disk::default()
    }
}

fn ecs() -> Image {
    Image {
        region: "cn-beijing".to_owned(),
        id: "m-1".to_owned(),
        name: "web".to_owned(),
        description: "the \"web\" front".to_owned(),
        family: "web".to_owned(),
        status: Status::Available,
        owner: Owner::Own,
        boot_mode: "UEFI".to_owned(),
        imds_support: "v2".to_owned(),
        disks: vec![
            disk("/dev/xvda", "system", 40, "s-1"),
            disk("/dev/xvdb", "data", 100, "s-2"),
        ],
        tags: vec![
            (cooling::KEY.to_owned(), "2026-12-24".to_owned()),
            ("env".to_owned(), "prod".to_owned()),
        ],
        ..Image::new(Service::Ecs)
    }
}

#[test]
fn ecs_is_asked_for_the_same_image_from_the_same_snapshots() {
    let image = one(entry(&ecs()));
    assert_eq!(
        image["rebuild"],
        json!({
            "action": "CreateImage",
            "version": "2014-05-26",
            "region": "cn-beijing",
            "params": {
                "RegionId": "cn-beijing",
                "ImageName": "web",
                "Description": "the \"web\" front",
                "ImageFamily": "web",
                "BootMode": "UEFI",
                "Features.ImdsSupport": "v2",
                "DiskDeviceMapping.1.Device": "/dev/xvda",
                "DiskDeviceMapping.1.DiskType": "system",
                "DiskDeviceMapping.1.SnapshotId": "s-1",
                "DiskDeviceMapping.1.Size": "40",
                "DiskDeviceMapping.2.Device": "/dev/xvdb",
                "DiskDeviceMapping.2.DiskType": "data",
                "DiskDeviceMapping.2.SnapshotId": "s-2",
                "DiskDeviceMapping.2.Size": "100",
                // Without the mark of cooling: it is not to go again.
                "Tag.1.Key": "env",
                "Tag.1.Value": "prod",
            }
        })
    );
    assert_eq!(image["then"], json!([]));
    assert_eq!(image["lost"], json!(["id", "created"]));
    assert_eq!(image["disks"][1]["snapshotFate"], "stays");
}

#[test]
fn sharing_licence_and_state_of_ecs_are_set_afterwards() {
    let accounts: Vec<String> = (1..=11).map(|n| n.to_string()).collect();
    let image = Image {
        license_type: "BYOL".to_owned(),
        ..ecs()
    };
    let shared = one(Entry {
        accounts: Some(&accounts),
        ..entry(&image)
    });
    assert_eq!(
        shared["then"][0],
        json!({
            "action": "ModifyImageAttribute",
            "params": { "RegionId": "cn-beijing", "ImageId": null, "LicenseType": "BYOL" }
        })
    );
    // Ten accounts in a call.
    assert_eq!(shared["then"].as_array().unwrap().len(), 3);
    assert_eq!(shared["then"][1]["params"]["AddAccount.10"], "10");
    assert_eq!(shared["then"][2]["params"]["AddAccount.1"], "11");

    let image = Image {
        status: Status::Deprecated,
        ..ecs()
    };
    let withdrawn = one(Entry {
        public: Some(true),
        ..entry(&image)
    });
    assert_eq!(
        withdrawn["then"],
        json!([
            {
                "action": "ModifyImageSharePermission",
                "params": { "RegionId": "cn-beijing", "ImageId": null, "IsPublic": "true" }
            },
            {
                "action": "ModifyImageAttribute",
                "params": { "RegionId": "cn-beijing", "ImageId": null, "Status": "Deprecated" }
            }
        ])
    );
}

#[test]
fn swas_is_asked_for_an_image_of_both_snapshots() {
    let image = Image {
        region: "cn-beijing".to_owned(),
        id: "m-1".to_owned(),
        name: "web".to_owned(),
        status: Status::Available,
        source_instance: "server-1".to_owned(),
        shared_to_service: Some(true),
        disks: vec![disk("", "system", 40, "s-1"), disk("", "data", 20, "s-2")],
        ..Image::new(Service::Swas)
    };
    let image = one(Entry {
        accounts: Some(&["42".to_owned()]),
        public: None,
        snapshots: Fate::NotSaid,
        ..entry(&image)
    });
    assert_eq!(
        image["rebuild"],
        json!({
            "action": "CreateCustomImage",
            "version": "2020-06-01",
            "region": "cn-beijing",
            "params": {
                "RegionId": "cn-beijing",
                "ImageName": "web",
                "InstanceId": "server-1",
                "SystemSnapshotId": "s-1",
                "DataSnapshotId": "s-2",
            }
        })
    );
    let actions = image["then"].as_array().unwrap().iter();
    let actions: Vec<_> = actions.map(|call| call["action"].clone()).collect();
    assert_eq!(
        actions,
        ["ModifyImageShareStatus", "AddCustomImageShareAccount"]
    );
    assert_eq!(
        image["sharing"],
        json!({ "accounts": ["42"], "public": null, "service": true })
    );
}

#[test]
fn nothing_is_promised_of_an_image_whose_snapshots_go_too() {
    let image = Image {
        region: "cn-beijing".to_owned(),
        id: "image-1".to_owned(),
        status: Status::Available,
        boot_mode: "UEFI".to_owned(),
        disks: vec![
            disk("", "system", 40, "snap-1"),
            disk("", "data", 20, "snap-2"),
        ],
        ..Image::new(Service::VolcEcs)
    };
    let go = Entry {
        snapshots: Fate::Go,
        ..entry(&image)
    };
    assert_eq!(go.lost(), [Lost::Id, Lost::Created, Lost::SnapshotsGo]);
    let go = one(go);
    assert_eq!((&go["rebuild"], &go["then"]), (&Value::Null, &json!([])));
    assert_eq!(go["disks"][0]["snapshotFate"], "goes");

    // One snapshot is all that is taken.
    let stay = one(entry(&image));
    assert_eq!(stay["rebuild"]["params"], json!({ "SnapshotId": "snap-1" }));
    assert_eq!(stay["lost"], json!(["id", "created", "data-disks"]));
    assert_eq!(
        stay["then"],
        json!([{
            "action": "ModifyImageAttribute",
            "params": { "ImageId": null, "BootMode": "UEFI" }
        }])
    );
}

#[test]
fn what_is_lost_is_said() {
    let check = |change: &dyn Fn(&mut Image), expected: &[Lost]| {
        let mut image = ecs();
        change(&mut image);
        let lost = entry(&image).lost();
        assert_eq!(lost[..2], [Lost::Id, Lost::Created]);
        assert_eq!(&lost[2..], expected);
    };
    check(&|_| {}, &[]);
    check(
        &|image| image.disks[0].snapshot_id.clear(),
        &[Lost::NoSystemSnapshot],
    );
    check(&|image| image.disks.clear(), &[Lost::NoSystemSnapshot]);
    check(
        &|image| image.disks[1].snapshot_id.clear(),
        &[Lost::DataDisks],
    );
    check(&|image| image.status = Status::Unavailable, &[Lost::State]);
    check(&|image| image.status = Status::Deprecated, &[]);
    check(&|image| image.license_type = "Aliyun".to_owned(), &[]);
    check(
        &|image| image.license_type = "SomethingElse".to_owned(),
        &[Lost::License],
    );
    let image = ecs();
    let unknown = Entry {
        accounts: None,
        ..entry(&image)
    };
    assert!(unknown.lost().contains(&Lost::Sharing));
    assert_eq!(one(unknown)["sharing"]["accounts"], Value::Null);
}

fn any_disk() -> impl Strategy<Value = Disk> {
    let kind = sample::select(vec!["system", "data", ""]);
    (any::<String>(), kind, any::<Option<u32>>(), any::<String>()).prop_map(
        |(device, kind, size_gib, snapshot_id)| Disk {
            device,
            kind: kind.to_owned(),
            size_gib,
            snapshot_id,
            ..Disk::default()
        },
    )
}

fn any_image() -> impl Strategy<Value = Image> {
    let service = sample::select(Service::ALL.to_vec());
    let texts = vec(any::<String>(), 8);
    let tags = vec((any::<String>(), any::<String>()), 0..4);
    (service, texts, tags, vec(any_disk(), 0..4)).prop_map(|(service, texts, tags, disks)| {
        let [
            region,
            id,
            name,
            description,
            family,
            license,
            status,
            created,
        ] = <[String; 8]>::try_from(texts).unwrap();
        Image {
            region,
            id,
            name,
            description,
            family,
            license_type: license,
            status: Status::Other(status),
            created: Moment::new(created),
            disks,
            tags,
            ..Image::new(service)
        }
    })
}

proptest! {
    #![proptest_config(crate::cases())]

    #[test]
    fn a_kit_is_json_in_which_every_text_stands_as_it_was(
        images in vec(any_image(), 0..4),
        made: String,
        account: String,
        accounts in option::of(vec(any::<String>(), 0..12)),
        user in (any::<String>(), any::<String>()),
        fate in sample::select(vec![Fate::Stay, Fate::Go, Fate::NotSaid]),
    ) {
        let users = [User { id: user.0, name: user.1 }];
        let entries: Vec<Entry<'_>> = images.iter().map(|image| Entry {
            account: &account,
            accounts: accounts.as_deref(),
            users: &users,
            snapshots: fate,
            ..entry(image)
        }).collect();
        let kit: Value = serde_json::from_str(&text(&entries, &made)).unwrap();
        prop_assert_eq!(&kit["schema"], SCHEMA);
        prop_assert_eq!(&kit["made"], &made);
        let told = kit["images"].as_array().unwrap();
        prop_assert_eq!(told.len(), images.len());
        for (told, image) in told.iter().zip(&images) {
            let own = &told["image"];
            prop_assert_eq!(own["account"].as_str().unwrap_or_default(), &account);
            prop_assert_eq!(own["id"].as_str().unwrap_or_default(), &image.id);
            prop_assert_eq!(own["name"].as_str().unwrap_or_default(), &image.name);
            prop_assert_eq!(own["description"].as_str().unwrap_or_default(), &image.description);
            prop_assert_eq!(&told["sharing"]["accounts"], &json!(accounts));
            prop_assert_eq!(&told["users"], &json!([{ "id": users[0].id, "name": users[0].name }]));
            let disks: Vec<_> = image.disks.iter().map(|disk| {
                let has = !disk.snapshot_id.is_empty();
                let fate = match fate { Fate::Stay => "stays", Fate::Go => "goes", Fate::NotSaid => "not-said" };
                json!({
                    "device": disk.device,
                    "kind": disk.kind,
                    "gib": disk.size_gib,
                    "encrypted": null,
                    "snapshot": has.then_some(&disk.snapshot_id),
                    "snapshotFate": has.then_some(fate),
                })
            }).collect();
            prop_assert_eq!(&told["disks"], &json!(disks));
            if let Some(params) = told["rebuild"]["params"].as_object() {
                prop_assert!(fate != Fate::Go);
                let all: Vec<&str> = params.values().map(|value| value.as_str().unwrap()).collect();
                for text in [&image.name, &image.description] {
                    prop_assert!(text.is_empty() || all.contains(&text.as_str()));
                }
                for (key, value) in &image.tags {
                    prop_assert!(all.contains(&key.as_str()) && all.contains(&value.as_str()));
                }
            }
        }
    }
}
