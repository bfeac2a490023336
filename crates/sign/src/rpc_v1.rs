//! Alibaba Cloud, the old RPC signature: `HMAC-SHA1`, `SignatureVersion=1.0`
//! (<https://help.aliyun.com/document_detail/25490.html>).
//!
//! Everything is a parameter; neither host nor headers are signed. The signature, the AccessKey id and
//! the session token stand in the URL, where logs and histories keep them: prefer [`acs3`](crate::acs3).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{
    Call, Identity, Prepared, Timestamp,
    canonical::{Canonical, borrowed, canonical_query, decode_query, escape},
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
    mut query: Vec<(&str, &str)>,
    form: &[(impl AsRef<str>, impl AsRef<str>)],
) -> Prepared {
    let is_signed = |(name, _): &(&str, &str)| *name != SIGNATURE;
    query.retain(is_signed);
    let mut signed = query.clone();
    signed.extend(borrowed(form).into_iter().filter(is_signed));

    let canonical = canonical_query(&signed);
    // The slash between the ampersands is the path, escaped.
    let string_to_sign = format!("{method}&%2F&{}", escape(&canonical));
    Prepared {
        canonical: Canonical::of_query(canonical),
        string_to_sign,
        headers: Vec::new(),
        proof: prepared::Proof::RpcV1(Proof {
            query: query
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
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

/// How the HMAC of the string to sign becomes one more parameter of the query.
pub(crate) struct Proof {
    query: Vec<(String, String)>,
}

impl Proof {
    /// The signature in Base64, and the query with it.
    pub(crate) fn finish(mut self, mac: &[u8]) -> (String, String) {
        let signature = STANDARD.encode(mac);
        self.query.push((SIGNATURE.to_owned(), signature.clone()));
        (signature, canonical_query(&self.query))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Body, Key, Secret};

    fn query_with_signature(names: &[&str]) -> String {
        let query = names.iter().map(|name| (*name, "")).collect();
        let signed = prepare("GET", query, &[("Form", "")]).finish(b"\xfb\xff");
        assert_eq!(signed.signature, "+/8=");
        assert_eq!(signed.authorization(), None);
        signed.query
    }

    #[test]
    fn the_signature_stands_where_its_name_belongs() {
        assert_eq!(query_with_signature(&[]), "Signature=%2B%2F8%3D");
        assert_eq!(query_with_signature(&["A"]), "A=&Signature=%2B%2F8%3D");
        assert_eq!(query_with_signature(&["a"]), "Signature=%2B%2F8%3D&a=");
        assert_eq!(
            query_with_signature(&["SignatureNonce", "Sign"]),
            "Sign=&Signature=%2B%2F8%3D&SignatureNonce="
        );
    }

    #[test]
    fn an_earlier_signature_is_not_signed_wherever_it_is() {
        let earlier = vec![("Signature", "x"), ("A", "1")];
        let prepared = prepare("POST", earlier, &[("Signature", "y"), ("B", "2")]);
        assert_eq!(prepared.canonical_request(), "A=1&B=2");
        assert_eq!(prepared.canonical_query(), "A=1&B=2");
        assert_eq!(prepared.signed_headers(), "");
        assert_eq!(prepared.string_to_sign(), "POST&%2F&A%3D1%26B%3D2");
        assert_eq!(
            prepared.root_message(),
            prepared.string_to_sign().as_bytes()
        );
        assert_eq!(prepared.finish(b"").query, "A=1&Signature=");
    }

    #[test]
    fn only_a_form_body_is_signed() {
        let canonical = |content_type| {
            let call = Call {
                method: "POST",
                host: "ecs.cn-hangzhou.aliyuncs.com",
                action: "ModifyImageAttribute",
                version: "2014-05-26",
                params: &[],
                body: Some(Body {
                    content_type,
                    bytes: b"ZName=a+b",
                }),
            };
            let identity = Identity::new("id").with_token("a token");
            let prepared = prepare_call(&call, &identity, Timestamp::from_unix(0), "n");
            let signed = prepared.sign(&Key::new(&Secret::from("secret")));
            assert_eq!(signed.headers, [("content-type", content_type.to_owned())]);
            assert!(!signed.query.contains("ZName"));
            assert!(signed.query.contains("&SecurityToken=a%20token&"));
            signed.canonical_request
        };
        let plain = "AccessKeyId=id&Action=ModifyImageAttribute&Format=JSON&SecurityToken=a%20token&\
                     SignatureMethod=HMAC-SHA1&SignatureNonce=n&SignatureVersion=1.0&\
                     Timestamp=1970-01-01T00%3A00%3A00Z&Version=2014-05-26";
        assert_eq!(canonical("application/json"), plain);
        let form = format!("{plain}&ZName=a%20b");
        assert_eq!(canonical("application/x-www-form-urlencoded"), form);
        assert_eq!(
            canonical("Application/X-WWW-Form-Urlencoded ; charset=utf-8"),
            form
        );
    }
}
