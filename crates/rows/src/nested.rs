//! The lists of a row: its disks, checks, tags and instances, each a small table of its own.

use image_console_api::image::{Check, Disk};

use crate::{
    Bits,
    dict::Dict,
    number::{Answers, Numbers},
    room::Room,
    text::{Ends, Test, Text},
};

/// The rows of the images that own the elements of a set.
pub(crate) fn owners(ends: &Ends, elements: &Bits) -> Bits {
    let mut rows = Bits::none(ends.len());
    let mut row = 0;
    for element in elements.iter() {
        row = ends.row_at(element, row);
        rows.set(row, true);
    }
    rows
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Disks {
    pub(crate) ends: Ends,
    len: usize,
    device: Dict,
    pub(crate) kind: Dict,
    size_gib: Numbers<u32>,
    pub(crate) snapshot_id: Text,
    pub(crate) encrypted: Answers,
    format: Dict,
    progress: Numbers<u8>,
    remaining_seconds: Numbers<u32>,
}

impl Disks {
    pub(crate) fn push(&mut self, disks: &[Disk], room: Room) {
        for disk in disks {
            self.device.push(&disk.device, 0, room);
            self.kind.push(&disk.kind, 0, room);
            self.size_gib.push(disk.size_gib, room);
            self.snapshot_id.push(&disk.snapshot_id, room);
            self.encrypted.push(disk.encrypted);
            self.format.push(&disk.format, 0, room);
            self.progress.push(disk.progress, room);
            self.remaining_seconds.push(disk.remaining_seconds, room);
        }
        self.len += disks.len();
        self.ends.push(self.len, room);
    }

    pub(crate) fn get(&self, row: usize) -> impl ExactSizeIterator<Item = Disk> + '_ {
        self.ends.part(row).map(|at| Disk {
            device: self.device.get(at).to_owned(),
            kind: self.kind.get(at).to_owned(),
            size_gib: self.size_gib.get(at),
            snapshot_id: self.snapshot_id.get(at).to_owned(),
            encrypted: self.encrypted.get(at),
            format: self.format.get(at).to_owned(),
            progress: self.progress.get(at),
            remaining_seconds: self.remaining_seconds.get(at),
        })
    }

    /// Whether a row of ours has other disks than a row of the other.
    pub(crate) fn differ(&self, row: usize, other: &Self, other_row: usize) -> bool {
        let (ours, theirs) = (self.ends.part(row), other.ends.part(other_row));
        ours.len() != theirs.len()
            || ours.zip(theirs).any(|(a, b)| {
                self.device.get(a) != other.device.get(b)
                    || self.kind.get(a) != other.kind.get(b)
                    || self.size_gib.get(a) != other.size_gib.get(b)
                    || self.snapshot_id.get(a) != other.snapshot_id.get(b)
                    || self.encrypted.get(a) != other.encrypted.get(b)
                    || self.format.get(a) != other.format.get(b)
                    || self.progress.get(a) != other.progress.get(b)
                    || self.remaining_seconds.get(a) != other.remaining_seconds.get(b)
            })
    }

    /// The rows with a disk that holds a snapshot whose id passes the test.
    pub(crate) fn search(&self, test: Test, word: &str) -> Bits {
        owners(&self.ends, &self.snapshot_id.search(test, word))
    }

    pub(crate) fn memory(&self) -> usize {
        self.ends.memory()
            + self.device.memory()
            + self.kind.memory()
            + self.size_gib.memory()
            + self.snapshot_id.memory()
            + self.encrypted.memory()
            + self.format.memory()
            + self.progress.memory()
            + self.remaining_seconds.memory()
    }

    pub(crate) fn settle(&mut self) {
        self.ends.settle();
        for dict in [&mut self.device, &mut self.kind, &mut self.format] {
            dict.settle();
        }
        self.size_gib.settle();
        self.snapshot_id.settle();
        self.progress.settle();
        self.remaining_seconds.settle();
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Checks {
    pub(crate) ends: Ends,
    len: usize,
    /// Name, result, level and code of the risk.
    pub(crate) words: [Dict; 4],
}

impl Checks {
    /// Whether a row of ours has other findings than a row of the other.
    pub(crate) fn differ(&self, row: usize, other: &Self, other_row: usize) -> bool {
        let (ours, theirs) = (self.ends.part(row), other.ends.part(other_row));
        let words = || self.words.iter().zip(&other.words);
        ours.len() != theirs.len()
            || ours
                .zip(theirs)
                .any(|(a, b)| words().any(|(ours, theirs)| ours.get(a) != theirs.get(b)))
    }

    pub(crate) fn push(&mut self, checks: &[Check], room: Room) {
        for check in checks {
            let words = [
                &check.name,
                &check.result,
                &check.risk_level,
                &check.risk_code,
            ];
            for (dict, word) in self.words.iter_mut().zip(words) {
                dict.push(word, 0, room);
            }
        }
        self.len += checks.len();
        self.ends.push(self.len, room);
    }

    pub(crate) fn get(&self, row: usize) -> impl ExactSizeIterator<Item = Check> + '_ {
        self.ends.part(row).map(|at| {
            let [name, result, risk_level, risk_code] =
                [0, 1, 2, 3].map(|i| self.words[i].get(at).to_owned());
            Check {
                name,
                result,
                risk_level,
                risk_code,
            }
        })
    }

    pub(crate) fn memory(&self) -> usize {
        self.ends.memory() + self.words.iter().map(Dict::memory).sum::<usize>()
    }

    pub(crate) fn settle(&mut self) {
        self.ends.settle();
        self.words.iter_mut().for_each(Dict::settle);
    }
}

/// A list of texts per row, such as the tags and the instances.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    pub(crate) ends: Ends,
    pub(crate) elements: Dict,
}

impl Lists {
    /// The texts of the next row, each with its mark.
    pub(crate) fn push<T: AsRef<str>>(
        &mut self,
        elements: impl Iterator<Item = (T, u32)>,
        room: Room,
    ) {
        for (text, mark) in elements {
            self.elements.push(text.as_ref(), mark, room);
        }
        self.ends.push(self.elements.len(), room);
    }

    pub(crate) fn get(&self, row: usize) -> impl ExactSizeIterator<Item = (&str, u32)> + '_ {
        self.ends.part(row).map(|at| {
            let code = self.elements.code(at);
            (self.elements.get(at), self.elements.mark(code))
        })
    }

    /// The rows with an element whose folded text passes the test.
    pub(crate) fn search(&self, test: Test, word: &str) -> Bits {
        owners(&self.ends, &self.elements.search(test, word))
    }

    pub(crate) fn memory(&self) -> usize {
        self.ends.memory() + self.elements.memory()
    }

    pub(crate) fn settle(&mut self) {
        self.ends.settle();
        self.elements.settle();
    }
}

/// What parts the key of a tag from its value, for the eye and for the search.
pub(crate) const BETWEEN: &str = "=";

/// A tag as one text, and the length of its key as the mark: `a=b=c` could be cut in two ways.
pub(crate) fn join((key, value): &(String, String)) -> (String, u32) {
    let length = u32::try_from(key.len()).expect("a column is smaller than 4 GiB");
    (format!("{key}{BETWEEN}{value}"), length)
}

/// The key and the value of a joined tag.
pub(crate) fn cut(tag: &str, length: u32) -> (&str, &str) {
    let (key, rest) = tag.split_at(length as usize);
    (key, &rest[BETWEEN.len()..])
}
