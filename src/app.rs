//! The frame of the console: what every screen shares, and which screen is shown.

use image_console_plan::{places::PlaceAsked, query::ImageQuery};
use leptos::{ev, prelude::*};

use crate::reactive::{Memo, StoredValue, effect};

use crate::dom::{Content, Handle, View, el, live, live_view};

use crate::{
    atlas::{Atlas, atlas},
    basket::Basket,
    client::Client,
    components::{
        dialog::Stage,
        icon::{Icon, Mark, brand, icon, mark},
        menu::{Choice, Item, Look, menu},
        moment::Times,
    },
    config::{Config, Demo, Problem},
    i18n::{Language, Speech, Spoken, speech},
    keys,
    navigation::{Navigation, navigation},
    pages,
    palette::{self, Palette},
    paths::Route,
    places_menu::{is_demo, places_menu},
    runs::{self, Runs},
    session::{Account, Session, session},
    theme::{Theme, ThemeChoice, theme},
};

/// The console, once its settings, a language and the accounts kept for this tab are known.
pub fn app(config: Result<Config, Problem>, spoken: Spoken, accounts: Vec<Account>) -> View {
    provide_context(Speech::new(spoken));
    provide_context(Theme::new());
    match config {
        Ok(config) => console(config, accounts).any(),
        Err(problem) => el("div")
            .class("app")
            .child(pages::broken_config::broken_config(problem))
            .any(),
    }
}

fn console(config: Config, accounts: Vec<Account>) -> impl Content {
    provide_context(Navigation::from_page());
    provide_context(Times::new());
    provide_context(Session::new(config.demo != Demo::Off, accounts));
    provide_context(StoredValue::new_local(Client::new(&config)));
    let config = StoredValue::new(config);
    provide_context(Atlas::new(config));
    provide_context(Basket::new());
    provide_context(Runs::new());
    let stage = Stage(Handle::new());
    provide_context(stage);
    let palette = Palette::new();
    provide_context(palette);
    palette::everywhere(palette);
    let speech = speech();
    speech.explain_soon();
    let navigation = navigation();
    let route = Memo::new(move |_| navigation.route());
    effect(move || {
        let t = speech.messages();
        let screen = match &*route.read() {
            Route::Images(_) => t.shell.images,
            Route::Connect => t.shell.accounts,
            Route::Edit(_) => t.shell.edit,
            Route::Bulk => t.shell.bulk,
            Route::Delete => t.shell.delete,
            Route::Runs(_) => t.shell.runs,
            Route::Ledger(_) => t.shell.ledger,
            Route::Instances(_) => t.shell.instances,
            Route::NotFound(_) => t.shell.not_found,
        };
        crate::platform::document().set_title(&format!("{screen} · {}", t.shell.product));
    });
    // A screen stays as it is while its query changes: only another screen is built anew.
    let screen = Memo::new(move |_| std::mem::discriminant(&*route.read()));
    let query = Memo::new(move |last: Option<&ImageQuery>| match &*route.read() {
        Route::Images(query) => query.clone(),
        // The screen that asks is about to go; it keeps what it had.
        _ => last.cloned().unwrap_or_default(),
    });
    // Not each letter of a filter is another place to look.
    let places = Memo::new(move |_| query.read().places.clone());
    let shown = move || {
        screen.track();
        match route.get_untracked() {
            Route::Images(_) => pages::images::images(query).any(),
            Route::Connect => pages::connect::connect().any(),
            Route::Edit(_) => pages::edit::edit(),
            Route::Bulk => pages::bulk::bulk(),
            Route::Delete => pages::delete::delete(),
            Route::Runs(_) => pages::runs::runs(),
            Route::Ledger(_) => pages::ledger::ledger(),
            Route::Instances(_) => pages::instances::instances(),
            Route::NotFound(path) => pages::not_found::not_found(path).any(),
        }
    };
    let root = el("div").class("app").handle(stage.0);
    keys::listen(root, stage).child((
        el("a")
            .class("skip")
            .attr("href", "#content")
            .child(live(move || speech.messages().shell.skip)),
        bar(query, places),
        language_note(),
        demo_note(places),
        runs::unfinished(),
        live_view(shown),
    ))
}

fn bar(query: Memo<ImageQuery>, places: Memo<Vec<PlaceAsked>>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let t = move || &speech.messages().shell;
    let link = move |route: Route, label: fn(&crate::i18n::Shell) -> &'static str| {
        let here = route.clone();
        let current = move || {
            let same = std::mem::discriminant(&navigation.route()) == std::mem::discriminant(&here);
            same.then_some("page")
        };
        el("a")
            .attr("href", navigation.href(&route.print()))
            .attr("aria-current", live(current))
            .on(ev::click, move |event| navigation.follow(&event, &route))
            .child(live(move || label(t())))
    };
    let home = Route::Images(ImageQuery::default());
    el("header").class("bar").child((
        el("a")
            .class("brand")
            .attr("href", navigation.href(&home.print()))
            .on(ev::click, move |event| {
                navigation.follow(&event, &Route::Images(ImageQuery::default()));
            })
            .child((brand(), el("span").child(live(move || t().product)))),
        el("nav")
            .class("bar-nav")
            .attr("aria-label", live(move || t().sections))
            .child((
                link(home, |t| t.images),
                link(Route::Instances(String::new()), |t| t.instances),
                link(Route::Runs(String::new()), |t| t.runs),
                link(Route::Ledger(String::new()), |t| t.ledger),
                link(Route::Connect, |t| t.accounts),
            )),
        el("div").class("bar-end").child((
            finder(),
            places_menu(query, places),
            language_menu(),
            theme_menu(),
        )),
    ))
}

/// Opens the palette.
fn finder() -> impl Content {
    let speech = speech();
    let palette = palette::palette();
    let label = move || speech.messages().palette.title;
    el("button")
        .attr("type", "button")
        .class("button button--quiet button--small button--icon-narrow")
        .attr("aria-haspopup", "dialog")
        .attr("aria-keyshortcuts", "Control+K Meta+K")
        .on(ev::click, move |_| palette.show())
        .child((
            icon(Icon::Search),
            el("span").class("wide").child(live(label)),
            el("span").class("unseen narrow").child(live(label)),
            el("span")
                .class("wide finder-keys")
                .attr("aria-hidden", "true")
                .child(keys::caps(&["Ctrl", "K"])),
        ))
}

const QUIET: Look = Look {
    class: "button button--quiet button--small",
    arrow: true,
};

fn language_menu() -> impl Content {
    let speech = speech();
    let t = move || &speech.messages().shell;
    let items = move || {
        Language::ALL
            .into_iter()
            .map(|language| {
                Item::new(
                    Signal::stored(language.name().to_owned()),
                    Signal::derive(move || speech.language() == language),
                    move || speech.choose(language),
                )
            })
            .collect()
    };
    let face = move || {
        (
            icon(Icon::Globe),
            el("span")
                .class("unseen")
                .child(live(move || format!("{}: ", t().language))),
            el("span")
                .class("wide")
                .child(live(move || speech.language().name())),
        )
    };
    let look = Look {
        arrow: false,
        ..QUIET
    };
    menu(
        move || t().language.to_owned(),
        look,
        Choice::One,
        face,
        items,
    )
}

fn theme_menu() -> impl Content {
    let speech = speech();
    let theme = theme();
    let t = move || &speech.messages().shell;
    let label = move |choice: ThemeChoice| match choice {
        ThemeChoice::System => t().theme_system,
        ThemeChoice::Light => t().theme_light,
        ThemeChoice::Dark => t().theme_dark,
    };
    let items = move || {
        ThemeChoice::ALL
            .into_iter()
            .map(|choice| {
                Item::new(
                    Signal::derive(move || label(choice).to_owned()),
                    Signal::derive(move || theme.choice() == choice),
                    move || theme.choose(choice),
                )
            })
            .collect()
    };
    let face = move || {
        (
            icon(Icon::Theme),
            el("span").class("unseen").child(live(move || t().theme)),
        )
    };
    let look = Look {
        class: "button button--icon button--quiet button--small",
        arrow: false,
    };
    menu(move || t().theme.to_owned(), look, Choice::One, face, items)
}

/// Said when a language that was chosen did not come.
fn language_note() -> View {
    let speech = speech();
    live_view(move || {
        speech.failed().map(|language| {
            el("div")
                .class("flash")
                .attr("data-tone", "bad")
                .attr("role", "alert")
                .child((
                    mark(Mark::Refused),
                    el("p").child(live(move || {
                        speech.messages().shell.language_failed(language.name())
                    })),
                    el("div").class("acts").child(
                        el("button")
                            .attr("type", "button")
                            .class("button button--small")
                            .on(ev::click, move |_| speech.choose(language))
                            .child(live(move || speech.messages().trouble.retry)),
                    ),
                ))
        })
    })
}

/// A line over everything that is demo data.
fn demo_note(places: Memo<Vec<PlaceAsked>>) -> View {
    let speech = speech();
    let session = session();
    let atlas = atlas();
    live_view(move || {
        let t = &speech.messages().shell;
        is_demo(atlas, session, &places.read()).then(|| {
            el("aside")
                .class("demo-note")
                .attr("aria-label", t.demo_data)
                .child(el("p").child((
                    el("b").child(t.demo_data),
                    " ",
                    el("span").child(t.demo_explained),
                )))
        })
    })
}
