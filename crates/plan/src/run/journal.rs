//! What is written down while a run goes on, so that it survives its page.
//!
//! ```text
//! e=planned&plan=run-1&digest=9f86…&time=1795510800000&sum=1b2c3d4e
//! e=intent&call=1&attempt=1&time=…&token=…-1&body=…&item=0&item=1&sum=…      before the call is sent
//! e=outcome&call=1&answered=1&time=…&request=…&item=0&mark=done&item=1&mark=refused&status=400&code=…&sum=…
//! e=settled&time=…&item=1&mark=seen&sum=…                                     after a look
//! e=stopped&time=…&sum=…
//! ```
//!
//! A line with a wrong sum is not read: the last one of a journal may have been cut off. Fields that are
//! not known are passed over.

use image_console_api::error::ApiError;
use sha2::{Digest, Sha256};

use super::{
    outcome::Mark,
    plan::{Fields, hex, push_line},
    state::{Cause, How},
};

/// One line of a journal. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The run begins.
    Planned {
        /// [`Plan::id`](super::Plan::id).
        plan: String,
        /// [`Plan::digest`](super::Plan::digest): a journal goes with one plan only.
        digest: String,
        /// When.
        time_ms: i64,
    },
    /// A call is about to be sent. Written down before that, so that a call without an outcome is known.
    Intent {
        /// The call's number.
        call: u32,
        /// Which time it is sent.
        attempt: u32,
        /// When.
        time_ms: i64,
        /// Its ClientToken.
        token: Option<String>,
        /// [`Call::body`](super::Call::body).
        body: String,
        /// Its items.
        items: Vec<u32>,
    },
    /// What came of a call.
    Outcome {
        /// The call's number.
        call: u32,
        /// Whether an answer was understood. A call with a token that was not answered can be sent again.
        answered: bool,
        /// When.
        time_ms: i64,
        /// The request id; empty when there was none.
        request_id: String,
        /// What is known of its items.
        marks: Vec<(u32, Mark)>,
    },
    /// What was seen of items that nobody knew about.
    Settled {
        /// When.
        time_ms: i64,
        /// What is known of them.
        marks: Vec<(u32, Mark)>,
    },
    /// Nothing is sent any more; what waited is not sent.
    Stopped {
        /// When.
        time_ms: i64,
    },
}

/// Why a line is not an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no sum, or another one: it was cut off or changed.
    Sum,
    /// A field is missing or says nothing that is known.
    Field,
}

impl Entry {
    /// The entry as one line, with its line break.
    #[must_use]
    pub fn to_line(&self) -> String {
        let mut line = String::new();
        let number = |n: u32| n.to_string();
        match self {
            Self::Planned {
                plan,
                digest,
                time_ms,
            } => push_line(
                &mut line,
                &[
                    ("e", "planned"),
                    ("plan", plan),
                    ("digest", digest),
                    ("time", &time_ms.to_string()),
                ],
            ),
            Self::Intent {
                call,
                attempt,
                time_ms,
                token,
                body,
                items,
            } => {
                let (call, attempt) = (number(*call), number(*attempt));
                let time = time_ms.to_string();
                let mut fields: Vec<(&str, &str)> = vec![
                    ("e", "intent"),
                    ("call", &call),
                    ("attempt", &attempt),
                    ("time", &time),
                    ("body", body),
                ];
                if let Some(token) = token {
                    fields.push(("token", token));
                }
                let items: Vec<String> = items.iter().map(|item| number(*item)).collect();
                for item in &items {
                    fields.push(("item", item));
                }
                push_line(&mut line, &fields);
            }
            Self::Outcome {
                call,
                answered,
                time_ms,
                request_id,
                marks,
            } => {
                let answered = if *answered { "1" } else { "0" };
                push_marks(
                    &mut line,
                    &[
                        ("e", "outcome"),
                        ("call", &number(*call)),
                        ("answered", answered),
                        ("time", &time_ms.to_string()),
                        ("request", request_id),
                    ],
                    marks,
                );
            }
            Self::Settled { time_ms, marks } => {
                let time = time_ms.to_string();
                push_marks(&mut line, &[("e", "settled"), ("time", &time)], marks);
            }
            Self::Stopped { time_ms } => {
                push_line(
                    &mut line,
                    &[("e", "stopped"), ("time", &time_ms.to_string())],
                );
            }
        }
        line.pop();
        let sum = sum(&line);
        line.push_str("&sum=");
        line.push_str(&sum);
        line.push('\n');
        line
    }

    /// Reads a line, with or without its line break.
    ///
    /// # Errors
    /// Why it is none.
    pub fn parse(line: &str) -> Result<Self, Unreadable> {
        let line = line.trim_end_matches(['\r', '\n']);
        let (text, told) = line.rsplit_once("&sum=").ok_or(Unreadable::Sum)?;
        if sum(text) != told {
            return Err(Unreadable::Sum);
        }
        read(&Fields::read(text)).ok_or(Unreadable::Field)
    }

    /// Reads a journal. Its last line may be cut off, as when the page was closed while it was written;
    /// what it would have told is then unknown, and that is what a run takes it for. Who keeps a journal in
    /// one text takes that rest away before adding to it: in the middle it is an error.
    ///
    /// # Errors
    /// The number of the line, from 1, that cannot be read although others follow, and why.
    pub fn parse_all(text: &str) -> Result<Vec<Self>, (usize, Unreadable)> {
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let mut entries = Vec::with_capacity(lines.len());
        for (at, line) in lines.iter().enumerate() {
            match Self::parse(line) {
                Ok(entry) => entries.push(entry),
                Err(_) if at + 1 == lines.len() => break,
                Err(why) => return Err((at + 1, why)),
            }
        }
        Ok(entries)
    }
}

/// Eight hex digits: against accidents, not against people.
fn sum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()), 8)
}

fn push_marks(line: &mut String, head: &[(&str, &str)], marks: &[(u32, Mark)]) {
    push_line(line, head);
    for (item, mark) in marks {
        line.pop();
        line.push('&');
        let (item, word) = (item.to_string(), word(mark));
        if let Mark::Refused(Cause::Cloud(error)) = mark {
            push_line(
                line,
                &[
                    ("item", &item),
                    ("mark", word),
                    ("status", &error.status.to_string()),
                    ("code", &error.code),
                    ("message", &error.message),
                    ("id", &error.request_id),
                ],
            );
        } else {
            push_line(line, &[("item", &item), ("mark", word)]);
        }
    }
}

const fn word(mark: &Mark) -> &'static str {
    match mark {
        Mark::Done(How::Answered) => "done",
        Mark::Done(How::Seen) => "seen",
        Mark::Done(How::AlreadyGone) => "gone",
        Mark::Refused(Cause::Cloud(_)) => "refused",
        Mark::Refused(Cause::NoEffect) => "no-effect",
        Mark::Refused(Cause::Vanished) => "vanished",
        Mark::Refused(Cause::Changed) => "changed",
        Mark::Again => "again",
        Mark::Unknown => "unknown",
        Mark::NotSent => "not-sent",
    }
}

fn mark_of(word: &str) -> Option<Mark> {
    Some(match word {
        "done" => Mark::Done(How::Answered),
        "seen" => Mark::Done(How::Seen),
        "gone" => Mark::Done(How::AlreadyGone),
        "refused" => Mark::Refused(Cause::Cloud(ApiError::default())),
        "no-effect" => Mark::Refused(Cause::NoEffect),
        "vanished" => Mark::Refused(Cause::Vanished),
        "changed" => Mark::Refused(Cause::Changed),
        "again" => Mark::Again,
        "unknown" => Mark::Unknown,
        "not-sent" => Mark::NotSent,
        _ => return None,
    })
}

fn read(fields: &Fields<'_>) -> Option<Entry> {
    let number = |name: &str| fields.get(name)?.parse().ok();
    let text = |name: &str| fields.get(name).map(str::to_owned);
    let time_ms = fields.get("time")?.parse().ok()?;
    Some(match fields.get("e")? {
        "planned" => Entry::Planned {
            plan: text("plan")?,
            digest: text("digest")?,
            time_ms,
        },
        "intent" => {
            let mut items = Vec::new();
            for (name, value) in fields.all() {
                if name == "item" {
                    items.push(value.parse().ok()?);
                }
            }
            Entry::Intent {
                call: number("call")?,
                attempt: number("attempt")?,
                time_ms,
                token: text("token"),
                body: text("body")?,
                items,
            }
        }
        "outcome" => Entry::Outcome {
            call: number("call")?,
            answered: fields.get("answered")? == "1",
            time_ms,
            request_id: text("request")?,
            marks: read_marks(fields)?,
        },
        "settled" => Entry::Settled {
            time_ms,
            marks: read_marks(fields)?,
        },
        "stopped" => Entry::Stopped { time_ms },
        _ => return None,
    })
}

/// Each `item` begins a mark; what follows it belongs to it.
fn read_marks(fields: &Fields<'_>) -> Option<Vec<(u32, Mark)>> {
    let mut marks: Vec<(u32, Option<Mark>)> = Vec::new();
    for (name, value) in fields.all() {
        if name == "item" {
            marks.push((value.parse().ok()?, None));
            continue;
        }
        let Some((_, mark)) = marks.last_mut() else {
            continue;
        };
        match (&**name, mark) {
            ("mark", mark) => *mark = Some(mark_of(value)?),
            (name, Some(Mark::Refused(Cause::Cloud(error)))) => match name {
                "status" => error.status = value.parse().ok()?,
                "code" => error.code = value.to_string(),
                "message" => error.message = value.to_string(),
                "id" => error.request_id = value.to_string(),
                _ => {}
            },
            _ => {}
        }
    }
    let whole = marks.into_iter();
    whole.map(|(item, mark)| Some((item, mark?))).collect()
}
