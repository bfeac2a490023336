//! What the targets share: how bytes become a request or an answer, and what must hold for them.
//!
//! A target never asks whether a value is *right*, which the tests do with known examples; it asks for
//! what must hold whatever comes: no panic, no overflow, no neighbour harmed, no way around a closed list.
#![forbid(unsafe_code)]

pub mod readers;
pub mod requests;
