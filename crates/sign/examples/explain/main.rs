//! Explains a signature: reads one case on standard input, prints its stages as JSON.
//!
//! ```text
//! cargo run -q -p image-console-sign --example explain < case.json
//! ```
//!
//! A case has the shape of the vectors beside this crate's tests (`vectors/*.json`), without `expected`;
//! [`case`] says what is read of it. Exit code 2 and one sentence on standard error when it cannot be read.
#![forbid(unsafe_code)]

mod case;

use std::{
    io::{self, Read, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let mut input = String::new();
    let answer = match io::stdin().read_to_string(&mut input) {
        Ok(_) => case::explain(&input),
        Err(error) => Err(format!("standard input cannot be read: {error}")),
    };
    match answer {
        Ok(stages) => match writeln!(io::stdout(), "{stages:#}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE, // nobody is reading any more, so nobody can be told
        },
        Err(problem) => {
            let _nobody_left_to_tell = writeln!(io::stderr(), "{problem}");
            ExitCode::from(2)
        }
    }
}
