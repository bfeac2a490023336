//! What a server reads of a signed request (claim, query, date), and that a client's own signature of
//! anything at all survives the way there.
#![no_main]

use image_console_sign::{
    Algorithm, Authorization, Call, Credential, EMPTY_SHA256, Received, Scheme, Secret, Timestamp,
    canonical::{canonical_query, decode_query},
    same_text, sign, volcengine,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    claim_is_taken_apart(text);
    let params = decode_query(text);
    query_survives(&params);
    for scheme in [
        Scheme::Acs3,
        Scheme::Volcengine {
            region: "cn-beijing",
            service: "ecs",
        },
    ] {
        signature_survives(scheme, &params);
    }
});

fn claim_is_taken_apart(text: &str) {
    let Ok(claim) = Authorization::parse(text) else {
        return;
    };
    for part in [claim.access_key_id, claim.signed_headers, claim.signature] {
        assert!(text.contains(part));
    }
    // A server that has every header, and one that has none.
    let received = Received {
        method: "POST",
        path: "/",
        params: &[],
        payload_hash: EMPTY_SHA256,
    };
    let rebuilt = claim.rebuild(&received, |_| Some("20240520T081530Z"));
    if claim.algorithm == Algorithm::Acs3 {
        assert!(rebuilt.is_ok(), "every header is there");
    }
    assert!(
        claim.rebuild(&received, |_| None).is_err(),
        "no header is there"
    );
}

/// What is escaped means the same to the server, and is escaped alike by everyone who does it again.
fn query_survives(params: &[(String, String)]) {
    let query = canonical_query(params);
    let mut sorted = params.to_vec();
    sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
    // A parameter with neither name nor value is the one thing that reads back as something: `=`.
    assert_eq!(decode_query(&query), sorted);
    assert_eq!(canonical_query(&decode_query(&query)), query);
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%=&".contains(&byte);
    assert!(query.bytes().all(is_plain), "{query:?}");
}

fn signature_survives(scheme: Scheme<'_>, params: &[(String, String)]) {
    let credential = Credential::new("LTAI5tFakeKey", Secret::from("fakeSecret"));
    let call = Call {
        method: "POST",
        host: "ecs.example.com",
        action: "DescribeImages",
        version: "2014-05-26",
        params,
        body: None,
    };
    let signed = sign(
        &call,
        scheme,
        &credential,
        Timestamp::from_unix(1_716_192_930),
        "nonce",
    );
    let claim = signed
        .authorization()
        .expect("both schemes have the header");
    let claim = Authorization::parse(claim).expect("our own claim");
    let header = |name: &str| match name {
        "host" => Some(volcengine::signed_host(call.host)),
        _ => signed
            .headers
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str()),
    };
    let params = decode_query(&signed.query);
    let received = Received {
        method: call.method,
        path: "/",
        params: &params,
        payload_hash: EMPTY_SHA256,
    };
    let rebuilt = claim.rebuild(&received, header).expect("our own headers");
    assert!(same_text(
        &rebuilt.sign(&credential.key).signature,
        claim.signature
    ));
}
