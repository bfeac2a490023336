//! Which records are looked for.

use super::{Outcome, Record};
use crate::filter::fold;

/// Which records are looked for: those that agree with all of it. What is empty or absent asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Stands somewhere in a record, in whatever case.
    pub text: String,
    /// The account's name.
    pub account: String,
    /// The operation.
    pub action: String,
    /// What came of it.
    pub outcome: Option<Outcome>,
    /// From this moment on, in milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Before this moment.
    pub until_ms: Option<i64>,
}

impl Filter {
    /// Whether a record is looked for.
    #[must_use]
    pub fn matches(&self, record: &Record) -> bool {
        let is = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        is(&self.account, &record.account)
            && is(&self.action, &record.action)
            && self.outcome.is_none_or(|outcome| outcome == record.outcome)
            && self.from_ms.is_none_or(|from| record.time_ms >= from)
            && self.until_ms.is_none_or(|until| record.time_ms < until)
            && self.has_text(record)
    }

    fn has_text(&self, record: &Record) -> bool {
        let wanted = fold(self.text.trim());
        if wanted.is_empty() {
            return true;
        }
        [
            &record.account,
            &record.region,
            &record.action,
            &record.resource,
            &record.before,
            &record.after,
            &record.code,
            &record.request_id,
            &record.plan,
        ]
        .into_iter()
        .any(|value| fold(value).contains(&wanted))
    }
}
