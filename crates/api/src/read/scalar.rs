//! Texts, numbers and truth values, each in any of the clothes the clouds send them in.

use std::{borrow::Cow, fmt, ops::Deref};

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};

/// A text; a number or truth value is kept as the text of it. Absent, `null` and `""` are all the
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
enum Scalar<'de> {
    Nothing,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Cow<'de, str>),
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, number or truth value")
    }
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Nothing)
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Scalar::Nothing)
    }
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<Self::Value, D::Error> {
        value.deserialize_any(self)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Scalar::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Scalar::Int(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        // Above 2^63 nothing documented exists; as a float it is refused where exactness counts.
        Ok(i64::try_from(value).map_or(Scalar::Float(value as f64), Scalar::Int))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Scalar::Float(value))
    }
    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Borrowed(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Scalar::Text(Cow::Owned(value.to_owned())))
    }
}

fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scalar<'de>, D::Error> {
    deserializer.deserialize_option(ScalarVisitor)
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match scalar(deserializer)? {
            Scalar::Nothing => String::new(),
            Scalar::Text(text) => text.into_owned(),
            Scalar::Bool(value) => value.to_string(),
            Scalar::Int(value) => value.to_string(),
            Scalar::Float(value) if value.abs() < EXACT => value.to_string(),
            // The digits are gone already: a wrong id is worse than none.
            Scalar::Float(_) => return Err(D::Error::custom("number too large for a text")),
        }))
    }
}

impl<'de> Deserialize<'de> for Int {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = match scalar(deserializer)? {
            Scalar::Nothing => return Ok(Self(None)),
            Scalar::Text(text) if text.trim().is_empty() => return Ok(Self(None)),
            Scalar::Text(text) => text.trim().parse().ok(),
            Scalar::Int(value) => Some(value),
            Scalar::Float(value) if value.fract() == 0.0 && value.abs() < EXACT => {
                Some(value as i64)
            }
            Scalar::Float(_) | Scalar::Bool(_) => None,
        };
        value
            .map(|value| Self(Some(value)))
            .ok_or_else(|| D::Error::custom("expected a whole number"))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = match scalar(deserializer)? {
            Scalar::Nothing => return Ok(Self(None)),
            Scalar::Text(text) if text.trim().is_empty() => return Ok(Self(None)),
            // "inf" and "NaN" are numbers to Rust, not to JSON.
            Scalar::Text(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
            Scalar::Int(value) => Some(value as f64),
            Scalar::Float(value) => Some(value),
            Scalar::Bool(_) => None,
        };
        value
            .map(|value| Self(Some(value)))
            .ok_or_else(|| D::Error::custom("expected a number"))
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match scalar(deserializer)? {
            Scalar::Nothing => Ok(Self(None)),
            Scalar::Bool(value) => Ok(Self(Some(value))),
            Scalar::Text(text) => match text.trim() {
                "" => Ok(Self(None)),
                word if word.eq_ignore_ascii_case("true") => Ok(Self(Some(true))),
                word if word.eq_ignore_ascii_case("false") => Ok(Self(Some(false))),
                _ => Err(D::Error::custom("expected true or false")),
            },
            Scalar::Int(_) | Scalar::Float(_) => Err(D::Error::custom("expected true or false")),
        }
    }
}
