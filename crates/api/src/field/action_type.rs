//! `ActionType` of ECS `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::aliyun_ecs::Action;

/// What the documents say about this purpose: `CreateEcs` or `ChangeOS`.
///
/// Source: `DescribeImages`.
pub fn parse(text: &str) -> Verdict<Action> {
    choice::parse(Action::ALL, Action::as_str, text)
}
