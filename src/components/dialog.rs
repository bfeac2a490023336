//! A modal dialog: the platform's own, which keeps the focus inside and gives it back.
//!
//! A dialog is in the page only while it is shown, and with it everything that it holds.

use std::{
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use leptos::{ev, prelude::*, task::spawn_local};

use crate::reactive::{RwSignal, StoredValue};

use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

use super::icon::{Icon, icon};
use crate::{
    dom::{Content, El, Handle, Placed, View, el, live},
    i18n::{Messages, speech},
    platform::document,
};

/// Where the dialogs of this app stand: its root element, so that they have its theme, and so that the keys of
/// several consoles on one page stay apart; a context.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stage(pub Handle);

/// A dialog, shown or not. It closes when the screen that made it goes.
#[derive(Clone, Copy, Debug)]
pub struct Dialog {
    /// What the content's signals belong to: a child of the screen's, and older than the first content.
    owner: StoredValue<Owner>,
    shown: StoredValue<Option<Placed>>,
    is_changed: StoredValue<Option<IsChanged>>,
    stage: Handle,
}

type IsChanged = Rc<dyn Fn() -> bool>;

/// How a dialog looks.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// What it is about.
    pub title: fn(&'static Messages) -> &'static str,
    /// Its classes.
    pub class: &'static str,
    /// Whether the title can be seen, with a button that closes beside it.
    pub head: bool,
}

impl Dialog {
    /// A dialog of the current screen.
    ///
    /// # Panics
    /// Outside the app, which provides the [`Stage`].
    #[must_use]
    pub fn new() -> Self {
        let Stage(stage) = expect_context();
        let this = Self {
            owner: StoredValue::new(Owner::new()),
            shown: StoredValue::new_local(None),
            is_changed: StoredValue::new_local(None),
            stage,
        };
        on_cleanup(move || this.take_down());
        this
    }

    /// Says in place of the dialog that its code did not come.
    pub fn failed(self) {
        let frame = Frame {
            title: |t| t.lazy.failed,
            class: "dialog",
            head: true,
        };
        self.show(frame, || {
            let speech = speech();
            body(el("p").child(live(move || speech.messages().lazy.failed_explained))).any()
        });
    }

    /// Shows the dialog. `content` makes everything below its head, at once, so that it has the focus before
    /// the next key comes: on its element with `data-first`, else on its first control.
    pub fn show(self, frame: Frame, content: impl FnOnce() -> View) {
        self.take_down();
        let Some((stage, owner)) = self.stage.get().zip(self.owner.try_get_value()) else {
            return;
        };
        self.is_changed.set_value(None);
        let place = owner.with(|| self.frame(frame).child(content()).place(&stage));
        if let Some(dialog) = place.element().dyn_ref::<HtmlDialogElement>() {
            // Fails only for one that is open already.
            dialog.show_modal().ok();
            // Not `autofocus`, which the browser also takes as a wish of the page, and complains about.
            let first = dialog.query_selector("[data-first]").ok().flatten();
            if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
                first.focus().ok();
            }
        }
        self.shown.set_value(Some(place));
    }

    /// Says while the content is made when something was changed, which a press beside the dialog then does not
    /// throw away.
    pub fn guard(self, is_changed: impl Fn() -> bool + 'static) {
        self.is_changed.set_value(Some(Rc::new(is_changed)));
    }

    fn may_leave(self) -> bool {
        let is_changed = self.is_changed.get_value();
        is_changed.is_none_or(|is_changed| !is_changed())
    }

    fn frame(self, frame: Frame) -> El {
        let speech = speech();
        let id = next_id();
        let title = move || (frame.title)(speech.messages());
        // Where a press began: a text that is selected beyond the edge is no press beside the dialog.
        let began_beside = StoredValue::new(false);
        let is_beside = move |event: &web_sys::Event| {
            let target = event.target();
            target.is_some() && target == event.current_target()
        };
        let dialog = el("dialog")
            .class(frame.class)
            .on(ev::close, move |_| {
                // Its listeners are at work right now.
                spawn_local(async move {
                    if !self.is_open() {
                        self.take_down();
                    }
                });
            })
            .on(ev::pointerdown, move |event| {
                began_beside.set_value(is_beside(&event));
            })
            .on(ev::click, move |event| {
                if began_beside.get_value() && is_beside(&event) && self.may_leave() {
                    self.close();
                }
            });
        if !frame.head {
            return dialog.attr("aria-label", live(title));
        }
        dialog.attr("aria-labelledby", id.clone()).child(
            el("div").class("dialog-head").child((
                el("h2").id(id).class("dialog-title").child(live(title)),
                el("button")
                    .attr("type", "button")
                    .class("button button--icon button--quiet button--small")
                    .attr("aria-label", live(move || speech.messages().table.close))
                    .on(ev::click, move |_| self.close())
                    .child(icon(Icon::X)),
            )),
        )
    }

    /// Closes the dialog; the focus goes back to where it was.
    pub fn close(self) {
        self.with(HtmlDialogElement::close);
    }

    /// Whether it is shown.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.with(HtmlDialogElement::open).unwrap_or_default()
    }

    fn with<R>(self, act: impl FnOnce(&HtmlDialogElement) -> R) -> Option<R> {
        let element = self
            .shown
            .try_with_value(|shown| Some(shown.as_ref()?.element().clone()))??;
        element.dyn_ref().map(act)
    }

    fn take_down(self) {
        self.close();
        let shown = self.shown.try_update_value(Option::take).flatten();
        if let Some(place) = shown {
            place.remove();
            if let Some(owner) = self.owner.try_get_value() {
                owner.cleanup();
            }
        }
    }
}

impl Default for Dialog {
    fn default() -> Self {
        Self::new()
    }
}

/// The part of a dialog that scrolls.
pub fn body(content: impl Content) -> El {
    el("div").class("dialog-body").child(content)
}

/// The row of buttons below it.
pub fn foot(content: impl Content) -> El {
    el("div").class("dialog-foot").child(content)
}

/// A button of that row.
pub fn button(
    class: &'static str,
    label: fn(&'static Messages) -> &'static str,
    press: impl Fn() + 'static,
) -> El {
    let speech = speech();
    el("button")
        .attr("type", "button")
        .class(class)
        .on(ev::click, move |_| press())
        .child(live(move || label(speech.messages())))
}

/// One of several answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// What it is.
    pub label: String,
    /// More about it, smaller; for one that cannot be given, why.
    pub hint: String,
    /// Whether it cannot be given.
    pub off: bool,
}

/// A question with one answer out of several, each of which may change while it is asked. `given` is the
/// number of the answer.
pub fn question(
    legend: fn(&'static Messages) -> &'static str,
    class: &'static str,
    answers: usize,
    answer: &Rc<dyn Fn(usize) -> Answer>,
    given: RwSignal<usize>,
) -> El {
    let speech = speech();
    let name = next_id();
    let one = |at: usize| {
        let (label, hint, off) = (Rc::clone(answer), Rc::clone(answer), Rc::clone(answer));
        el("label").class("option").child((
            el("input")
                .attr("type", "radio")
                .class("radio")
                .attr("name", name.clone())
                .attr("disabled", live(move || off(at).off.then_some("")))
                .prop("checked", live(move || given.get() == at))
                .on(ev::change, move |_| given.set(at)),
            el("span").child(live(move || label(at).label)),
            el("span").class("hint").child(live(move || hint(at).hint)),
        ))
    };
    el("fieldset").class("question").child((
        el("legend")
            .class("label")
            .child(live(move || legend(speech.messages()))),
        el("div")
            .class(class)
            .child((0..answers).map(one).collect::<Vec<_>>()),
    ))
}

/// A box to tick, with what it is for.
pub fn tick(
    label: fn(&'static Messages) -> &'static str,
    hint: fn(&'static Messages) -> &'static str,
    ticked: RwSignal<bool>,
) -> El {
    let speech = speech();
    el("label").class("option").child((
        el("input")
            .attr("type", "checkbox")
            .class("check")
            .prop("checked", live(move || ticked.get()))
            .on(ev::change, move |_| {
                ticked.update(|ticked| *ticked = !*ticked);
            }),
        el("span").child(live(move || label(speech.messages()))),
        el("span")
            .class("hint")
            .child(live(move || hint(speech.messages()))),
    ))
}

/// Tells the dialogs of one document apart.
fn next_id() -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    let mut id = "dialog-".to_owned();
    id.push_str(&(LAST.fetch_add(1, Ordering::Relaxed) + 1).to_string());
    id
}

/// Whether a modal dialog, of this console or of the page around it, is in front.
#[must_use]
pub fn is_one_open() -> bool {
    matches!(document().query_selector("dialog:modal"), Ok(Some(_)))
}
