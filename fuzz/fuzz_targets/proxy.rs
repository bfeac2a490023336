//! What reaches the proxy from anyone, and what comes back from a cloud or from whatever answers for it.
#![no_main]

use http::{HeaderValue, uri::Scheme};
use image_console_api::service::Service;
use image_console_fuzz::requests;
use image_console_proxy::{
    actions,
    forward::{self, Forward},
    gate::{self, Decision},
    policy::{Base, MAX_BODY, Policy, loopback_hosts},
    reports,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let policy = Policy {
        base: Base::default(),
        hosts: loopback_hosts(80),
        origins: vec![HeaderValue::from_static("https://portal.example")],
    };
    if let Some(request) = requests::request(bytes) {
        let (head, body) = request.into_parts();
        match gate::decide(&head, &policy) {
            Decision::Forward(forward) => {
                keeps_the_contract(&head, &forward);
                let _ = forward::check_body(&forward, &body);
            }
            Decision::Preflight { origin, .. } => assert!(policy.origins.contains(&origin)),
            Decision::Refuse { admitted, .. } => {
                assert!(admitted.is_none_or(|origin| policy.origins.contains(&origin)));
            }
            Decision::Report => drop(reports::directives(&body)),
            Decision::File(_) => {}
        }
    }
    if let Some(answer) = requests::answer(bytes) {
        let (from, _) = answer.into_parts();
        if let Ok(to) = forward::answer(&from) {
            assert!(!to.status.is_redirection());
            let known = |name| name == "content-type" || forward::RETURNED.contains(name);
            assert!(to.headers.keys().all(known), "{:?}", to.headers);
        }
    }
});

/// Whatever was asked: only to a host of the table, only what is listed, and unchanged.
fn keeps_the_contract(asked: &http::request::Parts, forward: &Forward) {
    let uri = &forward.head.uri;
    let host = forward.service.host(&forward.region);
    assert!(Service::ALL.contains(&forward.service));
    assert_eq!(uri.scheme(), Some(&Scheme::HTTPS));
    assert_eq!(uri.authority().map(|it| it.as_str()), Some(host.as_str()));
    assert!(
        host.ends_with(".aliyuncs.com") || host.ends_with(".volcengineapi.com"),
        "{host}"
    );
    assert_eq!((uri.path(), uri.query()), ("/", asked.uri.query()));

    assert_eq!(forward.head.method, asked.method);
    assert_eq!(forward.head.method, forward.service.method());
    let known = actions::find(forward.service, forward.action);
    assert_eq!(known, Some((forward.action, forward.effect)));
    assert!(forward.body_length <= MAX_BODY);

    for (name, value) in &forward.head.headers {
        match name.as_str() {
            "host" => assert_eq!(value, host.as_str()),
            "accept-encoding" => assert_eq!(value, "identity"),
            "user-agent" | "content-length" => {}
            name => {
                assert!(forward::is_forwarded(name), "{name}");
                assert_eq!(asked.headers.get(name), Some(value), "{name}");
            }
        }
    }
}
