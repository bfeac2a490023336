//! Where a key leads in the grid (features.md §4, "Grid keys"): one Tab stop; arrows go from cell to cell.

/// How many rows Page Up and Page Down move.
const PAGE_KEY_ROWS: usize = 10;

/// A place in the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The row among those shown; `None` is the head.
    pub(super) row: Option<usize>,
    /// The column; `None` is the one with the boxes.
    pub(super) column: Option<usize>,
}

/// The size of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) rows: usize,
    pub(super) columns: usize,
}

/// The place that a key leads to; `None` for keys that do not move.
pub(super) fn destination(from: Spot, size: Size, key: &str, ctrl: bool) -> Option<Spot> {
    // Counted from the head and from the boxes, so that both are 0.
    let row = from.row.map_or(0, |row| row + 1);
    let column = from.column.map_or(0, |column| column + 1);
    let (row, column) = match (key, ctrl) {
        ("ArrowUp", false) => (row.saturating_sub(1), column),
        ("ArrowDown", false) => (row + 1, column),
        ("ArrowLeft", false) => (row, column.saturating_sub(1)),
        ("ArrowRight", false) => (row, column + 1),
        ("PageUp", _) => (row.saturating_sub(PAGE_KEY_ROWS), column),
        ("PageDown", _) => (row + PAGE_KEY_ROWS, column),
        ("Home", false) => (row, 0),
        ("End", false) => (row, size.columns),
        ("Home", true) => (0, 0),
        ("End", true) => (size.rows, size.columns),
        _ => return None,
    };
    Some(Spot {
        row: row.min(size.rows).checked_sub(1),
        column: column.min(size.columns).checked_sub(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        rows: 100,
        columns: 9,
    };

    fn spot(row: Option<usize>, column: Option<usize>) -> Spot {
        Spot { row, column }
    }

    #[test]
    fn arrows_go_from_cell_to_cell_and_stop_at_the_edges() {
        let at = spot(Some(3), Some(0));
        for (key, to) in [
            ("ArrowUp", spot(Some(2), Some(0))),
            ("ArrowDown", spot(Some(4), Some(0))),
            ("ArrowLeft", spot(Some(3), None)),
            ("ArrowRight", spot(Some(3), Some(1))),
        ] {
            assert_eq!(destination(at, SIZE, key, false), Some(to), "{key}");
        }
        let corner = spot(None, None);
        assert_eq!(destination(corner, SIZE, "ArrowUp", false), Some(corner));
        assert_eq!(destination(corner, SIZE, "ArrowLeft", false), Some(corner));
        let last = spot(Some(99), Some(8));
        assert_eq!(destination(last, SIZE, "ArrowDown", false), Some(last));
        assert_eq!(destination(last, SIZE, "ArrowRight", false), Some(last));
    }

    #[test]
    fn the_head_is_above_the_first_row() {
        let first = spot(Some(0), Some(2));
        assert_eq!(
            destination(first, SIZE, "ArrowUp", false),
            Some(spot(None, Some(2)))
        );
        assert_eq!(
            destination(spot(None, Some(2)), SIZE, "ArrowDown", false),
            Some(first)
        );
    }

    #[test]
    fn page_keys_move_ten_rows() {
        let at = spot(Some(50), Some(1));
        assert_eq!(
            destination(at, SIZE, "PageDown", false),
            Some(spot(Some(60), Some(1)))
        );
        assert_eq!(
            destination(at, SIZE, "PageUp", false),
            Some(spot(Some(40), Some(1)))
        );
        assert_eq!(
            destination(spot(Some(95), Some(1)), SIZE, "PageDown", false),
            Some(spot(Some(99), Some(1)))
        );
    }

    #[test]
    fn home_and_end_go_to_the_ends_and_with_ctrl_to_the_corners() {
        let at = spot(Some(50), Some(4));
        assert_eq!(
            destination(at, SIZE, "Home", false),
            Some(spot(Some(50), None))
        );
        assert_eq!(
            destination(at, SIZE, "End", false),
            Some(spot(Some(50), Some(8)))
        );
        assert_eq!(destination(at, SIZE, "Home", true), Some(spot(None, None)));
        assert_eq!(
            destination(at, SIZE, "End", true),
            Some(spot(Some(99), Some(8)))
        );
    }

    #[test]
    fn an_empty_grid_has_a_head_only() {
        let size = Size {
            rows: 0,
            columns: 2,
        };
        assert_eq!(
            destination(spot(None, None), size, "ArrowDown", false),
            Some(spot(None, None))
        );
    }

    #[test]
    fn other_keys_stay() {
        assert_eq!(destination(spot(None, None), SIZE, "a", false), None);
        assert_eq!(destination(spot(None, None), SIZE, "ArrowUp", true), None);
    }
}
