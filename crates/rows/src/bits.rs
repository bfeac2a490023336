//! A set of rows, one bit each.

/// How many bits a word holds.
const WORD: usize = u64::BITS as usize;

/// A set of row numbers below [`Bits::len`]. Two sets may differ in length: what a shorter one does
/// not reach is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    /// Bits at and above `len` are zero, so that words can be counted and compared as they are.
    words: Vec<u64>,
    len: usize,
}

impl Bits {
    /// None of `len` rows.
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(WORD)],
            len,
        }
    }

    /// All of `len` rows.
    #[must_use]
    pub fn all(len: usize) -> Self {
        let mut bits = Self {
            words: vec![u64::MAX; len.div_ceil(WORD)],
            len,
        };
        bits.trim();
        bits
    }

    /// Those of `len` rows for which `is_in` says so; it is asked once a row, in order.
    #[must_use]
    pub fn of(len: usize, mut is_in: impl FnMut(usize) -> bool) -> Self {
        let mut words = Vec::with_capacity(len.div_ceil(WORD));
        for start in (0..len).step_by(WORD) {
            let mut word = 0;
            for row in start..len.min(start + WORD) {
                word |= u64::from(is_in(row)) << (row - start);
            }
            words.push(word);
        }
        Self { words, len }
    }

    /// How many rows there are to be in the set or not.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether no row is in the set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows are in the set.
    #[must_use]
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether a row is in the set; one beyond its length is not.
    #[must_use]
    pub fn has(&self, row: usize) -> bool {
        row < self.len && self.words[row / WORD] >> (row % WORD) & 1 == 1
    }

    /// Puts a row in or takes it out; the set becomes long enough to hold it.
    pub fn set(&mut self, row: usize, is_in: bool) {
        if row >= self.len {
            self.resize(row + 1);
        }
        let bit = 1 << (row % WORD);
        if is_in {
            self.words[row / WORD] |= bit;
        } else {
            self.words[row / WORD] &= !bit;
        }
    }

    /// Puts all rows of a range in; the set becomes long enough to hold it.
    pub fn set_range(&mut self, rows: std::ops::Range<usize>) {
        if rows.is_empty() {
            return;
        }
        if rows.end > self.len {
            self.resize(rows.end);
        }
        let (first, last) = (rows.start / WORD, (rows.end - 1) / WORD);
        let head = u64::MAX << (rows.start % WORD);
        let tail = u64::MAX >> (WORD - 1 - (rows.end - 1) % WORD);
        if first == last {
            self.words[first] |= head & tail;
            return;
        }
        self.words[first] |= head;
        self.words[first + 1..last].fill(u64::MAX);
        self.words[last] |= tail;
    }

    /// Adds a row at the end.
    pub(crate) fn push(&mut self, is_in: bool) {
        if self.len.is_multiple_of(WORD) {
            self.words.push(0);
        }
        let row = self.len;
        self.len += 1;
        self.words[row / WORD] |= u64::from(is_in) << (row % WORD);
    }

    /// Gives the set another length: new rows are not in it, rows that are cut off are forgotten.
    pub fn resize(&mut self, len: usize) {
        self.words.resize(len.div_ceil(WORD), 0);
        self.len = len;
        self.trim();
    }

    /// Keeps what is in the other set as well.
    pub fn and(&mut self, other: &Self) {
        for (i, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(i).copied().unwrap_or(0);
        }
    }

    /// Keeps what is not in the other set.
    pub fn and_not(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// Adds what is in the other set; becomes as long as it.
    pub fn or(&mut self, other: &Self) {
        if other.len > self.len {
            self.resize(other.len);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Exchanges what is in and what is not.
    pub fn not(&mut self) {
        for word in &mut self.words {
            *word = !*word;
        }
        self.trim();
    }

    /// The rows of the set, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(i, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(i * WORD + bit)
            })
        })
    }

    /// How many bytes it takes on the heap.
    pub(crate) fn memory(&self) -> usize {
        self.words.capacity() * size_of::<u64>()
    }

    fn trim(&mut self) {
        let used = self.len % WORD;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= u64::MAX >> (WORD - used);
        }
    }
}
