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

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::{bench::Bench, world::place};

    fn page(bench: &mut Bench, query: &str) -> (Vec<String>, String) {
        let (status, body) = bench.ask("DescribeRegions", query);
        assert_eq!(status, 200, "{query}: {body}");
        let regions = body["Result"]["Regions"].as_array().unwrap();
        let id = |region: &Value| region["RegionId"].as_str().unwrap().to_owned();
        let token = body["Result"]["NextToken"].as_str().unwrap();
        (regions.iter().map(id).collect(), token.to_owned())
    }

    #[test]
    fn tokens_lead_through_all_regions_once() {
        let mut bench = Bench::volcengine([], []);
        let (mut seen, token) = page(&mut bench, "MaxResults=4");
        let (rest, end) = page(&mut bench, &format!("MaxResults=4&NextToken={token}"));
        seen.extend(rest);
        assert_eq!(
            (seen.as_slice(), end.as_str()),
            (&place::VOLCENGINE.map(str::to_owned)[..], "")
        );
    }

    #[test]
    fn only_the_regions_asked_for_come_and_only_so_many_may_be_asked_for() {
        let mut bench = Bench::volcengine([], []);
        let query = "RegionIds.1=cn-shanghai&RegionIds.2=cn-nowhere";
        assert_eq!(page(&mut bench, query).0, ["cn-shanghai"]);
        let many: String = (1..=21).map(|n| format!("RegionIds.{n}=r&")).collect();
        for (query, code) in [
            (many.as_str(), "400 LimitExceeded.MaximumRegionIds"),
            ("MaxResults=21", "400 InvalidArgument"),
            ("NextToken=x", "400 InvalidArgument"),
        ] {
            assert_eq!(bench.code("DescribeRegions", query), code, "{query}");
        }
    }
}
