//! The hashes that the page knows its files by.
//!
//! Trunk writes them for stylesheets, and hands none to the patterns of Trunk.toml: to what loads the app.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha384};

use crate::report::Failure;

/// The page with the hash of the glue and of the module where boot.js reads them, and with an `integrity` on boot.js
/// and on each stylesheet and preloaded script that has none. `read` gives the bytes of a file of the bundle.
///
/// # Errors
/// The page has no such place or more than one, or a file that it loads cannot be read.
pub(crate) fn with_integrity(
    html: &str,
    texts: &[(String, String)],
    read: impl Fn(&str) -> Result<Vec<u8>, Failure>,
) -> Result<String, Failure> {
    let mut page = String::with_capacity(html.len() + 512);
    let mut rest = html;
    let mut n_boots = 0;
    while let Some((before, tag, after)) = next_tag(rest) {
        page.push_str(before);
        let mut hashes = Vec::new();
        let mut names = String::new();
        if let (Some(js), Some(wasm)) = (attribute(tag, "data-js"), attribute(tag, "data-wasm")) {
            n_boots += 1;
            hashes.push(("data-js-integrity", js));
            hashes.push(("data-wasm-integrity", wasm));
            hashes.extend(attribute(tag, "src").map(|src| ("integrity", src)));
            for (stem, file) in texts {
                let hash = integrity(&read(file)?);
                names.push_str(&format!(" data-text-{stem}=\"{file} {hash}\""));
            }
        } else if matches!(attribute(tag, "rel"), Some("stylesheet" | "modulepreload")) {
            hashes.extend(attribute(tag, "href").map(|href| ("integrity", href)));
        }
        hashes.retain(|(name, _)| attribute(tag, name).is_none());
        let end = if tag.ends_with("/>") { "/>" } else { ">" };
        page.push_str(tag.trim_end_matches(end));
        for (name, url) in hashes {
            let hash = integrity(&read(in_bundle(url))?);
            page.push_str(&format!(" {name}=\"{hash}\""));
        }
        page.push_str(&names);
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

/// The page with one style sheet of this name in the place of all that it links, and the files of these in their order.
pub(crate) fn with_one_style<'a>(html: &'a str, name: &str) -> (String, Vec<&'a str>) {
    let mut page = String::with_capacity(html.len());
    let mut files = Vec::new();
    let mut rest = html;
    while let Some((before, tag, after)) = next_tag(rest) {
        page.push_str(before);
        let url = attribute(tag, "href").filter(|_| attribute(tag, "rel") == Some("stylesheet"));
        match url {
            Some(url) => {
                if files.is_empty() {
                    let folder = url.strip_suffix(in_bundle(url)).unwrap_or_default();
                    page.push_str(&format!(
                        "<link rel=\"stylesheet\" href=\"{folder}{name}\"/>"
                    ));
                }
                files.push(in_bundle(url));
            }
            None => page.push_str(tag),
        }
        rest = after;
    }
    page.push_str(rest);
    (page, files)
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

/// The file of the bundle that a URL of the page means.
fn in_bundle(url: &str) -> &str {
    url.trim_start_matches("./").trim_start_matches('/')
}

/// The name of a file that never means other bytes, as Trunk writes such names: `<stem>-<16 hex digits>.<ending>`.
pub(crate) fn hashed_name(file: &str, bytes: &[u8]) -> String {
    let digits: String = Sha384::digest(bytes)[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    format!("{stem}-{digits}.{ending}")
}

/// A hash as [Subresource Integrity](https://www.w3.org/TR/sri-2/) writes it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The files of the glue and the module that the page loads.
pub(crate) fn app_of(html: &str) -> Option<(&str, &str)> {
    let mut rest = html;
    while let Some((_, tag, after)) = next_tag(rest) {
        if let (Some(js), Some(wasm)) = (attribute(tag, "data-js"), attribute(tag, "data-wasm")) {
            return Some((in_bundle(js), in_bundle(wasm)));
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_style_sheet_stands_for_all_in_the_place_of_the_first() {
        let page = "<link rel=\"icon\" href=\"/i.svg\"><link rel=\"stylesheet\" href=\"/a.css\" integrity=\"sha384-x\"/><title></title><link rel=\"stylesheet\" href=\"/b.css\"><link rel=\"modulepreload\" href=\"/a.js\" integrity=\"sha384-y\">";
        let (page, files) = with_one_style(page, "style-1.css");
        assert_eq!(
            page,
            "<link rel=\"icon\" href=\"/i.svg\"><link rel=\"stylesheet\" href=\"/style-1.css\"/><title></title><link rel=\"modulepreload\" href=\"/a.js\" integrity=\"sha384-y\">"
        );
        assert_eq!(files, ["a.css", "b.css"]);
    }

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
        assert_eq!(with_integrity(html, &[], read_abc).unwrap(), expected);
    }

    #[test]
    fn each_hash_is_of_the_file_that_its_url_means() {
        let html = r#"<script src="./boot.js" data-js="/a.js" data-wasm="/a.wasm"></script>"#;
        let asked = std::cell::RefCell::new(Vec::new());
        let read = |file: &str| {
            asked.borrow_mut().push(file.to_owned());
            Ok(file.as_bytes().to_vec())
        };
        with_integrity(html, &[], read).unwrap();
        assert_eq!(asked.into_inner(), ["a.js", "a.wasm", "boot.js"]);
    }

    #[test]
    fn a_stylesheet_gets_a_hash_unless_trunk_gave_it_one() {
        let boot = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let html = format!(
            r#"<link rel="stylesheet" href="/a.css"/><link rel="stylesheet" href="/b.css" integrity="sha384-x"/>{boot}"#
        );
        let page = with_integrity(&html, &[], read_abc).unwrap();
        assert!(page.starts_with(&format!(
            r#"<link rel="stylesheet" href="/a.css" integrity="{ABC}"/><link rel="stylesheet" href="/b.css" integrity="sha384-x"/>"#
        )));
    }

    #[test]
    fn the_preloaded_glue_gets_a_hash_and_the_module_that_browsers_would_not_check_gets_none() {
        let boot = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let preload = r#"<link rel="preload" href="/a.wasm" as="fetch" crossorigin="anonymous">"#;
        let html = format!(r#"<link rel="modulepreload" href="/a.js">{preload}{boot}"#);
        let page = with_integrity(&html, &[], read_abc).unwrap();
        let glue = format!(r#"<link rel="modulepreload" href="/a.js" integrity="{ABC}">"#);
        assert!(
            page.starts_with(&format!("{glue}{preload}<script")),
            "{page}"
        );
    }

    #[test]
    fn the_boot_script_learns_what_the_texts_are_called_and_their_hashes() {
        let html = r#"<script src="boot.js" data-js="a.js" data-wasm="a.wasm"></script>"#;
        let texts = [("zh-CN".to_owned(), "zh-CN-1a2b.txt".to_owned())];
        let page = with_integrity(html, &texts, read_abc).unwrap();
        let text = format!(r#" data-text-zh-CN="zh-CN-1a2b.txt {ABC}">"#);
        assert!(page.contains(&text), "{page}");
    }

    #[test]
    fn a_page_without_the_boot_script_is_refused() {
        let refused = with_integrity("<script src=\"a.js\"></script>", &[], read_abc).unwrap_err();
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
            with_integrity(html, &[], |file| Err(Failure::new(format!("no {file}")))).unwrap_err();
        assert_eq!(failure.sentence, "no a.js");
    }

    #[test]
    fn a_name_says_which_bytes_it_means() {
        // The beginning of `printf 'abc' | sha384sum`.
        assert_eq!(
            hashed_name("zh-CN.txt", b"abc"),
            "zh-CN-cb00753f45a35e8b.txt"
        );
    }

    #[test]
    fn the_app_of_a_page_is_what_its_boot_script_loads() {
        let page = r#"<link href="/c.css"><script src="/boot.js" data-js="/a-1.js" data-wasm="/a-1_bg.wasm"></script>"#;
        assert_eq!(app_of(page), Some(("a-1.js", "a-1_bg.wasm")));
        assert_eq!(app_of("<script src=\"a.js\"></script>"), None);
    }
}
