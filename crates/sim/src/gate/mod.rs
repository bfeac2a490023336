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

pub(crate) use canonical::sha256_hex;
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

#[cfg(test)]
mod tests {
    use hmac::{Hmac, Mac};
    use http::Request;
    use sha2::Sha256;

    use super::*;
    use crate::Vendor;

    #[test]
    fn a_date_in_another_form_is_told_from_an_old_one() {
        let mut gate = Gate::default();
        gate.keys
            .add(Vendor::Alibaba, AccessKey::new("id", "secret", 1));
        let mut ask = |signature: &str| {
            let names = "host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version";
            let request = Request::post("https://ecs.cn-hangzhou.aliyuncs.com/")
                .header("x-acs-action", "DescribeRegions")
                .header("x-acs-version", "2014-05-26")
                .header("x-acs-content-sha256", "e3b0c442")
                .header("x-acs-signature-nonce", "n")
                .header("x-acs-date", "2026-11-24 09:00:00")
                .header(
                    "authorization",
                    format!(
                        "ACS3-HMAC-SHA256 Credential=id,SignedHeaders={names},Signature={signature}"
                    ),
                )
                .body(Vec::new())
                .unwrap();
            let wire = Wire::read(&request);
            let claim = Claim::read(&wire).unwrap();
            gate.authenticate(&wire, &claim, Time(0)).unwrap_err()
        };
        // The gate itself says what it wants signed.
        let Fault::SignatureMismatch { string_to_sign } = ask("00") else {
            panic!("a wrong signature was not noticed");
        };
        let mac = Hmac::<Sha256>::new_from_slice(b"secret").unwrap();
        let signature = mac.chain_update(string_to_sign).finalize().into_bytes();
        assert_eq!(ask(&canonical::hex(&signature)), Fault::TimeFormat);
    }
}
