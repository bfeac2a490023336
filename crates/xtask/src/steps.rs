//! The checks, quick ones first: what each needs, and how it is run.

use std::path::Path;
use std::process::Command;

use crate::audit::audit;
use crate::browser::Browser;
use crate::bundle;
use crate::libtest::Counts;
use crate::machine::Machine;
use crate::native::{self, Built};
use crate::needs::{Need, provide};
use crate::report::{Failure, Report};
use crate::wasm_std::Toolchain;
use crate::{fuzz, peers, tools};

/// A check with a name.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    /// Needs next to nothing, so it need not wait until everything is set up.
    pub(crate) is_quick: bool,
    /// Steps whose failure makes this one pointless.
    pub(crate) after: &'static [&'static str],
    pub(crate) needs: fn(&Machine) -> Result<Vec<Need>, Failure>,
    /// Returns in a few words what was checked.
    pub(crate) run: fn(&Machine, &Report) -> Result<Checked, Failure>,
}

/// What a step that passed has to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) words: String,
    pub(crate) tests: Counts,
}

/// In the order in which they run.
pub(crate) const STEPS: [Step; 10] = [
    Step {
        name: "format",
        what: "rustfmt has nothing to change",
        is_quick: true,
        after: &[],
        needs: |_| Ok(Vec::new()),
        run: |machine, report| {
            cargo(
                machine,
                report,
                "format",
                &["fmt", "--all", "--check", "--", "--color", "never"],
            )
        },
    },
    Step {
        name: "audit",
        what: "licences, sources and advisories of the dependencies are as deny.toml allows",
        is_quick: true,
        after: &[],
        needs: |_| Ok(vec![tools::crates()]),
        run: |machine, report| {
            Ok(Checked {
                words: audit(machine, report)?,
                ..Checked::default()
            })
        },
    },
    Step {
        name: "lint",
        what: "clippy has nothing to say",
        is_quick: true,
        after: &[],
        needs: |_| Ok(vec![tools::crates()]),
        run: lint,
    },
    Step {
        name: "tests",
        what: "native unit, property, vector and journey tests, the vendors' SDKs, real web servers",
        is_quick: false,
        after: &[],
        needs: |_| Ok(tools::for_native_tests()),
        run: native_tests,
    },
    Step {
        name: "wasm",
        what: "the signers' vectors, compiled to wasm, in headless Chromium",
        is_quick: false,
        after: &[],
        needs: tools::for_browser_tests,
        run: |machine, report| {
            in_browser(
                machine,
                report,
                "wasm",
                &["--package", "image-console-sign", "--tests"],
            )
        },
    },
    Step {
        name: "web",
        what: "the app itself over a fresh simulator, in headless Chromium",
        is_quick: false,
        after: &[],
        needs: tools::for_browser_tests,
        run: |machine, report| {
            in_browser(
                machine,
                report,
                "web",
                &["--package", "image-console", "--test", "web"],
            )
        },
    },
    Step {
        name: "bundle",
        what: "the release bundle builds",
        is_quick: false,
        after: &[],
        needs: tools::for_building,
        run: |machine, report| bundle::build(machine, report).map(|_| Checked::default()),
    },
    Step {
        name: "budget",
        what: "the bundle keeps its budget and has no HTML sink",
        is_quick: false,
        after: &["bundle"],
        needs: tools::for_building,
        run: |machine, report| {
            let words = bundle::check(&bundle::build(machine, report)?)?;
            Ok(Checked {
                words,
                ..Checked::default()
            })
        },
    },
    Step {
        name: "e2e",
        what: "journeys through the built bundle behind the real proxy, in Chromium",
        is_quick: false,
        after: &["bundle"],
        needs: |machine| {
            let mut needs = tools::for_building(machine)?;
            needs.extend(tools::for_journeys());
            Ok(needs)
        },
        run: journeys,
    },
    Step {
        name: "fuzz",
        what: "every parser of foreign input takes whatever libFuzzer thinks of",
        is_quick: false,
        after: &[],
        needs: |machine| Ok(fuzz::needs(machine)),
        run: fuzz::fuzz,
    },
];

/// What a run of tests has to say; a run that found none is a failure, or a renamed file would pass as green.
fn counted(output: &str) -> Result<Checked, Failure> {
    let tests = Counts::of(output);
    if tests.passed == 0 {
        return Err(Failure::new("not a single test ran"));
    }
    Ok(Checked {
        words: format!("{} tests", tests.passed),
        tests,
    })
}

/// Runs cargo with the compiler that runs this.
fn cargo(
    machine: &Machine,
    report: &Report,
    step: &str,
    arguments: &[&str],
) -> Result<Checked, Failure> {
    let mut command = machine.command("cargo");
    command.args(arguments).env("CARGO_TERM_COLOR", "never");
    machine
        .run(report, step, &mut command)
        .map(|_| Checked::default())
}

/// For the host, even what is meant for the browser: clippy lives in rustup's toolchains, and on some machines only
/// another one has the library for wasm.
fn lint(machine: &Machine, report: &Report) -> Result<Checked, Failure> {
    let how = ["--all-targets", "--", "--deny", "warnings"];
    cargo(
        machine,
        report,
        "lint",
        &[&["clippy"], &native::SELECTION[..], &how].concat(),
    )
}

fn native_tests(machine: &Machine, report: &Report) -> Result<Checked, Failure> {
    let cargo_test = |step: &str, what: &[&str]| {
        let mut command = machine.command("cargo");
        command
            .arg("test")
            .args(native::SELECTION)
            .arg("--no-fail-fast")
            .args(what);
        command.env("CARGO_TERM_COLOR", "never");
        command.env("PATH", peers::path_for_native_tests(machine)?);
        let python = peers::python(machine);
        if python.exists() {
            command.env("IMAGE_CONSOLE_PYTHON", python);
        }
        machine.run(report, step, &mut command)
    };
    let tests = native::IntegrationTests::of(machine.metadata()?);
    let mut programs = vec!["--lib", "--bins"];
    programs.extend(tests.others.iter().flat_map(|name| ["--test", name]));
    let programs = cargo_test("tests", &programs);
    let examples = report.step("doc tests", || cargo_test("doc tests", &["--doc"]));
    counted(&(programs? + &examples?))
}

/// Tests for wasm. Plain `#[test]`s do not run there, so only what is marked for the browser counts.
fn in_browser(
    machine: &Machine,
    report: &Report,
    step: &str,
    what: &[&str],
) -> Result<Checked, Failure> {
    let toolchain = Toolchain::find(machine).ok_or_else(|| Failure::new("no compiler for wasm"))?;
    let runner = tools::wasm_test_runner(machine)?
        .ok_or_else(|| Failure::new("wasm-bindgen-test-runner is not there"))?;
    let mut command = machine.command("cargo");
    command.args([
        "test",
        "--offline",
        "--no-fail-fast",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    command.args(what).env("CARGO_TERM_COLOR", "never");
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    toolchain.apply(&mut command);
    browser()?.apply(machine, &mut command)?;
    counted(&machine.run(report, step, &mut command)?)
}

fn journeys(machine: &Machine, report: &Report) -> Result<Checked, Failure> {
    let dist = bundle::build(machine, report)?;
    let built = report.step("e2e programs", || {
        Built::by_cargo(machine, report, "e2e programs")
    })?;
    let mut said = String::new();
    for program in &built.journeys {
        let mut command = with_app(machine, program, &dist, &built)?;
        // As cargo would start it.
        command.current_dir(machine.project.join("tests/e2e"));
        said += &machine.run(report, "e2e", &mut command)?;
    }
    counted(&said)
}

/// Takes the README's pictures of the built bundle.
///
/// # Errors
/// A tool is missing and cannot be got, the app does not build, or the program that takes them fails.
pub(crate) fn screenshots(machine: &Machine, report: &Report) -> Result<(), Failure> {
    let mut needs = tools::for_building(machine)?;
    needs.extend(tools::for_journeys());
    provide(machine, report, needs)?;
    let dist = bundle::build(machine, report)?;
    report.step("screenshots", || {
        let built = Built::by_cargo(machine, report, "screenshots")?;
        let mut command = with_app(machine, Path::new("cargo"), &dist, &built)?;
        command.args([
            "run",
            "--offline",
            "--package",
            native::JOURNEYS,
            "--example",
            "screenshots",
        ]);
        machine.run(report, "screenshots", &mut command).map(drop)
    })
}

/// A program, told where the bundle, the servers and the browser are.
fn with_app(
    machine: &Machine,
    program: &Path,
    dist: &Path,
    built: &Built,
) -> Result<Command, Failure> {
    let mut command = machine.command(program);
    command.env("CARGO_TERM_COLOR", "never");
    command.env("IMAGE_CONSOLE_DIST", dist);
    command.env("IMAGE_CONSOLE_PROXY", &built.proxy);
    command.env("IMAGE_CONSOLE_SIM", &built.simulator);
    command.env("IMAGE_CONSOLE_AXE", peers::axe_script(machine));
    let trunk = tools::trunk_program(machine);
    command.envs(trunk.map(|trunk| ("IMAGE_CONSOLE_TRUNK", trunk)));
    browser()?.apply(machine, &mut command)?;
    Ok(command)
}

fn browser() -> Result<Browser, Failure> {
    Browser::find().ok_or_else(|| Failure::new("Chromium and its driver are not there"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_comes_after_those_whose_failure_makes_it_pointless() {
        for (at, step) in STEPS.iter().enumerate() {
            let earlier = &STEPS[..at];
            let is_earlier = |name: &&str| earlier.iter().any(|other| other.name == *name);
            assert!(step.after.iter().all(is_earlier), "{}", step.name);
        }
    }

    #[test]
    fn a_run_without_a_test_is_a_failure() {
        assert!(counted("test result: ok. 0 passed; 0 failed; 0 ignored").is_err());
        assert!(counted("").is_err());
        let one = counted("test result: ok. 1 passed; 0 failed; 0 ignored").unwrap();
        assert_eq!(one.words, "1 tests");
    }
}
