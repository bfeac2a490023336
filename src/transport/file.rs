//! The files that lie beside index.html: settings and texts.

use gloo_net::http::Request;

use crate::platform;

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

/// What the build made of a file's name, and the hash of its content, so that a text of another release is never
/// taken for one of this. It writes them on the script that starts the console (boot.js, which checks its own files
/// in the same way); `trunk serve` does not, and settings are not built.
fn as_built(name: &str) -> (String, String) {
    let script = platform::document().query_selector("script[data-wasm]");
    let built = script.ok().flatten().and_then(|script| {
        let stem = name.strip_suffix(".txt")?;
        script.get_attribute(&format!("data-text-{stem}"))
    });
    let built = built.unwrap_or_else(|| name.to_owned());
    let (url, integrity) = built.split_once(' ').unwrap_or((&built, ""));
    (url.to_owned(), integrity.to_owned())
}
