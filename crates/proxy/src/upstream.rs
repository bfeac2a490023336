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

/// The most of an answer that is read ahead of a page that reads slowly; also the largest head.
const MAX_BUFFER: usize = 64 * 1024;

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
        .http1_max_buf_size(MAX_BUFFER)
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

/// Whether rustls refused the other side. It comes in one or more `io::Error`s, whose `source` skips
/// what they wrap.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    if error.is::<rustls::Error>() {
        return true;
    }
    match error
        .downcast_ref::<io::Error>()
        .and_then(io::Error::get_ref)
    {
        Some(inner) => is_tls(inner),
        None => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
    use rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    };
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        net::TcpListener,
        sync::oneshot,
    };
    use tokio_rustls::TlsAcceptor;

    const HOST: &str = "ecs.cn-hangzhou.aliyuncs.com";
    const SECOND: Duration = Duration::from_secs(1);

    /// A certificate authority of nobody's.
    fn authority() -> CertifiedIssuer<'static, KeyPair> {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
    }

    fn roots(authority: &CertifiedIssuer<'_, KeyPair>) -> RootCertStore {
        let mut roots = RootCertStore::empty();
        roots.add(authority.der().clone()).unwrap();
        roots
    }

    /// A server with a certificate for `name`, which answers one request and tells the name that it
    /// was asked for.
    async fn server(
        authority: &CertifiedIssuer<'_, KeyPair>,
        name: &str,
    ) -> (SocketAddr, oneshot::Receiver<String>) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, authority).unwrap();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, told) = oneshot::channel();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = TlsAcceptor::from(Arc::new(config)).accept(stream).await else {
                return;
            };
            let asked = stream.get_ref().1.server_name().unwrap().to_owned();
            tell.send(asked).unwrap();
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
            stream.write_all(answer).await.unwrap();
        });
        (address, told)
    }

    async fn ask(upstream: &Upstream) -> Result<Bytes, Refusal> {
        let request = Request::post(format!("https://{HOST}/")).body(()).unwrap();
        let (head, ()) = request.into_parts();
        let answer = upstream.send(head, Bytes::new(), 20 * SECOND, 0).await?;
        Ok(answer.into_body().collect().await.unwrap().to_bytes())
    }

    #[tokio::test]
    async fn a_cloud_with_the_right_certificate_is_asked_by_its_name() {
        let authority = authority();
        let (address, told) = server(&authority, HOST).await;
        let upstream = Upstream::https(Dial::fixed(address), roots(&authority), 20 * SECOND);
        assert_eq!(ask(&upstream).await.unwrap(), "{}");
        assert_eq!(told.await.unwrap(), HOST);
    }

    #[tokio::test]
    async fn a_certificate_for_another_name_is_refused() {
        let authority = authority();
        let (address, _) = server(&authority, "ecs.cn-beijing.aliyuncs.com").await;
        let upstream = Upstream::https(Dial::fixed(address), roots(&authority), 20 * SECOND);
        assert_eq!(ask(&upstream).await.unwrap_err(), Refusal::Tls);
    }

    #[tokio::test]
    async fn a_certificate_of_another_authority_is_refused() {
        for roots in [roots(&authority()), tls::bundled_roots()] {
            let (address, _) = server(&authority(), HOST).await;
            let upstream = Upstream::https(Dial::fixed(address), roots, 20 * SECOND);
            assert_eq!(ask(&upstream).await.unwrap_err(), Refusal::Tls);
        }
    }

    #[tokio::test]
    async fn a_server_that_never_shakes_hands_is_given_up_on() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let dial = Dial::fixed(listener.local_addr().unwrap());
        let upstream = Upstream::https(dial, tls::bundled_roots(), SECOND / 10);
        assert_eq!(ask(&upstream).await.unwrap_err(), Refusal::ConnectTimeout);
    }

    #[tokio::test]
    async fn a_resolver_that_leads_inside_is_not_followed() {
        for (addresses, refusal) in [
            (vec!["127.0.0.1", "::1"], Refusal::Address),
            (vec!["169.254.169.254"], Refusal::Address),
            (vec!["100.100.100.200"], Refusal::Address),
            (vec!["64:ff9b::7f00:1", "::ffff:10.0.0.1"], Refusal::Address),
            (vec![], Refusal::Resolve),
        ] {
            let found: Vec<_> = addresses.iter().map(|it| it.parse().unwrap()).collect();
            let resolver: Resolver = Arc::new(move |host| {
                assert_eq!(host, HOST);
                let found = found.clone();
                Box::pin(async move { Ok(found) })
            });
            let upstream = Upstream::clouds(resolver, tls::bundled_roots(), 20 * SECOND);
            assert_eq!(ask(&upstream).await.unwrap_err(), refusal, "{addresses:?}");
        }
    }

    #[tokio::test]
    async fn a_resolver_that_fails_or_hangs_is_told_apart() {
        let failing: Resolver =
            Arc::new(|_| Box::pin(async { Err(io::ErrorKind::NotFound.into()) }));
        let upstream = Upstream::clouds(failing, tls::bundled_roots(), SECOND);
        assert_eq!(ask(&upstream).await.unwrap_err(), Refusal::Resolve);

        let hanging: Resolver = Arc::new(|_| Box::pin(std::future::pending()));
        let upstream = Upstream::clouds(hanging, tls::bundled_roots(), SECOND / 10);
        assert_eq!(ask(&upstream).await.unwrap_err(), Refusal::ConnectTimeout);
    }

    #[test]
    fn signed_requests_do_not_leave_the_machine_in_the_clear() {
        for address in ["10.0.0.1:80", "0.0.0.0:80", "[::]:80", "192.168.0.1:80"] {
            let upstream = Upstream::simulator_at(address.parse().unwrap(), SECOND);
            assert!(matches!(upstream, Err(NotLoopback)), "{address}");
        }
    }
}
