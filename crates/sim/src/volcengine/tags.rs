//! `TagFilters.N.Key` with `TagFilters.N.Values.N`, and tags in answers.

use serde_json::{Value, json};

use super::invalid_argument;
use crate::{answer::Refusal, operation::Call, world::Tag};

/// Each key with the values that will do; none: any value.
#[derive(Debug)]
pub(super) struct TagFilters(Vec<(String, Vec<String>)>);

impl TagFilters {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Refusal> {
        let filters = call.params.objects("TagFilters");
        let read = filters.iter().map(|(_, filter)| {
            let key = filter
                .text("Key")
                .ok_or_else(|| invalid_argument("TagFilters"))?;
            let values = filter.list("Values").into_iter().map(str::to_owned);
            Ok((key.to_owned(), values.collect()))
        });
        Ok(Self(read.collect::<Result<_, Refusal>>()?))
    }

    /// Whether tags meet every filter.
    pub(super) fn let_pass(&self, tags: &[Tag]) -> bool {
        self.0.iter().all(|(key, values)| {
            tags.iter()
                .any(|tag| tag.key == *key && (values.is_empty() || values.contains(&tag.value)))
        })
    }
}

pub(super) fn rows(tags: &[Tag]) -> Vec<Value> {
    tags.iter()
        .map(|tag| json!({ "Key": tag.key, "Value": tag.value }))
        .collect()
}
