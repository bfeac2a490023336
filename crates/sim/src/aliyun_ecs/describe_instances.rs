//! DescribeInstances, as far as it tells who uses an image (`shared/api/operations.md` §2.5).

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{dry_run_passed, flag, invalid_parameter, region};
use crate::{
    answer::{Fields, Refusal},
    operation::Call,
    page::Page,
    time::Time,
    wire::Bad,
    world::{World, ecs::Instance},
};

const STATUSES: [&str; 5] = ["Pending", "Running", "Starting", "Stopping", "Stopped"];

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let bad = |name: &str| invalid_parameter(Bad(name.to_owned()));
    let params = &call.params;
    let filter = Filter::read(call)?;
    if flag(call, "DryRun")? {
        return Err(if call.forbidden {
            call.forbidden()
        } else {
            dry_run_passed()
        });
    }
    let page = Page::read(params).map_err(invalid_parameter)?;
    let max = params.number("MaxResults").map_err(invalid_parameter)?;
    let token = params.text("NextToken");
    let region = region(call, world);
    let matching: Vec<&Instance> = region
        .instances()
        .iter()
        // Without permission the list is empty: no error.
        .filter(|instance| !call.forbidden && filter.lets_pass(instance, call.key.account))
        .collect();
    let mut answer = Fields::none();
    let wanted = if max.is_some() || token.is_some() {
        let first = match token {
            Some(token) => position(&matching, token).ok_or_else(|| bad("NextToken"))? + 1,
            None => 0,
        };
        // Below 10 means 10, above 100 means 100.
        let size = max.unwrap_or(10).clamp(10, 100) as usize;
        // The numbers of the old way of paging mean nothing here.
        for (name, number) in [("PageNumber", 0), ("PageSize", size), ("TotalCount", 0)] {
            answer.add(name, number);
        }
        first..first + size
    } else {
        page.tell(matching.len(), &mut answer);
        page.rows()
    };
    let end = wanted.end.min(matching.len());
    let shown = &matching[wanted.start.min(end)..end];
    let next = match shown.last() {
        Some(last) if end < matching.len() => URL_SAFE_NO_PAD.encode(&last.id),
        _ => String::new(),
    };
    let rows: Vec<Value> = shown.iter().map(|i| row(i, &call.region)).collect();
    answer.add("NextToken", next);
    answer.add("Instances", json!({ "Instance": rows }));
    Ok(answer)
}

/// Where the instance stands that a token names: the last one of the page before.
fn position(instances: &[&Instance], token: &str) -> Option<usize> {
    let id = URL_SAFE_NO_PAD.decode(token).ok()?;
    instances.iter().position(|i| i.id.as_bytes() == id)
}

struct Filter<'a> {
    image: Option<&'a str>,
    status: Option<&'a str>,
    /// `None`: any; empty: none.
    ids: Option<Vec<String>>,
    tags: Vec<(String, Option<String>)>,
}

impl<'a> Filter<'a> {
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let bad = |name: &str| invalid_parameter(Bad(name.to_owned()));
        let ids: Option<Vec<String>> = match call.params.text("InstanceIds") {
            None => None,
            Some(text) => Some(serde_json::from_str(text).map_err(|_| bad("InstanceIds"))?),
        };
        if ids.as_ref().is_some_and(|ids| ids.len() > 100) {
            return Err(bad("InstanceIds"));
        }
        let tags = call.params.objects("Tag");
        if tags.len() > 20 {
            return Err(bad("Tag"));
        }
        Ok(Self {
            image: call.params.text("ImageId"),
            status: call
                .params
                .one_of("Status", &STATUSES)
                .map_err(invalid_parameter)?,
            ids,
            tags: tags
                .into_iter()
                .map(|(_, tag)| {
                    let key = tag.text("Key").ok_or_else(|| bad("Tag"))?;
                    Ok((key.to_owned(), tag.raw("Value").map(str::to_owned)))
                })
                .collect::<Result<_, Refusal>>()?,
        })
    }

    fn lets_pass(&self, instance: &Instance, account: u64) -> bool {
        let has = |(key, value): &(String, Option<String>)| {
            instance.tags.iter().any(|tag| {
                tag.key == *key && value.as_ref().is_none_or(|value| *value == tag.value)
            })
        };
        instance.account == account
            && self.image.is_none_or(|image| image == instance.image_id)
            && self.status.is_none_or(|status| status == instance.status)
            && self
                .ids
                .as_ref()
                .is_none_or(|ids| ids.contains(&instance.id))
            && self.tags.iter().all(has)
    }
}

fn row(instance: &Instance, region_id: &str) -> Value {
    let tags: Vec<Value> = instance
        .tags
        .iter()
        .map(|tag| json!({ "TagKey": tag.key, "TagValue": tag.value }))
        .collect();
    json!({
        "InstanceId": instance.id,
        "InstanceName": instance.name,
        "ImageId": instance.image_id,
        "Status": instance.status,
        "RegionId": region_id,
        "ZoneId": instance.zone,
        "InstanceType": instance.instance_type.id,
        "InstanceChargeType": instance.charge_type,
        "CreationTime": instance.created.iso_minutes(),
        "ExpiredTime": instance.expires.map(Time::iso_minutes).unwrap_or_default(),
        "OSType": instance.os.kind,
        "OSName": instance.os.name,
        "Cpu": instance.instance_type.cpu,
        "Memory": instance.instance_type.memory,
        "Tags": { "Tag": tags },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Denial,
        bench::{Bench, instance},
        world::Tag,
    };

    fn bench(n: usize) -> Bench {
        let mut bench = Bench::with([]);
        for i in 1..=n {
            let image = if i % 2 == 0 { "m-even" } else { "m-odd" };
            bench
                .region()
                .add_instance(instance(&format!("i-{i:03}"), image));
        }
        bench
    }

    fn ids(body: &Value) -> Vec<&str> {
        let instances = body["Instances"]["Instance"].as_array().unwrap();
        instances
            .iter()
            .map(|i| i["InstanceId"].as_str().unwrap())
            .collect()
    }

    #[test]
    fn tokens_lead_through_all_instances_once() {
        let mut bench = bench(45);
        let (mut seen, mut token) = (Vec::new(), String::new());
        for size in [20, 20, 5] {
            let (_, body) = bench.ask(
                "DescribeInstances",
                &format!("MaxResults=20&NextToken={token}"),
            );
            assert_eq!(ids(&body).len(), size);
            seen.extend(ids(&body).into_iter().map(str::to_owned));
            token = body["NextToken"].as_str().unwrap().to_owned();
        }
        assert_eq!(token, "");
        seen.dedup();
        assert_eq!(seen.len(), 45);
        assert_eq!(
            bench.code("DescribeInstances", "NextToken=bm9uZQ"),
            "400 InvalidParameter"
        );
    }

    #[test]
    fn the_size_of_a_page_is_clamped_between_ten_and_a_hundred() {
        let mut bench = bench(120);
        for (max, n) in [
            ("1", 10),
            ("10", 10),
            ("99", 99),
            ("100", 100),
            ("5000", 100),
        ] {
            let (_, body) = bench.ask("DescribeInstances", &format!("MaxResults={max}"));
            assert_eq!(ids(&body).len(), n, "{max}");
        }
        assert_eq!(
            bench.code("DescribeInstances", "MaxResults=x"),
            "400 InvalidParameter"
        );
    }

    #[test]
    fn pages_by_number_still_work_and_count_all() {
        let mut bench = bench(25);
        let (_, body) = bench.ask("DescribeInstances", "PageNumber=3&PageSize=10");
        assert_eq!((ids(&body).len(), &body["TotalCount"]), (5, &25.into()));
        assert_eq!(body["NextToken"], "");
        let (_, body) = bench.ask("DescribeInstances", "");
        assert_eq!(ids(&body).len(), 10);
        let token = body["NextToken"].as_str().unwrap();
        let (_, body) = bench.ask("DescribeInstances", &format!("NextToken={token}"));
        assert_eq!(ids(&body)[0], "i-011");
    }

    #[test]
    fn each_filter_narrows_the_list() {
        let mut bench = bench(3);
        let mut stopped = instance("i-x", "m-x");
        stopped.status = "Stopped";
        stopped.tags = vec![Tag::new("env", "prod")];
        bench.region().add_instance(stopped);
        let mut check = |query: &str, expected: &[&str]| {
            let (_, body) = bench.ask("DescribeInstances", query);
            assert_eq!(ids(&body), expected, "{query}");
        };
        check("ImageId=m-odd", &["i-001", "i-003"]);
        check("Status=Stopped", &["i-x"]);
        check("InstanceIds=[\"i-002\",\"i-y\"]", &["i-002"]);
        check("InstanceIds=[]", &[]);
        check("Tag.1.Key=env", &["i-x"]);
        check("Tag.1.Key=env&Tag.1.Value=dev", &[]);
        for bad in ["Status=running", "InstanceIds=i-1", "Tag.1.Value=v"] {
            assert_eq!(
                bench.code("DescribeInstances", bad),
                "400 InvalidParameter",
                "{bad}"
            );
        }
    }

    #[test]
    fn without_permission_the_list_is_empty_and_only_a_dry_run_says_why() {
        let mut bench = bench(3);
        bench.simulator.deny(Denial {
            action: Some("DescribeInstances".to_owned()),
            ..Denial::default()
        });
        let (status, body) = bench.ask("DescribeInstances", "");
        assert_eq!((status, ids(&body).len()), (200, 0));
        assert_eq!(
            bench.code("DescribeInstances", "DryRun=true"),
            "403 Forbidden.RAM"
        );
    }
}
