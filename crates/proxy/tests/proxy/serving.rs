//! The built app over the wire: types, caching, and the header set of `shared/reliability.md`.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::Full;
use image_console_proxy::{
    files::{Files, Name},
    headers::HeaderSets,
    server::Deadlines,
    upstream::Upstream,
};
use image_console_sim::Simulator;

use crate::fixture::{Proxy, aliyun, app, code};

async fn proxy() -> Proxy {
    Proxy::start(
        Upstream::simulator(Simulator::demo(0, 0)),
        Deadlines::default(),
    )
    .await
}

async fn get(path: &str, headers: &[(&str, &str)]) -> Response<Bytes> {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    proxy()
        .await
        .ask(request.body(Full::default()).unwrap())
        .await
}

fn header<'a>(answer: &'a Response<Bytes>, name: &str) -> &'a str {
    answer
        .headers()
        .get(name)
        .map_or("(none)", |it| it.to_str().unwrap())
}

#[tokio::test]
async fn the_page_has_the_header_set() {
    let answer = get("/", &[]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
             img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
             base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types default; report-to csp",
        ),
        ("reporting-endpoints", "csp=\"/csp-report\""),
        (
            "strict-transport-security",
            "max-age=31536000; includeSubDomains",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
        ("content-type", "text/html; charset=utf-8"),
    ] {
        assert_eq!(header(&answer, name), value, "{name}");
    }
    let permissions = header(&answer, "permissions-policy");
    for feature in [
        "camera",
        "microphone",
        "geolocation",
        "usb",
        "payment",
        "fullscreen",
    ] {
        assert!(permissions.contains(&format!("{feature}=()")), "{feature}");
    }
    assert!(answer.headers().contains_key("date"));
}

#[tokio::test]
async fn every_file_and_refusal_has_the_common_headers() {
    let names: Vec<String> = app().into_keys().collect();
    for name in names
        .iter()
        .map(String::as_str)
        .chain(["none.js", "proxy/", "a/b"])
    {
        let answer = get(&format!("/{name}"), &[]).await;
        assert_eq!(
            header(&answer, "x-content-type-options"),
            "nosniff",
            "{name}"
        );
        assert_eq!(
            header(&answer, "cross-origin-resource-policy"),
            "same-origin",
            "{name}"
        );
        let policy = header(&answer, "content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{name}: {policy}");
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("unsafe-eval' "),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_worker_is_not_under_trusted_types() {
    for name in ["worker_loader.js", "worker_bg.wasm"] {
        let answer = get(&format!("/{name}"), &[]).await;
        assert_eq!(
            header(&answer, "content-security-policy"),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
             report-to csp",
            "{name}"
        );
    }
}

#[tokio::test]
async fn portals_that_may_embed_it_are_named() {
    let portals = [
        "https://a.example".to_owned(),
        "https://b.example:8443".to_owned(),
    ];
    let sets = HeaderSets::new(&portals).unwrap();
    let policy = sets.page()["content-security-policy"].to_str().unwrap();
    assert!(
        policy.contains("; frame-ancestors https://a.example https://b.example:8443; "),
        "{policy}"
    );
    for hostile in [
        "https://a.example; script-src *",
        "*",
        "'self'",
        "",
        "data:",
        "https://",
    ] {
        assert!(
            HeaderSets::new(&[hostile.to_owned()]).is_err(),
            "{hostile:?}"
        );
    }
}

#[tokio::test]
async fn routes_of_the_app_are_the_page() {
    for path in [
        "/",
        "/index.html",
        "/images",
        "/images?status=Available",
        "/settings",
    ] {
        let answer = get(path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert!(answer.body().starts_with(b"<!doctype html>"), "{path}");
    }
    for path in [
        "/images/m-1",
        "/none.js",
        "/fonts",
        "/fonts/",
        "/index.html/",
    ] {
        let answer = get(path, &[]).await;
        if path == "/fonts" {
            // A single segment is a route, whether or not a folder has that name.
            assert_eq!(answer.status(), StatusCode::OK);
        } else {
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(code(&answer), "file");
        }
    }
}

#[tokio::test]
async fn files_have_their_type_and_time_to_live() {
    let hashed = "public, max-age=31536000, immutable";
    for (path, media_type, cache) in [
        ("/boot.js", "text/javascript; charset=utf-8", "no-cache"),
        (
            "/image-console-0123456789abcdef.js",
            "text/javascript; charset=utf-8",
            hashed,
        ),
        (
            "/image-console-0123456789abcdef_bg.wasm",
            "application/wasm",
            hashed,
        ),
        (
            "/base-1a2b3c4d5e6f7a8b.css",
            "text/css; charset=utf-8",
            hashed,
        ),
        ("/worker_bg.wasm", "application/wasm", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
        ("/fonts/a.woff2", "font/woff2", "no-cache"),
    ] {
        let answer = get(path, &[]).await;
        assert_eq!(header(&answer, "content-type"), media_type, "{path}");
        assert_eq!(header(&answer, "cache-control"), cache, "{path}");
    }
}

#[tokio::test]
async fn the_smallest_accepted_form_is_sent() {
    let path = "/image-console-0123456789abcdef.js";
    for (accept, coding, body) in [
        ("gzip, deflate, br, zstd", "br", "the app in brotli"),
        ("gzip", "gzip", "the app in gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "the app in gzip"),
        ("br; q=1.0", "br", "the app in brotli"),
        ("identity", "(none)", "the app"),
        ("brotli", "(none)", "the app"),
        ("", "(none)", "the app"),
    ] {
        let answer = get(path, &[("accept-encoding", accept)]).await;
        assert_eq!(header(&answer, "content-encoding"), coding, "{accept:?}");
        assert_eq!(answer.body(), body, "{accept:?}");
        assert_eq!(header(&answer, "vary"), "accept-encoding");
        assert_eq!(
            header(&answer, "content-type"),
            "text/javascript; charset=utf-8"
        );
    }
    // The packed form has no name of its own.
    assert_eq!(
        get(&format!("{path}.br"), &[]).await.status(),
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again() {
    let first = get("/boot.js", &[]).await;
    let etag = header(&first, "etag");
    for known in [
        etag.to_owned(),
        format!("W/{etag}"),
        format!("\"x\", {etag}"),
        "*".to_owned(),
    ] {
        let again = get("/boot.js", &[("if-none-match", &known)]).await;
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert!(again.body().is_empty());
        assert_eq!(header(&again, "etag"), etag);
        assert_eq!(header(&again, "cache-control"), "no-cache");
    }
    let other = get("/boot.js", &[("if-none-match", "\"x\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
    // Each form has a tag of its own.
    let path = "/image-console-0123456789abcdef.js";
    let plain = get(path, &[]).await;
    let packed = get(path, &[("accept-encoding", "br")]).await;
    assert_ne!(header(&plain, "etag"), header(&packed, "etag"));
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let request = Request::builder()
        .method(Method::HEAD)
        .uri("/boot.js")
        .body(Full::default())
        .unwrap();
    let answer = proxy().await.ask(request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header(&answer, "content-length"), "4");
    assert!(answer.body().is_empty());
}

#[tokio::test]
async fn a_report_of_a_violation_is_counted_by_its_directive() {
    let proxy = proxy().await;
    let report = |site: &str| {
        Request::post("/csp-report")
            .header("sec-fetch-site", site)
            .header("content-type", "application/reports+json")
            .body(Full::from(
                r#"[{"type":"csp-violation","body":{"effectiveDirective":"img-src","blockedURL":"x"}}]"#,
            ))
            .unwrap()
    };
    assert_eq!(
        proxy.ask(report("same-origin")).await.status(),
        StatusCode::NO_CONTENT
    );
    assert_eq!(code(&proxy.ask(report("cross-site")).await), "origin");
    assert_eq!(proxy.log(), ["csp-report img-src", "refused 403 origin"]);
}

#[tokio::test]
async fn a_simulator_answers_as_the_cloud() {
    let answer = proxy().await.ask(aliyun("DescribeImages")).await;
    // The key of the request is nobody's.
    let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(body["Code"], "InvalidAccessKeyId.NotFound");
    assert!(!answer.headers().contains_key("x-image-console-proxy"));
    assert_eq!(header(&answer, "content-type"), "application/json");
}

fn config_of(contents: Option<&str>) -> String {
    let mut app = app();
    app.remove("config.json");
    if let Some(text) = contents {
        app.insert("config.json".to_owned(), text.into());
        app.insert("config.json.br".to_owned(), "packed".into());
    }
    let mut files = Files::from_contents(app);
    files.point_config_at("/proxy");
    let sets = HeaderSets::new(&[]).unwrap();
    let name = Name::parse("/config.json").unwrap();
    let mut headers = http::HeaderMap::new();
    headers.insert("accept-encoding", http::HeaderValue::from_static("br"));
    let body = files.answer(&name, &headers, &sets).unwrap().body;
    String::from_utf8(body.to_vec()).unwrap()
}

#[test]
fn with_a_simulator_the_settings_point_at_this_server() {
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(
        json(&config_of(Some(
            r#"{"language":"en","proxy":"https://other/"}"#
        ))),
        json(r#"{"language":"en","proxy":"/proxy/","demo":"server"}"#)
    );
    assert_eq!(
        json(&config_of(None)),
        json(r#"{"proxy":"/proxy/","demo":"server"}"#)
    );
}

#[test]
fn broken_settings_are_left_for_the_app_to_explain() {
    let mut app = app();
    app.insert("config.json".to_owned(), b"{\"proxy\":".to_vec());
    let mut files = Files::from_contents(app);
    files.point_config_at("/proxy");
    let name = Name::parse("/config.json").unwrap();
    let answer = files.answer(
        &name,
        &http::HeaderMap::new(),
        &HeaderSets::new(&[]).unwrap(),
    );
    assert_eq!(answer.unwrap().body, "{\"proxy\":");
}
