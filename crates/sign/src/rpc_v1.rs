//! Alibaba Cloud, the old RPC signature: `HMAC-SHA1`, `SignatureVersion=1.0`
//! (<https://help.aliyun.com/document_detail/25490.html>).
//!
//! Everything is a parameter; neither host nor headers are signed. The signature, the AccessKey id and
//! the session token stand in the URL, where logs and histories keep them: prefer [`acs3`](crate::acs3).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    Call, Identity, Prepared, Timestamp,
    canonical::{Canonical, borrowed, decode_query, escape, push_escaped, push_query, sort_params},
    prepared,
};

/// The name of the parameter that holds the signature, and is therefore not signed.
const SIGNATURE: &str = "Signature";

/// Prepares a request of which all parameters are given: those of the query, those of a form body.
///
/// Both are signed, only the former stand in the final query. A `Signature` among them is left out, so
/// that a server can pass what it received.
#[must_use]
pub fn prepare(
    method: &str,
    query: Vec<(&str, &str)>,
    form: &[(impl AsRef<str>, impl AsRef<str>)],
) -> Prepared {
    let mut query = query;
    query.retain(|(name, _)| *name != SIGNATURE);
    let mut all = query.clone();
    all.extend(borrowed(form));
    all.retain(|(name, _)| *name != SIGNATURE);
    sort_params(&mut query);
    sort_params(&mut all);

    let canonical = canonical_query_of(&all);
    let mut string_to_sign = String::with_capacity(canonical.len() * 3 / 2);
    string_to_sign.push_str(method);
    string_to_sign.push_str("&%2F&"); // the path `/`, escaped
    push_escaped(&mut string_to_sign, &canonical);

    let (before, after) = query.split_at(query.partition_point(|(name, _)| *name < SIGNATURE));
    Prepared {
        canonical: Canonical::of_query(canonical),
        string_to_sign,
        headers: Vec::new(),
        proof: prepared::Proof::RpcV1(Proof {
            before: canonical_query_of(before),
            after: canonical_query_of(after),
        }),
    }
}

/// Prepares a call: adds the parameters that name the action and the signature.
///
/// A form body is signed with the query; a body of another type is not signed at all by this scheme.
pub(crate) fn prepare_call(
    call: &Call<'_>,
    identity: &Identity,
    now: Timestamp,
    nonce: &str,
) -> Prepared {
    let timestamp = now.extended();
    let mut query = borrowed(call.params);
    query.extend([
        ("AccessKeyId", identity.access_key_id.as_str()),
        ("Action", call.action),
        ("Format", "JSON"), // XML when it is left out
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureNonce", nonce),
        ("SignatureVersion", "1.0"),
        ("Timestamp", &timestamp),
        ("Version", call.version),
    ]);
    query.extend(identity.token().map(|token| ("SecurityToken", token)));

    let mut form = Vec::new();
    let mut headers = Vec::new();
    if let Some(body) = &call.body {
        if body.is_form() {
            form = decode_query(&String::from_utf8_lossy(body.bytes));
        }
        headers.push(("content-type", body.content_type.to_owned()));
    }
    let prepared = prepare(call.method, query, &form);
    Prepared {
        headers,
        ..prepared
    }
}

fn canonical_query_of(sorted: &[(&str, &str)]) -> String {
    let mut text = String::new();
    push_query(&mut text, sorted);
    text
}

/// How the HMAC of the string to sign becomes one more parameter of the query.
pub(crate) struct Proof {
    /// The canonical query up to where `Signature` belongs…
    before: String,
    /// …and from there on.
    after: String,
}

impl Proof {
    /// The signature in Base64, and the query with it.
    pub(crate) fn finish(self, mac: &[u8]) -> (String, String) {
        let signature = STANDARD.encode(mac);
        let own = format!("{SIGNATURE}={}", escape(&signature));
        let parts = [self.before, own, self.after];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (signature, parts.join("&"))
    }
}
