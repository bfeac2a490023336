//! Withdrawing images now to delete them later, and giving them back.

use std::{collections::VecDeque, rc::Rc};

use image_console_plan::{
    cooling::{self, Day, Step},
    preflight::{Fact, Facts},
};
use leptos::{ev, prelude::event_target_value, task::spawn_local};

use super::{
    desk::Desk,
    matrix::now,
    remedy,
    words::{Words, called},
    written,
};
use crate::{
    basket::Picked,
    dom::{Content, El, View, el, live, live_view},
    i18n::speech,
    reactive::{Memo, RwSignal, StoredValue},
};

/// After so many days an image may go, to choose from.
const DAYS: [u32; 3] = [7, 14, 30];
/// So many images are worked on at a time.
const AT_ONCE: usize = 4;

/// What is being done to many images, or was done last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Work {
    /// Nothing.
    #[default]
    None,
    /// It is under way.
    Running { done: usize, all: usize },
    /// So many were withdrawn until a day, others failed.
    Withdrawn {
        done: usize,
        failed: usize,
        day: Day,
    },
    /// So many were given back, others failed.
    Restored { done: usize, failed: usize },
}

/// What the images of the desk have to do with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Standing {
    /// These can be withdrawn.
    can: Vec<usize>,
    /// These have a mark.
    marked: Vec<usize>,
    /// These are due.
    due: Vec<usize>,
    /// So many are still being read.
    unknown: usize,
}

fn standing(facts: &Facts, today: Day) -> Standing {
    let mut standing = Standing::default();
    for (at, known) in facts.items().iter().enumerate() {
        let image = match &known.image {
            Fact::Known(Some(image)) => image,
            Fact::Known(None) | Fact::CouldNotCheck(_) => continue,
            Fact::NotAsked | Fact::Asking => {
                standing.unknown += usize::from(known.newest_image().is_some());
                continue;
            }
        };
        match cooling::state(image, today) {
            cooling::State::Cooling { due, .. } => {
                standing.marked.push(at);
                if due {
                    standing.due.push(at);
                }
                continue;
            }
            cooling::State::NotWithdrawn { .. } | cooling::State::Unreadable(_) => {
                standing.marked.push(at);
            }
            cooling::State::None => {}
        }
        if cooling::mark(image, today).is_ok() {
            standing.can.push(at);
        }
    }
    standing
}

/// The part of the screen that offers it.
pub(super) fn section(desk: Desk) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().cooling;
    let standing = Memo::new(move |_| desk.facts(|facts| standing(facts, today())));
    // Shown only where an image could be withdrawn, or was: other clouds have no such thing.
    let is_offered = Memo::new(move |_| {
        let standing = standing.read();
        !standing.can.is_empty() || !standing.marked.is_empty()
    });
    live_view(move || {
        is_offered.get().then(|| {
            el("div").class("cooling").child((
                el("h2").child(live(move || t().title)),
                el("p").class("hint").child(live(move || t().about)),
                live_view(move || {
                    (!standing.read().can.is_empty()).then(|| withdraw(desk, standing))
                }),
                live_view(move || {
                    let standing = standing.read();
                    (!standing.marked.is_empty()).then(|| give_back(desk, &standing))
                }),
                el("p")
                    .class("small")
                    .attr("role", "status")
                    .child(live(move || said(desk, Words::of(speech)))),
                el("p").child(list_link()),
            ))
        })
    })
}

/// The link to all that is cooling.
pub(super) fn list_link() -> El {
    let speech = speech();
    let navigation = crate::navigation::navigation();
    let route = remedy::cooling_list();
    el("a")
        .class("link")
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child(live(move || speech.messages().later().cooling.list))
}

fn said(desk: Desk, words: Words) -> String {
    let t = &words.messages.later().cooling;
    let (mut text, failed) = match desk.work.get() {
        Work::None => return String::new(),
        Work::Running { done, all } => {
            return t.running(&words.number(done), &words.number(all));
        }
        Work::Withdrawn { done, failed, day } => (
            t.done(&words.number(done), done as u64, &day.text()),
            failed,
        ),
        Work::Restored { done, failed } => (t.restored(&words.number(done), done as u64), failed),
    };
    if failed > 0 {
        text.push(' ');
        text.push_str(&t.failed(&words.number(failed)));
    }
    text
}

/// The choice of a day, and the button.
fn withdraw(desk: Desk, standing: Memo<Standing>) -> View {
    let speech = speech();
    let t = move || &speech.messages().later().cooling;
    // The last one is a day that is typed.
    let chosen = RwSignal::new(1_usize);
    let typed = RwSignal::new(today().later(60).text());
    let day = Memo::new(move |_| match DAYS.get(chosen.get()) {
        Some(days) => Some(today().later(*days)),
        None => Day::parse(typed.read().trim()).filter(|day| *day > today()),
    });
    let choice = |at: usize| {
        el("label").class("option").child((
            el("input")
                .attr("type", "radio")
                .class("radio")
                .attr("name", "cooling-day")
                .prop("checked", live(move || chosen.get() == at))
                .on(ev::change, move |_| chosen.set(at)),
            el("span").child(live(move || match DAYS.get(at) {
                Some(days) => t().in_days(&days.to_string()),
                None => t().on_day.to_owned(),
            })),
        ))
    };
    let why_off = move || {
        let standing = standing.read();
        if matches!(desk.work.get(), Work::Running { .. }) || standing.unknown > 0 {
            Some(t().wait_facts)
        } else if standing.can.is_empty() {
            Some(t().none)
        } else if day.get().is_none() {
            Some(t().bad_day)
        } else {
            None
        }
    };
    (
        el("fieldset").class("question").child((
            el("legend").class("label").child(live(move || t().when)),
            el("div")
                .class("answers")
                .child((0..=DAYS.len()).map(choice).collect::<Vec<_>>()),
        )),
        live_view(move || {
            (chosen.get() == DAYS.len()).then(|| {
                el("input")
                    .attr("type", "date")
                    .class("input input--day")
                    .attr("aria-label", live(move || t().day))
                    .attr("min", today().later(1).text())
                    .prop("value", live(move || typed.get()))
                    .on(ev::input, move |event| {
                        typed.set(event_target_value(&event));
                    })
            })
        }),
        el("div").class("row").child((
            el("button")
                .attr("type", "button")
                .class("button")
                .attr(
                    "aria-disabled",
                    live(move || why_off().is_some().then_some("true")),
                )
                .attr("aria-describedby", "cooling-why")
                .on(ev::click, move |_| {
                    if why_off().is_none()
                        && let Some(day) = day.get_untracked()
                    {
                        mark(desk, &standing.read_untracked().can, day);
                    }
                })
                .child(live(move || {
                    let words = Words::of(speech);
                    let n = standing.read().can.len();
                    t().run(&words.number(n), n as u64)
                })),
            el("span")
                .class("hint")
                .id("cooling-why")
                .child(live(move || why_off().unwrap_or_default())),
        )),
    )
        .any()
}

/// What can be done with those that have a mark.
fn give_back(desk: Desk, standing: &Standing) -> View {
    let words = Words::of(speech());
    let t = &words.messages.later().cooling;
    let (marked, due) = (standing.marked.clone(), standing.due.clone());
    let total = desk.facts_now(|facts| facts.items().len());
    let waiting = marked.len() - due.len();
    let n = marked.len();
    (
        (waiting > 0).then(|| {
            let number = words.number(waiting);
            el("p").child(t.not_due(&number, waiting as u64))
        }),
        el("div").class("row").child((
            (!due.is_empty() && due.len() < total).then(|| {
                let label = t.only_due(&words.number(due.len()), due.len() as u64);
                button(label, move || keep(desk, &due))
            }),
            button(t.restore_all(&words.number(n), n as u64), move || {
                restore(desk, &marked);
            }),
        )),
    )
        .any()
}

fn button(label: String, press: impl Fn() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .class("button button--small")
        .on(ev::click, move |_| press())
        .child(label)
}

/// Keeps only these on the desk.
fn keep(desk: Desk, items: &[usize]) {
    let picked = desk.facts_now(|facts| {
        let one = |at: &usize| {
            let known = facts.items().get(*at)?;
            Some(Picked {
                account: known.item.account.clone(),
                image: known.newest_image()?.clone(),
            })
        };
        items.iter().filter_map(one).collect()
    });
    desk.basket.put(picked);
}

fn today() -> Day {
    Day::of_unix(now())
}

/// Withdraws images and marks them with the day from which on they may go.
fn mark(desk: Desk, items: &[usize], day: Day) {
    let steps = steps(desk, items, |image| cooling::mark(image, day).ok());
    work(desk, steps, move |done, failed| Work::Withdrawn {
        done,
        failed,
        day,
    });
}

/// Gives images back as they were.
pub(super) fn restore(desk: Desk, items: &[usize]) {
    let steps = steps(desk, items, |image| Some(cooling::restore(image)));
    work(desk, steps, |done, failed| Work::Restored { done, failed });
}

type Todo = VecDeque<(usize, Vec<Step>)>;

fn steps(
    desk: Desk,
    items: &[usize],
    make: impl Fn(&image_console_api::image::Image) -> Option<Vec<Step>>,
) -> Todo {
    desk.facts_now(|facts| {
        let one = |at: &usize| {
            let image = facts.items().get(*at)?.newest_image()?;
            Some((*at, make(image)?))
        };
        items.iter().filter_map(one).collect()
    })
}

/// How far it is, shared by those that work at the same time.
#[derive(Debug, Default)]
struct Progress {
    todo: Todo,
    done: usize,
    failed: usize,
    workers: usize,
}

/// Makes the calls of each image one after the other, some images at a time.
fn work(desk: Desk, todo: Todo, end: impl Fn(usize, usize) -> Work + 'static) {
    if todo.is_empty() || matches!(desk.work.get_untracked(), Work::Running { .. }) {
        return;
    }
    let all = todo.len();
    desk.failed.set(None);
    desk.work.set(Work::Running { done: 0, all });
    for (at, _) in &todo {
        desk.set_busy(*at, true);
    }
    let workers = AT_ONCE.min(all);
    let progress = StoredValue::new_local(Progress {
        todo,
        workers,
        ..Progress::default()
    });
    let end = Rc::new(end);
    for _ in 0..workers {
        let end = Rc::clone(&end);
        spawn_local(async move {
            while let Some((at, steps)) = progress
                .try_update_value(|progress| progress.todo.pop_front())
                .flatten()
            {
                let is_done = one(desk, at, steps).await;
                let counted = progress.try_update_value(|progress| {
                    progress.done += usize::from(is_done);
                    progress.failed += usize::from(!is_done);
                    progress.done + progress.failed
                });
                desk.set_busy(at, false);
                desk.again(at);
                let Some(done) = counted else { return };
                desk.work.try_set(Work::Running { done, all });
            }
            progress.try_update_value(|progress| {
                progress.workers -= 1;
                if progress.workers == 0 {
                    desk.work.try_set(end(progress.done, progress.failed));
                }
            });
        });
    }
}

async fn one(desk: Desk, at: usize, steps: Vec<Step>) -> bool {
    let Some(item) = desk.facts_now(|facts| facts.items().get(at).map(|known| known.item.clone()))
    else {
        return false;
    };
    for step in steps {
        if let Err(error) = written::write(desk, &item, step.action(), step.params()).await {
            let what = called(&item).to_owned();
            desk.failed.try_set(Some((what, error)));
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use image_console_api::{
        image::{Image, Owner, Status},
        service::Service,
    };
    use image_console_plan::preflight::{Answer, Item};

    use super::*;

    #[test]
    fn nothing_is_withdrawn_that_was_not_read_again() {
        let image = Image {
            id: "m-1".to_owned(),
            owner: Owner::Own,
            status: Status::Available,
            ..Image::new(Service::Ecs)
        };
        let mut facts = Facts::new(vec![Item::image("prod", image)]);
        let today = Day::parse("2026-11-24").unwrap();
        let questions = facts.questions();
        let before = standing(&facts, today);
        assert_eq!((before.can.len(), before.unknown), (0, 1));
        let again =
            br#"{"RequestId":"1","TotalCount":1,"PageNumber":1,"PageSize":100,"Images":{"Image":[
            {"ImageId":"m-1","Status":"Available","ImageOwnerAlias":"self","OwnerId":1}]}}"#;
        for question in &questions {
            facts.answered(question, Answer::Body(again));
        }
        assert_eq!(standing(&facts, today).can, [0]);
    }
}
