//! `Status.N` of Volcengine `DescribeImages`.

use super::{choice, list, verdict::Verdict};
use crate::volcengine::ImageStatus;

/// The most states that one call takes.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub const MAX: usize = 10;

/// What the documents say about these states: 1–10 of `available`, `creating` and `error`, none twice
/// (our own rule).
///
/// Source: <https://www.volcengine.com/docs/6396/70808>; the words are those of the vendor's Terraform
/// provider.
pub fn parse(words: &[&str]) -> Verdict<Vec<ImageStatus>> {
    list::parse(words, MAX, |word| {
        choice::parse(ImageStatus::ALL, ImageStatus::as_str, word)
    })
}
