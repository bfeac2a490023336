//! Where the panel stands and how large it is: the edge that is dragged, by pointer or keys.
//!
//! The style sheet holds the same limits (`style/layout.css`), so that a smaller window needs no code.

use leptos::{ev, prelude::*};
use web_sys::HtmlElement;

use super::Detail;
use crate::{
    dom::{Content, Handle, View, el, live, measure},
    i18n::speech,
    platform::{self, Preference},
    reactive::StoredValue,
};

/// How far a key moves the edge, in CSS pixels.
const STEP: i32 = 16;
/// What the table keeps (features.md §4, "Split panel").
const TABLE: i32 = 250;
/// The edge itself.
const EDGE: i32 = 7;

/// Where the panel stands, and its size in each of the two places, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stand {
    /// Below the table rather than beside it.
    pub(super) bottom: bool,
    /// Its width beside the table.
    width: i32,
    /// Its height below the table.
    height: i32,
}

impl Default for Stand {
    fn default() -> Self {
        Self {
            bottom: false,
            width: 492,
            height: 360,
        }
    }
}

impl Stand {
    /// Reads `side 492 360`; what cannot be read is as usual.
    pub(super) fn read(text: &str) -> Self {
        let usual = Self::default();
        let mut words = text.split(' ');
        let bottom = words.next() == Some("bottom");
        let mut size = |usual: i32| {
            let size = words.next().and_then(|word| word.parse().ok());
            size.filter(|size| (0..10_000).contains(size))
                .unwrap_or(usual)
        };
        Self {
            bottom,
            width: size(usual.width),
            height: size(usual.height),
        }
    }

    /// The text that [`read`](Self::read) reads.
    pub(super) fn print(self) -> String {
        let mut text = if self.bottom { "bottom " } else { "side " }.to_owned();
        text.push_str(&self.width.to_string());
        text.push(' ');
        text.push_str(&self.height.to_string());
        text
    }

    /// Its size where it stands.
    pub(super) const fn size(self) -> i32 {
        if self.bottom { self.height } else { self.width }
    }

    /// The same with another size where it stands.
    pub(super) const fn with_size(self, size: i32) -> Self {
        if self.bottom {
            Self {
                height: size,
                ..self
            }
        } else {
            Self {
                width: size,
                ..self
            }
        }
    }

    /// The same in the other place.
    pub(super) const fn turned(self) -> Self {
        Self {
            bottom: !self.bottom,
            ..self
        }
    }

    /// The smallest and the largest size in a page with so much room. In too small a page the panel keeps
    /// its smallest.
    pub(super) fn limits(self, room: i32) -> (i32, i32) {
        let least = if self.bottom { 160 } else { 280 };
        (least, (room - TABLE - EDGE).max(least))
    }

    /// The size that a key leads to; `None` for keys that do not move the edge.
    pub(super) fn after_key(self, key: &str, (least, most): (i32, i32)) -> Option<i32> {
        // The panel is after the edge: towards the table it grows.
        let size = match (key, self.bottom) {
            ("ArrowLeft", false) | ("ArrowUp", true) => self.size() + STEP,
            ("ArrowRight", false) | ("ArrowDown", true) => self.size() - STEP,
            ("Home", _) => least,
            ("End", _) => most,
            _ => return None,
        };
        Some(size.clamp(least, most))
    }
}

/// The edge between the table and the panel.
pub(super) fn splitter(detail: Detail) -> View {
    let speech = speech();
    let edge = Handle::new();
    // Where the pointer went down, and the size that the panel had then.
    let start = StoredValue::new_local(None::<(i32, i32)>);
    let at = move |event: &ev::PointerEvent| {
        if detail.is_at_bottom() {
            event.client_y()
        } else {
            event.client_x()
        }
    };
    let on_move = move |event: &ev::PointerEvent| {
        if let (Some((from, size)), Some(edge)) = (start.get_value(), edge.get()) {
            let stand = detail.stand();
            let (least, most) = stand.limits(room_of(detail, stand));
            let size = (size + from - at(event)).clamp(least, most);
            detail.set_stand(stand.with_size(size));
            tell(detail, &edge);
        }
    };
    // The page must be laid out before its room can be told.
    request_animation_frame(move || {
        if let Some(edge) = edge.get() {
            tell(detail, &edge);
        }
    });
    el("div")
        .handle(edge)
        .class("splitter")
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-controls", "detail")
        .attr("aria-label", live(move || speech.messages().detail.resize))
        .attr(
            "aria-orientation",
            live(move || {
                if detail.is_at_bottom() {
                    "horizontal"
                } else {
                    "vertical"
                }
            }),
        )
        .on(ev::focus, move |_| {
            if let Some(edge) = edge.get() {
                tell(detail, &edge);
            }
        })
        .on(ev::keydown, move |event| {
            let stand = detail.stand();
            let limits = stand.limits(room_of(detail, stand));
            let held = stand.with_size(stand.size().clamp(limits.0, limits.1));
            if let Some(size) = held.after_key(&event.key(), limits)
                && !event.alt_key()
                && let Some(edge) = edge.get()
            {
                event.prevent_default();
                detail.set_stand(stand.with_size(size));
                tell(detail, &edge);
                keep(detail);
            }
        })
        .on(ev::pointerdown, move |event| {
            if let Some(edge) = edge.get() {
                let stand = detail.stand();
                let (least, most) = stand.limits(room_of(detail, stand));
                start.set_value(Some((at(&event), stand.size().clamp(least, most))));
                // Refused only for a pointer that has just been lifted.
                edge.set_pointer_capture(event.pointer_id()).ok();
            }
        })
        .on(ev::pointermove, move |event| on_move(&event))
        .on(ev::pointerup, move |event| {
            on_move(&event);
            start.set_value(None);
            keep(detail);
        })
        .on(ev::pointercancel, move |_| start.set_value(None))
        .any()
}

/// Shows the panel in its size.
pub(super) fn apply(detail: Detail) {
    if let Some(split) = detail.split.get() {
        let mut size = detail.stand().size().to_string();
        size.push_str("px");
        measure(&split, "--ic-panel", &size);
    }
}

/// Keeps place and size for later visits.
pub(super) fn keep(detail: Detail) {
    let stand = detail.stand();
    let text = (stand != Stand::default()).then(|| stand.print());
    platform::set_preference(Preference::Panel, text.as_deref());
}

/// How much room the table and the panel share.
fn room_of(detail: Detail, stand: Stand) -> i32 {
    detail.split.get().map_or(0, |split| {
        if stand.bottom {
            split.client_height()
        } else {
            split.client_width()
        }
    })
}

/// Tells readers where the edge is and how far it goes.
fn tell(detail: Detail, edge: &HtmlElement) {
    let stand = detail.stand();
    let (least, most) = stand.limits(room_of(detail, stand));
    let set = |name: &str, value: i32| edge.set_attribute(name, &value.to_string()).ok();
    set("aria-valuemin", least);
    set("aria-valuemax", most);
    set("aria-valuenow", stand.size().clamp(least, most));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_sizes_are_read_as_they_were_kept() {
        for text in ["side 492 360", "bottom 300 200"] {
            assert_eq!(Stand::read(text).print(), text);
        }
        assert_eq!(Stand::default().print(), "side 492 360");
    }

    #[test]
    fn kept_nonsense_is_as_usual() {
        for text in [
            "",
            "left",
            "side x y",
            "side -5 1e9",
            "side 99999999999 10000",
        ] {
            assert_eq!(Stand::read(text), Stand::default(), "{text:?}");
        }
        assert_eq!(Stand::read("bottom").print(), "bottom 492 360");
    }

    #[test]
    fn the_table_keeps_250_pixels_unless_the_page_is_too_small_for_both() {
        let side = Stand::default();
        assert_eq!(side.limits(1440), (280, 1440 - 257));
        assert_eq!(side.limits(400), (280, 280));
        let bottom = Stand {
            bottom: true,
            ..side
        };
        assert_eq!(bottom.limits(800), (160, 543));
        assert_eq!(bottom.limits(0), (160, 160));
    }

    #[test]
    fn keys_move_the_edge_by_16_pixels_and_stop_at_its_limits() {
        let limits = (280, 1000);
        let side = Stand::default();
        assert_eq!(side.after_key("ArrowLeft", limits), Some(508));
        assert_eq!(side.after_key("ArrowRight", limits), Some(476));
        assert_eq!(side.after_key("Home", limits), Some(280));
        assert_eq!(side.after_key("End", limits), Some(1000));
        assert_eq!(
            side.with_size(285).after_key("ArrowRight", limits),
            Some(280)
        );
        assert_eq!(
            side.with_size(995).after_key("ArrowLeft", limits),
            Some(1000)
        );
        for key in ["ArrowUp", "ArrowDown", "Enter", "a"] {
            assert_eq!(side.after_key(key, limits), None, "{key}");
        }
    }

    #[test]
    fn below_the_table_up_makes_the_panel_taller() {
        let bottom = Stand {
            bottom: true,
            ..Stand::default()
        };
        assert_eq!(bottom.after_key("ArrowUp", (160, 600)), Some(376));
        assert_eq!(bottom.after_key("ArrowDown", (160, 600)), Some(344));
        assert_eq!(bottom.after_key("ArrowLeft", (160, 600)), None);
    }
}
