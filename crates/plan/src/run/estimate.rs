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
            let not_before = match self.mode {
                Mode::Stopped => now_ms,
                Mode::Going | Mode::Paused(_) => self.not_before_ms,
            };
            let start = lane.blocked_until.max(not_before).max(now_ms) - now_ms;
            let opens = now_ms.saturating_add(start);
            time = start.saturating_add(lane.time_for(n_left, latency, opens));
        }
        if n_in_flight > 0 || !lane.unknown.is_empty() {
            time = time.saturating_add(latency);
        }
        time
    }
}
