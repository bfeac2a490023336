//! What all three schemes share: escaping, the canonical query, the canonical headers, and the
//! canonical request that is made of them.

use std::{cmp::Ordering, fmt, ops::Range};

/// Escapes text for a canonical query; [`push_escaped`] into a new string.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends text, with each byte of its UTF-8 form as `%XX` except `A-Z a-z 0-9 - _ . ~`.
///
/// Space is `%20`, never `+`; hex digits are upper case. JavaScript's `encodeURIComponent` leaves
/// `! ' ( ) *` alone and is therefore refused by the clouds. Nothing is normalised, trimmed or taken
/// for already escaped.
pub fn push_escaped(out: &mut String, text: &str) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !is_unreserved(byte) {
            // Between `plain` and `at` all bytes are ASCII; only if there are none can either stand
            // inside a character, where a string must not be cut.
            if plain < at {
                out.push_str(&text[plain..at]);
            }
            out.push('%');
            out.push(char::from(DIGITS[usize::from(byte >> 4)]));
            out.push(char::from(DIGITS[usize::from(byte & 15)]));
            plain = at + 1;
        }
    }
    out.push_str(&text[plain..]);
}

const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~')
}

/// The canonical query of parameters that are already flat: escaped `name=value`, sorted by name,
/// joined by `&`.
///
/// Names are sorted as bytes *before* they are escaped, and apart from their values: `Tag` comes before
/// `Tag.1.Key` comes before `Tag1`, which sorting the joined text would get wrong. Parameters of the
/// same name stay in the order given.
#[must_use]
pub fn canonical_query<N: AsRef<str>, V: AsRef<str>>(params: &[(N, V)]) -> String {
    let mut params = borrowed(params);
    sort_params(&mut params);
    let mut out = String::new();
    push_query(&mut out, &params);
    out
}

/// Reads a query as a server does: `+` and `%20` are a space, the first `=` ends the name.
///
/// A `%` without two hex digits after it stands for itself, and what is not UTF-8 after decoding becomes
/// U+FFFD: nobody signs such text, so its signature will not match.
#[must_use]
pub fn decode_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name), decode(value))
        })
        .collect()
}

fn decode(text: &str) -> String {
    let hex = |byte: u8| char::from(byte).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, tail @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    bytes.push(u8::try_from(high * 16 + low).expect("two hex digits are a byte"));
                    rest = tail;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The canonical headers (`name:value` and a line end for each) and the names joined by `;`.
///
/// Names are in lower case and sorted, values lose their outer white space. Values that repeat under one
/// name are sorted and joined by `,`, as the vendor's SDK does; better not to repeat any.
#[must_use]
pub fn canonical_headers<N: AsRef<str>, V: AsRef<str>>(headers: &[(N, V)]) -> (String, String) {
    let mut headers = borrowed(headers);
    sort_headers(&mut headers);
    let (mut lines, mut names) = (String::new(), String::new());
    push_headers(&mut lines, &headers);
    push_names(&mut names, &headers);
    (lines, names)
}

/// The head of a request with exactly the headers that are to be signed.
///
/// Most callers start from a [`Call`](crate::Call), which knows the headers of its scheme. This is for
/// those who have the headers already: a server that checks, a tool that explains.
#[derive(Clone)]
pub struct Request<'a> {
    /// The HTTP method, in upper case.
    pub method: &'a str,
    /// The path at the cloud, escaped as it will be sent; empty means `/`.
    pub path: &'a str,
    /// The parameters of the query, not escaped, in any order.
    pub params: Vec<(&'a str, &'a str)>,
    /// The headers to sign, names in any case, in any order, `Host` among them.
    pub headers: Vec<(&'a str, &'a str)>,
    /// The hex SHA-256 of the body.
    pub payload_hash: &'a str,
}

impl fmt::Debug for Request<'_> {
    /// Names the headers and hides their values, one of which may be a session token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}

/// A canonical request, and where its parts are.
pub(crate) struct Canonical {
    pub(crate) text: String,
    query: Range<usize>,
    names: Range<usize>,
}

impl Canonical {
    /// Joins the six parts of a canonical request by line ends:
    ///
    /// ```text
    /// POST
    /// /
    /// PageSize=50&RegionId=cn-hangzhou       may be empty
    /// host:ecs.cn-hangzhou.aliyuncs.com      one line per header
    /// x-acs-action:DescribeImages
    ///                                        the header lines end themselves, so a gap stays
    /// host;x-acs-action
    /// e3b0c44298fc…                          the payload hash
    /// ```
    pub(crate) fn of(request: Request<'_>) -> Self {
        let Request {
            method,
            path,
            mut params,
            mut headers,
            payload_hash,
        } = request;
        sort_params(&mut params);
        sort_headers(&mut headers);

        // A filled-in list request has about this size; longer ones grow.
        let mut text = String::with_capacity(1280);
        text.push_str(method);
        text.push('\n');
        text.push_str(if path.is_empty() { "/" } else { path });
        text.push('\n');
        let query = written(&mut text, |text| push_query(text, &params));
        text.push('\n');
        push_headers(&mut text, &headers);
        text.push('\n');
        let names = written(&mut text, |text| push_names(text, &headers));
        text.push('\n');
        text.push_str(payload_hash);
        Self { text, query, names }
    }

    /// A canonical "request" that is nothing but a query.
    #[cfg(feature = "rpc")]
    pub(crate) fn of_query(query: String) -> Self {
        Self {
            query: 0..query.len(),
            names: 0..0,
            text: query,
        }
    }

    pub(crate) fn query(&self) -> &str {
        &self.text[self.query.clone()]
    }

    pub(crate) fn names(&self) -> &str {
        &self.text[self.names.clone()]
    }
}

/// Where in `text` lies what `write` appends.
fn written(text: &mut String, write: impl FnOnce(&mut String)) -> Range<usize> {
    let start = text.len();
    write(text);
    start..text.len()
}

pub(crate) fn borrowed<N: AsRef<str>, V: AsRef<str>>(pairs: &[(N, V)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(n, v)| (n.as_ref(), v.as_ref()))
        .collect()
}

/// How two pairs of name and value are ordered.
type Order = fn(&(&str, &str), &(&str, &str)) -> Ordering;

/// A stable sort. It is one function for every order, because a sort is large and a module that is sent to browsers
/// should hold it once.
fn sort(pairs: &mut [(&str, &str)], order: Order) {
    pairs.sort_by(order);
}

/// By name alone, as bytes; the sort is stable.
fn sort_params(params: &mut [(&str, &str)]) {
    sort(params, |(a, _), (b, _)| a.cmp(b));
}

/// Appends sorted parameters as a canonical query.
fn push_query(out: &mut String, params: &[(&str, &str)]) {
    for (index, (name, value)) in params.iter().enumerate() {
        if index > 0 {
            out.push('&');
        }
        push_escaped(out, name);
        out.push('=');
        push_escaped(out, value);
    }
}

/// By name in lower case, then by value, which matters only where a name repeats.
fn sort_headers(headers: &mut [(&str, &str)]) {
    for (_, value) in headers.iter_mut() {
        *value = value.trim();
    }
    sort(headers, |(a, left), (b, right)| {
        lower_case(a)
            .cmp(lower_case(b))
            .then_with(|| left.cmp(right))
    });
}

fn lower_case(name: &str) -> impl Iterator<Item = char> {
    name.chars().map(|letter| letter.to_ascii_lowercase())
}

/// Sorted headers, those of the same name together.
fn by_name<'h>(
    headers: &'h [(&'h str, &'h str)],
) -> impl Iterator<Item = &'h [(&'h str, &'h str)]> {
    headers.chunk_by(|(left, _), (right, _)| left.eq_ignore_ascii_case(right))
}

fn push_headers(out: &mut String, headers: &[(&str, &str)]) {
    for same in by_name(headers) {
        out.extend(lower_case(same[0].0));
        for (index, (_, value)) in same.iter().enumerate() {
            out.push(if index == 0 { ':' } else { ',' });
            out.push_str(value);
        }
        out.push('\n');
    }
}

fn push_names(out: &mut String, headers: &[(&str, &str)]) {
    for (index, same) in by_name(headers).enumerate() {
        if index > 0 {
            out.push(';');
        }
        out.extend(lower_case(same[0].0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_unreserved_stay_as_they_are() {
        let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
        assert_eq!(escape(unreserved), unreserved);
        for byte in 0..=127_u8 {
            let text = char::from(byte).to_string();
            if !unreserved.contains(&text) {
                assert_eq!(escape(&text), format!("%{byte:02X}"));
            }
        }
        assert_eq!(escape("a b+c*d~e"), "a%20b%2Bc%2Ad~e");
        assert_eq!(escape("镜像 一"), "%E9%95%9C%E5%83%8F%20%E4%B8%80");
        assert_eq!(escape("😀é"), "%F0%9F%98%80%C3%A9");
        // No normalisation: e with a combining accent is two characters.
        assert_eq!(escape("e\u{301}"), "e%CC%81");
        assert_eq!(escape(" %20 "), "%20%2520%20");
        assert_eq!(escape(""), "");
    }

    #[test]
    fn names_are_ordered_as_the_vendors_order_them() {
        for (names, expected) in [
            // Numbers are text.
            (
                &["Tag.2.Key", "Tag.10.Key", "Tag.1.Key"][..],
                "Tag.1.Key=&Tag.10.Key=&Tag.2.Key=",
            ),
            // A name comes before a longer one, whatever `=` or the next letter is as a byte.
            (&["Tag1", "Tag.1.Key", "Tag"], "Tag=&Tag.1.Key=&Tag1="),
            // Upper case first.
            (
                &["regionId", "RegionId", "a", "Z"],
                "RegionId=&Z=&a=&regionId=",
            ),
            // Bytes of UTF-8, not UTF-16 units: U+FF5E before U+1F600.
            (&["😀", "～"], "%EF%BD%9E=&%F0%9F%98%80="),
            // By the plain name: escaped, `a%2F` would come before `a.`.
            (&["a/", "a."], "a.=&a%2F="),
        ] {
            let params: Vec<_> = names.iter().map(|name| (*name, "")).collect();
            assert_eq!(canonical_query(&params), expected);
        }
    }

    #[test]
    fn repeated_names_keep_their_order() {
        assert_eq!(
            canonical_query(&[("b", "2"), ("a", "x"), ("b", "1")]),
            "a=x&b=2&b=1"
        );
    }

    #[test]
    fn no_parameters_make_no_text() {
        assert_eq!(canonical_query::<&str, &str>(&[]), "");
        assert_eq!(canonical_headers::<&str, &str>(&[]), Default::default());
    }

    #[test]
    fn queries_are_decoded_as_servers_do() {
        for (query, expected) in [
            ("", &[][..]),
            ("a=b", &[("a", "b")]),
            ("a", &[("a", "")]),
            ("a=", &[("a", "")]),
            ("=b", &[("", "b")]),
            ("a=b=c", &[("a", "b=c")]),
            ("&&a=1&&b=2&", &[("a", "1"), ("b", "2")]),
            ("a+b=c%20d%2Be", &[("a b", "c d+e")]),
            ("%e9%95%9C=%7E~", &[("镜", "~~")]),
            (
                "a=%&b=%4&c=%zz&d=%4g&e=%+1&f=100%",
                &[
                    ("a", "%"),
                    ("b", "%4"),
                    ("c", "%zz"),
                    ("d", "%4g"),
                    ("e", "% 1"),
                    ("f", "100%"),
                ],
            ),
            ("a=%FF", &[("a", "\u{fffd}")]),
            ("a=%00%7f", &[("a", "\0\u{7f}")]),
        ] {
            assert_eq!(borrowed(&decode_query(query)), expected, "{query:?}");
        }
    }

    #[test]
    fn headers_are_lower_case_trimmed_sorted_and_joined() {
        let headers = [
            ("X-B", "  two  words \t"),
            ("Host", "h:80"),
            ("x-b", "again"),
            ("x-a-b", ""),
            ("x-a", "1"),
            ("content-type", "a; b=c"),
        ];
        let (lines, names) = canonical_headers(&headers);
        assert_eq!(
            lines,
            "content-type:a; b=c\nhost:h:80\nx-a:1\nx-a-b:\nx-b:again,two  words\n"
        );
        assert_eq!(names, "content-type;host;x-a;x-a-b;x-b");
    }

    #[test]
    fn a_request_prints_without_the_values_of_its_headers() {
        let request = Request {
            method: "GET",
            path: "/",
            params: vec![("SecurityToken", "hidden")],
            headers: vec![("x-acs-security-token", "hidden")],
            payload_hash: "",
        };
        let printed = format!("{request:?}");
        assert!(!printed.contains("hidden"), "{printed}");
        assert!(printed.contains("x-acs-security-token"), "{printed}");
    }

    #[test]
    fn a_canonical_request_has_six_parts_and_a_gap() {
        let request = Request {
            method: "GET",
            path: "",
            params: vec![("b", "2"), ("a", "1")],
            headers: vec![("x-b", "2"), ("X-A", "1")],
            payload_hash: "hash",
        };
        let canonical = Canonical::of(request.clone());
        assert_eq!(
            canonical.text,
            "GET\n/\na=1&b=2\nx-a:1\nx-b:2\n\nx-a;x-b\nhash"
        );
        assert_eq!(canonical.query(), "a=1&b=2");
        assert_eq!(canonical.names(), "x-a;x-b");
        let canonical = Canonical::of(Request {
            path: "/v1/x%20y",
            ..request
        });
        assert!(canonical.text.starts_with("GET\n/v1/x%20y\na=1"));
    }
}
