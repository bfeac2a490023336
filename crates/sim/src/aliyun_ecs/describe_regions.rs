//! DescribeRegions: the regions and their names.

use serde_json::{Value, json};

use super::invalid_parameter;
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    world::{World, place},
};

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let one_of = |name, known: &[&str]| {
        let value = call.params.one_of(name, known);
        value.map_err(invalid_parameter)
    };
    // Checked, but every region offers everything here.
    one_of(
        "InstanceChargeType",
        &["PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo"],
    )?;
    one_of(
        "ResourceType",
        &["instance", "disk", "reservedinstance", "scu"],
    )?;
    let languages = ["zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko"];
    let language = one_of("AcceptLanguage", &languages)?.unwrap_or("zh-CN");
    let regions: Vec<Value> = place::ALL
        .iter()
        .map(|place| {
            json!({
                "RegionId": place.id,
                "RegionEndpoint": format!("ecs.{}.aliyuncs.com", place.id),
                "LocalName": place.name(language),
                "Status": "available",
            })
        })
        .collect();
    Ok(fields(json!({ "Regions": { "Region": regions } })))
}

#[cfg(test)]
mod tests {
    use crate::bench::Bench;

    #[test]
    fn names_come_in_the_language_asked_for_and_in_chinese_by_default() {
        let mut bench = Bench::with([]);
        let mut name = |query: &str| {
            let (_, body) = bench.ask("DescribeRegions", query);
            let regions = body["Regions"]["Region"].as_array().unwrap().clone();
            let singapore = regions.iter().find(|r| r["RegionId"] == "ap-southeast-1");
            let singapore = singapore.unwrap();
            assert_eq!(
                singapore["RegionEndpoint"],
                "ecs.ap-southeast-1.aliyuncs.com"
            );
            assert_eq!(singapore["Status"], "available");
            singapore["LocalName"].as_str().unwrap().to_owned()
        };
        assert_eq!(name(""), "新加坡");
        assert_eq!(name("AcceptLanguage=zh-TW"), "新加坡");
        assert_eq!(name("AcceptLanguage=en-US&ResourceType=disk"), "Singapore");
        assert_eq!(name("AcceptLanguage=ko"), "Singapore");
    }

    #[test]
    fn values_outside_the_lists_are_refused() {
        let mut bench = Bench::with([]);
        for query in [
            "AcceptLanguage=en",
            "InstanceChargeType=Free",
            "ResourceType=image",
        ] {
            let code = bench.code("DescribeRegions", query);
            assert_eq!(code, "400 InvalidParameter", "{query}");
        }
    }
}
