//! `Usage` of ECS `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::aliyun_ecs::Usage;

/// What the documents say about this use: `instance` or `none`.
///
/// Source: `DescribeImages`.
pub fn parse(text: &str) -> Verdict<Usage> {
    choice::parse(Usage::ALL, Usage::as_str, text)
}
