//! Imports and exports.

use crate::{time::Time, world::table::Row};

/// Work on an image that takes a while: an import or an export.
#[derive(Clone, Debug)]
pub struct Task {
    /// `t-…`.
    pub id: String,
    /// Whose it is.
    pub account: u64,
    /// `ImportImage` or `ExportImage`.
    pub action: &'static str,
    /// The image.
    pub resource: String,
    /// When it was asked for.
    pub created: Time,
    /// When it ends.
    pub ends: Time,
    /// Whether it fails in the end.
    pub fails: bool,
}

/// The states of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskStatus {
    /// Running.
    Processing,
    /// Done.
    Finished,
    /// Ended without result.
    Failed,
}

impl Task {
    /// The status at a moment.
    #[must_use]
    pub fn status(&self, now: Time) -> TaskStatus {
        if now < self.ends {
            TaskStatus::Processing
        } else if self.fails {
            TaskStatus::Failed
        } else {
            TaskStatus::Finished
        }
    }
}

impl Row for Task {
    fn id(&self) -> &str {
        &self.id
    }
    fn created(&self) -> Time {
        self.created
    }
}
