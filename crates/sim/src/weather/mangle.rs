//! What faults make of an answer before it is sent.

use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_TYPE, DATE},
};
use serde_json::Value;

use super::Fault;
use crate::time::{SECOND, Time};

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n<body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>\n";

impl Fault {
    /// Changes an answer in the way of this fault; most faults change nothing about it.
    pub(crate) fn mangle(&self, response: &mut Response<Vec<u8>>, now: Time) {
        match self {
            Self::Html { status, .. } => {
                *response.status_mut() =
                    StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY);
                let html = HeaderValue::from_static("text/html");
                response.headers_mut().insert(CONTENT_TYPE, html);
                *response.body_mut() = PAGE.as_bytes().to_vec();
            }
            Self::Empty => response.body_mut().clear(),
            Self::Huge { bytes } => {
                let size = response.body().len().max(*bytes);
                response.body_mut().resize(size, b' ');
            }
            Self::Truncated { after } => {
                let end = end(*after, response.body());
                response.body_mut().truncate(end);
            }
            Self::WrongType { at, value } => {
                let changed = replace(response.body(), at.as_deref(), value);
                *response.body_mut() = changed;
            }
            Self::Date { seconds } => {
                let shift = seconds.unsigned_abs().saturating_mul(SECOND);
                let date = match seconds.is_negative() {
                    true => now.before(shift),
                    false => now.after(shift),
                };
                if let Ok(date) = date.http().parse() {
                    response.headers_mut().insert(DATE, date);
                }
            }
            _ => {}
        }
    }
}

/// Where a body ends that is to end after so many bytes, or after half.
pub(crate) fn end(after: Option<usize>, body: &[u8]) -> usize {
    after.unwrap_or(body.len() / 2).min(body.len())
}

/// The first rows of the first list in an answer.
fn first_rows(body: &mut Value) -> Option<&mut Vec<Value>> {
    match body {
        Value::Array(rows) if !rows.is_empty() => Some(rows),
        Value::Object(members) => members.values_mut().find_map(first_rows),
        _ => None,
    }
}

fn replace(body: &[u8], at: Option<&str>, value: &Value) -> Vec<u8> {
    let Ok(mut json) = serde_json::from_slice::<Value>(body) else {
        return body.to_vec();
    };
    let place = match at {
        Some(pointer) => json.pointer_mut(pointer),
        None => first_rows(&mut json).and_then(|rows| rows.first_mut()),
    };
    match place {
        Some(place) => *place = value.clone(),
        None if at.is_none() => json = value.clone(),
        None => {}
    }
    json.to_string().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Time = Time(1_795_510_800_000);

    fn mangled(fault: &str, body: &str) -> Response<Vec<u8>> {
        let fault: Fault = serde_json::from_str(fault).unwrap();
        let mut response = Response::new(body.as_bytes().to_vec());
        fault.mangle(&mut response, NOW);
        response
    }

    fn body(fault: &str, body: &str) -> String {
        String::from_utf8(mangled(fault, body).into_body()).unwrap()
    }

    #[test]
    fn bodies_are_emptied_padded_and_cut_off() {
        let json = r#"{"a":12}"#;
        assert_eq!(body(r#"{"kind":"empty"}"#, json), "");
        assert_eq!(body(r#"{"kind":"huge","bytes":10}"#, json), "{\"a\":12}  ");
        assert_eq!(body(r#"{"kind":"huge","bytes":3}"#, json), json);
        assert_eq!(body(r#"{"kind":"truncated"}"#, json), r#"{"a""#);
        assert_eq!(
            body(r#"{"kind":"truncated","after":7}"#, json),
            r#"{"a":12"#
        );
        assert_eq!(body(r#"{"kind":"truncated","after":99}"#, json), json);
    }

    #[test]
    fn one_value_gets_another_type() {
        let json = r#"{"Images":{"Image":[{"Size":40},{"Size":20}]},"RequestId":"r"}"#;
        assert_eq!(
            body(r#"{"kind":"wrong-type"}"#, json),
            r#"{"Images":{"Image":[42,{"Size":20}]},"RequestId":"r"}"#
        );
        let fault = r#"{"kind":"wrong-type","at":"/Images/Image/1/Size","value":{"x":[]}}"#;
        assert_eq!(
            body(fault, json),
            r#"{"Images":{"Image":[{"Size":40},{"Size":{"x":[]}}]},"RequestId":"r"}"#
        );
        // Nothing of the kind there.
        assert_eq!(body(r#"{"kind":"wrong-type"}"#, r#"{"a":{"b":[]}}"#), "42");
        assert_eq!(body(r#"{"kind":"wrong-type","at":"/x"}"#, "{}"), "{}");
        assert_eq!(body(r#"{"kind":"wrong-type"}"#, "no json"), "no json");
    }

    #[test]
    fn a_gateways_page_and_a_wrong_date_look_like_those() {
        let page = mangled(r#"{"kind":"html","status":504}"#, "{}");
        assert_eq!(page.status(), 504);
        assert_eq!(page.headers()[CONTENT_TYPE], "text/html");
        assert!(page.body().starts_with(b"<!DOCTYPE html>"));
        for (seconds, date) in [
            (3600, "Tue, 24 Nov 2026 10:00:00 GMT"),
            (-3600, "Tue, 24 Nov 2026 08:00:00 GMT"),
        ] {
            let fault = format!(r#"{{"kind":"date","seconds":{seconds}}}"#);
            assert_eq!(mangled(&fault, "{}").headers()[DATE], date);
        }
    }
}
