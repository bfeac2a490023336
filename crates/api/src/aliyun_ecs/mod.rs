//! Alibaba Cloud ECS, version 2014-05-26: one file per operation.
//!
//! Sources: `shared/api/operations.md` §2 and the vendor's pages in `shared/sources`. Lists in answers
//! are wrapped (`{"Images":{"Image":[…]}}`), booleans are sent in lower case, and no image operation
//! has a ClientToken: a write that got no answer is read back, never repeated.

mod cancel_copy_image;
mod delete_image;
mod describe_image_from_family;
mod describe_image_share_permission;
mod describe_images;
mod describe_instances;
mod describe_regions;
mod describe_tasks;
mod image;
mod modify_image_attribute;
mod modify_image_share_permission;
mod tag_resources;
mod untag_resources;

pub use cancel_copy_image::CancelCopyImage;
pub use delete_image::DeleteImage;
pub use describe_image_from_family::{DescribeImageFromFamily, FamilyImage};
pub use describe_image_share_permission::{
    Account, DescribeImageSharePermission, ShareGroup, Sharing,
};
pub use describe_images::{
    Action, DescribeImages, Filter, FilterKey, OsType, OwnerAlias, StatusFilter, Usage,
};
pub use describe_instances::{DescribeInstances, Instance, InstanceStatus};
pub use describe_regions::{ChargeType, DescribeRegions, Region, ResourceType};
pub use describe_tasks::{DescribeTasks, Task, TaskAction, TaskStatus};
pub use image::{Detection, DetectionItem, DiskDeviceMapping, Features, Image, SecureBoot, Tag};
pub use modify_image_attribute::{
    BootMode, ImdsSupport, LicenseType, ModifyImageAttribute, NvmeSupport, SettableStatus,
};
pub use modify_image_share_permission::ModifyImageSharePermission;
pub use tag_resources::TagResources;
pub use untag_resources::UntagResources;
