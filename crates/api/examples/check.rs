//! Says what the rules make of a value:
//!
//! ```text
//! cargo run -q -p image-console-api --example check -- '<field heading>' '<json value>'
//! {"verdict":"accept|refuse|server-decides","problems":[…]}
//! ```
//!
//! Headings are those of `rules/validation_examples.json`. An unknown one lists them and ends with 2,
//! as does a value that is not JSON.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

#[path = "../tests/support/headings.rs"]
mod headings;

use std::process::ExitCode;

use serde_json::Value;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [heading, value] => check(heading, value),
        _ => {
            eprintln!("usage: check '<field heading>' '<json value>'");
            list_headings()
        }
    }
}

fn check(heading: &str, value: &str) -> ExitCode {
    let Some(rule) = headings::rule(heading) else {
        eprintln!("unknown field heading: {heading}");
        return list_headings();
    };
    let value: Value = match serde_json::from_str(value) {
        Ok(value) => value,
        Err(error) => {
            eprintln!("the value is not JSON: {error}");
            return ExitCode::from(2);
        }
    };
    let report = serde_json::to_string(&rule(&value)).expect("a report is texts and lists");
    println!("{report}");
    ExitCode::SUCCESS
}

fn list_headings() -> ExitCode {
    for (heading, _) in headings::RULES {
        eprintln!("{heading}");
    }
    ExitCode::from(2)
}
