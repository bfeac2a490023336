//! What a cloud says when it refuses.

/// A refusal, as the cloud put it.
///
/// Code, message and request id are foreign text: show them as text, never as markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiError {
    /// The HTTP status it came with. Decide by [`code`](Self::code): sources differ in the status of
    /// one and the same code.
    pub status: u16,
    /// The vendor's code, spelt as it came, such as `InvalidParamter`. Empty when there was none.
    pub code: String,
    /// The vendor's message.
    pub message: String,
    /// The request id; empty when the answer had none.
    pub request_id: String,
}
