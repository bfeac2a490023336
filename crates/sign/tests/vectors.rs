//! Every stage of every vector that the vendors' own SDKs made; natively and, compiled to wasm, in a
//! browser. `made_by` in each vector says which signer it was.

#![expect(
    clippy::unwrap_used,
    reason = "clippy takes helpers of a test for ordinary code"
)]

#[path = "../examples/explain/case.rs"]
mod case;

use image_console_sign::{
    Algorithm, Authorization, Body, Call, Identity, Key, RootHmac, Scheme, Secret, Timestamp,
    canonical, same_text, sha256_hex,
};
use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

const ACS3: &str = include_str!("../vectors/acs3-hmac-sha256.json");
const RPC_V1: &str = include_str!("../vectors/rpc-v1-hmac-sha1.json");
const VOLCENGINE: &str = include_str!("../vectors/volcengine-hmac-sha256.json");

/// The vectors of a file, and that they are as many as it says.
fn vectors(file: &str, expected: usize) -> Vec<Value> {
    let file: Value = serde_json::from_str(file).unwrap();
    let vectors = file["vectors"].as_array().unwrap().clone();
    assert_eq!(file["count"], expected);
    assert_eq!(vectors.len(), expected);
    vectors
}

fn all() -> Vec<Value> {
    [
        vectors(ACS3, 36),
        vectors(RPC_V1, 31),
        vectors(VOLCENGINE, 32),
    ]
    .concat()
}

/// The text pairs of an object, in the order of a JSON map.
fn pairs(object: &Value) -> Vec<(String, String)> {
    let object = object.as_object().unwrap();
    object
        .iter()
        .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
        .collect()
}

fn header<'v>(vector: &'v Value, name: &str) -> Option<&'v str> {
    let headers = vector["headers"].as_object().unwrap();
    headers
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str().unwrap())
}

/// Compares one stage, where the vector has it.
#[track_caller]
fn check(vector: &Value, stage: &str, ours: &str) {
    if let Some(theirs) = vector["expected"][stage].as_str() {
        assert_eq!(ours, theirs, "{stage} of {}", vector["name"]);
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_stage_of_every_vector_is_as_the_sdk_made_it() {
    for vector in all() {
        let (prepared, key) = case::prepare(&vector).unwrap();
        check(&vector, "canonical_query", prepared.canonical_query());
        let query = canonical::canonical_query(&pairs(&vector["query"]));
        check(&vector, "canonical_query", &query);
        let body = vector["body"].as_str().unwrap_or_default();
        check(&vector, "hashed_payload", &sha256_hex(body.as_bytes()));
        check(&vector, "signed_headers", prepared.signed_headers());
        check(&vector, "canonical_request", prepared.canonical_request());
        check(&vector, "string_to_sign", prepared.string_to_sign());

        let signed = prepared.sign(&key);
        check(&vector, "signature", &signed.signature);
        check(
            &vector,
            "signature_encoded",
            &canonical::escape(&signed.signature),
        );
        let expected = &vector["expected"];
        assert_eq!(signed.authorization(), expected["authorization"].as_str());
        if signed.authorization().is_none() {
            assert_eq!(signed.query, expected["final_query"].as_str().unwrap());
        }
    }
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn every_vector_is_explained_as_the_sdk_made_it() {
    for mut vector in all() {
        let expected = vector.as_object_mut().unwrap().remove("expected").unwrap();
        let stages = case::explain(&vector.to_string()).unwrap();
        let last = match vector["algorithm"].as_str() {
            Some("HMAC-SHA1") => "final_query",
            _ => "authorization",
        };
        for stage in ["canonical_request", "string_to_sign", "signature", last] {
            assert_eq!(
                stages[stage], expected[stage],
                "{stage} of {}",
                vector["name"]
            );
        }
        assert_eq!(stages.as_object().unwrap().len(), 4);
    }
}

/// Headers that a client of ours does not send, so that a vector with one is no call of ours.
fn is_foreign(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "accept"
        || name == "user-agent"
        || name == "x-acs-accesskey-id"
        || name == "x-acs-credentials-provider"
        || name.starts_with("x-sdk-")
}

/// The parameters that a scheme adds to those of the caller.
fn is_added(name: &str) -> bool {
    let added = "AccessKeyId Action Format SecurityToken SignatureMethod SignatureNonce \
                 SignatureVersion Timestamp Version";
    added.split_whitespace().any(|known| known == name)
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_call_makes_the_headers_and_parameters_of_the_sdk() {
    let mut calls = 0;
    for vector in all() {
        let name = vector["name"].as_str().unwrap();
        let field = |field: &str| vector[field].as_str().unwrap_or_default();
        let headers = pairs(&vector["headers"]);
        let own_format = matches!(vector["query"]["Format"].as_str(), None | Some("JSON"));
        let body = vector["body"].as_str().filter(|body| !body.is_empty());
        let content_type = header(&vector, "content-type");
        if headers.iter().any(|(name, _)| is_foreign(name))
            || !own_format
            || field("action").is_empty()
            || content_type.is_some() != body.is_some()
        {
            continue;
        }
        calls += 1;

        let mut params = pairs(&vector["query"]);
        let scheme = match field("algorithm") {
            "ACS3-HMAC-SHA256" => Scheme::Acs3,
            "HMAC-SHA1" => Scheme::RpcV1,
            _ => Scheme::Volcengine {
                region: field("region"),
                service: field("service"),
            },
        };
        if scheme != Scheme::Acs3 {
            params.retain(|(name, _)| !is_added(name));
        }
        let call = Call {
            method: field("method"),
            host: field("host"),
            action: field("action"),
            version: field("version"),
            params: &params,
            body: body.map(|body| Body {
                content_type: content_type.unwrap(),
                bytes: body.as_bytes(),
            }),
        };
        let credentials = &vector["credentials"];
        let mut identity = Identity::new(credentials["access_key_id"].as_str().unwrap());
        if let Some(token) = credentials["security_token"].as_str() {
            identity = identity.with_token(token);
        }
        let key = Key::new(&Secret::from(
            credentials["access_key_secret"].as_str().unwrap(),
        ));
        let now = Timestamp::parse(field("timestamp")).unwrap();

        let prepared = call.prepare(scheme, &identity, now, field("nonce"));
        let root = match scheme {
            Scheme::RpcV1 => RootHmac::Sha1,
            _ => RootHmac::Sha256,
        };
        assert_eq!(prepared.root_hmac(), root);
        // The two halves, as they are used with a key that only an outer place has.
        let mac = key.mac(prepared.root_hmac(), prepared.root_message());
        let signed = prepared.finish(mac.as_ref());
        check(&vector, "canonical_request", &signed.canonical_request);
        check(&vector, "string_to_sign", &signed.string_to_sign);
        check(&vector, "signature", &signed.signature);
        check(&vector, "final_query", &signed.query);
        check(&vector, "canonical_query", &signed.query);

        // What is sent is what was handed to the SDK's signer; a browser sets the host.
        let mut sent = signed.headers.clone();
        sent.retain(|(name, _)| *name != "authorization");
        sent.sort_unstable();
        let mut theirs: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.as_str()))
            .filter(|(name, _)| name != "host")
            .collect();
        theirs.sort_unstable();
        let ours: Vec<_> = sent
            .iter()
            .map(|(n, v)| ((*n).to_owned(), v.as_str()))
            .collect();
        assert_eq!(ours, theirs, "headers of {name}");
    }
    assert_eq!(calls, CALLS, "a vector that was a call is none any more");
}

/// All 99 but twelve: in ACS3 five that sign headers of the SDK's own, of the old RPC signature three
/// with another `Format`, of Volcengine one without action
/// and three with a content type but no body.
const CALLS: usize = 99 - 5 - 3 - 4;

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_server_finds_the_signature_of_every_vector_right() {
    for vector in [vectors(ACS3, 36), vectors(VOLCENGINE, 32)].concat() {
        let text = vector["expected"]["authorization"].as_str().unwrap();
        let claim = Authorization::parse(text).unwrap();
        check(&vector, "signature", claim.signature);
        check(&vector, "signed_headers", claim.signed_headers);
        let credentials = &vector["credentials"];
        assert_eq!(credentials["access_key_id"], claim.access_key_id);
        if let Algorithm::Volcengine(scope) = &claim.algorithm {
            check(&vector, "credential_scope", &scope.to_string());
        }

        // What arrives: a query that a server has to decode, and headers in any case.
        let wire = vector["expected"]["canonical_query"]
            .as_str()
            .unwrap()
            .replace("%20", "+");
        let received = image_console_sign::Received {
            method: vector["method"].as_str().unwrap(),
            path: vector["path"].as_str().unwrap(),
            params: &canonical::decode_query(&wire),
            payload_hash: vector["expected"]["hashed_payload"].as_str().unwrap(),
        };
        let key = Key::new(&Secret::from(
            credentials["access_key_secret"].as_str().unwrap(),
        ));
        let prepared = claim
            .rebuild(&received, |name| header(&vector, name))
            .unwrap();
        check(&vector, "canonical_request", prepared.canonical_request());
        assert!(same_text(&prepared.sign(&key).signature, claim.signature));
    }
}
