//! Runs over clouds that fail in every way: each item has an end, and the end that is told is true.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

mod canary;
mod cloud;
mod drive;
mod faults;
mod kill;
mod pace;
mod real;
mod rules;
mod steering;
mod steps;
mod text;
