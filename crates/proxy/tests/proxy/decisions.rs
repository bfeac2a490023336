//! What the gate lets through, and that each guard is what stops its attack.

use http::{HeaderValue, Request, request::Parts};
use image_console_api::{operation::Effect, service::Service};
use image_console_proxy::{
    actions, forward,
    gate::{Decision, decide},
    policy::{MAX_ANSWER, MAX_HEAD, Policy},
    refusal::Refusal,
};

use crate::fixture::{PORTAL, aliyun, policy, volcengine};

const HOST: &str = "127.0.0.1:8080";

fn head(request: Request<impl Sized>, changes: &[(&'static str, &str)]) -> Parts {
    let (mut head, _) = request.into_parts();
    head.headers.insert("host", HeaderValue::from_static(HOST));
    for (name, value) in changes {
        match *value {
            "" => head.headers.remove(*name),
            value => head
                .headers
                .insert(*name, HeaderValue::try_from(value).unwrap()),
        };
    }
    head
}

/// The code of a refusal, or `passes`.
fn verdict(head: &Parts, policy: &Policy) -> &'static str {
    match decide(head, policy) {
        Decision::Refuse { refusal, .. } => refusal.code(),
        _ => "passes",
    }
}

fn check(head: &Parts, expected: &str) {
    assert_eq!(verdict(head, &policy(8080)), expected, "{head:?}");
}

#[test]
fn every_listed_action_passes_with_its_services_method() {
    for service in Service::ALL {
        for (action, effect) in actions::of(service) {
            let mut request = match service {
                Service::VolcEcs => volcengine(action),
                Service::Ecs | Service::Swas => aliyun(action),
            };
            if service == Service::Swas {
                *request.uri_mut() = "/proxy/swas/cn-hangzhou/".parse().unwrap();
                let version = HeaderValue::from_static("2020-06-01");
                request.headers_mut().insert("x-acs-version", version);
            }
            let Decision::Forward(forward) = decide(&head(request, &[]), &policy(8080)) else {
                panic!("{action} was refused");
            };
            assert_eq!((forward.action, forward.effect), (*action, *effect));
        }
    }
}

#[test]
fn hosts_are_built_from_the_table() {
    for (path, host) in [
        ("ecs/cn-hangzhou", "ecs.cn-hangzhou.aliyuncs.com"),
        ("ecs/us-west-1", "ecs.us-west-1.aliyuncs.com"),
        ("volc-ecs/cn-beijing", "open.volcengineapi.com"),
        (
            "volc-ecs/ap-southeast-3",
            "ecs.ap-southeast-3.volcengineapi.com",
        ),
    ] {
        let mut request = if path.starts_with("volc") {
            volcengine("DescribeImages")
        } else {
            aliyun("DescribeImages")
        };
        let query = request.uri().query().unwrap().to_owned();
        *request.uri_mut() = format!("/proxy/{path}/?{query}").parse().unwrap();
        let expected = format!("https://{host}/?{query}");
        let Decision::Forward(forward) = decide(&head(request, &[]), &policy(8080)) else {
            panic!("{path} was refused");
        };
        assert_eq!(forward.head.uri.to_string(), expected);
        assert_eq!(forward.head.headers["host"], host);
    }
}

#[test]
fn the_sender_decides_what_passes() {
    let ours = "http://127.0.0.1:8080";
    // Origin, Sec-Fetch-Site, verdict on a read, verdict on a write.
    for (origin, site, read, write) in [
        ("", "same-origin", "passes", "passes"),
        (ours, "same-origin", "passes", "passes"),
        (ours, "", "passes", "passes"),
        ("https://127.0.0.1:8080", "same-origin", "passes", "passes"),
        (PORTAL, "cross-site", "passes", "passes"),
        (PORTAL, "", "passes", "passes"),
        // No browser says anything about who asks: reading is harmless, the rest is not.
        ("", "", "passes", "origin-missing"),
        ("", "none", "origin", "origin"),
        ("", "same-site", "origin", "origin"),
        ("", "cross-site", "origin", "origin"),
        (ours, "cross-site", "origin", "origin"),
        (ours, "same-site", "origin", "origin"),
        ("null", "cross-site", "origin", "origin"),
        ("null", "same-origin", "origin", "origin"),
        ("http://localhost:8080", "same-site", "origin", "origin"),
        ("http://127.0.0.1", "cross-site", "origin", "origin"),
        ("http://127.0.0.1:8081", "same-site", "origin", "origin"),
        (
            "https://portal.example.evil.test",
            "cross-site",
            "origin",
            "origin",
        ),
        ("http://portal.example", "cross-site", "origin", "origin"),
        (
            "https://portal.example:443",
            "cross-site",
            "origin",
            "origin",
        ),
    ] {
        let sender = [("origin", origin), ("sec-fetch-site", site)];
        check(&head(aliyun("DescribeImages"), &sender), read);
        check(&head(aliyun("DeleteImage"), &sender), write);
        check(&head(volcengine("DescribeInstances"), &sender), read);
        check(&head(volcengine("DeleteInstances"), &sender), write);
    }
}

#[test]
fn a_preflight_is_answered_for_the_contract_only() {
    let ask = |origin: &str, method: &str, headers: &str| {
        let request = Request::options("/proxy/ecs/cn-hangzhou/")
            .body(())
            .unwrap();
        head(
            request,
            &[
                ("origin", origin),
                ("access-control-request-method", method),
                ("access-control-request-headers", headers),
            ],
        )
    };
    check(&ask(PORTAL, "POST", "authorization, x-acs-date"), "passes");
    check(&ask(PORTAL, "POST", ""), "passes");
    check(&ask(PORTAL, "GET", "authorization"), "preflight");
    check(&ask(PORTAL, "DELETE", "authorization"), "preflight");
    check(&ask(PORTAL, "", "authorization"), "preflight");
    check(&ask(PORTAL, "POST", "authorization,cookie"), "preflight");
    check(&ask(PORTAL, "POST", "x-forwarded-for"), "preflight");
    check(&ask("https://evil.test", "POST", "authorization"), "origin");
    check(
        &ask("http://127.0.0.1:8080", "POST", "authorization"),
        "origin",
    );
    check(&ask("", "POST", "authorization"), "origin");
}

/// A guard that is taken away must let its attack through, or it was another one that stopped it.
#[test]
fn each_guard_is_what_stops_its_attack() {
    let strict = policy(8080);
    let rebound = head(aliyun("DescribeImages"), &[("host", "evil.test:8080")]);
    assert_eq!(verdict(&rebound, &strict), "host");
    let mut open = strict.clone();
    open.hosts.push("evil.test:8080".to_owned());
    assert_eq!(verdict(&rebound, &open), "passes");

    let forged = head(
        aliyun("DeleteImage"),
        &[
            ("origin", "https://evil.test"),
            ("sec-fetch-site", "cross-site"),
        ],
    );
    assert_eq!(verdict(&forged, &strict), "origin");
    let mut open = strict.clone();
    open.origins
        .push(HeaderValue::from_static("https://evil.test"));
    assert_eq!(verdict(&forged, &open), "passes");
}

#[test]
fn effects_are_those_of_the_vendors_verbs() {
    for service in Service::ALL {
        for (action, effect) in actions::of(service) {
            let reads = action.starts_with("Describe") || action.starts_with("List");
            let expected = if reads { Effect::Read } else { Effect::Write };
            assert_eq!(*effect, expected, "{action}");
        }
    }
}

#[test]
fn refusals_of_a_method_say_which_ones_there_are() {
    for refusal in Refusal::ALL {
        assert_eq!(
            refusal.status() == 405,
            refusal.allow().is_some(),
            "{refusal:?}"
        );
    }
}

#[test]
fn a_head_of_exactly_the_limit_passes() {
    // Bytes as on the wire: the target, and each line with its colon, space and line end.
    let size = |head: &Parts| {
        let target = head.uri.path_and_query().unwrap().as_str().len();
        let lines = head
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4);
        target + lines.sum::<usize>()
    };
    let with_token = |length: usize| {
        head(
            aliyun("DescribeImages"),
            &[("x-acs-security-token", &"t".repeat(length))],
        )
    };
    let room = MAX_HEAD - size(&with_token(1)) + 1;
    check(&with_token(room), "passes");
    check(&with_token(room + 1), "head-size");
}

#[test]
fn an_answer_of_exactly_the_limit_passes() {
    let answer = |length: u64| {
        let answer = http::Response::builder().header("content-length", length);
        forward::answer(&answer.body(()).unwrap().into_parts().0)
    };
    assert!(answer(MAX_ANSWER).is_ok());
    assert_eq!(answer(MAX_ANSWER + 1).unwrap_err(), Refusal::AnswerSize);
}
