//! The instances of Volcengine: which there are, and the way to delete some of them.
//!
//! Deleting is `crate::pages::delete`'s: it checks each instance again, tells what goes with them and asks.

mod filter;
mod source;
mod table;
mod words;

use std::{collections::BTreeSet, rc::Rc};

use image_console_api::{
    service::{Region, Service},
    volcengine::Instance,
};
use image_console_plan::{
    instances::{InstanceQuery, kept},
    places::PlaceAsked,
};
use leptos::ev;

use crate::{
    atlas::atlas,
    basket::{Kept, basket},
    client::client,
    components::{
        blank::{Figure, blank},
        icon::{Icon, Mark, icon, mark},
        trouble::{flash, trouble},
    },
    config::Place,
    dom::{Content, El, View, el, live, live_view},
    i18n::{format, speech},
    lazy::{lazy, screen, with_texts},
    navigation::{Entry, navigation},
    paths::Route,
    reactive::{Memo, RwSignal, StoredValue, effect},
    runs::now_ms,
    session::session,
};
use source::{Question, Source, State};
use table::Selected;

/// The screen. Its code comes when it is first shown.
pub fn instances() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    work with texts fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

fn whole() -> El {
    let (navigation, session, atlas) = (navigation(), session(), atlas());
    let client = StoredValue::new_local(client());
    let query = Memo::new(
        move |last: Option<&InstanceQuery>| match navigation.route() {
            Route::Instances(query) => InstanceQuery::parse(&query),
            // The screen is about to go; it keeps what it had.
            _ => last.cloned().unwrap_or_default(),
        },
    );
    // Where is looked: what the link leaves open is the account that was connected last, and the usual region.
    let place = Memo::new(move |_| {
        let query = query.read();
        let _connected = session.accounts();
        let account = match &query.account {
            Some(name) => session.named(name).filter(|a| a.serves(Service::VolcEcs)),
            None => session.serving(Service::VolcEcs),
        };
        let usual = || atlas.some_place(Service::VolcEcs).region;
        PlaceAsked {
            service: Service::VolcEcs,
            region: Some(query.region.clone().unwrap_or_else(usual)),
            account: account.map(|account| account.name.clone()),
        }
    });
    let source = Source::new();
    let selected: Selected = RwSignal::new(BTreeSet::new());
    let read = move |is_again: bool| {
        let place = place.get_untracked();
        let account = place
            .account
            .as_deref()
            .and_then(|name| session.named(name));
        match (account, place.region) {
            (Some(account), Some(region)) => {
                let question = Question {
                    account,
                    place: Place {
                        service: Service::VolcEcs,
                        region,
                    },
                    query: query.get_untracked(),
                };
                source.read(client.get_value(), question, is_again);
            }
            _ => source.nobody(),
        }
    };
    effect(move || {
        query.track();
        place.track();
        selected.set(BTreeSet::new());
        read(false);
    });
    el("main")
        .id("content")
        .class("page")
        .attr("tabindex", "-1")
        .child((
            head(source, read),
            filter::filter(query, place),
            notes(source, query, read),
            content(source, selected, query, place, read),
            foot(source, selected, place),
        ))
}

fn head(source: Source, read: impl Fn(bool) + Copy + 'static) -> El {
    let speech = speech();
    let is_reading = Memo::new(move |_| *source.state.read() == State::Reading);
    el("div").class("page-head").child((
        el("div").class("titles").child((
            el("h1")
                .class("page-title")
                .child(live(move || speech.messages().shell.instances)),
            el("span")
                .class("page-count")
                .attr("role", "status")
                .child(live(move || {
                    let t = &speech.messages().later().instances;
                    let number = |n: usize| format::number(speech.language(), n as u64);
                    if is_reading.get() {
                        return t.reading(&number(source.n_read.get()));
                    }
                    let n = source.rows.read().len();
                    t.count(&number(n), n as u64)
                })),
        )),
        el("div").class("actions").child(
            el("button")
                .attr("type", "button")
                .class("button button--icon")
                .attr(
                    "aria-label",
                    live(move || speech.messages().later().runs.again),
                )
                .attr(
                    "aria-busy",
                    live(move || is_reading.get().then_some("true")),
                )
                .on(ev::click, move |_| read(true))
                .child(icon(Icon::Refresh)),
        ),
    ))
}

/// What is to be said beside the list.
fn notes(source: Source, query: Memo<InstanceQuery>, read: impl Fn(bool) + Copy + 'static) -> El {
    let speech = speech();
    let is_through =
        Memo::new(move |_| *source.state.read() == State::Read && !query.read().image.is_empty());
    let n_rows = Memo::new(move |_| source.rows.read().len());
    el("div").class("notices").child((
        live_view(move || match source.state.get() {
            State::Failed(error) if n_rows.get() > 0 => {
                let kept = live(move || speech.messages().later().instances.partial.to_owned());
                flash(error, kept, move || read(true))
            }
            _ => View::Empty,
        }),
        live_view(move || {
            is_through.get().then(|| {
                el("p").class("small ink-2").child(live(move || {
                    let n = source.n_read.get() as u64;
                    let number = format::number(speech.language(), n);
                    speech.messages().later().instances.read_all(&number, n)
                }))
            })
        }),
        live_view(move || {
            let n = source.n_unreadable.get() as u64;
            (n > 0).then(|| {
                let number = format::number(speech.language(), n);
                let text = speech.messages().later().instances.unreadable(&number, n);
                el("p")
                    .class("status")
                    .attr("data-tone", "warn")
                    .child((mark(Mark::Warn), el("span").child(text)))
            })
        }),
    ))
}

/// Which of the screens is shown.
#[derive(Clone, PartialEq)]
enum Shown {
    List,
    Coming,
    Empty,
    NoMatch,
    Nobody,
    Failed(crate::client::CallError),
}

fn content(
    source: Source,
    selected: Selected,
    query: Memo<InstanceQuery>,
    place: Memo<PlaceAsked>,
    read: impl Fn(bool) + Copy + 'static,
) -> View {
    let shown = Memo::new(
        move |_| match (source.rows.read().is_empty(), source.state.get()) {
            (_, State::Nobody) => Shown::Nobody,
            (false, _) => Shown::List,
            (true, State::Reading) => Shown::Coming,
            (true, State::Failed(error)) => Shown::Failed(error),
            (true, State::Read) if query.read().is_filtered() => Shown::NoMatch,
            (true, State::Read) => Shown::Empty,
        },
    );
    live_view(move || match shown.get() {
        Shown::List => el("div")
            .class("work")
            .child(table::table(source.rows, selected, place))
            .any(),
        Shown::Coming => View::Empty,
        Shown::Failed(error) => trouble(error, move || read(false), View::Empty),
        Shown::Nobody => said(
            Figure::Empty,
            |t, _| (t.no_account, t.no_account_explained.to_owned()),
            place,
            link(Route::Connect, |t| t.shell.accounts),
        ),
        Shown::Empty => said(
            Figure::Empty,
            |t, region| (t.none, t.none_explained(region)),
            place,
            View::Empty,
        ),
        Shown::NoMatch => {
            let usual = InstanceQuery {
                region: query.read_untracked().region.clone(),
                account: query.read_untracked().account.clone(),
                ..InstanceQuery::default()
            };
            said(
                Figure::NoMatch,
                |t, region| (t.no_match, t.no_match_explained(region)),
                place,
                link(Route::Instances(usual.print()), |t| t.images.clear),
            )
        }
    })
}

fn said(
    figure: Figure,
    words: fn(&crate::i18n::Instances, &str) -> (&'static str, String),
    place: Memo<PlaceAsked>,
    way: View,
) -> View {
    let speech = speech();
    let told = move || {
        let place = place.read();
        let region = place.region.as_ref().map_or("", Region::as_str);
        words(&speech.messages().later().instances, region)
    };
    blank(
        figure,
        live(move || told().0.to_owned()),
        el("p").child(live(move || told().1)).any(),
        way,
    )
}

fn link(to: Route, label: fn(&'static crate::i18n::Messages) -> &'static str) -> View {
    let (speech, navigation) = (speech(), navigation());
    el("a")
        .class("button")
        .attr("href", navigation.href(&to.print()))
        .on(ev::click, move |event| navigation.follow(&event, &to))
        .child(live(move || label(speech.messages())))
        .any()
}

/// What is selected.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Sum {
    n: usize,
    cpus: u64,
    gib: u64,
    n_kept: usize,
}

fn sum(rows: &[Instance], selected: &BTreeSet<String>, now: i64) -> Sum {
    let mut sum = Sum::default();
    let mut mib = 0;
    for one in rows
        .iter()
        .filter(|one| selected.contains(&*one.instance_id))
    {
        let number = |number: Option<i64>| number.and_then(|n| u64::try_from(n).ok()).unwrap_or(0);
        sum.n += 1;
        sum.cpus += number(one.cpus.0);
        mib += number(one.memory_size.0);
        sum.n_kept += usize::from(kept(one, now).is_some());
    }
    sum.gib = mib / 1024;
    sum
}

fn foot(source: Source, selected: Selected, place: Memo<PlaceAsked>) -> View {
    let (speech, navigation, basket) = (speech(), navigation(), basket());
    let sum = Memo::new(move |_| {
        let now = now_ms().div_euclid(1000);
        sum(&source.rows.read(), &selected.read(), now)
    });
    let number = move |n: u64| format::number(speech.language(), n);
    let delete = move |_| {
        let place = place.get_untracked();
        let (Some(account), Some(region)) = (place.account, place.region) else {
            return;
        };
        let rows = source.rows.read_untracked();
        let selected = selected.read_untracked();
        let chosen = rows
            .iter()
            .filter(|one| selected.contains(&*one.instance_id));
        let kept = chosen.map(|one| Kept {
            account: account.clone(),
            service: Service::VolcEcs,
            region: region.clone(),
            id: one.instance_id.to_string(),
        });
        basket.put_instances(kept.collect());
        navigation.go(&Route::Delete, Entry::Push);
    };
    let is_any = Memo::new(move |_| sum.get().n > 0);
    live_view(move || {
        if !is_any.get() {
            return View::Empty;
        }
        el("div")
            .class("foot")
            .attr("data-selected", "")
            .child((
                el("div").class("sums").attr("role", "status").child((
                    el("b").child(live(move || {
                        let count = number(sum.get().n as u64);
                        speech.messages().images.selected(&count)
                    })),
                    el("span").child(live(move || number(sum.get().cpus))),
                    el("span")
                        .class("unit")
                        .child(live(move || speech.messages().later().instances.cpu)),
                    el("span").child(live(move || number(sum.get().gib))),
                    el("span")
                        .class("unit")
                        .child(live(move || speech.messages().later().instances.gib)),
                )),
                el("div").class("acts").child((
                    el("button")
                        .attr("type", "button")
                        .class("link small")
                        .on(ev::click, move |_| selected.set(BTreeSet::new()))
                        .child(live(move || speech.messages().images.select_nothing)),
                    el("button")
                        .attr("type", "button")
                        .class("button button--small button--danger")
                        .on(ev::click, delete)
                        .child((
                            icon(Icon::Delete),
                            el("span")
                                .child(live(move || speech.messages().images.delete_selected)),
                        )),
                )),
                live_view(move || {
                    let n = sum.get().n_kept as u64;
                    (n > 0).then(|| {
                        let text = speech.messages().later().instances.kept(&number(n));
                        el("p")
                            .class("reason")
                            .child((mark(Mark::Unsent), el("span").child(text)))
                    })
                }),
            ))
            .any()
    })
}
