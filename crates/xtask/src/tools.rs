//! The tools that build the app: which versions, where they are, how they are installed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::machine::{Machine, is_executable, on_path, version_of};
use crate::needs::{Lane, Need, Way, install};
use crate::report::{Failure, Report};
use crate::{browser, debian, peers, wasm_std};

/// 0.22 asks for a newer compiler than the workspace does.
const TRUNK: &str = "0.21.14";
/// Debian's own (108) does not know what today's compiler writes.
const BINARYEN: &str = "132";
/// Fits `wasm_split_helpers` in `Cargo.lock`, and is what `split.rs` was written for.
const WASM_SPLIT: &str = "0.2.4";

/// What building the app takes.
pub(crate) fn for_building(machine: &Machine) -> Result<Vec<Need>, Failure> {
    Ok(vec![
        crates(),
        wasm_std::need(),
        trunk(),
        wasm_bindgen(machine)?,
        wasm_split(),
        wasm_opt(),
    ])
}

/// What running the app's tests in a browser takes.
pub(crate) fn for_browser_tests(machine: &Machine) -> Result<Vec<Need>, Failure> {
    Ok(vec![
        crates(),
        wasm_std::need(),
        wasm_bindgen(machine)?,
        browser::need(),
    ])
}

/// What the end-to-end journeys take on top of the built app.
pub(crate) fn for_journeys() -> Vec<Need> {
    vec![browser::need(), browser::fonts(), peers::axe()]
}

/// What the native tests are more complete with.
pub(crate) fn for_native_tests() -> Vec<Need> {
    vec![crates(), peers::python_sdks(), peers::web_servers()]
}

/// The crates of `Cargo.lock`: Trunk and the audit work without the network.
pub(crate) fn crates() -> Need {
    fetched("crates", "Cargo.toml")
}

/// The crates of the lock file beside a manifest.
pub(crate) fn fetched(name: &str, manifest: &'static str) -> Need {
    let fetch = move |machine: &Machine, offline: bool| {
        let mut command = machine.command("cargo");
        command.args(["fetch", "--locked", "--manifest-path", manifest]);
        if offline {
            command.arg("--offline");
        }
        command
    };
    Need {
        name: name.to_owned(),
        usually: "20 s",
        lane: Lane::Fetch,
        without: None,
        is_there: Box::new(move |machine| {
            fetch(machine, true)
                .output()
                .is_ok_and(|output| output.status.success())
        }),
        ways: vec![Way {
            name: "cargo fetch",
            get: Box::new(move |machine, report, step| {
                machine
                    .run(report, step, &mut fetch(machine, false))
                    .map(drop)
            }),
        }],
    }
}

/// Trunk, which turns the workspace into a bundle.
fn trunk() -> Need {
    Need {
        name: format!("trunk {TRUNK}"),
        usually: "3 min",
        lane: Lane::Compile,
        without: None,
        is_there: Box::new(|machine| trunk_program(machine).is_some()),
        ways: vec![Way {
            name: "cargo install",
            get: Box::new(|machine, report, step| {
                // `rustls`, or `trunk serve` could not proxy to an https address.
                let features = ["--locked", "--no-default-features", "--features", "rustls"];
                cargo_install(machine, report, step, ("trunk", TRUNK), "trunk", &features)
            }),
        }],
    }
}

/// wasm-bindgen in the version that the app is linked against: any other refuses the module.
fn wasm_bindgen(machine: &Machine) -> Result<Need, Failure> {
    let version = wasm_bindgen_version(machine)?;
    let wanted = version.clone();
    Ok(Need {
        name: format!("wasm-bindgen {version}"),
        usually: "1 min",
        lane: Lane::Compile,
        without: None,
        is_there: Box::new(move |machine| {
            wasm_bindgen_program(machine, &wanted, "wasm-bindgen").is_some()
        }),
        ways: vec![Way {
            name: "cargo install",
            get: Box::new(move |machine, report, step| {
                // Not `--locked`: its lock file names releases that the index does not always have yet.
                cargo_install(
                    machine,
                    report,
                    step,
                    ("wasm-bindgen-cli", &version),
                    "wasm-bindgen",
                    &[],
                )
            }),
        }],
    })
}

/// What cuts lazy screens out of the module, as cargo-leptos has it.
fn wasm_split() -> Need {
    Need {
        name: format!("wasm-split {WASM_SPLIT}"),
        usually: "1 min",
        lane: Lane::Compile,
        without: None,
        is_there: Box::new(|machine| wasm_split_program(machine).is_some()),
        ways: vec![Way {
            name: "cargo install",
            get: Box::new(|machine, report, step| {
                let package = ("wasm_split_cli_support", WASM_SPLIT);
                let features = ["--features", "build-binary"];
                cargo_install(machine, report, step, package, "wasm-split", &features)
            }),
        }],
    }
}

/// wasm-opt, without which the bundle would be a fifth larger and over its budget.
fn wasm_opt() -> Need {
    Need {
        name: format!("wasm-opt {BINARYEN}"),
        usually: "10 s",
        lane: Lane::Fetch,
        without: None,
        is_there: Box::new(|machine| wasm_opt_program(machine).is_some()),
        ways: vec![Way {
            name: "npm",
            get: Box::new(|machine, report, step| {
                npm_install(machine, report, step, "binaryen", BINARYEN)
            }),
        }],
    }
}

/// Trunk, if it is there in the right version.
pub(crate) fn trunk_program(machine: &Machine) -> Option<PathBuf> {
    let cached = machine.tools.join(format!("trunk-{TRUNK}/bin/trunk"));
    cached_or_on_path(cached, "trunk", &format!("trunk {TRUNK}"))
}

/// A program of wasm-bindgen's, if it is there in the right version.
fn wasm_bindgen_program(machine: &Machine, version: &str, program: &str) -> Option<PathBuf> {
    let cached = machine
        .tools
        .join(format!("wasm-bindgen-{version}/bin/{program}"));
    cached_or_on_path(cached, program, &format!("{program} {version}"))
}

/// The program that runs wasm tests in a browser.
///
/// # Errors
/// As [`wasm_bindgen_version`].
pub(crate) fn wasm_test_runner(machine: &Machine) -> Result<Option<PathBuf>, Failure> {
    let version = wasm_bindgen_version(machine)?;
    Ok(wasm_bindgen_program(
        machine,
        &version,
        "wasm-bindgen-test-runner",
    ))
}

/// The splitter, if it is there. It does not tell its version, so only the cache's own will do.
pub(crate) fn wasm_split_program(machine: &Machine) -> Option<PathBuf> {
    let cached = machine
        .tools
        .join(format!("wasm-split-{WASM_SPLIT}/bin/wasm-split-cli"));
    is_executable(&cached).then_some(cached)
}

fn wasm_opt_program(machine: &Machine) -> Option<PathBuf> {
    let cached = machine
        .tools
        .join(format!("binaryen-{BINARYEN}/node_modules/.bin/wasm-opt"));
    cached_or_on_path(cached, "wasm-opt", &format!("wasm-opt version {BINARYEN}"))
}

/// `PATH` with the directories of the tools for building in front.
///
/// # Errors
/// As [`wasm_bindgen_version`].
pub(crate) fn path_for_building(machine: &Machine) -> Result<OsString, Failure> {
    let version = wasm_bindgen_version(machine)?;
    let programs = [
        trunk_program(machine),
        wasm_bindgen_program(machine, &version, "wasm-bindgen"),
        wasm_opt_program(machine),
    ];
    // Only the cache's own directories: what was found on PATH is found there again.
    let own = programs
        .into_iter()
        .flatten()
        .filter(|program| program.starts_with(&machine.tools));
    let mut dirs: Vec<PathBuf> = own
        .filter_map(|program| program.parent().map(Path::to_owned))
        .collect();
    let path = std::env::var_os("PATH").unwrap_or_default();
    dirs.extend(std::env::split_paths(&path));
    std::env::join_paths(dirs).map_err(|error| Failure::new(format!("cannot make a PATH: {error}")))
}

/// The version of wasm-bindgen in `Cargo.lock`.
///
/// # Errors
/// `Cargo.lock` cannot be read or has none.
fn wasm_bindgen_version(machine: &Machine) -> Result<String, Failure> {
    let path = machine.project.join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| {
        Failure::new("Cargo.lock has no wasm-bindgen: run `cargo update --workspace`")
    })
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let lock: toml::Table = lock.parse().ok()?;
    let packages = lock.get("package")?.as_array()?;
    let package = packages
        .iter()
        .find(|entry| entry.get("name").and_then(|n| n.as_str()) == Some(package));
    Some(package?.get("version")?.as_str()?.to_owned())
}

fn cached_or_on_path(cached: PathBuf, program: &str, wanted: &str) -> Option<PathBuf> {
    if is_executable(&cached) {
        return Some(cached);
    }
    on_path(program).filter(|path| version_of(path).is_some_and(|said| is_version(&said, wanted)))
}

/// Whether what a program says of itself is what is wanted: `wasm-opt version 132 (version_132)` is
/// `wasm-opt version 132`, and `trunk 0.21.140` is not `trunk 0.21.14`.
fn is_version(said: &str, wanted: &str) -> bool {
    let rest = said
        .lines()
        .next()
        .and_then(|line| line.strip_prefix(wanted));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Compiles a program from crates.io into the cache.
///
/// # Errors
/// It cannot be fetched or compiled.
pub(crate) fn cargo_install(
    machine: &Machine,
    report: &Report,
    step: &str,
    (package, version): (&str, &str),
    directory: &str,
    options: &[&str],
) -> Result<(), Failure> {
    install(machine, &format!("{directory}-{version}"), |place| {
        let target = place.join("target");
        let mut command = machine.foreign_command("cargo");
        // Half the compile time of a release build, and the work is done by rustc and wasm-opt anyway. The symbols
        // would be nine tenths of the program.
        command
            .args([
                "install",
                package,
                "--version",
                version,
                "--debug",
                "--root",
            ])
            .arg(place);
        command
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_DEV_STRIP", "true");
        command
            .arg("--target-dir")
            .arg(&target)
            .args(options)
            .current_dir(place);
        machine.run(report, step, &mut command)?;
        fs::remove_dir_all(&target).map_err(Failure::io("remove", &target))
    })
}

/// Gets npm, and Node.js with it, where it is not there.
///
/// # Errors
/// It cannot be got; the sentence says what to install.
pub(crate) fn provide_npm(machine: &Machine, report: &Report, step: &str) -> Result<(), Failure> {
    if on_path("npm").is_some() {
        return Ok(());
    }
    debian::install(machine, report, step, &["nodejs", "npm"]).map_err(|failure| {
        Failure::new(format!(
            "npm is needed to fetch it: install Node.js 20 or later ({failure})"
        ))
    })
}

/// Fetches a package from npm into the cache.
///
/// # Errors
/// npm is not there and cannot be got, or it fails.
pub(crate) fn npm_install(
    machine: &Machine,
    report: &Report,
    step: &str,
    package: &str,
    version: &str,
) -> Result<(), Failure> {
    provide_npm(machine, report, step)?;
    install(machine, &format!("{package}-{version}"), |place| {
        let mut command = machine.command("npm");
        command
            .args([
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
            ])
            .arg(place);
        command
            .arg(format!("{package}@{version}"))
            .current_dir(place);
        machine.run(report, step, &mut command).map(drop)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock_file() {
        let lock = r#"
version = 4
[[package]]
name = "wasm-bindgen-macro"
version = "0.2.99"
[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = ["cfg-if"]
"#;
        assert_eq!(
            locked_version(lock, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(locked_version(lock, "leptos"), None);
        assert_eq!(locked_version("not a lock file", "leptos"), None);
    }

    #[test]
    fn only_the_exact_version_of_a_program_will_do() {
        assert!(is_version("trunk 0.21.14", "trunk 0.21.14"));
        assert!(is_version(
            "wasm-opt version 132 (version_132)",
            "wasm-opt version 132"
        ));
        assert!(!is_version("trunk 0.21.140", "trunk 0.21.14"));
        assert!(!is_version("trunk 0.21.13", "trunk 0.21.14"));
        assert!(!is_version("", "trunk 0.21.14"));
    }
}
