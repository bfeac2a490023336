//! Volcengine ECS, version 2020-04-01: one file per operation.
//!
//! Source: `shared/api/operations.md` §4. The region is in the host or the credential scope, never a
//! parameter. Lists are paged by token, with every filter kept the same from page to page. A batch
//! answers 200 although single items failed: each item tells for itself.

mod batch;
mod delete_images;
mod delete_instances;
mod describe_image_share_permission;
mod describe_images;
mod describe_instances;
mod describe_regions;
mod describe_zones;
mod image;
mod instance;
mod modify_image_attribute;
mod modify_image_share_permission;
mod tag;

pub use batch::{Batch, ItemError};
pub use delete_images::{DeleteImages, ImageDetail};
pub use delete_instances::{DeleteInstances, InstanceDetail};
pub use describe_image_share_permission::{Account, DescribeImageSharePermission, Sharing};
pub use describe_images::{DescribeImages, ImageStatus, OsType, Visibility};
pub use describe_instances::{ChargeType, DescribeInstances, InstanceStatus};
pub use describe_regions::{DescribeRegions, Region};
pub use describe_zones::{DescribeZones, Zone};
pub use image::{Detection, DetectionItem, Image, Snapshot};
pub use instance::{
    CpuOptions, EipAddress, Instance, LocalVolume, MetadataOptions, NetworkInterface, Placement,
    RdmaInterface, Volume,
};
pub use modify_image_attribute::{BootMode, ModifyImageAttribute};
pub use modify_image_share_permission::ModifyImageSharePermission;
pub use tag::{Tag, TagFilter};
