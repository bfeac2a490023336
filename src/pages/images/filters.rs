//! The filter: a part of the name, and one token per property. Every condition here is answered by the
//! server, and each token says so.

use image_console_api::aliyun_ecs::{OsType, StatusFilter};
use image_console_api::image::Status;
use image_console_plan::query::{Architecture, ImageQuery, Owner, SortKey, Word};
use leptos::{ev, prelude::*};

use crate::dom::{Content, el, live, live_view};

use super::list::List;
use crate::{
    components::{
        icon::{Icon, icon},
        menu::{Choice, Item, Look, menu},
    },
    i18n::{Images, format, speech},
    navigation::{Entry, Navigation, navigation},
    paths::Route,
    platform::Timeout,
};

/// How long the page waits for the next letter before it asks, in milliseconds.
const PATIENCE_MS: u32 = 300;

/// A property that has a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Property {
    Status,
    Owner,
    Architecture,
    Os,
}

impl Property {
    const ALL: [Self; 4] = [Self::Status, Self::Owner, Self::Os, Self::Architecture];

    fn label(self, t: &Images) -> &'static str {
        match self {
            Self::Status => t.column(SortKey::Status),
            Self::Owner => t.owner,
            Self::Architecture => t.column(SortKey::Architecture),
            Self::Os => t.column(SortKey::Os),
        }
    }

    /// The value in words; `None` when it filters nothing.
    fn value(self, query: &ImageQuery, t: &Images) -> Option<String> {
        match self {
            Self::Status if query.states.is_empty() => None,
            Self::Status => {
                let names = query.states.iter().map(|state| state_name(*state, t));
                Some(names.collect::<Vec<_>>().join(", "))
            }
            Self::Owner => Some(t.owners(query.owner).to_owned()),
            Self::Architecture => query.architecture.map(|value| value.word().to_owned()),
            Self::Os => query.os.map(|os| os_name(os).to_owned()),
        }
    }

    /// Whether the value differs from what the list shows by itself, so that there is something to take
    /// away.
    fn is_set(self, query: &ImageQuery) -> bool {
        match self {
            Self::Status => !query.states.is_empty(),
            Self::Owner => query.owner != Owner::default(),
            Self::Architecture => query.architecture.is_some(),
            Self::Os => query.os.is_some(),
        }
    }

    fn remove(self, query: &mut ImageQuery) {
        match self {
            Self::Status => query.states.clear(),
            Self::Owner => query.owner = Owner::default(),
            Self::Architecture => query.architecture = None,
            Self::Os => query.os = None,
        }
    }
}

fn state_name(state: StatusFilter, t: &Images) -> String {
    t.state(&Status::read(state.as_str()))
}

/// Names of products, the same in every language.
const fn os_name(os: OsType) -> &'static str {
    match os {
        OsType::Linux => "Linux",
        OsType::Windows => "Windows",
    }
}

/// Every condition of a query in words, for the screen that says nothing meets them.
pub(super) fn conditions(query: &ImageQuery, t: &Images) -> Vec<(&'static str, String)> {
    let name = (!query.name.is_empty()).then(|| (t.name_contains, query.name.clone()));
    let tokens = Property::ALL
        .into_iter()
        .filter_map(|property| Some((property.label(t), property.value(query, t)?)));
    name.into_iter().chain(tokens).collect()
}

/// Changes the query: a step in the history.
fn change(navigation: Navigation, query: Memo<ImageQuery>, how: impl FnOnce(&mut ImageQuery)) {
    navigation.go(&Route::Images(query.get_untracked().with(how)), Entry::Push);
}

/// The filter above the list.
pub(super) fn filters(query: Memo<ImageQuery>, list: List) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let matches = move || {
        let language = speech.language();
        list.last().map(|read| {
            let count = format::number(language, read.total);
            speech.messages().images.matches(&count, read.total)
        })
    };
    let anything_set = move || {
        let query = query.read();
        !query.name.is_empty() || Property::ALL.iter().any(|property| property.is_set(&query))
    };
    el("search")
        .class("filter")
        .attr("aria-label", live(move || speech.messages().images.filter))
        .child((
            el("div").class("filter-line").child((
                name_box(query),
                el("p")
                    .class("matches")
                    .attr("role", "status")
                    .child(live(matches)),
            )),
            el("div").class("tokens").child((
                Property::ALL.map(|property| token(property, query)),
                live_view(move || {
                    anything_set().then(|| {
                        el("button")
                            .attr("type", "button")
                            .class("button button--quiet button--small")
                            .on(ev::click, move |_| {
                                change(navigation, query, |query| *query = query.without_filters());
                            })
                            .child(live(move || speech.messages().images.clear))
                    })
                }),
            )),
        ))
}

/// The box for a part of the name. What is typed is asked for after a short pause, or at once on Enter.
fn name_box(query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let typed = RwSignal::new(query.get_untracked().name);
    let timer = StoredValue::new_local(None::<Timeout>);
    // "Back" and a removed condition change the box; its own typing does not come back to it.
    Effect::new(move |_| {
        let name = query.read().name.clone();
        if typed.with_untracked(|typed| typed.trim() != name) {
            typed.set(name);
        }
    });
    let ask = move |entry| {
        timer.set_value(None);
        let name = typed.get_untracked().trim().to_owned();
        let next = query
            .get_untracked()
            .with(|query| query.name.clone_from(&name));
        if query.read_untracked().name != name {
            navigation.go(&Route::Images(next), entry);
        }
    };
    el("div").class("search").child((
        icon(Icon::Search),
        el("input")
            .class("input")
            .attr("type", "search")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("maxlength", "128")
            .attr(
                "aria-label",
                live(move || speech.messages().images.name_contains),
            )
            .attr(
                "placeholder",
                live(move || speech.messages().images.name_placeholder),
            )
            .prop("value", live(move || typed.get()))
            .on(ev::input, move |event| {
                typed.set(event_target_value(&event));
                timer.set_value(Some(Timeout::new(PATIENCE_MS, move || ask(Entry::Replace))));
            })
            .on(ev::keydown, move |event| {
                // Enter that ends the choice of a Chinese character is not a request.
                if event.key() == "Enter" && !event.is_composing() {
                    ask(Entry::Push);
                }
            }),
    ))
}

fn token(property: Property, query: Memo<ImageQuery>) -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let label = move || property.label(&speech.messages().images);
    let is_set = Memo::new(move |_| property.is_set(&query.read()));
    let face = move || {
        (
            el("span").class("k").child(live(label)),
            el("span").class("op").child("="),
            el("span").class("v").child(live(move || {
                let t = &speech.messages().images;
                property
                    .value(&query.read(), t)
                    .unwrap_or_else(|| t.any.to_owned())
            })),
        )
    };
    let choice = if property == Property::Status {
        Choice::Any
    } else {
        Choice::One
    };
    let look = Look {
        class: "token-edit",
        arrow: true,
    };
    el("span")
        .class("token")
        .attr("data-by", "server")
        .attr("data-set", live(move || is_set.get().then_some("")))
        .child((
            menu(
                move || label().to_owned(),
                look,
                choice,
                face,
                move || items(property, query),
            ),
            el("span")
                .class("token-by")
                .child(live(move || speech.messages().images.by_server)),
            live_view(move || {
                is_set.get().then(|| {
                    let name = move || speech.messages().images.remove(label());
                    el("button")
                        .attr("type", "button")
                        .class("token-x")
                        .attr("aria-label", live(name))
                        .attr("title", live(name))
                        .on(ev::click, move |_| {
                            change(navigation, query, |query| property.remove(query));
                        })
                        .child(icon(Icon::X))
                })
            }),
        ))
}

fn items(property: Property, query: Memo<ImageQuery>) -> Vec<Item> {
    let speech = speech();
    let any = || {
        item(
            query,
            move || speech.messages().images.any.to_owned(),
            move |query| !property.is_set(query),
            move |query| property.remove(query),
        )
    };
    match property {
        Property::Status => StatusFilter::EVERY
            .into_iter()
            .map(|state| {
                item(
                    query,
                    move || state_name(state, &speech.messages().images),
                    move |query| query.states.contains(&state),
                    move |query| toggle(&mut query.states, state),
                )
            })
            .collect(),
        Property::Owner => Owner::ALL
            .iter()
            .map(|&owner| {
                item(
                    query,
                    move || speech.messages().images.owners(owner).to_owned(),
                    move |query| query.owner == owner,
                    move |query| query.owner = owner,
                )
            })
            .collect(),
        Property::Architecture => std::iter::once(any())
            .chain(Architecture::ALL.iter().map(|&value| {
                item(
                    query,
                    move || value.word().to_owned(),
                    move |query| query.architecture == Some(value),
                    move |query| query.architecture = Some(value),
                )
            }))
            .collect(),
        Property::Os => std::iter::once(any())
            .chain(OsType::ALL.iter().map(|&os| {
                item(
                    query,
                    move || os_name(os).to_owned(),
                    move |query| query.os == Some(os),
                    move |query| query.os = Some(os),
                )
            }))
            .collect(),
    }
}

fn item(
    query: Memo<ImageQuery>,
    label: impl Fn() -> String + Send + Sync + 'static,
    is_chosen: impl Fn(&ImageQuery) -> bool + Send + Sync + 'static,
    choose: impl Fn(&mut ImageQuery) + Send + Sync + 'static,
) -> Item {
    let navigation = navigation();
    Item::new(
        Signal::derive(label),
        Signal::derive(move || is_chosen(&query.read())),
        move || change(navigation, query, &choose),
    )
}

/// Takes a state in or out, in the vendor's order. None and all six both mean any state.
fn toggle(states: &mut Vec<StatusFilter>, state: StatusFilter) {
    let next: Vec<_> = StatusFilter::EVERY
        .into_iter()
        .filter(|s| states.contains(s) != (*s == state))
        .collect();
    *states = if next.len() == StatusFilter::EVERY.len() {
        Vec::new()
    } else {
        next
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pressed_state_comes_in_and_goes_out_again() {
        let mut states = Vec::new();
        toggle(&mut states, StatusFilter::Deprecated);
        toggle(&mut states, StatusFilter::Available);
        assert_eq!(states, [StatusFilter::Available, StatusFilter::Deprecated]);
        toggle(&mut states, StatusFilter::Available);
        toggle(&mut states, StatusFilter::Deprecated);
        assert!(states.is_empty());
    }

    #[test]
    fn all_six_states_are_the_same_as_none() {
        let mut states = Vec::new();
        for state in StatusFilter::EVERY {
            toggle(&mut states, state);
        }
        assert!(states.is_empty());
    }
}
