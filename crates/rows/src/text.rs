//! A column of text: one buffer, and where each row's part of it ends.

use std::{borrow::Cow, ops::Range};

use memchr::memmem::Finder;

use crate::{Bits, room::Room};

/// Lower case as the search and the sort understand it: each character's `char::to_lowercase`, one by
/// one, so that what is found does not depend on what stands beside it (a final sigma is a sigma).
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().flat_map(char::to_lowercase).collect())
    }
}

fn is_folded(text: &str) -> bool {
    if text.is_ascii() {
        return !text.bytes().any(|b| b.is_ascii_uppercase());
    }
    text.chars().all(|c| {
        let mut folded = c.to_lowercase();
        folded.next() == Some(c) && folded.next().is_none()
    })
}

/// What is asked of a text. The words of a test must be folded; the text is, before it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// It contains the word.
    Contains,
    /// It starts with it.
    StartsWith,
    /// It is the word.
    Equals,
}

impl Test {
    /// Whether a short text passes; both are folded.
    pub(crate) fn holds(self, text: &[u8], word: &[u8]) -> bool {
        match self {
            Self::Contains => word.is_empty() || is_in(word, text),
            Self::StartsWith => text.starts_with(word),
            Self::Equals => text == word,
        }
    }
}

/// Whether a word, which is not empty, is in a short text. A search that prepares itself takes longer.
fn is_in(word: &[u8], text: &[u8]) -> bool {
    if word.len() > size_of::<u64>() {
        return text.windows(word.len()).any(|window| window == word);
    }
    // The last bytes as one number.
    let mask = u64::MAX >> (u64::BITS as usize - 8 * word.len());
    let wanted = word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let mut last = 0;
    text.iter().enumerate().any(|(i, byte)| {
        last = last << 8 & mask | u64::from(*byte);
        last == wanted && i + 1 >= word.len()
    })
}

/// Where each part of a buffer ends; costs nothing while all parts are empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ends {
    len: usize,
    /// Empty while every part is.
    ends: Vec<u32>,
}

impl Ends {
    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The next part ends at `end`, which is not before the last one's.
    pub(crate) fn push(&mut self, end: usize, room: Room) {
        if end > 0 || !self.ends.is_empty() {
            let missing = self.len + 1 - self.ends.len();
            room.of(&mut self.ends, missing);
            self.ends.resize(self.len, 0);
            // Four gigabytes do not fit into the memory of a page.
            self.ends
                .push(u32::try_from(end).expect("a column is smaller than 4 GiB"));
        }
        self.len += 1;
    }

    pub(crate) fn part(&self, row: usize) -> Range<usize> {
        if self.ends.is_empty() {
            return 0..0;
        }
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        start as usize..self.ends[row] as usize
    }

    /// The row whose part holds this position, which is at or after the start of row `from`.
    pub(crate) fn row_at(&self, position: usize, from: usize) -> usize {
        let mut low = from;
        let mut step = 1;
        // The next hit is mostly near: gallop, then halve.
        while low + step < self.ends.len() && self.ends[low + step] as usize <= position {
            low += step;
            step *= 2;
        }
        let high = self.ends.len().min(low + step + 1);
        low + self.ends[low..high].partition_point(|end| *end as usize <= position)
    }

    pub(crate) fn memory(&self) -> usize {
        self.ends.capacity() * size_of::<u32>()
    }

    pub(crate) fn settle(&mut self) {
        self.ends.shrink_to_fit();
    }
}

/// A column of text. The folded text is kept only for the rows where it differs from the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    text: String,
    ends: Ends,
    /// Which rows are not their own folded text.
    differs: Bits,
    /// Those rows, in order, and their folded text.
    folded_rows: Vec<u32>,
    folded: String,
    folded_ends: Ends,
}

impl Text {
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn push(&mut self, text: &str, room: Room) {
        let row = self.len();
        room.of_text(&mut self.text, text.len());
        self.text.push_str(text);
        self.ends.push(self.text.len(), room);
        if let Cow::Owned(folded) = fold(text) {
            self.differs.set(row, true);
            room.of(&mut self.folded_rows, 1);
            self.folded_rows
                .push(u32::try_from(row).expect("rows are counted in u32"));
            room.of_text(&mut self.folded, folded.len());
            self.folded.push_str(&folded);
            self.folded_ends.push(self.folded.len(), room);
        }
    }

    pub(crate) fn get(&self, row: usize) -> &str {
        &self.text[self.ends.part(row)]
    }

    pub(crate) fn folded(&self, row: usize) -> &str {
        if !self.differs.has(row) {
            return self.get(row);
        }
        let at = self.folded_rows.partition_point(|r| (*r as usize) < row);
        &self.folded[self.folded_ends.part(at)]
    }

    /// The rows whose folded text passes the test.
    pub(crate) fn search(&self, test: Test, word: &str) -> Bits {
        let mut found = Bits::none(self.len());
        match test {
            _ if word.is_empty() && test != Test::Equals => found.not(),
            Test::Contains => {
                let finder = Finder::new(word);
                // A folded word in the text itself is in the folded text as well: folding leaves
                // alone what is folded. So the rows with a text of their own only add to these.
                hits(&self.text, &self.ends, &finder, |row| found.set(row, true));
                hits(&self.folded, &self.folded_ends, &finder, |at| {
                    found.set(self.folded_rows[at] as usize, true);
                });
            }
            Test::StartsWith => found = self.all_that(|text| text.starts_with(word)),
            Test::Equals => found = self.all_that(|text| text == word),
        }
        found
    }

    /// The rows whose folded text `is` holds for.
    pub(crate) fn all_that(&self, is: impl Fn(&str) -> bool) -> Bits {
        let mut found = Bits::of(self.len(), |row| is(self.get(row)));
        for (at, row) in self.folded_rows.iter().enumerate() {
            found.set(*row as usize, is(&self.folded[self.folded_ends.part(at)]));
        }
        found
    }

    pub(crate) fn memory(&self) -> usize {
        self.text.capacity()
            + self.ends.memory()
            + self.differs.memory()
            + self.folded_rows.capacity() * size_of::<u32>()
            + self.folded.capacity()
            + self.folded_ends.memory()
    }

    pub(crate) fn settle(&mut self) {
        self.text.shrink_to_fit();
        self.ends.settle();
        self.folded_rows.shrink_to_fit();
        self.folded.shrink_to_fit();
        self.folded_ends.settle();
    }
}

/// Calls `hit` for every part of the buffer that contains the word, which is not empty.
fn hits(text: &str, ends: &Ends, finder: &Finder<'_>, mut hit: impl FnMut(usize)) {
    let text = text.as_bytes();
    let length = finder.needle().len();
    let (mut from, mut row) = (0, 0);
    while let Some(at) = finder.find(&text[from..]) {
        let at = from + at;
        row = ends.row_at(at, row);
        let end = ends.part(row).end;
        // One that begins in this part and ends in the next is none.
        if at + length <= end {
            hit(row);
            from = end;
        } else {
            from = at + 1;
        }
    }
}
