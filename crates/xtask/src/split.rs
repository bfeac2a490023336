//! Cuts screens that are not needed at first out of the app's module.
//!
//! `src/lazy.rs` says what is lazy. `wasm-split-cli` gives each such part a module of its own, a chunk, which shares
//! the memory and the function table of the app's; what chunks have in common becomes a chunk, too. It works on what
//! the linker wrote, before wasm-bindgen. Trunk has no place for it there, so its glue and module are made once more
//! here and take the place of Trunk's.

use std::fs;
use std::path::Path;

use crate::integrity::{app_of, hashed_name, integrity};
use crate::machine::Machine;
use crate::report::{Failure, Report};
use crate::shorten;
use crate::tools::{path_for_building, wasm_split_program};

/// How the name of a chunk in the bundle begins.
pub(crate) const LAZY: &str = "lazy-";
/// The app's binary, and the profile of cargo's it is built with.
const APP: &str = "image-console";
const PROFILE: &str = "web";
/// What the splitter calls the script that fetches chunks.
const LOADER: &str = "__wasm_split.js";

/// Replaces the app of a bundle that Trunk made with the feature `split` by one with chunks.
///
/// # Errors
/// A tool fails, or made something else than this expects of its version.
pub(crate) fn split(machine: &Machine, report: &Report, stage: &Path) -> Result<(), Failure> {
    let page = stage.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::io("read", &page))?;
    let (glue, module) = app_of(&html).ok_or_else(|| Failure::new("the page loads no app"))?;

    let work = machine.work_dir("split")?;
    fs::remove_dir_all(&work).map_err(Failure::io("empty", &work))?;
    let (cut, bound) = (work.join("cut"), work.join("bound"));
    let linked = machine
        .target_dir()?
        .join(format!("wasm32-unknown-unknown/{PROFILE}/{APP}.wasm"));
    let path = path_for_building(machine)?;
    let run = |program: &Path, arguments: &[&str], files: &[&Path]| {
        let mut command = machine.command(program);
        command.args(arguments).args(files).env("PATH", &path);
        machine.run(report, "bundle", &mut command).map(drop)
    };

    let splitter = wasm_split_program(machine)
        .ok_or_else(|| Failure::new("wasm-split is not there: run `cargo xtask setup`"))?;
    run(
        &splitter,
        &["--target", "web", "--out-name", APP],
        &[&linked, &cut],
    )?;
    // Chunks find what they share by the linker's exports and by the names that the splitter gave.
    let keep = ["--keep-lld-exports", "--no-demangle", "--no-typescript"];
    let to = ["--target", "web", "--out-name", APP, "--out-dir"];
    run(
        Path::new("wasm-bindgen"),
        &[&keep[..], &to].concat(),
        &[&bound, &cut.join(format!("{APP}.wasm"))],
    )?;
    // Not `-Oz`: what it folds together compresses worse. It leaves 4 % fewer bytes, and 1 % more of brotli.
    let optimised = |from: &Path| {
        run(
            Path::new("wasm-opt"),
            &["-O2", "-o"],
            &[&work.join("small.wasm"), from],
        )?;
        read(&work.join("small.wasm"))
    };

    let mut chunks = Vec::new();
    for (file, name) in chunk_files(&cut)? {
        let bytes = optimised(&cut.join(&file))?;
        let named = hashed_name(&format!("{LAZY}{name}.wasm"), &bytes);
        write(&stage.join(&named), &bytes)?;
        chunks.push(Chunk {
            file,
            named,
            hash: integrity(&bytes),
        });
    }
    let new_glue = with_loader(
        &text(&bound.join(format!("{APP}.js")))?,
        &text(&cut.join(LOADER))?,
        &chunks,
    )?;
    let new_module = optimised(&bound.join(format!("{APP}_bg.wasm")))?;
    let (new_module, new_glue) = shorten::names(&new_module, &shorten::script(&new_glue))?;

    let glue_name = hashed_name(&format!("{APP}.js"), new_glue.as_bytes());
    // As Trunk names it: servers and their settings know such a name for one that never means other bytes.
    let module_name = hashed_name(&format!("{APP}.wasm"), &new_module);
    let module_name = module_name.replace(".wasm", "_bg.wasm");
    for old in [glue, module] {
        let old = stage.join(old);
        fs::remove_file(&old).map_err(Failure::io("remove", &old))?;
    }
    write(&stage.join(&glue_name), new_glue.as_bytes())?;
    write(&stage.join(&module_name), &new_module)?;
    let html = html.replace(glue, &glue_name).replace(module, &module_name);
    write(&page, html.as_bytes())
}

/// A chunk: what the splitter called it, what it is called in the bundle, and its hash.
struct Chunk {
    file: String,
    named: String,
    hash: String,
}

/// The chunks that the splitter wrote, with the names that they have in the sources: `split_accounts.wasm` is
/// `accounts`, and `chunk_2.wasm`, which several of them need, `chunk_2`.
fn chunk_files(cut: &Path) -> Result<Vec<(String, String)>, Failure> {
    let mut chunks: Vec<_> = crate::weight::files(cut)?
        .into_iter()
        .filter(|file| *file != format!("{APP}.wasm"))
        .filter_map(|file| {
            let stem = file.strip_suffix(".wasm")?;
            let name = stem.strip_prefix("split_").unwrap_or(stem).to_owned();
            Some((file, name))
        })
        .collect();
    chunks.sort();
    Ok(chunks)
}

/// The glue with the loader of chunks in it: they need each other, and two files that contain each other's names cannot
/// both be named by their content. Each chunk is fetched by its name in the bundle and checked against its hash.
///
/// # Errors
/// One of the two scripts is not as the versions of the tools wrote them when this was written.
fn with_loader(glue: &str, loader: &str, chunks: &[Chunk]) -> Result<String, Failure> {
    let strange = |what: &str| Failure::new(format!("no {what} where the splitter's tools put it"));
    let import = format!(" from \"./{LOADER}\"");
    // One for each chunk.
    let is_import = |line: &&str| {
        line.starts_with("import * as ") && line.trim_end_matches(';').ends_with(&import)
    };
    let bindings: Vec<&str> = glue
        .lines()
        .filter(is_import)
        .filter_map(|line| line.trim_start_matches("import * as ").split(' ').next())
        .collect();
    if bindings.is_empty() {
        return Err(strange("import of the loader in the glue"));
    }
    let glue: Vec<&str> = glue.lines().filter(|line| !is_import(line)).collect();
    let (_, loader) = loader
        .split_once("\";\n")
        .filter(|(import, _)| import.starts_with("import { initSync } from "))
        .ok_or_else(|| strange("import of the glue in the loader"))?;

    let mut body = String::new();
    let mut loads = Vec::new();
    for line in loader.lines() {
        let own = line.strip_prefix("export ");
        if let Some(name) = own.and_then(|own| own.strip_prefix("const ")?.split(' ').next()) {
            loads.push(name);
        }
        body.push_str(own.unwrap_or(line));
        body.push('\n');
    }
    for Chunk { file, named, hash } in chunks {
        let fetch = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        let checked =
            format!("fetch(new URL(\"./{named}\", import.meta.url), {{ integrity: \"{hash}\" }})");
        if body.matches(&fetch).count() != 1 {
            return Err(strange(&format!("fetch of {file} in the loader")));
        }
        body = body.replace(&fetch, &checked);
    }
    let loads = loads.join(", ");
    let bound = bindings
        .iter()
        .map(|binding| format!("const {binding} = {{ {loads} }};\n"));
    Ok(format!(
        "{}\n{body}{}",
        glue.join("\n").trim(),
        bound.collect::<String>()
    ))
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(Failure::io("read", path))
}

fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::io("read", path))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(Failure::io("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As wasm-bindgen 0.2.130 and wasm-split-cli 0.2.4 write them, shortened.
    const GLUE: &str = "import * as import1 from \"./__wasm_split.js\"\n\n\nexport class A {}\nconst imports = { \"./__wasm_split.js\": import1 };\nexport { initSync, __wbg_init as default };\n";
    const FETCHES: &str = "import { initSync } from \"./image-console.js\";

function getSharedImports() { return initSync(undefined, undefined); }
export const __wasm_split_load_accounts = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./split_accounts.wasm\", import.meta.url));
}
, []));
";

    fn accounts() -> Chunk {
        Chunk {
            file: "split_accounts.wasm".to_owned(),
            named: "lazy-accounts-1a2b.wasm".to_owned(),
            hash: "sha384-abc".to_owned(),
        }
    }

    #[test]
    fn the_glue_fetches_each_chunk_by_its_name_and_checks_it() {
        let expected = "export class A {}
const imports = { \"./__wasm_split.js\": import1 };
export { initSync, __wbg_init as default };

function getSharedImports() { return initSync(undefined, undefined); }
const __wasm_split_load_accounts = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL(\"./lazy-accounts-1a2b.wasm\", import.meta.url), { integrity: \"sha384-abc\" });
}
, []));
const import1 = { __wasm_split_load_accounts };
";
        assert_eq!(with_loader(GLUE, FETCHES, &[accounts()]).unwrap(), expected);
    }

    #[test]
    fn scripts_of_another_shape_are_refused_rather_than_left_unchecked() {
        assert!(with_loader("export class A {}", FETCHES, &[accounts()]).is_err());
        assert!(with_loader(GLUE, "export const a = 1;\n", &[]).is_err());
        let other = FETCHES.replace("fetch(new URL", "fetch(String");
        assert!(with_loader(GLUE, &other, &[accounts()]).is_err());
    }

    #[test]
    fn a_chunk_is_called_as_in_the_sources() {
        let machine = Machine::in_test("chunks");
        for file in [
            "image-console.wasm",
            "__wasm_split.js",
            "split_accounts.wasm",
            "chunk_2.wasm",
        ] {
            fs::write(machine.tools.join(file), "").unwrap();
        }
        let chunks = chunk_files(&machine.tools).unwrap();
        let names: Vec<_> = chunks.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["chunk_2", "accounts"]);
    }
}
