//! One row of a store, to be shown: what it has is borrowed, and made only when it is asked for.

use image_console_api::{
    image::{Check, Disk, Moment, Owner, Status},
    page::Fragment,
    service::Service,
};

use crate::{Flag, Store, Word, nested::cut};

/// A row of a [`Store`]. Of one that could not be read everything but [`id`](Self::id),
/// [`lane`](Self::lane) and [`fragment`](Self::fragment) is empty.
#[derive(Clone, Copy, Debug)]
pub struct RowRef<'a> {
    pub(crate) store: &'a Store,
    pub(crate) row: usize,
}

impl<'a> RowRef<'a> {
    /// Its number in the store.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.row as u32
    }

    /// The lane it came in.
    #[must_use]
    pub fn lane(self) -> u16 {
        self.store.lanes.get(self.row) as u16
    }

    /// What makes it the same row in another store, if it has an id.
    pub(crate) fn identity(self) -> (u16, bool, &'a str) {
        (self.lane(), self.is_readable(), self.id())
    }

    /// Whether there is an image.
    #[must_use]
    pub fn is_readable(self) -> bool {
        self.store.readable().has(self.row)
    }

    /// What there is instead of an image.
    #[must_use]
    pub fn fragment(self) -> Option<&'a Fragment> {
        let row = self.number();
        let fragments = &self.store.fragments;
        let at = fragments.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(&fragments[at].1)
    }

    /// The id.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.store.id.get(self.row)
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> &'a str {
        self.store.name.get(self.row)
    }

    /// One of the texts that rows share.
    #[must_use]
    pub fn word(self, word: Word) -> &'a str {
        self.store.words[word as usize].get(self.row)
    }

    /// One of the answers.
    #[must_use]
    pub fn flag(self, flag: Flag) -> Option<bool> {
        self.store.flags[flag as usize].get(self.row)
    }

    fn is_marked(self, word: Word) -> bool {
        let dict = &self.store.words[word as usize];
        dict.mark(dict.code(self.row)) != 0
    }

    /// Who told of it; `None` of an unreadable row.
    #[must_use]
    pub fn service(self) -> Option<Service> {
        Service::from_prefix(self.word(Word::Service))
    }

    /// Its state.
    #[must_use]
    pub fn status(self) -> Status {
        let word = self.word(Word::Status);
        if self.is_marked(Word::Status) {
            Status::Other(word.to_owned())
        } else {
            Status::read(word)
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn owner(self) -> Owner {
        let word = self.word(Word::Owner);
        if self.is_marked(Word::Owner) {
            Owner::Other(word.to_owned())
        } else {
            Owner::read(word)
        }
    }

    /// The region it is in.
    #[must_use]
    pub fn region(self) -> &'a str {
        self.word(Word::Region)
    }

    /// Size in GiB.
    #[must_use]
    pub fn size_gib(self) -> Option<u32> {
        self.store.size_gib.get(self.row)
    }

    /// How far its making is, in percent.
    #[must_use]
    pub fn progress(self) -> Option<u8> {
        self.store.progress.get(self.row)
    }

    /// How the marketplace bills it (Volcengine).
    #[must_use]
    pub fn bill_type(self) -> Option<i64> {
        self.store.bill_type.get(self.row)
    }

    /// When it was made.
    #[must_use]
    pub fn created(self) -> Moment {
        self.store.created.get(self.row)
    }

    /// When it was made, in unix seconds.
    #[must_use]
    pub fn created_unix(self) -> Option<i64> {
        self.store.created.seconds().get(self.row)
    }

    /// When it was last changed.
    #[must_use]
    pub fn updated(self) -> Moment {
        self.store.updated.get(self.row)
    }

    /// When it was last changed, in unix seconds.
    #[must_use]
    pub fn updated_unix(self) -> Option<i64> {
        self.store.updated.seconds().get(self.row)
    }

    /// Its tags, as key and value.
    #[must_use]
    pub fn tags(self) -> impl ExactSizeIterator<Item = (&'a str, &'a str)> {
        let tags = self.store.tags.get(self.row);
        tags.map(|(tag, length)| cut(tag, length))
    }

    /// Its disks.
    #[must_use]
    pub fn disks(self) -> impl ExactSizeIterator<Item = Disk> {
        self.store.disks.get(self.row)
    }

    /// What the check of an imported image found.
    #[must_use]
    pub fn checks(self) -> impl ExactSizeIterator<Item = Check> {
        self.store.checks.get(self.row)
    }

    /// The servers that were made from it.
    #[must_use]
    pub fn instances(self) -> impl ExactSizeIterator<Item = &'a str> {
        self.store.instances.get(self.row).map(|(id, _)| id)
    }
}
