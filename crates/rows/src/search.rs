//! Which rows something is true of. A row that could not be read is in no answer.

use std::ops::RangeInclusive;

use crate::{
    Bits, Column, Flag, Number, Store, Word,
    nested::{cut, owners},
    text::{Test, fold},
};

impl Store {
    /// The rows that have this text in any of the columns, whatever the case.
    #[must_use]
    pub fn contains(&self, columns: &[Column], text: &str) -> Bits {
        let mut found = Bits::none(self.len());
        let is_long = |column: &Column| matches!(column, Column::Name | Column::Id | Column::Disks);
        let long = columns.iter().filter(|column| is_long(column));
        // What rows share is looked through in no time, and often answers for all of them.
        for column in columns.iter().filter(|column| !is_long(column)).chain(long) {
            found.or(&self.test(*column, Test::Contains, text));
            if found == *self.readable() {
                break;
            }
        }
        found
    }

    /// The rows whose text in a column passes a test, whatever the case; of a list, any of its texts.
    #[must_use]
    pub fn test(&self, column: Column, test: Test, text: &str) -> Bits {
        let word = &*fold(text);
        let mut found = match column {
            Column::Name => self.name.search(test, word),
            Column::Id => self.id.search(test, word),
            Column::Word(column) => self.words[column as usize].search(test, word),
            Column::Created => self.created.search(test, word),
            Column::Updated => self.updated.search(test, word),
            Column::Size => self.size(test, word),
            Column::Tags => self.tags.search(test, word),
            Column::Disks => self.disks.search(test, word),
            Column::Instances => self.instances.search(test, word),
            Column::Progress | Column::Flag(_) => Bits::none(self.len()),
        };
        found.and(self.readable());
        found
    }

    /// The rows whose size as a decimal number passes the test; one without a size is an empty text.
    fn size(&self, test: Test, word: &str) -> Bits {
        let word = word.as_bytes();
        // Sizes are few: a thousand and some, mostly the same ones.
        let mut answers = vec![None; 4096];
        let empty = test.holds(b"", word);
        let holds = |size: u32| test.holds(size.to_string().as_bytes(), word);
        Bits::of(self.len(), |row| match self.size_gib.get(row) {
            None => empty,
            Some(size) => match answers.get_mut(size as usize) {
                Some(answer) => *answer.get_or_insert_with(|| holds(size)),
                None => holds(size),
            },
        })
    }

    /// The rows whose text in a column is exactly this one.
    #[must_use]
    pub fn equals(&self, word: Word, text: &str) -> Bits {
        self.word(word, |other| other == text)
    }

    /// The rows with a text that `is` holds for; it is asked once for each distinct text.
    #[must_use]
    pub fn word(&self, word: Word, mut is: impl FnMut(&str) -> bool) -> Bits {
        let mut found = self.words[word as usize].all_that(|text, _| is(text));
        found.and(self.readable());
        found
    }

    /// The rows with a tag that `is` holds for, given key and value; it is asked once for each distinct
    /// tag.
    #[must_use]
    pub fn tag(&self, mut is: impl FnMut(&str, &str) -> bool) -> Bits {
        let elements = self.tags.elements.all_that(|tag, length| {
            let (key, value) = cut(tag, length);
            is(key, value)
        });
        owners(&self.tags.ends, &elements)
    }

    /// The rows with this answer; `None` is unknown.
    #[must_use]
    pub fn flag(&self, flag: Flag, answer: Option<bool>) -> Bits {
        let mut found = self.flags[flag as usize].with(answer);
        found.and(self.readable());
        found
    }

    /// The rows whose number is known and in the range.
    #[must_use]
    pub fn within(&self, number: Number, range: &RangeInclusive<i64>) -> Bits {
        match number {
            Number::Size => self.size_gib.all_that(|n| range.contains(&i64::from(n))),
            Number::Progress => self.progress.all_that(|n| range.contains(&i64::from(n))),
            Number::Created => self.created.seconds().all_that(|n| range.contains(&n)),
            Number::Updated => self.updated.seconds().all_that(|n| range.contains(&n)),
        }
    }

    /// The rows of a lane, unreadable ones included.
    #[must_use]
    pub fn lane(&self, lane: u16) -> Bits {
        let mut codes = Bits::default();
        codes.set(usize::from(lane), true);
        self.lanes.spread(&codes)
    }
}
