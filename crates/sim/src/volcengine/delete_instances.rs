//! DeleteInstances: up to 100 at a time, with a result for each (`shared/sources`, S4).

use super::{
    batch::{self, Trouble},
    region,
};
use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    time::Time,
    world::{
        World,
        volcengine::{Instance, Region},
    },
};

const NOT_FOUND: Trouble = (
    "InvalidInstance.NotFound",
    "The specified instance does not exist.",
);
const NO_ID: Trouble = (
    "MissingParameter.InstanceId",
    "The required parameter InstanceId is not supplied.",
);
const CHARGE_TYPE: Trouble = (
    "InvalidChargeType",
    "The specified ChargeType is not valid, is unsupported, or cannot be used.",
);
const STATUS: Trouble = (
    "InvalidInstanceStatus",
    "The status of the specified instance does not support this request.",
);

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let ids = batch::ids(call, "InstanceIds")?;
    let (account, now) = (call.key.account, call.now);
    let region = region(call, world);
    check_hosts(region, &ids)?;
    let mut deleted = Vec::new();
    let answer = batch::details("InstanceId", &ids, |id| {
        if id.is_empty() {
            return Err(NO_ID);
        }
        let instance = region
            .instances
            .get_mut(id)
            .filter(|i| i.account == account && !i.is_gone(now))
            .ok_or(NOT_FOUND)?;
        check(instance, now)?;
        instance.delete(now);
        deleted.push(id.to_owned());
        Ok(())
    });
    for id in &deleted {
        world.effects.count("DeleteInstances", id);
    }
    Ok(answer)
}

/// A dedicated host in the wrong state stops the whole call.
fn check_hosts(region: &Region, ids: &[String]) -> Result<(), Refusal> {
    let hosts = ids.iter().filter_map(|id| region.instances.get(id));
    let mut hosts = hosts.map(|instance| &instance.dedicated_host);
    if hosts.any(|host| region.unavailable_hosts.contains(host)) {
        return Err(refuse(
            400,
            "InvalidDedicatedHostStatus.Unsupported",
            "The status of the specified dedicated host does not support this request.",
        ));
    }
    Ok(())
}

/// Only what is paid as it goes, or has run out, can be deleted. The page has no code of its own for
/// deletion protection: taken as a state that forbids it.
fn check(instance: &Instance, now: Time) -> Result<(), Trouble> {
    let is_paid_ahead = instance.charge_type == "PrePaid";
    if is_paid_ahead && instance.expires.is_none_or(|end| now < end) {
        return Err(CHARGE_TYPE);
    }
    let can_be_deleted = matches!(instance.status(), "RUNNING" | "STOPPED" | "ERROR");
    if !can_be_deleted || instance.deletion_protection {
        return Err(STATUS);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{
        bench::{Bench, NOW, volcengine_instance},
        time::MINUTE,
        world::volcengine::{DELETING, Instance},
    };

    /// The codes for each id, empty for done.
    fn delete(bench: &mut Bench, ids: &[&str]) -> Vec<String> {
        let (status, body) = bench.ask("DeleteInstances", &query(ids));
        assert_eq!(status, 200, "{body}");
        let details = body["Result"]["OperationDetails"].as_array().unwrap();
        let answered: Vec<&str> = details
            .iter()
            .map(|d| d["InstanceId"].as_str().unwrap())
            .collect();
        assert_eq!(answered, ids);
        let code = |detail: &Value| match &detail["Error"] {
            Value::Null => String::new(),
            error => error["Code"].as_str().unwrap().to_owned(),
        };
        details.iter().map(code).collect()
    }

    fn query(ids: &[&str]) -> String {
        let ids = ids.iter().zip(1..);
        ids.map(|(id, n)| format!("InstanceIds.{n}={id}&"))
            .collect()
    }

    #[test]
    fn each_id_has_a_result_of_its_own() {
        let mut bench = Bench::volcengine(
            [],
            [
                volcengine_instance("i-1"),
                Instance {
                    status: "REBOOTING",
                    ..volcengine_instance("i-2")
                },
                Instance {
                    account: 7,
                    ..volcengine_instance("i-theirs")
                },
            ],
        );
        assert_eq!(
            delete(&mut bench, &["i-1", "i-2", "i-none", "i-theirs", ""]),
            [
                "",
                "InvalidInstanceStatus",
                "InvalidInstance.NotFound",
                "InvalidInstance.NotFound",
                "MissingParameter.InstanceId"
            ]
        );
        let effects = bench.world().effects.clone();
        assert_eq!(effects.all().len(), 1);
        assert_eq!(effects.of("DeleteInstances", "i-1"), 1);
    }

    #[test]
    fn what_is_paid_ahead_must_have_run_out() {
        let prepaid = |id: &str, expires| Instance {
            charge_type: "PrePaid",
            expires: Some(expires),
            ..volcengine_instance(id)
        };
        let instances = [prepaid("i-1", NOW.after(MINUTE)), prepaid("i-2", NOW)];
        let mut bench = Bench::volcengine([], instances);
        assert_eq!(
            delete(&mut bench, &["i-1", "i-2"]),
            ["InvalidChargeType", ""]
        );
        bench.pass(MINUTE);
        assert_eq!(delete(&mut bench, &["i-1"]), [""]);
    }

    #[test]
    fn protection_and_passing_states_forbid_deletion() {
        for status in [
            "CREATING",
            "STOPPING",
            "REBOOTING",
            "STARTING",
            "REBUILDING",
            "RESIZING",
            "DELETING",
        ] {
            let instance = Instance {
                status,
                ..volcengine_instance("i-1")
            };
            let mut bench = Bench::volcengine([], [instance]);
            assert_eq!(
                delete(&mut bench, &["i-1"]),
                ["InvalidInstanceStatus"],
                "{status}"
            );
        }
        for status in ["RUNNING", "STOPPED", "ERROR"] {
            let instance = Instance {
                status,
                deletion_protection: true,
                ..volcengine_instance("i-1")
            };
            let mut bench = Bench::volcengine([], [instance]);
            assert_eq!(delete(&mut bench, &["i-1"]), ["InvalidInstanceStatus"]);
            let instance = bench.volcengine_region().instances.get_mut("i-1").unwrap();
            instance.deletion_protection = false;
            assert_eq!(delete(&mut bench, &["i-1"]), [""], "{status}");
        }
    }

    #[test]
    fn an_instance_is_deleting_for_a_while_and_then_gone() {
        let mut bench = Bench::volcengine([], [volcengine_instance("i-1")]);
        assert_eq!(delete(&mut bench, &["i-1"]), [""]);
        let status = |bench: &mut Bench| {
            let (_, body) = bench.ask("DescribeInstances", "");
            body["Result"]["Instances"][0]["Status"].clone()
        };
        assert_eq!(status(&mut bench), "DELETING");
        assert_eq!(delete(&mut bench, &["i-1"]), ["InvalidInstanceStatus"]);
        bench.pass(DELETING);
        assert_eq!(status(&mut bench), Value::Null);
        assert_eq!(delete(&mut bench, &["i-1"]), ["InvalidInstance.NotFound"]);
    }

    #[test]
    fn a_dedicated_host_in_the_wrong_state_stops_the_call() {
        let instance = Instance {
            dedicated_host: "dh-1".to_owned(),
            ..volcengine_instance("i-1")
        };
        let mut bench = Bench::volcengine([], [instance, volcengine_instance("i-2")]);
        let region = bench.volcengine_region();
        region.unavailable_hosts.insert("dh-1".to_owned());
        let both = query(&["i-2", "i-1"]);
        assert_eq!(
            bench.code("DeleteInstances", &both),
            "400 InvalidDedicatedHostStatus.Unsupported"
        );
        assert_eq!(bench.world().effects.all().len(), 0);
        assert_eq!(delete(&mut bench, &["i-2"]), [""]);
    }

    #[test]
    fn one_to_a_hundred_ids_may_be_named() {
        let mut bench = Bench::volcengine([], []);
        assert_eq!(bench.code("DeleteInstances", ""), "400 MissingParameter");
        assert_eq!(delete(&mut bench, &["i-x"; 100]).len(), 100);
        assert_eq!(
            bench.code("DeleteInstances", &query(&["i-x"; 101])),
            "400 InvalidCount.Malformed"
        );
    }

    #[test]
    fn nothing_wrong_is_a_null() {
        let mut bench = Bench::volcengine([], [volcengine_instance("i-1")]);
        let (_, body) = bench.ask("DeleteInstances", "InstanceIds.1=i-1");
        assert_eq!(
            body["Result"],
            json!({ "OperationDetails": [{ "InstanceId": "i-1", "Error": null }] })
        );
    }
}
