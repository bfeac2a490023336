//! What may start.

use image_console_api::service::Service;
use sha2::{Digest, Sha256};

use super::{
    Live, Mode, Next, Phase, Run,
    call::{Ask, Call},
    journal::Entry,
    plan::{Job, Plan, hex, push_line},
    state::State,
};

/// How many looks of a lane are made at the same time.
const LOOKS: usize = 4;
/// Nobody needs to be told to sleep longer.
const LONGEST_SLEEP_MS: i64 = 60_000;

impl Run {
    /// What to do next. Asked again with nothing changed it says the same, but for [`Next::Start`].
    pub fn next(&mut self, now_ms: i64) -> Next {
        for lane in 0..self.lanes.len() {
            if self.mode == Mode::Going && now_ms >= self.not_before_ms {
                while self.prepare_write(lane, now_ms) {}
            }
            if !matches!(self.mode, Mode::Paused(_)) {
                while self.prepare_look(lane, now_ms) {}
            }
        }
        if !self.outbox.is_empty() {
            return Next::Journal(self.outbox.clone());
        }
        let calls = self.start(now_ms);
        if !calls.is_empty() {
            return Next::Start(calls);
        }
        if self.is_settled() {
            return Next::Finished;
        }
        match self.mode {
            Mode::Paused(pause) => Next::Paused(pause),
            Mode::Going | Mode::Stopped => Next::Wait(self.sleep(now_ms)),
        }
    }

    fn is_busy(live: &Live, lane: usize, look: bool) -> bool {
        live.call.lane == lane
            && matches!(live.call.ask, Ask::Look(_)) == look
            && matches!(live.phase, Phase::Prepared { .. } | Phase::InFlight { .. })
    }

    fn has_room(&self, lane: usize) -> bool {
        let busy = self.live.iter().filter(|l| Self::is_busy(l, lane, false));
        busy.count() < self.lanes[lane].room
    }

    /// Prepares one write of a lane, if one may start.
    fn prepare_write(&mut self, lane: usize, now_ms: i64) -> bool {
        if self.lanes[lane].blocked_until > now_ms || !self.has_room(lane) {
            return false;
        }
        let is_due = |live: &Live| {
            live.call.lane == lane && matches!(live.phase, Phase::Waiting { due } if due <= now_ms)
        };
        let at = match self.live.iter().position(is_due) {
            Some(at) => {
                self.live[at].call.attempt += 1;
                at
            }
            None => {
                let items = self.take_batch(lane);
                let Some(first) = items.first() else {
                    return false;
                };
                let job = self.plan.items()[*first].job;
                let call = self.call(Ask::Do(job), lane, items);
                self.live.push(Live {
                    call,
                    phase: Phase::Looking,
                    doubt: false,
                    corrected: false,
                    working: (0, 0),
                });
                self.live.len() - 1
            }
        };
        let live = &mut self.live[at];
        live.phase = Phase::Prepared {
            after: self.n_journalled + self.outbox.len() + 1,
        };
        self.outbox.push(Entry::Intent {
            call: live.call.number,
            attempt: live.call.attempt,
            time_ms: now_ms,
            token: live.call.token.clone(),
            body: live.call.body.clone(),
            items: live.call.items.iter().map(|item| *item as u32).collect(),
        });
        for item in &live.call.items {
            let slot = &mut self.slots[*item];
            slot.tries += 1;
            slot.refusal = None;
        }
        true
    }

    /// Items of a lane that go into one call: the first, and those of which the same is asked.
    fn take_batch(&mut self, lane: usize) -> Vec<usize> {
        let (slots, all) = (&self.slots, self.plan.items());
        let queue = &mut self.lanes[lane].queue;
        let Some(first) = queue.pop_front() else {
            return Vec::new();
        };
        let job = all[first].job;
        let mut items = vec![first];
        if job.batch() > 1 && !slots[first].alone {
            queue.retain(|next| {
                let fits = all[*next].job == job && !slots[*next].alone;
                let is_taken = fits && items.len() < job.batch();
                if is_taken {
                    items.push(*next);
                }
                !is_taken
            });
        }
        items
    }

    pub(super) fn call(&mut self, ask: Ask, lane: usize, items: Vec<usize>) -> Call {
        self.n_calls += 1;
        let number = self.n_calls;
        let place = &self.lanes[lane].place;
        let ids: Vec<String> = items
            .iter()
            .map(|item| self.plan.items()[*item].key.id.clone())
            .collect();
        Call {
            number,
            attempt: 1,
            account: place.account.clone(),
            service: place.service,
            region: place.region.clone(),
            ask,
            ids,
            token: match ask {
                Ask::Do(job) => token(&self.plan, job, number),
                Ask::Look(_) => None,
            },
            body: match ask {
                Ask::Do(job) => body(&self.plan, job, &items),
                Ask::Look(_) => String::new(),
            },
            items,
            lane,
        }
    }

    /// Prepares a look at what is unknown in a lane, if it is time for one. Looks leave no trace: they
    /// change nothing.
    fn prepare_look(&mut self, lane: usize, now_ms: i64) -> bool {
        let busy = self.live.iter().filter(|l| Self::is_busy(l, lane, true));
        let place = &mut self.lanes[lane];
        if busy.count() >= LOOKS || place.look_blocked_until > now_ms {
            return false;
        }
        let batch = look_batch(place.place.service);
        let mut items = Vec::new();
        let slots = &self.slots;
        place.unknown.retain(|item| {
            let is_taken = slots[*item].look_due <= now_ms && items.len() < batch;
            if is_taken {
                items.push(*item);
            }
            !is_taken
        });
        let Some(first) = items.first() else {
            return false;
        };
        let job = self.plan.items()[*first].job;
        let call = self.call(Ask::Look(job), lane, items);
        self.live.push(Live {
            call,
            phase: Phase::Prepared { after: 0 },
            doubt: false,
            corrected: false,
            working: (0, 0),
        });
        true
    }

    fn start(&mut self, now_ms: i64) -> Vec<Call> {
        let mut calls = Vec::new();
        for live in &mut self.live {
            let Phase::Prepared { after } = live.phase else {
                continue;
            };
            let is_look = matches!(live.call.ask, Ask::Look(_));
            let may = match self.mode {
                Mode::Going => is_look || now_ms >= self.not_before_ms,
                Mode::Stopped => is_look,
                Mode::Paused(_) => false,
            };
            let is_written = after <= self.n_journalled;
            if may && is_written && self.lanes[live.call.lane].starts(is_look, now_ms) {
                live.phase = Phase::InFlight { since: now_ms };
                if !is_look {
                    // Not before: what a pause holds back here is not under way.
                    for item in &live.call.items {
                        self.slots[*item].state = State::InFlight;
                    }
                }
                calls.push(live.call.clone());
            }
        }
        calls
    }

    /// How long nothing can start, if no answer comes.
    fn sleep(&self, now_ms: i64) -> i64 {
        let mut wake = now_ms + LONGEST_SLEEP_MS;
        let mut consider = |at: i64| {
            if at > now_ms {
                wake = wake.min(at);
            }
        };
        for (at, lane) in self.lanes.iter().enumerate() {
            let write_from = lane.blocked_until.max(self.not_before_ms);
            if self.mode == Mode::Going && !lane.queue.is_empty() {
                consider(write_from);
            }
            for live in self.live.iter().filter(|live| live.call.lane == at) {
                match (live.phase, live.call.ask) {
                    (Phase::Waiting { due }, _) => consider(due.max(write_from)),
                    (Phase::Prepared { .. }, Ask::Do(_)) => consider(write_from),
                    (Phase::Prepared { .. }, Ask::Look(_)) => consider(lane.look_blocked_until),
                    (Phase::InFlight { .. } | Phase::Looking, _) => {}
                }
            }
            let due = lane.unknown.iter().map(|item| self.slots[*item].look_due);
            if let Some(due) = due.min() {
                consider(due.max(lane.look_blocked_until));
            }
        }
        wake - now_ms
    }
}

/// How many ids are looked at in one call. `DescribeImages` of ECS takes one: older pages allow a list, and
/// where that is not understood every image of it would look deleted.
const fn look_batch(service: Service) -> usize {
    match service {
        Service::Ecs => 1,
        Service::Swas | Service::VolcEcs => 100,
    }
}

/// The ClientToken of a call.
pub(super) fn token(plan: &Plan, job: Job, number: u32) -> Option<String> {
    job.has_token().then(|| {
        let mut token = plan.token.clone();
        token.push('-');
        token.push_str(&number.to_string());
        token
    })
}

/// What tells a request from every other. Two calls with the same token must agree in this.
pub(super) fn body(plan: &Plan, job: Job, items: &[usize]) -> String {
    let mut text = String::new();
    for item in items {
        let item = &plan.items()[*item];
        let key = &item.key;
        push_line(
            &mut text,
            &[
                ("account", &key.account),
                ("service", key.service.prefix()),
                ("region", &key.region),
                ("id", &key.id),
            ],
        );
    }
    let (word, number) = job.word();
    push_line(
        &mut text,
        &[
            ("job", word),
            ("number", &number.to_string()),
            ("request", plan.request(job)),
        ],
    );
    hex(&Sha256::digest(text.as_bytes()), 32)
}
