//! axe-core finds nothing, on any screen, in either theme, in Latin and in Chinese letters.

use image_console_e2e::{Console, Journey, tap::Fault};
use serde_json::json;

const LIST: &str = "DescribeImages";

/// Judges what is shown; what breaks a rule is kept for the end, so that one run tells all.
async fn judge(console: &Console, screen: &str, found: &mut Vec<String>) {
    let findings = console.axe().await;
    found.extend(
        findings
            .violations
            .iter()
            .map(|line| format!("{screen}: {line}")),
    );
    for line in findings.undecided {
        tell(&format!("{screen}, for a person to decide: {line}"));
    }
}

#[expect(clippy::print_stdout, reason = "for the person who reads the run")]
fn tell(line: &str) {
    println!("{line}");
}

/// Goes through every screen in one theme and language.
async fn every_screen(theme: &'static str, language: &'static str) {
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of");
            let mut found = Vec::new();
            console.open("nowhere").await;
            console
                .eval(
                    "localStorage.setItem('image-console.theme', arguments[0])
                    localStorage.setItem('image-console.language', arguments[1])",
                    json!([theme, language]),
                )
                .await;
            console.reload().await;
            shown(console, "[href$='/images']").await;
            judge(console, "not found", &mut found).await;

            for (screen, address) in [
                ("images", "images?rows=10"),
                ("sorted", "images?sort=-size&rows=10"),
                (
                    "filtered",
                    "images?q=status = Deprecated and os = linux&rows=10",
                ),
            ] {
                console.open(address).await;
                console.rows().await;
                judge(console, screen, &mut found).await;
            }
            console
                .eval("document.querySelector('.token-edit').click()", json!([]))
                .await;
            shown(console, ".token-editor").await;
            judge(console, "token's editor", &mut found).await;
            console.keys("Escape").await;
            console
                .eval(
                    "document.querySelector('.pager [aria-haspopup]').click()",
                    json!([]),
                )
                .await;
            shown(console, ".menu:popover-open [aria-checked]").await;
            judge(console, "menu", &mut found).await;
            console.resize(400, 800).await;
            console.open("images?rows=10").await;
            console.rows().await;
            judge(console, "images, narrow", &mut found).await;
            console.resize(1440, 900).await;

            for (screen, address) in [
                ("no match", "images?q=name : no-such-image"),
                ("no such page", "images?page=99"),
                ("refused", "images?in=ecs.cn-nowhere"),
                ("not permitted", "images?in=ecs.cn-wulanchabu"),
            ] {
                console.open(address).await;
                shown(console, ".blank").await;
                judge(console, screen, &mut found).await;
            }
            console.open("images?rows=10").await;
            console.rows().await;
            console.tap().breaks(LIST, usize::MAX, Fault::Truncate);
            console
                .eval(
                    "document.querySelector('.page-head button').click()",
                    json!([]),
                )
                .await;
            shown(console, "[role=alert]").await;
            judge(console, "kept rows", &mut found).await;
            console.open("images").await;
            shown(console, ".blank").await;
            judge(console, "unreadable", &mut found).await;
            console.tap().heal();
            console.tap().breaks(LIST, usize::MAX, Fault::Hold);
            console.open("images").await;
            shown(console, ".bone").await;
            judge(console, "loading", &mut found).await;
            console.tap().release();

            console.open("connect").await;
            shown(console, "main form").await;
            judge(console, "connect", &mut found).await;
            let places = "document.querySelector('[popovertarget=places]').click()";
            console.eval(places, json!([])).await;
            shown(console, ".places-row").await;
            judge(console, "places", &mut found).await;
            console.eval(places, json!([])).await;
            console
                .eval(
                    "document.querySelector('main form button').click()",
                    json!([]),
                )
                .await;
            shown(console, "[aria-invalid]").await;
            judge(console, "connect, fields missing", &mut found).await;
            for (id, text) in [
                ("access-key-id", "LTAI5tNobody000000000001"),
                ("secret", "wrong"),
            ] {
                let script = "const input = document.getElementById(arguments[0])
                    input.value = arguments[1]
                    input.dispatchEvent(new Event('input', { bubbles: true }))";
                console.eval(script, json!([id, text])).await;
            }
            console
                .eval(
                    "document.querySelector('main form button').click()",
                    json!([]),
                )
                .await;
            shown(console, ".blank").await;
            judge(console, "connect, refused", &mut found).await;
            console
                .eval(
                    "document.querySelectorAll('.account button').forEach((b) => b.click())",
                    json!([]),
                )
                .await;
            console
                .eval("document.querySelector('nav a').click()", json!([]))
                .await;
            shown(console, "main .blank").await;
            judge(console, "no account", &mut found).await;

            assert!(
                found.is_empty(),
                "in {theme}, {language}:\n{}",
                found.join("\n")
            );
        })
        .await;
}

/// Waits until something can be seen. By its class: the words depend on the language here.
async fn shown(console: &Console, selector: &str) {
    console
        .until(selector, async || {
            let script = "return document.querySelector(arguments[0])?.checkVisibility()";
            let is_shown = console.eval(script, json!([selector])).await?;
            (is_shown == json!(true)).then_some(())
        })
        .await;
}

#[tokio::test]
async fn axe_finds_nothing_in_light_english() {
    every_screen("light", "en").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_english() {
    every_screen("dark", "en").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_light_chinese() {
    every_screen("light", "zh-CN").await;
}

#[tokio::test]
async fn axe_finds_nothing_in_dark_chinese() {
    every_screen("dark", "zh-CN").await;
}
