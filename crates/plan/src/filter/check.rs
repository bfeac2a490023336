//! Whether a token can mean something, so that a screen can say what is wrong and keep what was typed.
//!
//! A token with a problem is still a token: it has a text in the URL, and [matches](super::matches) no
//! image unless it is negative.

use image_console_api::field::{ImageId, OwnerId};

use super::{LONGEST_VALUE, Operator, Token, fold, matches::span};
use crate::property::{Kind, Property, Unit};

/// What is wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There is no value.
    Empty,
    /// A value is longer than this many characters.
    TooLong {
        /// The most that are kept.
        max: usize,
    },
    /// The property does not have this operator.
    Operator {
        /// Those it has.
        allowed: &'static [Operator],
    },
    /// Only `=` and `!=` take several values.
    Several,
    /// Not one of the words.
    NotOneOf {
        /// The words.
        allowed: &'static [&'static str],
    },
    /// Not a whole number, in digits.
    NotANumber,
    /// A number above this.
    TooLarge {
        /// The largest that makes sense.
        max: u32,
    },
    /// Neither a day `2026-01-05` nor a moment `2026-01-05T10:00:00Z` with its zone.
    NotATime,
    /// Written like a day or a moment, but the calendar or the clock has none such.
    NoSuchTime,
    /// A tag without a key.
    NoTagKey,
    /// Not an id: something else than visible ASCII characters, at most 128.
    NotAnId,
}

/// What is wrong with a token: each problem with the value that it is about, by its place.
#[must_use]
pub fn check(token: &Token) -> Vec<(usize, Problem)> {
    let mut problems = Vec::new();
    if token.values.is_empty() {
        problems.push((0, Problem::Empty));
    }
    if token.values.len() > 1 && !token.operator.takes_several() {
        problems.push((1, Problem::Several));
    }
    if let Some(property) = token.property {
        let allowed = property.operators();
        if !allowed.contains(&token.operator) {
            problems.push((0, Problem::Operator { allowed }));
            return problems;
        }
    }
    for (at, value) in token.values.iter().enumerate() {
        let problem = check_value(token.property, token.operator, value);
        problems.extend(problem.map(|problem| (at, problem)));
    }
    problems
}

/// What is wrong with a value, if something is. Parts of a value, as `:` and `^` compare them, need not be
/// whole ids.
#[must_use]
pub fn check_value(property: Option<Property>, operator: Operator, value: &str) -> Option<Problem> {
    if value.is_empty() {
        return Some(Problem::Empty);
    }
    if value.chars().count() > LONGEST_VALUE {
        return Some(Problem::TooLong { max: LONGEST_VALUE });
    }
    let property = property?;
    let is_whole = operator.takes_several();
    match property.kind() {
        Kind::Choice(allowed) => one_of(allowed, value),
        Kind::Flag => one_of(property.words(), value),
        Kind::Number(unit) => number(unit, value),
        Kind::Time => time(value),
        Kind::Tag => (is_whole && value.starts_with('=')).then_some(Problem::NoTagKey),
        Kind::Id => match property {
            Property::Id if is_whole && ImageId::parse(value).sendable().is_err() => {
                Some(Problem::NotAnId)
            }
            Property::OwnerId if is_whole && OwnerId::parse(value).sendable().is_err() => {
                Some(Problem::NotANumber)
            }
            _ => None,
        },
        Kind::Text | Kind::Open(_) => None,
    }
}

fn one_of(allowed: &'static [&'static str], value: &str) -> Option<Problem> {
    let value = fold(value);
    let is_known = allowed.iter().any(|word| fold(word) == value);
    (!is_known).then_some(Problem::NotOneOf { allowed })
}

fn number(unit: Unit, value: &str) -> Option<Problem> {
    let max = match unit {
        Unit::Percent => 100,
        Unit::GiB | Unit::Plain => u32::MAX,
    };
    if !value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Problem::NotANumber);
    }
    let fits = value.parse::<u32>().is_ok_and(|number| number <= max);
    (!fits).then_some(Problem::TooLarge { max })
}

/// A relative time such as `30d` is none: a link would mean another list tomorrow. Who offers such makes
/// a day of it first.
fn time(value: &str) -> Option<Problem> {
    if span(value).is_some() {
        return None;
    }
    let shape = |text: &str| -> String {
        let digit = |c: char| if c.is_ascii_digit() { '0' } else { c };
        text.chars().map(digit).collect()
    };
    let shape = shape(value);
    let looks_right = matches!(
        shape.as_str(),
        "0000-00-00"
            | "0000-00-00T00:00Z"
            | "0000-00-00T00:00:00Z"
            | "0000-00-00T00:00:00+00:00"
            | "0000-00-00T00:00:00-00:00"
    );
    Some(if looks_right {
        Problem::NoSuchTime
    } else {
        Problem::NotATime
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::property::{FLAGS, OWNERS};

    fn of(property: Property, operator: Operator, value: &str) -> Option<Problem> {
        let problems = check(&Token::new(property, operator, value));
        problems.first().map(|(_, problem)| *problem)
    }

    #[test]
    fn values_that_fit_have_no_problem() {
        for (property, operator, value) in [
            (
                Property::Name,
                Operator::Contains,
                "anything, even 镜像 \"quoted\"",
            ),
            (Property::Status, Operator::Equal, "available"),
            (Property::CloudInit, Operator::Unequal, "True"),
            (Property::Size, Operator::AtLeast, "20"),
            (Property::Progress, Operator::Below, "100"),
            (Property::Created, Operator::AtLeast, "2024-02-29"),
            (
                Property::Created,
                Operator::Below,
                "2026-01-05T10:00:00+08:00",
            ),
            (Property::Created, Operator::Equal, "2026-01-05T10:00Z"),
            (Property::Tag, Operator::Equal, "env"),
            (Property::Tag, Operator::Equal, "env="),
            (Property::Tag, Operator::Contains, "=prod"),
            (Property::Id, Operator::Equal, "m-bp67acfmxazb4p"),
            (Property::Id, Operator::StartsWith, "镜"),
            (Property::OwnerId, Operator::Equal, "1234567890123456"),
            (Property::OwnerId, Operator::Contains, "00"),
            (Property::BootMode, Operator::Equal, "a word of tomorrow"),
        ] {
            assert_eq!(
                of(property, operator, value),
                None,
                "{property:?} {value:?}"
            );
        }
        assert_eq!(check(&Token::free("x")), []);
    }

    #[test]
    fn what_does_not_fit_has_its_problem() {
        use Operator::{Contains, Equal, StartsWith};
        for (property, operator, value, problem) in [
            (Property::Name, Equal, "", Problem::Empty),
            (
                Property::Owner,
                Equal,
                "me",
                Problem::NotOneOf { allowed: OWNERS },
            ),
            (
                Property::CloudInit,
                Equal,
                "yes",
                Problem::NotOneOf { allowed: FLAGS },
            ),
            (Property::Size, Equal, "20 GiB", Problem::NotANumber),
            (Property::Size, Equal, "-1", Problem::NotANumber),
            (
                Property::Size,
                Equal,
                "4294967296",
                Problem::TooLarge { max: u32::MAX },
            ),
            (
                Property::Progress,
                Equal,
                "101",
                Problem::TooLarge { max: 100 },
            ),
            (Property::Created, Equal, "yesterday", Problem::NotATime),
            (Property::Created, Equal, "30d", Problem::NotATime),
            (Property::Created, Equal, "2026-1-5", Problem::NotATime),
            (
                Property::Created,
                Equal,
                "2026-01-05T10:00:00",
                Problem::NotATime,
            ),
            (Property::Created, Equal, "2023-02-29", Problem::NoSuchTime),
            (
                Property::Created,
                Equal,
                "2026-01-05T25:00:00Z",
                Problem::NoSuchTime,
            ),
            (Property::Tag, Equal, "=prod", Problem::NoTagKey),
            (Property::Id, Equal, "m 1", Problem::NotAnId),
            (Property::OwnerId, Equal, "x", Problem::NotANumber),
            (
                Property::Size,
                Contains,
                "2",
                Problem::Operator {
                    allowed: Property::Size.operators(),
                },
            ),
            (
                Property::InstanceType,
                StartsWith,
                "ecs.",
                Problem::Operator { allowed: &[Equal] },
            ),
        ] {
            assert_eq!(
                of(property, operator, value),
                Some(problem),
                "{property:?} {value:?}"
            );
        }
        let long = "x".repeat(LONGEST_VALUE + 1);
        assert_eq!(
            of(Property::Name, Equal, &long),
            Some(Problem::TooLong { max: LONGEST_VALUE })
        );
    }

    #[test]
    fn each_value_is_judged_by_itself() {
        let token = Token {
            property: Some(Property::Size),
            operator: Operator::Equal,
            values: ["1", "x", "3", ""].map(str::to_owned).to_vec(),
        };
        assert_eq!(
            check(&token),
            [(1, Problem::NotANumber), (3, Problem::Empty)]
        );
        let several = Token {
            operator: Operator::AtLeast,
            values: vec!["1".to_owned(), "2".to_owned()],
            ..token
        };
        assert_eq!(check(&several), [(1, Problem::Several)]);
    }
}
