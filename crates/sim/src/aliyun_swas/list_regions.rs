//! ListRegions: where simple servers are offered.

use serde_json::{Value, json};

use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    world::{World, place},
};

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let language = call
        .params
        .one_of("AcceptLanguage", &["zh-CN", "en-US"])
        .map_err(|_| {
            refuse(
                400,
                "InvalidParameter",
                "The specified parameter \"AcceptLanguage\" is not valid.",
            )
        })?
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
