//! Records: structs whose fields have names on the wire.

use std::fmt;

use crate::json::Json;

/// What can be read from a JSON value.
pub trait Fill {
    /// Takes the value on. Half of it may be taken on when it fails.
    ///
    /// # Errors
    /// When the value is of another kind.
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause>;
}

/// Why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What is wrong; a short English fragment.
    pub what: &'static str,
    /// The field on the wire, of several inside each other the innermost; empty when it is the value
    /// itself.
    pub field: &'static str,
}

impl Cause {
    pub(crate) const fn new(what: &'static str) -> Self {
        Self { what, field: "" }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.field.is_empty() {
            f.write_str(self.field)?;
            f.write_str(": ")?;
        }
        f.write_str(self.what)
    }
}

/// A struct that is a record: `field: Type = "NameOnTheWire"`.
///
/// It gets [`Fill`] from a table of its names beside a table of its fields, which is all that differs
/// from record to record: [`fill`] is there once.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[$field_meta:meta])* pub $field:ident: $type:ty = $wire:literal, )+
        }
    ) => {
        $(#[$meta])*
        pub struct $name { $( $(#[$field_meta])* pub $field: $type, )+ }

        impl $crate::read::Fill for $name {
            fn fill(&mut self, json: $crate::json::Json<'_>) -> Result<(), $crate::read::Cause> {
                const NAMES: &[&str] = &[$( $wire, )+];
                $crate::read::fill(json, NAMES, &mut [$( Some(&mut self.$field), )+])
            }
        }
    };
}

pub(crate) use record;

/// Reads the fields of an object, each under its name. A name that nobody knows is passed over with
/// whatever it holds; one that is there twice leaves open what is meant.
pub(crate) fn fill(
    json: Json<'_>,
    names: &[&'static str],
    fields: &mut [Option<&mut dyn Fill>],
) -> Result<(), Cause> {
    if !json.is_object() {
        return Err(Cause::new("expected an object"));
    }
    // The cloud's order is mostly ours: the search goes on where the last field was found.
    let mut from = 0;
    for (name, value) in json.fields() {
        let Some(name) = name.text() else {
            continue;
        };
        let place = |names: &[&str]| names.iter().position(|own| *own == name);
        let (before, after) = names.split_at_checked(from).unwrap_or((&[], names));
        let found = match place(after) {
            Some(at) => from + at,
            None => match place(before) {
                Some(at) => at,
                None => continue,
            },
        };
        from = found + 1;
        let field = names.get(found).copied().unwrap_or_default();
        let of_field = |cause: Cause| match cause.field {
            "" => Cause { field, ..cause },
            _ => cause,
        };
        match fields.get_mut(found).and_then(Option::take) {
            Some(slot) => slot.fill(value).map_err(of_field)?,
            None => return Err(of_field(Cause::new("there twice"))),
        }
    }
    Ok(())
}

/// The value read, or the default of its type when it is absent or something else.
pub(crate) fn lenient<T: Fill + Default>(json: Option<Json<'_>>) -> T {
    let mut value = T::default();
    match json.map(|json| value.fill(json)) {
        Some(Err(_)) => T::default(),
        None | Some(Ok(())) => value,
    }
}

/// Absent and `null` are `None`.
impl<T: Fill + Default> Fill for Option<T> {
    fn fill(&mut self, json: Json<'_>) -> Result<(), Cause> {
        if !json.is_null() {
            self.insert(T::default()).fill(json)?;
        }
        Ok(())
    }
}
