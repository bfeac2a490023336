//! What is being done with a form, and what came of it.

use image_console_api::error::ApiError;
use image_console_plan::edit::{DryRun, Field, Part, Settled};

use crate::client::CallError;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nothing.
    Idle,
    /// The image is read again before anything is sent.
    Reading,
    /// This request of so many is on its way.
    Sending {
        /// Which, from 1.
        at: usize,
        /// Of how many.
        of: usize,
    },
    /// This check of so many is on its way.
    Checking {
        /// Which, from 1.
        at: usize,
        /// Of how many.
        of: usize,
    },
    /// The image is read again to see what it is like now.
    Settling,
}

/// A refusal on a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The field; `None` above the form.
    pub field: Option<Field>,
    /// What the cloud said.
    pub error: ApiError,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// All of it was done.
    Saved {
        /// How many changes.
        n: usize,
        /// Whether every answer came; otherwise the image told.
        is_heard: bool,
    },
    /// The image was as wanted before.
    Already,
    /// The image is no longer there.
    Gone,
    /// Some requests were done before one was refused on its field.
    Partly {
        /// How many.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// It was refused, or could not be asked for.
    Trouble {
        /// Why.
        error: CallError,
        /// How many requests were done before.
        done: usize,
        /// Of how many; 0 when none was to be sent yet.
        of: usize,
    },
    /// Nobody answered.
    Unheard(Unheard),
    /// What the cloud would say.
    Checked {
        /// One for each request.
        results: Vec<Checked>,
        /// What it has no check for.
        unchecked: Vec<Field>,
    },
}

/// What is known of a request that nobody answered for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unheard {
    /// All is as it was.
    NotDone,
    /// Some of it is done.
    Partly {
        /// What is.
        done: Vec<Part>,
        /// What is not.
        not_done: Vec<Part>,
    },
    /// Something is neither as it was nor as wanted.
    Other(Vec<Part>),
    /// The image could not be read either.
    Unread,
}

impl Unheard {
    /// From the image read again; `None` when it could not be. What is done is no news of this kind.
    #[must_use]
    pub fn of(settled: Option<Settled>) -> Self {
        match settled {
            None => Self::Unread,
            Some(Settled::NotDone) => Self::NotDone,
            Some(Settled::Done) => Self::Partly {
                done: Vec::new(),
                not_done: Vec::new(),
            },
            Some(Settled::Partly { done, not_done }) => Self::Partly { done, not_done },
            Some(Settled::Other { other, .. }) => Self::Other(other),
        }
    }
}

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The vendor's name of the operation.
    pub action: &'static str,
    /// What it means.
    pub result: DryRun,
    /// What the cloud said, if it is shown here.
    pub error: Option<ApiError>,
}
