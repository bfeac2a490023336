//! Hashes as text, and a comparison that takes the same time wherever two texts differ.

use sha2::{Digest, Sha256};

/// The hex SHA-256 of nothing: the payload hash of a request without a body.
pub const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// SHA-256 in lower-case hex, as the payload hash and the hashed canonical request are written.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    push_hex(&mut text, &Sha256::digest(bytes));
    text
}

/// Appends two lower-case hex digits for each byte.
pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// Whether two texts are equal, in a time that depends on their lengths alone.
///
/// For a server that compares signatures: an ordinary comparison stops at the first difference, and
/// that time tells a patient attacker how much of a guess was right.
#[must_use]
pub fn same_text(left: &str, right: &str) -> bool {
    let differences = left
        .bytes()
        .zip(right.bytes())
        .fold(0, |seen, (a, b)| seen | (a ^ b));
    // Without the barrier the compiler may see that the answer is known after the first difference.
    left.len() == right.len() && std::hint::black_box(differences) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // FIPS 180-4 examples, and the constant of the vendor's pages.
        assert_eq!(
            sha256_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(sha256_hex(b""), EMPTY_SHA256);
    }

    #[test]
    fn texts_are_the_same_only_when_every_byte_is() {
        assert!(same_text("", ""));
        assert!(same_text("0af3", "0af3"));
        for other in ["", "0af", "0af30", "1af3", "0af2", "0AF3", "\u{0}af3"] {
            assert!(!same_text("0af3", other), "{other:?}");
            assert!(!same_text(other, "0af3"), "{other:?}");
        }
        // Differences that cancel each other out are still differences.
        assert!(!same_text("ab", "ba"));
        assert!(!same_text("aa", "bb"));
    }
}
