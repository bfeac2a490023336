//! DescribeRegions: region ids, without names.

use serde_json::{Value, json};

use super::invalid_argument;
use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    wire::Bad,
    world::{World, place},
};

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let wanted = call.params.list("RegionIds");
    if wanted.len() > 20 {
        return Err(refuse(
            400,
            "LimitExceeded.MaximumRegionIds",
            "At most 20 region ids may be given.",
        ));
    }
    let max = match call.params.number("MaxResults") {
        Ok(None) => 10,
        Ok(Some(n @ 1..=20)) => n as usize,
        Ok(Some(_)) | Err(Bad(_)) => return Err(invalid_argument("MaxResults")),
    };
    // The token is the id of the next page's first region.
    let first = match call.params.text("NextToken") {
        None => 0,
        Some(token) => place::VOLCENGINE
            .iter()
            .position(|id| *id == token)
            .ok_or_else(|| invalid_argument("NextToken"))?,
    };
    let mut rest = place::VOLCENGINE[first..]
        .iter()
        .filter(|id| wanted.is_empty() || wanted.contains(id));
    let regions: Vec<Value> = rest
        .by_ref()
        .take(max)
        .map(|id| json!({ "RegionId": id }))
        .collect();
    let next = rest.next().copied().unwrap_or_default();
    Ok(fields(json!({ "Regions": regions, "NextToken": next })))
}
