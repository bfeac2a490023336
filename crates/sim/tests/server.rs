//! The server as its clients meet it, on a port of its own.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use image_console_sim::{Simulator, lab::Lab, server};
use tokio::net::TcpListener;

/// 2026-11-24T09:00:00Z.
fn now() -> u64 {
    1_795_510_800_000
}

/// A lab of the demo world on two ports: the clouds' and the control's.
async fn start_controlled() -> [SocketAddr; 2] {
    let lab = Lab::new(|now| Simulator::demo(1, now), now());
    let lab = Arc::new(Mutex::new(lab));
    let clouds = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let control = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addresses = [&clouds, &control].map(|listener| listener.local_addr().unwrap());
    tokio::spawn(server::serve(clouds, Arc::clone(&lab), now));
    tokio::spawn(server::serve_control(control, lab, now));
    addresses
}

async fn start() -> SocketAddr {
    start_controlled().await[0]
}

/// Sends bytes and reads until the other side closes.
async fn send(address: SocketAddr, bytes: Vec<u8>) -> String {
    tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).unwrap();
        // The server may answer and close before it has read everything.
        let _ = stream.write_all(&bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    })
    .await
    .unwrap()
}

const UNSIGNED: &[u8] = b"POST /?RegionId=cn-hangzhou HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[tokio::test]
async fn answers_are_those_of_the_simulator_at_the_clocks_time() {
    let answer = send(start().await, UNSIGNED.to_vec()).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    assert!(
        answer.contains("\"Code\":\"IncompleteSignature\""),
        "{answer}"
    );
    assert!(
        answer.contains("date: Tue, 24 Nov 2026 09:00:00 GMT"),
        "{answer}"
    );
}

#[tokio::test]
async fn what_is_no_http_ends_its_connection_and_nothing_else() {
    let address = start().await;
    for garbage in [&b"\x16\x03\x01\x02\x00\x01"[..], b"GET"] {
        let answer = send(address, [garbage, b"\r\n\r\n"].concat()).await;
        assert!(!answer.contains(" 200 "), "{answer}");
    }
    assert!(
        send(address, UNSIGNED.to_vec())
            .await
            .starts_with("HTTP/1.1 400")
    );
}

#[tokio::test]
async fn a_body_beyond_the_limit_is_refused() {
    let size = (1 << 20) + 1;
    let head = format!(
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n"
    );
    let answer = send(
        start().await,
        [head.into_bytes(), vec![b'x'; size]].concat(),
    )
    .await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
}

/// Asks the control and gives its answer's body.
async fn control(address: SocketAddr, method: &str, path: &str, body: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: h\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer = send(address, request.into_bytes()).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

/// Servers whose next answer meets a fault.
async fn start_with(fault: &str) -> SocketAddr {
    let [clouds, controlled] = start_controlled().await;
    let rule = format!(r#"{{ "count": 1, "fault": {fault} }}"#);
    control(controlled, "POST", "/_sim/faults", &rule).await;
    clouds
}

/// A connection that has asked.
fn asked(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(UNSIGNED).unwrap();
    stream
}

/// The length that the head promises, and what there is of the body.
fn body(answer: &str) -> (usize, &str) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    (length.unwrap().parse().unwrap(), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_is_a_reset_and_only_for_the_request_that_met_it() {
    let address = start_with(r#"{ "kind": "reset" }"#).await;
    let mut stream = asked(address);
    let error = stream.read(&mut [0; 9]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionReset);
    let answer = send(address, UNSIGNED.to_vec()).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn from_a_blackhole_nothing_comes_while_others_are_answered() {
    let address = start_with(r#"{ "kind": "blackhole" }"#).await;
    // Which of the two comes first is the scheduler's affair, so the one that is answered tells.
    let mut pair = [asked(address), asked(address)];
    for stream in &pair {
        stream
            .set_read_timeout(Some(Duration::from_millis(100)))
            .unwrap();
    }
    let mut head = [0; 12];
    let answered = (0..200)
        .map(|turn| turn % 2)
        .find(|&at| pair[at].read(&mut head).is_ok_and(|n| n == head.len()))
        .expect("one of the two is answered");
    assert_eq!(&head, b"HTTP/1.1 400");
    let error = pair[1 - answered].read(&mut [0; 9]).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_cut_is_shorter_than_its_head_says() {
    for n in [0, 1, 10] {
        let fault = format!(r#"{{ "kind": "cut", "after": {n} }}"#);
        let answer = send(start_with(&fault).await, UNSIGNED.to_vec()).await;
        let (length, body) = body(&answer);
        assert!(length > 100, "{answer}");
        assert_eq!(body.len(), n, "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_comes_bit_by_bit_and_is_whole_in_the_end() {
    let address = start_with(r#"{ "kind": "slow", "bytes_per_second": 1 }"#).await;
    let mut stream = asked(address);
    let mut begun = [0; 4096];
    let n = stream.read(&mut begun).unwrap();
    let begun = String::from_utf8_lossy(&begun[..n]);
    let (length, first) = body(&begun);
    assert!(first.len() < length, "{begun}");

    let address = start_with(r#"{ "kind": "slow", "bytes_per_second": 2000 }"#).await;
    let answer = send(address, UNSIGNED.to_vec()).await;
    let (length, whole) = body(&answer);
    assert_eq!(whole.len(), length);
    assert!(whole.ends_with('}'), "{whole}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_answer_is_late_and_otherwise_as_ever() {
    let address = start_with(r#"{ "kind": "latency", "millis": 120 }"#).await;
    let start = tokio::time::Instant::now();
    let answer = send(address, UNSIGNED.to_vec()).await;
    assert!(start.elapsed() >= Duration::from_millis(120));
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_control_is_not_to_be_had_on_the_clouds_port() {
    let [clouds, controlled] = start_controlled().await;
    assert_eq!(control(controlled, "GET", "/_sim/effects", "").await, "{}");
    let request = b"GET /_sim/effects HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    let answer = send(clouds, request.to_vec()).await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let log = control(controlled, "GET", "/_sim/log", "").await;
    assert_eq!(log.matches("\"at_ms\"").count(), 1, "{log}");
}
