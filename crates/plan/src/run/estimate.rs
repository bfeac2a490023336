//! How long a run will still take.

use super::{Mode, Phase, Run, call::Ask};

/// An answer takes so long, until one was seen.
const USUAL_LATENCY_MS: i64 = 500;

impl Run {
    /// How many milliseconds the run will still take if nothing goes wrong: what the rates allow, and what
    /// the answers so far took. A pause is not counted. Zero when nothing is left.
    #[must_use]
    pub fn estimate(&self, now_ms: i64) -> i64 {
        let lanes = 0..self.lanes.len();
        lanes
            .map(|lane| self.estimate_lane(lane, now_ms))
            .max()
            .unwrap_or(0)
    }

    fn estimate_lane(&self, at: usize, now_ms: i64) -> i64 {
        let lane = &self.lanes[at];
        let latency = lane.latency_ms.unwrap_or(USUAL_LATENCY_MS);
        let live = self.live.iter().filter(|live| live.call.lane == at);
        let (mut n_left, mut n_in_flight) = (0, 0);
        for live in live {
            match (live.phase, live.call.ask) {
                (Phase::InFlight { .. }, _) | (_, Ask::Look(_)) => n_in_flight += 1,
                _ => n_left += 1,
            }
        }
        if let Some(first) = lane.queue.front() {
            let batch = self.plan.items()[*first].job.batch();
            n_left += lane.queue.len().div_ceil(batch);
        }
        let mut time = 0;
        if n_left > 0 {
            let by_latency = latency * n_left.div_ceil(lane.room) as i64;
            // Fewer calls than the span takes pass without waiting for it.
            let rate = lane.limits.rate;
            let waits = n_left.saturating_sub(1) / rate.calls.max(1);
            let is_held = lane.blocked_until > now_ms;
            let by_rate = match is_held || waits > 0 {
                true => rate.span_ms * n_left as i64 / rate.calls.max(1) as i64,
                false => 0,
            };
            let not_before = match self.mode {
                Mode::Stopped => now_ms,
                Mode::Going | Mode::Paused(_) => self.not_before_ms,
            };
            let start = lane.blocked_until.max(not_before).max(now_ms) - now_ms;
            time = start.saturating_add(by_latency.max(by_rate));
        }
        if n_in_flight > 0 || !lane.unknown.is_empty() {
            time = time.saturating_add(latency);
        }
        time
    }
}
