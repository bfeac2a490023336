//! What is needed, whether it is there, the ways to get it, and the tools that live in the user's cache.
//!
//! Nothing that is there is touched, nothing is asked. A tool is installed beside its final place and renamed into
//! it, so a run that is killed leaves nothing half there; two runs at once take turns.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::machine::{Machine, is_executable, on_path, version_of};
use crate::report::{Failure, Report};
use crate::{browser, debian, wasm_std};

/// 0.22 asks for a newer compiler than the workspace does.
const TRUNK: &str = "0.21.14";
/// Debian's own (108) does not know what today's compiler writes.
const BINARYEN: &str = "132";
const AXE_CORE: &str = "4.14.1";
/// The official clients that the simulator is tried with.
const PYTHON_SDKS: [&str; 3] = [
    "alibabacloud-ecs20140526==7.11.8",
    "alibabacloud-swas-open20200601==4.0.0",
    "volcengine-python-sdk==5.0.54",
];
/// Whatever release the distribution has.
const WEB_SERVERS: &str = "web-servers-1";
/// To be raised whenever [`PYTHON_SDKS`] changes: it names their directory.
const PYTHON_SDKS_VERSION: &str = "1";

/// Something that a command cannot do without, or does less without.
pub(crate) struct Need {
    pub(crate) name: String,
    /// How long getting it usually takes on two cores.
    pub(crate) usually: &'static str,
    pub(crate) lane: Lane,
    /// What is left out without it; `None` where nothing goes without it.
    pub(crate) without: Option<&'static str>,
    pub(crate) is_there: Box<dyn Fn(&Machine) -> bool + Sync>,
    /// In the order to try.
    pub(crate) ways: Vec<Way>,
}

/// A way to get something.
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) get: Box<Get>,
}

/// Gets something; the text is the name of the step that its progress is shown under.
type Get = dyn Fn(&Machine, &Report, &str) -> Result<(), Failure> + Sync;

/// Needs of one lane are got one after the other, lanes at the same time: one waits for the network while another
/// keeps the cores busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    System,
    Compile,
    Fetch,
}

/// What building the app takes.
pub(crate) fn for_building(machine: &Machine) -> Result<Vec<Need>, Failure> {
    Ok(vec![
        crates(),
        wasm_std::need(),
        trunk(),
        wasm_bindgen(machine)?,
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
    vec![browser::need(), browser::fonts(), axe()]
}

/// What the native tests are more complete with.
pub(crate) fn for_native_tests() -> Vec<Need> {
    vec![crates(), python_sdks(), web_servers()]
}

/// Gets what is missing.
///
/// # Errors
/// Something that nothing goes without could not be got; the sentence says what to do.
pub(crate) fn provide(machine: &Machine, report: &Report, needs: Vec<Need>) -> Result<(), Failure> {
    let mut missing: Vec<Need> = Vec::new();
    for need in needs {
        let is_new = missing.iter().all(|known| known.name != need.name);
        if is_new && !(need.is_there)(machine) {
            missing.push(need);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    for need in &missing {
        report.say(format!(
            "  missing: {} (usually {})",
            need.name, need.usually
        ));
    }
    let _turn = wait_for_turn(machine, report)?;
    let lane = |lane: Lane| {
        let of_lane: Vec<_> = missing.iter().filter(|need| need.lane == lane).collect();
        move || {
            of_lane
                .into_iter()
                .map(|need| get(machine, report, need))
                .collect::<Vec<_>>()
        }
    };
    let results = std::thread::scope(|scope| {
        let lanes = [Lane::System, Lane::Compile, Lane::Fetch].map(|name| scope.spawn(lane(name)));
        let join = |lane: std::thread::ScopedJoinHandle<'_, Vec<Result<(), Failure>>>| {
            lane.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        lanes.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    let failures: Vec<_> = results.into_iter().filter_map(Result::err).collect();
    if failures.is_empty() {
        return Ok(());
    }
    let sentences: Vec<_> = failures
        .into_iter()
        .map(|failure| failure.sentence)
        .collect();
    Err(Failure::new(sentences.join("\n  ")))
}

/// Gets one thing by the first of its ways that works.
fn get(machine: &Machine, report: &Report, need: &Need) -> Result<(), Failure> {
    // Another run may have got it while this one waited for its turn.
    if (need.is_there)(machine) {
        return Ok(());
    }
    let mut refusals = Vec::new();
    let got = report.step(&need.name, || {
        for way in &need.ways {
            match (way.get)(machine, report, &need.name) {
                Ok(()) if (need.is_there)(machine) => return Ok(()),
                Ok(()) => refusals.push(format!(
                    "{}: it went through, but it is still not there",
                    way.name
                )),
                Err(failure) => {
                    let said = failure.tail(6).replace('\n', "\n      ");
                    let said = if said.is_empty() {
                        said
                    } else {
                        format!("\n      {said}")
                    };
                    refusals.push(format!("{}: {failure}{said}", way.name));
                }
            }
        }
        Err(Failure::new(""))
    });
    if got.is_ok() {
        return Ok(());
    }
    let tried = refusals.join("\n    ");
    let sentence = format!(
        "{} is not there and could not be got.\n    {tried}",
        need.name
    );
    match need.without {
        None => Err(Failure::new(sentence)),
        Some(without) => {
            report.say(format!("  {sentence}\n    Going on: {without}."));
            Ok(())
        }
    }
}

/// Holds the right to install until it is dropped; the system takes it back from a process that dies.
fn wait_for_turn(machine: &Machine, report: &Report) -> Result<File, Failure> {
    fs::create_dir_all(&machine.tools).map_err(Failure::io("make", &machine.tools))?;
    let path = machine.tools.join(".lock");
    let lock = File::create(&path).map_err(Failure::io("write", &path))?;
    if lock.try_lock().is_err() {
        report.say("  another run is installing: waiting for it");
        lock.lock().map_err(Failure::io("lock", &path))?;
    }
    // Whoever left these is gone, or it would hold the lock.
    for entry in fs::read_dir(&machine.tools)
        .map_err(Failure::io("read", &machine.tools))?
        .flatten()
    {
        if entry.file_name().to_string_lossy().starts_with(".partial-") {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    Ok(lock)
}

/// Fills a new directory by `fill` and gives it its name when all is there.
///
/// # Errors
/// What `fill` says, or the file system.
pub(crate) fn install(
    machine: &Machine,
    name: &str,
    fill: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let partial = machine.tools.join(format!(".partial-{name}"));
    let place = machine.tools.join(name);
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(Failure::io("remove", &partial))?;
    }
    fs::create_dir_all(&partial).map_err(Failure::io("make", &partial))?;
    let filled = fill(&partial);
    if filled.is_err() {
        let _ = fs::remove_dir_all(&partial);
        return filled;
    }
    if place.exists() {
        // It lacks what it is for, or nobody would install it: the remains of something that was done by hand.
        fs::remove_dir_all(&place).map_err(Failure::io("remove", &place))?;
    }
    fs::rename(&partial, &place).map_err(Failure::io("name", &place))
}

/// The crates of `Cargo.lock`: Trunk and the audit work without the network.
pub(crate) fn crates() -> Need {
    let fetch = |machine: &Machine, offline: bool| {
        let mut command = machine.command("cargo");
        command.args(["fetch", "--locked"]);
        if offline {
            command.arg("--offline");
        }
        command
    };
    Need {
        name: "crates".to_owned(),
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
        usually: "4 min",
        lane: Lane::Compile,
        without: None,
        is_there: Box::new(|machine| trunk_program(machine).is_some()),
        ways: vec![Way {
            name: "cargo install",
            get: Box::new(|machine, report, step| {
                // Without `rustls` it could not serve `trunk serve` with an https backend.
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
        usually: "2 min",
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

/// axe-core, which judges the accessibility of every screen.
fn axe() -> Need {
    Need {
        name: format!("axe-core {AXE_CORE}"),
        usually: "5 s",
        lane: Lane::Fetch,
        without: None,
        is_there: Box::new(|machine| axe_script(machine).is_file()),
        ways: vec![Way {
            name: "npm",
            get: Box::new(|machine, report, step| {
                npm_install(machine, report, step, "axe-core", AXE_CORE)
            }),
        }],
    }
}

/// The vendors' Python clients, in an environment of their own.
fn python_sdks() -> Need {
    Need {
        name: "the clouds' Python SDKs".to_owned(),
        usually: "1 min",
        lane: Lane::Fetch,
        without: Some("the simulator is not tried with the official SDK clients"),
        is_there: Box::new(|machine| is_executable(&python(machine))),
        ways: vec![Way {
            name: "pip",
            get: Box::new(|machine, report, step| {
                let python3 = on_path("python3").ok_or_else(|| {
                    Failure::new("there is no python3: install Python 3.9 or later")
                })?;
                install(
                    machine,
                    &format!("python-sdks-{PYTHON_SDKS_VERSION}"),
                    |place| {
                        let venv = |machine: &Machine| {
                            let mut command = machine.command(&python3);
                            command.args(["-m", "venv"]).arg(place);
                            machine.run(report, step, &mut command)
                        };
                        // Debian keeps half of the module in a package of its own.
                        if venv(machine).is_err() {
                            debian::install(machine, report, step, &["python3-venv"])?;
                            venv(machine)?;
                        }
                        let mut command = machine.command(place.join("bin/python"));
                        command
                            .args(["-m", "pip", "install", "--quiet", "--no-input"])
                            // They are thirty thousand files, of which the tests import a few hundred.
                            .arg("--no-compile")
                            .args(PYTHON_SDKS);
                        machine.run(report, step, &mut command).map(drop)
                    },
                )
            }),
        }],
    }
}

/// nginx and Caddy, which the sample configurations are tried with. Their own packages would start them on port 80.
fn web_servers() -> Need {
    Need {
        name: "nginx and Caddy".to_owned(),
        usually: "10 s",
        lane: Lane::System,
        without: Some("the sample configurations for nginx and Caddy are not tried"),
        is_there: Box::new(|machine| {
            let dirs = web_server_dirs(machine);
            let is_there = |name: &str| {
                on_path(name).is_some() || dirs.iter().any(|dir| is_executable(&dir.join(name)))
            };
            is_there("nginx") && is_there("caddy")
        }),
        ways: vec![Way {
            name: "Debian's packages",
            get: Box::new(|machine, report, step| {
                install(machine, WEB_SERVERS, |place| {
                    debian::unpack(machine, report, step, &["nginx", "caddy"], place)
                })
            }),
        }],
    }
}

fn web_server_dirs(machine: &Machine) -> [PathBuf; 2] {
    ["usr/sbin", "usr/bin"].map(|dir| machine.tools.join(WEB_SERVERS).join(dir))
}

/// `PATH` with the web servers that only the tests know.
///
/// # Errors
/// A directory of it cannot be written into a `PATH`.
pub(crate) fn path_for_native_tests(machine: &Machine) -> Result<OsString, Failure> {
    // Behind everything: what the user has comes first.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let dirs = std::env::split_paths(&path).chain(web_server_dirs(machine));
    std::env::join_paths(dirs).map_err(|error| Failure::new(format!("cannot make a PATH: {error}")))
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

fn wasm_opt_program(machine: &Machine) -> Option<PathBuf> {
    let cached = machine
        .tools
        .join(format!("binaryen-{BINARYEN}/node_modules/.bin/wasm-opt"));
    cached_or_on_path(cached, "wasm-opt", &format!("wasm-opt version {BINARYEN}"))
}

/// axe-core's script for the page, whether or not it is there.
pub(crate) fn axe_script(machine: &Machine) -> PathBuf {
    machine.tools.join(format!(
        "axe-core-{AXE_CORE}/node_modules/axe-core/axe.min.js"
    ))
}

/// The Python that has the clouds' SDKs, whether or not it is there.
pub(crate) fn python(machine: &Machine) -> PathBuf {
    machine
        .tools
        .join(format!("python-sdks-{PYTHON_SDKS_VERSION}/bin/python"))
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
fn cargo_install(
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

/// Fetches a package from npm into the cache.
fn npm_install(
    machine: &Machine,
    report: &Report,
    step: &str,
    package: &str,
    version: &str,
) -> Result<(), Failure> {
    if on_path("npm").is_none() {
        debian::install(machine, report, step, &["nodejs", "npm"]).map_err(|failure| {
            Failure::new(format!(
                "npm is needed to fetch it: install Node.js 20 or later ({failure})"
            ))
        })?;
    }
    install(machine, &format!("{package}-{version}"), |place| {
        let mut command: Command = machine.command("npm");
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

    #[test]
    fn a_failed_installation_leaves_nothing_behind() {
        let machine = Machine::in_test("failed_installation");
        let result = install(&machine, "thing-1", |place| {
            fs::write(place.join("half"), "x").unwrap();
            Err(Failure::new("the network is gone"))
        });
        assert_eq!(result.unwrap_err().sentence, "the network is gone");
        assert_eq!(fs::read_dir(&machine.tools).unwrap().count(), 0);
    }

    #[test]
    fn an_installation_is_there_as_a_whole_or_not_at_all() {
        let machine = Machine::in_test("whole_installation");
        install(&machine, "thing-1", |place| {
            assert!(!machine.tools.join("thing-1").exists());
            fs::write(place.join("tool"), "x").map_err(Failure::io("write", place))
        })
        .unwrap();
        let names: Vec<_> = fs::read_dir(&machine.tools)
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(names, ["thing-1"]);
    }
}
