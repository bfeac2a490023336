//! Sorting: a permutation of all rows, from keys of eight bytes.

use crate::{Column, Store, text::Text};

/// Which end comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest, oldest, A first.
    Ascending,
    /// Largest, newest, Z first.
    Descending,
}

impl Store {
    /// All rows, sorted by the first key, equal ones by the next and so on; what is equal by all of them
    /// keeps the order of the list. Of an unreadable row only the id can be there. Texts are compared by code point after [`fold`](crate::fold). A
    /// missing value comes last in both directions.
    #[must_use]
    pub fn order(&self, keys: &[(Column, Direction)]) -> Vec<u32> {
        let keys = keys
            .iter()
            .map(|(column, direction)| (self.key(*column), *direction));
        let mut rows = self.canonical();
        sort(&mut rows, &keys.collect::<Vec<_>>());
        rows
    }

    /// All rows in the order of the list: lane by lane, and as they came in each.
    #[must_use]
    pub fn canonical(&self) -> Vec<u32> {
        let mut starts: Vec<usize> = Vec::new();
        for row in 0..self.len() {
            let lane = self.lanes.get(row) as usize;
            if lane >= starts.len() {
                starts.resize(lane + 1, 0);
            }
            starts[lane] += 1;
        }
        let mut start = 0;
        for count in &mut starts {
            start += std::mem::replace(count, start);
        }
        let mut rows = vec![0; self.len()];
        for (row, number) in (0..self.len()).zip(0..) {
            let next = &mut starts[self.lanes.get(row) as usize];
            rows[*next] = number;
            *next += 1;
        }
        rows
    }

    fn key(&self, column: Column) -> Key<'_> {
        Key::Number(match column {
            Column::Name => return Key::Text(&self.name),
            Column::Id => return Key::Text(&self.id),
            Column::Word(word) => {
                let dict = &self.words[word as usize];
                let ranks = ranks(dict.distinct());
                Box::new(move |row| ranks[dict.code(row) as usize])
            }
            Column::Created => Box::new(|row| self.created.seconds().get(row).map(in_order)),
            Column::Updated => Box::new(|row| self.updated.seconds().get(row).map(in_order)),
            Column::Size => Box::new(|row| self.size_gib.get(row).map(u64::from)),
            Column::Progress => Box::new(|row| self.progress.get(row).map(u64::from)),
            Column::Flag(flag) => {
                Box::new(move |row| self.flags[flag as usize].get(row).map(u64::from))
            }
            Column::Tags => Box::new(|row| count(self.tags.ends.part(row))),
            Column::Disks => Box::new(|row| count(self.disks.ends.part(row))),
            Column::Instances => Box::new(|row| count(self.instances.ends.part(row))),
        })
    }
}

/// What one column is sorted by.
enum Key<'a> {
    Text(&'a Text),
    Number(Box<dyn Fn(usize) -> Option<u64> + 'a>),
}

fn sort(rows: &mut [u32], keys: &[(Key<'_>, Direction)]) {
    if rows.len() < 2 {
        return;
    }
    if let Some(((key, direction), rest)) = keys.split_first() {
        let mut then = |rows: &mut [u32]| sort(rows, rest);
        match key {
            Key::Text(text) => by_text(rows, text, *direction, &mut then),
            Key::Number(number) => by_number(rows, number, *direction, &mut then),
        }
    }
}

/// The number of elements of a list; an empty list is a missing value.
fn count(elements: std::ops::Range<usize>) -> Option<u64> {
    (!elements.is_empty()).then_some(elements.len() as u64)
}

/// The same order without a sign.
const fn in_order(number: i64) -> u64 {
    number.cast_unsigned() ^ 1 << 63
}

/// Sorts rows by a number, and what is equal with `then`.
fn by_number(
    rows: &mut [u32],
    key: &dyn Fn(usize) -> Option<u64>,
    direction: Direction,
    then: &mut dyn FnMut(&mut [u32]),
) {
    let mut present = Vec::with_capacity(rows.len());
    let mut missing = Vec::new();
    for row in rows.iter() {
        match key(*row as usize) {
            Some(key) if direction == Direction::Ascending => present.push((key, *row)),
            Some(key) => present.push((!key, *row)),
            None => missing.push(*row),
        }
    }
    sort_pairs(&mut present);
    let (sorted, last) = rows.split_at_mut(present.len());
    for (row, (_, from)) in sorted.iter_mut().zip(&present) {
        *row = *from;
    }
    last.copy_from_slice(&missing);
    let mut start = 0;
    for run in present.chunk_by(|a, b| a.0 == b.0) {
        then(&mut sorted[start..start + run.len()]);
        start += run.len();
    }
    then(last);
}

/// How many bytes of a text are in a key.
const STEP: usize = 7;

/// Sorts rows by their folded text, and what is equal with `then`: by the first seven bytes, and where
/// those are equal by the seven after them, and so on.
fn by_text(rows: &mut [u32], text: &Text, direction: Direction, then: &mut dyn FnMut(&mut [u32])) {
    let (present, missing): (Vec<u32>, Vec<u32>) = rows
        .iter()
        .partition(|row| !text.get(**row as usize).is_empty());
    let (sorted, last) = rows.split_at_mut(present.len());
    sorted.copy_from_slice(&present);
    last.copy_from_slice(&missing);
    then(last);

    let flip = match direction {
        Direction::Ascending => 0,
        Direction::Descending => u64::MAX,
    };
    let mut pairs = Vec::with_capacity(sorted.len());
    // A list of what is left to do, since a hostile text would make a recursion deep.
    let mut left = vec![(0..sorted.len(), 0)];
    while let Some((run, from)) = left.pop() {
        let start = run.start;
        let rows = &mut sorted[run];
        pairs.clear();
        pairs.extend(rows.iter().map(|row| {
            let rest = &text.folded(*row as usize).as_bytes()[from..];
            (key(rest) ^ flip, *row)
        }));
        sort_pairs(&mut pairs);
        let mut at = 0;
        for run in pairs.chunk_by(|a, b| a.0 == b.0) {
            let end = at + run.len();
            for (row, (_, sorted)) in rows[at..end].iter_mut().zip(run) {
                *row = *sorted;
            }
            if run.len() > 1 {
                if is_longer(run[0].0 ^ flip) {
                    left.push((start + at..start + end, from + STEP));
                } else {
                    then(&mut rows[at..end]);
                }
            }
            at = end;
        }
    }
}

/// The first seven bytes in the order of the text, and in the last byte how many there are (eight for
/// more): so a text comes before a longer one that it begins, even where that goes on with zeros.
fn key(bytes: &[u8]) -> u64 {
    let mut key = [0; 8];
    let used = bytes.len().min(STEP);
    key[..used].copy_from_slice(&bytes[..used]);
    key[STEP] = bytes.len().min(STEP + 1) as u8;
    u64::from_be_bytes(key)
}

/// Whether the texts of a key go on behind it.
const fn is_longer(key: u64) -> bool {
    key & 0xff > STEP as u64
}

/// The one place where pairs are sorted, so that the sort is in the program once.
#[inline(never)]
fn sort_pairs(pairs: &mut [(u64, u32)]) {
    pairs.sort_by_key(|(key, _)| *key);
}

/// The place of each text among all of them; equal folded texts share one, an empty one has none.
fn ranks(text: &Text) -> Vec<Option<u64>> {
    let mut sorted: Vec<u32> = (0..text.len() as u32).collect();
    by_text(&mut sorted, text, Direction::Ascending, &mut |_| {});
    let mut ranks = vec![None; text.len()];
    let mut rank = 0;
    let mut last = "";
    for code in sorted {
        let folded = text.folded(code as usize);
        if !folded.is_empty() {
            rank += u64::from(folded != last);
            ranks[code as usize] = Some(rank);
            last = folded;
        }
    }
    ranks
}
