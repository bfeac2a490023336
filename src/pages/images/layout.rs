//! How the list is laid out: columns, their order and widths, density, and the room there is.
//!
//! Which columns and in what order stands in the URL, so that a link shows the same table. Widths and
//! density are taste and stay with the browser.

use image_console_plan::{property::Property, query::ImageQuery};

use crate::reactive::{Memo, RwSignal, effect};

use super::columns::{self, NARROW, NARROWEST};
use crate::{
    dom::px,
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    platform::{self, Preference},
};

/// A context-free bundle of signals; copies are the same layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    query: Memo<ImageQuery>,
    navigation: Navigation,
    width: RwSignal<f64>,
    widths: RwSignal<Vec<(Property, f64)>>,
    compact: RwSignal<bool>,
    columns: Memo<Vec<Property>>,
}

/// The width that is believed until the page was measured.
const UNMEASURED: f64 = 1440.0;

impl Layout {
    /// The layout of the list that `query` describes; `many` tells whether it has several places.
    pub(super) fn new(query: Memo<ImageQuery>, many: Memo<bool>) -> Self {
        let stored = platform::preference(Preference::Widths).unwrap_or_default();
        let width = RwSignal::new(UNMEASURED);
        let columns = Memo::new(move |_| {
            let width = width.get();
            let usual = || columns::usual(many.get());
            match &query.read().columns {
                Some(chosen) if width >= NARROW => chosen.clone(),
                Some(_) | None => columns::fitting(usual(), width),
            }
        });
        let compact = platform::preference(Preference::Density).as_deref() == Some("compact");
        let this = Self {
            query,
            navigation: navigation(),
            width,
            widths: RwSignal::new(read_widths(&stored)),
            compact: RwSignal::new(compact),
            columns,
        };
        effect(move || {
            let density = this.compact.get().then_some("compact");
            platform::set_root_attribute("data-ic-density", density);
        });
        this
    }

    /// The columns that are shown, in their order.
    pub(super) const fn columns(self) -> Memo<Vec<Property>> {
        self.columns
    }

    /// The width of the list in CSS pixels, tracked.
    pub(super) fn width(self) -> f64 {
        self.width.get()
    }

    /// Tells how wide the list is.
    pub(super) fn set_width_of_view(self, width: f64) {
        if width > 0.0 && (self.width.get_untracked() - width).abs() > 0.5 {
            self.width.set(width);
        }
    }

    /// The widths that the user gave to columns.
    pub(super) fn widths(self) -> Vec<(Property, f64)> {
        self.widths.get_untracked()
    }

    /// Wakes the caller's effect when a column gets another width.
    pub(super) fn track_widths(self) {
        self.widths.track();
    }

    /// Shows a column with another width, while its edge is being dragged.
    pub(super) fn try_width(self, column: Property, width: f64) {
        let width = width.max(NARROWEST).round();
        self.widths.update(|widths| {
            widths.retain(|(property, _)| *property != column);
            widths.push((column, width));
        });
    }

    /// Gives a column another width, for good.
    pub(super) fn set_width(self, column: Property, width: f64) {
        self.try_width(column, width);
        self.store_widths();
    }

    /// Gives a column its usual width again.
    pub(super) fn reset_width(self, column: Property) {
        self.widths
            .update(|widths| widths.retain(|(property, _)| *property != column));
        self.store_widths();
    }

    fn store_widths(self) {
        let text = print_widths(&self.widths.read_untracked());
        platform::set_preference(Preference::Widths, (!text.is_empty()).then_some(&text));
    }

    /// Shows these columns, in this order; `None` shows the usual ones. In place of the current URL:
    /// arranging a table is not a journey.
    pub(super) fn choose(self, columns: Option<Vec<Property>>) {
        let mut next = self.query.get_untracked();
        next.columns = columns;
        self.navigation.go(&Route::Images(next), Entry::Replace);
    }

    /// Moves a column one place to the left (negative) or to the right.
    pub(super) fn move_column(self, column: Property, by: f64) {
        let mut columns = self.columns.get_untracked();
        let Some(at) = columns.iter().position(|property| *property == column) else {
            return;
        };
        let to = if by < 0.0 {
            at.checked_sub(1)
        } else {
            Some(at + 1).filter(|to| *to < columns.len())
        };
        if let Some(to) = to {
            columns.swap(at, to);
            self.choose(Some(columns));
        }
    }

    /// Whether rows are low, tracked.
    pub(super) fn is_compact(self) -> bool {
        self.compact.get()
    }

    /// Wakes the caller's effect when rows get another height.
    pub(super) fn track_density(self) {
        self.compact.track();
    }

    /// Makes rows low or not, now and for later visits.
    pub(super) fn set_compact(self, compact: bool) {
        self.compact.set(compact);
        platform::set_preference(Preference::Density, compact.then_some("compact"));
    }
}

/// `name=300,size=80`; what cannot be read is left out.
fn read_widths(text: &str) -> Vec<(Property, f64)> {
    text.split(',')
        .filter_map(|pair| {
            let (word, width) = pair.split_once('=')?;
            let width = f64::from(width.parse::<u16>().ok()?);
            let width = (NARROWEST..=4000.0).contains(&width).then_some(width)?;
            Some((Property::from_word(word)?, width))
        })
        .collect()
}

fn print_widths(widths: &[(Property, f64)]) -> String {
    let pairs = widths.iter().map(|(property, width)| {
        format!("{}={}", property.word(), px(*width).trim_end_matches("px"))
    });
    pairs.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_read_as_they_were_stored() {
        let widths = vec![(Property::Name, 300.0), (Property::Size, 80.0)];
        assert_eq!(print_widths(&widths), "name=300,size=80");
        assert_eq!(read_widths("name=300,size=80"), widths);
    }

    #[test]
    fn stored_nonsense_is_left_out() {
        for text in [
            "",
            "name",
            "name=wide",
            "name=5",
            "colour=100",
            "name=1e9",
            "=,=",
            "name=NaN",
        ] {
            assert_eq!(read_widths(text), [], "{text:?}");
        }
    }
}
