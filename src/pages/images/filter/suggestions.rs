//! What the box offers for what is typed so far, and what comes of it.

use image_console_api::service::Service;
use image_console_plan::{
    filter::{
        Operator, Token, fold,
        typing::{Typing, after_choosing, typed_option, typing},
    },
    property::{Kind, Property},
};

use super::{columns, words};
use crate::i18n::Messages;

/// The most values that are offered at once.
const MOST_VALUES: usize = 200;
/// The most properties that are offered to somebody who types a word.
const MOST_PROPERTIES: usize = 12;
/// The most ready conditions that are offered to somebody who types a word.
const MOST_READY: usize = 4;
/// Days that are offered for a time, as far back from now.
const DAYS: [u32; 5] = [0, 7, 30, 90, 365];

/// What is asked for most, in the order in which it is offered.
const USUAL: [Property; 12] = [
    Property::Name,
    Property::Id,
    Property::Status,
    Property::Owner,
    Property::Os,
    Property::Architecture,
    Property::Size,
    Property::Created,
    Property::Tag,
    Property::Family,
    Property::Region,
    Property::ResourceGroup,
];

/// What is known apart from what is typed.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) messages: &'static Messages,
    /// The services of the places that the list looks in.
    pub(super) services: &'a [Service],
    /// The values of a property among the rows.
    pub(super) seen: &'a dyn Fn(Property) -> Vec<String>,
    /// Whether more rows may come.
    pub(super) is_reading: bool,
    /// The day, in UTC, so many days ago.
    pub(super) day: &'a dyn Fn(u32) -> String,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggestion {
    /// The heading that it stands under.
    pub(super) group: &'static str,
    pub(super) label: String,
    /// What is to be known about it.
    pub(super) note: String,
    pub(super) does: Does,
}

/// What choosing does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// This text stands in the box, and the list stays open.
    Type(String),
    /// This is a value of what is typed.
    Value(String),
    /// This is a condition.
    Add(Token),
}

/// All that there is to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Suggestions {
    pub(super) list: Vec<Suggestion>,
    /// What is to be known about the list as a whole.
    pub(super) hint: Option<String>,
    /// Whether several values can be chosen.
    pub(super) several: bool,
}

/// The names of properties: in the reader's language, and the words of URLs.
pub(super) fn labels(messages: &'static Messages) -> Vec<(Property, &'static str)> {
    let all = Property::ALL.iter().copied();
    all.flat_map(|of| {
        [
            (of, words::property(of, messages)),
            (of, messages.properties.name(of)),
            (of, of.word()),
        ]
    })
    .collect()
}

/// What can be chosen for what is typed so far.
pub(super) fn suggest(typed: &str, known: Known<'_>) -> Suggestions {
    match typing(typed, &labels(known.messages)) {
        Typing::FreeText {
            operator: Operator::Contains,
            text,
        } => Suggestions {
            list: properties(text, known),
            ..Suggestions::default()
        },
        Typing::FreeText { .. } => Suggestions::default(),
        Typing::Operator { property, begun } => {
            let mut list = operators(property, begun, known.messages);
            // Another property may begin like this one.
            if begun.is_empty() {
                let others = properties(typed.trim(), known).into_iter();
                list.extend(others.filter(|other| matches!(other.does, Does::Type(_))));
            }
            Suggestions {
                list,
                ..Suggestions::default()
            }
        }
        Typing::Value {
            property,
            operator,
            value,
        } => values(property, operator, value, known),
    }
}

fn properties(typed: &str, known: Known<'_>) -> Vec<Suggestion> {
    let messages = known.messages;
    let wanted = fold(typed.trim());
    let others = Property::ALL.iter().filter(|of| !USUAL.contains(of));
    let mut found: Vec<(u8, Suggestion)> = Vec::new();
    for of in USUAL.iter().chain(others).copied() {
        let label = words::property(of, messages);
        let Some(rank) = rank(&wanted, &[label, messages.properties.name(of), of.word()]) else {
            continue;
        };
        let group = if USUAL.contains(&of) {
            messages.filter.usual
        } else {
            messages.filter.others
        };
        let suggestion = Suggestion {
            group,
            label: label.to_owned(),
            note: only_in(of, known),
            does: Does::Type(after_choosing(of, label)),
        };
        found.push((rank, suggestion));
    }
    if wanted.is_empty() {
        return found.into_iter().map(|(_, found)| found).collect();
    }
    found.truncate(MOST_PROPERTIES);
    // What begins like this first, but headings stay together.
    found.sort_by_key(|(rank, found)| (found.group != messages.filter.usual, *rank));
    let mut list: Vec<Suggestion> = found.into_iter().map(|(_, found)| found).collect();
    list.extend(ready(&wanted, messages));
    list
}

/// How well a text is one of these names; `None` if it is in none of them.
fn rank(wanted: &str, names: &[&str]) -> Option<u8> {
    let names = names.iter().map(|name| fold(name));
    names
        .filter(|name| name.contains(wanted))
        .map(|name| u8::from(!name.starts_with(wanted)))
        .min()
}

/// Conditions of which the value alone was typed, such as "windows".
fn ready(wanted: &str, messages: &'static Messages) -> Vec<Suggestion> {
    let choices = Property::ALL
        .iter()
        .filter(|of| matches!(of.kind(), Kind::Choice(_)) && of.is_in_row());
    let all = choices.flat_map(|of| of.words().iter().map(move |word| (*of, *word)));
    all.filter(|(of, word)| {
        let label = words::value(Some(*of), word, messages);
        rank(wanted, &[&label, word]) == Some(0)
    })
    .take(MOST_READY)
    .map(|(of, word)| {
        let token = Token::new(of, Operator::Equal, word);
        Suggestion {
            group: messages.filter.conditions,
            label: words::condition(&token, messages),
            note: String::new(),
            does: Does::Add(token),
        }
    })
    .collect()
}

/// Which clouds have a property, where the list looks in one that has not.
fn only_in(of: Property, known: Known<'_>) -> String {
    if known.services.iter().all(|service| of.is_of(*service)) {
        return String::new();
    }
    let clouds: Vec<&str> = of
        .clouds()
        .iter()
        .map(|service| columns::cloud(*service))
        .collect();
    known.messages.filter.only_in(&clouds.join(", "))
}

fn operators(of: Property, begun: &str, messages: &'static Messages) -> Vec<Suggestion> {
    let label = words::property(of, messages);
    let fits = of
        .operators()
        .iter()
        .filter(|operator| operator.sign().starts_with(begun));
    fits.map(|operator| {
        let mut text = label.to_owned();
        for part in [" ", operator.sign(), " "] {
            text.push_str(part);
        }
        Suggestion {
            group: messages.filter.operators,
            label: text.trim_end().to_owned(),
            note: words::operator(Some(of), *operator, messages).to_owned(),
            does: Does::Type(text),
        }
    })
    .collect()
}

fn values(of: Property, operator: Operator, typed: &str, known: Known<'_>) -> Suggestions {
    let messages = known.messages;
    let t = &messages.filter;
    let wanted = fold(typed.trim());
    let suggestion = |value: String, label: String, note: String| Suggestion {
        group: t.values,
        label,
        note,
        does: Does::Value(value),
    };
    if of.kind() == Kind::Time {
        let asked = days_typed(typed);
        let days = DAYS.iter().copied().filter(|_| asked.is_none());
        let list = days.chain(asked).map(|ago| {
            let day = (known.day)(ago);
            let note = if ago == 0 {
                t.today.to_owned()
            } else {
                t.days_ago(ago.into())
            };
            suggestion(day.clone(), day, note)
        });
        let fits = |s: &Suggestion| asked.is_some() || s.label.starts_with(wanted.as_str());
        return Suggestions {
            list: list.filter(fits).collect(),
            hint: Some(t.hint_time.to_owned()),
            several: false,
        };
    }
    let of_words = of.words().iter().map(|word| {
        let label = words::value(Some(of), word, messages);
        let note = if fold(&label) == fold(word) {
            String::new()
        } else {
            (*word).to_owned()
        };
        suggestion((*word).to_owned(), label, note)
    });
    let is_word = |value: &String| {
        of.words()
            .iter()
            .any(|word| word.eq_ignore_ascii_case(value))
    };
    let seen = (known.seen)(of).into_iter().filter(|value| !is_word(value));
    let seen = seen.map(|value| suggestion(value.clone(), value, String::new()));
    let all: Vec<Suggestion> = of_words.chain(seen).collect();
    let none = all.is_empty();
    let fits = |s: &Suggestion| {
        let Does::Value(value) = &s.does else {
            return false;
        };
        rank(&wanted, &[&s.label, value]).is_some()
    };
    let mut list: Vec<Suggestion> = all.into_iter().filter(fits).collect();
    let is_capped = list.len() > MOST_VALUES;
    list.truncate(MOST_VALUES);
    let several = !none && operator.takes_several() && of.kind() != Kind::Flag;
    let is_open = !matches!(of.kind(), Kind::Choice(_) | Kind::Flag);
    let hint = match of.kind() {
        _ if is_capped => t.capped(MOST_VALUES as u64),
        _ if is_open && known.is_reading && !none => t.awaited.to_owned(),
        Kind::Number(_) => t
            .hint_number(words::unit(of).trim_start())
            .trim_end()
            .to_owned(),
        Kind::Tag if none => t.hint_tag.to_owned(),
        Kind::Open(_) | Kind::Tag if none => t.no_values.to_owned(),
        _ if several => t.hint_several.to_owned(),
        _ => t.hint_text.to_owned(),
    };
    Suggestions {
        list,
        hint: Some(hint),
        several,
    }
}

/// `30d`: so many days back from now.
pub(super) fn days_typed(typed: &str) -> Option<u32> {
    let days = typed.trim().strip_suffix(['d', 'D'])?;
    // Ten thousand days are before there was a cloud.
    days.parse().ok().filter(|days| *days < 10_000)
}

/// The value that is meant by what was typed for it.
fn meant(of: Property, typed: &str, known: Known<'_>) -> String {
    let labelled: Vec<(&str, String)> = of
        .words()
        .iter()
        .map(|word| (*word, words::value(Some(of), word, known.messages)))
        .collect();
    let options: Vec<(&str, &str)> = labelled
        .iter()
        .map(|(word, label)| (*word, label.as_str()))
        .collect();
    if let Some(word) = typed_option(typed, &options) {
        return word.to_owned();
    }
    match of.kind() {
        // A name may begin or end with a blank; nothing else does.
        Kind::Text | Kind::Tag => typed.to_owned(),
        Kind::Number(_) => {
            let unit = fold(words::unit(of).trim());
            let number = fold(typed.trim());
            let number = number.strip_suffix(unit.as_str()).unwrap_or(&number);
            number.trim().to_owned()
        }
        Kind::Time => days_typed(typed).map_or_else(|| typed.trim().to_owned(), known.day),
        _ => typed.trim().to_owned(),
    }
}

/// The condition that is typed, with the values that were chosen for it; `None` while it has no value.
pub(super) fn token(typed: &str, chosen: &[String], known: Known<'_>) -> Option<Token> {
    let typing = typing(typed, &labels(known.messages));
    match typing {
        Typing::Value {
            property,
            operator,
            value,
        } => {
            let mut values = chosen.to_vec();
            if !value.trim().is_empty() {
                let value = meant(property, value, known);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
            (!values.is_empty()).then_some(Token {
                property: Some(property),
                operator,
                values,
            })
        }
        Typing::FreeText { operator, text } => {
            let text = text.trim();
            (!text.is_empty()).then(|| Token {
                operator,
                ..Token::free(text)
            })
        }
        Typing::Operator { .. } => {
            let text = live(typed, known.messages);
            (!text.is_empty()).then(|| Token::free(text))
        }
    }
}

/// The text that rows must contain while it is typed. Who typed the name of a property and nothing more may
/// still mean the word; with a blank behind it, an operator is to follow.
pub(super) fn live(typed: &str, messages: &'static Messages) -> String {
    match typing(typed, &labels(messages)) {
        Typing::FreeText {
            operator: Operator::Contains,
            text,
        } => text.trim().to_owned(),
        Typing::Operator { begun: "", .. } if typed.trim_end() == typed => typed.trim().to_owned(),
        _ => String::new(),
    }
}

/// The property and operator that a value is typed for.
pub(super) fn compared(typed: &str, messages: &'static Messages) -> Option<(Property, Operator)> {
    match typing(typed, &labels(messages)) {
        Typing::Value {
            property, operator, ..
        } => Some((property, operator)),
        _ => None,
    }
}

/// Chooses a value among several, or no longer.
pub(super) fn toggle(chosen: &mut Vec<String>, value: &str) {
    let before = chosen.len();
    chosen.retain(|other| other != value);
    if chosen.len() == before {
        chosen.push(value.to_owned());
    }
}

#[cfg(test)]
mod tests;
