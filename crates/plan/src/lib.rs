//! What to do next, given facts and a time. Plans; never sends.
//!
//! Everything here is a pure function of its arguments: no clock, no randomness, no I/O.
//!
//! - [`property`]: what an image can be filtered, sorted and shown by
//! - [`filter`]: what a list is narrowed down by, its text, and what it means
//! - [`query`]: what a list shows, and its text in the URL
//! - [`places`]: where it looks
//! - [`preflight`]: what stands against a deletion, and what comes of it
//! - [`pushdown`]: the requests that answer a query, and what is left to check here
//! - [`edit`]: from what a form holds to the requests that change an image, and what came of them
//! - [`bulk`]: the same edit for many images, with what it would do to each
//! - [`family`]: what a family of images stands for, and without one of them
//! - [`kit`]: a file by which deleted images can be made again
//! - [`refresh`]: when a list reads itself again
//! - [`rate`]: how many calls may be made in a span of time
//! - [`retry`]: whether a failed call is tried again, after how long, and changed in what
//! - [`run`]: many writes, each with an end
//! - [`instances`]: which instances are shown, and their text in the URL
//! - [`ledger`]: what was written, so that nobody can change it unnoticed
//! - [`export`]: images as CSV and JSON
//! - [`cooling`]: images that are withdrawn for a while before they go
//! - [`clock`]: how far the user's clock is from the cloud's
#![forbid(unsafe_code)]

pub mod bulk;
pub mod clock;
pub mod cooling;
pub mod edit;
pub mod export;
pub mod family;
pub mod filter;
pub mod instances;
pub mod kit;
pub mod ledger;
pub mod places;
pub mod preflight;
pub mod property;
pub mod pushdown;
pub mod query;
pub mod rate;
pub mod refresh;
pub mod retry;
pub mod run;
