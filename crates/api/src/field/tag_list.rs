//! The tags of one ECS call.

use super::{
    list,
    tag_key::TagKey,
    tag_value::TagValue,
    verdict::{Problem, Verdict},
};

/// The most tags that one call takes.
///
/// Source: `TagResources`, `UntagResources` and `DescribeImages`.
pub const MAX: usize = 20;

/// What the documents say about these keys, of `TagResources` or `UntagResources`: 1–20, all
/// different, none empty. Keys that differ in case are different.
pub fn parse_keys(keys: &[&str]) -> Verdict<Vec<TagKey>> {
    list::parse(keys, MAX, TagKey::parse)
}

/// What the documents say about these tags: keys as for [`parse_keys`], each with a value.
pub fn parse(tags: &[(&str, &str)]) -> Verdict<Vec<(TagKey, TagValue)>> {
    let keys: Vec<&str> = tags.iter().map(|(key, _)| *key).collect();
    let at_keys = parse_keys(&keys);
    let at_values = list::each(tags.iter().map(|(_, value)| TagValue::parse(value)));
    at_keys.and(at_values, |keys, values| {
        keys.into_iter().zip(values).collect()
    })
}

/// What the documents say about tags as a filter: up to 20 with keys that are not empty. What such a
/// key or value may be is not checked: a tag that cannot be made is a tag that is not found.
///
/// Source: `DescribeImages` and its errors `InvalidTag.Mismatch` and `InvalidTagCount`.
pub fn parse_filter(tags: &[(&str, &str)]) -> Verdict<Vec<(String, String)>> {
    let mut problems = Vec::new();
    if tags.len() > MAX {
        problems.push(Problem::TooMany {
            max: MAX,
            got: tags.len(),
        });
    }
    for (at, (key, _)) in tags.iter().enumerate() {
        if key.is_empty() {
            problems.push(Problem::Entry {
                at,
                problem: Problem::Empty.into(),
            });
        }
    }
    let tags = tags
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    Verdict::new(tags, problems, Vec::new())
}
