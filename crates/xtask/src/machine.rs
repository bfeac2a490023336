//! This computer: where things are, which programs it has, and how a program is run on it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use crate::report::{Failure, Log, Report};

/// The project, the user's cache, and the right to install system packages.
#[derive(Debug)]
pub(crate) struct Machine {
    /// The root of the workspace.
    pub(crate) project: PathBuf,
    /// Where tools are installed: `<user's cache>/image-console/tools`.
    pub(crate) tools: PathBuf,
    metadata: OnceLock<serde_json::Value>,
}

impl Machine {
    /// Finds the project and the user's cache.
    ///
    /// # Errors
    /// There is no home directory to put a cache in.
    pub(crate) fn look() -> Result<Self, Failure> {
        // The variable is set by `cargo run`; the constant serves a binary that was started by hand.
        let here = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = here.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let project = here.ancestors().nth(2).unwrap_or(&here).to_owned();
        let cache =
            cache_dir(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
                Failure::new(
                    "neither HOME nor XDG_CACHE_HOME is set: set one, tools are installed below it",
                )
            })?;
        let tools = cache.join("image-console").join("tools");
        Ok(Self {
            project,
            tools,
            metadata: OnceLock::new(),
        })
    }

    /// A program, with the caller's environment less what `cargo run` added to it for this tool.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.project).stdin(Stdio::null());
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(is_set_by_cargo_run) {
                command.env_remove(name);
            }
        }
        // After `cargo xtask env`: the compiler for wasm has neither clippy nor rustfmt, so it is asked by name only.
        if env::var_os("RUSTUP_TOOLCHAIN").is_some_and(|name| name == "debian") {
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        let own = env::current_exe()
            .ok()
            .and_then(|exe| exe.parent().map(Path::to_owned));
        for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
            if let Some(list) = env::var_os(name) {
                match without_rust_libraries(&list, own.as_deref()) {
                    Some(kept) => command.env(name, kept),
                    None => command.env_remove(name),
                };
            }
        }
        command
    }

    /// A program that must not see the caller's Rust settings at all: it builds something else than this project.
    pub(crate) fn foreign_command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = self.command(program);
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(is_rust_setting) {
                command.env_remove(name);
            }
        }
        command
    }

    /// Runs a command to its end with its output in a log file, and returns that output.
    ///
    /// # Errors
    /// The program cannot be started or ends with another status than 0.
    pub(crate) fn run(
        &self,
        report: &Report,
        step: &str,
        command: &mut Command,
    ) -> Result<String, Failure> {
        let path = self.log_path(step)?;
        let file = File::create(&path).map_err(Failure::io("write", &path))?;
        let other = file.try_clone().map_err(Failure::io("write", &path))?;
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(file)
            .stderr(other)
            .spawn()
            .map_err(|error| Failure::new(format!("cannot start {program}: {error}")))?;
        let mut pause = Duration::from_millis(5);
        let status = loop {
            match child.try_wait() {
                Ok(Some(status)) => break status,
                Ok(None) => {}
                Err(error) => return Err(Failure::new(format!("lost {program}: {error}"))),
            }
            report.progress(step, &last_line(&path));
            std::thread::sleep(pause);
            pause = (pause * 2).min(Duration::from_millis(200));
        };
        let text = fs::read(&path).map_err(Failure::io("read", &path))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        if status.success() {
            return Ok(text);
        }
        let program = Path::new(&program).file_name().map(OsStr::to_string_lossy);
        let sentence = format!("{} failed ({status})", program.unwrap_or_default());
        Err(Failure {
            sentence,
            log: Some(Log { path, text }),
        })
    }

    /// What `cargo metadata` says about the workspace, dependencies left out.
    ///
    /// # Errors
    /// A manifest of the workspace cannot be read.
    pub(crate) fn metadata(&self) -> Result<&serde_json::Value, Failure> {
        if let Some(metadata) = self.metadata.get() {
            return Ok(metadata);
        }
        let mut command = self.command("cargo");
        command.args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ]);
        let value = json_output(&mut command)?;
        Ok(self.metadata.get_or_init(|| value))
    }

    /// Where cargo puts what it builds.
    ///
    /// # Errors
    /// As [`Machine::metadata`].
    pub(crate) fn target_dir(&self) -> Result<PathBuf, Failure> {
        let target = self.metadata()?["target_directory"].as_str();
        Ok(target.map_or_else(|| self.project.join("target"), PathBuf::from))
    }

    /// A directory of this tool's own below the target directory, made if it is not there.
    ///
    /// # Errors
    /// It cannot be made.
    pub(crate) fn work_dir(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = self.target_dir()?.join("xtask").join(name);
        fs::create_dir_all(&path).map_err(Failure::io("make", &path))?;
        Ok(path)
    }

    /// A project and a cache in one empty directory of the test's own.
    #[cfg(test)]
    pub(crate) fn in_test(name: &str) -> Self {
        let place = env::temp_dir().join(format!("xtask-test-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&place);
        fs::create_dir_all(&place).unwrap();
        Self {
            project: place.clone(),
            tools: place,
            metadata: OnceLock::new(),
        }
    }

    fn log_path(&self, step: &str) -> Result<PathBuf, Failure> {
        let name: String = step
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        Ok(self.work_dir("logs")?.join(format!("{name}.log")))
    }
}

/// Runs a command and reads its standard output as JSON.
///
/// # Errors
/// It cannot be started, fails, or prints something else.
pub(crate) fn json_output(command: &mut Command) -> Result<serde_json::Value, Failure> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| Failure::new(format!("cannot start {program}: {error}")))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!("{program} failed: {}", said.trim())));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Failure::new(format!("cannot read what {program} printed: {error}")))
}

/// The first program of that name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| is_executable(file))
}

/// Whether that is a file that may be run.
pub(crate) fn is_executable(file: &Path) -> bool {
    let Ok(about) = fs::metadata(file) else {
        return false;
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        about.is_file() && about.permissions().mode() & 0o111 != 0
    }
    #[cfg(not(unix))]
    about.is_file()
}

/// What a program prints when asked `--version`, if it can be asked.
pub(crate) fn version_of(program: &Path) -> Option<String> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether this process may install system packages.
pub(crate) fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// `XDG_CACHE_HOME` where it is set, else `.cache` in the home directory (XDG base directory specification).
fn cache_dir(xdg: Option<OsString>, home: Option<OsString>) -> Option<PathBuf> {
    let given =
        |value: Option<OsString>| value.map(PathBuf::from).filter(|path| path.is_absolute());
    given(xdg).or_else(|| given(home).map(|home| home.join(".cache")))
}

/// The variables that `cargo run` sets for the program that it starts.
fn is_set_by_cargo_run(name: &str) -> bool {
    name == "CARGO"
        || name == "OUT_DIR"
        || name.starts_with("CARGO_MANIFEST_")
        || name.starts_with("CARGO_PKG_")
}

/// The variables by which a caller tells cargo, rustc and rustup what to do. Where they keep their things stays.
fn is_rust_setting(name: &str) -> bool {
    let is_place = matches!(name, "CARGO_HOME" | "RUSTUP_HOME");
    let is_network = name.starts_with("CARGO_HTTP_")
        || name.starts_with("CARGO_NET_")
        || name.starts_with("CARGO_REGISTR")
        || name.starts_with("CARGO_SOURCE_");
    let is_cargo = name.starts_with("CARGO");
    let is_rust = name.starts_with("RUSTC")
        || name.starts_with("RUSTDOC")
        || name == "RUSTFLAGS"
        || name == "RUSTUP_TOOLCHAIN";
    (is_cargo || is_rust) && !is_place && !is_network
}

/// A search path for libraries without the directories that cargo (below `own`, where this program lies) and rustup
/// put there; `None` if nothing is left.
fn without_rust_libraries(list: &OsStr, own: Option<&Path>) -> Option<OsString> {
    let is_rusts = |path: &PathBuf| {
        let is_toolchain = path
            .iter()
            .any(|part| part == "rustlib" || part == "toolchains");
        is_toolchain || own.is_some_and(|own| path.starts_with(own))
    };
    let kept: Vec<_> = env::split_paths(list)
        .filter(|path| !is_rusts(path))
        .collect();
    if kept.is_empty() {
        None
    } else {
        env::join_paths(kept).ok()
    }
}

/// The last line of a growing file that says something to people.
fn last_line(path: &Path) -> String {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(4096)))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        Ok(end)
    };
    // Only a sign of life: an unreadable log shows nothing here and fails where the output is needed.
    let text = read().unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let line = text
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty() && !line.starts_with('{'))
        .unwrap_or_default();
    line.trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(80)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_is_where_the_xdg_specification_says() {
        let os = |text: &str| Some(OsString::from(text));
        assert_eq!(
            cache_dir(os("/c"), os("/home/me")),
            Some(PathBuf::from("/c"))
        );
        assert_eq!(
            cache_dir(None, os("/home/me")),
            Some(PathBuf::from("/home/me/.cache"))
        );
        // "All paths must be absolute. If an implementation encounters a relative path it should ignore it."
        assert_eq!(
            cache_dir(os("c"), os("/home/me")),
            Some(PathBuf::from("/home/me/.cache"))
        );
        assert_eq!(cache_dir(os(""), None), None);
    }

    #[test]
    fn a_foreign_build_sees_no_rust_setting_but_keeps_the_places_and_the_network() {
        for name in [
            "CARGO_TARGET_DIR",
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTC",
            "RUSTC_WRAPPER",
            "RUSTUP_TOOLCHAIN",
            "CARGO_BUILD_TARGET",
            "CARGO_PROFILE_DEV_DEBUG",
            "CARGO",
            "RUSTDOCFLAGS",
        ] {
            assert!(is_rust_setting(name), "{name}");
        }
        for name in [
            "CARGO_HOME",
            "RUSTUP_HOME",
            "CARGO_HTTP_PROXY",
            "CARGO_NET_OFFLINE",
            "PATH",
            "HOME",
            "RUST_BACKTRACE",
            "CARGO_REGISTRIES_MINE_TOKEN",
        ] {
            assert!(!is_rust_setting(name), "{name}");
        }
    }

    #[test]
    fn what_cargo_run_adds_is_known_from_what_the_user_set() {
        assert!(is_set_by_cargo_run("CARGO_MANIFEST_DIR"));
        assert!(is_set_by_cargo_run("CARGO_PKG_VERSION"));
        assert!(!is_set_by_cargo_run("CARGO_TARGET_DIR"));
        assert!(!is_set_by_cargo_run("CARGO_HOME"));
    }

    #[test]
    fn library_paths_of_cargo_are_dropped_and_the_users_are_kept() {
        let own = Path::new("/p/target/debug");
        let list = |text: &str| without_rust_libraries(OsStr::new(text), Some(own));
        let cargos = "/p/target/debug/deps:/p/target/debug:/h/.rustup/toolchains/stable/lib";
        assert_eq!(list(cargos), None);
        assert_eq!(
            list(&format!("{cargos}:/opt/cuda/lib")),
            Some(OsString::from("/opt/cuda/lib"))
        );
    }
}
