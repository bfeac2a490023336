//! What can be done on every screen: go to another, choose how the console looks and speaks.

use std::rc::Rc;

use image_console_plan::query::ImageQuery;

use super::{Command, Palette, Section};
use crate::{
    components::moment::times,
    i18n::{Language, speech},
    keys,
    navigation::{Entry, navigation},
    paths::Route,
    theme::{ThemeChoice, theme},
};

/// Registers these commands.
pub fn everywhere(palette: Palette) {
    let (speech, navigation, theme, times) = (speech(), navigation(), theme(), times());
    palette.registry().register(Rc::new(move |_| {
        let t = speech.messages();
        let current = |is: bool| if is { t.palette.current } else { "" };
        let go = |label: &str, route: Route| {
            let is = std::mem::discriminant(&navigation.route()) == std::mem::discriminant(&route);
            Command::new(Section::GoTo, label, move || {
                navigation.go(&route, Entry::Push);
            })
            .note(current(is))
        };
        let labelled = |what: &str, which: &str| [what, ": ", which].concat();
        let exact = times.exact();
        let mut commands = vec![
            go(t.shell.images, Route::Images(ImageQuery::default())),
            go(t.shell.accounts, Route::Connect),
            Command::new(Section::GoTo, t.keys.title, move || {
                keys::show(palette.help());
            })
            .keys(&["?"]),
            Command::new(Section::Look, t.images.exact_times, move || {
                times.toggle_exact();
            })
            .note(current(exact)),
        ];
        commands.extend(Language::ALL.map(|language| {
            Command::new(
                Section::Look,
                labelled(t.shell.language, language.name()),
                move || speech.choose(language),
            )
            .note(current(speech.language() == language))
        }));
        commands.extend(ThemeChoice::ALL.map(|choice| {
            let name = match choice {
                ThemeChoice::System => t.shell.theme_system,
                ThemeChoice::Light => t.shell.theme_light,
                ThemeChoice::Dark => t.shell.theme_dark,
            };
            Command::new(Section::Look, labelled(t.shell.theme, name), move || {
                theme.choose(choice);
            })
            .note(current(theme.choice() == choice))
        }));
        commands
    }));
}
