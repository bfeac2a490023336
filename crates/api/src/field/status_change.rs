//! `Status` of an ECS image: deprecating and restoring.

use super::{
    choice,
    verdict::{Doubt, Problem, Verdict},
};
use crate::aliyun_ecs::SettableStatus;

/// What the documents say about taking an image from `current` to `wanted`: `Available` to
/// `Deprecated` unless it is shared, and `Deprecated` to `Available`.
///
/// `shared` is `None` where it is not known. Whether publication as a community image counts as
/// sharing is not documented.
///
/// Source: `ModifyImageAttribute`, errors `ImageStatus.NotAvailable`, `ImageStatus.NotDeprecated`,
/// `ImageUseShared` and `InvalidStatus.ImageIsCreating`.
pub fn parse(current: &str, wanted: &str, shared: Option<bool>) -> Verdict<SettableStatus> {
    let verdict = choice::parse(SettableStatus::ALL, SettableStatus::as_str, wanted);
    let Verdict::Accept(wanted) = verdict else {
        return verdict;
    };
    let before = match wanted {
        SettableStatus::Deprecated => "Available",
        SettableStatus::Available => "Deprecated",
    };
    if current == wanted.as_str() {
        return Verdict::refuse(Problem::AlreadySo);
    }
    if current != before {
        return Verdict::refuse(Problem::StateForbids);
    }
    match (wanted, shared) {
        (SettableStatus::Available, _) | (_, Some(false)) => Verdict::Accept(wanted),
        (_, Some(true)) => Verdict::refuse(Problem::Shared),
        (_, None) => Verdict::ServerDecides(wanted, vec![Doubt::ImageUnknown]),
    }
}
