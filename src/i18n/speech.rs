//! Which language is spoken, and how another one comes to be.

use std::cell::Cell;

use leptos::{prelude::*, task::spawn_local};

use crate::reactive::{RwSignal, StoredValue, effect};

use super::{Language, Messages, errors::Explanations};
use crate::{
    platform::{self, Preference},
    transport::file,
};

/// After how many milliseconds the explanations of error codes are fetched, if no error is told before: the first
/// rows are there by then, and nothing they need has to wait.
const EXPLANATIONS_AFTER_MS: u32 = 3_000;

thread_local! {
    /// See [`said_now`].
    static SAID: Cell<Option<&'static Messages>> = const { Cell::new(None) };
}

/// What is said now, for the one place that can ask no signal any more: the end after a panic. `None` before the app
/// runs.
#[must_use]
pub fn said_now() -> Option<&'static Messages> {
    SAID.get()
}

/// A language with all that is said in it.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    language: Language,
    messages: &'static Messages,
}

impl Spoken {
    /// A language with the text of its file, which stays in memory for as long as the page lives. `None` if it is no
    /// such file.
    #[must_use]
    pub fn read(language: Language, file: String) -> Option<Self> {
        let messages = Messages::read(file.leak())?;
        Some(Self {
            language,
            messages: Box::leak(Box::new(messages)),
        })
    }

    /// Fetches a language. `None` if its file did not come, or another did.
    pub async fn fetch(language: Language) -> Option<Self> {
        Self::read(language, file::read(language.file()).await.ok()?)
    }
}

/// The user's own choice, else the deployment's, else the browser's best match, else English.
#[must_use]
pub fn language_of_reader(deployed: Option<Language>) -> Language {
    let chosen = platform::preference(Preference::Language);
    chosen
        .and_then(|tag| Language::from_tag(&tag))
        .or(deployed)
        .or_else(|| {
            platform::languages()
                .iter()
                .find_map(|tag| Language::for_reader(tag))
        })
        .unwrap_or_default()
}

/// The language that is spoken now; a context.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    spoken: RwSignal<Spoken>,
    /// The latest choice, which may still be on its way.
    wanted: StoredValue<Language>,
    /// The latest choice, if it did not arrive.
    failed: RwSignal<Option<Language>>,
    /// Every language that has arrived: a file is read once.
    known: StoredValue<Vec<Spoken>>,
    explanations: RwSignal<Option<(Language, Explanations)>>,
    /// The language whose explanations are on their way.
    explaining: StoredValue<Option<Language>>,
}

impl Speech {
    /// Speaks this language until another is chosen.
    #[must_use]
    pub fn new(spoken: Spoken) -> Self {
        let this = Self {
            spoken: RwSignal::new(spoken),
            wanted: StoredValue::new(spoken.language),
            failed: RwSignal::new(None),
            known: StoredValue::new(vec![spoken]),
            explanations: RwSignal::new(None),
            explaining: StoredValue::new(None),
        };
        effect(move || {
            let Spoken { language, messages } = this.spoken.get();
            // The page's `lang` decides how Chinese characters are drawn and how a reader speaks.
            platform::set_root_attribute("lang", Some(language.tag()));
            SAID.set(Some(messages));
        });
        this
    }

    /// The language, tracked.
    #[must_use]
    pub fn language(self) -> Language {
        self.spoken.get().language
    }

    /// The language as it is at this moment, not tracked.
    #[must_use]
    pub fn language_now(self) -> Language {
        self.spoken.get_untracked().language
    }

    /// What is said now, tracked.
    #[must_use]
    pub fn messages(self) -> &'static Messages {
        self.spoken.get().messages
    }

    /// What is said at this moment, not tracked.
    #[must_use]
    pub fn messages_now(self) -> &'static Messages {
        self.spoken.get_untracked().messages
    }

    /// The language that was chosen last and did not arrive, tracked.
    #[must_use]
    pub fn failed(self) -> Option<Language> {
        self.failed.get()
    }

    /// Chooses a language, now and for later visits. It is spoken as soon as it is there; until then, and if it does
    /// not come, everything stays as it is.
    pub fn choose(self, language: Language) {
        self.wanted.set_value(language);
        self.failed.set(None);
        let known = self.known.get_value();
        if let Some(spoken) = known.into_iter().find(|known| known.language == language) {
            return self.speak(spoken);
        }
        spawn_local(async move {
            let fetched = Spoken::fetch(language).await;
            // The app may be gone by now, and another choice may have been made meanwhile.
            if self.wanted.try_get_value() != Some(language) {
                return;
            }
            match fetched {
                Some(spoken) => {
                    self.known.update_value(|known| known.push(spoken));
                    self.speak(spoken);
                }
                None => self.failed.set(Some(language)),
            }
        });
    }

    fn speak(self, spoken: Spoken) {
        platform::set_preference(Preference::Language, Some(spoken.language.tag()));
        self.spoken.set(spoken);
    }

    /// The explanations of error codes in the language that is spoken, tracked. `None` until they are there; asking
    /// for them is what makes them come.
    #[must_use]
    pub fn explanations(self) -> Option<Explanations> {
        let language = self.language();
        let there = self.explanations.get();
        let explanations = there.filter(|(of, _)| *of == language);
        if explanations.is_none() {
            self.fetch_explanations(language);
        }
        explanations.map(|(_, explanations)| explanations)
    }

    /// Fetches the explanations of error codes when everything else has had its time.
    pub fn explain_soon(self) {
        let timer = platform::Timeout::new(EXPLANATIONS_AFTER_MS, move || {
            if let Some(spoken) = self.spoken.try_get_untracked() {
                self.fetch_explanations(spoken.language);
            }
        });
        StoredValue::new_local(timer);
    }

    fn fetch_explanations(self, language: Language) {
        if self.explaining.get_value() == Some(language) {
            return;
        }
        self.explaining.set_value(Some(language));
        spawn_local(async move {
            let file = file::read(language.explanations_file()).await.ok();
            match file.and_then(|file| Explanations::read(file.leak())) {
                Some(explanations) => {
                    self.explanations.try_set(Some((language, explanations)));
                }
                // The next error that is told asks again.
                None => {
                    self.explaining.set_value(None);
                }
            }
        });
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
