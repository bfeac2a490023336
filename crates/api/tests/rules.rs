//! The rules against the independent table of examples, `rules/validation_examples.json`: a copy of
//! `shared/api/validation_examples.json`, written from the vendors' documents and not from this code.
#![forbid(unsafe_code)]

#[path = "support/headings.rs"]
mod headings;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Examples {
    valid: Vec<Value>,
    invalid: Vec<Value>,
    unsettled: Vec<Value>,
}

fn table() -> BTreeMap<String, Examples> {
    serde_json::from_str(include_str!("../rules/validation_examples.json"))
        .expect("the copy is the JSON that was copied")
}

#[test]
fn every_heading_has_its_rule_and_every_rule_its_heading() {
    let table: BTreeSet<_> = table().into_keys().collect();
    let rules: BTreeSet<_> = headings::RULES
        .iter()
        .map(|(h, _)| (*h).to_owned())
        .collect();
    assert_eq!(table, rules);
}

#[test]
fn every_example_gets_the_verdict_of_the_table() {
    let mut wrong = Vec::new();
    for (heading, examples) in table() {
        let rule = headings::rule(&heading).unwrap();
        for (values, expected) in [
            (&examples.valid, "accept"),
            (&examples.invalid, "refuse"),
            (&examples.unsettled, "server-decides"),
        ] {
            for value in values {
                let report = rule(value);
                if report.verdict != expected {
                    wrong.push(format!(
                        "{heading}: {value} {} {:?}",
                        report.verdict, report.problems
                    ));
                }
                assert_eq!(report.problems.is_empty(), report.verdict == "accept");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_value_of_another_type_is_refused_by_every_rule() {
    for (heading, rule) in headings::RULES {
        for value in [
            json!(null),
            json!(true),
            json!(1),
            json!(1.5),
            json!({}),
            json!({ "a": "b" }),
            json!([1]),
            json!([null]),
            json!(["a", 1]),
            json!([1, "v1"]),
            json!(["BIOS", null]),
            json!(["Available", "Deprecated", null]),
            json!([["a"]]),
        ] {
            assert_eq!(rule(&value).verdict, "refuse", "{heading}: {value}");
        }
    }
}
