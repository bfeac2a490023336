//! Texts, numbers and truth values, each in any of the clothes the clouds send them in.

use std::{borrow::Cow, fmt, ops::Deref};

use super::{Cause, Fill, decimal::decimal};
use crate::json::Json;

/// A text; a number or truth value is kept as it was written. Absent, `null` and `""` are all the
/// empty text, since the clouds use them for the same thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(pub String);

/// A whole number of at most 64 bits, from a number or the text of one. `None` when there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Int(pub Option<i64>);

/// A number that may have a fraction, from a number or the text of one. `None` when there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Number(pub Option<f64>);

/// A truth value, from a `bool` or the words `true` and `false` in any case. `None` when there was
/// none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flag(pub Option<bool>);

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl Int {
    /// The number when it fits the wished type and is not negative where that has no sign.
    pub fn to<T: TryFrom<i64>>(self) -> Option<T> {
        self.0.and_then(|n| T::try_from(n).ok())
    }
}

/// Every integer up to here has its own `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a JSON value was, before anybody asks what it should have been.
enum Scalar<'d> {
    Nothing,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'d, str>),
}

fn scalar(json: Json<'_>) -> Result<Scalar<'_>, Cause> {
    if json.is_number() {
        return number(json.literal());
    }
    if let Some(flag) = json.flag() {
        return Ok(Scalar::Bool(flag));
    }
    match json.first() {
        b'n' => Ok(Scalar::Nothing),
        b'"' => match json.text() {
            Some(text) => Ok(Scalar::Text(text)),
            None => Err(Cause::new("half a character")),
        },
        _ => Err(Cause::new("expected a text, number or truth value")),
    }
}

fn number(literal: &str) -> Result<Scalar<'static>, Cause> {
    if let Ok(value) = literal.parse() {
        return Ok(Scalar::Int(value));
    }
    // Above 2^63 nothing documented exists; as a float it is refused where exactness counts.
    match decimal(literal) {
        Some(value) => Ok(Scalar::Float(value)),
        None => Err(Cause::new("number out of range")),
    }
}

impl Fill for Text {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        self.0 = match scalar(json)? {
            Scalar::Nothing => String::new(),
            Scalar::Text(text) => text.into_owned(),
            Scalar::Float(value) if value.abs() >= EXACT => {
                // Some reader before us may have lost digits already: a wrong id is worse than none.
                return Err(Cause::new("number too large for a text"));
            }
            Scalar::Bool(_) | Scalar::Int(_) | Scalar::Float(_) => json.literal().to_owned(),
        };
        Ok(())
    }
}

impl Fill for Int {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        let value = match scalar(json)? {
            Scalar::Nothing => return Ok(()),
            Scalar::Text(text) if text.trim().is_empty() => return Ok(()),
            Scalar::Text(text) => text.trim().parse().ok(),
            Scalar::Int(value) => Some(value),
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < EXACT => {
                Some(value as i64)
            }
            Scalar::Float(_) | Scalar::Bool(_) => None,
        };
        self.0 = Some(value.ok_or(Cause::new("expected a whole number"))?);
        Ok(())
    }
}

impl Fill for Number {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        let value = match scalar(json)? {
            Scalar::Nothing => return Ok(()),
            Scalar::Text(text) if text.trim().is_empty() => return Ok(()),
            // "inf" and "NaN" are numbers to Rust, not to JSON.
            Scalar::Text(text) => decimal(text.trim()),
            Scalar::Int(value) => Some(value as f64),
            Scalar::Float(value) => Some(value),
            Scalar::Bool(_) => None,
        };
        self.0 = Some(value.ok_or(Cause::new("expected a number"))?);
        Ok(())
    }
}

impl Fill for Flag {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        self.0 = match scalar(json)? {
            Scalar::Nothing => None,
            Scalar::Bool(value) => Some(value),
            Scalar::Text(text) => match text.trim() {
                "" => None,
                word if word.eq_ignore_ascii_case("true") => Some(true),
                word if word.eq_ignore_ascii_case("false") => Some(false),
                _ => return Err(Cause::new("expected true or false")),
            },
            Scalar::Int(_) | Scalar::Float(_) => return Err(Cause::new("expected true or false")),
        };
        Ok(())
    }
}
