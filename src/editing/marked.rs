//! A value before and after, with what changed in it marked.

use image_console_plan::edit::{
    Entry, Part, marks,
    marks::{Kind, Mark},
};

use super::words;
use crate::{
    dom::{Content, View, el},
    i18n::Messages,
};

/// How much of what stayed is shown beside a change, in characters.
const BESIDE: usize = 16;

/// The lines of one change: what was, what shall be.
pub fn old_and_new(entry: &Entry, t: &Messages) -> View {
    let of = |value: &Option<String>| match (&entry.part, value) {
        (_, None) => None,
        // A tag without a value is there all the same.
        (Part::Tag(key), Some(value)) if value.is_empty() => Some([&**key, "="].concat()),
        (Part::Field(field), Some(word)) if is_choice(entry) => Some(words::word(*field, word, t)),
        (_, Some(value)) => Some(value.clone()),
    };
    let (old, new) = (of(&entry.old), of(&entry.new));
    let nothing = || el("span").class("none").child(t.later().edit.none).any();
    let (was, will) = match (&old, &new) {
        (Some(old), Some(new)) if !is_choice(entry) => sides(old, new),
        (old, new) => {
            let whole = |text: &Option<String>| match text {
                Some(text) => el("bdi").child(text.clone()).any(),
                None => View::Empty,
            };
            (whole(old), whole(new))
        }
    };
    let is_empty = |value: &Option<String>| value.as_deref().is_none_or(str::is_empty);
    let is_removed = entry.new.is_none();
    (
        el("dd")
            .class("old")
            .attr("data-sign", "−")
            .child(if is_empty(&old) { nothing() } else { was }),
        el("dd")
            .class("new")
            .attr("data-sign", "+")
            .child(if is_removed {
                el("span").class("none").child(t.later().edit.removed).any()
            } else if is_empty(&new) {
                nothing()
            } else {
                will
            }),
    )
        .any()
}

fn is_choice(entry: &Entry) -> bool {
    matches!(entry.part, Part::Field(field)
        if !field.words(image_console_api::service::Service::Ecs).is_empty())
}

/// Both texts, with what went marked in the one and what came in the other.
fn sides(old: &str, new: &str) -> (View, View) {
    let marks = marks(old, new);
    let side = |other: Kind, tag: &'static str| {
        let kept: Vec<_> = marks.iter().filter(|mark| mark.kind != other).collect();
        let last = kept.len().saturating_sub(1);
        let run = |(at, mark): (usize, &&Mark<'_>)| match mark.kind {
            Kind::Kept => el("span").child(shortened(mark.text, at == 0, at == last)),
            Kind::Removed | Kind::Added => el(tag).child(mark.text.to_owned()),
        };
        let runs: Vec<_> = kept.iter().enumerate().map(run).collect();
        el("bdi").child(runs).any()
    };
    (side(Kind::Added, "del"), side(Kind::Removed, "ins"))
}

/// What stayed, without what is far from the change: the end of a beginning, the beginning of an end.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let n = text.chars().count();
    let (head, tail) = (
        if is_first { 0 } else { BESIDE },
        if is_last { 0 } else { BESIDE },
    );
    // A short text is not worth the sign, and a text in which nothing changed is told in full.
    if n <= head + tail + BESIDE || is_first && is_last {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(head).collect();
    short.push('…');
    short.extend(text.chars().skip(n - tail));
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        let text = "0123456789abcdef-0123456789abcdef-0123456789abcdef";
        assert_eq!(shortened(text, true, false), "…0123456789abcdef");
        assert_eq!(shortened(text, false, true), "0123456789abcdef…");
        assert_eq!(shortened("web-", true, false), "web-");
        assert_eq!(shortened(text, true, true), text);
        let long = [text, text].concat();
        assert_eq!(
            shortened(&long, false, false),
            "0123456789abcdef…0123456789abcdef"
        );
    }
}
