//! `ImageName` of an ECS image.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// The name of an ECS image: 2–128 characters, the first a letter or Chinese, the rest letters,
    /// Chinese, digits and `. : _ -`; not beginning with `aliyun` or `acs:`, without `http://` and
    /// `https://`.
    ///
    /// Source: `ModifyImageAttribute`
    /// (<https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-modifyimageattribute>).
    /// Its parameter text allows the period, its error text leaves it out: we allow it.
    ImageName, RULE
}

/// The rule that names and families of ECS share.
pub(super) const RULE: TextRule = TextRule {
    min: 2,
    max: 128,
    first: Alphabet::Letter,
    rest: Alphabet::Word(".:_-"),
    prefixes: &["aliyun", "acs:"],
    contents: &["http://", "https://"],
    ..ANY
};
