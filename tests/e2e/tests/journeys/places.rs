//! Choosing where the list looks.

use image_console_e2e::{Console, Journey};
use serde_json::json;

/// Opens the panel by the button in the bar, which says what is read, and goes to a region of ECS.
async fn look_for_beijing(console: &Console, told: &str) {
    console.press("button", told).await;
    console.has_focus("searchbox", "Find a region").await;
    console.keys("b e i j i n g").await;
    let named = "return [...document.querySelectorAll('[role=dialog] label')]
        .filter((label) => label.textContent.includes('China (Beijing)')).length";
    // Both services of Alibaba Cloud have answered: the first of them is on top.
    console
        .until_same("regions", json!(2), async || {
            console.eval(named, json!([])).await
        })
        .await;
    console.keys("ArrowDown").await;
    console.has_focus("checkbox", BEIJING).await;
}

const BEIJING: &str = "cn-beijing China (Beijing)";
const BEFORE: &str = "Places: Demo account · cn-hangzhou";

#[tokio::test]
async fn what_is_chosen_by_keys_is_shown_together_and_stands_in_the_url() {
    Journey::new()
        .run(async |console| {
            console.open("images").await;
            console.rows().await;
            look_for_beijing(console, BEFORE).await;
            console.keys("Space").await;
            console.says(&["2 places chosen"]).await;
            console.is_at("images").await;
            console.keys("Enter").await;
            console
                .is_at("images?in=ecs.cn-beijing&in=ecs.cn-hangzhou")
                .await;
            console.has_focus("button", "Places: 2 places").await;
            // The usual places again are a link without any.
            look_for_beijing(console, "Places: 2 places").await;
            console.keys("Space Enter").await;
            console.is_at("images").await;
            console.find("button", BEFORE).await;
        })
        .await;
}

#[tokio::test]
async fn escape_leaves_everything_as_it_was() {
    Journey::new()
        .run(async |console| {
            console.open("images").await;
            console.rows().await;
            look_for_beijing(console, BEFORE).await;
            console.keys("Space Escape").await;
            console.has_focus("button", BEFORE).await;
            console.is_at("images").await;
            console.press("button", BEFORE).await;
            console.says(&["1 place chosen"]).await;
        })
        .await;
}

#[tokio::test]
async fn from_another_screen_the_choice_leads_to_the_list() {
    Journey::new()
        .run(async |console| {
            console.open("connect").await;
            look_for_beijing(console, BEFORE).await;
            console.keys("ArrowRight").await;
            console.has_focus("button", "Only cn-beijing").await;
            console.keys("Enter").await;
            console.says(&["1 place chosen"]).await;
            console.keys("ArrowLeft Enter").await;
            console.is_at("images?in=ecs.cn-beijing").await;
            console
                .find("button", "Places: Demo account · cn-beijing")
                .await;
        })
        .await;
}

#[tokio::test]
async fn nothing_chosen_is_not_shown_and_says_why() {
    Journey::new()
        .run(async |console| {
            console.open("images?in=ecs.cn-beijing").await;
            look_for_beijing(console, "Places: Demo account · cn-beijing").await;
            console.keys("Space Enter").await;
            console.says(&["Choose at least one place."]).await;
            console.is_at("images?in=ecs.cn-beijing").await;
        })
        .await;
}
