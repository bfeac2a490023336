//! `ImageIds` and `ImageNames` of SWAS `ListCustomImages`: a JSON array in a parameter.

use super::verdict::{Problem, Verdict};
use crate::json::Document;

/// The most entries that one call takes.
///
/// Source: alibabacloud-swas-open20200601 4.0.0.
pub const MAX: usize = 100;

/// What the documents say about this JSON text: an array of 1–100 texts, none of them empty.
pub fn parse(text: &str) -> Verdict<Vec<String>> {
    if text.is_empty() {
        return Verdict::refuse(Problem::Empty);
    }
    let Some(entries) = texts(text) else {
        return Verdict::refuse(Problem::NotAList);
    };
    let mut problems = Vec::new();
    if entries.is_empty() {
        problems.push(Problem::Empty);
    }
    if entries.len() > MAX {
        problems.push(Problem::TooMany {
            max: MAX,
            got: entries.len(),
        });
    }
    for (at, entry) in entries.iter().enumerate() {
        if entry.is_empty() {
            problems.push(Problem::Entry {
                at,
                problem: Problem::Empty.into(),
            });
        }
    }
    Verdict::new(entries, problems, Vec::new())
}

/// The texts of a JSON array of nothing else.
fn texts(text: &str) -> Option<Vec<String>> {
    let document = Document::parse(text).ok()?;
    let list = document.root();
    if !list.is_list() {
        return None;
    }
    list.elements()
        .map(|entry| entry.text().map(String::from))
        .collect()
}
