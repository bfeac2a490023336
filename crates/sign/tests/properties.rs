//! What holds for every request, against oracles that share no code with the library.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "clippy takes helpers of a test for ordinary code"
)]

use std::collections::BTreeMap;

use image_console_sign::{
    Authorization, Body, Call, Credential, EMPTY_SHA256, Received, Scheme, Secret, Signed,
    Timestamp,
    canonical::{canonical_headers, canonical_query, decode_query, escape},
    rpc_v1, same_text, sha256_hex, sign,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::{collection::vec, prelude::*, sample::Index};

type Pairs = Vec<(String, String)>;

/// Everything but letters, digits and `- _ . ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

fn oracle_escape(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Names as flattening makes them, so that prefixes and numbers meet often: `Tag`, `Tag.10.Key`, `Tag1`.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(Tag|tag|Filter|Features|A)(\\.?[0-9]{1,2})?(\\.(Key|Value|ImdsSupport))?",
        1 => "[ -~]{1,12}",
        1 => "\\PC{1,8}",
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-zA-Z0-9,-]{0,20}",
        1 => "[ -~]{0,20}",
        1 => any::<String>(),
    ]
}

/// Parameters, no name twice, in random order.
fn params() -> impl Strategy<Value = Pairs> {
    let map = proptest::collection::btree_map(name(), value(), 0..12);
    map.prop_map(|map| map.into_iter().collect::<Pairs>())
        .prop_shuffle()
}

/// A call of either scheme with an `Authorization` header, and what the wire carries for it.
#[derive(Clone, Debug)]
struct Sent {
    volcengine: bool,
    method: String,
    host: String,
    params: Pairs,
    body: Option<String>,
    token: Option<String>,
    seconds: i64,
    nonce: String,
}

impl Sent {
    fn sign(&self, credential: &Credential) -> Signed {
        let call = Call {
            method: &self.method,
            host: &self.host,
            action: "DescribeImages",
            version: "2014-05-26",
            params: &self.params,
            body: self.body.as_deref().map(|text| Body {
                content_type: "application/x-www-form-urlencoded",
                bytes: text.as_bytes(),
            }),
        };
        let scheme = match self.volcengine {
            true => Scheme::Volcengine {
                region: "cn-beijing",
                service: "ecs",
            },
            false => Scheme::Acs3,
        };
        sign(
            &call,
            scheme,
            credential,
            Timestamp::from_unix(self.seconds),
            &self.nonce,
        )
    }

    fn credential(&self) -> Credential {
        let credential = Credential::new("id", Secret::from("secret"));
        match &self.token {
            Some(token) => credential.with_token(token.as_str()),
            None => credential,
        }
    }
}

fn sent() -> impl Strategy<Value = Sent> {
    (
        any::<bool>(),
        "GET|POST",
        "[a-z]{1,9}\\.example(:8080)?",
        params(),
        proptest::option::of("[a-z=&+%]{0,30}"),
        proptest::option::of("[!-~]{1,30}"),
        0..253_402_300_799_i64,
        "[0-9a-f]{32}",
    )
        .prop_map(
            |(volcengine, method, host, params, body, token, seconds, nonce)| Sent {
                volcengine,
                method,
                host,
                params,
                body,
                token,
                seconds,
                nonce,
            },
        )
}

/// What a server receives. Each part can be spoilt.
#[derive(Clone, Debug)]
struct Arrived {
    method: String,
    path: String,
    query: String,
    headers: Pairs,
    payload_hash: String,
}

impl Arrived {
    fn of(sent: &Sent, signed: &Signed) -> Self {
        let mut headers = vec![("host".to_owned(), sent.host.clone())];
        let own = signed.headers.iter();
        headers.extend(own.map(|(name, value)| ((*name).to_owned(), value.clone())));
        Self {
            method: sent.method.clone(),
            path: "/".to_owned(),
            query: signed.query.clone(),
            headers,
            payload_hash: sent
                .body
                .as_ref()
                .map_or(EMPTY_SHA256.to_owned(), |body| sha256_hex(body.as_bytes())),
        }
    }

    /// What the simulator does with a request: believe nothing, make the signature again, compare.
    fn is_genuine(&self, credential: &Credential) -> bool {
        let find = |name: &str| {
            let mut found = self.headers.iter().filter(|(n, _)| n == name);
            found.next().map(|(_, value)| value.as_str())
        };
        let Ok(claim) = Authorization::parse(find("authorization").unwrap()) else {
            return false;
        };
        let received = Received {
            method: &self.method,
            path: &self.path,
            params: &decode_query(&self.query),
            payload_hash: &self.payload_hash,
        };
        let Ok(prepared) = claim.rebuild(&received, find) else {
            return false;
        };
        let ours = prepared.sign(&credential.key).signature;
        claim.access_key_id == credential.identity.access_key_id
            && same_text(&ours, claim.signature)
    }
}

/// Puts another letter or digit in the place of one character.
fn spoil(text: &mut String, at: Index, with: char) {
    let mut letters: Vec<char> = text.chars().collect();
    let at = at.index(letters.len());
    letters[at] = if letters[at] == with { '~' } else { with };
    *text = letters.into_iter().collect();
}

fn sorted(mut params: Pairs) -> Pairs {
    params.sort();
    params
}

proptest! {
    #[test]
    fn escaping_agrees_with_another_encoder(text in any::<String>()) {
        prop_assert_eq!(escape(&text), oracle_escape(&text));
    }

    #[test]
    fn parameters_are_ordered_by_the_bytes_of_their_names(params in params()) {
        let by_bytes: BTreeMap<&[u8], _> = params.iter().map(|p| (p.0.as_bytes(), p)).collect();
        let expected: Vec<_> = by_bytes
            .values()
            .map(|(name, value)| format!("{}={}", oracle_escape(name), oracle_escape(value)))
            .collect();
        prop_assert_eq!(canonical_query(&params), expected.join("&"));
    }

    #[test]
    fn a_server_reads_the_parameters_that_were_sent(params in params()) {
        let query = canonical_query(&params);
        prop_assert_eq!(sorted(decode_query(&query)), sorted(params.clone()));
        // The vendor's SDKs send `+` for a space and sign `%20`.
        prop_assert_eq!(sorted(decode_query(&query.replace("%20", "+"))), sorted(params));
    }

    #[test]
    fn a_server_canonicalises_what_it_reads_to_what_was_signed(query in "[ -~]{0,60}|\\PC{0,30}") {
        let once = canonical_query(&decode_query(&query));
        prop_assert_eq!(canonical_query(&decode_query(&once)), once);
    }

    #[test]
    fn headers_mean_the_same_in_any_order_case_and_spacing(
        headers in proptest::collection::btree_map("x-[a-z0-9-]{1,8}", "[!-~]([ -~]{0,8}[!-~])?", 0..8),
        upper in vec(any::<bool>(), 8),
        space in "[ \t]{0,3}",
    ) {
        let plain: Pairs = headers.into_iter().collect();
        let varied: Pairs = plain
            .iter()
            .zip(upper)
            .map(|((name, value), upper)| {
                let name = if upper { name.to_ascii_uppercase() } else { name.clone() };
                (name, format!("{space}{value}{space}"))
            })
            .rev()
            .collect();
        let lines: String = plain.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
        let names: Vec<_> = plain.iter().map(|(name, _)| name.as_str()).collect();
        prop_assert_eq!(canonical_headers(&varied), (lines, names.join(";")));
    }

    #[test]
    fn both_date_formats_are_read_back(seconds in -62_167_219_200..253_402_300_800_i64) {
        let moment = Timestamp::from_unix(seconds);
        prop_assert_eq!(Timestamp::parse(&moment.extended()), Some(moment));
        prop_assert_eq!(Timestamp::parse(&moment.basic()), Some(moment));
    }

    #[test]
    fn foreign_text_is_read_without_panic(text in any::<String>(), seconds in any::<i64>()) {
        let _ = Timestamp::parse(&text);
        let _ = Timestamp::from_unix(seconds).extended();
        let _ = decode_query(&text);
        let _ = Authorization::parse(&text);
        let _ = Authorization::parse(&format!("ACS3-HMAC-SHA256 {text}"));
        let _ = Authorization::parse(&format!("HMAC-SHA256 Credential=/{text}, SignedHeaders={text}"));
    }

    #[test]
    fn what_was_signed_is_genuine(sent in sent()) {
        let credential = sent.credential();
        let arrived = Arrived::of(&sent, &sent.sign(&credential));
        prop_assert!(arrived.is_genuine(&credential));
        let other = Credential::new("id", Secret::from("Secret"));
        prop_assert!(!arrived.is_genuine(&other));
    }

    #[test]
    fn the_same_call_again_differs_by_nonce_or_date(sent in sent(), nonce in "[0-9a-f]{31}") {
        let credential = sent.credential();
        let first = sent.sign(&credential);
        prop_assert_eq!(&first.signature, &sent.sign(&credential).signature);
        let later = Sent { seconds: sent.seconds + 1, ..sent.clone() };
        prop_assert_ne!(&first.signature, &later.sign(&credential).signature);
        let again = Sent { nonce, ..sent.clone() };
        let same = again.sign(&credential).signature == first.signature;
        prop_assert_eq!(same, sent.volcengine, "only Volcengine has no nonce");
    }

    #[test]
    fn a_query_that_says_something_else_is_not_genuine(
        mut sent in sent(), at in any::<Index>(), with in "[a-zA-Z0-9&=+]",
    ) {
        sent.params.push(("RegionId".to_owned(), "cn-hangzhou".to_owned()));
        let credential = sent.credential();
        let mut arrived = Arrived::of(&sent, &sent.sign(&credential));
        let before = sorted(decode_query(&arrived.query));
        spoil(&mut arrived.query, at, with.chars().next().unwrap());
        let says_the_same = sorted(decode_query(&arrived.query)) == before;
        prop_assert_eq!(arrived.is_genuine(&credential), says_the_same);
    }

    #[test]
    fn a_header_that_was_changed_is_not_genuine(
        sent in sent(), which in any::<Index>(), at in any::<Index>(), with in "[a-z0-9]",
    ) {
        let credential = sent.credential();
        let mut arrived = Arrived::of(&sent, &sent.sign(&credential));
        let which = which.index(arrived.headers.len());
        spoil(&mut arrived.headers[which].1, at, with.chars().next().unwrap());
        prop_assert!(!arrived.is_genuine(&credential), "{:?}", arrived.headers[which]);
    }

    #[test]
    fn a_header_that_was_signed_must_arrive(sent in sent(), which in any::<Index>()) {
        let credential = sent.credential();
        let mut arrived = Arrived::of(&sent, &sent.sign(&credential));
        let last = arrived.headers.len() - 1; // the authorization
        arrived.headers.remove(which.index(last));
        prop_assert!(!arrived.is_genuine(&credential));
    }

    #[test]
    fn another_method_path_or_body_is_not_genuine(sent in sent(), body in "[a-z]{1,9}") {
        let credential = sent.credential();
        let arrived = Arrived::of(&sent, &sent.sign(&credential));
        for spoilt in [
            Arrived { method: "PUT".to_owned(), ..arrived.clone() },
            Arrived { path: "/ecs/".to_owned(), ..arrived.clone() },
            Arrived { payload_hash: sha256_hex(format!("#{body}").as_bytes()), ..arrived.clone() },
        ] {
            prop_assert!(!spoilt.is_genuine(&credential), "{:?}", spoilt);
        }
    }

    #[test]
    fn the_old_signature_is_found_right_again_and_covers_query_and_form(
        params in params(), form in params(), at in any::<Index>(), with in "[a-zA-Z0-9&=+]",
    ) {
        let key = Credential::new("id", Secret::from("secret")).key;
        let query = params.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let signed = rpc_v1::prepare("POST", query, &form).sign(&key);

        let server = |query: &str, form: &Pairs| {
            let query = decode_query(query);
            let query = query.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            rpc_v1::prepare("POST", query, form).sign(&key).signature
        };
        let claimed = decode_query(&signed.query);
        let claimed = claimed.iter().find(|(name, _)| name == "Signature").unwrap();
        prop_assert_eq!(&claimed.1, &signed.signature);
        prop_assert_eq!(server(&signed.query, &form), signed.signature.clone());

        let mut names: Vec<_> = params.iter().chain(&form).map(|(name, _)| name).collect();
        names.sort_unstable();
        names.dedup();
        // A name in both halves would let values change places.
        if names.len() == params.len() + form.len() && !form.is_empty() {
            let mut spoilt = form.clone();
            let which = at.index(form.len());
            spoilt[which].1.push('!');
            prop_assert_ne!(server(&signed.query, &spoilt), signed.signature.clone());
        }
        let unsigned = |query: &str| {
            let mut params = decode_query(query);
            params.retain(|(name, _)| name != "Signature");
            sorted(params)
        };
        let mut spoilt = signed.query.clone();
        spoil(&mut spoilt, at, with.chars().next().unwrap());
        let says_the_same = unsigned(&spoilt) == unsigned(&signed.query);
        prop_assert_eq!(server(&spoilt, &form) == signed.signature, says_the_same);
    }
}
