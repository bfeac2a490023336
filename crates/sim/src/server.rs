//! The native shell: HTTP around a [`Lab`], and what a [`Way`] means for a connection.

use std::{
    error::Error,
    fmt, io,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::{
    body::{Body as HttpBody, Bytes, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    time::{Sleep, sleep},
};

use crate::{
    control,
    lab::{Lab, Way},
};

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
        sleep(Duration::from_millis(delivery.delay)).await;
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

/// A body of a known length, which hyper promises in the head.
#[derive(Debug)]
struct Body {
    rest: Bytes,
    manner: Manner,
}

#[derive(Debug)]
enum Manner {
    Whole,
    /// Pieces of this size, each after a pause.
    Slow {
        piece: usize,
        pause: Duration,
        until: Pin<Box<Sleep>>,
    },
    /// So many bytes yet to come before the break.
    Cut(usize),
    /// All that is to come has come; the next poll breaks off.
    Broken,
}

/// The break in the middle of a body.
#[derive(Debug)]
struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body was to break off")
    }
}

impl Error for BrokenOff {}

impl Body {
    fn whole(bytes: Vec<u8>) -> Self {
        Self {
            rest: bytes.into(),
            manner: Manner::Whole,
        }
    }

    /// At so many bytes a second, in at most twenty pieces a second.
    fn slow(bytes: Vec<u8>, bytes_per_second: u32) -> Self {
        let piece = bytes_per_second.div_ceil(20).max(1);
        let pause = Duration::from_secs_f64(f64::from(piece) / f64::from(bytes_per_second.max(1)));
        Self {
            rest: bytes.into(),
            manner: Manner::Slow {
                piece: piece as usize,
                pause,
                until: Box::pin(sleep(pause)),
            },
        }
    }

    /// Ends the connection after so many bytes.
    fn cut(bytes: Vec<u8>, end: usize) -> Self {
        Self {
            rest: bytes.into(),
            manner: Manner::Cut(end),
        }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = &mut *self;
        let n = match &mut this.manner {
            _ if this.rest.is_empty() => 0,
            Manner::Whole => this.rest.len(),
            Manner::Slow {
                piece,
                pause,
                until,
            } => {
                ready!(until.as_mut().poll(context));
                until.set(sleep(*pause));
                (*piece).min(this.rest.len())
            }
            Manner::Cut(0) => {
                // Once pending, so that hyper sends what it has; an error right away would drop it.
                this.manner = Manner::Broken;
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            Manner::Cut(end) => std::mem::take(end).min(this.rest.len()),
            Manner::Broken => return Poll::Ready(Some(Err(BrokenOff))),
        };
        let piece = this.rest.split_to(n);
        Poll::Ready((n > 0).then_some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}
