//! Carrying out what the gate decided about a request.

use std::time::SystemTime;

use bytes::Bytes;
use http::{
    HeaderValue, Request, Response, StatusCode,
    header::{ALLOW, CONTENT_TYPE, DATE},
    request,
};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use tokio::time::{Instant, timeout_at};

use crate::{
    files,
    forward::{self, Forward},
    gate::{self, Decision},
    headers,
    log::{self, Line},
    policy::MAX_BODY,
    refusal::{MARK, Refusal},
    reports,
    server::{Server, Setup},
    upstream::{AnswerBody, Bounded, whole},
};

/// The answer to one request.
pub(crate) async fn answer(server: &Server, request: Request<Incoming>) -> Response<AnswerBody> {
    let setup = &server.setup;
    let (head, body) = request.into_parts();
    match gate::decide(&head, &setup.policy) {
        Decision::File(name) => file(setup, &name, &head),
        Decision::Report => report(setup, body).await,
        Decision::Preflight { origin, method } => {
            let mut answer = inert(setup, StatusCode::NO_CONTENT, Bytes::new());
            headers::allow(answer.headers_mut(), &origin, method);
            answer
        }
        Decision::Forward(forward) => pass(server, *forward, body).await,
        Decision::Refuse { refusal, admitted } => {
            (setup.log)(&Line::Refused(refusal));
            refuse(setup, refusal, admitted.as_ref())
        }
    }
}

fn file(setup: &Setup, name: &files::Name, head: &request::Parts) -> Response<AnswerBody> {
    let Some(found) = setup.files.answer(name, &head.headers, &setup.sets) else {
        return refuse(setup, Refusal::File, None);
    };
    let mut answer = Response::new(whole(found.body));
    *answer.status_mut() = found.status;
    *answer.headers_mut() = found.headers;
    answer.headers_mut().insert(DATE, http_date(now()));
    answer
}

async fn report(setup: &Setup, body: Incoming) -> Response<AnswerBody> {
    let deadline = Instant::now() + setup.deadlines.head;
    let body = Limited::new(body, reports::MAX_REPORTS).collect();
    if let Ok(Ok(body)) = timeout_at(deadline, body).await {
        for directive in reports::directives(&body.to_bytes()) {
            (setup.log)(&Line::Violation(directive));
        }
    }
    inert(setup, StatusCode::NO_CONTENT, Bytes::new())
}

/// Sends a request on and gives its answer back, or says why not.
async fn pass(server: &Server, forward: Forward, body: Incoming) -> Response<AnswerBody> {
    let setup = &server.setup;
    let start = Instant::now();
    let admitted = forward.admitted.clone();
    let (action, region) = (forward.action, forward.region.to_string());
    let result = ask(server, forward, body, start).await;

    let (line, mut answer) = match result {
        Ok(answer) => (
            Line::Forwarded {
                action,
                region,
                status: answer.status(),
                refusal: None,
                took: start.elapsed(),
                request_id: log::request_id(answer.headers()),
            },
            answer,
        ),
        Err(refusal) => (
            Line::Forwarded {
                action,
                region,
                status: refusal.status(),
                refusal: Some(refusal.code()),
                took: start.elapsed(),
                request_id: None,
            },
            refuse(setup, refusal, None),
        ),
    };
    (setup.log)(&line);
    if let Some(origin) = admitted {
        headers::admit(answer.headers_mut(), &origin);
    }
    answer
}

async fn ask(
    server: &Server,
    forward: Forward,
    body: Incoming,
    start: Instant,
) -> Result<Response<AnswerBody>, Refusal> {
    let setup = &server.setup;
    let deadline = start + setup.deadlines.whole;
    let permits = u32::try_from(forward.body_length).map_err(|_| Refusal::BodySize)?;
    let _held = server
        .bodies
        .try_acquire_many(permits)
        .map_err(|_| Refusal::Busy)?;
    let body = timeout_at(deadline, Limited::new(body, MAX_BODY).collect())
        .await
        .map_err(|_| Refusal::BodyCut)?
        .map_err(|_| Refusal::BodyCut)?
        .to_bytes();
    forward::check_body(&forward, &body)?;
    let sent = setup
        .upstream
        .send(forward.head, body, setup.deadlines.first_byte, now_ms())
        .await?;
    let (head, body) = sent.into_parts();
    let mut head = forward::answer(&head)?;
    head.headers.extend(setup.sets.inert().clone());
    Ok(Response::from_parts(
        head,
        Bounded::new(body, deadline).boxed_unsync(),
    ))
}

/// An answer of our own, which carries the time of this machine.
fn inert(setup: &Setup, status: StatusCode, body: Bytes) -> Response<AnswerBody> {
    let mut answer = Response::new(whole(body));
    *answer.status_mut() = status;
    *answer.headers_mut() = setup.sets.inert().clone();
    answer.headers_mut().insert(DATE, http_date(now()));
    answer
}

fn refuse(setup: &Setup, refusal: Refusal, admitted: Option<&HeaderValue>) -> Response<AnswerBody> {
    let mut answer = inert(setup, refusal.status(), refusal.body().into());
    let headers = answer.headers_mut();
    headers.insert(MARK, HeaderValue::from_static(refusal.code()));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(methods) = refusal.allow() {
        headers.insert(ALLOW, HeaderValue::from_static(methods));
    }
    if let Some(origin) = admitted {
        headers::admit(headers, origin);
    }
    answer
}

#[expect(
    clippy::disallowed_methods,
    reason = "the outermost shell: answers carry the time, and the simulator is told it"
)]
fn now() -> SystemTime {
    SystemTime::now()
}

/// The time of this machine in milliseconds since 1970, for the simulator.
#[must_use]
pub fn now_ms() -> u64 {
    now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| {
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        })
}

fn http_date(time: SystemTime) -> HeaderValue {
    HeaderValue::try_from(httpdate::fmt_http_date(time)).expect("a date is visible ASCII")
}
