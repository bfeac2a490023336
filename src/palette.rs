//! The command palette: find or do anything by typing some of its name.
//!
//! What there is to find comes from [`Source`]s, which screens register while they are shown and which are
//! asked anew with every letter: nothing is kept that could grow old.

use std::rc::Rc;

use leptos::{ev, prelude::*};

use crate::reactive::{RwSignal, StoredValue};

use crate::{
    components::{
        dialog::{Dialog, Frame},
        icon::{Icon, icon},
    },
    dom::{self, Content, El, Handle, View, el, live, live_view},
    i18n::{self, format, speech},
    keys,
    lazy::{self, lazy},
};

mod everywhere;
mod rank;

pub use everywhere::everywhere;

/// The sections of the palette, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What can be done on this screen.
    Here,
    /// Other screens.
    GoTo,
    /// Views that were saved.
    Views,
    /// How the console looks and speaks.
    Look,
    /// Images among the rows that are here.
    Images,
}

impl Section {
    const ALL: [Self; 5] = [
        Self::Here,
        Self::GoTo,
        Self::Views,
        Self::Look,
        Self::Images,
    ];

    const fn title(self, t: &i18n::Palette) -> &'static str {
        match self {
            Self::Here => t.here,
            Self::GoTo => t.go_to,
            Self::Views => t.views,
            Self::Look => t.look,
            Self::Images => t.images,
        }
    }
}

/// Something that can be done.
#[derive(Clone)]
pub struct Command {
    /// Where it stands.
    pub section: Section,
    /// What it is called: typed words are looked for here.
    pub label: String,
    /// More about it, at the end of its line: where an image is, which choice is the current one.
    pub note: String,
    /// Its keys, if it has some.
    pub keys: &'static [&'static str],
    /// Why it cannot be done now.
    pub off: Option<&'static str>,
    /// Does it, after the palette has closed.
    pub run: Rc<dyn Fn()>,
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Command")
            .field("section", &self.section)
            .field("label", &self.label)
            .finish_non_exhaustive()
    }
}

impl Command {
    /// A command without keys, which can be done.
    pub fn new(section: Section, label: impl Into<String>, run: impl Fn() + 'static) -> Self {
        Self {
            section,
            label: label.into(),
            note: String::new(),
            keys: &[],
            off: None,
            run: Rc::new(run),
        }
    }

    /// With a note at the end of its line.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// With the keys that do the same.
    #[must_use]
    pub const fn keys(mut self, keys: &'static [&'static str]) -> Self {
        self.keys = keys;
        self
    }

    /// With a reason why it cannot be done, if there is one.
    #[must_use]
    pub const fn off(mut self, why: Option<&'static str>) -> Self {
        self.off = why;
        self
    }
}

/// Gives the commands that fit what was typed, trimmed.
///
/// Those whose label does not contain it are left out by
/// the palette, so only a source with very many has to look at it. It is asked outside of any effect.
pub type Source = Rc<dyn Fn(&str) -> Vec<Command>>;

/// The palette of this app, and who gives its commands; a context.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    registry: Registry,
    dialog: Dialog,
    help: Dialog,
}

/// Who gives the commands.
#[derive(Clone, Copy)]
pub struct Registry(StoredValue<(u32, Vec<(u32, Source)>)>);

impl std::fmt::Debug for Registry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Registry(…)")
    }
}

impl Registry {
    /// Adds a source, which goes with the current screen.
    pub fn register(self, source: Source) {
        let number = self.0.try_update_value(|(last, sources)| {
            *last += 1;
            sources.push((*last, source));
            *last
        });
        on_cleanup(move || {
            self.0.try_update_value(|(_, sources)| {
                sources.retain(|(other, _)| Some(*other) != number);
            });
        });
    }

    fn commands(self, typed: &str) -> Vec<Command> {
        let sources = self.0.with_value(|(_, sources)| sources.clone());
        let all = sources
            .iter()
            .flat_map(|(_, source)| untrack(|| source(typed)));
        sorted(all.collect(), typed)
    }
}

/// The commands that fit, by section, and the better ones first in each.
fn sorted(commands: Vec<Command>, typed: &str) -> Vec<Command> {
    let ranked = commands.into_iter().filter_map(|command| {
        // An image is found by its id too, which stands in its note.
        let rank = rank::rank(&command.label, typed)
            .or_else(|| (command.section == Section::Images).then_some(rank::Rank::Contains))?;
        Some((command.section, rank, command))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(section, rank, _)| (*section, *rank));
    ranked.into_iter().map(|(_, _, command)| command).collect()
}

/// What the open palette consists of.
#[derive(Clone, Copy)]
struct Open {
    typed: RwSignal<String>,
    found: StoredValue<Vec<Command>>,
    count: RwSignal<usize>,
    active: RwSignal<usize>,
    list: Handle,
    palette: Palette,
}

impl Palette {
    /// A palette that nobody has given commands yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            registry: Registry(StoredValue::new_local((0, Vec::new()))),
            dialog: Dialog::new(),
            help: Dialog::new(),
        }
    }

    /// Where sources are registered.
    #[must_use]
    pub const fn registry(self) -> Registry {
        self.registry
    }

    /// The dialog with the table of keys.
    #[must_use]
    pub const fn help(self) -> Dialog {
        self.help
    }

    /// Opens it, once its code is here.
    pub fn show(self) {
        let dialog = self.dialog;
        lazy::act(Box::pin(code(self)), move || dialog.failed());
    }

    fn open(self) {
        let frame = Frame {
            title: |t| t.palette.title,
            class: "dialog palette",
            head: false,
        };
        self.dialog.show(frame, || {
            let open = Open {
                typed: RwSignal::new(String::new()),
                found: StoredValue::new_local(Vec::new()),
                count: RwSignal::new(0),
                active: RwSignal::new(0),
                list: Handle::new(),
                palette: self,
            };
            open.look("");
            open.view()
        });
    }
}

impl Default for Palette {
    fn default() -> Self {
        Self::new()
    }
}

lazy! {
    desk fn code(palette: Palette) -> Make {
        Rc::new(move || {
            palette.open();
            View::Empty
        })
    }
}

const LIST: &str = "palette-list";

fn option_id(at: usize) -> String {
    let mut id = "palette-".to_owned();
    id.push_str(&at.to_string());
    id
}

impl Open {
    /// Finds what was typed, at once: Enter may follow before anything is drawn.
    fn look(self, typed: &str) {
        let found = self.palette.registry.commands(typed.trim());
        let count = found.len();
        // What can be done comes before what cannot.
        let first = found.iter().position(|command| command.off.is_none());
        self.found.set_value(found);
        self.active.set(first.unwrap_or_default());
        self.count.set(count);
        self.typed.set(typed.to_owned());
    }

    fn view(self) -> View {
        let speech = speech();
        let t = move || &speech.messages().palette;
        let active = move || (self.count.get() > 0).then(|| option_id(self.active.get()));
        let told = move || match self.count.get() {
            0 => t().nothing.to_owned(),
            n => t().found(&format::number(speech.language(), n as u64), n as u64),
        };
        (
            el("div").class("palette-input").child((
                icon(Icon::Search),
                el("input")
                    .attr("type", "text")
                    .attr("data-first", "")
                    .attr("autocomplete", "off")
                    .attr("spellcheck", "false")
                    .attr("role", "combobox")
                    .attr("aria-expanded", "true")
                    .attr("aria-autocomplete", "list")
                    .attr("aria-controls", LIST)
                    .attr("aria-activedescendant", live(active))
                    .attr("aria-label", live(move || t().title))
                    .attr("placeholder", live(move || t().placeholder))
                    .on(ev::input, move |event| {
                        self.look(&event_target_value(&event));
                    })
                    .on(ev::keydown, move |event| {
                        if self.on_key(&event) {
                            event.prevent_default();
                        }
                    }),
                keys::caps(&["Esc"]),
            )),
            el("div")
                .handle(self.list)
                .id(LIST)
                .class("palette-list")
                .attr("role", "listbox")
                .attr("aria-label", live(move || t().results))
                .child(live_view(move || {
                    self.typed.track();
                    self.sections()
                })),
            el("p")
                .class("palette-told")
                .attr("role", "status")
                .attr(
                    "data-some",
                    live(move || (self.count.get() > 0).then_some("")),
                )
                .child(live(told)),
            el("div")
                .class("palette-foot")
                .attr("aria-hidden", "true")
                .child((
                    el("span").child((keys::caps(&["↑", "↓"]), live(move || t().choose))),
                    el("span").child((keys::caps(&["Enter"]), live(move || t().run))),
                )),
        )
            .any()
    }

    fn sections(self) -> View {
        let speech = speech();
        let t = &speech.messages().palette;
        let found = self.found.get_value();
        let section = |section: Section| {
            let here = found.iter().enumerate();
            let options: Vec<_> = here
                .filter(|(_, command)| command.section == section)
                .map(|(at, command)| self.option(at, command))
                .collect();
            (!options.is_empty()).then(|| {
                el("div")
                    .attr("role", "group")
                    .attr("aria-label", section.title(t))
                    .child((
                        el("div")
                            .class("menu-label")
                            .attr("aria-hidden", "true")
                            .child(section.title(t)),
                        options,
                    ))
            })
        };
        Section::ALL.map(section).any()
    }

    fn option(self, at: usize, command: &Command) -> El {
        el("div")
            .id(option_id(at))
            .class("menu-item")
            .attr("role", "option")
            .attr(
                "aria-selected",
                live(move || (self.active.get() == at).to_string()),
            )
            .attr("aria-disabled", command.off.map(|_| "true"))
            .on(ev::click, move |_| self.run(at))
            .child((
                el("span").child(el("bdi").child(command.label.clone())),
                el("span").class("end").child((
                    el("bdi").child(command.note.clone()),
                    (!command.keys.is_empty()).then(|| keys::caps(command.keys)),
                )),
                command.off.map(|why| el("span").class("why").child(why)),
            ))
    }

    fn on_key(self, event: &ev::KeyboardEvent) -> bool {
        if event.is_composing() {
            return false;
        }
        let last = self.count.get_untracked().saturating_sub(1);
        let at = self.active.get_untracked();
        let is_command = event.ctrl_key() || event.meta_key();
        let to = match event.key().as_str() {
            "ArrowDown" if at == last => 0,
            "ArrowDown" => at + 1,
            "ArrowUp" => at.checked_sub(1).unwrap_or(last),
            "PageDown" => (at + 10).min(last),
            "PageUp" => at.saturating_sub(10),
            "Home" if is_command => 0,
            "End" if is_command => last,
            "Enter" => {
                self.run(at);
                return true;
            }
            // The key that opened it closes it.
            "k" | "K" if is_command => {
                self.palette.dialog.close();
                return true;
            }
            _ => return false,
        };
        self.active.set(to);
        let option = self.list.get().and_then(|list| {
            let selector = ["#", &option_id(to)].concat();
            list.query_selector(&selector).ok()?
        });
        if let Some(option) = option {
            dom::show_in_view(&option);
        }
        true
    }

    fn run(self, at: usize) {
        let command = self.found.with_value(|found| found.get(at).cloned());
        // One that cannot be done stays, with its reason.
        if let Some(command) = command.filter(|command| command.off.is_none()) {
            self.palette.dialog.close();
            (command.run)();
        }
    }
}

/// The palette of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn palette() -> Palette {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(section: Section, label: &str) -> Command {
        Command::new(section, label, || {})
    }

    fn labels(commands: Vec<Command>, typed: &str) -> Vec<String> {
        let sorted = sorted(commands, typed);
        sorted.into_iter().map(|command| command.label).collect()
    }

    #[test]
    fn sections_keep_their_order_and_in_each_the_better_hits_come_first() {
        let commands = || {
            vec![
                command(Section::Look, "Language: English"),
                command(Section::Here, "Clear the filter"),
                command(Section::GoTo, "Images"),
                command(Section::Here, "Filter"),
                command(Section::Here, "Export"),
            ]
        };
        assert_eq!(labels(commands(), "filter"), ["Filter", "Clear the filter"]);
        assert_eq!(
            labels(commands(), ""),
            [
                "Clear the filter",
                "Filter",
                "Export",
                "Images",
                "Language: English"
            ]
        );
        assert!(labels(commands(), "nothing like it").is_empty());
    }

    #[test]
    fn an_image_that_its_source_found_by_id_stays() {
        let commands = vec![
            command(Section::Images, "web").note("m-bp17"),
            command(Section::Here, "web"),
        ];
        assert_eq!(labels(commands, "m-bp17"), ["web"]);
    }
}
