//! `BootMode` of an ECS image.

use super::{
    choice,
    verdict::{Doubt, Problem, Verdict},
    warning::Warning,
};
use crate::aliyun_ecs::BootMode;

/// What the documents say about setting this boot mode: `BIOS`, `UEFI` or `UEFI-Preferred`, and not
/// while instances use the image. `in_use` is `None` where that is not known.
///
/// Source: `ModifyImageAttribute` and its error `OperationDeined.ImageUsingByInstance`.
pub fn parse(text: &str, in_use: Option<bool>) -> Verdict<BootMode> {
    match (choice::parse(BootMode::ALL, BootMode::as_str, text), in_use) {
        (Verdict::Accept(_), Some(true)) => Verdict::refuse(Problem::InUse),
        (Verdict::Accept(mode), None) => Verdict::ServerDecides(mode, vec![Doubt::ImageUnknown]),
        (verdict, _) => verdict,
    }
}

/// A mode that an image of this architecture may not boot with: `ImportImage` takes only `UEFI` for
/// `arm64`, and for editing no source says so.
#[must_use]
pub fn warning(mode: BootMode, architecture: &str) -> Option<Warning> {
    (architecture == "arm64" && mode != BootMode::Uefi).then_some(Warning::ArmBootsWithUefi)
}
