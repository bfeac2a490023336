//! How fast the console is with 100 000 images, beside a hand-written table and three well-known ones, measured in one
//! run, by the same code, over the same bytes from the same server. `cargo xtask bench` prepares what it takes.
//!
//! - [`options`]: what was asked for
//! - [`world`]: the images, and the words that are typed into the filters
//! - [`page_server`]: serves all contenders and the pages of the list
//! - [`browser`]: keys, clicks and scripts in Chromium
//! - [`visit`]: what is done with one contender in one browser
//! - [`figures`]: medians, ratios, the table
//!
//! What is measured in the page, and how, is in `bench/measure.js`.
#![forbid(unsafe_code)]

mod browser;
mod figures;
mod options;
mod page_server;
mod visit;
mod world;

use std::sync::Arc;

use image_console_e2e::{driver::Driver, given, server::Server};
use serde_json::json;

use crate::{figures::Figures, options::Options, page_server::PageServer, world::World};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse(std::env::args().skip(1))?;
    let contenders = visit::contenders(&options.only)?;
    let load = figures::load();
    println!("load of the machine at the start: {load}");

    // Of the simulator's thousand calls a minute, reading the world takes all: whoever reads it too gets a new one.
    let simulator = || async {
        let arguments = ["--simulator", "--images", &options.rows.to_string()];
        Server::proxy(&given::dist(), &arguments.map(str::to_owned)).await
    };
    let world = Arc::new(World::read(simulator().await.address).await);
    let proxy = simulator().await;
    println!(
        "{} images in {} pages, {} MB; typed: {}",
        world.total,
        world.pages.len(),
        world.bytes() / 1_000_000,
        world.words.join(", ")
    );
    let server = PageServer::start(&world, &options.pages, proxy.address).await?;
    let driver = Driver::shared().await;

    let mut figures = Figures::default();
    for round in 0..options.rounds {
        let other = simulator().await;
        let bytes = visit::bytes_alone(&driver, &world, &server, other.address).await;
        drop(other);
        println!(
            "round {}: the bytes alone {:.0} ms, out of the proxy's simulator {:.0} ms",
            round + 1,
            bytes.page_server,
            bytes.simulator
        );
        figures.bytes_alone(bytes);
        for at in 0..contenders.len() {
            // Nobody always comes first.
            let contender = &contenders[(at + round) % contenders.len()];
            match visit::visit(&driver, contender, &world, server.address).await {
                Ok(visit) => {
                    println!("  {}: {}", contender.label, visit.summary());
                    figures.add(&contender.label, visit);
                }
                Err(problem) => println!("  {}: {problem}", contender.label),
            }
        }
    }

    let load = [load, figures::load()];
    println!("\n{}", figures.table(&contenders));
    println!("load of the machine at the end: {}", load[1]);
    let record = json!({
        "rows": options.rows,
        "rounds": options.rounds,
        "typed": world.words,
        "load": load,
        "figures": figures.to_json(),
    });
    std::fs::write(&options.out, serde_json::to_string_pretty(&record)?)?;
    println!("every sample: {}", options.out.display());
    Ok(())
}
