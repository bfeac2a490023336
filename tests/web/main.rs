//! The real app in a real browser, without a server: what can be seen before anything is asked, and components
//! that need the browser's own knowledge of languages.
#![cfg(target_arch = "wasm32")]
#![forbid(unsafe_code)]

mod components;
mod dom;
mod page;
mod screens;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
