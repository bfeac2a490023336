//! A server with a small app, started on a free port, and clients that speak to it.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::TokioIo;
use image_console_proxy::{
    files::Files,
    headers::HeaderSets,
    policy::{Base, Policy, loopback_hosts},
    server::{self, Deadlines, Setup},
    upstream::Upstream,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

use crate::canary::Canary;

/// Longer than anything here takes; a test that waits so long has failed.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Few, so that a test can take them all.
pub(crate) const MAX_CONNECTIONS: usize = 48;

/// The admitted foreign origin.
pub(crate) const PORTAL: &str = "https://portal.example";

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<()>,
    log: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    /// A proxy in front of a canary, with the deadlines of production.
    pub(crate) async fn to(canary: &Canary) -> Self {
        Self::with_deadlines(canary, Deadlines::default()).await
    }

    pub(crate) async fn with_deadlines(canary: &Canary, deadlines: Deadlines) -> Self {
        let upstream = Upstream::simulator_at(canary.address, deadlines.connect).unwrap();
        Self::start(upstream, deadlines).await
    }

    pub(crate) async fn start(upstream: Upstream, deadlines: Deadlines) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&log);
        let setup = Setup {
            policy: policy(address.port()),
            files: Files::from_contents(app()),
            sets: HeaderSets::new(&[]).unwrap(),
            upstream,
            deadlines,
            max_connections: MAX_CONNECTIONS,
            log: Box::new(move |line| lines.lock().unwrap().push(line.to_string())),
        };
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(server::run(listener, setup, async {
            let _ = stopped.await;
        }));
        Self {
            address,
            stop: Some(stop),
            running,
            log,
        }
    }

    /// What it wrote to its access log.
    pub(crate) fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Asks the server to end, without waiting for it.
    pub(crate) fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    /// Waits until the server has ended.
    pub(crate) async fn ended(self) {
        timeout(PATIENCE, self.running).await.unwrap().unwrap();
    }

    /// Sends one request on a connection of its own and reads the whole answer.
    pub(crate) async fn ask(&self, request: Request<Full<Bytes>>) -> Response<Bytes> {
        let (head, body) = self.open(request).await.unwrap().into_parts();
        let body = timeout(PATIENCE, body.collect()).await.unwrap().unwrap();
        Response::from_parts(head, body.to_bytes())
    }

    /// Sends one request and reads the head of the answer; the body may still break.
    pub(crate) async fn open(
        &self,
        mut request: Request<Full<Bytes>>,
    ) -> hyper::Result<Response<hyper::body::Incoming>> {
        let headers = request.headers_mut();
        headers
            .entry("host")
            .or_insert(HeaderValue::try_from(self.address.to_string()).unwrap());
        let stream = TcpStream::connect(self.address).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        timeout(PATIENCE, sender.send_request(request))
            .await
            .unwrap()
    }

    /// Sends bytes as they are, and reads until the server closes.
    pub(crate) async fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        // The server may refuse, and close, before it has read everything.
        let _ = stream.write_all(bytes).await;
        read_to_end(stream).await
    }
}

/// What comes until the connection ends, however it ends.
pub(crate) async fn read_to_end(mut stream: TcpStream) -> Vec<u8> {
    let mut answer = Vec::new();
    timeout(PATIENCE, async {
        while stream.read_buf(&mut answer).await.is_ok_and(|n| n > 0) {}
    })
    .await
    .expect("the server closes the connection");
    answer
}

pub(crate) fn policy(port: u16) -> Policy {
    Policy {
        base: Base::default(),
        hosts: loopback_hosts(port),
        origins: vec![HeaderValue::from_static(PORTAL)],
    }
}

/// A small built app, with the names that Trunk gives.
pub(crate) fn app() -> HashMap<String, Vec<u8>> {
    [
        ("index.html", "<!doctype html><title>console</title>"),
        ("config.json", r#"{"language":"en"}"#),
        ("boot.js", "boot"),
        ("image-console-0123456789abcdef.js", "the app"),
        ("image-console-0123456789abcdef.js.br", "the app in brotli"),
        ("image-console-0123456789abcdef.js.gz", "the app in gzip"),
        ("image-console-0123456789abcdef_bg.wasm", "\0asm"),
        ("base-1a2b3c4d5e6f7a8b.css", "css"),
        ("worker_loader.js", "worker"),
        ("worker_bg.wasm", "\0asm"),
        ("fonts/a.woff2", "font"),
    ]
    .into_iter()
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .collect()
}

/// A request as the console sends it, for an Alibaba action.
pub(crate) fn aliyun(action: &str) -> Request<Full<Bytes>> {
    Request::post("/proxy/ecs/cn-hangzhou/?PageSize=100&RegionId=cn-hangzhou&Tag.1.Key=a%20b%2Fc")
        .header("sec-fetch-site", "same-origin")
        .header("accept", "application/json")
        .header(
            "authorization",
            "ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=host;x-acs-action;\
             x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=00ff",
        )
        .header("x-acs-action", action)
        .header(
            "x-acs-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )
        .header("x-acs-date", "2026-11-22T10:00:00Z")
        .header("x-acs-signature-nonce", "0123456789abcdef")
        .header("x-acs-version", "2014-05-26")
        .body(Full::default())
        .unwrap()
}

/// A request as the console sends it, for a Volcengine action.
pub(crate) fn volcengine(action: &str) -> Request<Full<Bytes>> {
    let target =
        format!("/proxy/volc-ecs/cn-beijing/?Action={action}&MaxResults=100&Version=2020-04-01");
    Request::get(target)
        .header("sec-fetch-site", "same-origin")
        .header(
            "authorization",
            "HMAC-SHA256 Credential=testid/20261122/cn-beijing/ecs/request, \
             SignedHeaders=host;x-content-sha256;x-date, Signature=00ff",
        )
        .header("x-date", "20261122T100000Z")
        .header(
            "x-content-sha256",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        )
        .body(Full::default())
        .unwrap()
}

/// The code of the proxy's own answer, which header and body tell alike.
pub(crate) fn code(answer: &Response<Bytes>) -> String {
    let body: serde_json::Value = serde_json::from_slice(answer.body()).expect("a JSON refusal");
    let code = body["proxy"]["code"].as_str().unwrap();
    assert_eq!(answer.headers()["x-image-console-proxy"], code);
    code.to_owned()
}
