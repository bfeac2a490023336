//! `StartTime` and `EndTime` of ECS `DescribeTasks`.

use super::{time, verdict::Verdict};

/// A time as `DescribeTasks` wants it: UTC, with seconds.
///
/// Source: alibabacloud-ecs20140526 7.11.8. Image filters are written [without
/// seconds](super::filter::TIME_FORM).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskTime(String);

impl TaskTime {
    /// How it is written.
    pub const FORM: &str = "0000-00-00T00:00:00Z";

    /// What the documents say about `text`.
    pub fn parse(text: &str) -> Verdict<Self> {
        time::parse(text, Self::FORM).map(Self)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TaskTime {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
