//! Moments: in words by default, in full on demand.

use leptos::prelude::*;

use crate::reactive::RwSignal;

use crate::dom::{Content, View, el, live};

use crate::{
    i18n::{format, speech},
    platform::{self, Preference},
};

/// How often words such as "3 minutes ago" are brought up to date, in milliseconds.
const TICK_MS: u32 = 30_000;

/// The time that words are reckoned from, and whether times are shown in full; a context.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    now_ms: RwSignal<f64>,
    exact: RwSignal<bool>,
}

impl Times {
    /// Starts the clock of this app.
    #[must_use]
    pub fn new() -> Self {
        let exact = platform::preference(Preference::Times).as_deref() == Some("exact");
        let this = Self {
            now_ms: RwSignal::new(platform::now_ms()),
            exact: RwSignal::new(exact),
        };
        platform::every(TICK_MS, move || this.now_ms.set(platform::now_ms()));
        this
    }

    /// Whether times are shown in full, tracked.
    #[must_use]
    pub fn exact(self) -> bool {
        self.exact.get()
    }

    /// The moment that words such as "3 minutes ago" are reckoned from, tracked.
    #[must_use]
    pub fn now_ms(self) -> f64 {
        self.now_ms.get()
    }

    /// Turns full times on or off, now and for later visits.
    pub fn toggle_exact(self) {
        let exact = !self.exact.get_untracked();
        self.exact.set(exact);
        platform::set_preference(Preference::Times, exact.then_some("exact"));
    }
}

impl Default for Times {
    fn default() -> Self {
        Self::new()
    }
}

/// The times of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn times() -> Times {
    expect_context()
}

/// A moment: `text` is what the cloud wrote, `unix` what it means in seconds. A text that means nothing
/// is shown as it is; nothing at all is shown as `none`.
pub fn moment(text: &str, unix: Option<i64>) -> View {
    let speech = speech();
    let Some(seconds) = unix else {
        return match text {
            "" => none().any(),
            text => el("bdi").child(text.to_owned()).any(),
        };
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "years that matter are far below 2^53 ms"
    )]
    let ms = seconds as f64 * 1000.0;
    let times = times();
    el("time")
        .attr("datetime", text.to_owned())
        .attr("title", live(move || format::exact(speech.language(), ms)))
        .child(live(move || {
            let language = speech.language();
            if times.exact() {
                format::column(language, ms)
            } else {
                format::relative(language, ms, times.now_ms.get())
            }
        }))
        .any()
}

/// What stands for a value that the cloud did not tell.
pub fn none() -> impl Content {
    let speech = speech();
    el("span")
        .class("none")
        .child(live(move || speech.messages().images.none))
}
