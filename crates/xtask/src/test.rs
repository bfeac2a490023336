//! Every check, quick ones first, and one table of what came out.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use crate::audit::audit;
use crate::browser::Browser;
use crate::bundle;
use crate::machine::Machine;
use crate::report::{Failure, Report, Took, now, table};
use crate::tools::{self, Need, provide};
use crate::wasm_std::Toolchain;

/// Which steps to run: all, or the named ones.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    only: Vec<&'static str>,
    pub(crate) list: bool,
}

/// A check with a name.
struct Step {
    name: &'static str,
    what: &'static str,
    /// Steps whose failure makes this one pointless.
    after: &'static [&'static str],
    needs: fn(&Machine) -> Result<Vec<Need>, Failure>,
    /// Returns in a few words what was checked.
    run: fn(&Machine, &Report) -> Result<Checked, Failure>,
}

/// What a step that passed has to say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Checked {
    words: String,
    tests: Counts,
}

/// The packages whose tests need a browser and a built bundle: they are a step of their own.
const JOURNEYS: &str = "image-console-e2e";
/// Builds the simulator's own server, and with it the tests that talk to it over HTTP.
const SERVER_FEATURE: &str = "image-console-sim/server";

const STEPS: [Step; 9] = [
    Step {
        name: "format",
        what: "rustfmt has nothing to change",
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
        after: &[],
        needs: |_| Ok(vec![tools::crates()]),
        run: lint,
    },
    Step {
        name: "tests",
        what: "native unit, property, vector and journey tests, the vendors' SDKs, real web servers",
        after: &[],
        needs: |_| Ok(tools::for_native_tests()),
        run: native_tests,
    },
    Step {
        name: "wasm",
        what: "the signers' vectors, compiled to wasm, in headless Chromium",
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
        after: &[],
        needs: tools::for_building,
        run: |machine, report| bundle::build(machine, report).map(|_| Checked::default()),
    },
    Step {
        name: "budget",
        what: "the bundle keeps its budget and has no HTML sink",
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
        after: &["bundle"],
        needs: |machine| {
            let mut needs = tools::for_building(machine)?;
            needs.extend(tools::for_journeys());
            Ok(needs)
        },
        run: journeys,
    },
];

/// How a step ended.
#[derive(Debug)]
enum Outcome {
    Passed(Checked),
    Failed(Failure),
    NotRun(String),
}

impl Options {
    /// Reads `--only a,b` and `--list`.
    ///
    /// # Errors
    /// An unknown option or step, as a sentence.
    pub(crate) fn parse(options: &[String]) -> Result<Self, String> {
        let mut parsed = Self {
            only: Vec::new(),
            list: false,
        };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match option.as_str() {
                "--list" => parsed.list = true,
                "--only" => {
                    let names = options.next().ok_or("`--only` needs the names of steps")?;
                    for name in names.split(',') {
                        let step = STEPS.iter().find(|step| step.name == name);
                        parsed
                            .only
                            .push(step.ok_or_else(|| unknown_step(name))?.name);
                    }
                }
                _ => return Err(format!("`test` takes no `{option}`")),
            }
        }
        Ok(parsed)
    }

    fn takes(&self, step: &Step) -> bool {
        self.only.is_empty() || self.only.contains(&step.name)
    }
}

fn unknown_step(name: &str) -> String {
    let names = STEPS.map(|step| step.name).join(", ");
    format!("there is no step `{name}`: the steps are {names}")
}

/// Runs the steps, all of them even when one fails, and prints the table.
///
/// # Errors
/// None of a step's own: those are in the table and in the exit code.
pub(crate) fn test(
    machine: &Machine,
    report: &Report,
    options: &Options,
) -> Result<ExitCode, Failure> {
    let steps: Vec<_> = STEPS.iter().filter(|step| options.takes(step)).collect();
    if options.list {
        let rows: Vec<_> = steps
            .iter()
            .map(|step| vec![step.name.to_owned(), step.what.to_owned()])
            .collect();
        report.say(table(&rows, &[]).trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let mut results: Vec<(&str, Outcome, Duration)> = Vec::new();
    let mut is_set_up = false;
    for (at, step) in steps.iter().enumerate() {
        let since = now();
        // Quick steps need next to nothing. Before the first one that needs more, everything for all that follow is
        // got at once, because the downloads and compilations go side by side.
        if !is_set_up && !["format", "audit", "lint"].contains(&step.name) {
            is_set_up = true;
            let outcome = set_up(machine, report, &steps[at..]);
            results.push(("set-up", outcome, since.elapsed()));
        }
        let since = now();
        report.say(format!("{}: {}", step.name, step.what));
        let broken = step.after.iter().find(|name| {
            results
                .iter()
                .any(|(other, outcome, _)| other == *name && !outcome.is_pass())
        });
        let outcome = match broken {
            Some(name) => Outcome::NotRun(format!("because of {name}")),
            None => run(machine, report, step),
        };
        results.push((step.name, outcome, since.elapsed()));
    }
    let counts = results
        .iter()
        .fold(Counts::default(), |sum, (_, outcome, _)| {
            sum.plus(outcome.tests())
        });
    report.say(format!("\n{}", summary(&results)));
    if counts != Counts::default() {
        report.say(format!(
            "{} passed, {} failed",
            counts.passed, counts.failed
        ));
    }
    let is_green = results.iter().all(|(_, outcome, _)| outcome.is_pass());
    Ok(if is_green {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn set_up(machine: &Machine, report: &Report, steps: &[&Step]) -> Outcome {
    report.say("set-up: what the other steps need");
    let mut needs = Vec::new();
    for step in steps {
        match (step.needs)(machine) {
            Ok(more) => needs.extend(more),
            Err(failure) => return Outcome::Failed(failure),
        }
    }
    match provide(machine, report, needs) {
        Ok(()) => Outcome::Passed(Checked::default()),
        Err(failure) => {
            report.say(format!("  {failure}"));
            Outcome::Failed(failure)
        }
    }
}

fn run(machine: &Machine, report: &Report, step: &Step) -> Outcome {
    let result = report.step(step.name, || {
        let needs = (step.needs)(machine)?;
        let is_missing = |need: &&Need| need.without.is_none() && !(need.is_there)(machine);
        if let Some(need) = needs.iter().find(is_missing) {
            return Err(Failure::new(format!("{} is not there", need.name)));
        }
        (step.run)(machine, report)
    });
    match result {
        Ok(checked) => Outcome::Passed(checked),
        Err(failure) => {
            let log = failure.log.as_ref().map_or("", |log| &log.text);
            let failed_tests = failed_tests(log);
            let is_about_tests = !failed_tests.is_empty();
            report.say(if is_about_tests {
                failed_tests
            } else {
                failure.tail(200)
            });
            report.say(format!("  {failure}"));
            Outcome::Failed(failure)
        }
    }
}

/// What the test programs of an output say about the tests that failed, without the hundreds that passed.
fn failed_tests(output: &str) -> String {
    let mut said = String::new();
    let mut is_failure = false;
    for line in output.lines() {
        is_failure |= line == "failures:" || line.starts_with("---- ");
        if is_failure {
            said.push_str(line);
            said.push('\n');
        }
        is_failure &= !line.starts_with("test result: ");
    }
    said
}

impl Outcome {
    fn is_pass(&self) -> bool {
        matches!(self, Self::Passed(_))
    }

    fn words(&self) -> String {
        match self {
            Self::Passed(checked) if checked.words.is_empty() => "passed".to_owned(),
            Self::Passed(checked) => format!("passed: {}", checked.words),
            Self::Failed(failure) => {
                let sentence = failure.sentence.lines().next().unwrap_or_default();
                format!("FAILED: {sentence}")
            }
            Self::NotRun(reason) => format!("not run, {reason}"),
        }
    }

    fn tests(&self) -> Counts {
        match self {
            Self::Passed(checked) => checked.tests,
            Self::Failed(Failure { log: Some(log), .. }) => Counts::of(&log.text),
            Self::Failed(_) | Self::NotRun(_) => Counts::default(),
        }
    }
}

fn summary(results: &[(&str, Outcome, Duration)]) -> String {
    let heading = ["step", "time", "result"].map(str::to_owned).to_vec();
    let row = |(name, outcome, time): &(&str, Outcome, Duration)| {
        vec![(*name).to_owned(), Took(*time).to_string(), outcome.words()]
    };
    let total = results.iter().map(|(_, _, time)| *time).sum();
    let total = vec!["all".to_owned(), Took(total).to_string(), String::new()];
    let rows: Vec<_> = std::iter::once(heading)
        .chain(results.iter().map(row))
        .chain([total])
        .collect();
    table(&rows, &[1])
}

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    /// Adds up the closing lines of all test programs in an output: `test result: ok. 35 passed; 0 failed; …`.
    fn of(output: &str) -> Self {
        let number = |line: &str, what: &str| {
            let (before, _) = line.split_once(what)?;
            before.trim_end().rsplit(' ').next()?.parse::<u64>().ok()
        };
        let lines = output
            .lines()
            .filter_map(|line| line.trim().strip_prefix("test result: "));
        lines.fold(Self::default(), |sum, line| {
            sum.plus(Self {
                passed: number(line, " passed;").unwrap_or(0),
                failed: number(line, " failed;").unwrap_or(0),
            })
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

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
    let what = [
        "clippy",
        "--offline",
        "--workspace",
        "--all-targets",
        "--features",
        SERVER_FEATURE,
    ];
    let how = ["--", "--deny", "warnings"];
    cargo(machine, report, "lint", &[&what[..], &how].concat())
}

/// One selection of packages and features for tests and programs, so that no dependency is compiled twice.
const NATIVE: [&str; 6] = [
    "--offline",
    "--workspace",
    "--exclude",
    JOURNEYS,
    "--features",
    SERVER_FEATURE,
];

fn native_tests(machine: &Machine, report: &Report) -> Result<Checked, Failure> {
    let mut command = machine.command("cargo");
    command
        .arg("test")
        .args(NATIVE)
        .arg("--no-fail-fast")
        .env("CARGO_TERM_COLOR", "never");
    command.env("PATH", tools::path_for_native_tests(machine)?);
    let python = tools::python(machine);
    if python.exists() {
        command.env("IMAGE_CONSOLE_PYTHON", python);
    }
    counted(&machine.run(report, "tests", &mut command)?)
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
    let mut command = with_app(machine, report, "e2e")?;
    command.args(["test", "--offline", "--package", JOURNEYS, "--no-fail-fast"]);
    counted(&machine.run(report, "e2e", &mut command)?)
}

/// Takes the README's pictures of the built bundle.
///
/// # Errors
/// A tool is missing and cannot be got, the app does not build, or the program that takes them fails.
pub(crate) fn screenshots(machine: &Machine, report: &Report) -> Result<(), Failure> {
    let mut needs = tools::for_building(machine)?;
    needs.extend(tools::for_journeys());
    provide(machine, report, needs)?;
    report.step("screenshots", || {
        let mut command = with_app(machine, report, "screenshots")?;
        command.args([
            "run",
            "--offline",
            "--package",
            JOURNEYS,
            "--example",
            "screenshots",
        ]);
        machine.run(report, "screenshots", &mut command).map(drop)
    })
}

/// cargo, told where the bundle, the servers and the browser are.
fn with_app(machine: &Machine, report: &Report, step: &str) -> Result<Command, Failure> {
    let dist = bundle::build(machine, report)?;
    let step = format!("{step} programs");
    let mut build = machine.command("cargo");
    build
        .arg("build")
        .args(NATIVE)
        .arg("--bins")
        .env("CARGO_TERM_COLOR", "never");
    report.step(&step, || machine.run(report, &step, &mut build))?;
    let programs = machine.target_dir()?.join("debug");
    let mut command = machine.command("cargo");
    command.env("CARGO_TERM_COLOR", "never");
    command.env("IMAGE_CONSOLE_DIST", dist);
    command.env("IMAGE_CONSOLE_PROXY", programs.join("image-console-proxy"));
    command.env("IMAGE_CONSOLE_SIM", programs.join("image-console-sim"));
    command.env("IMAGE_CONSOLE_AXE", tools::axe_script(machine));
    let trunk: Option<PathBuf> = tools::trunk_program(machine);
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
    use crate::report::Log;

    fn parsed(line: &str) -> Result<Options, String> {
        Options::parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn steps_are_chosen_by_name_and_unknown_ones_are_named() {
        assert_eq!(
            parsed(""),
            Ok(Options {
                only: vec![],
                list: false
            })
        );
        let two = Options {
            only: vec!["format", "e2e"],
            list: false,
        };
        assert_eq!(parsed("--only format,e2e"), Ok(two));
        let unknown = parsed("--only formt").unwrap_err();
        assert_eq!(
            unknown,
            "there is no step `formt`: the steps are format, audit, lint, tests, wasm, web, bundle, budget, e2e"
        );
        assert_eq!(parsed("--fast"), Err("`test` takes no `--fast`".to_owned()));
    }

    #[test]
    fn a_step_comes_after_those_whose_failure_makes_it_pointless() {
        for (at, step) in STEPS.iter().enumerate() {
            let earlier = &STEPS[..at];
            let is_earlier = |name: &&str| earlier.iter().any(|other| other.name == *name);
            assert!(step.after.iter().all(is_earlier), "{}", step.name);
        }
    }

    #[test]
    fn the_tests_of_all_programs_in_an_output_are_added_up() {
        let output = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            \n   Doc-tests x\n\n\
            test result: FAILED. 11 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: ok. 0 passed; 0 failed; 1 ignored\n";
        assert_eq!(
            Counts::of(output),
            Counts {
                passed: 13,
                failed: 3
            }
        );
        assert_eq!(Counts::of("error: could not compile"), Counts::default());
    }

    #[test]
    fn of_a_failed_run_only_the_failed_tests_are_shown() {
        let output = "running 2 tests\ntest a ... ok\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\n\
            left is not right\n\nfailures:\n    b\n\ntest result: FAILED. 1 passed; 1 failed;\n\n\
            running 1 test\ntest c ... ok\n\ntest result: ok. 1 passed; 0 failed;\n";
        let expected = "failures:\n\n---- b stdout ----\nleft is not right\n\nfailures:\n    b\n\n\
            test result: FAILED. 1 passed; 1 failed;\n";
        assert_eq!(failed_tests(output), expected);
        assert_eq!(failed_tests("error: could not compile"), "");
    }

    #[test]
    fn a_run_without_a_test_is_a_failure() {
        assert!(counted("test result: ok. 0 passed; 0 failed; 0 ignored").is_err());
        assert!(counted("").is_err());
        let one = counted("test result: ok. 1 passed; 0 failed; 0 ignored").unwrap();
        assert_eq!(one.words, "1 tests");
    }

    #[test]
    fn the_summary_has_a_line_for_each_step_and_the_whole_time() {
        let seconds = Duration::from_secs;
        let log = Log {
            path: PathBuf::from("x.log"),
            text: "test result: FAILED. 1 passed; 2 failed;".to_owned(),
        };
        let failure = Failure {
            sentence: "cargo failed".to_owned(),
            log: Some(log),
        };
        let counts = Counts {
            passed: 41,
            failed: 0,
        };
        let passed = Checked {
            words: "41 tests".to_owned(),
            tests: counts,
        };
        let results = [
            ("format", Outcome::Passed(Checked::default()), seconds(1)),
            ("tests", Outcome::Passed(passed), seconds(75)),
            ("bundle", Outcome::Failed(failure), seconds(20)),
            (
                "e2e",
                Outcome::NotRun("because of bundle".to_owned()),
                seconds(0),
            ),
        ];
        let expected = "\
step          time  result
format       1.0 s  passed
tests   1 min 15 s  passed: 41 tests
bundle        20 s  FAILED: cargo failed
e2e          0.0 s  not run, because of bundle
all     1 min 36 s
";
        assert_eq!(summary(&results), expected);
        assert_eq!(
            results[2].1.tests(),
            Counts {
                passed: 1,
                failed: 2
            }
        );
    }
}
