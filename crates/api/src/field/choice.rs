//! Rules for closed sets of words: exactly one of them, in the vendor's case.

use super::verdict::{Problem, Verdict};

/// What is known about `text` as the word of one of `all`.
pub(super) fn parse<T: Copy>(
    all: &[T],
    word: impl Fn(T) -> &'static str,
    text: &str,
) -> Verdict<T> {
    match all.iter().find(|case| word(**case) == text) {
        Some(case) => Verdict::Accept(*case),
        None if text.is_empty() => Verdict::refuse(Problem::Empty),
        None => Verdict::refuse(Problem::NotOneOf {
            allowed: all.iter().map(|case| word(*case)).collect(),
        }),
    }
}
