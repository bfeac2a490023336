//! DescribeRegions: the regions and their names.

use serde_json::{Value, json};

use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    wire::Bad,
    world::{World, place},
};

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let invalid = |Bad(name)| {
        refuse(
            400,
            "InvalidParameter",
            format!("The specified parameter \"{name}\" is not valid."),
        )
    };
    let one_of = |name: &str, known: &[&str]| {
        let value = call.params.one_of(name, known).map_err(invalid)?;
        Ok(value.map(str::to_owned))
    };
    one_of(
        "InstanceChargeType",
        &["PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo"],
    )?;
    one_of(
        "ResourceType",
        &["instance", "disk", "reservedinstance", "scu"],
    )?;
    let languages = ["zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko"];
    let language = one_of("AcceptLanguage", &languages)?;
    let language = language.as_deref().unwrap_or("zh-CN");
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
