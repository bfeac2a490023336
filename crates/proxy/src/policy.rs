//! What the gate is told at the start: who may ask, and where the contract lives.

use http::HeaderValue;

/// The largest request head, target included: 32 KiB. A batch of 100 ids needs about 6.
pub const MAX_HEAD: usize = 32 * 1024;
/// The largest request body: 1 MiB. The console itself sends none.
pub const MAX_BODY: usize = 1024 * 1024;
/// The most bytes of request bodies in memory at a time: 32 MiB. Without a limit, 512 connections
/// with a large body each would take half a gigabyte.
pub const MAX_BODIES: usize = 32 * MAX_BODY;
/// The largest answer of a cloud: 16 MiB. A page of 100 images is about 200 KiB.
pub const MAX_ANSWER: u64 = 16 * 1024 * 1024;

/// Who may ask, and under which path requests are forwarded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Where the contract `<base>/<service>/<region>/` begins.
    pub base: Base,
    /// The exact values of `Host` that are this server, in lower case, with the port if one is sent.
    pub hosts: Vec<String>,
    /// Foreign origins that may ask too, exact, such as `https://portal.example`.
    pub origins: Vec<HeaderValue>,
}

/// A path prefix such as `/proxy`: one or more segments, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// Takes `/proxy` or `/proxy/`; segments of letters, digits, `-` and `_`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let trimmed = text.strip_suffix('/').unwrap_or(text);
        let plain = |segment: &str| {
            !segment.is_empty()
                && segment
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        trimmed
            .strip_prefix('/')?
            .split('/')
            .all(plain)
            .then(|| Self(trimmed.to_owned()))
    }

    /// The prefix without a slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows `<base>/` in a path, or nothing where the path is not below the base.
    #[must_use]
    pub fn rest<'a>(&self, path: &'a str) -> Option<&'a str> {
        let rest = path.strip_prefix(&self.0)?;
        if rest.is_empty() {
            Some("")
        } else {
            rest.strip_prefix('/')
        }
    }
}

impl Default for Base {
    fn default() -> Self {
        Self("/proxy".to_owned())
    }
}

/// The hosts by which a browser on this machine reaches a server on `port`.
#[must_use]
pub fn loopback_hosts(port: u16) -> Vec<String> {
    ["127.0.0.1", "localhost", "[::1]"]
        .into_iter()
        .map(|name| match port {
            // A browser leaves the default port out.
            80 => name.to_owned(),
            _ => format!("{name}:{port}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_those_that_were_decided() {
        // shared/reliability.md, T16; the last is ours.
        assert_eq!(MAX_HEAD, 32_768);
        assert_eq!(MAX_BODY, 1_048_576);
        assert_eq!(MAX_ANSWER, 16_777_216);
        assert_eq!(MAX_BODIES, 33_554_432);
    }

    #[test]
    fn a_base_is_plain_segments() {
        for (text, base) in [
            ("/proxy", Some("/proxy")),
            ("/proxy/", Some("/proxy")),
            ("/a/b-c/", Some("/a/b-c")),
            ("/", None),
            ("", None),
            ("proxy", None),
            ("/proxy//", None),
            ("/pro%78y", None),
            ("/../x", None),
            ("https://x/", None),
        ] {
            assert_eq!(
                Base::parse(text).as_ref().map(Base::as_str),
                base,
                "{text:?}"
            );
        }
    }

    #[test]
    fn only_paths_below_the_base_are_below_the_base() {
        let base = Base::default();
        assert_eq!(base.rest("/proxy"), Some(""));
        assert_eq!(base.rest("/proxy/"), Some(""));
        assert_eq!(base.rest("/proxy/ecs/cn-x/"), Some("ecs/cn-x/"));
        assert_eq!(base.rest("/proxyecs/"), None);
        assert_eq!(base.rest("/"), None);
    }

    #[test]
    fn the_default_port_is_not_part_of_a_host() {
        assert_eq!(loopback_hosts(80)[0], "127.0.0.1");
        assert_eq!(loopback_hosts(8080)[2], "[::1]:8080");
    }
}
