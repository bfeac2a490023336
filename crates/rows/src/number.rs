//! Columns of numbers and of yes, no and unknown.

use crate::{Bits, room::Room};

/// A number or nothing per row; costs nothing while there is nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers<T> {
    len: usize,
    /// Empty while no row has a number.
    values: Vec<T>,
    known: Bits,
}

impl<T: Copy + Default + PartialEq> Numbers<T> {
    pub(crate) fn push(&mut self, value: Option<T>, room: Room) {
        if value.is_some() || !self.values.is_empty() {
            let missing = self.len + 1 - self.values.len();
            room.of(&mut self.values, missing);
            self.values.resize(self.len, T::default());
            self.values.push(value.unwrap_or_default());
            self.known.resize(self.len);
            self.known.push(value.is_some());
        }
        self.len += 1;
    }

    pub(crate) fn get(&self, row: usize) -> Option<T> {
        self.known.has(row).then(|| self.values[row])
    }

    /// The rows with a number that `is` holds for.
    pub(crate) fn all_that(&self, is: impl Fn(T) -> bool) -> Bits {
        let mut found = Bits::of(self.values.len(), |row| is(self.values[row]));
        found.resize(self.len);
        found.and(&self.known);
        found
    }

    pub(crate) fn memory(&self) -> usize {
        self.values.capacity() * size_of::<T>() + self.known.memory()
    }

    pub(crate) fn settle(&mut self) {
        self.values.shrink_to_fit();
    }
}

/// Yes, no or unknown per row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    yes: Bits,
    no: Bits,
}

impl Answers {
    pub(crate) fn push(&mut self, answer: Option<bool>) {
        self.yes.push(answer == Some(true));
        self.no.push(answer == Some(false));
    }

    pub(crate) fn get(&self, row: usize) -> Option<bool> {
        if self.yes.has(row) {
            Some(true)
        } else {
            self.no.has(row).then_some(false)
        }
    }

    /// The rows with this answer.
    pub(crate) fn with(&self, answer: Option<bool>) -> Bits {
        match answer {
            Some(true) => self.yes.clone(),
            Some(false) => self.no.clone(),
            None => {
                let mut unknown = self.yes.clone();
                unknown.or(&self.no);
                unknown.not();
                unknown
            }
        }
    }

    pub(crate) fn memory(&self) -> usize {
        self.yes.memory() + self.no.memory()
    }
}
