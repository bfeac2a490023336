//! Where the bundle and the programs are: `cargo xtask test` says it in the environment. By hand, after
//! `cargo xtask build` and `cargo build --bins`, the usual places do.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The project's folder.
#[must_use]
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The built app.
#[must_use]
pub fn dist() -> PathBuf {
    there("IMAGE_CONSOLE_DIST", project().join("dist"))
}

/// The program `image-console-proxy`.
#[must_use]
pub fn proxy() -> PathBuf {
    there("IMAGE_CONSOLE_PROXY", built("image-console-proxy"))
}

/// The program `image-console-sim`.
#[must_use]
pub fn sim() -> PathBuf {
    there("IMAGE_CONSOLE_SIM", built("image-console-sim"))
}

/// axe-core's script for pages.
#[must_use]
pub fn axe() -> PathBuf {
    there("IMAGE_CONSOLE_AXE", project().join("target/axe.min.js"))
}

/// The driver of the browser.
#[must_use]
pub fn chromedriver() -> PathBuf {
    env::var_os("CHROMEDRIVER").map_or_else(|| "chromedriver".into(), PathBuf::from)
}

/// The browser; `None` is the one that its driver finds by itself.
#[must_use]
pub fn chrome() -> Option<PathBuf> {
    env::var_os("CHROME").map(PathBuf::from)
}

/// Whether Trunk is there, so that `trunk serve` can be tried.
#[must_use]
pub fn has_trunk() -> bool {
    env::var_os("IMAGE_CONSOLE_TRUNK").is_some()
}

fn there(variable: &str, usual: PathBuf) -> PathBuf {
    let path = env::var_os(variable).map_or(usual, PathBuf::from);
    assert!(
        path.exists(),
        "{} is not there; {variable} may name another place",
        path.display()
    );
    path
}

/// A program beside the tests' own folder, where cargo puts it.
fn built(name: &str) -> PathBuf {
    let test = env::current_exe().expect("a running program has a path");
    let target = test.ancestors().nth(2).unwrap_or(&test);
    target.join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
