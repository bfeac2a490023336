//! `Status` of Volcengine `DescribeInstances`.

use super::{choice, verdict::Verdict};
use crate::volcengine::InstanceStatus;

/// What the documents say about this state: one of ten, in capitals.
///
/// Source: BytePlus page of `DescribeInstances`.
pub fn parse(text: &str) -> Verdict<InstanceStatus> {
    choice::parse(InstanceStatus::ALL, InstanceStatus::as_str, text)
}
