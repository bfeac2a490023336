//! `Filter.N` of ECS `DescribeImages`.

use super::{choice, time, verdict::Verdict};
use crate::aliyun_ecs::{Filter, FilterKey};

/// How the times of filters are written: UTC, to the minute. `DescribeTasks` writes them
/// [with seconds](super::TaskTime).
pub const TIME_FORM: &str = "0000-00-00T00:00Z";

/// What the documents say about this filter: a known key, and a value of its kind. Neither stands
/// without the other.
///
/// Source: `DescribeImages`, <https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-describeimages>.
/// That a start must not lie after its end is said nowhere:
/// [`Warning::of_times`](super::Warning::of_times).
pub fn parse(key: &str, value: &str) -> Verdict<Filter> {
    match choice::parse(FilterKey::ALL, FilterKey::as_str, key) {
        Verdict::Accept(key) | Verdict::ServerDecides(key, _) => {
            parse_value(key, value).map(|value| Filter { key, value })
        }
        Verdict::Refuse(problems) => Verdict::Refuse(problems),
    }
}

fn parse_value(key: FilterKey, value: &str) -> Verdict<String> {
    let one_of = |words| choice::parse(words, |word| word, value).map(str::to_owned);
    match key {
        FilterKey::CreationStartTime | FilterKey::CreationEndTime => time::parse(value, TIME_FORM),
        FilterKey::NetworkType => one_of(&["vpc", "classic"]),
        FilterKey::CpuOnlineUpgrade
        | FilterKey::CpuOnlineDowngrade
        | FilterKey::MemoryOnlineUpgrade
        | FilterKey::MemoryOnlineDowngrade => one_of(&["supported", "unsupported"]),
    }
}
