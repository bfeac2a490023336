//! The records that were found, latest first.

use std::rc::Rc;

use image_console_plan::ledger::{Outcome, Record, fields};
use leptos::ev;

use super::{Shelf, check::Verdict, filter::outcome};
use crate::{
    components::{
        icon::{Mark, mark},
        long_list::{Frame, Rows, cell, head, long_list},
        middle,
    },
    dom::{Content, View, el},
    i18n::{format, speech},
    navigation::navigation,
    runs::run_route,
};

/// The table.
pub(super) fn table(shelf: Shelf) -> View {
    let heads = (
        head("lead", |t| t.later().ledger.action),
        head("margin", |t| t.later().ledger.resource),
        head("state", |t| t.later().ledger.outcome),
        head("", |t| t.later().ledger.time),
        head("", |t| t.later().ledger.account),
        head("", |t| t.later().ledger.change),
        head("num", |t| t.later().ledger.number),
        head("", |t| t.later().ledger.run),
    );
    let frame = Frame {
        label: |t| t.later().ledger.list,
        class: "grid--ledger",
    };
    long_list(frame, heads.any(), Rc::new(Records(shelf)))
}

struct Records(Shelf);

impl Records {
    /// The place of a row's line in the ledger.
    fn line(&self, at: usize) -> usize {
        let found = self.0.found.read_untracked();
        found.get(at).copied().unwrap_or_default()
    }

    fn is_broken(&self, line: usize) -> bool {
        matches!(&*self.0.verdict.read_untracked(), Some(Verdict::Broken(at)) if *at == line + 1)
    }
}

impl Rows for Records {
    fn count(&self) -> usize {
        // Words, and what was found to be wrong, are other reasons to paint.
        let _ = speech().language();
        self.0.verdict.track();
        self.0.found.read().len()
    }

    fn stamp(&self, at: usize) -> String {
        let line = self.line(at);
        let book = self.0.book.read_untracked();
        let mut stamp = line.to_string();
        stamp.push_str(speech().language_now().tag());
        stamp.push(if self.is_broken(line) { '!' } else { ' ' });
        stamp.push_str(book.lines.get(line).map_or("", |line| &line.text));
        stamp
    }

    fn cells(&self, at: usize) -> View {
        let line = self.line(at);
        let book = self.0.book.read_untracked();
        let speech = speech();
        let t = speech.messages_now();
        let number = format::number(speech.language_now(), line as u64 + 1);
        let torn = self.is_broken(line).then(|| mark(Mark::Refused));
        let Some(sealed) = book.lines.get(line).and_then(|line| line.sealed.as_ref()) else {
            return (
                cell("lead").child((mark(Mark::Refused), t.later().ledger.unreadable)),
                cell("margin"),
                cell("state"),
                cell(""),
                cell(""),
                cell("").child(
                    el("bdi").child(
                        book.lines
                            .get(line)
                            .map_or("", |line| &*line.text)
                            .to_owned(),
                    ),
                ),
                cell("num").child(number),
                cell(""),
            )
                .any();
        };
        let record = &sealed.record;
        let time = format::exact(speech.language_now(), float(record.time_ms));
        let said = change(record);
        let place = [record.service.prefix(), " ", &record.region].concat();
        (
            cell("lead").child((
                torn,
                el("span")
                    .class("name")
                    .child(el("bdi").child(record.action.clone())),
                el("span").class("sub").child((
                    el("bdi").child(middle::visible(&record.resource)),
                    ", ",
                    format::column(speech.language_now(), float(record.time_ms)),
                )),
            )),
            cell("margin").child(middle::id(&record.resource)),
            state(record, outcome(record.outcome, t)),
            cell("")
                .attr("title", time)
                .child(format::column(speech.language_now(), float(record.time_ms))),
            cell("")
                .attr("title", place)
                .child(el("bdi").child(record.account.clone())),
            cell("")
                .attr("title", said.clone())
                .child(el("bdi").child(said)),
            cell("num").child(number),
            cell("").child(run(&record.plan, t.later().ledger.open_run)),
        )
            .any()
    }
}

/// What came of it, with the code of a refusal.
fn state(record: &Record, word: &'static str) -> impl Content {
    let (sign, tone) = match record.outcome {
        Outcome::Done | Outcome::AlreadyGone => (Mark::Done, ""),
        Outcome::Refused => (Mark::Refused, "bad"),
        Outcome::Unknown => (Mark::Unknown, "warn"),
        Outcome::NotSent => (Mark::Unsent, "quiet"),
    };
    let code =
        (!record.code.is_empty()).then(|| el("bdi").class("part").child(record.code.clone()));
    cell("state").attr("title", record.code.clone()).child(
        el("span").class("status").attr("data-tone", tone).child((
            mark(sign),
            el("span").child(word),
            code,
        )),
    )
}

/// What was changed: `name: old → new`, or what was there before it was deleted.
fn change(record: &Record) -> String {
    let before = fields(&record.before);
    let after = fields(&record.after);
    let mut text = String::new();
    if after.is_empty() {
        for (name, value) in before.iter().filter(|(_, value)| !value.is_empty()) {
            push_part(&mut text, name, value);
        }
        return text;
    }
    for (name, value) in &after {
        let old = before.iter().find(|(known, _)| known == name);
        let old = old.map_or("", |(_, old)| old);
        push_part(&mut text, name, old);
        text.push_str(" → ");
        text.push_str(value);
    }
    text
}

fn push_part(text: &mut String, name: &str, value: &str) {
    if !text.is_empty() {
        text.push_str("; ");
    }
    text.push_str(name);
    text.push_str(": ");
    text.push_str(value);
}

/// The run that it was a part of.
fn run(plan: &str, word: &'static str) -> View {
    if plan.is_empty() {
        return View::Empty;
    }
    let navigation = navigation();
    let route = run_route(plan);
    el("a")
        .class("link")
        .attr("href", navigation.href(&route.print()))
        .on(ev::click, move |event| navigation.follow(&event, &route))
        .child(word)
        .any()
}

fn float(ms: i64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "years that matter are far below 2^53 ms"
    )]
    let ms = ms as f64;
    ms
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Service;

    use super::*;

    fn record(before: &str, after: &str) -> Record {
        Record {
            time_ms: 0,
            account: "prod".to_owned(),
            service: Service::Ecs,
            region: "cn-beijing".to_owned(),
            action: "ModifyImageAttribute".to_owned(),
            resource: "m-1".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
            outcome: Outcome::Done,
            code: String::new(),
            request_id: String::new(),
            plan: String::new(),
        }
    }

    #[test]
    fn a_change_tells_what_was_and_what_is() {
        let edit = record("name=old&description=", "name=new+name&description=text");
        assert_eq!(change(&edit), "name: old → new name; description:  → text");
        let deletion = record("name=old&description=", "");
        assert_eq!(change(&deletion), "name: old");
        assert_eq!(change(&record("", "")), "");
    }
}
