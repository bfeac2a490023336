//! What the ledger is told of an item.

use super::{
    Run,
    state::{Cause, How, State},
};
use crate::ledger::{Outcome, Record};

impl Run {
    /// The record of an item that came to its end at `time_ms`, for [`ledger::append`](crate::ledger::append);
    /// nothing while it has none. An item that could not be looked at has the end "unknown".
    #[must_use]
    pub fn record(&self, item: usize, time_ms: i64) -> Option<Record> {
        let slot = self.slots.get(item)?;
        let item = self.plan.items().get(item)?;
        let (outcome, code) = match &slot.state {
            State::Done(How::AlreadyGone) => (Outcome::AlreadyGone, ""),
            State::Done(How::Answered | How::Seen) => (Outcome::Done, ""),
            State::Refused(cause) => (Outcome::Refused, code(cause)),
            State::Unknown => (Outcome::Unknown, ""),
            State::NotSent => (Outcome::NotSent, ""),
            State::Waiting | State::InFlight => return None,
        };
        let is_changed = outcome == Outcome::Done && !item.job.is_deletion();
        Some(Record {
            time_ms,
            account: item.key.account.clone(),
            service: item.key.service,
            region: item.key.region.clone(),
            action: item.job.action().to_owned(),
            resource: item.key.id.clone(),
            before: item.before.clone(),
            after: match is_changed {
                true => self.plan.request(item.job).to_owned(),
                false => String::new(),
            },
            outcome,
            code: code.to_owned(),
            request_id: slot.request_id.clone(),
            plan: self.plan.id.clone(),
        })
    }
}

/// The vendor's code, or a word of ours.
fn code(cause: &Cause) -> &str {
    match cause {
        Cause::Cloud(error) => &error.code,
        Cause::NoEffect => "no-effect",
        Cause::Vanished => "vanished",
        Cause::Changed => "changed",
    }
}
