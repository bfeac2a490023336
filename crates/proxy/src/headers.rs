//! The security headers, as data. Source of the set: `shared/reliability.md` §1, "Header set".

use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{
        ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, CACHE_CONTROL,
        CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, VARY,
        X_CONTENT_TYPE_OPTIONS,
    },
};

use crate::{forward, gate::REPORT_PATH, refusal::MARK};

/// What every response carries, whatever it is.
const ALWAYS: [(HeaderName, &str); 5] = [
    (
        STRICT_TRANSPORT_SECURITY,
        "max-age=31536000; includeSubDomains",
    ),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Every powerful feature off that Chromium 156 knows; about a name that it does not know it complains
/// in the console. Writing to the clipboard stays, for "copy id".
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), \
    clipboard-read=(), clipboard-write=(self), display-capture=(), encrypted-media=(), \
    fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), usb=(), \
    xr-spatial-tracking=()";

/// The console needs its own scripts, styles, images, fonts, requests and workers, and nothing else.
/// `'wasm-unsafe-eval'` compiles WebAssembly; it does not allow `eval`. Plain `'self'` and not
/// `'strict-dynamic'`, under which iOS refuses to compile WebAssembly (leptos-rs/leptos#4465).
const PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'none'; object-src 'none'";

/// No text becomes markup or script but through the app's one frozen policy.
const TRUSTED_TYPES: &str = "require-trusted-types-for 'script'; trusted-types default";

/// A worker is governed by the policy of its own response; its `importScripts` would fail under
/// trusted types, and it has no document to protect.
const WORKER: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    connect-src 'self'; report-to csp";

/// For answers that no page should ever run: JSON and text of a cloud, and our own refusals.
const INERT: &str = "default-src 'none'; frame-ancestors 'none'";

/// The header sets of one server, ready to be copied into responses.
#[derive(Clone, Debug)]
pub struct HeaderSets {
    page: HeaderMap,
    worker: HeaderMap,
    inert: HeaderMap,
}

/// An origin that may not stand in a content security policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadOrigin;

impl HeaderSets {
    /// The sets for a console that these origins may embed in a frame; none means nobody may.
    ///
    /// # Errors
    /// [`BadOrigin`] if an ancestor is not a plain `scheme://host[:port]`: anything else could end
    /// the directive and begin another.
    pub fn new(frame_ancestors: &[String]) -> Result<Self, BadOrigin> {
        if !frame_ancestors.iter().all(|origin| is_origin(origin)) {
            return Err(BadOrigin);
        }
        let ancestors = match frame_ancestors {
            [] => "'none'".to_owned(),
            some => some.join(" "),
        };
        let page = format!("{PAGE}; frame-ancestors {ancestors}; {TRUSTED_TYPES}; report-to csp");
        let reporting = (
            HeaderName::from_static("reporting-endpoints"),
            HeaderValue::try_from(format!("csp=\"{REPORT_PATH}\"")).map_err(|_| BadOrigin)?,
        );
        let permissions = (
            HeaderName::from_static("permissions-policy"),
            HeaderValue::from_static(PERMISSIONS),
        );
        let page = HeaderValue::try_from(page).map_err(|_| BadOrigin)?;
        Ok(Self {
            page: set(page, [reporting.clone(), permissions]),
            worker: set(HeaderValue::from_static(WORKER), [reporting]),
            inert: set(
                HeaderValue::from_static(INERT),
                [(CACHE_CONTROL, HeaderValue::from_static("no-store"))],
            ),
        })
    }

    /// For documents and everything that they load.
    #[must_use]
    pub fn page(&self) -> &HeaderMap {
        &self.page
    }

    /// For the script of a worker and what it loads.
    #[must_use]
    pub fn worker(&self) -> &HeaderMap {
        &self.worker
    }

    /// For answers of a cloud and of the proxy itself.
    #[must_use]
    pub fn inert(&self) -> &HeaderMap {
        &self.inert
    }
}

fn set<const N: usize>(policy: HeaderValue, more: [(HeaderName, HeaderValue); N]) -> HeaderMap {
    ALWAYS
        .into_iter()
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .chain([(CONTENT_SECURITY_POLICY, policy)])
        .chain(more)
        .collect()
}

/// Whether a text is `http(s)://host[:port]` and nothing more.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.:[]".contains(&b))
    })
}

/// Lets the admitted origin read an answer, and the headers of it that mean something.
pub fn admit(headers: &mut HeaderMap, origin: &HeaderValue) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    headers.insert(VARY, HeaderValue::from_static("origin"));
    for name in forward::RETURNED {
        headers.append(ACCESS_CONTROL_EXPOSE_HEADERS, name.into());
    }
    headers.append(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static(MARK),
    );
}

/// The headers of a `204` that tells a browser what the admitted origin may send.
///
/// The browser may remember it for ten minutes. `x-acs-…` headers are listed one by one, since the
/// list knows no prefix.
pub fn allow(headers: &mut HeaderMap, origin: &HeaderValue, method: &'static str) {
    const X_ACS: &str = "x-acs-accesskey-id, x-acs-action, x-acs-content-sha256, x-acs-date, \
        x-acs-security-token, x-acs-signature-nonce, x-acs-version";
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    headers.insert(VARY, HeaderValue::from_static("origin"));
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static(method),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    let names = format!("{}, {X_ACS}", forward::FORWARDED.join(", "));
    if let Ok(names) = HeaderValue::try_from(names) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names);
    }
}
