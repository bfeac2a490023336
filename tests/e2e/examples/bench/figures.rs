//! Medians, ratios, the table.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::{Value, json};

use crate::visit::{BytesAlone, Contender, Visit};

const KIB: f64 = 1024.0;
const MIB: f64 = KIB * KIB;
/// What all others are held against.
const FLOOR: &str = "floor";
/// A longer task keeps a person waiting by what is above this, in milliseconds
/// (<https://w3c.github.io/longtasks/>).
const LONG_MS: f64 = 50.0;

/// Everything that was measured.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    bytes: Vec<BytesAlone>,
    visits: BTreeMap<String, Vec<Visit>>,
}

/// A line of the table: its name, and its figure of all visits to one contender.
struct Line {
    name: &'static str,
    of: fn(&[Visit]) -> Option<f64>,
}

const LINES: [Line; 17] = [
    Line {
        name: "filter key → painted, median ms",
        of: |visits| percentile(keys(visits), 50),
    },
    Line {
        name: "filter key → painted, p95 ms",
        of: |visits| percentile(keys(visits), 95),
    },
    Line {
        name: "sort by name → painted, median ms",
        of: |visits| percentile(sorts(visits), 50),
    },
    Line {
        name: "sort by name → painted, p95 ms",
        of: |visits| percentile(sorts(visits), 95),
    },
    Line {
        name: "select all → painted, median ms",
        of: |visits| percentile(selects(visits), 50),
    },
    Line {
        name: "select all → painted, p95 ms",
        of: |visits| percentile(selects(visits), 95),
    },
    Line {
        name: "dropped frames in 200 screens",
        of: |visits| median(visits, |visit| visit.dropped),
    },
    Line {
        name: "  longest frame there, ms",
        of: |visits| median(visits, |visit| visit.longest_frame),
    },
    Line {
        name: "  blank rows seen",
        of: |visits| median(visits, |visit| visit.blank),
    },
    Line {
        name: "long tasks while loading, total ms",
        of: |visits| {
            median(visits, |visit| {
                visit.long_tasks.iter().fold(0.0, |sum, ms| sum + ms)
            })
        },
    },
    Line {
        name: "  of that above 50 ms each",
        of: |visits| median(visits, above),
    },
    Line {
        name: "all loaded, ms",
        of: |visits| median(visits, |visit| visit.all_loaded),
    },
    Line {
        name: "memory by the user agent, MiB",
        of: |visits| {
            percentile(
                visits
                    .iter()
                    .filter_map(|visit| visit.memory)
                    .map(|bytes| bytes / MIB),
                50,
            )
        },
    },
    Line {
        name: "  JavaScript heap, MiB",
        of: |visits| median(visits, |visit| visit.heap / MIB),
    },
    Line {
        name: "  array buffers and wasm, MiB",
        of: |visits| median(visits, |visit| visit.buffers / MIB),
    },
    Line {
        name: "brotli bytes to the first row, KiB",
        of: |visits| median(visits, |visit| visit.weight / KIB),
    },
    Line {
        name: "navigation → first row painted, ms",
        of: |visits| median(visits, |visit| visit.first_row),
    },
];

fn keys(visits: &[Visit]) -> impl Iterator<Item = f64> {
    visits.iter().flat_map(|visit| visit.keys.iter().copied())
}

fn sorts(visits: &[Visit]) -> impl Iterator<Item = f64> {
    visits.iter().flat_map(|visit| visit.sorts.iter().copied())
}

fn selects(visits: &[Visit]) -> impl Iterator<Item = f64> {
    visits
        .iter()
        .flat_map(|visit| visit.select_all.iter().copied())
}

fn above(visit: &Visit) -> f64 {
    visit
        .long_tasks
        .iter()
        .fold(0.0, |sum, ms| sum + (ms - LONG_MS).max(0.0))
}

fn median(visits: &[Visit], of: impl Fn(&Visit) -> f64) -> Option<f64> {
    percentile(visits.iter().map(of), 50)
}

/// The value that so many of a hundred do not exceed (nearest rank).
fn percentile(values: impl Iterator<Item = f64>, of_hundred: usize) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * of_hundred).div_ceil(100);
    values.get(rank.saturating_sub(1)).copied()
}

impl Figures {
    /// Adds a visit to a contender.
    pub(crate) fn add(&mut self, label: &str, visit: Visit) {
        self.visits.entry(label.to_owned()).or_default().push(visit);
    }

    /// Adds a measurement of the bytes alone.
    pub(crate) fn bytes_alone(&mut self, bytes: BytesAlone) {
        self.bytes.push(bytes);
    }

    /// The table: each figure with its ratio to the floor's, where that was measured too.
    pub(crate) fn table(&self, contenders: &[Contender]) -> String {
        let labels: Vec<&str> = contenders
            .iter()
            .map(|one| one.label.as_str())
            .filter(|label| self.visits.contains_key(*label))
            .collect();
        let mut text = format!("{:<37}", "");
        for label in &labels {
            let _ = write!(text, "{label:>18}");
        }
        text.push('\n');
        for line in &LINES {
            let _ = write!(text, "{:<37}", line.name);
            let floor = self.visits.get(FLOOR).and_then(|visits| (line.of)(visits));
            for label in &labels {
                let value = (line.of)(&self.visits[*label]);
                let ratio = match (value, floor) {
                    (Some(value), Some(floor)) if floor > 0.0 && *label != FLOOR => {
                        format!("({:.2}×)", value / floor)
                    }
                    _ => String::new(),
                };
                let value = value.map_or_else(|| "–".to_owned(), |value| format!("{value:.0}"));
                let _ = write!(text, "{value:>9} {ratio:>8}");
            }
            text.push('\n');
        }
        let alone = |of: fn(&BytesAlone) -> f64| {
            percentile(self.bytes.iter().map(of), 50).unwrap_or_default()
        };
        let _ = writeln!(
            text,
            "the bytes alone, ms: {:.0} from the server of all contenders, {:.0} from the proxy's simulator",
            alone(|bytes| bytes.page_server),
            alone(|bytes| bytes.simulator)
        );
        for (label, visits) in &self.visits {
            if let Some((mine, floors)) = self.other_matches(visits) {
                let _ = writeln!(
                    text,
                    "{label} found {mine:?} for the words typed, the floor {floors:?}"
                );
            }
        }
        text
    }

    /// What these visits found where the floor found something else: another search is another benchmark.
    fn other_matches<'a>(&'a self, visits: &'a [Visit]) -> Option<(&'a [Value], &'a [Value])> {
        let floors = &self.visits.get(FLOOR)?.first()?.matches;
        let other = visits.iter().find(|visit| visit.matches != *floors)?;
        Some((&other.matches, floors))
    }

    /// Every sample.
    pub(crate) fn to_json(&self) -> Value {
        let visits = |visits: &Vec<Visit>| -> Value { visits.iter().map(sample).collect() };
        let of_all: serde_json::Map<_, _> = self
            .visits
            .iter()
            .map(|(label, all)| (label.clone(), visits(all)))
            .collect();
        let bytes: Value = self
            .bytes
            .iter()
            .map(|bytes| json!({ "pageServerMs": bytes.page_server, "simulatorMs": bytes.simulator }))
            .collect();
        json!({ "bytesAlone": bytes, "visits": of_all })
    }
}

fn sample(visit: &Visit) -> Value {
    json!({
        "firstRowMs": visit.first_row,
        "allLoadedMs": visit.all_loaded,
        "weightBytes": visit.weight,
        "longTasksMs": visit.long_tasks,
        "memoryBytes": visit.memory,
        "heapBytes": visit.heap,
        "bufferBytes": visit.buffers,
        "droppedFrames": visit.dropped,
        "blankRows": visit.blank,
        "longestFrameMs": visit.longest_frame,
        "keysMs": visit.keys,
        "sortsMs": visit.sorts,
        "selectAllMs": visit.select_all,
        "matches": visit.matches,
        "complaints": visit.complaints,
    })
}

/// How busy the machine is: how many programs ran or waited in the last 1, 5 and 15 minutes.
pub(crate) fn load() -> String {
    let said = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let numbers: Vec<_> = said.split_whitespace().take(3).collect();
    if numbers.is_empty() {
        return "unknown".to_owned();
    }
    numbers.join(", ")
}
