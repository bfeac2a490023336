//! What a form holds, and what is known about it.

use image_console_api::error::Remedy;
use image_console_plan::edit::{
    self, At, Change, Diff, Draft, Entry, Field, Finding, What,
    conflict::{Case, Merge},
};
use image_console_plan::ledger::Record;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    known::{Known, Source},
    outcome::{Outcome, Phase, Refused},
};
use crate::{
    dom::Handle,
    image_link::ImageLink,
    platform::{self, TabItem},
    reactive::{Memo, RwSignal, StoredValue, effect},
    runs::{Runs, runs},
};

/// What is to be said about what was typed, and what would be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What differs from the image.
    pub entries: Vec<Entry>,
    /// What is to be said.
    pub findings: Vec<Finding>,
    /// All of it, when nothing stands against it.
    pub change: Option<Change>,
    /// What would be sent: without the fields that something stands against.
    pub diff: Diff,
}

impl Judged {
    fn new(mine: &Draft, known: &Known) -> Self {
        let seen = known.seen();
        let base = Draft::of(seen);
        let checked = mine.check(seen);
        let change = checked.change.clone().or_else(|| {
            let mut rest = mine.clone();
            for finding in checked.obstacles() {
                rest.take(finding.field, &base);
            }
            rest.check(seen).change
        });
        let nothing = || base.check(seen).change;
        let change_of_rest = change.or_else(nothing);
        Self {
            entries: mine.entries(&base),
            diff: change_of_rest
                .expect("a draft that is as the image is has no obstacles")
                .diff(seen),
            findings: checked.findings,
            change: checked.change,
        }
    }

    /// How many things keep it from being sent.
    #[must_use]
    pub fn n_obstacles(&self) -> usize {
        self.obstacles().count()
    }

    /// The things that keep it from being sent.
    pub fn obstacles(&self) -> impl Iterator<Item = &Finding> {
        let findings = self.findings.iter();
        findings.filter(|finding| finding.what.is_obstacle())
    }

    /// Whether something keeps this field from being sent.
    #[must_use]
    pub fn is_held(&self, field: Field) -> bool {
        self.obstacles().any(|finding| finding.field == field)
    }

    /// Whether the driver in the image has to be vouched for.
    #[must_use]
    pub fn needs_oath(&self) -> bool {
        self.findings.iter().any(|finding| {
            finding.what == What::Warning(image_console_api::field::Warning::MayNotBoot)
        })
    }
}

/// A form; copies are the same one.
#[derive(Clone, Copy)]
pub struct Form {
    source: StoredValue<Source>,
    runs: Runs,
    /// The image as it was read last.
    pub known: RwSignal<Known>,
    /// The draft of the image that what is typed stands on.
    pub opened: RwSignal<Draft>,
    /// What is typed.
    pub mine: RwSignal<Draft>,
    /// What is to be said about it.
    pub judged: Memo<Judged>,
    /// The fields whose problems are shown, a bit each: not those in which one types for the first time.
    shown: RwSignal<u16>,
    /// Refusals, on the fields that they are about.
    pub refused: RwSignal<Vec<Refused>>,
    /// What is being done.
    pub phase: RwSignal<Phase>,
    /// What came of it.
    pub outcome: RwSignal<Option<Outcome>>,
    /// What two changed and somebody must choose.
    pub conflict: RwSignal<Vec<Merge>>,
    /// How many changes of others were taken over when the image was read again; `None` before that.
    pub merged: RwSignal<Option<usize>>,
    /// Another tab has changed the image.
    pub stale: RwSignal<bool>,
    /// It was asked to save what cannot be: the problems stand above the form.
    pub summed: RwSignal<bool>,
    /// Somebody vouches for the driver.
    pub sure: RwSignal<bool>,
    /// All of it in the page.
    pub root: Handle,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(…)")
    }
}

impl Form {
    /// A form for this image, in which nothing was typed yet.
    #[must_use]
    pub fn new(source: Source, known: Known) -> Self {
        let draft = Draft::of(known.seen());
        let known = RwSignal::new(known);
        let mine = RwSignal::new(draft.clone());
        Self {
            source: StoredValue::new_local(source),
            runs: runs(),
            known,
            opened: RwSignal::new(draft),
            mine,
            judged: Memo::new(move |_| Judged::new(&mine.read(), &known.read())),
            shown: RwSignal::new(0),
            refused: RwSignal::new(Vec::new()),
            phase: RwSignal::new(Phase::Idle),
            outcome: RwSignal::new(None),
            conflict: RwSignal::new(Vec::new()),
            merged: RwSignal::new(None),
            stale: RwSignal::new(false),
            summed: RwSignal::new(false),
            sure: RwSignal::new(false),
            root: Handle::new(),
        }
    }

    /// Where the image comes from; `None` when the form has gone.
    #[must_use]
    pub fn source(self) -> Option<Source> {
        self.source.try_get_value()
    }

    /// Which image.
    #[must_use]
    pub fn link(self) -> ImageLink {
        self.source.with_value(|source| source.link.clone())
    }

    /// Writes into the ledger what was written at the cloud.
    pub fn written(self, record: Record) {
        self.runs.record(record);
    }

    /// Whether something was typed, not tracked.
    #[must_use]
    pub fn is_changed(self) -> bool {
        let mine = self.mine.try_with_untracked(Draft::clone);
        mine.is_some_and(|mine| {
            self.opened.try_with_untracked(|opened| mine != *opened) == Some(true)
        })
    }

    /// Whether something is being done, tracked.
    #[must_use]
    pub fn is_busy(self) -> bool {
        *self.phase.read() != Phase::Idle
    }

    /// The same, not tracked.
    #[must_use]
    pub fn is_busy_now(self) -> bool {
        self.phase.with_untracked(|phase| *phase != Phase::Idle)
    }

    /// Puts a text or word into a field.
    pub fn set(self, field: Field, text: &str) {
        self.change(field, |draft| draft.set(field, text));
    }

    /// Changes a field: what was said about its old value goes, a problem that was shown goes when it is
    /// solved, and a new one waits until the field is left.
    pub fn change(self, field: Field, change: impl FnOnce(&mut Draft)) {
        self.mine.update(change);
        if self.refused.with_untracked(|all| !all.is_empty()) {
            self.refused
                .update(|refused| refused.retain(|one| one.field != Some(field)));
        }
        if self.outcome.with_untracked(Option::is_some) {
            self.outcome.set(None);
        }
        let judged = self.judged.read_untracked();
        if self.shows_untracked(field) && !judged.is_held(field) {
            self.shown.update(|shown| *shown &= !bit(field));
        }
        if self.summed.get_untracked() && judged.n_obstacles() == 0 {
            self.summed.set(false);
        }
    }

    /// The field was left: what is wrong with it is said from now on.
    pub fn left(self, field: Field) {
        if self.judged.read_untracked().is_held(field) && !self.shows_untracked(field) {
            self.shown.update(|shown| *shown |= bit(field));
        }
    }

    fn shows_untracked(self, field: Field) -> bool {
        self.shown.get_untracked() & bit(field) != 0
    }

    /// Whether the problems of a field are shown, tracked.
    #[must_use]
    pub fn shows(self, field: Field) -> bool {
        self.shown.get() & bit(field) != 0
    }

    /// What is to be said at one place of a field, tracked: its problems only when they are shown.
    #[must_use]
    pub fn findings(self, field: Field, at: Option<At>) -> Vec<Finding> {
        let shows = self.shows(field);
        let judged = self.judged.read();
        let here = judged.findings.iter().filter(|finding| {
            finding.field == field
                && at.is_none_or(|at| finding.at == at)
                && (shows || !finding.what.is_obstacle())
        });
        here.cloned().collect()
    }

    /// Whether a field differs from the image, tracked.
    #[must_use]
    pub fn differs(self, field: Field) -> bool {
        let judged = self.judged.read();
        judged
            .entries
            .iter()
            .any(|entry| entry.part.field() == field)
    }

    /// Shows all problems, and takes the focus to the first.
    pub fn show_problems(self) {
        self.shown.set(u16::MAX);
        self.summed.set(true);
        self.focus_soon("[aria-invalid=true], .is-held");
    }

    /// Takes the focus to something in the form, once it has been drawn.
    pub fn focus_soon(self, selector: &'static str) {
        request_animation_frame(move || {
            let found = self
                .root
                .get()
                .and_then(|root| root.query_selector(selector).ok()?);
            if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                element.focus().ok();
            }
        });
    }

    /// Throws away what was typed.
    pub fn discard(self) {
        self.mine.set(self.opened.get_untracked());
        self.shown.set(0);
        self.summed.set(false);
        self.refused.set(Vec::new());
        self.outcome.set(None);
        self.conflict.set(Vec::new());
        self.sure.set(false);
        self.merged.set(None);
    }

    /// Takes what was read beside the image, which nobody has changed here yet.
    pub fn complete(self, change: impl FnOnce(&mut Known)) {
        if self.known.try_update(change).is_none() {
            return;
        }
        let now = self.known.with_untracked(|known| Draft::of(known.seen()));
        if self
            .opened
            .with_untracked(|opened| opened.accounts.is_none())
        {
            self.opened
                .update(|opened| opened.take(Field::Accounts, &now));
            self.mine.update(|mine| mine.take(Field::Accounts, &now));
        }
    }

    /// Takes the image as it is now: what only others changed is taken over, what both changed must be chosen.
    /// How many changes were taken over.
    pub fn meet(self, now: Known) -> usize {
        let theirs = Draft::of(now.seen());
        let mine = self.mine.get_untracked();
        let merges = self
            .opened
            .with_untracked(|opened| edit::conflict::merge(opened, &theirs, &mine));
        let mut next = mine;
        edit::conflict::rebase(&mut next, &merges);
        let of = |case: Case| merges.iter().filter(move |merge| merge.case == case);
        let taken = of(Case::OnlyTheirs).count();
        let both: Vec<_> = of(Case::Both).cloned().collect();
        self.known.set(now);
        self.opened.set(theirs);
        self.mine.set(next);
        self.stale.set(false);
        self.conflict.set(both);
        taken
    }

    /// Takes the image as it is now after writing: what is typed stays, and what of it is so already no
    /// longer differs.
    pub fn stand_on(self, now: Known) {
        let theirs = Draft::of(now.seen());
        self.known.set(now);
        self.opened.set(theirs);
    }

    /// What helps against what is off, done in the form where it can be: `true` if so.
    pub fn help(self, remedy: Remedy) -> bool {
        match remedy {
            Remedy::Unshare => self.set(Field::Accounts, ""),
            Remedy::Unpublish => self.set(Field::Public, "false"),
            _ => return false,
        }
        true
    }

    /// Keeps what is typed for the tab from now on; what was kept for this image is `None` if there is none.
    pub fn keep(self) {
        let name = self.link().of();
        effect(move || {
            let mine = self.mine.read();
            let opened = self.opened.read();
            let text = (*mine != *opened)
                .then(|| [&*name, "\n", &edit::kept::print(&opened, &mine)].concat());
            // Another image's draft is not this form's to throw away.
            if text.is_some() || kept_name().as_deref() == Some(&name) {
                platform::set_tab_item(TabItem::Draft, text.as_deref());
            }
        });
    }

    /// Puts back what was kept.
    pub fn restore(self, kept: edit::kept::Kept) {
        let edit::kept::Kept {
            mut opened,
            mut mine,
        } = kept;
        let now = self.known.get_untracked();
        let theirs = Draft::of(now.seen());
        for draft in [&mut opened, &mut mine] {
            if draft.accounts.is_none() || theirs.accounts.is_none() {
                draft.take(Field::Accounts, &theirs);
            }
        }
        self.opened.set(opened);
        self.mine.set(mine);
        self.meet(now);
    }
}

fn kept_name() -> Option<String> {
    let text = platform::tab_item(TabItem::Draft)?;
    Some(text.split_once('\n')?.0.to_owned())
}

/// What was typed into the form of this image and not sent.
#[must_use]
pub fn kept(link: &ImageLink) -> Option<edit::kept::Kept> {
    let text = platform::tab_item(TabItem::Draft)?;
    let (name, draft) = text.split_once('\n')?;
    let kept = edit::kept::parse(draft)?;
    (name == link.of() && kept.mine.service == link.service).then_some(kept)
}

const fn bit(field: Field) -> u16 {
    1 << field as u16
}

/// The id of the control of a field.
#[must_use]
pub fn id(field: Field) -> String {
    ["edit-", field.word()].concat()
}
