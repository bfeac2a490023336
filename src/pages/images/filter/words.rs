//! Conditions in the reader's language, and what is said about them.

use image_console_plan::{
    filter::{
        Filter, Join, MOST_TOKENS, Operator, Part, Token,
        check::{self, Problem},
    },
    property::{Kind, Property, Unit},
    pushdown::{Note, Reason, Why},
};

use super::columns;
use crate::i18n::Messages;

/// How many values of a token are shown before the rest is counted.
const SHOWN_VALUES: usize = 3;

/// What a property is called in a condition.
pub(super) const fn property(of: Property, messages: &Messages) -> &'static str {
    match of {
        // As a column it is headed by its unit, which says nothing before an operator.
        Property::Size => messages.filter.size,
        _ => messages.properties.name(of),
    }
}

/// An operator in words. Times are before and after rather than below and above.
pub(super) fn operator(
    of: Option<Property>,
    operator: Operator,
    messages: &Messages,
) -> &'static str {
    let t = &messages.filter;
    let is_time = of.is_some_and(|property| property.kind() == Kind::Time);
    match operator {
        Operator::Equal => t.equal,
        Operator::Unequal => t.unequal,
        Operator::Contains => t.contains,
        Operator::ContainsNot => t.contains_not,
        Operator::StartsWith => t.starts,
        Operator::StartsNot => t.starts_not,
        Operator::AtLeast if is_time => t.from,
        Operator::AtMost if is_time => t.until,
        Operator::Below if is_time => t.before,
        Operator::Above if is_time => t.after,
        Operator::AtLeast => t.at_least,
        Operator::AtMost => t.at_most,
        Operator::Below => t.below,
        Operator::Above => t.above,
    }
}

/// The translation of a word of a property; `None` for a value that stands for itself.
pub(super) fn known(of: Property, value: &str, messages: &Messages) -> Option<String> {
    let (t, images) = (&messages.filter, &messages.images);
    let word = of
        .words()
        .iter()
        .find(|word| word.eq_ignore_ascii_case(value))?;
    let label = match (of, *word) {
        (Property::Status, word) => {
            return Some(images.state(&image_console_api::image::Status::read(word)));
        }
        (Property::Cloud, word) => {
            columns::cloud(image_console_api::service::Service::from_prefix(word)?)
        }
        (Property::Owner, "self") => t.own,
        (Property::Owner, "others") => t.shared,
        (Property::Owner, "system") => t.system,
        (Property::Owner, "marketplace") => t.marketplace,
        (Property::Os, "linux") => "Linux",
        (Property::Os, "windows") => "Windows",
        (Property::Usage, "instance") => images.in_use,
        (Property::Usage, _) => t.unused,
        (Property::Action, "CreateEcs") => t.create_ecs,
        (Property::Action, _) => t.change_os,
        (Property::NetworkType, "vpc") => "VPC",
        (Property::NetworkType, _) => t.classic,
        (_, "true") => images.yes,
        (_, "false") => images.no,
        (_, "supported") => t.supported,
        (_, "unsupported") => t.unsupported,
        (_, word) => word,
    };
    Some(label.to_owned())
}

/// A value in words: a known word translated, a number with its unit, anything else as it is.
pub(super) fn value(of: Option<Property>, value: &str, messages: &Messages) -> String {
    let Some(of) = of else {
        return value.to_owned();
    };
    let mut words = known(of, value, messages).unwrap_or_else(|| value.to_owned());
    words.push_str(unit(of));
    words
}

/// What is written behind a number.
pub(super) const fn unit(of: Property) -> &'static str {
    match of.kind() {
        Kind::Number(Unit::GiB) => " GiB",
        Kind::Number(Unit::Percent) => "%",
        _ => "",
    }
}

/// The values of a token, as many of them as have room.
pub(super) fn values(token: &Token, messages: &Messages) -> String {
    let shown = token.values.iter().take(SHOWN_VALUES);
    let shown: Vec<String> = shown.map(|v| value(token.property, v, messages)).collect();
    let mut text = shown.join(", ");
    if let Some(more @ 1..) = token.values.len().checked_sub(SHOWN_VALUES) {
        text.push(' ');
        text.push_str(&messages.filter.more_values(more as u64));
    }
    text
}

/// A token as a sentence without its end, with all its values.
pub(super) fn condition(token: &Token, messages: &Messages) -> String {
    let t = &messages.filter;
    let all = token
        .values
        .iter()
        .map(|v| value(token.property, v, messages));
    let all: Vec<String> = all.collect();
    let values = joined(all, t.or);
    let compared = operator(token.property, token.operator, messages);
    match token.property {
        Some(of) => t.condition(property(of, messages), compared, &values),
        None if token.operator == Operator::ContainsNot => t.free_not(&values),
        None => t.free(compared, &values),
    }
}

fn joined(texts: Vec<String>, by: &str) -> String {
    let mut all = String::new();
    for text in texts {
        if !all.is_empty() {
            all.push(' ');
            all.push_str(by);
            all.push(' ');
        }
        all.push_str(&text);
    }
    all
}

/// The word between conditions.
pub(super) const fn join(join: Join, messages: &Messages) -> &'static str {
    match join {
        Join::And => messages.filter.and,
        Join::Or => messages.filter.or,
    }
}

/// What must hold, one condition a line. Alternatives are one condition.
pub(super) fn conditions(filter: &Filter, text: &str, messages: &Messages) -> Vec<String> {
    let part = |part: &Part| match part {
        Part::Token(token) => condition(token, messages),
        Part::Group { join: by, tokens } => {
            let tokens = tokens.iter().map(|token| condition(token, messages));
            let mut group = "(".to_owned();
            group.push_str(&joined(tokens.collect(), join(*by, messages)));
            group.push(')');
            group
        }
    };
    let parts: Vec<String> = filter.parts.iter().map(part).collect();
    let mut lines = match filter.join {
        Join::And => parts,
        Join::Or => vec![joined(parts, messages.filter.or)],
    };
    if !text.is_empty() {
        lines.push(condition(&Token::free(text), messages));
    }
    lines
}

/// Why the server does not answer.
pub(super) const fn why(why: Why, messages: &Messages) -> &'static str {
    let t = &messages.filter;
    match why {
        Why::FreeText => t.why_free_text,
        Why::Alternative => t.why_alternative,
        Why::NoParameter => t.why_no_parameter,
        Why::Operator => t.why_operator,
        Why::Several => t.why_several,
        Why::Value => t.why_value,
        Why::Unsettled => t.why_unsettled,
        Why::OnlyOthers => t.why_only_others,
    }
}

/// What to know about the server's answer.
pub(super) const fn note(note: Note, messages: &Messages) -> &'static str {
    let t = &messages.filter;
    match note {
        Note::Fuzzy => t.note_fuzzy,
        Note::ToTheMinute => t.note_minute,
        Note::AtMost1000 => t.note_1000,
        Note::AtMost1000NoDefault => t.note_1000_group,
        Note::OnlyOwn => t.note_only_own,
        Note::RequestEach => t.note_request_each,
    }
}

/// Why nothing of a place can match.
pub(super) const fn reason(reason: Reason, messages: &Messages) -> &'static str {
    let t = &messages.filter;
    match reason {
        Reason::Lacking => t.nothing_lacking,
        Reason::NoSuchValue => t.nothing_value,
        Reason::Contradiction => t.nothing_contradiction,
        Reason::OtherPlace => t.nothing_place,
        Reason::Impossible => t.nothing_impossible,
    }
}

/// What is wrong with a token, if something is: the first of it.
pub(super) fn problem(token: &Token, messages: &Messages) -> Option<String> {
    let t = &messages.filter;
    let (_, problem) = check::check(token).into_iter().next()?;
    Some(match problem {
        Problem::Empty => t.bad_empty.to_owned(),
        Problem::TooLong { max } => t.bad_long(max as u64),
        Problem::Operator { .. } => t.bad_operator.to_owned(),
        Problem::Several => t.bad_several.to_owned(),
        Problem::NotOneOf { allowed } => {
            let words = allowed
                .iter()
                .map(|word| value(token.property, word, messages));
            t.bad_word(&words.collect::<Vec<_>>().join(", "))
        }
        Problem::NotANumber => t.bad_number.to_owned(),
        Problem::TooLarge { max } => t.bad_large(max.into()),
        Problem::NotATime => t.bad_time.to_owned(),
        Problem::NoSuchTime => t.bad_day.to_owned(),
        Problem::NoTagKey => t.bad_tag.to_owned(),
        Problem::NotAnId => t.bad_id.to_owned(),
    })
}

/// Said where another condition would be one too many.
pub(super) fn too_many(messages: &Messages) -> String {
    messages.filter.bad_many(MOST_TOKENS as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::english;

    #[test]
    fn conditions_are_told_in_the_reader_s_words() {
        let filter = Filter::parse("owner = self");
        assert_eq!(conditions(&filter, "", english()), ["Owner is own"]);
        let mut filter = Filter::all([
            Token {
                property: Some(Property::Status),
                operator: Operator::Equal,
                values: vec!["Available".to_owned(), "UnAvailable".to_owned()],
            },
            Token::new(Property::Size, Operator::AtLeast, "20"),
            Token::new(Property::Created, Operator::AtLeast, "2023-01-01"),
        ]);
        let lines = [
            "Status is Available or Unavailable",
            "Size is at least 20 GiB",
            "Created is on or after 2023-01-01",
        ];
        assert_eq!(conditions(&filter, "", english()), lines);
        assert_eq!(
            conditions(&filter, "web", english())[3],
            "some shown column contains web"
        );
        filter.join = Join::Or;
        assert_eq!(conditions(&filter, "", english()), [lines.join(" or ")]);
    }

    #[test]
    fn a_group_is_one_condition_in_parentheses() {
        let filter = Filter {
            join: Join::And,
            parts: vec![Part::Group {
                join: Join::Or,
                tokens: vec![
                    Token::new(Property::Encrypted, Operator::Equal, "true"),
                    Token::new(Property::Family, Operator::StartsNot, "k8s"),
                ],
            }],
        };
        assert_eq!(
            conditions(&filter, "", english()),
            ["(Encrypted is yes or Family does not start with k8s)"]
        );
    }

    #[test]
    fn many_values_are_counted_after_the_first_ones() {
        let mut token = Token::new(Property::Id, Operator::Equal, "m-1");
        token
            .values
            .extend(["m-2", "m-3", "m-4", "m-5"].map(str::to_owned));
        assert_eq!(values(&token, english()), "m-1, m-2, m-3 +2");
        token.values.truncate(3);
        assert_eq!(values(&token, english()), "m-1, m-2, m-3");
    }

    #[test]
    fn every_known_word_has_a_label_of_its_own() {
        for of in Property::ALL {
            let labels: Vec<_> = of
                .words()
                .iter()
                .map(|word| known(*of, word, english()))
                .collect();
            assert!(labels.iter().all(Option::is_some), "{of:?}");
            for (at, label) in labels.iter().enumerate() {
                assert!(!labels[..at].contains(label), "{of:?}: {label:?} twice");
            }
        }
    }

    #[test]
    fn a_word_is_known_in_any_case_and_others_stand_for_themselves() {
        assert_eq!(
            known(Property::Status, "available", english()).as_deref(),
            Some("Available")
        );
        assert_eq!(known(Property::Family, "available", english()), None);
        assert_eq!(value(Some(Property::Progress), "40", english()), "40%");
    }

    #[test]
    fn a_problem_names_the_words_that_are_allowed() {
        let token = Token::new(Property::Owner, Operator::Equal, "me");
        assert_eq!(
            problem(&token, english()).as_deref(),
            Some("It must be one of: own, shared by others, system, marketplace.")
        );
        assert_eq!(problem(&Token::free("x"), english()), None);
    }
}
