//! The cloud behind the page, asked without the page: signed by the same signer, but parameters and answers
//! are plain text and JSON here, so that a mistake of the app's readers cannot hide itself.

use std::net::SocketAddr;

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, nonce, sign};
use serde_json::Value;
use tokio::net::TcpStream;

/// The simulator's demo account. Written out here, not taken from the app: they have to agree.
pub const DEMO: (&str, &str) = ("LTAI5tDemoImageConsole01", "demoOnly0SecretOfNothing000001");
/// The simulator's demo account with temporary credentials: id, secret, token.
pub const DEMO_STS: (&str, &str, &str) = (
    "STS.DemoImageConsole01",
    "demoOnly0SecretOfNothing000002",
    "CAISdemoImageConsoleSessionToken0000000001",
);
/// Every state that an image can be asked for in; the API's own default is Available alone.
pub const EVERY_STATE: &str = "Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated";

/// The demo account's key at Volcengine.
pub const DEMO_VOLCENGINE: (&str, &str) = (
    "AKLTDemoImageConsole0000001",
    "ZGVtb09ubHlTZWNyZXRPZk5vdGhpbmc=",
);

/// A service in a region, with all that a call to it needs to say.
#[derive(Clone, Copy, Debug)]
pub struct Service {
    prefix: &'static str,
    region: &'static str,
    host: &'static str,
    version: &'static str,
    is_volcengine: bool,
}

/// Alibaba Cloud ECS in cn-hangzhou.
pub const ECS: Service = Service {
    prefix: "ecs",
    region: "cn-hangzhou",
    host: "ecs.cn-hangzhou.aliyuncs.com",
    version: "2014-05-26",
    is_volcengine: false,
};
/// Alibaba Cloud Simple Application Server in cn-hangzhou.
pub const SWAS: Service = Service {
    prefix: "swas",
    host: "swas.cn-hangzhou.aliyuncs.com",
    version: "2020-06-01",
    ..ECS
};
/// Volcengine ECS in cn-beijing.
pub const VOLCENGINE: Service = Service {
    prefix: "volc-ecs",
    region: "cn-beijing",
    host: "open.volcengineapi.com",
    version: "2020-04-01",
    is_volcengine: true,
};

/// Alibaba Cloud ECS in cn-hangzhou, as the demo account sees it through a proxy.
#[derive(Clone, Debug)]
pub struct Cloud {
    proxy: SocketAddr,
}

impl Cloud {
    /// The cloud behind this proxy.
    #[must_use]
    pub const fn behind(proxy: SocketAddr) -> Self {
        Self { proxy }
    }

    /// Every own image in every state that meets these further conditions, in the cloud's order.
    pub async fn images(&self, conditions: &[(&str, &str)]) -> Vec<Value> {
        let mut all = Vec::new();
        for page in 1.. {
            let page = page.to_string();
            let mut params = vec![
                ("RegionId", "cn-hangzhou"),
                ("PageSize", "100"),
                ("PageNumber", &page),
            ];
            for default in [("Status", EVERY_STATE), ("ImageOwnerAlias", "self")] {
                if conditions.iter().all(|(name, _)| *name != default.0) {
                    params.push(default);
                }
            }
            params.extend(conditions);
            let answer = self.call("DescribeImages", &params).await;
            let rows = answer["Images"]["Image"]
                .as_array()
                .expect("a list of images");
            if rows.is_empty() {
                break;
            }
            all.extend(rows.iter().cloned());
        }
        all
    }

    /// The ids of [`Cloud::images`].
    pub async fn ids(&self, conditions: &[(&str, &str)]) -> Vec<String> {
        let images = self.images(conditions).await;
        images.iter().map(|image| text(image, "ImageId")).collect()
    }

    async fn call(&self, action: &str, params: &[(&str, &str)]) -> Value {
        let body = self.answer(action, params).await;
        serde_json::from_slice(&body).expect("an answer in JSON")
    }

    /// The body of the answer to a call of the demo account, as it came.
    ///
    /// # Panics
    /// When the cloud refuses.
    pub async fn answer(&self, action: &str, params: &[(&str, &str)]) -> Bytes {
        self.send(&signed(action, params), action).await
    }

    /// The answer of another service; of Volcengine's, what stands under `Result`.
    ///
    /// # Panics
    /// When it refuses.
    pub async fn ask(&self, of: Service, action: &str, params: &[(&str, &str)]) -> Value {
        let body = self.send(&signed_for(of, action, params), action).await;
        let mut answer: Value = serde_json::from_slice(&body).expect("an answer in JSON");
        if of.is_volcengine {
            answer["Result"].take()
        } else {
            answer
        }
    }

    async fn send(&self, signed: &SignedCall, action: &str) -> Bytes {
        let mut request = Request::builder()
            .method(signed.method)
            .uri(&signed.target)
            .header("host", self.proxy.to_string())
            // The proxy lets nothing change anything without it.
            .header("origin", format!("http://{}", self.proxy));
        for (name, value) in &signed.headers {
            request = request.header(*name, value);
        }
        let request = request
            .body(Full::default())
            .expect("names and values of our own");
        let answer = send(self.proxy, request).await.expect("the proxy answers");
        let text = || String::from_utf8_lossy(answer.body()).into_owned();
        assert_eq!(answer.status(), StatusCode::OK, "{action}: {}", text());
        answer.into_body()
    }
}

/// A call as it goes to a proxy.
#[derive(Clone, Debug)]
pub struct SignedCall {
    /// The HTTP method.
    pub method: &'static str,
    /// The path below the proxy's origin, with the query.
    pub target: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
}

/// Signs a call of the demo account to [`ECS`] for a proxy at its usual base.
#[must_use]
pub fn signed(action: &str, params: &[(&str, &str)]) -> SignedCall {
    signed_for(ECS, action, params)
}

/// The same for another service.
fn signed_for(of: Service, action: &str, params: &[(&str, &str)]) -> SignedCall {
    let params: Vec<_> = params
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let (method, scheme, (id, secret)) = if of.is_volcengine {
        let scheme = Scheme::Volcengine {
            region: of.region,
            service: "ecs",
        };
        ("GET", scheme, DEMO_VOLCENGINE)
    } else {
        ("POST", Scheme::Acs3, DEMO)
    };
    let call = Call {
        method,
        host: of.host,
        action,
        version: of.version,
        params: &params,
        body: None,
    };
    let credential = Credential::new(id, Secret::from(secret));
    let (now, nonce) = now_and_nonce();
    let signed = sign(&call, scheme, &credential, now, &nonce);
    SignedCall {
        method,
        target: format!("/proxy/{}/{}/?{}", of.prefix, of.region, signed.query),
        headers: signed.headers,
    }
}

/// A member of an answer as text, whether it is text or a number; empty when there is none.
#[must_use]
pub fn text(of: &Value, name: &str) -> String {
    match &of[name] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Sends a request on a connection of its own and reads the whole answer.
///
/// # Errors
/// Nothing listens there, or no whole answer came.
pub async fn send(
    to: SocketAddr,
    request: Request<Full<Bytes>>,
) -> Result<Response<Bytes>, Box<dyn std::error::Error + Send + Sync>> {
    let stream = TcpStream::connect(to).await?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let (head, body) = sender.send_request(request).await?.into_parts();
    Ok(Response::from_parts(head, body.collect().await?.to_bytes()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the outermost shell of a client, where the clock is read"
)]
fn now_and_nonce() -> (Timestamp, String) {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("the clock is past 1970");
    // Unguessable it need not be, only new for each call.
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut random = [0; 16];
    random[..8].copy_from_slice(&count.to_be_bytes());
    random[8..].copy_from_slice(&(since.as_nanos() as u64).to_be_bytes());
    let seconds = i64::try_from(since.as_secs()).expect("seconds of this era");
    (Timestamp::from_unix(seconds), nonce(random))
}
