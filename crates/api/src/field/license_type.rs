//! `LicenseType` of an ECS image.

use super::{choice, verdict::Verdict};
use crate::aliyun_ecs::LicenseType;

/// What the documents say about setting this licence: only `BYOL` can be set, though images that are
/// read may show others.
///
/// Source: `ModifyImageAttribute`.
pub fn parse(text: &str) -> Verdict<LicenseType> {
    choice::parse(LicenseType::ALL, LicenseType::as_str, text)
}
