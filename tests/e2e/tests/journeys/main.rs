//! Journeys through the built console, each named as the sentence that it proves.
#![forbid(unsafe_code)]

mod list;
