//! Everything the console says, in three languages.
//!
//! [`Messages`] is a struct, so a language that lacks a sentence does not compile, and a sentence with
//! something in it is a function with typed arguments. Explanations of the clouds' error codes are
//! tables of their own in [`errors`].

use leptos::prelude::*;

mod en;
pub mod errors;
pub mod format;
mod messages;
mod zh_cn;
mod zh_tw;

pub use messages::*;

use crate::platform::{self, Preference};

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

    /// What is said in this language.
    #[must_use]
    pub const fn messages(self) -> &'static Messages {
        match self {
            Self::English => &en::EN,
            Self::ChineseSimplified => &zh_cn::ZH_CN,
            Self::ChineseTraditional => &zh_tw::ZH_TW,
        }
    }
}

/// The language that is spoken now; a context.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    language: RwSignal<Language>,
}

impl Speech {
    /// The user's own choice, else the deployment's, else the browser's best match, else English.
    #[must_use]
    pub fn new(deployed: Option<Language>) -> Self {
        let chosen = platform::preference(Preference::Language);
        let language = chosen
            .and_then(|tag| Language::from_tag(&tag))
            .or(deployed)
            .or_else(|| {
                platform::languages()
                    .iter()
                    .find_map(|tag| Language::for_reader(tag))
            })
            .unwrap_or_default();
        let this = Self {
            language: RwSignal::new(language),
        };
        // The page's `lang` decides how Chinese characters are drawn and how a reader speaks.
        Effect::new(move || platform::set_root_attribute("lang", Some(this.language().tag())));
        this
    }

    /// The language, tracked.
    #[must_use]
    pub fn language(self) -> Language {
        self.language.get()
    }

    /// What is said now, tracked.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        self.language().messages()
    }

    /// Chooses a language, now and for later visits.
    pub fn choose(self, language: Language) {
        platform::set_preference(Preference::Language, Some(language.tag()));
        self.language.set(language);
    }
}

/// The speech of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn speech() -> Speech {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

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
