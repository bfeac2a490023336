//! The fuzz targets: so many inputs for each parser of what others send.
//!
//! They need a nightly compiler, which nobody has to have: without one the step says so and passes.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::machine::{Machine, is_executable, on_path};
use crate::needs::{Lane, Need, Way};
use crate::report::{Failure, Report, Took, now};
use crate::steps::Checked;
use crate::tools::{cargo_install, fetched};

const CARGO_FUZZ: &str = "0.13.2";
/// Inputs for each target.
const RUNS: u32 = 200_000;
/// Longer inputs find no other paths, only more time; a hang or a hunger for memory is a finding too.
const LIMITS: [&str; 3] = ["-max_len=4096", "-timeout=5", "-rss_limit_mb=512"];

/// cargo-fuzz and the crates of the targets; nothing without a nightly compiler.
pub(crate) fn needs(machine: &Machine) -> Vec<Need> {
    if !has_nightly(machine) {
        return Vec::new();
    }
    vec![
        fetched("crates of the fuzz targets", "fuzz/Cargo.toml"),
        cargo_fuzz(),
    ]
}

/// Builds the targets and gives each its inputs.
///
/// # Errors
/// A target does not compile, or fails on an input: the log says which, and where it is kept.
pub(crate) fn fuzz(machine: &Machine, report: &Report) -> Result<Checked, Failure> {
    if !has_nightly(machine) {
        let words = "nothing was fuzzed, for there is no nightly compiler".to_owned();
        report.say(format!("  {words}: rustup toolchain install nightly"));
        return Ok(Checked {
            words,
            ..Checked::default()
        });
    }
    machine.run(report, "fuzz build", &mut command(machine, "build")?)?;
    let manifest = machine.project.join("fuzz/Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(Failure::io("read", &manifest))?;
    let targets = targets(&text);
    if targets.is_empty() {
        return Err(Failure::new("fuzz/Cargo.toml has no target"));
    }
    for target in &targets {
        let since = now();
        // What opened a new path is kept from run to run beside the build; the seeds stay as they are.
        let found = machine.work_dir("fuzz")?.join(target);
        fs::create_dir_all(&found).map_err(Failure::io("make", &found))?;
        let seeds = machine.project.join("fuzz/corpus").join(target);
        let mut run = command(machine, "run")?;
        run.arg(target).arg(&found).arg(seeds).arg("--");
        run.arg(format!("-runs={RUNS}")).args(LIMITS);
        let step = format!("fuzz {target}");
        report.step(&step, || machine.run(report, &step, &mut run))?;
        report.say(format!(
            "  {target}: {RUNS} inputs in {}",
            Took(since.elapsed())
        ));
    }
    Ok(Checked {
        words: format!("{} parsers, {RUNS} inputs each", targets.len()),
        ..Checked::default()
    })
}

/// The names of the programs in a manifest.
fn targets(manifest: &str) -> Vec<String> {
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let programs = manifest.get("bin").and_then(|it| it.as_array());
    let name = |program: &toml::Value| Some(program.get("name")?.as_str()?.to_owned());
    programs.into_iter().flatten().filter_map(name).collect()
}

/// `cargo fuzz` with the nightly compiler, in a target directory of its own.
fn command(machine: &Machine, what: &str) -> Result<Command, Failure> {
    let mut command = machine.foreign_command("rustup");
    command.args(["run", "nightly"]).arg(program(machine));
    // No sanitizer: there is no `unsafe` of ours to watch, and it would double the time.
    command
        .args(["fuzz", what, "--sanitizer", "none", "--target-dir"])
        .arg(machine.target_dir()?.join("fuzz"))
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_COLOR", "never");
    Ok(command)
}

fn has_nightly(machine: &Machine) -> bool {
    let mut rustc = machine.command("rustup");
    rustc.args(["run", "nightly", "rustc", "--version"]);
    on_path("rustup").is_some() && rustc.output().is_ok_and(|output| output.status.success())
}

fn program(machine: &Machine) -> PathBuf {
    machine
        .tools
        .join(format!("cargo-fuzz-{CARGO_FUZZ}/bin/cargo-fuzz"))
}

/// The program that compiles the targets with the right instruments and runs them.
fn cargo_fuzz() -> Need {
    Need {
        name: format!("cargo-fuzz {CARGO_FUZZ}"),
        usually: "1 min",
        lane: Lane::Compile,
        without: None,
        is_there: Box::new(|machine| is_executable(&program(machine))),
        ways: vec![Way {
            name: "cargo install",
            get: Box::new(|machine, report, step| {
                let package = ("cargo-fuzz", CARGO_FUZZ);
                cargo_install(machine, report, step, package, "cargo-fuzz", &[])
            }),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_of_the_manifest_is_a_target() {
        let manifest = "[package]\nname = 'x'\n[[bin]]\nname = 'query'\n[[bin]]\nname = 'proxy'\n";
        assert_eq!(targets(manifest), ["query", "proxy"]);
        assert!(targets("not a manifest").is_empty());
    }

    #[test]
    fn every_target_has_seeds_and_every_seed_a_target() {
        let fuzz = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz"));
        let mut targets = targets(&fs::read_to_string(fuzz.join("Cargo.toml")).unwrap());
        targets.sort();
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.unwrap().file_name().into_string().unwrap()
        };
        let mut seeded: Vec<_> = fs::read_dir(fuzz.join("corpus"))
            .unwrap()
            .map(name)
            .collect();
        seeded.sort();
        assert_eq!(targets, seeded);
    }
}
