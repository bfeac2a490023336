//! Withdrawing images now and deleting them later.

use image_console_e2e::{Journey, cloud::text};
use serde_json::{Value, json};

use super::{Named, becomes, cell, confirm, pick, results, sending, world};
use image_console_e2e::Console;

const DAY_S: u64 = 86_400;

async fn now(console: &Console, image: &Named) -> Value {
    let images = console
        .cloud
        .images(&[("ImageId", image.id.as_str())])
        .await;
    images.into_iter().next().expect("the image is there")
}

fn mark(image: &Value) -> Option<String> {
    let tags = image["Tags"]["Tag"].as_array()?.iter();
    let mut marks = tags.filter(|tag| text(tag, "TagKey") == "image-console:delete-after");
    Some(text(marks.next()?, "TagValue"))
}

#[tokio::test]
async fn an_image_is_withdrawn_until_a_day_and_comes_back_with_one_press() {
    Journey::new()
        .run(async |console| {
            let image = &world(console).await.free[0];
            let before = now(console, image).await;
            pick(console, &[image]).await;
            console.press("radio", "in 7 days").await;
            console.press("button", "Withdraw 1 image").await;
            console
                .says(&["1 image is withdrawn and may go from"])
                .await;
            let withdrawn = now(console, image).await;
            assert_eq!(text(&withdrawn, "Status"), "Deprecated");
            let day = mark(&withdrawn).expect("a day in a tag");
            becomes(
                console,
                image,
                "State",
                &format!("cools until {day} Restore"),
            )
            .await;
            console.says(&["1 of these has not cooled down yet."]).await;
            console.press("button", "Restore 1 image").await;
            console.says(&["1 image is back as before."]).await;
            let after = now(console, image).await;
            assert_eq!(text(&after, "Status"), "Available");
            assert_eq!(after["Tags"], before["Tags"]);
        })
        .await;
}

#[tokio::test]
async fn what_is_due_is_listed_checked_again_and_deleted() {
    Journey::new()
        .controlled()
        .run(async |console| {
            // The list asks everywhere, and one region of the demo is closed.
            console.may_complain("the server responded with a status of 403");
            let image = &world(console).await.free[0];
            pick(console, &[image]).await;
            console.press("radio", "in 7 days").await;
            console.press("button", "Withdraw 1 image").await;
            console.says(&["1 image is withdrawn and may go from"]).await;
            // Eight days later, here and there.
            console.control().await.advance(8 * DAY_S).await;
            console
                .before_load(
                    "{ const Real = Date, off = 8 * 86400e3
                    globalThis.Date = class extends Real {
                        constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + off) }
                        static now() { return Real.now() + off } } }",
                )
                .await;
            console.reload().await;
            console.says(&["checked at"]).await;
            console.press("link", "Cooling list").await;
            let rows = console.rows().await;
            assert_eq!(rows.len(), 1, "{rows:?}");
            assert_eq!(rows[0].id(), image.id);
            console.press("checkbox", &format!("Select {}", image.name)).await;
            console.press("button", "Delete…").await;
            console.says(&["checked at"]).await;
            let state = cell(console, image, "State").await.unwrap_or_default();
            assert!(state.starts_with("due since"), "{state}");
            assert_eq!(sending(console).await, [image.id.as_str()]);
            confirm(console, 1).await;
            assert_eq!(results(console).await[&image.id], "deleted");
            // The clock of this test stands still, so the cloud would refuse its own question.
            let effects = console.control().await.effects_of("DeleteImage").await;
            assert_eq!(effects.get(&image.id), Some(&1));
        })
        .await;
}

#[tokio::test]
async fn where_marks_may_not_be_written_nothing_is_said_to_be_withdrawn() {
    Journey::new()
        .controlled()
        .run(async |console| {
            console.may_complain("the server responded with a status of 403");
            let image = &world(console).await.free[0];
            console.control().await.forbid("TagResources").await;
            pick(console, &[image]).await;
            console.press("button", "Withdraw 1 image").await;
            console.says(&["1 could not be confirmed"]).await;
            assert_eq!(mark(&now(console, image).await), None);
            let told = console
                .eval(
                    "return document.querySelector('[role=alert]')?.textContent ?? null",
                    json!([]),
                )
                .await;
            assert!(told.is_some_and(|told| told.to_string().contains(&image.name)));
        })
        .await;
}
