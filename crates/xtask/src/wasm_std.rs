//! A compiler that has the standard library for `wasm32-unknown-unknown`.
//!
//! Almost everybody gets it from rustup. Where rustup cannot download, Debian's Rust for its web browsers will do: it
//! has no such library either, but it has its sources, vendored crates included, so it is built once and put in place.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::debian;
use crate::machine::{Machine, is_executable, is_root, on_path};
use crate::needs::{Lane, Need, Way};
use crate::report::{Failure, Report};

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LIBRARIES: &str = "/usr/lib/rustlib/wasm32-unknown-unknown";
/// Where rustc looks for the linker of wasm, and which program of Debian's it is.
const RUST_LLD: [&str; 2] = [
    "/usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld",
    "/usr/bin/lld-22",
];
const PACKAGES: [&str; 5] = [
    "rustc-web",
    "cargo-web",
    "libstd-rust-web-dev",
    "rust-web-src",
    "lld-22",
];

/// Which compiler builds for wasm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that builds everything else, too.
    Same,
    /// Debian's, known to rustup by the name `debian`.
    DebianByRustup,
    /// Debian's, on a machine without rustup.
    Debian,
}

impl Toolchain {
    /// The first one that can compile for wasm here.
    pub(crate) fn find(machine: &Machine) -> Option<Self> {
        let all = [Self::Same, Self::DebianByRustup, Self::Debian];
        all.into_iter()
            .find(|toolchain| toolchain.compiles(machine))
    }

    /// The variable that makes cargo use it, if one must be set.
    pub(crate) fn variable(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Same => None,
            Self::DebianByRustup => Some(("RUSTUP_TOOLCHAIN", "debian")),
            Self::Debian => Some(("RUSTC", DEBIAN_RUSTC)),
        }
    }

    /// Makes a command, and what it starts, build with this compiler.
    pub(crate) fn apply(self, command: &mut Command) {
        command.envs(self.variable());
    }

    /// Whether an empty crate compiles: a library that is missing, half there or of another compiler shows at once.
    fn compiles(self, machine: &Machine) -> bool {
        let compiler = match self {
            Self::Same => machine.command("rustc"),
            Self::DebianByRustup if on_path("rustup").is_none() => return false,
            Self::DebianByRustup => machine.command("rustc"),
            Self::Debian if !is_executable(Path::new(DEBIAN_RUSTC)) => return false,
            Self::Debian => machine.command(DEBIAN_RUSTC),
        };
        let mut compiler = compiler;
        self.apply(&mut compiler);
        let out = std::env::temp_dir();
        let name = format!("probe_{}", std::process::id());
        compiler.args([
            "-",
            "--crate-type=lib",
            "--emit=metadata",
            "--target",
            TARGET,
        ]);
        compiler
            .args(["--crate-name", &name, "--out-dir"])
            .arg(&out);
        let done = compiler.stdin(Stdio::null()).output();
        let _ = fs::remove_file(out.join(format!("lib{name}.rmeta")));
        done.is_ok_and(|output| output.status.success())
    }
}

/// The standard library for wasm, by either road.
pub(crate) fn need() -> Need {
    Need {
        name: "Rust's standard library for wasm".to_owned(),
        usually: "10 s by rustup, 2 min on Debian without it",
        lane: Lane::System,
        without: None,
        is_there: Box::new(|machine| Toolchain::find(machine).is_some()),
        ways: vec![
            Way {
                name: "rustup",
                get: Box::new(by_rustup),
            },
            Way {
                name: "Debian's packages",
                get: Box::new(by_debian),
            },
        ],
    }
}

fn by_rustup(machine: &Machine, report: &Report, step: &str) -> Result<(), Failure> {
    if on_path("rustup").is_none() {
        return Err(Failure::new(
            "there is no rustup: get it from https://rustup.rs",
        ));
    }
    let mut command = machine.command("rustup");
    command.args(["target", "add", TARGET]);
    machine.run(report, step, &mut command).map(drop)
}

fn by_debian(machine: &Machine, report: &Report, step: &str) -> Result<(), Failure> {
    debian::install(machine, report, step, &PACKAGES)?;
    if !is_root() {
        return Err(Failure::new("only root may add to Debian's compiler"));
    }
    link_linker()?;
    build(machine, report, step)?;
    if on_path("rustup").is_some() {
        let mut command = machine.command("rustup");
        command.args(["toolchain", "link", "debian", "/usr"]);
        // Where it cannot be linked, it is still found by its path.
        let _ = machine.run(report, step, &mut command);
    }
    Ok(())
}

fn link_linker() -> Result<(), Failure> {
    let [link, program] = RUST_LLD.map(Path::new);
    if is_executable(link) {
        return Ok(());
    }
    #[cfg(unix)]
    {
        let dir = link.parent().unwrap_or(link);
        fs::create_dir_all(dir).map_err(Failure::io("make", dir))?;
        // A link that leads nowhere is in the way, and is_executable has just said that this one does.
        let _ = fs::remove_file(link);
        std::os::unix::fs::symlink(program, link).map_err(Failure::io("make", link))
    }
    #[cfg(not(unix))]
    Err(Failure::new(format!(
        "cannot link {} to {}",
        link.display(),
        program.display()
    )))
}

/// Builds the library from the compiler's own sources and puts it where the compiler looks for it.
fn build(machine: &Machine, report: &Report, step: &str) -> Result<(), Failure> {
    let workshop = machine.tools.join(".partial-wasm-std");
    let _ = fs::remove_dir_all(&workshop);
    let source = workshop.join("src");
    fs::create_dir_all(&source).map_err(Failure::io("make", &source))?;
    // An empty table makes it a workspace of its own, wherever the cache lies.
    let manifest =
        "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    let files = [
        (workshop.join("Cargo.toml"), manifest),
        (source.join("lib.rs"), ""),
    ];
    for (path, text) in files {
        fs::write(&path, text).map_err(Failure::io("write", &path))?;
    }
    let target = workshop.join("target");
    let mut command = machine.foreign_command(DEBIAN_CARGO);
    command.current_dir(&workshop);
    command.args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-Zbuild-std=std,panic_abort,test",
    ]);
    command.arg("--target-dir").arg(&target);
    // Without the bitcode every later link-time optimisation ends with "can't find section .llvmbc".
    command
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes");
    machine.run(report, step, &mut command)?;
    put_in_place(
        &target.join(TARGET).join("release/deps"),
        Path::new(DEBIAN_LIBRARIES),
    )?;
    let _ = fs::remove_dir_all(&workshop);
    Ok(())
}

/// Copies the libraries beside their place and renames them into it: the compiler sees all of them or none.
fn put_in_place(built: &Path, sysroot: &Path) -> Result<(), Failure> {
    let place = sysroot.join("lib");
    let partial = sysroot.join("lib.partial");
    let _ = fs::remove_dir_all(&partial);
    fs::create_dir_all(&partial).map_err(Failure::io("make", &partial))?;
    for entry in fs::read_dir(built)
        .map_err(Failure::io("read", built))?
        .flatten()
    {
        let path: PathBuf = entry.path();
        let name = entry.file_name();
        let is_library = path
            .extension()
            .is_some_and(|extension| extension == "rlib");
        if is_library && !name.to_string_lossy().starts_with("libnothing-") {
            fs::copy(&path, partial.join(&name)).map_err(Failure::io("copy", &path))?;
        }
    }
    // What lies there does not compile, or nobody would have built this one.
    let _ = fs::remove_dir_all(&place);
    fs::rename(&partial, &place).map_err(Failure::io("name", &place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_libraries_are_put_in_place_and_not_the_empty_crates_own() {
        let machine = Machine::in_test("put_in_place");
        let (built, sysroot) = (machine.tools.join("deps"), machine.tools.join("rustlib"));
        fs::create_dir_all(&built).unwrap();
        for name in [
            "libstd-1.rlib",
            "libcore-2.rlib",
            "libnothing-3.rlib",
            "core-2.d",
            "libcore-2.rmeta",
        ] {
            fs::write(built.join(name), name).unwrap();
        }
        fs::create_dir_all(sysroot.join("lib")).unwrap();
        fs::write(sysroot.join("lib/libstd-0.rlib"), "of another compiler").unwrap();
        put_in_place(&built, &sysroot).unwrap();
        let names = fs::read_dir(sysroot.join("lib"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, ["libcore-2.rlib", "libstd-1.rlib"]);
        assert!(!sysroot.join("lib.partial").exists());
    }

    #[test]
    fn each_toolchain_is_chosen_by_at_most_one_variable() {
        assert_eq!(Toolchain::Same.variable(), None);
        assert_eq!(
            Toolchain::DebianByRustup.variable(),
            Some(("RUSTUP_TOOLCHAIN", "debian"))
        );
        assert_eq!(
            Toolchain::Debian.variable(),
            Some(("RUSTC", "/usr/bin/rustc"))
        );
    }
}
