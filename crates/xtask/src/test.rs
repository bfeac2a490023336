//! Every check, quick ones first, and one table of what came out.

use std::process::ExitCode;
use std::time::Duration;

use crate::libtest::{Counts, failed_tests};
use crate::machine::Machine;
use crate::needs::{Need, provide};
use crate::report::{Failure, Report, Took, now, table};
use crate::steps::{Checked, STEPS, Step};

/// Which steps to run: all, or the named ones.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    only: Vec<&'static str>,
    pub(crate) list: bool,
}

/// How a step ended.
#[derive(Debug)]
enum Outcome {
    Passed(Checked),
    Failed(Failure),
    NotRun(String),
}

impl Options {
    /// Reads `--only a,b` and `--list`.
    ///
    /// # Errors
    /// An unknown option or step, as a sentence.
    pub(crate) fn parse(options: &[String]) -> Result<Self, String> {
        let mut parsed = Self {
            only: Vec::new(),
            list: false,
        };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            match option.as_str() {
                "--list" => parsed.list = true,
                "--only" => {
                    let names = options.next().ok_or("`--only` needs the names of steps")?;
                    for name in names.split(',') {
                        let step = STEPS.iter().find(|step| step.name == name);
                        parsed
                            .only
                            .push(step.ok_or_else(|| unknown_step(name))?.name);
                    }
                }
                _ => return Err(format!("`test` takes no `{option}`")),
            }
        }
        Ok(parsed)
    }

    fn takes(&self, step: &Step) -> bool {
        self.only.is_empty() || self.only.contains(&step.name)
    }
}

fn unknown_step(name: &str) -> String {
    let names = STEPS.map(|step| step.name).join(", ");
    format!("there is no step `{name}`: the steps are {names}")
}

/// Runs the steps, all of them even when one fails, and prints the table.
///
/// # Errors
/// None of a step's own: those are in the table and in the exit code.
pub(crate) fn test(
    machine: &Machine,
    report: &Report,
    options: &Options,
) -> Result<ExitCode, Failure> {
    let steps: Vec<_> = STEPS.iter().filter(|step| options.takes(step)).collect();
    if options.list {
        let rows: Vec<_> = steps
            .iter()
            .map(|step| vec![step.name.to_owned(), step.what.to_owned()])
            .collect();
        report.say(table(&rows, &[]).trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let mut results: Vec<(&str, Outcome, Duration)> = Vec::new();
    let mut is_set_up = false;
    for (at, step) in steps.iter().enumerate() {
        let since = now();
        // Everything for all that follow is got at once, because the downloads and compilations go side by side.
        if !is_set_up && !step.is_quick {
            is_set_up = true;
            let outcome = set_up(machine, report, &steps[at..]);
            results.push(("set-up", outcome, since.elapsed()));
        }
        let since = now();
        report.say(format!("{}: {}", step.name, step.what));
        let broken = step.after.iter().find(|name| {
            results
                .iter()
                .any(|(other, outcome, _)| other == *name && !outcome.is_pass())
        });
        let outcome = match broken {
            Some(name) => Outcome::NotRun(format!("because of {name}")),
            None => run(machine, report, step),
        };
        results.push((step.name, outcome, since.elapsed()));
    }
    let counts = results
        .iter()
        .fold(Counts::default(), |sum, (_, outcome, _)| {
            sum.plus(outcome.tests())
        });
    report.say(format!("\n{}", summary(&results)));
    if counts != Counts::default() {
        report.say(format!(
            "{} passed, {} failed",
            counts.passed, counts.failed
        ));
    }
    let is_green = results.iter().all(|(_, outcome, _)| outcome.is_pass());
    Ok(if is_green {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn set_up(machine: &Machine, report: &Report, steps: &[&Step]) -> Outcome {
    report.say("set-up: what the other steps need");
    let mut needs = Vec::new();
    for step in steps {
        match (step.needs)(machine) {
            Ok(more) => needs.extend(more),
            Err(failure) => return Outcome::Failed(failure),
        }
    }
    match provide(machine, report, needs) {
        Ok(()) => Outcome::Passed(Checked::default()),
        Err(failure) => {
            report.say(format!("  {failure}"));
            Outcome::Failed(failure)
        }
    }
}

fn run(machine: &Machine, report: &Report, step: &Step) -> Outcome {
    let result = report.step(step.name, || {
        if step.is_quick {
            provide(machine, report, (step.needs)(machine)?)?;
        }
        let needs = (step.needs)(machine)?;
        let is_missing = |need: &&Need| need.without.is_none() && !(need.is_there)(machine);
        if let Some(need) = needs.iter().find(is_missing) {
            return Err(Failure::new(format!("{} is not there", need.name)));
        }
        (step.run)(machine, report)
    });
    match result {
        Ok(checked) => Outcome::Passed(checked),
        Err(failure) => {
            let log = failure.log.as_ref().map_or("", |log| &log.text);
            let failed_tests = failed_tests(log);
            let is_about_tests = !failed_tests.is_empty();
            report.say(if is_about_tests {
                failed_tests
            } else {
                failure.tail(200)
            });
            report.say(format!("  {failure}"));
            Outcome::Failed(failure)
        }
    }
}

impl Outcome {
    fn is_pass(&self) -> bool {
        matches!(self, Self::Passed(_))
    }

    fn words(&self) -> String {
        match self {
            Self::Passed(checked) if checked.words.is_empty() => "passed".to_owned(),
            Self::Passed(checked) => format!("passed: {}", checked.words),
            Self::Failed(failure) => {
                let sentence = failure.sentence.lines().next().unwrap_or_default();
                format!("FAILED: {sentence}")
            }
            Self::NotRun(reason) => format!("not run, {reason}"),
        }
    }

    fn tests(&self) -> Counts {
        match self {
            Self::Passed(checked) => checked.tests,
            Self::Failed(Failure { log: Some(log), .. }) => Counts::of(&log.text),
            Self::Failed(_) | Self::NotRun(_) => Counts::default(),
        }
    }
}

fn summary(results: &[(&str, Outcome, Duration)]) -> String {
    let heading = ["step", "time", "result"].map(str::to_owned).to_vec();
    let row = |(name, outcome, time): &(&str, Outcome, Duration)| {
        vec![(*name).to_owned(), Took(*time).to_string(), outcome.words()]
    };
    let total = results.iter().map(|(_, _, time)| *time).sum();
    let total = vec!["all".to_owned(), Took(total).to_string(), String::new()];
    let rows: Vec<_> = std::iter::once(heading)
        .chain(results.iter().map(row))
        .chain([total])
        .collect();
    table(&rows, &[1])
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::report::Log;

    fn parsed(line: &str) -> Result<Options, String> {
        Options::parse(
            &line
                .split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn steps_are_chosen_by_name_and_unknown_ones_are_named() {
        assert_eq!(
            parsed(""),
            Ok(Options {
                only: vec![],
                list: false
            })
        );
        let two = Options {
            only: vec!["format", "e2e"],
            list: false,
        };
        assert_eq!(parsed("--only format,e2e"), Ok(two));
        let unknown = parsed("--only formt").unwrap_err();
        assert_eq!(
            unknown,
            "there is no step `formt`: the steps are format, audit, lint, tests, wasm, web, bundle, budget, e2e, fuzz"
        );
        assert_eq!(parsed("--fast"), Err("`test` takes no `--fast`".to_owned()));
    }

    #[test]
    fn the_summary_has_a_line_for_each_step_and_the_whole_time() {
        let seconds = Duration::from_secs;
        let log = Log {
            path: PathBuf::from("x.log"),
            text: "test result: FAILED. 1 passed; 2 failed;".to_owned(),
        };
        let failure = Failure {
            sentence: "cargo failed".to_owned(),
            log: Some(log),
        };
        let counts = Counts {
            passed: 41,
            failed: 0,
        };
        let passed = Checked {
            words: "41 tests".to_owned(),
            tests: counts,
        };
        let results = [
            ("format", Outcome::Passed(Checked::default()), seconds(1)),
            ("tests", Outcome::Passed(passed), seconds(75)),
            ("bundle", Outcome::Failed(failure), seconds(20)),
            (
                "e2e",
                Outcome::NotRun("because of bundle".to_owned()),
                seconds(0),
            ),
        ];
        let expected = "\
step          time  result
format       1.0 s  passed
tests   1 min 15 s  passed: 41 tests
bundle        20 s  FAILED: cargo failed
e2e          0.0 s  not run, because of bundle
all     1 min 36 s
";
        assert_eq!(summary(&results), expected);
        assert_eq!(
            results[2].1.tests(),
            Counts {
                passed: 1,
                failed: 2
            }
        );
    }
}
