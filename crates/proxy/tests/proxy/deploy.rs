//! The samples of `deploy/`, run by the real programs, and this proxy: one contract, one list of checks.

use std::{
    fs,
    io::{self, Write as _},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use image_console_api::service::Service;
use image_console_proxy::actions;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};
use tokio::{net::TcpStream, time::timeout};

use crate::{
    binary::Folder,
    canary::{Canary, Script, Seen},
    fixture::{PATIENCE, aliyun, volcengine},
};

const HOST: &str = "console.example.com";
const ORIGIN: &str = "https://console.example.com";

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../deploy")
        .join(name);
    fs::read_to_string(path).unwrap()
}

/// The sample with what belongs to a place changed; each text must be there.
fn adapted(sample: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(sample.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from:?} is not in the sample");
        text.replace(from, to)
    })
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Whether a program can be started; says so where it cannot.
fn is_there(program: &str, version: &str) -> bool {
    let there = Command::new(program).arg(version).output().is_ok();
    if !there {
        // Past the test runner's capture, so that a skipped check is seen.
        let _ = writeln!(io::stderr(), "skipped: {program} is not installed");
    }
    there
}

/// A server of another kind, which ends with its test.
struct Site {
    process: Child,
    address: SocketAddr,
}

impl Drop for Site {
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        // The signal that lets it end its own children.
        let _ = Command::new("kill").arg(id).status();
        let _ = self.process.wait();
    }
}

impl Site {
    /// Waits until the program accepts connections.
    async fn start(command: &mut Command, port: u16) -> Self {
        let process = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let site = Self {
            process,
            address: SocketAddr::from(([127, 0, 0, 1], port)),
        };
        timeout(PATIENCE, async {
            while TcpStream::connect(site.address).await.is_err() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        })
        .await
        .expect("the program listens");
        site
    }

    async fn ask(&self, mut request: Request<Full<Bytes>>) -> Response<Bytes> {
        let headers = request.headers_mut();
        headers
            .entry("host")
            .or_insert(HeaderValue::from_static(HOST));
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
            .await
            .unwrap();
        tokio::spawn(connection);
        let exchange = async {
            let (head, body) = sender.send_request(request).await.unwrap().into_parts();
            Response::from_parts(head, body.collect().await.unwrap().to_bytes())
        };
        timeout(PATIENCE, exchange).await.unwrap()
    }

    async fn get(&self, path: &str) -> Response<Bytes> {
        self.ask(Request::get(path).body(Full::default()).unwrap())
            .await
    }
}

/// What the cloud answers, by a parameter of the query.
fn cloud(seen: &Seen) -> Script {
    let hostile = "set-cookie: a=b\r\nrefresh: 0;url=x\r\nlink: <x>;rel=stylesheet\r\n\
        clear-site-data: \"*\"\r\nx-accel-redirect: /index.html\r\ndate: Sun, 22 Nov 2026 10:00:00 GMT\r\n\
        x-acs-request-id: 1A2B\r\nx-acs-retry-after: 500";
    let line = seen.line();
    if line.contains("case=redirect") {
        Script::answer("302 Found\r\nlocation: https://evil.test/", "")
    } else if line.contains("case=html") {
        Script::answer("500 Oops\r\ncontent-type: text/html", "<script>1</script>")
    } else if line.contains("case=cut") {
        Script::Reply(Vec::new())
    } else {
        Script::answer(
            &format!(
                "400 Bad Request\r\ncontent-type: application/json;charset=utf-8\r\n{hostile}"
            ),
            "{}",
        )
    }
}

fn from(origin: &str, site: &str, mut request: Request<Full<Bytes>>) -> Request<Full<Bytes>> {
    let headers = request.headers_mut();
    for (name, value) in [("origin", origin), ("sec-fetch-site", site)] {
        headers.remove(name);
        if !value.is_empty() {
            headers.insert(name, HeaderValue::try_from(value).unwrap());
        }
    }
    request
}

fn with_target(target: &str, mut request: Request<Full<Bytes>>) -> Request<Full<Bytes>> {
    *request.uri_mut() = target.parse().unwrap();
    request
}

fn with(
    name: &'static str,
    value: &'static str,
    mut request: Request<Full<Bytes>>,
) -> Request<Full<Bytes>> {
    request
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
    request
}

fn header<'a>(answer: &'a Response<Bytes>, name: &str) -> &'a str {
    answer
        .headers()
        .get(name)
        .map_or("", |it| it.to_str().unwrap())
}

async fn forwards_as_the_contract_says(site: &Site, canary: &Canary) {
    let mut request = with("cookie", "session=secret", aliyun("DescribeImages"));
    for name in [
        "referer",
        "x-forwarded-for",
        "accept-language",
        "x-anything",
    ] {
        request
            .headers_mut()
            .insert(name, HeaderValue::from_static("secret"));
    }
    request
        .headers_mut()
        .insert("user-agent", HeaderValue::from_static("secret"));
    let answer = site.ask(request).await;
    let seen = canary.only();
    assert_eq!(
        seen.line(),
        "POST /?PageSize=100&RegionId=cn-hangzhou&Tag.1.Key=a%20b%2Fc HTTP/1.1"
    );
    let headers = seen.headers();
    for line in [
        "host: ecs.cn-hangzhou.aliyuncs.com",
        "accept: application/json",
        "accept-encoding: identity",
        "content-length: 0",
        "x-acs-action: DescribeImages",
        "x-acs-version: 2014-05-26",
        "x-acs-date: 2026-11-22T10:00:00Z",
        "x-acs-signature-nonce: 0123456789abcdef",
    ] {
        assert!(headers.contains(&line.to_owned()), "{line} in {headers:#?}");
    }
    assert!(
        headers
            .iter()
            .any(|line| line.starts_with("authorization: ACS3-HMAC-SHA256 "))
    );
    assert!(!seen.head.contains("secret"), "{headers:#?}");
    // An empty header is not the same as none: an empty token would be a wrong one.
    assert!(
        !headers.iter().any(|line| line.ends_with(": ")),
        "{headers:#?}"
    );
    for name in [
        "origin",
        "sec-fetch-site",
        "via",
        "x-forwarded-host",
        "forwarded",
    ] {
        assert!(
            !headers.iter().any(|it| it.starts_with(&format!("{name}:"))),
            "{name}"
        );
    }

    assert_eq!(answer.status(), 400);
    assert_eq!(answer.body(), "{}");
    for (name, value) in [
        ("content-type", "application/json"),
        ("date", "Sun, 22 Nov 2026 10:00:00 GMT"),
        ("x-acs-request-id", "1A2B"),
        ("x-acs-retry-after", "500"),
        (
            "content-security-policy",
            "default-src 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-image-console-proxy", ""),
        ("set-cookie", ""),
        ("refresh", ""),
        ("link", ""),
        ("clear-site-data", ""),
    ] {
        assert_eq!(header(&answer, name), value, "{name}");
        assert!(
            answer.headers().get_all(name).iter().count() <= 1,
            "{name} twice"
        );
    }

    site.ask(volcengine("DescribeInstances")).await;
    let seen = canary.seen().pop().unwrap();
    assert_eq!(
        seen.line(),
        "GET /?Action=DescribeInstances&MaxResults=100&Version=2020-04-01 HTTP/1.1"
    );
    assert!(
        seen.headers()
            .contains(&"host: open.volcengineapi.com".to_owned())
    );
    for (service, region, host) in [
        (
            "volc-ecs",
            "ap-southeast-2",
            "ecs.ap-southeast-2.volcengineapi.com",
        ),
        (
            "volc-ecs",
            "cn-beijing-selfdrive",
            "ecs.cn-beijing-selfdrive.volcengineapi.com",
        ),
        (
            "volc-ecs",
            "cn-a-autodriving",
            "ecs.cn-a-autodriving.volcengineapi.com",
        ),
        ("volc-ecs", "cn-shanghai", "open.volcengineapi.com"),
        ("ecs", "us-west-1", "ecs.us-west-1.aliyuncs.com"),
    ] {
        let request = if service == "ecs" {
            with_target(&format!("/proxy/ecs/{region}/"), aliyun("DeleteImage"))
        } else {
            let query = "Action=DeleteImages&Version=2020-04-01";
            with_target(
                &format!("/proxy/{service}/{region}/?{query}"),
                volcengine(""),
            )
        };
        site.ask(request).await;
        let seen = canary.seen().pop().unwrap();
        assert!(
            seen.headers().contains(&format!("host: {host}")),
            "{:#?}",
            seen.headers()
        );
    }
    let swas = with("x-acs-version", "2020-06-01", aliyun("ListCustomImages"));
    site.ask(with_target("/proxy/swas/ap-southeast-1/", swas))
        .await;
    let seen = canary.seen().pop().unwrap();
    assert!(
        seen.headers()
            .contains(&"host: swas.ap-southeast-1.aliyuncs.com".to_owned())
    );
}

async fn tells_what_the_cloud_did_wrong(site: &Site, canary: &Canary) {
    let before = canary.connections();
    for (case, status, code) in [("redirect", 502, "redirect"), ("cut", 502, "broken")] {
        let request = with_target(
            &format!("/proxy/ecs/cn-hangzhou/?case={case}"),
            aliyun("DeleteImage"),
        );
        let answer = site.ask(request).await;
        assert_eq!(answer.status(), status, "{case}");
        assert_eq!(header(&answer, "x-image-console-proxy"), code, "{case}");
        assert_eq!(header(&answer, "content-type"), "application/json");
        assert_eq!(header(&answer, "location"), "");
        let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
        assert_eq!(body["proxy"]["code"], code);
    }
    assert_eq!(canary.connections(), before + 2, "nothing is sent twice");

    let request = with_target(
        "/proxy/ecs/cn-hangzhou/?case=html",
        aliyun("DescribeImages"),
    );
    let answer = site.ask(request).await;
    assert_eq!(answer.status(), 500);
    assert_eq!(header(&answer, "content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.body(), "<script>1</script>");
}

async fn refuses_what_is_not_of_the_contract(site: &Site, canary: &Canary) {
    let before = canary.connections();
    let read = || aliyun("DescribeImages");
    let path = |target: &str| with_target(target, read());
    let volc = |query: &str| {
        with_target(
            &format!("/proxy/volc-ecs/cn-beijing/?{query}"),
            volcengine(""),
        )
    };
    let other_method = |method: Method, mut request: Request<Full<Bytes>>| {
        *request.method_mut() = method;
        request
    };
    for request in [
        from("https://evil.test", "cross-site", read()),
        from("https://evil.test", "", read()),
        from("null", "cross-site", read()),
        from("", "cross-site", read()),
        from("", "same-site", read()),
        from("", "none", read()),
        from("", "", aliyun("DeleteImage")),
        from(ORIGIN, "cross-site", read()),
        from("https://console.example.com.evil.test", "", read()),
        with("host", "evil.test", read()),
        with("host", "console.example.com.evil.test", read()),
        with("x-acs-action", "RunInstances", read()),
        with("x-acs-action", "describeimages", read()),
        with("x-acs-version", "2016-03-14", read()),
        other_method(Method::GET, read()),
        other_method(Method::PUT, read()),
        other_method(
            Method::POST,
            volc("Action=DescribeImages&Version=2020-04-01"),
        ),
        volc("Action=RunInstances&Version=2020-04-01"),
        volc("Action=DescribeImages&Version=2018-01-01"),
        volc("Action=DescribeImages&Action=DeleteImages&Version=2020-04-01"),
        volc("Action=DescribeImages&action=DeleteImages&Version=2020-04-01"),
        volc("Action=DescribeImages&%41ction=DeleteImages&Version=2020-04-01"),
        path("/proxy/ecs/cn-hangzhou/?Action=DeleteImage"),
        path("/proxy/ecs/cn-hangzhou/?x=1&action=DeleteImage"),
        path("/proxy/ecs/cn-hangzhou/?%41ction=DeleteImage"),
        path("/proxy/oss/cn-hangzhou/"),
        path("/proxy/ecs/cn-hangzhou"),
        path("/proxy/ecs/cn-hangzhou/x/"),
        path("/proxy/ecs/cn-hangzhou/../"),
        path("/proxy/ecs/cn-hangzhou.evil.test/"),
        path("/proxy/ecs/cn-hangzhou:8443/"),
        path("/proxy/ecs/cn-hangzhou@evil.test/"),
        path("/proxy/ecs/cn-hangzhou%2f/"),
        path("/proxy/ecs/cn%2dhangzhou/"),
        path("/proxy/ecs/CN-HANGZHOU/"),
        path("/proxy/ecs/cn/"),
        path("/proxy/ecs/127.0.0.1/"),
        path("/proxy/ecs/..%2f..%2fcn-hangzhou/"),
        path("//proxy/ecs/cn-hangzhou/"),
        path("/x/../proxy/ecs/cn-hangzhou/"),
        path("/proxy//ecs/cn-hangzhou/"),
        path("/proxy/./ecs/cn-hangzhou/"),
        path("/proxy/"),
        path("http://evil.test/proxy/ecs/cn-hangzhou/"),
    ] {
        let asked = format!(
            "{} {} {:?}",
            request.method(),
            request.uri(),
            request.headers()
        );
        let answer = site.ask(request).await;
        let status = answer.status();
        assert!(
            status.is_client_error() || status.is_redirection(),
            "{status} for {asked}"
        );
        assert_eq!(canary.connections(), before, "{asked}");
    }
}

async fn serves_the_app_with_its_headers(site: &Site) {
    for path in ["/", "/images", "/settings?x=1", "/index.html"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert!(answer.body().starts_with(b"<!doctype html>"), "{path}");
        for (name, value) in [
            (
                "content-security-policy",
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                 img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
                 base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'; \
                 require-trusted-types-for 'script'; trusted-types default",
            ),
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
            // The samples have nobody to report to.
            let found = header(&answer, name).trim_end_matches("; report-to csp");
            assert_eq!(found, value, "{name} of {path}");
            assert_eq!(
                answer.headers().get_all(name).iter().count(),
                1,
                "{name} of {path}"
            );
        }
        assert!(header(&answer, "permissions-policy").contains("camera=()"));
    }
    for (path, media_type, cache) in [
        ("/boot.js", "text/javascript; charset=utf-8", "no-cache"),
        (
            "/image-console-0123456789abcdef_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/config.json", "application/json", "no-cache"),
    ] {
        let answer = site.get(path).await;
        assert_eq!(header(&answer, "content-type"), media_type, "{path}");
        assert_eq!(header(&answer, "cache-control"), cache, "{path}");
    }
    let worker = site.get("/worker_loader.js").await;
    assert!(!header(&worker, "content-security-policy").contains("trusted-types"));
    for path in ["/none.js", "/images/m-1", "/../nginx.conf", "/.hidden"] {
        let status = site.get(path).await.status();
        assert!(status.is_client_error(), "{status} for {path}");
    }
    let packed =
        Request::get("/image-console-0123456789abcdef.js").header("accept-encoding", "gzip");
    let packed = site.ask(packed.body(Full::default()).unwrap()).await;
    assert_eq!(packed.body(), "the app in gzip");
    assert_eq!(header(&packed, "content-encoding"), "gzip");
}

/// A cloud with certificates for the given hosts, and the PEM file of its authority.
async fn tls_cloud(folder: &Path, hosts: &[&str]) -> (Canary, PathBuf) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    // A name of its own: with the same one, OpenSSL takes the certificate for a self-signed one.
    params
        .distinguished_name
        .push(DnType::CommonName, "authority");
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names: Vec<_> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let certificate = CertificateParams::new(names)
        .unwrap()
        .signed_by(&key, &authority)
        .unwrap();
    let file = folder.join("authority.pem");
    fs::write(&file, pem(authority.der())).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .unwrap();
    (Canary::start_tls(Script::Choose(cloud), config).await, file)
}

/// A certificate as OpenSSL reads it.
fn pem(der: &[u8]) -> String {
    let text = BASE64_STANDARD.encode(der);
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(64)
        .map(String::from_utf8_lossy)
        .collect();
    let lines = lines.join("\n");
    format!("-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n")
}

/// Every host that the list of checks asks for.
const CLOUD_HOSTS: [&str; 7] = [
    "ecs.cn-hangzhou.aliyuncs.com",
    "ecs.us-west-1.aliyuncs.com",
    "swas.ap-southeast-1.aliyuncs.com",
    "open.volcengineapi.com",
    "ecs.ap-southeast-2.volcengineapi.com",
    "ecs.cn-beijing-selfdrive.volcengineapi.com",
    "ecs.cn-a-autodriving.volcengineapi.com",
];

#[test]
fn the_samples_list_exactly_the_actions_of_the_proxy() {
    for name in ["nginx.conf", "Caddyfile"] {
        let text = sample(name);
        for service in Service::ALL {
            let names: Vec<_> = actions::of(service)
                .iter()
                .map(|(action, _)| *action)
                .collect();
            let list = names.join("|");
            assert!(
                [format!("(?:{list})$"), format!("({list})$")]
                    .iter()
                    .any(|it| text.contains(it)),
                "{name} has another list for {service:?} than {list}"
            );
        }
    }
}

#[tokio::test]
async fn this_proxy_keeps_the_contract() {
    let folder = Folder::with_app("this");
    let canary = Canary::start(Script::Choose(cloud)).await;
    let port = free_port();
    let mut command = Command::new(env!("CARGO_BIN_EXE_image-console-proxy"));
    command
        .arg("--dist")
        .arg(&folder.0)
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--allow-host", HOST])
        .args(["--simulator-at", &canary.address.to_string()]);
    let site = Site::start(&mut command, port).await;
    forwards_as_the_contract_says(&site, &canary).await;
    tells_what_the_cloud_did_wrong(&site, &canary).await;
    refuses_what_is_not_of_the_contract(&site, &canary).await;
    serves_the_app_with_its_headers(&site).await;
}

async fn nginx(folder: &Path, canary: &Canary, authority: &Path) -> Site {
    let port = free_port();
    let upstream = canary.address;
    let site = adapted(
        &sample("nginx.conf"),
        &[
            (
                "listen 443 ssl default_server;",
                &format!("listen 127.0.0.1:{port} default_server;"),
            ),
            ("listen 443 ssl;", &format!("listen 127.0.0.1:{port};")),
            ("ssl_certificate     /etc/nginx/console.pem;", ""),
            ("ssl_certificate_key /etc/nginx/console.key;", ""),
            ("/srv/image-console/dist", folder.to_str().unwrap()),
            (
                "/var/log/nginx/console.log",
                folder.join("access.log").to_str().unwrap(),
            ),
            (
                "/var/log/nginx/console-error.log",
                folder.join("error.log").to_str().unwrap(),
            ),
            ("https://$cloud_host/", &format!("https://{upstream}/")),
            (
                "/etc/ssl/certs/ca-certificates.crt",
                authority.to_str().unwrap(),
            ),
        ],
    );
    let around = format!(
        "user root; worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/main.log;\n\
         events {{}}\nhttp {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n\
         fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{site}\n}}",
        folder = folder.display()
    );
    let file = folder.join("nginx.conf");
    fs::write(&file, around).unwrap();
    let mut command = Command::new("nginx");
    command.arg("-p").arg(folder).arg("-c").arg(&file);
    Site::start(&mut command, port).await
}

#[tokio::test]
async fn the_nginx_sample_keeps_the_contract() {
    if !is_there("nginx", "-v") {
        return;
    }
    let folder = Folder::with_app("nginx");
    let (canary, authority) = tls_cloud(&folder.0, &CLOUD_HOSTS).await;
    let site = nginx(&folder.0, &canary, &authority).await;
    forwards_as_the_contract_says(&site, &canary).await;
    tells_what_the_cloud_did_wrong(&site, &canary).await;
    refuses_what_is_not_of_the_contract(&site, &canary).await;
    serves_the_app_with_its_headers(&site).await;

    let log = fs::read_to_string(folder.0.join("access.log")).unwrap();
    assert!(log.starts_with("DescribeImages cn-hangzhou 400 "), "{log}");
    assert!(
        !log.contains("Tag.1.Key") && !log.contains("testid"),
        "{log}"
    );
}

#[tokio::test]
async fn the_nginx_sample_believes_only_the_host_that_it_asks_for() {
    if !is_there("nginx", "-v") {
        return;
    }
    let folder = Folder::with_app("nginx-tls");
    let (canary, authority) = tls_cloud(&folder.0, &["ecs.cn-beijing.aliyuncs.com"]).await;
    let site = nginx(&folder.0, &canary, &authority).await;
    let answer = site.ask(aliyun("DescribeImages")).await;
    assert_eq!(answer.status(), 502);
    assert!(canary.seen().is_empty());
}

/// The sample speaks plain http to the canary here: Caddy's TLS is that of Go, by the name it dials.
async fn caddy(folder: &Path, canary: &Canary) -> Site {
    let port = free_port();
    let site = adapted(
        &sample("Caddyfile"),
        &[
            ("\tadmin off\n", "\tadmin off\n\tauto_https off\n"),
            (
                ":443 {\n\trespond",
                &format!("http://:{port} {{\n\tbind 127.0.0.1\n\trespond"),
            ),
            (
                "\nconsole.example.com {\n",
                &format!("\nhttp://console.example.com:{port} {{\n\tbind 127.0.0.1\n"),
            ),
            ("/srv/image-console/dist", folder.to_str().unwrap()),
            ("{vars.cloud_host}:443", &canary.address.to_string()),
            ("\t\t\t\t\t\ttls\n", ""),
        ],
    );
    let file = folder.join("Caddyfile");
    fs::write(&file, site).unwrap();
    let mut command = Command::new("caddy");
    command
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(&file)
        .env("HOME", folder)
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_DATA_HOME");
    Site::start(&mut command, port).await
}

#[tokio::test]
async fn the_caddy_sample_keeps_the_contract() {
    if !is_there("caddy", "version") {
        return;
    }
    let folder = Folder::with_app("caddy");
    let canary = Canary::start(Script::Choose(cloud)).await;
    let site = caddy(&folder.0, &canary).await;
    forwards_as_the_contract_says(&site, &canary).await;
    tells_what_the_cloud_did_wrong(&site, &canary).await;
    refuses_what_is_not_of_the_contract(&site, &canary).await;
    serves_the_app_with_its_headers(&site).await;
}
