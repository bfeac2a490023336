//! Signatures a second in a browser, printed and not judged: the same call as `benches/signatures`.
//!
//! In release: `cargo test --release --target wasm32-unknown-unknown --test speed_web`.
#![cfg(target_arch = "wasm32")]

#[path = "../benches/signatures/case.rs"]
mod case;

use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Enough for a clock that counts milliseconds, little enough for a build without optimization.
const BATCH: u32 = if cfg!(debug_assertions) { 500 } else { 20_000 };

#[wasm_bindgen_test]
fn twenty_five_parameters_are_signed() {
    assert_eq!(case::params().len(), 25);
    let mut rates = [0.0; 5];
    for rate in &mut rates {
        let start = js_sys::Date::now();
        let bytes = case::benchmark(BATCH);
        let seconds = (js_sys::Date::now() - start) / 1000.0;
        assert_eq!(bytes, 64 * BATCH as usize);
        *rate = f64::from(BATCH) / seconds;
    }
    rates.sort_by(f64::total_cmp);
    console_log!(
        "ACS3, 25 parameters: {:.0} signatures/s (median of 5)",
        rates[2]
    );
}
