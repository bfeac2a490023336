//! Where the rows come from: a tick for each place, how many have answered, which failed and why, and the
//! ways to stop, to go on and to ask again.

use image_console_plan::places::PlaceAsked;
use leptos::ev;

use crate::reactive::Memo;

use super::{
    list::List,
    progress::{LaneProgress, LaneState, Tally},
};
use crate::{
    components::{
        icon::{Mark, mark},
        trouble::tell,
    },
    dom::{Content, View, el, live, live_view},
    i18n::{Speech, format, speech},
};

/// How many failures are told by name; the others are counted.
const NAMED: usize = 3;
/// How many places have a tick of their own: beyond that a tick says nothing.
const TICKS: usize = 60;

/// What can be done about the reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Acting {
    reading: bool,
    stopped: bool,
    failed: bool,
}

/// The bar of places. Nothing to see while a single place answers as usual.
pub(super) fn regions(list: List) -> View {
    let speech = speech();
    let tally = Memo::new(move |_| list.progress.tally());
    let is_worth_it = Memo::new(move |_| {
        let tally = tally.read();
        tally.places > 1 || tally.places == 1 && (tally.stopped || is_long(&tally))
    });
    // A button must not be made anew while somebody reaches for it.
    let acting = Memo::new(move |_| {
        let tally = tally.read();
        Acting {
            reading: tally.reading,
            stopped: tally.stopped,
            failed: tally.failed > 0,
        }
    });
    live_view(move || {
        is_worth_it.get().then(|| {
            el("div").class("regions").child((
                ticks(list),
                el("span")
                    // Figures that run are not read out.
                    .attr(
                        "role",
                        live(move || (!acting.get().reading).then_some("status")),
                    )
                    .child(live_view(move || figures(&tally.get(), speech))),
                live_view(move || told(list, speech)),
                live_view(move || acts(list, &acting.get(), speech)),
            ))
        })
    })
}

/// Whether reading takes long enough to be watched.
const fn is_long(tally: &Tally) -> bool {
    tally.reading && tally.total > 500
}

fn ticks(list: List) -> impl Content {
    live_view(move || {
        let lanes = list.progress.lanes();
        (1..=TICKS).contains(&lanes.len()).then(|| {
            let tick = |lane: LaneProgress| {
                let state = match lane.state {
                    LaneState::Waiting | LaneState::Reading => "asking",
                    LaneState::Failed(_) | LaneState::Stopped => "refused",
                    LaneState::Read => "done",
                };
                el("i").attr("data-state", state)
            };
            el("span")
                .class("ticks")
                .attr("aria-hidden", "true")
                .child(lanes.into_iter().map(tick).collect::<Vec<_>>())
        })
    })
}

/// "28 of 30 regions", and how many rows of how many while they come.
fn figures(tally: &Tally, speech: Speech) -> View {
    let t = &speech.messages().images;
    let number = |n: u64| format::number(speech.language(), n);
    let places = (tally.places > 1).then(|| {
        let (read, all) = (tally.read as u64, tally.places as u64);
        el("b").child(t.places(&number(read), &number(all), all))
    });
    let rows = if tally.stopped && !tally.reading {
        Some(t.stopped(&number(tally.rows), &number(tally.total)))
    } else if tally.reading && tally.total > 0 {
        Some(t.loading_all(&number(tally.rows), &number(tally.total)))
    } else {
        None
    };
    let bar = (tally.reading && tally.total > 0).then(|| {
        let percent = tally.rows * 100 / tally.total.max(1);
        el("progress")
            .class("meter")
            .attr("max", "100")
            .attr("value", percent.to_string())
            .attr(
                "aria-label",
                t.loading_all(&number(tally.rows), &number(tally.total)),
            )
    });
    (places, " ", rows, " ", bar).any()
}

/// The places that failed, with the reason, and those that are still awaited when they are few.
fn told(list: List, speech: Speech) -> View {
    let t = &speech.messages().images;
    let lanes = list.progress.lanes();
    if lanes.len() < 2 {
        return ().any();
    }
    let failed: Vec<(String, String)> = lanes
        .iter()
        .filter_map(|lane| match &lane.state {
            LaneState::Failed(error) => {
                let told = tell(error, &speech.messages().trouble, None);
                let why = format!("{} {}", told.title, told.code);
                Some((place(lane, &lanes), why.trim_end().to_owned()))
            }
            _ => None,
        })
        .collect();
    let awaited: Vec<String> = lanes
        .iter()
        .filter(|lane| matches!(lane.state, LaneState::Reading))
        .map(|lane| place(lane, &lanes))
        .collect();
    let rest = failed.len().saturating_sub(NAMED) as u64;
    let named = failed.into_iter().take(NAMED).map(|(place, why)| {
        el("span").class("status").attr("data-tone", "bad").child((
            mark(Mark::Refused),
            el("span").child(t.place_failed(&place, &why)),
        ))
    });
    (
        named.collect::<Vec<_>>(),
        (rest > 0).then(|| {
            el("span").child(t.more_failed(&format::number(speech.language(), rest), rest))
        }),
        (awaited.len() == 1 && list.progress.tally().places > 2).then(|| {
            el("span").class("status").child((
                mark(Mark::Progress),
                el("span").child(t.still_answering(&awaited[0])),
            ))
        }),
    )
        .any()
}

/// A place by its region; with its cloud and account where there are several of them.
pub(super) fn place(lane: &LaneProgress, among: &[LaneProgress]) -> String {
    let mut text = String::new();
    if among
        .iter()
        .any(|other| other.lane.service != lane.lane.service)
    {
        text.push_str(super::columns::cloud(lane.lane.service));
        text.push(' ');
    }
    text.push_str(lane.lane.region.as_str());
    if among
        .iter()
        .any(|other| other.lane.account != lane.lane.account)
    {
        text.push_str(" · ");
        text.push_str(&lane.lane.account);
    }
    text
}

fn acts(list: List, acting: &Acting, speech: Speech) -> View {
    let t = &speech.messages().images;
    let button = |label: &'static str, act: fn(List)| {
        el("button")
            .attr("type", "button")
            .class("link")
            .on(ev::click, move |_| act(list))
            .child(label)
    };
    (
        acting.reading.then(|| button(t.stop, List::stop)),
        (acting.stopped && !acting.reading).then(|| button(t.go_on, List::go_on)),
        acting.failed.then(|| button(t.retry_failed, List::retry)),
    )
        .any()
}

/// The places in a few words, for a sentence.
pub(super) fn places(list: List) -> impl Fn() -> String + Copy + 'static {
    let speech = speech();
    move || {
        let lanes = list.lanes().lanes;
        match &lanes[..] {
            [] => String::new(),
            [lane] => lane.region.to_string(),
            many => speech
                .messages()
                .images
                .places_many(&format::number(speech.language(), many.len() as u64)),
        }
    }
}

/// The count of what is read, for the head of the page.
pub(super) fn read_at(list: List) -> impl Fn() -> Option<String> + Copy + 'static {
    let speech = speech();
    move || {
        let read_ms = list.read_ms()?;
        list.model.track();
        let language = speech.language();
        let count = list.total_here();
        Some(speech.messages().images.read_at(
            &format::number(language, count),
            &format::clock(language, read_ms),
        ))
    }
}

/// Unused places of the query, told: no account, no such region.
pub(super) fn nowhere(list: List) -> View {
    let speech = speech();
    live_view(move || {
        let lanes = list.lanes();
        let t = &speech.messages().images;
        let nowhere: Vec<String> = lanes.nowhere.iter().map(PlaceAsked::print).collect();
        (!nowhere.is_empty() && !list.is_finding_places()).then(|| {
            el("p").class("small ink-2").child(live({
                let text = t.place_failed(&nowhere.join(", "), t.no_place);
                move || text.clone()
            }))
        })
    })
}
