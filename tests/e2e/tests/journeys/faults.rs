//! Bad answers: each says what happened, keeps what was there, says what to do.

use image_console_e2e::{Console, Journey, tap::Fault};
use serde_json::json;

const LIST: &str = "DescribeImages";
const ALWAYS: usize = usize::MAX;

/// The rows are there, then the answer to a refresh is broken: they stay, beside the message. Once the fault is
/// gone, trying again takes the message away.
async fn keeps_the_rows(console: &mut Console, fault: Fault, told: &[&str]) {
    console.open("images?rows=10").await;
    console.rows().await;
    let before = console.try_ids().await;
    console.tap().breaks(LIST, ALWAYS, fault);
    console.press("button", "Refresh").await;
    console.says(told).await;
    console.says(&["Still showing what was read at"]).await;
    assert_eq!(console.try_ids().await, before);
    console.tap().heal();
    console.press("button", "Try again").await;
    console
        .until("list without a message", async || {
            (!console.text().await.contains(told[0])).then_some(())
        })
        .await;
    console.rows().await;
    assert_eq!(console.try_ids().await, before);
}

/// The first answer is broken: a screen says so, and trying again leads on.
async fn is_a_screen_of_its_own(console: &mut Console, fault: Fault, told: &[&str]) {
    console.tap().breaks(LIST, ALWAYS, fault);
    console.open("images?rows=10").await;
    console.says(told).await;
    assert_eq!(console.try_rows().await, None, "no rows beside the screen");
    console.tap().heal();
    console.press("button", "Try again").await;
    console.rows().await;
}

fn html() -> Fault {
    Fault::Answer {
        status: 200,
        kind: "text/html",
        body: "<!doctype html><title>Sign in to the network</title>".to_owned(),
    }
}

#[tokio::test]
async fn html_in_place_of_an_answer_is_unreadable_and_quoted() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let told = [
                "The answer cannot be read",
                "HTTP 200",
                "<title>Sign in to the network",
            ];
            is_a_screen_of_its_own(console, html(), &told).await;
            keeps_the_rows(console, html(), &told).await;
        })
        .await;
}

#[tokio::test]
async fn json_that_ends_in_the_middle_is_unreadable() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let told = ["The answer cannot be read", "The answer begins"];
            is_a_screen_of_its_own(console, Fault::Truncate, &told).await;
            keeps_the_rows(console, Fault::Truncate, &told).await;
        })
        .await;
}

#[tokio::test]
async fn a_connection_that_ends_in_the_middle_is_no_answer() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("net::ERR_");
            let told = ["The proxy does not answer"];
            is_a_screen_of_its_own(console, Fault::Cut, &told).await;
            keeps_the_rows(console, Fault::Cut, &told).await;
        })
        .await;
}

#[tokio::test]
async fn throttling_is_tried_again_and_then_told() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 400");
            let fault = || {
                Fault::refusal(
                    400,
                    "Throttling.User",
                    "Request was denied due to user flow control.",
                )
            };
            console.tap().breaks(LIST, 1, fault());
            console.open("images?rows=10").await;
            console.rows().await;
            assert_eq!(
                console.tap().statuses(LIST),
                [Some(400), Some(200)],
                "once is not told"
            );
            let told = [
                "Too many calls",
                "Throttling.User",
                "user flow control",
                "B4C5D6E7-0000-4000-8000-1A2B3C4D5E6F",
            ];
            keeps_the_rows(console, fault(), &told).await;
        })
        .await;
}

#[tokio::test]
async fn a_code_that_nobody_knows_is_quoted_with_its_request_id() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            let fault = Fault::refusal(403, "Quantum.Decoherence", "The cat is both. <b>&amp;</b>");
            let told = [
                "The cloud refused",
                "Quantum.Decoherence",
                "The cat is both. <b>&amp;</b>",
                "B4C5D6E7-0000-4000-8000-1A2B3C4D5E6F",
            ];
            is_a_screen_of_its_own(console, fault, &told).await;
        })
        .await;
}

#[tokio::test]
async fn a_row_of_the_wrong_type_hides_no_other() {
    Journey::new()
        .tapped()
        .run(async |console| {
            let break_rows = Fault::Edit(|answer| {
                let rows = answer["Images"]["Image"]
                    .as_array_mut()
                    .expect("a list of images");
                rows[1] = json!(17);
                rows[3]["ImageId"] = json!({ "no": "id" });
            });
            console.tap().breaks(LIST, ALWAYS, break_rows);
            let ids = console.cloud.ids(&[]).await;
            console.open("images?rows=10").await;
            console
                .says(&["2 rows cannot be read; the others are not affected"])
                .await;
            let rows = console.rows().await;
            assert_eq!(rows.len(), 10);
            for (at, (row, id)) in rows.iter().zip(&ids).enumerate() {
                match at {
                    1 | 3 => assert!(row.under("").contains("This row cannot be read"), "{row:?}"),
                    _ => assert_eq!(row.id(), id),
                }
            }
        })
        .await;
}

#[tokio::test]
async fn a_clock_that_is_an_hour_off_is_corrected_by_the_answer() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of 400");
            console
                .before_load(
                    "{ const Real = Date, off = 3600e3
                    globalThis.Date = class extends Real {
                        constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + off) }
                        static now() { return Real.now() + off } } }",
                )
                .await;
            console.open("images?rows=10").await;
            console.rows().await;
            assert_eq!(console.tap().statuses(LIST), [Some(400), Some(200)]);
            // What was learnt is kept: the next call is right at once.
            console.press("button", "Refresh").await;
            console
                .until_same("answers", vec![Some(400), Some(200), Some(200)], async || {
                    Some(console.tap().statuses(LIST))
                })
                .await;
        })
        .await;
}

#[tokio::test]
async fn a_proxy_that_went_down_leaves_the_rows_and_is_found_again() {
    Journey::new()
        .run(async |console| {
            console.may_complain("net::ERR_CONNECTION_REFUSED");
            // Code of the page that was still to come, from the same place.
            console.may_complain("Failed to fetch");
            console.open("images?rows=10").await;
            console.rows().await;
            let before = console.try_ids().await;
            console.proxy.kill().await;
            console.press("button", "Refresh").await;
            console
                .says(&[
                    "The proxy does not answer",
                    "Still showing what was read at",
                ])
                .await;
            assert_eq!(console.try_ids().await, before);
            console.proxy.restart().await;
            console.press("button", "Try again").await;
            console
                .until("list without a message", async || {
                    (!console.text().await.contains("The proxy does not answer")).then_some(())
                })
                .await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn while_the_first_rows_are_on_their_way_the_page_says_so() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.tap().breaks(LIST, ALWAYS, Fault::Hold);
            console.open("images?rows=10").await;
            console.says(&["Reading the images of cn-hangzhou"]).await;
            console.tap().release();
            console.rows().await;
            assert!(!console.text().await.contains("Reading the images"));
        })
        .await;
}

#[tokio::test]
async fn the_answer_to_an_earlier_question_never_replaces_a_later_one() {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            console.tap().breaks(LIST, 1, Fault::Hold);
            console.press("combobox", "Filter images").await;
            console.type_text("Architecture = arm64").await;
            console.keys("Enter").await;
            console
                .until("question that is held", async || {
                    console.tap().statuses(LIST).contains(&None).then_some(())
                })
                .await;
            console.press("button", "Clear").await;
            let ids = console.cloud.ids(&[]).await;
            console.shows(&ids[..10]).await;
            console.tap().release();
            console
                .until("late answer", async || {
                    (!console.tap().statuses(LIST).contains(&None)).then_some(())
                })
                .await;
            console.shows(&ids[..10]).await;
        })
        .await;
}

#[tokio::test]
async fn names_that_look_like_markup_or_turn_the_direction_stay_names() {
    const MARKUP: &str = "<img src=x onerror=\"document.title='taken'\">";
    const TURNED: &str = "invoice\u{202e}gpj.exe";
    Journey::new()
        .tapped()
        .run(async |console| {
            let rename = Fault::Edit(|answer| {
                let rows = answer["Images"]["Image"]
                    .as_array_mut()
                    .expect("a list of images");
                rows[0]["ImageName"] = json!(MARKUP);
                rows[1]["ImageName"] = json!(TURNED);
                rows[2]["ImageId"] = json!("m-bp1\u{430}bc");
            });
            console.tap().breaks(LIST, ALWAYS, rename);
            console.open("images?rows=10").await;
            let rows = console.rows().await;
            assert_eq!(rows[0].under("Name"), MARKUP);
            assert_eq!(rows[1].under("Name"), TURNED);
            // An id is for comparing: a Cyrillic letter does not pass for a Latin one.
            assert_eq!(rows[2].id(), "m-bp1U+0430bc");
            let isolated = "return document.querySelectorAll('a.name > bdi').length";
            assert_eq!(console.eval(isolated, json!([])).await, Some(json!(10)));
            let images = "return document.images.length + document.title";
            let seen = console.eval(images, json!([])).await;
            assert_eq!(seen, Some(json!("0Images · Image Console")));
        })
        .await;
}
