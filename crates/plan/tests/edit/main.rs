//! What a review and a preview promise is what the simulator holds afterwards; what they hold back it would
//! refuse; and what somebody else changes between opening a form and sending it is always noticed.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

mod bulk;
mod cloud;
mod drafts;
mod texts;
mod worlds;

use proptest::prelude::ProptestConfig;

/// So many cases of each property; `EDIT_CASES` tries more.
fn cases() -> ProptestConfig {
    let asked = std::env::var("EDIT_CASES").ok();
    let asked = asked.map(|n| n.parse().expect("EDIT_CASES is a number"));
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(asked.unwrap_or(400))
    }
}
