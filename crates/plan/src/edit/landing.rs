//! Where a refusal belongs: on the field that it is about, or above the form.

use image_console_api::error::{ApiError, Kind, Remedy};

use super::{field::Field, request::Request};

/// Where a refusal is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Landing {
    /// On this field, which the refused request changes.
    Field(Field),
    /// Above the form.
    Form,
}

/// Where a refusal of this request is shown.
///
/// On a field only if the request changes that field: a code about the state of an image that was to be
/// renamed is about the whole. And if it changes a single field, a value that is refused under a code that
/// names none (the documents have none for sharing at ECS) is that field's.
#[must_use]
pub fn landing(error: &ApiError, request: &Request) -> Landing {
    let fields = request.fields();
    let kind = error.kind();
    let is_about_it = matches!(kind, Kind::CallerError | Kind::StateConflict);
    let field = match error.field() {
        Some(field) => Field::of(field),
        None if kind == Kind::CallerError && error.remedy() != Remedy::ReportFault => {
            match fields[..] {
                [field] => Some(field),
                _ => None,
            }
        }
        None => None,
    };
    match field {
        Some(field) if is_about_it && fields.contains(&field) => Landing::Field(field),
        _ => Landing::Form,
    }
}

/// What a check without effect said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// It would be done.
    WouldSucceed,
    /// It would be refused, for what belongs here.
    WouldFail(Landing),
    /// Nothing is known: the check itself was not made, for want of permission, calls or luck.
    NotChecked,
    /// The server did it! It does not know `DryRun`, which the documents of this call do not describe.
    /// Read the image again.
    Done,
}

/// What the answer to a request of [`Diff::dry_runs`](super::Diff::dry_runs) means. Its good news is an
/// error, `DryRunOperation`; `None` is an answer that it was done.
#[must_use]
pub fn dry_run(refusal: Option<&ApiError>, request: &Request) -> DryRun {
    let Some(error) = refusal else {
        return DryRun::Done;
    };
    match error.kind() {
        Kind::DryRunPassed => DryRun::WouldSucceed,
        Kind::Permission | Kind::StateConflict | Kind::Gone | Kind::CallerError => {
            DryRun::WouldFail(landing(error, request))
        }
        Kind::Throttle
        | Kind::Transient
        | Kind::Clock
        | Kind::Nonce
        | Kind::Credential
        | Kind::InProgress => DryRun::NotChecked,
    }
}
