//! A place in the page to mount something in, and ways to look at it and act on it.

use gloo_timers::future::TimeoutFuture;
use image_console::{
    app::app,
    config::{Config, Problem},
    dom::Content,
    i18n::{Language, Spoken, can_learn},
    platform,
};
use leptos::mount::mount_to;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// How long a fact may take, in looks of [`PACE_MS`] each.
const LOOKS: u32 = 500;
/// How often is looked, in milliseconds.
const PACE_MS: u32 = 10;

/// Something mounted; gone when dropped.
pub(crate) struct Mounted {
    place: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Mounted {
    /// The app with these settings, in this language.
    pub(crate) fn app(config: Result<Config, Problem>, language: Language) -> Self {
        Self::view(move || app(config, spoken(language), Vec::new()))
    }

    /// Anything.
    pub(crate) fn view<C: Content>(make: impl FnOnce() -> C + 'static) -> Self {
        let document = platform::document();
        let place = document.create_element("div").expect("an element");
        document
            .body()
            .expect("a body")
            .append_child(&place)
            .expect("a place");
        let place: HtmlElement = place.unchecked_into();
        let into = place.clone();
        let mounted = mount_to(place.clone(), move || make().any().mount(&into));
        Self {
            place,
            _mounted: Box::new(mounted),
        }
    }

    /// What can be read in it.
    pub(crate) fn text(&self) -> String {
        self.place.inner_text()
    }

    /// Waits until this can be read in it.
    pub(crate) async fn says(&self, part: &str) {
        for _ in 0..LOOKS {
            if self.text().contains(part) {
                return;
            }
            TimeoutFuture::new(PACE_MS).await;
        }
        panic!("it does not say {part:?} but:\n{}", self.text());
    }

    /// The first element like this.
    pub(crate) fn element(&self, selector: &str) -> Element {
        let found = self.place.query_selector(selector).expect("a selector");
        found.unwrap_or_else(|| panic!("nothing is {selector}"))
    }

    /// Waits until there is such an element.
    pub(crate) async fn has(&self, selector: &str) {
        for _ in 0..LOOKS {
            if self
                .place
                .query_selector(selector)
                .expect("a selector")
                .is_some()
            {
                return;
            }
            TimeoutFuture::new(PACE_MS).await;
        }
        panic!("nothing is {selector} in:\n{}", self.text());
    }

    /// Clicks on the button or link that says this.
    pub(crate) fn press(&self, words: &str) {
        let all = self
            .place
            .query_selector_all("button, a")
            .expect("a selector");
        let mut controls =
            (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
        let control = controls.find(|control| control.inner_text().trim() == words);
        control
            .unwrap_or_else(|| panic!("no control says {words:?}"))
            .click();
    }

    /// Types over what the field with this id holds, and leaves it.
    pub(crate) fn fill(&self, id: &str, text: &str) {
        let field: HtmlInputElement = self.element(&format!("#{id}")).unchecked_into();
        field.set_value(text);
        for name in ["input", "blur"] {
            let event = Event::new(name).expect("an event");
            field.dispatch_event(&event).expect("a field takes events");
        }
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// A language as its files have it; no server is there to fetch them from.
pub(crate) fn spoken(language: Language) -> Spoken {
    let (first, later) = match language {
        Language::English => (
            include_str!("../../src/i18n/en.txt"),
            include_str!("../../src/i18n/later-en.txt"),
        ),
        Language::ChineseSimplified => (
            include_str!("../../src/i18n/zh-CN.txt"),
            include_str!("../../src/i18n/later-zh-CN.txt"),
        ),
        Language::ChineseTraditional => (
            include_str!("../../src/i18n/zh-TW.txt"),
            include_str!("../../src/i18n/later-zh-TW.txt"),
        ),
    };
    can_learn();
    let spoken = Spoken::read(language, first.to_owned()).expect("the file of a language");
    assert!(spoken.learn(later.to_owned()), "its second file");
    spoken
}
