//! States, reasons and rules in words.

use image_console_api::field::Problem;
use image_console_plan::{
    bulk::{Row, State, pattern::Word},
    edit::{Reason, What},
};

use super::form::Kind;
use crate::{components::icon::Mark, i18n::Messages};

pub(super) fn kind(kind: Kind, t: &Messages) -> &'static str {
    let t = &t.later().bulk;
    match kind {
        Kind::Rename => t.rename,
        Kind::Family => t.family,
        Kind::Deprecate => t.deprecate,
        Kind::Restore => t.restore,
        Kind::Tags => t.tags,
        Kind::License => t.license,
    }
}

/// What a word in braces stands for.
pub(super) fn word(word: Word, t: &Messages) -> &'static str {
    let t = &t.later().bulk;
    match word {
        Word::Name => t.word_name,
        Word::Id => t.word_id,
        Word::Region => t.word_region,
        Word::Date => t.word_date,
        Word::Created => t.word_created,
        Word::Counter => t.word_n,
        Word::Family => t.word_family,
        Word::Architecture => t.word_arch,
        Word::Os => t.word_os,
        Word::Version => t.word_version,
    }
}

/// A state without its details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Ready,
    Unchanged,
    Unavailable,
    Refused,
    NameTaken,
}

impl Sort {
    /// In the order in which they are offered to be looked at.
    pub(super) const ALL: [Self; 5] = [
        Self::Ready,
        Self::NameTaken,
        Self::Refused,
        Self::Unavailable,
        Self::Unchanged,
    ];

    pub(super) const fn of(state: &State) -> Self {
        match state {
            State::Ready => Self::Ready,
            State::Unchanged => Self::Unchanged,
            State::Unavailable(_) => Self::Unavailable,
            State::Refused => Self::Refused,
            State::NameTaken => Self::NameTaken,
        }
    }

    pub(super) fn word(self, t: &Messages) -> &'static str {
        let t = &t.later().bulk;
        match self {
            Self::Ready => t.ready,
            Self::Unchanged => t.unchanged,
            Self::Unavailable => t.unavailable,
            Self::Refused => t.against_rules,
            Self::NameTaken => t.name_taken,
        }
    }

    pub(super) const fn mark(self) -> (Mark, &'static str) {
        match self {
            Self::Ready => (Mark::Clear, ""),
            Self::Unchanged => (Mark::Unsent, "quiet"),
            Self::Unavailable => (Mark::Never, "quiet"),
            Self::Refused => (Mark::Refused, "bad"),
            Self::NameTaken => (Mark::Warn, "warn"),
        }
    }
}

/// What more is to be said of a row: why it is left out, and what it would lack. `name` gives the name of
/// another of the images.
pub(super) fn why(row: &Row, name: impl Fn(usize) -> String, t: &Messages) -> String {
    let mut parts: Vec<String> = Vec::new();
    match row.state {
        State::Unavailable(off) => parts.push(reason(off.reason, t).to_owned()),
        State::Refused => {
            for finding in &row.findings {
                if let What::Problem(problem) = &finding.what {
                    let text = rule(problem, t);
                    if parts.iter().all(|part| part != text) {
                        parts.push(text.to_owned());
                    }
                }
            }
        }
        State::Ready | State::Unchanged | State::NameTaken => {}
    }
    if let Some(other) = row.duplicate_of {
        parts.push(t.later().bulk.same_as(&name(other)));
    }
    if let Some(id) = &row.taken_by {
        parts.push(t.later().bulk.taken_by(id));
    }
    if !row.missing.is_empty() {
        let mut words = String::new();
        for word in &row.missing {
            if !words.is_empty() {
                words.push_str(", ");
            }
            words.push('{');
            words.push_str(word.as_str());
            words.push('}');
        }
        parts.push(t.later().bulk.lacks(&words));
    }
    parts.join("; ")
}

fn reason(reason: Reason, t: &Messages) -> &'static str {
    let t = &t.later().bulk;
    match reason {
        Reason::NotOfThisCloud => t.off_cloud,
        Reason::NotOwn => t.off_owner,
        Reason::InTheMaking => t.off_making,
        Reason::State => t.off_state,
        Reason::InUse => t.off_use,
        Reason::Shared => t.off_shared,
        Reason::Public => t.off_public,
        Reason::Encrypted => t.off_encrypted,
        Reason::CannotClear => t.off_clear,
        Reason::CannotGoBack
        | Reason::ArmNeedsUefi
        | Reason::CannotAdd
        | Reason::OwnAccount
        | Reason::SystemTag
        | Reason::NotRead => t.off_other,
    }
}

/// A broken rule.
pub(super) fn rule(problem: &Problem, t: &Messages) -> &'static str {
    let t = &t.later().bulk;
    match problem {
        Problem::Empty => t.flaw_empty,
        Problem::TooShort { .. } | Problem::TooLong { .. } => t.rule_length,
        Problem::Character { .. } | Problem::FirstCharacter { .. } => t.rule_letters,
        _ => t.rule_other,
    }
}
