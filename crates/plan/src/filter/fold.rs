//! How text is compared without regard to case.

/// The text in lower case, character by character with [`char::to_lowercase`].
///
/// Without regard to language or position: `İ` becomes `i̇`, `ẞ` becomes `ß`, a final sigma is `σ` as any
/// other when it was a capital. Nothing else is made equal: neither composed and decomposed letters nor
/// full and half width.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
