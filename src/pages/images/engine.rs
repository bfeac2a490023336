//! Filtering, sorting and comparing rows: code that a page of the server's does without, and which comes
//! in a chunk of its own beside the first rows.

#[cfg(feature = "split")]
use std::cell::Cell;
use std::rc::Rc;

use image_console_plan::filter::Filter;
use image_console_rows::{Bits, Changes, Column, Context, Direction, Store};

use crate::{
    dom::View,
    lazy::{NotLoaded, lazy},
};

/// What the chunk can do.
pub(super) struct Engine {
    pub(super) select: fn(&Store, &Filter, &Context<'_>) -> Bits,
    pub(super) order: fn(&Store, &[(Column, Direction)]) -> Vec<u32>,
    pub(super) changes: fn(&Store, &Store) -> Changes,
}

static ENGINE: Engine = Engine {
    select: |store, filter, context| store.select(filter, context),
    order: |store, keys| store.order(keys),
    changes: Changes::between,
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
