//! What can stand in an element: text, elements, and what is made anew by itself.

use std::{any::Any, cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::UnwrapThrowExt;
use web_sys::{Element, Node};

use super::{
    El, KEPT, Keep, effect,
    value::{Live, live},
};
use crate::{platform::document, reactive::StoredValue};

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

    pub(super) fn append(self, to: &Node, keep: &mut Keep) {
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

fn append_text(to: &Node, text: &str) {
    to.append_child(&document().create_text_node(text))
        .expect_throw(KEPT);
}

/// What can stand in an element.
pub trait Content: Sized {
    /// As one type.
    fn any(self) -> View;

    /// Adds it to what is there.
    #[doc(hidden)]
    fn append(self, to: &Node, keep: &mut Keep) {
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
