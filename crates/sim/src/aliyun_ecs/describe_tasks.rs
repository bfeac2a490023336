//! DescribeTasks: imports and exports of images.

use serde_json::{Value, json};

use super::{invalid_parameter, region};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    page::Page,
    time::Time,
    wire::Bad,
    world::{
        World,
        ecs::{Task, TaskStatus},
    },
};

const ACTIONS: [&str; 5] = [
    "ImportImage",
    "ExportImage",
    "RedeployInstance",
    "ModifyDiskSpec",
    "ArchiveSnapshot",
];

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let params = &call.params;
    let page = Page::read(params).map_err(invalid_parameter)?;
    let action = params
        .one_of("TaskAction", &ACTIONS)
        .map_err(invalid_parameter)?;
    // Other values have no effect, says the SDK.
    let status = params
        .text("TaskStatus")
        .filter(|status| ["Finished", "Processing", "Failed"].contains(status));
    let ids: Vec<&str> = params
        .text("TaskIds")
        .map(|ids| ids.split(',').collect())
        .unwrap_or_default();
    let resources = params.list("ResourceIds");
    for (name, n) in [("TaskIds", ids.len()), ("ResourceIds", resources.len())] {
        if n > 100 {
            return Err(invalid_parameter(Bad(name.to_owned())));
        }
    }
    let from = time(call, "StartTime")?;
    let until = time(call, "EndTime")?;
    let tasks = region(call, world).tasks.iter().filter(|task| {
        task.account == call.key.account
            && action.is_none_or(|action| action == task.action)
            && status.is_none_or(|status| status == spelling(task.status(call.now)))
            && (ids.is_empty() || ids.contains(&task.id.as_str()))
            && (resources.is_empty() || resources.contains(&task.resource.as_str()))
            && from.is_none_or(|from| from <= task.created)
            && until.is_none_or(|until| task.created <= until)
    });
    let (tasks, total) = page.cut(tasks);
    let rows: Vec<Value> = tasks.into_iter().map(|task| row(task, call.now)).collect();
    let mut answer = fields(json!({ "RegionId": call.region, "TaskSet": { "Task": rows } }));
    page.tell(total, &mut answer);
    Ok(answer)
}

fn row(task: &Task, now: Time) -> Value {
    let status = task.status(now);
    let is_running = status == TaskStatus::Processing;
    json!({
        "TaskId": task.id,
        "TaskAction": task.action,
        "TaskStatus": spelling(status),
        "ResourceId": task.resource,
        "CreationTime": task.created.iso(),
        "FinishedTime": if is_running { String::new() } else { task.ends.iso() },
        "SupportCancel": if is_running { "true" } else { "false" },
    })
}

const fn spelling(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Processing => "Processing",
        TaskStatus::Finished => "Finished",
        TaskStatus::Failed => "Failed",
    }
}

/// With seconds here, unlike in the filters of DescribeImages.
fn time(call: &Call<'_>, name: &str) -> Result<Option<Time>, Refusal> {
    let Some(text) = call.params.raw(name) else {
        return Ok(None);
    };
    Time::parse_iso(text)
        .map(Some)
        .ok_or_else(|| invalid_parameter(Bad(name.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bench::{ACCOUNT, Bench, NOW},
        time::MINUTE,
    };

    fn ids(bench: &mut Bench, query: &str) -> String {
        let (_, answer) = bench.ask("DescribeTasks", query);
        let tasks = answer["TaskSet"]["Task"].as_array().unwrap();
        let ids = tasks.iter().map(|task| task["TaskId"].as_str().unwrap());
        ids.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tasks_are_found_by_id_action_status_resource_and_time() {
        let mut bench = Bench::with([]);
        for (id, action, resource, age, lasts) in [
            ("t-1", "ExportImage", "m-a", 60, 30),
            ("t-2", "ImportImage", "m-b", 20, 40),
            ("t-3", "ImportImage", "m-c", 10, 5),
        ] {
            let created = NOW.before(age * MINUTE);
            bench.region().tasks.insert(Task {
                id: id.to_owned(),
                account: ACCOUNT,
                action,
                resource: resource.to_owned(),
                created,
                ends: created.after(lasts * MINUTE),
                fails: id == "t-3",
            });
        }
        let mut check =
            |query: &str, expected: &str| assert_eq!(ids(&mut bench, query), expected, "{query}");
        check("", "t-3 t-2 t-1");
        check("TaskIds=t-1,t-3", "t-3 t-1");
        check("TaskAction=ImportImage", "t-3 t-2");
        check("TaskStatus=Processing", "t-2");
        check("TaskStatus=Finished", "t-1");
        check("TaskStatus=Failed", "t-3");
        check("TaskStatus=Anything", "t-3 t-2 t-1");
        check("ResourceIds.1=m-a&ResourceIds.2=m-b", "t-2 t-1");
        let moment = NOW.before(20 * MINUTE).iso();
        check(&format!("StartTime={moment}"), "t-3 t-2");
        check(&format!("EndTime={moment}"), "t-2 t-1");
        let code = bench.code("DescribeTasks", "StartTime=2020-11-23T15:10Z");
        assert_eq!(code, "400 InvalidParameter");
    }
}
