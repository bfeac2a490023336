//! What an answer changes.

use image_console_api::error::Kind;

use super::{
    Live, Mode, Phase, Run, Warning,
    call::{Answer, Ask, Call, Seen},
    journal::Entry,
    outcome::{self, Again, Facts, Mark, Pause, Reason, Weighed, settle, weigh},
    plan::Job,
    state::{Cause, How, State},
};
use crate::retry::{self, ATTEMPTS, Failure};

/// What got no answer is looked at after this time: a request may still be on its way.
const LOOK_AFTER_MS: i64 = 2_000;
/// No more than so many are kept: an answer can be as long as its sender likes.
const WARNINGS: usize = 100;
/// After so many calls in a row without an answer there is probably no network.
const SILENT: u32 = 6;

impl Run {
    /// Tells what came of a call at `now_ms`. `random` is in `0.0..1.0` and spreads waits. `false` for a
    /// call that is not in flight: an answer that came twice changes nothing.
    pub fn answered(&mut self, number: u32, answer: &Answer, now_ms: i64, random: f64) -> bool {
        let flies = |live: &Live| {
            live.call.number == number && matches!(live.phase, Phase::InFlight { .. })
        };
        let Some(at) = self.live.iter().position(flies) else {
            return false;
        };
        let live = self.live.remove(at);
        let Phase::InFlight { since } = live.phase else {
            return false;
        };
        if *answer == Answer::NoAnswer {
            self.silent += 1;
            if self.silent >= SILENT {
                self.pause(Pause::NoAnswer);
            }
        } else {
            self.silent = 0;
            self.lanes[live.call.lane].answered(now_ms - since);
        }
        match live.call.ask {
            Ask::Do(job) => self.did(live, job, since, answer, now_ms, random),
            Ask::Look(_) => self.looked(&live.call, answer, now_ms, random),
        }
        true
    }

    fn did(&mut self, live: Live, job: Job, since: i64, answer: &Answer, now_ms: i64, random: f64) {
        let (lane, items) = (live.call.lane, live.call.items.clone());
        let asked: Vec<bool> = items
            .iter()
            .map(|item| live.doubt || self.slots[*item].asked)
            .collect();
        let facts = Facts {
            tries: items
                .iter()
                .map(|item| self.slots[*item].tries)
                .max()
                .unwrap_or(0),
            asked: &asked,
            corrected: live.corrected,
            working: live.working,
            random,
        };
        let weighed = weigh(&live.call, job, answer, &facts);
        self.note(&live.call, answer);
        match (&weighed, answer) {
            (
                _,
                Answer::Refused {
                    error,
                    retry_after_ms,
                },
            ) if error.kind() == Kind::Throttle => {
                let wait = match &weighed {
                    Weighed::Again(again) => again.after_ms,
                    _ => 0,
                };
                self.lanes[lane].was_throttled(since, now_ms, wait, *retry_after_ms, random);
            }
            (_, Answer::Each { .. } | Answer::Refused { .. }) => self.lanes[lane].went_well(),
            (_, Answer::NoAnswer | Answer::Unreadable | Answer::Withheld(_) | Answer::Seen(_)) => {}
        }
        match weighed {
            Weighed::Each(marks) => self.outcome(&live.call, true, marks, now_ms),
            Weighed::Apart => {
                for item in &items {
                    self.slots[*item].alone = true;
                }
                self.outcome(&live.call, true, vec![Mark::Again; items.len()], now_ms);
            }
            Weighed::Halt(error) => {
                self.lanes[lane].halted = true;
                let mark = |asked: &bool| match asked {
                    true => Mark::Unknown,
                    false => Mark::Refused(Cause::Cloud(error.clone())),
                };
                let marks = asked.iter().map(mark).collect();
                self.outcome(&live.call, true, marks, now_ms);
                self.clear_queue(lane);
                self.withdraw(Some(lane), now_ms);
            }
            Weighed::Look => self.look(live, now_ms),
            Weighed::Again(again) => self.again(live, &again, now_ms),
        }
    }

    /// Keeps what an answer says beside the outcome.
    fn note(&mut self, call: &Call, answer: &Answer) {
        let (request_id, results) = match answer {
            Answer::Each {
                request_id,
                results,
            } => (request_id, &results[..]),
            Answer::Refused { error, .. } => (&error.request_id, &[][..]),
            Answer::NoAnswer | Answer::Unreadable | Answer::Withheld(_) | Answer::Seen(_) => return,
        };
        for (id, item) in call.ids.iter().zip(&call.items) {
            let slot = &mut self.slots[*item];
            slot.request_id.clone_from(request_id);
            let own = results.iter().find(|(of, _)| of == id);
            let error = match (answer, own) {
                (Answer::Refused { error, .. }, _) | (_, Some((_, Err(error)))) => Some(error),
                _ => None,
            };
            slot.refusal = error.filter(|error| outcome::is_final(error)).cloned();
        }
        for (id, _) in results {
            if !call.ids.contains(id) && self.warnings.len() < WARNINGS {
                self.warnings.push(Warning {
                    call: call.number,
                    unasked: id.clone(),
                });
            }
        }
    }

    /// Applies marks to the items of a call that is over, and writes them down.
    fn outcome(&mut self, call: &Call, answered: bool, marks: Vec<Mark>, now_ms: i64) {
        let items = call.items.iter().zip(marks);
        let marks: Vec<(u32, Mark)> = items
            .map(|(item, mark)| (*item as u32, self.mark(*item, mark, now_ms)))
            .collect();
        let first = call.items.first();
        self.outbox.push(Entry::Outcome {
            call: call.number,
            answered,
            time_ms: now_ms,
            request_id: first.map_or("", |first| self.request_id(*first)).to_owned(),
            marks,
        });
    }

    /// Puts an item where a mark says. What cannot come again any more is not sent.
    fn mark(&mut self, item: usize, mark: Mark, now_ms: i64) -> Mark {
        let slot = &mut self.slots[item];
        let lane = &mut self.lanes[slot.lane];
        let mark = match mark {
            Mark::Again if self.mode == Mode::Stopped || lane.halted => Mark::NotSent,
            Mark::Done(How::AlreadyGone) if slot.asked => Mark::Done(How::Seen),
            mark => mark,
        };
        slot.state = match &mark {
            Mark::Done(how) => State::Done(*how),
            Mark::Refused(cause) => State::Refused(cause.clone()),
            Mark::NotSent => State::NotSent,
            Mark::Again => {
                lane.queue.push_back(item);
                State::Waiting
            }
            Mark::Unknown => {
                (slot.asked, slot.looks) = (true, 0);
                slot.look_due = now_ms + LOOK_AFTER_MS;
                lane.unknown.push(item);
                State::Unknown
            }
        };
        if slot.state.is_end() {
            self.ended.push(item);
        }
        mark
    }

    /// Looks at the items of a call before it is sent again.
    fn look(&mut self, mut live: Live, now_ms: i64) {
        let marks = vec![Mark::Unknown; live.call.items.len()];
        self.outcome(&live.call, false, marks, now_ms);
        if self.mode != Mode::Stopped && !self.lanes[live.call.lane].halted {
            live.doubt = true;
            live.phase = Phase::Looking;
            self.live.push(live);
        }
    }

    /// Keeps a call to send it again.
    fn again(&mut self, mut live: Live, again: &Again, now_ms: i64) {
        live.doubt |= matches!(again.reason, Reason::Doubt | Reason::Working);
        let lane = live.call.lane;
        let n = live.call.items.len();
        if self.mode == Mode::Stopped || self.lanes[lane].halted {
            let mark = if live.doubt {
                Mark::Unknown
            } else {
                Mark::NotSent
            };
            self.outcome(&live.call, false, vec![mark; n], now_ms);
            return;
        }
        match again.reason {
            Reason::Doubt | Reason::Throttled => {}
            Reason::Working => {
                live.working.0 += 1;
                live.working.1 += again.after_ms;
            }
            Reason::NotLetIn => live.corrected = again.pause.is_none(),
        }
        let is_free = matches!(again.reason, Reason::Working | Reason::NotLetIn);
        let (mark, state) = match live.doubt {
            true => (Mark::Unknown, State::Unknown),
            false => (Mark::Again, State::Waiting),
        };
        let mut marks = Vec::with_capacity(n);
        for item in &live.call.items {
            let slot = &mut self.slots[*item];
            slot.state = state.clone();
            slot.asked |= live.doubt;
            slot.tries -= u32::from(is_free);
            marks.push((*item as u32, mark.clone()));
        }
        self.outbox.push(Entry::Outcome {
            call: live.call.number,
            answered: false,
            time_ms: now_ms,
            request_id: String::new(),
            marks,
        });
        live.phase = Phase::Waiting {
            due: now_ms + again.after_ms,
        };
        self.live.push(live);
        if let Some(pause) = again.pause {
            self.pause(pause);
        }
    }

    fn looked(&mut self, call: &Call, answer: &Answer, now_ms: i64, random: f64) {
        let lane = call.lane;
        let mut marks = Vec::new();
        let mut present = Vec::new();
        for (id, item) in call.ids.iter().zip(&call.items) {
            let seen = match answer {
                Answer::Seen(list) => list.iter().find(|(of, _)| of == id).map(|(_, seen)| *seen),
                _ => None,
            };
            let Some(seen) = seen else {
                self.look_failed(*item, answer, now_ms, random);
                continue;
            };
            let mark = self.settled(*item, seen);
            if mark == Mark::Again {
                self.slots[*item].state = State::Waiting;
                present.push(*item);
            } else {
                self.mark(*item, mark.clone(), now_ms);
            }
            marks.push((*item as u32, mark));
        }
        if !marks.is_empty() {
            self.outbox.push(Entry::Settled {
                time_ms: now_ms,
                marks,
            });
        }
        for item in present {
            let waits =
                |live: &Live| live.phase == Phase::Looking && live.call.items.contains(&item);
            if !self.live.iter().any(waits) {
                self.lanes[lane].queue.push_back(item);
            }
        }
        self.end_looking(lane, now_ms);
    }

    fn settled(&self, item: usize, seen: Seen) -> Mark {
        let slot = &self.slots[item];
        let is_over =
            self.mode == Mode::Stopped || self.lanes[slot.lane].halted || slot.tries >= ATTEMPTS;
        match (settle(self.plan.items()[item].job, seen), &slot.refusal) {
            (Mark::Again, Some(error)) => Mark::Refused(Cause::Cloud(error.clone())),
            (Mark::Again, None) if is_over => Mark::Refused(Cause::NoEffect),
            (mark, _) => mark,
        }
    }

    /// A look that told nothing of an item is repeated a few times.
    fn look_failed(&mut self, item: usize, answer: &Answer, now_ms: i64, random: f64) {
        let slot = &mut self.slots[item];
        let lane = &mut self.lanes[slot.lane];
        slot.looks += 1;
        let mut wait = LOOK_AFTER_MS;
        let mut pause = None;
        if let Answer::Refused {
            error,
            retry_after_ms,
        } = answer
        {
            let failure = Failure::Refused {
                kind: error.kind(),
                retry_after_ms: *retry_after_ms,
            };
            match (
                error.kind(),
                retry::next(failure, slot.looks, false, random),
            ) {
                (Kind::Credential, _) => pause = Some(Pause::Credential),
                (Kind::Clock, _) if slot.looks > 1 => pause = Some(Pause::Clock),
                (_, retry::Next::Wait(asked)) => wait = asked as i64,
                (_, retry::Next::CorrectClock | retry::Next::NewNonce) => wait = 0,
                (_, retry::Next::GiveUp) => slot.looks = ATTEMPTS,
            }
            if error.kind() == Kind::Throttle {
                lane.look_blocked_until = lane.look_blocked_until.max(now_ms + wait);
            }
        }
        if pause.is_some() && self.mode != Mode::Stopped {
            (slot.looks, wait) = (0, 0);
        }
        slot.look_due = now_ms + wait;
        if slot.looks < ATTEMPTS {
            lane.unknown.push(item);
        } else {
            self.ended.push(item);
        }
        if let Some(pause) = pause {
            self.pause(pause);
        }
    }

    /// What is not known, and will be looked at.
    fn is_open(&self, item: usize) -> bool {
        let slot = &self.slots[item];
        slot.state == State::Unknown && slot.looks < ATTEMPTS
    }

    /// A call of which every item was looked at and none was done is sent again as it was; else what is
    /// left of it goes into new calls.
    fn end_looking(&mut self, lane: usize, now_ms: i64) {
        let mut at = 0;
        while at < self.live.len() {
            let live = &self.live[at];
            let is_over = live.phase == Phase::Looking
                && live.call.lane == lane
                && !live.call.items.iter().any(|item| self.is_open(*item));
            if !is_over {
                at += 1;
                continue;
            }
            let waits = |item: &usize| self.slots[*item].state == State::Waiting;
            let left: Vec<usize> = live.call.items.iter().copied().filter(waits).collect();
            if left.len() == live.call.items.len() {
                let live = &mut self.live[at];
                live.doubt = false;
                live.phase = Phase::Waiting { due: now_ms };
                at += 1;
            } else {
                self.live.remove(at);
                self.lanes[lane].queue.extend(left);
            }
        }
    }

    /// What waits in a lane is not sent.
    pub(super) fn clear_queue(&mut self, lane: usize) {
        for item in std::mem::take(&mut self.lanes[lane].queue) {
            self.slots[item].state = State::NotSent;
            self.ended.push(item);
        }
    }

    /// Takes back the calls, of one lane or all, that are not in flight.
    pub(super) fn withdraw(&mut self, lane: Option<usize>, now_ms: i64) {
        let mut at = 0;
        while at < self.live.len() {
            let live = &self.live[at];
            let is_other = lane.is_some_and(|lane| live.call.lane != lane)
                || matches!(live.call.ask, Ask::Look(_))
                || matches!(live.phase, Phase::InFlight { .. });
            if is_other {
                at += 1;
                continue;
            }
            let live = self.live.remove(at);
            if live.phase == Phase::Looking {
                // Those that are still unknown stay so, and are looked at.
                for item in live.call.items {
                    if self.slots[item].state == State::Waiting {
                        let mark = Mark::Refused(Cause::NoEffect);
                        self.mark(item, mark.clone(), now_ms);
                        self.outbox.push(Entry::Settled {
                            time_ms: now_ms,
                            marks: vec![(item as u32, mark)],
                        });
                    }
                }
            } else {
                let mark = if live.doubt {
                    Mark::Unknown
                } else {
                    Mark::NotSent
                };
                let marks = vec![mark; live.call.items.len()];
                self.outcome(&live.call, false, marks, now_ms);
            }
        }
    }
}
