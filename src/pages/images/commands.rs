//! What the palette offers while the list is shown.

use std::rc::Rc;

use image_console_api::service::Service;
use image_console_plan::query::ImageQuery;
use image_console_rows::{Bits, Column};
use leptos::prelude::*;

use crate::reactive::{Memo, StoredValue, effect};

use super::{acts, export, layout::Layout, list::List, model::Data, rename, settings};
use crate::{
    basket::basket,
    components::dialog::{Dialog, Stage},
    dom::View,
    editing::send,
    i18n::{Messages, speech},
    keys,
    lazy::{self, lazy},
    navigation::{Entry, Navigation, navigation},
    palette::{Command, Section, palette},
    paths::Route,
    platform::{Tabs, Timeout},
};

/// How many images the palette shows.
const MOST_IMAGES: usize = 20;

/// How long after the first rows the palette gets its commands, and with them the code of what can be
/// opened from here, in milliseconds: what is pressed then opens at once.
const SOON_MS: u32 = 400;

/// Registers the commands of the list, soon after its first rows are here.
pub(super) fn commands(list: List, query: Memo<ImageQuery>, layout: Layout, dialog: Dialog) {
    let timer = StoredValue::new_local(None);
    let owner = Owner::current();
    effect(move || {
        if list.read_ms().is_some() && timer.with_value(Option::is_none) {
            let owner = owner.clone();
            timer.set_value(Some(Timeout::new(SOON_MS, move || {
                // What did not come is fetched after the next reading of the list.
                let again = move || timer.set_value(None);
                let fetch = || lazy::act(Box::pin(code(list, query, layout, dialog)), again);
                match &owner {
                    Some(owner) => owner.with(fetch),
                    None => fetch(),
                }
            })));
        }
    });
}

lazy! {
    desk fn code(list: List, query: Memo<ImageQuery>, layout: Layout, dialog: Dialog) -> Make {
        Rc::new(move || {
            register(list, query, layout, dialog);
            View::Empty
        })
    }
}

fn register(list: List, query: Memo<ImageQuery>, layout: Layout, dialog: Dialog) {
    let (speech, navigation, basket) = (speech(), navigation(), basket());
    let Stage(stage) = expect_context();
    let model = list.model;
    rename::offer(list);
    // Another tab, or a form in this page, says that it has changed an image.
    let tabs = StoredValue::new_local(Tabs::listen(move |text| {
        if send::is_of_change(&text) {
            list.look_again();
        }
    }));
    on_cleanup(move || tabs.dispose());
    let go = move |query: ImageQuery| navigation.go(&Route::Images(query), Entry::Push);
    palette().registry().register(Rc::new(move |typed| {
        let t = speech.messages();
        let p = &t.palette;
        let here = |label: &str, run: Rc<dyn Fn()>| Command {
            run,
            ..Command::new(Section::Here, label, || {})
        };
        let tally = list.progress.tally();
        let chosen = model.chosen().sum.images;
        let compact = layout.is_compact();
        let mut commands = vec![
            here(t.images.refresh, Rc::new(move || list.refresh())),
            here(
                p.filter,
                Rc::new(move || {
                    keys::focus_filter(stage);
                }),
            )
            .keys(&["/"]),
            here(
                p.clear_filter,
                Rc::new(move || go(query.get_untracked().without_filters())),
            )
            .off((!query.read().is_filtered()).then_some(p.no_filter)),
            here(p.select_all, Rc::new(move || list.select_every_match()))
                .keys(&["Ctrl", "A"])
                .off((model.count() == 0).then_some(p.no_images)),
            here(
                t.images.select_nothing,
                Rc::new(move || model.select_none()),
            )
            .off((chosen == 0).then_some(t.images.selected_none)),
            here(
                t.images.delete_selected,
                Rc::new(move || acts::go(list, basket, navigation, |_| Route::Delete)),
            )
            .off((chosen == 0).then_some(t.images.selected_none)),
            here(
                p.export,
                Rc::new(move || export::show(dialog, list, layout)),
            )
            .off((model.with(|data| data.store.is_empty())).then_some(p.no_images)),
            here(
                p.columns,
                Rc::new(move || settings::show(dialog, list, query, layout)),
            ),
            here(
                if compact { p.comfortable } else { p.compact },
                Rc::new(move || layout.set_compact(!compact)),
            ),
        ];
        if tally.stopped {
            commands.push(here(p.go_on, Rc::new(move || list.go_on())));
        } else {
            let off = (!tally.reading).then_some(p.not_reading);
            commands.push(here(p.stop, Rc::new(move || list.stop())).off(off));
        }
        commands.extend(of_one(list, query, navigation, t));
        if list.waiting().is_some() {
            commands.push(here(p.show_changes, Rc::new(move || list.show_waiting())));
        }
        model.with(|data| {
            commands.extend(found(data, typed).into_iter().filter_map(|row| {
                let opened = data.opened(row)?;
                let facts = data.store.row(row);
                let note = [facts.id(), "  ", facts.region()].concat();
                let name = match facts.name() {
                    "" => facts.id(),
                    name => name,
                };
                let open = move || {
                    let mut next = query.get_untracked();
                    next.open = Some(opened.clone());
                    go(next);
                };
                Some(Command::new(Section::Images, name, open).note(note))
            }));
        });
        commands
    }));
}

/// What can be done with the image that is open, or is the only one selected.
fn of_one(
    list: List,
    query: Memo<ImageQuery>,
    navigation: Navigation,
    t: &'static Messages,
) -> Vec<Command> {
    let open = query.get_untracked().open;
    let found = list.model.with(|data| {
        let row = match &open {
            Some(open) => data.find(open)?,
            None => data.only_selected()?,
        };
        let facts = data.store.row(row);
        let name = match facts.name() {
            "" => facts.id(),
            name => name,
        };
        Some((name.to_owned(), rename::link(data, row)?))
    });
    let Some((name, link)) = found else {
        return Vec::new();
    };
    let can_rename = link.service != Service::Swas;
    let route = Route::Edit(link.print());
    let edit = move || navigation.go(&route, Entry::Push);
    let rename = move || list.renames.ask(Some(link.clone()));
    let why = (!can_rename).then_some(t.detail.cannot_rename);
    vec![
        Command::new(Section::Here, t.detail.edit_named(&name), edit),
        Command::new(Section::Here, t.detail.rename_named(&name), rename).off(why),
    ]
}

/// The images whose names or ids have all words that were typed: first those that begin with them.
fn found(data: &Data, typed: &str) -> Vec<u32> {
    let store = &data.store;
    if typed.is_empty() {
        return Vec::new();
    }
    let names = [Column::Name, Column::Id];
    let mut hits = Bits::all(store.len());
    for word in typed.split_whitespace() {
        hits.and(&store.contains(&names, word));
    }
    let mut first = Bits::none(store.len());
    for column in names {
        first.or(&store.test(column, image_console_rows::Test::StartsWith, typed));
    }
    first.and(&hits);
    hits.and_not(&first);
    let rows = first.iter().chain(hits.iter()).take(MOST_IMAGES);
    rows.filter_map(|row| u32::try_from(row).ok()).collect()
}

#[cfg(test)]
mod tests {
    use image_console_api::{image::Image, page::Row, service::Service};

    use super::*;

    fn names(typed: &str) -> Vec<String> {
        let mut data = Data::default();
        for (id, name) in [
            ("m-1", "old-web"),
            ("m-2", "web-old"),
            ("m-3", "Web 3"),
            ("web-4", "db"),
            ("m-5", "镜像"),
        ] {
            let image = Image {
                id: id.to_owned(),
                name: name.to_owned(),
                ..Image::new(Service::Ecs)
            };
            data.store.push(0, &Row::Read(image));
        }
        let rows = found(&data, typed).into_iter();
        rows.map(|row| data.store.row(row).name().to_owned())
            .collect()
    }

    #[test]
    fn images_that_begin_with_what_was_typed_come_first() {
        assert_eq!(names("web"), ["web-old", "Web 3", "db", "old-web"]);
        assert_eq!(names("old web"), ["old-web", "web-old"]);
        assert_eq!(names("镜"), ["镜像"]);
        assert!(names("nothing").is_empty());
    }

    #[test]
    fn before_anything_is_typed_no_image_is_offered() {
        assert!(names("").is_empty());
    }

    #[test]
    fn of_very_many_images_the_first_are_offered() {
        let mut data = Data::default();
        for n in 0..100 {
            let image = Image {
                id: ["m-", &n.to_string()].concat(),
                ..Image::new(Service::Ecs)
            };
            data.store.push(0, &Row::Read(image));
        }
        assert_eq!(found(&data, "m-").len(), MOST_IMAGES);
    }
}
