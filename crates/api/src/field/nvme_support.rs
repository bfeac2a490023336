//! `Features.NvmeSupport` of an ECS image.

use super::{choice, verdict::Verdict, warning::Warning};
use crate::aliyun_ecs::NvmeSupport;

/// What the documents say about setting this: `supported` or `unsupported`.
///
/// Source: alibabacloud-ecs20140526 4.3.0; newer texts name no values.
pub fn parse(text: &str) -> Verdict<NvmeSupport> {
    choice::parse(NvmeSupport::ALL, NvmeSupport::as_str, text)
}

/// Declaring support that the image lacks can make its instances unbootable.
#[must_use]
pub fn warning(wanted: NvmeSupport) -> Option<Warning> {
    (wanted == NvmeSupport::Supported).then_some(Warning::MayNotBoot)
}
