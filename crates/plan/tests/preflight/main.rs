//! What the preflight says of a deletion is what comes of it, over random worlds; and nothing is sent that
//! was bound to fail.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

mod cloud;
mod outcome;
mod worlds;
