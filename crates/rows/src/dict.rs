//! A column of few distinct texts: each of them once, and a code per row.

use hashbrown::HashTable;

use crate::{
    Bits,
    room::Room,
    text::{Test, Text},
};

/// A small number per row, in as few bytes as the largest needs; one that all rows share costs nothing.
#[derive(Clone, Debug)]
pub(crate) enum Codes {
    /// The code of all rows, and how many they are.
    Same(u32, usize),
    Bytes(Vec<u8>),
    Pairs(Vec<u16>),
    Words(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Same(0, 0)
    }
}

impl Codes {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Same(_, len) => *len,
            Self::Bytes(codes) => codes.len(),
            Self::Pairs(codes) => codes.len(),
            Self::Words(codes) => codes.len(),
        }
    }

    pub(crate) fn get(&self, row: usize) -> u32 {
        match self {
            Self::Same(code, _) => *code,
            Self::Bytes(codes) => u32::from(codes[row]),
            Self::Pairs(codes) => u32::from(codes[row]),
            Self::Words(codes) => codes[row],
        }
    }

    pub(crate) fn push(&mut self, code: u32, room: Room) {
        if let Self::Same(same, len) = self
            && (*len == 0 || *same == code)
        {
            *same = code;
            *len += 1;
            return;
        }
        self.widen(code, room);
        match self {
            Self::Same(..) => {}
            Self::Bytes(codes) => {
                room.of(codes, 1);
                codes.push(code as u8);
            }
            Self::Pairs(codes) => {
                room.of(codes, 1);
                codes.push(code as u16);
            }
            Self::Words(codes) => {
                room.of(codes, 1);
                codes.push(code);
            }
        }
    }

    /// Makes the codes wide enough for `code` and for those that are there.
    fn widen(&mut self, code: u32, room: Room) {
        let width = |code: u32| match code {
            0..=0xff => 1,
            0x100..=0xffff => 2,
            _ => 4,
        };
        let (now, wanted) = match self {
            Self::Same(same, _) => (0, width(code.max(*same))),
            Self::Bytes(_) => (1, width(code)),
            Self::Pairs(_) => (2, width(code)),
            Self::Words(_) => (4, 4),
        };
        if wanted <= now {
            return;
        }
        let len = self.len();
        let codes = (0..len).map(|row| self.get(row));
        *self = match wanted {
            1 => Self::Bytes(copy(codes.map(|c| c as u8), len, room)),
            2 => Self::Pairs(copy(codes.map(|c| c as u16), len, room)),
            _ => Self::Words(copy(codes, len, room)),
        };
    }

    /// The rows whose code is in the set.
    pub(crate) fn spread(&self, codes: &Bits) -> Bits {
        match self {
            Self::Same(code, len) if codes.has(*code as usize) => Bits::all(*len),
            Self::Same(_, len) => Bits::none(*len),
            Self::Bytes(rows) => {
                let mut is_in = [false; 256];
                for code in codes.iter().take_while(|code| *code < 256) {
                    is_in[code] = true;
                }
                Bits::of(rows.len(), |row| is_in[rows[row] as usize])
            }
            Self::Pairs(rows) => Bits::of(rows.len(), |row| codes.has(rows[row] as usize)),
            Self::Words(rows) => Bits::of(rows.len(), |row| codes.has(rows[row] as usize)),
        }
    }

    pub(crate) fn memory(&self) -> usize {
        match self {
            Self::Same(..) => 0,
            Self::Bytes(codes) => codes.capacity(),
            Self::Pairs(codes) => codes.capacity() * 2,
            Self::Words(codes) => codes.capacity() * 4,
        }
    }

    pub(crate) fn settle(&mut self) {
        match self {
            Self::Same(..) => {}
            Self::Bytes(codes) => codes.shrink_to_fit(),
            Self::Pairs(codes) => codes.shrink_to_fit(),
            Self::Words(codes) => codes.shrink_to_fit(),
        }
    }
}

fn copy<T>(codes: impl Iterator<Item = T>, len: usize, room: Room) -> Vec<T> {
    let mut copy = Vec::new();
    copy.reserve_exact(len.max(room.announced) + 1);
    copy.extend(codes);
    copy
}

/// A column of texts, each with a mark that tells apart what reads the same (see the users).
#[derive(Clone, Debug, Default)]
pub(crate) struct Dict {
    distinct: Text,
    /// Empty while every mark is 0.
    marks: Vec<u32>,
    index: HashTable<u32>,
    codes: Codes,
    last: u32,
}

impl Dict {
    pub(crate) fn push(&mut self, text: &str, mark: u32, room: Room) {
        // Neighbours are mostly alike.
        if !self.is(self.last, text, mark) {
            self.last = self.intern(text, mark);
        }
        self.codes.push(self.last, room);
    }

    fn intern(&mut self, text: &str, mark: u32) -> u32 {
        let key = hash(text.as_bytes(), mark);
        if let Some(code) = self.index.find(key, |code| self.is(*code, text, mark)) {
            return *code;
        }
        let code = u32::try_from(self.distinct.len()).expect("codes are counted in u32");
        self.distinct.push(text, Room::default());
        if mark != 0 || !self.marks.is_empty() {
            self.marks.resize(code as usize, 0);
            self.marks.push(mark);
        }
        let (distinct, marks) = (&self.distinct, &self.marks);
        self.index.insert_unique(key, code, |code| {
            let mark = marks.get(*code as usize).copied().unwrap_or(0);
            hash(distinct.get(*code as usize).as_bytes(), mark)
        });
        code
    }

    fn is(&self, code: u32, text: &str, mark: u32) -> bool {
        (code as usize) < self.distinct.len()
            && self.distinct.get(code as usize) == text
            && self.mark(code) == mark
    }

    pub(crate) fn code(&self, row: usize) -> u32 {
        self.codes.get(row)
    }

    pub(crate) fn mark(&self, code: u32) -> u32 {
        self.marks.get(code as usize).copied().unwrap_or(0)
    }

    pub(crate) fn get(&self, row: usize) -> &str {
        self.distinct.get(self.code(row) as usize)
    }

    /// Each text once.
    pub(crate) const fn distinct(&self) -> &Text {
        &self.distinct
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.codes.len()
    }

    /// The rows whose folded text passes the test.
    pub(crate) fn search(&self, test: Test, word: &str) -> Bits {
        self.codes.spread(&self.distinct.search(test, word))
    }

    /// The rows with a text and a mark that `is` holds for; it is asked once for each distinct one.
    pub(crate) fn all_that(&self, mut is: impl FnMut(&str, u32) -> bool) -> Bits {
        self.codes.spread(&Bits::of(self.distinct.len(), |code| {
            is(self.distinct.get(code), self.mark(code as u32))
        }))
    }

    /// Whether all rows of both have one and the same text.
    pub(crate) fn is_same_throughout(&self, other: &Self) -> bool {
        match (&self.codes, &other.codes) {
            (Codes::Same(a, _), Codes::Same(b, _)) if self.len() > 0 && other.len() > 0 => {
                self.distinct.get(*a as usize) == other.distinct.get(*b as usize)
                    && self.mark(*a) == other.mark(*b)
            }
            _ => false,
        }
    }

    /// For each of our codes the other's code of the same text, if it has that.
    pub(crate) fn translate(&self, other: &Self) -> Vec<Option<u32>> {
        let codes = 0..self.distinct.len();
        codes
            .map(|code| {
                let (text, mark) = (self.distinct.get(code), self.mark(code as u32));
                let key = hash(text.as_bytes(), mark);
                other.index.find(key, |c| other.is(*c, text, mark)).copied()
            })
            .collect()
    }

    pub(crate) fn memory(&self) -> usize {
        self.distinct.memory()
            + self.marks.capacity() * size_of::<u32>()
            + self.index.allocation_size()
            + self.codes.memory()
    }

    pub(crate) fn settle(&mut self) {
        self.distinct.settle();
        self.marks.shrink_to_fit();
        self.codes.settle();
    }
}

/// A hash in the manner of `rustc-hash`, eight bytes at a time, and stirred at the end, since the table
/// takes its bits from both ends. The texts come from the user's own cloud: nobody gains by collisions.
pub(crate) fn hash(bytes: &[u8], mark: u32) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = (u64::from(mark) << 32 | bytes.len() as u64).wrapping_mul(FACTOR);
    let (chunks, rest) = bytes.as_chunks::<8>();
    for chunk in chunks {
        state = (state.rotate_left(23) ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    state = (state.rotate_left(23) ^ u64::from_le_bytes(last)).wrapping_mul(FACTOR);
    state = (state ^ state >> 32).wrapping_mul(FACTOR);
    state ^ state >> 29
}
