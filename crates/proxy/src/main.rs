//! The native server: see the library for what it does, and `--help` for how to start it.
#![forbid(unsafe_code)]

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use image_console_proxy::{
    answer,
    config::{Cloud, Command, Config, HELP},
    dial,
    files::Files,
    headers::HeaderSets,
    server::{self, Deadlines, Setup},
    tls,
    upstream::Upstream,
};
use image_console_sim::Simulator;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match Command::parse(std::env::args_os().skip(1)) {
        Ok(Command::Help) => write!(io::stdout(), "{HELP}").map_err(Into::into),
        Ok(Command::Serve(config)) => serve(&config).await,
        Err(problem) => Err(format!("{problem} (see --help)").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format_args!("image-console-proxy: {error}"));
            ExitCode::FAILURE
        }
    }
}

type Failure = Box<dyn std::error::Error>;

async fn serve(config: &Config) -> Result<(), Failure> {
    let deadlines = Deadlines {
        first_byte: config.answer_timeout,
        ..Deadlines::default()
    };
    let mut files = Files::load(&config.dist)?;
    if config.cloud != Cloud::Real {
        files.point_config_at(config.base.as_str());
    }
    let sets = HeaderSets::new(&config.frame_ancestors)
        .map_err(|_| "a --frame-ancestor is not an origin")?;
    let upstream = upstream(config, deadlines)?;

    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", config.listen))?;
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        say(&"warning: others can reach this server; put one that speaks https in front of it");
    }
    let setup = Setup {
        policy: config.policy(address),
        files,
        sets,
        upstream,
        deadlines,
        max_connections: server::MAX_CONNECTIONS,
        log: Box::new(|line| say(line)),
    };

    let stop = stop_signal()?;
    let mut out = io::stdout();
    writeln!(out, "listening on http://{address}/")?;
    out.flush()?;
    server::run(listener, setup, stop).await;
    Ok(())
}

/// Ready when the process is asked to end. The signals are caught from here on.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ready when Ctrl-C was pressed.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the unix version can fail")]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// One line on standard error. Where nobody listens there, there is nobody to tell.
fn say(line: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

fn upstream(config: &Config, deadlines: Deadlines) -> Result<Upstream, Failure> {
    Ok(match config.cloud {
        Cloud::Real => {
            let roots = match &config.upstream_ca {
                None => tls::bundled_roots(),
                Some(file) => tls::roots_of(file)?,
            };
            Upstream::clouds(dial::system_resolver(), roots, deadlines.connect)
        }
        Cloud::Simulator { images, seed } => {
            let (seed, now_ms) = (seed.unwrap_or_default(), answer::now_ms());
            Upstream::simulator(match images {
                None => Simulator::demo(seed, now_ms),
                Some(images) => Simulator::with_images(images, seed, now_ms),
            })
        }
        Cloud::SimulatorAt(address) => Upstream::simulator_at(address, deadlines.connect)
            .map_err(|_| "--simulator-at must be an address of this machine")?,
    })
}
