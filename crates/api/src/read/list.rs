//! Lists, wrapped or bare or of one; and objects that may be missing.

use std::ops::Deref;

use super::{Cause, Fill};
use crate::json::{Elements, Json};

/// What a [`List`] holds.
pub trait Element: Fill + Default {
    /// The name in a wrapped list: `Tag` in `{"Tags":{"Tag":[…]}}`. Empty when any name will do,
    /// because the element itself is never an object.
    const NAME: &'static str;
}

impl Element for super::Text {
    const NAME: &'static str = "";
}

/// A list: wrapped, bare, or one element alone. Absent, `null` and `""` are the empty list; a `null`
/// among the elements is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<T>(pub Vec<T>);

/// An object; absent, `null` and `""` are the one with nothing in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Object<T>(pub T);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<T> Deref for Object<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Element> Fill for List<T> {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        for json in elements(json, T::NAME)? {
            if !json.is_null() {
                let mut element = T::default();
                element.fill(json)?;
                self.0.push(element);
            }
        }
        Ok(())
    }
}

impl<T: Fill> Fill for Object<T> {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        if says_nothing(json) {
            Ok(())
        } else {
            self.0.fill(json)
        }
    }
}

/// Whether it is `null`, `""` or `{}`, which the clouds all use for what is absent.
pub(crate) fn says_nothing(json: Json<'_>) -> bool {
    match json.first() {
        b'{' => json.fields().next().is_none(),
        b'"' => json.literal() == r#""""#,
        first => first == b'n',
    }
}

/// The elements of a list, unread: of one that is bare, wrapped as `name`, or a single object.
///
/// A wrapper is taken off only once.
pub(crate) fn elements<'d>(json: Json<'d>, name: &str) -> Result<Elements<'d>, Cause> {
    let mut list = json;
    if json.is_object() {
        let inside = match name {
            "" => json.fields().next().map(|(_, value)| value),
            _ => json.get(name),
        };
        match inside {
            Some(inside) => list = inside,
            None if says_nothing(json) => return Ok(json.nothing()),
            None => return Ok(json.alone()),
        }
    } else if !json.is_list() && !says_nothing(json) {
        return Err(Cause::new("expected a list"));
    }
    Ok(match list.first() {
        b'[' => list.elements(),
        _ if says_nothing(list) => list.nothing(),
        _ => list.alone(),
    })
}
