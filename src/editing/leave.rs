//! Leaving a form with something unsaved in it.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    components::dialog::{self, Dialog, Frame},
    dom::{Content, el, live},
    navigation::{Guard, Leave, navigation},
};

/// Asks before the screen is left by a link, by "back" or from the palette, if something was typed.
///
/// The browser itself asks when the tab is closed. `explained` says what would be lost, `discard` loses it.
pub fn guard(
    is_changed: impl Fn() -> bool + 'static,
    explained: impl Fn() -> String + Copy + 'static,
    discard: impl Fn() + Copy + 'static,
) {
    let navigation = navigation();
    let dialog = Dialog::new();
    let ask = move |go_on: Leave| {
        let frame = Frame {
            title: |t| t.later().edit.leave,
            class: "dialog",
            head: true,
        };
        dialog.show(frame, || {
            (
                dialog::body(el("p").child(live(explained))),
                dialog::foot((
                    dialog::button(
                        "button",
                        |t| t.later().edit.leave_no,
                        move || dialog.close(),
                    )
                    .attr("data-first", ""),
                    dialog::button(
                        "button button--primary",
                        |t| t.later().edit.leave_yes,
                        move || {
                            navigation.set_guard(None);
                            dialog.close();
                            discard();
                            go_on();
                        },
                    ),
                )),
            )
                .any()
        });
    };
    navigation.set_guard(Some(Guard {
        is_changed: Rc::new(is_changed),
        ask: Rc::new(ask),
    }));
    on_cleanup(move || navigation.set_guard(None));
}
