//! The files of the RustSec advisory database.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use semver::{Version, VersionReq};
use toml::Table;

use crate::report::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A vulnerability, or an interface that lets safe code break memory.
    Flaw,
    /// Unmaintained, deprecated: nothing to update to.
    Notice,
}

/// One file of the RustSec database.
#[derive(Debug)]
pub(crate) struct Advisory {
    pub(crate) id: String,
    package: String,
    pub(crate) title: String,
    pub(crate) kind: Kind,
    /// Versions that are not concerned: patched ones, and those from before the flaw.
    sound: Vec<VersionReq>,
}

impl Advisory {
    /// Reads the TOML block at the top of an advisory and the heading below it; `None` if it was withdrawn.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, String> {
        let block = text
            .split_once("```toml\n")
            .and_then(|(_, rest)| rest.split_once("\n```"));
        let (head, body) = block.ok_or("no TOML block")?;
        let head: Table = head
            .parse()
            .map_err(|error: toml::de::Error| error.message().to_owned())?;
        let about = head.get("advisory").ok_or("no [advisory]")?;
        if about.get("withdrawn").is_some() {
            return Ok(None);
        }
        let word = |key: &str| {
            about
                .get(key)
                .and_then(|value| value.as_str())
                .map(str::to_owned)
                .ok_or(format!("no {key}"))
        };
        let mut sound = Vec::new();
        for key in ["patched", "unaffected"] {
            let list = head.get("versions").and_then(|versions| versions.get(key));
            for requirement in list.and_then(|list| list.as_array()).into_iter().flatten() {
                let requirement = requirement.as_str().unwrap_or_default();
                sound.push(
                    VersionReq::parse(requirement)
                        .map_err(|error| format!("{requirement}: {error}"))?,
                );
            }
        }
        let kind = match word("informational").as_deref() {
            Err(_) | Ok("unsound") => Kind::Flaw,
            Ok(_) => Kind::Notice,
        };
        let title = body.lines().find_map(|line| line.strip_prefix("# "));
        let title = title.unwrap_or("no title").trim().to_owned();
        Ok(Some(Self {
            id: word("id")?,
            package: word("package")?,
            title,
            kind,
            sound,
        }))
    }

    /// Whether that release has the flaw.
    pub(crate) fn concerns(&self, package: &str, version: &Version) -> bool {
        self.package == package && !self.sound.iter().any(|sound| sound.matches(version))
    }
}

/// The advisories about packages of these names, whatever their versions.
///
/// # Errors
/// One of them cannot be read.
pub(crate) fn advisories(
    database: &Path,
    names: &BTreeSet<&str>,
) -> Result<Vec<Advisory>, Failure> {
    let mut found = Vec::new();
    for directory in names
        .iter()
        .map(|name| database.join(name))
        .filter(|path| path.is_dir())
    {
        for entry in fs::read_dir(&directory)
            .map_err(Failure::io("read", &directory))?
            .flatten()
        {
            let path = entry.path();
            let text = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
            // An advisory that cannot be read may be the one that matters.
            let advisory = Advisory::parse(&text).map_err(|problem| {
                Failure::new(format!("cannot read {}: {problem}", path.display()))
            })?;
            found.extend(advisory);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concerns(advisory: &Advisory, package: &str, version: &str) -> bool {
        advisory.concerns(package, &Version::parse(version).unwrap())
    }

    fn flaw(versions: &str) -> Advisory {
        let text = format!(
            "```toml\n[advisory]\nid = \"RUSTSEC-2099-0001\"\npackage = \"thing\"\n\n\
             [versions]\n{versions}\n```\n\n# It bites\n"
        );
        Advisory::parse(&text).unwrap().unwrap()
    }

    #[test]
    fn a_flaw_concerns_the_versions_between_unaffected_and_patched() {
        let flaw = flaw("patched = ['>= 2.1.3, < 3.0.0', '>= 3.1.0']\nunaffected = ['< 1.2.0']");
        for (version, expected) in [
            ("1.1.9", false),
            ("1.2.0", true),
            ("2.1.2", true),
            ("2.1.3", false),
            ("3.0.0", true),
            ("3.1.0", false),
        ] {
            assert_eq!(concerns(&flaw, "thing", version), expected, "{version}");
        }
        assert!(!concerns(&flaw, "other", "2.0.0"));
    }

    #[test]
    fn an_advisory_without_a_patch_concerns_every_version() {
        assert!(concerns(&flaw("patched = []"), "thing", "99.0.0"));
    }

    #[test]
    fn a_withdrawn_advisory_is_none_and_an_unreadable_one_is_an_error() {
        let withdrawn = "```toml\n[advisory]\nid = \"A\"\npackage = \"thing\"\nwithdrawn = \"2099-01-01\"\n```\n# No\n";
        assert!(Advisory::parse(withdrawn).unwrap().is_none());
        assert!(Advisory::parse("# no block").is_err());
        let odd = "```toml\n[advisory]\nid = \"A\"\npackage = \"thing\"\n[versions]\npatched = ['>= x']\n```\n";
        assert!(Advisory::parse(odd).is_err());
    }
}
