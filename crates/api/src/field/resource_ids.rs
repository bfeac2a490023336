//! `ResourceId.N` of ECS tag calls.

use super::{image_id::ImageId, list, verdict::Verdict};

/// The most resources that one call takes.
///
/// Source: `TagResources` and `UntagResources`.
pub const MAX: usize = 50;

/// What the documents say about these ids: 1–50, none empty, none twice (our own rule).
pub fn parse(ids: &[&str]) -> Verdict<Vec<ImageId>> {
    list::parse(ids, MAX, ImageId::parse)
}
