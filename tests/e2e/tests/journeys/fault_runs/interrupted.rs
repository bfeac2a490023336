//! Runs that stand still in the middle, because the network or the key is gone, and go on only when somebody says so;
//! and in one place only.

use std::collections::{BTreeMap, BTreeSet};

use image_console_e2e::{Console, Journey, control::Control};
use serde_json::json;

use super::{
    DELETE, calm,
    count::Counts,
    groups, list,
    page::{self, Begun},
    under_way, world,
};

/// Disconnects the browser from everything, or connects it again.
async fn network(console: &Console, is_there: bool) {
    let any = json!({ "offline": !is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    console
        .devtools("Network.emulateNetworkConditions", any)
        .await;
}

async fn n_asked(control: &Control) -> usize {
    control.asked(DELETE).await.len()
}

#[tokio::test]
async fn without_a_network_runs_wait_and_go_on_only_when_somebody_says_so() {
    world()
        .run(async |console| {
            let control = calm(console).await;
            list(console, &control).await;
            let (mut taken, mut runs, mut n_paused) = (BTreeSet::new(), Vec::new(), 0);
            for seeds in groups().take(2) {
                let begun = under_way(console, &control, &mut taken, seeds).await;
                network(console, false).await;
                for run in &begun {
                    let why = page::rest(console, run).await;
                    assert!(
                        why.is_empty() || why.contains("probably no network"),
                        "{why}"
                    );
                    n_paused += usize::from(!why.is_empty());
                }
                network(console, true).await;
                let before = n_asked(&control).await;
                // The page reads again; the runs still wait.
                page::choose(console, &mut taken, 1).await;
                assert_eq!(n_asked(&control).await, before);
                for run in &begun {
                    page::end(console, run).await;
                }
                runs.extend(begun);
            }
            assert!(n_paused > 0, "no run noticed it");
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good("browser offline", runs.len());
        })
        .await;
}

#[tokio::test]
async fn a_key_that_runs_out_stops_every_lane_and_only_the_rest_is_sent_later() {
    Journey::new()
        .controlled()
        .run(async |console| {
            let control = calm(console).await;
            console.open("images").await;
            let late = json!({ "action": DELETE, "fault": { "kind": "latency", "millis": 700 } });
            control.breaks(&late).await;
            let expired =
                json!({ "kind": "error", "status": 400, "code": "InvalidSecurityToken.Expired" });
            let expired =
                json!({ "action": DELETE, "region": "cn-hangzhou", "skip": 1, "fault": expired });
            control.breaks(&expired).await;
            let ids = page::choose_from(console, page::TWO_REGIONS, &mut BTreeSet::new(), 40).await;
            let run = page::confirm(console, ids).await;
            let why = page::rest(console, &run).await;
            assert!(why.contains("its key is not accepted any more"), "{why}");
            let ways = "return [...document.querySelectorAll('[role=status] a[href]')]
                .filter((link) => link.textContent === 'Accounts').length";
            assert_eq!(console.eval(ways, json!([])).await, Some(json!(1)));
            // Calls in flight are still answered; then nothing moves.
            console.find("button", "Stop").await;
            let asked = control.asked(DELETE).await;
            let done = control.effects_of(DELETE).await;
            assert!(asked.len() < run.sent.len(), "all was sent: {asked:?}");
            assert!(!done.is_empty());
            console.press("button", "Stop").await;
            console.says(&["not sent"]).await;
            page::end(console, &run).await;
            let of: BTreeMap<String, String> = page::results(console, &run)
                .await
                .into_iter()
                .map(|shown| (shown.id, shown.result))
                .collect();
            for id in &run.sent {
                let expected = if done.contains_key(id) {
                    "deleted"
                } else {
                    "not sent"
                };
                assert_eq!(of[id], expected, "{id}");
            }
            // With a new key the rest can go.
            control.heal().await;
            let n_rest = run.sent.len() - done.len();
            console
                .press("button", &format!("Send {n_rest} not sent"))
                .await;
            console
                .says(&[&format!("Finished: {n_rest} done, 0 refused, 0 unknown")])
                .await;
            let again: BTreeSet<String> = control.asked(DELETE).await[asked.len()..]
                .iter()
                .map(|asked| asked["ImageId"].clone())
                .collect();
            assert_eq!(again.len(), n_rest);
            assert!(again.iter().all(|id| !done.contains_key(id)));
            let effects = control.effects_of(DELETE).await;
            assert_eq!(effects.len(), run.sent.len());
            assert!(effects.values().all(|n| *n == 1), "{effects:?}");
            let lanes: BTreeSet<&str> = asked.iter().map(|asked| &*asked["RegionId"]).collect();
            assert_eq!(lanes.len(), 2, "one lane is no proof");
        })
        .await;
}

/// Runs that were left are resumed in two tabs at the same moment.
async fn in_two_tabs(name: &str, script: Option<&str>) {
    world()
        .run(async |console| {
            if let Some(script) = script {
                console.before_load(script).await;
            }
            let control = calm(console).await;
            list(console, &control).await;
            let mut taken = BTreeSet::new();
            let runs: Vec<Begun> = under_way(console, &control, &mut taken, 0..4).await;
            console.reload().await;
            let first = console.new_tab().await;
            if let Some(script) = script {
                console.before_load(script).await;
            }
            console.open("images?rows=100").await;
            let mut other = first;
            for run in &runs {
                let now = console.eval("return Date.now() + 1500", json!([])).await;
                let at = now.and_then(|now| now.as_u64()).expect("the time");
                page::resume_at(console, run, at).await;
                other = console.to_tab(other).await;
                page::resume_at(console, run, at).await;
                page::end(console, run).await;
            }
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good(name, runs.len());
        })
        .await;
}

#[tokio::test]
async fn two_tabs_that_resume_the_same_runs_at_once_double_nothing() {
    in_two_tabs("resumed in two tabs", None).await;
}

/// Over plain HTTP a page has no locks, and the journal alone keeps the tabs apart.
#[tokio::test]
async fn two_tabs_without_locks_double_nothing_either() {
    let none = "Object.defineProperty(navigator, 'locks', { value: undefined })";
    in_two_tabs("resumed in two tabs without locks", Some(none)).await;
}
