//! Which nonces were seen, so that a recorded request cannot be sent again.

use std::collections::{HashSet, VecDeque};

use crate::time::Time;

/// Remembers each nonce until the time window alone would refuse its request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nonces {
    seen: HashSet<(String, String)>,
    /// In order of arrival, so nearly in order of expiry: one late expiry holds later ones back a
    /// little, which costs memory and nothing else.
    queue: VecDeque<(Time, (String, String))>,
}

impl Nonces {
    /// Notes a nonce of a key; false when it was seen before.
    pub(crate) fn note(&mut self, key_id: &str, nonce: &str, until: Time, now: Time) -> bool {
        while let Some((end, nonce)) = self.queue.front()
            && *end < now
        {
            self.seen.remove(nonce);
            self.queue.pop_front();
        }
        let entry = (key_id.to_owned(), nonce.to_owned());
        let is_new = self.seen.insert(entry.clone());
        if is_new {
            self.queue.push_back((until, entry));
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_once_per_key_and_is_forgotten_after_its_window() {
        let mut nonces = Nonces::default();
        assert!(nonces.note("a", "n", Time(10), Time(0)));
        assert!(!nonces.note("a", "n", Time(10), Time(10)));
        assert!(nonces.note("b", "n", Time(10), Time(10)));
        assert!(nonces.note("a", "n", Time(30), Time(11)));
        assert_eq!(nonces.queue.len(), 1);
    }
}
