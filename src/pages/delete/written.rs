//! What this screen writes by itself, one call at a time, for the ledger.

use image_console_api::params::Params;
use image_console_plan::{
    ledger::{Outcome, Record},
    preflight::Item,
};

use super::{desk::Desk, plan};
use crate::{client::CallError, platform};

/// A write of this screen, made and written down. Nobody repeats it but the user.
///
/// # Errors
/// Why it is not known to have been done.
pub(super) async fn write(
    desk: Desk,
    item: &Item,
    action: &'static str,
    params: Params,
) -> Result<(), CallError> {
    let before = match &item.thing {
        image_console_plan::preflight::Thing::Image(image) => plan::told(image, &item.account),
        image_console_plan::preflight::Thing::Instance(_) => String::new(),
    };
    let after = text(&params);
    let answer = desk.write(item, action, params).await;
    desk.runs.record(made(item, action, before, after, &answer));
    answer.map(|_| ())
}

/// The line of the ledger.
fn made(
    item: &Item,
    action: &str,
    before: String,
    after: String,
    answer: &Result<String, CallError>,
) -> Record {
    let (outcome, code, request_id) = match answer {
        Ok(request_id) => (Outcome::Done, "", request_id.as_str()),
        Err(CallError::Refused(error)) => (
            Outcome::Refused,
            error.code.as_str(),
            error.request_id.as_str(),
        ),
        Err(_) => (Outcome::Unknown, "", ""),
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit until the year 287396"
    )]
    let time_ms = platform::now_ms() as i64;
    Record {
        time_ms,
        account: item.account.clone(),
        service: item.service(),
        region: item.region.clone(),
        action: action.to_owned(),
        resource: item.id().to_owned(),
        before,
        after,
        outcome,
        code: code.to_owned(),
        request_id: request_id.to_owned(),
        plan: String::new(),
    }
}

/// What was asked for, as a query.
fn text(params: &Params) -> String {
    let mut text = String::new();
    for (name, value) in params.as_slice() {
        if !text.is_empty() {
            text.push('&');
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
    text
}
