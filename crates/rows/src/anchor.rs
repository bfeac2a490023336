//! Where the list stands when its rows change under it.

/// What a person is looking at: places in a visible order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// The place of the first row that is seen, at least in part.
    pub first: usize,
    /// How many pixels of that row are above the edge.
    pub offset: f64,
    /// The place of the row that has the focus.
    pub focus: Option<usize>,
}

impl Anchor {
    /// The same view of a new visible order. `carried` gives the number in the new store of a row of
    /// the old one, if it is there; the same number while rows are only added.
    ///
    /// A row that is still visible stays where it was. Of one that is gone, the nearest row that is
    /// still there takes its place, rather one below than one above, and is seen whole. When none is,
    /// the list stands at its beginning and nothing has the focus.
    #[must_use]
    pub fn follow(
        self,
        old: &[u32],
        new: &[u32],
        mut carried: impl FnMut(u32) -> Option<u32>,
    ) -> Self {
        let places = Places::of(new);
        let mut nearest = |place| nearest(old, place, |row| places.get(carried(row)?));
        let first = nearest(self.first);
        let focus = self.focus.and_then(&mut nearest).map(|(_, place)| place);
        match first {
            None => Self {
                first: 0,
                offset: 0.0,
                focus,
            },
            Some((distance, first)) => Self {
                first,
                offset: if distance == 0 { self.offset } else { 0.0 },
                focus,
            },
        }
    }
}

/// The nearest place of the old order whose row has a new place: how far it is, and the new place.
fn nearest(
    old: &[u32],
    place: usize,
    mut found: impl FnMut(u32) -> Option<usize>,
) -> Option<(usize, usize)> {
    (0..=old.len().max(place)).find_map(|distance| {
        let below = old.get(place.saturating_add(distance));
        let above = place.checked_sub(distance).and_then(|place| old.get(place));
        let new = below.and_then(|row| found(*row));
        let new = new.or_else(|| above.and_then(|row| found(*row)));
        new.map(|new| (distance, new))
    })
}

/// Where each row of a visible order is.
struct Places(Vec<u32>);

/// The place of a row that is not there.
const NOWHERE: u32 = u32::MAX;

impl Places {
    fn of(visible: &[u32]) -> Self {
        let rows = visible.iter().max().map_or(0, |last| *last as usize + 1);
        let mut places = vec![NOWHERE; rows];
        for (place, row) in (0..).zip(visible) {
            places[*row as usize] = place;
        }
        Self(places)
    }

    fn get(&self, row: u32) -> Option<usize> {
        let place = *self.0.get(row as usize)?;
        (place != NOWHERE).then_some(place as usize)
    }
}
