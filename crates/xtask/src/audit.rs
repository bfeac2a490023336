//! Licences, sources and advisories of every dependency, without the network.
//!
//! Question: why not cargo-deny? Answer: it takes longer to compile than the rest of the checks take to run, and wants
//! to fetch its database. This reads the same `deny.toml` and the same advisories, and is a page long.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use semver::Version;
use toml::Table;

use crate::advisory::{Advisory, Kind, advisories};
use crate::machine::{Machine, json_output};
use crate::report::{Failure, Report};
use crate::spdx::is_allowed;

/// What `Cargo.lock` calls crates.io.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// A dependency, as far as it concerns this check.
#[derive(Debug)]
struct Package {
    name: String,
    version: Version,
    source: String,
    license: Option<String>,
}

/// What `deny.toml` allows.
#[derive(Debug, Default)]
struct Policy {
    licenses: BTreeSet<String>,
    /// Licences that only one crate may have, by its name.
    exceptions: BTreeMap<String, BTreeSet<String>>,
    /// Advisories that are known and do not concern us.
    ignored: BTreeSet<String>,
}

/// What stops, and what is only mentioned.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Problem(String),
    Note(String),
}

/// Checks every dependency, and returns in a few words what was checked.
///
/// # Errors
/// A dependency breaks the policy, or something needed for the check cannot be read.
pub(crate) fn audit(machine: &Machine, report: &Report) -> Result<String, Failure> {
    let policy = Policy::read(&machine.project.join("deny.toml"))?;
    let packages = packages(machine)?;
    let mut findings: Vec<_> = packages
        .iter()
        .flat_map(|package| policy.judge(package))
        .collect();
    let database = machine.project.join("../shared/advisory-db/crates");
    let n_advisories = if database.is_dir() {
        let names = packages
            .iter()
            .map(|package| package.name.as_str())
            .collect();
        let advisories = advisories(&database, &names)?;
        findings.extend(packages.iter().flat_map(|package| {
            advisories
                .iter()
                .filter_map(|advisory| policy.weigh(advisory, package))
        }));
        Some(advisories.len())
    } else {
        report.say("  advisories: skipped, there is no ../shared/advisory-db");
        None
    };
    let mut problems = Vec::new();
    for finding in findings {
        match finding {
            Finding::Problem(text) => problems.push(text),
            Finding::Note(text) => report.say(format!("  note: {text}")),
        }
    }
    if problems.is_empty() {
        let advisories = n_advisories.map_or("no".to_owned(), |n| n.to_string());
        return Ok(format!(
            "{} crates, {advisories} advisories about them",
            packages.len()
        ));
    }
    Err(Failure::new(format!(
        "the dependencies break deny.toml:\n    {}",
        problems.join("\n    ")
    )))
}

impl Policy {
    fn read(path: &Path) -> Result<Self, Failure> {
        let text = fs::read_to_string(path).map_err(Failure::io("read", path))?;
        Self::parse(&text).map_err(|problem| Failure::new(format!("{}: {problem}", path.display())))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| error.message().to_owned())?;
        let list = |section: &str, key: &str| {
            table
                .get(section)
                .and_then(|section| section.get(key))
                .and_then(|value| value.as_array())
        };
        let licenses = list("licenses", "allow").ok_or("[licenses] allow is missing")?;
        let licenses = licenses
            .iter()
            .filter_map(|license| license.as_str())
            .map(str::to_owned);
        let exceptions = list("licenses", "exceptions").into_iter().flatten();
        let exceptions = exceptions.map(|entry| {
            let name = entry.get("crate").and_then(|name| name.as_str());
            let allowed = entry.get("allow").and_then(|allow| allow.as_array());
            let (name, allowed) = name
                .zip(allowed)
                .ok_or("a licence exception needs a crate and what it allows")?;
            let allowed = allowed.iter().filter_map(|license| license.as_str());
            Ok::<_, &str>((name.to_owned(), allowed.map(str::to_owned).collect()))
        });
        let ignored = list("advisories", "ignore").into_iter().flatten();
        let ignored = ignored.map(|entry| {
            let id = entry.get("id").and_then(|id| id.as_str());
            let reason = entry.get("reason").and_then(|reason| reason.as_str());
            let has_reason = reason.is_some_and(|reason| !reason.trim().is_empty());
            id.filter(|_| has_reason)
                .map(str::to_owned)
                .ok_or("an ignored advisory needs an id and a reason")
        });
        Ok(Self {
            licenses: licenses.collect(),
            exceptions: exceptions.collect::<Result<_, _>>()?,
            ignored: ignored.collect::<Result<_, _>>()?,
        })
    }

    /// Where the package comes from and on which terms.
    fn judge(&self, package: &Package) -> Vec<Finding> {
        let mut findings = Vec::new();
        if package.source != CRATES_IO {
            findings.push(Finding::Problem(format!(
                "{package} is from {}, not crates.io",
                package.source
            )));
        }
        let problem = match &package.license {
            None => Some("names no licence".to_owned()),
            Some(license) => match is_allowed(license, &self.licences_of(&package.name)) {
                Ok(true) => None,
                Ok(false) => Some(format!("is under {license}")),
                Err(problem) => Some(format!(
                    "has a licence that cannot be read, {license}: {problem}"
                )),
            },
        };
        findings.extend(problem.map(|problem| Finding::Problem(format!("{package} {problem}"))));
        findings
    }

    fn licences_of(&self, name: &str) -> BTreeSet<String> {
        let own = self.exceptions.get(name).into_iter().flatten();
        self.licenses.iter().chain(own).cloned().collect()
    }

    fn weigh(&self, advisory: &Advisory, package: &Package) -> Option<Finding> {
        if !advisory.concerns(&package.name, &package.version)
            || self.ignored.contains(&advisory.id)
        {
            return None;
        }
        let Advisory { id, title, .. } = advisory;
        Some(match advisory.kind {
            Kind::Flaw => Finding::Problem(format!("{package}: {title} ({id})")),
            Kind::Notice => Finding::Note(format!("{package}: {title} ({id})")),
        })
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

/// All packages that any platform or feature may pull in; the workspace's own are left out.
fn packages(machine: &Machine) -> Result<Vec<Package>, Failure> {
    let mut command = machine.command("cargo");
    command.args([
        "metadata",
        "--locked",
        "--offline",
        "--all-features",
        "--format-version",
        "1",
    ]);
    let metadata = json_output(&mut command)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    packages
        .filter_map(|package| text(&package["source"]).map(|source| (package, source)))
        .map(|(package, source)| {
            let name = text(&package["name"]).unwrap_or_default();
            let version = text(&package["version"]).unwrap_or_default();
            let version = Version::parse(&version).map_err(|error| {
                Failure::new(format!("{name} has the version {version}: {error}"))
            })?;
            Ok(Package {
                name,
                version,
                source,
                license: text(&package["license"]),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str) -> Package {
        Package {
            name: name.to_owned(),
            version: Version::parse(version).unwrap(),
            source: CRATES_IO.to_owned(),
            license: Some("MIT".to_owned()),
        }
    }

    fn policy() -> Policy {
        Policy::parse(
            "[licenses]\nallow = ['MIT', 'Apache-2.0']\n[advisories]\n\
             ignore = [{ id = 'RUSTSEC-2099-0009', reason = 'we never parse XML' }]",
        )
        .unwrap()
    }

    fn advisory(id: &str, more: &str, versions: &str) -> Advisory {
        let text = format!(
            "```toml\n[advisory]\nid = \"{id}\"\npackage = \"thing\"\n{more}\n\n\
             [versions]\n{versions}\n```\n\n# It bites\n\nWhen provoked.\n"
        );
        Advisory::parse(&text).unwrap().unwrap()
    }

    #[test]
    fn flaws_and_unsound_interfaces_stop_and_notices_are_mentioned() {
        let finding = |more: &str| {
            policy().weigh(
                &advisory("RUSTSEC-2099-0001", more, "patched = []"),
                &package("thing", "1.0.0"),
            )
        };
        let said = "thing 1.0.0: It bites (RUSTSEC-2099-0001)".to_owned();
        assert_eq!(finding(""), Some(Finding::Problem(said.clone())));
        assert_eq!(
            finding("informational = 'unsound'"),
            Some(Finding::Problem(said.clone()))
        );
        assert_eq!(
            finding("informational = 'unmaintained'"),
            Some(Finding::Note(said))
        );
    }

    #[test]
    fn an_advisory_is_ignored_by_its_id_and_never_without_a_reason() {
        let known = advisory("RUSTSEC-2099-0009", "", "patched = []");
        assert_eq!(policy().weigh(&known, &package("thing", "1.0.0")), None);
        let silent =
            "[licenses]\nallow = []\n[advisories]\nignore = [{ id = 'RUSTSEC-2099-0009' }]";
        assert!(Policy::parse(silent).is_err());
    }

    #[test]
    fn an_exception_is_for_the_crate_that_it_names() {
        let policy = Policy::parse(
            "[licenses]\nallow = ['MIT']\nexceptions = [{ crate = 'tester', allow = ['MPL-2.0'] }]",
        )
        .unwrap();
        let mut tester = package("tester", "1.0.0");
        tester.license = Some("MPL-2.0".to_owned());
        assert!(policy.judge(&tester).is_empty());
        tester.name = "other".to_owned();
        assert_eq!(policy.judge(&tester).len(), 1);
    }

    #[test]
    fn only_crates_io_and_allowed_licences_pass() {
        assert!(policy().judge(&package("thing", "1.0.0")).is_empty());
        let mut odd = package("thing", "1.0.0");
        odd.source = "git+https://example.org/thing".to_owned();
        odd.license = None;
        let expected = [
            "thing 1.0.0 is from git+https://example.org/thing, not crates.io",
            "thing 1.0.0 names no licence",
        ];
        assert_eq!(
            policy().judge(&odd),
            expected.map(|text| Finding::Problem(text.to_owned()))
        );
    }
}
