//! `Description` of an ECS image.

use super::{
    text::{ANY, TextRule},
    verdict::{Doubt, Problem, Verdict},
};

text_newtype! {
    /// The description of an ECS image: 2–256 characters of any kind, not beginning with `http://` or
    /// `https://`.
    ///
    /// Source: `ModifyImageAttribute`
    /// (<https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-modifyimageattribute>).
    /// There is no documented way to clear a description: an empty text is refused.
    Description, TextRule { min: 2, max: 256, prefixes: &["http://", "https://"], ..ANY }
}

impl Description {
    /// What the documents say about `text`, which is kept as it is.
    ///
    /// The length follows the rule for all fields: UTF-16 units. `shared/api/validation.md` lists one
    /// text beyond it as not settled: one that fills the limit exactly with characters of two units
    /// each, as somebody would who counts characters.
    pub fn parse(text: &str) -> Verdict<Self> {
        let (mut problems, mut doubts) = Self::RULE.check(text);
        let (max, got) = (Self::RULE.max, 2 * Self::RULE.max);
        if text.chars().count() == max && problems == [Problem::TooLong { max, got }] {
            problems.clear();
            doubts.push(Doubt::UnitOfLength { max, got });
        }
        Verdict::new(Self(text.to_owned()), problems, doubts)
    }
}
