//! A deployment's `config.json`.

use image_console_e2e::{Journey, bundle::Bundle};

/// Starts with these settings and demands that the screen for broken ones says this.
async fn is_broken(settings: Option<&str>, told: &[&str]) {
    let bundle = Bundle::copy().with_settings(settings);
    Journey::new()
        .dist(bundle.path())
        .without_simulator()
        .tapped()
        .run(async |console| {
            console.may_complain("config.json");
            console.open("").await;
            console
                .says(&["The settings of this console are broken"])
                .await;
            console.says(told).await;
            let asked = console.tap().exchanges();
            assert!(
                asked.iter().all(|e| e.action.is_none()),
                "nothing is asked of a cloud"
            );
        })
        .await;
}

#[tokio::test]
async fn no_settings_are_told() {
    is_broken(None, &["config.json cannot be fetched: HTTP 404"]).await;
}

#[tokio::test]
async fn settings_that_are_no_json_are_told_with_the_place() {
    is_broken(
        Some("{\"proxy\": "),
        &["config.json is not a JSON object", "byte 10"],
    )
    .await;
}

#[tokio::test]
async fn an_unknown_setting_is_told_by_its_name() {
    is_broken(Some(r#"{"proxi": "proxy/"}"#), &["“proxi”"]).await;
}

#[tokio::test]
async fn a_value_that_cannot_be_is_told_with_what_can() {
    is_broken(
        Some(r#"{"demo": "yes"}"#),
        &["“demo” must be", r#""off", "worker" or "server""#],
    )
    .await;
}

#[tokio::test]
async fn a_place_that_is_none_is_told_by_its_number() {
    is_broken(
        Some(r#"{"places": ["ecs/cn-hangzhou", "s3/us-east-1"]}"#),
        &["“places[2]” must be"],
    )
    .await;
}

#[tokio::test]
async fn settings_decide_the_language_the_first_place_and_that_there_is_no_demo() {
    let bundle = Bundle::copy().with_settings(Some(
        r#"{"places": ["ecs/cn-beijing"], "language": "zh-TW", "demo": "off"}"#,
    ));
    Journey::new()
        .dist(bundle.path())
        .without_simulator()
        .run(async |console| {
            console.open("").await;
            console.says(&["映像檔"]).await;
            console.find("button", "位置: 尚未連接帳號").await;
            assert!(!console.text().await.contains("示範資料"));
        })
        .await;
}
