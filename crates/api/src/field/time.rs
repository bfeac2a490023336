//! Rules for times as the user types them: one exact form, and a moment that exists.

use super::verdict::{Problem, Verdict};
use crate::time::unix_seconds;

/// What is known about `text` as a time of this form, in which 0 stands for a digit.
pub(super) fn parse(text: &str, form: &'static str) -> Verdict<String> {
    let fits = |(c, f): (u8, u8)| {
        if f == b'0' {
            c.is_ascii_digit()
        } else {
            c == f
        }
    };
    if text.is_empty() {
        Verdict::refuse(Problem::Empty)
    } else if text.len() != form.len() || !text.bytes().zip(form.bytes()).all(fits) {
        Verdict::refuse(Problem::NotATime { form })
    } else if !exists(text) {
        Verdict::refuse(Problem::NoSuchTime)
    } else {
        Verdict::Accept(text.to_owned())
    }
}

/// Whether the calendar has the day and the clock the time. The reader of answers takes leap seconds;
/// the vendors' texts give no reason to send one. There is no year 0.
fn exists(text: &str) -> bool {
    unix_seconds(text).is_some() && !text.ends_with(":60Z") && !text.starts_with("0000")
}
