//! What the ledger is told of an item.

use image_console_api::error::ApiError;

use super::{
    Run,
    plan::Job,
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
        let (outcome, error) = match &slot.state {
            State::Done(How::AlreadyGone) => (Outcome::AlreadyGone, None),
            State::Done(How::Answered | How::Seen) => (Outcome::Done, None),
            State::Refused(Cause::Cloud(error)) => (Outcome::Refused, Some(error)),
            State::Refused(Cause::NoEffect | Cause::Vanished) => (Outcome::Refused, None),
            State::Unknown => (Outcome::Unknown, None),
            State::NotSent => (Outcome::NotSent, None),
            State::Waiting | State::InFlight => return None,
        };
        let code = error.map(|error: &ApiError| error.code.clone());
        let is_changed = outcome == Outcome::Done && matches!(item.job, Job::Modify { .. });
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
            code: code.unwrap_or_default(),
            request_id: slot.request_id.clone(),
            plan: self.plan.id.clone(),
        })
    }
}
