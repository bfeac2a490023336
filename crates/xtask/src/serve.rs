//! The console at one address: the built bundle behind the native proxy, with the simulator inside.

use std::net::TcpListener;
use std::path::Path;

use crate::bundle;
use crate::machine::Machine;
use crate::needs::provide;
use crate::report::{Failure, Report};
use crate::tools;

/// What to serve and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// On 127.0.0.1 only: the simulator has no business on a network.
    pub(crate) port: u16,
    /// How many images the demo world has, where its own number is not wanted.
    pub(crate) images: Option<u32>,
}

/// Sets up, builds and serves; returns only when it cannot.
///
/// # Errors
/// The port is taken, a tool cannot be got, the app or the server does not build, the server does not start.
pub(crate) fn serve(machine: &Machine, report: &Report, options: Options) -> Result<(), Failure> {
    // Before minutes of building, not after.
    let port = options.port;
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        Failure::new(format!(
            "cannot listen on port {port} ({error}): stop what does, or choose another with --port"
        ))
    })?;
    provide(machine, report, tools::for_building(machine)?)?;
    let dist = bundle::build(machine, report)?;
    if let Err(broken) = bundle::check(&dist) {
        report.say(format!("  not fit for a release: {broken}"));
    }
    let server = report.step("server", || {
        let mut command = machine.command("cargo");
        // Not in release: that takes minutes more, and this server answers one person.
        command.args(["build", "--offline", "--package", "image-console-proxy"]);
        machine.run(report, "server", &mut command)?;
        Ok(machine
            .target_dir()?
            .join("debug")
            .join("image-console-proxy"))
    })?;
    report.say(format!(
        "  the console: http://127.0.0.1:{port}/ (Ctrl-C ends it)"
    ));
    start(machine, &server, &dist, options)
}

fn start(machine: &Machine, server: &Path, dist: &Path, options: Options) -> Result<(), Failure> {
    let mut command = machine.command(server);
    command.arg("--dist").arg(dist).arg("--simulator");
    command.args(["--listen", &format!("127.0.0.1:{}", options.port)]);
    if let Some(images) = options.images {
        command.args(["--images", &images.to_string()]);
    }
    // The server takes the place of this process, so that whatever ends one ends the other.
    #[cfg(unix)]
    let error = std::os::unix::process::CommandExt::exec(&mut command);
    #[cfg(not(unix))]
    let error = match command.status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => std::io::Error::other(status.to_string()),
        Err(error) => error,
    };
    Err(Failure::new(format!(
        "cannot start {}: {error}",
        server.display()
    )))
}
