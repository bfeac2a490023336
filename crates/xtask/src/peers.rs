//! What other people made and ours is held against: their clients, their servers, their judge of accessibility.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::debian;
use crate::machine::{Machine, is_executable, on_path};
use crate::needs::{Lane, Need, Way, install};
use crate::report::Failure;
use crate::tools::npm_install;

const AXE_CORE: &str = "4.14.1";
/// The official clients that the simulator is tried with.
const PYTHON_SDKS: [&str; 3] = [
    "alibabacloud-ecs20140526==7.11.8",
    "alibabacloud-swas-open20200601==4.0.0",
    "volcengine-python-sdk==5.0.54",
];
/// To be raised whenever [`PYTHON_SDKS`] changes: it names their directory.
const PYTHON_SDKS_VERSION: &str = "1";

/// Whatever release the distribution has.
const WEB_SERVERS: &str = "web-servers-1";

/// axe-core, which judges the accessibility of every screen.
pub(crate) fn axe() -> Need {
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
pub(crate) fn python_sdks() -> Need {
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
pub(crate) fn web_servers() -> Need {
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
