//! The native shell: HTTP around a [`Lab`], and what a [`Way`] means for a connection.

mod body;

use std::{
    error::Error,
    fmt, io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use crate::{
    control,
    lab::{Lab, Way},
};
use body::Body;

/// The largest body that is read, in bytes: far above any request of these services.
const MAX_BODY: usize = 1 << 20;

/// Serves the clouds until the listener fails.
///
/// `clock` tells the time in milliseconds since 1970 at each request; reading it is the caller's.
/// Each connection has a task of its own; the simulator answers one request at a time.
///
/// # Errors
/// Those of accepting a connection.
pub async fn serve(
    listener: TcpListener,
    lab: Arc<Mutex<Lab>>,
    clock: fn() -> u64,
) -> io::Result<()> {
    accept(listener, Room::Clouds, lab, clock).await
}

/// Serves the [control] of the same lab, for which it asks nobody's permission: listen
/// on the loopback address only.
///
/// # Errors
/// Those of accepting a connection.
pub async fn serve_control(
    listener: TcpListener,
    lab: Arc<Mutex<Lab>>,
    clock: fn() -> u64,
) -> io::Result<()> {
    accept(listener, Room::Control, lab, clock).await
}

/// What a port leads to.
#[derive(Clone, Copy, Debug)]
enum Room {
    Clouds,
    Control,
}

async fn accept(
    listener: TcpListener,
    room: Room,
    lab: Arc<Mutex<Lab>>,
    clock: fn() -> u64,
) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(converse(stream, room, Arc::clone(&lab), clock));
    }
}

async fn converse(stream: TcpStream, room: Room, lab: Arc<Mutex<Lab>>, clock: fn() -> u64) {
    // In a box, for a connection that can be taken apart must not be pinned.
    type Answer = Pin<Box<dyn Future<Output = Result<Response<Body>, ResetAsked>> + Send>>;
    let service = service_fn(move |request| -> Answer {
        Box::pin(answer(request, room, Arc::clone(&lab), clock))
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .serve_connection(TokioIo::new(stream), service);
    // A client that breaks off, or speaks no HTTP, ends its own connection and nothing else.
    let Err(error) = (&mut connection).await else {
        return;
    };
    let asked = error.source().and_then(|source| source.downcast_ref());
    if let Some(ResetAsked) = asked {
        // Without lingering, closing sends a reset instead of an orderly end.
        let stream = connection.into_parts().io.into_inner();
        let _ = stream.set_zero_linger();
    }
}

/// Why a service gives up a connection.
#[derive(Debug)]
struct ResetAsked;

impl fmt::Display for ResetAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reset was asked for")
    }
}

impl Error for ResetAsked {}

async fn answer(
    request: Request<Incoming>,
    room: Room,
    lab: Arc<Mutex<Lab>>,
    clock: fn() -> u64,
) -> Result<Response<Body>, ResetAsked> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY).collect().await else {
        let mut response = Response::new(Body::whole(Vec::new()));
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return Ok(response);
    };
    let request = Request::from_parts(head, body.to_bytes().to_vec());
    let delivery = match room {
        Room::Clouds => lock(&lab).answer(&request, clock()),
        Room::Control => {
            let response = control::answer(&mut lock(&lab), &request, clock());
            return Ok(response.map(Body::whole));
        }
    };
    if delivery.delay > 0 {
        tokio::time::sleep(Duration::from_millis(delivery.delay)).await;
    }
    match delivery.way {
        Way::Whole(response) => Ok(response.map(Body::whole)),
        Way::Slow(response, rate) => Ok(response.map(|body| Body::slow(body, rate))),
        Way::Cut(response, end) => Ok(response.map(|body| Body::cut(body, end))),
        Way::Reset => Err(ResetAsked),
        // Until the client gives up.
        Way::Blackhole => std::future::pending().await,
    }
}

/// A handler that panicked has spoilt its own answer; the world is still there.
fn lock(lab: &Mutex<Lab>) -> MutexGuard<'_, Lab> {
    lab.lock().unwrap_or_else(PoisonError::into_inner)
}
