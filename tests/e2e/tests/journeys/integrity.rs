//! Files that did not arrive as they were built.

use image_console_e2e::{Journey, bundle::Bundle};
use serde_json::json;

/// With one bit turned in a file, the console is not started, and the page says so.
async fn is_not_started(bundle: Bundle, file: &str) {
    let bundle = bundle.with_a_flipped_bit(file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.may_complain("Failed to fetch");
            console.open("").await;
            console
                .says(&["Image Console could not be started", "Reload the page"])
                .await;
            assert!(console.look_for("button", "Refresh").await.is_none());
        })
        .await;
}

#[tokio::test]
async fn a_changed_module_is_not_started() {
    let bundle = Bundle::copy();
    let file = bundle.file("image-console-", "_bg.wasm");
    is_not_started(bundle, &file).await;
}

#[tokio::test]
async fn changed_glue_is_not_started() {
    let bundle = Bundle::copy();
    let file = bundle.file("image-console-", ".js");
    is_not_started(bundle, &file).await;
}

#[tokio::test]
async fn a_changed_start_script_is_not_run() {
    let bundle = Bundle::copy().with_a_flipped_bit("boot.js");
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.open("").await;
            // Nothing of ours runs, so the page still says what it said before: only its name.
            console.says(&["Image Console"]).await;
            let started = console.look_for("button", "Refresh").await;
            assert!(started.is_none());
        })
        .await;
}

#[tokio::test]
async fn a_changed_stylesheet_is_not_applied() {
    let bundle = Bundle::copy();
    let file = bundle.file("style-", ".css");
    let bundle = bundle.with_a_flipped_bit(&file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.open("").await;
            console.rows().await;
            let rules = "return [...document.styleSheets].map((sheet) => sheet.href).join()";
            let applied = console.eval(rules, json!([])).await.unwrap();
            assert!(!applied.as_str().unwrap().contains("/style-"), "{applied}");
        })
        .await;
}

#[tokio::test]
async fn a_changed_language_is_not_spoken_and_the_reader_is_told() {
    let bundle = Bundle::copy();
    let file = bundle.file("zh-CN-", ".txt");
    let bundle = bundle.with_a_flipped_bit(&file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.open("").await;
            console.rows().await;
            console.choose("Language: English", "简体中文").await;
            console.says(&["简体中文 could not be loaded"]).await;
            assert_eq!(console.root("lang").await, "en");
            // It was no choice, and another language can be chosen.
            console.choose("Language: English", "繁體中文").await;
            console.says(&["映像檔"]).await;
            assert_eq!(console.root("lang").await, "zh-TW");
        })
        .await;
}

#[tokio::test]
async fn a_reader_whose_language_does_not_arrive_reads_english() {
    let bundle = Bundle::copy().with_settings(Some(r#"{"language": "zh-TW"}"#));
    let file = bundle.file("zh-TW-", ".txt");
    let bundle = bundle.with_a_flipped_bit(&file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.open("").await;
            console.rows().await;
            assert_eq!(console.root("lang").await, "en");
        })
        .await;
}

#[tokio::test]
async fn a_console_without_texts_says_that_they_did_not_arrive() {
    let bundle = Bundle::copy();
    let file = bundle.file("en-", ".txt");
    let bundle = bundle.with_a_flipped_bit(&file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.open("").await;
            console
                .says(&["The texts of this console did not arrive."])
                .await;
        })
        .await;
}

/// With one bit turned in a file, a screen is not shown, and the list still is.
async fn is_not_shown(bundle: Bundle, file: &str, screen: &str) {
    let bundle = bundle.with_a_flipped_bit(file);
    Journey::new()
        .dist(bundle.path())
        .run(async |console| {
            console.may_complain("integrity");
            console.may_complain("Failed to fetch");
            console.open("").await;
            console.rows().await;
            console.press("link", screen).await;
            console.says(&["This screen could not be loaded"]).await;
            console.press("link", "Images").await;
            console.rows().await;
        })
        .await;
}

#[tokio::test]
async fn a_changed_screen_is_not_shown_and_the_rest_works_on() {
    let bundle = Bundle::copy();
    let file = bundle.file("lazy-desk-", ".wasm");
    is_not_shown(bundle, &file, "Accounts").await;
}

#[tokio::test]
async fn a_screen_without_its_looks_or_texts_is_not_shown_and_the_rest_works_on() {
    for (beginning, ending) in [("later-en-", ".txt"), ("later-", ".css")] {
        let bundle = Bundle::copy();
        let file = bundle.file(beginning, ending);
        is_not_shown(bundle, &file, "Ledger").await;
    }
}

#[tokio::test]
async fn a_screen_that_did_not_arrive_can_be_asked_for_again() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the network is down");
            console
                .before_load(
                    "const whole = window.fetch
                    window.mend = () => { window.fetch = whole }
                    window.fetch = (what, how) => String(what).includes('/lazy-desk-')
                        ? Promise.reject(new TypeError('the network is down'))
                        : whole(what, how)",
                )
                .await;
            console.open("").await;
            console.rows().await;
            console.press("link", "Accounts").await;
            console.says(&["This screen could not be loaded"]).await;
            console.press("button", "Try again").await;
            console.says(&["This screen could not be loaded"]).await;
            console
                .eval("return window.mend(), true", json!([]))
                .await
                .unwrap();
            console.press("button", "Try again").await;
            console.find("button", "Test and connect").await;
        })
        .await;
}

#[tokio::test]
async fn buttons_and_commands_that_did_not_arrive_come_when_the_network_is_back() {
    Journey::new()
        .run(async |console| {
            console.may_complain("the network is down");
            console
                .before_load(
                    "const whole = window.fetch
                    window.refused = 0
                    window.mend = () => { window.fetch = whole }
                    window.fetch = (what, how) => String(what).includes('/lazy-')
                        ? (window.refused += 1, Promise.reject(new TypeError('the network is down')))
                        : whole(what, how)",
                )
                .await;
            console.open("images?rows=10").await;
            console.rows().await;
            console
                .until("code that was refused", async || {
                    let refused = console.eval("return window.refused > 0", json!([])).await;
                    (refused? == true).then_some(())
                })
                .await;
            console
                .press("checkbox", "Select all images")
                .await;
            console.says(&["10 selected"]).await;
            assert!(console.look_for("button", "Delete…").await.is_none());
            console
                .eval("return window.mend(), true", json!([]))
                .await
                .unwrap();
            console.find("button", "Delete…").await;
        })
        .await;
}

#[tokio::test]
async fn a_language_chosen_on_a_later_screen_says_all_of_it() {
    Journey::new()
        .run(async |console| {
            console.open("ledger").await;
            console.says(&["Ledger"]).await;
            console.choose("Language: English", "简体中文").await;
            console.says(&["操作账本"]).await;
            console.press("link", "批量任务").await;
            assert_eq!(console.root("lang").await, "zh-CN");
        })
        .await;
}
