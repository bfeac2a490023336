//! `Status` of ECS `DescribeImages`.

use super::{
    choice, list,
    verdict::{Problem, Verdict},
};
use crate::aliyun_ecs::StatusFilter;

/// What the documents say about this comma list: states without blanks, none twice (our own rule), or
/// `ALL` alone.
///
/// A filter that is not set means `Available` alone, so whoever wants everything must ask for it.
///
/// Source: `DescribeImages`; `ALL` is in alibabacloud-ecs20140526 7.11.8 only.
pub fn parse(text: &str) -> Verdict<Vec<StatusFilter>> {
    if text.is_empty() {
        return Verdict::refuse(Problem::Empty);
    }
    let words: Vec<&str> = text.split(',').collect();
    let all = StatusFilter::All.as_str();
    if words.len() > 1 && words.contains(&all) {
        return Verdict::refuse(Problem::MustStandAlone { word: all });
    }
    list::parse(&words, StatusFilter::EVERY.len(), |word| {
        choice::parse(StatusFilter::ALL, StatusFilter::as_str, word)
    })
}
