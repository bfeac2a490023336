//! The lanes of a run, for who watches it.

use super::{Run, plan::Key, state::Tally};

/// One account, region and operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneNow<'a> {
    /// Account, service and region; the id is that of its first item.
    pub place: &'a Key,
    /// The vendor's name of the operation.
    pub action: &'static str,
    /// Where its items stand.
    pub tally: Tally,
    /// How many calls may be in flight at the same time now.
    pub room: usize,
    /// How long nothing of it starts, in milliseconds, because of the cloud's limits.
    pub wait_ms: i64,
    /// Whether it was ended: the cloud found one of its tokens used for something else.
    pub is_halted: bool,
}

impl Run {
    /// The lanes, in the order of their first items.
    #[must_use]
    pub fn lanes(&self, now_ms: i64) -> Vec<LaneNow<'_>> {
        let mut lanes: Vec<LaneNow<'_>> = self
            .lanes
            .iter()
            .map(|lane| LaneNow {
                place: &lane.place,
                action: lane.action,
                tally: Tally::default(),
                room: lane.room,
                wait_ms: lane.blocked_until.saturating_sub(now_ms).max(0),
                is_halted: lane.halted,
            })
            .collect();
        for slot in &self.slots {
            lanes[slot.lane].tally.count(&slot.state);
        }
        lanes
    }

    /// How long the run can still be called off unharmed, in milliseconds: until then no write starts.
    #[must_use]
    pub fn starts_in(&self, now_ms: i64) -> i64 {
        self.not_before_ms.saturating_sub(now_ms).max(0)
    }
}
