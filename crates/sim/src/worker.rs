//! The simulator as a Web Worker: JSON text in, JSON text out.
//!
//! ```text
//! out  {"ready":true}                                    once, when requests may come
//! in   {"id":1,"method":"POST","url":"https://ecs.cn-hangzhou.aliyuncs.com/?…",
//!       "headers":[["x-acs-action","…"]],"body":null}
//! out  {"id":1,"status":200,"headers":[["date","…"]],"body":"…"}
//! ```
//!
//! The host is that of the URL: a page cannot send one. A message that cannot be read is answered
//! with `{"id":…,"error":"…"}`, with the id 0 when even that could not be read.
#![forbid(unsafe_code)]

use http::{Request, Response};
use image_console_sim::Simulator;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The demo is the same world for everybody.
const SEED: u64 = 1;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let mut simulator = Simulator::demo(SEED, now_ms());
    let port = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        post(&port, &reply(&mut simulator, &text));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    post(&scope, r#"{"ready":true}"#);
}

#[derive(Deserialize)]
struct Asked {
    id: u64,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

#[derive(Deserialize)]
struct Id {
    id: u64,
}

#[derive(Serialize)]
struct Answered {
    id: u64,
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

#[derive(Serialize)]
struct Failed {
    id: u64,
    error: String,
}

fn reply(simulator: &mut Simulator, text: &str) -> String {
    let answered = read(text).map(|(id, request)| {
        let response = simulator.answer(&request, now_ms());
        serde_json::to_string(&answered(id, &response))
    });
    match answered {
        Ok(Ok(json)) => json,
        Ok(Err(error)) => failed(text, error.to_string()),
        Err(error) => failed(text, error),
    }
}

fn read(text: &str) -> Result<(u64, Request<Vec<u8>>), String> {
    let asked: Asked = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut request = Request::builder().method(&*asked.method).uri(asked.url);
    for (name, value) in asked.headers {
        request = request.header(name, value);
    }
    let body = asked.body.unwrap_or_default().into_bytes();
    let request = request.body(body).map_err(|error| error.to_string())?;
    Ok((asked.id, request))
}

fn answered(id: u64, response: &Response<Vec<u8>>) -> Answered {
    let headers = response.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        (name.to_string(), value.into_owned())
    });
    Answered {
        id,
        status: response.status().as_u16(),
        headers: headers.collect(),
        body: String::from_utf8_lossy(response.body()).into_owned(),
    }
}

fn failed(text: &str, error: String) -> String {
    let id = serde_json::from_str(text).map_or(0, |Id { id }| id);
    serde_json::to_string(&Failed { id, error }).expect("a number and a text are valid JSON")
}

fn post(scope: &DedicatedWorkerGlobalScope, text: &str) {
    // It can fail only for values that cannot be cloned; a string can.
    let _ = scope.post_message(&JsValue::from_str(text));
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the outermost shell, where the clock is read"
)]
fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}
