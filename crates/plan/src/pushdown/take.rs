//! What a cloud's parameters make of a token that must hold.

use super::{Note, Reason, Why};
use crate::filter::{Operator, Token, fold};

/// What becomes of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// The server answers it.
    Server(Option<Note>),
    /// The server leaves something out, the page checks again.
    Both(Note),
    /// The server is not asked. Of what rows do not carry, that makes the whole impossible.
    Here(Why),
    /// Nothing can match.
    Nothing(Reason),
}

/// The value of a token that says `= value`.
pub(super) fn one(token: &Token) -> Result<&str, Taken> {
    match (token.operator, &token.values[..]) {
        (Operator::Equal, [value]) => Ok(value),
        (Operator::Equal, _) => Err(Taken::Here(Why::Several)),
        _ => Err(Taken::Here(Why::Operator)),
    }
}

/// The values of a token that says `= value, …`.
pub(super) fn any_of(token: &Token) -> Result<&[String], Taken> {
    match token.operator {
        Operator::Equal => Ok(&token.values),
        _ => Err(Taken::Here(Why::Operator)),
    }
}

/// The same, for text that a parameter takes as it is: not empty, no blanks around it, no control
/// characters, at most 128 characters, as ids and names of all three clouds are.
pub(super) fn one_text(token: &Token) -> Result<&str, Taken> {
    let value = one(token)?;
    if is_sendable(value) {
        Ok(value)
    } else {
        Err(Taken::Here(Why::Value))
    }
}

pub(super) fn is_sendable(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && text.chars().count() <= 128
        && !text.chars().any(char::is_control)
}

/// The word of a closed set that a token asks for.
pub(super) fn one_word<T: Copy>(
    token: &Token,
    all: &[T],
    word: impl Fn(T) -> &'static str,
) -> Result<T, Taken> {
    let value = fold(one(token)?);
    let mut all = all.iter().copied();
    all.find(|case| fold(word(*case)) == value)
        .ok_or(Taken::Here(Why::Value))
}

/// The flag that a token asks for.
pub(super) fn one_flag(token: &Token) -> Result<bool, Taken> {
    match fold(one(token)?).as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(Taken::Here(Why::Value)),
    }
}

/// Puts the value of a property that every image has once into its parameter.
pub(super) fn put<T: PartialEq>(
    slot: &mut Option<T>,
    value: Result<T, Taken>,
    note: Option<Note>,
) -> Taken {
    put_or(slot, value, note, Taken::Nothing(Reason::Contradiction))
}

/// Puts a value into its parameter; `full` is what becomes of it when another one is there.
pub(super) fn put_or<T: PartialEq>(
    slot: &mut Option<T>,
    value: Result<T, Taken>,
    note: Option<Note>,
    full: Taken,
) -> Taken {
    match (value, &slot) {
        (Err(taken), _) => taken,
        (Ok(value), None) => {
            *slot = Some(value);
            Taken::Server(note)
        }
        (Ok(value), Some(there)) if value == *there => Taken::Server(note),
        (Ok(_), Some(_)) => full,
    }
}

/// Keeps of a list what a token allows; without a list its own values.
pub(super) fn narrow_list(list: &mut Option<Vec<String>>, values: &[String]) -> Taken {
    let kept: Vec<String> = match list {
        None => values.to_vec(),
        Some(list) => list
            .iter()
            .filter(|value| values.contains(value))
            .cloned()
            .collect(),
    };
    if kept.is_empty() {
        return Taken::Nothing(Reason::Contradiction);
    }
    *list = Some(kept);
    Taken::Server(None)
}

/// Keeps of a closed set what a token allows. `all` is the whole set as far as the token could reach it.
pub(super) fn narrow<T: Copy>(
    set: &mut Vec<T>,
    all: &[T],
    token: &Token,
    word: impl Fn(T) -> &'static str,
) -> Taken {
    let negative = match token.operator {
        Operator::Equal => false,
        Operator::Unequal => true,
        _ => return Taken::Here(Why::Operator),
    };
    let values: Vec<String> = token.values.iter().map(|value| fold(value)).collect();
    let allowed = |case: &T| values.contains(&fold(word(*case))) != negative;
    set.retain(allowed);
    match (set.is_empty(), all.iter().any(allowed)) {
        (false, _) => Taken::Server(None),
        (true, true) => Taken::Nothing(Reason::Contradiction),
        (true, false) => Taken::Nothing(Reason::NoSuchValue),
    }
}
