//! Nobody answers: not the cloud, or not even the proxy. What became of a call is then unknown, which is not "failed":
//! the page says that no answer came, and looks.

use std::collections::BTreeSet;

use image_console_e2e::{
    Console,
    cloud::EVERY_STATE,
    control::Control,
    tap::{Exchange, Fault, Tap},
};
use serde_json::json;

use super::{
    DELETE, after, before, calm,
    count::Counts,
    list, met, met_on_the_way,
    page::{self, Begun},
    world,
};

/// What is said of what took effect without an answer.
const SEEN: &str = "gone on re-reading";
/// What may be said in the end of an image of which an answer was missing at some time.
const SAID: [&str; 3] = [
    "confirmed by the cloud",
    SEEN,
    "no answer came, and nothing changed",
];

/// The page's own two deadlines come sooner: 65 s of a write in less than two, 35 s of a read in less than four. Every
/// other wait stays, and so does all that is waited for.
const SOONER: &str = "{ const wait = setTimeout, parts = { 65000: 40, 35000: 10 }
    globalThis.sooner = 0
    globalThis.setTimeout = (act, ms, ...rest) => {
        globalThis.sooner += ms === 65000
        return wait(act, ms / (parts[ms] ?? 1), ...rest) } }";

async fn n_sooner(console: &Console) -> u64 {
    let n = console.eval("return globalThis.sooner", json!([])).await;
    n.and_then(|n| n.as_u64()).unwrap_or_default()
}

/// Reads what came of the runs, demands that it is good, and that it is told as silence is to be told.
async fn are_told(console: &Console, control: &Control, fault: &str, runs: &[Begun]) -> Counts {
    let counts = Counts::of(console, control, runs).await;
    counts.are_good(fault, runs.len());
    let said: Vec<&String> = counts.said.keys().collect();
    assert!(
        said.iter().all(|text| SAID.contains(&text.as_str())),
        "{fault}: {said:?}"
    );
    counts
}

/// A parameter in the query of a call.
fn parameter(call: &Exchange, name: &str) -> Option<String> {
    let query = call.target.split_once('?')?.1;
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let (_, value) = pairs.find(|(key, _)| key == name)?;
    Some(value.into_owned())
}

/// Nobody deletes anew what was not looked at since: by its id, and in all states, for without them one that is
/// withdrawn would look deleted. How often something was deleted anew.
fn looked_before_each_repeat(calls: &[Exchange]) -> usize {
    let is = |call: &Exchange, action: &str| call.action.as_deref() == Some(action);
    let mut n = 0;
    for (at, call) in calls
        .iter()
        .enumerate()
        .filter(|(_, call)| is(call, DELETE))
    {
        let id = parameter(call, "ImageId").expect("an image");
        let names_it = |call: &Exchange| {
            let ids = parameter(call, "ImageId").unwrap_or_default();
            ids.split(',').any(|one| one == id)
        };
        let earlier = calls[..at]
            .iter()
            .rposition(|call| is(call, DELETE) && names_it(call));
        let Some(earlier) = earlier else {
            continue;
        };
        n += 1;
        let looks: Vec<_> = calls[earlier..at]
            .iter()
            .filter(|call| is(call, "DescribeImages") && names_it(call))
            .map(|look| parameter(look, "Status").unwrap_or_default())
            .collect();
        assert!(!looks.is_empty(), "{id} was asked for again unseen");
        for states in looks {
            let set = |text: &str| text.split(',').map(str::to_owned).collect::<BTreeSet<_>>();
            assert_eq!(set(&states), set(EVERY_STATE));
        }
    }
    n
}

#[tokio::test]
async fn a_cloud_that_never_answers_is_told_of_as_silent_and_looked_at_again() {
    world()
        .tapped()
        .answer_timeout(1)
        .run(async |console| {
            let control = calm(console).await;
            for (name, fault) in [
                ("cloud silent before the effect", before("blackhole")),
                ("cloud silent after the effect", after("blackhole")),
            ] {
                list(console, &control).await;
                let before = console.tap().exchanges().len();
                let runs = met(console, &control, &fault, 3).await;
                let counts = are_told(console, &control, name, &runs).await;
                let n_again = looked_before_each_repeat(&console.tap().exchanges()[before..]);
                assert!(n_again + counts.n_said(SEEN) > 0, "{name}: nobody looked");
            }
        })
        .await;
}

#[tokio::test]
async fn a_proxy_that_never_answers_is_told_of_as_silent_and_looked_at_again() {
    world()
        .tapped()
        .run(async |console| {
            console.before_load(SOONER).await;
            let control = calm(console).await;
            for (name, arrives) in [
                ("proxy silent before the effect", false),
                ("proxy silent after the effect", true),
            ] {
                list(console, &control).await;
                let before = console.tap().exchanges().len();
                // Of the six connections that a browser has to a server, some are left for looking.
                let runs = met_on_the_way(console, &Fault::Silence { arrives }, 2).await;
                let counts = are_told(console, &control, name, &runs).await;
                let n_again = looked_before_each_repeat(&console.tap().exchanges()[before..]);
                assert!(n_again + counts.n_said(SEEN) > 0, "{name}: nobody looked");
                assert!(n_sooner(console).await > 0, "the page has other deadlines");
            }
        })
        .await;
}

/// How many calls to delete got no answer up to now.
fn n_open(tap: &Tap) -> usize {
    let statuses = tap.statuses(DELETE);
    statuses.iter().filter(|status| status.is_none()).count()
}

/// Both deadlines as they are: the proxy's of half a minute, and the page's of a little more than a minute.
#[tokio::test]
async fn the_real_deadlines_end_what_nobody_answers() {
    world()
        .tapped()
        .run(async |console| {
            let control = calm(console).await;
            list(console, &control).await;
            let mut taken = BTreeSet::new();
            let ids = page::choose(console, &mut taken, 2).await;
            let silent =
                json!({ "action": DELETE, "id": ids[0], "count": 1, "fault": after("blackhole") });
            control.breaks(&silent).await;
            let by_proxy = page::confirm(console, ids).await;
            console
                .until("call that the cloud leaves open", async || {
                    (n_open(console.tap()) > 0).then_some(())
                })
                .await;
            console
                .tap()
                .breaks(DELETE, 1, Fault::Silence { arrives: true });
            let ids = page::choose(console, &mut taken, 2).await;
            let by_page = page::confirm(console, ids).await;
            let runs = [by_proxy, by_page];
            for run in &runs {
                page::end(console, run).await;
            }
            let statuses = console.tap().statuses(DELETE);
            assert!(
                statuses.contains(&Some(504)),
                "the proxy's deadline: {statuses:?}"
            );
            assert!(
                statuses.contains(&None),
                "the page's deadline: {statuses:?}"
            );
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good_of("real deadlines", 2, 3);
            assert_eq!(
                counts.said.get("gone on re-reading"),
                Some(&2),
                "{counts:?}"
            );
        })
        .await;
}
