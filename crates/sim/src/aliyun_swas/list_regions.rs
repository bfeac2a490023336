//! ListRegions: where simple servers are offered.

use serde_json::{Value, json};

use super::invalid_parameter;
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    world::{World, place},
};

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let language = call
        .params
        .one_of("AcceptLanguage", &["zh-CN", "en-US"])
        .map_err(invalid_parameter)?
        .unwrap_or("zh-CN");
    let regions: Vec<Value> = place::ALL
        .iter()
        .filter(|place| place.has_swas)
        .map(|place| {
            json!({
                "RegionId": place.id,
                "LocalName": place.name(language),
                "RegionEndpoint": format!("swas.{}.aliyuncs.com", place.id),
            })
        })
        .collect();
    Ok(fields(json!({ "Regions": regions })))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::bench::Bench;

    #[test]
    fn regions_are_named_in_two_languages_and_only_where_there_are_servers() {
        let mut bench = Bench::swas([]);
        for (query, name) in [
            ("", "华东1（杭州）"),
            ("AcceptLanguage=zh-CN", "华东1（杭州）"),
            ("AcceptLanguage=en-US", "China (Hangzhou)"),
        ] {
            let (_, body) = bench.ask("ListRegions", query);
            let expected = json!({
                "RegionId": "cn-hangzhou",
                "LocalName": name,
                "RegionEndpoint": "swas.cn-hangzhou.aliyuncs.com",
            });
            let regions = body["Regions"].as_array().unwrap();
            assert!(regions.contains(&expected), "{query}: {body}");
            assert!(
                regions
                    .iter()
                    .all(|region| region["RegionId"] != "cn-wuhan-lr")
            );
        }
        assert_eq!(
            bench.code("ListRegions", "AcceptLanguage=ja"),
            "400 InvalidParameter"
        );
    }
}
