//! What every operation has in common.

use crate::{params::Params, service::Service};

/// Whether a call can change something. Writes are never repeated by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Only reads; may be repeated freely.
    Read,
    /// Changes something at the cloud.
    Write,
}

/// An answer that could not be understood: not JSON, cut off, or JSON of another shape.
///
/// Not an error *code* of the cloud: those are [`ApiError`](crate::error::ApiError)s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What the reader found, as a short English fragment for logs and details, such as
    /// `expected a value at byte 0`.
    pub cause: String,
}

impl Unreadable {
    /// With what the reader found.
    pub(crate) fn new(cause: impl Into<String>) -> Self {
        Self {
            cause: cause.into(),
        }
    }
}

/// The answer of an operation that has no result: that it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Never empty: what has none is not an answer of the cloud.
    pub request_id: String,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unreadable answer: {}", self.cause)
    }
}

impl std::error::Error for Unreadable {}

/// One operation of one service: what is asked, and how its answer is read.
///
/// An implementor is the request; [`Operation::Answer`] is what comes back. Everything that depends
/// on the place (host, signature, proxy) is added by others.
pub trait Operation {
    /// The parsed answer.
    type Answer;
    /// The service that knows this operation.
    const SERVICE: Service;
    /// The vendor's name for it, such as `DescribeImages`.
    const ACTION: &'static str;
    /// Whether it can change something.
    const EFFECT: Effect;

    /// Adds the parameters of this request, flattened. `RegionId` is one of them where the service
    /// wants it.
    fn params(&self, params: &mut Params);

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    /// [`Unreadable`] when the body as a whole is not what this operation answers. A single row that
    /// cannot be read is not an error: it is kept beside the others as an unreadable row.
    fn read(body: &[u8]) -> Result<Self::Answer, Unreadable>;
}
