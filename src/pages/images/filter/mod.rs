//! The filter above the list: the box, the conditions below it, how much matches, and saved views.
//!
//! - `combo`: the box with its suggestions; what is offered is decided in `suggestions` and `seen`
//! - `offers`: reaches `suggestions` and `seen`, which come later
//! - `tokens`: the conditions, each with who answers it (`origin`); `editor` changes one, by `edit`
//! - `counts`: how much matches
//! - `views`: the saved views, which `saved` reads and writes
//! - `words`: all of it in the reader's language

use image_console_api::service::Service;
use image_console_plan::{filter::Filter, query::ImageQuery};

use super::{columns, facts, list::List};
use crate::{
    dom::{Content, el, live},
    i18n::{Speech, speech},
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    platform::{self, Timeout},
    reactive::{Memo, RwSignal, StoredValue, effect},
};

mod combo;
mod counts;
mod edit;
mod editor;
mod offers;
mod origin;
mod saved;
mod seen;
mod suggestions;
mod tokens;
mod views;
mod words;

/// The id of the box, by which a key of the page finds it.
const BOX: &str = "filter-box";

/// The conditions of a query, one a line, in the reader's language.
pub(super) fn conditions(query: &ImageQuery, speech: Speech) -> Vec<String> {
    words::conditions(&query.filter, &query.text, speech.messages())
}

/// The filter above the list.
pub(super) fn filters(query: Memo<ImageQuery>, list: List) -> impl Content {
    let filtering = Filtering {
        query,
        list,
        speech: speech(),
        navigation: navigation(),
        typed: RwSignal::new(query.get_untracked().text),
        sent: StoredValue::new(query.get_untracked().text),
        timer: StoredValue::new_local(None),
    };
    filtering.follow();
    el("search")
        .class("filter")
        .attr(
            "aria-label",
            live(move || filtering.speech.messages().images.filter),
        )
        .child((
            el("div").class("filter-line").child((
                combo::combo(filtering),
                views::views(filtering),
                counts::counts(filtering),
            )),
            tokens::tokens(filtering),
        ))
}

/// What the parts of the filter share.
#[derive(Clone, Copy)]
struct Filtering {
    query: Memo<ImageQuery>,
    list: List,
    speech: Speech,
    navigation: Navigation,
    /// What stands in the box.
    typed: RwSignal<String>,
    /// The text of the query that came from the box. Any other came from elsewhere, such as "back".
    sent: StoredValue<String>,
    /// Sets the focus once the page has what it goes to.
    timer: StoredValue<Option<Timeout>>,
}

impl Filtering {
    /// Lets the box follow a text that came from elsewhere.
    fn follow(self) {
        effect(move || {
            let text = self.query.read().text.clone();
            if self.sent.with_value(|sent| *sent != text) {
                self.sent.set_value(text.clone());
                self.typed.set(text);
            }
        });
    }

    /// Shows another list.
    fn show(self, next: ImageQuery, entry: Entry) {
        self.navigation.go(&Route::Images(next), entry);
    }

    /// Filters by something else.
    fn filter_by(self, filter: Filter) {
        let next = self.query.get_untracked();
        self.show(next.with(|query| query.filter = filter), Entry::Push);
    }

    /// Takes all away that was filtered by, and what stands in the box.
    fn clear(self) {
        self.sent.set_value(String::new());
        self.typed.set(String::new());
        let next = self.query.get_untracked().without_filters();
        self.show(next, Entry::Push);
        self.focus_soon(BOX.to_owned());
    }

    /// The services of the places, one for each place; tracked.
    fn services(self) -> Vec<Service> {
        let lanes = self.list.lanes();
        lanes.lanes.iter().map(|lane| lane.service).collect()
    }

    /// Moves the focus to an element that may still have to be made.
    fn focus_soon(self, id: String) {
        self.timer.set_value(Some(Timeout::new(0, move || {
            combo::focus(&id);
        })));
    }
}

/// The day, in UTC, so many days ago, as filters write it.
fn day(ago: u32) -> String {
    const DAY_MS: f64 = 86_400_000.0;
    let moment = platform::now_ms() - f64::from(ago) * DAY_MS;
    let text: String = js_sys::Date::new(&moment.into()).to_iso_string().into();
    text.chars().take("2026-01-05".len()).collect()
}
