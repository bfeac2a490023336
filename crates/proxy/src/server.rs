//! Accepting connections and keeping their deadlines.
//!
//! An accept loop of our own, because the limits that matter stand here: hyper keeps the time for a
//! request's head only when it is given a timer, and the number of connections is not its business.

use std::{
    convert::Infallible,
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use hyper::{
    body::{Body, Frame, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{net::TcpListener, sync::Semaphore, time::Instant};

use crate::{
    answer::answer,
    connections::{Busy, Connections},
    files::Files,
    headers::HeaderSets,
    log::Line,
    patience::Patience,
    policy::{MAX_BODIES, MAX_HEAD, Policy},
    upstream::{AnswerBody, BodyError, Upstream},
};

/// How long each step may take.
#[derive(Clone, Copy, Debug)]
pub struct Deadlines {
    /// Reading a request's head, and waiting for the next one on an open connection.
    pub head: Duration,
    /// Name, TCP and TLS towards a cloud.
    pub connect: Duration,
    /// From sending a request to the head of its answer.
    pub first_byte: Duration,
    /// For a client to go on reading.
    pub reading: Duration,
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
            reading: Duration::from_secs(30),
            whole: Duration::from_secs(60),
            drain: Duration::from_secs(10),
        }
    }
}

/// The usual value of [`Setup::max_connections`].
pub const MAX_CONNECTIONS: usize = 512;

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
    /// The most connections at a time; then the one that has waited longest gives way.
    pub max_connections: usize,
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

/// What all connections share.
pub(crate) struct Server {
    pub(crate) setup: Setup,
    /// One permit for each byte of a request body in memory.
    pub(crate) bodies: Semaphore,
}

/// Serves until `stop` is ready, then lets requests in flight end, for [`Deadlines::drain`] at most.
pub async fn run(listener: TcpListener, setup: Setup, stop: impl Future<Output = ()>) {
    let deadlines = setup.deadlines;
    let connections = Connections::new(setup.max_connections);
    let server = Arc::new(Server {
        bodies: Semaphore::new(MAX_BODIES),
        setup,
    });
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
        let (shared, seat) = (Arc::clone(&server), Arc::clone(&place));
        let service = service_fn(move |request| {
            let (server, busy) = (Arc::clone(&shared), seat.busy());
            async move {
                let answer = answer(&server, request).await;
                Ok::<_, Infallible>(answer.map(|body| Held { body, _busy: busy }))
            }
        });
        let stream = Patience::new(stream, deadlines.reading);
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(deadlines.head)
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
    let _ = tokio::time::timeout(deadlines.drain, graceful.shutdown()).await;
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
