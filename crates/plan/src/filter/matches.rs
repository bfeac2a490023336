//! What a filter means, image by image: the specification that every faster way must agree with.
//!
//! - An image without the value (its cloud lacks the property, or did not tell it) matches the negative
//!   operators `!=`, `!:` and `!^`, and none of the others.
//! - Several values are *any of* with `=` and *none of* with `!=`. So is every negative operator the
//!   opposite of its positive one.
//! - Texts and ids: `=` compares as written, since clouds do; `:` and `^` compare [folded](super::fold).
//!   Words of choices and flags are folded always.
//! - A property with several values (snapshots, risks) matches when one of them does.
//! - A day is the whole day in UTC: `= 2026-01-05` within it, `<= 2026-01-05` up to its end,
//!   `> 2026-01-05` from the next day on. With a moment the second counts.
//! - A tag `key=value` is compared as written, `key` alone with any value; `:` and `^` look at the text
//!   `key=value`, folded.
//! - A value that does not fit its property, or an operator that it does not have, is found in no image.
//! - Free text looks at each of the shown columns by itself, folded: numbers by their digits, times as
//!   the cloud wrote them, tags as `key=value`; flags have no text. Negated, it must be in none.

use std::borrow::Cow;

use image_console_api::{image::Image, time::unix_seconds};

use super::{Filter, Join, Operator, Part, Token, Value, fold, value};
use crate::property::{Kind, Property};

/// What is known about an image besides what it says itself.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The account that it was found through, by its name in this console.
    pub account: &'a str,
    /// The columns that free text looks at.
    pub text: &'a [Property],
}

/// Whether an image passes a filter.
#[must_use]
pub fn matches(filter: &Filter, image: &Image, context: Context<'_>) -> bool {
    joined(filter.join, &filter.parts, |part| match part {
        Part::Token(token) => token_matches(token, image, context),
        Part::Group { join, tokens } => {
            joined(*join, tokens, |token| token_matches(token, image, context))
        }
    })
}

/// Nothing to be joined excludes nothing.
fn joined<T>(join: Join, all: &[T], holds: impl FnMut(&T) -> bool) -> bool {
    match join {
        Join::And => all.iter().all(holds),
        Join::Or => all.is_empty() || all.iter().any(holds),
    }
}

/// Whether an image passes a single token.
#[must_use]
pub fn token_matches(token: &Token, image: &Image, context: Context<'_>) -> bool {
    let (operator, negative) = token.operator.positive();
    let found = match token.property {
        Some(property) => {
            let value = value(image, property, context.account);
            let mut wanted = token.values.iter();
            wanted.any(|wanted| is(&value, property.kind(), operator, wanted))
        }
        None => context.text.iter().any(|property| {
            let value = value(image, *property, context.account);
            let mut wanted = token.values.iter();
            wanted.any(|wanted| has_text(&value, operator, wanted))
        }),
    };
    found != negative
}

/// Whether a value is what a positive operator wants.
fn is(value: &Value<'_>, kind: Kind, operator: Operator, wanted: &str) -> bool {
    match value {
        Value::Missing => false,
        Value::Text(text) => text_is(text, kind, operator, wanted),
        Value::Texts(texts) => texts
            .iter()
            .any(|text| text_is(text, kind, operator, wanted)),
        Value::Number(number) => wanted
            .parse()
            .is_ok_and(|wanted| in_order(operator, *number, wanted..wanted.saturating_add(1))),
        Value::Time { unix, .. } => {
            span(wanted).is_some_and(|wanted| in_order(operator, *unix, wanted))
        }
        Value::Flag(flag) => {
            operator == Operator::Equal && fold(wanted) == if *flag { "true" } else { "false" }
        }
        Value::Tags(tags) => tags
            .iter()
            .any(|(key, value)| tag_is(key, value, operator, wanted)),
    }
}

fn text_is(text: &str, kind: Kind, operator: Operator, wanted: &str) -> bool {
    match (operator, kind) {
        (Operator::Equal, Kind::Text | Kind::Id) => text == wanted,
        _ => folded_is(text, operator, wanted),
    }
}

fn folded_is(text: &str, operator: Operator, wanted: &str) -> bool {
    match operator {
        Operator::Equal => fold(text) == fold(wanted),
        Operator::Contains => fold(text).contains(&fold(wanted)),
        Operator::StartsWith => fold(text).starts_with(&fold(wanted)),
        _ => false,
    }
}

fn tag_is(key: &str, value: &str, operator: Operator, wanted: &str) -> bool {
    match (operator, wanted.split_once('=')) {
        (Operator::Equal, Some(wanted)) => (key, value) == wanted,
        (Operator::Equal, None) => key == wanted,
        _ => folded_is(&format!("{key}={value}"), operator, wanted),
    }
}

fn in_order(operator: Operator, value: i64, wanted: std::ops::Range<i64>) -> bool {
    match operator {
        Operator::Equal => wanted.contains(&value),
        Operator::AtLeast => wanted.start <= value,
        Operator::AtMost => value < wanted.end,
        Operator::Below => value < wanted.start,
        Operator::Above => wanted.end <= value,
        _ => false,
    }
}

/// Free text in one column.
fn has_text(value: &Value<'_>, operator: Operator, wanted: &str) -> bool {
    let is = |text: &str| folded_is(text, operator, wanted);
    match value {
        Value::Missing | Value::Flag(_) => false,
        Value::Texts(texts) => texts.iter().any(|text| is(text)),
        Value::Tags(tags) => tags
            .iter()
            .any(|(key, value)| is(&format!("{key}={value}"))),
        Value::Text(text) | Value::Time { text, .. } => is(text),
        Value::Number(number) => is(&Cow::from(number.to_string())),
    }
}

/// The seconds that a text means: a day `2026-01-05`, in UTC, or a moment as the clouds write them, with
/// its zone. `None` for anything else.
#[must_use]
pub fn span(text: &str) -> Option<std::ops::Range<i64>> {
    if text.len() == 10 && !text.contains(['T', 't', ' ']) {
        let start = unix_seconds(&format!("{text}T00:00Z"))?;
        Some(start..start + 86_400)
    } else {
        let moment = unix_seconds(text)?;
        Some(moment..moment + 1)
    }
}

#[cfg(test)]
mod tests;
