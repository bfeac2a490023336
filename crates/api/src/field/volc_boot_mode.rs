//! `BootMode` of a Volcengine image.

use super::{
    choice,
    verdict::{Problem, Verdict},
};
use crate::volcengine::BootMode;

/// What the documents say about this boot mode: `BIOS` or `UEFI`.
///
/// Source: <https://www.volcengine.com/docs/6396/120436>.
pub fn parse(text: &str) -> Verdict<BootMode> {
    choice::parse(BootMode::ALL, BootMode::as_str, text)
}

/// [`parse`] for an image of this architecture: ARM images boot with UEFI only.
pub fn parse_for(text: &str, architecture: &str) -> Verdict<BootMode> {
    match parse(text) {
        Verdict::Accept(BootMode::Bios) if is_arm(architecture) => {
            Verdict::refuse(Problem::OnlyWith {
                value: BootMode::Uefi.as_str(),
            })
        }
        verdict => verdict,
    }
}

fn is_arm(architecture: &str) -> bool {
    architecture
        .get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("arm"))
}
