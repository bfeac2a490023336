//! To the simulator in this page: a Web Worker with a wasm file of its own, fetched at the first call.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use futures_channel::oneshot;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, Worker};

use super::{Incoming, Outgoing, Silence};

/// The file that starts the worker, beside index.html; Trunk makes it.
const LOADER: &str = "./worker_loader.js";

/// The simulator's worker.
#[derive(Clone, Default)]
pub struct Demo(Rc<State>);

#[derive(Default)]
struct State {
    worker: RefCell<Option<Worker>>,
    /// Requests made before the worker was ready.
    queue: RefCell<Vec<String>>,
    ready: Cell<bool>,
    failed: Cell<bool>,
    waiting: RefCell<BTreeMap<u32, oneshot::Sender<Incoming>>>,
    last_id: Cell<u32>,
}

impl std::fmt::Debug for Demo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Demo")
            .field("ready", &self.0.ready.get())
            .finish_non_exhaustive()
    }
}

/// The worker's side of this protocol is `crates/sim/src/worker.rs`.
#[derive(Serialize)]
struct Ask<'a> {
    id: u32,
    method: &'a str,
    url: &'a str,
    headers: &'a [(&'static str, String)],
    body: Option<&'a str>,
}

/// Either `ready`, once, or an answer. One struct rather than an enum without tags, for which the reader
/// would have to keep every message in a second form.
#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    ready: bool,
    #[serde(default)]
    id: u32,
    #[serde(default)]
    status: u16,
    #[serde(default)]
    headers: Vec<(String, String)>,
    #[serde(default)]
    body: String,
}

impl Demo {
    /// Sends a request to the simulator and waits for its answer.
    ///
    /// # Errors
    /// When the simulator could not be started.
    pub async fn send(&self, request: &Outgoing) -> Result<Incoming, Silence> {
        self.start();
        if self.0.failed.get() {
            return Err(Silence::DemoFailed);
        }
        let id = self.0.last_id.get() + 1;
        self.0.last_id.set(id);
        let ask = Ask {
            id,
            method: request.method,
            url: &request.url,
            headers: &request.headers,
            body: None,
        };
        let text = serde_json::to_string(&ask).map_err(|_| Silence::DemoFailed)?;
        let (sender, receiver) = oneshot::channel();
        self.0.waiting.borrow_mut().insert(id, sender);
        if self.0.ready.get() {
            self.0.post(&text);
        } else {
            self.0.queue.borrow_mut().push(text);
        }
        receiver.await.map_err(|_| Silence::DemoFailed)
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
        let Ok(told) = serde_json::from_str::<Told>(text) else {
            return self.fail();
        };
        if told.ready {
            self.ready.set(true);
            let queue = std::mem::take(&mut *self.queue.borrow_mut());
            queue.iter().for_each(|text| self.post(text));
            return;
        }
        let waiting = self.waiting.borrow_mut().remove(&told.id);
        // A request that the simulator cannot read has no status: whoever asked hears that nothing came.
        if let Some(sender) = waiting.filter(|_| told.status > 0) {
            // Whoever asked may be gone; then the answer is for nobody.
            sender
                .send(incoming(told.status, &told.headers, told.body))
                .ok();
        }
    }

    /// Lets everybody who waits know that nothing will come.
    fn fail(&self) {
        self.failed.set(true);
        self.waiting.borrow_mut().clear();
    }
}

fn incoming(status: u16, headers: &[(String, String)], body: String) -> Incoming {
    let get = |name: &str| {
        headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.clone())
    };
    Incoming {
        status,
        date: get("date"),
        request_id: get("x-acs-request-id"),
        retry_after_ms: get("x-acs-retry-after").and_then(|text| text.parse().ok()),
        proxy_code: None,
        body: body.into_bytes(),
    }
}
