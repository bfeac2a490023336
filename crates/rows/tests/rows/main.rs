//! Stores of images against the images themselves: what holds for any of them, and single cases.
#![cfg(not(target_arch = "wasm32"))]

mod anchor;
mod bits;
mod changes;
mod order;
mod search;
mod select;
mod selection;
mod store;
mod world;
