//! Elements: a thin builder over the browser's own, driven by Leptos's signals.
//!
//! Leptos's renderer gives every element a type made of its attributes and children, and compiles
//! building, updating and removing it for each of them. For this console that was 282 KB of brotli, and
//! every screen added its share. Here an element is made at once, by functions that exist once; only what
//! is [`live`] keeps an effect, which stops when the element goes. Elements and text nodes are all that
//! can be made: there is no way to turn text into markup, so foreign text stays text.

use std::{any::Any, cell::RefCell, rc::Rc};

use leptos::{ev::EventDescriptor, prelude::*};

use crate::reactive::StoredValue;
use wasm_bindgen::{JsCast, JsValue, UnwrapThrowExt, closure::Closure};
use web_sys::{Element, Event, HtmlElement, Node};

use crate::platform::document;

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

/// An element in the page that is changed by hand: for what is too many or too quick for signals.
///
/// Its effects and listeners live as long as this value; the element stays until it, or one around it, is
/// taken away.
#[derive(Debug)]
pub struct Placed {
    element: HtmlElement,
    keep: Kept,
}

/// What keeps effects and listeners alive.
struct Kept(Keep);

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kept({})", self.0.len())
    }
}

impl El {
    /// Puts the element at the end of `place`, to be changed by hand.
    ///
    /// # Panics
    /// For an SVG element.
    #[must_use]
    pub fn place(self, place: &Element) -> Placed {
        place.append_child(&self.element).expect_throw(KEPT);
        let element = self.element.dyn_into().ok().expect_throw(MADE);
        Placed {
            element,
            keep: Kept(self.keep),
        }
    }
}

impl Placed {
    /// The element.
    #[must_use]
    pub fn element(&self) -> &HtmlElement {
        &self.element
    }

    /// Replaces the content.
    pub fn fill(&mut self, content: impl Content) {
        self.fill_with(content.any());
    }

    fn fill_with(&mut self, view: View) {
        self.element.set_text_content(None);
        let mut keep = Keep::new();
        view.append(&self.element, &mut keep);
        self.keep.0 = keep;
    }

    /// A text at the end of the element, to be changed by hand.
    #[must_use]
    pub fn words(&self) -> Words {
        let node = document().create_text_node("");
        self.element.append_child(&node).expect_throw(KEPT);
        Words {
            node,
            last: String::new(),
        }
    }

    /// Sets an attribute.
    pub fn set(&self, name: &str, value: &str) {
        set_attribute(&self.element, name, Some(value));
    }

    /// Sets an attribute without a value, or takes it away.
    pub fn mark(&self, name: &str, on: bool) {
        set_attribute(&self.element, name, on.then_some(""));
    }

    /// Adds a class or takes it away.
    pub fn toggle(&self, class: &str, on: bool) {
        self.element
            .class_list()
            .toggle_with_force(class, on)
            .expect_throw(KEPT);
    }

    /// Takes the element out of the page.
    pub fn remove(self) {
        self.element.remove();
    }
}

/// Sets a property of an element's style to something that was measured. Not for looks, which stand in
/// the style sheets: the page's policy knows no style in markup, but what code sets is no markup.
pub fn measure(element: &HtmlElement, property: &str, value: &str) {
    element
        .style()
        .set_property(property, value)
        .expect_throw(KEPT);
}

/// A length in whole CSS pixels, as CSS writes it. Whole, so that the code that prints fractions, which is
/// ten times as long as all who would use it here, is not part of the program.
#[must_use]
pub fn px(length: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "lengths of a page are far below 2^31 pixels"
    )]
    let whole = length.round() as i32;
    let mut text = whole.to_string();
    text.push_str("px");
    text
}

/// Scrolls what is around an element just as far as it takes to see it.
pub fn show_in_view(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// A text that is changed by hand.
#[derive(Debug)]
pub struct Words {
    node: web_sys::Text,
    last: String,
}

impl Words {
    /// Says this from now on. The same again costs nothing.
    pub fn say(&mut self, text: &str) {
        if self.last != text {
            self.node.set_data(text);
            text.clone_into(&mut self.last);
        }
    }
}

/// An element whose size is watched: tells when it changes, and once at the start.
pub struct Watched {
    observer: web_sys::ResizeObserver,
    _on_size: Closure<dyn FnMut()>,
}

impl std::fmt::Debug for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watched(…)")
    }
}

impl Watched {
    /// Watches an element; `None` where the browser cannot.
    #[must_use]
    pub fn watch(element: &Element, on_size: impl FnMut() + 'static) -> Option<Self> {
        let on_size = Closure::<dyn FnMut()>::new(on_size);
        let observer = web_sys::ResizeObserver::new(on_size.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _on_size: on_size,
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// A value that is made again when what it looked at changes.
pub struct Live<T>(Box<dyn FnMut() -> T>);

impl<T> std::fmt::Debug for Live<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Live(…)")
    }
}

/// Text, an attribute or a property that changes by itself.
pub fn live<T>(make: impl FnMut() -> T + 'static) -> Live<T> {
    Live(Box::new(make))
}

/// Content that is made anew when what it looked at changes. What was there before goes, with all its
/// effects and listeners.
pub fn live_view<C: Content + 'static>(mut make: impl FnMut() -> C + 'static) -> View {
    View::Live(Box::new(move || make().any()))
}

/// Content of any kind, as one type.
pub enum View {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// An element.
    El(El),
    /// One after the other.
    Many(Vec<Self>),
    /// See [`live_view`].
    Live(Box<dyn FnMut() -> Self>),
    /// A text that changes by itself.
    LiveText(Live<String>),
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View(…)")
    }
}

impl View {
    /// Puts the content into the page. It stays until the current reactive owner is done.
    pub fn mount(self, place: &Element) {
        let mut keep = Vec::new();
        self.append(place, &mut keep);
        let kept = StoredValue::new_local((place.clone(), keep));
        on_cleanup(move || {
            kept.with_value(|(place, _)| place.set_text_content(None));
            kept.dispose();
        });
    }

    fn append(self, to: &Node, keep: &mut Keep) {
        match self {
            Self::Empty => {}
            Self::Text(text) => append_text(to, &text),
            Self::El(El {
                element,
                keep: kept,
            }) => {
                to.append_child(&element).expect_throw(KEPT);
                keep.extend(kept);
            }
            Self::Many(views) => views.into_iter().for_each(|view| view.append(to, keep)),
            Self::Live(make) => keep.push(append_live(to, make)),
            Self::LiveText(Live(mut make)) => {
                let node = document().create_text_node("");
                to.append_child(&node).expect_throw(KEPT);
                keep.push(effect(Box::new(move || {
                    let text = make();
                    // The same text again would disturb a selection, and readers would hear it twice.
                    if node.data() != text {
                        node.set_data(&text);
                    }
                })));
            }
        }
    }
}

/// Between two empty text nodes stands whatever `make` made last.
fn append_live(to: &Node, mut make: Box<dyn FnMut() -> View>) -> Box<dyn Any> {
    let document = document();
    let (start, end) = (document.create_text_node(""), document.create_text_node(""));
    to.append_child(&start).expect_throw(KEPT);
    to.append_child(&end).expect_throw(KEPT);
    // Not the effect's own value: the task of an effect keeps that until it is polled again, and until then
    // effects inside could still run, and would look at signals that have gone with their screen.
    let kept = Rc::new(RefCell::new(Keep::new()));
    let weak = Rc::downgrade(&kept);
    let effect = effect(Box::new(move || {
        let view = make();
        let Some(kept) = weak.upgrade() else { return };
        while let Some(node) = start.next_sibling()
            && node != **end
            && let Some(parent) = node.parent_node()
        {
            parent.remove_child(&node).expect_throw(KEPT);
        }
        drop(kept.take());
        let fragment = document.create_document_fragment();
        let mut keep = Vec::new();
        view.append(&fragment, &mut keep);
        // Without a parent the whole has just been removed, and nobody will see this content.
        if let Some(parent) = end.parent_node() {
            parent
                .insert_before(&fragment, Some(&end))
                .expect_throw(KEPT);
        }
        kept.replace(keep);
    }));
    Box::new((effect, kept))
}

fn effect(mut run: Box<dyn FnMut()>) -> Box<dyn Any> {
    Box::new(RenderEffect::new(move |_: Option<()>| run()))
}

fn append_text(to: &Node, text: &str) {
    to.append_child(&document().create_text_node(text))
        .expect_throw(KEPT);
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

/// What can stand in an element.
pub trait Content: Sized {
    /// As one type.
    fn any(self) -> View;

    /// Adds it to what is there.
    #[doc(hidden)]
    fn append(self, to: &Node, keep: &mut Vec<Box<dyn Any>>) {
        self.any().append(to, keep);
    }
}

impl Content for View {
    fn any(self) -> View {
        self
    }
}

impl Content for El {
    fn any(self) -> View {
        View::El(self)
    }
}

impl Content for () {
    fn any(self) -> View {
        View::Empty
    }
}

impl Content for &str {
    fn any(self) -> View {
        View::Text(self.to_owned())
    }
    fn append(self, to: &Node, _: &mut Keep) {
        append_text(to, self);
    }
}

impl Content for String {
    fn any(self) -> View {
        View::Text(self)
    }
}

impl Content for Live<String> {
    fn any(self) -> View {
        View::LiveText(self)
    }
}

impl Content for Live<&'static str> {
    fn any(mut self) -> View {
        View::LiveText(live(move || (self.0)().to_owned()))
    }
}

impl Content for Live<Option<String>> {
    fn any(mut self) -> View {
        View::LiveText(live(move || (self.0)().unwrap_or_default()))
    }
}

impl<C: Content> Content for Option<C> {
    fn any(self) -> View {
        self.map_or(View::Empty, Content::any)
    }
}

impl<C: Content> Content for Vec<C> {
    fn any(self) -> View {
        View::Many(self.into_iter().map(Content::any).collect())
    }
}

impl<C: Content, const N: usize> Content for [C; N] {
    fn any(self) -> View {
        View::Many(self.into_iter().map(Content::any).collect())
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => {$(
        impl<$($name: Content),+> Content for ($($name,)+) {
            fn any(self) -> View {
                #[expect(non_snake_case, reason = "each part is called like its type")]
                let ($($name,)+) = self;
                View::Many(vec![$($name.any()),+])
            }
            fn append(self, to: &Node, keep: &mut Keep) {
                #[expect(non_snake_case, reason = "each part is called like its type")]
                let ($($name,)+) = self;
                $($name.append(to, keep);)+
            }
        }
    )+};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}
