//! How much room a growing buffer asks for.

/// From how many rows on the rows so far tell what the rest will need.
const SAMPLE: usize = 100;

/// How many rows are there and how many are announced, so that a buffer grows once rather than
/// double while it is copied.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Room {
    /// How many rows there are.
    pub(crate) rows: usize,
    /// How many there will be; 0 when nobody knows.
    pub(crate) announced: usize,
}

impl Room {
    /// How much to reserve for `more` items behind `len` in a buffer of `capacity`.
    fn wanted(self, len: usize, capacity: usize, more: usize) -> Option<usize> {
        if capacity - len >= more {
            return None;
        }
        let needed = len + more;
        let wanted = if self.rows >= SAMPLE && self.announced > self.rows {
            // A sixteenth more than the rows so far took, since the rest will differ a little.
            let full = needed as u64 * self.announced as u64 / self.rows as u64;
            usize::try_from(full + full / 16).unwrap_or(needed)
        } else {
            needed + needed / 4 + 16
        };
        Some(wanted.max(needed) - len)
    }

    pub(crate) fn of<T>(self, buffer: &mut Vec<T>, more: usize) {
        if let Some(wanted) = self.wanted(buffer.len(), buffer.capacity(), more) {
            buffer.reserve_exact(wanted);
        }
    }

    pub(crate) fn of_text(self, buffer: &mut String, more: usize) {
        if let Some(wanted) = self.wanted(buffer.len(), buffer.capacity(), more) {
            buffer.reserve_exact(wanted);
        }
    }
}
