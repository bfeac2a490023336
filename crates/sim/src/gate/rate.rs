//! How often an operation may be called.

use std::collections::HashMap;

use crate::{
    gate::Fault,
    time::{MINUTE, Time},
};

/// So many calls of an operation in each minute, for an account and region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The API version, which names the service: `2014-05-26`.
    pub version: &'static str,
    /// The operation.
    pub action: &'static str,
    /// Calls allowed in one minute.
    pub per_minute: u32,
}

/// The limits, and what was used of them in the running minute.
///
/// Fixed windows, as the vendor describes them: throttled in minute T, open again in minute T + 1.
/// <https://help.aliyun.com/zh/ecs/developer-reference/api-throttling>
#[derive(Clone, Debug)]
pub(crate) struct Rates {
    pub(crate) limits: Vec<Limit>,
    minute: u64,
    used: HashMap<(u64, String, String), u32>,
}

impl Default for Rates {
    /// The two figures that pages give: 1000 calls in 60 s (`shared/api/operations.md` §2).
    fn default() -> Self {
        let ecs = |action| Limit {
            version: "2014-05-26",
            action,
            per_minute: 1000,
        };
        Self {
            limits: vec![ecs("DescribeImages"), ecs("ModifyImageAttribute")],
            minute: 0,
            used: HashMap::new(),
        }
    }
}

impl Rates {
    /// Counts a call, or says how long to wait.
    pub(crate) fn count(
        &mut self,
        account: u64,
        version: &str,
        action: &str,
        region: &str,
        now: Time,
    ) -> Result<(), Fault> {
        let is_this = |limit: &&Limit| limit.version == version && limit.action == action;
        let Some(limit) = self.limits.iter().find(is_this) else {
            return Ok(());
        };
        let minute = now.0 / MINUTE;
        if minute != self.minute {
            self.minute = minute;
            self.used.clear();
        }
        let lane = (account, format!("{version} {action}"), region.to_owned());
        let used = self.used.entry(lane).or_default();
        if *used >= limit.per_minute {
            return Err(Fault::Throttled {
                retry_after: MINUTE - now.0 % MINUTE,
            });
        }
        *used += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_that_is_full_opens_in_the_next_minute_and_other_lanes_stay_open() {
        let mut rates = Rates::default();
        let mut call = |region, second: u64| {
            let now = Time(second * 1000);
            rates.count(1, "2014-05-26", "ModifyImageAttribute", region, now)
        };
        for _ in 0..1000 {
            assert_eq!(call("cn-hangzhou", 70), Ok(()));
        }
        assert_eq!(
            call("cn-hangzhou", 75),
            Err(Fault::Throttled {
                retry_after: 45_000
            })
        );
        assert_eq!(call("cn-beijing", 75), Ok(()));
        assert_eq!(call("cn-hangzhou", 120), Ok(()));
    }
}
