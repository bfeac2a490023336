//! Making a connection to where a host name leads, if it leads to the public internet.
//!
//! The name is resolved once, the addresses are checked, and the checked addresses are connected to:
//! nothing resolves the name again in between.

use std::{
    error::Error,
    fmt, io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::Uri;
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpStream, lookup_host},
    task::JoinSet,
    time::timeout,
};
use tower_service::Service;

use crate::address::is_public;

/// The only port of the clouds.
const HTTPS: u16 = 443;

/// Why there is no connection.
#[derive(Debug)]
pub enum DialError {
    /// The name has no address.
    Resolve,
    /// The name leads to no public address.
    NotPublic,
    /// Not connected, or no TLS, in time.
    Timeout,
    /// The connection was refused or broke.
    Connect(io::Error),
}

impl fmt::Display for DialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Resolve => "the name has no address",
            Self::NotPublic => "the name leads to no public address",
            Self::Timeout => "no connection in time",
            Self::Connect(_) => "no connection",
        })
    }
}

impl Error for DialError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Connect(cause) => Some(cause),
            Self::Resolve | Self::NotPublic | Self::Timeout => None,
        }
    }
}

type Addresses = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Finds the addresses of a host name.
pub type Resolver = Arc<dyn Fn(String) -> Addresses + Send + Sync>;

/// The system's resolver.
#[must_use]
pub fn system_resolver() -> Resolver {
    Arc::new(|host| {
        Box::pin(async move {
            let found = lookup_host((host, HTTPS)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

/// Connects over TCP.
#[derive(Clone)]
pub struct Dial(Target);

#[derive(Clone)]
enum Target {
    Fixed(SocketAddr),
    Public(Resolver),
}

impl fmt::Debug for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Target::Fixed(address) => write!(f, "Dial({address})"),
            Target::Public(_) => f.write_str("Dial(public)"),
        }
    }
}

impl Dial {
    /// Always to the same address, whatever the host.
    #[must_use]
    pub const fn fixed(address: SocketAddr) -> Self {
        Self(Target::Fixed(address))
    }

    /// To the public addresses of the host, on port 443, in the resolver's order.
    #[must_use]
    pub const fn public(resolver: Resolver) -> Self {
        Self(Target::Public(resolver))
    }

    async fn connect(self, host: String) -> Result<TokioIo<TcpStream>, DialError> {
        let addresses = match self.0 {
            Target::Fixed(address) => vec![address],
            Target::Public(resolver) => {
                let found = resolver(host).await.map_err(|_| DialError::Resolve)?;
                public_of(&found)?
            }
        };
        let stream = race(addresses, TcpStream::connect)
            .await
            .map_err(DialError::Connect)?;
        stream.set_nodelay(true).map_err(DialError::Connect)?;
        Ok(TokioIo::new(stream))
    }
}

/// How long an address has for itself before the next one is tried beside it (RFC 8305 §5).
const HEAD_START: Duration = Duration::from_millis(250);

/// The first connection of several addresses. Where a network loses IPv6 packets, waiting for the
/// first address alone would use up all the time that there is.
async fn race<T: Send + 'static, F>(
    addresses: Vec<SocketAddr>,
    connect: impl Fn(SocketAddr) -> F,
) -> io::Result<T>
where
    F: Future<Output = io::Result<T>> + Send + 'static,
{
    let mut attempts = JoinSet::new();
    let mut left = addresses.into_iter();
    let mut failure = io::Error::from(io::ErrorKind::AddrNotAvailable);
    loop {
        let next = left.next();
        if let Some(address) = next {
            attempts.spawn(connect(address));
        }
        let ended = match next {
            Some(_) if !left.as_slice().is_empty() => {
                timeout(HEAD_START, attempts.join_next()).await
            }
            _ => Ok(attempts.join_next().await),
        };
        match ended {
            Ok(Some(Ok(Ok(connection)))) => return Ok(connection),
            Ok(Some(Ok(Err(error)))) => failure = error,
            Ok(Some(Err(panicked))) => failure = io::Error::other(panicked),
            // All have been tried, and none is under way any more.
            Ok(None) => return Err(failure),
            // The head start is over.
            Err(_) => {}
        }
    }
}

/// The public ones of a name's addresses, as places to connect to.
fn public_of(found: &[IpAddr]) -> Result<Vec<SocketAddr>, DialError> {
    if found.is_empty() {
        return Err(DialError::Resolve);
    }
    let public: Vec<_> = found
        .iter()
        .filter(|address| is_public(**address))
        .map(|address| SocketAddr::new(*address, HTTPS))
        .collect();
    if public.is_empty() {
        Err(DialError::NotPublic)
    } else {
        Ok(public)
    }
}

impl Service<Uri> for Dial {
    type Response = TokioIo<TcpStream>;
    type Error = DialError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, DialError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), DialError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let host = uri.host().unwrap_or_default().to_owned();
        Box::pin(self.clone().connect(host))
    }
}

/// Gives up on another connector after a time: name, TCP and TLS together.
#[derive(Clone, Debug)]
pub struct Timed<C> {
    connector: C,
    limit: Duration,
}

impl<C> Timed<C> {
    /// Gives up after `limit`.
    pub const fn new(connector: C, limit: Duration) -> Self {
        Self { connector, limit }
    }
}

type BoxError = Box<dyn Error + Send + Sync>;

impl<C> Service<Uri> for Timed<C>
where
    C: Service<Uri>,
    C::Error: Into<BoxError>,
    C::Future: Send + 'static,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<C::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connector.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connection = timeout(self.limit, self.connector.call(uri));
        Box::pin(async move {
            connection
                .await
                .map_err(|_| DialError::Timeout)?
                .map_err(Into::into)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(found: &[&str]) -> Result<Vec<String>, String> {
        let found: Vec<_> = found.iter().map(|text| text.parse().unwrap()).collect();
        public_of(&found)
            .map(|list| list.iter().map(ToString::to_string).collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn only_the_public_addresses_of_a_name_are_tried() {
        assert_eq!(
            public(&["64:ff9b::2f61:f201", "47.97.242.1", "10.0.0.1"]),
            Ok(vec!["47.97.242.1:443".to_owned()])
        );
    }

    /// Races three addresses of which the last byte says what happens: 1 is refused, 2 hangs, and 3
    /// is taken.
    async fn winner(last_bytes: [u8; 3]) -> io::Result<u8> {
        let addresses = last_bytes.map(|byte| SocketAddr::from(([192, 0, 2, byte], HTTPS)));
        race(addresses.to_vec(), |address| async move {
            match address.to_string().as_str() {
                "192.0.2.1:443" => Err(io::ErrorKind::ConnectionRefused.into()),
                "192.0.2.2:443" => std::future::pending().await,
                _ => Ok(3),
            }
        })
        .await
    }

    #[tokio::test(start_paused = true)]
    async fn an_address_that_refuses_or_hangs_does_not_hide_the_next() {
        for order in [[3, 1, 2], [1, 1, 3], [2, 1, 3], [1, 2, 3], [2, 2, 3]] {
            assert_eq!(winner(order).await.unwrap(), 3, "{order:?}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_address_is_not_hurried() {
        let start = tokio::time::Instant::now();
        winner([3, 2, 2]).await.unwrap();
        assert_eq!(start.elapsed(), Duration::ZERO);
        winner([2, 2, 3]).await.unwrap();
        assert_eq!(start.elapsed(), 2 * HEAD_START);
    }

    #[tokio::test]
    async fn when_all_refuse_the_last_failure_is_told() {
        let error = winner([1, 1, 1]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
    }

    #[test]
    fn a_name_without_a_public_address_is_not_connected_to() {
        assert_eq!(
            public(&["127.0.0.1", "::1", "169.254.169.254"]),
            Err(DialError::NotPublic.to_string())
        );
        assert_eq!(public(&[]), Err(DialError::Resolve.to_string()));
    }
}
