//! What Alibaba's two services have in common.

use crate::{
    answer::{Fields, Refusal, refuse},
    operation::Call,
    wire::Bad,
};

/// The code for a bad value where the operation's page has none of its own.
pub(crate) fn invalid_parameter(Bad(name): Bad) -> Refusal {
    refuse(
        400,
        "InvalidParameter",
        format!("The specified parameter \"{name}\" is not valid."),
    )
}

pub(crate) fn missing_parameter(name: &str) -> Refusal {
    refuse(
        400,
        "MissingParameter",
        format!(
            "The input parameter \"{name}\" that is mandatory for processing this request is not supplied."
        ),
    )
}

pub(crate) fn image_not_found() -> Refusal {
    refuse(
        404,
        "InvalidImageId.NotFound",
        "The specified ImageId does not exist.",
    )
}

/// The parameter `name`, which must be there.
pub(crate) fn required<'a>(call: &'a Call<'_>, name: &str) -> Result<&'a str, Refusal> {
    call.params
        .text(name)
        .ok_or_else(|| missing_parameter(name))
}

/// Nothing but the request id.
pub(crate) fn done() -> Result<Fields, Refusal> {
    Ok(Fields::none())
}
