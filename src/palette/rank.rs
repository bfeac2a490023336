//! How well a label fits what was typed.

use image_console_rows::fold;

/// How well, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// It begins with all that was typed.
    Prefix,
    /// Each typed word is the beginning of one of its words.
    Word,
    /// Each typed word is somewhere in it.
    Contains,
}

/// The rank of a label; `None` if a typed word is not in it. The case does not matter. Nothing typed fits
/// everything equally.
pub(super) fn rank(label: &str, typed: &str) -> Option<Rank> {
    let (label, typed) = (fold(label), fold(typed.trim()));
    if label.starts_with(&*typed) {
        return Some(Rank::Prefix);
    }
    let mut rank = Rank::Word;
    for word in typed.split_whitespace() {
        if !label.contains(word) {
            return None;
        }
        if !begins_a_word(&label, word) {
            rank = Rank::Contains;
        }
    }
    Some(rank)
}

fn begins_a_word(label: &str, word: &str) -> bool {
    label.match_indices(word).any(|(at, _)| {
        let before = label[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_better_than_a_word_and_a_word_better_than_a_part() {
        for (label, typed, expected) in [
            ("Export", "exp", Some(Rank::Prefix)),
            ("Clear the filter", "clear the", Some(Rank::Prefix)),
            ("Clear the filter", "filter", Some(Rank::Word)),
            ("Clear the filter", "fil cl", Some(Rank::Word)),
            ("web-frontend", "front", Some(Rank::Word)),
            ("Clear the filter", "ilt", Some(Rank::Contains)),
            ("Clear the filter", "clear lter", Some(Rank::Contains)),
            ("Clear the filter", "clear it", None),
            ("", "x", None),
        ] {
            assert_eq!(rank(label, typed), expected, "{label:?} {typed:?}");
        }
        assert!(Rank::Prefix < Rank::Word && Rank::Word < Rank::Contains);
    }

    #[test]
    fn the_case_does_not_matter_and_blanks_around_do_not_either() {
        assert_eq!(rank("EXPORT", " exp "), Some(Rank::Prefix));
        assert_eq!(rank("Éclair", "É"), Some(Rank::Prefix));
        assert_eq!(rank("Éclair", "éc"), Some(Rank::Prefix));
    }

    #[test]
    fn nothing_typed_fits_everything_equally() {
        assert_eq!(rank("Export", "  "), Some(Rank::Prefix));
        assert_eq!(rank("", ""), Some(Rank::Prefix));
    }

    #[test]
    fn a_part_of_a_chinese_label_is_found_though_it_has_no_blanks() {
        assert_eq!(rank("清除筛选条件", "清除"), Some(Rank::Prefix));
        assert_eq!(rank("清除筛选条件", "筛选"), Some(Rank::Contains));
        assert_eq!(rank("清除筛选条件", "导出"), None);
    }
}
