//! From an empty page to the console: read the settings, then mount.

use gloo_net::http::Request;
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    app::app,
    config::{self, Config, Problem},
    i18n::Language,
    platform::{self, Preference, TabItem},
    session::kept,
};

/// The element of index.html that the console is mounted in.
const PLACE: &str = "console";

/// Starts the console in the page that loaded it.
pub async fn start() {
    std::panic::set_hook(Box::new(|_| show_crash()));
    let config = fetch().await.map(|config| match platform::tab_item(TabItem::Proxy) {
        Some(proxy) => config.with_proxy(&proxy),
        None => config,
    });
    let accounts = kept::accounts().await;
    let place = platform::document().get_element_by_id(PLACE);
    let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    place.set_text_content(None);
    // The console lives as long as the page.
    mount_to(place.clone(), move || app(config, accounts).mount(&place)).forget();
}

async fn fetch() -> Result<Config, Problem> {
    let answer = Request::get(config::FILE).send().await;
    let answer = answer.map_err(|_| Problem::Missing { status: None })?;
    if !answer.ok() {
        return Err(Problem::Missing {
            status: Some(answer.status()),
        });
    }
    let text = answer
        .text()
        .await
        .map_err(|_| Problem::Missing { status: None })?;
    Config::parse(&text)
}

/// A panic is a fault of ours, and what it says may hold foreign text or worse: only a fixed sentence is
/// shown, in place of a page that would no longer answer.
fn show_crash() {
    let chosen = platform::preference(Preference::Language);
    let language = chosen
        .and_then(|tag| Language::from_tag(&tag))
        .unwrap_or_default();
    let document = platform::document();
    let Ok(note) = document.create_element("p") else {
        return;
    };
    note.set_class_name("crash");
    note.set_attribute("role", "alert").ok();
    note.set_text_content(Some(language.messages().trouble.crashed));
    if let Some(body) = document.body() {
        body.append_child(&note).ok();
    }
}
