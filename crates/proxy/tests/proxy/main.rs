//! The real server, spoken to over TCP, in front of an upstream that records what it is sent.
#![expect(
    clippy::unwrap_used,
    reason = "a helper that cannot go on fails its test; the lint only knows functions marked as tests"
)]

mod binary;
mod canary;
mod decisions;
mod deploy;
mod fixture;
mod forwarding;
mod hostile;
mod limits;
mod properties;
mod serving;
