//! From an empty page to the console: read the settings and the texts, then mount.

use futures_util::future::join;
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    app::app,
    config::{self, Config, Problem},
    i18n::{self, Language, Spoken},
    platform::{self, TabItem},
    session::kept,
    transport::file,
};

/// The element of index.html that the console is mounted in.
const PLACE: &str = "console";

/// Starts the console in the page that loaded it.
pub async fn start() {
    std::panic::set_hook(Box::new(|_| {
        show_note(i18n::said_now().map_or(i18n::CRASHED, |said| said.trouble.crashed));
    }));
    // Only the settings can tell of another language than this, and only to those who have not chosen one.
    let likely = i18n::language_of_reader(None);
    let (config, spoken) = join(settings(), Spoken::fetch(likely)).await;
    let deployed = config.as_ref().ok().and_then(|config| config.language);
    let language = i18n::language_of_reader(deployed);
    let spoken = if language == likely {
        spoken
    } else {
        Spoken::fetch(language).await
    };
    let spoken = match spoken {
        None if language != Language::English => Spoken::fetch(Language::English).await,
        spoken => spoken,
    };
    let accounts = kept::accounts().await;
    let place = platform::document().get_element_by_id(PLACE);
    let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    place.set_text_content(None);
    let Some(spoken) = spoken else {
        return show_note(i18n::NO_TEXTS);
    };
    // The console lives as long as the page.
    mount_to(place.clone(), move || {
        app(config, spoken, accounts).mount(&place);
    })
    .forget();
}

async fn settings() -> Result<Config, Problem> {
    let text = file::read(config::FILE).await;
    let config = Config::parse(&text.map_err(|status| Problem::Missing { status })?)?;
    Ok(match platform::tab_item(TabItem::Proxy) {
        Some(proxy) => config.with_proxy(&proxy),
        None => config,
    })
}

/// A fixed sentence in place of a page that would not answer. What a panic says may hold foreign text or worse, and is
/// not shown.
fn show_note(text: &str) {
    let document = platform::document();
    let Ok(note) = document.create_element("p") else {
        return;
    };
    note.set_class_name("crash");
    note.set_attribute("role", "alert").ok();
    note.set_text_content(Some(text));
    if let Some(body) = document.body() {
        body.append_child(&note).ok();
    }
}
