//! `Operation` of SWAS `ModifyImageShareStatus`.

use super::{choice, verdict::Verdict};
use crate::aliyun_swas::ShareOperation;

/// What the documents say about this operation: `Share` or `UnShare`.
///
/// Source: alibabacloud-swas-open20200601 4.0.0.
pub fn parse(text: &str) -> Verdict<ShareOperation> {
    choice::parse(ShareOperation::ALL, ShareOperation::as_str, text)
}
