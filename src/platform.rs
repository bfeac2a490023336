//! The one user of the browser's clock, randomness, storage and window.
//!
//! Everything else gets time and randomness as arguments, so that it can be tested without them.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the file that the rule sends everybody else to"
)]

use wasm_bindgen::{JsCast, UnwrapThrowExt, closure::Closure};

use crate::dom::el;

/// The page's window.
///
/// # Panics
/// Outside a page. The app runs nowhere else.
pub fn window() -> web_sys::Window {
    web_sys::window().expect_throw("the console runs in a page, which has a window")
}

/// The page's document.
///
/// # Panics
/// Outside a page. The app runs nowhere else.
pub fn document() -> web_sys::Document {
    window()
        .document()
        .expect_throw("a page's window has a document")
}

/// Milliseconds since 1970, by the user's clock.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A number in `0.0..1.0`, for spreading waits; not for secrets.
pub fn random() -> f64 {
    js_sys::Math::random()
}

/// 32 hexadecimal digits from the browser's secure generator: a nonce.
pub fn nonce() -> String {
    let mut bytes = [0; 16];
    window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect_throw("every browser that runs wasm has a secure generator");
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// Waits.
pub async fn sleep(ms: f64) {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what a timer takes"
    )]
    let ms = ms.clamp(0.0, f64::from(i32::MAX)) as u32;
    gloo_timers::future::TimeoutFuture::new(ms).await;
}

/// A preference of the user that outlives the page. Only ever taste (language, theme), never a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The language's tag.
    Language,
    /// `light`, `dark` or nothing for the system's.
    Theme,
    /// `exact` when times are shown in full.
    Times,
    /// Widths of columns, `name=300,size=80`.
    Widths,
    /// `compact` when rows are low.
    Density,
    /// Where the detail panel stands and how large it is there, `side 492 360`.
    Panel,
    /// The saved views, as JSON.
    Views,
    /// How many runs are not finished, so that nobody looks for some where there are none.
    Runs,
}

impl Preference {
    const fn key(self) -> &'static str {
        match self {
            Self::Language => "image-console.language",
            Self::Theme => "image-console.theme",
            Self::Times => "image-console.times",
            Self::Widths => "image-console.widths",
            Self::Density => "image-console.density",
            Self::Panel => "image-console.panel",
            Self::Views => "image-console.views",
            Self::Runs => "image-console.runs",
        }
    }
}

/// The stored preference, if storage is open to us and has it.
pub fn preference(of: Preference) -> Option<String> {
    window().local_storage().ok()??.get_item(of.key()).ok()?
}

/// Stores or forgets a preference; does nothing where storage is closed.
pub fn set_preference(of: Preference, value: Option<&str>) {
    let Ok(Some(storage)) = window().local_storage() else {
        return;
    };
    match value {
        Some(value) => storage.set_item(of.key(), value).ok(),
        None => storage.remove_item(of.key()).ok(),
    };
}

/// What this tab keeps until it is closed, across reloads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabItem {
    /// Accounts that the user chose to keep; see `session::kept`.
    Accounts,
    /// Another proxy than the settings name; see `config::Config::proxy`.
    Proxy,
    /// The ids of what was picked to be worked on; see `basket`.
    Basket,
    /// What was typed into a form and not sent yet; never a secret.
    Draft,
    /// The same of the form that edits many images.
    Bulk,
}

impl TabItem {
    const fn key(self) -> &'static str {
        match self {
            Self::Accounts => "image-console.account",
            Self::Proxy => "image-console.proxy",
            Self::Basket => "image-console.basket",
            Self::Draft => "image-console.draft",
            Self::Bulk => "image-console.bulk",
        }
    }
}

/// What the tab keeps, if storage is open to us and has it.
pub fn tab_item(of: TabItem) -> Option<String> {
    window().session_storage().ok()??.get_item(of.key()).ok()?
}

/// Keeps or forgets something for the tab; does nothing where storage is closed.
pub fn set_tab_item(of: TabItem, value: Option<&str>) {
    let Ok(Some(storage)) = window().session_storage() else {
        return;
    };
    match value {
        Some(value) => storage.set_item(of.key(), value).ok(),
        None => storage.remove_item(of.key()).ok(),
    };
}

/// The languages that the user reads, best first.
pub fn languages() -> Vec<String> {
    window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Whether the keyboard is likely one of Apple's, with ⌘ where others have Ctrl.
pub fn is_apple() -> bool {
    // Deprecated, but what browsers still tell, and in doubt only a sign on a key is wrong.
    let platform = window().navigator().platform().unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}

/// Puts a text on the clipboard; `false` where the browser refuses.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Absent outside a secure context, whatever the binding's type says.
    if clipboard.is_undefined() {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(clipboard.write_text(text))
        .await
        .is_ok()
}

/// The day by the user's clock, in the user's time zone: `2026-11-24`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    let mut day = now.get_full_year().to_string();
    for part in [now.get_month() + 1, now.get_date()] {
        day.push_str(if part < 10 { "-0" } else { "-" });
        day.push_str(&part.to_string());
    }
    day
}

/// A moment in milliseconds since 1970, as `2026-11-24T09:00:00.000Z`.
pub fn iso(ms: i64) -> String {
    #[expect(
        clippy::cast_precision_loss,
        reason = "years that matter are far below 2^53 ms"
    )]
    let ms = wasm_bindgen::JsValue::from_f64(ms as f64);
    js_sys::Date::new(&ms).to_iso_string().into()
}

/// When a day such as `2026-11-24` begins in the user's time zone, or when it is over, in milliseconds since 1970.
/// `None` for what is no such day.
pub fn day_ms(day: &str, is_over: bool) -> Option<i64> {
    let mut parts = day.splitn(3, '-').map(str::parse::<i32>);
    let mut part = || parts.next()?.ok();
    let (year, month, day) = (part()?, part()?, part()?);
    let year = u32::try_from(year).ok()?;
    // Days beyond the end of a month are those of the next one.
    let date = js_sys::Date::new_with_year_month_day(year, month - 1, day + i32::from(is_over));
    let time = date.get_time();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds of four-digit years are whole and far below 2^53"
    )]
    time.is_finite().then_some(time as i64)
}

/// How long the browser gets to begin reading a file that it saves, in milliseconds; Safari takes its time.
const SAVING_MS: u32 = 60_000;

/// Saves a file made of these texts, as a link with `download` does; `false` where the browser cannot. No
/// directive of the page's policy is about that.
pub fn save(name: &str, kind: &str, parts: &js_sys::Array) -> bool {
    let saved = || {
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let file = web_sys::Blob::new_with_str_sequence_and_options(parts, &options).ok()?;
        let url = web_sys::Url::create_object_url_with_blob(&file).ok()?;
        let link = el("a").attr("href", &*url).attr("download", name);
        link.press();
        gloo_timers::callback::Timeout::new(SAVING_MS, move || {
            // Fails only for what is no URL of a file.
            web_sys::Url::revoke_object_url(&url).ok();
        })
        .forget();
        Some(())
    };
    saved().is_some()
}

/// Calls `on_event` for every event of this name at the window, for as long as the page lives.
pub fn on_window(name: &str, on_event: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(on_event);
    window()
        .add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())
        .expect_throw("a window takes listeners");
    // The app lives as long as the page.
    listener.forget();
}

/// What the tabs of this console tell each other. A message is foreign text: another script of the same
/// origin can send it too.
#[derive(Debug)]
pub struct Tabs {
    channel: web_sys::BroadcastChannel,
    _on_message: Closure<dyn FnMut(web_sys::MessageEvent)>,
}

impl Tabs {
    const NAME: &str = "image-console";

    /// Tells all others, also those of this page.
    pub fn tell(text: &str) {
        // Fails in a page of no origin, and then nobody else listens either.
        if let Ok(channel) = web_sys::BroadcastChannel::new(Self::NAME) {
            channel.post_message(&text.into()).ok();
            channel.close();
        }
    }

    /// Listens until it is dropped; `None` where the browser does not allow it.
    #[must_use]
    pub fn listen(mut on_text: impl FnMut(String) + 'static) -> Option<Self> {
        let channel = web_sys::BroadcastChannel::new(Self::NAME).ok()?;
        let on_message = Closure::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_text(text);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self {
            channel,
            _on_message: on_message,
        })
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// Sets or removes an attribute of the document's root element.
pub fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else {
        return;
    };
    match value {
        Some(value) => root.set_attribute(name, value).ok(),
        None => root.remove_attribute(name).ok(),
    };
}

/// A timer that runs once and stops when it is dropped.
#[derive(Debug)]
pub struct Timeout {
    _timer: gloo_timers::callback::Timeout,
}

impl Timeout {
    /// Calls `on_time` after so many milliseconds.
    pub fn new(ms: u32, on_time: impl FnOnce() + 'static) -> Self {
        Self {
            _timer: gloo_timers::callback::Timeout::new(ms, on_time),
        }
    }
}

/// A timer that runs again and again and stops when it is dropped.
#[derive(Debug)]
pub struct Ticker {
    _timer: gloo_timers::callback::Interval,
}

impl Ticker {
    /// Calls `on_time` every so many milliseconds.
    pub fn new(ms: u32, on_time: impl FnMut() + 'static) -> Self {
        Self {
            _timer: gloo_timers::callback::Interval::new(ms, on_time),
        }
    }
}

/// Whether the page can be seen: its tab is in front and its window not covered.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls `on_time` every so many milliseconds, for as long as the page lives.
pub fn every(ms: u32, on_time: impl FnMut() + 'static) {
    gloo_timers::callback::Interval::new(ms, on_time).forget();
}
