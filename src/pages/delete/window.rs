//! Which rows of the matrix are drawn, when rows differ in height.

use std::ops::Range;

/// What is drawn, and how much room stands for what is not, in CSS pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Window {
    /// The rows that are drawn, by their place.
    pub(super) rows: Range<usize>,
    /// The height of those before.
    pub(super) before: f64,
    /// The height of those after.
    pub(super) after: f64,
}

/// The rows in view, and as much again on either side: a browser scrolls before it lets a page draw.
/// `heights` are those of all rows; `top` is how far they are scrolled, `height` how much of them is seen.
pub(super) fn window(heights: impl Iterator<Item = f64>, top: f64, height: f64) -> Window {
    let (from, to) = (top - height, top + 2.0 * height);
    let mut window = Window::default();
    let mut end = 0.0;
    for (at, row) in heights.enumerate() {
        let start = end;
        end += row;
        if end <= from {
            window.before = end;
            window.rows = at + 1..at + 1;
        } else if start <= to {
            window.rows.end = at + 1;
        } else {
            window.after += row;
        }
    }
    window
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heights: &[f64], top: f64, height: f64, rows: Range<usize>, room: (f64, f64)) {
        let window = window(heights.iter().copied(), top, height);
        assert_eq!(window.rows, rows);
        assert_eq!((window.before, window.after), room);
        let drawn: f64 = heights[rows].iter().sum();
        assert_eq!(room.0 + drawn + room.1, heights.iter().sum::<f64>());
    }

    #[test]
    fn a_screen_more_is_drawn_on_either_side() {
        check(&[50.0; 1000], 0.0, 500.0, 0..21, (0.0, 979.0 * 50.0));
        check(
            &[50.0; 1000],
            10_000.0,
            500.0,
            190..221,
            (190.0 * 50.0, 779.0 * 50.0),
        );
    }

    #[test]
    fn rows_of_different_heights_leave_the_room_they_take() {
        check(
            &[100.0, 20.0, 300.0, 20.0, 20.0, 500.0],
            410.0,
            10.0,
            2..4,
            (120.0, 520.0),
        );
    }

    #[test]
    fn few_rows_are_all_drawn() {
        check(&[49.0; 8], 0.0, 400.0, 0..8, (0.0, 0.0));
        check(&[], 0.0, 400.0, 0..0, (0.0, 0.0));
    }

    #[test]
    fn scrolled_beyond_the_end_nothing_is_drawn_and_all_room_is_kept() {
        check(&[49.0; 2], 5000.0, 100.0, 2..2, (98.0, 0.0));
    }
}
