//! Licences, sources and advisories of every dependency, without the network.
//!
//! Question: why not cargo-deny? Answer: it takes longer to compile than the rest of the checks take to run, and wants
//! to fetch its database. This reads the same `deny.toml` and the same advisories, and is a page long.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use semver::{Version, VersionReq};
use toml::Table;

use crate::machine::{Machine, json_output};
use crate::report::{Failure, Report};

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
        let advisories = advisories(&database, &packages)?;
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
            Some(license) => match is_allowed(license, &self.licenses) {
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

    fn weigh(&self, advisory: &Advisory, package: &Package) -> Option<Finding> {
        if !advisory.concerns(package) || self.ignored.contains(&advisory.id) {
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A vulnerability, or an interface that lets safe code break memory.
    Flaw,
    /// Unmaintained, deprecated: nothing to update to.
    Notice,
}

/// One file of the RustSec database.
#[derive(Debug)]
struct Advisory {
    id: String,
    package: String,
    title: String,
    kind: Kind,
    /// Versions that are not concerned: patched ones, and those from before the flaw.
    sound: Vec<VersionReq>,
}

impl Advisory {
    /// Reads the TOML block at the top of an advisory and the heading below it; `None` if it was withdrawn.
    fn parse(text: &str) -> Result<Option<Self>, String> {
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

    fn concerns(&self, package: &Package) -> bool {
        self.package == package.name
            && !self
                .sound
                .iter()
                .any(|sound| sound.matches(&package.version))
    }
}

/// The advisories about these packages, whatever their versions.
fn advisories(database: &Path, packages: &[Package]) -> Result<Vec<Advisory>, Failure> {
    let names: BTreeSet<_> = packages.iter().map(|package| &package.name).collect();
    let mut found = Vec::new();
    for directory in names
        .into_iter()
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

/// Whether an SPDX expression can be met with the allowed licences. The slash is what crates wrote before SPDX.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Result<bool, String> {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut words = words.as_slice();
    let result = any_of(&mut words, allowed)?;
    match words.first() {
        None => Ok(result),
        Some(word) => Err(format!("`{word}` stands where nothing should")),
    }
}

fn any_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    let mut result = all_of(words, allowed)?;
    while take(words, "OR") {
        result |= all_of(words, allowed)?;
    }
    Ok(result)
}

fn all_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    let mut result = one(words, allowed)?;
    while take(words, "AND") {
        result &= one(words, allowed)?;
    }
    Ok(result)
}

fn one(words: &mut &[&str], allowed: &BTreeSet<String>) -> Result<bool, String> {
    if take(words, "(") {
        let result = any_of(words, allowed)?;
        return if take(words, ")") {
            Ok(result)
        } else {
            Err("`)` is missing".to_owned())
        };
    }
    let license = next(words).filter(|word| !["AND", "OR", "WITH", ")"].contains(word));
    let license = license.ok_or("a licence is missing")?;
    if !take(words, "WITH") {
        return Ok(allowed.contains(license));
    }
    let exception = next(words).ok_or("an exception is missing")?;
    Ok(allowed.contains(&format!("{license} WITH {exception}")))
}

fn take(words: &mut &[&str], wanted: &str) -> bool {
    let is_next = words.first() == Some(&wanted);
    if is_next {
        *words = &words[1..];
    }
    is_next
}

fn next<'a>(words: &mut &[&'a str]) -> Option<&'a str> {
    let (first, rest) = words.split_first()?;
    *words = rest;
    Some(first)
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
    fn a_licence_expression_is_met_as_spdx_defines_it() {
        let allowed = policy().licenses;
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("MIT AND GPL-3.0-only", false),
            // AND binds tighter than OR (SPDX 2.3, annex D.4.5).
            ("MIT OR Apache-2.0 AND GPL-3.0-only", true),
            ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
            ("(MIT OR GPL-3.0-only) AND Apache-2.0", true),
            ("GPL-3.0-only/MIT", true),
            ("GPL-3.0-only / MPL-2.0", false),
            // An exception is a licence of its own: it must be listed as it stands.
            ("Apache-2.0 WITH LLVM-exception", false),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
        ] {
            assert_eq!(
                is_allowed(expression, &allowed),
                Ok(expected),
                "{expression}"
            );
        }
    }

    #[test]
    fn a_licence_expression_that_makes_no_sense_is_no_permission() {
        for expression in [
            "",
            "MIT OR",
            "AND MIT",
            "(MIT",
            "MIT)",
            "MIT Apache-2.0",
            "MIT WITH",
            "()",
        ] {
            assert!(
                is_allowed(expression, &policy().licenses).is_err(),
                "{expression}"
            );
        }
    }

    #[test]
    fn a_flaw_concerns_the_versions_between_unaffected_and_patched() {
        let flaw = advisory(
            "RUSTSEC-2099-0001",
            "",
            "patched = ['>= 2.1.3, < 3.0.0', '>= 3.1.0']\nunaffected = ['< 1.2.0']",
        );
        for (version, expected) in [
            ("1.1.9", false),
            ("1.2.0", true),
            ("2.1.2", true),
            ("2.1.3", false),
            ("3.0.0", true),
            ("3.1.0", false),
        ] {
            assert_eq!(
                flaw.concerns(&package("thing", version)),
                expected,
                "{version}"
            );
        }
        assert!(!flaw.concerns(&package("other", "2.0.0")));
    }

    #[test]
    fn an_advisory_without_a_patch_concerns_every_version() {
        let flaw = advisory("RUSTSEC-2099-0001", "", "patched = []");
        assert!(flaw.concerns(&package("thing", "99.0.0")));
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
    fn a_withdrawn_advisory_is_none_and_an_unreadable_one_is_an_error() {
        let withdrawn = "```toml\n[advisory]\nid = \"A\"\npackage = \"thing\"\nwithdrawn = \"2099-01-01\"\n```\n# No\n";
        assert!(Advisory::parse(withdrawn).unwrap().is_none());
        assert!(Advisory::parse("# no block").is_err());
        let odd = "```toml\n[advisory]\nid = \"A\"\npackage = \"thing\"\n[versions]\npatched = ['>= x']\n```\n";
        assert!(Advisory::parse(odd).is_err());
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
