//! Everything the console says, in three languages.
//!
//! Every language is a file beside the program, fetched when it is wanted; the program itself can say but the two
//! sentences for when none is there. [`Messages`] is a struct, so a view that names a missing sentence does not
//! compile; a test compares the files with it. What screens say that come [`later`], and explanations of the clouds'
//! error codes, are files of their own: [`errors`].

pub mod errors;
pub mod format;
mod later;
mod messages;
mod sentences;
mod speech;
mod template;

pub use later::{CoolingText, DeleteText, EditText, Instances, Later, Runs};
pub use messages::can_learn;
pub use sentences::{
    ConfigText, Connect, DetailText, Images, Keys, Messages, Palette, Shell, Table, Trouble,
};
pub use speech::{Speech, Spoken, language_of_reader, said_now, speech};

/// Said when neither the reader's language nor English arrived.
pub const NO_TEXTS: &str = "The texts of this console did not arrive. Reload the page; if that does not help, \
    whoever deployed it has to look.";

/// `trouble.crashed` for a page that stops before it has a language.
pub const CRASHED: &str =
    "The console has stopped. Reload the page; a run that was under way can then be resumed.";

/// A language of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文.
    ChineseSimplified,
    /// 繁體中文.
    ChineseTraditional,
}

impl Language {
    /// Every language, in the order of the menu.
    pub const ALL: [Self; 3] = [
        Self::English,
        Self::ChineseSimplified,
        Self::ChineseTraditional,
    ];

    /// The BCP 47 tag: for `lang`, for `Intl`, and in the settings.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::ChineseSimplified => "zh-CN",
            Self::ChineseTraditional => "zh-TW",
        }
    }

    /// The name of the language in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::ChineseSimplified => "简体中文",
            Self::ChineseTraditional => "繁體中文",
        }
    }

    /// The language with exactly this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language that serves a reader of `tag` best, such as `zh-Hant-HK`.
    #[must_use]
    pub fn for_reader(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        match parts.next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "zh" => {
                let traditional = parts.any(|part| {
                    ["hant", "tw", "hk", "mo"].contains(&part.to_ascii_lowercase().as_str())
                });
                Some(if traditional {
                    Self::ChineseTraditional
                } else {
                    Self::ChineseSimplified
                })
            }
            _ => None,
        }
    }

    /// The file with what is said in it.
    const fn file(self) -> &'static str {
        match self {
            Self::English => "en.txt",
            Self::ChineseSimplified => "zh-CN.txt",
            Self::ChineseTraditional => "zh-TW.txt",
        }
    }

    /// The file with what screens that come later say in it.
    const fn later_file(self) -> &'static str {
        match self {
            Self::English => "later-en.txt",
            Self::ChineseSimplified => "later-zh-CN.txt",
            Self::ChineseTraditional => "later-zh-TW.txt",
        }
    }

    /// The file that explains the clouds' error codes in it.
    const fn explanations_file(self) -> &'static str {
        match self {
            Self::English => "errors-en.txt",
            Self::ChineseSimplified => "errors-zh-CN.txt",
            Self::ChineseTraditional => "errors-zh-TW.txt",
        }
    }
}

/// The `name = text` lines of a file. Empty lines and those that begin with `#` are for its writers.
fn pairs(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" = "))
}

/// What is said in a language's two files.
#[cfg(test)]
fn whole(first: &'static str, later: &'static str) -> Messages {
    let messages = Messages::read(first).expect("a language's first file");
    can_learn();
    assert!(messages.learn(later), "a language's second file");
    messages
}

/// English, for tests of what is said.
#[cfg(test)]
pub(crate) fn english() -> &'static Messages {
    static ENGLISH: std::sync::LazyLock<Messages> =
        std::sync::LazyLock::new(|| whole(include_str!("en.txt"), include_str!("later-en.txt")));
    &ENGLISH
}

/// Every language, for tests of what is said.
#[cfg(test)]
pub(crate) fn every_language() -> [Messages; 3] {
    let files = [
        (include_str!("en.txt"), include_str!("later-en.txt")),
        (include_str!("zh-CN.txt"), include_str!("later-zh-CN.txt")),
        (include_str!("zh-TW.txt"), include_str!("later-zh-TW.txt")),
    ];
    files.map(|(first, later)| whole(first, later))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{later, sentences, template::next_hole, *};

    const ENGLISH: &str = include_str!("en.txt");
    const CHINESE: [&str; 2] = [include_str!("zh-CN.txt"), include_str!("zh-TW.txt")];

    /// In the order of [`Language::ALL`].
    const FILES: [&str; 3] = [ENGLISH, CHINESE[0], CHINESE[1]];

    /// In the order of [`Language::ALL`].
    const LATER: [&str; 3] = [
        include_str!("later-en.txt"),
        include_str!("later-zh-CN.txt"),
        include_str!("later-zh-TW.txt"),
    ];

    /// What a sentence is given: names and types.
    type Holes = &'static [(&'static str, &'static str)];

    /// The names of the sentences of a file, and what each is given; the file in each language.
    const BOTH: [(&[&str], &[Holes], [&str; 3]); 2] = [
        (sentences::NAMES, sentences::HOLES, FILES),
        (later::NAMES, later::HOLES, LATER),
    ];

    /// In the order of [`Language::ALL`].
    pub(super) const EXPLANATIONS: [&str; 3] = [
        include_str!("errors-en.txt"),
        include_str!("errors-zh-CN.txt"),
        include_str!("errors-zh-TW.txt"),
    ];

    /// Frequent characters of these texts whose two forms differ, simplified and traditional.
    pub(super) const SCRIPTS: &str = "镜鏡实實请請错錯误誤务務权權访訪问問钥鑰签簽标標账賬号號传傳输輸时時间間\
         态態区區域域删刪除除数數据據过過达達额額选選择擇检檢查查关關联聯\
         级級续續终終结結导導复複议議单單个個这這为為对對开開启啟将將应應与與无無\
         机機费費称稱发發现現调調员員让讓没沒动動处處转轉释釋";

    /// The holes of a sentence, of those the ones with a plural, and of those the ones that show no number too.
    fn holes(text: &str) -> (BTreeSet<&str>, BTreeSet<&str>, BTreeSet<&str>) {
        let (mut all, mut plural, mut plain) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let mut rest = text;
        while let Some((_, hole, after)) = next_hole(rest) {
            let (name, forms) = hole.split_once('|').unwrap_or((hole, ""));
            all.insert(name);
            if forms.is_empty() {
                plain.insert(name);
            } else {
                assert_eq!(forms.split('|').count(), 2, "one and many: {text}");
                plural.insert(name);
            }
            rest = after;
        }
        let choosers = &plural - &plain;
        (all, plural, choosers)
    }

    #[test]
    fn every_language_has_every_sentence_once_in_order_and_no_other() {
        let all: Vec<_> = BOTH.iter().flat_map(|(names, ..)| *names).collect();
        let known: BTreeSet<_> = all.iter().collect();
        assert_eq!(known.len(), all.len(), "a name stands twice");
        for (names, _, files) in BOTH {
            let known: BTreeSet<_> = names.iter().copied().collect();
            for (language, file) in Language::ALL.into_iter().zip(files) {
                let listed: Vec<_> = pairs(file).map(|(name, _)| name).collect();
                let set: BTreeSet<_> = listed.iter().copied().collect();
                let missing: Vec<_> = known.difference(&set).collect();
                let unknown: Vec<_> = set.difference(&known).collect();
                let of = language.tag();
                assert!(
                    missing.is_empty() && unknown.is_empty(),
                    "{of}: {missing:?} missing, {unknown:?} unknown"
                );
                for (listed, known) in listed.iter().zip(names) {
                    assert_eq!(listed, known, "{of} is in another order from here on");
                }
                assert_eq!(listed.len(), names.len(), "{of}: a name stands twice");
            }
        }
    }

    #[test]
    fn every_line_of_a_file_is_a_sentence_or_for_its_writers() {
        for file in FILES.into_iter().chain(LATER).chain(EXPLANATIONS) {
            let lines = file.lines();
            let said = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            assert_eq!(said.count(), pairs(file).count());
            for (name, text) in pairs(file) {
                assert!(!text.is_empty() && text.trim() == text, "{name} = {text:?}");
            }
        }
    }

    #[test]
    fn every_language_fills_the_holes_that_english_fills() {
        for (_, given, [english, simplified, traditional]) in BOTH {
            for ((name, text), given) in pairs(english).zip(given) {
                let numbers = given.iter().filter(|(_, kind)| *kind != "&str");
                let numbers: BTreeSet<_> = numbers.map(|(hole, _)| *hole).collect();
                let given: BTreeSet<_> = given.iter().map(|(hole, _)| *hole).collect();
                let (all, plural, choosers) = holes(text);
                assert_eq!(all, given, "{name}");
                assert!(plural.is_subset(&numbers), "{name} counts by a text");
                for file in [simplified, traditional] {
                    let (_, text) = pairs(file)
                        .find(|(known, _)| *known == name)
                        .expect("tested above");
                    let (others, counted, _) = holes(text);
                    assert!(counted.is_empty(), "Chinese has no plural: {name}");
                    // A number that only chooses between forms has no place where there is one form.
                    assert_eq!(others, &all - &choosers, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_brace_is_the_edge_of_a_hole() {
        for (name, text) in FILES.into_iter().chain(LATER).flat_map(pairs) {
            let mut rest = text;
            while let Some((before, hole, after)) = next_hole(rest) {
                assert!(
                    !before.contains('}') && !hole.contains('{'),
                    "{name} = {text}"
                );
                rest = after;
            }
            assert!(!rest.contains(['{', '}']), "{name} = {text}");
        }
    }

    #[test]
    fn each_sentence_is_said_in_its_place() {
        assert_eq!(english().shell.product, "Image Console");
        assert_eq!(
            english().export.refused,
            "This browser did not take the file."
        );
        let [simplified, traditional] = CHINESE.map(|file| Messages::read(file).unwrap());
        assert_eq!(simplified.images.page_of("3", "8"), "第 3 页，共 8 页");
        assert_eq!(
            traditional.config.bad_value("demo", "x"),
            "「demo」必須是 x。"
        );
    }

    #[test]
    fn a_page_that_came_in_place_of_the_file_is_not_taken_for_it() {
        let page = "<!doctype html>\n<title>Image Console</title>\n<p class = \"boot\">";
        assert!(Messages::read(page).is_none());
        assert!(Messages::read("").is_none());
    }

    #[test]
    fn a_file_of_another_release_is_not_taken_for_one_of_this() {
        let renamed = ENGLISH.replace("shell.skip = ", "shell.jump = ");
        let (skip, images) = ("shell.skip = ", "shell.images = ");
        let swapped = ENGLISH
            .replace(skip, "?")
            .replace(images, skip)
            .replace('?', images);
        let shorter = ENGLISH.rsplit_once("\nexport.").unwrap().0.to_owned();
        let longer = format!("{ENGLISH}export.more = More\n");
        for file in [renamed, swapped, shorter, longer] {
            assert!(Messages::read(file.leak()).is_none());
        }
    }

    #[test]
    fn a_file_without_names_says_the_same() {
        let bare: String = pairs(ENGLISH)
            .map(|(_, text)| format!(" = {text}\n"))
            .collect();
        let read = Messages::read(bare.clone().leak()).expect("as many");
        assert_eq!(read.export.refused, english().export.refused);
        let shorter = bare.rsplit_once(" = ").expect("a sentence").0.to_owned();
        assert!(Messages::read(shorter.leak()).is_none());
    }

    #[test]
    fn a_crash_is_told_in_the_same_words_before_there_is_a_language() {
        assert_eq!(english().trouble.crashed, CRASHED);
    }

    #[test]
    fn no_character_of_one_script_stands_in_a_sentence_of_the_other() {
        let files = BOTH.map(|(_, _, [_, simplified, traditional])| (simplified, traditional));
        let forms: Vec<char> = SCRIPTS.chars().filter(|c| !c.is_whitespace()).collect();
        for form in forms.chunks(2).filter(|form| form[0] != form[1]) {
            for (simplified, traditional) in files {
                for (name, text) in pairs(simplified) {
                    assert!(!text.contains(form[1]), "{name}: {}", form[1]);
                }
                for (name, text) in pairs(traditional) {
                    assert!(!text.contains(form[0]), "{name}: {}", form[0]);
                }
            }
        }
    }

    #[test]
    fn english_counts_one_as_one() {
        let t = english();
        assert_eq!(t.images.matches("1", 1), "1 image matches");
        assert_eq!(t.images.matches("2", 2), "2 images match");
        assert_eq!(
            t.connect.tested("Volcengine", "1", 1),
            "It works: Volcengine answered, 1 region is open to it."
        );
    }

    #[test]
    fn each_language_has_files_of_its_own() {
        let names = Language::ALL.into_iter();
        let names = names.flat_map(|l| [l.file(), l.later_file(), l.explanations_file()]);
        assert_eq!(names.collect::<BTreeSet<_>>().len(), 9);
    }

    #[test]
    fn a_reader_of_hong_kong_gets_traditional_characters() {
        for (tag, language) in [
            ("en-GB", Some(Language::English)),
            ("zh", Some(Language::ChineseSimplified)),
            ("zh-CN", Some(Language::ChineseSimplified)),
            ("zh-Hans-SG", Some(Language::ChineseSimplified)),
            ("zh-HK", Some(Language::ChineseTraditional)),
            ("zh-Hant", Some(Language::ChineseTraditional)),
            ("ZH-tw", Some(Language::ChineseTraditional)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Language::for_reader(tag), language, "{tag}");
        }
    }
}
