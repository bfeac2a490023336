//! States and billing in words.

use image_console_api::{
    time::unix_seconds,
    volcengine::{ChargeType, Instance, InstanceStatus},
};

use crate::{components::icon::Mark, i18n::Messages};

/// The spot strategy of an instance that has no spot price.
const NO_SPOT: &str = "NoSpot";

pub(super) fn status(status: InstanceStatus, t: &Messages) -> &'static str {
    let t = &t.later().instances;
    match status {
        InstanceStatus::Creating => t.creating,
        InstanceStatus::Running => t.running,
        InstanceStatus::Stopping => t.stopping,
        InstanceStatus::Stopped => t.stopped,
        InstanceStatus::Rebooting => t.rebooting,
        InstanceStatus::Starting => t.starting,
        InstanceStatus::Rebuilding => t.rebuilding,
        InstanceStatus::Resizing => t.resizing,
        InstanceStatus::Error => t.error,
        InstanceStatus::Deleting => t.deleting,
    }
}

/// The sign of a state, and its tone.
pub(super) fn mark(word: &str) -> (Mark, &'static str) {
    match InstanceStatus::parse(word) {
        Some(InstanceStatus::Running) => (Mark::Ok, ""),
        Some(InstanceStatus::Stopped) => (Mark::Retired, "quiet"),
        Some(InstanceStatus::Error) => (Mark::Failed, "bad"),
        Some(InstanceStatus::Stopping | InstanceStatus::Deleting) => (Mark::Waiting, ""),
        Some(_) => (Mark::Progress, ""),
        None => (Mark::Unknown, "warn"),
    }
}

pub(super) fn charge(charge: ChargeType, t: &Messages) -> &'static str {
    match charge {
        ChargeType::PostPaid => t.later().instances.post_paid,
        ChargeType::PrePaid => t.later().instances.pre_paid,
    }
}

/// How an instance is paid for, with the end of what was paid. `now` is in Unix seconds.
pub(super) fn billing(instance: &Instance, now: i64, t: &Messages) -> String {
    let word = &*instance.instance_charge_type;
    let Some(kind) = ChargeType::parse(word) else {
        return word.to_owned();
    };
    let t_here = &t.later().instances;
    match (kind, unix_seconds(&instance.expired_at)) {
        (ChargeType::PrePaid, Some(end)) => {
            // The day as the cloud writes it: that is how it is billed.
            let day: String = instance.expired_at.chars().take(10).collect();
            match end <= now {
                true => t_here.expired(&day),
                false => t_here.paid_until(&day),
            }
        }
        (ChargeType::PostPaid, _) if !matches!(&*instance.spot_strategy, "" | NO_SPOT) => {
            t_here.spot(charge(kind, t))
        }
        _ => charge(kind, t).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::read::Text;

    use super::*;

    #[test]
    fn what_was_paid_ahead_is_told_with_its_end() {
        let t = crate::i18n::english();
        // 2026-11-24T00:00:00Z.
        let now = 1_795_478_400;
        let of = |charge: &str, expires: &str, spot: &str| Instance {
            instance_charge_type: Text(charge.to_owned()),
            expired_at: Text(expires.to_owned()),
            spot_strategy: Text(spot.to_owned()),
            ..Instance::default()
        };
        for (instance, expected) in [
            (of("PostPaid", "", "NoSpot"), "Pay as you go"),
            (of("PostPaid", "", "SpotAsPriceGo"), "Pay as you go, spot"),
            (
                of("PrePaid", "2027-03-01T00:00:00+08:00", ""),
                "Prepaid to 2027-03-01",
            ),
            (
                of("PrePaid", "2026-11-15T00:00:00+08:00", ""),
                "Expired 2026-11-15",
            ),
            (of("PrePaid", "", ""), "Prepaid"),
            (of("Sponsored", "", ""), "Sponsored"),
        ] {
            assert_eq!(billing(&instance, now, t), expected);
        }
    }
}
