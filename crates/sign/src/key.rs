//! The one HMAC of each scheme that uses the secret, and a secret in memory that can do it.

use std::{fmt, hint::black_box};

use hmac::{Hmac, Mac as _};
#[cfg(feature = "rpc")]
use sha1::Sha1;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::Secret;

/// Which HMAC uses the secret itself, and how its key is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RootHmac {
    /// HMAC-SHA256 with the secret as it is: ACS3 and Volcengine.
    Sha256,
    /// HMAC-SHA1 with the secret and an `&` after it: the old RPC signature.
    #[cfg(feature = "rpc")]
    Sha1,
}

impl RootHmac {
    /// The name of the hash, as `importKey` of WebCrypto wants it.
    #[must_use]
    pub const fn hash_name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            #[cfg(feature = "rpc")]
            Self::Sha1 => "SHA-1",
        }
    }

    /// The raw key, for a place that keeps it better than this memory does; wiped when dropped.
    #[must_use]
    pub fn key_bytes(self, secret: &Secret) -> Zeroizing<Vec<u8>> {
        let secret = secret.expose().as_bytes();
        // Each makes the key at its full length at once, since growing would leave a copy behind.
        Zeroizing::new(match self {
            Self::Sha256 => secret.to_vec(),
            #[cfg(feature = "rpc")]
            Self::Sha1 => [secret, b"&"].concat(),
        })
    }
}

/// A secret in memory, ready to sign: the state of each HMAC after its key, so that no signature pays
/// for the key again.
///
/// The states stand for the secret (who has them can sign, though not read the secret), therefore they
/// are overwritten when dropped.
#[derive(Clone)]
pub struct Key {
    sha256: Hmac<Sha256>,
    #[cfg(feature = "rpc")]
    sha1: Hmac<Sha1>,
}

impl Key {
    /// Makes the key; the secret can be dropped afterwards.
    #[must_use]
    pub fn new(secret: &Secret) -> Self {
        Self {
            sha256: hmac_sha256(&RootHmac::Sha256.key_bytes(secret)),
            #[cfg(feature = "rpc")]
            sha1: Hmac::new_from_slice(&RootHmac::Sha1.key_bytes(secret))
                .expect("HMAC takes a key of any length"),
        }
    }

    /// The HMAC of a message, by the rule of `root`.
    #[must_use]
    pub fn mac(&self, root: RootHmac, message: &[u8]) -> Mac {
        match root {
            RootHmac::Sha256 => Mac::of(self.sha256.clone(), message),
            #[cfg(feature = "rpc")]
            RootHmac::Sha1 => Mac::of(self.sha1.clone(), message),
        }
    }

    /// Puts the states of an empty key over these.
    fn wipe(&mut self) {
        self.sha256 = hmac_sha256(b"");
        #[cfg(feature = "rpc")]
        {
            self.sha1 = Hmac::new_from_slice(b"").expect("HMAC takes a key of any length");
            black_box(&self.sha1);
        }
        // What is overwritten counts as used, else the compiler may leave the overwriting out.
        black_box(&self.sha256);
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.wipe();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// The result of an HMAC. Wiped when dropped, because in Volcengine's chain it is the next key.
#[derive(Clone)]
pub struct Mac {
    bytes: Zeroizing<[u8; 32]>,
    len: usize,
}

impl Mac {
    fn of<H: hmac::Mac>(mut hmac: H, message: &[u8]) -> Self {
        hmac.update(message);
        let mut result = hmac.finalize().into_bytes();
        let mut mac = Self {
            bytes: Zeroizing::new([0; 32]),
            len: result.len(),
        };
        mac.bytes[..result.len()].copy_from_slice(&result);
        result.as_mut_slice().zeroize();
        mac
    }
}

impl AsRef<[u8]> for Mac {
    fn as_ref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mac(…)")
    }
}

/// HMAC-SHA256 with a key that was derived from the secret.
pub(crate) fn derived_mac(key: &[u8], message: &[u8]) -> Mac {
    Mac::of(hmac_sha256(key), message)
}

fn hmac_sha256(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

#[cfg(all(test, feature = "rpc"))]
mod tests {
    use super::*;
    use crate::digest::push_hex;

    fn hex(mac: &Mac) -> String {
        let mut text = String::new();
        push_hex(&mut text, mac.as_ref());
        text
    }

    #[test]
    fn hmacs_are_those_of_the_standards() {
        // RFC 4231, test case 2.
        let key = Key::new(&Secret::from("Jefe"));
        let message = b"what do ya want for nothing?";
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(hex(&key.mac(RootHmac::Sha256, message)), expected);
        assert_eq!(hex(&derived_mac(b"Jefe", message)), expected);

        // RFC 4231, test case 6: a key longer than a block.
        let key = vec![0xaa; 131];
        assert_eq!(
            hex(&derived_mac(
                &key,
                b"Test Using Larger Than Block-Size Key - Hash Key First"
            )),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn the_old_scheme_adds_an_ampersand_to_the_secret() {
        let secret = Secret::from("Jefe");
        assert_eq!(*RootHmac::Sha1.key_bytes(&secret), b"Jefe&");
        assert_eq!(*RootHmac::Sha256.key_bytes(&secret), b"Jefe");
        // openssl dgst -sha1 -hmac 'Jefe&' on the text of RFC 2202, test case 2.
        assert_eq!(
            hex(&Key::new(&secret).mac(RootHmac::Sha1, b"what do ya want for nothing?")),
            "fe4d20f5a0d59e14baeedb16caec49a94e230c2d"
        );
    }

    #[test]
    fn hashes_are_named_as_webcrypto_names_them() {
        assert_eq!(RootHmac::Sha256.hash_name(), "SHA-256");
        assert_eq!(RootHmac::Sha1.hash_name(), "SHA-1");
    }

    #[test]
    fn a_key_prints_nothing_of_itself() {
        let key = Key::new(&Secret::from("Jefe"));
        assert_eq!(format!("{key:?}"), "Key(…)");
        assert_eq!(format!("{:?}", key.mac(RootHmac::Sha1, b"")), "Mac(…)");
    }

    #[test]
    fn a_wiped_key_signs_like_an_empty_one() {
        let mut key = Key::new(&Secret::from("Jefe"));
        key.wipe();
        // Python: hmac.new(b'', b'', 'sha256').hexdigest(), and with 'sha1'.
        assert_eq!(
            hex(&key.mac(RootHmac::Sha256, b"")),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
        );
        assert_eq!(
            hex(&key.mac(RootHmac::Sha1, b"")),
            "fbdb1d1b18aa6c08324b7d64b71fb76370690e1d"
        );
    }

    #[test]
    fn a_copied_key_outlives_the_original() {
        let first = Key::new(&Secret::from("Jefe"));
        let second = first.clone();
        let before = hex(&first.mac(RootHmac::Sha256, b"text"));
        drop(first);
        assert_eq!(hex(&second.mac(RootHmac::Sha256, b"text")), before);
    }
}
