//! Deleting while the network, the proxy or the cloud misbehaves. Whatever happens, every image ends in one state that
//! is shown, none is deleted twice, and what is shown is what the cloud did. The oracle is the simulator, which counts
//! what took effect; the page's own word is what is tested.
//!
//! Each fault is met by twenty runs, with other images hit, and more or less often; `IMAGE_CONSOLE_FAULT_RUNS` asks for
//! another number.

mod clouds;
mod count;
mod huge;
mod interrupted;
mod page;
mod silence;

use std::{collections::BTreeSet, ops::Range};

use image_console_e2e::{Console, Journey, control::Control, tap::Fault};
use serde_json::{Value, json};

use count::Counts;
use page::Begun;

const DELETE: &str = "DeleteImage";
/// So many runs meet each fault, unless the environment asks for more.
const RUNS: u64 = 20;
/// Runs of one page that meet a break together.
const TOGETHER: u64 = 4;

fn n_runs() -> u64 {
    let asked = std::env::var("IMAGE_CONSOLE_FAULT_RUNS").ok();
    asked.map_or(RUNS, |n| n.parse().expect("a number of runs"))
}

/// How many images a run has.
const fn each(seed: u64) -> usize {
    3 + (seed % 2) as usize
}

/// A world in which something goes wrong in a moment.
fn world() -> Journey {
    // A list page of them is enough for all runs; the first image is used by an instance and never goes.
    Journey::new().images(120).controlled()
}

/// What is expected of the browser's console, whose page is as high as the list, so that every row is there.
async fn calm(console: &mut Console) -> Control {
    console.may_complain("the server responded with a status of");
    console.may_complain("net::ERR_");
    // A page that no hand has touched may not ask before it goes.
    console.may_complain("Blocked attempt to show a 'beforeunload'");
    console.resize(1440, 6_000).await;
    console.control().await
}

/// A fresh world, and its list.
async fn list(console: &Console, control: &Control) {
    control.reset().await;
    console.open("images?rows=100").await;
    console.rows().await;
}

/// What the runs of a seed meet in the simulator: which images are hit, and how often, follows from the seed. In every
/// third run also the looks at these images fail, so that they stay unknown until somebody settles them.
fn rules(seed: u64, ids: &[String], fault: &Value, most: u64) -> Value {
    let mut rules = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        if at > 0 && (seed >> (at - 1)) & 1 == 1 {
            continue;
        }
        let count = 1 + (seed + at as u64) % most;
        // Several faults come as a list, each with what its rule says besides.
        let several = fault.as_array().cloned();
        for mut rule in several.unwrap_or_else(|| vec![json!({ "fault": fault })]) {
            rule["action"] = json!(DELETE);
            rule["id"] = json!(id);
            rule["count"] = json!(count);
            rules.push(rule);
        }
        if seed % 3 == 2 {
            let blind = json!({ "kind": "error", "status": 503 });
            rules.push(json!({ "action": "DescribeImages", "id": id, "fault": blind }));
        }
    }
    rules.into()
}

/// Runs that meet a fault in the simulator, each image at most so often.
async fn cloud(faults: &[(&str, Value, u64)]) {
    world()
        .run(async |console| {
            let control = calm(console).await;
            for (name, fault, most) in faults {
                list(console, &control).await;
                let runs = met(console, &control, fault, *most).await;
                let counts = Counts::of(console, &control, &runs).await;
                counts.are_good(name, runs.len());
            }
        })
        .await;
}

/// Begins runs whose images meet a fault in the simulator.
async fn met(console: &Console, control: &Control, fault: &Value, most: u64) -> Vec<Begun> {
    let (mut taken, mut runs) = (BTreeSet::new(), Vec::new());
    for seed in 0..n_runs() {
        let ids = page::choose(console, &mut taken, each(seed)).await;
        control.breaks(&rules(seed, &ids, fault, most)).await;
        runs.push(page::confirm(console, ids).await);
    }
    runs
}

/// Runs that meet a fault on the wire between page and proxy.
async fn wire(faults: &[(&str, Fault)]) {
    world()
        .tapped()
        .run(async |console| {
            let control = calm(console).await;
            for (name, fault) in faults {
                list(console, &control).await;
                let runs = met_on_the_way(console, fault, 4).await;
                let counts = Counts::of(console, &control, &runs).await;
                counts.are_good(name, runs.len());
            }
        })
        .await;
}

/// Begins runs, during each of which the wire breaks at most so often.
async fn met_on_the_way(console: &Console, fault: &Fault, most: u64) -> Vec<Begun> {
    let (mut taken, mut runs) = (BTreeSet::new(), Vec::new());
    for seed in 0..n_runs() {
        let ids = page::choose(console, &mut taken, each(seed)).await;
        let times = 1 + (seed % most) as usize;
        console.tap().breaks(DELETE, times, fault.clone());
        runs.push(page::confirm(console, ids).await);
    }
    runs
}

/// Begins runs whose answers come late, and waits until the cloud was asked for so many of their images that some
/// calls are under way.
async fn under_way(
    console: &Console,
    control: &Control,
    taken: &mut BTreeSet<String>,
    seeds: Range<u64>,
) -> Vec<Begun> {
    let before = control.asked(DELETE).await.len();
    let late = json!({ "action": DELETE, "fault": { "kind": "latency", "millis": 700 } });
    control.breaks(&late).await;
    let n = 1 + (seeds.start / TOGETHER) as usize % 4;
    let mut runs = Vec::new();
    for seed in seeds {
        let ids = page::choose(console, taken, each(seed)).await;
        runs.push(page::confirm(console, ids).await);
    }
    console
        .until("calls under way", async || {
            (control.asked(DELETE).await.len() >= before + n).then_some(())
        })
        .await;
    runs
}

/// The seeds, so many at a time.
fn groups() -> impl Iterator<Item = Range<u64>> {
    let n = n_runs();
    (0..n)
        .step_by(TOGETHER as usize)
        .map(move |from| from..(from + TOGETHER).min(n))
}

fn after(kind: &str) -> Value {
    json!({ "kind": kind, "when": "after" })
}

fn before(kind: &str) -> Value {
    json!({ "kind": kind, "when": "before" })
}

fn refusal(status: u16, code: &str) -> Value {
    json!({ "kind": "error", "status": status, "code": code })
}

#[tokio::test]
async fn a_cloud_that_refuses_or_is_out_of_breath_is_told_of_truly() {
    let late = json!({ "kind": "error", "status": 503, "when": "after" });
    cloud(&[
        // Throttled twice in a row, a lane waits for the next minute.
        (
            "throttled",
            json!({ "kind": "throttle", "retry_after": 100 }),
            1,
        ),
        ("500 before the effect", refusal(500, "InternalError"), 3),
        ("503 after the effect", late, 3),
        ("in use", refusal(403, "ImageUsingByInstance"), 3),
        ("no permission", refusal(403, "Forbidden.RAM"), 3),
        (
            "credential expired",
            refusal(400, "InvalidSecurityToken.Expired"),
            2,
        ),
        ("clock refused", refusal(400, "InvalidTimeStamp.Expired"), 2),
    ])
    .await;
}

#[tokio::test]
async fn two_faults_at_once_hide_nothing() {
    let both = json!([
        { "fault": { "kind": "throttle", "retry_after": 100 } },
        { "fault": after("reset"), "skip": 1 },
    ]);
    cloud(&[("throttled, then reset after the effect", both, 1)]).await;
}

#[tokio::test]
async fn a_connection_that_ends_or_crawls_hides_nothing() {
    cloud(&[
        ("reset before the effect", before("reset"), 3),
        ("reset after the effect", after("reset"), 3),
        ("cut within the answer", json!({ "kind": "cut" }), 3),
        (
            "trickling answer",
            json!({ "kind": "slow", "bytes_per_second": 60 }),
            1,
        ),
        (
            "late answer",
            json!({ "kind": "latency", "millis": 900 }),
            1,
        ),
    ])
    .await;
}

#[tokio::test]
async fn an_answer_that_is_none_is_not_taken_for_one() {
    cloud(&[
        ("HTML before the effect", before("html"), 3),
        ("HTML after the effect", after("html"), 3),
        ("empty answer", json!({ "kind": "empty" }), 3),
        ("half an answer", json!({ "kind": "truncated" }), 3),
        ("wrong type", json!({ "kind": "wrong-type" }), 3),
    ])
    .await;
}

#[tokio::test]
async fn a_wire_that_loses_changes_or_doubles_hides_nothing() {
    let nothing = Fault::Answer {
        status: 200,
        kind: "application/json",
        body: "{}".to_owned(),
    };
    wire(&[
        ("200 without a result, nobody asked", nothing),
        (
            "result taken out on the way",
            Fault::Edit(|answer| *answer = json!({})),
        ),
        ("cut before the page", Fault::Cut),
        ("half an answer to the page", Fault::Truncate),
        ("sent twice on the way", Fault::Twice),
    ])
    .await;
}

#[tokio::test]
async fn a_proxy_that_is_killed_and_comes_back_loses_and_doubles_nothing() {
    world()
        .run(async |console| {
            let control = calm(console).await;
            list(console, &control).await;
            let (mut taken, mut runs) = (BTreeSet::new(), Vec::new());
            for seeds in groups() {
                let begun = under_way(console, &control, &mut taken, seeds).await;
                console.proxy.kill().await;
                console.proxy.restart().await;
                for run in &begun {
                    page::end(console, run).await;
                }
                runs.extend(begun);
            }
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good("proxy killed", runs.len());
        })
        .await;
}

#[tokio::test]
async fn a_page_that_is_loaded_again_in_the_middle_loses_and_doubles_nothing() {
    world()
        .run(async |console| {
            let control = calm(console).await;
            list(console, &control).await;
            let (mut taken, mut runs) = (BTreeSet::new(), Vec::new());
            for seeds in groups() {
                let begun = under_way(console, &control, &mut taken, seeds).await;
                console.reload().await;
                for run in &begun {
                    page::end(console, run).await;
                }
                runs.extend(begun);
            }
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good("page loaded again", runs.len());
        })
        .await;
}

#[tokio::test]
async fn a_clock_that_jumps_in_the_middle_loses_and_doubles_nothing() {
    world()
        .run(async |console| {
            let control = calm(console).await;
            list(console, &control).await;
            let (mut taken, mut runs) = (BTreeSet::new(), Vec::new());
            for seeds in groups() {
                runs.extend(under_way(console, &control, &mut taken, seeds).await);
                // More than signatures may be old.
                control.advance(1_000).await;
            }
            let counts = Counts::of(console, &control, &runs).await;
            counts.are_good("clock off by 1000 s", runs.len());
        })
        .await;
}
