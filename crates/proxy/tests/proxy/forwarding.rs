//! What reaches the cloud, and what comes back from it.

use http::{HeaderValue, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use image_console_proxy::{server::Deadlines, upstream::Upstream};
use tokio::net::TcpListener;

use crate::{
    canary::{Canary, Script},
    fixture::{PORTAL, Proxy, aliyun, code, volcengine},
};

fn ok() -> Script {
    Script::answer(
        "200 OK\r\ncontent-type: application/json",
        r#"{"RequestId":"R"}"#,
    )
}

/// The answer of a proxy to a DescribeImages that the cloud answers with `script`.
async fn answered(script: Script) -> Response<bytes::Bytes> {
    let canary = Canary::start(script).await;
    Proxy::to(&canary).await.ask(aliyun("DescribeImages")).await
}

#[tokio::test]
async fn the_cloud_sees_its_own_host_and_path_and_the_query_as_it_was() {
    let canary = Canary::start(ok()).await;
    let answer = Proxy::to(&canary).await.ask(aliyun("DescribeImages")).await;

    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.body().as_ref(), br#"{"RequestId":"R"}"#);
    let seen = canary.only();
    assert_eq!(
        seen.line(),
        "POST /?PageSize=100&RegionId=cn-hangzhou&Tag.1.Key=a%20b%2Fc HTTP/1.1"
    );
    assert_eq!(
        seen.headers(),
        [
            "accept-encoding: identity",
            "accept: application/json",
            "authorization: ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;x-acs-action;\
             x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=00ff",
            "content-length: 0",
            "host: ecs.cn-hangzhou.aliyuncs.com",
            "user-agent: image-console-proxy/0.1.0",
            "x-acs-action: DescribeImages",
            "x-acs-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "x-acs-date: 2026-11-22T10:00:00Z",
            "x-acs-signature-nonce: 0123456789abcdef",
            "x-acs-version: 2014-05-26",
        ]
    );
}

#[tokio::test]
async fn volcengine_is_asked_by_get_at_its_central_host() {
    let canary = Canary::start(ok()).await;
    Proxy::to(&canary)
        .await
        .ask(volcengine("DescribeInstances"))
        .await;

    let seen = canary.only();
    assert_eq!(
        seen.line(),
        "GET /?Action=DescribeInstances&MaxResults=100&Version=2020-04-01 HTTP/1.1"
    );
    let headers = seen.headers();
    assert!(
        headers.contains(&"host: open.volcengineapi.com".to_owned()),
        "{headers:?}"
    );
    assert!(
        headers.contains(&"x-date: 20261122T100000Z".to_owned()),
        "{headers:?}"
    );
}

#[tokio::test]
async fn nothing_about_the_page_reaches_the_cloud() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    let mut request = aliyun("DescribeImages");
    let origin = format!("http://{}", proxy.address);
    for (name, value) in [
        ("cookie", "session=secret"),
        ("origin", &*origin),
        ("referer", "http://127.0.0.1/images?secret"),
        ("user-agent", "Mozilla/5.0"),
        ("accept-language", "de"),
        ("accept-encoding", "br"),
        ("sec-fetch-mode", "cors"),
        ("x-forwarded-for", "10.0.0.1"),
        ("forwarded", "for=10.0.0.1"),
        ("via", "1.1 x"),
        ("proxy-authorization", "Basic x"),
        ("te", "trailers"),
        ("upgrade", "h2c"),
        ("x-http-method-override", "GET"),
        ("x-original-url", "/other"),
        ("connection", "keep-alive"),
    ] {
        request
            .headers_mut()
            .insert(name, HeaderValue::try_from(value).unwrap());
    }
    proxy.ask(request).await;

    let names: Vec<_> = canary
        .only()
        .headers()
        .iter()
        .map(|line| line.split(':').next().unwrap().to_owned())
        .collect();
    assert_eq!(
        names,
        [
            "accept-encoding",
            "accept",
            "authorization",
            "content-length",
            "host",
            "user-agent",
            "x-acs-action",
            "x-acs-content-sha256",
            "x-acs-date",
            "x-acs-signature-nonce",
            "x-acs-version",
        ]
        .map(String::from)
    );
}

#[tokio::test]
async fn a_form_body_arrives_whole() {
    let canary = Canary::start(ok()).await;
    let mut request = aliyun("DescribeImages");
    request.headers_mut().insert(
        "content-type",
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    );
    *request.body_mut() = Full::from("ImageId=m-1&Action=DescribeImages");
    let answer = Proxy::to(&canary).await.ask(request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(canary.only().body, b"ImageId=m-1&Action=DescribeImages");
}

#[tokio::test]
async fn a_form_body_that_names_another_action_stays_here() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    for body in [
        "Action=DeleteImage",
        "x=1&%41ction=DeleteImage",
        "VERSION=2014-05-27",
    ] {
        let mut request = aliyun("DescribeImages");
        request.headers_mut().insert(
            "content-type",
            HeaderValue::from_static("application/x-www-form-urlencoded"),
        );
        *request.body_mut() = Full::from(body);
        assert_eq!(code(&proxy.ask(request).await), "action-copies", "{body}");
    }
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn a_redirect_is_told_and_not_followed() {
    let trap = Canary::start(ok()).await;
    for status in [301, 302, 303, 307, 308, 300, 304, 305] {
        let canary = Canary::start(Script::answer(
            &format!("{status} Moved\r\nlocation: http://{}/steal", trap.address),
            "",
        ))
        .await;
        let answer = Proxy::to(&canary).await.ask(aliyun("DeleteImage")).await;
        assert_eq!(answer.status(), StatusCode::BAD_GATEWAY, "{status}");
        assert_eq!(code(&answer), "redirect", "{status}");
        assert!(!answer.headers().contains_key("location"));
        assert_eq!(canary.connections(), 1, "{status}");
    }
    assert_eq!(trap.connections(), 0);
}

#[tokio::test]
async fn an_answer_keeps_only_the_headers_that_the_console_reads() {
    let answer = answered(Script::answer(
        "400 Bad Request\r\n\
         content-type: application/json;charset=utf-8\r\n\
         date: Sun, 22 Nov 2026 10:00:00 GMT\r\n\
         x-acs-request-id: 1A2B\r\n\
         x-acs-retry-after: 500\r\n\
         retry-after: 1\r\n\
         set-cookie: a=b\r\n\
         location: https://evil.test/\r\n\
         refresh: 0;url=https://evil.test/\r\n\
         link: <https://evil.test/x.css>;rel=stylesheet\r\n\
         clear-site-data: \"*\"\r\n\
         content-security-policy: script-src *\r\n\
         access-control-allow-origin: *\r\n\
         strict-transport-security: max-age=0\r\n\
         x-image-console-proxy: host\r\n\
         server: x",
        "{}",
    ))
    .await;

    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    let mut lines: Vec<_> = answer
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()))
        .collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "cache-control: no-store",
            "content-length: 2",
            "content-security-policy: default-src 'none'; frame-ancestors 'none'",
            "content-type: application/json",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "date: Sun, 22 Nov 2026 10:00:00 GMT",
            "referrer-policy: no-referrer",
            "retry-after: 1",
            "strict-transport-security: max-age=31536000; includeSubDomains",
            "x-acs-request-id: 1A2B",
            "x-acs-retry-after: 500",
            "x-content-type-options: nosniff",
        ]
    );
}

#[tokio::test]
async fn the_proxys_own_clock_never_stands_in_for_the_clouds() {
    let answer = answered(Script::answer(
        "200 OK\r\ncontent-type: application/json",
        "{}",
    ))
    .await;
    assert!(!answer.headers().contains_key("date"));
}

#[tokio::test]
async fn what_is_not_json_is_shown_as_text() {
    for (from, to) in [
        ("application/json", "application/json"),
        ("Application/JSON; charset=UTF-8", "application/json"),
        ("application/problem+json", "application/json"),
        ("text/html", "text/plain; charset=utf-8"),
        ("text/xml", "text/plain; charset=utf-8"),
        ("image/svg+xml", "text/plain; charset=utf-8"),
        ("application/javascript", "text/plain; charset=utf-8"),
        ("application/jsonp", "text/plain; charset=utf-8"),
        ("\u{e9}", "text/plain; charset=utf-8"),
    ] {
        let answer = answered(Script::answer(
            &format!("200 OK\r\ncontent-type: {from}"),
            "<script>1</script>",
        ))
        .await;
        assert_eq!(answer.headers()["content-type"], to, "{from}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.body().as_ref(), b"<script>1</script>");
    }
}

#[tokio::test]
async fn a_compressed_answer_is_not_passed_on() {
    let answer = answered(Script::answer("200 OK\r\ncontent-encoding: gzip", "x")).await;
    assert_eq!(code(&answer), "encoding");
}

#[tokio::test]
async fn an_upgrade_of_the_protocol_is_not_passed_on() {
    let answer = answered(Script::Reply(
        b"HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n".to_vec(),
    ))
    .await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
}

#[tokio::test]
async fn what_is_not_http_is_a_broken_connection() {
    for bytes in ["", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 200"] {
        let answer = answered(Script::Reply(bytes.into())).await;
        assert_eq!(answer.status(), StatusCode::BAD_GATEWAY, "{bytes:?}");
        assert_eq!(code(&answer), "broken", "{bytes:?}");
    }
}

#[tokio::test]
async fn an_answer_that_is_cut_off_never_looks_whole() {
    for head in ["content-length: 100", "transfer-encoding: chunked"] {
        let canary = Canary::start(Script::Reply(
            format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n40\r\n{{\"Images\":").into(),
        ))
        .await;
        let proxy = Proxy::to(&canary).await;
        let answer = proxy.open(aliyun("DescribeImages")).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.into_body().collect().await.is_err(), "{head}");
    }
}

#[tokio::test]
async fn a_write_is_sent_once_whatever_happens() {
    for script in [
        Script::Reply(Vec::new()),
        Script::answer("503 Service Unavailable", "{}"),
        Script::Reply(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{".to_vec()),
    ] {
        let canary = Canary::start(script).await;
        let proxy = Proxy::to(&canary).await;
        if let Ok(answer) = proxy.open(aliyun("DeleteImage")).await {
            let _ = answer.into_body().collect().await;
        }
        assert_eq!(canary.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_cloud_that_is_not_there_was_not_sent_anything() {
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = gone.local_addr().unwrap();
    drop(gone);
    let deadlines = Deadlines::default();
    let upstream = Upstream::simulator_at(address, deadlines.connect).unwrap();
    let proxy = Proxy::start(upstream, deadlines).await;
    let answer = proxy.ask(aliyun("DeleteImage")).await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(code(&answer), "connect");
    let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(body["proxy"]["sent"], false);
}

#[tokio::test]
async fn an_admitted_origin_may_ask_and_read() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    let preflight = Request::options("/proxy/ecs/cn-hangzhou/?RegionId=cn-hangzhou")
        .header("origin", PORTAL)
        .header("sec-fetch-site", "cross-site")
        .header("access-control-request-method", "POST")
        .header(
            "access-control-request-headers",
            "authorization,x-acs-action,x-acs-content-sha256,x-acs-date,x-acs-signature-nonce,x-acs-version",
        )
        .body(Full::default())
        .unwrap();
    let answer = proxy.ask(preflight).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(answer.headers()["access-control-allow-origin"], PORTAL);
    assert_eq!(answer.headers()["access-control-allow-methods"], "POST");
    assert_eq!(answer.headers()["vary"], "origin");
    let allowed = answer.headers()["access-control-allow-headers"]
        .to_str()
        .unwrap();
    for name in [
        "authorization",
        "x-acs-signature-nonce",
        "x-date",
        "x-security-token",
    ] {
        assert!(
            allowed.split(", ").any(|it| it == name),
            "{name} in {allowed}"
        );
    }
    assert!(
        !answer
            .headers()
            .contains_key("access-control-allow-credentials")
    );
    assert_eq!(canary.connections(), 0);

    let mut request = aliyun("DeleteImage");
    request
        .headers_mut()
        .insert("origin", HeaderValue::from_static(PORTAL));
    request
        .headers_mut()
        .insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    let answer = proxy.ask(request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["access-control-allow-origin"], PORTAL);
    let exposed: Vec<_> = answer
        .headers()
        .get_all("access-control-expose-headers")
        .iter()
        .collect();
    for name in [
        "date",
        "x-acs-request-id",
        "x-acs-retry-after",
        "x-image-console-proxy",
    ] {
        assert!(
            exposed.iter().any(|it| *it == name),
            "{name} in {exposed:?}"
        );
    }
}

#[tokio::test]
async fn an_admitted_origin_may_read_why_it_was_refused() {
    let canary = Canary::start(Script::Reply(Vec::new())).await;
    let proxy = Proxy::to(&canary).await;
    for (action, refusal) in [("RunInstances", "action"), ("DescribeImages", "broken")] {
        let mut request = aliyun(action);
        request
            .headers_mut()
            .insert("origin", HeaderValue::from_static(PORTAL));
        let answer = proxy.ask(request).await;
        assert_eq!(code(&answer), refusal);
        assert_eq!(answer.headers()["access-control-allow-origin"], PORTAL);
    }
}

#[tokio::test]
async fn the_access_log_has_nothing_that_could_be_secret() {
    let canary = Canary::start(Script::answer(
        "200 OK\r\nx-acs-request-id: 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E",
        "{\"secret\":1}",
    ))
    .await;
    let proxy = Proxy::to(&canary).await;
    let mut request = aliyun("DescribeImages");
    request
        .headers_mut()
        .insert("x-acs-security-token", HeaderValue::from_static("secret"));
    *request.uri_mut() = "/proxy/ecs/cn-hangzhou/?ImageName=secret".parse().unwrap();
    proxy.ask(request).await;
    let refused = Request::get("/proxy/secret/secret/?secret=1").header("host", "secret.test");
    proxy.ask(refused.body(Full::default()).unwrap()).await;

    let log = proxy.log();
    assert_eq!(log.len(), 2, "{log:?}");
    let words: Vec<_> = log[0].split(' ').collect();
    assert_eq!(words[..3], ["DescribeImages", "cn-hangzhou", "200"]);
    assert_eq!(words[4..], ["ms", "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"]);
    assert_eq!(log[1], "refused 421 host");
}

#[tokio::test]
async fn a_request_id_that_is_none_is_not_logged() {
    let canary = Canary::start(Script::answer("200 OK\r\nx-acs-request-id: a b\tc", "{}")).await;
    let proxy = Proxy::to(&canary).await;
    proxy.ask(aliyun("DescribeImages")).await;
    assert!(proxy.log()[0].ends_with(" ms -"), "{:?}", proxy.log());
}
