//! All runs: those that go on, and those that ended.

use std::rc::Rc;

use leptos::{ev, task::spawn_local};

use super::{nothing, titled, words};
use crate::{
    components::{
        blank::Figure,
        icon::{Mark, mark},
        long_list::{Frame, Rows, cell, head, long_list},
    },
    dom::{Content, View, el, live, live_view},
    i18n::{Runs, format, speech},
    navigation::navigation,
    platform::Ticker,
    reactive::{RwSignal, StoredValue},
    runs::{Desk, Summary, lock, run_route, runs, store::Fault},
};

/// Runs that are driven elsewhere are looked at so often.
const LOOK_MS: u32 = 2_000;

/// The runs, those that are not finished first, and the ids of those that some tab drives.
type Listed = Result<(Vec<Summary>, Vec<String>), Fault>;

async fn listed(desk: &Rc<Desk>) -> Listed {
    let mut list = desk.list().await?;
    // Stable: each half keeps its order, latest first.
    list.sort_by_key(|run| run.ended_ms.is_some());
    Ok((list, lock::held().await))
}

/// The screen.
pub(super) fn list() -> View {
    let speech = speech();
    let desk = runs().desk();
    let listed = RwSignal::new(None::<Rc<Listed>>);
    let read = {
        let desk = Rc::clone(&desk);
        move || {
            let desk = Rc::clone(&desk);
            spawn_local(async move {
                let list = Rc::new(self::listed(&desk).await);
                if listed.try_with_untracked(|known| known.as_deref() != Some(&*list)) == Some(true)
                {
                    listed.try_set(Some(list));
                }
            });
        }
    };
    read();
    let ticker = StoredValue::new_local(Ticker::new(LOOK_MS, read));
    leptos::prelude::on_cleanup(move || ticker.dispose());
    let t = move || words::texts(speech.messages());
    let kind = crate::reactive::Memo::new(move |_| match listed.read().as_deref() {
        None => 0,
        Some(Err(_)) => 1,
        Some(Ok((list, _))) if list.is_empty() => 2,
        Some(Ok(_)) => 3,
    });
    let content = live_view(move || match kind.get() {
        0 => el("p")
            .class("boot")
            .attr("role", "status")
            .child(live(move || t().reading))
            .any(),
        1 => nothing(
            Figure::Silent,
            |t| t.later().runs.closed,
            |t| t.later().runs.closed_explained,
            View::Empty,
        ),
        2 => nothing(
            Figure::Empty,
            |t| t.later().runs.none,
            |t| t.later().runs.none_explained,
            View::Empty,
        ),
        _ => table(listed, Rc::clone(&desk)),
    });
    (titled(live(move || speech.messages().shell.runs)), content).any()
}

fn table(listed: RwSignal<Option<Rc<Listed>>>, desk: Rc<Desk>) -> View {
    let heads = (
        head("lead", |t| t.later().runs.run),
        head("state", |t| t.later().runs.state),
        head("", |t| t.later().runs.started),
        head("num", |t| t.later().runs.result),
    );
    let frame = Frame {
        label: |t| t.shell.runs,
        class: "grid--runs",
    };
    long_list(frame, heads.any(), Rc::new(All { listed, desk }))
}

struct All {
    listed: RwSignal<Option<Rc<Listed>>>,
    desk: Rc<Desk>,
}

impl All {
    fn with<R>(&self, at: usize, look: impl FnOnce(&Summary) -> R) -> Option<R> {
        let listed = self.listed.read_untracked();
        let Some(Ok((list, _))) = listed.as_deref() else {
            return None;
        };
        list.get(at).map(look)
    }
}

impl All {
    fn is_driven(&self, id: &str) -> bool {
        let listed = self.listed.read_untracked();
        matches!(listed.as_deref(), Some(Ok((_, held))) if held.iter().any(|held| held == id))
    }

    /// How a run stands, as a sign and a word.
    fn state(&self, summary: &Summary, t: &Runs) -> (Mark, &'static str) {
        let tally = &summary.tally;
        match (summary.ended_ms, self.desk.driven_here(&summary.id)) {
            (Some(_), _) if tally.refused + tally.not_sent > 0 => (Mark::Refused, t.finished),
            (Some(_), _) if tally.unknown > 0 => (Mark::Unknown, t.finished),
            (Some(_), _) => (Mark::Done, t.finished),
            (None, Some(active)) if active.look(|run| run.paused().is_some()) => {
                (Mark::Waiting, t.paused)
            }
            (None, Some(_)) => (Mark::Flight, t.under_way),
            (None, None) if self.is_driven(&summary.id) => (Mark::Flight, t.elsewhere_short),
            (None, None) => (Mark::Unknown, t.left),
        }
    }
}

impl Rows for All {
    fn count(&self) -> usize {
        // Words are another reason to paint.
        let _ = speech().language();
        let listed = self.listed.read();
        let Some(Ok((list, _))) = listed.as_deref() else {
            return 0;
        };
        list.len()
    }

    fn stamp(&self, at: usize) -> String {
        let mut stamp = self.with(at, Summary::to_text).unwrap_or_default();
        let t = words::texts(speech().messages_now());
        // Words of another language are other words.
        stamp.push_str(
            self.with(at, |summary| self.state(summary, t).1)
                .unwrap_or_default(),
        );
        stamp
    }

    fn cells(&self, at: usize) -> View {
        let Some(summary) = self.with(at, Clone::clone) else {
            return View::Empty;
        };
        let (speech, navigation) = (speech(), navigation());
        let (language, t) = (speech.language_now(), words::texts(speech.messages_now()));
        let tally = &summary.tally;
        let (sign, word) = self.state(&summary, t);
        let all = tally.total();
        let number = |n: usize| format::number(language, n as u64);
        let mut done = t.done_of(&number(tally.done), &number(all));
        for (n, word) in [
            (tally.refused, t.refused),
            (tally.unknown, t.unknown),
            (tally.not_sent, t.unsent),
        ] {
            if n > 0 {
                done.push_str(", ");
                done.push_str(&number(n));
                done.push(' ');
                done.push_str(word);
            }
        }
        let route = run_route(&summary.id);
        let title = words::title(summary.title, all, language, t);
        (
            cell("lead").child((
                el("a")
                    .class("name")
                    .attr("href", navigation.href(&route.print()))
                    .on(ev::click, move |event| navigation.follow(&event, &route))
                    .child(title),
                el("span").class("sub").child(done.clone()),
            )),
            cell("state").child(
                el("span")
                    .class("status")
                    .child((mark(sign), el("span").child(word))),
            ),
            cell("").child(format::column(language, words::float(summary.started_ms))),
            cell("num").child(done),
        )
            .any()
    }
}
