//! What a refresh has brought.

use std::collections::BTreeMap;

use image_console_api::page::Fragment;

use crate::{Bits, Store, dict::Dict};

/// The difference between two stores.
///
/// Rows are the same when they have the same lane and id; unreadable rows without an id when they have the
/// same text. A row that became readable, or no longer is, is removed and added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Rows of the new store that the old one has not.
    pub added: Vec<u32>,
    /// Rows of the old store that the new one has not.
    pub removed: Vec<u32>,
    /// Rows of the new store that the old one has with other content.
    pub changed: Vec<u32>,
}

impl Changes {
    /// How many rows are concerned.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }

    /// What became of `old` in `new`. Both must number their lanes alike.
    #[must_use]
    pub fn between(old: &Store, new: &Store) -> Self {
        let partners = Partners::of(old, new);
        let mut stayed = Bits::none(old.len());
        let mut changes = Self::default();
        let compare = Compare::new(old, new);
        for (row, partner) in (0..).zip(&partners.old) {
            match partner {
                None => changes.added.push(row),
                Some(partner) => {
                    stayed.set(*partner as usize, true);
                    if compare.differ(*partner, row) {
                        changes.changed.push(row);
                    }
                }
            }
        }
        stayed.not();
        // Rows are counted in u32.
        changes.removed.extend(stayed.iter().map(|row| row as u32));
        changes
    }
}

/// For every row of the new store the row of the old one that is the same.
struct Partners {
    old: Vec<Option<u32>>,
}

impl Partners {
    fn of(old: &Store, new: &Store) -> Self {
        // Unreadable rows without an id, each to be used once.
        let mut nameless: BTreeMap<(u32, &str, &str), Vec<u32>> = BTreeMap::new();
        for (row, fragment) in old.fragments.iter().rev().filter(|(_, f)| is_nameless(f)) {
            nameless
                .entry(nameless_key(old, *row, fragment))
                .or_default()
                .push(*row);
        }
        let mut next = 0;
        let partner = |row: u32| {
            let at = new.row(row);
            match at.fragment().filter(|fragment| is_nameless(fragment)) {
                Some(fragment) => nameless.get_mut(&nameless_key(new, row, fragment))?.pop(),
                // Mostly the row behind the last one's, which is cheaper to ask than the index.
                None => {
                    let is_same = |row: &u32| {
                        !at.id().is_empty()
                            && (*row as usize) < old.len()
                            && old.row(*row).identity() == at.identity()
                    };
                    let found = Some(next).filter(is_same);
                    found.or_else(|| old.find_as(at.lane(), at.id(), at.is_readable()))
                }
            }
            .inspect(|row| next = row + 1)
        };
        // Rows are counted in u32.
        let rows = 0..new.len() as u32;
        Self {
            old: rows.map(partner).collect(),
        }
    }
}

fn is_nameless(fragment: &Fragment) -> bool {
    fragment.id.as_deref().unwrap_or_default().is_empty()
}

fn nameless_key<'a>(store: &Store, row: u32, fragment: &'a Fragment) -> (u32, &'a str, &'a str) {
    let lane = store.lanes.get(row as usize);
    (lane, &fragment.cause, &fragment.text)
}

/// Compares rows of two stores: texts that rows share by their codes, once these are translated.
struct Compare<'a> {
    old: &'a Store,
    new: &'a Store,
    words: Vec<(&'a Dict, &'a Dict, Vec<Option<u32>>)>,
}

impl<'a> Compare<'a> {
    fn new(old: &'a Store, new: &'a Store) -> Self {
        let words = old.words.iter().zip(&new.words);
        let words = words.filter(|(old, new)| !old.is_same_throughout(new));
        let words = words.map(|(old, new)| (old, new, old.translate(new)));
        Self {
            old,
            new,
            words: words.collect(),
        }
    }

    fn differ(&self, old_row: u32, new_row: u32) -> bool {
        let (old, new) = (self.old, self.new);
        let (a, b) = (old_row as usize, new_row as usize);
        let (x, y) = (old.row(old_row), new.row(new_row));
        self.words
            .iter()
            .any(|(old, new, codes)| codes[old.code(a) as usize] != Some(new.code(b)))
            || old.name.get(a) != new.name.get(b)
            || old.size_gib.get(a) != new.size_gib.get(b)
            || old.progress.get(a) != new.progress.get(b)
            || old.bill_type.get(a) != new.bill_type.get(b)
            || old.created.differs(a, &new.created, b)
            || old.updated.differs(a, &new.updated, b)
            || old
                .flags
                .iter()
                .zip(&new.flags)
                .any(|(old, new)| old.get(a) != new.get(b))
            || !old.instances.get(a).eq(new.instances.get(b))
            || !old.tags.get(a).eq(new.tags.get(b))
            || old.disks.differ(a, &new.disks, b)
            || old.checks.differ(a, &new.checks, b)
            || x.fragment() != y.fragment()
    }
}
