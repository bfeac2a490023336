//! DescribeInstances: an account's instances (`shared/api/operations.md` §4.3).

use serde::Serialize;

use super::{
    bad_argument, instance_row::Row, invalid_argument, page::Page, region, tags::TagFilters,
};
use crate::{
    answer::{Fields, Refusal, fields},
    operation::Call,
    wire::Params,
    world::{World, volcengine::Instance},
};

const DEFAULT_PAGE: usize = 10;
/// In one list.
const MAX_IDS: usize = 100;
const STATUSES: [&str; 10] = [
    "CREATING",
    "RUNNING",
    "STOPPING",
    "STOPPED",
    "REBOOTING",
    "STARTING",
    "REBUILDING",
    "RESIZING",
    "ERROR",
    "DELETING",
];

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let filter = Filter::read(call)?;
    let page = Page::read(call, DEFAULT_PAGE)?;
    let (account, now) = (call.key.account, call.now);
    let instances = region(call, world)
        .instances
        .iter()
        .filter(|i| i.account == account && !i.is_gone(now) && filter.lets_pass(i));
    let (instances, total, next) = page.cut(instances);
    let instances = instances.into_iter().map(Row::of).collect();
    Ok(fields(Answer {
        instances,
        next_token: next,
        total_count: total,
    }))
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'a> {
    instances: Vec<Row<'a>>,
    next_token: String,
    total_count: usize,
}

struct Filter<'a> {
    /// Found anywhere in the name.
    name: Option<&'a str>,
    params: &'a Params,
    tags: TagFilters,
}

impl<'a> Filter<'a> {
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let params = &call.params;
        params.one_of("Status", &STATUSES).map_err(bad_argument)?;
        params
            .one_of("InstanceChargeType", &["PostPaid", "PrePaid"])
            .map_err(bad_argument)?;
        for name in ["InstanceIds", "Ipv6Addresses"] {
            if params.list(name).len() > MAX_IDS {
                return Err(invalid_argument(name));
            }
        }
        Ok(Self {
            name: params.text("InstanceName"),
            params,
            tags: TagFilters::read(call)?,
        })
    }

    fn lets_pass(&self, instance: &Instance) -> bool {
        let is = |(name, value): (&str, &str)| self.params.text(name).is_none_or(|w| w == value);
        let among = |(name, value): (&str, &str)| {
            let wanted = self.params.list(name);
            wanted.is_empty() || wanted.contains(&value)
        };
        self.name.is_none_or(|name| instance.name.contains(name))
            && texts(instance).into_iter().all(is)
            && lists(instance).into_iter().all(among)
            && self.tags.let_pass(&instance.tags)
    }
}

/// Parameters that name one value, with what the instance has.
fn texts(instance: &Instance) -> [(&'static str, &str); 11] {
    [
        ("DedicatedHostClusterId", ""),
        ("DedicatedHostId", &instance.dedicated_host),
        ("HpcClusterId", ""),
        ("InstanceChargeType", instance.charge_type),
        ("KeyPairName", ""),
        ("PrimaryIpAddress", &instance.private_ip),
        ("ProjectName", &instance.project),
        ("ScheduledInstanceId", ""),
        ("Status", instance.status()),
        ("VpcId", &instance.vpc),
        ("ZoneId", &instance.zone),
    ]
}

/// Parameters that list the values that will do, with what the instance has.
fn lists(instance: &Instance) -> [(&'static str, &str); 9] {
    let family = instance.instance_type.rsplit_once('.');
    [
        ("AffinityGroupIds", ""),
        ("DeploymentSetGroupNumbers", "0"),
        ("DeploymentSetIds", ""),
        ("EipAddresses", &instance.public_ip),
        ("InstanceIds", &instance.id),
        (
            "InstanceTypeFamilies",
            family.map_or("", |(family, _)| family),
        ),
        ("InstanceTypeIds", instance.instance_type),
        ("InstanceTypes", instance.instance_type),
        ("Ipv6Addresses", ""),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::{
        bench::{Bench, NOW, check_shape, sample, volcengine_instance},
        time::DAY,
        world::Tag,
    };

    fn ids(bench: &mut Bench, query: &str) -> Vec<String> {
        let (status, body) = bench.ask("DescribeInstances", query);
        assert_eq!(status, 200, "{query}: {body}");
        let instances = body["Result"]["Instances"].as_array().unwrap();
        let ids = instances.iter().map(|i| i["InstanceId"].as_str().unwrap());
        ids.map(str::to_owned).collect()
    }

    #[test]
    fn a_row_has_every_documented_field() {
        let mut bench = Bench::volcengine([], [volcengine_instance("i-1")]);
        let (_, body) = bench.ask("DescribeInstances", "");
        let row = |body: &Value| body["Result"]["Instances"][0].clone();
        let expected = row(&sample("volcengine-ecs.DescribeInstances"));
        check_shape(&expected, &row(&body), "Instance");
        assert_eq!(row(&body)["CreatedAt"], "2026-11-23T17:00:00+08:00");
    }

    #[test]
    fn tokens_lead_through_all_instances_once() {
        let instances = (0..25).map(|i| Instance {
            created: NOW.before(i / 2 * DAY),
            ..volcengine_instance(&format!("i-{i:02}"))
        });
        let mut bench = Bench::volcengine([], instances);
        let (mut seen, mut token) = (Vec::new(), String::new());
        loop {
            let query = match token.as_str() {
                "" => "ZoneId=cn-beijing-a".to_owned(),
                token => format!("ZoneId=cn-beijing-a&NextToken={token}"),
            };
            let (_, body) = bench.ask("DescribeInstances", &query);
            assert_eq!(body["Result"]["TotalCount"], 25);
            seen.extend(ids(&mut bench, &query));
            token = body["Result"]["NextToken"].as_str().unwrap().to_owned();
            if token.is_empty() {
                break;
            }
        }
        let expected: Vec<String> = (0..25).map(|i| format!("i-{i:02}")).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn each_filter_narrows_the_list() {
        let special = Instance {
            name: "推荐-01".to_owned(),
            status: "STOPPED",
            charge_type: "PrePaid",
            expires: Some(NOW),
            zone: "cn-beijing-b".to_owned(),
            instance_type: "ecs.r3i.2xlarge",
            vpc: "vpc-1".to_owned(),
            private_ip: "192.168.0.9".to_owned(),
            public_ip: "203.0.113.9".to_owned(),
            project: "p".to_owned(),
            dedicated_host: "dh-1".to_owned(),
            tags: vec![Tag::new("env", "prod")],
            ..volcengine_instance("i-b")
        };
        let mut bench = Bench::volcengine([], [volcengine_instance("i-a"), special]);
        for query in [
            "InstanceIds.1=i-x&InstanceIds.2=i-b",
            "InstanceName=推荐",
            "Status=STOPPED",
            "InstanceChargeType=PrePaid",
            "ZoneId=cn-beijing-b",
            "VpcId=vpc-1",
            "PrimaryIpAddress=192.168.0.9",
            "ProjectName=p",
            "DedicatedHostId=dh-1",
            "InstanceTypes.1=ecs.r3i.2xlarge",
            "InstanceTypeIds.1=ecs.r3i.2xlarge",
            "InstanceTypeFamilies.1=ecs.r3i",
            "EipAddresses.1=203.0.113.9",
            "TagFilters.1.Key=env&TagFilters.1.Values.1=prod",
        ] {
            assert_eq!(ids(&mut bench, query), ["i-b"], "{query}");
        }
        for query in [
            "KeyPairName=k",
            "HpcClusterId=h",
            "DedicatedHostClusterId=c",
            "ScheduledInstanceId=s",
            "Ipv6Addresses.1=fd00::1",
            "DeploymentSetIds.1=d",
            "DeploymentSetGroupNumbers.1=1",
            "AffinityGroupIds.1=a",
        ] {
            assert_eq!(ids(&mut bench, query), [""; 0], "{query}");
        }
        // There is no such filter, and a parameter that is not known does nothing.
        assert_eq!(ids(&mut bench, "ImageId=image-x").len(), 2);
    }

    #[test]
    fn values_outside_their_lists_are_refused() {
        let mut bench = Bench::volcengine([], []);
        let many: String = (1..=101).map(|n| format!("InstanceIds.{n}=i&")).collect();
        for bad in [
            "Status=Running",
            "InstanceChargeType=Spot",
            "MaxResults=101",
            "MaxResults=x",
            "NextToken=eyJwIjoyfQ",
            &many,
        ] {
            assert_eq!(
                bench.code("DescribeInstances", bad),
                "400 InvalidArgument",
                "{bad}"
            );
        }
    }
}
