//! What is allowed but odd: worth a word before it is sent, never a reason to refuse.

/// Something odd about a value that may be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It begins or ends with white space, which is kept: no source says that a server trims.
    EdgeWhitespace,
    /// The image is for ARM, and importing takes only UEFI there; for editing no source says so.
    ArmBootsWithUefi,
    /// Without an NVMe driver in the image, instances made from it may not boot.
    MayNotBoot,
    /// The server returns up to 10 rows even if fewer are asked for.
    AtLeastTen,
    /// The start lies after the end, so nothing will be found.
    StartAfterEnd,
}

impl Warning {
    /// White space at either end of a text.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        (text.trim() != text).then_some(Self::EdgeWhitespace)
    }

    /// A start after its end; times of one form compare as texts.
    #[must_use]
    pub fn of_times(start: &str, end: &str) -> Option<Self> {
        (start > end).then_some(Self::StartAfterEnd)
    }
}
