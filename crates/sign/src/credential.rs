//! Who signs: the public half, the secret half, and how neither is printed by accident.

use std::fmt;

use zeroize::Zeroizing;

use crate::Key;

/// Text that must not be seen: it prints as `…`, is not comparable, and is wiped when dropped.
///
/// What the memory held before it came here (an input field, a clipboard) is not wiped.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself, for those who must hand it on: a key import, a request header.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    /// Takes the text over; the string's own memory is what gets wiped.
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    /// Copies the text; the original stays where it is.
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// The half of a credential that travels with each request.
///
/// The session token is as public as the AccessKey id to whoever sees the request, but together with
/// the secret it is a login; so it is kept like a secret.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Such as `LTAI…` or, for temporary credentials, `STS.…` (Alibaba Cloud); `AKLT…`, `AKTP…` (Volcengine).
    pub access_key_id: String,
    /// The session (STS) token; only with temporary credentials.
    pub security_token: Option<Secret>,
}

impl Identity {
    /// An identity with a permanent AccessKey.
    pub fn new(access_key_id: impl Into<String>) -> Self {
        Self {
            access_key_id: access_key_id.into(),
            security_token: None,
        }
    }

    /// The same, with the token of temporary credentials.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Secret>) -> Self {
        self.security_token = Some(token.into());
        self
    }

    /// The token's text, where there is one.
    pub(crate) fn token(&self) -> Option<&str> {
        self.security_token.as_ref().map(Secret::expose)
    }
}

/// An identity together with its key in memory.
///
/// A key that memory must not hold (WebCrypto) has an [`Identity`] alone.
#[derive(Clone, Debug)]
pub struct Credential {
    /// What is sent.
    pub identity: Identity,
    /// What proves it.
    pub key: Key,
}

impl Credential {
    /// A permanent AccessKey pair. The secret is wiped after its key is made.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the secret is taken over so that it is dropped, and thereby wiped, here"
    )]
    pub fn new(access_key_id: impl Into<String>, secret: Secret) -> Self {
        Self {
            identity: Identity::new(access_key_id),
            key: Key::new(&secret),
        }
    }

    /// The same, with the token of temporary credentials.
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Secret>) -> Self {
        self.identity = self.identity.with_token(token);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_secret_is_printed() {
        let credential =
            Credential::new("LTAI-public", Secret::from("hidden-1")).with_token("hidden-2");
        let printed = format!(
            "{credential:?} {credential:#?} {:?}",
            Secret::from("hidden-3")
        );
        assert!(printed.contains("LTAI-public"));
        assert!(!printed.contains("hidden"), "{printed}");
        assert!(printed.ends_with(" …"), "{printed}");
    }

    #[test]
    fn a_token_belongs_to_the_identity() {
        assert!(Identity::new("id").token().is_none());
        let credential = Credential::new("id", Secret::from("secret")).with_token("token");
        assert_eq!(credential.identity.token(), Some("token"));
        assert_eq!(credential.identity.access_key_id, "id");
    }
}
