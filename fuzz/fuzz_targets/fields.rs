//! What somebody types into a field or a filter, by every rule; and texts that stand for a time.
#![no_main]

use image_console_api::time::unix_seconds;
use image_console_plan::clock::http_date_ms;
use image_console_sign::Timestamp;
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

#[path = "../../crates/api/tests/support/headings.rs"]
#[expect(
    dead_code,
    reason = "looking a rule up by its heading is for the other users of this file"
)]
mod headings;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    // As typed, and as JSON for the rules that look at pairs and lists.
    let typed = Value::from(&*text);
    let lines: Vec<&str> = text.lines().collect();
    let values = [
        Some(typed),
        Some(lines.into()),
        serde_json::from_slice(bytes).ok(),
    ];
    for value in values.iter().flatten() {
        for (heading, rule) in headings::RULES {
            let report = rule(value);
            let is_plain = report.verdict == "accept";
            assert_eq!(is_plain, report.problems.is_empty(), "{heading}");
        }
    }
    let _ = unix_seconds(&text);
    let _ = http_date_ms(&text);
    if let Some(moment) = Timestamp::parse(&text) {
        assert_eq!(Some(moment), Timestamp::parse(&moment.basic()));
        assert_eq!(Some(moment), Timestamp::parse(&moment.extended()));
    }
});
