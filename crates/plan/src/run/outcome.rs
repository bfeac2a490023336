//! What an answer means: the one place that decides whether something was done.

use image_console_api::error::{ApiError, Kind};

use super::{
    call::{Answer, Call, Seen, Withheld},
    plan::Job,
    state::{Cause, How},
};
use crate::retry::{self, ATTEMPTS, Failure, Next};

/// How long a call with a token waits while an earlier one with the same token is worked on, each time
/// (reliability.md §2.2).
const WORKING_MS: [i64; 5] = [1_000, 2_000, 4_000, 8_000, 15_000];
/// And in all.
const LONGEST_WORKING_MS: i64 = 60_000;

/// What is known of an item after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Done.
    Done(How),
    /// Not done.
    Refused(Cause),
    /// Nothing was done, and its turn comes again.
    Again,
    /// Nobody knows.
    Unknown,
    /// Nothing was done, and its turn does not come any more.
    NotSent,
}

/// What the run knew when the answer came.
pub(super) struct Facts<'a> {
    /// How often the call was sent, waits that are no failure left out.
    pub(super) tries: u32,
    /// Of each item, whether something that was asked before may have had effect.
    pub(super) asked: &'a [bool],
    /// Whether clock or nonce were corrected already.
    pub(super) corrected: bool,
    /// How often, and how long, it waited for an earlier one with the same token.
    pub(super) working: (usize, i64),
    /// In `0.0..1.0`.
    pub(super) random: f64,
}

/// What is to be done about an answer.
#[derive(Debug, PartialEq)]
pub(super) enum Weighed {
    /// One for each item.
    Each(Vec<Mark>),
    /// The same call, after a wait.
    Again(Again),
    /// Look at all of them.
    Look,
    /// The refusal of one stands in the way of the others: one call for each.
    Apart,
    /// A token of ours was used for something else: nothing more in this lane.
    Halt(ApiError),
}

#[derive(Debug, PartialEq)]
pub(super) struct Again {
    pub(super) after_ms: i64,
    /// Why nothing else should be sent before somebody has looked into it.
    pub(super) pause: Option<Pause>,
    pub(super) reason: Reason,
}

/// Why a call is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    /// It may have had effect.
    Doubt,
    /// Too many calls.
    Throttled,
    /// An earlier one with its token is worked on.
    Working,
    /// It was not let in: clock, key.
    NotLetIn,
}

/// Why nothing starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pause {
    /// Somebody asked for it.
    Asked,
    /// The run was read from a journal: it goes on when somebody says so, and never by itself.
    Resumed,
    /// The cloud does not accept the key or token of this run any more.
    Credential,
    /// The clock is wrong, and correcting it once did not help.
    Clock,
    /// Several calls in a row got no answer: there is probably no network.
    NoAnswer,
}

/// What the answer to a call means for its items.
pub(super) fn weigh(call: &Call, job: Job, answer: &Answer, facts: &Facts<'_>) -> Weighed {
    match answer {
        Answer::Each { results, .. } => Weighed::Each(
            call.ids
                .iter()
                .zip(facts.asked)
                .map(|(id, asked)| mark(job, results, id, *asked, facts.tries))
                .collect(),
        ),
        Answer::Refused {
            error,
            retry_after_ms,
        } => refused(call, job, error, *retry_after_ms, facts),
        Answer::Withheld(why) => Weighed::Each(vec![withheld(*why); call.ids.len()]),
        Answer::NoAnswer | Answer::Unreadable | Answer::Seen(_) => no_answer(call, facts),
    }
}

/// What is as wanted was made so by somebody, if not by an earlier call of this run.
const fn withheld(why: Withheld) -> Mark {
    match why {
        Withheld::Changed => Mark::Refused(Cause::Changed),
        Withheld::AlreadySo => Mark::Done(How::Seen),
        Withheld::Gone => Mark::Refused(Cause::Vanished),
    }
}

/// What one item was answered. The answer may leave it out, or say two things.
fn mark(
    job: Job,
    results: &[(String, Result<(), ApiError>)],
    id: &str,
    asked: bool,
    tries: u32,
) -> Mark {
    let mut found = results.iter().filter(|(of, _)| of == id).map(|(_, r)| r);
    let Some(first) = found.next() else {
        return Mark::Unknown;
    };
    if found.any(|other| other != first) {
        return Mark::Unknown;
    }
    let Err(error) = first else {
        return Mark::Done(How::Answered);
    };
    if error.code.is_empty() {
        return Mark::Unknown;
    }
    match error.kind() {
        Kind::Gone if job.is_deletion() => Mark::Done(gone(asked)),
        Kind::Transient | Kind::InProgress | Kind::Nonce => Mark::Unknown,
        // An earlier call may have done what this one was refused for.
        _ if asked => Mark::Unknown,
        Kind::Throttle if tries < ATTEMPTS => Mark::Again,
        _ => Mark::Refused(Cause::Cloud(error.clone())),
    }
}

/// What is gone was deleted by this run only if this run may have deleted it.
const fn gone(asked: bool) -> How {
    if asked { How::Seen } else { How::AlreadyGone }
}

fn refused(
    call: &Call,
    job: Job,
    error: &ApiError,
    retry_after_ms: Option<u32>,
    facts: &Facts<'_>,
) -> Weighed {
    let each = |mark: Mark| Weighed::Each(vec![mark; call.ids.len()]);
    let is_batch = call.ids.len() > 1;
    let doubt = facts.asked.contains(&true);
    let not_let_in = |pause| {
        Weighed::Again(Again {
            after_ms: 0,
            pause,
            reason: Reason::NotLetIn,
        })
    };
    match error.kind() {
        Kind::Throttle => match failure(error, retry_after_ms, facts) {
            Some(after_ms) => Weighed::Again(Again {
                after_ms,
                pause: None,
                reason: Reason::Throttled,
            }),
            None if doubt => Weighed::Look,
            None => each(Mark::Refused(Cause::Cloud(error.clone()))),
        },
        // A used nonce means that somebody on the way sent our request twice: one of them was let in.
        Kind::Transient | Kind::Nonce => no_answer(call, facts),
        Kind::InProgress if call.token.is_some() => working(facts),
        Kind::InProgress => Weighed::Look,
        Kind::Clock => not_let_in(facts.corrected.then_some(Pause::Clock)),
        Kind::Credential => not_let_in(Some(Pause::Credential)),
        _ if error.code == "IdempotentParameterMismatch" => Weighed::Halt(error.clone()),
        Kind::Gone if job.is_deletion() && !is_batch => each(Mark::Done(gone(doubt))),
        _ if doubt => Weighed::Look,
        Kind::Gone | Kind::StateConflict if is_batch && facts.tries < ATTEMPTS => Weighed::Apart,
        Kind::Gone
        | Kind::StateConflict
        | Kind::Permission
        | Kind::CallerError
        | Kind::DryRunPassed => each(Mark::Refused(Cause::Cloud(error.clone()))),
    }
}

/// Whether a refusal would be repeated if the same were asked again.
pub(super) fn is_final(error: &ApiError) -> bool {
    matches!(
        error.kind(),
        Kind::StateConflict | Kind::Permission | Kind::CallerError
    ) && !error.code.is_empty()
}

/// The wait before a call is sent again, or `None` if it was sent often enough.
fn failure(error: &ApiError, retry_after_ms: Option<u32>, facts: &Facts<'_>) -> Option<i64> {
    let failure = Failure::Refused {
        kind: error.kind(),
        retry_after_ms,
    };
    match retry::next(failure, facts.tries, facts.corrected, facts.random) {
        Next::Wait(wait) => Some(wait as i64),
        Next::CorrectClock | Next::NewNonce => Some(0),
        Next::GiveUp => None,
    }
}

/// Only what has a token may be sent again unseen.
fn no_answer(call: &Call, facts: &Facts<'_>) -> Weighed {
    let next = retry::next(
        Failure::NoAnswer,
        facts.tries,
        facts.corrected,
        facts.random,
    );
    match next {
        Next::Wait(wait) if call.token.is_some() => Weighed::Again(Again {
            after_ms: wait as i64,
            pause: None,
            reason: Reason::Doubt,
        }),
        _ => Weighed::Look,
    }
}

fn working(facts: &Facts<'_>) -> Weighed {
    let (n, waited) = facts.working;
    let after_ms = WORKING_MS[n.min(WORKING_MS.len() - 1)];
    if waited + after_ms > LONGEST_WORKING_MS {
        return Weighed::Look;
    }
    Weighed::Again(Again {
        after_ms,
        pause: None,
        reason: Reason::Working,
    })
}

/// What is known of an item after it was looked at; [`Mark::Again`] where nothing was done.
pub(super) fn settle(job: Job, seen: Seen) -> Mark {
    match (job.is_deletion(), seen) {
        (true, Seen::Gone | Seen::Leaving) | (false, Seen::Changed) => Mark::Done(How::Seen),
        (true, Seen::Present | Seen::Changed) | (false, Seen::Present) => Mark::Again,
        (false, Seen::Gone | Seen::Leaving) => Mark::Refused(Cause::Vanished),
    }
}
