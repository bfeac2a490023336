//! From sources to a directory that any static server can serve.
//!
//! Trunk builds into a staging directory. There the page learns the hashes of what it will load, every file gets
//! its compressed siblings. Only then does it become `dist/`: what lies there is always a whole bundle, and
//! `dist/.fingerprint` says of which sources. A bundle that breaks a rule of a release can still be looked at, so the
//! rules are a check of their own.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha384};

use crate::fingerprint;
use crate::machine::Machine;
use crate::report::{Failure, Report};
use crate::tools::{path_for_building, trunk_program};
use crate::wasm_std::Toolchain;
use crate::weight::{self, Parts};

/// Ways to turn text into markup. Trusted Types stop them at run time; a bundle without them needs no stopping.
const SINK_CALLS: [&str; 4] = [
    "insertAdjacentHTML(",
    "document.write(",
    "createContextualFragment(",
    "setHTMLUnsafe(",
];
const SINK_PROPERTIES: [&str; 2] = [".innerHTML", ".outerHTML"];

/// Builds the bundle unless `dist/` is of these very sources, and returns its path.
///
/// # Errors
/// It does not compile, or Trunk made something else of it than this tool expects.
pub(crate) fn build(machine: &Machine, report: &Report) -> Result<PathBuf, Failure> {
    let dist = machine.project.join("dist");
    let toolchain = Toolchain::find(machine)
        .ok_or_else(|| Failure::new("no compiler here builds for wasm: run `cargo xtask setup`"))?;
    let mut compiler = machine.command("rustc");
    toolchain.apply(&mut compiler);
    let compiler = compiler
        .arg("-vV")
        .output()
        .map(|output| output.stdout)
        .unwrap_or_default();
    let sources = fingerprint::of_sources(&machine.project, &compiler)?;
    if fingerprint::is_of(&dist, &sources) {
        report.say("  bundle: nothing changed");
        report.say(weight::table(&dist, &parts(&dist)?)?);
        return Ok(dist);
    }
    let stage = machine.work_dir("stage")?.join("dist");
    report.step("bundle", || {
        trunk_build(machine, report, toolchain, &stage)?;
        finish(&stage)
    })?;
    report.say(weight::table(&stage, &parts(&stage)?)?);
    fingerprint::write(&stage, &sources)?;
    swap(&stage, &dist)?;
    Ok(dist)
}

fn trunk_build(
    machine: &Machine,
    report: &Report,
    toolchain: Toolchain,
    stage: &Path,
) -> Result<(), Failure> {
    let trunk = trunk_program(machine)
        .ok_or_else(|| Failure::new("trunk is not there: run `cargo xtask setup`"))?;
    let mut command = machine.command(trunk);
    // `--release` makes Trunk optimise and hash; which cargo profile that is, it must be told.
    command.args(["build", "--release", "--cargo-profile", "web"]);
    command
        .args(["--offline", "--color", "never", "--dist"])
        .arg(stage);
    command.env("PATH", path_for_building(machine)?);
    // Trunk takes this variable for an option of its own and refuses the value 1 that everybody else sets.
    command.env_remove("NO_COLOR");
    // Its errors would drown in its own call stack.
    command.env_remove("RUST_BACKTRACE");
    toolchain.apply(&mut command);
    machine.run(report, "bundle", &mut command).map(drop)
}

/// Adds what Trunk leaves to others: the hashes of what boot.js loads, and compressed siblings.
fn finish(stage: &Path) -> Result<(), Failure> {
    let page = stage.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::io("read", &page))?;
    let html = with_integrity(&html, |file| {
        let path = stage.join(file);
        fs::read(&path).map_err(Failure::io("read", &path))
    })?;
    fs::write(&page, html).map_err(Failure::io("write", &page))?;
    weight::compress(stage)
}

/// The page with the hash of the glue and of the module where boot.js reads them, and with an `integrity` on boot.js
/// and on each stylesheet that has none. `read` gives the bytes of a file of the bundle.
fn with_integrity(
    html: &str,
    read: impl Fn(&str) -> Result<Vec<u8>, Failure>,
) -> Result<String, Failure> {
    let mut page = String::with_capacity(html.len() + 512);
    let mut rest = html;
    let mut n_boots = 0;
    while let Some((before, tag, after)) = next_tag(rest) {
        page.push_str(before);
        let mut hashes = Vec::new();
        if let (Some(js), Some(wasm)) = (attribute(tag, "data-js"), attribute(tag, "data-wasm")) {
            n_boots += 1;
            hashes.push(("data-js-integrity", js));
            hashes.push(("data-wasm-integrity", wasm));
            hashes.extend(attribute(tag, "src").map(|src| ("integrity", src)));
        } else if attribute(tag, "rel") == Some("stylesheet") {
            hashes.extend(attribute(tag, "href").map(|href| ("integrity", href)));
        }
        hashes.retain(|(name, _)| attribute(tag, name).is_none());
        let end = if tag.ends_with("/>") { "/>" } else { ">" };
        let mut tag = tag.trim_end_matches(end).to_owned();
        if attribute(&tag, "rel") == Some("preload") {
            // Trunk's hash on the preloaded module is not looked at, and Chromium complains about it on the console.
            tag = without_attribute(&tag, "integrity");
        }
        page.push_str(&tag);
        for (name, url) in hashes {
            let hash = integrity(&read(in_bundle(url))?);
            page.push_str(&format!(" {name}=\"{hash}\""));
        }
        page.push_str(end);
        rest = after;
    }
    page.push_str(rest);
    if n_boots == 1 {
        return Ok(page);
    }
    Err(Failure::new(format!(
        "the page has {n_boots} scripts with data-js and data-wasm where it must have one: \
         see pattern_script in Trunk.toml"
    )))
}

/// The next `<script …>` or `<link …>`, with what stands before and after it. The page is ours and Trunk's, so no
/// attribute holds a `>`.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let start = ["<script", "<link"]
        .iter()
        .filter_map(|name| html.find(name))
        .min()?;
    let (before, tag) = html.split_at(start);
    let (tag, after) = tag.split_at(tag.find('>')? + 1);
    Some((before, tag, after))
}

/// The value of an attribute written as `name="value"`.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The tag without that attribute, if it has it.
fn without_attribute(tag: &str, name: &str) -> String {
    match attribute(tag, name) {
        Some(value) => tag.replacen(&format!(" {name}=\"{value}\""), "", 1),
        None => tag.to_owned(),
    }
}

/// The file of the bundle that a URL of the page means.
fn in_bundle(url: &str) -> &str {
    url.trim_start_matches("./").trim_start_matches('/')
}

/// A hash as [Subresource Integrity](https://www.w3.org/TR/sri-2/) writes it.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// Which file of a bundle is what.
fn parts(dist: &Path) -> Result<Parts, Failure> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::io("read", &page))?;
    let mut rest = html.as_str();
    let mut main = None;
    while let Some((_, tag, after)) = next_tag(rest) {
        if let (Some(js), Some(wasm)) = (attribute(tag, "data-js"), attribute(tag, "data-wasm")) {
            main = Some((in_bundle(js).to_owned(), in_bundle(wasm).to_owned()));
        }
        rest = after;
    }
    let (glue, module) = main.ok_or_else(|| Failure::new("the page loads no app"))?;
    Parts::sort(weight::files(dist)?, &glue, &module)
}

/// Holds a bundle against the rules of a release, and returns in a few words what holds.
///
/// # Errors
/// It breaks a rule, or a part of it cannot be read.
pub(crate) fn check(dist: &Path) -> Result<String, Failure> {
    let rules = rules(dist)?;
    let broken = rules.iter().filter_map(|(rule, result)| {
        result
            .as_ref()
            .err()
            .map(|broken| format!("{rule}: no, {broken}"))
    });
    let broken: Vec<_> = broken.collect();
    if broken.is_empty() {
        let names: Vec<_> = rules.iter().map(|(rule, _)| *rule).collect();
        return Ok(names.join(", "));
    }
    Err(Failure::new(broken.join("; ")))
}

type Rule = (&'static str, Result<(), String>);

/// The rules of a release, each with what breaks it.
fn rules(dist: &Path) -> Result<Vec<Rule>, Failure> {
    let parts = parts(dist)?;
    let mut found = Vec::new();
    for file in &parts.glue {
        let path = dist.join(file);
        let text = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
        found.extend(
            sinks(&text)
                .into_iter()
                .map(|sink| format!("{file} uses {sink}")),
        );
    }
    let sinks = if found.is_empty() {
        Ok(())
    } else {
        Err(found.join(", "))
    };
    Ok(vec![
        (
            "the app is within its budget",
            weight::within_budget(dist, &parts)?,
        ),
        ("no HTML sink in the glue", sinks),
    ])
}

/// The ways to turn text into markup that a script uses.
fn sinks(script: &str) -> Vec<&'static str> {
    let is_assigned = |property: &&&str| {
        script.match_indices(**property).any(|(at, _)| {
            let rest = script[at + property.len()..].trim_start();
            let rest = rest.strip_prefix('+').unwrap_or(rest);
            rest.starts_with('=') && !rest.starts_with("==")
        })
    };
    let properties = SINK_PROPERTIES.iter().filter(is_assigned);
    let calls = SINK_CALLS.iter().filter(|call| script.contains(**call));
    properties.chain(calls).copied().collect()
}

/// Puts the new bundle in the place of the old one.
fn swap(stage: &Path, dist: &Path) -> Result<(), Failure> {
    let old = stage.with_file_name("old");
    if old.exists() {
        fs::remove_dir_all(&old).map_err(Failure::io("remove", &old))?;
    }
    if dist.exists() {
        fs::rename(dist, &old).map_err(Failure::io("move", dist))?;
    }
    fs::rename(stage, dist).map_err(Failure::io("name", dist))?;
    let _ = fs::remove_dir_all(&old);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `printf 'abc' | openssl dgst -sha384 -binary | base64`
    const ABC: &str = "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn";

    fn read_abc(_: &str) -> Result<Vec<u8>, Failure> {
        Ok(b"abc".to_vec())
    }

    #[test]
    fn the_boot_script_learns_the_hashes_of_what_it_loads() {
        let html = r#"<head></head><script type="module" src="/boot.js" data-js="/a.js" data-wasm="/a.wasm"></script>"#;
        let expected = format!(
            r#"<head></head><script type="module" src="/boot.js" data-js="/a.js" data-wasm="/a.wasm" data-js-integrity="{ABC}" data-wasm-integrity="{ABC}" integrity="{ABC}"></script>"#
        );
        assert_eq!(with_integrity(html, read_abc).unwrap(), expected);
    }

    #[test]
    fn each_hash_is_of_the_file_that_its_url_means() {
        let html = r#"<script src="./boot.js" data-js="/a.js" data-wasm="/a.wasm"></script>"#;
        let asked = std::cell::RefCell::new(Vec::new());
        let read = |file: &str| {
            asked.borrow_mut().push(file.to_owned());
            Ok(file.as_bytes().to_vec())
        };
        with_integrity(html, read).unwrap();
        assert_eq!(asked.into_inner(), ["a.js", "a.wasm", "boot.js"]);
    }

    #[test]
    fn a_stylesheet_gets_a_hash_unless_trunk_gave_it_one() {
        let boot = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let html = format!(
            r#"<link rel="stylesheet" href="/a.css"/><link rel="stylesheet" href="/b.css" integrity="sha384-x"/>{boot}"#
        );
        let page = with_integrity(&html, read_abc).unwrap();
        assert!(page.starts_with(&format!(
            r#"<link rel="stylesheet" href="/a.css" integrity="{ABC}"/><link rel="stylesheet" href="/b.css" integrity="sha384-x"/>"#
        )));
    }

    #[test]
    fn a_preloaded_module_loses_the_hash_that_browsers_ignore_and_a_script_keeps_its_own() {
        let boot = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let module = r#"<link rel="modulepreload" href="/a.js" integrity="sha384-x">"#;
        let preload = r#"<link rel="preload" href="/a.wasm" crossorigin="anonymous" integrity="sha384-y" as="fetch">"#;
        let page = with_integrity(&format!("{module}{preload}{boot}"), read_abc).unwrap();
        let expected = r#"<link rel="preload" href="/a.wasm" crossorigin="anonymous" as="fetch">"#;
        assert!(
            page.starts_with(&format!("{module}{expected}<script")),
            "{page}"
        );
    }

    #[test]
    fn a_page_without_the_boot_script_is_refused() {
        let refused = with_integrity("<script src=\"a.js\"></script>", read_abc).unwrap_err();
        assert!(
            refused
                .sentence
                .contains("0 scripts with data-js and data-wasm")
        );
    }

    #[test]
    fn a_missing_file_is_a_failure_and_not_a_page_without_a_hash() {
        let html = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let failure =
            with_integrity(html, |file| Err(Failure::new(format!("no {file}")))).unwrap_err();
        assert_eq!(failure.sentence, "no a.js");
    }

    #[test]
    fn writing_markup_is_found_and_reading_it_is_not() {
        assert_eq!(
            sinks("getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);"),
            [".innerHTML"]
        );
        assert_eq!(sinks("a.outerHTML+=b"), [".outerHTML"]);
        assert_eq!(
            sinks("a.insertAdjacentHTML('beforeend', b)"),
            ["insertAdjacentHTML("]
        );
        assert!(sinks("const text = a.innerHTML; if (a.innerHTML == b) {}").is_empty());
        assert!(sinks("a.textContent = b").is_empty());
    }

    #[test]
    fn the_new_bundle_takes_the_place_of_the_old_one() {
        let machine = Machine::in_test("swap");
        let (stage, dist) = (machine.tools.join("stage/dist"), machine.tools.join("dist"));
        for (dir, file) in [(&stage, "new"), (&dist, "old")] {
            fs::create_dir_all(dir).unwrap();
            fs::write(dir.join(file), "").unwrap();
        }
        swap(&stage, &dist).unwrap();
        assert!(dist.join("new").exists() && !dist.join("old").exists());
        assert_eq!(
            fs::read_dir(machine.tools.join("stage")).unwrap().count(),
            0
        );
    }
}
