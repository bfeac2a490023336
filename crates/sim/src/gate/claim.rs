//! Who a request says it is from, and the proof that it brings.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::Sha256;

use super::{AccessKey, Fault, canonical};
use crate::{
    answer::Vendor,
    time::{MINUTE, Time},
    wire::Wire,
};

/// The three ways of signing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// `ACS3-HMAC-SHA256` in the Authorization header.
    Acs3,
    /// HMAC-SHA1 among the parameters, Alibaba's legacy.
    RpcV1,
    /// Volcengine's `HMAC-SHA256`.
    Volcengine,
}

impl Scheme {
    pub(crate) const fn vendor(self) -> Vendor {
        match self {
            Self::Acs3 | Self::RpcV1 => Vendor::Alibaba,
            Self::Volcengine => Vendor::Volcengine,
        }
    }

    /// How far the request's time may be from the server's, either way: 15 minutes for ACS3, 31 for
    /// the legacy scheme (`shared/api/signing.md`). Volcengine publishes no figure; 15 is customary.
    pub(crate) const fn window(self) -> u64 {
        match self {
            Self::Acs3 | Self::Volcengine => 15 * MINUTE,
            Self::RpcV1 => 31 * MINUTE,
        }
    }
}

/// A request's claim, read but not yet checked.
#[derive(Debug)]
pub(crate) struct Claim {
    pub(crate) scheme: Scheme,
    pub(crate) key_id: String,
    pub(crate) token: Option<String>,
    /// `None`: not a moment in the scheme's form.
    pub(crate) signed_at: Option<Time>,
    pub(crate) nonce: Option<String>,
    /// As sent, not decoded.
    signature: String,
    /// The header names as the client lists them; empty for the legacy scheme.
    signed_headers: String,
    /// `20240520/cn-beijing/ecs/request`; empty for Alibaba.
    scope: String,
}

impl Claim {
    /// Reads the claim, whichever scheme it is in.
    pub(crate) fn read(wire: &Wire<'_>) -> Result<Self, Fault> {
        let authorization = wire.header("authorization").unwrap_or_default();
        match authorization.split_once(' ') {
            Some(("ACS3-HMAC-SHA256", parts)) => Self::acs3(wire, parts),
            Some(("HMAC-SHA256", parts)) => Self::volcengine(wire, parts),
            Some((name, _)) => Err(Fault::Incomplete(format!(
                "Unknown signature algorithm: {name}."
            ))),
            None if !authorization.is_empty() => {
                Err(Fault::Incomplete("Authorization has no parts.".to_owned()))
            }
            None => Self::rpc_v1(wire),
        }
    }

    fn acs3(wire: &Wire<'_>, parts: &str) -> Result<Self, Fault> {
        let [key_id, signed_headers, signature] = authorization_parts(parts, ",")?;
        for name in ["x-acs-action", "x-acs-version", "x-acs-content-sha256"] {
            require_header(wire, name)?;
        }
        let date = require_header(wire, "x-acs-date")?;
        let nonce = require_header(wire, "x-acs-signature-nonce")?;
        require_signed(&signed_headers, wire.header_names("x-acs-").chain(["host"]))?;
        Ok(Self {
            scheme: Scheme::Acs3,
            key_id,
            token: wire.header("x-acs-security-token"),
            signed_at: Time::parse_iso(&date),
            nonce: Some(nonce),
            signature,
            signed_headers,
            scope: String::new(),
        })
    }

    fn volcengine(wire: &Wire<'_>, parts: &str) -> Result<Self, Fault> {
        let [credential, signed_headers, signature] = authorization_parts(parts, ", ")?;
        let date = require_header(wire, "x-date")?;
        require_signed(&signed_headers, ["host", "x-date"].into_iter())?;
        // <access key>/<day>/<region>/<service>/request
        let parts: Vec<&str> = credential.split('/').collect();
        let [key_id, scope @ ..] = &parts[..] else {
            return Err(Fault::BadCredential);
        };
        match scope {
            [day, region, service, "request"] => {
                if [key_id, region, service].iter().any(|part| part.is_empty()) {
                    return Err(Fault::MissingRequestInfo);
                }
                if *service != "ecs" || day.len() != 8 || !date.starts_with(day) {
                    return Err(Fault::BadCredential);
                }
            }
            _ => return Err(Fault::BadCredential),
        }
        Ok(Self {
            scheme: Scheme::Volcengine,
            key_id: (*key_id).to_owned(),
            token: wire.header("x-security-token"),
            signed_at: Time::parse_compact(&date),
            nonce: None,
            signature,
            signed_headers,
            scope: scope.join("/"),
        })
    }

    fn rpc_v1(wire: &Wire<'_>) -> Result<Self, Fault> {
        let params = wire.params();
        let Some(signature) = params.text("Signature") else {
            return Err(Fault::Unsigned);
        };
        let require = |name: &'static str| match params.text(name) {
            Some(value) => Ok(value.to_owned()),
            None => Err(Fault::MissingParameter(name)),
        };
        if require("SignatureMethod")? != "HMAC-SHA1" || require("SignatureVersion")? != "1.0" {
            return Err(Fault::Incomplete(
                "Only SignatureMethod HMAC-SHA1 with SignatureVersion 1.0 is known.".to_owned(),
            ));
        }
        Ok(Self {
            scheme: Scheme::RpcV1,
            key_id: require("AccessKeyId")?,
            token: params.text("SecurityToken").map(str::to_owned),
            signed_at: Time::parse_iso(&require("Timestamp")?),
            nonce: Some(require("SignatureNonce")?),
            signature: signature.to_owned(),
            signed_headers: String::new(),
            scope: String::new(),
        })
    }

    /// Signs what came with the key's secret and compares, in constant time.
    pub(crate) fn check_signature(&self, wire: &Wire<'_>, key: &AccessKey) -> Result<(), Fault> {
        let string_to_sign = self.string_to_sign(wire)?;
        let text = string_to_sign.as_bytes();
        let secret = key.secret.as_bytes();
        let holds = match self.scheme {
            Scheme::Acs3 => {
                canonical::unhex(&self.signature).is_some_and(|s| verify(secret, text, &s))
            }
            Scheme::Volcengine => {
                let mut signing_key = secret.to_vec();
                for part in self.scope.split('/') {
                    signing_key = hmac_sha256(&signing_key, part.as_bytes());
                }
                canonical::unhex(&self.signature).is_some_and(|s| verify(&signing_key, text, &s))
            }
            Scheme::RpcV1 => {
                // The ampersand belongs to the key even though no token follows it.
                let mac_key = format!("{}&", key.secret);
                let mac = keyed::<Hmac<Sha1>>(mac_key.as_bytes()).chain_update(text);
                STANDARD
                    .decode(&self.signature)
                    .is_ok_and(|s| mac.verify_slice(&s).is_ok())
            }
        };
        if holds {
            Ok(())
        } else {
            Err(Fault::SignatureMismatch { string_to_sign })
        }
    }

    /// What the client should have signed.
    fn string_to_sign(&self, wire: &Wire<'_>) -> Result<String, Fault> {
        let hashed = |host: &str| {
            canonical::request(wire, &self.signed_headers, host)
                .map(|request| canonical::sha256_hex(request.as_bytes()))
                .map_err(|name| Fault::Incomplete(format!("The signed header {name} is missing.")))
        };
        match self.scheme {
            Scheme::Acs3 => Ok(format!("ACS3-HMAC-SHA256\n{}", hashed(&wire.host)?)),
            Scheme::Volcengine => {
                let date = wire.header("x-date").unwrap_or_default();
                // The SDK drops a default port from the host that it signs, and keeps any other.
                let host = wire.host.trim_end_matches(":80").trim_end_matches(":443");
                Ok(format!(
                    "HMAC-SHA256\n{date}\n{}\n{}",
                    self.scope,
                    hashed(host)?
                ))
            }
            Scheme::RpcV1 => {
                let mut params = wire.params();
                params.0.retain(|(name, _)| name != "Signature");
                Ok(format!(
                    "{}&{}&{}",
                    wire.method,
                    canonical::pct(wire.path),
                    canonical::pct(&canonical::query(&params))
                ))
            }
        }
    }
}

/// `Credential=…,SignedHeaders=…,Signature=…`. The two schemes differ in the separator, and taking one
/// for the other is a client's likeliest mistake: so this is strict.
fn authorization_parts(parts: &str, separator: &str) -> Result<[String; 3], Fault> {
    let part = |name: &str| {
        parts
            .split(separator)
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .ok_or_else(|| Fault::Incomplete(format!("Authorization has no {name}.")))
    };
    Ok([
        part("Credential")?,
        part("SignedHeaders")?,
        part("Signature").map_err(|_| Fault::NoSignature)?,
    ])
}

fn require_header(wire: &Wire<'_>, name: &str) -> Result<String, Fault> {
    wire.header(name)
        .ok_or_else(|| Fault::Incomplete(format!("The header {name} is missing.")))
}

fn require_signed<'a>(
    signed_headers: &str,
    mut names: impl Iterator<Item = &'a str>,
) -> Result<(), Fault> {
    match names.find(|name| !signed_headers.split(';').any(|signed| signed == *name)) {
        Some(name) => Err(Fault::Incomplete(format!(
            "The header {name} is not signed."
        ))),
        None => Ok(()),
    }
}

fn keyed<M: Mac + hmac::digest::KeyInit>(key: &[u8]) -> M {
    <M as Mac>::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn hmac_sha256(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = keyed::<Hmac<Sha256>>(key).chain_update(text);
    mac.finalize().into_bytes().to_vec()
}

fn verify(key: &[u8], text: &[u8], signature: &[u8]) -> bool {
    let mac = keyed::<Hmac<Sha256>>(key).chain_update(text);
    mac.verify_slice(signature).is_ok()
}

#[cfg(test)]
mod tests {
    use http::Request;
    use serde_json::Value;

    use super::*;

    /// What the official SDKs signed, kept beside the signer.
    fn vectors(name: &str) -> Vec<Value> {
        let path = format!("{}/../sign/vectors/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let file: Value = serde_json::from_str(&text).unwrap();
        let vectors = file["vectors"].as_array().unwrap().clone();
        assert_eq!(file["count"], vectors.len());
        vectors
    }

    /// The query as the SDKs put it on the wire: `+` for a space, parameters in any order.
    fn form(params: &Value) -> String {
        let pairs = params.as_object().unwrap().iter().map(|(name, value)| {
            let encode = |text: &str| canonical::pct(text).replace("%20", "+");
            format!("{}={}", encode(name), encode(value.as_str().unwrap()))
        });
        pairs.rev().collect::<Vec<_>>().join("&")
    }

    fn request(vector: &Value, query: &str, authorization: Option<&Value>) -> Request<Vec<u8>> {
        let mut request = Request::builder()
            .method(vector["method"].as_str().unwrap())
            .uri(format!("{}?{query}", vector["path"].as_str().unwrap()));
        for (name, value) in vector["headers"].as_object().unwrap() {
            request = request.header(name, value.as_str().unwrap());
        }
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization.as_str().unwrap());
        }
        let body = vector["body"].as_str().unwrap_or_default();
        request.body(body.as_bytes().to_vec()).unwrap()
    }

    fn key(vector: &Value) -> AccessKey {
        let half = |name: &str| vector["credentials"][name].as_str().unwrap();
        AccessKey::new(half("access_key_id"), half("access_key_secret"), 1)
    }

    /// The claim holds for its key, and for no other secret and no other request.
    fn check(vector: &Value, request: &Request<Vec<u8>>) {
        let name = &vector["name"];
        let mut key = key(vector);
        let wire = Wire::read(request);
        let claim = Claim::read(&wire).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!(claim.key_id, key.id, "{name}");
        assert!(claim.signed_at.is_some(), "{name}");
        let token = vector["credentials"]["security_token"].as_str();
        assert_eq!(claim.token.as_deref(), token, "{name}");
        assert_eq!(claim.check_signature(&wire, &key), Ok(()), "{name}");
        let expected = &vector["expected"]["string_to_sign"];
        assert_eq!(claim.string_to_sign(&wire).unwrap(), *expected, "{name}");

        let mut changed = request.clone();
        let more = format!("{}&x=1", request.uri().query().unwrap_or_default());
        *changed.uri_mut() = format!("/?{more}").parse().unwrap();
        let answer = claim.check_signature(&Wire::read(&changed), &key);
        assert!(
            matches!(answer, Err(Fault::SignatureMismatch { .. })),
            "{name}"
        );
        key.secret.push('x');
        assert!(claim.check_signature(&wire, &key).is_err(), "{name}");
    }

    #[test]
    fn every_acs3_request_of_the_sdk_is_accepted() {
        for vector in vectors("acs3-hmac-sha256") {
            let authorization = &vector["expected"]["authorization"];
            let query = form(&vector["query"]);
            check(&vector, &request(&vector, &query, Some(authorization)));
        }
    }

    #[test]
    fn every_volcengine_request_of_the_sdk_is_accepted() {
        for vector in vectors("volcengine-hmac-sha256") {
            let authorization = &vector["expected"]["authorization"];
            let query = form(&vector["query"]);
            check(&vector, &request(&vector, &query, Some(authorization)));
        }
    }

    #[test]
    fn every_legacy_request_of_the_sdk_is_accepted() {
        for vector in vectors("rpc-v1-hmac-sha1") {
            let query = vector["expected"]["final_query"].as_str().unwrap();
            check(&vector, &request(&vector, query, None));
        }
    }

    #[test]
    fn a_header_that_is_sent_but_not_signed_is_refused() {
        let vector = &vectors("acs3-hmac-sha256")[1];
        let authorization = &vector["expected"]["authorization"];
        let mut request = request(vector, &form(&vector["query"]), Some(authorization));
        request
            .headers_mut()
            .insert("x-acs-security-token", "t".parse().unwrap());
        let claim = Claim::read(&Wire::read(&request));
        assert!(matches!(claim, Err(Fault::Incomplete(_))), "{claim:?}");
    }
}
