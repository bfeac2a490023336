//! Light and dark: the user's choice, else the system's.

use leptos::prelude::*;

use crate::reactive::{RwSignal, effect};

use crate::platform::{self, Preference};

/// What the user chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Nothing: the system decides.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value of the root's `data-ic-theme`, which the tokens look at.
    const fn word(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// The theme; a context.
#[derive(Clone, Copy, Debug)]
pub struct Theme(RwSignal<ThemeChoice>);

impl Theme {
    /// The theme that was chosen on an earlier visit.
    #[must_use]
    pub fn new() -> Self {
        let stored = platform::preference(Preference::Theme);
        let choice = ThemeChoice::ALL
            .into_iter()
            .find(|choice| choice.word() == stored.as_deref());
        let this = Self(RwSignal::new(choice.unwrap_or_default()));
        effect(move || {
            platform::set_root_attribute("data-ic-theme", this.choice().word());
        });
        this
    }

    /// The choice, tracked.
    #[must_use]
    pub fn choice(self) -> ThemeChoice {
        self.0.get()
    }

    /// Chooses, now and for later visits.
    pub fn choose(self, choice: ThemeChoice) {
        platform::set_preference(Preference::Theme, choice.word());
        self.0.set(choice);
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::new()
    }
}

/// The theme of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn theme() -> Theme {
    expect_context()
}
