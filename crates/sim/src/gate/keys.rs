//! The keys that the clouds know.

use std::{collections::HashMap, fmt};

use crate::{answer::Vendor, gate::Fault, time::Time};

/// An AccessKey pair, permanent or temporary, and whose it is.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessKey {
    /// The public half.
    pub id: String,
    /// The secret half; [`Debug`] hides it.
    pub secret: String,
    /// The account it acts for. Alibaba's ids have 16 digits.
    pub account: u64,
    /// The RAM user behind it; `None` is the account's owner.
    pub ram_user: Option<String>,
    /// Whether it is enabled.
    pub active: bool,
    /// Set for temporary credentials.
    pub session: Option<Session>,
}

/// What makes credentials temporary.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// The security token that must come with each request; [`Debug`] hides it.
    pub token: String,
    /// When it ends.
    pub expires: Time,
}

impl AccessKey {
    /// A permanent, enabled key of an account's owner.
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<String>, account: u64) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            account,
            ram_user: None,
            active: true,
            session: None,
        }
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessKey")
            .field("id", &self.id)
            .field("account", &self.account)
            .field("ram_user", &self.ram_user)
            .field("active", &self.active)
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("expires", &self.expires)
            .finish_non_exhaustive()
    }
}

/// The keys of each vendor, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keyring(HashMap<(Vendor, String), AccessKey>);

impl Keyring {
    pub(crate) fn add(&mut self, vendor: Vendor, key: AccessKey) {
        self.0.insert((vendor, key.id.clone()), key);
    }

    pub(crate) fn find(&self, vendor: Vendor, id: &str) -> Option<&AccessKey> {
        self.0.get(&(vendor, id.to_owned()))
    }

    /// Whether the token that came (or did not) belongs to the key and is still good.
    pub(crate) fn check_token(
        &self,
        key: &AccessKey,
        token: Option<&str>,
        now: Time,
    ) -> Result<(), Fault> {
        let is_token = |key: &AccessKey, token| matches!(&key.session, Some(session) if session.token == token);
        match (token, &key.session) {
            (None, _) => Ok(()),
            (Some(token), Some(session)) if session.token == token => {
                if now < session.expires {
                    Ok(())
                } else {
                    Err(Fault::TokenExpired)
                }
            }
            (Some(token), _) if self.0.values().any(|other| is_token(other, token)) => {
                Err(Fault::TokenOfAnotherKey)
            }
            (Some(_), _) => Err(Fault::TokenMalformed),
        }
    }
}
