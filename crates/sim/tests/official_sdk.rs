//! The vendors' own Python SDKs against the simulator server, over plain HTTP: they must accept our
//! answers, we must accept their signatures, and their exceptions must carry the codes that we meant.
//!
//! Needs a Python with those SDKs (`crates/xtask` names and installs them), given in the environment
//! variable `IMAGE_CONSOLE_PYTHON`; without it these tests say so and pass. `cargo xtask test` sets it.
#![expect(clippy::unwrap_used, reason = "a helper of tests fails its test")]

use std::{
    env,
    io::{self, BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

/// A server of its own on free ports, gone with its owner.
struct Server {
    process: Child,
    address: String,
    control: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_image-console-sim"))
            .args(["--listen", "127.0.0.1:0", "--control", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // It says where it listens when it does.
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let mut line_after = |words: &str| {
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            line.trim().strip_prefix(words).unwrap().to_owned()
        };
        let address = line_after("listening on http://");
        let control = line_after("controlled on ");
        Self {
            process,
            address,
            control,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Runs a file of `tests/sdk` against a server.
fn check(script: &str, arguments: &[&str]) {
    let Ok(python) = env::var("IMAGE_CONSOLE_PYTHON") else {
        // Not `println!`, which a passing test swallows.
        let line =
            format!("skipped: {script}: IMAGE_CONSOLE_PYTHON names no Python with the SDKs\n");
        io::stderr().write_all(line.as_bytes()).unwrap();
        return;
    };
    let server = Server::start(arguments);
    let output = Command::new(python)
        .arg(format!("{}/tests/sdk/{script}", env!("CARGO_MANIFEST_DIR")))
        .env("SIMULATOR", &server.address)
        .env("CONTROL", &server.control)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{script}:\n{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn the_ecs_sdk_reads_a_thousand_images_and_changes_some() {
    let key = [
        "--access-key-id",
        "LTAIsdk",
        "--access-key-secret",
        "sdk-secret",
    ];
    check(
        "ecs.py",
        &[&["--images", "1000", "--seed", "7"], &key[..]].concat(),
    );
}

#[test]
fn the_swas_sdk_ends_both_kinds_of_sharing_and_deletes() {
    check("swas.py", &["--seed", "7"]);
}

#[test]
fn the_volcengine_sdk_walks_through_instances_and_deletes_in_batches() {
    check("volcengine.py", &["--seed", "7"]);
}

#[test]
fn the_sdks_meet_faults_as_errors_and_repeat_what_was_lost() {
    check("faults.py", &["--seed", "7"]);
}
