//! The id of an image.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// The id of an image that is edited or deleted: not empty, visible ASCII only, at most 128
    /// characters (our own bound).
    ///
    /// Ids of custom images look like `m-bp67acfmxazb4p`, of public ones like
    /// `centos_7_9_x64_20G_alibase_20240628.vhd`, but no vendor publishes a pattern.
    /// Source: `DeleteImage`, `ModifyImageAttribute`, SDK comment of `ImageId`.
    ImageId, RULE
}

/// The rule of every id that no vendor publishes a pattern of.
pub(super) const RULE: TextRule = TextRule {
    min: 1,
    max: 128,
    first: Alphabet::Visible,
    rest: Alphabet::Visible,
    ..ANY
};
