//! That a run is driven in one tab only, told between the tabs by the browser's Web Locks.
//!
//! The binding's types for them are unstable, and there are only two calls. Where the page has no locks, because it
//! came over plain HTTP, the journal alone keeps two tabs apart ([`store`](super::store)).

use futures_channel::oneshot;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::platform;

const PREFIX: &str = "image-console.run.";

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub struct Held(Option<Function>);

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            // Fails never: it only settles a promise.
            release.call0(&JsValue::NULL).ok();
        }
    }
}

/// Takes the lock of a run; `None` while another tab has it.
pub async fn hold(run: &str) -> Option<Held> {
    let Some(locks) = locks() else {
        return Some(Held(None));
    };
    let mut release = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let (tell, told) = oneshot::channel();
    let given = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let is_given = !lock.is_null();
        // Nobody listens any more only if the page is going.
        tell.send(is_given).ok();
        if is_given { held.into() } else { JsValue::NULL }
    });
    let options = Object::new();
    let asked = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).and_then(|_| {
        let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
        request.call3(&locks, &name(run).into(), &options, &given)
    });
    if asked.is_err() {
        return Some(Held(None));
    }
    match told.await {
        Ok(true) => Some(Held(release)),
        Ok(false) => None,
        Err(oneshot::Canceled) => Some(Held(None)),
    }
}

/// The runs that some tab, this one or another, drives now. Empty where that cannot be known.
pub async fn held() -> Vec<String> {
    async fn names() -> Result<Vec<String>, JsValue> {
        let locks = locks().ok_or(JsValue::NULL)?;
        let query: Function = Reflect::get(&locks, &"query".into())?.dyn_into()?;
        let state = JsFuture::from(Promise::from(query.call0(&locks)?)).await?;
        let held = Array::from(&Reflect::get(&state, &"held".into())?);
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
        Ok(held.iter().filter_map(name).collect())
    }
    let names = names().await.unwrap_or_default();
    let run = |name: &String| name.strip_prefix(PREFIX).map(str::to_owned);
    names.iter().filter_map(run).collect()
}

fn name(run: &str) -> String {
    let mut name = PREFIX.to_owned();
    name.push_str(run);
    name
}

fn locks() -> Option<JsValue> {
    let navigator = platform::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}
