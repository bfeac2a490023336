//! Judging a draft: what may be sent, and what is to be said about it.

use image_console_api::{
    field::{
        Account, Description, Doubt, ImageFamily, ImageName, Problem, TagKey, TagValue, Verdict,
        VolcDescription, VolcImageName, Warning,
    },
    service::Service,
};

use super::{
    available::{Availability, Off, Reason, Wrong, available, word_verdict},
    conflict::{Case, Merge},
    diff::Diff,
    draft::{Draft, Entry, Part, Seen, accounts},
    field::{Field, MAX_ACCOUNTS, MAX_TAGS, fields},
};

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What may be sent; `None` when something may not.
    pub change: Option<Change>,
    /// Everything that is to be said, in the order of the form.
    pub findings: Vec<Finding>,
}

/// Something to be said about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field.
    pub field: Field,
    /// Where in it.
    pub at: At,
    /// What.
    pub what: What,
}

/// Where in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum At {
    /// All of it.
    Whole,
    /// The key in this row of [`Draft::tags`].
    Key(usize),
    /// The value in this row of [`Draft::tags`].
    Value(usize),
    /// This entry of [`accounts`].
    Account(usize),
}

/// What is to be said. The first two keep a draft from being sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It breaks a rule.
    Problem(Problem),
    /// This image, now, does not allow it.
    Off(Off),
    /// The server decides.
    Doubt(Doubt),
    /// It is allowed but odd.
    Warning(Warning),
}

impl What {
    /// Whether the draft cannot be sent with it.
    #[must_use]
    pub const fn is_obstacle(&self) -> bool {
        matches!(self, Self::Problem(_) | Self::Off(_))
    }
}

/// What passed the check: what somebody wants to be different from the image that they saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(crate) service: Service,
    pub(crate) entries: Vec<Entry>,
}

impl Checked {
    /// The findings that keep the draft from being sent.
    pub fn obstacles(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.what.is_obstacle())
    }

    /// What is to be said about one field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |f| f.field == field)
    }
}

impl Change {
    /// What is wanted, against the image that was seen.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What somebody else changed meanwhile to something else than what is wanted: for those who have no
    /// form to merge into, such as runs over many images. None is wanted over that without asking.
    #[must_use]
    pub fn conflicts(&self, now: Seen<'_>) -> Vec<Merge> {
        let now = Draft::of(now);
        let mut conflicts = Vec::new();
        for wanted in &self.entries {
            let theirs = now.part(&wanted.part).map(str::to_owned);
            if theirs != wanted.old && theirs != wanted.new {
                conflicts.push(Merge {
                    part: wanted.part.clone(),
                    opened: wanted.old.clone(),
                    theirs,
                    mine: wanted.new.clone(),
                    case: Case::Both,
                });
            }
        }
        conflicts
    }

    /// What is still to be done to this image: the one that was seen, or the same read again.
    #[must_use]
    pub fn diff(&self, seen: Seen<'_>) -> Diff {
        Diff::new(self, seen)
    }
}

impl Draft {
    /// Judges what differs from the image as it was seen when the form opened. What is as it was is not
    /// judged: it is not sent.
    #[must_use]
    pub fn check(&self, seen: Seen<'_>) -> Checked {
        let base = Self::of(seen);
        let entries = self.entries(&base);
        let findings = self.findings(&base, &entries, seen);
        let is_free = !findings.iter().any(|finding| finding.what.is_obstacle());
        Checked {
            change: is_free.then_some(Change {
                service: self.service,
                entries,
            }),
            findings,
        }
    }

    /// [`check`](Self::check) for those who have the draft of the image and the entries already.
    pub(crate) fn findings(&self, base: &Self, entries: &[Entry], seen: Seen<'_>) -> Vec<Finding> {
        let mut check = Check {
            draft: self,
            base,
            seen,
            findings: Vec::new(),
        };
        for &field in fields(self.service) {
            match field {
                Field::Tags => check.tags(entries),
                Field::Accounts => check.accounts(entries),
                _ => {
                    let of_field = |entry: &&Entry| entry.part == Part::Field(field);
                    if let Some(entry) = entries.iter().find(of_field) {
                        check.text(field, entry.new.as_deref().unwrap_or_default());
                    }
                }
            }
        }
        check.findings
    }
}

struct Check<'a> {
    draft: &'a Draft,
    base: &'a Draft,
    seen: Seen<'a>,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn say(&mut self, field: Field, at: At, what: What) {
        self.findings.push(Finding { field, at, what });
    }

    fn off(&mut self, field: Field, at: At, reason: Reason) {
        self.say(field, at, What::Off(reason.off()));
    }

    fn judge(&mut self, field: Field, at: At, verdict: &Verdict<()>) {
        for problem in verdict.problems() {
            self.say(field, at, What::Problem(problem.clone()));
        }
        for doubt in verdict.doubts() {
            self.say(field, at, What::Doubt(doubt.clone()));
        }
    }

    /// Says why a field cannot be edited at all, if so.
    fn is_off(&mut self, field: Field) -> bool {
        match available(field, self.seen) {
            Availability::On => false,
            Availability::Off(off) => {
                self.say(field, At::Whole, What::Off(off));
                true
            }
        }
    }

    fn text(&mut self, field: Field, text: &str) {
        if self.is_off(field) {
            return;
        }
        let service = self.draft.service;
        let verdict = match (field, service) {
            (Field::Family | Field::Description, Service::Ecs) if text.is_empty() => {
                return self.off(field, At::Whole, Reason::CannotClear);
            }
            (Field::Name, Service::VolcEcs) => VolcImageName::parse(text).map(drop),
            (Field::Name, _) => ImageName::parse(text).map(drop),
            (Field::Family, _) => ImageFamily::parse(text).map(drop),
            (Field::Description, Service::VolcEcs) => VolcDescription::parse(text).map(drop),
            (Field::Description, _) => Description::parse(text).map(drop),
            _ => return self.word(field, text),
        };
        self.judge(field, At::Whole, &verdict);
        self.warn(field, At::Whole, text);
    }

    fn word(&mut self, field: Field, word: &str) {
        match word_verdict(field, word, self.seen, self.draft) {
            Ok(remarks) => {
                for doubt in remarks.doubts {
                    self.say(field, At::Whole, What::Doubt(doubt));
                }
                if let Some(warning) = remarks.warning {
                    self.say(field, At::Whole, What::Warning(warning));
                }
            }
            Err(Wrong::Off(reason)) => self.off(field, At::Whole, reason),
            Err(Wrong::Problems(problems)) => {
                for problem in problems {
                    self.say(field, At::Whole, What::Problem(problem));
                }
            }
        }
    }

    fn warn(&mut self, field: Field, at: At, text: &str) {
        if let Some(warning) = Warning::of_text(text) {
            self.say(field, at, What::Warning(warning));
        }
    }

    /// Rows of tags: what is new or changed in them, keys that are there twice or missing, and what is
    /// taken away.
    fn tags(&mut self, entries: &[Entry]) {
        let rows = &self.draft.tags;
        if *rows == self.base.tags || self.is_off(Field::Tags) {
            return;
        }
        for (at, (key, value)) in rows.iter().enumerate() {
            let first = rows.iter().position(|(k, _)| k == key).unwrap_or(at);
            if key.is_empty() {
                if !value.is_empty() {
                    self.say(Field::Tags, At::Key(at), What::Problem(Problem::Empty));
                }
                continue;
            }
            if first != at {
                let again = Problem::Duplicate { first, again: at };
                self.say(Field::Tags, At::Key(at), What::Problem(again));
                continue;
            }
            let is_changed = |e: &Entry| matches!(&e.part, Part::Tag(k) if k == key);
            let Some(entry) = entries.iter().find(|e| is_changed(e)) else {
                continue;
            };
            if entry.old.is_none() {
                self.judge(Field::Tags, At::Key(at), &TagKey::parse(key).map(drop));
                self.warn(Field::Tags, At::Key(at), key);
            } else if is_of_system(key) {
                self.off(Field::Tags, At::Key(at), Reason::SystemTag);
            }
            self.judge(
                Field::Tags,
                At::Value(at),
                &TagValue::parse(value).map(drop),
            );
            self.warn(Field::Tags, At::Value(at), value);
        }
        let is_gone = |entry: &&Entry| {
            entry.new.is_none() && matches!(&entry.part, Part::Tag(key) if is_of_system(key))
        };
        if entries.iter().any(|entry| is_gone(&entry)) {
            self.off(Field::Tags, At::Whole, Reason::SystemTag);
        }
        let (before, after) = (n_tags(self.base), n_tags(self.draft));
        if after > MAX_TAGS && after > before {
            let problem = Problem::TooMany {
                max: MAX_TAGS,
                got: after,
            };
            self.say(Field::Tags, At::Whole, What::Problem(problem));
        }
    }

    fn accounts(&mut self, entries: &[Entry]) {
        let Some(typed) = &self.draft.accounts else {
            return;
        };
        let was = self.base.text(Field::Accounts);
        if self.base.accounts.is_some() && typed == was {
            return;
        }
        // Typed before it was known with whom the image is shared: not available, which says why.
        if self.base.accounts.is_none() && typed.is_empty() || self.is_off(Field::Accounts) {
            return;
        }
        let ids: Vec<&str> = accounts(typed).collect();
        for (at, id) in ids.iter().enumerate() {
            let first = ids.iter().position(|other| other == id).unwrap_or(at);
            if first != at {
                let again = Problem::Duplicate { first, again: at };
                self.say(Field::Accounts, At::Account(at), What::Problem(again));
                continue;
            }
            if !entries
                .iter()
                .any(|e| matches!(&e.part, Part::Account(new) if new == id))
            {
                continue;
            }
            match self.draft.service {
                Service::Swas => {
                    self.off(Field::Accounts, At::Account(at), Reason::CannotAdd);
                    continue;
                }
                Service::Ecs if self.draft.text(Field::Public) == "true" => {
                    self.off(Field::Accounts, At::Account(at), Reason::Public);
                }
                _ => {}
            }
            if *id == self.seen.image.owner_id {
                self.off(Field::Accounts, At::Account(at), Reason::OwnAccount);
            }
            self.judge(
                Field::Accounts,
                At::Account(at),
                &Account::parse(id).map(drop),
            );
        }
        let before = accounts(was).count();
        if ids.len() > MAX_ACCOUNTS && ids.len() > before {
            let problem = Problem::TooMany {
                max: MAX_ACCOUNTS,
                got: ids.len(),
            };
            self.say(Field::Accounts, At::Whole, What::Problem(problem));
        }
    }
}

/// Keys that nobody may set are those of tags that the cloud sets.
fn is_of_system(key: &str) -> bool {
    TagKey::RULE
        .prefixes
        .iter()
        .any(|prefix| key.starts_with(prefix))
}

fn n_tags(draft: &Draft) -> usize {
    draft.tags.iter().filter(|(key, _)| !key.is_empty()).count()
}
