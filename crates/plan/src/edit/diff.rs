//! What is still to be done to an image, and what became of it.

use image_console_api::{image::Image, service::Service};

use super::{
    check::Change,
    draft::{Draft, Entry, Part, Seen},
    field::Field,
    request::{self, Request},
};

/// What differs between a change and an image, for the review and for the requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diff {
    /// Whose image.
    pub service: Service,
    /// The image's region.
    pub region: String,
    /// The image's id.
    pub image_id: String,
    /// What differs, in the order of the form.
    pub entries: Vec<Entry>,
    /// Why nothing does; `None` when something does.
    pub nothing: Option<Nothing>,
    /// Whether the image is a community image now.
    pub(super) is_public: bool,
}

/// Why there is nothing to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Nothing was changed in the form.
    Untouched,
    /// The image is as wanted already: somebody else has done the same meanwhile.
    AlreadySo,
}

impl Diff {
    pub(super) fn new(change: &Change, seen: Seen<'_>) -> Self {
        let Image {
            region, id, public, ..
        } = seen.image;
        let now = Draft::of(seen);
        let mut entries = Vec::new();
        for wanted in &change.entries {
            let old = now.part(&wanted.part).map(str::to_owned);
            if old != wanted.new {
                entries.push(Entry {
                    part: wanted.part.clone(),
                    old,
                    new: wanted.new.clone(),
                });
            }
        }
        let nothing = match (change.entries.is_empty(), entries.is_empty()) {
            (true, _) => Some(Nothing::Untouched),
            (_, true) => Some(Nothing::AlreadySo),
            _ => None,
        };
        Self {
            service: change.service,
            region: region.clone(),
            image_id: id.clone(),
            entries,
            nothing,
            is_public: *public == Some(true),
        }
    }

    /// What a field shall be, if it shall be something else.
    #[must_use]
    pub fn new_of(&self, field: Field) -> Option<&str> {
        let of_field = |entry: &&Entry| entry.part == Part::Field(field);
        let entry = self.entries.iter().find(of_field)?;
        entry.new.as_deref()
    }

    /// The operations that make it so, in the order in which they must be sent: each only when the one
    /// before it is done.
    ///
    /// What a server is most likely to refuse goes first, so that a refusal leaves all as it was: the
    /// attributes, then tags, then sharing. Only who deprecates ends sharing before it, because a shared
    /// image cannot be. Within each, what is taken away makes room for what comes.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        request::requests(self)
    }

    /// The same, asked for a check only, as far as each can be checked while none of them is done.
    #[must_use]
    pub fn dry_runs(&self) -> DryRuns {
        request::dry_runs(self)
    }
}

/// Requests that change nothing, and what they cannot tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DryRuns {
    /// They can be sent in any order.
    pub requests: Vec<Request>,
    /// Fields that differ and are not checked: the operation has no `DryRun`, or what is asked depends on
    /// another part of the same change.
    pub unchecked: Vec<Field>,
}

/// What became of a change whose answer is not known, from the image read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// All of it is so.
    Done,
    /// All is as it was. What was sent may still be on its way.
    NotDone,
    /// Some of it is so.
    Partly {
        /// What is so.
        done: Vec<Part>,
        /// What is as it was.
        not_done: Vec<Part>,
    },
    /// Something is neither as it was nor as it should be, or was not told.
    Other {
        /// What is so.
        done: Vec<Part>,
        /// What is as it was.
        not_done: Vec<Part>,
        /// What is something else.
        other: Vec<Part>,
    },
}

/// What became of a change, from the image read again with all it takes: its accounts as well, if they
/// were changed.
#[must_use]
pub fn settle(seen: Seen<'_>, diff: &Diff) -> Settled {
    let now = Draft::of(seen);
    let (mut done, mut not_done, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for entry in &diff.entries {
        let is_told = entry.part.field() != Field::Accounts || now.accounts.is_some();
        let value = now.part(&entry.part);
        let list = if is_told && value == entry.new.as_deref() {
            &mut done
        } else if is_told && value == entry.old.as_deref() {
            &mut not_done
        } else {
            &mut other
        };
        list.push(entry.part.clone());
    }
    match (done.is_empty(), not_done.is_empty(), other.is_empty()) {
        (_, true, true) => Settled::Done,
        (true, false, true) => Settled::NotDone,
        (_, _, true) => Settled::Partly { done, not_done },
        _ => Settled::Other {
            done,
            not_done,
            other,
        },
    }
}
