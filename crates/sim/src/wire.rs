//! The wire as this server reads it: names are strings from the vendors' pages, nothing is shared
//! with the code that builds requests.

use std::collections::BTreeMap;

use http::{HeaderMap, Request};

/// A request, taken apart but not yet believed.
#[derive(Debug)]
pub(crate) struct Wire<'a> {
    /// In upper case, as HTTP has it.
    pub(crate) method: &'a str,
    /// The `Host` header with its port; without one (in a browser's worker) the authority of the URL.
    pub(crate) host: String,
    /// As sent.
    pub(crate) path: &'a str,
    /// The query, decoded.
    pub(crate) query: Params,
    /// The form in the body, decoded; nothing when the body is something else.
    pub(crate) form: Params,
    /// The body as sent.
    pub(crate) body: &'a [u8],
    headers: &'a HeaderMap,
}

impl<'a> Wire<'a> {
    pub(crate) fn read(request: &'a Request<Vec<u8>>) -> Self {
        let headers = request.headers();
        let uri = request.uri();
        let is_form = header(headers, "content-type")
            .is_some_and(|t| t.starts_with("application/x-www-form-urlencoded"));
        let form = std::str::from_utf8(request.body()).ok().filter(|_| is_form);
        Self {
            method: request.method().as_str(),
            host: header(headers, "host")
                .or_else(|| uri.authority().map(ToString::to_string))
                .unwrap_or_default(),
            path: uri.path(),
            query: Params::decode(uri.query().unwrap_or_default()),
            form: form.map(Params::decode).unwrap_or_default(),
            body: request.body(),
            headers,
        }
    }

    /// A header's value without outer white space; several of one name are joined by commas.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        if name == "host" {
            return (!self.host.is_empty()).then(|| self.host.clone());
        }
        header(self.headers, name)
    }

    /// The names of all headers that start with `prefix`.
    pub(crate) fn header_names(&self, prefix: &str) -> impl Iterator<Item = &str> {
        self.headers
            .keys()
            .map(http::HeaderName::as_str)
            .filter(move |name| name.starts_with(prefix))
    }

    /// Query and form together: to a handler it makes no difference where a parameter came from.
    pub(crate) fn params(&self) -> Params {
        let mut params = self.query.clone();
        params.0.extend(self.form.0.iter().cloned());
        params
    }
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<String> = headers
        .get_all(name)
        .iter()
        .map(|value| {
            String::from_utf8_lossy(value.as_bytes())
                .trim_ascii()
                .to_owned()
        })
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// Parameters by name. Of a repeated name the first counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(pub(crate) Vec<(String, String)>);

/// What belongs to every request: the legacy signature's parameters and the way to name an operation.
const FRAME: [&str; 10] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SecurityToken",
    "Signature",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// A parameter that is there but cannot be read. What code that becomes is the operation's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bad(pub(crate) String);

impl Params {
    /// Decodes `a=1&b=x+y%21`. A plus is a space: the official SDKs send it so.
    pub(crate) fn decode(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                    (percent_decode(name), percent_decode(value))
                })
                .collect(),
        )
    }

    /// Those that are about the operation, sorted: without the ones that carry or frame the request.
    pub(crate) fn own(&self) -> Vec<(&str, &str)> {
        let mut own: Vec<(&str, &str)> = self
            .0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !FRAME.contains(name))
            .collect();
        own.sort_unstable();
        own
    }

    /// The value, which may be the empty text.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        let (_, value) = self.0.iter().find(|(n, _)| n == name)?;
        Some(value)
    }

    /// The value when it is there and not empty: free text that is empty filters nothing.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.raw(name).filter(|value| !value.is_empty())
    }

    /// A boolean. The Python SDK writes `True` and `False`, so the clouds take these too.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, Bad> {
        match self.raw(name) {
            None => Ok(None),
            Some("true" | "True") => Ok(Some(true)),
            Some("false" | "False") => Ok(Some(false)),
            Some(_) => Err(Bad(name.to_owned())),
        }
    }

    /// A whole number without sign, spaces or leading zeros.
    pub(crate) fn number(&self, name: &str) -> Result<Option<u64>, Bad> {
        let Some(text) = self.raw(name) else {
            return Ok(None);
        };
        let canonical = |n: &u64| n.to_string() == text;
        match text.parse().ok().filter(canonical) {
            Some(number) => Ok(Some(number)),
            None => Err(Bad(name.to_owned())),
        }
    }

    /// A value that must be one of `known`.
    pub(crate) fn one_of<'a>(&'a self, name: &str, known: &[&str]) -> Result<Option<&'a str>, Bad> {
        match self.raw(name) {
            Some(value) if !known.contains(&value) => Err(Bad(name.to_owned())),
            value => Ok(value),
        }
    }

    /// `Name.1`, `Name.2`, … in the order of their numbers.
    pub(crate) fn list(&self, name: &str) -> Vec<&str> {
        let mut items: Vec<(u32, &str)> = self
            .0
            .iter()
            .filter_map(|(n, value)| Some((numbered(n, name)?.parse().ok()?, value.as_str())))
            .collect();
        items.sort_by_key(|(number, _)| *number);
        items.into_iter().map(|(_, value)| value).collect()
    }

    /// `Name.1.Field`, `Name.2.Field`, …: the fields of each number, in the order of the numbers.
    pub(crate) fn objects(&self, name: &str) -> Vec<(u32, Params)> {
        let mut objects: BTreeMap<u32, Params> = BTreeMap::new();
        for (n, value) in &self.0 {
            let part = numbered(n, name).and_then(|rest| rest.split_once('.'));
            if let Some((number, field)) = part
                && let Ok(number) = number.parse()
            {
                let fields = &mut objects.entry(number).or_default().0;
                fields.push((field.to_owned(), value.clone()));
            }
        }
        objects.into_iter().collect()
    }
}

/// What follows `name.` in `full`.
fn numbered<'a>(full: &'a str, name: &str) -> Option<&'a str> {
    full.strip_prefix(name)?.strip_prefix('.')
}

fn percent_decode(text: &str) -> String {
    let hex = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match (byte, ahead.next().and_then(hex), ahead.next().and_then(hex)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high << 4 | low);
                rest = ahead;
            }
            (b'+', ..) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plus_is_a_space_and_a_lone_percent_stays() {
        let params = Params::decode("a=x+y%2B%20z&b=&c&d=100%&e=%E9%95%9C%zz");
        assert_eq!(params.raw("a"), Some("x y+ z"));
        assert_eq!(params.raw("b"), Some(""));
        assert_eq!(params.raw("c"), Some(""));
        assert_eq!(params.raw("d"), Some("100%"));
        assert_eq!(params.raw("e"), Some("镜%zz"));
        assert_eq!(params.text("b"), None);
    }

    #[test]
    fn lists_follow_their_numbers_not_the_order_of_the_text() {
        let params = Params::decode("Id.10=j&Id.2=b&Id.1=a&Id=x&Ide.1=y&Tag.2.Key=k&Tag.2.Value=v");
        assert_eq!(params.list("Id"), ["a", "b", "j"]);
        let tags = params.objects("Tag");
        assert_eq!(tags.len(), 1);
        assert_eq!(tags[0].0, 2);
        assert_eq!(tags[0].1.raw("Value"), Some("v"));
    }

    #[test]
    fn booleans_and_numbers_have_one_spelling_but_pythons() {
        let params = Params::decode("t=true&T=True&f=False&U=TRUE&e=&n=10&z=010&m=-1&s=+1");
        assert_eq!(params.flag("t"), Ok(Some(true)));
        assert_eq!(params.flag("T"), Ok(Some(true)));
        assert_eq!(params.flag("f"), Ok(Some(false)));
        assert_eq!(params.flag("absent"), Ok(None));
        assert!(params.flag("U").is_err() && params.flag("e").is_err());
        assert_eq!(params.number("n"), Ok(Some(10)));
        for bad in ["z", "m", "s", "e"] {
            assert!(params.number(bad).is_err(), "{bad}");
        }
    }
}
