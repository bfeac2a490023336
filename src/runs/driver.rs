//! The loop that does what a run says next.

use std::rc::Rc;

use image_console_plan::run::{Call, Entry, Next, Pause, Run};
use leptos::task::spawn_local;

use super::{
    active::{Active, Driven},
    call,
    desk::Desk,
    lock, now_ms,
    store::{Fault, Writing},
};
use crate::platform;

/// What could not be written down is tried again after so long, in milliseconds.
const AGAIN_MS: i64 = 3_000;

/// Drives a run until it is finished, or somebody else drives it.
pub(super) async fn drive(desk: Rc<Desk>, active: Rc<Active>) {
    let Some(held) = lock::hold(&active.id).await else {
        active.driven.set(Driven::Elsewhere);
        active.tell();
        return;
    };
    let mut driver = Driver { desk, active };
    driver.run().await;
    drop(held);
    driver.desk.changed();
    driver.active.tell();
}

struct Driver {
    desk: Rc<Desk>,
    active: Rc<Active>,
}

impl Driver {
    async fn run(&mut self) {
        let active = Rc::clone(&self.active);
        loop {
            self.look_for_accounts();
            let next = active.run.borrow_mut().next(now_ms());
            self.collect();
            let result = match next {
                Next::Journal(entries) => {
                    let lines: Vec<String> = entries.iter().map(Entry::to_line).collect();
                    let result = self.write(&lines).await;
                    if result.is_ok() {
                        active.run.borrow_mut().journalled(lines.len());
                    }
                    result
                }
                Next::Start(calls) => {
                    for call in calls {
                        self.make(call);
                    }
                    Ok(())
                }
                Next::Wait(ms) => {
                    let told = self.write(&[]).await;
                    active.rest(Some(ms)).await;
                    told
                }
                Next::Paused(_) => {
                    let told = self.write(&[]).await;
                    if told.is_ok() {
                        active.rest(None).await;
                    }
                    told
                }
                Next::Finished => {
                    active.summary.borrow_mut().ended_ms = Some(now_ms());
                    let result = self.finish().await;
                    if result.is_ok() {
                        active.driven.set(Driven::Not);
                        return;
                    }
                    result
                }
            };
            active.tell();
            match result {
                Ok(()) => active.fault.set(None),
                Err(Fault::Taken) => {
                    active.driven.set(Driven::Elsewhere);
                    return;
                }
                Err(Fault::Closed) => {
                    active.fault.set(Some(Fault::Closed));
                    active.rest(Some(AGAIN_MS)).await;
                }
            }
        }
    }

    /// Without its account a run waits, as it does when a key is not accepted any more. A stopped one is not
    /// held up: what it would still look at stays unknown.
    fn look_for_accounts(&self) {
        let is_missing = !self.active.missing(self.desk.session).is_empty();
        if is_missing {
            self.active.run.borrow_mut().pause(Pause::Credential);
        }
    }

    /// Takes what came to its end over for the ledger.
    fn collect(&self) {
        let now = now_ms();
        let mut run = self.active.run.borrow_mut();
        let mut ends = self.active.ends.borrow_mut();
        for item in run.take_ended() {
            if let Some(end) = ends.get_mut(item) {
                *end = now;
            }
            self.active
                .untold
                .borrow_mut()
                .extend(run.record(item, now));
        }
    }

    /// Writes lines of the journal and what the ledger is to be told, together. Nothing is written if there is
    /// nothing to tell.
    async fn write(&self, lines: &[String]) -> Result<(), Fault> {
        let active = &self.active;
        let records = active.untold.borrow().clone();
        if lines.is_empty() && records.is_empty() {
            return Ok(());
        }
        self.keep(lines, &records).await
    }

    async fn finish(&self) -> Result<(), Fault> {
        let records = self.active.untold.borrow().clone();
        self.keep(&[], &records).await
    }

    async fn keep(
        &self,
        lines: &[String],
        records: &[image_console_plan::ledger::Record],
    ) -> Result<(), Fault> {
        let active = &self.active;
        let store = self.desk.store().await?;
        let summary = active.summary();
        if !active.is_kept.get() {
            let plan = active.look(|run| run.plan().to_text());
            store.begin(&summary, &plan).await?;
            active.is_kept.set(true);
            self.desk.changed();
        }
        let first = active.n_lines.get();
        let writing = Writing {
            summary: Some(&summary),
            journal: (first, lines),
            records,
        };
        store.write(&active.id, &writing).await?;
        active.n_lines.set(first + lines.len());
        active.untold.borrow_mut().drain(..records.len());
        Ok(())
    }

    /// Sends a call. Its answer is told to the run whenever it comes.
    fn make(&self, call: Call) {
        let (desk, active) = (Rc::clone(&self.desk), Rc::clone(&self.active));
        let account = desk.session.named(&call.account);
        spawn_local(async move {
            let Some(account) = account else {
                // It was forgotten this moment. Nothing was sent, and the run looks before it asks again.
                answered(&active, &call, &image_console_plan::run::Answer::NoAnswer);
                return;
            };
            let answer = call::make(&desk.client, &account, &active, &call).await;
            answered(&active, &call, &answer);
        });
    }
}

fn answered(active: &Rc<Active>, call: &Call, answer: &image_console_plan::run::Answer) {
    let mut run = active.run.borrow_mut();
    Run::answered(&mut run, call.number, answer, now_ms(), platform::random());
    drop(run);
    active.stir();
    active.tell();
}
