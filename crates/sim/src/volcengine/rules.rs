//! What Volcengine allows in names and descriptions: narrower than Alibaba, and not the same.
//!
//! Written from the vendor's texts as `shared/api/validation.md` gathers them, apart from the rules
//! that the forms use. Where no document decides, this side refuses.

/// Names of images: 1 to 128 characters, a letter or Chinese first, then also digits and `_ - .`.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.encode_utf16().count() <= 128 && is_made_of(text, "_-.")
}

/// Descriptions of images: up to 255 characters, a letter or Chinese first, then also digits, spaces
/// and some punctuation. Empty clears.
pub(super) fn is_description(text: &str) -> bool {
    text.is_empty() || text.encode_utf16().count() <= 255 && is_made_of(text, "_-=,. ，。")
}

fn is_made_of(text: &str, others: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || ('\u{4E00}'..='\u{9FA5}').contains(&c);
    let is_allowed = |c: char| is_letter(c) || c.is_ascii_digit() || others.contains(c);
    text.starts_with(is_letter) && text.chars().all(is_allowed)
}

/// Account ids: digits only.
pub(super) fn account(text: &str) -> Option<u64> {
    text.parse().ok().filter(|id: &u64| id.to_string() == text)
}
