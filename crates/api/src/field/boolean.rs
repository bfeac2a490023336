//! Booleans in a query: `Force`, `DryRun`, `IsPublic`, `Share` and so on.

use super::{
    choice,
    verdict::{Doubt, Verdict},
};

/// What the documents say about this boolean: `true` or `false`.
///
/// Source: all pages. The vendor's Python SDK sends `True` and `False`, so servers seem to take those
/// too.
pub fn parse(text: &str) -> Verdict<bool> {
    match text {
        "True" => Verdict::ServerDecides(true, vec![Doubt::WordInOtherCase]),
        "False" => Verdict::ServerDecides(false, vec![Doubt::WordInOtherCase]),
        _ => choice::parse(
            &[true, false],
            |case| if case { "true" } else { "false" },
            text,
        ),
    }
}
