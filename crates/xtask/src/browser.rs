//! Chromium and the driver that the tests steer it with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::debian;
use crate::machine::{Machine, on_path, version_of};
use crate::needs::{Lane, Need, Way};
use crate::report::Failure;

/// By the names that distributions and Google give them.
const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// How Chromium is started: without a window, as root, and without calling home.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// One file of each font package: Chinese, and the scripts that nothing else has.
const FONTS: [&str; 2] = [
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
];

/// A browser and the driver of the same release.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) program: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// The first browser on `PATH` that the driver on `PATH` can steer.
    pub(crate) fn find() -> Option<Self> {
        let driver = on_path("chromedriver")?;
        let wanted = major_version(&version_of(&driver)?)?;
        let browsers = BROWSERS.iter().filter_map(|name| on_path(name));
        let is_right = |program: &PathBuf| {
            version_of(program).and_then(|said| major_version(&said)) == Some(wanted)
        };
        let program = browsers.into_iter().find(is_right)?;
        Some(Self { program, driver })
    }

    /// Tells the tests below this command which browser to use.
    ///
    /// # Errors
    /// The capabilities cannot be written.
    pub(crate) fn apply(&self, machine: &Machine, command: &mut Command) -> Result<(), Failure> {
        let file = machine.work_dir("browser")?.join("webdriver.json");
        let text = capabilities(&self.program).to_string();
        fs::write(&file, text).map_err(Failure::io("write", &file))?;
        command
            .env("CHROME", &self.program)
            .env("CHROMEDRIVER", &self.driver);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file);
        Ok(())
    }
}

/// What wasm-bindgen-test asks the driver for.
fn capabilities(program: &Path) -> serde_json::Value {
    json!({ "goog:chromeOptions": { "binary": program, "args": FLAGS } })
}

/// The browser and its driver.
pub(crate) fn need() -> Need {
    Need {
        name: "Chromium and its driver".to_owned(),
        usually: "30 s",
        lane: Lane::System,
        without: None,
        is_there: Box::new(|_| Browser::find().is_some()),
        ways: vec![Way {
            name: "Debian's packages",
            get: Box::new(|machine, report, step| {
                debian::install(machine, report, step, &["chromium", "chromium-driver"]).map_err(|failure| {
                    Failure {
                        sentence: format!(
                            "put Chromium or Chrome and the chromedriver of the same release on PATH ({})",
                            failure.sentence
                        ),
                        log: failure.log,
                    }
                })
            }),
        }],
    }
}

/// Fonts for every script that the screens show.
pub(crate) fn fonts() -> Need {
    Need {
        name: "fonts for Chinese and other scripts".to_owned(),
        usually: "10 s",
        lane: Lane::System,
        without: Some("Chinese is boxes on screenshots"),
        // Other systems come with theirs.
        is_there: Box::new(|_| {
            on_path("apt-get").is_none() || FONTS.iter().all(|file| Path::new(file).exists())
        }),
        ways: vec![Way {
            name: "Debian's packages",
            get: Box::new(|machine, report, step| {
                debian::install(
                    machine,
                    report,
                    step,
                    &["fonts-noto-cjk", "fonts-noto-core"],
                )
            }),
        }],
    }
}

/// 156 of `Chromium 156.0.8078.79 built on Debian GNU/Linux 12` and of `ChromeDriver 156.0.8078.79 (…)`.
fn major_version(said: &str) -> Option<u32> {
    let version = said
        .split_whitespace()
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    version.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_and_driver_are_compared_by_their_major_version() {
        assert_eq!(
            major_version("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"),
            Some(156)
        );
        assert_eq!(major_version("Google Chrome 131.0.6778.85 "), Some(131));
        assert_eq!(
            major_version("ChromeDriver 156.0.8078.79 (0123abcd-refs/branch-heads/8078@{#1})"),
            Some(156)
        );
        assert_eq!(major_version("command not found"), None);
    }

    #[test]
    fn the_driver_is_told_the_browsers_path_and_to_open_no_window() {
        let asked = capabilities(Path::new("/usr/bin/chromium"));
        let options = &asked["goog:chromeOptions"];
        assert_eq!(options["binary"], "/usr/bin/chromium");
        assert!(
            options["args"]
                .as_array()
                .unwrap()
                .contains(&json!("--headless"))
        );
    }
}
