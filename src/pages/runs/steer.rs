//! The buttons of a run: what can be done with it as it stands, and with its results.

use std::rc::Rc;

use leptos::{ev, prelude::Owner, task::spawn_local};

use super::{
    back,
    one::{One, Phase},
    results, save,
};
use crate::{
    components::icon::{Icon, icon},
    dom::{Content, El, Handle, View, el, live, live_view},
    i18n::{Messages, format, speech},
    navigation::navigation,
    paths::Route,
    platform,
    reactive::Memo,
    runs::{Summary, fresh, runs},
};
use image_console_plan::run::{Key, State};

/// The buttons in the head.
pub(super) fn actions(one: &One) -> El {
    let (one, facts) = (one.clone(), one.facts);
    let place = Handle::new();
    let which = Memo::new(move |_| {
        let facts = facts.read();
        let tally = &facts.summary.tally;
        let phase = match facts.phase {
            // One button says both, so that it keeps the focus.
            Phase::Paused => Phase::Going,
            other => other,
        };
        (
            phase,
            tally.refused > 0,
            tally.not_sent > 0,
            tally.unknown > 0,
        )
    });
    let buttons = live_view(move || {
        let (phase, refused, unsent, unknown) = which.get();
        // Buttons that go take the focus with them.
        let had_focus = place.get().is_some_and(|place| {
            platform::document()
                .active_element()
                .is_some_and(|element| place.contains(Some(&element)))
        });
        if had_focus {
            let title = platform::document()
                .query_selector("#content h1")
                .ok()
                .flatten();
            if let Some(title) =
                title.and_then(|t| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(t).ok())
            {
                title.focus().ok();
            }
        }
        match phase {
            Phase::Ahead => call_off(&one).any(),
            Phase::Going | Phase::Paused => (pause(&one), stop(&one)).any(),
            Phase::Stopping => View::Empty,
            Phase::Left => (forget(&one), resume(&one)).any(),
            Phase::Elsewhere => {
                let again = Rc::clone(&one.again);
                plain(
                    "button",
                    Icon::Refresh,
                    |t| t.later().runs.again,
                    move || again(),
                )
                .any()
            }
            Phase::Ended => (
                (refused || unsent).then(|| choose_again(&one)),
                unsent.then(|| resend(&one)),
                refused.then(|| retry(&one)),
                unknown.then(|| settle(&one)),
            )
                .any(),
        }
    });
    el("div").class("actions").handle(place).child(buttons)
}

fn call_off(one: &One) -> El {
    let active = Rc::clone(&one.active);
    plain(
        "button button--primary",
        Icon::X,
        |t| t.later().runs.call_off,
        move || active.stop(),
    )
}

fn pause(one: &One) -> El {
    let (speech, facts) = (speech(), one.facts);
    let active = Rc::clone(&one.active);
    let is_paused = Memo::new(move |_| facts.read().phase == Phase::Paused);
    el("button")
        .attr("type", "button")
        .class("button")
        .on(ev::click, move |_| match is_paused.get_untracked() {
            true => active.go_on(),
            false => active.pause(),
        })
        .child((
            live_view(move || {
                icon(if is_paused.get() {
                    Icon::Play
                } else {
                    Icon::Pause
                })
            }),
            el("span").child(live(move || {
                let t = &speech.messages().later().runs;
                if is_paused.get() { t.resume } else { t.pause }
            })),
        ))
}

fn stop(one: &One) -> El {
    let active = Rc::clone(&one.active);
    counted(
        one,
        "button",
        Icon::Stop,
        |summary| summary.tally.in_flight,
        |t, number, n| match n {
            0 => t.later().runs.stop_now.to_owned(),
            _ => t.later().runs.stop(number, n),
        },
        move || active.stop(),
    )
}

fn forget(one: &One) -> El {
    let (desk, active) = (Rc::clone(&one.desk), Rc::clone(&one.active));
    plain(
        "button",
        Icon::X,
        |t| t.later().runs.forget,
        move || desk.forget_rest(&active),
    )
}

fn resume(one: &One) -> El {
    let (desk, active) = (Rc::clone(&one.desk), Rc::clone(&one.active));
    plain(
        "button button--primary",
        Icon::Play,
        |t| t.later().runs.resume,
        move || desk.resume(&active),
    )
}

fn settle(one: &One) -> El {
    let (desk, active) = (Rc::clone(&one.desk), Rc::clone(&one.active));
    counted(
        one,
        "button button--primary",
        Icon::Refresh,
        |summary| summary.tally.unknown,
        |t, number, _| t.later().runs.settle(number),
        move || desk.settle(&active),
    )
}

fn retry(one: &One) -> El {
    let of = one.clone();
    counted(
        one,
        "button",
        Icon::Refresh,
        |summary| summary.tally.refused,
        |t, number, _| t.later().runs.retry(number),
        move || anew(&of, |state| matches!(state, State::Refused(_))),
    )
}

fn resend(one: &One) -> El {
    let of = one.clone();
    counted(
        one,
        "button",
        Icon::Play,
        |summary| summary.tally.not_sent,
        |t, number, _| t.later().runs.resend(number),
        move || anew(&of, |state| *state == State::NotSent),
    )
}

/// Begins a run of those that stand like this; it can be called off as any other.
fn anew(one: &One, wanted: fn(&State) -> bool) {
    let keys = keys(one, wanted);
    let (id, token) = fresh();
    let plan = one.active.look(|run| run.retry(&keys, id, token));
    // Only a token of another form is refused, and this one has just been made.
    if let Ok(plan) = plan {
        let title = one.facts.read_untracked().summary.title;
        runs().start(plan, title);
    }
}

/// What names the items that stand like this.
pub(super) fn keys(one: &One, wanted: fn(&State) -> bool) -> Vec<Key> {
    one.active.look(|run| {
        let items = run.items().filter(|(_, state)| wanted(state));
        items.map(|(item, _)| item.key.clone()).collect()
    })
}

fn choose_again(one: &One) -> El {
    let of = one.clone();
    counted(
        one,
        "button",
        Icon::Undo,
        |summary| summary.tally.refused + summary.tally.not_sent,
        |t, number, _| t.later().runs.back(number),
        move || {
            let keys = keys(&of, |state| {
                matches!(state, State::Refused(_) | State::NotSent)
            });
            back::back(&of, keys);
        },
    )
}

/// What can be done with the results, and what was said last.
pub(super) fn foot(one: &One) -> El {
    let (speech, navigation, said) = (speech(), navigation(), one.said);
    let to = {
        let mut query = "text=".to_owned();
        query.push_str(&one.active.id);
        Route::Ledger(query)
    };
    let of = one.clone();
    let copy = plain(
        "button button--small",
        Icon::Copy,
        |t| t.later().runs.copy,
        move || {
            let text = results::listed(&of);
            let (speech, said) = (speech, of.said);
            spawn_local(async move {
                let is_done = platform::copy(&text).await;
                let t = &speech.messages_now().later().runs;
                said.try_set(if is_done { t.copied } else { t.not_copied }.to_owned());
            });
        },
    );
    let save = |kind: save::Kind| {
        let of = one.clone();
        let press = within(Box::new(move || save::save(&of, kind)));
        el("button")
            .attr("type", "button")
            .class("button button--small")
            .attr(
                "aria-label",
                live(move || {
                    let mut label = speech.messages().later().runs.export.to_owned();
                    label.push_str(": ");
                    label.push_str(kind.name());
                    label
                }),
            )
            .on(ev::click, move |_| press())
            .child((icon(Icon::Export), el("span").child(kind.name())))
    };
    el("div").class("foot foot--run").child((
        el("span")
            .class("ink-2")
            .attr("role", "status")
            .child(live(move || said.get())),
        el("div").class("acts").child((
            copy,
            save(save::Kind::Csv),
            save(save::Kind::Json),
            el("a")
                .class("link")
                .attr("href", navigation.href(&to.print()))
                .on(ev::click, move |event| navigation.follow(&event, &to))
                .child(live(move || speech.messages().later().runs.in_ledger)),
        )),
    ))
}

fn plain(
    class: &'static str,
    of: Icon,
    label: fn(&'static Messages) -> &'static str,
    press: impl Fn() + 'static,
) -> El {
    let speech = speech();
    button(
        class,
        of,
        Box::new(move || label(speech.messages()).to_owned()),
        Box::new(press),
    )
}

/// A button that tells how many it is about.
fn counted(
    one: &One,
    class: &'static str,
    of: Icon,
    n: fn(&Summary) -> usize,
    label: fn(&'static Messages, &str, u64) -> String,
    press: impl Fn() + 'static,
) -> El {
    let (speech, facts) = (speech(), one.facts);
    let text = move || {
        let n = n(&facts.read().summary) as u64;
        label(speech.messages(), &format::number(speech.language(), n), n)
    };
    button(class, of, Box::new(text), Box::new(press))
}

fn button(
    class: &'static str,
    of: Icon,
    label: Box<dyn Fn() -> String>,
    press: Box<dyn Fn()>,
) -> El {
    let press = within(press);
    el("button")
        .attr("type", "button")
        .class(class)
        .on(ev::click, move |_| press())
        .child((icon(of), el("span").child(live(label))))
}

/// What a press does, below the owner of the screen: a handler of an event runs outside of every owner, where no
/// context is found.
pub(super) fn within(press: Box<dyn Fn()>) -> impl Fn() + 'static {
    let owner = Owner::current().unwrap_or_default();
    move || owner.with(&press)
}
