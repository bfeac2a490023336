//! The files that lie beside index.html: settings, texts and a style sheet.

use std::{cell::Cell, rc::Rc};

use futures_channel::oneshot;
use gloo_net::http::Request;
use leptos::ev;

use crate::{dom::el, platform};

/// Reads a text file of the deployment.
///
/// # Errors
/// It did not come whole; with the HTTP status when there was an answer other than success.
pub async fn read(name: &str) -> Result<String, Option<u16>> {
    let (url, integrity) = as_built(name);
    let request = Request::get(&url).integrity(&integrity);
    let answer = request.send().await.map_err(|_| None)?;
    if !answer.ok() {
        return Err(Some(answer.status()));
    }
    answer.text().await.map_err(|_| None)
}

/// Applies a style sheet of the deployment to the page, once; whether it is applied now.
pub async fn style(name: &str) -> bool {
    thread_local! {
        static APPLIED: Cell<bool> = const { Cell::new(false) };
    }
    if APPLIED.get() {
        return true;
    }
    let Some(head) = platform::document().head() else {
        return false;
    };
    let (url, integrity) = as_built(name);
    let (tell, told) = oneshot::channel();
    let tell = Rc::new(Cell::new(Some(tell)));
    let say = move |is_here| {
        // Nobody listens any more where the app has gone.
        tell.take().map(|tell| tell.send(is_here));
    };
    let failed = say.clone();
    let link = el("link")
        .attr("rel", "stylesheet")
        .attr("href", url)
        .attr("integrity", integrity)
        .on(ev::load, move |_| say(true))
        .on(ev::error, move |_| failed(false))
        .place(&head);
    let is_here = told.await == Ok(true);
    if is_here {
        APPLIED.set(true);
    } else {
        link.remove();
    }
    is_here
}

/// What the build made of a file's name, and the hash of its content, so that a text of another release is never
/// taken for one of this. It writes them on the script that starts the console (boot.js, which checks its own files
/// in the same way); `trunk serve` does not, and settings are not built.
fn as_built(name: &str) -> (String, String) {
    let script = platform::document().query_selector("script[data-wasm]");
    let built = script.ok().flatten().and_then(|script| {
        let stem = name.strip_suffix(".txt");
        let stem = stem.map_or_else(|| name.replace('.', "-"), str::to_owned);
        script.get_attribute(&format!("data-text-{stem}"))
    });
    let built = built.unwrap_or_else(|| name.to_owned());
    let (url, integrity) = built.split_once(' ').unwrap_or((&built, ""));
    (url.to_owned(), integrity.to_owned())
}
