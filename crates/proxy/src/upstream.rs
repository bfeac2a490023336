//! Where forwarded requests go: the clouds, or a simulator instead of them.

use std::{
    error::Error,
    fmt, io,
    net::SocketAddr,
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, Response, Uri, request, uri};
use http_body_util::{BodyExt, Full, combinators::UnsyncBoxBody};
use hyper::body::{Body, Frame, SizeHint};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{self, Client, connect::Connect},
    rt::{TokioExecutor, TokioTimer},
};
use image_console_sim::Simulator;
use rustls::RootCertStore;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use crate::{
    dial::{Dial, DialError, Resolver, Timed},
    policy::MAX_ANSWER,
    refusal::Refusal,
    tls,
};

/// A body on its way to the page.
pub type AnswerBody = UnsyncBoxBody<Bytes, BodyError>;

/// Why a body ended before its end. The page sees a broken connection, never a short answer.
#[derive(Debug)]
pub enum BodyError {
    /// The cloud's connection broke.
    Cut(Box<dyn Error + Send + Sync>),
    /// More than [`MAX_ANSWER`].
    TooLarge,
    /// The deadline of the whole request.
    TooLate,
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cut(_) => "the answer was cut off",
            Self::TooLarge => "the answer is too large",
            Self::TooLate => "the answer took too long",
        })
    }
}

impl Error for BodyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Cut(cause) => Some(&**cause),
            Self::TooLarge | Self::TooLate => None,
        }
    }
}

/// Where forwarded requests go.
pub enum Upstream {
    /// The clouds, over https.
    Clouds(Box<Client<Timed<HttpsConnector<Dial>>, Full<Bytes>>>),
    /// A simulator in this process.
    Simulator(Mutex<Box<Simulator>>),
    /// A simulator's server on this machine, over plain http: one address for every host.
    SimulatorAt(Box<Client<Timed<Dial>, Full<Bytes>>>),
}

impl fmt::Debug for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Clouds(_) => "Clouds",
            Self::Simulator(_) => "Simulator",
            Self::SimulatorAt(_) => "SimulatorAt",
        })
    }
}

/// An address that is not on this machine: signed requests do not leave it unencrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoopback;

impl Upstream {
    /// The clouds: names are resolved by `resolver`, and only authorities of `roots` are believed.
    #[must_use]
    pub fn clouds(resolver: Resolver, roots: RootCertStore, connect: Duration) -> Self {
        Self::https(Dial::public(resolver), roots, connect)
    }

    fn https(dial: Dial, roots: RootCertStore, connect: Duration) -> Self {
        let https = HttpsConnectorBuilder::new()
            .with_tls_config(tls::client_config(roots))
            .https_only()
            .enable_http1()
            .wrap_connector(dial);
        Self::Clouds(Box::new(client(Timed::new(https, connect))))
    }

    /// A simulator in this process.
    #[must_use]
    pub fn simulator(simulator: Simulator) -> Self {
        Self::Simulator(Mutex::new(Box::new(simulator)))
    }

    /// A simulator's server.
    ///
    /// # Errors
    /// [`NotLoopback`].
    pub fn simulator_at(address: SocketAddr, connect: Duration) -> Result<Self, NotLoopback> {
        if address.ip().is_loopback() {
            let dial = Timed::new(Dial::fixed(address), connect);
            Ok(Self::SimulatorAt(Box::new(client(dial))))
        } else {
            Err(NotLoopback)
        }
    }

    /// Sends a request once and waits at most `first_byte` for the head of the answer.
    ///
    /// # Errors
    /// The refusal to answer with, if there is no answer.
    pub async fn send(
        &self,
        head: request::Parts,
        body: Bytes,
        first_byte: Duration,
        now_ms: u64,
    ) -> Result<Response<AnswerBody>, Refusal> {
        match self {
            Self::Clouds(client) => send_once(client, head, body, first_byte).await,
            Self::Simulator(simulator) => {
                let request = Request::from_parts(head, body.to_vec());
                // A simulator that panicked while answering is still a set of tables.
                let mut simulator = simulator.lock().unwrap_or_else(PoisonError::into_inner);
                let answer = simulator.answer(&request, now_ms);
                Ok(answer.map(|body| whole(body.into())))
            }
            Self::SimulatorAt(client) => {
                let mut head = head;
                head.uri = plain(head.uri);
                send_once(client, head, body, first_byte).await
            }
        }
    }
}

/// A body that is all there.
#[must_use]
pub fn whole(bytes: Bytes) -> AnswerBody {
    Full::new(bytes)
        .map_err(|never| match never {})
        .boxed_unsync()
}

/// A client that keeps connections for a while.
///
/// hyper's `retry_canceled_requests` stays on: it takes another connection for a request of which
/// nothing was written, because the kept one turned out to be closed. A request that may have been
/// seen is never sent again.
fn client<C: Connect + Clone>(connector: C) -> Client<C, Full<Bytes>> {
    Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(Duration::from_secs(20))
        .pool_max_idle_per_host(16)
        .build(connector)
}

async fn send_once<C: Connect + Clone + Send + Sync + 'static>(
    client: &Client<C, Full<Bytes>>,
    head: request::Parts,
    body: Bytes,
    first_byte: Duration,
) -> Result<Response<AnswerBody>, Refusal> {
    let request = Request::from_parts(head, Full::new(body));
    let answer = timeout(first_byte, client.request(request))
        .await
        .map_err(|_| Refusal::AnswerTimeout)?
        .map_err(|error| refusal_of(&error))?;
    Ok(answer.map(|body| {
        body.map_err(|error| BodyError::Cut(error.into()))
            .boxed_unsync()
    }))
}

/// Before a connection stood, nothing was sent; after, the cloud may have seen the request.
fn refusal_of(error: &legacy::Error) -> Refusal {
    if !error.is_connect() {
        return Refusal::Broken;
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(error) = cause {
        match error.downcast_ref() {
            Some(DialError::Resolve) => return Refusal::Resolve,
            Some(DialError::NotPublic) => return Refusal::Address,
            Some(DialError::Timeout) => return Refusal::ConnectTimeout,
            Some(DialError::Connect(_)) => return Refusal::Connect,
            None if is_tls(error) => return Refusal::Tls,
            None => cause = error.source(),
        }
    }
    Refusal::Connect
}

/// Whether rustls refused the other side. It comes wrapped in an `io::Error`, whose `source` skips it.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let inner = error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref);
    matches!(inner, Some(inner) if inner.is::<rustls::Error>())
}

/// The same target over plain http.
fn plain(uri: Uri) -> Uri {
    let mut parts = uri.into_parts();
    parts.scheme = Some(uri::Scheme::HTTP);
    Uri::from_parts(parts).expect("only the scheme of a whole URI was replaced")
}

/// A body that ends with an error at the cap or at the deadline.
#[derive(Debug)]
pub struct Bounded {
    inner: AnswerBody,
    left: u64,
    deadline: Pin<Box<Sleep>>,
}

impl Bounded {
    /// Lets [`MAX_ANSWER`] bytes through until the deadline.
    #[must_use]
    pub fn new(inner: AnswerBody, deadline: Instant) -> Self {
        Self {
            inner,
            left: MAX_ANSWER,
            deadline: Box::pin(sleep_until(deadline)),
        }
    }
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if self.deadline.as_mut().poll(context).is_ready() {
            return Poll::Ready(Some(Err(BodyError::TooLate)));
        }
        let frame = ready!(Pin::new(&mut self.inner).poll_frame(context));
        if let Some(Ok(frame)) = &frame {
            let size = frame.data_ref().map_or(0, Bytes::len) as u64;
            match self.left.checked_sub(size) {
                Some(left) => self.left = left,
                None => return Poll::Ready(Some(Err(BodyError::TooLarge))),
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
