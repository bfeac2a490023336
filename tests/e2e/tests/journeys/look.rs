//! Languages, themes, sizes.

use image_console_e2e::Journey;
use serde_json::json;

#[tokio::test]
async fn each_language_is_spoken_at_once_and_after_a_reload() {
    Journey::new()
        .run(async |console| {
            console.open("images?rows=10").await;
            for (button, language, tag, words) in [
                (
                    "Language: English",
                    "简体中文",
                    "zh-CN",
                    ["镜像", "演示数据", "名称", "刷新"],
                ),
                (
                    "语言: 简体中文",
                    "繁體中文",
                    "zh-TW",
                    ["映像檔", "示範資料", "名稱", "重新整理"],
                ),
            ] {
                console.choose(button, language).await;
                console.says(&words[..3]).await;
                assert_eq!(console.root("lang").await, tag);
                console.find("button", words[3]).await;
                console.reload().await;
                console.says(&words[..3]).await;
                assert_eq!(console.root("lang").await, tag);
            }
            console.choose("語言: 繁體中文", "English").await;
            console.says(&["Images", "Demo data"]).await;
            assert_eq!(console.root("lang").await, "en");
        })
        .await;
}

#[tokio::test]
async fn the_dark_theme_is_dark_at_once_and_after_a_reload() {
    const LIGHTNESS: &str = "
        const canvas = document.createElement('canvas').getContext('2d')
        canvas.fillStyle = getComputedStyle(document.body).backgroundColor
        canvas.fillRect(0, 0, 1, 1)
        return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 3";
    Journey::new()
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            let lightness = async || {
                let value = console.eval(LIGHTNESS, json!([])).await;
                value.and_then(|value| value.as_f64())
            };
            for (theme, is_right) in [
                ("Dark", (|l| l < 80.0) as fn(f64) -> bool),
                ("Light", |l| l > 200.0),
            ] {
                console.choose("Theme", theme).await;
                console
                    .until(theme, async || lightness().await.filter(|l| is_right(*l)))
                    .await;
                console.reload().await;
                console.rows().await;
                let after = lightness().await;
                assert!(
                    after.is_some_and(is_right),
                    "{theme} after a reload is {after:?}"
                );
            }
        })
        .await;
}

#[tokio::test]
async fn times_are_shown_in_words_or_in_full() {
    Journey::new()
        .images(10)
        .run(async |console| {
            console.open("").await;
            // Of this world each image is one minute older than the one above it.
            let rows = console.rows().await;
            assert!(
                rows.iter()
                    .all(|row| row.under("Created").contains("minute")),
                "{rows:?}"
            );
            console.press("button", "Exact times").await;
            console
                .until("times in full", async || {
                    let rows = console.try_rows().await?;
                    let is_exact = |text: &str| text.starts_with("20") && text.contains(':');
                    rows.iter()
                        .all(|row| is_exact(row.under("Created")))
                        .then_some(())
                })
                .await;
        })
        .await;
}

#[tokio::test]
async fn a_narrow_window_needs_no_sideways_scrolling_and_keeps_everything_within_reach() {
    Journey::new()
        .images(130)
        .run(async |console| {
            console.resize(400, 800).await;
            console.open("images?rows=20").await;
            console.rows().await;
            let wide =
                "const all = document.documentElement; return all.scrollWidth - all.clientWidth";
            assert_eq!(console.eval(wide, json!([])).await, Some(json!(0)));
            console.press("button", "Next page").await;
            console.is_at("images?page=2&rows=20").await;
            console.choose("Rows per page 20", "50").await;
            console.is_at("images").await;
            console.press("link", "Accounts").await;
            console.is_at("connect").await;
            console.find("button", "Test and connect").await;
            assert_eq!(console.eval(wide, json!([])).await, Some(json!(0)));
        })
        .await;
}

#[tokio::test]
async fn no_words_of_the_header_lie_over_one_another_at_any_width() {
    const OVERLAPS: &str = "
        const header = document.querySelector('header')
        const walk = document.createTreeWalker(header, NodeFilter.SHOW_TEXT)
        const words = []
        while (walk.nextNode()) {
            const range = document.createRange()
            range.selectNodeContents(walk.currentNode)
            // What only readers get is one pixel wide.
            const own = walk.currentNode.parentElement.getBoundingClientRect()
            if (own.width > 1) words.push([walk.currentNode.data, range.getBoundingClientRect()])
        }
        const isOver = (p, q) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1
        return words.flatMap(([a, p], at) => words.slice(at + 1).filter(([, q]) => isOver(p, q)).map(([b]) => `${a} / ${b}`))";
    Journey::new()
        .run(async |console| {
            console.open("images?rows=10").await;
            console.rows().await;
            for width in [360, 400, 640, 900, 1440] {
                console.resize(width, 800).await;
                console
                    .until_same(&format!("overlaps at {width} px"), json!([]), async || {
                        console.eval(OVERLAPS, json!([])).await
                    })
                    .await;
            }
        })
        .await;
}

#[tokio::test]
async fn the_title_names_the_screen() {
    Journey::new()
        .run(async |console| {
            let title = async |expected: &str| {
                console
                    .until_same("title", expected.to_owned(), async || {
                        let title = console.eval("return document.title", json!([])).await?;
                        title.as_str().map(str::to_owned)
                    })
                    .await;
            };
            console.open("").await;
            title("Images · Image Console").await;
            console.press("link", "Accounts").await;
            title("Accounts · Image Console").await;
        })
        .await;
}
