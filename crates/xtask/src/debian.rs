//! Debian's packages, where this process may install them.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::machine::{Machine, is_root, on_path};
use crate::report::{Failure, Report};

/// apt-get has a lock of its own, but of two at once one would fail; the flag says that the lists are fresh.
static LISTS_ARE_FRESH: Mutex<bool> = Mutex::new(false);

/// Installs packages with what they need and nothing that is only recommended.
///
/// # Errors
/// This is not Debian, not root, or apt-get fails; the sentence names the command that somebody who may can type.
pub(crate) fn install(
    machine: &Machine,
    report: &Report,
    step: &str,
    packages: &[&str],
) -> Result<(), Failure> {
    let by_hand = format!(
        "apt-get install --no-install-recommends {}",
        packages.join(" ")
    );
    if on_path("apt-get").is_none() {
        return Err(Failure::new("this system has no apt-get"));
    }
    if !is_root() {
        return Err(Failure::new(format!(
            "only root may install packages: run `sudo {by_hand}`"
        )));
    }
    apt_get(
        machine,
        report,
        step,
        &[&["install", "--no-install-recommends"], packages].concat(),
    )
}

/// Unpacks packages into a directory without installing them: for programs that would start a service of their own
/// when installed. What they need must be there already.
///
/// # Errors
/// This is not Debian, apt-get fails, or a package cannot be unpacked.
pub(crate) fn unpack(
    machine: &Machine,
    report: &Report,
    step: &str,
    packages: &[&str],
    place: &Path,
) -> Result<(), Failure> {
    if on_path("apt-get").is_none() {
        return Err(Failure::new("this system has no apt-get"));
    }
    let download = |command: &mut Command| {
        // apt-get would leave them in the project.
        command.current_dir(place);
    };
    apt_get_by(
        machine,
        report,
        step,
        &[&["download"], packages].concat(),
        download,
    )?;
    for entry in fs::read_dir(place)
        .map_err(Failure::io("read", place))?
        .flatten()
    {
        let package = entry.path();
        if package
            .extension()
            .is_some_and(|extension| extension == "deb")
        {
            let mut command = machine.command("dpkg");
            command.arg("-x").arg(&package).arg(place);
            machine.run(report, step, &mut command)?;
            fs::remove_file(&package).map_err(Failure::io("remove", &package))?;
        }
    }
    Ok(())
}

fn apt_get(
    machine: &Machine,
    report: &Report,
    step: &str,
    arguments: &[&str],
) -> Result<(), Failure> {
    apt_get_by(machine, report, step, arguments, |_| {})
}

/// Runs apt-get, and once more with fresh lists where it fails.
fn apt_get_by(
    machine: &Machine,
    report: &Report,
    step: &str,
    arguments: &[&str],
    prepare: impl Fn(&mut Command),
) -> Result<(), Failure> {
    let mut lists_are_fresh = LISTS_ARE_FRESH
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let apt_get = |arguments: &[&str]| {
        let mut command = machine.command("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
            .args(["-q", "-y", "-o", "DPkg::Lock::Timeout=600"])
            .args(arguments);
        prepare(&mut command);
        machine.run(report, step, &mut command)
    };
    // A new machine has no lists, an old one lists of packages that are gone: both show as a failure here.
    let failure = match apt_get(arguments) {
        Ok(_) => return Ok(()),
        Err(failure) if *lists_are_fresh => return Err(failure),
        Err(failure) => failure,
    };
    // Somebody ended an earlier installation half-way; apt-get says so and refuses to go on by itself.
    if failure.tail(20).contains("dpkg --configure -a") {
        let mut command = machine.command("dpkg");
        command
            .args(["--configure", "-a"])
            .env("DEBIAN_FRONTEND", "noninteractive");
        machine.run(report, step, &mut command)?;
        return apt_get(arguments).map(drop);
    }
    apt_get(&["update"]).map_err(|update| {
        let reason = update.tail(1);
        Failure {
            sentence: format!("apt-get cannot reach its servers ({reason})"),
            log: failure.log,
        }
    })?;
    *lists_are_fresh = true;
    apt_get(arguments).map(drop)
}
