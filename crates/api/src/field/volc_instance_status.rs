//! `Status` of Volcengine `DescribeInstances`.

use super::{choice, verdict::Verdict};
use crate::words::words;

words! {
    /// States of an instance that can be asked for.
    pub enum VolcInstanceStatus {
        /// Being made.
        Creating = "CREATING",
        /// Running.
        Running = "RUNNING",
        /// Being stopped.
        Stopping = "STOPPING",
        /// Stopped.
        Stopped = "STOPPED",
        /// Being rebooted.
        Rebooting = "REBOOTING",
        /// Being started.
        Starting = "STARTING",
        /// Getting another system.
        Rebuilding = "REBUILDING",
        /// Getting another type.
        Resizing = "RESIZING",
        /// Failed.
        Error = "ERROR",
        /// Being deleted.
        Deleting = "DELETING",
    }
}

/// What the documents say about this state: one of ten, in capitals.
///
/// Source: BytePlus page of `DescribeInstances`.
pub fn parse(text: &str) -> Verdict<VolcInstanceStatus> {
    choice::parse(VolcInstanceStatus::ALL, VolcInstanceStatus::as_str, text)
}
