//! How many calls may be made in a span of time.
//!
//! The clouds count calls per account, region and action: 1000 in 60 s for DescribeImages and
//! ModifyImageAttribute (`shared/api/operations.md` §2). The quota is shared with everybody else who uses
//! the account, so that staying below it is polite and no promise.

use std::collections::VecDeque;

/// The limit that the vendor's pages name.
pub const LIMIT: Limit = Limit {
    calls: 1000,
    span_ms: 60_000,
};

/// At most so many calls in any span of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub calls: usize,
    /// The length of the span, in milliseconds.
    pub span_ms: i64,
}

/// The calls of the last span.
#[derive(Clone, Debug)]
pub struct Window {
    limit: Limit,
    /// When each was made, oldest first.
    calls: VecDeque<i64>,
}

impl Window {
    /// A window without calls.
    #[must_use]
    pub const fn new(limit: Limit) -> Self {
        Self {
            limit,
            calls: VecDeque::new(),
        }
    }

    /// Counts a call at `now_ms` if it may be made; otherwise tells how many milliseconds to wait before
    /// asking again.
    ///
    /// A clock that was set back does not lock anybody out: calls of the future count as made now.
    ///
    /// # Errors
    /// The wait.
    pub fn take(&mut self, now_ms: i64) -> Result<(), i64> {
        for call in &mut self.calls {
            *call = (*call).min(now_ms);
        }
        while self
            .calls
            .front()
            .is_some_and(|first| now_ms - first >= self.limit.span_ms)
        {
            self.calls.pop_front();
        }
        match self.calls.front() {
            Some(first) if self.calls.len() >= self.limit.calls => {
                Err(first + self.limit.span_ms - now_ms)
            }
            _ => {
                self.calls.push_back(now_ms);
                Ok(())
            }
        }
    }

    /// How many calls may be made at `now_ms`, and how many milliseconds later the oldest of those that
    /// were made no longer counts.
    #[must_use]
    pub fn free(&self, now_ms: i64) -> (usize, i64) {
        let age = |call: &i64| now_ms - (*call).min(now_ms);
        let mut counted = self
            .calls
            .iter()
            .map(age)
            .filter(|age| *age < self.limit.span_ms);
        let oldest = counted.next().unwrap_or(self.limit.span_ms);
        let n_others = counted.count();
        let used = n_others + usize::from(oldest < self.limit.span_ms);
        (
            self.limit.calls.saturating_sub(used),
            self.limit.span_ms - oldest,
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const THREE: Limit = Limit {
        calls: 3,
        span_ms: 100,
    };

    #[test]
    fn the_call_beyond_the_limit_waits_until_the_first_is_old() {
        let mut window = Window::new(THREE);
        assert_eq!(window.take(0), Ok(()));
        assert_eq!(window.take(10), Ok(()));
        assert_eq!(window.take(20), Ok(()));
        assert_eq!(window.take(30), Err(70));
        assert_eq!(window.take(99), Err(1));
        assert_eq!(window.take(100), Ok(()));
        assert_eq!(window.take(100), Err(10));
    }

    #[test]
    fn what_is_free_is_what_may_be_taken() {
        let mut window = Window::new(THREE);
        assert_eq!(window.free(0), (3, 0));
        assert_eq!(window.take(0), Ok(()));
        assert_eq!(window.take(10), Ok(()));
        assert_eq!(window.free(30), (1, 70));
        assert_eq!(window.take(30), Ok(()));
        assert_eq!(window.free(99), (0, 1));
        assert_eq!(window.free(100), (1, 10));
        assert_eq!(window.free(130), (3, 0));
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out() {
        let mut window = Window::new(THREE);
        for _ in 0..3 {
            assert_eq!(window.take(1_000_000), Ok(()));
        }
        assert_eq!(window.take(0), Err(100));
        assert_eq!(window.take(100), Ok(()));
    }

    proptest! {
        #[test]
        fn no_span_holds_more_calls_than_the_limit(steps in prop::collection::vec(0_i64..60, 0..300)) {
            let mut window = Window::new(THREE);
            let mut now = 0;
            let mut made = Vec::new();
            for step in steps {
                now += step;
                match window.take(now) {
                    Ok(()) => made.push(now),
                    Err(wait) => prop_assert!(wait > 0 && wait <= THREE.span_ms),
                }
            }
            for (at, call) in made.iter().enumerate() {
                let within = made[at..].iter().filter(|other| *other - call < THREE.span_ms);
                prop_assert!(within.count() <= THREE.calls);
            }
        }
    }
}
