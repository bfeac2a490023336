//! `Visibility` and `OsType` of Volcengine `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::words::words;

words! {
    /// Who can see an image.
    pub enum Visibility {
        /// Everybody.
        Public = "public",
        /// Its owner.
        Private = "private",
        /// Accounts that it is shared with.
        Shared = "shared",
    }
}

words! {
    /// Kinds of operating systems, capitalised here.
    pub enum VolcOsType {
        /// Linux and other unixes.
        Linux = "Linux",
        /// Windows.
        Windows = "Windows",
    }
}

/// What the documents say about this visibility: `public`, `private` or `shared`.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub fn parse(text: &str) -> Verdict<Visibility> {
    choice::parse(Visibility::ALL, Visibility::as_str, text)
}

/// What the documents say about this kind of system: `Linux` or `Windows`.
///
/// Source: <https://www.volcengine.com/docs/6396/70808>.
pub fn parse_os_type(text: &str) -> Verdict<VolcOsType> {
    choice::parse(VolcOsType::ALL, VolcOsType::as_str, text)
}
