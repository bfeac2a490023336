//! Elements in the page that are changed by hand, and what is measured there.

use wasm_bindgen::{JsCast, UnwrapThrowExt, closure::Closure};
use web_sys::{Element, HtmlElement};

use super::{
    El, KEPT, Keep, MADE,
    content::{Content, View},
    set_attribute,
};
use crate::platform::document;

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

    /// Moves it before one of its siblings, or behind them all.
    pub fn stand_before(&self, next: Option<&Element>) {
        if let Some(around) = self.element.parent_node() {
            around
                .insert_before(&self.element, next.map(AsRef::as_ref))
                .expect_throw(KEPT);
        }
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

/// Moves an element to the end of another one; a focus or a selection in it is lost.
pub fn move_to_end(of: &Element, element: &Element) {
    // Fails never, but for an element that is to stand in itself.
    of.append_child(element).ok();
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
