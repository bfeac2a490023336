//! `InstanceIds.N` of Volcengine `DeleteInstances` and `ImageIds.N` of its `DeleteImages`.

use super::{image_id, list, verdict::Verdict};

/// The most ids that one call takes.
///
/// Source: `DeleteInstances` (<https://www.volcengine.com/docs/6396/70478>) and `DeleteImages`
/// (<https://www.volcengine.com/docs/6396/120265>).
pub const MAX: usize = 100;

text_field! {
    /// The id of an image or instance: not empty, visible ASCII only, at most 128 characters (our own
    /// bounds).
    VolcId, image_id::RULE
}

/// What the documents say about these ids: 1–100, none empty, none twice (our own rule).
pub fn parse(ids: &[&str]) -> Verdict<Vec<VolcId>> {
    list::parse(ids, MAX, VolcId::parse)
}
