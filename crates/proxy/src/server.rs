//! Accepting connections, keeping deadlines, and carrying out what the gate decided.
//!
//! An accept loop of our own, because the limits that matter stand here: hyper keeps the time for a
//! request's head only when it is given a timer, and the number of connections is not its business.

use std::{
    convert::Infallible,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, Request, Response, StatusCode,
    header::{ALLOW, CONTENT_TYPE, DATE},
    request,
};
use http_body_util::{BodyExt, Limited};
use hyper::{
    body::{Body, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::TcpListener,
    time::{Instant, timeout_at},
};

use crate::{
    connections::{Busy, Connections},
    files::{self, Files},
    forward::{self, Forward},
    gate::{self, Decision},
    headers::{self, HeaderSets},
    patience::Patience,
    policy::{MAX_BODY, MAX_HEAD, Policy},
    refusal::{MARK, Refusal},
    reports,
    upstream::{AnswerBody, BodyError, Bounded, Upstream, whole},
};

/// How long each step may take.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// Reading a request's head, and waiting for the next one on an open connection.
    pub head: Duration,
    /// Name, TCP and TLS towards a cloud.
    pub connect: Duration,
    /// From sending a request to the head of its answer; also for a client to go on reading.
    pub first_byte: Duration,
    /// A whole forwarded request, from its head to the end of the answer.
    pub whole: Duration,
    /// From the signal to stop to the end of the last request.
    pub drain: Duration,
}

impl Default for Deadlines {
    /// Those of `shared/reliability.md` §2.1 and D8. The browser's own are longer (35 s and 65 s), so
    /// that a refusal of ours arrives before it gives up.
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            connect: Duration::from_secs(10),
            first_byte: Duration::from_secs(30),
            whole: Duration::from_secs(60),
            drain: Duration::from_secs(10),
        }
    }
}

/// The most connections at a time.
pub const MAX_CONNECTIONS: usize = 512;

/// One line of the access log. It has no path, query, header or body: nothing that could hold a
/// secret or a foreign text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A request that went to a cloud, or was refused on the way.
    Forwarded {
        /// The action, from the closed list.
        action: &'static str,
        /// The region, which passed its pattern.
        region: String,
        /// The answer's status.
        status: StatusCode,
        /// The proxy's own code, if it answered instead of the cloud.
        refusal: Option<&'static str>,
        /// Until the head of the answer.
        took: Duration,
        /// The cloud's request id, if a header had one that looks like one.
        request_id: Option<String>,
    },
    /// A request that the gate refused.
    Refused(Refusal),
    /// A browser reported a violated directive.
    Violation(&'static str),
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forwarded {
                action,
                region,
                status,
                refusal,
                took,
                request_id,
            } => write!(
                f,
                "{action} {region} {} {} ms {}",
                status.as_u16(),
                took.as_millis(),
                refusal.or(request_id.as_deref()).unwrap_or("-"),
            ),
            Self::Refused(refusal) => {
                write!(
                    f,
                    "refused {} {}",
                    refusal.status().as_u16(),
                    refusal.code()
                )
            }
            Self::Violation(directive) => write!(f, "csp-report {directive}"),
        }
    }
}

/// Everything a server needs besides its listener.
pub struct Setup {
    /// Who may ask.
    pub policy: Policy,
    /// The built app.
    pub files: Files,
    /// The security headers.
    pub sets: HeaderSets,
    /// Where forwarded requests go.
    pub upstream: Upstream,
    /// How long each step may take.
    pub deadlines: Deadlines,
    /// Takes the lines of the access log.
    pub log: Box<dyn Fn(&Line) + Send + Sync>,
}

impl fmt::Debug for Setup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Setup")
            .field("policy", &self.policy)
            .field("upstream", &self.upstream)
            .field("deadlines", &self.deadlines)
            .finish_non_exhaustive()
    }
}

/// Serves until `stop` is ready, then lets requests in flight end, for [`Deadlines::drain`] at most.
pub async fn run(listener: TcpListener, setup: Setup, stop: impl Future<Output = ()>) {
    let setup = Arc::new(setup);
    let connections = Connections::new(MAX_CONNECTIONS);
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let Ok((stream, _)) = accepted else {
            // Out of file descriptors, most likely: give the open ones time to end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let Some(place) = connections.enter(Instant::now()) else {
            continue;
        };
        // Small answers wait for nothing; a failure only costs that.
        let _ = stream.set_nodelay(true);
        let (shared, seat) = (Arc::clone(&setup), Arc::clone(&place));
        let service = service_fn(move |request| {
            let (setup, busy) = (Arc::clone(&shared), seat.busy());
            async move {
                let answer = answer(&setup, request).await;
                Ok::<_, Infallible>(answer.map(|body| Held { body, _busy: busy }))
            }
        });
        let stream = Patience::new(stream, setup.deadlines.first_byte);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(setup.deadlines.head)
            // A little more than the largest head, so that it is the gate that refuses it.
            .max_buf_size(MAX_HEAD + 8 * 1024)
            .auto_date_header(false)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                // An error is the other side's: it went away, or spoke something else than HTTP.
                _ = connection => {}
                () = place.given_away() => {}
            }
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(setup.deadlines.drain, graceful.shutdown()).await;
}

/// A body that keeps its connection busy until the last of it is written.
struct Held {
    body: AnswerBody,
    _busy: Busy,
}

impl Body for Held {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

async fn answer(setup: &Setup, request: Request<Incoming>) -> Response<AnswerBody> {
    let (head, body) = request.into_parts();
    match gate::decide(&head, &setup.policy) {
        Decision::File(name) => file(setup, &name, &head),
        Decision::Report => report(setup, body).await,
        Decision::Preflight { origin, method } => {
            let mut answer = inert(setup, StatusCode::NO_CONTENT, Bytes::new());
            headers::allow(answer.headers_mut(), &origin, method);
            answer
        }
        Decision::Forward(forward) => pass(setup, *forward, body).await,
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
async fn pass(setup: &Setup, forward: Forward, body: Incoming) -> Response<AnswerBody> {
    let start = Instant::now();
    let admitted = forward.admitted.clone();
    let (action, region) = (forward.action, forward.region.to_string());
    let result = ask(setup, forward, body, start).await;

    let (line, mut answer) = match result {
        Ok(answer) => (
            Line::Forwarded {
                action,
                region,
                status: answer.status(),
                refusal: None,
                took: start.elapsed(),
                request_id: request_id(answer.headers()),
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
    setup: &Setup,
    forward: Forward,
    body: Incoming,
    start: Instant,
) -> Result<Response<AnswerBody>, Refusal> {
    let deadline = start + setup.deadlines.whole;
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

/// A request id for the log: letters, digits and hyphens, at most 64. Anything else is not one.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get("x-acs-request-id")?.to_str().ok()?;
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (plain && (1..=64).contains(&text.len())).then(|| text.to_owned())
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
