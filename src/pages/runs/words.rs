//! What runs are called, and where their items stand, in words.

use image_console_api::service::Service;
use image_console_plan::run::{Cause, How, Pause, State};

use crate::{
    i18n::{Language, Messages, Runs, errors::Explanations, format},
    runs::Title,
};

/// What a run is about, with how many.
pub(crate) fn title(title: Title, n: usize, language: Language, t: &Runs) -> String {
    let number = format::number(language, n as u64);
    let n = n as u64;
    match title {
        Title::DeleteImages => t.delete_images(&number, n),
        Title::DeleteInstances => t.delete_instances(&number, n),
        Title::Rename => t.rename(&number, n),
        Title::Family => t.family(&number, n),
        Title::Deprecate => t.deprecate(&number, n),
        Title::Restore => t.restore(&number, n),
        Title::Tags => t.tags(&number, n),
        Title::License => t.license(&number, n),
    }
}

/// The word for what was done.
pub(super) const fn done(title: Title, t: &Runs) -> &'static str {
    if title.is_deletion() {
        t.deleted
    } else {
        t.changed
    }
}

/// What the server said of an item, or what is known instead.
pub(super) fn said(
    state: &State,
    title: Title,
    t: &Runs,
    explanations: Option<Explanations>,
) -> String {
    match state {
        State::Waiting | State::InFlight => String::new(),
        State::Unknown => t.no_answer.to_owned(),
        State::Done(How::Answered) => t.by_answer.to_owned(),
        State::Done(How::Seen) if title.is_deletion() => t.by_look_gone.to_owned(),
        State::Done(How::Seen) => t.by_look_changed.to_owned(),
        State::Done(How::AlreadyGone) => t.gone_before.to_owned(),
        State::Refused(cause @ (Cause::NoEffect | Cause::Vanished | Cause::Changed)) => {
            self::cause(cause, t).to_owned()
        }
        State::Refused(Cause::Cloud(error)) => {
            let mut text = error.code.clone();
            let known = explanations.and_then(|all| all.of(&error.code));
            let more = known.unwrap_or(&error.message);
            if !text.is_empty() && !more.is_empty() {
                text.push_str(": ");
            }
            text.extend(more.chars().take(LONGEST));
            text
        }
        State::NotSent => t.stopped_before.to_owned(),
    }
}

/// The longest foreign message that is quoted, in characters.
const LONGEST: usize = 500;

/// What items are grouped by when they were not done: the code, or a word of ours.
pub(super) fn reason(state: &State) -> Option<&str> {
    match state {
        State::Refused(Cause::Cloud(error)) => Some(&error.code),
        State::Refused(Cause::NoEffect) => Some("no-effect"),
        State::Refused(Cause::Vanished) => Some("vanished"),
        State::Refused(Cause::Changed) => Some("changed"),
        _ => None,
    }
}

/// The reason in a word or a few.
pub(super) fn cause<'a>(cause: &'a Cause, t: &Runs) -> &'a str {
    match cause {
        Cause::Cloud(error) => &error.code,
        Cause::NoEffect => t.no_effect,
        Cause::Vanished => t.vanished,
        Cause::Changed => t.changed_meanwhile,
    }
}

/// Why nothing starts.
pub(super) const fn pause(why: Pause, t: &Runs) -> &'static str {
    match why {
        Pause::Asked => t.paused_asked,
        Pause::Resumed => t.left_explained,
        Pause::Credential => t.paused_credential,
        Pause::Clock => t.paused_clock,
        Pause::NoAnswer => t.paused_silent,
    }
}

/// A span of time, roughly.
pub(super) fn span(ms: i64, t: &Runs) -> String {
    let seconds = (ms.max(0) + 999) / 1_000;
    if seconds < 100 {
        t.seconds(&seconds.to_string())
    } else {
        t.minutes(&((seconds + 59) / 60).to_string())
    }
}

/// A moment's time of the day, to the second.
pub(crate) fn clock(ms: i64, language: Language) -> String {
    format::second(language, float(ms))
}

/// A time as the formatters want it.
pub(crate) fn float(ms: i64) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "years that matter are far below 2^53 ms"
    )]
    let ms = ms as f64;
    ms
}

/// A cloud's short word.
pub(crate) const fn cloud(service: Service) -> &'static str {
    match service {
        Service::Ecs => "ECS",
        Service::Swas => "SWAS",
        Service::VolcEcs => "VOLC",
    }
}

/// A request id, short; it can be read in full where it is pointed at.
pub(crate) fn short(id: &str) -> String {
    let n = id.chars().count();
    if n <= 12 {
        return id.to_owned();
    }
    let mut text: String = id.chars().take(4).collect();
    text.push('…');
    text.extend(id.chars().skip(n - 4));
    text
}

/// The part of the texts that runs are told with.
pub(super) fn texts(messages: &'static Messages) -> &'static Runs {
    &messages.later().runs
}

#[cfg(test)]
mod tests {
    use image_console_api::error::ApiError;

    use super::*;
    use crate::i18n::english;

    #[test]
    fn a_request_id_is_cut_in_its_middle() {
        assert_eq!(short("473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"), "4734…C83E");
        assert_eq!(short("short"), "short");
    }

    #[test]
    fn a_span_is_told_in_seconds_and_then_in_minutes() {
        let t = &english().later().runs;
        for (ms, text) in [
            (0, "0 s"),
            (1, "1 s"),
            (40_000, "40 s"),
            (121_000, "3 min"),
            (-5, "0 s"),
        ] {
            assert_eq!(span(ms, t), text);
        }
    }

    #[test]
    fn an_unknown_code_is_told_with_the_clouds_own_words() {
        let error = ApiError {
            code: "Quantum.Decoherence".to_owned(),
            message: "The cat is both.".to_owned(),
            ..ApiError::default()
        };
        let state = State::Refused(Cause::Cloud(error));
        let t = &english().later().runs;
        assert_eq!(
            said(&state, Title::Rename, t, None),
            "Quantum.Decoherence: The cat is both."
        );
        assert_eq!(reason(&state), Some("Quantum.Decoherence"));
    }
}
