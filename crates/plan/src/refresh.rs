//! When a list reads itself again (features.md §4, "Async"): every 10 s while something is changing, every
//! 30 s otherwise, and not at all when nobody looks or nobody has done anything for ten minutes.

/// While an image is being made, copied or waits.
pub const CHANGING_MS: f64 = 10_000.0;
/// Otherwise.
pub const CALM_MS: f64 = 30_000.0;
/// So long after the last action of the user it stops; any action starts it again.
pub const IDLE_MS: f64 = 600_000.0;
/// Lists with more pages than this are not read again by themselves: it would cost the account's quota,
/// which is shared.
pub const MOST_PAGES: usize = 20;

/// What the decision depends on. Moments are milliseconds of one clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// When the list was read last.
    pub read_ms: f64,
    /// When the user last did anything.
    pub acted_ms: f64,
    /// Whether an image is in a state that ends by itself.
    pub is_changing: bool,
    /// Whether the page can be seen.
    pub is_visible: bool,
    /// Whether it is being read just now, or changes wait to be shown.
    pub is_busy: bool,
    /// How many pages a reading takes.
    pub pages: usize,
}

/// Why a list does not read itself again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It will, after this many milliseconds or less.
    Later,
    /// Nobody has done anything for a while.
    Idle,
    /// Nobody can see it.
    Hidden,
    /// It is too long for that.
    TooLong,
}

/// Whether to read the list again at `now_ms`.
///
/// # Errors
/// Why not now.
pub fn due(state: &State, now_ms: f64) -> Result<(), Rest> {
    if state.pages > MOST_PAGES {
        return Err(Rest::TooLong);
    }
    if !state.is_visible {
        return Err(Rest::Hidden);
    }
    if now_ms - state.acted_ms >= IDLE_MS {
        return Err(Rest::Idle);
    }
    let every = if state.is_changing {
        CHANGING_MS
    } else {
        CALM_MS
    };
    if state.is_busy || now_ms - state.read_ms < every {
        return Err(Rest::Later);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALM: State = State {
        read_ms: 1_000_000.0,
        acted_ms: 1_000_000.0,
        is_changing: false,
        is_visible: true,
        is_busy: false,
        pages: 1,
    };

    fn after(state: State, seconds: f64) -> Result<(), Rest> {
        due(&state, 1_000_000.0 + seconds * 1000.0)
    }

    #[test]
    fn a_calm_list_is_read_every_half_minute() {
        assert_eq!(after(CALM, 29.9), Err(Rest::Later));
        assert_eq!(after(CALM, 30.0), Ok(()));
    }

    #[test]
    fn a_changing_list_is_read_every_ten_seconds() {
        let changing = State {
            is_changing: true,
            ..CALM
        };
        assert_eq!(after(changing, 9.9), Err(Rest::Later));
        assert_eq!(after(changing, 10.0), Ok(()));
    }

    #[test]
    fn after_ten_minutes_without_an_action_it_rests_until_there_is_one() {
        assert_eq!(after(CALM, 599.0), Ok(()));
        assert_eq!(after(CALM, 600.0), Err(Rest::Idle));
        let back = State {
            acted_ms: 1_600_000.0,
            ..CALM
        };
        assert_eq!(after(back, 601.0), Ok(()));
    }

    #[test]
    fn a_page_that_nobody_sees_rests() {
        let hidden = State {
            is_visible: false,
            ..CALM
        };
        assert_eq!(after(hidden, 60.0), Err(Rest::Hidden));
    }

    #[test]
    fn a_reading_is_not_started_twice() {
        let busy = State {
            is_busy: true,
            ..CALM
        };
        assert_eq!(after(busy, 60.0), Err(Rest::Later));
    }

    #[test]
    fn a_very_long_list_is_only_read_when_asked() {
        let long = State { pages: 21, ..CALM };
        assert_eq!(after(long, 60.0), Err(Rest::TooLong));
        let longest = State { pages: 20, ..CALM };
        assert_eq!(after(longest, 60.0), Ok(()));
    }
}
