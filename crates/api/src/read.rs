//! Tolerant reading of foreign JSON.
//!
//! The clouds leave fields out, send `null` or `""` for "nothing", numbers as text, `"true"` for
//! `true`, one object where a list is due, and lists wrapped (`{"Tags":{"Tag":[…]}}`) or bare
//! (`shared/api/operations.md` §1). The types here take all of that: an answer's struct derives
//! `Deserialize` and uses [`Text`], [`Int`], [`Number`], [`Flag`], [`List`] and [`Object`] for its
//! fields. A value of another *kind* (a list where a text is due) is an error of its row, not a guess.
//!
//! The envelope is read first, with every field and every row kept as raw text; then
//! each row for itself, so that a row like `{"Size":1e400}` cannot take the others with it.
//!
//! None of these types needs `#[serde(default)]`: they ask serde for an *option*, and serde gives a
//! missing field to such types as `None`.

mod answer;
mod list;
mod scalar;
mod xml;

pub(crate) use answer::{Answer, Fields, peek};
pub(crate) use list::Item;
pub use list::{Element, List, Object};
pub use scalar::{Flag, Int, Number, Text};
pub(crate) use xml::xml_text;

/// The largest body that is looked at, in bytes: 32 MiB. A page of 100 images is about 250 KB.
pub const MAX_BODY: usize = 32 << 20;
