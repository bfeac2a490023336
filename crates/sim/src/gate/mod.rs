//! What every request must pass before a handler sees it, in the vendors' order: a known key, its
//! signature, the time, the nonce, the security token; then permission and the rate.

mod canonical;
mod claim;
mod fault;
mod keys;
mod nonce;
mod ram;
mod rate;

use crate::{time::Time, wire::Wire};

pub(crate) use claim::Claim;
pub(crate) use fault::Fault;
pub use keys::{AccessKey, Session};
pub use ram::Denial;
pub use rate::Limit;

/// The keys, and what is remembered between requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gate {
    pub(crate) keys: keys::Keyring,
    pub(crate) denials: ram::Denials,
    pub(crate) rates: rate::Rates,
    nonces: nonce::Nonces,
}

impl Gate {
    /// Whose request this is, or why that is not shown.
    pub(crate) fn authenticate(
        &mut self,
        wire: &Wire<'_>,
        claim: &Claim,
        now: Time,
    ) -> Result<AccessKey, Fault> {
        let vendor = claim.scheme.vendor();
        let key = self
            .keys
            .find(vendor, &claim.key_id)
            .ok_or(Fault::UnknownKey)?;
        // A temporary key does not exist without its token.
        if key.session.is_some() && claim.token.is_none() {
            return Err(Fault::UnknownKey);
        }
        if !key.active {
            return Err(Fault::InactiveKey);
        }
        claim.check_signature(wire, key)?;
        let signed_at = claim.signed_at.ok_or(Fault::TimeFormat)?;
        let window = claim.scheme.window();
        if now.distance(signed_at) > window {
            return Err(Fault::TimeExpired);
        }
        if let Some(nonce) = &claim.nonce {
            let is_new = self
                .nonces
                .note(&key.id, nonce, signed_at.after(window), now);
            if !is_new {
                return Err(Fault::NonceUsed);
            }
        }
        self.keys.check_token(key, claim.token.as_deref(), now)?;
        Ok(key.clone())
    }
}
