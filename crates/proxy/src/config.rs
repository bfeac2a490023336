//! The command line: read once, checked, typed.

use std::{
    ffi::OsString,
    fmt,
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use http::HeaderValue;

use crate::{
    headers,
    policy::{self, Base, Policy},
    server::Deadlines,
};

/// What `--help` prints.
pub const HELP: &str = "\
Serves the built console, and forwards its signed requests to the clouds.

Usage: image-console-proxy --dist FOLDER [options]

  --dist FOLDER             the built app
  --listen ADDRESS:PORT     where to listen (default 127.0.0.1:8080; port 0 takes a free one)
  --base PATH               where requests to forward begin (default /proxy/)
  --allow-host HOST[:PORT]  another name of this server, exactly as browsers send it in Host;
                            needed to listen on an address that is not loopback; repeatable
  --allow-origin ORIGIN     another origin whose pages may ask, such as https://portal.example;
                            repeatable
  --frame-ancestor ORIGIN   an origin that may show the console in a frame; repeatable
  --upstream-ca FILE        believe the certificate authorities of this PEM file instead of the
                            ones that come with the program
  --answer-timeout SECONDS  how long a cloud may take to begin its answer: 1 to 30 (default 30);
                            less than any gateway in front of this server waits
  --simulator               answer from a simulated cloud instead of forwarding
    --images N              a plain world of so many images instead of the demo
    --seed S                another world of the same kind
  --simulator-at ADDRESS    the same from a simulator's own server on this machine
  -h, --help                print this

/config.json is the file of the built app; with a simulator its \"proxy\" and \"demo\" are set to
this server. SIGTERM lets requests end, for 10 s at most.
";

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Print [`HELP`].
    Help,
    /// Run a server.
    Serve(Box<Config>),
}

/// Everything that is configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The folder of the built app.
    pub dist: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the proxy contract begins.
    pub base: Base,
    /// Further values of `Host` that are this server.
    pub hosts: Vec<String>,
    /// Foreign origins that may ask.
    pub origins: Vec<String>,
    /// Origins that may show the console in a frame.
    pub frame_ancestors: Vec<String>,
    /// A PEM file of the certificate authorities to believe, if not the ones of the program.
    pub upstream_ca: Option<PathBuf>,
    /// How long a cloud may take to begin its answer.
    pub answer_timeout: Duration,
    /// Who answers.
    pub cloud: Cloud,
}

/// Who answers forwarded requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cloud {
    /// The clouds.
    Real,
    /// A simulator in this process.
    Simulator {
        /// A plain world of so many images instead of the demo.
        images: Option<usize>,
        /// The seed of its world, if not 0.
        seed: Option<u64>,
    },
    /// A simulator's server on this machine.
    SimulatorAt(SocketAddr),
}

/// What is wrong with the command line.
#[derive(Debug)]
pub enum Problem {
    /// Not the shape of an option, or a value that cannot be read.
    Arguments(lexopt::Error),
    /// `--dist` is missing.
    NoDist,
    /// Not a value that the option takes.
    Value(&'static str),
    /// Two options that exclude each other, or one that needs another.
    Together(&'static str),
    /// Not loopback, and no `--allow-host`: the server would not know its own name.
    HostsNeeded,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments(error) => error.fmt(f),
            Self::NoDist => f.write_str("--dist is missing: the folder of the built app"),
            Self::Value(what) => f.write_str(what),
            Self::Together(what) => f.write_str(what),
            Self::HostsNeeded => f.write_str(
                "listening on an address that others reach needs --allow-host, the name by which they reach it",
            ),
        }
    }
}

impl std::error::Error for Problem {}

impl From<lexopt::Error> for Problem {
    fn from(error: lexopt::Error) -> Self {
        Self::Arguments(error)
    }
}

impl Command {
    /// Reads the arguments, without the program's name.
    ///
    /// # Errors
    /// The first problem.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Problem> {
        use lexopt::{
            Arg::{Long, Short},
            ValueExt as _,
        };

        let mut dist = None;
        let mut config = Config {
            dist: PathBuf::new(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            base: Base::default(),
            hosts: Vec::new(),
            origins: Vec::new(),
            frame_ancestors: Vec::new(),
            upstream_ca: None,
            answer_timeout: Deadlines::default().first_byte,
            cloud: Cloud::Real,
        };
        let (mut simulator, mut simulator_at, mut images, mut seed) = (false, None, None, None);

        let mut arguments = lexopt::Parser::from_args(arguments);
        while let Some(argument) = arguments.next()? {
            match argument {
                Short('h') | Long("help") => return Ok(Self::Help),
                Long("dist") => dist = Some(PathBuf::from(arguments.value()?)),
                Long("listen") => config.listen = arguments.value()?.parse()?,
                Long("base") => {
                    config.base = Base::parse(&arguments.value()?.string()?).ok_or(
                        Problem::Value("--base must be a plain path such as /proxy/"),
                    )?;
                }
                Long("allow-host") => {
                    config.hosts.push(host(&arguments.value()?.string()?)?);
                }
                Long("allow-origin") => {
                    config.origins.push(origin(arguments.value()?.string()?)?);
                }
                Long("frame-ancestor") => {
                    config
                        .frame_ancestors
                        .push(origin(arguments.value()?.string()?)?);
                }
                Long("upstream-ca") => {
                    config.upstream_ca = Some(PathBuf::from(arguments.value()?));
                }
                Long("answer-timeout") => {
                    config.answer_timeout = seconds(arguments.value()?.parse()?)?;
                }
                Long("simulator") => simulator = true,
                Long("simulator-at") => simulator_at = Some(arguments.value()?.parse()?),
                Long("images") => images = Some(arguments.value()?.parse()?),
                Long("seed") => seed = Some(arguments.value()?.parse()?),
                other => return Err(other.unexpected().into()),
            }
        }

        config.dist = dist.ok_or(Problem::NoDist)?;
        if !config.listen.ip().is_loopback() && config.hosts.is_empty() {
            return Err(Problem::HostsNeeded);
        }
        if !simulator && (images.is_some() || seed.is_some()) {
            return Err(Problem::Together(
                "--images and --seed belong to --simulator",
            ));
        }
        config.cloud = match (simulator, simulator_at) {
            (false, None) => Cloud::Real,
            (true, None) => Cloud::Simulator { images, seed },
            (false, Some(address)) => Cloud::SimulatorAt(address),
            (true, Some(_)) => {
                return Err(Problem::Together(
                    "--simulator and --simulator-at exclude each other",
                ));
            }
        };
        Ok(Self::Serve(Box::new(config)))
    }
}

impl Config {
    /// The policy of a server that really listens at this address.
    #[must_use]
    pub fn policy(&self, listening: SocketAddr) -> Policy {
        let mut hosts = self.hosts.clone();
        if listening.ip().is_loopback() {
            hosts.extend(policy::loopback_hosts(listening.port()));
        }
        Policy {
            base: self.base.clone(),
            hosts,
            origins: self
                .origins
                .iter()
                .filter_map(|origin| HeaderValue::from_str(origin).ok())
                .collect(),
        }
    }
}

/// A value of `Host`, in lower case. A scheme, a path or a star would never match anything.
fn host(text: &str) -> Result<String, Problem> {
    let host = text.to_ascii_lowercase();
    if headers::is_origin(&format!("http://{host}")) {
        Ok(host)
    } else {
        Err(Problem::Value(
            "--allow-host must be a host with its port if browsers send one, such as console.example:8443",
        ))
    }
}

/// Whole seconds up to the usual deadline: waiting longer, a browser would give up before it is told why (after 35 s).
fn seconds(n: u64) -> Result<Duration, Problem> {
    let longest = Deadlines::default().first_byte;
    let asked = Duration::from_secs(n);
    if n > 0 && asked <= longest {
        Ok(asked)
    } else {
        Err(Problem::Value(
            "--answer-timeout must be whole seconds from 1 to 30",
        ))
    }
}

/// An origin as browsers write it.
fn origin(text: String) -> Result<String, Problem> {
    if headers::is_origin(&text) {
        Ok(text)
    } else {
        Err(Problem::Value(
            "an origin must be a scheme and a host in lower case, such as https://portal.example",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, Problem> {
        Command::parse(line.split_whitespace().map(OsString::from))
    }

    fn config(line: &str) -> Config {
        match parse(line) {
            Ok(Command::Serve(config)) => *config,
            other => panic!("{line:?} gave {other:?}"),
        }
    }

    #[test]
    fn a_folder_is_enough() {
        let config = config("--dist dist");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.base.as_str(), "/proxy");
        assert_eq!(config.cloud, Cloud::Real);
        assert_eq!(config.answer_timeout, Duration::from_secs(30));
    }

    #[test]
    fn an_answer_may_be_waited_for_shorter_but_not_longer_than_browsers_wait() {
        let asked = |seconds: &str| config(&format!("--dist d --answer-timeout {seconds}"));
        for (text, seconds) in [("1", 1), ("30", 30)] {
            assert_eq!(asked(text).answer_timeout, Duration::from_secs(seconds));
        }
    }

    #[test]
    fn options_are_read() {
        let config = config(
            "--dist d --listen 127.0.0.1:0 --base=/a/ --allow-host Console.Example --allow-host x:81 \
             --allow-origin https://portal.example --frame-ancestor https://p --simulator --images 5 --seed 7",
        );
        assert_eq!(config.base.as_str(), "/a");
        assert_eq!(config.hosts, ["console.example", "x:81"]);
        assert_eq!(config.origins, ["https://portal.example"]);
        assert_eq!(config.frame_ancestors, ["https://p"]);
        assert_eq!(
            config.cloud,
            Cloud::Simulator {
                images: Some(5),
                seed: Some(7)
            }
        );
    }

    #[test]
    fn what_could_weaken_the_server_is_refused() {
        for line in [
            "",
            "--dist",
            "--dist d --listen 0.0.0.0:8080",
            "--dist d --listen [::]:8080",
            "--dist d --listen localhost",
            "--dist d --allow-host *",
            "--dist d --allow-host https://x",
            "--dist d --allow-host x/",
            "--dist d --allow-origin *",
            "--dist d --allow-origin null",
            "--dist d --allow-origin https://x/",
            "--dist d --frame-ancestor *",
            "--dist d --frame-ancestor https://*.example",
            "--dist d --base /",
            "--dist d --answer-timeout 0",
            "--dist d --answer-timeout 31",
            "--dist d --answer-timeout 1.5",
            "--dist d --images 5",
            "--dist d --simulator --simulator-at 127.0.0.1:9000",
            "--dist d --unknown",
            "d",
        ] {
            assert!(parse(line).is_err(), "{line:?} was taken");
        }
    }

    #[test]
    fn another_address_is_served_under_the_names_given_only() {
        let config = config("--dist d --listen 0.0.0.0:8080 --allow-host console.example");
        let listening = SocketAddr::from(([0, 0, 0, 0], 8080));
        assert_eq!(config.policy(listening).hosts, ["console.example"]);
    }

    #[test]
    fn loopback_is_served_under_the_port_that_was_taken() {
        let config = config("--dist d --listen 127.0.0.1:0");
        let hosts = config
            .policy(SocketAddr::from(([127, 0, 0, 1], 4321)))
            .hosts;
        assert_eq!(hosts, ["127.0.0.1:4321", "localhost:4321", "[::1]:4321"]);
    }

    #[test]
    fn help_wins() {
        assert_eq!(parse("--dist d --help").unwrap(), Command::Help);
    }
}
