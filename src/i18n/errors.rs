//! What each error code of the clouds means and what to do about it.
//!
//! One file a language, `code code … = text`: codes of one meaning share a line. They are read when something is to
//! be explained, and a test compares their codes with the catalogue of `image-console-api`.

use super::pairs;

/// The explanations in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanations(&'static str);

impl Explanations {
    /// Takes the text of a language's file. `None` if it is no such file.
    #[must_use]
    pub fn read(file: &'static str) -> Option<Self> {
        let this = Self(file);
        this.of("Throttling").map(|_| this)
    }

    /// What happened and what to do, in one or two sentences. `None` for a code that nobody documents: then only the
    /// cloud's own message can be quoted.
    ///
    /// A code of a documented family, such as `Throttling.Resource`, is explained like the family.
    #[must_use]
    pub fn of(self, code: &str) -> Option<&'static str> {
        let family = code.split('.').next().unwrap_or_default();
        self.of_exactly(code).or_else(|| self.of_exactly(family))
    }

    fn of_exactly(self, code: &str) -> Option<&'static str> {
        let mut lines = pairs(self.0);
        let line = lines.find(|(codes, _)| codes.split(' ').any(|known| known == code));
        line.map(|(_, text)| text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use image_console_api::error::catalogue::CATALOGUE;

    use super::*;
    use crate::i18n::tests::{EXPLANATIONS, SCRIPTS};

    fn all() -> [Explanations; 3] {
        EXPLANATIONS.map(|file| Explanations::read(file).unwrap())
    }

    fn codes(file: &str) -> Vec<&str> {
        pairs(file)
            .flat_map(|(codes, _)| codes.split(' '))
            .collect()
    }

    #[test]
    fn every_catalogued_code_is_explained_once_and_no_other_is() {
        let catalogue: BTreeSet<_> = CATALOGUE.iter().map(|entry| entry.code).collect();
        for file in EXPLANATIONS {
            let listed = codes(file);
            let explained: BTreeSet<_> = listed.iter().copied().collect();
            assert_eq!(catalogue, explained);
            assert_eq!(listed.len(), explained.len(), "a code stands twice");
        }
    }

    #[test]
    fn codes_of_one_meaning_are_the_same_in_every_language() {
        let meanings = |file: &'static str| pairs(file).map(|(codes, _)| codes).collect::<Vec<_>>();
        let [english, others @ ..] = EXPLANATIONS;
        for other in others {
            assert_eq!(meanings(english), meanings(other));
        }
    }

    #[test]
    fn the_chinese_texts_are_chinese_and_differ_from_each_other() {
        for code in codes(EXPLANATIONS[0]) {
            let [en, cn, tw] = all().map(|all| all.of(code).unwrap());
            assert!(!en.is_empty() && en.is_ascii(), "{code}: {en}");
            assert!(en.ends_with('.'), "{code}: {en}");
            for zh in [cn, tw] {
                assert!(zh.ends_with('。'), "{code}: {zh}");
                assert_ne!(zh, en, "{code}");
            }
            assert_ne!(cn, tw, "{code}");
        }
    }

    #[test]
    fn no_character_of_one_script_stands_in_a_text_of_the_other() {
        let [_, simplified, traditional] = EXPLANATIONS;
        let pairs: Vec<char> = SCRIPTS.chars().filter(|c| !c.is_whitespace()).collect();
        for pair in pairs.chunks(2).filter(|pair| pair[0] != pair[1]) {
            let lines = |file: &'static str| super::pairs(file);
            for (codes, text) in lines(simplified) {
                assert!(!text.contains(pair[1]), "{codes}: {}", pair[1]);
            }
            for (codes, text) in lines(traditional) {
                assert!(!text.contains(pair[0]), "{codes}: {}", pair[0]);
            }
        }
    }

    #[test]
    fn a_code_of_a_family_is_explained_like_the_family() {
        for all in all() {
            let say = |code| all.of(code);
            assert_eq!(say("Throttling.Resource"), say("Throttling"));
            assert_eq!(say("MissingParameter.RegionId"), say("MissingParameter"));
            assert_ne!(
                say("InvalidFilterValue.NetworkType"),
                say("InvalidFilterValue")
            );
            assert_eq!(say("Throttlings"), None);
            assert_eq!(say("SomethingNew.Appeared"), None);
            assert_eq!(say(""), None);
        }
    }

    #[test]
    fn a_page_that_came_in_place_of_the_file_is_not_taken_for_it() {
        assert_eq!(
            Explanations::read("<!doctype html>\n<p class = \"boot\">"),
            None
        );
    }
}
