//! The keys of the panel: its boxes are one stop for Tab, and the arrow keys move among them.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What the arrow keys walk through.
const BOXES: &str = ".places-list input";

/// Gives the focus to an element.
pub(super) fn focus(element: &HtmlElement) {
    // An element that has just gone takes no focus; then there is nothing to move to.
    element.focus().ok();
}

fn all(below: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(nodes) = below.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..nodes.length())
        .filter_map(|i| nodes.item(i)?.dyn_into().ok())
        .collect()
}

/// The boxes are one stop for Tab, however many there are: it comes back to the one that had the focus last.
pub(super) fn stop_at(popover: &Element, target: Option<web_sys::EventTarget>) {
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let boxes = all(popover, BOXES);
    if boxes.contains(&target) {
        for each in boxes {
            each.set_tab_index(if each == target { 0 } else { -1 });
        }
    }
}

/// Moves the focus through the boxes, and from a box to its button and back; `true` when the key did.
pub(super) fn on_key(popover: &Element, key: &str) -> bool {
    let boxes = all(popover, BOXES);
    let is_focused = |element: &HtmlElement| element.matches(":focus").unwrap_or_default();
    let at = boxes.iter().position(is_focused);
    let is_in = |selector: &str| popover.query_selector(selector).is_ok_and(|e| e.is_some());
    let target = match (key, at) {
        ("ArrowDown", Some(at)) => boxes.get(at + 1).or(boxes.first()),
        ("ArrowUp", Some(at)) => at.checked_sub(1).map_or(boxes.last(), |at| boxes.get(at)),
        ("Home", Some(_)) => boxes.first(),
        ("End", Some(_)) => boxes.last(),
        ("ArrowDown", None) if is_in(".search :focus") => boxes.first(),
        ("ArrowRight" | "ArrowLeft", _) if is_in(".places-row :focus") => return beside(popover),
        _ => return false,
    };
    target.inspect(|element| focus(element)).is_some()
}

/// Moves the focus to the other of a row's two controls.
fn beside(popover: &Element) -> bool {
    let row = ".places-row:focus-within";
    let others = all(popover, row).into_iter().flat_map(|row| {
        let mut controls = all(&row, "input, button");
        controls.retain(|control| !control.matches(":focus").unwrap_or_default());
        controls
    });
    let other = others.into_iter().next();
    other.inspect(focus).is_some()
}
