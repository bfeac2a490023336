//! The native shell: HTTP around [`Simulator::answer`].

use std::{
    convert::Infallible,
    io,
    sync::{Arc, Mutex, PoisonError},
};

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use crate::Simulator;

/// The largest body that is read, in bytes: far above any request of these services.
const MAX_BODY: usize = 1 << 20;

/// Serves a simulator until the listener fails.
///
/// `clock` tells the time in milliseconds since 1970 at each request; reading it is the caller's.
/// Each connection has a task of its own; the simulator answers one request at a time.
///
/// # Errors
/// Those of accepting a connection.
pub async fn serve(
    listener: TcpListener,
    simulator: Arc<Mutex<Simulator>>,
    clock: fn() -> u64,
) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let simulator = Arc::clone(&simulator);
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let simulator = Arc::clone(&simulator);
                async move { Ok::<_, Infallible>(answer(request, &simulator, clock).await) }
            });
            // A client that breaks off, or speaks no HTTP, ends its own connection and nothing else.
            let _ = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    simulator: &Mutex<Simulator>,
    clock: fn() -> u64,
) -> Response<Full<Bytes>> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY).collect().await else {
        let mut response = Response::new(Full::default());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    };
    let request = Request::from_parts(head, body.to_bytes().to_vec());
    simulator
        .lock()
        // A handler that panicked has spoilt its own answer; the world is still there.
        .unwrap_or_else(PoisonError::into_inner)
        .answer(&request, clock())
        .map(|body| Full::new(Bytes::from(body)))
}
