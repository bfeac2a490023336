//! Rules for lists: how many entries, none of them empty, none twice.

use std::collections::BTreeMap;

use super::verdict::{Doubt, Problem, Verdict};

/// What is known about 1 to `max` distinct entries, each of which `parse` judges.
///
/// No vendor forbids an entry twice except for tag keys; elsewhere that is our own rule, because it is
/// always a mistake and an answer per entry could not be told apart.
pub(super) fn parse<T>(
    entries: &[&str],
    max: usize,
    parse: impl Fn(&str) -> Verdict<T>,
) -> Verdict<Vec<T>> {
    let number = Verdict::new((), bounds(entries, max), Vec::new());
    number.and(
        each(entries.iter().map(|entry| parse(entry))),
        |(), values| values,
    )
}

/// What is known about all entries together.
pub(super) fn each<T>(verdicts: impl Iterator<Item = Verdict<T>>) -> Verdict<Vec<T>> {
    let (mut values, mut problems, mut doubts) = (Vec::new(), Vec::new(), Vec::new());
    for (at, verdict) in verdicts.enumerate() {
        doubts.extend(verdict.doubts().iter().map(|doubt| Doubt::Entry {
            at,
            doubt: doubt.clone().into(),
        }));
        match verdict.sendable() {
            Ok(value) => values.push(value),
            Err(found) => problems.extend(found.into_iter().map(|problem| Problem::Entry {
                at,
                problem: problem.into(),
            })),
        }
    }
    Verdict::new(values, problems, doubts)
}

/// What is wrong with the number of entries and with entries that are there twice.
fn bounds(entries: &[&str], max: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    if entries.is_empty() {
        problems.push(Problem::Empty);
    }
    if entries.len() > max {
        problems.push(Problem::TooMany {
            max,
            got: entries.len(),
        });
    }
    let mut seen = BTreeMap::new();
    for (again, entry) in entries.iter().enumerate() {
        let first = *seen.entry(entry).or_insert(again);
        if first != again {
            problems.push(Problem::Duplicate { first, again });
        }
    }
    problems
}
