//! One account, region and operation: what the cloud counts calls by, and so what waits by itself.

use std::collections::VecDeque;

use crate::{
    rate::{LIMIT, Window},
    run::plan::{Item, Key, Limits},
};

/// After so many good answers one more call may be in flight again (reliability.md §2.1).
const GOOD_ANSWERS: u32 = 20;
/// A lane that is throttled twice in a row waits until the next of these begins: the quota is counted in
/// minutes. <https://help.aliyun.com/zh/ecs/developer-reference/api-throttling>
const MINUTE_MS: i64 = 60_000;
/// And up to so much longer, so that not everybody comes back at once.
const SPREAD_MS: f64 = 5_000.0;
/// No cloud may hold a lane for longer, whatever it asks for.
const LONGEST_WAIT_MS: i64 = 65_000;

#[derive(Clone, Debug)]
pub(super) struct Lane {
    /// The account, service and region of its items; the id is that of the first.
    pub(super) place: Key,
    pub(super) action: &'static str,
    pub(super) limits: Limits,
    /// Items to be asked for.
    pub(super) queue: VecDeque<usize>,
    /// Items to be looked at again.
    pub(super) unknown: Vec<usize>,
    /// How many calls may be in flight now: halved when throttled, and slowly one more.
    pub(super) room: usize,
    /// Nothing starts before.
    pub(super) blocked_until: i64,
    /// No look starts before.
    pub(super) look_blocked_until: i64,
    /// Nothing is asked any more: the cloud found one of our tokens used for something else.
    pub(super) halted: bool,
    /// How long an answer takes, smoothed.
    pub(super) latency_ms: Option<i64>,
    calls: Window,
    looks: Window,
    good: u32,
    throttled_in_a_row: u32,
    throttled_ms: i64,
}

impl Lane {
    pub(super) fn new(item: &Item, limits: Limits) -> Self {
        Self {
            place: item.key.clone(),
            action: item.job.action(),
            limits,
            queue: VecDeque::new(),
            unknown: Vec::new(),
            room: limits.parallel.max(1),
            blocked_until: i64::MIN,
            look_blocked_until: i64::MIN,
            halted: false,
            latency_ms: None,
            calls: Window::new(limits.rate),
            looks: Window::new(LIMIT),
            good: 0,
            throttled_in_a_row: 0,
            throttled_ms: i64::MIN,
        }
    }

    /// Other limits, before anything starts.
    pub(super) fn limit(&mut self, limits: Limits) {
        self.limits = limits;
        self.room = limits.parallel.max(1);
        self.calls = Window::new(limits.rate);
    }

    pub(super) fn is_of(&self, item: &Item) -> bool {
        let (a, b) = (&self.place, &item.key);
        self.action == item.job.action()
            && a.service == b.service
            && a.region == b.region
            && a.account == b.account
    }

    /// Counts a call that starts now; `false`: it may not, and nothing starts for a while.
    pub(super) fn starts(&mut self, is_look: bool, now_ms: i64) -> bool {
        let (window, blocked) = match is_look {
            true => (&mut self.looks, &mut self.look_blocked_until),
            false => (&mut self.calls, &mut self.blocked_until),
        };
        if *blocked > now_ms {
            return false;
        }
        match window.take(now_ms) {
            Ok(()) => true,
            Err(wait) => {
                *blocked = now_ms + wait;
                false
            }
        }
    }

    /// How long it takes to start so many calls: what the rate allows, and what answers take.
    pub(super) fn time_for(&self, n_calls: usize, latency_ms: i64, now_ms: i64) -> i64 {
        let by_latency = |n: usize| latency_ms * n.div_ceil(self.room) as i64;
        let (free, opens_ms) = self.calls.free(now_ms);
        let rate = self.limits.rate;
        let Some(later) = n_calls.checked_sub(free).filter(|later| *later > 0) else {
            return by_latency(n_calls);
        };
        // A span of calls goes out as fast as answers come, and then waits for the next to open.
        let per_span = rate.calls.max(1);
        let n_spans = ((later - 1) / per_span) as i64;
        let last = later - (later - 1) / per_span * per_span;
        let by_rate = opens_ms + n_spans * rate.span_ms + by_latency(last);
        by_rate.max(by_latency(n_calls))
    }

    /// An answer came after so long.
    pub(super) fn answered(&mut self, took_ms: i64) {
        let took = took_ms.max(0);
        self.latency_ms = Some(
            self.latency_ms
                .map_or(took, |so_far| (so_far * 7 + took) / 8),
        );
    }

    /// The cloud did not find it too much.
    pub(super) fn went_well(&mut self) {
        self.throttled_in_a_row = 0;
        self.good += 1;
        if self.good >= GOOD_ANSWERS && self.room < self.limits.parallel {
            self.room += 1;
            self.good = 0;
        }
    }

    /// The cloud found a call too much that started at `started_ms`. Calls that were in flight together
    /// are throttled together, and that counts once.
    pub(super) fn was_throttled(
        &mut self,
        started_ms: i64,
        now_ms: i64,
        wait_ms: i64,
        asked_ms: Option<u32>,
        random: f64,
    ) {
        self.good = 0;
        let mut wait = wait_ms;
        if started_ms > self.throttled_ms {
            self.throttled_ms = now_ms;
            self.throttled_in_a_row += 1;
            self.room = (self.room / 2).max(1);
        }
        if self.throttled_in_a_row > 1 {
            let spread = (random * SPREAD_MS) as i64;
            wait = wait.max(MINUTE_MS - now_ms.rem_euclid(MINUTE_MS) + spread);
        }
        wait = wait.max(asked_ms.map_or(0, i64::from)).min(LONGEST_WAIT_MS);
        self.blocked_until = self.blocked_until.max(now_ms + wait);
    }
}
