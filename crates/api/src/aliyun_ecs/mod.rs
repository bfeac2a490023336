//! Alibaba Cloud ECS, version 2014-05-26: one file per operation.
//!
//! Sources: `shared/api/operations.md` §2 and the vendor's pages in `shared/sources`. Lists in answers
//! are wrapped (`{"Images":{"Image":[…]}}`), booleans are sent in lower case, and no image operation
//! has a ClientToken: a write that got no answer is read back, never repeated.

mod delete_image;
mod describe_image_from_family;
mod describe_images;
mod describe_regions;
mod image;
mod modify_image_attribute;

pub use delete_image::DeleteImage;
pub use describe_image_from_family::{DescribeImageFromFamily, FamilyImage};
pub use describe_images::{
    Action, DescribeImages, Filter, FilterKey, OsType, OwnerAlias, StatusFilter, Usage,
};
pub use describe_regions::{ChargeType, DescribeRegions, Region, ResourceType};
pub use image::{Detection, DetectionItem, DiskDeviceMapping, Features, Image, SecureBoot, Tag};
pub use modify_image_attribute::{
    BootMode, ImdsSupport, LicenseType, ModifyImageAttribute, NvmeSupport, SettableStatus,
};
