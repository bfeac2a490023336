//! What is being done and what came of it, told.

use std::rc::Rc;

use image_console_plan::edit::{DryRun, Landing};
use leptos::ev;

use super::{
    form::Form,
    notes::remedy,
    outcome::{Checked, Outcome, Phase, Unheard},
    send::{self, Aim},
    words,
};
use crate::{
    client::CallError,
    components::{
        icon::{Mark, mark},
        trouble::flash,
    },
    dom::{Content, El, View, el, live, live_view},
    i18n::{Messages, speech},
};

/// What is being done, while it is.
pub fn phase(form: Form) -> View {
    let speech = speech();
    el("p")
        .class("phase small ink-2")
        .attr("role", "status")
        .child(live(move || {
            let t = &speech.messages().later().edit;
            match *form.phase.read() {
                Phase::Idle => String::new(),
                Phase::Reading => t.phase_reading.to_owned(),
                Phase::Sending { at, of } => t.phase_sending(at as u64, of as u64),
                Phase::Checking { at, of } => t.phase_checking(at as u64, of as u64),
                Phase::Settling => t.phase_settling.to_owned(),
            }
        }))
        .any()
}

/// What came of it. `more` stands beside good news, such as the way back; `done` is for trying again.
pub fn outcome(form: Form, done: Rc<dyn Fn()>, more: fn(Form) -> View) -> View {
    live_view(move || {
        let outcome = form.outcome.get()?;
        Some(
            el("div")
                .class("outcome")
                .attr("tabindex", "-1")
                .child(told(form, outcome, &done, more)),
        )
    })
}

fn told(form: Form, outcome: Outcome, done: &Rc<dyn Fn()>, more: fn(Form) -> View) -> View {
    let speech = speech();
    let t = speech.messages();
    let e = &t.later().edit;
    match outcome {
        Outcome::Saved { n, is_heard } => {
            let text = if is_heard {
                e.saved(n as u64)
            } else {
                e.saved_unheard.to_owned()
            };
            message("ok", Mark::Done, text, None, more(form)).any()
        }
        Outcome::Already => message("ok", Mark::Done, e.already.to_owned(), None, more(form)).any(),
        Outcome::Gone => message(
            "bad",
            Mark::Refused,
            e.not_found.to_owned(),
            None,
            more(form),
        )
        .any(),
        Outcome::Partly { done, of } => {
            let text = e.kept_partly(done as u64, of as u64);
            message("warn", Mark::Warn, text, None, View::Empty).any()
        }
        Outcome::Trouble {
            error,
            done: n_done,
            of,
        } => {
            let help = match &error {
                CallError::Refused(error) => remedy(form, error.remedy()),
                _ => View::Empty,
            };
            let kept = live(move || {
                let t = &speech.messages().later().edit;
                match n_done {
                    0 => t.kept.to_owned(),
                    n => t.kept_partly(n as u64, of as u64),
                }
            });
            // Trying again is asked for by the button of the flash, which copies what it calls.
            let done = crate::reactive::StoredValue::new(Rc::clone(done));
            let retry = move || send::send(form, Aim::Save, done.get_value());
            (flash(error, kept, retry), help).any()
        }
        Outcome::Unheard(what) => {
            let more = match what {
                Unheard::NotDone => e.unheard_not_done.to_owned(),
                Unheard::Unread => e.unheard_unread.to_owned(),
                Unheard::Partly { done, not_done } => {
                    e.unheard_partly(&words::parts(&done, t), &words::parts(&not_done, t))
                }
                Unheard::Other(other) => e.unheard_other(&words::parts(&other, t)),
            };
            message(
                "unknown",
                Mark::Unknown,
                e.unheard.to_owned(),
                Some(more),
                el("button")
                    .attr("type", "button")
                    .class("button button--small")
                    .on(ev::click, move |_| send::read_again(form))
                    .child(live(move || speech.messages().later().edit.fix_reload))
                    .any(),
            )
            .any()
        }
        Outcome::Checked { results, unchecked } => {
            let left = (!unchecked.is_empty()).then(|| {
                let names: Vec<_> = unchecked.iter().map(|one| words::field(*one, t)).collect();
                let text = e.check_left(&names.join(", "));
                message("", Mark::Unknown, text, None, View::Empty)
            });
            let results: Vec<_> = results.into_iter().map(|one| checked(one, t)).collect();
            el("div")
                .class("stack stack--tight")
                .child((results, left))
                .any()
        }
    }
}

fn checked(one: Checked, t: &'static Messages) -> El {
    let e = &t.later().edit;
    let (tone, sign, text) = match one.result {
        DryRun::WouldSucceed => ("ok", Mark::Done, e.check_good),
        DryRun::WouldFail(Landing::Field(_) | Landing::Form) => ("bad", Mark::Refused, e.check_bad),
        DryRun::NotChecked => ("unknown", Mark::Unknown, e.check_unmade),
        DryRun::Done => ("warn", Mark::Warn, e.check_done),
    };
    let more = one
        .error
        .map(|error| [&*error.code, ": ", &error.message].concat());
    message(
        tone,
        sign,
        [one.action, ": ", text].concat(),
        more,
        View::Empty,
    )
}

/// A message with a tone; what is bad is announced at once.
pub fn message(
    tone: &'static str,
    sign: Mark,
    what: String,
    more: Option<String>,
    acts: View,
) -> El {
    let role = if matches!(tone, "bad" | "unknown") {
        "alert"
    } else {
        "status"
    };
    el("div")
        .class("flash")
        .attr("data-tone", tone)
        .attr("role", role)
        .child((
            mark(sign),
            el("div").class("stack stack--tight").child((
                el("p").class("what").child(what),
                more.map(|more| el("p").class("more").child(more)),
            )),
            el("div").class("acts").child(acts),
        ))
}
