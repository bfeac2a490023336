//! From sources to a directory that any static server can serve.
//!
//! Trunk builds into a staging directory. There lazy screens are cut out of the module, the page learns the hashes of what it will load, every file gets
//! its compressed siblings. Only then does it become `dist/`: what lies there is always a whole bundle, and
//! `dist/.fingerprint` says of which sources. A bundle that breaks a rule of a release can still be looked at, so the
//! rules are a check of their own.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fingerprint;
use crate::integrity::{app_of, hashed_name, with_integrity, with_one_style};
use crate::machine::Machine;
use crate::report::{Failure, Report};
use crate::shorten;
use crate::split;
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
        return Ok(dist);
    }
    let stage = machine.work_dir("stage")?.join("dist");
    report.step("bundle", || {
        trunk_build(machine, report, toolchain, &stage)?;
        split::split(machine, report, &stage)?;
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
    // The worker names features of its own.
    command.args(["--features", "split"]);
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

/// Adds what Trunk leaves to others: names with a hash for the texts, the hashes of what boot.js and the app load, and
/// compressed siblings.
fn finish(stage: &Path) -> Result<(), Failure> {
    let page = stage.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::io("read", &page))?;
    let html = one_style(stage, &html)?;
    let later = stage.join(LATER_STYLE);
    let style = fs::read_to_string(&later).map_err(Failure::io("read", &later))?;
    fs::write(&later, shorten::style(&style)).map_err(Failure::io("write", &later))?;
    let texts = name_texts(stage)?;
    let html = with_integrity(&html, &texts, |file| {
        let path = stage.join(file);
        fs::read(&path).map_err(Failure::io("read", &path))
    })?;
    fs::write(&page, html).map_err(Failure::io("write", &page))?;
    weight::compress(stage)
}

/// Makes one style sheet of those that the page links: one request instead of five, and a tenth less to load.
fn one_style(stage: &Path, html: &str) -> Result<String, Failure> {
    let (_, files) = with_one_style(html, "");
    let mut style = String::new();
    for file in files {
        let path = stage.join(file);
        let sheet = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
        style.push_str(&shorten::style(&sheet));
        fs::remove_file(&path).map_err(Failure::io("remove", &path))?;
    }
    let name = hashed_name("style.css", style.as_bytes());
    let path = stage.join(&name);
    fs::write(&path, &style).map_err(Failure::io("write", &path))?;
    Ok(with_one_style(html, &name).0)
}

/// The sheet of screens that come later, which the app loads.
const LATER_STYLE: &str = "later.css";

/// Gives each text, and the sheet that comes later, a name that never means another: its stem, and its new name.
fn name_texts(stage: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut texts = Vec::new();
    for file in weight::files(stage)? {
        let stem = match file.strip_suffix(".txt") {
            Some(stem) => stem.to_owned(),
            // The page loads the other sheets itself.
            None if file == LATER_STYLE => file.replace('.', "-"),
            None => continue,
        };
        let path = stage.join(&file);
        let text = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
        // Explanations are looked up by what stands before them.
        let is_in_order = file.ends_with(".txt") && !file.starts_with("errors-");
        let text = if is_in_order {
            shorten::sentences(&text)
        } else {
            text
        };
        let name = hashed_name(&file, text.as_bytes());
        let named = stage.join(&name);
        fs::write(&named, text).map_err(Failure::io("write", &named))?;
        fs::remove_file(&path).map_err(Failure::io("remove", &path))?;
        texts.push((stem, name));
    }
    Ok(texts)
}

/// Which file of a bundle is what.
fn parts(dist: &Path) -> Result<Parts, Failure> {
    let page = dist.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::io("read", &page))?;
    let (glue, module) = app_of(&html).ok_or_else(|| Failure::new("the page loads no app"))?;
    Parts::sort(weight::files(dist)?, glue, module)
}

/// Holds a bundle against the rules of a release, and returns in a few words what holds.
///
/// # Errors
/// It breaks a rule, or a part of it cannot be read.
pub(crate) fn check(dist: &Path) -> Result<String, Failure> {
    let parts = parts(dist)?;
    let verdicts = [
        weight::within_budget(dist, &parts)?,
        without_sinks(dist, &parts)?,
    ];
    let broken: Vec<_> = verdicts
        .iter()
        .filter_map(|verdict| verdict.as_ref().err())
        .cloned()
        .collect();
    if !broken.is_empty() {
        return Err(Failure::new(broken.join("; ")));
    }
    Ok(verdicts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", "))
}

/// What holds, or what is broken.
pub(crate) type Verdict = Result<String, String>;

fn without_sinks(dist: &Path, parts: &Parts) -> Result<Verdict, Failure> {
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
    if found.is_empty() {
        return Ok(Ok("no HTML sink in the glue".to_owned()));
    }
    Ok(Err(format!("HTML sinks in the glue: {}", found.join(", "))))
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
    fn a_text_and_the_later_style_are_renamed_and_nothing_else_is() {
        let machine = Machine::in_test("texts");
        fs::create_dir_all(&machine.tools).unwrap();
        for file in ["zh-CN.txt", "boot.js", "later.css", "base-1.css"] {
            fs::write(machine.tools.join(file), "abc").unwrap();
        }
        fs::write(machine.tools.join("zh-CN.txt"), "a.b = abc\n").unwrap();
        let named = name_texts(&machine.tools).unwrap();
        let owned = |stem: &str, name: &str| (stem.to_owned(), name.to_owned());
        assert_eq!(
            named,
            [
                owned("later-css", "later-cb00753f45a35e8b.css"),
                owned("zh-CN", "zh-CN-9ca4d3914a013065.txt")
            ]
        );
        assert_eq!(
            weight::files(&machine.tools).unwrap(),
            [
                "base-1.css",
                "boot.js",
                "later-cb00753f45a35e8b.css",
                "zh-CN-9ca4d3914a013065.txt"
            ]
        );
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
