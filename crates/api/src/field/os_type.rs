//! `OSType` of ECS `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::aliyun_ecs::OsType;

/// What the documents say about this kind of system: `windows` or `linux`, in lower case; Volcengine writes them otherwise.
///
/// Source: `DescribeImages`.
pub fn parse(text: &str) -> Verdict<OsType> {
    choice::parse(OsType::ALL, OsType::as_str, text)
}
