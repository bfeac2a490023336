//! What the user sees: a line for each step when it ends, signs of life while it runs, a table at the end.

use std::fmt;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How often a step that still runs is mentioned where lines cannot be rewritten (a log file, CI).
const MENTION_EVERY: Duration = Duration::from_secs(30);
/// Columns that the status line may fill. Longer lines would wrap, and a wrapped line cannot be rewritten.
const STATUS_WIDTH: usize = 100;

/// Standard output, shared by everything that runs.
#[derive(Debug)]
pub(crate) struct Report {
    /// Whether a line can be rewritten in place.
    live: bool,
    screen: Mutex<Screen>,
}

#[derive(Debug, Default)]
struct Screen {
    running: Vec<Running>,
    /// Whether the status line is on the screen and must be wiped before anything else is written.
    painted: bool,
}

#[derive(Debug)]
struct Running {
    step: String,
    since: Instant,
    mentioned: Instant,
    doing: String,
}

impl Report {
    pub(crate) fn new() -> Self {
        Self {
            live: std::io::stdout().is_terminal(),
            screen: Mutex::default(),
        }
    }

    /// Writes one line that stays.
    pub(crate) fn say(&self, line: impl fmt::Display) {
        let mut screen = self.screen();
        wipe(&mut screen);
        write(&format!("{line}\n"));
        self.paint(&mut screen);
    }

    /// Does `work`, shows that it goes on, and says in the end how long it took.
    ///
    /// # Errors
    /// Whatever `work` returns, unchanged.
    pub(crate) fn step<T>(
        &self,
        step: &str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let since = now();
        self.begin(step, since);
        let result = work();
        self.end(step);
        let took = Took(since.elapsed());
        match &result {
            Ok(_) => self.say(format!("  {step}: done in {took}")),
            Err(_) => self.say(format!("  {step}: failed after {took}")),
        }
        result
    }

    /// Tells what a running step is doing right now; cheap enough to be called several times a second.
    pub(crate) fn progress(&self, step: &str, doing: &str) {
        let mut screen = self.screen();
        let Some(running) = screen
            .running
            .iter_mut()
            .find(|running| running.step == step)
        else {
            return;
        };
        doing.clone_into(&mut running.doing);
        if self.live {
            self.paint(&mut screen);
        } else if running.mentioned.elapsed() >= MENTION_EVERY {
            running.mentioned = now();
            write(&format!("  … {}\n", describe(running)));
        }
    }

    fn begin(&self, step: &str, since: Instant) {
        let mut screen = self.screen();
        screen.running.push(Running {
            step: step.to_owned(),
            since,
            mentioned: since,
            doing: String::new(),
        });
        self.paint(&mut screen);
    }

    fn end(&self, step: &str) {
        let mut screen = self.screen();
        screen.running.retain(|running| running.step != step);
        wipe(&mut screen);
    }

    fn paint(&self, screen: &mut Screen) {
        if !self.live || screen.running.is_empty() {
            return;
        }
        let status: Vec<_> = screen.running.iter().map(describe).collect();
        let status: String = status.join(" | ").chars().take(STATUS_WIDTH).collect();
        write(&format!("\r\x1b[K{status}"));
        screen.painted = true;
    }

    fn screen(&self) -> MutexGuard<'_, Screen> {
        // A thread that panicked while writing leaves at worst a torn line behind.
        self.screen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn describe(running: &Running) -> String {
    let took = Took(running.since.elapsed());
    if running.doing.is_empty() {
        format!("{}, {took}", running.step)
    } else {
        format!("{}, {took}: {}", running.step, running.doing)
    }
}

fn wipe(screen: &mut Screen) {
    if std::mem::take(&mut screen.painted) {
        write("\r\x1b[K");
    }
}

/// A closed pipe (`cargo xtask test | head`) must not end a run, so a failed write is let go.
fn write(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    let _ = out.flush();
}

/// The only clock of this tool.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the outermost shell: it times its own steps"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 05 s`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Took(pub(crate) Duration);

impl fmt::Display for Took {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match (self.0.as_secs(), self.0.subsec_millis() / 100) {
            (seconds @ 0..10, tenths) => format!("{seconds}.{tenths} s"),
            (seconds @ 10..60, _) => format!("{seconds} s"),
            (seconds, _) => format!("{} min {:02} s", seconds / 60, seconds % 60),
        };
        f.pad(&text)
    }
}

/// Why something did not work: a sentence for the user, and what a program said where one failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) sentence: String,
    pub(crate) log: Option<Log>,
}

/// What a failed program wrote.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
}

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            log: None,
        }
    }

    /// For `map_err`: what was tried, and what the system said.
    pub(crate) fn io(what: &str, path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let what = format!("cannot {what} {}", path.display());
        move |error| Self::new(format!("{what}: {error}"))
    }

    /// The last `lines` lines of the program's output, or nothing.
    pub(crate) fn tail(&self, lines: usize) -> String {
        let Some(log) = &self.log else {
            return String::new();
        };
        let all: Vec<_> = log.text.lines().collect();
        all[all.len().saturating_sub(lines)..].join("\n")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        if let Some(log) = &self.log {
            write!(f, " (all of its output: {})", log.path.display())?;
        }
        Ok(())
    }
}

/// Lays rows out in columns, the first one to the left and the others as `right` says.
pub(crate) fn table(rows: &[Vec<String>], right: &[usize]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<_> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let width = widths[column];
            let cell = if right.contains(&column) {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            };
            line.push_str(&cell);
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        let said = |millis| Took(Duration::from_millis(millis)).to_string();
        assert_eq!(said(0), "0.0 s");
        assert_eq!(said(449), "0.4 s");
        assert_eq!(said(9_999), "9.9 s");
        assert_eq!(said(12_600), "12 s");
        assert_eq!(said(185_000), "3 min 05 s");
        assert_eq!(said(3_600_000), "60 min 00 s");
    }

    #[test]
    fn a_table_aligns_its_columns_and_leaves_no_trailing_blanks() {
        let rows = [["step", "time"], ["format", "0.4 s"], ["e2e", "12 s"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.map(str::to_owned).to_vec())
            .collect();
        assert_eq!(
            table(&rows, &[1]),
            "step     time\nformat  0.4 s\ne2e      12 s\n"
        );
        assert_eq!(
            table(&rows, &[]),
            "step    time\nformat  0.4 s\ne2e     12 s\n"
        );
    }

    #[test]
    fn a_table_counts_letters_and_not_bytes() {
        let rows = [["größe", "1"], ["x", "2"]];
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.map(str::to_owned).to_vec())
            .collect();
        assert_eq!(table(&rows, &[]), "größe  1\nx      2\n");
    }

    #[test]
    fn the_tail_of_a_failure_is_the_end_of_what_the_program_wrote() {
        let log = Log {
            path: PathBuf::from("x.log"),
            text: "a\nb\nc\n".to_owned(),
        };
        let failure = Failure {
            sentence: "it failed".to_owned(),
            log: Some(log),
        };
        assert_eq!(failure.tail(2), "b\nc");
        assert_eq!(failure.tail(9), "a\nb\nc");
        assert_eq!(Failure::new("no program ran").tail(9), "");
    }
}
