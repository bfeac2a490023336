//! `Features.ImdsSupport` of an ECS image.

use super::{
    choice,
    verdict::{Doubt, Problem, Verdict},
};
use crate::aliyun_ecs::ImdsSupport;

/// What the documents say about going from `current` to `wanted`: `v1` or `v2`, and never from `v2`
/// back to `v1`. An empty `current` is what `DescribeImages` did not report.
///
/// Source: `ModifyImageAttribute` and its errors `InvalidParameter.FeaturesImdsSupport` and
/// `InvalidOperation.FeaturesImdsSupportNotMatch`.
pub fn parse(current: &str, wanted: &str) -> Verdict<ImdsSupport> {
    let verdict = choice::parse(ImdsSupport::ALL, ImdsSupport::as_str, wanted);
    match (verdict, ImdsSupport::parse(current)) {
        (Verdict::Accept(ImdsSupport::V1), Some(ImdsSupport::V2)) => {
            Verdict::refuse(Problem::CannotGoBack)
        }
        (Verdict::Accept(wanted), None) if !current.is_empty() => {
            Verdict::ServerDecides(wanted, vec![Doubt::ImageUnknown])
        }
        (verdict, _) => verdict,
    }
}
