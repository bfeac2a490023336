//! A custom image as SWAS describes it.

use crate::{
    image,
    page::Record,
    read::{Element, Flag, Int, List, Text, record},
    service::Service,
};

record! {
    /// One custom image. Any field but the id may be missing.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct CustomImage {
        /// Its id.
        pub image_id: Text = "ImageId",
        /// Its name.
        pub name: Text = "Name",
        /// What its owner says about it.
        pub description: Text = "Description",
        /// `0` copying, `1` available, `2` unavailable, `3` creation failed, `4` creating.
        pub status: Text = "Status",
        /// `2024-05-01T06:07:05Z`.
        pub creation_time: Text = "CreationTime",
        /// Its region.
        pub region_id: Text = "RegionId",
        /// `Linux` or `Windows`.
        pub os_type: Text = "OsType",
        /// The server it was made from.
        pub instance_id: Text = "InstanceId",
        /// That server's name.
        pub instance_name: Text = "InstanceName",
        /// The snapshot of the system disk.
        pub system_snapshot_id: Text = "SystemSnapshotId",
        /// That snapshot's name.
        pub system_snapshot_name: Text = "SystemSnapshotName",
        /// The snapshot of the data disk.
        pub data_snapshot_id: Text = "DataSnapshotId",
        /// That snapshot's name.
        pub data_snapshot_name: Text = "DataSnapshotName",
        /// The least system disk for it, in GiB.
        pub required_system_disk_size: Int = "RequiredSystemDiskSize",
        /// The least data disk for it, in GiB.
        pub required_data_disk_size: Int = "RequiredDataDiskSize",
        /// The image that its server was made from.
        pub source_image_name: Text = "SourceImageName",
        /// That image's version.
        pub source_image_version: Text = "SourceImageVersion",
        /// Whether it is shared to ECS.
        pub in_share: Flag = "InShare",
        /// Whether it is shared to other accounts.
        pub in_share_user: Flag = "InShareUser",
        /// The servers that were made from it; `None` when the answer does not say.
        pub create_instances: Option<List<Text>> = "CreateInstances",
        /// Its resource group.
        pub resource_group_id: Text = "ResourceGroupId",
        /// Its tags.
        pub tags: List<Tag> = "Tags",
        /// The account that owns it.
        pub user_id: Text = "UserId",
    }
}

record! {
    /// A tag.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Tag {
        /// Its key.
        pub key: Text = "Key",
        /// Its value; may be empty.
        pub value: Text = "Value",
    }
}

impl Element for CustomImage {
    const NAME: &'static str = "CustomImage";
}

impl Record for CustomImage {
    const ID: &'static str = "ImageId";
    fn id(&self) -> &str {
        &self.image_id
    }
}

impl Element for Tag {
    const NAME: &'static str = "Tag";
}

impl From<CustomImage> for image::Image {
    fn from(image: CustomImage) -> Self {
        let disk = |kind: &str, snapshot: Text, size: Int| image::Disk {
            kind: kind.to_owned(),
            snapshot_id: snapshot.into(),
            size_gib: size.to(),
            ..image::Disk::default()
        };
        let size = image.required_system_disk_size;
        let system = disk("system", image.system_snapshot_id, size);
        let data = disk(
            "data",
            image.data_snapshot_id,
            image.required_data_disk_size,
        );
        Self {
            region: image.region_id.into(),
            id: image.image_id.into(),
            name: image.name.into(),
            description: image.description.into(),
            version: image.source_image_version.into(),
            status: image::Status::read(&image.status),
            os_type: image.os_type.into(),
            platform: image.source_image_name.into(),
            size_gib: size.to(),
            created: image::Moment::new(image.creation_time.into()),
            // Only one's own images are listed here.
            owner: image::Owner::Own,
            owner_id: image.user_id.into(),
            in_use: image.create_instances.as_ref().map(|made| !made.is_empty()),
            shared: either(image.in_share.0, image.in_share_user.0),
            shared_to_service: image.in_share.0,
            shared_to_accounts: image.in_share_user.0,
            group: image.resource_group_id.into(),
            disks: [system, data]
                .into_iter()
                .filter(|disk| !disk.snapshot_id.is_empty())
                .collect(),
            tags: image
                .tags
                .into_iter()
                .map(|tag| (tag.key.0, tag.value.0))
                .collect(),
            source_instance: image.instance_id.into(),
            source_instance_name: image.instance_name.into(),
            instances: image
                .create_instances
                .unwrap_or_default()
                .into_iter()
                .map(String::from)
                .collect(),
            ..Self::new(Service::Swas)
        }
    }
}

/// Whether one of two things is so; unknown while neither is and one is unknown.
fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}
