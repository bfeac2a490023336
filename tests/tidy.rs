//! The repository keeps its own rules. Each test names the files that break one, with the line.
#![cfg(not(target_arch = "wasm32"))]
#![forbid(unsafe_code)]

use std::{collections::BTreeSet, fs, path::Path};

/// A file of this repository.
struct Source {
    /// Its path below the repository's root, with `/` between its parts.
    path: String,
    text: String,
}

impl Source {
    /// Its lines without comments and without what follows them for tests, each with its number.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let shipped = self
            .text
            .split("\n#[cfg(test)]\nmod ")
            .next()
            .unwrap_or_default();
        let lines = shipped.lines().enumerate();
        lines
            .map(|(at, line)| (at + 1, line.split_once("//").map_or(line, |(code, _)| code)))
            .filter(|(_, code)| !code.trim().is_empty())
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder whose name ends so.
fn sources(folder: &str, ending: &str) -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(read(&path));
            }
        }
    }
    assert!(!found.is_empty(), "nothing is checked in {folder}");
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn read(path: &Path) -> Source {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let below = path.strip_prefix(root()).unwrap_or(path).to_string_lossy();
    Source {
        path: below.replace('\\', "/"),
        text,
    }
}

/// Demands that none of these words stands in the code below a folder, except in the named files.
#[track_caller]
fn only_in(homes: &[&str], folder: &str, words: &[&str]) {
    let mut broken = Vec::new();
    for source in sources(folder, ".rs") {
        if homes.contains(&source.path.as_str()) {
            continue;
        }
        for (line, code) in source.code() {
            for word in words.iter().filter(|word| code.contains(**word)) {
                broken.push(format!("{}:{line}: {word}", source.path));
            }
        }
    }
    assert!(
        broken.is_empty(),
        "only {homes:?} may:\n{}",
        broken.join("\n")
    );
}

#[test]
fn only_platform_touches_the_clock_randomness_storage_and_the_window() {
    let words = [
        "Date::now",
        "Date::new_0",
        "Math::random",
        "web_sys::window",
        "local_storage",
        "session_storage",
        "random_values",
        "gloo_timers",
        "SystemTime",
        "Instant::now",
    ];
    only_in(&["src/platform.rs"], "src", &words);
}

#[test]
fn only_the_client_signs_and_only_a_transport_sends() {
    only_in(&["src/client.rs"], "src", &[".prepare("]);
    let senders = [
        "src/transport/fetch.rs",
        "src/transport/file.rs",
        "src/transport/worker.rs",
    ];
    only_in(
        &senders,
        "src",
        &["gloo_net", "Worker::new", "XmlHttpRequest", "WebSocket"],
    );
}

#[test]
fn no_text_ever_becomes_markup() {
    let sinks = [
        "inner_html",
        "innerHTML",
        "outer_html",
        "outerHTML",
        "insert_adjacent",
        "document.write",
        "create_contextual_fragment",
        "DomParser",
        "eval(",
        "Function::new",
    ];
    only_in(&[], "src", &sinks);
}

#[test]
fn only_the_element_builder_makes_elements() {
    // And the start, which has to say that the console stopped when nothing else runs any more.
    let homes = [
        "src/dom.rs",
        "src/dom/content.rs",
        "src/dom/placed.rs",
        "src/start.rs",
    ];
    only_in(
        &homes,
        "src",
        &[
            "create_element",
            "append_child",
            "insert_before",
            "set_text_content",
        ],
    );
}

#[test]
fn pages_do_not_import_one_another() {
    let mut broken = Vec::new();
    for source in sources("src/pages", ".rs") {
        // `src/pages/<page>.rs`, or `src/pages/<page>/…` with folders of its own.
        let below = source.path.trim_start_matches("src/pages/");
        let page = below.split(['/', '.']).next().unwrap_or_default();
        let own = format!("crate::pages::{page}");
        // As many steps up as lead out of the page.
        let out = vec!["super"; below.matches('/').count() + 1].join("::");
        for (line, code) in source.code() {
            let foreign = code.replace(&own, "").contains("crate::pages");
            if foreign || (below.contains('/') && code.contains(&out) && out != "super") {
                broken.push(format!("{}:{line}", source.path));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:?}");
    // What knows nothing of images must not come to know it through a page.
    only_in(&[], "src/components", &["crate::pages"]);
}

#[test]
fn crates_that_only_decide_read_no_clock_and_do_no_io() {
    let words = [
        "SystemTime",
        "Instant::now",
        "std::net",
        "std::fs",
        "std::env",
        "tokio::",
        "web_sys",
        "js_sys",
    ];
    for folder in ["crates/api/src", "crates/sign/src", "crates/plan/src"] {
        only_in(&[], folder, &words);
    }
    // The simulator's two shells do, and what reads the vendors' pages for its tests.
    let shells = [
        "crates/sim/src/main.rs",
        "crates/sim/src/server.rs",
        "crates/sim/src/worker.rs",
        "crates/sim/src/arguments.rs",
        "crates/sim/src/control.rs",
        "crates/sim/src/bench.rs",
        "crates/sim/src/vendor_examples/mod.rs",
    ];
    only_in(&shells, "crates/sim/src", &words);
}

#[test]
fn the_simulator_reads_requests_without_the_code_that_builds_them() {
    let manifest = read(&root().join("crates/sim/Cargo.toml")).text;
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
    let dependencies = dependencies.split("\n[").next().unwrap_or_default();
    assert!(!dependencies.contains("image-console-"), "{dependencies}");
}

#[test]
fn every_crate_forbids_unsafe_code() {
    let mut roots: Vec<Source> = ["src", "crates", "tests/e2e"]
        .into_iter()
        .flat_map(|folder| sources(folder, ".rs"))
        .filter(|source| is_crate_root(&source.path))
        .collect();
    assert!(
        roots.len() > 12,
        "only {} crate roots were found",
        roots.len()
    );
    roots.retain(|source| !source.text.contains("#![forbid(unsafe_code)]"));
    let missing: Vec<_> = roots.iter().map(|source| &source.path).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Tests and benchmarks are held to it by the workspace's lints.
    let lints = |source: &Source| source.text.contains("[lints]\nworkspace = true");
    let manifests = ["crates", "tests"]
        .into_iter()
        .flat_map(|folder| sources(folder, "Cargo.toml"));
    let without: Vec<_> = manifests
        .filter(|source| !lints(source))
        .map(|source| source.path)
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

/// A library, a program or an example.
fn is_crate_root(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    let [.., above, folder, file] = parts[..] else {
        return path == "src/lib.rs" || path == "src/main.rs";
    };
    let is_program = folder == "src" && ["lib.rs", "main.rs", "worker.rs"].contains(&file);
    is_program || folder == "examples" || above == "examples" && file == "main.rs"
}

#[test]
fn no_file_has_more_than_600_lines_of_code() {
    let mut long = Vec::new();
    for folder in ["src", "crates", "tests"] {
        for source in sources(folder, ".rs") {
            // Tests are tables more often than not, and the lists of all sentences are.
            let lists = ["src/i18n/sentences.rs", "src/i18n/later.rs"];
            let is_table = source.path.contains("/tests/") || lists.contains(&source.path.as_str());
            let lines = source.code().count();
            if lines > 600 && !is_table {
                long.push(format!("{}: {lines}", source.path));
            }
        }
    }
    assert!(long.is_empty(), "to be split by idea:\n{}", long.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("X", "XX"),
    ];
    let mut left = Vec::new();
    for folder in ["src", "crates", "style", "tests"] {
        for ending in [".rs", ".css", ".toml"] {
            // Not every folder has every kind of file.
            let any = std::panic::catch_unwind(|| sources(folder, ending));
            for source in any.unwrap_or_default() {
                for (at, line) in source.text.lines().enumerate() {
                    if marks.iter().any(|mark| line.contains(mark)) {
                        left.push(format!("{}:{}: {line}", source.path, at + 1));
                    }
                }
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_page_has_no_inline_script_style_or_handler() {
    let page = read(&root().join("index.html")).text;
    for tag in page.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        assert_ne!(name, "style", "<{tag}>");
        assert!(name != "script" || tag.contains(" src="), "<{tag}>");
        for attribute in tag.split_whitespace().skip(1) {
            let is_inline = attribute.starts_with("style=") || attribute.starts_with("on");
            assert!(!is_inline, "<{tag}>");
        }
        assert!(
            !tag.contains("://"),
            "nothing comes from elsewhere: <{tag}>"
        );
    }
}

#[test]
fn the_page_links_every_stylesheet_in_the_order_of_the_layers() {
    let page = read(&root().join("index.html")).text;
    let linked: Vec<&str> = page
        .split("href=\"style/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|file| file.ends_with(".css"))
        .collect();
    assert_eq!(
        linked,
        [
            "tokens.css",
            "base.css",
            "layout.css",
            "components.css",
            "pages.css",
            "later.css"
        ]
    );
    let there = sources("style", ".css").len();
    assert_eq!(linked.len(), there, "a stylesheet is not linked");
}

#[test]
fn colours_stand_in_the_tokens_only() {
    let mut broken = Vec::new();
    for source in sources("style", ".css") {
        if source.path == "style/tokens.css" {
            continue;
        }
        for (at, line) in source.text.lines().enumerate() {
            if let Some(colour) = colour(line) {
                broken.push(format!("{}:{}: {colour}", source.path, at + 1));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The first colour that is written out in a line of CSS. Mixing tokens is not writing one out.
fn colour(line: &str) -> Option<&str> {
    let functions = [
        "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
    ];
    let names = ["white", "black", "red", "green", "blue", "gray", "grey"];
    let words = line.split(|c: char| c.is_whitespace() || ":,;".contains(c));
    let mut words = words.filter(|word| !word.is_empty());
    words.find(|word| {
        let is_hex = word.strip_prefix('#').is_some_and(|digits| {
            let digits = digits.trim_end_matches(')');
            [3, 4, 6, 8].contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit())
        });
        is_hex || functions.iter().any(|f| word.starts_with(f)) || names.contains(word)
    })
}

#[test]
fn a_colour_is_recognised() {
    assert_eq!(colour("  a { color: #fff; }"), Some("#fff"));
    assert_eq!(colour("  a { color: rgb(1 2 3); }"), Some("rgb(1"));
    assert_eq!(colour("  a { background: white; }"), Some("white"));
    assert_eq!(
        colour("  #console { color: var(--ic-ink); white-space: pre; }"),
        None
    );
    assert_eq!(
        colour("  a { color: color-mix(in oklch, var(--ic-accent) 24%, transparent); }"),
        None
    );
}

/// Every operation that `api` can build, as `cloud/file`.
fn operations() -> BTreeSet<String> {
    let operations = ["aliyun_ecs", "aliyun_swas", "volcengine"]
        .into_iter()
        .flat_map(|cloud| {
            let folder = format!("crates/api/src/{cloud}");
            sources(&folder, ".rs")
                .into_iter()
                .filter(|source| source.text.contains("const ACTION:"))
        });
    let name = |source: Source| source.path.trim_start_matches("crates/api/src/").to_owned();
    let operations: BTreeSet<_> = operations.map(name).collect();
    assert!(
        operations.len() > 12,
        "only {} operations were found",
        operations.len()
    );
    operations
}

#[test]
fn every_operation_has_a_handler_of_the_same_name_in_the_simulator() {
    let missing: Vec<_> = operations()
        .into_iter()
        .filter(|file| !root().join("crates/sim/src").join(file).exists())
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_operation_is_taken_through_all_crates() {
    let journeys: String = sources("tests/journey", ".rs")
        .into_iter()
        .map(|source| source.text)
        .collect();
    let action = |file: &String| {
        let text = read(&root().join("crates/api/src").join(file)).text;
        let action = text.split("const ACTION: &'static str = \"").nth(1);
        action
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    };
    let missing: Vec<_> = operations()
        .iter()
        .map(action)
        .filter(|action| !journeys.contains(action.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}
