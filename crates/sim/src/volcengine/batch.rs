//! Operations on many ids: the call succeeds as soon as it is well formed, and each id has a result of
//! its own.

use serde_json::{Value, json};

use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
};

/// The most ids a call may name.
const MAX_IDS: usize = 100;

/// Why one id was not done: code and message.
pub(super) type Trouble = (&'static str, &'static str);

/// The ids of `name.N`: at least one, at most [`MAX_IDS`].
///
/// The pages name no code for too many; `InvalidCount.Malformed` is the only one that speaks of a
/// number, and the operation has no other number.
pub(super) fn ids(call: &Call<'_>, name: &str) -> Result<Vec<String>, Refusal> {
    let ids = call.params.list(name);
    if ids.is_empty() {
        return Err(refuse(
            400,
            "MissingParameter",
            format!("The required parameter {name} is not supplied."),
        ));
    }
    if ids.len() > MAX_IDS {
        return Err(refuse(
            400,
            "InvalidCount.Malformed",
            "The specified count is malformed.",
        ));
    }
    Ok(ids.into_iter().map(str::to_owned).collect())
}

/// `OperationDetails`: each id under `name`, with null or its trouble.
pub(super) fn details(
    name: &str,
    ids: &[String],
    mut work: impl FnMut(&str) -> Result<(), Trouble>,
) -> Fields {
    let details: Vec<Value> = ids
        .iter()
        .map(|id| {
            let error = match work(id) {
                Ok(()) => Value::Null,
                Err((code, message)) => json!({ "Code": code, "Message": message }),
            };
            json!({ name: id, "Error": error })
        })
        .collect();
    fields(json!({ "OperationDetails": details }))
}
