//! A button with a menu in the page's top layer: the platform's popover, with the keys of a menu.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::{ev, prelude::*};

use crate::reactive::RwSignal;

use crate::dom::{Content, Handle, el, live, live_view};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::icon::{Icon, icon};

/// What a press on an item does to the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// One of many: the menu closes.
    One,
    /// Any of many: the menu stays open.
    Any,
}

/// One item of a menu.
pub struct Item {
    label: Signal<String>,
    checked: Signal<bool>,
    choose: Callback<()>,
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item").finish_non_exhaustive()
    }
}

impl Item {
    /// An item that can be chosen.
    pub fn new(
        label: impl Into<Signal<String>>,
        checked: impl Into<Signal<bool>>,
        choose: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            label: label.into(),
            checked: checked.into(),
            choose: Callback::new(move |()| choose()),
        }
    }
}

/// How the button of a menu looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its classes.
    pub class: &'static str,
    /// Whether an arrow says that a menu opens.
    pub arrow: bool,
}

/// Ids tell the menus of one document apart.
fn next_id() -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("menu-{}", LAST.fetch_add(1, Ordering::Relaxed) + 1)
}

/// A button and its menu. `name` is what the menu is about; `face` what the button shows.
pub fn menu<N, F, V, I>(name: N, look: Look, choice: Choice, face: F, items: I) -> impl Content
where
    N: Fn() -> String + Copy + Send + Sync + 'static,
    F: FnOnce() -> V,
    V: Content,
    I: Fn() -> Vec<Item> + Send + 'static,
{
    let id = next_id();
    let list = Handle::new();
    let open = RwSignal::new(false);
    let role = match choice {
        Choice::One => "menuitemradio",
        Choice::Any => "menuitemcheckbox",
    };
    let item = move |Item {
                         label,
                         checked,
                         choose,
                     }: Item| {
        el("button")
            .attr("type", "button")
            .attr("role", role)
            .class("menu-item")
            .attr("tabindex", "-1")
            .attr("aria-checked", live(move || checked.get().to_string()))
            .on(ev::click, move |_| {
                choose.run(());
                if choice == Choice::One
                    && let Some(list) = list.get()
                {
                    // Fails only when it is closed already.
                    list.hide_popover().ok();
                }
            })
            .child((
                el("span").class("menu-check").child(icon(Icon::Check)),
                el("span").child(live(move || label.get())),
            ))
    };
    (
        el("button")
            .attr("type", "button")
            .class(look.class)
            .attr("popovertarget", id.clone())
            .attr("aria-haspopup", "menu")
            .attr("aria-expanded", live(move || open.get().to_string()))
            .child((face().any(), look.arrow.then(|| icon(Icon::Down)))),
        el("div")
            .handle(list)
            .id(id)
            .class("menu")
            .attr("popover", "auto")
            .attr("role", "menu")
            .attr("aria-label", live(name))
            .on(ev::toggle, move |_| {
                let Some(list) = list.get() else {
                    return;
                };
                let is_open = list.matches(":popover-open").unwrap_or_default();
                open.set(is_open);
                if is_open {
                    focus_first(&list);
                }
            })
            .on(ev::keydown, move |event| {
                if let Some(list) = list.get()
                    && on_key(&list, &event.key())
                {
                    event.prevent_default();
                }
            })
            .child(live_view(move || {
                items().into_iter().map(item).collect::<Vec<_>>()
            })),
    )
}

fn entries(list: &Element) -> Vec<HtmlElement> {
    let Ok(nodes) = list.query_selector_all(".menu-item") else {
        return Vec::new();
    };
    (0..nodes.length())
        .filter_map(|i| nodes.item(i)?.dyn_into().ok())
        .collect()
}

fn focus(element: &HtmlElement) {
    // An element that has just gone takes no focus; then there is nothing to move to.
    element.focus().ok();
}

fn focus_first(list: &Element) {
    let entries = entries(list);
    let chosen = entries
        .iter()
        .find(|entry| entry.get_attribute("aria-checked").as_deref() == Some("true"));
    if let Some(entry) = chosen.or(entries.first()) {
        focus(entry);
    }
}

/// Moves the focus as menus do; `true` when the key was one of a menu's.
fn on_key(list: &Element, key: &str) -> bool {
    let entries = entries(list);
    let Some(last) = entries.len().checked_sub(1) else {
        return false;
    };
    let current = entries
        .iter()
        .position(|entry| entry.matches(":focus").unwrap_or_default());
    let target = match (key, current) {
        ("ArrowDown", Some(at)) => (at + 1) % entries.len(),
        ("ArrowUp", Some(at)) => at.checked_sub(1).unwrap_or(last),
        ("Home" | "ArrowDown", _) => 0,
        ("End" | "ArrowUp", _) => last,
        _ => match starting_with(&entries, key, current) {
            Some(at) => at,
            None => return false,
        },
    };
    focus(&entries[target]);
    true
}

/// The next entry whose label begins with a typed letter.
fn starting_with(entries: &[HtmlElement], key: &str, current: Option<usize>) -> Option<usize> {
    if key == " " || key.chars().count() != 1 {
        return None;
    }
    let letter = key.to_lowercase();
    let start = current.map_or(0, |at| at + 1);
    (0..entries.len())
        .map(|step| (start + step) % entries.len())
        .find(|&at| {
            let label = entries[at].text_content().unwrap_or_default();
            label.trim_start().to_lowercase().starts_with(&letter)
        })
}
