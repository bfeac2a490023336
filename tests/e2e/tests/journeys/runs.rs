//! Runs as they are watched, steered, interrupted and looked up afterwards. They are begun as users begin them: by
//! editing several images together.

use std::collections::BTreeMap;

use image_console_e2e::{
    Console, Journey,
    cloud::text,
    table::Line,
    tap::{Exchange, Fault},
};
use serde_json::{Value, json};

const EDIT: &str = "ModifyImageAttribute";
/// So many calls of a lane are in flight at the same time.
const AT_ONCE: usize = 4;

/// Waits until the list shows so many rows, all with these values under this head; then the rows.
async fn shows(console: &Console, list: &str, head: &str, values: &[&str]) -> Vec<Line> {
    let mut last = Vec::new();
    console
        .until_same(&format!("{head} in {list}"), values.to_vec(), async || {
            last = console.table(list).await?;
            let of = |row: &Line| {
                values
                    .iter()
                    .copied()
                    .find(|v| *v == row[head])
                    .unwrap_or("?")
            };
            Some(last.iter().map(of).collect())
        })
        .await;
    console
        .table(list)
        .await
        .expect("rows that were just there")
}

/// The names of all images in the cloud by their ids.
async fn names(console: &Console) -> BTreeMap<String, String> {
    let images = console.cloud.images(&[]).await;
    let pair = |image: &Value| (text(image, "ImageId"), text(image, "ImageName"));
    images.iter().map(pair).collect()
}

/// How many images in the cloud are called so.
async fn n_called(console: &Console, prefix: &str) -> usize {
    let names = names(console).await;
    names
        .values()
        .filter(|name| name.starts_with(prefix))
        .count()
}

/// Begins a run that puts something in front of the names of all images.
async fn begin(console: &Console, prefix: &str, n: usize) {
    console.open("images?rows=100").await;
    console.rows().await;
    console.press("checkbox", "Select all images").await;
    console.press("button", "Edit…").await;
    console.fill("Put in front", prefix).await;
    shows(console, "Preview", "State", &vec!["will be sent"; n]).await;
    console
        .press("button", &format!("Apply to {n} images"))
        .await;
    console.find("dialog", "Apply the changes?").await;
    console.press("button", "Begin").await;
    console.find("heading", &format!("Rename {n} images")).await;
}

/// How often an edit was sent.
fn n_sent(console: &Console) -> usize {
    console.tap().statuses(EDIT).len()
}

/// Waits until so many edits were sent.
async fn sent(console: &Console, n: usize) {
    console
        .until_same("calls that were sent", n, async || Some(n_sent(console)))
        .await;
}

/// A count in the head of the run, as it is pressed.
async fn counted(console: &Console, count: &str) {
    console.find("button", count).await;
}

#[tokio::test]
async fn a_run_is_watched_from_its_countdown_to_its_end() {
    Journey::new()
        .images(7)
        .run(async |console| {
            begin(console, "mine-", 7).await;
            console.says(&["begins in", "ECS cn-hangzhou"]).await;
            shows(console, "Results", "Result", &["waiting"; 7]).await;
            console
                .says(&["Finished: 7 done, 0 refused, 0 unknown"])
                .await;
            let rows = shows(console, "Results", "Result", &["changed"; 7]).await;
            for row in &rows {
                assert_eq!(row["What the server said"], "confirmed by the cloud");
                assert!(row["Request ID"].contains('…'), "{row:?}");
            }
            assert_eq!(n_called(console, "mine-").await, 7);
            // It is still there after a reload, and in the list of runs.
            console.reload().await;
            shows(console, "Results", "Result", &["changed"; 7]).await;
            console.press("link", "Runs").await;
            shows(console, "Runs", "Run", &["Rename 7 images"]).await;
            console.says(&["Finished", "7 of 7 done"]).await;
        })
        .await;
}

#[tokio::test]
async fn a_run_that_is_called_off_in_its_countdown_sends_nothing() {
    Journey::new()
        .images(3)
        .tapped()
        .run(async |console| {
            begin(console, "mine-", 3).await;
            console.press("button", "Call it off").await;
            shows(console, "Results", "Result", &["not sent"; 3]).await;
            console.find("button", "Send 3 not sent").await;
            assert_eq!(n_sent(console), 0);
            assert_eq!(n_called(console, "mine-").await, 0);
        })
        .await;
}

#[tokio::test]
async fn a_paused_run_starts_nothing_until_it_is_resumed() {
    Journey::new()
        .images(12)
        .tapped()
        .run(async |console| {
            console.tap().breaks(EDIT, AT_ONCE, Fault::Hold);
            begin(console, "mine-", 12).await;
            sent(console, AT_ONCE).await;
            console.press("button", "Pause").await;
            console.says(&["Nothing starts until it is resumed."]).await;
            console.tap().release();
            // What was in flight is still answered.
            counted(console, "4 changed").await;
            counted(console, "8 waiting").await;
            assert_eq!(n_sent(console), AT_ONCE);
            assert_eq!(n_called(console, "mine-").await, AT_ONCE);
            console.has_focus("button", "Resume").await;
            console.keys("Enter").await;
            console
                .says(&["Finished: 12 done, 0 refused, 0 unknown"])
                .await;
            assert_eq!(n_called(console, "mine-").await, 12);
        })
        .await;
}

#[tokio::test]
async fn a_stopped_run_starts_nothing_more_and_tells_what_was_in_flight() {
    Journey::new()
        .images(9)
        .tapped()
        .run(async |console| {
            console.tap().breaks(EDIT, AT_ONCE, Fault::Hold);
            begin(console, "mine-", 9).await;
            sent(console, AT_ONCE).await;
            console.press("button", "Stop after these 4").await;
            counted(console, "4 in flight").await;
            counted(console, "5 not sent").await;
            console.tap().release();
            console
                .says(&["Finished: 4 done, 0 refused, 0 unknown", "stopped"])
                .await;
            let mut expected = vec!["not sent"; 5];
            expected.extend(["changed"; AT_ONCE]);
            let rows = shows(console, "Results", "Result", &expected).await;
            assert_eq!(rows[0]["What the server said"], "stopped before its turn");
            assert_eq!(n_sent(console), AT_ONCE);
            assert_eq!(n_called(console, "mine-").await, AT_ONCE);
            // The rest can be sent after all, as a run of its own.
            console.press("button", "Send 5 not sent").await;
            console.find("heading", "Rename 5 images").await;
            console
                .says(&["Finished: 5 done, 0 refused, 0 unknown"])
                .await;
            assert_eq!(n_called(console, "mine-").await, 9);
        })
        .await;
}

#[tokio::test]
async fn a_reload_in_the_middle_offers_the_exact_remainder_and_resumes_nothing_by_itself() {
    Journey::new()
        .images(10)
        .tapped()
        .run(async |console| {
            console.tap().breaks(EDIT, AT_ONCE, Fault::Hold);
            begin(console, "mine-", 10).await;
            sent(console, AT_ONCE).await;
            console.reload().await;
            console
                .says(&["1 run is not finished.", "Nothing goes on by itself"])
                .await;
            counted(console, "4 unknown").await;
            counted(console, "6 waiting").await;
            // Also where somebody else is looked at, it waits.
            console.press("link", "Images").await;
            console.rows().await;
            console.press("link", "Show").await;
            shows(console, "Runs", "State", &["Not finished"]).await;
            assert_eq!(n_sent(console), AT_ONCE);
            console.tap().release();
            console.press("link", "Rename 10 images").await;
            console.press("button", "Resume").await;
            console
                .says(&["Finished: 10 done, 0 refused, 0 unknown"])
                .await;
            assert_eq!(n_called(console, "mine-").await, 10);
            // Each was asked for once: those that were in flight were seen to be done.
            assert_eq!(n_sent(console), 10);
            assert_eq!(asked_for(&console.tap().exchanges()), 10);
            let rows = console.table("Results").await.expect("results");
            let seen = rows
                .iter()
                .filter(|row| row["What the server said"] == "as wanted on re-reading");
            assert_eq!(seen.count(), AT_ONCE);
            assert!(console.look_for("link", "Show").await.is_none());
        })
        .await;
}

/// How many different images edits were asked for.
fn asked_for(exchanges: &[Exchange]) -> usize {
    let edits = exchanges
        .iter()
        .filter(|e| e.action.as_deref() == Some(EDIT));
    let mut ids: Vec<&str> = edits
        .filter_map(|edit| edit.target.split("ImageId=").nth(1)?.split('&').next())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

#[tokio::test]
async fn a_second_tab_tells_that_another_drives_the_run_and_leaves_it_alone() {
    Journey::new()
        .images(8)
        .tapped()
        .run(async |console| {
            console.tap().breaks(EDIT, AT_ONCE, Fault::Hold);
            begin(console, "mine-", 8).await;
            sent(console, AT_ONCE).await;
            let place = console.eval("return location.search", json!([])).await;
            let place = place.and_then(|place| place.as_str().map(str::to_owned));
            let first = console.new_tab().await;
            console
                .open(&format!("runs{}", place.expect("a run")))
                .await;
            console.says(&["Another tab drives this run"]).await;
            assert!(console.look_for("button", "Resume").await.is_none());
            console.open("runs").await;
            shows(console, "Runs", "State", &["In another tab"]).await;
            assert!(console.look_for("link", "Show").await.is_none());
            console.press("link", "Rename 8 images").await;
            console.says(&["Another tab drives this run"]).await;
            console.tap().release();
            let second = console.to_tab(first).await;
            console
                .says(&["Finished: 8 done, 0 refused, 0 unknown"])
                .await;
            console.to_tab(second).await;
            console.press("button", "Read again").await;
            shows(console, "Results", "Result", &["changed"; 8]).await;
            assert_eq!(n_sent(console), 8);
        })
        .await;
}

#[tokio::test]
async fn what_was_refused_is_grouped_by_its_reason_and_can_be_tried_again() {
    Journey::new()
        .images(6)
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of");
            let refusal = Fault::refusal(403, "IncorrectImageStatus", "Not in this state.");
            console.tap().breaks(EDIT, 2, refusal);
            begin(console, "mine-", 6).await;
            console
                .says(&["Finished: 4 done, 2 refused, 0 unknown"])
                .await;
            let mut expected = vec!["refused"; 2];
            expected.extend(["changed"; 4]);
            shows(console, "Results", "Result", &expected).await;
            console.press("button", "IncorrectImageStatus · 2").await;
            let rows = shows(console, "Results", "Result", &["refused"; 2]).await;
            let said = &rows[0]["What the server said"];
            assert!(said.starts_with("IncorrectImageStatus: "), "{said}");
            console.press("button", "4 changed").await;
            shows(console, "Results", "Result", &["changed"; 4]).await;
            console.press("button", "4 changed").await;
            shows(console, "Results", "Result", &expected).await;

            console.press("button", "Choose again: 2").await;
            console.is_at("bulk").await;
            console.says(&["2 images"]).await;
            console.back().await;
            console.press("button", "Retry 2 refused").await;
            console.find("heading", "Rename 2 images").await;
            console
                .says(&["Finished: 2 done, 0 refused, 0 unknown"])
                .await;
            assert_eq!(n_called(console, "mine-").await, 6);
        })
        .await;
}

#[tokio::test]
async fn the_ledger_is_found_through_verified_and_tells_where_a_byte_was_flipped() {
    Journey::new()
        .images(5)
        .run(async |console| {
            console.open("ledger").await;
            console.says(&["Nothing was written yet"]).await;
            begin(console, "mine-", 5).await;
            console.says(&["Finished: 5 done, 0 refused, 0 unknown"]).await;
            console.press("link", "Open in ledger").await;
            let rows = shows(console, "Records", "Outcome", &["Done"; 5]).await;
            assert!(rows[0]["Before and after"].contains(" → mine-"), "{rows:?}");
            console.press("button", "Verify the chain").await;
            console.says(&["The chain is whole: 5 records, ends with "]).await;

            let id = rows[2]["ID"].clone();
            console.fill("Text", &id).await;
            shows(console, "Records", "ID", &[&id]).await;
            console.is_at(&format!("ledger?text={id}")).await;
            console.says(&["1 of 5"]).await;
            console.open("ledger?outcome=refused").await;
            console.says(&["No record matches"]).await;
            console.press("button", "Clear the filter").await;
            console.is_at("ledger").await;
            shows(console, "Records", "Outcome", &["Done"; 5]).await;
            console.open("ledger?until=2020-01-01").await;
            console.says(&["No record matches"]).await;

            // One letter of the name in the third record.
            let flip = "const open = indexedDB.open('image-console')
                const wait = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
                return wait(open).then(async (db) => {
                    const store = db.transaction('ledger', 'readwrite').objectStore('ledger')
                    const line = await wait(store.get(3))
                    await wait(store.put(line.replace('mine-', 'nine-'), 3))
                    db.close()
                    return line.includes('mine-')
                })";
            assert_eq!(console.eval(flip, json!([])).await, Some(json!(true)));
            console.open("ledger").await;
            console.press("button", "Verify the chain").await;
            console.says(&["The chain breaks at record 3"]).await;
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_on_runs_and_ledger_in_either_theme_wide_or_narrow() {
    Journey::new()
        .images(9)
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of");
            let mut found = Vec::new();
            let mut judge = async |screen: &str| {
                for theme in ["light", "dark"] {
                    let choose =
                        "document.documentElement.setAttribute('data-theme', arguments[0])";
                    console.eval(choose, json!([theme])).await;
                    for (width, height) in [(1440, 900), (400, 800)] {
                        console.resize(width, height).await;
                        let lines = console.axe().await.violations;
                        found.extend(
                            lines
                                .iter()
                                .map(|line| format!("{screen}, {theme}, {width}: {line}")),
                        );
                    }
                }
                console.resize(1440, 900).await;
            };
            console.open("runs").await;
            console.says(&["No runs yet"]).await;
            judge("no runs").await;
            let refusal = Fault::refusal(403, "IncorrectImageStatus", "Not in this state.");
            console.tap().breaks(EDIT, 2, refusal);
            console.tap().breaks(EDIT, 2, Fault::Hold);
            begin(console, "mine-", 9).await;
            counted(console, "2 refused").await;
            console.press("button", "Pause").await;
            judge("a paused run").await;
            console.reload().await;
            console.find("button", "Resume").await;
            judge("a run that was left").await;
            console.tap().release();
            console.press("button", "Resume").await;
            console
                .says(&["Finished: 7 done, 2 refused, 0 unknown"])
                .await;
            judge("a finished run").await;
            console.open("runs").await;
            console.says(&["Finished"]).await;
            judge("runs").await;
            console.open("ledger").await;
            console.press("button", "Verify the chain").await;
            console.says(&["The chain is whole"]).await;
            judge("ledger").await;
            assert_eq!(found, Vec::<String>::new());
        })
        .await;
}
