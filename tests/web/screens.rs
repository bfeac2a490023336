//! Screens that need no cloud.

use image_console::{
    config::{Config, Problem},
    i18n::Language,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::Mounted;

fn no_demo() -> Result<Config, Problem> {
    Config::parse(r#"{"demo": "off"}"#)
}

#[wasm_bindgen_test]
async fn broken_settings_are_told_in_every_language_with_the_name_of_the_setting() {
    for (language, title) in [
        (Language::English, "The settings of this console are broken"),
        (Language::ChineseSimplified, "控制台的配置有误"),
        (Language::ChineseTraditional, "主控台的設定有誤"),
    ] {
        let page = Mounted::app(Config::parse(r#"{"demo": "yes"}"#), language);
        page.says("demo").await;
        page.says(r#""off", "worker""#).await;
        page.says(title).await;
    }
}

#[wasm_bindgen_test]
async fn each_kind_of_broken_settings_is_told_apart() {
    for (settings, told) in [
        ("<!doctype html>", "is not a JSON object"),
        (r#"{"proxi": "/"}"#, "There is no setting “proxi”"),
        (r#"{"places": ["ecs/evil.test"]}"#, "“places[1]” must be"),
        (r#"{"proxy": "//evil.test/"}"#, "“proxy” must be"),
    ] {
        Mounted::app(Config::parse(settings), Language::English)
            .says(told)
            .await;
    }
    let missing = Problem::Missing { status: Some(502) };
    Mounted::app(Err(missing), Language::English)
        .says("HTTP 502")
        .await;
}

#[wasm_bindgen_test]
async fn without_a_demo_the_first_screen_leads_to_the_accounts() {
    let page = Mounted::app(no_demo(), Language::English);
    page.says("No account is connected").await;
    page.press("Connect an account");
    page.says("Choose who signs the requests").await;
    page.press("Images");
    page.says("No account is connected").await;
}

#[wasm_bindgen_test]
async fn nothing_is_called_a_mistake_before_the_form_is_sent_or_a_field_left() {
    let page = Mounted::app(no_demo(), Language::English);
    page.press("Accounts");
    page.says("Test and connect").await;
    assert!(!page.text().contains("Needed to sign"));
    page.fill("access-key-id", "two words");
    page.says("A key has no blanks").await;
    // The field that was not visited is left in peace.
    assert!(!page.text().contains("Needed to sign"));
    page.press("Test and connect");
    page.says("Needed to sign a request.").await;
    assert_eq!(page.element("[aria-invalid]").id(), "access-key-id");
}

#[wasm_bindgen_test]
async fn a_problem_is_tied_to_its_field() {
    let page = Mounted::app(no_demo(), Language::English);
    page.press("Accounts");
    page.says("Test and connect").await;
    page.press("Test and connect");
    page.has("#secret[aria-invalid=true]").await;
    let described = page.element("#secret").get_attribute("aria-describedby");
    let described = described.expect("a problem and a hint");
    let texts: Vec<_> = described
        .split(' ')
        .map(|id| {
            page.element(&format!("#{id}"))
                .text_content()
                .unwrap_or_default()
        })
        .collect();
    assert_eq!(
        texts,
        [
            "Needed to sign a request.",
            "Never sent: requests are signed with it here."
        ]
    );
}

#[wasm_bindgen_test]
async fn temporary_credentials_have_a_third_field() {
    let page = Mounted::app(no_demo(), Language::English);
    page.press("Accounts");
    page.has("#secret").await;
    assert!(!page.text().contains("Security token"));
    let sts: web_sys::HtmlElement =
        wasm_bindgen::JsCast::unchecked_into(page.element("tr:nth-child(2) input[type=radio]"));
    sts.click();
    page.has("#token").await;
    page.says("Security token").await;
}

/// Removing a field that has the focus is leaving it, and what that changes is due when all has gone already.
#[wasm_bindgen_test]
async fn a_form_that_goes_with_the_focus_in_a_field_stops_nothing() {
    let page = Mounted::app(no_demo(), Language::English);
    page.press("Accounts");
    page.says("Test and connect").await;
    page.fill("access-key-id", "two words");
    page.press("Test and connect");
    page.says("Needed to sign a request.").await;
    assert!(
        page.element("#access-key-id")
            .matches(":focus")
            .unwrap_or_default()
    );
    drop(page);
    let next = Mounted::app(no_demo(), Language::English);
    next.press("Accounts");
    next.says("Test and connect").await;
}
