//! Debian's packages, where this process may install them.

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
    let mut lists_are_fresh = LISTS_ARE_FRESH
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    let apt_get = |arguments: &[&str]| {
        let mut command = machine.command("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
            .args(["-q", "-y", "-o", "DPkg::Lock::Timeout=600"])
            .args(arguments);
        machine.run(report, step, &mut command)
    };
    let install = [&["install", "--no-install-recommends"], packages].concat();
    // A new machine has no lists, an old one lists of packages that are gone: both show as a failure here.
    let failure = match apt_get(&install) {
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
        return apt_get(&install).map(drop);
    }
    apt_get(&["update"]).map_err(|update| {
        let reason = update.tail(1);
        Failure {
            sentence: format!("apt-get cannot reach its servers ({reason})"),
            log: failure.log,
        }
    })?;
    *lists_are_fresh = true;
    apt_get(&install).map(drop)
}
