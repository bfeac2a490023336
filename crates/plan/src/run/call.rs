//! A call that the caller makes for a run, and what came of it.

use image_console_api::{error::ApiError, service::Service};

use super::plan::Job;

/// A call to make, once. All of it stays as it is when the call is repeated, but for `attempt`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its number within the run, from 1. A repeated call keeps it.
    pub number: u32,
    /// 1 for the first time.
    pub attempt: u32,
    /// The account's name in the console.
    pub account: String,
    /// The service.
    pub service: Service,
    /// The region.
    pub region: String,
    /// What is asked.
    pub ask: Ask,
    /// The ids, in the order in which they are to be sent.
    pub ids: Vec<String>,
    /// The `ClientToken` to send, where the operation takes one.
    pub token: Option<String>,
    /// What tells this request from every other: hex digits of a SHA-256 over all of it but the token.
    pub body: String,
    /// Where the ids stand in the plan: [`Plan::items`](super::Plan::items).
    pub items: Vec<usize>,
    pub(super) lane: usize,
}

/// What a call asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Do this. The parameters of an edit are [`Plan::request`](super::Plan::request).
    Do(Job),
    /// Look how things are after this was asked and no answer came. Edits of one lane are looked at
    /// together: what was asked for each id is the job of its item. Read the ids in **all** states
    /// (`DescribeImages` of ECS without `Status` tells only of `Available` ones, and would make the
    /// others look deleted), and answer [`Answer::Seen`].
    Look(Job),
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// An answer that was understood, with a result for each id. A status of 200 is none. An operation
    /// on one id has one result.
    Each {
        /// The request id.
        request_id: String,
        /// The results as they came: ids that are left out count as unknown, ids that were not asked
        /// for are passed over and noted.
        results: Vec<(String, Result<(), ApiError>)>,
    },
    /// Refused as a whole.
    Refused {
        /// Why.
        error: ApiError,
        /// The wait that the cloud asked for, in milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// No answer: reset, cut off, timed out.
    NoAnswer,
    /// An answer that could not be read.
    Unreadable,
    /// It was not sent: the caller looked first, and found it other than agreed. Calls on one id only.
    Withheld(Withheld),
    /// What was seen, of [`Ask::Look`]. Ids that are left out stay unknown; "not in the list" has to be
    /// said as [`Seen::Gone`], and only of a list that is complete ([`Answer::seen`] does that).
    Seen(Vec<(String, Seen)>),
}

/// What kept a call from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// Somebody else changed what was to be changed, to something else.
    Changed,
    /// It is as wanted already.
    AlreadySo,
    /// It is not there.
    Gone,
}

/// How a thing is found when looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is not there.
    Gone,
    /// It is there and being deleted, such as an instance that is `DELETING`.
    Leaving,
    /// It is there; of an edit: it does not have all of the values that were asked for.
    Present,
    /// It is there and has the values that were asked for. Edits only.
    Changed,
}

impl Answer {
    /// The answer to a call on one id that was done.
    #[must_use]
    pub fn done(call: &Call, request_id: String) -> Self {
        let results = call.ids.iter().map(|id| (id.clone(), Ok(()))).collect();
        Self::Each {
            request_id,
            results,
        }
    }

    /// The answer to a look from a complete list of what is there: ids that are not in it are gone.
    #[must_use]
    pub fn seen(call: &Call, list: &[(String, Seen)]) -> Self {
        let of = |id: &String| {
            let found = list.iter().find(|(listed, _)| listed == id);
            (id.clone(), found.map_or(Seen::Gone, |(_, seen)| *seen))
        };
        Self::Seen(call.ids.iter().map(of).collect())
    }
}
