//! Pictures of every screen: light and dark, wide and narrow; and the one of the README.
//!
//! ```text
//! cargo run -p image-console-e2e --example screenshots -- [<folder>]
//! ```
//!
//! Without a folder only `docs/screenshot.png` is made.
#![forbid(unsafe_code)]

use std::{fs, path::Path};

use image_console_e2e::{Console, Journey, bundle::Bundle, given, tap::Fault};
use serde_json::json;

const LIST: &str = "DescribeImages";
const ALWAYS: usize = usize::MAX;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let readme = given::project().join("docs/screenshot.png");
    Journey::new()
        .run(async |console| {
            console.open("").await;
            console.rows().await;
            save(console, &readme).await;
        })
        .await;
    let Some(folder) = std::env::args_os().nth(1) else {
        return;
    };
    let folder = Path::new(&folder);
    for theme in ["light", "dark"] {
        for width in [1440, 400] {
            every_screen(folder, theme, width).await;
        }
    }
}

async fn every_screen(folder: &Path, theme: &'static str, width: u32) {
    let name = |screen: &str| folder.join(format!("{screen}-{theme}-{width}.png"));
    let broken = Bundle::copy().with_settings(Some(r#"{"demo": "yes"}"#));
    Journey::new()
        .dist(broken.path())
        .without_simulator()
        .run(async |console| {
            prepare(console, theme, "en", width).await;
            console
                .says(&["The settings of this console are broken"])
                .await;
            save(console, &name("broken-settings")).await;
        })
        .await;
    Journey::new()
        .tapped()
        .run(async |console| {
            console.may_complain("the server responded with a status of");
            prepare(console, theme, "en", width).await;
            for (screen, address) in [
                ("images", "images"),
                ("filtered", "images?q=status = Deprecated and os = linux"),
                ("sorted", "images?sort=-size"),
            ] {
                console.open(address).await;
                console.rows().await;
                save(console, &name(screen)).await;
            }
            for (screen, address, says) in [
                (
                    "no-match",
                    "images?q=name : no-such-image and os = windows",
                    "Nothing matches",
                ),
                ("no-page", "images?page=99", "There is no page 99"),
                (
                    "unknown-region",
                    "images?in=ecs.cn-nowhere",
                    "InvalidRegionId.NotFound",
                ),
                (
                    "not-permitted",
                    "images?in=ecs.cn-wulanchabu",
                    "Not permitted",
                ),
                ("not-found", "imags", "There is no such page"),
                ("connect", "connect", "Choose who signs the requests"),
            ] {
                console.open(address).await;
                console.says(&[says]).await;
                save(console, &name(screen)).await;
            }
            console
                .fill("AccessKey ID", "LTAI5tNobody000000000001")
                .await;
            console.fill("AccessKey secret", "wrong").await;
            console.press("button", "Test and connect").await;
            console.says(&["Request ID"]).await;
            save(console, &name("connect-refused")).await;

            console.open("images").await;
            console.rows().await;
            console.tap().breaks(LIST, ALWAYS, Fault::Truncate);
            console.press("button", "Refresh").await;
            console.says(&["Still showing"]).await;
            save(console, &name("kept-rows")).await;
            console.open("images").await;
            console.says(&["The answer cannot be read"]).await;
            save(console, &name("unreadable")).await;
            console.tap().heal();
            console.tap().breaks(LIST, ALWAYS, Fault::Hold);
            console.open("images").await;
            console.says(&["Reading the images"]).await;
            save(console, &name("loading")).await;
            console.tap().release();
            for language in ["zh-CN", "zh-TW"] {
                prepare(console, theme, language, width).await;
                console.open("images").await;
                console.rows().await;
                save(console, &name(&format!("images-{language}"))).await;
            }
        })
        .await;
}

/// A page of this theme, language and width, whatever it shows.
async fn prepare(console: &Console, theme: &str, language: &str, width: u32) {
    console.resize(width, 900).await;
    console.open("nowhere").await;
    let remember = "localStorage.setItem('image-console.theme', arguments[0])
        localStorage.setItem('image-console.language', arguments[1])";
    console.eval(remember, json!([theme, language])).await;
    console.reload().await;
}

async fn save(console: &Console, file: &Path) {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).expect("a folder for pictures");
    }
    fs::write(file, console.picture().await).expect("a picture can be written");
}
