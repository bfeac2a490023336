//! What the preflight says of a deletion is what comes of it, over random worlds; and nothing is sent that
//! was bound to fail.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

mod cloud;
mod cooling;
mod kit;
mod outcome;
mod remedies;
mod rules;
mod worlds;

use proptest::test_runner::Config;

/// How many cases are tried of each property; `PREFLIGHT_CASES` says otherwise.
pub(crate) fn cases() -> Config {
    let cases = std::env::var("PREFLIGHT_CASES");
    Config {
        cases: cases.ok().and_then(|n| n.parse().ok()).unwrap_or(200),
        failure_persistence: None,
        ..Config::default()
    }
}
