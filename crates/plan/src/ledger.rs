//! What was written at the clouds, in a chain of which nothing can be changed unnoticed.
//!
//! ```text
//! {"number":1,"time":"2026-11-24T09:00:00.000Z", … ,"previous":"0000…","hash":"4f1d…"}
//! {"number":2,                                   … ,"previous":"4f1d…","hash":"90ac…"}
//! ```
//!
//! One JSON object on a line for each record. Its `hash` is the SHA-256 of everything before `,"hash"`, and
//! `previous` is the hash of the line before: whoever changes, removes, inserts or swaps a line has to write
//! every later line anew. That the last lines are missing only shows who knows how many there were: the
//! [`Head`]. It proves nothing against somebody who can rewrite all of it; the head, kept elsewhere, does.
//!
//! Records hold no secrets: the account is its name in the console, and requests are not kept.
//!
//! - writing: [`append`], [`Sealed::to_line`]
//! - reading and checking: [`Sealed::parse`], [`verify`], [`verify_text`]
//! - finding: [`Filter`], and [`Asked`] for links

mod asked;
mod filter;
mod line;

use image_console_api::service::Service;

pub use asked::{Asked, fields};
pub use filter::Filter;

/// One write: what was done to what, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// When the outcome was known, in milliseconds since 1970; of the years 1970 to 9999.
    pub time_ms: i64,
    /// The account's name in the console, never its AccessKey.
    pub account: String,
    /// The service.
    pub service: Service,
    /// The region.
    pub region: String,
    /// The vendor's name of the operation.
    pub action: String,
    /// The id of what it was done to.
    pub resource: String,
    /// What it was like before.
    pub before: String,
    /// What was changed in it; empty when nothing was, and for a deletion.
    pub after: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The vendor's code of a refusal, or where the cloud was not the one who refused, a word in small letters:
    /// `no-effect`, `vanished`, `changed`. Empty otherwise.
    pub code: String,
    /// The request id; empty when no answer came.
    pub request_id: String,
    /// The plan it was a part of; empty for a single write.
    pub plan: String,
}

/// What came of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was to be deleted and was gone before.
    AlreadyGone,
    /// It was not done.
    Refused,
    /// Nobody knows.
    Unknown,
    /// It was never asked for.
    NotSent,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Done,
        Self::AlreadyGone,
        Self::Refused,
        Self::Unknown,
        Self::NotSent,
    ];

    /// Its word in the ledger, such as `not-sent`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::AlreadyGone => "already-gone",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::NotSent => "not-sent",
        }
    }
}

/// The end of a chain: what the next record is joined to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many records there are.
    pub number: u64,
    /// The hash of the last, in 64 hex digits; zeros when there is none.
    pub hash: String,
}

impl Default for Head {
    /// A chain without records.
    fn default() -> Self {
        Self {
            number: 0,
            hash: "0".repeat(64),
        }
    }
}

/// A record in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its number, from 1.
    pub number: u64,
    /// The record.
    pub record: Record,
    /// The hash of the one before.
    pub previous: String,
    /// Its own.
    pub hash: String,
}

/// Where a chain is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which record or line, counted from 1, is the first that does not fit.
    pub at: usize,
}

/// A text that is no line of a ledger as this module writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLine;

/// Joins a record to the end of a chain.
#[must_use]
pub fn append(head: &Head, record: Record) -> Sealed {
    let mut sealed = Sealed {
        number: head.number + 1,
        record,
        previous: head.hash.clone(),
        hash: String::new(),
    };
    sealed.hash = line::hash(&sealed);
    sealed
}

impl Sealed {
    /// The chain's end behind this record.
    #[must_use]
    pub fn head(&self) -> Head {
        Head {
            number: self.number,
            hash: self.hash.clone(),
        }
    }

    /// Whether it belongs behind this end, as it is.
    #[must_use]
    pub fn follows(&self, head: &Head) -> bool {
        self.number == head.number + 1
            && self.previous == head.hash
            && self.hash == line::hash(self)
    }

    /// The record as a line, with its line break.
    #[must_use]
    pub fn to_line(&self) -> String {
        line::write(self)
    }

    /// Reads a line, without its line break. It has to be just as [`to_line`](Self::to_line) writes it, to
    /// the byte. Whether its hash is right is not looked at.
    ///
    /// # Errors
    /// [`NoLine`].
    pub fn parse(line: &str) -> Result<Self, NoLine> {
        line::read(line).ok_or(NoLine)
    }
}

/// Checks a whole chain; its end, if it holds.
///
/// # Errors
/// The first record that does not fit.
pub fn verify<'a>(records: impl IntoIterator<Item = &'a Sealed>) -> Result<Head, Broken> {
    let mut head = Head::default();
    for (at, sealed) in records.into_iter().enumerate() {
        if !sealed.follows(&head) {
            return Err(Broken { at: at + 1 });
        }
        head = sealed.head();
    }
    Ok(head)
}

/// Reads and checks a whole export.
///
/// # Errors
/// The first line that is none or does not fit, or is not ended.
pub fn verify_text(text: &str) -> Result<(Vec<Sealed>, Head), Broken> {
    let mut records = Vec::new();
    let mut head = Head::default();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let broken = Broken { at: at + 1 };
        let line = line.strip_suffix('\n').ok_or(broken)?;
        let sealed = Sealed::parse(line).map_err(|_| broken)?;
        if !sealed.follows(&head) {
            return Err(broken);
        }
        head = sealed.head();
        records.push(sealed);
    }
    Ok((records, head))
}
