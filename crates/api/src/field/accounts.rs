//! `AddAccount.N` and `RemoveAccount.N` of ECS sharing.

use super::{
    list,
    text::{ANY, Alphabet, TextRule},
    verdict::Verdict,
};

/// The most accounts that one call takes. Longer lists go in several calls: extra ids are dropped or
/// ignored, sources differ.
///
/// Source: `ModifyImageSharePermission`.
pub const MAX: usize = 10;

text_field! {
    /// The id of an Alibaba Cloud account: 5–20 digits. 16 are usual; the vendor publishes no pattern.
    Account, TextRule { min: 5, max: 20, first: Alphabet::Digit, rest: Alphabet::Digit, ..ANY }
}

/// What the documents say about these accounts: 1–10, none twice (our own rule).
pub fn parse(ids: &[&str]) -> Verdict<Vec<Account>> {
    list::parse(ids, MAX, Account::parse)
}
