//! The canonical forms, rebuilt from what was decoded.
//!
//! Deliberately not the signer's code: if both sides shared one mistake, every test of ours would
//! pass and the real clouds would refuse us. `tests/vectors.rs` holds this side to the SDKs' words.

use sha2::{Digest, Sha256};

use crate::wire::{Params, Wire};

/// Everything but `A-Z a-z 0-9 - _ . ~` becomes `%XX`, in upper case.
pub(crate) fn pct(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => write!(out, "%{byte:02X}").expect("writing to a String cannot fail"),
        }
    }
    out
}

/// The pairs sorted by name, each as `pct(name)=pct(value)`, joined by `&`.
pub(crate) fn query(params: &Params) -> String {
    let mut pairs: Vec<&(String, String)> = params.0.iter().collect();
    pairs.sort();
    let encoded: Vec<String> = pairs
        .into_iter()
        .map(|(name, value)| format!("{}={}", pct(name), pct(value)))
        .collect();
    encoded.join("&")
}

/// The six parts that ACS3 and Volcengine have in common, for exactly the headers that the client
/// says it signed. `Err` names a header that is not there.
///
/// ```text
/// POST
/// /
/// RegionId=cn-hangzhou
/// host:ecs.cn-hangzhou.aliyuncs.com      one line for each signed header
///                                        empty: the header block ends with a line feed
/// host;x-acs-action;…
/// e3b0c442…                              of the body as it came, not as a header claims
/// ```
pub(crate) fn request(wire: &Wire<'_>, signed_headers: &str, host: &str) -> Result<String, String> {
    let mut headers = String::new();
    for name in signed_headers.split(';') {
        let value = match name {
            "host" => host.to_owned(),
            _ => wire.header(name).ok_or_else(|| name.to_owned())?,
        };
        headers.push_str(&format!("{name}:{value}\n"));
    }
    Ok(format!(
        "{}\n{}\n{}\n{headers}\n{signed_headers}\n{}",
        wire.method,
        wire.path,
        query(&wire.query),
        sha256_hex(wire.body)
    ))
}

pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// `None` unless the text is an even number of lower-case hex digits.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let bytes: Option<Vec<u8>> = text
        .as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
        .collect();
    bytes.filter(|bytes| hex(bytes) == text)
}
