//! What a rule says about a value.

use serde::Serialize;

/// What is known about a value before the server has seen it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub enum Verdict<T> {
    /// The documents allow it.
    Accept(T),
    /// The documents do not settle it: it may be sent, and the server's answer is shown.
    ServerDecides(T, Vec<Doubt>),
    /// The documents forbid it: it is not sent. Never without a problem.
    Refuse(Vec<Problem>),
}

/// Why a value is refused. Positions count characters (code points) or entries, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "case")]
pub enum Problem {
    /// Nothing is there, where something must be.
    Empty,
    /// Fewer than `min` characters (code points).
    TooShort {
        /// The fewest that are allowed.
        min: usize,
        /// How many there are.
        got: usize,
    },
    /// More than `max` UTF-16 units: an emoji counts as two, a Chinese character of names as one.
    TooLong {
        /// The most that are allowed.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// The first character may stand elsewhere at most.
    FirstCharacter {
        /// The character.
        found: char,
    },
    /// A character that may not stand here; the first of them.
    Character {
        /// Where.
        at: usize,
        /// The character.
        found: char,
    },
    /// It begins as it may not.
    ForbiddenPrefix {
        /// The forbidden beginning.
        prefix: &'static str,
    },
    /// It contains what it may not.
    ForbiddenText {
        /// The forbidden text.
        text: &'static str,
    },
    /// None of the words that are allowed.
    NotOneOf {
        /// The words, in the vendor's order.
        allowed: Vec<&'static str>,
    },
    /// A number that begins with a needless zero.
    LeadingZero,
    /// A number below `min`.
    TooSmall {
        /// The smallest that is allowed.
        min: u64,
    },
    /// A number above `max`.
    TooLarge {
        /// The largest that is allowed.
        max: u64,
    },
    /// More than `max` entries.
    TooMany {
        /// The most that are allowed.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// The entry at `again` is the one at `first`.
    Duplicate {
        /// Where it stands first.
        first: usize,
        /// Where it stands again.
        again: usize,
    },
    /// A problem of one entry.
    Entry {
        /// Which entry.
        at: usize,
        /// What is wrong with it.
        problem: Box<Problem>,
    },
    /// A word that must stand alone stands among others.
    MustStandAlone {
        /// The word.
        word: &'static str,
    },
    /// Not written as the vendor writes times.
    NotATime {
        /// How they are written.
        form: &'static str,
    },
    /// Written like a time, but the calendar or the clock has none such.
    NoSuchTime,
    /// Not a JSON array of texts.
    NotAList,
    /// Not lower-case letters and digits in words joined by single hyphens, as regions are named.
    NotARegion,
    /// The image is in this state already.
    AlreadySo,
    /// The state of the image does not allow it.
    StateForbids,
    /// The image is shared.
    Shared,
    /// Instances use the image.
    InUse,
    /// What has been raised cannot be lowered.
    CannotGoBack,
    /// Only together with this value of another field.
    OnlyWith {
        /// The other field's value.
        value: &'static str,
    },
}

/// Why it is for the server to decide. Positions count characters or entries, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "case")]
pub enum Doubt {
    /// A forbidden beginning in another case, such as `Aliyun`.
    PrefixInOtherCase {
        /// The forbidden beginning.
        prefix: &'static str,
    },
    /// A forbidden text in another case, such as `HTTP://`.
    TextInOtherCase {
        /// The forbidden text.
        text: &'static str,
    },
    /// A character of which no source says whether it counts as a letter; the first of them.
    Character {
        /// Where.
        at: usize,
        /// The character.
        found: char,
    },
    /// Just within the limit if characters are counted, beyond it in UTF-16 units.
    UnitOfLength {
        /// The limit.
        max: usize,
        /// How many UTF-16 units there are.
        got: usize,
    },
    /// Nothing of it can be seen.
    Invisible,
    /// A word in another case than ours, such as `True`.
    WordInOtherCase,
    /// It depends on something about the image that is not known.
    ImageUnknown,
    /// A doubt about one entry.
    Entry {
        /// Which entry.
        at: usize,
        /// The doubt.
        doubt: Box<Doubt>,
    },
}

impl<T> Verdict<T> {
    /// The verdict on `value`, given all that was found.
    pub(super) fn new(value: T, problems: Vec<Problem>, doubts: Vec<Doubt>) -> Self {
        if !problems.is_empty() {
            Self::Refuse(problems)
        } else if !doubts.is_empty() {
            Self::ServerDecides(value, doubts)
        } else {
            Self::Accept(value)
        }
    }

    pub(super) fn refuse(problem: Problem) -> Self {
        Self::Refuse(vec![problem])
    }

    /// The value if it may be sent, doubtful or not.
    ///
    /// # Errors
    /// The problems of a value that is refused.
    pub fn sendable(self) -> Result<T, Vec<Problem>> {
        match self {
            Self::Accept(value) | Self::ServerDecides(value, _) => Ok(value),
            Self::Refuse(problems) => Err(problems),
        }
    }

    /// Why it is refused; empty when it is not.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Refuse(problems) => problems,
            _ => &[],
        }
    }

    /// Why the server decides; empty when it does not.
    #[must_use]
    pub fn doubts(&self) -> &[Doubt] {
        match self {
            Self::ServerDecides(_, doubts) => doubts,
            _ => &[],
        }
    }

    /// The verdict on both: all problems, else all doubts.
    pub(super) fn and<U, V>(self, other: Verdict<U>, join: impl FnOnce(T, U) -> V) -> Verdict<V> {
        let problems = [self.problems(), other.problems()].concat();
        let doubts = [self.doubts(), other.doubts()].concat();
        match (self.sendable(), other.sendable()) {
            (Ok(one), Ok(two)) => Verdict::new(join(one, two), problems, doubts),
            _ => Verdict::Refuse(problems),
        }
    }

    /// The same verdict on what `f` makes of the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Verdict<U> {
        match self {
            Self::Accept(value) => Verdict::Accept(f(value)),
            Self::ServerDecides(value, doubts) => Verdict::ServerDecides(f(value), doubts),
            Self::Refuse(problems) => Verdict::Refuse(problems),
        }
    }
}
