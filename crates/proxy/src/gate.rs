//! Who may ask for what: one decision per request head, in a fixed order.
//!
//! 1. the target is a path, and `Host` is exactly one of ours (DNS rebinding)
//! 2. who sent it, by `Origin` and `Sec-Fetch-Site` (cross-site request forgery)
//! 3. the method of that path, and a header that only a script of an admitted page can set
//! 4. service, region, version and action, from closed lists (open proxy)
//! 5. sizes
//!
//! The first thing that is wrong is what the answer says.

use http::{
    HeaderMap, HeaderValue, Method,
    header::{
        ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, AUTHORIZATION, HOST, ORIGIN,
    },
    request::Parts,
};
use image_console_api::{
    operation::Effect,
    service::{Scheme, Service},
};

use crate::{
    files,
    forward::{self, Forward},
    policy::{MAX_HEAD, Policy},
    refusal::Refusal,
};

/// What to do with a request.
#[derive(Debug)]
pub enum Decision {
    /// Answer with a file of the built app.
    File(files::Name),
    /// Count a report of a violated content security policy.
    Report,
    /// Tell a browser that a script of this origin may ask.
    Preflight {
        /// The origin that asks, one of [`Policy::origins`].
        origin: HeaderValue,
        /// The one method of the path.
        method: &'static str,
    },
    /// Send to a cloud.
    Forward(Box<Forward>),
    /// Answer instead of anyone.
    Refuse {
        /// Why.
        refusal: Refusal,
        /// The admitted foreign origin that may read it.
        admitted: Option<HeaderValue>,
    },
}

/// The page that a request comes from, as far as its headers tell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sender {
    /// A page that this server served.
    Same,
    /// A page of an admitted foreign origin.
    Admitted(HeaderValue),
    /// No header says: not a browser, or one that asks by GET over plain http.
    Unstated,
    /// Any other page, a typed address, or contradictory headers.
    Foreign,
}

/// Where violated content security policies are reported to.
pub const REPORT_PATH: &str = "/csp-report";

/// Decides by the head alone; the body is looked at by [`forward::check_body`] when it is there.
#[must_use]
pub fn decide(head: &Parts, policy: &Policy) -> Decision {
    gate(head, policy).unwrap_or_else(|refusal| Decision::Refuse {
        refusal,
        admitted: admitted(&head.headers, policy).cloned(),
    })
}

fn gate(head: &Parts, policy: &Policy) -> Result<Decision, Refusal> {
    // `CONNECT`, `*` and absolute targets: whoever sends them takes this for a forward proxy.
    if head.uri.authority().is_some() || !head.uri.path().starts_with('/') {
        return Err(Refusal::TargetForm);
    }
    let host = host(&head.headers, policy)?;
    let sender = sender(&head.headers, &host, policy);

    let decision = if let Some(rest) = policy.base.rest(head.uri.path()) {
        service(head, rest, &sender)?
    } else if head.uri.path() == REPORT_PATH {
        report(head, &sender)?
    } else {
        file(head)?
    };
    if head_size(head) > MAX_HEAD {
        return Err(Refusal::HeadSize);
    }
    Ok(decision)
}

/// The one `Host`, in lower case, if it is ours. An empty or missing one never is.
fn host(headers: &HeaderMap, policy: &Policy) -> Result<String, Refusal> {
    let host = only(headers, HOST.as_str())
        .and_then(|value| value.to_str().ok())
        .map(str::to_ascii_lowercase)
        .ok_or(Refusal::Host)?;
    if policy.hosts.contains(&host) {
        Ok(host)
    } else {
        Err(Refusal::Host)
    }
}

fn sender(headers: &HeaderMap, host: &str, policy: &Policy) -> Sender {
    let (Ok(origin), Ok(site)) = (
        at_most_one(headers, ORIGIN.as_str()),
        at_most_one(headers, "sec-fetch-site"),
    ) else {
        return Sender::Foreign;
    };
    if let Some(origin) = admitted(headers, policy) {
        return Sender::Admitted(origin.clone());
    }
    let ours = origin.map(|origin| is_origin_of(origin, host));
    let same_site = site.map(|site| site == "same-origin");
    match (ours, same_site) {
        (None, None) => Sender::Unstated,
        (Some(true) | None, Some(true) | None) => Sender::Same,
        _ => Sender::Foreign,
    }
}

/// The one `Origin`, if it is a foreign one that may ask.
fn admitted<'a>(headers: &'a HeaderMap, policy: &Policy) -> Option<&'a HeaderValue> {
    only(headers, ORIGIN.as_str()).filter(|origin| policy.origins.contains(origin))
}

/// Whether an origin is that of `host`. The scheme may be either: a front server may have ended TLS.
fn is_origin_of(origin: &HeaderValue, host: &str) -> bool {
    origin.to_str().is_ok_and(|origin| {
        origin
            .strip_prefix("http://")
            .or_else(|| origin.strip_prefix("https://"))
            == Some(host)
    })
}

/// A request below the base: for a cloud, or a browser's question whether it may ask.
fn service(head: &Parts, rest: &str, sender: &Sender) -> Result<Decision, Refusal> {
    let admitted = match sender {
        Sender::Foreign => return Err(Refusal::Origin),
        Sender::Admitted(origin) => Some(origin),
        Sender::Same | Sender::Unstated => None,
    };
    let (service, region) = forward::place(rest)?;
    if head.method == Method::OPTIONS {
        let origin = admitted.ok_or(Refusal::Origin)?.clone();
        return preflight(&head.headers, service, origin);
    }
    if head.method != service.method() {
        return Err(match service.scheme() {
            Scheme::Acs3 => Refusal::MethodPost,
            Scheme::Volcengine => Refusal::MethodGet,
        });
    }
    if !has_custom_header(service, &head.headers) {
        return Err(Refusal::CustomHeader);
    }
    let forward = Forward::plan(head, service, region, admitted)?;
    if *sender == Sender::Unstated && forward.effect == Effect::Write {
        return Err(Refusal::OriginMissing);
    }
    Ok(Decision::Forward(Box::new(forward)))
}

/// Whether a header is there that a form or a link cannot send: a browser asks first (preflight)
/// before it lets another site's script send it.
fn has_custom_header(service: Service, headers: &HeaderMap) -> bool {
    let signed_at = match service.scheme() {
        Scheme::Acs3 => "x-acs-action",
        Scheme::Volcengine => "x-date",
    };
    headers.contains_key(AUTHORIZATION) || headers.contains_key(signed_at)
}

fn preflight(
    headers: &HeaderMap,
    service: Service,
    origin: HeaderValue,
) -> Result<Decision, Refusal> {
    let method = only(headers, ACCESS_CONTROL_REQUEST_METHOD.as_str()).ok_or(Refusal::Preflight)?;
    let wanted = at_most_one(headers, ACCESS_CONTROL_REQUEST_HEADERS.as_str())
        .ok()
        .flatten()
        .map_or(Some(""), |value| value.to_str().ok())
        .ok_or(Refusal::Preflight)?;
    let mut names = wanted
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    if method == service.method() && names.all(forward::is_forwarded) {
        Ok(Decision::Preflight {
            origin,
            method: service.method(),
        })
    } else {
        Err(Refusal::Preflight)
    }
}

/// Browsers send reports by POST, from the page's own origin.
fn report(head: &Parts, sender: &Sender) -> Result<Decision, Refusal> {
    if head.method != Method::POST {
        Err(Refusal::MethodPost)
    } else if *sender != Sender::Same {
        Err(Refusal::Origin)
    } else {
        Ok(Decision::Report)
    }
}

/// A file may be asked for by anyone who names this host, since a link from another site must open
/// the console; the files hold no secret, and their headers keep other sites from embedding them.
fn file(head: &Parts) -> Result<Decision, Refusal> {
    if head.method != Method::GET && head.method != Method::HEAD {
        return Err(Refusal::MethodFile);
    }
    files::Name::parse(head.uri.path())
        .map(Decision::File)
        .ok_or(Refusal::File)
}

/// Bytes of the head as HTTP/1.1 writes it: the request line's target, and `name: value` lines.
fn head_size(head: &Parts) -> usize {
    let target = head.uri.path_and_query().map_or(0, |it| it.as_str().len());
    head.headers.iter().fold(target, |sum, (name, value)| {
        sum + name.as_str().len() + value.len() + ": \r\n".len()
    })
}

/// The value of a header that is there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a HeaderValue> {
    at_most_one(headers, name).ok().flatten()
}

/// The value of a header that is there at most once.
fn at_most_one<'a>(
    headers: &'a HeaderMap,
    name: &str,
) -> Result<Option<&'a HeaderValue>, Repeated> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (value, None) => Ok(value),
        (_, Some(_)) => Err(Repeated),
    }
}

/// A header that may be there once is there twice.
struct Repeated;
