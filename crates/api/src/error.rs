//! What a cloud says when it refuses, and what its codes mean.
//!
//! - [`ApiError`]: one refusal
//! - [`Kind`] and [`Remedy`]: how it is to be treated, and what helps
//! - [`catalogue`]: every code that the vendors' documents name

pub mod catalogue;
mod kind;
mod lookup;

pub use kind::{Kind, Remedy};

use crate::{field::Field, refusal::AccessDenied};

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
    /// The vendor's own page on it (`Recommend`); a foreign link, empty when there was none.
    pub recommend: String,
    /// Who may not do what, where the vendor says so.
    pub denied: Option<Box<AccessDenied>>,
}

impl ApiError {
    /// How it is to be treated: by the code, and only where the code is unknown by the status
    /// (`shared/reliability.md` §2.1).
    #[must_use]
    pub fn kind(&self) -> Kind {
        lookup::meaning(&self.code).map_or_else(|| lookup::kind_of_status(self.status), |m| m.kind)
    }

    /// The field or filter whose value was refused: by the code, else by the parameter that the
    /// message names (`The input parameter "RegionId" that is mandatory …`).
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        let by_code = lookup::meaning(&self.code).and_then(|m| m.field);
        by_code.or_else(|| {
            lookup::is_about_some_parameter(&self.code)
                .then(|| lookup::parameter_in_message(&self.message))
                .flatten()
        })
    }

    /// What helps.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        lookup::meaning(&self.code).map_or_else(|| self.kind().usual_remedy(), |m| m.remedy)
    }

    /// Whether this "error" is how Alibaba Cloud says that a dry run passed.
    #[must_use]
    pub fn is_dry_run_success(&self) -> bool {
        self.kind() == Kind::DryRunPassed
    }
}
