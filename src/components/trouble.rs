//! A failed call, told: what happened, with the code; what the cloud said; what to do; the request id.

use image_console_api::error::{Kind, Remedy};
use leptos::ev;

use crate::reactive::Memo;

use crate::dom::{Content, Live, View, el, live, live_view};

use super::{
    blank::{Figure, blank},
    copy::{Reach, copy},
    icon::{Mark, mark},
};
use crate::{
    client::{CallError, is_silence},
    i18n::{Speech, Trouble, errors::Explanations, speech},
};

/// The longest foreign message that is quoted, in characters (reliability.md T18).
const LONGEST_QUOTE: usize = 500;

/// A failed call in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub title: &'static str,
    /// The code, if there is one.
    pub code: String,
    /// What it means and what to do.
    pub explanation: String,
    /// Who is quoted, and what they said.
    pub quote: Option<(&'static str, String)>,
    /// The request id; empty when there was none. `None` where there can be none.
    pub request_id: Option<String>,
}

/// Puts a failed call into words. A code is not explained before the explanations are there.
#[must_use]
pub fn tell(error: &CallError, t: &Trouble, explanations: Option<Explanations>) -> Told {
    let cut = |text: &str| -> String { text.chars().take(LONGEST_QUOTE).collect() };
    let plain = |title, explanation| Told {
        title,
        code: String::new(),
        explanation,
        quote: None,
        request_id: None,
    };
    match error {
        CallError::Refused(error) => Told {
            title: match error.kind() {
                Kind::Throttle => t.throttled,
                Kind::Credential => t.credential,
                Kind::Clock => t.clock,
                Kind::Permission => t.permission,
                _ => t.refused,
            },
            code: error.code.clone(),
            explanation: explanations
                .map(|all| all.of(&error.code).unwrap_or(t.unknown_code).to_owned())
                .unwrap_or_default(),
            quote: (!error.message.is_empty()).then(|| (t.cloud_said, cut(&error.message))),
            request_id: Some(error.request_id.clone()),
        },
        CallError::Unreadable {
            status,
            cause,
            excerpt,
            request_id,
        } => Told {
            quote: (!excerpt.is_empty()).then(|| (t.answer_begins, cut(excerpt))),
            request_id: Some(request_id.clone()),
            ..plain(t.unreadable, t.unreadable_explained(*status, cause))
        },
        CallError::NoAnswer { url } => plain(t.no_answer, t.no_answer_explained(url)),
        CallError::Timeout { seconds } => plain(t.timeout, t.timeout_explained(*seconds)),
        CallError::ProxyRefused { code, message } => {
            let (title, said) = match is_silence(code) {
                true => (t.silent, t.silent_said),
                false => (t.proxy_refused, t.proxy_said),
            };
            Told {
                code: code.clone(),
                ..plain(title, format!("{said}: {}", cut(message)))
            }
        }
        CallError::DemoFailed => plain(t.demo_failed, t.demo_failed_explained.to_owned()),
    }
}

/// A failed call in words, which become more when its code's explanation arrives.
fn told(error: CallError, speech: Speech) -> Memo<Told> {
    Memo::new(move |_| {
        let explanations = match &error {
            CallError::Refused(_) => speech.explanations(),
            _ => None,
        };
        tell(&error, &speech.messages().trouble, explanations)
    })
}

fn figure(error: &CallError) -> Figure {
    match error {
        CallError::ProxyRefused { code, .. } if is_silence(code) => Figure::Silent,
        CallError::Refused(_) | CallError::ProxyRefused { .. } => Figure::Refused,
        CallError::Unreadable { .. } => Figure::Unreadable,
        CallError::NoAnswer { .. } | CallError::Timeout { .. } | CallError::DemoFailed => {
            Figure::Silent
        }
    }
}

/// Whether other credentials could help.
#[must_use]
pub fn is_about_the_account(error: &CallError) -> bool {
    matches!(error, CallError::Refused(e)
        if matches!(e.kind(), Kind::Credential | Kind::Permission))
}

/// Whether another region could help.
#[must_use]
pub fn is_about_the_region(error: &CallError) -> bool {
    matches!(error, CallError::Refused(e) if e.remedy() == Remedy::ChooseRegion)
}

/// A failed call as a whole screen. `more` are further ways out, before "try again".
pub fn trouble(error: CallError, retry: impl Fn() + Copy + 'static, more: View) -> View {
    let speech = speech();
    let figure = figure(&error);
    let told = told(error, speech);
    blank(
        figure,
        live(move || told.read().title.to_owned()),
        details(told),
        (
            more,
            el("button")
                .attr("type", "button")
                .class("button")
                .on(ev::click, move |_| retry())
                .child(live(move || speech.messages().trouble.retry)),
        )
            .any(),
    )
}

/// A failed call as a message beside what is still there. `kept` says what that is.
pub fn flash(error: CallError, kept: Live<String>, retry: impl Fn() + Copy + 'static) -> View {
    let speech = speech();
    let told = told(error, speech);
    el("div")
        .class("flash")
        .attr("data-tone", "bad")
        .attr("role", "alert")
        .child((
            mark(Mark::Refused),
            el("div").class("stack stack--tight").child((
                el("p").class("what").child(live(move || told.read().title)),
                el("p").class("more").child(kept),
                details(told),
            )),
            el("div").class("acts").child(
                el("button")
                    .attr("type", "button")
                    .class("button button--small")
                    .on(ev::click, move |_| retry())
                    .child(live(move || speech.messages().trouble.retry)),
            ),
        ))
        .any()
}

/// Code, explanation, quotation and request id.
fn details(told: Memo<Told>) -> View {
    let speech = speech();
    live_view(move || {
        let Told {
            code,
            explanation,
            quote,
            request_id,
            ..
        } = told.get();
        el("div").class("told").child((
            el("p").child((
                (!code.is_empty()).then(|| {
                    (
                        el("code").class("told-code").child(el("bdi").child(code)),
                        " ",
                    )
                }),
                explanation,
            )),
            quote.map(|(who, text)| {
                el("p").class("told-quote").child((
                    el("span").class("ink-3").child(format!("{who}: ")),
                    el("bdi").child(text),
                ))
            }),
            request_id.map(|id| request_id_line(id, speech)),
        ))
    })
}

fn request_id_line(id: String, speech: Speech) -> View {
    let t = move || &speech.messages().trouble;
    if id.is_empty() {
        return el("p")
            .class("ink-3 small")
            .child(live(move || t().no_request_id))
            .any();
    }
    el("p")
        .class("told-id small")
        .child((
            el("span")
                .class("ink-3")
                .child(live(move || format!("{} ", t().request_id))),
            el("code").child(el("bdi").child(id.clone())),
            copy(id, Reach::Tab, move || {
                format!("{}: {}", t().copy, t().request_id)
            }),
        ))
        .any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::english;

    fn told(code: &str) -> Told {
        let error = CallError::ProxyRefused {
            code: code.to_owned(),
            message: "The proxy's words.".to_owned(),
        };
        tell(&error, &english().trouble, None)
    }

    #[test]
    fn what_was_sent_on_is_not_said_to_have_been_kept_back() {
        for code in ["answer-timeout", "answer-size", "broken"] {
            let told = told(code);
            assert_eq!(told.title, "No answer from the cloud");
            assert!(!told.explanation.contains("did not pass"), "{told:?}");
            assert!(told.explanation.ends_with(": The proxy's words."));
        }
        let told = told("service");
        assert_eq!(told.title, "The proxy refused");
        assert!(told.explanation.contains("did not pass the request on"));
    }

    /// A call that changes something may have done so.
    #[test]
    fn a_call_that_was_given_up_is_not_said_to_have_changed_nothing() {
        let error = CallError::Timeout { seconds: 65 };
        let told = tell(&error, &english().trouble, None);
        assert_eq!(
            told.explanation,
            "Nothing came within 65 seconds, and the call was given up."
        );
    }
}
