//! The proxy contract: `<base>/<service>/<region>/?<canonical query>`.
//!
//! The caller signs for the cloud's own host and path `/`. So the host is built here from the closed
//! table of `image_console_api::service`, the prefix goes, the query passes as it is, and of the
//! headers those of the lists below. What comes back is stripped to what the console reads.

use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
    header::{
        ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE,
        DATE, HOST, RETRY_AFTER, TRANSFER_ENCODING, USER_AGENT,
    },
    request, response,
    uri::{Authority, PathAndQuery, Scheme as UriScheme},
};
use image_console_api::{
    operation::Effect,
    service::{Region, Scheme, Service},
};

use crate::{
    actions,
    policy::{MAX_ANSWER, MAX_BODY},
    refusal::Refusal,
};

/// Request headers that reach the cloud, besides every `x-acs-…`. Never `cookie`, `origin`,
/// `referer` or a `sec-…`: the cloud has no business knowing the page.
pub const FORWARDED: [&str; 7] = [
    "accept",
    "authorization",
    "content-md5",
    "content-type",
    "x-content-sha256",
    "x-date",
    "x-security-token",
];

/// Answer headers that reach the page. `date` lets it learn how far its clock is off. Never
/// `set-cookie`, `location`, `refresh`, `link` or `clear-site-data`: they would act on our origin.
pub const RETURNED: [HeaderName; 4] = [
    DATE,
    RETRY_AFTER,
    HeaderName::from_static("x-acs-request-id"),
    HeaderName::from_static("x-acs-retry-after"),
];

/// Whether a request header of this name, in any case, reaches the cloud.
#[must_use]
pub fn is_forwarded(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    FORWARDED.contains(&name.as_str()) || name.starts_with("x-acs-")
}

/// A request that may go to a cloud.
#[derive(Debug)]
pub struct Forward {
    /// The service that is asked.
    pub service: Service,
    /// The region that is asked.
    pub region: Region,
    /// The action, in the vendor's spelling.
    pub action: &'static str,
    /// Whether it can change something.
    pub effect: Effect,
    /// The stated length of the body, at most [`MAX_BODY`].
    pub body_length: usize,
    /// The admitted foreign origin that asks, which has to be named in the answer.
    pub admitted: Option<HeaderValue>,
    /// The head to send: method, `https://<host>/?<query>`, headers with `Host`.
    pub head: request::Parts,
}

/// The service and the region's text in what follows `<base>/`.
///
/// # Errors
/// [`Refusal::Path`] or [`Refusal::Service`]. Nothing is decoded or normalised: a percent sign or dot
/// is in no service or region, so an encoded slash or `..` is never anything but wrong.
pub fn place(rest: &str) -> Result<(Service, &str), Refusal> {
    let (service, region) = rest.split_once('/').ok_or(Refusal::Path)?;
    let region = region.strip_suffix('/').ok_or(Refusal::Path)?;
    let service = Service::from_prefix(service).ok_or(Refusal::Service)?;
    Ok((service, region))
}

impl Forward {
    /// What to send for a request whose sender, method and service were found good.
    ///
    /// # Errors
    /// The first thing that is not part of the contract.
    pub fn plan(
        head: &request::Parts,
        service: Service,
        region: &str,
        admitted: Option<&HeaderValue>,
    ) -> Result<Self, Refusal> {
        let region = Region::parse(region).map_err(|_| Refusal::Region)?;
        let query = head.uri.query();
        let (action, effect) = action(service, &head.headers, query.unwrap_or_default())?;
        let host = service.host(&region);
        let uri = uri(&host, query).ok_or(Refusal::Region)?;
        let mut headers = headers(&head.headers, &host)?;
        let body_length = body_length(&head.method, &head.headers)?;
        if head.method == Method::POST {
            // Also when there is no body: gateways may answer 411 to a POST that does not say so.
            headers.insert(CONTENT_LENGTH, body_length.into());
        }

        let (mut forwarded, ()) = http::Request::new(()).into_parts();
        forwarded.method = head.method.clone();
        forwarded.uri = uri;
        forwarded.headers = headers;
        Ok(Self {
            service,
            region,
            action,
            effect,
            body_length,
            admitted: admitted.cloned(),
            head: forwarded,
        })
    }
}

/// The action from the one place where the service's scheme has it, checked against the list and
/// against every other place where a gateway might read another one.
fn action(
    service: Service,
    headers: &HeaderMap,
    query: &str,
) -> Result<(&'static str, Effect), Refusal> {
    let mut actions = named_in(query, "action");
    let mut versions = named_in(query, "version");
    if service.scheme() == Scheme::Acs3 {
        actions.insert(0, header_text(headers, "x-acs-action")?);
        versions.insert(0, header_text(headers, "x-acs-version")?);
    } else if headers.contains_key("x-acs-action") || headers.contains_key("x-acs-version") {
        return Err(Refusal::ActionCopies);
    }
    let action = one(&actions, Refusal::Action)?;
    let version = one(&versions, Refusal::Version)?;
    if version != service.version() {
        return Err(Refusal::Version);
    }
    actions::find(service, action).ok_or(Refusal::Action)
}

/// The first of several texts that must all be equal.
fn one(texts: &[String], missing: Refusal) -> Result<&str, Refusal> {
    let first = texts.first().ok_or(missing)?;
    if texts.iter().all(|text| text == first) {
        Ok(first)
    } else {
        Err(Refusal::ActionCopies)
    }
}

fn header_text(headers: &HeaderMap, name: &str) -> Result<String, Refusal> {
    let mut values = headers.get_all(name).iter();
    let text = values.next().and_then(|value| value.to_str().ok());
    match (text, values.next()) {
        (Some(text), None) => Ok(text.to_owned()),
        (None, None) => Ok(String::new()),
        (_, Some(_)) => Err(Refusal::RepeatedHeader),
    }
}

/// The values of every parameter of this name in any case, decoded as a server would.
fn named_in(query: &str, name: &str) -> Vec<String> {
    form_urlencoded::parse(query.as_bytes())
        .filter(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.into_owned())
        .collect()
}

/// `https://<host>/?<query>`: the scheme, the port and the path are never the caller's choice.
fn uri(host: &str, query: Option<&str>) -> Option<Uri> {
    let path = query.map_or_else(|| "/".to_owned(), |query| format!("/?{query}"));
    let mut parts = http::uri::Parts::default();
    parts.scheme = Some(UriScheme::HTTPS);
    parts.authority = Some(Authority::try_from(host).ok()?);
    parts.path_and_query = Some(PathAndQuery::try_from(path).ok()?);
    Uri::from_parts(parts).ok()
}

fn headers(from: &HeaderMap, host: &str) -> Result<HeaderMap, Refusal> {
    let named_by_connection = from
        .get_all(CONNECTION)
        .iter()
        .flat_map(|value| value.as_bytes().split(|&b| b == b','))
        .map(|name| String::from_utf8_lossy(name.trim_ascii()).into_owned());
    // `Connection: close` and `keep-alive` are what it is for.
    for name in named_by_connection {
        if is_forwarded(&name) || name.eq_ignore_ascii_case("host") {
            return Err(Refusal::Connection);
        }
    }
    check_signed_headers(from)?;

    let mut headers = HeaderMap::new();
    let host = HeaderValue::from_str(host).map_err(|_| Refusal::Region)?;
    headers.insert(HOST, host);
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    headers.insert(
        USER_AGENT,
        HeaderValue::from_static(concat!("image-console-proxy/", env!("CARGO_PKG_VERSION"))),
    );
    for (name, value) in from {
        if is_forwarded(name.as_str()) && headers.insert(name, value.clone()).is_some() {
            return Err(Refusal::RepeatedHeader);
        }
    }
    Ok(headers)
}

/// Every header under the signature, `host` excepted, must be one that is forwarded.
fn check_signed_headers(headers: &HeaderMap) -> Result<(), Refusal> {
    let Some(authorization) = headers.get(AUTHORIZATION) else {
        return Ok(());
    };
    let text = authorization.to_str().map_err(|_| Refusal::SignedHeader)?;
    let Some((_, names)) = text.split_once("SignedHeaders=") else {
        // Not ours to judge: the cloud will say what it misses.
        return Ok(());
    };
    let names = names.split(',').next().unwrap_or_default();
    if names
        .split(';')
        .all(|name| name.eq_ignore_ascii_case("host") || is_forwarded(name))
    {
        Ok(())
    } else {
        Err(Refusal::SignedHeader)
    }
}

/// The stated length of the body, which is small and belongs to a POST. hyper sees to it that the
/// body has that length.
fn body_length(method: &Method, headers: &HeaderMap) -> Result<usize, Refusal> {
    if headers.contains_key(TRANSFER_ENCODING) {
        return Err(Refusal::BodyLength);
    }
    let length = match headers.get(CONTENT_LENGTH) {
        None => 0,
        Some(length) => length
            .to_str()
            .ok()
            .and_then(|text| text.parse().ok())
            .ok_or(Refusal::BodyLength)?,
    };
    let most = if *method == Method::POST { MAX_BODY } else { 0 };
    if length > most {
        return Err(Refusal::BodySize);
    }
    if length > 0
        && !matches!(
            media_type(headers).as_str(),
            "application/x-www-form-urlencoded" | "application/json"
        )
    {
        return Err(Refusal::BodyType);
    }
    Ok(length)
}

/// Looks for other actions in a form body, where Alibaba's gateway also reads parameters.
///
/// # Errors
/// [`Refusal::ActionCopies`] if it names an action or version that is not the request's own.
pub fn check_body(forward: &Forward, body: &[u8]) -> Result<(), Refusal> {
    let same = |(key, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        if key.eq_ignore_ascii_case("action") {
            value == forward.action
        } else if key.eq_ignore_ascii_case("version") {
            value == forward.service.version()
        } else {
            true
        }
    };
    if form_urlencoded::parse(body).all(same) {
        Ok(())
    } else {
        Err(Refusal::ActionCopies)
    }
}

/// The head that the page gets for a cloud's answer. The security headers are added by
/// [`headers`](crate::headers).
///
/// # Errors
/// [`Refusal::Redirect`], [`Refusal::Encoding`] or [`Refusal::AnswerSize`].
pub fn answer(from: &response::Parts) -> Result<response::Parts, Refusal> {
    if from.status.is_redirection() || from.status == StatusCode::SWITCHING_PROTOCOLS {
        return Err(Refusal::Redirect);
    }
    if from
        .headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .any(|value| value != "identity")
    {
        return Err(Refusal::Encoding);
    }
    let stated = from
        .headers
        .get(CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    if stated.is_some_and(|length: u64| length > MAX_ANSWER) {
        return Err(Refusal::AnswerSize);
    }

    let (mut to, ()) = http::Response::new(()).into_parts();
    to.status = from.status;
    for name in &RETURNED {
        if let Some(value) = from.headers.get(name) {
            to.headers.insert(name, value.clone());
        }
    }
    to.headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static(plain_type(&from.headers)),
    );
    Ok(to)
}

/// JSON stays JSON; whatever else a cloud or something on the way says is shown as text, never run.
fn plain_type(headers: &HeaderMap) -> &'static str {
    let media = media_type(headers);
    if media == "application/json"
        || (media.starts_with("application/") && media.ends_with("+json"))
    {
        "application/json"
    } else {
        "text/plain; charset=utf-8"
    }
}

/// The `Content-Type` in lower case and without its parameters, or nothing where it is no text.
fn media_type(headers: &HeaderMap) -> String {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}
