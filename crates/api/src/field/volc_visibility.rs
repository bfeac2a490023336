//! `Visibility` and `OsType` of Volcengine `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::volcengine::{OsType, Visibility};

/// What the documents say about this visibility: `public`, `private` or `shared`.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub fn parse(text: &str) -> Verdict<Visibility> {
    choice::parse(Visibility::ALL, Visibility::as_str, text)
}

/// What the documents say about this kind of system: `Linux` or `Windows`.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub fn parse_os_type(text: &str) -> Verdict<OsType> {
    choice::parse(OsType::ALL, OsType::as_str, text)
}
