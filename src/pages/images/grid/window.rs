//! Which rows are drawn: those in view, and a screen more on either side.

use std::ops::Range;

/// What the scroller shows, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// How far the rows are scrolled.
    pub(super) top: f64,
    /// The height that rows are seen in.
    pub(super) height: f64,
    /// The height of each row.
    pub(super) row: f64,
}

/// How far the first row in view is beyond its own top, and which row that is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct First {
    /// The index of the first row in view.
    pub(super) index: usize,
    /// How many pixels of it are out of view.
    pub(super) offset: f64,
}

impl View {
    /// The rows to draw out of `count`: one screen before and one after those in view, because a
    /// browser scrolls before it lets a page draw.
    pub(super) fn rows(self, count: usize) -> Range<usize> {
        let screen = self.screen();
        let first = self.first().index;
        let start = first.saturating_sub(screen);
        start.min(count)..(first + 2 * screen).min(count)
    }

    /// The rows out of `count` that are in view, begun ones included.
    pub(super) fn seen(self, count: usize) -> Range<usize> {
        let first = self.first().index;
        first.min(count)..(first + self.screen()).min(count)
    }

    /// How many rows a screen has, begun ones included.
    pub(super) fn screen(self) -> usize {
        count(self.height / self.row) + 1
    }

    /// The first row in view.
    pub(super) fn first(self) -> First {
        let index = count(self.top / self.row);
        First {
            index,
            offset: self.top - self.row * float(index),
        }
    }

    /// Where the rows have to be scrolled to so that a row is in view; `None` if it is already.
    pub(super) fn reach(self, index: usize) -> Option<f64> {
        let start = self.row * float(index);
        let end = start + self.row;
        if start < self.top {
            Some(start)
        } else if end > self.top + self.height {
            Some(end - self.height)
        } else {
            None
        }
    }
}

/// The whole part of a length in rows. Lengths of pages are far below 2^32.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what an index can be"
)]
fn count(rows: f64) -> usize {
    if rows.is_finite() {
        rows.clamp(0.0, 1e9) as usize
    } else {
        0
    }
}

/// An index as a factor of pixels.
#[expect(
    clippy::cast_precision_loss,
    reason = "indices of rows are far below 2^52"
)]
pub(super) const fn float(index: usize) -> f64 {
    index as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View {
        top: 0.0,
        height: 380.0,
        row: 38.0,
    };

    #[test]
    fn a_screen_more_is_drawn_on_either_side() {
        assert_eq!(VIEW.rows(100_000), 0..22);
        let middle = View {
            top: 38.0 * 500.0 + 5.0,
            ..VIEW
        };
        assert_eq!(middle.rows(100_000), 489..522);
        let end = View {
            top: 38.0 * 99_990.0,
            ..VIEW
        };
        assert_eq!(end.rows(100_000), 99_979..100_000);
    }

    #[test]
    fn a_row_is_seen_whole_or_in_part() {
        assert_eq!(VIEW.seen(100_000), 0..11);
        let begun = View { top: 19.0, ..VIEW };
        assert_eq!(begun.seen(100_000), 0..11);
        assert_eq!(begun.seen(3), 0..3);
        let far = View { top: 1e7, ..VIEW };
        assert_eq!(far.seen(3), 3..3);
    }

    #[test]
    fn nothing_is_drawn_beyond_the_last_row() {
        assert_eq!(VIEW.rows(3), 0..3);
        assert_eq!(VIEW.rows(0), 0..0);
        // Rows that have just become fewer: the browser has not scrolled back yet.
        let far = View { top: 1e7, ..VIEW };
        assert_eq!(far.rows(3), 3..3);
    }

    #[test]
    fn a_view_that_was_not_measured_yet_draws_something() {
        let none = View {
            top: 0.0,
            height: 0.0,
            row: 0.0,
        };
        assert_eq!(none.rows(10), 0..2);
    }

    #[test]
    fn a_row_is_brought_into_view_by_the_shortest_way() {
        let view = View { top: 380.0, ..VIEW };
        assert_eq!(view.reach(9), Some(342.0));
        assert_eq!(view.reach(10), None);
        assert_eq!(view.reach(19), None);
        assert_eq!(view.reach(20), Some(418.0));
    }

    #[test]
    fn the_first_row_in_view_may_be_half_out_of_it() {
        let view = View { top: 100.0, ..VIEW };
        assert_eq!(
            view.first(),
            First {
                index: 2,
                offset: 24.0
            }
        );
    }
}
