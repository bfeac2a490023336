//! Sizes, deadlines, and the number of connections.

use std::{sync::Arc, time::Duration};

use http::{HeaderValue, StatusCode};
use http_body_util::{BodyExt as _, Full};
use image_console_proxy::{
    policy::{MAX_ANSWER, MAX_BODIES, MAX_BODY, MAX_HEAD},
    server::Deadlines,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
    time::{Instant, timeout},
};

use crate::{
    canary::{Canary, Script},
    fixture::{MAX_CONNECTIONS, PATIENCE, Proxy, aliyun, code, read_to_end},
};

fn ok() -> Script {
    Script::answer("200 OK\r\ncontent-type: application/json", "{}")
}

const SHORT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn a_head_up_to_32_kib_is_taken_and_a_larger_one_is_not() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    let with_token = |length: usize| {
        let mut request = aliyun("DescribeImages");
        let token = HeaderValue::try_from("t".repeat(length)).unwrap();
        request.headers_mut().insert("x-acs-security-token", token);
        request
    };
    let answer = proxy.ask(with_token(MAX_HEAD - 2048)).await;
    assert_eq!(answer.status(), StatusCode::OK);

    let answer = proxy.ask(with_token(MAX_HEAD)).await;
    assert_eq!(answer.status(), StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    assert_eq!(code(&answer), "head-size");
    // Larger than hyper's buffer: refused while it is read.
    let answer = proxy.ask(with_token(4 * MAX_HEAD)).await;
    assert_eq!(answer.status(), StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    assert_eq!(canary.seen().len(), 1);
}

#[tokio::test]
async fn a_body_up_to_1_mib_is_taken_and_a_larger_one_is_not() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    let with_body = |length: usize| {
        let mut request = aliyun("DescribeImages");
        request
            .headers_mut()
            .insert("content-type", HeaderValue::from_static("application/json"));
        *request.body_mut() = Full::from(vec![b'x'; length]);
        request
    };
    let answer = proxy.ask(with_body(MAX_BODY)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(canary.only().body.len(), MAX_BODY);

    let answer = proxy.ask(with_body(MAX_BODY + 1)).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(code(&answer), "body-size");
    assert_eq!(canary.seen().len(), 1);
}

#[tokio::test]
async fn bodies_in_memory_are_bounded() {
    let canary = Canary::start(Script::Hold(Vec::new())).await;
    let proxy = Arc::new(Proxy::to(&canary).await);
    let with_body = || {
        let mut request = aliyun("DescribeImages");
        request
            .headers_mut()
            .insert("content-type", HeaderValue::from_static("application/json"));
        *request.body_mut() = Full::from(vec![b'x'; MAX_BODY]);
        request
    };
    let mut asking = JoinSet::new();
    for _ in 0..MAX_BODIES / MAX_BODY {
        let (proxy, request) = (Arc::clone(&proxy), with_body());
        asking.spawn(async move { proxy.open(request).await.is_ok() });
    }
    timeout(PATIENCE, async {
        while canary.count() < MAX_BODIES / MAX_BODY {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("as many bodies as there may be are passed on");
    let answer = proxy.ask(with_body()).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(code(&answer), "busy");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_given_up_on() {
    let canary = Canary::start(ok()).await;
    let deadlines = Deadlines {
        whole: SHORT,
        ..Deadlines::default()
    };
    let proxy = Proxy::with_deadlines(&canary, deadlines).await;
    let head = format!(
        "POST /proxy/ecs/cn-hangzhou/ HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n\
         X-Acs-Action: DescribeImages\r\nX-Acs-Version: 2014-05-26\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{{",
        proxy.address
    );
    let answer = String::from_utf8(proxy.raw(head.as_bytes()).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn an_answer_that_says_it_is_too_large_is_refused() {
    let length = MAX_ANSWER + 1;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
    let canary = Canary::start(Script::Endless(head.into())).await;
    let answer = Proxy::to(&canary).await.ask(aliyun("DescribeImages")).await;
    assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
    assert_eq!(code(&answer), "answer-size");
}

#[tokio::test]
async fn an_answer_without_end_is_cut_at_16_mib() {
    let canary = Canary::start(Script::Endless(b"HTTP/1.1 200 OK\r\n\r\n".to_vec())).await;
    let proxy = Proxy::to(&canary).await;
    let mut body = proxy
        .open(aliyun("DescribeImages"))
        .await
        .unwrap()
        .into_body();
    let mut came = 0;
    let broke = loop {
        match timeout(PATIENCE, body.frame()).await.unwrap() {
            Some(Ok(frame)) => came += frame.data_ref().unwrap().len() as u64,
            Some(Err(_)) => break true,
            None => break false,
        }
    };
    assert!(broke, "a cut answer must not look whole");
    assert!(came <= MAX_ANSWER, "{came} bytes came");
    assert!(came > MAX_ANSWER - 1024 * 1024, "only {came} bytes came");
}

#[tokio::test]
async fn a_cloud_that_does_not_answer_is_a_504_with_an_unknown_outcome() {
    let canary = Canary::start(Script::Hold(Vec::new())).await;
    let deadlines = Deadlines {
        first_byte: SHORT,
        ..Deadlines::default()
    };
    let proxy = Proxy::with_deadlines(&canary, deadlines).await;
    let answer = proxy.ask(aliyun("DeleteImage")).await;
    assert_eq!(answer.status(), StatusCode::GATEWAY_TIMEOUT);
    assert_eq!(code(&answer), "answer-timeout");
    let body: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(body["proxy"]["sent"], true);
    assert_eq!(canary.seen().len(), 1);
}

#[tokio::test]
async fn an_answer_that_stops_half_way_is_broken_off_at_the_deadline() {
    let canary = Canary::start(Script::Hold(
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"Images\":".to_vec(),
    ))
    .await;
    let deadlines = Deadlines {
        whole: SHORT,
        ..Deadlines::default()
    };
    let proxy = Proxy::with_deadlines(&canary, deadlines).await;
    let answer = proxy.open(aliyun("DescribeImages")).await.unwrap();
    let body = timeout(PATIENCE, answer.into_body().collect())
        .await
        .unwrap();
    assert!(body.is_err());
}

#[tokio::test]
async fn a_head_that_comes_slowly_or_never_is_given_up_on() {
    let canary = Canary::start(ok()).await;
    let deadlines = Deadlines {
        head: SHORT,
        ..Deadlines::default()
    };
    let proxy = Proxy::with_deadlines(&canary, deadlines).await;
    for start in ["", "G", "GET / HTTP/1.1\r\nHost: x\r\nX-A: "] {
        let begun = Instant::now();
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        stream.write_all(start.as_bytes()).await.unwrap();
        read_to_end(stream).await;
        assert!(begun.elapsed() >= SHORT, "{start:?} was cut off early");
    }
    // An open connection that asks nothing more is closed, too.
    let request = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", proxy.address);
    let answer = proxy.raw(request.as_bytes()).await;
    assert!(answer.starts_with(b"HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn silent_connections_do_not_keep_others_out() {
    let canary = Canary::start(ok()).await;
    let proxy = Proxy::to(&canary).await;
    let mut silent = Vec::new();
    for _ in 0..MAX_CONNECTIONS + 8 {
        silent.push(TcpStream::connect(proxy.address).await.unwrap());
    }
    let answer = proxy.ask(aliyun("DescribeImages")).await;
    assert_eq!(answer.status(), StatusCode::OK);
    // The first one had waited longest.
    let mut first = silent.remove(0);
    let end = timeout(PATIENCE, first.read(&mut [0; 1])).await.unwrap();
    assert!(matches!(end, Ok(0) | Err(_)));
}

/// A delete that is on its way to a cloud that will not answer it.
async fn delete_under_way(proxy: &Proxy, canary: &Canary) -> TcpStream {
    let mut stream = TcpStream::connect(proxy.address).await.unwrap();
    let head = format!(
        "POST /proxy/ecs/cn-hangzhou/ HTTP/1.1\r\nHost: {}\r\nSec-Fetch-Site: same-origin\r\n\
         X-Acs-Action: DeleteImage\r\nX-Acs-Version: 2014-05-26\r\n\r\n",
        proxy.address
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    timeout(PATIENCE, async {
        while canary.seen().is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("the cloud is asked");
    stream
}

#[tokio::test]
async fn a_server_that_is_asked_to_end_finishes_what_it_began() {
    let canary = Canary::start(Script::Hold(Vec::new())).await;
    let deadlines = Deadlines {
        first_byte: SHORT,
        ..Deadlines::default()
    };
    let mut proxy = Proxy::with_deadlines(&canary, deadlines).await;
    let idle = TcpStream::connect(proxy.address).await.unwrap();
    let asking = delete_under_way(&proxy, &canary).await;
    proxy.stop();
    let answer = String::from_utf8(read_to_end(asking).await).unwrap();
    assert!(answer.starts_with("HTTP/1.1 504 "), "{answer}");
    assert!(answer.contains("answer-timeout"), "{answer}");
    proxy.ended().await;
    read_to_end(idle).await;
}

#[tokio::test]
async fn a_request_that_does_not_end_is_dropped_after_the_drain_time() {
    let canary = Canary::start(Script::Hold(Vec::new())).await;
    let deadlines = Deadlines {
        drain: SHORT,
        ..Deadlines::default()
    };
    let mut proxy = Proxy::with_deadlines(&canary, deadlines).await;
    let _asking = delete_under_way(&proxy, &canary).await;
    proxy.stop();
    proxy.ended().await;
}
