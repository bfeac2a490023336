//! Every key of the console: what the app's own do, and the table that tells of all.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::{
    components::dialog::{self, Dialog, Frame, Stage},
    dom::{Content, El, Handle, View, el, live},
    i18n::{Keys, speech},
    lazy::{self, lazy},
    palette::palette,
    platform,
};

/// The id of the box that filters the list.
pub const FILTER_BOX: &str = "filter-box";

/// What a key of the whole app does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Opens the palette.
    Palette,
    /// Goes to the filter.
    Filter,
    /// Opens the table of keys.
    Help,
}

/// A key as it was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Press<'a> {
    /// What it writes, or its name.
    pub key: &'a str,
    /// Ctrl, or ⌘.
    pub ctrl: bool,
    /// Alt, or Option.
    pub alt: bool,
    /// It goes to a field in which one types.
    pub typing: bool,
    /// It is part of a character that is still being put together.
    pub composing: bool,
    /// A dialog is in front.
    pub dialog: bool,
}

/// What a key does; `None` for those that are not the app's.
///
/// One character alone is never a command where one types, and with a modifier it is the browser's
/// (WCAG 2.1.4).
#[must_use]
pub fn meaning(press: &Press<'_>) -> Option<Does> {
    if press.composing || press.dialog || press.alt {
        return None;
    }
    match (press.key, press.ctrl) {
        ("k" | "K", true) => Some(Does::Palette),
        ("/", false) if !press.typing => Some(Does::Filter),
        ("?", false) if !press.typing => Some(Does::Help),
        _ => None,
    }
}

/// A line of the table: the keys, and what they do.
type Line = (&'static [&'static str], Text);
/// A sentence about keys.
type Text = fn(&'static Keys) -> &'static str;

/// All keys, by where they work.
const TABLE: [(Text, &[Line]); 4] = [
    (
        |t| t.anywhere,
        &[
            (&["/"], |t| t.filter),
            (&["Ctrl", "K"], |t| t.palette),
            (&["?"], |t| t.help),
            (&["Esc"], |t| t.close),
        ],
    ),
    (
        |t| t.rows,
        &[
            (&["↑", "↓", "←", "→"], |t| t.cell),
            (&["PgUp", "PgDn"], |t| t.page),
            (&["Home", "End"], |t| t.ends),
            (&["Ctrl", "Home", "End"], |t| t.corners),
            (&["Enter"], |t| t.open),
            (&["F2"], |t| t.inside),
            (&["Alt", "↑", "↓"], |t| t.neighbour),
        ],
    ),
    (
        |t| t.selection,
        &[
            (&["Space"], |t| t.select),
            (&["Shift", "Space"], |t| t.range),
            (&["Shift", "↑", "↓"], |t| t.extend),
            (&["Ctrl", "A"], |t| t.all),
        ],
    ),
    (
        |t| t.heads,
        &[
            (&["Enter"], |t| t.sort),
            (&["Shift", "Enter"], |t| t.sort_more),
            (&["Shift", "←", "→"], |t| t.width),
            (&["Ctrl", "Shift", "←", "→"], |t| t.order),
        ],
    ),
];

/// Keys as they are drawn.
pub fn caps(keys: &[&'static str]) -> View {
    let is_apple = platform::is_apple();
    let cap = |key: &&'static str| {
        let sign = match *key {
            "Ctrl" if is_apple => "⌘",
            key => key,
        };
        el("kbd").class("key").child(sign)
    };
    View::Many(
        keys.iter()
            .flat_map(|key| [cap(key).any(), View::Text(" ".to_owned())])
            .collect(),
    )
}

/// Shows the table of keys.
pub fn show(dialog: Dialog) {
    lazy::act(Box::pin(code(dialog)), move || dialog.failed());
}

lazy! {
    desk fn code(dialog: Dialog) -> Make {
        std::rc::Rc::new(move || {
            table(dialog);
            View::Empty
        })
    }
}

fn table(dialog: Dialog) {
    let frame = Frame {
        title: |t| t.keys.title,
        class: "dialog",
        head: true,
    };
    dialog.show(frame, || {
        let speech = speech();
        let section = |(title, lines): (Text, &[Line])| {
            let line = |(keys, says): &Line| {
                let says = *says;
                (
                    el("dt").child(caps(keys)),
                    el("dd").child(live(move || says(&speech.messages().keys))),
                )
                    .any()
            };
            el("section").class("block").child((
                el("h3")
                    .class("block-title")
                    .child(live(move || title(&speech.messages().keys))),
                el("dl")
                    .class("facts key-map")
                    .child(lines.iter().map(line).collect::<Vec<_>>()),
            ))
        };
        dialog::body(TABLE.into_iter().map(section).collect::<Vec<_>>()).any()
    });
}

/// Listens for the app's keys at its root element.
///
/// A key that goes to no element at all, because the focused one has just gone, is the page's: of several
/// consoles in it, the first takes it.
pub fn listen(root: El, stage: Stage) -> El {
    let palette = palette();
    let on_key = move |event: &KeyboardEvent| {
        let Some(does) = does(event) else { return };
        event.prevent_default();
        match does {
            Does::Palette => palette.show(),
            Does::Help => show(palette.help()),
            Does::Filter => {
                focus_filter(stage.0);
            }
        }
    };
    platform::on_window("keydown", move |event| {
        let is_nobodys = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_none_or(|target| target.tag_name() == "BODY");
        if is_nobodys
            && is_first(stage.0)
            && let Some(event) = event.dyn_ref()
        {
            on_key(event);
        }
    });
    root.on(ev::keydown, move |event| {
        // What an element inside has taken is not pressed twice.
        if !event.default_prevented() {
            on_key(&event);
        }
    })
}

/// Goes to the box that filters the list; `false` where there is none.
pub fn focus_filter(root: Handle) -> bool {
    let found = root
        .get()
        .and_then(|root| root.query_selector(&["#", FILTER_BOX].concat()).ok()?);
    found
        .and_then(|found| found.dyn_into::<HtmlElement>().ok())
        .is_some_and(|found| found.focus().is_ok())
}

fn is_first(root: Handle) -> bool {
    let first = platform::document().query_selector(".app").ok().flatten();
    first.is_some() && first == root.get().map(Element::from)
}

/// What a key that was pressed does.
fn does(event: &KeyboardEvent) -> Option<Does> {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let typing = target.is_some_and(|target| {
        let kind = target.get_attribute("type");
        target.is_content_editable() || takes_text(&target.tag_name(), kind.as_deref())
    });
    meaning(&Press {
        key: &event.key(),
        ctrl: event.ctrl_key() || event.meta_key(),
        alt: event.alt_key(),
        typing,
        composing: event.is_composing(),
        dialog: dialog::is_one_open(),
    })
}

/// Whether characters that are pressed on an element are for it.
fn takes_text(tag: &str, kind: Option<&str>) -> bool {
    match tag {
        "INPUT" => !matches!(
            kind,
            Some("checkbox" | "radio" | "button" | "submit" | "reset" | "file" | "range")
        ),
        // A list takes them too: it goes to what begins with them.
        "TEXTAREA" | "SELECT" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> Press<'_> {
        Press {
            key,
            ..Press::default()
        }
    }

    #[test]
    fn a_slash_goes_to_the_filter_and_a_question_mark_shows_the_keys() {
        assert_eq!(meaning(&press("/")), Some(Does::Filter));
        assert_eq!(meaning(&press("?")), Some(Does::Help));
        for key in ["k", "r", "j", "d", " ", "Enter", "Escape"] {
            assert_eq!(meaning(&press(key)), None, "{key}");
        }
    }

    #[test]
    fn a_character_is_no_command_where_one_types_or_with_a_modifier() {
        for key in ["/", "?"] {
            let plain = press(key);
            for press in [
                Press {
                    typing: true,
                    ..plain
                },
                Press {
                    composing: true,
                    ..plain
                },
                Press {
                    dialog: true,
                    ..plain
                },
                Press {
                    ctrl: true,
                    ..plain
                },
                Press { alt: true, ..plain },
            ] {
                assert_eq!(meaning(&press), None, "{press:?}");
            }
        }
    }

    #[test]
    fn the_palette_opens_from_a_field_too_but_not_over_a_dialog() {
        let ctrl_k = Press {
            ctrl: true,
            ..press("k")
        };
        assert_eq!(meaning(&ctrl_k), Some(Does::Palette));
        let upper = Press {
            ctrl: true,
            ..press("K")
        };
        assert_eq!(meaning(&upper), Some(Does::Palette), "caps lock");
        let typing = Press {
            typing: true,
            ..ctrl_k
        };
        assert_eq!(meaning(&typing), Some(Does::Palette));
        let dialog = Press {
            dialog: true,
            ..ctrl_k
        };
        assert_eq!(meaning(&dialog), None);
        let alt = Press {
            alt: true,
            ..ctrl_k
        };
        assert_eq!(meaning(&alt), None, "AltGr is Ctrl and Alt");
    }

    #[test]
    fn a_box_to_tick_is_no_field_to_type_in() {
        assert!(takes_text("INPUT", None));
        assert!(takes_text("INPUT", Some("search")));
        assert!(takes_text("TEXTAREA", None));
        assert!(!takes_text("INPUT", Some("checkbox")));
        assert!(!takes_text("BUTTON", Some("button")));
        assert!(!takes_text("DIV", None));
    }

    #[test]
    fn the_table_tells_of_every_key_of_the_app() {
        let told: Vec<_> = TABLE[0].1.iter().map(|(keys, _)| *keys).collect();
        for keys in [&["/"][..], &["?"], &["Ctrl", "K"]] {
            assert!(told.contains(&keys), "{keys:?}");
        }
    }
}
