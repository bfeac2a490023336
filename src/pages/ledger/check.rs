//! Whether the chain of the ledger holds.

use image_console_plan::ledger::{Head, Sealed};

/// A line of the ledger as it was kept, and the record that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// As it was kept.
    pub text: String,
    /// The record; `None` if it is none.
    pub sealed: Option<Sealed>,
}

impl Line {
    /// Reads a line.
    pub(super) fn read(text: String) -> Self {
        let sealed = Sealed::parse(&text).ok();
        Self { text, sealed }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It holds, up to this end.
    Whole(Head),
    /// The first record that does not fit, counted from 1.
    Broken(usize),
    /// It holds, and there were so many records.
    Cut(u64),
}

/// Checks the chain, and its end against the one that was written down with it.
pub(super) fn check(lines: &[Line], written: Option<&Head>) -> Verdict {
    let mut end = Head::default();
    for (at, line) in lines.iter().enumerate() {
        match &line.sealed {
            Some(sealed) if sealed.follows(&end) => end = sealed.head(),
            _ => return Verdict::Broken(at + 1),
        }
    }
    match written {
        Some(head) if *head == end => Verdict::Whole(end),
        None if lines.is_empty() => Verdict::Whole(end),
        Some(head) if head.number > end.number => Verdict::Cut(head.number),
        // Whoever wrote the last record anew did not write its end, or took it away.
        _ => Verdict::Broken(lines.len()),
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::service::Service;
    use image_console_plan::ledger::{Outcome, Record, append};

    use super::*;

    fn chain(n: usize) -> (Vec<Line>, Head) {
        let mut head = Head::default();
        let lines = (0..n).map(|at| {
            let record = Record {
                time_ms: 1_795_510_800_000,
                account: "prod".to_owned(),
                service: Service::Ecs,
                region: "cn-beijing".to_owned(),
                action: "DeleteImage".to_owned(),
                resource: ["m-", &at.to_string()].concat(),
                before: String::new(),
                after: String::new(),
                outcome: Outcome::Done,
                code: String::new(),
                request_id: String::new(),
                plan: "7f3a".to_owned(),
            };
            let sealed = append(&head, record);
            head = sealed.head();
            Line::read(sealed.to_line().trim_end().to_owned())
        });
        (lines.collect(), head)
    }

    #[test]
    fn a_whole_chain_is_told_with_its_end() {
        let (lines, head) = chain(3);
        assert_eq!(check(&lines, Some(&head)), Verdict::Whole(head));
        assert_eq!(check(&[], None), Verdict::Whole(Head::default()));
    }

    #[test]
    fn a_changed_byte_is_found_where_it_is() {
        let (mut lines, head) = chain(3);
        let changed = lines[1].text.replace("\"m-1\"", "\"m-7\"");
        assert_ne!(changed, lines[1].text);
        lines[1] = Line::read(changed);
        assert_eq!(check(&lines, Some(&head)), Verdict::Broken(2));
        lines[1] = Line::read("not a record".to_owned());
        assert_eq!(check(&lines, Some(&head)), Verdict::Broken(2));
    }

    #[test]
    fn missing_records_are_told_wherever_they_stood() {
        let (lines, head) = chain(4);
        assert_eq!(check(&lines[..3], Some(&head)), Verdict::Cut(4));
        assert_eq!(check(&[], Some(&head)), Verdict::Cut(4));
        assert_eq!(check(&lines[1..], Some(&head)), Verdict::Broken(1));
    }

    #[test]
    fn an_end_that_was_taken_away_is_no_whole_chain() {
        let (lines, _) = chain(2);
        assert_eq!(check(&lines, None), Verdict::Broken(2));
        let (longer, _) = chain(3);
        let (_, shorter) = chain(2);
        assert_eq!(check(&longer, Some(&shorter)), Verdict::Broken(3));
    }
}
