use super::*;
use crate::{
    bench::{Bench, NOW, VOLCENGINE_REGION, volcengine_image, volcengine_instance},
    time::MINUTE,
    weather::Rule,
};

/// A lab of Volcengine with the instances `i-1` to `i-3`, and requests for it.
fn lab() -> (Lab, Bench) {
    let instances = || ["i-1", "i-2", "i-3"].map(volcengine_instance);
    let images = || [volcengine_image("image-1")];
    let make = move |_| Bench::volcengine(images(), instances()).simulator;
    (
        Lab::new(make, NOW.0),
        Bench::volcengine(images(), instances()),
    )
}

fn ask(lab: &mut Lab, bench: &mut Bench, query: &str) -> Way {
    let request = bench.request("DeleteInstances", query);
    lab.answer(&request, NOW.0).way
}

fn add(lab: &mut Lab, rule: &str) {
    lab.weather.add(serde_json::from_str(rule).unwrap());
}

/// The status and the code that arrive, if any do.
fn code(way: Way) -> (u16, String) {
    let Way::Whole(response) = way else {
        panic!("nothing arrives whole: {way:?}");
    };
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let code = body["ResponseMetadata"]["Error"]["Code"].as_str();
    (
        response.status().as_u16(),
        code.unwrap_or_default().to_owned(),
    )
}

fn effects(lab: &Lab) -> u32 {
    lab.simulator.world().effects.of("DeleteInstances", "i-1")
}

#[test]
fn before_the_effect_and_after_it_are_told_apart_by_the_effect_alone() {
    for kind in ["reset", "blackhole", "html", "error"] {
        for (when, n) in [("before", 0), ("after", 1)] {
            let (mut lab, mut bench) = lab();
            let rule = format!(r#"{{"fault":{{"kind":"{kind}","when":"{when}"}}}}"#);
            add(&mut lab, &rule);
            let way = ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
            assert_eq!(effects(&lab), n, "{kind} {when}");
            match kind {
                "reset" => assert!(matches!(way, Way::Reset)),
                "blackhole" => assert!(matches!(way, Way::Blackhole)),
                "html" => assert_eq!(code(way).0, 502),
                _ => assert_eq!(code(way), (500, "InternalError".to_owned())),
            }
        }
    }
}

#[test]
fn refusals_that_were_asked_for_are_in_the_vendors_form() {
    let (mut lab, mut bench) = lab();
    add(&mut lab, r#"{"count":1,"fault":{"kind":"throttle"}}"#);
    add(
        &mut lab,
        r#"{"count":1,"skip":1,"fault":{"kind":"error","status":503}}"#,
    );
    let odd = r#"{"skip":2,"fault":{"kind":"error","status":403,"code":"LackProjectPolicy"}}"#;
    add(&mut lab, odd);
    let mut next = || code(ask(&mut lab, &mut bench, "InstanceIds.1=i-1"));
    assert_eq!(next(), (429, "FlowLimitExceeded".to_owned()));
    assert_eq!(next(), (503, "InternalServiceTimeout".to_owned()));
    assert_eq!(next(), (403, "LackProjectPolicy".to_owned()));
}

#[test]
fn a_late_answer_keeps_its_token_in_work() {
    let (mut lab, mut bench) = lab();
    let late = r#"{"count":1,"fault":{"kind":"latency","millis":60000}}"#;
    add(&mut lab, late);
    let query = "InstanceIds.1=i-1&ClientToken=t";
    let request = bench.request("DeleteInstances", query);
    assert_eq!(lab.answer(&request, NOW.0).delay, MINUTE);
    let again = code(ask(&mut lab, &mut bench, query));
    assert_eq!(again, (412, "IdempotentProcessing".to_owned()));
    lab.advance(MINUTE);
    assert_eq!(code(ask(&mut lab, &mut bench, query)).0, 200);
    assert_eq!(effects(&lab), 1);
}

#[test]
fn a_body_is_cut_or_slowed_where_the_rule_says() {
    let (mut lab, mut bench) = lab();
    add(&mut lab, r#"{"count":1,"fault":{"kind":"cut","after":10}}"#);
    add(
        &mut lab,
        r#"{"fault":{"kind":"slow","bytes_per_second":7}}"#,
    );
    let first = ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    assert!(matches!(first, Way::Cut(_, 10)), "{first:?}");
    let second = ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    assert!(matches!(second, Way::Slow(_, 7)), "{second:?}");
}

#[test]
fn rows_vanish_behind_the_answer_that_showed_them() {
    let (mut lab, mut bench) = lab();
    add(
        &mut lab,
        r#"{"count":1,"fault":{"kind":"vanish","rows":2}}"#,
    );
    let mut ids = || {
        let request = bench.request("DescribeInstances", "");
        let Way::Whole(response) = lab.answer(&request, NOW.0).way else {
            panic!("nothing arrives whole");
        };
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        body["Result"]["Instances"].as_array().unwrap().len()
    };
    assert_eq!([ids(), ids()], [3, 1]);
    assert_eq!(lab.simulator.world().effects.all().len(), 0);
}

#[test]
fn a_reset_begins_anew() {
    let (mut lab, mut bench) = lab();
    add(&mut lab, r#"{"fault":{"kind":"reset","when":"after"}}"#);
    ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    lab.advance(MINUTE);
    lab.reset(NOW.0);
    assert_eq!((effects(&lab), lab.now(NOW.0)), (0, NOW.0));
    assert_eq!(lab.weather.rules(), []);
    assert_eq!(lab.log.entries().len(), 0);
}

#[test]
fn rules_see_the_region_and_the_ids_of_a_request() {
    let (mut lab, mut bench) = lab();
    for rule in [
        format!(r#"{{"region":"{VOLCENGINE_REGION}","id":"i-2","fault":{{"kind":"empty"}}}}"#),
        r#"{"region":"cn-shanghai","fault":{"kind":"empty"}}"#.to_owned(),
        r#"{"action":"DescribeInstances","fault":{"kind":"empty"}}"#.to_owned(),
    ] {
        add(&mut lab, &rule);
    }
    ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    ask(&mut lab, &mut bench, "InstanceIds.1=i-3&InstanceIds.2=i-2");
    let hit = lab.weather.rules().iter().map(|standing| standing.hit);
    assert_eq!(hit.collect::<Vec<_>>(), [1, 0, 0]);
}

#[test]
fn the_log_tells_what_happened_and_no_secret() {
    let (mut lab, mut bench) = lab();
    add(&mut lab, r#"{"count":1,"fault":{"kind":"reset"}}"#);
    ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    ask(&mut lab, &mut bench, "InstanceIds.1=i-1");
    ask(&mut lab, &mut bench, "");
    let log = serde_json::to_value(lab.log.entries()).unwrap();
    let seen = |n: usize| (log[n]["status"].clone(), log[n]["code"].clone());
    assert_eq!(seen(0), (Value::Null, Value::Null));
    assert_eq!(seen(1), (200.into(), Value::Null));
    assert_eq!(seen(2), (400.into(), "MissingParameter".into()));
    assert_eq!(log[0]["faults"][0], "reset");
    assert_eq!(log[1]["parameters"]["InstanceIds.1"], "i-1");
    assert_eq!(log[1]["region"], VOLCENGINE_REGION);
    let text = log.to_string();
    for secret in ["Signature", "Authorization", "Credential", "bench-secret"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn rules_can_be_made_in_code_too() {
    let (mut lab, mut bench) = lab();
    lab.weather.add(Rule {
        count: Some(1),
        ..Rule::new(Fault::Empty)
    });
    let Way::Whole(response) = ask(&mut lab, &mut bench, "InstanceIds.1=i-1") else {
        panic!("nothing arrives whole");
    };
    assert_eq!(response.body(), b"");
}
