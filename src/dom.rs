//! Elements: a thin builder over the browser's own, driven by Leptos's signals.
//!
//! Leptos's renderer gives every element a type made of its attributes and children, and compiles
//! building, updating and removing it for each of them. For this console that was 282 KB of brotli, and
//! every screen added its share. Here an element is made at once, by functions that exist once; only what
//! is [`live`] keeps an effect, which stops when the element goes. Elements and text nodes are all that
//! can be made: there is no way to turn text into markup, so foreign text stays text.

mod content;
mod placed;
mod value;

use std::any::Any;

use leptos::{ev::EventDescriptor, prelude::*};
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt, closure::Closure};
use web_sys::{Element, Event, HtmlElement};

use crate::{platform::document, reactive::StoredValue};

pub use content::{Content, View, live_view};
pub use placed::{Placed, Watched, Words, measure, move_to_end, px, show_in_view};
pub use value::{Live, LiveValue, Value, live};

const SVG: &str = "http://www.w3.org/2000/svg";
const MADE: &str = "a page's document makes elements of names that it knows";
const KEPT: &str = "a node that was just made takes children and attributes";

/// An element under construction, with all that lives as long as it does: effects and listeners.
pub struct El {
    element: Element,
    keep: Keep,
}

type Keep = Vec<Box<dyn Any>>;

impl std::fmt::Debug for El {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "El({})", self.element.tag_name())
    }
}

/// A new HTML element.
///
/// # Panics
/// For a name that is none.
#[must_use]
pub fn el(name: &'static str) -> El {
    let element = document().create_element(name).expect_throw(MADE);
    El {
        element,
        keep: Vec::new(),
    }
}

/// A new SVG element.
///
/// # Panics
/// For a name that is none.
#[must_use]
pub fn svg(name: &'static str) -> El {
    let element = document()
        .create_element_ns(Some(SVG), name)
        .expect_throw(MADE);
    El {
        element,
        keep: Vec::new(),
    }
}

impl El {
    /// Another such element with all that is in it, made in one go; nothing in it lives or listens.
    ///
    /// # Panics
    /// Never: elements can be copied.
    #[must_use]
    pub fn copy(&self) -> Self {
        let node = self.element.clone_node_with_deep(true).expect_throw(KEPT);
        Self {
            element: node.unchecked_into(),
            keep: Vec::new(),
        }
    }

    /// Sets an attribute, once or for as long as the element lives. `None` leaves it out.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Value) -> Self {
        value.put(&mut self, name);
        self
    }

    /// Sets the classes.
    #[must_use]
    pub fn class(self, value: impl Value) -> Self {
        self.attr("class", value)
    }

    /// Sets the id.
    #[must_use]
    pub fn id(self, value: impl Value) -> Self {
        self.attr("id", value)
    }

    /// Keeps a property of the element, such as `value` or `checked`, which its attribute only starts.
    #[must_use]
    pub fn prop<T: Into<JsValue> + 'static>(mut self, name: &'static str, value: Live<T>) -> Self {
        let element = self.element.clone();
        let mut value = value.0;
        self.keep.push(effect(Box::new(move || {
            set_property(&element, name, &value().into());
        })));
        self
    }

    /// Adds children.
    #[must_use]
    pub fn child(mut self, content: impl Content) -> Self {
        content.append(&self.element, &mut self.keep);
        self
    }

    /// Calls `on_event` for every event of this kind.
    #[must_use]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "events are named by values without a size"
    )]
    pub fn on<E: EventDescriptor>(
        self,
        event: E,
        mut on_event: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E::EventType: JsCast,
    {
        let name = event.name();
        self.listen(
            &name,
            Box::new(move |event| on_event(event.unchecked_into())),
        )
    }

    fn listen(mut self, name: &str, on_event: Box<dyn FnMut(Event)>) -> Self {
        let listener = Listener {
            element: self.element.clone(),
            name: name.to_owned(),
            on_event: Closure::wrap(on_event),
        };
        self.element
            .add_event_listener_with_callback(name, listener.on_event.as_ref().unchecked_ref())
            .expect_throw(KEPT);
        self.keep.push(Box::new(listener));
        self
    }

    /// Presses the element, which may stand nowhere: a link then does what it does in a page.
    pub fn press(&self) {
        if let Some(element) = self.element.dyn_ref::<HtmlElement>() {
            element.click();
        }
    }

    /// Lets `handle` find this element.
    #[must_use]
    pub fn handle(self, handle: Handle) -> Self {
        handle.0.set_value(self.element.clone().dyn_into().ok());
        self
    }
}

/// Taken off its element when dropped: an event may be on its way to an element that has just gone, such as
/// the `toggle` of a menu whose choice changed the screen.
struct Listener {
    element: Element,
    name: String,
    on_event: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let on_event = self.on_event.as_ref().unchecked_ref();
        // Fails never; and if it did, there would be nothing left to do.
        self.element
            .remove_event_listener_with_callback(&self.name, on_event)
            .ok();
    }
}

/// Finds an element again after it was made.
#[derive(Clone, Copy, Debug)]
pub struct Handle(StoredValue<Option<HtmlElement>>);

impl Handle {
    /// A handle to no element yet.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The element, if it was made and its screen is still there.
    #[must_use]
    pub fn get(self) -> Option<HtmlElement> {
        self.0.try_get_value().flatten()
    }
}

impl Default for Handle {
    fn default() -> Self {
        Self::new()
    }
}

fn effect(mut run: Box<dyn FnMut()>) -> Box<dyn Any> {
    Box::new(RenderEffect::new(move |_: Option<()>| run()))
}

fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => element.set_attribute(name, value).expect_throw(KEPT),
        None => element.remove_attribute(name).expect_throw(KEPT),
    }
}

fn set_property(element: &Element, name: &str, value: &JsValue) {
    js_sys::Reflect::set(element, &JsValue::from_str(name), value).expect_throw(KEPT);
}
