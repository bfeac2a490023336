//! Saving: read again, meet what others did, send what differs, one request after the other, and find out what
//! became of what nobody answered for.

use std::rc::Rc;

use image_console_api::{
    error::{ApiError, Kind},
    operation::Effect,
};
use image_console_plan::{
    edit::{self, Diff, DryRun, Entry, Field, Landing, Part, Request, Settled, landing, settle},
    ledger::{self, Record},
};
use leptos::task::spawn_local;

use super::{
    form::Form,
    known::{Known, Source},
    outcome::{Checked, Outcome, Phase, Refused, Unheard},
};
use crate::{
    client::{CallError, is_silence},
    platform::{self, Tabs},
    runs::now_ms,
};

/// What is to be done with what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// It is sent.
    Save,
    /// The cloud is asked what it would say.
    Check,
}

/// Why a write has no good answer.
enum Failure {
    /// It was refused, or never passed on.
    Refused(CallError),
    /// Nobody knows what became of it.
    Unheard,
}

impl Failure {
    fn of(error: CallError) -> Self {
        let is_unheard = match &error {
            // The service failed: it may have done it before (reliability.md §2.2).
            CallError::Refused(error) => matches!(error.kind(), Kind::Transient | Kind::InProgress),
            CallError::ProxyRefused { code, .. } => is_silence(code),
            CallError::NoAnswer { .. }
            | CallError::Timeout { .. }
            | CallError::Unreadable { .. } => true,
            CallError::DemoFailed => false,
        };
        if is_unheard {
            Self::Unheard
        } else {
            Self::Refused(error)
        }
    }
}

/// Sends what is typed, or has it checked. `done` is called after the image has been changed.
pub fn send(form: Form, aim: Aim, done: Rc<dyn Fn()>) {
    let judged = form.judged.read_untracked();
    if form.is_busy_now() || !form.conflict.with_untracked(Vec::is_empty) {
        return;
    }
    if judged.change.is_none() {
        form.show_problems();
        return;
    }
    if judged.entries.is_empty() {
        return;
    }
    if aim == Aim::Save && judged.needs_oath() && !form.sure.get_untracked() {
        form.summed.set(true);
        form.focus_soon("#edit-sure");
        return;
    }
    form.outcome.set(None);
    form.refused.set(Vec::new());
    form.phase.set(Phase::Reading);
    spawn_local(async move {
        let outcome = run(form, aim, &done).await;
        form.phase.try_set(Phase::Idle);
        form.outcome.try_set(outcome);
        form.focus_on_outcome();
    });
}

/// Reads the image again and takes over what others did.
pub fn read_again(form: Form) {
    if form.is_busy_now() {
        return;
    }
    form.phase.set(Phase::Reading);
    spawn_local(async move {
        let met = meet(form).await;
        form.phase.try_set(Phase::Idle);
        form.outcome.try_set(met.err());
    });
}

async fn meet(form: Form) -> Result<(), Outcome> {
    let Some((source, last)) = form.source().zip(form.last_known()) else {
        return Err(Outcome::Gone);
    };
    match source.again(&last).await {
        Err(error) => Err(Outcome::Trouble {
            error,
            done: 0,
            of: 0,
        }),
        Ok(None) => Err(Outcome::Gone),
        Ok(Some(now)) => {
            if form.last_known().is_some() {
                let taken = form.meet(now);
                form.merged.set(Some(taken));
            }
            Ok(())
        }
    }
}

async fn run(form: Form, aim: Aim, done: &Rc<dyn Fn()>) -> Option<Outcome> {
    if let Err(outcome) = meet(form).await {
        return Some(outcome);
    }
    let (source, known) = form.source().zip(form.last_known())?;
    if !form.conflict.try_with_untracked(Vec::is_empty)? {
        form.focus_soon(".conflict");
        return None;
    }
    // The image of now may allow less than the one that was opened.
    let change = form
        .mine
        .try_with_untracked(|mine| mine.check(known.seen()))?
        .change;
    let Some(change) = change else {
        form.show_problems();
        return None;
    };
    let diff = change.diff(known.seen());
    if diff.nothing.is_some() {
        return Some(Outcome::Already);
    }
    match aim {
        Aim::Check => check(form, &source, &diff, done).await,
        Aim::Save => save(form, &source, &diff, done).await,
    }
}

async fn save(form: Form, source: &Source, diff: &Diff, done: &Rc<dyn Fn()>) -> Option<Outcome> {
    let requests = diff.requests();
    let of = requests.len();
    let mut is_heard = true;
    for (at, mut request) in requests.into_iter().enumerate() {
        form.phase.try_set(Phase::Sending { at: at + 1, of });
        request.set_token(&platform::nonce());
        let part = part_of(diff, &request);
        let answer = write(source, &request).await;
        let failure = match answer {
            Ok(request_id) => {
                let record = record(source, &request, &part, ledger::Outcome::Done);
                form.written(Record {
                    request_id,
                    ..record
                });
                continue;
            }
            Err(error) => Failure::of(error),
        };
        let error = match failure {
            Failure::Refused(error) => error,
            Failure::Unheard => {
                form.phase.try_set(Phase::Settling);
                let settled = settled(form, source, &part).await;
                let is_done = matches!(&settled, Some(Settled::Done));
                let outcome = if is_done {
                    ledger::Outcome::Done
                } else {
                    ledger::Outcome::Unknown
                };
                form.written(record(source, &request, &part, outcome));
                if is_done {
                    is_heard = false;
                    continue;
                }
                told(form, done);
                return Some(Outcome::Unheard(Unheard::of(settled)));
            }
        };
        let outcome = match &error {
            CallError::Refused(_) => ledger::Outcome::Refused,
            _ => ledger::Outcome::NotSent,
        };
        let (code, request_id) = match &error {
            CallError::Refused(error) => (error.code.clone(), error.request_id.clone()),
            CallError::ProxyRefused { code, .. } => (code.clone(), String::new()),
            _ => Default::default(),
        };
        let record = record(source, &request, &part, outcome);
        form.written(Record {
            code,
            request_id,
            ..record
        });
        if at > 0 {
            // What came before is done: what is left is against the image as it is now.
            form.phase.try_set(Phase::Settling);
            after(form, source).await;
            told(form, done);
        }
        return refused(form, &request, error, at, of);
    }
    form.phase.try_set(Phase::Settling);
    after(form, source).await;
    form.settle_down(&diff.entries);
    told(form, done);
    Some(Outcome::Saved {
        n: diff.entries.len(),
        is_heard,
    })
}

/// Makes the call; the request id of a good answer.
async fn write(source: &Source, request: &Request) -> Result<String, CallError> {
    let (account, place) = (&source.account, source.place());
    let call = source.client().body(
        account,
        &place,
        request.action(),
        Effect::Write,
        request.params(),
    );
    let body = call.await?;
    let read = request.read(body.bytes());
    read.map(|done| done.request_id)
        .map_err(|error| body.unreadable(error))
}

/// A refusal goes to its field, or above the form.
fn refused(
    form: Form,
    request: &Request,
    error: CallError,
    done: usize,
    of: usize,
) -> Option<Outcome> {
    if let CallError::Refused(refusal) = &error
        && let Landing::Field(field) = landing(refusal, request)
    {
        land(form, field, refusal.clone());
        return (done > 0).then_some(Outcome::Partly { done, of });
    }
    Some(Outcome::Trouble { error, done, of })
}

fn land(form: Form, field: Field, error: ApiError) {
    form.refused.update(|refused| {
        refused.push(Refused {
            field: Some(field),
            error,
        });
    });
    form.focus_soon("[aria-invalid=true], .is-held");
}

/// What became of a request that nobody answered for; `None` when that cannot be read either.
async fn settled(form: Form, source: &Source, part: &Diff) -> Option<Settled> {
    let now = source.again(&form.last_known()?).await.ok()??;
    let settled = settle(now.seen(), part);
    form.stand_on(now);
    Some(settled)
}

/// Reads the image after writing. When that does not come, the form stands on what it knows.
async fn after(form: Form, source: &Source) {
    let Some(last) = form.last_known() else {
        return;
    };
    if let Ok(Some(now)) = source.again(&last).await
        && form.last_known().is_some()
    {
        form.stand_on(now);
    }
}

/// Tells whoever shows the image that it has changed.
fn told(form: Form, done: &Rc<dyn Fn()>) {
    if let Some(source) = form.source() {
        Tabs::tell(&changed(&source.link.of()));
    }
    done();
}

/// What tabs tell each other of a changed image.
#[must_use]
pub fn changed(of: &str) -> String {
    [CHANGED, of].concat()
}

const CHANGED: &str = "changed ";

/// Whether a text is such news, of whichever image.
#[must_use]
pub fn is_of_change(text: &str) -> bool {
    text.starts_with(CHANGED)
}

async fn check(form: Form, source: &Source, diff: &Diff, done: &Rc<dyn Fn()>) -> Option<Outcome> {
    let runs = diff.dry_runs();
    let of = runs.requests.len();
    let mut results = Vec::new();
    for (at, request) in runs.requests.iter().enumerate() {
        form.phase.try_set(Phase::Checking { at: at + 1, of });
        let answer = write(source, request).await;
        let (result, error) = match answer {
            Ok(_) => (edit::dry_run(None, request), None),
            Err(CallError::Refused(error)) => (edit::dry_run(Some(&error), request), Some(error)),
            Err(_) => (DryRun::NotChecked, None),
        };
        if result == DryRun::Done {
            let part = part_of(diff, request);
            form.written(record(source, request, &part, ledger::Outcome::Done));
            form.phase.try_set(Phase::Settling);
            after(form, source).await;
            told(form, done);
        }
        let mut quoted = None;
        if let Some(error) = error {
            match result {
                DryRun::WouldFail(Landing::Field(field)) => land(form, field, error),
                DryRun::WouldSucceed => {}
                _ => quoted = Some(error),
            }
        }
        results.push(Checked {
            action: request.action(),
            result,
            error: quoted,
        });
    }
    Some(Outcome::Checked {
        results,
        unchecked: runs.unchecked,
    })
}

/// The part of a diff that a request carries out.
fn part_of(diff: &Diff, request: &Request) -> Diff {
    let fields = request.fields();
    let mut part = diff.clone();
    part.entries.retain(|entry| {
        fields.contains(&entry.part.field())
            && match (request, &entry.part, &entry.new) {
                (Request::EcsUntag(untag), Part::Tag(key), None) => untag.tag_keys.contains(key),
                (Request::EcsTag(tag), Part::Tag(key), Some(_)) => {
                    tag.tags.iter().any(|(new, _)| new == key)
                }
                (_, Part::Tag(_), _) => false,
                (Request::EcsShare(share), Part::Account(id), _) => {
                    share.add_accounts.contains(id) || share.remove_accounts.contains(id)
                }
                (Request::VolcShare(share), Part::Account(id), _) => {
                    share.add_accounts.contains(id) || share.remove_accounts.contains(id)
                }
                (Request::SwasRemoveAccount(share), Part::Account(id), _) => {
                    share.accounts.contains(id)
                }
                _ => true,
            }
    });
    part
}

fn record(source: &Source, request: &Request, part: &Diff, outcome: ledger::Outcome) -> Record {
    let (before, after) = edit::before_and_after(&part.entries);
    Record {
        time_ms: now_ms(),
        account: source.account.name.clone(),
        service: request.service(),
        region: source.link.region.to_string(),
        action: request.action().to_owned(),
        resource: source.link.id.clone(),
        before,
        after,
        outcome,
        code: String::new(),
        request_id: String::new(),
        plan: String::new(),
    }
}

impl Form {
    fn last_known(self) -> Option<Known> {
        self.known.try_get_untracked()
    }

    /// All of this was done: the form stands on it. A cloud may tell of what it has done a little late, or
    /// not at all; then its answer stands against its own word.
    fn settle_down(self, entries: &[Entry]) {
        let Some(mut known) = self.last_known() else {
            return;
        };
        known.take(entries);
        let draft = edit::Draft::of(known.seen());
        self.known.set(known);
        self.opened.set(draft.clone());
        self.mine.set(draft);
        self.sure.set(false);
        self.merged.set(None);
    }

    fn focus_on_outcome(self) {
        let is_trouble = self.refused.try_with_untracked(Vec::is_empty) == Some(true)
            && self.conflict.try_with_untracked(Vec::is_empty) == Some(true)
            && self.outcome.try_with_untracked(Option::is_some) == Some(true);
        if is_trouble {
            self.focus_soon(".outcome");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_refusal_means_that_nothing_was_done() {
        let refusal = |code: &str| {
            CallError::Refused(ApiError {
                code: code.to_owned(),
                status: 400,
                ..ApiError::default()
            })
        };
        let proxy = |code: &str| CallError::ProxyRefused {
            code: code.to_owned(),
            message: String::new(),
        };
        for (error, is_clear) in [
            (refusal("InvalidImageName.Malformed"), true),
            (refusal("Forbidden.RAM"), true),
            (refusal("InternalError"), false),
            (refusal("ServiceUnavailable"), false),
            (proxy("broken"), false),
            (proxy("answer-timeout"), false),
            (proxy("action"), true),
            (CallError::Timeout { seconds: 65 }, false),
            (CallError::NoAnswer { url: String::new() }, false),
            (CallError::DemoFailed, true),
        ] {
            let found = matches!(Failure::of(error.clone()), Failure::Refused(_));
            assert_eq!(found, is_clear, "{error:?}");
        }
    }
}
