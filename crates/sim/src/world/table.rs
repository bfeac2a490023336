//! Rows by id, walked from the newest to the oldest.

use std::{cmp::Reverse, collections::HashMap};

use crate::time::Time;

/// What a table needs to know of its rows. Neither may change while a row is in a table.
pub trait Row {
    /// Unique in its table.
    fn id(&self) -> &str;
    /// When it was made: the lists of the clouds begin with the newest.
    fn created(&self) -> Time;
}

/// Rows that are found by id at once and listed newest first; made for 100 000 of them.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: Vec<Option<T>>,
    by_id: HashMap<String, u32>,
    newest_first: Vec<u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            by_id: HashMap::new(),
            newest_first: Vec::new(),
        }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row; one with the same id is replaced.
    pub fn insert(&mut self, row: T) {
        self.remove(row.id());
        let place = u32::try_from(self.rows.len()).expect("a world has fewer than 2^32 rows");
        let rank = self.rank(&row);
        self.by_id.insert(row.id().to_owned(), place);
        self.newest_first.insert(rank, place);
        self.rows.push(Some(row));
    }

    /// Takes a row out.
    pub fn remove(&mut self, id: &str) -> Option<T> {
        let place = self.by_id.remove(id)?;
        let row = self.rows[place as usize].take()?;
        let rank = self.rank(&row);
        // The row itself is gone from `rows`, so `rank` finds the gap where it stood: search near it.
        if let Some(offset) = self.newest_first[rank..].iter().position(|p| *p == place) {
            self.newest_first.remove(rank + offset);
        }
        Some(row)
    }

    /// The row with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        self.rows[*self.by_id.get(id)? as usize].as_ref()
    }

    /// The row with this id, to change it.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.rows[*self.by_id.get(id)? as usize].as_mut()
    }

    /// All rows, newest first; rows of one moment by id.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.places().map(|(_, row)| row)
    }

    /// All rows, newest first, each with a place by which it is [found](Self::at) again.
    pub(crate) fn places(&self) -> impl Iterator<Item = (u32, &T)> {
        let places = self.newest_first.iter();
        places.filter_map(|place| Some((*place, self.at(*place)?)))
    }

    /// The row in a place, if it is still there.
    pub(crate) fn at(&self, place: u32) -> Option<&T> {
        self.rows[place as usize].as_ref()
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// Where a row stands, or would stand, among the newest.
    fn rank(&self, row: &T) -> usize {
        self.newest_first.partition_point(|place| {
            self.rows[*place as usize]
                .as_ref()
                .is_some_and(|other| order(other) < order(row))
        })
    }
}

/// Where a row comes in the walk through a table.
pub(crate) fn order<T: Row>(row: &T) -> (Reverse<Time>, &str) {
    place(row.created(), row.id())
}

/// The same for a row that need not be there any more.
pub(crate) const fn place(created: Time, id: &str) -> (Reverse<Time>, &str) {
    (Reverse(created), id)
}

impl<T: Row> Extend<T> for Table<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, rows: I) {
        rows.into_iter().for_each(|row| self.insert(row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Dated(&'static str, u64);

    impl Row for Dated {
        fn id(&self) -> &str {
            self.0
        }
        fn created(&self) -> Time {
            Time(self.1)
        }
    }

    fn ids(table: &Table<Dated>) -> String {
        table.iter().map(Row::id).collect()
    }

    #[test]
    fn rows_are_listed_newest_first_and_survive_removals_around_them() {
        let mut table = Table::default();
        table.extend([
            Dated("b", 5),
            Dated("d", 1),
            Dated("a", 5),
            Dated("c", 3),
            Dated("e", 9),
        ]);
        assert_eq!(ids(&table), "eabcd");
        assert!(table.remove("b").is_some() && table.remove("b").is_none());
        assert!(table.remove("e").is_some());
        assert_eq!(ids(&table), "acd");
        table.insert(Dated("f", 4));
        table.insert(Dated("a", 2));
        assert_eq!(ids(&table), "fcad");
        assert_eq!(table.len(), 4);
        assert_eq!(table.get("a").map(|row| row.1), Some(2));
    }
}
