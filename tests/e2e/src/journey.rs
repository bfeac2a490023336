//! One test: what is started for it, its steps, and the demands that hold for every one.

use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    path::{Path, PathBuf},
};

use futures_util::FutureExt;
use tokio::sync::Semaphore;

use crate::{cloud::Cloud, console::Console, driver::Driver, given, server::Server, tap::Tap};

/// How many browsers run at a time: enough to keep two cores busy, few enough to keep each of them quick.
static SEATS: Semaphore = Semaphore::const_new(2);

/// Tells on the browser's console what the content security policy stopped, for all pages of a journey.
const WATCH: &str = "addEventListener('securitypolicyviolation', (event) => console.error(
    'content security policy: ' + event.effectiveDirective + ' stopped ' + event.blockedURI + ' ' + event.sample))";

/// What a test starts with.
#[derive(Clone, Debug, Default)]
pub struct Journey {
    dist: Option<PathBuf>,
    seed: u64,
    images: Option<usize>,
    key: Option<(&'static str, &'static str)>,
    tapped: bool,
    controlled: bool,
    no_simulator: bool,
    answer_timeout_s: Option<u32>,
    trunk: Option<PathBuf>,
}

impl Journey {
    /// The demo world behind the proxy, and a browser.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another world of the same kind.
    #[must_use]
    pub const fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// A plain world of so many own images in cn-hangzhou.
    #[must_use]
    pub const fn images(mut self, count: usize) -> Self {
        self.images = Some(count);
        self
    }

    /// Another bundle.
    #[must_use]
    pub fn dist(mut self, dist: &Path) -> Self {
        self.dist = Some(dist.to_owned());
        self
    }

    /// A simulator with one more AccessKey pair.
    #[must_use]
    pub const fn key(mut self, id: &'static str, secret: &'static str) -> Self {
        self.key = Some((id, secret));
        self
    }

    /// A wire between browser and proxy that records, and breaks what it is told to.
    #[must_use]
    pub const fn tapped(mut self) -> Self {
        self.tapped = true;
        self
    }

    /// A simulator with a remote control.
    #[must_use]
    pub const fn controlled(mut self) -> Self {
        self.controlled = true;
        self
    }

    /// No simulator behind the proxy, so that the settings of the bundle hold as they are.
    #[must_use]
    pub const fn without_simulator(mut self) -> Self {
        self.no_simulator = true;
        self
    }

    /// A proxy that waits only so many seconds for the cloud to begin its answer.
    #[must_use]
    pub const fn answer_timeout(mut self, seconds: u32) -> Self {
        self.answer_timeout_s = Some(seconds);
        self
    }

    /// No proxy at all, but `trunk serve`, which builds into this folder.
    #[must_use]
    pub fn trunk(mut self, into: &Path) -> Self {
        self.trunk = Some(into.to_owned());
        self
    }

    /// Takes the steps.
    ///
    /// # Panics
    /// When one of them does, or the browser had something to complain about.
    pub async fn run(self, steps: impl AsyncFnOnce(&mut Console)) {
        let _seat = SEATS.acquire().await;
        let driver = Driver::shared().await;
        let mut console = self.start(&driver).await;
        let outcome = AssertUnwindSafe(steps(&mut console)).catch_unwind().await;
        let complaints = console.complaints().await;
        let description = match &outcome {
            Ok(()) if complaints.is_empty() => String::new(),
            _ => console.describe().await,
        };
        let closed = console.client.clone().close().await;
        if let Err(panic) = outcome {
            say(&description, &complaints);
            resume_unwind(panic);
        }
        assert!(
            complaints.is_empty(),
            "{}\n{description}",
            complaints.join("\n")
        );
        closed.expect("the browser ends");
    }

    async fn start(self, driver: &Driver) -> Console {
        let tap = if self.tapped {
            Some(Tap::listen().await)
        } else {
            None
        };
        let sim = if self.key.is_some() || self.controlled {
            Some(Server::sim(&self.sim_arguments()).await)
        } else {
            None
        };
        let mut arguments = Vec::new();
        match &sim {
            Some(sim) => arguments.extend(["--simulator-at".to_owned(), sim.address.to_string()]),
            None if self.no_simulator => {}
            None => {
                arguments.push("--simulator".to_owned());
                arguments.extend(self.world());
            }
        }
        if let Some(seconds) = self.answer_timeout_s {
            arguments.extend(["--answer-timeout".to_owned(), seconds.to_string()]);
        }
        if let Some(tap) = &tap {
            arguments.extend(["--allow-host".to_owned(), tap.address.to_string()]);
        }
        let proxy = match &self.trunk {
            Some(into) => Server::trunk(into).await,
            None => {
                let dist = self.dist.unwrap_or_else(given::dist);
                Server::proxy(&dist, &arguments).await
            }
        };
        if let Some(tap) = &tap {
            tap.connect(proxy.address);
        }
        let served = tap.as_ref().map_or(proxy.address, |tap| tap.address);
        let console = Console {
            client: driver.session().await,
            origin: format!("http://{served}"),
            cloud: Cloud::behind(proxy.address),
            proxy,
            sim,
            tap,
            expected: Vec::new(),
        };
        console.before_load(WATCH).await;
        console.resize(1440, 900).await;
        console
    }

    fn world(&self) -> Vec<String> {
        let mut arguments = vec!["--seed".to_owned(), self.seed.to_string()];
        if let Some(count) = self.images {
            arguments.extend(["--images".to_owned(), count.to_string()]);
        }
        arguments
    }

    fn sim_arguments(&self) -> Vec<String> {
        let mut arguments = self.world();
        if let Some((id, secret)) = self.key {
            let key = ["--access-key-id", id, "--access-key-secret", secret];
            arguments.extend(key.into_iter().map(str::to_owned));
        }
        if self.controlled {
            arguments.extend(["--control", "127.0.0.1:0"].map(str::to_owned));
        }
        arguments
    }
}

#[expect(clippy::print_stderr, reason = "cargo shows it with the failed test")]
fn say(description: &str, complaints: &[String]) {
    eprintln!("{description}\n{}", complaints.join("\n"));
}
