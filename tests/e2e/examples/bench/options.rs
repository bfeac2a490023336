//! What was asked for.

use std::path::PathBuf;

/// The options of a run.
#[derive(Debug)]
pub(crate) struct Options {
    /// How many images.
    pub(crate) rows: usize,
    /// How often each contender is visited.
    pub(crate) rounds: usize,
    /// The contenders by name; all where it is empty.
    pub(crate) only: Vec<String>,
    /// The bundled pages of the rivals.
    pub(crate) pages: PathBuf,
    /// Where every sample is written.
    pub(crate) out: PathBuf,
}

impl Options {
    /// Reads the command line.
    ///
    /// # Errors
    /// A sentence about what is not understood.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            rows: 100_000,
            rounds: 3,
            only: Vec::new(),
            pages: PathBuf::from("target/bench/pages"),
            out: PathBuf::from("target/bench/figures.json"),
        };
        while let Some(option) = arguments.next() {
            let value = arguments
                .next()
                .ok_or_else(|| format!("`{option}` needs a value"))?;
            let number = || {
                let number = value.parse().ok().filter(|number| *number > 0);
                number.ok_or_else(|| format!("`{option} {value}`: a number above 0 is due"))
            };
            match option.as_str() {
                "--rows" => options.rows = number()?,
                "--rounds" => options.rounds = number()?,
                "--only" => options.only = value.split(',').map(str::to_owned).collect(),
                "--pages" => options.pages = value.into(),
                "--out" => options.out = value.into(),
                _ => return Err(format!("there is no option `{option}`")),
            }
        }
        Ok(options)
    }
}
