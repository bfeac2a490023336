//! Whether a failed read is tried again, after how long, and changed in what (reliability.md §2.1).
//!
//! Only for reads and for writes that carry an idempotency token. A proxy never retries; the browser
//! does, each time with a new nonce, date and signature.

use image_console_api::error::Kind;

/// How often a call is made before its failure is told.
pub const ATTEMPTS: u32 = 3;
/// No wait is longer than this, whatever the server asks for on top of it.
const LONGEST_WAIT_MS: f64 = 20_000.0;

/// What went wrong, as far as a retry is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The cloud answered with a code of this kind.
    Refused {
        /// The kind of the code.
        kind: Kind,
        /// The wait that the cloud asked for, in milliseconds.
        retry_after_ms: Option<u32>,
    },
    /// No answer: connection refused, reset, cut off or timed out.
    NoAnswer,
    /// An answer that is no answer of this API: HTML, cut JSON.
    Unreadable,
}

/// What to do about a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Next {
    /// Tell the user.
    GiveUp,
    /// Ask again after this many milliseconds.
    Wait(f64),
    /// Correct the clock by the answer's `Date`, then ask again at once.
    CorrectClock,
    /// Ask again at once with a new nonce.
    NewNonce,
}

/// What to do after `attempt` calls (the first is 1) ended in `failure`.
///
/// `corrected` says whether this call was already repeated once with another clock or nonce: twice is
/// an error, not a habit. `random` is in `0.0..1.0` and spreads the waits (full jitter).
#[must_use]
pub fn next(failure: Failure, attempt: u32, corrected: bool, random: f64) -> Next {
    let (base_ms, asked_ms) = match failure {
        Failure::Refused {
            kind: Kind::Clock, ..
        } if !corrected => return Next::CorrectClock,
        Failure::Refused {
            kind: Kind::Nonce, ..
        } if !corrected => return Next::NewNonce,
        Failure::Refused {
            kind: Kind::Throttle,
            retry_after_ms,
        } => (1000.0, retry_after_ms),
        Failure::Refused {
            kind: Kind::Transient,
            retry_after_ms,
        } => (50.0, retry_after_ms),
        Failure::NoAnswer => (50.0, None),
        Failure::Refused { .. } | Failure::Unreadable => return Next::GiveUp,
    };
    if attempt >= ATTEMPTS {
        return Next::GiveUp;
    }
    let own = random
        * f64::min(
            base_ms * f64::from(1u32 << (attempt - 1).min(16)),
            LONGEST_WAIT_MS,
        );
    // A server's wish is honoured, but it may not hold us for more than five seconds longer.
    let wait = asked_ms.map_or(own, |asked| f64::from(asked).clamp(own, own + 5000.0));
    Next::Wait(wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn refused(kind: Kind) -> Failure {
        Failure::Refused {
            kind,
            retry_after_ms: None,
        }
    }

    #[test]
    fn a_wrong_secret_is_not_tried_again() {
        assert_eq!(next(refused(Kind::Credential), 1, false, 0.5), Next::GiveUp);
        assert_eq!(
            next(refused(Kind::CallerError), 1, false, 0.5),
            Next::GiveUp
        );
        assert_eq!(next(refused(Kind::Permission), 1, false, 0.5), Next::GiveUp);
        assert_eq!(next(Failure::Unreadable, 1, false, 0.5), Next::GiveUp);
    }

    #[test]
    fn the_third_failure_is_told() {
        for failure in [
            refused(Kind::Throttle),
            refused(Kind::Transient),
            Failure::NoAnswer,
        ] {
            assert!(matches!(next(failure, 1, false, 0.5), Next::Wait(_)));
            assert!(matches!(next(failure, 2, false, 0.5), Next::Wait(_)));
            assert_eq!(next(failure, 3, false, 0.5), Next::GiveUp);
        }
    }

    #[test]
    fn waits_double_and_are_spread_from_nothing_to_the_whole() {
        assert_eq!(
            next(refused(Kind::Throttle), 1, false, 0.0),
            Next::Wait(0.0)
        );
        assert_eq!(
            next(refused(Kind::Throttle), 1, false, 0.5),
            Next::Wait(500.0)
        );
        assert_eq!(
            next(refused(Kind::Throttle), 2, false, 0.5),
            Next::Wait(1000.0)
        );
        assert_eq!(next(Failure::NoAnswer, 2, false, 0.5), Next::Wait(50.0));
    }

    #[test]
    fn a_server_may_hold_us_five_seconds_longer_and_no_more() {
        let asked = |ms| Failure::Refused {
            kind: Kind::Throttle,
            retry_after_ms: Some(ms),
        };
        assert_eq!(next(asked(2000), 1, false, 0.5), Next::Wait(2000.0));
        assert_eq!(next(asked(60_000), 1, false, 0.5), Next::Wait(5500.0));
        assert_eq!(next(asked(1), 1, false, 0.5), Next::Wait(500.0));
    }

    #[test]
    fn the_clock_and_the_nonce_are_corrected_once() {
        assert_eq!(
            next(refused(Kind::Clock), 1, false, 0.5),
            Next::CorrectClock
        );
        assert_eq!(next(refused(Kind::Clock), 2, true, 0.5), Next::GiveUp);
        assert_eq!(next(refused(Kind::Nonce), 1, false, 0.5), Next::NewNonce);
        assert_eq!(next(refused(Kind::Nonce), 2, true, 0.5), Next::GiveUp);
    }
}
