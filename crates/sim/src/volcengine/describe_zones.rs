//! DescribeZones: the zones of the region in the credential's scope.

use serde_json::{Value, json};

use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    world::World,
};

const MAX_IDS: usize = 20;
/// What zones are named after their region. Real regions have between one and four.
const ZONES: [&str; 2] = ["a", "b"];

pub(crate) fn answer(call: &Call<'_>, _: &mut World) -> Result<Fields, Refusal> {
    let wanted = call.params.list("ZoneIds");
    if wanted.len() > MAX_IDS {
        return Err(refuse(
            400,
            "LimitExceeded.MaximumZoneIds",
            "At most 20 zone ids may be given.",
        ));
    }
    let zones = ZONES.map(|zone| format!("{}-{zone}", call.region));
    if wanted.iter().any(|id| !zones.iter().any(|zone| zone == id)) {
        return Err(refuse(
            404,
            "InvalidZone.NotFound",
            "The specified zone does not exist.",
        ));
    }
    let zones: Vec<Value> = zones
        .iter()
        .filter(|zone| wanted.is_empty() || wanted.contains(&zone.as_str()))
        .map(|zone| json!({ "ZoneId": zone }))
        .collect();
    Ok(fields(json!({ "Zones": zones })))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::bench::Bench;

    #[test]
    fn a_region_tells_its_zones_and_refuses_others() {
        let mut bench = Bench::volcengine([], []);
        let (_, body) = bench.ask("DescribeZones", "");
        assert_eq!(
            body["Result"]["Zones"],
            json!([{ "ZoneId": "cn-beijing-a" }, { "ZoneId": "cn-beijing-b" }])
        );
        let (_, body) = bench.ask("DescribeZones", "ZoneIds.1=cn-beijing-b");
        assert_eq!(
            body["Result"]["Zones"],
            json!([{ "ZoneId": "cn-beijing-b" }])
        );
        assert_eq!(
            bench.code("DescribeZones", "ZoneIds.1=cn-shanghai-a"),
            "404 InvalidZone.NotFound"
        );
        let many: String = (1..=21).map(|n| format!("ZoneIds.{n}=z&")).collect();
        assert_eq!(
            bench.code("DescribeZones", &many),
            "400 LimitExceeded.MaximumZoneIds"
        );
    }
}
