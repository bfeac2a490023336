//! A button that puts a text on the clipboard and says whether it did.

use leptos::{ev, task::spawn_local};

use crate::reactive::{RwSignal, StoredValue};

use crate::dom::{Content, el, live};

use super::icon::{Icon, icon};
use crate::{i18n::speech, platform};

/// How long "Copied" stays, in milliseconds.
const SAID_MS: f64 = 2000.0;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Nothing,
    Copied,
    Refused,
}

/// How the keyboard reaches the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// By Tab, as any button.
    Tab,
    /// By the keys of the grid that it stands in, which is one Tab stop as a whole.
    Grid,
    /// By Tab, and its name stands beside the icon: an action of its own rather than one beside a text.
    Words,
}

/// A small button beside a text. `label` names it, since it shows only an icon.
pub fn copy(
    text: String,
    reach: Reach,
    label: impl Fn() -> String + Copy + Send + 'static,
) -> impl Content {
    let speech = speech();
    let said = RwSignal::new(Said::Nothing);
    let text = StoredValue::new(text);
    let on_click = move |_| {
        spawn_local(async move {
            let Some(text) = text.try_get_value() else {
                return;
            };
            let done = platform::copy(&text).await;
            said.try_set(if done { Said::Copied } else { Said::Refused });
            platform::sleep(SAID_MS).await;
            said.try_set(Said::Nothing);
        });
    };
    el("span").class("copy").child((
        el("button")
            .attr("type", "button")
            .class(match reach {
                Reach::Tab | Reach::Grid => "copy-button",
                Reach::Words => "button button--small",
            })
            .attr("tabindex", (reach == Reach::Grid).then_some("-1"))
            .attr("aria-label", live(label))
            .attr("title", live(label))
            .on(ev::click, on_click)
            .child((
                icon(Icon::Copy),
                (reach == Reach::Words).then(|| el("span").child(live(label))),
            )),
        el("span")
            .class("copy-said")
            .attr("role", "status")
            .child(live(move || {
                let trouble = &speech.messages().trouble;
                match said.get() {
                    Said::Nothing => "",
                    Said::Copied => trouble.copied,
                    Said::Refused => trouble.copy_failed,
                }
            })),
    ))
}
