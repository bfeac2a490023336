//! Names and ids, cut in the middle when they do not fit: they differ at their end.

use crate::dom::{Content, View, el};

/// How many characters of a name always stay at its end.
const TAIL: usize = 10;
/// A name up to this length is cut at its end like any text, if it has to be at all.
const SHORT: usize = 20;
/// An id up to this length fits where ids stand: those of an account's own images have 22 characters.
const FITS: usize = 24;

/// Where a name may be cut: its front, which shrinks, and its tail, which stays.
///
/// `None` for a short name, and for one with right-to-left letters, whose joins a split would break.
#[must_use]
pub fn split(name: &str) -> Option<(&str, &str)> {
    let count = name.chars().count();
    if count <= SHORT || name.chars().any(is_right_to_left) {
        return None;
    }
    let (at, _) = name.char_indices().nth(count - TAIL)?;
    // Not between a character and the accents, joiners or variants that belong to it.
    let at = name[..at]
        .char_indices()
        .rev()
        .find(|(_, c)| !joins(*c))
        .map_or(at, |(i, c)| {
            if name[at..].starts_with(joins) {
                i
            } else {
                i + c.len_utf8()
            }
        });
    Some(name.split_at(at))
}

/// Blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms, and the marks that turn
/// the direction.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that belong to the one before them.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// A foreign name.
pub fn name(text: &str) -> View {
    match split(text) {
        Some((front, tail)) => el("bdi")
            .class("mid")
            .attr("title", text.to_owned())
            .child((
                el("span").child(front.to_owned()),
                el("span").child(tail.to_owned()),
            ))
            .any(),
        None => el("bdi")
            .class("cut")
            .attr("title", text.to_owned())
            .child(text.to_owned())
            .any(),
    }
}

/// A foreign id: its last six characters in full ink, since they tell it from its neighbours.
pub fn id(text: &str) -> impl Content {
    let text = visible(text);
    let (front, tail) = last_six(&text);
    // Parts that are boxes of their own are two words for a reader and two lines when copied, so an id is
    // only cut in the middle where it would be cut at all.
    let class = if text.len() > FITS { "id mid" } else { "id" };
    el("span").class(class).child((
        el("span").child(front.to_owned()),
        el("b").child(tail.to_owned()),
    ))
}

/// An id and its last six characters, by which ids are told apart.
#[must_use]
pub fn last_six(id: &str) -> (&str, &str) {
    let at = id.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    id.split_at(at)
}

/// An id with everything that is not plain ASCII written out as `U+202E`: an id is for comparing, and
/// what looks the same must be the same.
#[must_use]
pub fn visible(id: &str) -> String {
    let mut text = String::with_capacity(id.len());
    for c in id.chars() {
        if c.is_ascii_graphic() {
            text.push(c);
        } else {
            text.push_str(&format!("U+{:04X}", u32::from(c)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_keeps_its_end() {
        let name = "web-frontend-ubuntu22.04-20261121.2";
        assert_eq!(
            split(name),
            Some(("web-frontend-ubuntu22.04-", "20261121.2"))
        );
        assert_eq!(
            split("生产环境-订单网关-每日构建-20261101"),
            Some(("生产环境-订单网关-每日构", "建-20261101"))
        );
    }

    #[test]
    fn a_short_name_is_left_alone() {
        assert_eq!(split("mysql8-replica-base"), None);
        assert_eq!(split(""), None);
    }

    #[test]
    fn right_to_left_letters_are_not_torn_apart() {
        assert_eq!(split("نسخة-الإنتاج-2026-07-with-more-text"), None);
        assert_eq!(split("innocent\u{202e}gnp.exe-and-some-more-text"), None);
    }

    #[test]
    fn an_accent_stays_with_its_letter() {
        let name = format!("{}e\u{301}{}", "a".repeat(20), "z".repeat(9));
        let (front, tail) = split(&name).unwrap();
        assert_eq!((front.len(), tail.chars().count()), (20, 11));
    }

    #[test]
    fn an_id_shows_what_cannot_be_seen() {
        assert_eq!(visible("m-bp1"), "m-bp1");
        assert_eq!(visible("m-\u{202e}1 х"), "m-U+202E1U+0020U+0445");
    }
}
