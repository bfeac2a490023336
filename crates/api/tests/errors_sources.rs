//! The catalogue against the documents: every code that they name is in it.
#![forbid(unsafe_code)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use image_console_api::error::catalogue::CATALOGUE;
use regex::Regex;

/// The committed extract, as (source, code).
fn extract() -> Vec<(&'static str, &'static str)> {
    let mut source = "";
    let lines = include_str!("../rules/error_codes.txt").lines();
    let mut codes = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        match line.strip_prefix("## ") {
            Some(heading) => source = heading,
            None if line.starts_with('#') => {}
            None => codes.push((source, line)),
        }
    }
    codes
}

fn catalogue() -> BTreeSet<&'static str> {
    CATALOGUE.iter().map(|entry| entry.code).collect()
}

/// The vendors' documents, which stand beside the project where it was made.
fn shared(path: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../../shared", path]
        .iter()
        .collect()
}

/// A status and then a code, whatever stands between the columns of a table, and codes in samples.
fn codes_of_page(page: &str) -> Vec<String> {
    let row = Regex::new(r"\b[45]\d\d[\s|]+([A-Z][A-Za-z]*(?:\.[A-Z][A-Za-z]*)*)\b");
    let sample = Regex::new(r#""Code": "([\w.]+)""#);
    [row, sample]
        .iter()
        .flat_map(|pattern| {
            pattern
                .as_ref()
                .expect("a pattern of this file")
                .captures_iter(page)
        })
        .map(|found| found[1].to_owned())
        .collect()
}

#[test]
fn every_code_of_the_documents_is_in_the_catalogue_and_no_other() {
    let documented: BTreeSet<_> = extract().into_iter().map(|(_, code)| code).collect();
    assert_eq!(documented, catalogue());
}

#[test]
fn the_five_pages_name_49_codes() {
    let of_pages = extract()
        .into_iter()
        .filter(|(source, _)| source.starts_with("00"));
    assert_eq!(of_pages.count(), 49);
}

#[test]
fn the_extract_is_what_the_pages_say_where_they_are_at_hand() {
    let Ok(pages) = fs::read_dir(shared("sources")) else {
        return;
    };
    for page in pages {
        let path = page.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let committed: Vec<&str> = extract()
            .into_iter()
            .filter(|(source, _)| source.starts_with(name))
            .map(|(_, code)| code)
            .collect();
        assert_eq!(
            codes_of_page(&fs::read_to_string(&path).unwrap()),
            committed,
            "{name}"
        );
    }
}

#[test]
fn every_code_in_the_tables_of_operations_is_in_the_catalogue_where_they_are_at_hand() {
    let Ok(text) = fs::read_to_string(shared("api/operations.md")) else {
        return;
    };
    let status_first = Regex::new(r"^\| (?:[45]\d\d|item)[^|]*\|([^|]*)\|").unwrap();
    let code_first = Regex::new(r"^\|([^|]*)\| *[45]\d\d").unwrap();
    // Not what begins with a period or ends before a `<`: those are suffixes and patterns.
    let code = Regex::new(r"(?:^|[ `])([A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)*)(?:[ `,]|$)").unwrap();
    let catalogue = catalogue();
    let mut n_codes = 0;
    for line in text.lines() {
        let cells = [status_first.captures(line), code_first.captures(line)];
        for cell in cells.into_iter().flatten() {
            for code in code.captures_iter(&cell[1]) {
                assert!(catalogue.contains(&code[1]), "{}", &code[1]);
                n_codes += 1;
            }
        }
    }
    assert!(
        n_codes >= 75,
        "only {n_codes} codes were found: the tables are read wrongly"
    );
}

#[test]
fn every_code_of_the_samples_is_in_the_catalogue() {
    let catalogue = catalogue();
    let folder = [env!("CARGO_MANIFEST_DIR"), "samples"]
        .iter()
        .collect::<PathBuf>();
    let code = Regex::new(r#""Code": "([\w.]+)""#).unwrap();
    let mut n_codes = 0;
    for sample in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(sample.unwrap().path()).unwrap();
        for code in code.captures_iter(&text) {
            assert!(catalogue.contains(&code[1]), "{}", &code[1]);
            n_codes += 1;
        }
    }
    assert!(n_codes > 0);
}
