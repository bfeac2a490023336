//! A request between its two halves: all that is known before the secret is used, and all after.

use std::fmt;

#[cfg(feature = "rpc")]
use crate::rpc_v1;
use crate::{Key, RootHmac, acs3, canonical::Canonical, volcengine};

/// A request ready for the one HMAC that uses the secret.
///
/// ```
/// # use image_console_sign::{Call, Identity, Key, Scheme, Secret, Timestamp};
/// # let call = Call { method: "GET", host: "h", action: "A", version: "V", params: &[], body: None };
/// # let key = Key::new(&Secret::from("secret"));
/// let prepared = call.prepare(Scheme::Acs3, &Identity::new("id"), Timestamp::from_unix(0), "nonce");
/// println!("{}", prepared.string_to_sign());
/// // Or asynchronously, by a key that this program cannot read:
/// let mac = key.mac(prepared.root_hmac(), prepared.root_message());
/// let signed = prepared.finish(mac.as_ref());
/// ```
pub struct Prepared {
    pub(crate) canonical: Canonical,
    pub(crate) string_to_sign: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) proof: Proof,
}

/// How a scheme turns the HMAC into what is sent.
pub(crate) enum Proof {
    Acs3(acs3::Proof),
    #[cfg(feature = "rpc")]
    RpcV1(rpc_v1::Proof),
    Volcengine(volcengine::Proof),
}

impl Prepared {
    /// The first stage: what the request says, in the one way to write it that both sides agree on.
    ///
    /// For the old RPC signature it is the canonical query alone. It contains the session token, if any.
    #[must_use]
    pub fn canonical_request(&self) -> &str {
        &self.canonical.text
    }

    /// The canonical query within the canonical request.
    #[must_use]
    pub fn canonical_query(&self) -> &str {
        self.canonical.query()
    }

    /// The names of the signed headers, joined by `;`. Empty for the old RPC signature.
    #[must_use]
    pub fn signed_headers(&self) -> &str {
        self.canonical.names()
    }

    /// The second stage: what the signature is made of.
    #[must_use]
    pub fn string_to_sign(&self) -> &str {
        &self.string_to_sign
    }

    /// Which HMAC to make with the secret…
    #[must_use]
    pub const fn root_hmac(&self) -> RootHmac {
        match self.proof {
            Proof::Acs3(_) | Proof::Volcengine(_) => RootHmac::Sha256,
            #[cfg(feature = "rpc")]
            Proof::RpcV1(_) => RootHmac::Sha1,
        }
    }

    /// …and of what.
    #[must_use]
    pub fn root_message(&self) -> &[u8] {
        match &self.proof {
            Proof::Acs3(_) => self.string_to_sign.as_bytes(),
            #[cfg(feature = "rpc")]
            Proof::RpcV1(_) => self.string_to_sign.as_bytes(),
            Proof::Volcengine(proof) => proof.root_message(),
        }
    }

    /// Completes the request with the HMAC of [`root_message`](Self::root_message).
    ///
    /// Any other bytes give a signature that the cloud refuses.
    #[must_use]
    pub fn finish(self, mac: &[u8]) -> Signed {
        let Self {
            canonical,
            string_to_sign,
            mut headers,
            proof,
        } = self;
        let query = canonical.query();
        let (signature, query) = match proof {
            Proof::Acs3(proof) => {
                let (signature, authorization) = proof.finish(canonical.names(), mac);
                headers.push((AUTHORIZATION, authorization));
                (signature, query.to_owned())
            }
            #[cfg(feature = "rpc")]
            Proof::RpcV1(proof) => proof.finish(mac),
            Proof::Volcengine(proof) => {
                let (signature, authorization) =
                    proof.finish(canonical.names(), &string_to_sign, mac);
                headers.push((AUTHORIZATION, authorization));
                (signature, query.to_owned())
            }
        };
        Signed {
            query,
            headers,
            signature,
            canonical_request: canonical.text,
            string_to_sign,
        }
    }

    /// Completes the request with a key in memory.
    #[must_use]
    pub fn sign(self, key: &Key) -> Signed {
        let mac = key.mac(self.root_hmac(), self.root_message());
        self.finish(mac.as_ref())
    }
}

const AUTHORIZATION: &str = "authorization";

impl fmt::Debug for Prepared {
    /// Says what it is and hides the rest: the canonical request contains the session token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prepared")
            .field("root_hmac", &self.root_hmac())
            .field("signed_headers", &self.signed_headers())
            .finish_non_exhaustive()
    }
}

/// What to send, and how it came about.
#[derive(Clone)]
pub struct Signed {
    /// What stands after the `?` of the URL, to the byte: encoding it again breaks the signature.
    pub query: String,
    /// The headers to set, in lower case; those that a browser sets itself (`host`) are left out.
    pub headers: Vec<(&'static str, String)>,
    /// Hex, or Base64 for the old RPC signature. For the cloud it is as good as the secret until its
    /// date is too old: show it shortened.
    pub signature: String,
    /// See [`Prepared::canonical_request`].
    pub canonical_request: String,
    /// See [`Prepared::string_to_sign`].
    pub string_to_sign: String,
}

impl Signed {
    /// The `Authorization` header; the old RPC signature has none.
    #[must_use]
    pub fn authorization(&self) -> Option<&str> {
        self.headers
            .iter()
            .find(|(name, _)| *name == AUTHORIZATION)
            .map(|(_, value)| value.as_str())
    }
}

impl fmt::Debug for Signed {
    /// Names the headers and hides their values, the query (it may hold a signature) and the stages.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("Signed")
            .field("headers", &names)
            .finish_non_exhaustive()
    }
}
