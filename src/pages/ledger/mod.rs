//! The ledger: what this console wrote, in a chain that shows when something was altered.

mod check;
mod filter;
mod table;

use std::rc::Rc;

use image_console_plan::ledger::{Asked, Head, Record};
use js_sys::Array;
use leptos::{ev, task::spawn_local};

use crate::{
    components::{
        blank::{Figure, blank},
        icon::{Icon, Mark, icon, mark},
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, format, speech},
    lazy::{lazy, screen, with_texts},
    navigation::navigation,
    paths::Route,
    platform,
    reactive::{Memo, RwSignal, effect},
    runs::{Desk, runs},
};
use check::{Line, Verdict, check};

/// The screen. Its code comes when it is first shown.
pub fn ledger() -> View {
    let speech = speech();
    screen(Box::new(move || with_texts(speech, code())))
}

lazy! {
    work with texts fn code() -> Make {
        Rc::new(|| whole().any())
    }
}

/// The ledger as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Book {
    lines: Vec<Line>,
    /// Its end as it was written down.
    head: Option<Head>,
}

impl Book {
    fn records(&self) -> impl Iterator<Item = &Record> {
        let sealed = self.lines.iter().filter_map(|line| line.sealed.as_ref());
        sealed.map(|sealed| &sealed.record)
    }
}

/// How reading it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Reading,
    Closed,
    Empty,
    Here,
}

/// What the parts of the screen look at.
#[derive(Clone, Copy)]
struct Shelf {
    book: RwSignal<Book>,
    asked: Memo<Asked>,
    /// Which lines are shown, latest first.
    found: Memo<Vec<usize>>,
    verdict: RwSignal<Option<Verdict>>,
}

fn whole() -> impl Content {
    let speech = speech();
    let navigation = navigation();
    let desk = runs().desk();
    let asked = Memo::new(move |last: Option<&Asked>| match navigation.route() {
        Route::Ledger(query) => Asked::parse(&query),
        // The screen that asks is about to go.
        _ => last.cloned().unwrap_or_default(),
    });
    let book = RwSignal::new(Book::default());
    let standing = RwSignal::new(Standing::Reading);
    let verdict = RwSignal::new(None::<Verdict>);
    let found = Memo::new(move |_| {
        let filter = asked.read().filter(platform::day_ms);
        let is_any = *asked.read() == Asked::default();
        let book = book.read();
        let lines = book.lines.iter().enumerate().rev();
        let found = lines.filter(|(_, line)| match &line.sealed {
            Some(sealed) => filter.matches(&sealed.record),
            None => is_any,
        });
        found.map(|(at, _)| at).collect::<Vec<_>>()
    });
    let shelf = Shelf {
        book,
        asked,
        found,
        verdict,
    };
    let shown = Rc::clone(&desk);
    effect(move || {
        desk.track();
        let desk = Rc::clone(&desk);
        spawn_local(async move { read(&desk, shelf, standing).await });
    });
    let kind = Memo::new(move |_| *standing.read());
    el("main")
        .id("content")
        .class("page page--runs")
        .attr("tabindex", "-1")
        .child((
            head(shelf, kind),
            live_view(move || match kind.get() {
                Standing::Reading => el("p")
                    .class("boot")
                    .attr("role", "status")
                    .child(live(move || speech.messages().later().runs.reading))
                    .any(),
                Standing::Closed => nothing(
                    Figure::Silent,
                    |t| t.later().runs.closed,
                    |t| t.later().runs.closed_explained,
                ),
                Standing::Empty => nothing(
                    Figure::Empty,
                    |t| t.later().ledger.none,
                    |t| t.later().ledger.none_explained,
                ),
                Standing::Here => (
                    untold(Rc::clone(&shown)),
                    told(shelf),
                    filter::filter(shelf),
                    records(shelf),
                )
                    .any(),
            }),
        ))
}

async fn read(desk: &Rc<Desk>, shelf: Shelf, standing: RwSignal<Standing>) {
    let next = match desk.ledger().await {
        Err(_) => Standing::Closed,
        // A ledger that was emptied has still its end, and can be checked.
        Ok((lines, None)) if lines.is_empty() => Standing::Empty,
        Ok((lines, head)) => {
            let lines = lines.into_iter().map(Line::read).collect();
            let book = Book { lines, head };
            if shelf.book.try_with_untracked(|known| *known != book) == Some(true) {
                shelf.book.try_set(book);
                shelf.verdict.try_set(None);
            }
            Standing::Here
        }
    };
    if standing
        .try_get_untracked()
        .is_some_and(|known| known != next)
    {
        standing.try_set(next);
    }
}

fn head(shelf: Shelf, standing: Memo<Standing>) -> El {
    let speech = speech();
    let counted = move || {
        let t = speech.messages();
        let number = |n: usize| format::number(speech.language(), n as u64);
        let (all, shown) = (shelf.book.read().lines.len(), shelf.found.read().len());
        if standing.get() != Standing::Here {
            String::new()
        } else if shown == all {
            t.later().ledger.records(&number(all), all as u64)
        } else {
            t.later().ledger.shown(&number(shown), &number(all))
        }
    };
    el("div").class("page-head").child((
        el("div").class("titles").child((
            el("h1")
                .class("page-title")
                .child(live(move || speech.messages().shell.ledger)),
            el("span")
                .class("page-count")
                .attr("role", "status")
                .child(live(counted)),
        )),
        live_view(move || {
            (standing.get() == Standing::Here).then(|| {
                el("div").class("actions").child((
                    button(
                        Icon::Export,
                        |t| t.later().ledger.export,
                        move || save(shelf),
                    ),
                    button(
                        Icon::Check,
                        |t| t.later().ledger.verify,
                        move || {
                            let book = shelf.book.read_untracked();
                            shelf
                                .verdict
                                .set(Some(check(&book.lines, book.head.as_ref())));
                        },
                    ),
                ))
            })
        }),
    ))
}

fn button(
    of: Icon,
    label: fn(&'static Messages) -> &'static str,
    press: impl Fn() + 'static,
) -> El {
    let speech = speech();
    el("button")
        .attr("type", "button")
        .class("button")
        .on(ev::click, move |_| press())
        .child((
            icon(of),
            el("span").child(live(move || label(speech.messages()))),
        ))
}

/// Saves all of it as it was kept, so that the chain can be checked elsewhere.
fn save(shelf: Shelf) {
    let parts = Array::new();
    for line in &shelf.book.read_untracked().lines {
        parts.push(&line.text.as_str().into());
        parts.push(&"\n".into());
    }
    let name = ["ledger-", &platform::today(), ".jsonl"].concat();
    platform::save(&name, "application/jsonl", &parts);
}

/// What was found when the chain was checked.
fn told(shelf: Shelf) -> View {
    let speech = speech();
    live_view(move || {
        let verdict = shelf.verdict.get()?;
        let (tone, sign) = match verdict {
            Verdict::Whole(_) => ("ok", Mark::Done),
            _ => ("bad", Mark::Refused),
        };
        let is_broken = matches!(verdict, Verdict::Broken(_));
        let what = move || {
            let t = &speech.messages().later().ledger;
            let number = |n: u64| format::number(speech.language(), n);
            match &verdict {
                Verdict::Whole(head) => t.whole(&number(head.number), head.number, &head.hash),
                Verdict::Broken(at) => t.broken(&number(*at as u64)),
                Verdict::Cut(n) => t.cut(&number(*n)),
            }
        };
        Some(
            el("div").class("notices notices--run").child(
                el("div")
                    .class("flash")
                    .attr("data-tone", tone)
                    .attr("role", if tone == "ok" { "status" } else { "alert" })
                    .child((
                        mark(sign),
                        el("div").class("stack stack--tight").child((
                            el("p").class("what chain-said").child(live(what)),
                            is_broken.then(|| {
                                el("p").class("more").child(live(move || {
                                    speech.messages().later().ledger.broken_explained
                                }))
                            }),
                        )),
                    )),
            ),
        )
    })
}

/// Says that single writes are not in the ledger yet.
fn untold(desk: Rc<Desk>) -> View {
    let speech = speech();
    live_view(move || {
        desk.track();
        let n = desk.n_untold() as u64;
        (n > 0).then(|| {
            el("div").class("notices notices--run").child(
                el("div")
                    .class("flash")
                    .attr("data-tone", "warn")
                    .attr("role", "status")
                    .child((
                        mark(Mark::Warn),
                        el("p").class("what").child(live(move || {
                            let number = format::number(speech.language(), n);
                            speech.messages().later().ledger.untold(&number, n)
                        })),
                    )),
            )
        })
    })
}

fn records(shelf: Shelf) -> View {
    let (speech, navigation) = (speech(), navigation());
    let is_none = Memo::new(move |_| shelf.found.read().is_empty());
    live_view(move || {
        if !is_none.get() {
            return table::table(shelf);
        }
        let clear = el("button")
            .attr("type", "button")
            .class("button")
            .on(ev::click, move |_| {
                filter::ask(navigation, &Asked::default());
            })
            .child(live(move || speech.messages().later().ledger.clear));
        blank(
            Figure::NoMatch,
            live(move || speech.messages().later().ledger.no_match.to_owned()),
            View::Empty,
            clear.any(),
        )
    })
}

/// In place of what is not there.
fn nothing(
    figure: Figure,
    title: fn(&'static Messages) -> &'static str,
    more: fn(&'static Messages) -> &'static str,
) -> View {
    let speech = speech();
    blank(
        figure,
        live(move || title(speech.messages()).to_owned()),
        el("p").child(live(move || more(speech.messages()))).any(),
        View::Empty,
    )
}
