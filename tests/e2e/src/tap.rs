//! A wire between browser and proxy: records what passes, and breaks it where a test says so. The faults are
//! real ones of TCP and HTTP; nothing in the page is replaced.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use http::{HeaderName, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::body::Bytes;
use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

use crate::cloud;

/// What happens to an answer on its way back.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Another answer comes instead; nobody is asked.
    Answer {
        /// Its status.
        status: u16,
        /// Its content type.
        kind: &'static str,
        /// Its body.
        body: String,
    },
    /// The JSON of the answer is changed.
    Edit(fn(&mut Value)),
    /// The text ends in the middle, in an answer that is otherwise whole.
    Truncate,
    /// The connection ends in the middle of the body.
    Cut,
    /// The answer waits until [`Tap::release`].
    Hold,
    /// Somebody on the way sends the request twice, and it is the second answer that arrives.
    Twice,
    /// No answer ever comes; the connection stays open until the browser gives up.
    Silence {
        /// Whether the request arrives at the proxy.
        arrives: bool,
    },
    /// White space follows the answer, until the whole is of this size.
    Huge {
        /// In bytes, told in the head; `None` is told nowhere and has no end.
        bytes: Option<usize>,
        /// Whether the request arrives at the proxy; otherwise the answer is an empty object.
        arrives: bool,
    },
}

impl Fault {
    /// A refusal as Alibaba Cloud writes it.
    #[must_use]
    pub fn refusal(status: u16, code: &str, message: &str) -> Self {
        let body = serde_json::json!({
            "RequestId": "B4C5D6E7-0000-4000-8000-1A2B3C4D5E6F",
            "HostId": "ecs.cn-hangzhou.aliyuncs.com",
            "Code": code,
            "Message": message,
        });
        Self::Answer {
            status,
            kind: "application/json",
            body: body.to_string(),
        }
    }
}

/// One request and its answer.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The path with its query.
    pub target: String,
    /// What a request to the cloud asks for, such as `DescribeImages`.
    pub action: Option<String>,
    /// The request's head and the answer's body, as they went over the wire.
    pub text: String,
    /// The status of the answer; `None` while there is none.
    pub status: Option<u16>,
}

/// The wire.
#[derive(Debug)]
pub struct Tap {
    /// Where the browser connects.
    pub address: SocketAddr,
    wire: Arc<Wire>,
    released: watch::Sender<bool>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Wire {
    proxy: Mutex<Option<SocketAddr>>,
    exchanges: Mutex<Vec<Exchange>>,
    rules: Mutex<Vec<Rule>>,
    released: watch::Receiver<bool>,
}

#[derive(Debug)]
struct Rule {
    action: &'static str,
    left: usize,
    fault: Fault,
}

impl Tap {
    /// A wire whose far end is not connected yet: the proxy has to know this end's address first.
    pub async fn listen() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener");
        let (released, receiver) = watch::channel(false);
        let wire = Arc::new(Wire {
            proxy: Mutex::default(),
            exchanges: Mutex::default(),
            rules: Mutex::default(),
            released: receiver,
        });
        let task = tokio::spawn({
            let wire = Arc::clone(&wire);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let wire = Arc::clone(&wire);
                    // A connection that a browser opens and gives up again is no matter for a test.
                    tokio::spawn(async move { wire.carry(stream).await.ok() });
                }
            }
        });
        Self {
            address,
            wire,
            released,
            task,
        }
    }

    /// Connects the far end.
    pub fn connect(&self, proxy: SocketAddr) {
        *self.wire.proxy.lock().expect(CALM) = Some(proxy);
    }

    /// Breaks the next `times` answers to an action.
    pub fn breaks(&self, action: &'static str, times: usize, fault: Fault) {
        let rule = Rule {
            action,
            left: times,
            fault,
        };
        self.wire.rules.lock().expect(CALM).push(rule);
    }

    /// Breaks nothing any more.
    pub fn heal(&self) {
        self.wire.rules.lock().expect(CALM).clear();
    }

    /// Lets go of what [`Fault::Hold`] holds.
    pub fn release(&self) {
        self.heal();
        self.released.send_replace(true);
    }

    /// All that passed.
    #[must_use]
    pub fn exchanges(&self) -> Vec<Exchange> {
        self.wire.exchanges.lock().expect(CALM).clone()
    }

    /// The statuses of all answers to an action, in the order of the requests.
    #[must_use]
    pub fn statuses(&self, action: &str) -> Vec<Option<u16>> {
        let exchanges = self.wire.exchanges.lock().expect(CALM);
        let of_action = exchanges
            .iter()
            .filter(|e| e.action.as_deref() == Some(action));
        of_action.map(|exchange| exchange.status).collect()
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.task.abort();
    }
}

const CALM: &str = "nobody panics while holding this lock";

impl Wire {
    /// One request and its answer: then the connection is closed, and the browser opens another.
    async fn carry(&self, mut stream: TcpStream) -> io::Result<()> {
        let (head, body) = read_request(&mut stream).await?;
        let request = parse(&head, body).ok_or(io::ErrorKind::InvalidData)?;
        let action = action(&request);
        let number = {
            let mut exchanges = self.exchanges.lock().expect(CALM);
            exchanges.push(Exchange {
                target: request.uri().to_string(),
                action: action.clone(),
                text: head,
                status: None,
            });
            exchanges.len() - 1
        };
        let fault = self.fault(action.as_deref());
        if let Some(Fault::Hold) = fault {
            let mut released = self.released.clone();
            released
                .wait_for(|released| *released)
                .await
                .map_err(io::Error::other)?;
        }
        let answer = match &fault {
            Some(Fault::Answer { status, kind, body }) => made(*status, kind, body)?,
            Some(Fault::Silence { arrives: false } | Fault::Huge { arrives: false, .. }) => {
                made(200, "application/json", "{}")?
            }
            _ => {
                if let Some(Fault::Twice) = fault {
                    self.pass_on(request.clone()).await?;
                }
                self.pass_on(request).await?
            }
        };
        if let Some(Fault::Silence { .. }) = fault {
            while stream.read(&mut [0; 64]).await? > 0 {}
            return Ok(());
        }
        {
            let exchange = &mut self.exchanges.lock().expect(CALM)[number];
            exchange.status = Some(answer.status().as_u16());
            exchange
                .text
                .push_str(&String::from_utf8_lossy(answer.body()));
        }
        write_answer(&mut stream, answer, fault.as_ref()).await
    }

    async fn pass_on(&self, request: Request<Full<Bytes>>) -> io::Result<Response<Bytes>> {
        let proxy = *self.proxy.lock().expect(CALM);
        let proxy = proxy.ok_or(io::ErrorKind::NotConnected)?;
        cloud::send(proxy, request).await.map_err(io::Error::other)
    }

    fn fault(&self, action: Option<&str>) -> Option<Fault> {
        let mut rules = self.rules.lock().expect(CALM);
        let rule = rules
            .iter_mut()
            .find(|rule| action == Some(rule.action) && rule.left > 0)?;
        rule.left -= 1;
        Some(rule.fault.clone())
    }
}

/// The head as text and the body of one request.
async fn read_request(stream: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    };
    let mut body = bytes.split_off(end);
    let head = String::from_utf8(bytes).map_err(io::Error::other)?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        let is_length = name.eq_ignore_ascii_case("content-length");
        is_length.then(|| value.trim().parse::<usize>().ok())?
    });
    while body.len() < length.unwrap_or(0) {
        if stream.read_buf(&mut body).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok((head, body))
}

fn parse(head: &str, body: Vec<u8>) -> Option<Request<Full<Bytes>>> {
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let mut request = Request::builder().method(first.next()?).uri(first.next()?);
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if !is_about_the_connection(&HeaderName::try_from(name).ok()?) {
            request = request.header(name, value.trim());
        }
    }
    request.body(Full::from(body)).ok()
}

/// What a request to a cloud asks for: Alibaba Cloud has it in a header, Volcengine in the query.
fn action(request: &Request<Full<Bytes>>) -> Option<String> {
    let header = request.headers().get("x-acs-action");
    let query = request.uri().query().unwrap_or_default();
    let named = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("Action="));
    let action = header.and_then(|value| value.to_str().ok()).or(named);
    action.map(str::to_owned)
}

fn made(status: u16, kind: &'static str, body: &str) -> io::Result<Response<Bytes>> {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, kind)
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .map_err(io::Error::other)
}

/// Headers of one connection or of one way to write a body, which are not passed on.
fn is_about_the_connection(name: &HeaderName) -> bool {
    [
        header::CONNECTION,
        header::CONTENT_LENGTH,
        header::TRANSFER_ENCODING,
    ]
    .contains(name)
}

async fn write_answer(
    stream: &mut TcpStream,
    answer: Response<Bytes>,
    fault: Option<&Fault>,
) -> io::Result<()> {
    let (head, body) = answer.into_parts();
    let body = match fault {
        Some(Fault::Edit(edit)) => {
            let mut value = serde_json::from_slice(&body)?;
            edit(&mut value);
            Bytes::from(value.to_string())
        }
        Some(Fault::Truncate) => body.slice(..body.len() / 2),
        Some(Fault::Huge {
            bytes: Some(bytes), ..
        }) => {
            let mut long = body.to_vec();
            long.resize(*bytes, b' ');
            Bytes::from(long)
        }
        _ => body,
    };
    let is_endless = matches!(fault, Some(Fault::Huge { bytes: None, .. }));
    let sent = match fault {
        Some(Fault::Cut) => &body[..body.len() / 2],
        _ => &body,
    };
    let mut text = format!("HTTP/1.1 {}\r\nconnection: close\r\n", head.status);
    let kept = head
        .headers
        .iter()
        .filter(|(name, _)| !is_about_the_connection(name));
    for (name, value) in kept {
        let value = value.to_str().map_err(io::Error::other)?;
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if head.status != StatusCode::NOT_MODIFIED && !is_endless {
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes()).await?;
    stream.write_all(sent).await?;
    if is_endless {
        loop {
            // Ends with an error, once the browser has had enough.
            stream.write_all(&[b' '; 64 * 1024]).await?;
        }
    }
    stream.shutdown().await
}
