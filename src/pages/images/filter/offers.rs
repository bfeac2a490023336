//! What the box offers: code that comes in a chunk, since the first rows do not need it.

#[cfg(feature = "split")]
use std::cell::Cell;
use std::rc::Rc;

use image_console_plan::{
    filter::{Filter, Operator, Token},
    property::Property,
};
use image_console_rows::Store;

use super::{
    edit, seen,
    suggestions::{self, Known, Suggestions},
    words,
};
use crate::{
    dom::View,
    i18n::Messages,
    lazy::{NotLoaded, lazy},
};

/// What the chunk can do.
pub(super) struct Offers {
    pub(super) suggest: fn(&str, Known<'_>) -> Suggestions,
    pub(super) token: fn(&str, &[String], Known<'_>) -> Option<Token>,
    pub(super) values: fn(&Store, Property, &[String]) -> Vec<String>,
    /// A filter with one more condition, or what is wrong with that.
    pub(super) add: fn(&Filter, Token, &'static Messages) -> Result<Filter, String>,
    pub(super) live: fn(&str, &'static Messages) -> String,
    pub(super) compared: fn(&str, &'static Messages) -> Option<(Property, Operator)>,
}

static OFFERS: Offers = Offers {
    suggest: suggestions::suggest,
    token: suggestions::token,
    values: seen::values,
    add: |filter, token, messages| match words::problem(&token, messages) {
        Some(problem) => Err(problem),
        None if edit::is_full(filter) => Err(words::too_many(messages)),
        None => Ok(edit::add(filter, token)),
    },
    live: suggestions::live,
    compared: suggestions::compared,
};

#[cfg(feature = "split")]
thread_local! {
    static LOADED: Cell<Option<&'static Offers>> = const { Cell::new(None) };
}

/// What is offered, if its code is here.
#[cfg(feature = "split")]
pub(super) fn offers() -> Option<&'static Offers> {
    LOADED.get()
}

/// What is offered, which is a part of the program.
#[cfg(not(feature = "split"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "where chunks are cut, it may not be here"
)]
pub(super) fn offers() -> Option<&'static Offers> {
    Some(&OFFERS)
}

lazy! {
    desk fn code() -> Make {
        #[cfg(feature = "split")]
        LOADED.set(Some(&OFFERS));
        Rc::new(|| View::Empty)
    }
}

/// Waits until it is here.
///
/// # Errors
/// When it does not come.
pub(super) async fn load() -> Result<(), NotLoaded> {
    if offers().is_none() {
        code().await?;
    }
    Ok(())
}
