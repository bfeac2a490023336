//! What can stand in an attribute, once or changing by itself.

use super::{El, effect, set_attribute};

/// A value that is made again when what it looked at changes.
pub struct Live<T>(pub(super) Box<dyn FnMut() -> T>);

impl<T> std::fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Live(…)")
    }
}

/// Text, an attribute or a property that changes by itself.
pub fn live<T>(make: impl FnMut() -> T + 'static) -> Live<T> {
    Live(Box::new(make))
}

/// What can stand in an attribute.
pub trait Value {
    /// Sets it.
    fn put(self, on: &mut El, name: &'static str);
}

impl Value for &str {
    fn put(self, on: &mut El, name: &'static str) {
        set_attribute(&on.element, name, Some(self));
    }
}

impl Value for String {
    fn put(self, on: &mut El, name: &'static str) {
        set_attribute(&on.element, name, Some(&self));
    }
}

impl<T: AsRef<str>> Value for Option<T> {
    fn put(self, on: &mut El, name: &'static str) {
        set_attribute(&on.element, name, self.as_ref().map(AsRef::as_ref));
    }
}

/// What a [`Live`] attribute may turn out as.
pub trait LiveValue {
    /// The attribute's text, or none.
    fn text(&self) -> Option<&str>;
}

impl LiveValue for &str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl LiveValue for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: AsRef<str>> LiveValue for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().map(AsRef::as_ref)
    }
}

impl<T: LiveValue + 'static> Value for Live<T> {
    fn put(self, on: &mut El, name: &'static str) {
        let element = on.element.clone();
        let mut make = self.0;
        on.keep.push(effect(Box::new(move || {
            set_attribute(&element, name, make().text());
        })));
    }
}
