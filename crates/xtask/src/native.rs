//! The native programs of the workspace, built by one selection of packages, targets and features.
//!
//! Whatever two selections share, cargo compiles twice as soon as their features differ: building the servers by
//! themselves, or the journeys by themselves, costs most of hyper, tokio and Leptos once more.

use std::path::PathBuf;

use serde_json::Value;

use crate::machine::Machine;
use crate::report::{Failure, Report};

/// The package whose tests need a browser and a built bundle.
pub(crate) const JOURNEYS: &str = "image-console-e2e";
/// The packages and features. The feature is the simulator's own server, and with it the tests that talk to it.
pub(crate) const SELECTION: [&str; 4] = [
    "--offline",
    "--workspace",
    "--features",
    "image-console-sim/server",
];

/// The names of the workspace's integration tests.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct IntegrationTests<'a> {
    pub(crate) journeys: Vec<&'a str>,
    pub(crate) others: Vec<&'a str>,
}

impl<'a> IntegrationTests<'a> {
    /// Reads them from what `cargo metadata` says.
    pub(crate) fn of(metadata: &'a Value) -> Self {
        let mut tests = Self {
            journeys: Vec::new(),
            others: Vec::new(),
        };
        for package in metadata["packages"].as_array().into_iter().flatten() {
            let targets = package["targets"].as_array().into_iter().flatten();
            let of_package = targets.filter(|target| target["kind"][0] == "test");
            let names = of_package.filter_map(|target| target["name"].as_str());
            if package["name"] == JOURNEYS {
                tests.journeys.extend(names);
            } else {
                tests.others.extend(names);
            }
        }
        tests
    }
}

/// What the journeys take: their own programs, and the servers that they start.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Built {
    pub(crate) journeys: Vec<PathBuf>,
    pub(crate) proxy: PathBuf,
    pub(crate) simulator: PathBuf,
}

impl Built {
    /// Builds them as the native tests are built: after those, only the journeys are left to do.
    ///
    /// # Errors
    /// Something does not compile, or a program is not among what was built.
    pub(crate) fn by_cargo(
        machine: &Machine,
        report: &Report,
        step: &str,
    ) -> Result<Self, Failure> {
        let tests = IntegrationTests::of(machine.metadata()?);
        let mut command = machine.command("cargo");
        command
            .arg("test")
            .args(SELECTION)
            .args(["--no-run", "--lib", "--bins"]);
        let names = tests.others.iter().chain(&tests.journeys);
        command.args(names.flat_map(|name| ["--test", name]));
        // The names of the programs as JSON, complaints as text.
        command.args(["--message-format", "json-render-diagnostics"]);
        command.env("CARGO_TERM_COLOR", "never");
        let said = machine.run(report, step, &mut command)?;
        Self::read(&said, &tests.journeys)
    }

    /// Reads cargo's messages; other lines may stand between them.
    fn read(messages: &str, journeys: &[&str]) -> Result<Self, Failure> {
        let messages: Vec<Value> = messages
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect();
        let program = |name: &str, kind: &str| {
            let is_it = |message: &&Value| {
                let target = &message["target"];
                let is_test = message["profile"]["test"] == true;
                target["name"] == name && target["kind"][0] == kind && is_test == (kind == "test")
            };
            let built = messages
                .iter()
                .filter(is_it)
                .find_map(|message| message["executable"].as_str());
            built
                .map(PathBuf::from)
                .ok_or_else(|| Failure::new(format!("cargo built no {name}")))
        };
        Ok(Self {
            journeys: journeys
                .iter()
                .map(|name| program(name, "test"))
                .collect::<Result<_, _>>()?,
            proxy: program("image-console-proxy", "bin")?,
            simulator: program("image-console-sim", "bin")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_journeys_are_told_from_all_other_tests() {
        let target = |kind: &str, name: &str| json!({ "kind": [kind], "name": name });
        let sign = [
            target("lib", "sign"),
            target("test", "vectors"),
            target("bench", "speed"),
        ];
        let metadata = json!({ "packages": [
            { "name": "image-console-sign", "targets": sign },
            { "name": JOURNEYS, "targets": [target("test", "journeys"), target("example", "pictures")] },
        ] });
        let expected = IntegrationTests {
            journeys: vec!["journeys"],
            others: vec!["vectors"],
        };
        assert_eq!(IntegrationTests::of(&metadata), expected);
    }

    /// One line of cargo's, as its reference describes them (external tools, JSON messages).
    fn artifact(kind: &str, name: &str, test: bool, executable: Option<&str>) -> String {
        let message = json!({
            "reason": "compiler-artifact",
            "target": { "kind": [kind], "name": name },
            "profile": { "test": test },
            "executable": executable,
        });
        format!("{message}\n")
    }

    #[test]
    fn programs_are_found_among_cargos_messages_and_not_taken_for_their_own_tests() {
        let messages = [
            "   Compiling image-console-sim v0.1.0\n".to_owned(),
            artifact("lib", "image-console-sim", false, None),
            artifact(
                "bin",
                "image-console-sim",
                true,
                Some("/t/deps/image_console_sim-1"),
            ),
            artifact(
                "bin",
                "image-console-sim",
                false,
                Some("/t/image-console-sim"),
            ),
            artifact(
                "bin",
                "image-console-proxy",
                false,
                Some("/t/image-console-proxy"),
            ),
            artifact("test", "journeys", true, Some("/t/deps/journeys-2")),
        ];
        let expected = Built {
            journeys: vec![PathBuf::from("/t/deps/journeys-2")],
            proxy: PathBuf::from("/t/image-console-proxy"),
            simulator: PathBuf::from("/t/image-console-sim"),
        };
        assert_eq!(
            Built::read(&messages.concat(), &["journeys"]).unwrap(),
            expected
        );
        let missing = Built::read(&messages[..5].concat(), &["journeys"]).unwrap_err();
        assert_eq!(missing.sentence, "cargo built no journeys");
    }
}
