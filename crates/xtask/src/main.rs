//! Set-up and checks, so that two commands are enough: `cargo xtask serve` and `cargo xtask test`.
//!
//! The map: `machine` knows this computer and runs programs on it; `report` is all that the user sees; `needs` gets
//! what is missing, which `tools` (to build with), `peers` (to be tried with), `wasm_std`, `browser` and `debian` name;
//! `bundle` builds the app, with `integrity`, `weight` and `fingerprint`; `serve` shows it, `bench` measures it; `test`
//! runs the checks of `steps`, built by `native`, among them `audit` with `advisory` and `spdx`, and `fuzz`, and counts
//! by `libtest`.
//!
//! It never touches what is there, never asks, and installs system packages only where it runs as root.

#![forbid(unsafe_code)]

mod advisory;
mod audit;
mod bench;
mod browser;
mod bundle;
mod debian;
mod fingerprint;
mod fuzz;
mod integrity;
mod libtest;
mod machine;
mod native;
mod needs;
mod peers;
mod report;
mod serve;
mod shorten;
mod spdx;
mod split;
mod steps;
mod test;
mod tools;
mod wasm_std;
mod weight;

use std::process::ExitCode;

use machine::Machine;
use report::{Failure, Report, Took, now};

const USAGE: &str = "\
cargo xtask <command>

  serve [--port 8080] [--images N]   build the app and serve it with the simulator
  test [--only STEP,…] [--list]      run every check and say what came out
  bench [--rows N] [--only NAME,…] [--rounds N]
                                     measure the console beside other tables, in Chromium
  build                              build the app into dist/, checked and compressed
  setup                              get everything that the other commands need
  env                                print what a shell must know to use trunk by hand: eval \"$(cargo xtask env)\"
  screenshots                        take the pictures of the README

Each command first gets what it is missing.";

/// What the user asked for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Serve(serve::Options),
    Test(test::Options),
    Bench(bench::Options),
    Build,
    Setup,
    Env,
    Screenshots,
    Help,
}

fn main() -> ExitCode {
    let report = Report::new();
    let since = now();
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let command = match parse(&arguments) {
        Ok(command) => command,
        Err(problem) => {
            report.say(format!("{problem}\n\n{USAGE}"));
            return ExitCode::from(2);
        }
    };
    let is_timed = match &command {
        Command::Test(options) => !options.list,
        Command::Env | Command::Help => false,
        Command::Serve(_)
        | Command::Bench(_)
        | Command::Build
        | Command::Setup
        | Command::Screenshots => true,
    };
    let result = Machine::look().and_then(|machine| carry_out(&machine, &report, command));
    match result {
        Ok(outcome) => {
            if is_timed {
                report.say(format!("took {}", Took(since.elapsed())));
            }
            outcome
        }
        Err(failure) => {
            let tail = failure.tail(60);
            if !tail.is_empty() {
                report.say(tail);
            }
            report.say(format!("error: {failure}"));
            ExitCode::FAILURE
        }
    }
}

fn carry_out(machine: &Machine, report: &Report, command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Serve(options) => serve::serve(machine, report, options)?,
        Command::Test(options) => return test::test(machine, report, &options),
        Command::Bench(options) => bench::bench(machine, report, &options)?,
        Command::Build => {
            needs::provide(machine, report, tools::for_building(machine)?)?;
            let dist = bundle::build(machine, report)?;
            report.say(format!("  {}", bundle::check(&dist)?));
        }
        Command::Setup => {
            let needs = [
                tools::for_building(machine)?,
                tools::for_native_tests(),
                tools::for_browser_tests(machine)?,
                tools::for_journeys(),
                fuzz::needs(machine),
            ];
            needs::provide(machine, report, needs.into_iter().flatten().collect())?;
            report.say("everything is there; to use trunk by hand: eval \"$(cargo xtask env)\"");
        }
        Command::Env => {
            for line in environment(machine)? {
                report.say(line);
            }
        }
        Command::Screenshots => steps::screenshots(machine, report)?,
        Command::Help => report.say(USAGE),
    }
    Ok(ExitCode::SUCCESS)
}

/// Shell commands after which `trunk serve` works.
fn environment(machine: &Machine) -> Result<Vec<String>, Failure> {
    let path = tools::path_for_building(machine)?;
    let mut lines = vec![format!("export PATH='{}'", path.to_string_lossy())];
    let variable = wasm_std::Toolchain::find(machine).and_then(wasm_std::Toolchain::variable);
    lines.extend(variable.map(|(name, value)| format!("export {name}={value}")));
    Ok(lines)
}

fn parse(arguments: &[String]) -> Result<Command, String> {
    let Some((command, options)) = arguments.split_first() else {
        return Ok(Command::Help);
    };
    let command = match command.as_str() {
        "serve" => return parse_serve(options).map(Command::Serve),
        "test" => return test::Options::parse(options).map(Command::Test),
        "bench" => return bench::Options::parse(options).map(Command::Bench),
        "build" => Command::Build,
        "setup" => Command::Setup,
        "env" => Command::Env,
        "screenshots" => Command::Screenshots,
        "help" | "-h" | "--help" => Command::Help,
        unknown => return Err(format!("there is no command `{unknown}`")),
    };
    match options.first() {
        Some(option) => Err(format!("`{}` takes no `{option}`", arguments[0])),
        None => Ok(command),
    }
}

fn parse_serve(options: &[String]) -> Result<serve::Options, String> {
    let mut parsed = serve::Options {
        port: 8080,
        images: None,
    };
    let mut options = options.iter();
    while let Some(option) = options.next() {
        let value = options
            .next()
            .ok_or_else(|| format!("`{option}` needs a value"))?;
        let wrong = |what: &str| format!("`{option} {value}`: {what}");
        match option.as_str() {
            "--port" => {
                let port = value.parse();
                parsed.port = port.map_err(|_| wrong("a port is a number up to 65535"))?;
            }
            "--images" => {
                let images = value.parse();
                parsed.images = Some(images.map_err(|_| wrong("a whole number is due"))?);
            }
            _ => return Err(format!("`serve` takes no `{option}`")),
        }
    }
    Ok(parsed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn serve_takes_a_port_and_a_number_of_images() {
        let serve = |port, images| Ok(Command::Serve(serve::Options { port, images }));
        assert_eq!(parsed("serve"), serve(8080, None));
        assert_eq!(
            parsed("serve --port 9000 --images 1000"),
            serve(9000, Some(1000))
        );
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(parsed("srve"), Err("there is no command `srve`".to_owned()));
        assert_eq!(
            parsed("serve --port"),
            Err("`--port` needs a value".to_owned())
        );
        assert_eq!(
            parsed("build --fast"),
            Err("`build` takes no `--fast`".to_owned())
        );
        let wrong = parsed("serve --port 70000").unwrap_err();
        assert_eq!(wrong, "`--port 70000`: a port is a number up to 65535");
    }

    #[test]
    fn no_command_shows_the_help() {
        assert_eq!(parsed(""), Ok(Command::Help));
        assert_eq!(parsed("--help"), Ok(Command::Help));
    }
}
