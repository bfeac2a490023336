//! `Operation` of SWAS `ModifyImageShareStatus`.

use super::{choice, verdict::Verdict};
use crate::words::words;

words! {
    /// Beginning or ending to share a custom image with ECS.
    pub enum ShareOperation {
        /// Begin.
        Share = "Share",
        /// End. The capital S within is the vendor's.
        UnShare = "UnShare",
    }
}

/// What the documents say about this operation: `Share` or `UnShare`.
///
/// Source: alibabacloud-swas-open20200601 4.0.0.
pub fn parse(text: &str) -> Verdict<ShareOperation> {
    choice::parse(ShareOperation::ALL, ShareOperation::as_str, text)
}
