//! Volcengine. Not `NextToken`: its examples are opaque texts, and a server knows its own only.

use serde_json::Value;

use super::{check_with, passes, text};
use crate::bench::{Bench, volcengine_image, volcengine_instance};

fn check(heading: &str, ours_alone: &[Value], ask: super::Ask) {
    let bench = || Bench::volcengine([volcengine_image("image-1")], []);
    check_with(bench, heading, ours_alone, ask);
}

fn list(name: &str, items: &Value) -> String {
    let items = items.as_array().unwrap().iter().zip(1..);
    items
        .map(|(item, n)| format!("{name}.{n}={}&", text(item)))
        .collect()
}

#[test]
fn attributes_of_an_image_follow_the_vendors_examples() {
    fn modify(bench: &mut Bench, name: &str, value: &Value) -> bool {
        let query = format!("ImageId=image-1&{name}={}", text(value));
        passes(bench, "ModifyImageAttribute", &query)
    }
    check("Volcengine ImageName", &[], |bench, name| {
        modify(bench, "ImageName", name)
    });
    check("Volcengine Description", &[], |bench, text| {
        modify(bench, "Description", text)
    });
    check("Volcengine BootMode", &[], |bench, mode| {
        modify(bench, "BootMode", mode)
    });
}

#[test]
fn filters_follow_the_vendors_examples() {
    check("Volcengine MaxResults", &[], |bench, max| {
        let query = format!("MaxResults={}", text(max));
        let ask = |action| passes(bench, action, &query);
        ["DescribeImages", "DescribeInstances"].map(ask) == [true; 2]
    });
    // That the list is not empty and repeats nothing is the console's own rule.
    let ours_alone = [
        Value::Array(Vec::new()),
        vec!["available", "available"].into(),
    ];
    check(
        "Volcengine image Status.N",
        &ours_alone,
        |bench, statuses| passes(bench, "DescribeImages", &list("Status", statuses)),
    );
    check("Volcengine instance Status", &[], |bench, status| {
        let query = format!("Status={}", text(status));
        passes(bench, "DescribeInstances", &query)
    });
    // The table has the values of both in one list.
    check("Volcengine Visibility", &[], |bench, value| {
        let mut ask = |name| passes(bench, "DescribeImages", &format!("{name}={}", text(value)));
        ask("Visibility") || ask("OsType")
    });
}

/// An id that is given twice meets an instance that is being deleted.
#[test]
fn lists_of_ids_follow_the_vendors_examples() {
    check("Volcengine InstanceIds.N", &[], |bench, ids| {
        let known = ids.as_array().unwrap().iter().filter_map(Value::as_str);
        let known = known.filter(|id| !id.is_empty()).map(volcengine_instance);
        bench.volcengine_region().instances.extend(known);
        let (status, body) = bench.ask("DeleteInstances", &list("InstanceIds", ids));
        let details = body["Result"]["OperationDetails"].as_array();
        let mut details = details.into_iter().flatten();
        status == 200 && details.all(|detail| detail["Error"].is_null())
    });
    check(
        "ClientToken",
        &["", "a b", "tok\n", "\u{7f}"].map(Into::into),
        |bench, token| {
            let query = format!("InstanceIds.1=i-1&ClientToken={}", text(token));
            passes(bench, "DeleteInstances", &query)
        },
    );
}
