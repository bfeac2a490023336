//! Leaving the form with something unsaved in it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    components::dialog::{self, Dialog, Frame},
    dom::{Content, el, live},
    editing::form::Form,
    i18n::speech,
    navigation::{Guard, navigation},
};

/// Asks before the form is left by a link, by "back" or from the palette, if something was typed. The browser
/// itself asks when the tab is closed.
pub(super) fn guard(form: Form) {
    let navigation = navigation();
    let dialog = Dialog::new();
    let ask = move |go_on: Rc<dyn Fn()>| {
        let frame = Frame {
            title: |t| t.edit.leave,
            class: "dialog",
            head: true,
        };
        dialog.show(frame, || {
            let speech = speech();
            let n = form.judged.read_untracked().entries.len() as u64;
            (
                dialog::body(
                    el("p").child(live(move || speech.messages().edit.leave_explained(n))),
                ),
                dialog::foot((
                    dialog::button("button", |t| t.edit.leave_no, move || dialog.close())
                        .attr("data-first", ""),
                    dialog::button(
                        "button button--primary",
                        |t| t.edit.leave_yes,
                        move || {
                            navigation.set_guard(None);
                            dialog.close();
                            form.discard();
                            go_on();
                        },
                    ),
                )),
            )
                .any()
        });
    };
    navigation.set_guard(Some(Guard {
        is_changed: Rc::new(move || form.is_changed()),
        ask: Rc::new(ask),
    }));
    on_cleanup(move || navigation.set_guard(None));
}
