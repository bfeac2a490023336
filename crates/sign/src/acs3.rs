//! Alibaba Cloud, signature V3: `ACS3-HMAC-SHA256` (<https://help.aliyun.com/document_detail/2593177.html>).
//!
//! The action, the version and everything about the signature are headers; the query holds the
//! business parameters alone.

use crate::{
    Call, Identity, Prepared, Timestamp,
    canonical::{Canonical, Request, borrowed},
    digest::push_hex,
    prepared, sha256_hex,
};

pub(crate) const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Prepares a request whose headers are complete: all of them are signed.
///
/// Which headers must be among them is up to the caller; the pages want `host`, every `x-acs-*` and
/// `content-type` where there is a body. `authorization` itself is never signed and must not be there.
#[must_use]
pub fn prepare(request: Request<'_>, access_key_id: &str) -> Prepared {
    let canonical = Canonical::of(request);
    let hash = sha256_hex(canonical.text.as_bytes());
    Prepared {
        canonical,
        string_to_sign: format!("{ALGORITHM}\n{hash}"),
        headers: Vec::new(),
        proof: prepared::Proof::Acs3(Proof {
            access_key_id: access_key_id.to_owned(),
        }),
    }
}

/// Prepares a call: makes its headers, and signs just those that nobody on the way may change.
pub(crate) fn prepare_call(
    call: &Call<'_>,
    identity: &Identity,
    now: Timestamp,
    nonce: &str,
) -> Prepared {
    let mut headers = Vec::with_capacity(8);
    headers.push(("x-acs-action", call.action.to_owned()));
    headers.push(("x-acs-version", call.version.to_owned()));
    headers.push(("x-acs-date", now.extended()));
    headers.push(("x-acs-signature-nonce", nonce.to_owned()));
    headers.push(("x-acs-content-sha256", call.payload_hash()));
    if let Some(token) = identity.token() {
        headers.push(("x-acs-security-token", token.to_owned()));
    }
    if let Some(body) = &call.body {
        headers.push(("content-type", body.content_type.to_owned()));
    }

    let mut signed = Vec::with_capacity(headers.len() + 1);
    signed.push(("host", call.host));
    signed.extend(headers.iter().map(|(name, value)| (*name, value.as_str())));
    let request = Request {
        method: call.method,
        path: "/",
        params: borrowed(call.params),
        headers: signed,
        payload_hash: &headers[4].1,
    };
    let prepared = prepare(request, &identity.access_key_id);
    Prepared {
        headers,
        ..prepared
    }
}

/// How the HMAC of the string to sign becomes a header.
pub(crate) struct Proof {
    access_key_id: String,
}

impl Proof {
    /// The signature, and the header around it, whose parts are set apart by commas without spaces.
    pub(crate) fn finish(self, signed_headers: &str, mac: &[u8]) -> (String, String) {
        let mut signature = String::with_capacity(64);
        push_hex(&mut signature, mac);
        let id = self.access_key_id;
        let authorization = format!(
            "{ALGORITHM} Credential={id},SignedHeaders={signed_headers},Signature={signature}"
        );
        (signature, authorization)
    }
}
