//! The one door to the outside: an operation becomes a signed request, an answer becomes a value or one
//! of the ways in which it can fail.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use futures_util::future::LocalBoxFuture;
use image_console_api::{
    error::{ApiError, Kind},
    json::Document,
    operation::{Effect, Operation, Unreadable},
    params::Params,
    refusal::refusal,
    service::{Scheme, Service},
};
use image_console_plan::{
    clock,
    retry::{self, Failure, Next},
};
use image_console_sign::{Call, Scheme as SignScheme, Timestamp};
use leptos::prelude::*;

use crate::reactive::StoredValue;

use crate::{
    config::{Config, Demo, Place},
    platform,
    session::{Account, Origin},
    transport::{Incoming, LARGEST_ANSWER, Outgoing, Silence, fetch, worker},
};

/// A read is given up after this long: later than the proxy's own 30 s for the first byte, so that its
/// explanation arrives (reliability.md §2.1).
const READ_DEADLINE_MS: u32 = 35_000;
/// A write is given up after this long.
const WRITE_DEADLINE_MS: u32 = 65_000;
/// How much of an answer that cannot be read is shown.
const EXCERPT: usize = 200;

/// Why a call has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallError {
    /// Nothing came back from this address.
    NoAnswer {
        /// The proxy's address.
        url: String,
    },
    /// Nothing came back in time.
    Timeout {
        /// How long was waited.
        seconds: u32,
    },
    /// The simulator in this page does not start.
    DemoFailed,
    /// The proxy answered by itself: it did not pass the request on, or the cloud was silent ([`is_silence`]).
    ProxyRefused {
        /// The proxy's code.
        code: String,
        /// The proxy's explanation.
        message: String,
    },
    /// The cloud refused.
    Refused(ApiError),
    /// Something answered, but not as this API does.
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// What the reader stumbled over.
        cause: String,
        /// The first characters of the answer.
        excerpt: String,
        /// The request id, if there was one.
        request_id: String,
    },
}

impl CallError {
    fn failure(&self, retry_after_ms: Option<u32>) -> Failure {
        match self {
            Self::Refused(error) => Failure::Refused {
                kind: error.kind(),
                retry_after_ms,
            },
            Self::NoAnswer { .. } => Failure::NoAnswer,
            Self::ProxyRefused { code, .. } if is_silence(code) => Failure::NoAnswer,
            Self::Timeout { .. }
            | Self::DemoFailed
            | Self::ProxyRefused { .. }
            | Self::Unreadable { .. } => Failure::Unreadable,
        }
    }
}

/// Whether a code of the proxy tells of the cloud's silence: that it is not reached, or that the request was sent and no
/// answer that could be passed on came back. What was sent may have had effect.
#[must_use]
pub fn is_silence(proxy_code: &str) -> bool {
    matches!(
        proxy_code,
        "resolve"
            | "tls"
            | "connect"
            | "connect-timeout"
            | "broken"
            | "answer-timeout"
            | "redirect"
            | "encoding"
            | "answer-size"
    )
}

/// Sends operations; a context.
#[derive(Clone, Debug)]
pub struct Client(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    proxy: String,
    demo: Demo,
    worker: worker::Demo,
    /// What to add to the own clock, per host, in milliseconds.
    offsets: RefCell<BTreeMap<String, i64>>,
}

/// A successful answer that was not read yet.
#[derive(Debug)]
pub struct Body(Incoming);

impl Body {
    /// The bytes as they came.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0.body
    }

    /// Reads it.
    ///
    /// # Errors
    /// When it is no answer of the operation.
    pub fn read<T>(&self, read: fn(&[u8]) -> Result<T, Unreadable>) -> Result<T, CallError> {
        read(self.bytes()).map_err(|error| self.unreadable(error))
    }

    /// What it is when it is no answer of the operation.
    #[must_use]
    pub fn unreadable(&self, error: Unreadable) -> CallError {
        unreadable(&self.0, error.cause)
    }
}

/// One call, without the type of its operation.
#[derive(Clone, Copy)]
struct Asked<'a> {
    account: &'a Account,
    place: &'a Place,
    action: &'static str,
    effect: Effect,
    params: &'a Params,
}

impl Client {
    /// A client for this deployment.
    #[must_use]
    pub fn new(config: &Config) -> Self {
        Self(Rc::new(Inner {
            proxy: config.proxy.clone(),
            demo: config.demo,
            worker: worker::Demo::default(),
            offsets: RefCell::default(),
        }))
    }

    /// Makes a call and waits for its result. Reads are repeated as `plan::retry` says; writes are not.
    ///
    /// # Errors
    /// Why there is no result.
    pub async fn call<O: Operation>(
        &self,
        account: &Account,
        place: &Place,
        operation: &O,
    ) -> Result<O::Answer, CallError> {
        let mut params = Params::new();
        operation.params(&mut params);
        let body = self.body(account, place, O::ACTION, O::EFFECT, params);
        body.await?.read(O::read)
    }

    /// Makes a call whose answer is read later: the same code for every operation, so that each costs no
    /// more than its reading.
    pub fn body<'a>(
        &'a self,
        account: &'a Account,
        place: &'a Place,
        action: &'static str,
        effect: Effect,
        params: Params,
    ) -> LocalBoxFuture<'a, Result<Body, CallError>> {
        Box::pin(async move {
            let asked = Asked {
                account,
                place,
                action,
                effect,
                params: &params,
            };
            self.exchange(asked).await.map(Body)
        })
    }

    /// Makes a call that changes something, once. With what went wrong comes the wait that was asked for, in
    /// milliseconds.
    ///
    /// # Errors
    /// Why there is no result.
    pub async fn write(
        &self,
        account: &Account,
        place: &Place,
        action: &'static str,
        params: Params,
    ) -> Result<Body, (CallError, Option<u32>)> {
        let asked = Asked {
            account,
            place,
            action,
            effect: Effect::Write,
            params: &params,
        };
        let sent = self.once(asked).await;
        sent.map(Body)
            .map_err(|(error, incoming)| (error, incoming.and_then(|i| i.retry_after_ms)))
    }

    /// The part of a call that is the same for every operation.
    async fn exchange(&self, asked: Asked<'_>) -> Result<Incoming, CallError> {
        let mut attempt = 1;
        let mut corrected = false;
        loop {
            let (error, incoming) = match self.once(asked).await {
                Ok(incoming) => return Ok(incoming),
                Err(failed) => failed,
            };
            if asked.effect == Effect::Write {
                return Err(error);
            }
            let retry_after = incoming
                .as_ref()
                .and_then(|incoming| incoming.retry_after_ms);
            match retry::next(
                error.failure(retry_after),
                attempt,
                corrected,
                platform::random(),
            ) {
                Next::GiveUp => return Err(error),
                Next::Wait(ms) => {
                    platform::sleep(ms).await;
                    attempt += 1;
                }
                // The offset was learnt from the answer; where it could not be, asking again is vain.
                Next::CorrectClock if incoming.is_none_or(|i| i.date.is_none()) => {
                    return Err(error);
                }
                Next::CorrectClock | Next::NewNonce => corrected = true,
            }
        }
    }

    async fn once(&self, asked: Asked<'_>) -> Result<Incoming, (CallError, Option<Incoming>)> {
        let host = asked.place.service.host(&asked.place.region);
        let sent_ms = now_ms();
        let offset_ms = self
            .0
            .offsets
            .borrow()
            .get(&host)
            .copied()
            .unwrap_or_default();
        let request = self.sign(asked, &host, sent_ms + offset_ms).await;
        let sent = if self.is_in_page(asked.account) {
            self.0.worker.send(&request).await
        } else {
            fetch::send(&request).await
        };
        let incoming = sent.map_err(|silence| (self.silent(silence, &request), None))?;
        let Some(error) = refused(asked.place.service, &incoming) else {
            return Ok(incoming);
        };
        let is_clock = matches!(&error, CallError::Refused(e) if e.kind() == Kind::Clock);
        let date = incoming.date.as_deref().and_then(clock::http_date_ms);
        if let (true, Some(server_ms)) = (is_clock, date) {
            let offset = clock::offset_ms(sent_ms, now_ms(), server_ms);
            self.0.offsets.borrow_mut().insert(host, offset);
        }
        Err((error, Some(incoming)))
    }

    async fn sign(&self, asked: Asked<'_>, host: &str, now_ms: i64) -> Outgoing {
        let Asked {
            account,
            place,
            action,
            effect,
            params,
        } = asked;
        let call = Call {
            method: place.service.method(),
            host,
            action,
            version: place.service.version(),
            params: params.as_slice(),
            body: None,
        };
        let scheme = match place.service.scheme() {
            Scheme::Acs3 => SignScheme::Acs3,
            Scheme::Volcengine => SignScheme::Volcengine {
                region: place.region.as_str(),
                service: "ecs",
            },
        };
        let now = Timestamp::from_unix(now_ms.div_euclid(1000));
        let prepared = call.prepare(scheme, account.identity(), now, &platform::nonce());
        let signed = account.sign(prepared).await;
        let url = if self.is_in_page(account) {
            format!("https://{host}/?{}", signed.query)
        } else {
            let Place { service, region } = place;
            format!(
                "{}{}/{region}/?{}",
                self.0.proxy,
                service.prefix(),
                signed.query
            )
        };
        let mut headers = signed.headers;
        // Not signed: proxies may change it. Without it Alibaba Cloud may answer in XML.
        headers.push(("accept", "application/json".to_owned()));
        let deadline_ms = match effect {
            Effect::Read => READ_DEADLINE_MS,
            Effect::Write => WRITE_DEADLINE_MS,
        };
        Outgoing {
            method: place.service.method(),
            url,
            headers,
            deadline_ms,
        }
    }

    fn is_in_page(&self, account: &Account) -> bool {
        self.0.demo == Demo::Worker && account.origin == Origin::Demo
    }

    fn silent(&self, silence: Silence, request: &Outgoing) -> CallError {
        match silence {
            Silence::NoAnswer => CallError::NoAnswer {
                url: self.0.proxy.clone(),
            },
            Silence::Timeout => CallError::Timeout {
                seconds: request.deadline_ms / 1000,
            },
            Silence::DemoFailed => CallError::DemoFailed,
            Silence::TooLarge => CallError::Unreadable {
                status: 200,
                cause: format!("more than {} MiB", LARGEST_ANSWER / (1024 * 1024)),
                excerpt: String::new(),
                request_id: String::new(),
            },
        }
    }
}

/// The client of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn client() -> Client {
    expect_context::<StoredValue<Client>>().get_value()
}

/// What in an answer is not a success; `None` leaves it to the operation to read it.
fn refused(service: Service, incoming: &Incoming) -> Option<CallError> {
    let Incoming { status, body, .. } = incoming;
    if let Some(code) = &incoming.proxy_code {
        let message = proxy_message(body).unwrap_or_default();
        return Some(CallError::ProxyRefused {
            code: code.clone(),
            message,
        });
    }
    if let Some(error) = refusal(service, *status, body) {
        return Some(CallError::Refused(error));
    }
    let success = (200..300).contains(status);
    (!success).then(|| unreadable(incoming, "no error code".to_owned()))
}

fn unreadable(incoming: &Incoming, cause: String) -> CallError {
    CallError::Unreadable {
        status: incoming.status,
        cause,
        excerpt: String::from_utf8_lossy(&incoming.body)
            .chars()
            .take(EXCERPT)
            .collect(),
        request_id: incoming.request_id.clone().unwrap_or_default(),
    }
}

/// The explanation in the proxy's own refusal, `{"proxy":{"code":…,"message":…}}`.
fn proxy_message(body: &[u8]) -> Option<String> {
    let document = Document::parse(std::str::from_utf8(body).ok()?).ok()?;
    let message = document.root().get("proxy")?.get("message")?;
    message.text().map(String::from)
}

fn now_ms() -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit until the year 287396"
    )]
    let now = platform::now_ms() as i64;
    now
}
