//! Where the app is: the URL, as a signal, and the ways to change it.
//!
//! Our own rather than the framework's router: there are a handful of one-segment routes, the query
//! is parsed as a whole by pure code, and an embedded console must be able to keep its place in memory
//! without touching the host page's URL.

use std::rc::Rc;

use leptos::prelude::*;

use crate::reactive::{RwSignal, StoredValue};
use wasm_bindgen::JsValue;

use crate::{
    paths::Route,
    platform::{self, Timeout},
};

/// The place of the app; a context.
#[derive(Clone, Copy, Debug)]
pub struct Navigation {
    route: RwSignal<Route>,
    /// The folder of index.html as a path, with `/` at both ends.
    folder: StoredValue<String>,
    guard: StoredValue<Option<Guard>>,
    /// The screen before this one.
    before: StoredValue<Option<Route>>,
    /// What the current entry of the history is about to say.
    unwritten: StoredValue<Option<String>>,
    /// Until it does.
    timer: StoredValue<Option<Timeout>>,
}

/// How long after a letter was typed the history says so, in milliseconds. Browsers take some 100 changes in half a
/// minute, and each costs a part of the frame in which rows are waited for.
const WRITTEN_MS: u32 = 150;

/// What keeps the screen from being left with something unsaved on it.
#[derive(Clone)]
pub struct Guard {
    /// Whether there is something.
    pub is_changed: Rc<dyn Fn() -> bool>,
    /// Asks whether to leave; who is to do so takes the guard away and calls what is given.
    pub ask: Rc<dyn Fn(Leave)>,
}

/// Leaves after all.
pub type Leave = Rc<dyn Fn()>;

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Guard(…)")
    }
}

/// How a change of place enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// As a step that "back" undoes.
    Push,
    /// In place of the current one: while a word is being typed, not every letter is a step.
    Replace,
}

impl Navigation {
    /// Reads the page's URL, and follows "back" and "forward" from now on.
    #[must_use]
    pub fn from_page() -> Self {
        let path = platform::window()
            .location()
            .pathname()
            .unwrap_or_else(|_| "/".to_owned());
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let this = Self {
            route: RwSignal::new(Route::NotFound(String::new())),
            folder: StoredValue::new(format!("{folder}/")),
            guard: StoredValue::new_local(None),
            before: StoredValue::new(None),
            unwritten: StoredValue::new(None),
            timer: StoredValue::new_local(None),
        };
        this.read_page();
        platform::on_window("popstate", move |_| {
            // What was to be said stood for the entry that was left.
            this.unwritten.set_value(None);
            this.read_page();
        });
        platform::on_window("pagehide", move |_| this.write_rest());
        platform::on_window("beforeunload", move |event| {
            if this.held().is_some() {
                event.prevent_default();
            }
        });
        this
    }

    /// Guards the screen, or no longer.
    pub fn set_guard(self, guard: Option<Guard>) {
        self.guard.set_value(guard);
    }

    /// The screen that was left for this one.
    #[must_use]
    pub fn before(self) -> Option<Route> {
        self.before.get_value()
    }

    /// The guard, if it has something to guard.
    fn held(self) -> Option<Guard> {
        let guard = self.guard.get_value()?;
        (guard.is_changed)().then_some(guard)
    }

    fn set(self, route: Route) {
        self.before.set_value(Some(self.route.get_untracked()));
        self.route.set(route);
    }

    /// The screen that is shown, tracked.
    #[must_use]
    pub fn route(self) -> Route {
        self.route.get()
    }

    /// Goes to a screen.
    pub fn go(self, route: &Route, entry: Entry) {
        if self.route.with_untracked(|current| current == route) {
            return;
        }
        if let Some(guard) = self.held() {
            let route = route.clone();
            return (guard.ask)(Rc::new(move || self.go(&route, entry)));
        }
        self.write(route, entry);
        self.set(route.clone());
    }

    fn write(self, route: &Route, entry: Entry) {
        let url = self.href(&route.print());
        match entry {
            Entry::Push => {
                // The entry that is left for the new one says first what was seen of it last.
                self.write_rest();
                if let Ok(history) = platform::window().history() {
                    // A browser may refuse a flood of entries; the screen changes all the same.
                    history
                        .push_state_with_url(&JsValue::NULL, "", Some(&url))
                        .ok();
                }
            }
            Entry::Replace => {
                let timer = Timeout::new(WRITTEN_MS, move || self.write_rest());
                self.unwritten.set_value(Some(url));
                self.timer.set_value(Some(timer));
            }
        }
    }

    /// Writes what was not written yet.
    fn write_rest(self) {
        let rest = self.unwritten.try_update_value(Option::take).flatten();
        if let (Some(url), Ok(history)) = (rest, platform::window().history()) {
            history
                .replace_state_with_url(&JsValue::NULL, "", Some(&url))
                .ok();
        }
    }

    /// The address to write into a link for an address relative to the app's folder.
    #[must_use]
    pub fn href(self, address: &str) -> String {
        self.folder
            .with_value(|folder| format!("{folder}{address}"))
    }

    /// What a link inside the app does with a click: on a plain one the screen changes in place; with a
    /// modifier the browser opens its new tab or window as for any link.
    pub fn follow(self, event: &leptos::ev::MouseEvent, route: &Route) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if plain {
            event.prevent_default();
            self.go(route, Entry::Push);
        }
    }

    fn read_page(self) {
        let location = platform::window().location();
        let path = location.pathname().unwrap_or_default();
        let search = location.search().unwrap_or_default();
        let below = self.folder.with_value(|folder| {
            path.strip_prefix(folder.as_str())
                .unwrap_or_default()
                .to_owned()
        });
        let route = Route::parse(&below, search.strip_prefix('?').unwrap_or_default());
        // Only a real change wakes those who look: popstate also fires for a bare hash.
        if self.route.with_untracked(|current| *current == route) {
            return;
        }
        if let Some(guard) = self.held() {
            // The browser has gone already: a new step stands in for the screen that stays.
            self.write(&self.route.get_untracked(), Entry::Push);
            return (guard.ask)(Rc::new(|| {
                if let Ok(history) = platform::window().history() {
                    history.back().ok();
                }
            }));
        }
        self.set(route);
    }
}

/// The navigation of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn navigation() -> Navigation {
    expect_context()
}
