//! What Rust's test programs print.

/// Numbers of tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// Adds up the closing lines of all test programs in an output: `test result: ok. 35 passed; 0 failed; …`.
    pub(crate) fn of(output: &str) -> Self {
        let number = |line: &str, what: &str| {
            let (before, _) = line.split_once(what)?;
            before.trim_end().rsplit(' ').next()?.parse::<u64>().ok()
        };
        let lines = output
            .lines()
            .filter_map(|line| line.trim().strip_prefix("test result: "));
        lines.fold(Self::default(), |sum, line| {
            sum.plus(Self {
                passed: number(line, " passed;").unwrap_or(0),
                failed: number(line, " failed;").unwrap_or(0),
            })
        })
    }

    /// The sum of both.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// What the test programs of an output say about the tests that failed, without the hundreds that passed.
pub(crate) fn failed_tests(output: &str) -> String {
    let mut said = String::new();
    let mut is_failure = false;
    for line in output.lines() {
        is_failure |= line == "failures:" || line.starts_with("---- ");
        if is_failure {
            said.push_str(line);
            said.push('\n');
        }
        is_failure &= !line.starts_with("test result: ");
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_all_programs_in_an_output_are_added_up() {
        let output = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            \n   Doc-tests x\n\n\
            test result: FAILED. 11 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: ok. 0 passed; 0 failed; 1 ignored\n";
        assert_eq!(
            Counts::of(output),
            Counts {
                passed: 13,
                failed: 3
            }
        );
        assert_eq!(Counts::of("error: could not compile"), Counts::default());
    }

    #[test]
    fn of_a_failed_run_only_the_failed_tests_are_shown() {
        let output = "running 2 tests\ntest a ... ok\ntest b ... FAILED\n\nfailures:\n\n---- b stdout ----\n\
            left is not right\n\nfailures:\n    b\n\ntest result: FAILED. 1 passed; 1 failed;\n\n\
            running 1 test\ntest c ... ok\n\ntest result: ok. 1 passed; 0 failed;\n";
        let expected = "failures:\n\n---- b stdout ----\nleft is not right\n\nfailures:\n    b\n\n\
            test result: FAILED. 1 passed; 1 failed;\n";
        assert_eq!(failed_tests(output), expected);
        assert_eq!(failed_tests("error: could not compile"), "");
    }
}
