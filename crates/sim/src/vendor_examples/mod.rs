//! The simulator against the table of examples from the vendor's texts, the same table that the
//! console's own rules answer to: each side is held to it alone.

mod ecs;
mod swas;
mod volcengine;

use image_console_sign::canonical::escape;
use serde_json::Value;

use crate::bench::Bench;

/// Asks with an example; whether it was accepted. `example` is a text or a list, as the table has it.
type Ask = fn(&mut Bench, example: &Value) -> bool;

fn examples(heading: &str, kind: &str) -> Vec<Value> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../api/rules/validation_examples.json"
    );
    let table: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut found = table
        .as_object()
        .unwrap()
        .iter()
        .filter(|(h, _)| h.starts_with(heading));
    let (_, field) = found
        .next()
        .unwrap_or_else(|| panic!("no heading {heading}"));
    assert!(found.next().is_none(), "several headings {heading}");
    field[kind].as_array().unwrap().clone()
}

/// Every valid example passes and every invalid one is refused, but for those where the console is
/// stricter than the vendor by its own choice.
fn check_with(bench: fn() -> Bench, heading: &str, ours_alone: &[Value], ask: Ask) {
    for (kind, accepted) in [("valid", true), ("invalid", false)] {
        for example in examples(heading, kind) {
            let mut bench = bench();
            let accepted = accepted || ours_alone.contains(&example);
            assert_eq!(ask(&mut bench, &example), accepted, "{heading}: {example}");
        }
    }
}

fn text(example: &Value) -> String {
    escape(example.as_str().unwrap())
}

fn passes(bench: &mut Bench, action: &str, query: &str) -> bool {
    bench.code(action, query).is_empty()
}
