//! Where an item stands.

use image_console_api::error::ApiError;

/// Where an item stands. A finished run has only the last four.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Its turn has not come, or comes again: nothing was done so far.
    Waiting,
    /// It is being asked for.
    InFlight,
    /// Asked for, and what became of it is not known. A run looks again; where that fails too, this is
    /// how it ends.
    Unknown,
    /// Done.
    Done(How),
    /// It was not done.
    Refused(Cause),
    /// Never asked for, or without effect for certain.
    NotSent,
}

/// How it is known that an item was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The cloud said so.
    Answered,
    /// It was seen afterwards.
    Seen,
    /// It was gone before this run did anything.
    AlreadyGone,
}

/// Why an item was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The cloud refused. Kind, field and remedy are [`ApiError`]'s; code and message are foreign text.
    Cloud(ApiError),
    /// It was asked for, no answer came, and it is there as it was before.
    NoEffect,
    /// It was to be changed and does not exist any more.
    Vanished,
    /// It was not asked for: somebody else had changed the same meanwhile.
    Changed,
}

impl State {
    /// Whether this is an end.
    #[must_use]
    pub const fn is_end(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Refused(_) | Self::NotSent)
    }
}

/// How many items stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// [`State::Waiting`].
    pub waiting: usize,
    /// [`State::InFlight`].
    pub in_flight: usize,
    /// [`State::Unknown`].
    pub unknown: usize,
    /// [`State::Done`].
    pub done: usize,
    /// [`State::Refused`].
    pub refused: usize,
    /// [`State::NotSent`].
    pub not_sent: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.waiting + self.in_flight + self.unknown + self.done + self.refused + self.not_sent
    }

    pub(super) const fn count(&mut self, state: &State) {
        let counter = match state {
            State::Waiting => &mut self.waiting,
            State::InFlight => &mut self.in_flight,
            State::Unknown => &mut self.unknown,
            State::Done(_) => &mut self.done,
            State::Refused(_) => &mut self.refused,
            State::NotSent => &mut self.not_sent,
        };
        *counter += 1;
    }
}
