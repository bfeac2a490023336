//! Planning, filtering, sorting and comparing: code that the first page of one's own images does without, and
//! which comes in a chunk of its own beside it.

#[cfg(feature = "split")]
use std::cell::Cell;
use std::rc::Rc;

use image_console_api::{
    image::Image,
    operation::Unreadable,
    page::Page,
    service::{Region, Service},
};
use image_console_plan::{
    filter::{Filter, value},
    property::Property,
    pushdown::{self, Ask, Plan},
    query::ImageQuery,
};
use image_console_rows::{Bits, Changes, Column, Context, Direction, Store};

use super::columns::{self, Words};

use crate::{
    dom::View,
    lazy::{NotLoaded, lazy},
};

/// A column that rows are ordered by, and which way.
type Key = (Column, Direction);

/// Reads a page of any cloud's images.
type Read = fn(&Ask, &[u8], &Region) -> Result<Page<Image>, Unreadable>;

/// What the chunk can do.
pub(super) struct Engine {
    pub(super) select: fn(&Store, &Filter, &Context<'_>) -> Bits,
    pub(super) order: fn(&Store, &[Key]) -> Vec<u32>,
    pub(super) changes: fn(&Store, &Store) -> Changes,
    pub(super) read: Read,
    pub(super) plan: fn(&ImageQuery, Service, &Region) -> Plan,
    /// The whole image of a row.
    pub(super) image: fn(&Store, u32) -> Option<Image>,
    /// The text of an unusual column.
    pub(super) text: fn(&Store, u32, Property, Words<'_>, &str) -> String,
}

static ENGINE: Engine = Engine {
    select: |store, filter, context| store.select(filter, context),
    order: |store, keys| store.order(keys),
    changes: Changes::between,
    read: Ask::read,
    plan: pushdown::plan,
    image: |store, row| store.image(row),
    text: |store, row, column, words, account| {
        let image = store.image(row);
        image.map_or_else(String::new, |image| {
            columns::other(&value(&image, column, account), words)
        })
    },
};

#[cfg(feature = "split")]
thread_local! {
    static LOADED: Cell<Option<&'static Engine>> = const { Cell::new(None) };
}

/// The engine, if it is here.
#[cfg(feature = "split")]
pub(super) fn engine() -> Option<&'static Engine> {
    LOADED.get()
}

/// The engine, which is a part of the program.
#[cfg(not(feature = "split"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "where chunks are cut, it may not be here"
)]
pub(super) fn engine() -> Option<&'static Engine> {
    Some(&ENGINE)
}

lazy! {
    engine fn code() -> Make {
        #[cfg(feature = "split")]
        LOADED.set(Some(&ENGINE));
        Rc::new(|| View::Empty)
    }
}

/// Waits until the engine is here.
///
/// # Errors
/// When it does not come.
pub(super) async fn load() -> Result<(), NotLoaded> {
    if engine().is_none() {
        code().await?;
    }
    Ok(())
}
