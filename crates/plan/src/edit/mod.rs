//! Editing one image: from what a form holds to the requests that change it, and what came of them.
//!
//! ```text
//! Draft ──check──▶ Change (what passed) + findings ──diff(read again)──▶ Diff ──requests──▶ Request…
//!                                                                         │
//!            landing (a refusal, on its field) ◀── answers ──▶ settle (no answer: what is so now?)
//! ```
//!
//! - [`Field`]: what can be edited at which cloud, its limits and its words
//! - [`Seen`]: an image as it was read; [`Draft`]: what the form holds, at first the same
//! - [`Draft::check`]: only what differs is judged, so an old name that breaks today's rule is no obstacle
//! - [`available`] and [`option`]: what cannot be chosen, why, and what helps
//! - [`conflict`]: what somebody else changed meanwhile, field by field, tag by tag
//! - [`Diff`]: what differs, and the [`Request`]s that make it so, in their order
//! - [`landing`]: where a refusal belongs; [`settle`]: what became of a change that nobody answered for
//! - [`marks`]: two texts, character by character; [`kept`]: a draft as text, for a reloaded tab;
//!   [`before_and_after`]: a change as text, for runs and the ledger
//!
//! Nothing here is a sentence: findings and reasons are data.

mod available;
mod check;
pub mod conflict;
mod diff;
mod draft;
mod field;
pub mod kept;
mod landing;
pub mod marks;
mod request;
#[cfg(test)]
mod tests;
mod wanted;

pub use available::{Availability, Off, Reason, available, option};
pub use check::{At, Change, Checked, Finding, What};
pub use diff::{Diff, DryRuns, Nothing, Settled, settle};
pub use draft::{Draft, Entry, Part, Seen, accounts};
pub use field::{
    Field, Limit, MAX_ACCOUNTS, MAX_TAGS, account_limit, fields, key_limit, value_limit,
};
pub use landing::{DryRun, Landing, dry_run, landing};
pub use marks::{Mark, marks};
pub use request::Request;
pub use wanted::before_and_after;
