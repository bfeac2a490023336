//! Refusals: every one among the samples, and the odd forms.

use image_console_api::{refusal::refusal, service::Service};
use serde_json::Value;

fn service(name: &str) -> Service {
    if name.starts_with("volcengine") {
        Service::VolcEcs
    } else if name.starts_with("alibaba-swas") {
        Service::Swas
    } else {
        Service::Ecs
    }
}

#[test]
fn every_refusal_among_the_samples_is_recognised_and_nothing_else() {
    let mut n_refusals = 0;
    for (file, sample) in crate::all() {
        let service = service(&file);
        let body = &sample["body"];
        let (error, request_id) = match service {
            Service::VolcEcs => (
                &body["ResponseMetadata"]["Error"],
                &body["ResponseMetadata"]["RequestId"],
            ),
            Service::Ecs | Service::Swas => (body, &body["RequestId"]),
        };
        let status = u16::try_from(sample["status"].as_u64().unwrap()).unwrap();
        let found = refusal(service, status, &crate::bytes(&sample));
        let Value::String(code) = &error["Code"] else {
            assert_eq!(found, None, "{file} {}", sample["name"]);
            continue;
        };
        let found = found.unwrap_or_else(|| panic!("{file} {}", sample["name"]));
        assert_eq!(found.status, status);
        assert_eq!(&found.code, code);
        assert_eq!(found.message, error["Message"].as_str().unwrap());
        assert_eq!(found.request_id, request_id.as_str().unwrap());
        if service != Service::VolcEcs {
            assert_eq!(found.recommend, body["Recommend"].as_str().unwrap());
        }
        n_refusals += 1;
    }
    assert!(
        n_refusals > 80,
        "only {n_refusals} refusals among the samples"
    );
}

#[test]
fn who_may_not_do_what_is_kept() {
    let body = crate::body("alibaba-common.errors", "forbidden");
    let denied = refusal(Service::Ecs, 403, &body).unwrap().denied.unwrap();
    assert_eq!(denied.action, "ecs:DescribeImages");
    assert_eq!(denied.principal_type, "SubUser");
    assert_eq!(denied.principal_owner_id, "1000000000000001");
    assert_eq!(denied.principal_name, "200000000000000001");
    assert_eq!(denied.no_permission_type, "ImplicitDeny");
    assert_eq!(denied.policy_type, "AccountLevelIdentityBasedPolicy");
    assert_eq!(denied.diagnostic, "");
}

#[test]
fn an_error_inside_200_is_a_refusal() {
    let volcengine = crate::body("volcengine-common.errors", "error-inside-200");
    let error = refusal(Service::VolcEcs, 200, &volcengine).unwrap();
    assert_eq!((error.status, &*error.code), (200, "InvalidAccessKey"));
    let alibaba = br#"{"RequestId":"R","Code":"Throttling.User","Message":"wait"}"#;
    assert_eq!(
        refusal(Service::Ecs, 200, alibaba).unwrap().code,
        "Throttling.User"
    );
}

#[test]
fn the_xml_of_a_gateway_is_a_refusal() {
    let xml = b"<?xml version='1.0' encoding='UTF-8'?>\n<Error><RequestId>7C1E</RequestId>\
        <HostId>ecs.cn-hangzhou.aliyuncs.com</HostId><Code>SignatureDoesNotMatch</Code>\
        <Message>a &amp; b</Message></Error>";
    let error = refusal(Service::Ecs, 403, xml).unwrap();
    assert_eq!(error.code, "SignatureDoesNotMatch");
    assert_eq!((&*error.message, &*error.request_id), ("a & b", "7C1E"));
}

#[test]
fn a_body_without_a_code_is_no_refusal() {
    for body in [
        &b""[..],
        b"<html><body><h1>502 Bad Gateway</h1><Code>x</Code></body></html>",
        br#"{"RequestId":"7C1E0206"}"#,
        br#"{"RequestId":"7C1E0206","Code":""}"#,
        br#"{"RequestId":"7C1E0206","Code":null}"#,
        br#"{"RequestId":"7C1E0206","Code":{}}"#,
        br#"{"ResponseMetadata":{"RequestId":"2024","Error":null},"Result":{}}"#,
        br#"{"ResponseMetadata":{"RequestId":"2024","Error":{}},"Result":{}}"#,
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
    ] {
        for service in Service::ALL {
            let text = String::from_utf8_lossy(body);
            assert_eq!(refusal(service, 502, body), None, "{text}");
        }
    }
}

#[test]
fn an_error_with_only_a_number_keeps_the_number_as_its_code() {
    let body = br#"{"ResponseMetadata":{"RequestId":"2024","Error":{"CodeN":100009}}}"#;
    assert_eq!(refusal(Service::VolcEcs, 401, body).unwrap().code, "100009");
}
