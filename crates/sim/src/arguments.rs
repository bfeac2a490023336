//! The command line.

use std::net::SocketAddr;

/// How to call it.
pub(crate) const USAGE: &str = "\
Usage: image-console-sim [--listen ADDRESS:PORT] [--control 127.0.0.1:PORT]
                     [--images N] [--seed N]
                     [--access-key-id ID --access-key-secret SECRET]

Answers as Alibaba ECS and SWAS and as Volcengine ECS do. Without --images it holds the demo world,
with it N images of ECS in cn-hangzhou. Port 0 takes a free port. The key given is one more key of
the demo account at both vendors; the demo keys stay good.

With --control, tests can make things go wrong and look behind the scenes: /_sim/faults, effects, log,
reset, advance, deny, readings. It asks for no password, so it takes a loopback address only.";

/// What was asked for.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) listen: SocketAddr,
    /// Always of the loopback interface.
    pub(crate) control: Option<SocketAddr>,
    pub(crate) images: Option<usize>,
    pub(crate) seed: u64,
    pub(crate) key: Option<(String, String)>,
}

impl Arguments {
    /// Reads the arguments after the program's name; `Err` says what is wrong with them.
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 9000)),
            control: None,
            images: None,
            seed: 1,
            key: None,
        };
        let (mut id, mut secret) = (None, None);
        while let Some(name) = words.next() {
            let mut value = || words.next().ok_or(format!("{name} needs a value"));
            let wrong = |value| format!("{name} cannot be {value}");
            match name.as_str() {
                "--listen" => {
                    let text = value()?;
                    arguments.listen = text.parse().map_err(|_| wrong(text))?;
                }
                "--control" => {
                    let text = value()?;
                    let address = text.parse().ok();
                    let address = address.filter(|a: &SocketAddr| a.ip().is_loopback());
                    arguments.control = Some(address.ok_or_else(|| wrong(text))?);
                }
                "--images" => {
                    let text = value()?;
                    arguments.images = Some(text.parse().map_err(|_| wrong(text))?);
                }
                "--seed" => {
                    let text = value()?;
                    arguments.seed = text.parse().map_err(|_| wrong(text))?;
                }
                "--access-key-id" => id = Some(value()?),
                "--access-key-secret" => secret = Some(value()?),
                _ => return Err(format!("unknown argument {name}")),
            }
        }
        arguments.key = match (id, secret) {
            (Some(id), Some(secret)) => Some((id, secret)),
            (None, None) => None,
            _ => {
                return Err("--access-key-id and --access-key-secret only come together".to_owned());
            }
        };
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        Arguments::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn what_is_left_out_has_a_default_and_a_key_needs_both_halves() {
        let all =
            read("--listen 0.0.0.0:0 --images 7 --seed 3 --access-key-id a --access-key-secret b");
        let all = all.unwrap();
        assert_eq!(all.listen.port(), 0);
        assert_eq!((all.images, all.seed), (Some(7), 3));
        assert_eq!(all.key, Some(("a".to_owned(), "b".to_owned())));
        let none = read("").unwrap();
        assert_eq!(none.listen.to_string(), "127.0.0.1:9000");
        assert_eq!(none.control, None);
        let controlled = read("--control 127.0.0.1:9001").unwrap();
        assert_eq!(controlled.control.map(|c| c.port()), Some(9001));
        for bad in [
            "--access-key-id a",
            "--images",
            "--images many",
            "--listen localhost",
            "--control 0.0.0.0:9001",
            "--what",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
