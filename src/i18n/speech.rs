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

    /// Learns what screens that come later say, from its file; `false` if it is no such file.
    #[must_use]
    pub fn learn(self, file: String) -> bool {
        self.messages.learn(file.leak())
    }

    /// Fetches what screens that come later say, if it is not here; whether it is now.
    async fn fetch_later(self) -> bool {
        self.messages.has_later() || self.later_file().await.is_some_and(|file| self.learn(file))
    }

    async fn later_file(self) -> Option<String> {
        file::read(self.language.later_file()).await.ok()
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
    /// Whether a screen that comes later was wanted: then no language is spoken that has not learnt its texts.
    is_whole: StoredValue<bool>,
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
            is_whole: StoredValue::new(false),
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
        let known = known.into_iter().find(|known| known.language == language);
        if let Some(spoken) = known.filter(|known| self.may_speak(*known)) {
            return self.speak(spoken);
        }
        spawn_local(async move {
            let fetched = self.fetch(language, known).await;
            // The app may be gone by now, and another choice may have been made meanwhile.
            if self.wanted.try_get_value() != Some(language) {
                return;
            }
            match fetched {
                Some(spoken) => self.speak(spoken),
                None => self.failed.set(Some(language)),
            }
        });
    }

    /// Whether a language has all that is on the page.
    fn may_speak(self, spoken: Spoken) -> bool {
        spoken.messages.has_later() || self.is_whole.try_get_value() != Some(true)
    }

    /// Fetches what is missing of a language. `None` if it does not come.
    async fn fetch(self, language: Language, known: Option<Spoken>) -> Option<Spoken> {
        let spoken = match known {
            Some(spoken) => spoken,
            None => {
                let spoken = Spoken::fetch(language).await?;
                self.known.try_update_value(|known| known.push(spoken));
                spoken
            }
        };
        // Asked after the first file has come: a screen may have been wanted meanwhile.
        (self.may_speak(spoken) || spoken.fetch_later().await).then_some(spoken)
    }

    /// Fetches what screens that come later say in the language that is spoken, for [`Self::learn_later`].
    pub async fn fetch_later(self) -> Option<(Spoken, String)> {
        let spoken = self.spoken.try_get_untracked()?;
        let is_due = !spoken.messages.has_later();
        let file = if is_due {
            spoken.later_file().await
        } else {
            None
        };
        Some((spoken, file?))
    }

    /// Learns what screens that come later say, in the language that is spoken by now; whether that is so. To be called
    /// after [`can_learn`](super::can_learn).
    pub async fn learn_later(self, fetched: Option<(Spoken, String)>) -> bool {
        self.is_whole.set_value(true);
        if let Some((spoken, file)) = fetched {
            // If it is no such file, it is fetched again below, and that is told.
            let _is_learnt = spoken.learn(file);
        }
        loop {
            let Some(spoken) = self.spoken.try_get_untracked() else {
                return false;
            };
            if spoken.messages.has_later() {
                return true;
            }
            // Afterwards another language may be spoken.
            if !spoken.fetch_later().await {
                return false;
            }
        }
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
