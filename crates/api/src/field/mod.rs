//! What may stand in each editable field and filter, one file per rule.
//!
//! `shared/api/validation.md` is the specification; each file names the vendor's source of its rule.
//! Form hints, the check before sending and the simulator use the same rule, so an independent table
//! of examples and regular expressions written from the vendors' texts test it
//! (`tests/rules_*.rs`).
//!
//! A `parse` gives a [`Verdict`]: the documents do not settle every value, and what they leave open is
//! for the server to decide. Problems are data; sentences are made elsewhere.
//!
//! - The machinery: [`TextRule`] and [`Alphabet`] for texts, whole numbers, lists, closed sets of words
//! - Nothing is trimmed or changed: what was typed is what is sent. [`Warning`]s say what is odd.
//! - Prefixes, schemes and words are compared as written; whether a server ignores case is unknown,
//!   so a forbidden text in another case is a doubt

#[macro_use]
mod text;
#[macro_use]
mod number;
mod choice;
mod list;
mod name;
mod time;
mod verdict;
mod warning;

pub mod accounts;
pub mod action_type;
pub mod architecture;
pub mod boolean;
pub mod boot_mode;
pub mod filter;
pub mod imds_support;
pub mod license_type;
pub mod nvme_support;
pub mod os_type;
pub mod owner_alias;
pub mod resource_ids;
pub mod status_change;
pub mod status_filter;
pub mod swas_image_list;
pub mod swas_operation;
pub mod tag_list;
pub mod usage;
pub mod volc_boot_mode;
pub mod volc_ids;
pub mod volc_image_status;
pub mod volc_instance_status;
pub mod volc_visibility;

mod client_token;
mod description;
mod image_family;
mod image_id;
mod image_name;
mod max_results;
mod next_token;
mod owner_id;
mod page_number;
mod page_size;
mod region;
mod swas_tag;
mod tag_key;
mod tag_value;
mod task_time;
mod volc_description;
mod volc_image_name;

pub use accounts::Account;
pub use architecture::Architecture;
pub use client_token::ClientToken;
pub use description::Description;
pub use image_family::ImageFamily;
pub use image_id::ImageId;
pub use image_name::ImageName;
pub use max_results::{MaxResults, VolcMaxRegions, VolcMaxResults};
pub use name::Field;
pub use next_token::NextToken;
pub use owner_id::OwnerId;
pub use page_number::PageNumber;
pub use page_size::{PageSize, SwasSharePageSize};
pub use swas_tag::{SwasTagKey, SwasTagValue};
pub use tag_key::TagKey;
pub use tag_value::TagValue;
pub use task_time::TaskTime;
pub use text::{Alphabet, TextRule};
pub use verdict::{Doubt, Problem, Verdict};
pub use volc_description::VolcDescription;
pub use volc_image_name::VolcImageName;
pub use warning::Warning;
