//! Volcengine: `HMAC-SHA256` with a chain of keys (<https://www.volcengine.com/docs/6358/166389>).
//!
//! It looks like [`acs3`](crate::acs3), and differs in the date's format, the key, the scope and the
//! separators of `Authorization`. Action and version are parameters of the query. There is no nonce.

use std::fmt;

use crate::{
    Call, Identity, Prepared, Timestamp,
    canonical::{Canonical, Request, borrowed},
    digest::push_hex,
    key::derived_mac,
    prepared, sha256_hex,
};

pub(crate) const ALGORITHM: &str = "HMAC-SHA256";
/// The last part of a scope, and the last message of the key chain.
const TERMINATOR: &str = "request";

/// What a signature is good for: one day, one region, one service.
///
/// Prints as `yyyyMMdd/<region>/<service>/request`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// `yyyyMMdd`, the day of `X-Date`.
    pub date: String,
    /// Such as `cn-beijing`.
    pub region: String,
    /// Such as `ecs`.
    pub service: String,
}

impl Scope {
    /// Reads what [`Display`](fmt::Display) prints.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/').map(str::to_owned);
        let scope = Self {
            date: parts.next()?,
            region: parts.next()?,
            service: parts.next()?,
        };
        (parts.next()? == TERMINATOR && parts.next().is_none()).then_some(scope)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}/{}/{}/{TERMINATOR}",
            self.date, self.region, self.service
        )
    }
}

/// Whether the vendor's SDK signs a header: `Content-Type`, `Content-Md5`, `Host`, and all that start
/// with `X-`, in any case.
#[must_use]
pub fn is_signed(name: &str) -> bool {
    ["content-type", "content-md5", "host"]
        .iter()
        .any(|signed| name.eq_ignore_ascii_case(signed))
        || name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("x-"))
}

/// The host as it is signed: a port of 80 or 443 is dropped, any other stays.
#[must_use]
pub fn signed_host(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, "80" | "443")) => name,
        _ => host,
    }
}

/// Prepares a request whose headers are exactly those to sign; leave the others out with [`is_signed`].
///
/// `x_date` is the text of the header `X-Date`, which should be among them; the scope's day is its
/// first eight letters.
#[must_use]
pub fn prepare(
    mut request: Request<'_>,
    access_key_id: &str,
    x_date: &str,
    region: &str,
    service: &str,
) -> Prepared {
    for (name, value) in &mut request.headers {
        if name.eq_ignore_ascii_case("host") {
            *value = signed_host(value.trim());
        }
    }
    let canonical = Canonical::of(request);
    let scope = Scope {
        date: day(x_date).to_owned(),
        region: region.to_owned(),
        service: service.to_owned(),
    };
    let hash = sha256_hex(canonical.text.as_bytes());
    Prepared {
        canonical,
        string_to_sign: format!("{ALGORITHM}\n{x_date}\n{scope}\n{hash}"),
        headers: Vec::new(),
        proof: prepared::Proof::Volcengine(Proof {
            access_key_id: access_key_id.to_owned(),
            scope,
        }),
    }
}

/// The `yyyyMMdd` at the start of an `X-Date`.
pub(crate) fn day(x_date: &str) -> &str {
    x_date.get(..8).unwrap_or(x_date)
}

/// Prepares a call: makes its headers, and puts action and version into the query.
pub(crate) fn prepare_call(
    call: &Call<'_>,
    identity: &Identity,
    now: Timestamp,
    region: &str,
    service: &str,
) -> Prepared {
    let x_date = now.basic();
    let payload_hash = call.payload_hash();
    let mut headers = vec![
        ("x-date", x_date.clone()),
        ("x-content-sha256", payload_hash.clone()),
    ];
    if let Some(token) = identity.token() {
        headers.push(("x-security-token", token.to_owned()));
    }
    if let Some(body) = &call.body {
        headers.push(("content-type", body.content_type.to_owned()));
    }

    let mut params = borrowed(call.params);
    params.extend([("Action", call.action), ("Version", call.version)]);
    let mut signed = vec![("host", call.host)];
    signed.extend(headers.iter().map(|(name, value)| (*name, value.as_str())));
    let request = Request {
        method: call.method,
        path: "/",
        params,
        headers: signed,
        payload_hash: &payload_hash,
    };
    let prepared = prepare(request, &identity.access_key_id, &x_date, region, service);
    Prepared {
        headers,
        ..prepared
    }
}

/// How the HMAC of the date becomes a header.
pub(crate) struct Proof {
    access_key_id: String,
    scope: Scope,
}

impl Proof {
    pub(crate) fn root_message(&self) -> &[u8] {
        self.scope.date.as_bytes()
    }

    /// The rest of the key chain, the signature, and the header around it, whose parts are set apart by
    /// a comma and a space.
    pub(crate) fn finish(
        self,
        signed_headers: &str,
        string_to_sign: &str,
        mac_of_date: &[u8],
    ) -> (String, String) {
        let Self {
            access_key_id: id,
            scope,
        } = self;
        let for_region = derived_mac(mac_of_date, scope.region.as_bytes());
        let for_service = derived_mac(for_region.as_ref(), scope.service.as_bytes());
        let signing_key = derived_mac(for_service.as_ref(), TERMINATOR.as_bytes());
        let mac = derived_mac(signing_key.as_ref(), string_to_sign.as_bytes());

        let mut signature = String::with_capacity(64);
        push_hex(&mut signature, mac.as_ref());
        let authorization = format!(
            "{ALGORITHM} Credential={id}/{scope}, SignedHeaders={signed_headers}, Signature={signature}"
        );
        (signature, authorization)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_as_it_prints() {
        let text = "20240520/cn-beijing/ecs/request";
        let scope = Scope::parse(text).unwrap();
        assert_eq!(
            (scope.date.as_str(), scope.service.as_str()),
            ("20240520", "ecs")
        );
        assert_eq!(scope.region, "cn-beijing");
        assert_eq!(scope.to_string(), text);
        for bad in [
            "",
            "20240520/cn-beijing/ecs",
            "20240520/cn-beijing/ecs/aws4_request",
            "20240520/cn-beijing/ecs/request/",
            "20240520/cn-beijing/request",
        ] {
            assert_eq!(Scope::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn only_the_headers_of_the_sdk_are_signed() {
        for name in [
            "Host",
            "host",
            "Content-Type",
            "CONTENT-MD5",
            "X-Date",
            "x-",
            "x-é",
        ] {
            assert!(is_signed(name), "{name}");
        }
        for name in [
            "",
            "X",
            "Accept",
            "User-Agent",
            "Content-Length",
            "Hosts",
            "Xy-Date",
            "é-",
        ] {
            assert!(!is_signed(name), "{name}");
        }
    }

    #[test]
    fn default_ports_are_dropped_from_the_signed_host() {
        for (host, signed) in [
            ("open.volcengineapi.com", "open.volcengineapi.com"),
            ("open.volcengineapi.com:443", "open.volcengineapi.com"),
            ("open.volcengineapi.com:80", "open.volcengineapi.com"),
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("127.0.0.1:4430", "127.0.0.1:4430"),
            ("[::1]:443", "[::1]"),
            ("[::1]", "[::1]"),
            ("h:", "h:"),
        ] {
            assert_eq!(signed_host(host), signed);
            let request = Request {
                method: "GET",
                path: "/",
                params: Vec::new(),
                headers: vec![("HOST", host), ("x-host", host)],
                payload_hash: "",
            };
            let prepared = prepare(request, "id", "20240520T081530Z", "r", "s");
            let lines = format!("\nhost:{signed}\nx-host:{host}\n");
            assert!(prepared.canonical_request().contains(&lines));
        }
    }

    #[test]
    fn the_day_is_the_start_of_the_date() {
        assert_eq!(day("20240520T081530Z"), "20240520");
        for odd in ["2024", "", "二〇二四"] {
            assert_eq!(day(odd), odd);
        }
    }
}
