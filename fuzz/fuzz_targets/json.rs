//! Our reader of JSON against `serde_json`, whose answer has to be the same whatever the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/api/tests/support/oracle.rs"]
mod oracle;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        oracle::check(text);
    }
});
