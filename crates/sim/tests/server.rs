//! The server as its clients meet it, on a port of its own.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex},
};

use image_console_sim::{Simulator, server};
use tokio::net::TcpListener;

/// 2026-11-24T09:00:00Z.
fn now() -> u64 {
    1_795_510_800_000
}

async fn start() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let simulator = Arc::new(Mutex::new(Simulator::demo(1, now())));
    tokio::spawn(server::serve(listener, simulator, now));
    address
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
