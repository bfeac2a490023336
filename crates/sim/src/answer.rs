//! Answers: what a handler returns, and how each vendor wraps it.

use std::borrow::Cow;

use http::{Response, StatusCode};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::time::Time;

/// The fields of a successful answer, without the request id: a JSON object, as text.
///
/// Text, because a page of a hundred images is mostly what a list answers, and to build a tree of it
/// first takes several times as long as to write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fields(String);

/// Makes [`Fields`] of what JSON writes as an object.
pub(crate) fn fields(object: impl Serialize) -> Fields {
    let text = serde_json::to_string(&object)
        .expect("answers are made of texts, numbers and lists, which JSON can write");
    debug_assert!(text.starts_with('{'), "not an object: {text}");
    Fields(text)
}

impl Fields {
    /// No field at all.
    pub(crate) fn none() -> Self {
        Self("{}".to_owned())
    }

    /// Adds a field, which must not be there yet.
    pub(crate) fn add(&mut self, name: &str, value: impl Serialize) {
        let Self(field) = fields(Map::from_iter([(name.to_owned(), json!(value))]));
        self.0.pop();
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push_str(&field[1..]);
    }
}

/// A refusal: a status and the vendor's code and message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: String,
    /// More fields of the error answer, such as `AccessDeniedDetail`.
    pub(crate) more: Map<String, Value>,
    /// How long to wait, in milliseconds: `x-acs-retry-after`.
    pub(crate) retry_after: Option<u64>,
}

/// A refusal with nothing but status, code and message.
pub(crate) fn refuse(
    status: u16,
    code: impl Into<Cow<'static, str>>,
    message: impl Into<String>,
) -> Refusal {
    Refusal {
        status,
        code: code.into(),
        message: message.into(),
        more: Map::new(),
        retry_after: None,
    }
}

/// Whose cloud it is: each wraps its answers in its own way and knows its own keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vendor {
    /// Alibaba Cloud.
    Alibaba,
    /// Volcengine.
    Volcengine,
}

/// What an answer repeats of its request.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    pub(crate) vendor: Vendor,
    pub(crate) request_id: String,
    pub(crate) host: &'a str,
    /// The product's name in the link `Recommend`.
    pub(crate) product: &'static str,
    pub(crate) action: &'a str,
    pub(crate) version: &'a str,
    pub(crate) region: &'a str,
    pub(crate) now: Time,
}

impl Envelope<'_> {
    /// The response for what a handler, or the gate before it, came to.
    pub(crate) fn seal(&self, outcome: Result<Fields, Refusal>) -> Response<Vec<u8>> {
        let (status, retry_after) = match &outcome {
            Ok(_) => (200, None),
            Err(refusal) => (refusal.status, refusal.retry_after),
        };
        let body = match self.vendor {
            Vendor::Alibaba => self.alibaba(outcome),
            Vendor::Volcengine => self.volcengine(outcome),
        };
        let mut response = Response::new(body.0.into_bytes());
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut set = |name: &'static str, value: String| {
            if let Ok(value) = value.parse() {
                response.headers_mut().insert(name, value);
            }
        };
        set("content-type", "application/json;charset=utf-8".to_owned());
        set("date", self.now.http());
        match self.vendor {
            Vendor::Alibaba => set("x-acs-request-id", self.request_id.clone()),
            Vendor::Volcengine => set("x-tt-logid", self.request_id.clone()),
        }
        if let Some(millis) = retry_after {
            set("x-acs-retry-after", millis.to_string());
        }
        response
    }

    fn alibaba(&self, outcome: Result<Fields, Refusal>) -> Fields {
        let mut body = match outcome {
            Ok(fields) => fields,
            Err(refusal) => {
                let recommend = format!(
                    "https://api.aliyun.com/troubleshoot?q={}&product={}&requestId={}",
                    refusal.code, self.product, self.request_id
                );
                let mut body = fields(json!({
                    "HostId": self.host,
                    "Code": refusal.code,
                    "Message": refusal.message,
                    "Recommend": recommend,
                }));
                for (name, value) in refusal.more {
                    body.add(&name, value);
                }
                body
            }
        };
        body.add("RequestId", &self.request_id);
        body
    }

    fn volcengine(&self, outcome: Result<Fields, Refusal>) -> Fields {
        let mut metadata = json!({
            "RequestId": self.request_id,
            "Action": self.action,
            "Version": self.version,
            "Service": "ecs",
            "Region": self.region,
        });
        match outcome {
            Ok(Fields(result)) => Fields(format!(
                r#"{{"ResponseMetadata":{metadata},"Result":{result}}}"#
            )),
            Err(refusal) => {
                let mut error = json!({ "Code": refusal.code, "Message": refusal.message });
                if let Value::Object(error) = &mut error {
                    error.extend(refusal.more);
                }
                metadata["Error"] = error;
                fields(json!({ "ResponseMetadata": metadata }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_added_to_what_is_there_and_to_nothing() {
        let mut answer = Fields::none();
        answer.add("a", "x\"y");
        assert_eq!(answer.0, r#"{"a":"x\"y"}"#);
        answer.add("b", [1, 2]);
        assert_eq!(answer.0, r#"{"a":"x\"y","b":[1,2]}"#);
    }
}
