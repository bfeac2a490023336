//! One run: what is known of it, and what stands on its screen.

use std::rc::Rc;

use image_console_plan::run::{Pause, Run};
use leptos::{ev, task::spawn_local};

use super::{bar, nothing, results, steer, words};
use crate::{
    components::{
        blank::Figure,
        icon::{Icon, Mark, icon, mark},
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::speech,
    navigation::{Entry, navigation},
    paths::Route,
    platform::Ticker,
    reactive::{Memo, RwSignal, StoredValue, effect},
    runs::{Active, Desk, Driven, Opened, Summary, now_ms, runs},
    session::{Session, session},
};

/// Clocks on the screen go on so often.
const BEAT_MS: u32 = 1_000;
/// While it goes on, readers are told so often, in beats: a run of hours must not talk all the time.
const TOLD_EVERY: u32 = 15;

/// What the head of the screen is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// What it is about, when it began and ended, and where its items stand.
    pub summary: Summary,
    /// How it stands as a whole.
    pub phase: Phase,
    /// Why nothing starts.
    pub pause: Option<Pause>,
    /// Whether nothing can be written down.
    pub is_unwritten: bool,
    /// Whether it was stopped.
    pub is_stopped: bool,
    /// It begins in so many seconds.
    pub starts_s: i64,
    /// About so many milliseconds are left, in whole seconds.
    pub left_ms: i64,
    /// The names of accounts that have to be connected first.
    pub missing: Vec<String>,
    /// Ids in the cloud's answers that nobody had asked for; foreign text.
    pub unasked: String,
}

/// How a run stands as a whole: what can be done with it follows from that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// It can still be called off unharmed.
    Ahead,
    /// It goes on.
    Going,
    /// It goes on when somebody says so.
    Paused,
    /// It was stopped; what is in flight comes to its end.
    Stopping,
    /// It is not finished, and nobody drives it.
    Left,
    /// Another tab drives it.
    Elsewhere,
    /// It is finished.
    Ended,
}

/// A run on the screen; copies are the same one.
#[derive(Clone)]
pub(super) struct One {
    pub desk: Rc<Desk>,
    pub active: Rc<Active>,
    pub facts: Memo<Facts>,
    /// Which items are shown.
    pub shown: RwSignal<results::Shown>,
    /// What was said last, for readers and for the foot.
    pub said: RwSignal<String>,
    /// Reads it anew.
    pub again: Rc<dyn Fn()>,
}

/// The screen of a run.
pub(super) fn one(id: String) -> View {
    let desk = runs().desk();
    let opened = RwSignal::new(None::<Opened>);
    let again: Rc<dyn Fn()> = {
        let (desk, id) = (Rc::clone(&desk), id.clone());
        Rc::new(move || {
            let (desk, id) = (Rc::clone(&desk), id.clone());
            spawn_local(async move {
                // What another tab wrote meanwhile is not known here.
                desk.let_go(&id);
                let found = desk.open(&id).await;
                opened.try_set(Some(found));
            });
        })
    };
    again();
    let speech = speech();
    let content = live_view(move || match opened.get() {
        None => el("p")
            .class("boot")
            .attr("role", "status")
            .child(live(move || speech.messages().later().runs.reading))
            .any(),
        Some(Opened::Here(active)) => shown(Rc::clone(&desk), active, Rc::clone(&again)),
        Some(Opened::Missing) => nothing(
            Figure::NoMatch,
            |t| t.later().runs.missing,
            |t| t.later().runs.missing_explained,
            View::Empty,
        ),
        Some(Opened::Broken) => nothing(
            Figure::Unreadable,
            |t| t.later().runs.broken,
            |t| t.later().runs.broken_explained,
            remove(Rc::clone(&desk), id.clone()).any(),
        ),
        Some(Opened::Closed) => nothing(
            Figure::Silent,
            |t| t.later().runs.closed,
            |t| t.later().runs.closed_explained,
            View::Empty,
        ),
    });
    (back(), content).any()
}

/// The way to all runs.
fn back() -> El {
    let (speech, navigation) = (speech(), navigation());
    let to = Route::Runs(String::new());
    el("div").class("way").child(
        el("a")
            .class("back")
            .attr("href", navigation.href(&to.print()))
            .on(ev::click, move |event| navigation.follow(&event, &to))
            .child((icon(Icon::Left), live(move || speech.messages().shell.runs))),
    )
}

/// Removes a run that cannot be read.
fn remove(desk: Rc<Desk>, id: String) -> El {
    let (speech, navigation) = (speech(), navigation());
    el("button")
        .attr("type", "button")
        .class("button")
        .on(ev::click, move |_| {
            let (desk, id) = (Rc::clone(&desk), id.clone());
            spawn_local(async move {
                // If it stays, the list shows so.
                desk.remove(&id).await.ok();
                navigation.go(&Route::Runs(String::new()), Entry::Replace);
            });
        })
        .child(live(move || speech.messages().later().runs.remove))
}

fn shown(desk: Rc<Desk>, active: Rc<Active>, again: Rc<dyn Fn()>) -> View {
    let beat = RwSignal::new(0_u32);
    let ticker = StoredValue::new_local(Ticker::new(BEAT_MS, move || {
        beat.try_update(|n| *n = n.wrapping_add(1));
    }));
    leptos::prelude::on_cleanup(move || ticker.dispose());
    let session = session();
    let facts = {
        let active = Rc::clone(&active);
        Memo::new(move |_| {
            active.track();
            beat.track();
            facts(&active, session)
        })
    };
    let one = One {
        desk,
        active,
        facts,
        shown: RwSignal::new(results::Shown::All),
        said: RwSignal::new(String::new()),
        again,
    };
    tell(&one, beat);
    (
        head(&one),
        notices(&one),
        bar::bar(&one),
        bar::lanes(&one, beat),
        results::results(&one),
        steer::foot(&one),
    )
        .any()
}

fn facts(active: &Active, session: Session) -> Facts {
    let now = now_ms();
    let summary = active.summary();
    let missing = active.missing(session);
    active.look(|run| {
        let starts_ms = run.starts_in(now);
        let phase = match (active.driven(), summary.ended_ms) {
            (Driven::Elsewhere, _) => Phase::Elsewhere,
            (Driven::Not, Some(_)) => Phase::Ended,
            (Driven::Not, None) => Phase::Left,
            (Driven::Here, _) if run.is_stopped() => Phase::Stopping,
            (Driven::Here, _) if run.paused().is_some() => Phase::Paused,
            (Driven::Here, _) if starts_ms > 0 => Phase::Ahead,
            (Driven::Here, _) => Phase::Going,
        };
        Facts {
            phase,
            pause: run.paused(),
            is_unwritten: active.fault().is_some(),
            is_stopped: run.is_stopped(),
            starts_s: (starts_ms + 999) / 1_000,
            left_ms: run.estimate(now) / 1_000 * 1_000,
            unasked: unasked(run),
            missing: match phase {
                Phase::Ended | Phase::Elsewhere => Vec::new(),
                _ => missing,
            },
            summary,
        }
    })
}

/// The most characters that are quoted of ids that nobody had asked for.
const LONGEST: usize = 500;

/// What the cloud named although it was not asked for it.
fn unasked(run: &Run) -> String {
    let mut text = String::new();
    for warning in run.warnings() {
        if !text.is_empty() {
            text.push_str(", ");
        }
        text.push_str(&warning.unasked);
        if text.len() > LONGEST {
            return text.chars().take(LONGEST).collect();
        }
    }
    text
}

/// The heading with what is known of the time, and the buttons.
fn head(one: &One) -> El {
    let (speech, facts) = (speech(), one.facts);
    let title = live(move || {
        let facts = facts.read();
        let t = words::texts(speech.messages());
        let summary = &facts.summary;
        words::title(summary.title, summary.tally.total(), speech.language(), t)
    });
    let time = live(move || {
        let facts = facts.read();
        let (language, t) = (speech.language(), words::texts(speech.messages()));
        let summary = &facts.summary;
        let began = words::clock(summary.started_ms, language);
        match facts.phase {
            Phase::Ahead => t.begins(&facts.starts_s.to_string()),
            Phase::Ended => {
                let mut text = t.ended(
                    &began,
                    &words::clock(summary.ended_ms.unwrap_or(0), language),
                );
                if facts.is_stopped {
                    text.push_str(", ");
                    text.push_str(t.stopped);
                }
                text
            }
            Phase::Left => t.left.to_owned(),
            Phase::Elsewhere => t.elsewhere.to_owned(),
            Phase::Paused => t.paused.to_owned(),
            Phase::Going | Phase::Stopping => {
                let mut text = t.going(&began, &words::span(facts.left_ms, t));
                if facts.is_stopped {
                    text.push_str(", ");
                    text.push_str(t.stopped);
                }
                text
            }
        }
    });
    el("div").class("page-head page-head--run").child((
        el("div").class("titles").child((
            el("h1")
                .class("page-title")
                .attr("tabindex", "-1")
                .child(title),
            el("span").class("page-count").child(time),
        )),
        steer::actions(one),
    ))
}

/// What stands in its way, and what helps.
fn notices(one: &One) -> View {
    let (speech, facts) = (speech(), one.facts);
    let t = move || words::texts(speech.messages());
    let which = Memo::new(move |_| {
        let facts = facts.read();
        (
            facts.phase,
            facts.pause,
            facts.is_unwritten,
            facts.missing.clone(),
            facts.unasked.clone(),
        )
    });
    live_view(move || {
        let (phase, pause, is_unwritten, missing, unasked) = which.get();
        let told = match (phase, pause) {
            (Phase::Left, _) => Some(note(
                "unknown",
                move || t().left,
                move || t().left_explained,
            )),
            (Phase::Elsewhere, _) => Some(note(
                "warn",
                move || t().elsewhere,
                move || t().elsewhere_explained,
            )),
            // That its account is missing is told below, with what helps.
            (Phase::Paused, Some(Pause::Credential)) if !missing.is_empty() => None,
            (Phase::Paused, Some(why)) => {
                let said = note("warn", move || t().paused, move || words::pause(why, t()));
                Some(said.child((why == Pause::Credential).then(way_to_accounts)))
            }
            _ => None,
        };
        let unwritten = is_unwritten.then(|| {
            note(
                "bad",
                move || t().unwritten,
                move || t().unwritten_explained,
            )
        });
        let missing = (!missing.is_empty()).then(|| connect(&missing));
        let unasked = (!unasked.is_empty()).then(|| stray(unasked));
        let is_any =
            told.is_some() || unwritten.is_some() || missing.is_some() || unasked.is_some();
        is_any.then(|| {
            el("div")
                .class("notices notices--run")
                .child((told, unwritten, missing, unasked))
        })
    })
}

fn note(
    tone: &'static str,
    what: impl Fn() -> &'static str + 'static,
    more: impl Fn() -> &'static str + 'static,
) -> El {
    told(tone, what, more, View::Empty)
}

/// A note with something below its words.
fn told(
    tone: &'static str,
    what: impl Fn() -> &'static str + 'static,
    more: impl Fn() -> &'static str + 'static,
    below: View,
) -> El {
    el("div")
        .class("flash")
        .attr("data-tone", tone)
        .attr("role", "status")
        .child((
            mark(if tone == "bad" {
                Mark::Refused
            } else {
                Mark::Warn
            }),
            el("div").class("stack stack--tight").child((
                el("p").class("what").child(live(what)),
                el("p").class("more").child(live(more)),
                below,
            )),
        ))
}

/// What the cloud named although it was not asked for it.
fn stray(names: String) -> El {
    let speech = speech();
    let t = move || words::texts(speech.messages());
    let names = el("p").child(el("code").child(el("bdi").child(names)));
    told(
        "warn",
        move || t().unasked,
        move || t().unasked_explained,
        names.any(),
    )
}

/// The accounts that have to be connected first, with the way there.
fn connect(names: &[String]) -> El {
    let speech = speech();
    let names = names.join(", ");
    el("div")
        .class("flash")
        .attr("data-tone", "warn")
        .attr("role", "status")
        .child((
            mark(Mark::Warn),
            el("p").class("what").child(el("bdi").child(live(move || {
                speech.messages().later().runs.accounts(&names)
            }))),
            way_to_accounts(),
        ))
}

fn way_to_accounts() -> El {
    let (speech, navigation) = (speech(), navigation());
    el("div").class("acts").child(
        el("a")
            .class("button button--small")
            .attr("href", navigation.href(&Route::Connect.print()))
            .on(ev::click, move |event| {
                navigation.follow(&event, &Route::Connect);
            })
            .child((
                icon(Icon::Key),
                live(move || speech.messages().shell.accounts),
            )),
    )
}

/// Tells readers how it goes, now and then, and how it ended.
fn tell(one: &One, beat: RwSignal<u32>) {
    let (speech, facts, said) = (speech(), one.facts, one.said);
    let phase = Memo::new(move |_| facts.read().phase);
    let slow = Memo::new(move |_| beat.get() / TOLD_EVERY);
    let was = StoredValue::new_local(phase.get_untracked());
    effect(move || {
        let (now, n) = (phase.get(), slow.get());
        let before = was.get_value();
        was.set_value(now);
        let facts = facts.read_untracked();
        let (language, t) = (speech.language_now(), speech.messages_now());
        let number = |n: usize| crate::i18n::format::number(language, n as u64);
        let tally = &facts.summary.tally;
        let (done, refused) = (number(tally.done), number(tally.refused));
        let text = match now {
            Phase::Ended if before != Phase::Ended => {
                t.later()
                    .runs
                    .told_end(&done, &refused, &number(tally.unknown))
            }
            Phase::Going | Phase::Stopping if n > 0 || before != now => {
                let left = tally.waiting + tally.in_flight + tally.unknown;
                t.later().runs.told(&done, &refused, &number(left))
            }
            _ => return,
        };
        said.set(text);
    });
}
