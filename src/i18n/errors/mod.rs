//! What each error code of the clouds means and what to do about it, in every language.
//!
//! [`explain`] goes from a code to its [`Text`], which codes of one meaning share, and from there to
//! a sentence or two. A language that lacks a text does not compile; a test compares the codes with
//! the catalogue of `image-console-api`.

mod codes;
mod en;
mod zh_cn;
mod zh_tw;

use self::codes::{CODES, Text};
use super::Language;

/// What happened and what to do, in one or two sentences. `None` for a code that nobody documents:
/// then only the cloud's own message can be quoted.
///
/// A code of a documented family, such as `Throttling.Resource`, is explained like the family.
#[must_use]
pub fn explain(language: Language, code: &str) -> Option<&'static str> {
    let family = code.split('.').next().unwrap_or_default();
    let text = text(code).or_else(|| text(family))?;
    Some(match language {
        Language::English => en::say(text),
        Language::ChineseSimplified => zh_cn::say(text),
        Language::ChineseTraditional => zh_tw::say(text),
    })
}

/// The text of exactly this code.
fn text(code: &str) -> Option<Text> {
    let at = CODES
        .binary_search_by(|(known, _)| (*known).cmp(code))
        .ok()?;
    Some(CODES[at].1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use image_console_api::error::catalogue::CATALOGUE;

    use super::*;

    #[test]
    fn codes_are_sorted_so_that_the_search_finds_each() {
        assert!(CODES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn every_catalogued_code_is_explained_and_no_other_has_a_row() {
        let catalogue: BTreeSet<_> = CATALOGUE.iter().map(|entry| entry.code).collect();
        let explained: BTreeSet<_> = CODES.iter().map(|(code, _)| *code).collect();
        assert_eq!(catalogue, explained);
    }

    #[test]
    fn the_chinese_texts_are_chinese_and_differ_from_each_other() {
        for (code, _) in CODES {
            let say = |language| explain(language, code).unwrap();
            let [en, cn, tw] = Language::ALL.map(say);
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
        // Frequent characters of these texts whose two forms differ, simplified and traditional.
        let pairs = "镜鏡实實请請错錯误誤务務权權访訪问問钥鑰签簽标標账賬号號传傳输輸时時间間\
                     态態区區域域删刪除除数數据據过過达達额額选選择擇检檢查查关關联聯\
                     级級续續终終结結导導复複议議单單个個这這为為对對开開启啟将將应應与與无無\
                     机機费費称稱发發现現调調员員让讓没沒动動处處转轉释釋";
        let chars: Vec<char> = pairs.chars().filter(|c| !c.is_whitespace()).collect();
        for pair in chars.chunks(2).filter(|pair| pair[0] != pair[1]) {
            for (code, text) in CODES {
                assert!(!zh_cn::say(*text).contains(pair[1]), "{code}: {}", pair[1]);
                assert!(!zh_tw::say(*text).contains(pair[0]), "{code}: {}", pair[0]);
            }
        }
    }

    #[test]
    fn a_code_of_a_family_is_explained_like_the_family() {
        for language in Language::ALL {
            let say = |code| explain(language, code);
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
}
