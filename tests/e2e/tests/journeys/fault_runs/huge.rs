//! Answers that are larger than anything should be: more than the proxy passes on, more than the page takes, and
//! without end.

use image_console_e2e::{Console, tap::Fault};
use serde_json::json;

use super::{cloud, wire, world};

const MIB: usize = 1 << 20;
/// More than the 16 MiB that the proxy passes on.
const FOR_PROXY: usize = 17 * MIB;
/// More than the 32 MiB that the page takes.
const FOR_PAGE: usize = 33 * MIB;

const LIST: &str = "DescribeImages";

#[tokio::test]
async fn an_answer_larger_than_the_proxy_passes_on_hides_nothing() {
    let huge = json!({ "kind": "huge", "bytes": FOR_PROXY });
    let refused = json!([
        { "fault": { "kind": "error", "status": 503, "when": "before" } },
        { "fault": huge },
    ]);
    cloud(&[
        ("17 MiB before the effect", refused, 3),
        ("17 MiB after the effect", huge, 3),
    ])
    .await;
}

#[tokio::test]
async fn an_answer_larger_than_the_page_takes_hides_nothing() {
    let huge = |bytes, arrives| Fault::Huge { bytes, arrives };
    wire(&[
        ("33 MiB before the effect", huge(Some(FOR_PAGE), false)),
        ("33 MiB after the effect", huge(Some(FOR_PAGE), true)),
        ("without end after the effect", huge(None, true)),
    ])
    .await;
}

/// The list stays, is marked as old, and the page can be used.
async fn keeps_the_list(console: &Console, told: &[&str]) {
    let before = console.try_ids().await;
    console.press("button", "Refresh").await;
    console.says(told).await;
    console.says(&["Still showing what was read at"]).await;
    assert_eq!(console.try_ids().await, before);
    let box_of_all = console.find("checkbox", "Select all images").await;
    box_of_all.click().await.expect("the page can be used");
    console.says(&["10 selected"]).await;
    console.press("button", "Clear selection").await;
}

#[tokio::test]
async fn a_list_whose_refresh_is_larger_than_anything_stays_and_is_marked() {
    world()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 502");
            console.may_complain("net::ERR_");
            let control = console.control().await;
            console.open("images?rows=10").await;
            console.rows().await;
            let huge = json!({ "action": LIST, "fault": { "kind": "huge", "bytes": FOR_PROXY } });
            control.breaks(&huge).await;
            keeps_the_list(console, &["No answer from the cloud", "16 MiB"]).await;
            control.heal().await;
            for bytes in [Some(FOR_PAGE), None] {
                let huge = Fault::Huge {
                    bytes,
                    arrives: true,
                };
                console.tap().breaks(LIST, usize::MAX, huge);
                keeps_the_list(console, &["The answer cannot be read", "more than 32 MiB"]).await;
                console.tap().heal();
            }
            console.press("button", "Try again").await;
            console
                .until("list without a message", async || {
                    (!console.text().await.contains("The answer cannot be read")).then_some(())
                })
                .await;
        })
        .await;
}
