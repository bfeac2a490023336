//! One server for all contenders: the rivals' pages, the pages of the list out of memory for everybody, and for all
//! else of ours the real proxy behind it. So nobody is measured by somebody else's server.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::{
    body::{Bytes, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use image_console_e2e::cloud;
use tokio::net::TcpListener;

use crate::world::{PAGE, World};

/// What isolates a page from others, without which Chromium does not tell how much memory it takes.
const ISOLATION: [(HeaderName, HeaderValue); 3] = [
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        HeaderValue::from_static("require-corp"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// The running server; it ends with the program.
#[derive(Debug)]
pub(crate) struct PageServer {
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

#[derive(Debug)]
struct Site {
    world: Arc<World>,
    rivals: PathBuf,
    proxy: SocketAddr,
}

impl PageServer {
    /// Serves the rivals of a folder, and the console of a proxy.
    ///
    /// # Errors
    /// No port is free.
    pub(crate) async fn start(
        world: &Arc<World>,
        rivals: &Path,
        proxy: SocketAddr,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let site = Arc::new(Site {
            world: Arc::clone(world),
            rivals: rivals.to_owned(),
            proxy,
        });
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let _ = stream.set_nodelay(true);
                let site = Arc::clone(&site);
                let service = service_fn(move |request| {
                    let site = Arc::clone(&site);
                    async move { Ok::<_, std::convert::Infallible>(site.answer(request).await) }
                });
                // A connection that a browser drops is no matter here.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        Ok(Self { address })
    }
}

impl Site {
    async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let path = request.uri().path();
        let mut answer = if let Some(number) = path.strip_prefix("/pages/") {
            self.page(number)
        } else if let Some(file) = path.strip_prefix("/rivals/") {
            self.file(file)
        } else if is_describe_images(&request) {
            self.described(request.uri().query().unwrap_or_default())
        } else {
            self.of_the_proxy(request).await
        };
        for (name, value) in ISOLATION {
            answer.headers_mut().insert(name, value);
        }
        answer
    }

    fn page(&self, number: &str) -> Response<Full<Bytes>> {
        let at = number
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        match at.and_then(|at| self.world.pages.get(at)) {
            Some(body) => whole("application/json;charset=utf-8", body.clone()),
            None => refused(StatusCode::NOT_FOUND),
        }
    }

    /// The same bytes for the console's own request. Another size of page would be another benchmark.
    fn described(&self, query: &str) -> Response<Full<Bytes>> {
        let value = |wanted: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| value)
        };
        if value("PageSize") != Some(&PAGE.to_string()) {
            return refused(StatusCode::BAD_REQUEST);
        }
        self.page(value("PageNumber").unwrap_or("1"))
    }

    /// A file of a rival, compressed as `bench/bundle.mjs` left it.
    fn file(&self, path: &str) -> Response<Full<Bytes>> {
        let path = if path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let kind = match path.rsplit_once('.') {
            Some((_, "html")) => "text/html;charset=utf-8",
            Some((_, "css")) => "text/css;charset=utf-8",
            Some((_, "js")) => "text/javascript;charset=utf-8",
            _ => return refused(StatusCode::NOT_FOUND),
        };
        if path.contains("..") {
            return refused(StatusCode::NOT_FOUND);
        }
        let Ok(body) = std::fs::read(self.rivals.join(format!("{path}.br"))) else {
            return refused(StatusCode::NOT_FOUND);
        };
        let mut answer = whole(kind, body.into());
        let headers = answer.headers_mut();
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        answer
    }

    /// What the proxy itself says, with its security headers; it must believe that it was asked directly.
    async fn of_the_proxy(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        let (mut head, body) = request.into_parts();
        let Ok(body) = body.collect().await else {
            return refused(StatusCode::BAD_REQUEST);
        };
        let origin = format!("http://{}", self.proxy);
        let authority = self.proxy.to_string();
        for (name, value) in [(header::HOST, authority), (header::ORIGIN, origin)] {
            if head.headers.contains_key(&name)
                && let Ok(value) = HeaderValue::from_str(&value)
            {
                head.headers.insert(name, value);
            }
        }
        head.headers.remove(header::CONNECTION);
        let request = Request::from_parts(head, Full::new(body.to_bytes()));
        let Ok(answer) = cloud::send(self.proxy, request).await else {
            return refused(StatusCode::BAD_GATEWAY);
        };
        let (mut head, body) = answer.into_parts();
        for name in [header::CONNECTION, header::TRANSFER_ENCODING] {
            head.headers.remove(name);
        }
        Response::from_parts(head, Full::new(body))
    }
}

fn is_describe_images(request: &Request<Incoming>) -> bool {
    let action = request.headers().get("x-acs-action");
    request.method() == Method::POST
        && request.uri().path() == "/proxy/ecs/cn-hangzhou/"
        && action.is_some_and(|action| action == "DescribeImages")
}

fn whole(kind: &'static str, body: Bytes) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::new(body));
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn refused(status: StatusCode) -> Response<Full<Bytes>> {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}
