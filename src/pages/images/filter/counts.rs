//! How much matches: shown at once, told to screen readers when it has come to rest.

use leptos::prelude::*;

use super::{Filtering, seen};
use crate::{
    dom::{Content, View, el, live, live_view},
    i18n::{Messages, format},
    platform::Timeout,
    reactive::{RwSignal, StoredValue, effect},
};

/// How long the figures must rest before they are told.
const REST_MS: u32 = 500;

/// What is known of how much matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    matches: u64,
    /// How many images were read, or the server has.
    all: u64,
    /// Whether more may come.
    is_growing: bool,
}

impl Found {
    fn of(filtering: Filtering) -> Option<Self> {
        let list = filtering.list;
        let matches = list.model.count();
        let tally = list.progress.tally();
        let is_known = list.read_ms().is_some();
        if !is_known && matches == 0 {
            return None;
        }
        Some(Self {
            matches,
            all: list.total_here(),
            // The server tells the whole number with its first page.
            is_growing: !list.is_paged() && (tally.reading || tally.stopped),
        })
    }
}

/// The number of matches, and the words behind it. The number comes first in every language, so that
/// programs can find it.
fn words(found: Found, messages: &Messages, number: impl Fn(u64) -> String) -> (String, String) {
    let t = &messages.filter;
    let mut count = number(found.matches);
    let behind = if found.is_growing {
        count.push('+');
        t.match_so_far.to_owned()
    } else if found.all > found.matches {
        t.of_all(&number(found.all))
    } else {
        t.match_now(found.matches)
    };
    (count, behind)
}

/// The count of matches.
pub(super) fn counts(filtering: Filtering) -> View {
    let speech = filtering.speech;
    let list = filtering.list;
    let said = RwSignal::new(String::new());
    let hidden = RwSignal::new(String::new());
    let timer = StoredValue::new_local(None::<Timeout>);
    let told = move || {
        let found = Found::of(filtering)?;
        let number = |n| format::number(speech.language(), n);
        Some(words(found, speech.messages(), number))
    };
    let rest = move || {
        let unseen = list.model.with(|data| {
            // Of a server's list only a page is here.
            let count = if list.is_paged() {
                0
            } else {
                seen::hidden_by_default(&data.store, data.matching())
            };
            (count > 0).then(|| {
                let count = format::number(speech.language_now(), count);
                untrack(|| speech.messages())
                    .images
                    .hidden_by_default(&count)
            })
        });
        let unseen = unseen.unwrap_or_default();
        let mut text = String::new();
        if let Some((count, behind)) = untrack(told) {
            text.push_str(&count);
            text.push(' ');
            text.push_str(&behind);
            if !unseen.is_empty() {
                text.push_str(". ");
                text.push_str(&unseen);
            }
        }
        hidden.set(unseen);
        said.set(text);
    };
    effect(move || {
        // Told again in another language.
        let _ = speech.language();
        list.model.track();
        let is_reading = list.model.is_reading();
        // Held back while rows come; it ends with another run of this.
        timer.set_value((!is_reading).then(|| Timeout::new(REST_MS, rest)));
    });
    (
        el("p").class("matches").child((
            el("span")
                .attr("data-testid", "matches")
                .child(live_view(move || {
                    told().map(|(count, behind)| (el("b").child(count), " ", behind))
                })),
            el("span")
                .class("matches-hidden")
                .child(live(move || hidden.get())),
        )),
        el("p")
            .class("unseen")
            .attr("role", "status")
            .child(live(move || said.get())),
    )
        .any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::english;

    fn told(matches: u64, all: u64, is_growing: bool) -> String {
        let found = Found {
            matches,
            all,
            is_growing,
        };
        let (count, behind) = words(found, english(), |n| n.to_string());
        format!("{count} {behind}")
    }

    #[test]
    fn the_count_says_of_how_many_when_this_page_filters() {
        assert_eq!(told(412, 1284, false), "412 of 1284 match");
        assert_eq!(told(46, 46, false), "46 images match");
        assert_eq!(told(1, 1, false), "1 image matches");
        assert_eq!(told(0, 9, false), "0 of 9 match");
    }

    #[test]
    fn a_count_that_may_still_grow_says_so() {
        assert_eq!(told(25, 60, true), "25+ match so far");
    }
}
