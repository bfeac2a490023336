//! What the vendor allows in names, descriptions and tags.
//!
//! Written from the vendor's texts as `shared/api/validation.md` gathers them, apart from the rules
//! that the forms use. Where no document decides, this side refuses.

/// Names of images and families: 2 to 128 characters, a letter or Chinese first, then also digits and
/// `. : _ -`; not starting with `aliyun` or `acs:`.
pub(crate) fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || ('\u{4E00}'..='\u{9FA5}').contains(&c);
    let is_other = |c: char| c.is_ascii_digit() || ".:_-".contains(c);
    has_length(text, 2, 128)
        && text.starts_with(is_letter)
        && text.chars().all(|c| is_letter(c) || is_other(c))
        && !is_reserved(text)
}

/// Descriptions of images: 2 to 256 characters, not starting with `http://` or `https://`.
pub(crate) fn is_description(text: &str) -> bool {
    has_length(text, 2, 256) && !text.starts_with("http://") && !text.starts_with("https://")
}

/// Tag keys: 1 to 128 characters, not starting with `aliyun` or `acs:`, no web address inside.
pub(crate) fn is_tag_key(text: &str) -> bool {
    has_length(text, 1, 128) && !is_reserved(text) && !has_address(text)
}

/// Tag values: up to 128 characters, not starting with `acs:`, no web address inside.
pub(crate) fn is_tag_value(text: &str) -> bool {
    has_length(text, 0, 128) && !text.starts_with("acs:") && !has_address(text)
}

/// Account ids: digits only.
pub(crate) fn account(text: &str) -> Option<u64> {
    text.parse().ok().filter(|id: &u64| id.to_string() == text)
}

/// Both ways to count must agree: code points for the least, UTF-16 units for the most.
fn has_length(text: &str, min: usize, max: usize) -> bool {
    text.chars().count() >= min && text.encode_utf16().count() <= max
}

fn is_reserved(text: &str) -> bool {
    text.starts_with("aliyun") || text.starts_with("acs:")
}

fn has_address(text: &str) -> bool {
    text.contains("http://") || text.contains("https://")
}
