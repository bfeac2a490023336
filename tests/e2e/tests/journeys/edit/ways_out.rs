//! Leaving the form with something unsaved in it, and finding it again.

use image_console_e2e::{Console, Journey};
use serde_json::json;

use super::{address, image, is_ready, open, open_one, text, texts};

const QUESTION: &str = "Leave without saving?";

/// Asked, one stays, and everything is as it was.
async fn asks_and_stays(console: &Console, id: &str) {
    console
        .says(&[QUESTION, "1 change to this image would be lost."])
        .await;
    console.has_focus("button", "Stay here").await;
    console.keys("Enter").await;
    console
        .until("form without a question", async || {
            (!console.text().await.contains(QUESTION)).then_some(())
        })
        .await;
    console.is_at(&address(id)).await;
    assert_eq!(console.value_of("Name").await, "half-typed");
}

#[tokio::test]
async fn every_way_out_asks_while_something_is_unsaved() {
    Journey::new()
        .run(async |console| {
            let id = text(&image(console, |_| true).await, "ImageId");
            console.may_complain("DryRun=true");
            console.open(&format!("images?rows=10&open={id}")).await;
            console.rows().await;
            console.press("link", "Edit").await;
            is_ready(console).await;
            console.fill("Name", "half-typed").await;

            console.press("link", "Accounts").await;
            asks_and_stays(console, &id).await;
            console.back().await;
            asks_and_stays(console, &id).await;
            console.keys("Control+k").await;
            console.has_focus("combobox", "Find or do").await;
            console.type_text("accounts").await;
            console.keys("Enter").await;
            asks_and_stays(console, &id).await;
            let closing = "const closing = new Event('beforeunload', { cancelable: true })
                dispatchEvent(closing)
                return closing.defaultPrevented";
            assert_eq!(console.eval(closing, json!([])).await, Some(json!(true)));

            console.press("link", "Accounts").await;
            console.press("button", "Leave").await;
            console.is_at("connect").await;
            // What was thrown away does not come back.
            open(console, &id).await;
            assert_ne!(console.value_of("Name").await, "half-typed");
            assert_eq!(console.eval(closing, json!([])).await, Some(json!(false)));
            console.press("link", "Accounts").await;
            console.is_at("connect").await;
        })
        .await;
}

#[tokio::test]
async fn what_was_typed_survives_a_reload_and_can_be_thrown_away() {
    Journey::new()
        .run(async |console| {
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            console.fill("Name", "typed-before").await;
            console.press("button", "Add tag").await;
            console.fill("Key of tag 1", "half").await;
            console.reload().await;
            is_ready(console).await;
            console
                .says(&["What you typed before the reload is here again."])
                .await;
            assert_eq!(console.value_of("Name").await, "typed-before");
            assert_eq!(console.value_of("Key of tag 1").await, "half");
            console.says(&["2 changes"]).await;
            console
                .eval(
                    "document.querySelector('.edit-notices .acts button').click()",
                    json!([]),
                )
                .await;
            console.says(&["0 changes"]).await;
            assert_eq!(console.value_of("Name").await, old);
            console.reload().await;
            is_ready(console).await;
            assert_eq!(console.value_of("Name").await, old);
        })
        .await;
}

#[tokio::test]
async fn what_somebody_changed_during_a_reload_is_met_like_any_other_change() {
    Journey::new()
        .run(async |console| {
            let image = image(console, |_| true).await;
            let (id, old) = (text(&image, "ImageId"), text(&image, "ImageName"));
            open(console, &id).await;
            console.fill("Name", "typed-before").await;
            console.says(&["1 change"]).await;
            super::meanwhile(console, &id, "ImageName", "theirs").await;
            console.reload().await;
            console.says(&["Somebody else changed the same"]).await;
            let values = texts(console, ".conflict .value").await;
            assert_eq!(values, [&*old, "theirs", "typed-before"]);
        })
        .await;
}

#[tokio::test]
async fn two_tabs_with_the_same_image_know_of_each_other() {
    Journey::new()
        .run(async |console| {
            let id = open_one(console).await;
            console.fill("Description", "Typed in the first tab.").await;
            let first = console.new_tab().await;
            open(console, &id).await;
            console.fill("Name", "saved-in-the-second").await;
            console.press("button", "Save 1 change").await;
            console.says(&["1 change was saved."]).await;
            console.to_tab(first).await;
            console
                .says(&["This image was changed in another tab."])
                .await;
            console.press("button", "Read again").await;
            console.find("heading", "Edit saved-in-the-second").await;
            assert_eq!(console.value_of("Name").await, "saved-in-the-second");
            let kept = console.value_of("Description").await;
            assert_eq!(kept, "Typed in the first tab.");
        })
        .await;
}
