//! `Architecture` of ECS `DescribeImages`.

use super::{choice, verdict::Verdict};
use crate::words::words;

words! {
    /// What an image can run on.
    pub enum Architecture {
        /// 32-bit Intel.
        I386 = "i386",
        /// 64-bit Intel and AMD.
        X86_64 = "x86_64",
        /// 64-bit ARM.
        Arm64 = "arm64",
    }
}

/// What the documents say about this architecture: `i386`, `x86_64` or `arm64`.
///
/// Source: `DescribeImages`.
pub fn parse(text: &str) -> Verdict<Architecture> {
    choice::parse(Architecture::ALL, Architecture::as_str, text)
}
