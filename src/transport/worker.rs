//! To the simulator in this page: a Web Worker with a wasm file of its own, fetched at the first call.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use futures_channel::oneshot;
use image_console_api::json::{Document, Json, push_text};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};

use super::{Incoming, Outgoing, Silence};
use crate::{dom::View, lazy::lazy};

/// The file that starts the worker, beside index.html; Trunk makes it.
const LOADER: &str = "./worker_loader.js";

/// The simulator's worker.
#[derive(Clone, Default)]
pub struct Demo(Rc<State>);

/// Asks the worker.
type Ask = fn(&Demo, &Outgoing) -> Option<oneshot::Receiver<Incoming>>;

#[derive(Default)]
struct State {
    /// How to ask, once the code for it is here.
    ask: Cell<Option<Ask>>,
    worker: RefCell<Option<Worker>>,
    /// Requests made before the worker was ready.
    queue: RefCell<Vec<String>>,
    ready: Cell<bool>,
    failed: Cell<bool>,
    waiting: RefCell<BTreeMap<u32, oneshot::Sender<Incoming>>>,
    last_id: Cell<u32>,
}

lazy! {
    demo fn code(demo: Demo) -> Make {
        demo.0.ask.set(Some(Demo::ask));
        Rc::new(|| View::Empty)
    }
}

impl std::fmt::Debug for Demo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Demo")
            .field("ready", &self.0.ready.get())
            .finish_non_exhaustive()
    }
}

impl Demo {
    /// Sends a request to the simulator and waits for its answer.
    ///
    /// # Errors
    /// When the simulator could not be started.
    pub async fn send(&self, request: &Outgoing) -> Result<Incoming, Silence> {
        // Only a demo needs the code that talks to a worker.
        if self.0.ask.get().is_none() {
            code(self.clone()).await.map_err(|_| Silence::DemoFailed)?;
        }
        let ask = self.0.ask.get().ok_or(Silence::DemoFailed)?;
        let receiver = ask(self, request).ok_or(Silence::DemoFailed)?;
        receiver.await.map_err(|_| Silence::DemoFailed)
    }

    /// Asks the worker; `None` when it could not be started.
    fn ask(&self, request: &Outgoing) -> Option<oneshot::Receiver<Incoming>> {
        self.start();
        if self.0.failed.get() {
            return None;
        }
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
        let text = ask(id, request);
        let (sender, receiver) = oneshot::channel();
        self.0.waiting.borrow_mut().insert(id, sender);
        if self.0.ready.get() {
            self.0.post(&text);
        } else {
            self.0.queue.borrow_mut().push(text);
        }
        Some(receiver)
    }

    fn start(&self) {
        if self.0.worker.borrow().is_some() || self.0.failed.get() {
            return;
        }
        let Ok(worker) = Worker::new(LOADER) else {
            self.0.failed.set(true);
            return;
        };
        let state = Rc::clone(&self.0);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                state.hear(&text);
            }
        });
        let state = Rc::clone(&self.0);
        let on_error = Closure::<dyn Fn(JsValue)>::new(move |_| state.fail());
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The worker lives as long as the page.
        on_message.forget();
        on_error.forget();
        *self.0.worker.borrow_mut() = Some(worker);
    }
}

impl State {
    fn post(&self, text: &str) {
        let sent = self
            .worker
            .borrow()
            .as_ref()
            .map(|w| w.post_message(&text.into()));
        if !matches!(sent, Some(Ok(()))) {
            self.fail();
        }
    }

    fn hear(&self, text: &str) {
        let Ok(document) = Document::parse(text) else {
            return self.fail();
        };
        let told = document.root();
        if told.get("ready").and_then(Json::flag) == Some(true) {
            self.ready.set(true);
            let queue = std::mem::take(&mut *self.queue.borrow_mut());
            queue.iter().for_each(|text| self.post(text));
            return;
        }
        // What cannot even tell its id is for nobody.
        let id = told.get("id").and_then(Json::whole).unwrap_or_default();
        let waiting = self.waiting.borrow_mut().remove(&id);
        // A request that the simulator cannot read has no status: whoever asked hears that nothing came.
        if let Some((sender, incoming)) = waiting.zip(incoming(told)) {
            // Whoever asked may be gone; then the answer is for nobody.
            sender.send(incoming).ok();
        }
    }

    /// Lets everybody who waits know that nothing will come.
    fn fail(&self) {
        self.failed.set(true);
        self.waiting.borrow_mut().clear();
    }
}

/// A request as the worker reads it. The worker's side of this protocol is `crates/sim/src/worker.rs`.
fn ask(id: u32, request: &Outgoing) -> String {
    let mut out = String::from("{\"id\":");
    out.push_str(&id.to_string());
    out.push_str(",\"method\":");
    push_text(&mut out, request.method);
    out.push_str(",\"url\":");
    push_text(&mut out, &request.url);
    out.push_str(",\"headers\":[");
    for (index, (name, value)) in request.headers.iter().enumerate() {
        out.push_str(if index == 0 { "[" } else { ",[" });
        push_text(&mut out, name);
        out.push(',');
        push_text(&mut out, value);
        out.push(']');
    }
    out.push_str("],\"body\":null}");
    out
}

/// An answer as the worker writes it; nothing when it has no status.
fn incoming(told: Json<'_>) -> Option<Incoming> {
    let header = |name: &str| {
        told.get("headers")?.elements().find_map(|header| {
            let mut pair = header.elements().map_while(Json::text);
            (pair.next()? == name).then(|| pair.next())?
        })
    };
    Some(Incoming {
        status: u16::try_from(told.get("status")?.whole()?).ok()?,
        date: header("date").map(String::from),
        request_id: header("x-acs-request-id").map(String::from),
        retry_after_ms: header("x-acs-retry-after").and_then(|text| text.parse().ok()),
        proxy_code: None,
        body: String::from(told.get("body")?.text()?).into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_what_the_worker_reads() {
        let mut request = Outgoing {
            method: "POST",
            url: "https://ecs.cn-hangzhou.aliyuncs.com/?A=\"".to_owned(),
            headers: vec![("accept", "a/b".to_owned()), ("x-acs-date", "2".to_owned())],
            deadline_ms: 1,
        };
        assert_eq!(
            ask(7, &request),
            r#"{"id":7,"method":"POST","url":"https://ecs.cn-hangzhou.aliyuncs.com/?A=\"","headers":[["accept","a/b"],["x-acs-date","2"]],"body":null}"#
        );
        request.headers.clear();
        assert!(ask(7, &request).contains(r#""headers":[],"#));
    }

    #[test]
    fn an_answer_is_what_the_worker_writes() {
        let read = |text: &str| incoming(Document::parse(text).unwrap().root());
        let answer = read(
            r#"{"id":7,"status":403,"headers":[["date","D"],["x-acs-request-id","R"],
                ["x-acs-retry-after","1500"]],"body":"{\"Code\":\"名\"}"}"#,
        )
        .unwrap();
        assert_eq!(
            (answer.status, &*answer.body),
            (403, r#"{"Code":"名"}"#.as_bytes())
        );
        assert_eq!(answer.date.as_deref(), Some("D"));
        assert_eq!(answer.request_id.as_deref(), Some("R"));
        assert_eq!(answer.retry_after_ms, Some(1500));
        let bare = read(r#"{"id":7,"status":200,"headers":[],"body":""}"#).unwrap();
        assert_eq!(
            (bare.date, bare.request_id, bare.retry_after_ms),
            (None, None, None)
        );
        assert!(read(r#"{"id":0,"error":"expected a value"}"#).is_none());
        assert!(read(r#"{"id":7,"status":70000,"headers":[],"body":""}"#).is_none());
    }
}
