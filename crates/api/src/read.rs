//! Tolerant reading of foreign JSON.
//!
//! The clouds leave fields out, send `null` or `""` for "nothing", numbers as text, `"true"` for
//! `true`, one object where a list is due, and lists wrapped (`{"Tags":{"Tag":[…]}}`) or bare
//! (`shared/api/operations.md` §1). The types here take all of that: an answer's struct is a `record!`
//! and uses [`Text`], [`Int`], [`Number`], [`Flag`], [`List`] and [`Object`] for its
//! fields. A value of another *kind* (a list where a text is due) is an error of its row, not a guess.
//!
//! The body is checked as a whole first, which gives every row its limits; then each row is read for
//! itself, so that a row like `{"Size":1e400}` cannot take the others with it. A field that is missing is
//! the default of its type.

mod answer;
mod decimal;
mod list;
mod record;
mod scalar;
mod xml;

pub(crate) use answer::{Answer, field, open, text};
pub use list::{Element, List, Object};
pub(crate) use list::{elements, says_nothing};
pub use record::{Cause, Fill};
pub(crate) use record::{fill, lenient, record};
pub use scalar::{Flag, Int, Number, Text};
pub(crate) use xml::xml_text;

/// The largest body that is looked at, in bytes: 32 MiB. A page of 100 images is about 250 KB.
pub const MAX_BODY: usize = 32 << 20;
