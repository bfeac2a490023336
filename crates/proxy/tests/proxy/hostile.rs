//! The hostile corpus: each request is refused, and no connection to an upstream is made.

use crate::{
    canary::{Canary, Script},
    fixture::Proxy,
};

const CORPUS: &str = include_str!("hostile.txt");

struct Case {
    /// The line in the file.
    number: usize,
    /// The code of the refusal, or `parser` where hyper refuses before the gate sees anything.
    code: String,
    bytes: Vec<u8>,
}

/// The good request that every case is a change of.
const HEADERS: [(&str, &str); 9] = [
    ("Host", "127.0.0.1:{port}"),
    ("Origin", "http://127.0.0.1:{port}"),
    ("Sec-Fetch-Site", "same-origin"),
    (
        "Authorization",
        "ACS3-HMAC-SHA256 Credential=x,SignedHeaders=host;x-acs-action;x-acs-date,Signature=0",
    ),
    ("X-Acs-Action", "DescribeImages"),
    ("X-Acs-Version", "2014-05-26"),
    ("X-Acs-Date", "2026-11-22T10:00:00Z"),
    ("Content-Length", "0"),
    ("Connection", "close"),
];

/// Reads a line of the corpus; its format is described at the top of the file.
fn case(number: usize, line: &str, port: u16) -> Case {
    let mut fields = line.split(" | ").map(|field| unescape(field.trim(), port));
    let code = String::from_utf8(fields.next().unwrap()).unwrap();
    let request_line = fields.next().unwrap();
    let mut headers: Vec<Vec<u8>> = HEADERS
        .iter()
        .map(|(name, value)| unescape(&format!("{name}: {value}"), port))
        .collect();
    for change in fields {
        if let Some(added) = change.strip_prefix(b"+") {
            headers.push(added.to_vec());
            continue;
        }
        let (name, replaced) = match change.strip_prefix(b"-") {
            Some(name) => (name.to_vec(), None),
            None => {
                let colon = change.iter().position(|&b| b == b':').unwrap();
                (change[..colon].to_vec(), Some(change.clone()))
            }
        };
        headers.retain(|header| !header.starts_with(&[&name[..], b":"].concat()));
        headers.extend(replaced);
    }
    let mut bytes = request_line;
    if !bytes.ends_with(b" HTTP/1.0") {
        bytes.extend(b" HTTP/1.1");
    }
    for header in headers {
        bytes.extend(b"\r\n");
        bytes.extend(header);
    }
    bytes.extend(b"\r\n\r\n");
    Case {
        number,
        code,
        bytes,
    }
}

/// `{port}`, and the escapes `\r`, `\n`, `\t`, `\s` (a space that trimming leaves) and `\xNN`.
fn unescape(text: &str, port: u16) -> Vec<u8> {
    let text = text.replace("{port}", &port.to_string());
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next().unwrap() {
                b'r' => b'\r',
                b'n' => b'\n',
                b't' => b'\t',
                b's' => b' ',
                b'x' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                other => panic!("unknown escape {other}"),
            },
            plain => plain,
        });
    }
    bytes
}

fn cases(port: u16) -> Vec<Case> {
    CORPUS
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| case(index + 1, line, port))
        .collect()
}

#[tokio::test]
async fn hostile_requests_are_refused_without_a_connection() {
    let canary = Canary::start(Script::answer("200 OK", "{}")).await;
    let proxy = Proxy::to(&canary).await;
    let cases = cases(proxy.address.port());
    assert!(cases.len() >= 90, "the corpus only grows: {}", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let answer = String::from_utf8_lossy(&proxy.raw(&case.bytes).await).into_owned();
        let status = answer.get(9..12).unwrap_or("closed");
        let marked = answer
            .lines()
            .find_map(|line| line.strip_prefix("x-image-console-proxy: "));
        let as_said = match case.code.as_str() {
            "parser" => marked.is_none() && matches!(status, "400" | "414" | "431" | "closed"),
            code => marked == Some(code) && status.starts_with('4'),
        };
        if !as_said || canary.connections() > 0 {
            wrong.push(format!(
                "line {}: wanted {}, got {status} {marked:?}, {} connections",
                case.number,
                case.code,
                canary.connections()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn the_request_that_they_are_changes_of_is_forwarded() {
    let canary = Canary::start(Script::answer("200 OK", "{}")).await;
    let proxy = Proxy::to(&canary).await;
    let good = case(
        0,
        "none | POST /proxy/ecs/cn-hangzhou/?x=1",
        proxy.address.port(),
    );
    let answer = proxy.raw(&good.bytes).await;
    assert!(answer.starts_with(b"HTTP/1.1 200 OK"));
    assert_eq!(canary.only().line(), "POST /?x=1 HTTP/1.1");
}
