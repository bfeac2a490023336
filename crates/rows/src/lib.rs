//! Many images at once, to be searched, sorted and selected while a key is down.
//!
//! An [`Image`](image_console_api::image::Image) is dozens of small strings; 100 000 of them are slow to
//! hold and slow to look through. Here every field is a column: texts that few rows have for
//! themselves are kept once, names and ids stand in one buffer that is searched as a whole, answers are
//! bits. What comes out is what went in.
//!
//! - [`Store`]: the rows; [`RowRef`]: one of them, to be shown
//! - [`Column`], [`Word`], [`Flag`], [`Number`]: what a row has; [`Bits`]: a set of rows
//! - `Store::contains`, `test`, `equals`, `word`, `tag`, `flag`, `within`, `lane`: which rows
//!   something is true of
//! - `Store::select`: which rows pass a filter
//! - `Store::order`: in which order, see [`Direction`]; [`visible`]: both together
//! - [`Selection`]: which are selected; [`Changes`]: what a refresh has brought; [`Anchor`]: where the
//!   list stands after it
//!
//! It does no I/O, reads no clock, and knows nothing of pixels or of what a person has typed.
#![forbid(unsafe_code)]

mod anchor;
mod bits;
mod changes;
mod column;
mod dict;
mod moment;
mod nested;
mod number;
mod order;
mod room;
mod row;
mod search;
mod select;
mod selection;
mod store;
mod text;

pub use anchor::Anchor;
pub use bits::Bits;
pub use changes::Changes;
pub use column::{Column, Flag, Number, Word};
pub use order::Direction;
pub use row::RowRef;
pub use select::Context;
pub use selection::{Selection, Sum};
pub use store::{Pushed, Store};
pub use text::{Test, fold};

/// The rows of an order that match, in that order.
#[must_use]
pub fn visible(order: &[u32], matches: &Bits) -> Vec<u32> {
    let rows = order.iter().copied();
    rows.filter(|row| matches.has(*row as usize)).collect()
}
