//! Whether a bundle is of the sources that lie here now.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::report::Failure;

/// Entries of the project's root that the bundle is not made of.
const NOT_SOURCES: [&str; 4] = ["dist", "target", "tests", "fuzz"];
const FILE: &str = ".fingerprint";

/// A fingerprint of everything that the bundle is made of: the names and contents of the project's files, and
/// the compiler, as it describes itself. File times are left out: a fresh checkout changes them all.
///
/// # Errors
/// A file or directory cannot be read.
pub(crate) fn of_sources(project: &Path, compiler: &[u8]) -> Result<String, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(project)
        .map_err(Failure::io("read", project))?
        .flatten()
    {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_text = name.ends_with(".md") || name.starts_with("LICENSE");
        let is_hidden = name.starts_with('.') && name != ".cargo";
        if !is_text && !is_hidden && !NOT_SOURCES.contains(&&*name) {
            collect(project, &name, &mut files)?;
        }
    }
    // The server is no part of what it serves.
    files.retain(|file| !file.starts_with("crates/proxy/"));
    files.sort();
    let mut hash = Sha256::new();
    hash.update(compiler);
    for file in files {
        let path = project.join(&file);
        let bytes = fs::read(&path).map_err(Failure::io("read", &path))?;
        // With their lengths, so that no two sets of files read the same.
        for part in [file.as_bytes(), &bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Whether the bundle in `dist` was made of those sources, and is still what was made: `trunk serve` writes there too.
pub(crate) fn is_of(dist: &Path, sources: &str) -> bool {
    let kept = fs::read_to_string(dist.join(FILE));
    kept.is_ok_and(|kept| seal(dist, sources).is_ok_and(|seal| seal == kept))
}

/// Notes in a bundle which sources it is of.
///
/// # Errors
/// A file of the bundle cannot be read or written.
pub(crate) fn write(dist: &Path, sources: &str) -> Result<(), Failure> {
    let path = dist.join(FILE);
    fs::write(&path, seal(dist, sources)?).map_err(Failure::io("write", &path))
}

/// The sources and the page, which holds the hash of everything else that is loaded.
fn seal(dist: &Path, sources: &str) -> Result<String, Failure> {
    let page = dist.join("index.html");
    let bytes = fs::read(&page).map_err(Failure::io("read", &page))?;
    Ok(format!(
        "sources {sources}\npage {}\n",
        hex(&Sha256::digest(bytes))
    ))
}

fn collect(root: &Path, below: &str, found: &mut Vec<String>) -> Result<(), Failure> {
    let path = root.join(below);
    if !path.is_dir() {
        found.push(below.to_owned());
        return Ok(());
    }
    // Cargo marks its target directories so, wherever they lie.
    if path.join("CACHEDIR.TAG").exists() {
        return Ok(());
    }
    for entry in fs::read_dir(&path)
        .map_err(Failure::io("read", &path))?
        .flatten()
    {
        let name = entry.file_name();
        collect(root, &format!("{below}/{}", name.to_string_lossy()), found)?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::Machine;

    fn project(name: &str) -> std::path::PathBuf {
        let root = Machine::in_test(name).tools;
        for (file, text) in [
            ("Cargo.toml", "[package]"),
            ("src/main.rs", "fn main() {}"),
            ("README.md", "hello"),
            ("crates/proxy/src/main.rs", ""),
            ("crates/api/src/lib.rs", ""),
            ("target/x", ""),
            (".git/HEAD", ""),
        ] {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn only_what_the_bundle_is_made_of_changes_its_fingerprint() {
        let root = project("fingerprint_changes");
        let before = of_sources(&root, b"rustc 1").unwrap();
        let after = |file: &str, text: &str| {
            let kept = fs::read(root.join(file)).ok();
            fs::write(root.join(file), text).unwrap();
            let after = of_sources(&root, b"rustc 1").unwrap();
            match kept {
                Some(bytes) => fs::write(root.join(file), bytes).unwrap(),
                None => fs::remove_file(root.join(file)).unwrap(),
            }
            after
        };
        for file in [
            "README.md",
            "crates/proxy/src/main.rs",
            "target/x",
            ".git/HEAD",
            "LICENSE-MIT",
        ] {
            assert_eq!(after(file, "changed"), before, "{file}");
        }
        for file in [
            "src/main.rs",
            "src/new.rs",
            "Cargo.toml",
            "crates/api/src/lib.rs",
            "index.html",
            "config.json",
        ] {
            assert_ne!(after(file, "changed"), before, "{file}");
        }
        assert_eq!(of_sources(&root, b"rustc 1").unwrap(), before);
        assert_ne!(of_sources(&root, b"rustc 2").unwrap(), before);
    }

    #[test]
    fn text_that_moves_from_one_file_to_the_next_is_a_change() {
        let root = project("fingerprint_moves");
        fs::write(root.join("src/a"), "xy").unwrap();
        fs::write(root.join("src/b"), "z").unwrap();
        let before = of_sources(&root, b"").unwrap();
        fs::write(root.join("src/a"), "x").unwrap();
        fs::write(root.join("src/b"), "yz").unwrap();
        assert_ne!(of_sources(&root, b"").unwrap(), before);
    }

    #[test]
    fn a_bundle_that_somebody_else_wrote_over_is_not_of_those_sources() {
        let dist = Machine::in_test("fingerprint_dist").tools;
        assert!(!is_of(&dist, "abc"));
        fs::write(dist.join("index.html"), "<!doctype html>").unwrap();
        write(&dist, "abc").unwrap();
        assert!(is_of(&dist, "abc"));
        assert!(!is_of(&dist, "abd"));
        fs::write(dist.join("index.html"), "<!doctype html><p>dev").unwrap();
        assert!(!is_of(&dist, "abc"));
    }
}
