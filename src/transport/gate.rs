//! How many may be under way at once: the others wait in the order in which they came.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use futures_channel::oneshot;

/// Lets so many in at once. Copies are the same gate.
#[derive(Clone, Debug)]
pub struct Gate(Rc<State>);

#[derive(Debug)]
struct State {
    free: Cell<usize>,
    waiting: RefCell<VecDeque<oneshot::Sender<Turn>>>,
}

/// The right to be under way, until it is dropped.
#[derive(Debug)]
pub struct Turn(Option<Rc<State>>);

impl Gate {
    /// A gate for `at_once` at a time.
    #[must_use]
    pub fn new(at_once: usize) -> Self {
        Self(Rc::new(State {
            free: Cell::new(at_once),
            waiting: RefCell::default(),
        }))
    }

    /// Waits for a turn.
    pub async fn enter(&self) -> Turn {
        let free = self.0.free.get();
        if free > 0 {
            self.0.free.set(free - 1);
            return Turn(Some(Rc::clone(&self.0)));
        }
        let (sender, receiver) = oneshot::channel();
        self.0.waiting.borrow_mut().push_back(sender);
        // The sender stays in the queue until it hands a turn over.
        receiver.await.unwrap_or(Turn(None))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(state) = self.0.take() else { return };
        loop {
            let next = state.waiting.borrow_mut().pop_front();
            let Some(next) = next else {
                state.free.set(state.free.get() + 1);
                return;
            };
            // Whoever waited may have gone; then the turn comes back, and is for the one after.
            match next.send(Self(Some(Rc::clone(&state)))) {
                Ok(()) => return,
                Err(mut back) => drop(back.0.take()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn now(gate: &Gate) -> Option<Turn> {
        gate.enter().now_or_never()
    }

    #[test]
    fn no_more_than_allowed_are_under_way() {
        let gate = Gate::new(2);
        let (first, second) = (now(&gate), now(&gate));
        assert!(first.is_some() && second.is_some());
        assert!(now(&gate).is_none());
        drop(first);
        assert!(now(&gate).is_some());
    }

    #[test]
    fn turns_come_in_the_order_of_waiting_and_pass_over_those_who_left() {
        let gate = Gate::new(1);
        let held = now(&gate);
        let mut left = Box::pin(gate.enter());
        let mut waits = Box::pin(gate.enter());
        assert!((&mut left).now_or_never().is_none());
        assert!((&mut waits).now_or_never().is_none());
        drop(left);
        drop(held);
        let turn = (&mut waits).now_or_never();
        assert!(turn.is_some());
        assert!(now(&gate).is_none());
        drop(turn);
        assert!(now(&gate).is_some());
    }
}
