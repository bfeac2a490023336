//! A run from its plan and its journal.

use super::{
    Live, Mode, Phase, Run,
    call::Ask,
    journal::Entry,
    outcome::{Mark, Pause},
    plan::Plan,
    start::{body, token},
    state::State,
};

/// Why a journal does not go with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It does not begin with this plan, or the plan was changed since.
    Plan,
    /// This entry, counted from 0, names an item that the plan does not have, or a call whose token or
    /// body is not what the plan makes it.
    Entry(usize),
}

/// A call in the journal.
struct Told {
    number: u32,
    attempt: u32,
    items: Vec<usize>,
    answered: bool,
}

impl Run {
    /// The run that is left of a plan after what its journal tells.
    ///
    /// Items that were asked for without an outcome are unknown and looked at first. It begins paused
    /// ([`Pause::Resumed`]), or stopped if it was.
    ///
    /// # Errors
    /// The journal is that of another plan.
    pub fn resume(plan: Plan, entries: &[Entry], now_ms: i64) -> Result<Self, Mismatch> {
        if entries.is_empty() {
            let mut run = Self::new(plan, now_ms, now_ms);
            run.pause(Pause::Resumed);
            return Ok(run);
        }
        let mut run = Self::bare(plan);
        let mut told: Vec<Told> = Vec::new();
        let mut is_stopped = false;
        for (at, entry) in entries.iter().enumerate() {
            match entry {
                Entry::Planned { plan, digest, .. } => {
                    if *plan != run.plan.id || *digest != run.plan.digest() {
                        return Err(Mismatch::Plan);
                    }
                }
                _ if at == 0 => return Err(Mismatch::Plan),
                Entry::Intent { .. } => {
                    run.intended(entry, &mut told).ok_or(Mismatch::Entry(at))?;
                }
                Entry::Outcome {
                    call,
                    answered,
                    request_id,
                    marks,
                    ..
                } => {
                    if let Some(call) = told.iter_mut().find(|told| told.number == *call) {
                        call.answered = *answered;
                    }
                    run.marked(marks, request_id).ok_or(Mismatch::Entry(at))?;
                }
                Entry::Settled { marks, .. } => {
                    run.marked(marks, "").ok_or(Mismatch::Entry(at))?;
                }
                Entry::Stopped { .. } => is_stopped = true,
            }
        }
        run.mode = match is_stopped {
            true => Mode::Stopped,
            false => Mode::Paused(Pause::Resumed),
        };
        run.n_calls = told.iter().map(|told| told.number).max().unwrap_or(0);
        run.distribute(now_ms);
        if !is_stopped {
            run.keep_unanswered(told);
        }
        Ok(run)
    }

    fn intended(&mut self, entry: &Entry, told: &mut Vec<Told>) -> Option<()> {
        let Entry::Intent {
            call,
            attempt,
            token: its_token,
            body: its_body,
            items,
            ..
        } = entry
        else {
            return None;
        };
        let items: Vec<usize> = items.iter().map(|item| *item as usize).collect();
        let job = self.plan.items().get(*items.first()?)?.job;
        if items.iter().any(|item| *item >= self.slots.len())
            || *its_token != token(&self.plan, job, *call)
            || *its_body != body(&self.plan, job, &items)
        {
            return None;
        }
        for item in &items {
            let slot = &mut self.slots[*item];
            slot.state = State::Unknown;
            slot.tries += 1;
        }
        told.retain(|told| told.number != *call);
        told.push(Told {
            number: *call,
            attempt: *attempt,
            items,
            answered: false,
        });
        Some(())
    }

    fn marked(&mut self, marks: &[(u32, Mark)], request_id: &str) -> Option<()> {
        for (item, mark) in marks {
            let slot = self.slots.get_mut(*item as usize)?;
            slot.state = match mark {
                Mark::Done(how) => State::Done(*how),
                Mark::Refused(cause) => State::Refused(cause.clone()),
                Mark::Again => State::Waiting,
                Mark::NotSent => State::NotSent,
                Mark::Unknown => State::Unknown,
            };
            slot.asked |= *mark == Mark::Unknown;
            if !request_id.is_empty() {
                request_id.clone_into(&mut slot.request_id);
            }
        }
        Some(())
    }

    /// Puts what has no end where it belongs.
    fn distribute(&mut self, now_ms: i64) {
        for (at, slot) in self.slots.iter_mut().enumerate() {
            let lane = &mut self.lanes[slot.lane];
            match slot.state {
                State::Waiting if self.mode == Mode::Stopped => slot.state = State::NotSent,
                State::Waiting => lane.queue.push_back(at),
                State::Unknown => {
                    (slot.asked, slot.look_due) = (true, now_ms);
                    lane.unknown.push(at);
                }
                State::InFlight | State::Done(_) | State::Refused(_) | State::NotSent => {}
            }
        }
    }

    /// Calls that were not answered are sent again as they were, if none of their items turns out to be
    /// done: with the same token, the cloud may tell that it has seen them.
    fn keep_unanswered(&mut self, told: Vec<Told>) {
        let mut is_kept = vec![false; self.slots.len()];
        // An item is in the last call that names it.
        for told in told.into_iter().rev() {
            let is_open =
                |item: &usize| self.slots[*item].state == State::Unknown && !is_kept[*item];
            let is_whole = !told.answered && told.items.iter().all(is_open);
            for item in &told.items {
                is_kept[*item] = true;
            }
            if !is_whole {
                continue;
            }
            let first = told.items[0];
            let (job, lane) = (self.plan.items()[first].job, self.slots[first].lane);
            let n_calls = self.n_calls;
            let mut call = self.call(Ask::Do(job), lane, told.items);
            self.n_calls = n_calls;
            (call.number, call.attempt) = (told.number, told.attempt);
            call.token = token(&self.plan, job, told.number);
            self.live.push(Live {
                call,
                phase: Phase::Looking,
                doubt: true,
                corrected: false,
                working: (0, 0),
            });
        }
    }
}
