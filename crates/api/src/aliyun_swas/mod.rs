//! Alibaba Cloud Simple Application Server (SWAS-OPEN), version 2020-06-01: one file per operation.
//!
//! Source: `shared/api/operations.md` §3. Lists in answers are plain arrays, several parameters hold a
//! JSON array as text, and counts come as text or numbers. Older pages allow **10 calls a minute** for
//! an account: be gentle. A `ClientToken` (ASCII, at most 64 characters) makes a repeated write safe.

mod delete_custom_image;
mod delete_custom_images;
mod image;
mod list_custom_image_share_accounts;
mod list_custom_images;
mod list_regions;
mod modify_image_share_status;
mod remove_custom_image_share_account;

pub use delete_custom_image::DeleteCustomImage;
pub use delete_custom_images::DeleteCustomImages;
pub use image::{CustomImage, Tag};
pub use list_custom_image_share_accounts::{ImageShareUser, ListCustomImageShareAccounts};
pub use list_custom_images::ListCustomImages;
pub use list_regions::{ListRegions, Region};
pub use modify_image_share_status::{ModifyImageShareStatus, ShareOperation};
pub use remove_custom_image_share_account::RemoveCustomImageShareAccount;
