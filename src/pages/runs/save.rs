//! The results of a run as a file.

use std::borrow::Cow;

use image_console_api::json::push_text;
use image_console_plan::{
    export::csv_row,
    run::{Cause, How, Item, State},
};
use js_sys::Array;

use super::{one::One, results::Kind as Outcome};
use crate::{i18n::speech, platform};

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// For tables.
    Csv,
    /// For programs.
    Json,
}

impl Kind {
    /// What it is called.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Json => ".json",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
        }
    }
}

/// The names of the fields, the same in every language: programs read them.
const FIELDS: [&str; 12] = [
    "id",
    "name",
    "account",
    "service",
    "region",
    "action",
    "outcome",
    "known_by",
    "code",
    "message",
    "request_id",
    "time",
];

/// Saves what came of each item, in the plan's order.
pub(super) fn save(one: &One, kind: Kind) {
    let active = &one.active;
    let text = active.look(|run| {
        let rows = run.items().enumerate().map(|(at, (item, state))| {
            let time = active.ended_ms(at).map(platform::iso).unwrap_or_default();
            row(item, state, run.request_id(at), &time)
        });
        match kind {
            Kind::Csv => csv(rows),
            Kind::Json => json(rows),
        }
    });
    let mut name = "run-".to_owned();
    name.push_str(&active.id);
    name.push_str(kind.ending());
    let is_saved = platform::save(&name, kind.media_type(), &Array::of1(&text.into()));
    let t = &speech().messages_now().later().runs;
    one.said.set(match is_saved {
        true => t.saved(&name),
        false => t.not_saved.to_owned(),
    });
}

type Row = [String; FIELDS.len()];

fn row(item: &Item, state: &State, request_id: &str, time: &str) -> Row {
    let key = &item.key;
    let known_by = match state {
        State::Done(How::Answered) => "answer",
        State::Done(How::Seen) => "look",
        State::Done(How::AlreadyGone) => "gone-before",
        _ => "",
    };
    let (code, message) = match state {
        State::Refused(Cause::Cloud(error)) => (&*error.code, &*error.message),
        State::Refused(Cause::NoEffect) => ("no-effect", ""),
        State::Refused(Cause::Vanished) => ("vanished", ""),
        State::Refused(Cause::Changed) => ("changed", ""),
        _ => ("", ""),
    };
    [
        &key.id,
        &*item.label,
        &key.account,
        key.service.prefix(),
        &key.region,
        item.job.action(),
        Outcome::of(state).word(),
        known_by,
        code,
        message,
        request_id,
        time,
    ]
    .map(str::to_owned)
}

fn csv(rows: impl Iterator<Item = Row>) -> String {
    let mut out = String::new();
    csv_row(&mut out, &FIELDS.map(Cow::Borrowed));
    for row in rows {
        csv_row(&mut out, &row.map(Cow::Owned));
    }
    out
}

fn json(rows: impl Iterator<Item = Row>) -> String {
    let mut out = "[".to_owned();
    for (at, row) in rows.enumerate() {
        out.push_str(if at == 0 { "\n{" } else { ",\n{" });
        for (at, (field, value)) in FIELDS.iter().zip(&row).enumerate() {
            if at > 0 {
                out.push(',');
            }
            push_text(&mut out, field);
            out.push(':');
            push_text(&mut out, value);
        }
        out.push('}');
    }
    out.push_str("\n]\n");
    out
}

#[cfg(test)]
mod tests {
    use image_console_api::{error::ApiError, service::Service};
    use image_console_plan::run::{Job, Key};

    use super::*;

    fn refused() -> Row {
        let item = Item {
            key: Key {
                account: "prod".to_owned(),
                service: Service::Ecs,
                region: "cn-beijing".to_owned(),
                id: "m-1".to_owned(),
            },
            label: "=web, \"old\"".to_owned(),
            job: Job::DeleteEcsImage { force: false },
            before: String::new(),
        };
        let state = State::Refused(Cause::Cloud(ApiError {
            code: "ImageUsingByInstance".to_owned(),
            message: "In use.".to_owned(),
            ..ApiError::default()
        }));
        row(&item, &state, "473469C7", "2026-11-24T09:00:00.000Z")
    }

    #[test]
    fn a_table_says_what_came_of_each_and_is_no_formula() {
        let text = csv(std::iter::once(refused()));
        assert_eq!(
            text.lines().nth(1),
            Some(
                "m-1,\"'=web, \"\"old\"\"\",prod,ecs,cn-beijing,DeleteImage,refused,,\
                 ImageUsingByInstance,In use.,473469C7,2026-11-24T09:00:00.000Z"
            )
        );
    }

    #[test]
    fn json_holds_the_same_as_it_is() {
        let text = json(std::iter::once(refused()));
        let document = image_console_api::json::Document::parse(&text);
        assert!(document.is_ok(), "{text}");
        assert!(text.contains(r#""name":"=web, \"old\"""#), "{text}");
        assert!(text.contains(r#""outcome":"refused""#), "{text}");
    }

    #[test]
    fn no_items_are_an_empty_list() {
        assert_eq!(json(std::iter::empty()), "[\n]\n");
    }
}
