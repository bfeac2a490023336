//! The simulator's remote control: makes things go wrong behind the proxy, and tells what really took effect.

use std::{collections::BTreeMap, net::SocketAddr};

use http::{Method, Request, StatusCode};
use http_body_util::Full;
use hyper::body::Bytes;
use serde_json::Value;

use crate::cloud;

/// The control of a simulator's own server.
#[derive(Clone, Copy, Debug)]
pub struct Control {
    address: SocketAddr,
}

impl Control {
    /// The control that listens here.
    #[must_use]
    pub const fn at(address: SocketAddr) -> Self {
        Self { address }
    }

    /// Adds a rule, or a list of rules, for what goes wrong.
    pub async fn breaks(&self, rules: &Value) {
        self.call(Method::POST, "faults", rules).await;
    }

    /// Fair weather.
    pub async fn heal(&self) {
        self.call(Method::DELETE, "faults", &Value::Null).await;
    }

    /// A fresh world in fair weather, in which nothing took effect yet and nobody asked.
    pub async fn reset(&self) {
        self.call(Method::POST, "reset", &Value::Null).await;
    }

    /// Forbids an operation from now on.
    pub async fn forbid(&self, action: &str) {
        let denial = serde_json::json!({ "action": action });
        self.call(Method::POST, "deny", &denial).await;
    }

    /// Moves the server's clock on.
    pub async fn advance(&self, seconds: u64) {
        let step = serde_json::json!({ "seconds": seconds });
        self.call(Method::POST, "advance", &step).await;
    }

    /// What took effect, and how often, by id and operation.
    pub async fn effects(&self) -> BTreeMap<String, BTreeMap<String, u64>> {
        let effects = self.call(Method::GET, "effects", &Value::Null).await;
        serde_json::from_value(effects).expect("counts by id and operation")
    }

    /// How often an operation took effect on each id.
    pub async fn effects_of(&self, action: &str) -> BTreeMap<String, u64> {
        let all = self.effects().await.into_iter();
        all.filter_map(|(id, mut counts)| Some((id, counts.remove(action)?)))
            .collect()
    }

    /// The parameters of all requests for an operation, oldest first.
    pub async fn asked(&self, action: &str) -> Vec<BTreeMap<String, String>> {
        let log = self.call(Method::GET, "log", &Value::Null).await;
        let entries = log.as_array().expect("a list of requests").iter();
        let of_action = entries.filter(|entry| entry["action"] == action);
        of_action
            .map(|entry| {
                serde_json::from_value(entry["parameters"].clone()).expect("names and values")
            })
            .collect()
    }

    async fn call(&self, method: Method, name: &str, body: &Value) -> Value {
        let body = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        let request = Request::builder()
            .method(method)
            .uri(format!("/_sim/{name}"))
            .header("host", self.address.to_string())
            .body(Full::new(Bytes::from(body)))
            .expect("names and values of our own");
        let answer = cloud::send(self.address, request)
            .await
            .expect("the control answers");
        let text = String::from_utf8_lossy(answer.body()).into_owned();
        assert_eq!(answer.status(), StatusCode::OK, "{name}: {text}");
        serde_json::from_str(&text).expect("an answer in JSON")
    }
}
