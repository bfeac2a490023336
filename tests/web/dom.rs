//! The element builder: what lives, and what has to stop.

use image_console::dom::{el, live, live_view};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Mounted;

#[wasm_bindgen_test]
async fn a_live_text_follows_its_signal() {
    let count = ArcRwSignal::new(1);
    let shown = Mounted::view({
        let count = count.clone();
        move || el("p").child(live(move || format!("{} rows", count.get())))
    });
    assert_eq!(shown.text(), "1 rows");
    count.set(2);
    shown.says("2 rows").await;
}

#[wasm_bindgen_test]
async fn live_content_takes_the_place_of_what_was_there_before() {
    let is_open = ArcRwSignal::new(false);
    let shown = Mounted::view({
        let is_open = is_open.clone();
        move || {
            el("p").child((
                "before ",
                live_view(move || is_open.get().then(|| el("b").child("inside "))),
                "after",
            ))
        }
    });
    assert_eq!(shown.text(), "before after");
    is_open.set(true);
    shown.says("before inside after").await;
    is_open.set(false);
    shown.says("before after").await;
}

#[wasm_bindgen_test]
async fn nothing_changes_any_more_once_all_is_unmounted() {
    let count = ArcRwSignal::new(1);
    let shown = Mounted::view({
        let count = count.clone();
        move || live_view(move || el("p").child(count.get().to_string()))
    });
    let element = shown.element("p");
    drop(shown);
    count.set(2);
    let other = Mounted::view(move || live(move || count.get().to_string()));
    other.says("2").await;
    assert_eq!(element.text_content().as_deref(), Some("1"));
}
