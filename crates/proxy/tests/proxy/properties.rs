//! What holds for every request, however it was put together.

use http::{HeaderName, HeaderValue, Method, Request, request::Parts};
use image_console_api::service::{Region, Service};
use image_console_proxy::{
    forward::is_forwarded,
    gate::{Decision, decide},
};
use proptest::prelude::*;

use crate::fixture::policy;

/// Parts of paths, good and bad ones, so that many a path is nearly right.
fn path() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "proxy", "ecs", "swas", "volc-ecs", "cn-hangzhou", "cn-beijing", "/", "..", ".", "%2f",
            "%2e", "@", ":443", "evil.test", "//", "index.html", "csp-report", "-", "%00",
        ])
        .prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
    ];
    prop_oneof![
        2 => prop::collection::vec(piece, 0..8).prop_map(|pieces| format!("/{}", pieces.concat())),
        4 => ("(ecs|swas|volc-ecs)", "cn-[a-z]{1,9}|[a-z0-9.-]{0,24}")
            .prop_map(|(service, region)| format!("/proxy/{service}/{region}/")),
    ]
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just("Action=DescribeImages&Version=2020-04-01".to_owned()),
        1 => Just("Action=DeleteInstances&Version=2020-04-01&x=%2F".to_owned()),
        4 => "[A-Za-z0-9%&=+._~-]{0,40}",
    ]
}

/// Headers of which most belong to a good request.
fn headers() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let header = |name: &'static str, good: &'static [&'static str]| {
        prop_oneof![
            30 => prop::sample::select(good).prop_map(move |value| vec![(name, value.to_owned())]),
            1 => Just(Vec::new()),
            1 => "[!-~]{0,12}".prop_map(move |value| vec![(name, value)]),
        ]
    };
    (
        header("host", &["127.0.0.1:8080", "localhost:8080"]),
        header("sec-fetch-site", &["same-origin"]),
        header(
            "authorization",
            &["ACS3-HMAC-SHA256 Credential=x,SignedHeaders=host,Signature=0"],
        ),
        header(
            "x-acs-action",
            &["DescribeImages", "DeleteImage", "ListCustomImages"],
        ),
        header("x-acs-version", &["2014-05-26", "2020-06-01"]),
        header("x-date", &["20261122T100000Z"]),
        header("content-length", &["0"]),
        header("connection", &["keep-alive", "close"]),
        header("cookie", &["a=b"]),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i)| [a, b, c, d, e, f, g, h, i].concat())
}

fn head() -> impl Strategy<Value = Parts> {
    let method = prop::sample::select(vec![
        Method::POST,
        Method::GET,
        Method::HEAD,
        Method::OPTIONS,
    ]);
    (method, path(), query(), headers()).prop_filter_map(
        "not a request that http can hold",
        |(method, path, query, headers)| {
            let mut request = Request::builder()
                .method(method)
                .uri(format!("{path}?{query}"));
            // A request with them is Alibaba's.
            let is_volcengine = path.starts_with("/proxy/volc-ecs/");
            for (name, value) in headers {
                if !(is_volcengine && name.starts_with("x-acs-")) {
                    request = request.header(name, HeaderValue::try_from(value).ok()?);
                }
            }
            Some(request.body(()).ok()?.into_parts().0)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1024) })]

    #[test]
    fn whatever_is_forwarded_goes_to_a_host_of_the_table(head in head()) {
        let Decision::Forward(forward) = decide(&head, &policy(8080)) else {
            return Ok(());
        };
        let mut segments = head.uri.path().strip_prefix("/proxy/").unwrap().split('/');
        let service = Service::from_prefix(segments.next().unwrap()).unwrap();
        let region = Region::parse(segments.next().unwrap()).unwrap();
        prop_assert_eq!(segments.collect::<Vec<_>>(), [""]);

        let host = service.host(&region);
        prop_assert!(host.ends_with(".aliyuncs.com") || host.ends_with(".volcengineapi.com"));
        prop_assert_eq!(forward.head.headers.get("host").unwrap(), &host);
        prop_assert_eq!(forward.head.uri.authority().unwrap().as_str(), host);
        prop_assert_eq!(forward.head.uri.scheme_str(), Some("https"));
        prop_assert_eq!(forward.head.uri.path(), "/");
        prop_assert_eq!(forward.head.uri.query(), head.uri.query());
        prop_assert_eq!(&forward.head.method, service.method());
        let ours = ["host", "accept-encoding", "user-agent", "content-length"];
        let strange = |name: &HeaderName| !ours.contains(&name.as_str()) && !is_forwarded(name.as_str());
        prop_assert!(!forward.head.headers.keys().any(strange), "{:?}", forward.head.headers);
    }
}

#[test]
fn the_property_is_about_something() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let forwarded = (0..1000)
        .map(|_| head().new_tree(&mut runner).unwrap().current())
        .filter(|head| matches!(decide(head, &policy(8080)), Decision::Forward(_)))
        .count();
    assert!(
        forwarded >= 20,
        "only {forwarded} of 1000 requests are forwarded"
    );
}
