//! What changes in a view, as one type per kind of value.
//!
//! Every closure is a type of its own, and the framework would compile all of its reactive rendering
//! once per closure. Behind a shared pointer it is compiled once per output: text, attribute, view. That
//! is a third of the bundle.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

/// A text, attribute or view that is made again when what it looked at changes.
pub type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// Wraps a closure for the place where it is shown.
pub fn live<T: 'static>(make: impl FnMut() -> T + Send + 'static) -> Live<T> {
    Arc::new(Mutex::new(make))
}

/// A view that is made again when what it looked at changes.
pub fn live_view<V: IntoView + 'static>(mut make: impl FnMut() -> V + Send + 'static) -> AnyView {
    live(move || make().into_any()).into_any()
}
