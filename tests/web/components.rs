//! Components that know nothing of images, in the browser that they are for.

use image_console::{
    components::{
        middle,
        moment::{Times, moment},
    },
    dom::Content,
    i18n::{Language, Speech, format},
};
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Mounted, spoken};

const HOUR_S: i64 = 3600;

#[wasm_bindgen_test]
fn a_long_name_is_cut_in_the_middle_and_is_whole_in_its_title() {
    let name = "web-frontend-ubuntu22.04-20261121.2";
    let shown = Mounted::view(move || middle::name(name));
    let element = shown.element("bdi");
    assert_eq!(element.text_content().as_deref(), Some(name));
    assert_eq!(element.get_attribute("title").as_deref(), Some(name));
    // The end is a part of its own, which stays when the front is cut.
    let tail = shown.element("bdi > :last-child").text_content();
    assert_eq!(tail.as_deref(), Some("20261121.2"));
}

#[wasm_bindgen_test]
fn an_id_is_one_word_to_copy_and_to_read() {
    let id = "m-bp1nvn22uabdol7gr3o3";
    let shown = Mounted::view(move || middle::id(id));
    assert_eq!(shown.text(), id);
}

#[wasm_bindgen_test]
fn foreign_text_stays_text() {
    let name = "<img src=x onerror=alert(1)>";
    let shown = Mounted::view(move || middle::name(name));
    assert_eq!(shown.element("bdi").text_content().as_deref(), Some(name));
    assert_eq!(
        shown.element("bdi").query_selector("img").ok().flatten(),
        None
    );
}

#[wasm_bindgen_test]
async fn a_moment_is_told_in_words_of_each_language_and_in_full_on_demand() {
    let now_s = (image_console::platform::now_ms() / 1000.0) as i64;
    let two_hours_ago = now_s - 2 * HOUR_S - 60;
    for (language, words) in [
        (Language::English, "2 hours ago"),
        (Language::ChineseSimplified, "2小时前"),
        (Language::ChineseTraditional, "2 小時前"),
    ] {
        let times = StoredValue::new_local(None::<Times>);
        let shown = Mounted::view(move || {
            provide_context(Speech::new(spoken(language)));
            provide_context(Times::new());
            times.set_value(use_context::<Times>());
            moment("2026-11-24T08:00:00Z", Some(two_hours_ago))
        });
        shown.says(words).await;
        let exact = times.get_value().expect("provided above");
        exact.toggle_exact();
        // The reader's own zone: the same parts as the browser's own date has.
        let date = Date::new(&JsValue::from_f64(two_hours_ago as f64 * 1000.0));
        let clock = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
        shown.says(&clock).await;
        shown.says(&date.get_full_year().to_string()).await;
        assert_eq!(
            shown.element("time").get_attribute("datetime").as_deref(),
            Some("2026-11-24T08:00:00Z")
        );
        exact.toggle_exact();
        shown.says(words).await;
    }
}

#[wasm_bindgen_test]
fn a_time_that_means_nothing_is_shown_as_it_came() {
    let shown = Mounted::view(|| {
        provide_context(Speech::new(spoken(Language::English)));
        provide_context(Times::new());
        vec![moment("yesterday-ish", None), " ".any(), moment("", None)]
    });
    assert_eq!(shown.text(), "yesterday-ish –");
}

#[wasm_bindgen_test]
fn numbers_are_grouped_as_the_language_does() {
    for language in Language::ALL {
        assert_eq!(format::number(language, 1_234_567), "1,234,567");
    }
}
