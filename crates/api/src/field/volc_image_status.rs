//! `Status.N` of Volcengine `DescribeImages`.

use super::{choice, list, verdict::Verdict};
use crate::words::words;

/// The most states that one call takes.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub const MAX: usize = 10;

words! {
    /// States of an image that can be asked for.
    pub enum VolcImageStatus {
        /// Ready to use.
        Available = "available",
        /// Being made.
        Creating = "creating",
        /// Could not be made.
        Error = "error",
    }
}

/// What the documents say about these states: 1–10 of `available`, `creating` and `error`, none twice
/// (our own rule).
///
/// Source: <https://www.volcengine.com/docs/6396/70808>; the words are those of the vendor's Terraform
/// provider.
pub fn parse(words: &[&str]) -> Verdict<Vec<VolcImageStatus>> {
    list::parse(words, MAX, |word| {
        choice::parse(VolcImageStatus::ALL, VolcImageStatus::as_str, word)
    })
}
