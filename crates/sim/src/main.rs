//! The simulator as an HTTP server.
#![forbid(unsafe_code)]

mod arguments;

use std::{
    process::ExitCode,
    sync::{Arc, Mutex},
    time::{SystemTime, UNIX_EPOCH},
};

use arguments::Arguments;
use image_console_sim::{AccessKey, Simulator, Vendor, lab::Lab, seed, server};
use tokio::net::TcpListener;

#[tokio::main]
#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks"
)]
async fn main() -> ExitCode {
    if std::env::args().any(|word| word == "--help") {
        println!("{}", arguments::USAGE);
        return ExitCode::SUCCESS;
    }
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let settings = arguments.clone();
    let lab = Lab::new(move |now| simulator(&settings, now), now_ms());
    let lab = Arc::new(Mutex::new(lab));
    let served = async {
        let listener = TcpListener::bind(arguments.listen).await?;
        println!("listening on http://{}", listener.local_addr()?);
        let clouds = server::serve(listener, Arc::clone(&lab), now_ms);
        let Some(address) = arguments.control else {
            return clouds.await;
        };
        let listener = TcpListener::bind(address).await?;
        println!("controlled on http://{}/_sim/", listener.local_addr()?);
        tokio::select! {
            ended = clouds => ended,
            ended = server::serve_control(listener, lab, now_ms) => ended,
        }
    };
    match served.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot serve: {error}");
            ExitCode::FAILURE
        }
    }
}

fn simulator(arguments: &Arguments, now_ms: u64) -> Simulator {
    let mut simulator = match arguments.images {
        Some(n) => Simulator::with_images(n, arguments.seed, now_ms),
        None => Simulator::demo(arguments.seed, now_ms),
    };
    if let Some((id, secret)) = &arguments.key {
        for (vendor, account) in [
            (Vendor::Alibaba, seed::DEMO_ACCOUNT),
            (Vendor::Volcengine, seed::DEMO_VOLCENGINE_ACCOUNT),
        ] {
            simulator.add_key(vendor, AccessKey::new(id, secret, account));
        }
    }
    simulator
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the outermost shell, where the clock is read"
)]
fn now_ms() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as u64)
}
