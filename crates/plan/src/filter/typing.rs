//! What somebody means who is still typing into the filter.
//!
//! Three steps: a property and its operator are there and the rest is the value; a property is there and
//! its operator is not finished; anything else is free text. The rules are those of Cloudscape's property
//! filter, which people know from elsewhere:
//! - the longest label wins, one in the same case before one in another;
//! - the longest operator that the property has wins, with or without blanks before it;
//! - exactly one blank after the operator is dropped, so that a value may begin with one;
//! - free text that begins with `!` must not be contained.

use super::{Operator, Token, fold};
use crate::property::Property;

/// What the typed text means so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing<'t> {
    /// The value is being typed.
    Value {
        /// What is compared.
        property: Property,
        /// How.
        operator: Operator,
        /// The value so far; possibly empty.
        value: &'t str,
    },
    /// The operator is being typed.
    Operator {
        /// What is compared.
        property: Property,
        /// What there is of an operator: the beginning of at least one that the property has, possibly
        /// empty.
        begun: &'t str,
    },
    /// No property.
    FreeText {
        /// [`Operator::Contains`] or [`Operator::ContainsNot`].
        operator: Operator,
        /// The text so far; possibly empty.
        text: &'t str,
    },
}

/// What `text` means, given the names of properties. A property may have several names, such as one in
/// the user's language and its [word](Property::word).
#[must_use]
pub fn typing<'t>(text: &'t str, labels: &[(Property, &str)]) -> Typing<'t> {
    let text = text.trim_start();
    match property(text, labels) {
        None => free_text(text),
        Some((property, rest)) => {
            let rest = rest.trim_start();
            let operators = property.operators();
            let operator = operators
                .iter()
                .filter_map(|operator| Some((*operator, rest.strip_prefix(operator.sign())?)))
                .min_by_key(|(_, rest)| rest.len());
            match operator {
                Some((operator, value)) => Typing::Value {
                    property,
                    operator,
                    value: without_blank(value),
                },
                None if operators.iter().any(|o| o.sign().starts_with(rest)) => Typing::Operator {
                    property,
                    begun: rest,
                },
                None => free_text(text),
            }
        }
    }
}

/// The property whose label stands at the beginning, and what follows it.
fn property<'t>(text: &'t str, labels: &[(Property, &str)]) -> Option<(Property, &'t str)> {
    let longest = |strip: fn(&'t str, &str) -> Option<&'t str>| {
        let labels = labels.iter().filter(|(_, label)| !label.is_empty());
        labels
            .filter_map(|(property, label)| Some((*property, strip(text, label)?)))
            .min_by_key(|(_, rest)| rest.len())
    };
    longest(|text, label| text.strip_prefix(label)).or_else(|| longest(strip_folded))
}

/// What follows `prefix` in `text`, whatever its case. A letter is never cut in two.
fn strip_folded<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let wanted = fold(prefix);
    let mut left = wanted.as_str();
    let mut rest = text;
    while !left.is_empty() {
        let c = rest.chars().next()?;
        for lower in c.to_lowercase() {
            left = left.strip_prefix(lower)?;
        }
        rest = &rest[c.len_utf8()..];
    }
    Some(rest)
}

fn free_text(text: &str) -> Typing<'_> {
    let (operator, text) = if let Some(rest) = text.strip_prefix("!:") {
        (Operator::ContainsNot, without_blank(rest))
    } else if let Some(rest) = text.strip_prefix('!') {
        (Operator::ContainsNot, without_blank(rest))
    } else if let Some(rest) = text.strip_prefix(':') {
        (Operator::Contains, without_blank(rest))
    } else {
        (Operator::Contains, text)
    };
    Typing::FreeText { operator, text }
}

fn without_blank(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

impl Typing<'_> {
    /// The token that this is when nothing more is typed; `None` while there is no value.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        let (property, operator, value) = match *self {
            Self::Value {
                property,
                operator,
                value,
            } => (Some(property), operator, value),
            Self::FreeText { operator, text } => (None, operator, text),
            Self::Operator { .. } => return None,
        };
        (!value.trim().is_empty()).then(|| Token {
            property,
            operator,
            values: vec![value.to_owned()],
        })
    }
}

/// The text that stands in the box once a property was chosen from the list: with its operator where it
/// has no other.
#[must_use]
pub fn after_choosing(property: Property, label: &str) -> String {
    match property.operators() {
        [only] => format!("{label} {} ", only.sign()),
        _ => format!("{label} "),
    }
}

/// The value of the option that was typed by its label or as it is, in the same case first. `options`
/// are values with their labels.
#[must_use]
pub fn typed_option<'o>(typed: &str, options: &[(&'o str, &str)]) -> Option<&'o str> {
    let typed = typed.trim();
    let folded = fold(typed);
    let find = |is: &dyn Fn(&str) -> bool| {
        let by_label = options.iter().find(|(_, label)| is(label));
        by_label.or_else(|| options.iter().find(|(value, _)| is(value)))
    };
    find(&|text| text == typed)
        .or_else(|| find(&|text| fold(text) == folded))
        .map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: &[(Property, &str)] = &[
        (Property::Name, "Name"),
        (Property::Os, "OS"),
        (Property::OsName, "OS name"),
        (Property::Size, "Size"),
        (Property::Status, "状态"),
        (Property::Status, "status"),
        (Property::InstanceType, "Instance type"),
        (Property::Tag, "İtem"),
        (Property::Created, "Created"),
        (Property::Updated, "created"),
        (Property::Id, ""),
    ];

    fn check(text: &str, expected: Typing<'_>) {
        assert_eq!(typing(text, LABELS), expected, "{text:?}");
    }

    const fn value(property: Property, operator: Operator, value: &str) -> Typing<'_> {
        Typing::Value {
            property,
            operator,
            value,
        }
    }

    const fn free(operator: Operator, text: &str) -> Typing<'_> {
        Typing::FreeText { operator, text }
    }

    #[test]
    fn a_property_an_operator_and_a_value() {
        check("Name = web", value(Property::Name, Operator::Equal, "web"));
        check("Name=web", value(Property::Name, Operator::Equal, "web"));
        check(
            "  Name   =web",
            value(Property::Name, Operator::Equal, "web"),
        );
        check("Name =", value(Property::Name, Operator::Equal, ""));
        check(
            "状态=Available",
            value(Property::Status, Operator::Equal, "Available"),
        );
        check(
            "Name : a = b",
            value(Property::Name, Operator::Contains, "a = b"),
        );
    }

    #[test]
    fn the_longest_label_wins() {
        check(
            "OS name : x",
            value(Property::OsName, Operator::Contains, "x"),
        );
        check("OS = linux", value(Property::Os, Operator::Equal, "linux"));
        check(
            "os NAME : x",
            value(Property::OsName, Operator::Contains, "x"),
        );
    }

    #[test]
    fn the_same_case_wins_over_another() {
        check(
            "created = 2026-01-01",
            value(Property::Updated, Operator::Equal, "2026-01-01"),
        );
        check(
            "Created = 2026-01-01",
            value(Property::Created, Operator::Equal, "2026-01-01"),
        );
        check("nAmE = x", value(Property::Name, Operator::Equal, "x"));
        check(
            "i\u{307}tem = x",
            value(Property::Tag, Operator::Equal, "x"),
        );
    }

    #[test]
    fn the_longest_operator_wins() {
        check("Size >= 20", value(Property::Size, Operator::AtLeast, "20"));
        check("Size >20", value(Property::Size, Operator::Above, "20"));
        check(
            "Name !: x",
            value(Property::Name, Operator::ContainsNot, "x"),
        );
        check("Name != x", value(Property::Name, Operator::Unequal, "x"));
    }

    #[test]
    fn exactly_one_blank_after_the_operator_is_dropped() {
        check(
            "Name =  web ",
            value(Property::Name, Operator::Equal, " web "),
        );
        check("Name = ", value(Property::Name, Operator::Equal, ""));
        check("!  tmp", free(Operator::ContainsNot, " tmp"));
    }

    #[test]
    fn an_operator_may_be_unfinished() {
        let begun = |property, begun| Typing::Operator { property, begun };
        check("Name", begun(Property::Name, ""));
        check("Name ", begun(Property::Name, ""));
        check("Name !", begun(Property::Name, "!"));
        check("instance type", begun(Property::InstanceType, ""));
        check("OS name", begun(Property::OsName, ""));
    }

    #[test]
    fn what_follows_no_property_or_no_operator_of_it_is_free_text() {
        check("", free(Operator::Contains, ""));
        check("web front", free(Operator::Contains, "web front"));
        check("Named host", free(Operator::Contains, "Named host"));
        check("Size : 5", free(Operator::Contains, "Size : 5"));
        check("OS n", free(Operator::Contains, "OS n"));
        check("镜像", free(Operator::Contains, "镜像"));
        check("= x", free(Operator::Contains, "= x"));
    }

    #[test]
    fn a_leading_exclamation_mark_means_that_it_must_not_be_there() {
        check("!tmp", free(Operator::ContainsNot, "tmp"));
        check("! tmp", free(Operator::ContainsNot, "tmp"));
        check("!: tmp", free(Operator::ContainsNot, "tmp"));
        check(": tmp", free(Operator::Contains, "tmp"));
        check("!", free(Operator::ContainsNot, ""));
        check("a!b", free(Operator::Contains, "a!b"));
    }

    #[test]
    fn a_token_comes_of_it_once_there_is_a_value() {
        let token = |text| typing(text, LABELS).token();
        assert_eq!(
            token("Size > 5"),
            Some(Token::new(Property::Size, Operator::Above, "5"))
        );
        assert_eq!(token("web"), Some(Token::free("web")));
        for text in ["", " ", "!", "Size", "Size >", "Size > ", "Size >  "] {
            assert_eq!(token(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_single_operator_is_filled_in() {
        assert_eq!(
            after_choosing(Property::InstanceType, "Instance type"),
            "Instance type = "
        );
        assert_eq!(after_choosing(Property::Name, "Name"), "Name ");
    }

    #[test]
    fn an_option_is_known_by_its_label_and_by_its_value() {
        let options = [
            ("Available", "可用"),
            ("UnAvailable", "Not usable"),
            ("b", "Available"),
            ("c", "AVAILABLE"),
        ];
        let typed = |text| typed_option(text, &options);
        assert_eq!(typed("可用"), Some("Available"));
        assert_eq!(typed("not USABLE "), Some("UnAvailable"));
        assert_eq!(typed("Available"), Some("b"), "a label before a value");
        assert_eq!(
            typed("AVAILABLE"),
            Some("c"),
            "the same case before another"
        );
        assert_eq!(typed("unavailable"), Some("UnAvailable"));
        assert_eq!(typed("gone"), None);
    }
}
