//! The console beside a hand-written table and three well-known ones: `bench/` has their pages and what measures,
//! `tests/e2e/examples/bench` drives the browser. Release builds throughout; nothing of it runs in `test`.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::browser::{self, Browser};
use crate::bundle;
use crate::machine::Machine;
use crate::native::JOURNEYS;
use crate::needs::{Lane, Need, Way, install, provide};
use crate::report::{Failure, Report};
use crate::tools;

/// What is handed on to the driver.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    rows: u32,
    rounds: u32,
    only: Option<String>,
}

impl Options {
    /// Reads `[--rows N] [--rounds N] [--only NAME,…]`.
    ///
    /// # Errors
    /// A sentence about what is not understood.
    pub(crate) fn parse(options: &[String]) -> Result<Self, String> {
        let mut parsed = Self {
            rows: 100_000,
            rounds: 3,
            only: None,
        };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            let value = options
                .next()
                .ok_or_else(|| format!("`{option}` needs a value"))?;
            let number = || {
                let number = value.parse().ok().filter(|number| *number > 0);
                number.ok_or_else(|| format!("`{option} {value}`: a whole number above 0 is due"))
            };
            match option.as_str() {
                "--rows" => parsed.rows = number()?,
                "--rounds" => parsed.rounds = number()?,
                "--only" => parsed.only = Some(value.clone()),
                _ => return Err(format!("`bench` takes no `{option}`")),
            }
        }
        Ok(parsed)
    }

    fn arguments(&self) -> Vec<String> {
        let mut arguments = vec![
            "--rows".to_owned(),
            self.rows.to_string(),
            "--rounds".to_owned(),
            self.rounds.to_string(),
        ];
        if let Some(only) = &self.only {
            arguments.extend(["--only".to_owned(), only.clone()]);
        }
        arguments
    }
}

/// Measures, and prints the table.
///
/// # Errors
/// Something cannot be got or built, or the driver fails.
pub(crate) fn bench(machine: &Machine, report: &Report, options: &Options) -> Result<(), Failure> {
    let libraries = libraries(machine)?;
    let mut needs = tools::for_building(machine)?;
    needs.extend([browser::need(), rivals(libraries.clone())]);
    provide(machine, report, needs)?;
    let dist = bundle::build(machine, report)?;
    let place = machine.target_dir()?.join("bench");
    let pages = place.join("pages");
    report.step("the rivals' pages", || {
        let mut command = machine.command("node");
        command.arg("bench/bundle.mjs");
        command.arg(libraries.join("node_modules")).arg(&pages);
        machine.run(report, "the rivals' pages", &mut command)
    })?;
    report.step("driver", || {
        let mut command = machine.command("cargo");
        command.args(["build", "--release", "--offline"]);
        command.args(["--package", "image-console-proxy", "--package", JOURNEYS]);
        command.args(["--bins", "--example", "bench"]);
        machine.run(report, "driver", &mut command)
    })?;
    drive(machine, options, &dist, &pages, &place.join("figures.json"))
}

/// Runs the driver, whose lines are the user's to see as they come.
fn drive(
    machine: &Machine,
    options: &Options,
    dist: &Path,
    pages: &Path,
    out: &Path,
) -> Result<(), Failure> {
    let release = machine.target_dir()?.join("release");
    let browser =
        Browser::find().ok_or_else(|| Failure::new("there is no browser to measure in"))?;
    let mut command = machine.command(release.join("examples").join("bench"));
    browser.apply(machine, &mut command)?;
    command.env("IMAGE_CONSOLE_DIST", dist);
    command.env("IMAGE_CONSOLE_PROXY", release.join("image-console-proxy"));
    command.args(options.arguments());
    command.arg("--pages").arg(pages).arg("--out").arg(out);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::new(format!("the driver failed ({status})"))),
        Err(error) => Err(Failure::new(format!("cannot start the driver: {error}"))),
    }
}

/// Where the rivals' libraries are, whether or not they are there: another lock file has another place.
fn libraries(machine: &Machine) -> Result<PathBuf, Failure> {
    let lock = machine.project.join("bench").join("package-lock.json");
    let text = fs::read(&lock).map_err(Failure::io("read", &lock))?;
    let hash = Sha256::digest(text);
    let short: String = hash
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(machine.tools.join(format!("bench-rivals-{short}")))
}

/// The rivals' libraries and what bundles them, exactly as the lock file names them.
fn rivals(place: PathBuf) -> Need {
    let there = place.clone();
    Need {
        name: "the rivals' libraries".to_owned(),
        usually: "30 s",
        lane: Lane::Fetch,
        without: None,
        is_there: Box::new(move |_| there.join("node_modules").is_dir()),
        ways: vec![Way {
            name: "npm",
            get: Box::new(move |machine, report, step| {
                tools::provide_npm(machine, report, step)?;
                let name = place.file_name().unwrap_or_default().to_string_lossy();
                install(machine, &name, |place| {
                    for file in ["package.json", "package-lock.json"] {
                        let from = machine.project.join("bench").join(file);
                        fs::copy(&from, place.join(file)).map_err(Failure::io("copy", &from))?;
                    }
                    let mut command = machine.command("npm");
                    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
                    command.current_dir(place);
                    machine.run(report, step, &mut command).map(drop)
                })
            }),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Options, String> {
        let words: Vec<_> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn what_is_asked_for_is_handed_on() {
        let all = parsed("").unwrap().arguments();
        assert_eq!(all, ["--rows", "100000", "--rounds", "3"]);
        let some = parsed("--only ours,floor --rows 1000 --rounds 1").unwrap();
        let wanted = ["--rows", "1000", "--rounds", "1", "--only", "ours,floor"];
        assert_eq!(some.arguments(), wanted);
    }

    #[test]
    fn what_is_not_understood_is_named_before_anything_is_built() {
        assert_eq!(parsed("--rows"), Err("`--rows` needs a value".to_owned()));
        assert_eq!(
            parsed("--rounds 0"),
            Err("`--rounds 0`: a whole number above 0 is due".to_owned())
        );
        assert_eq!(
            parsed("--row 5"),
            Err("`bench` takes no `--row`".to_owned())
        );
    }

    #[test]
    fn another_lock_file_has_another_place() {
        let machine = Machine::in_test("bench_libraries");
        let bench = machine.project.join("bench");
        fs::create_dir_all(&bench).unwrap();
        let place_of = |lock: &str| {
            fs::write(bench.join("package-lock.json"), lock).unwrap();
            libraries(&machine).unwrap()
        };
        assert_ne!(place_of("{}"), place_of("{\"a\": 1}"));
        assert_eq!(place_of("{}"), place_of("{}"));
    }
}
