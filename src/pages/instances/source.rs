//! Reading the instances, page by page.

use std::rc::Rc;

use image_console_api::{
    operation::Operation, page::Row, params::Params, volcengine::DescribeInstances,
    volcengine::Instance,
};
use image_console_plan::{instances::InstanceQuery, query::MOST_PAGES};
use leptos::task::spawn_local;

use crate::{
    client::{CallError, Client},
    config::Place,
    reactive::{RwSignal, StoredValue},
    session::Account,
};

/// How far the reading is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// No account can look.
    Nobody,
    Reading,
    Read,
    Failed(CallError),
}

/// What was read; copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub(super) rows: RwSignal<Rc<Vec<Instance>>>,
    pub(super) state: RwSignal<State>,
    /// How many the cloud has told of, of all images.
    pub(super) n_read: RwSignal<usize>,
    pub(super) n_unreadable: RwSignal<usize>,
    /// The number of the reading that counts: the last that began.
    turn: StoredValue<u32>,
}

/// What is asked, and whom.
pub(super) struct Question {
    pub(super) account: Rc<Account>,
    pub(super) place: Place,
    pub(super) query: InstanceQuery,
}

impl Source {
    pub(super) fn new() -> Self {
        Self {
            rows: RwSignal::new_local(Rc::default()),
            state: RwSignal::new(State::Reading),
            n_read: RwSignal::new(0),
            n_unreadable: RwSignal::new(0),
            turn: StoredValue::new(0),
        }
    }

    /// Nobody can be asked.
    pub(super) fn nobody(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.rows.set(Rc::default());
        self.state.set(State::Nobody);
    }

    /// Reads anew. With `kept` what is here stays until the new list is whole.
    pub(super) fn read(self, client: Client, question: Question, kept: bool) {
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        if !kept {
            self.rows.set(Rc::default());
        }
        self.n_read.set(0);
        self.n_unreadable.set(0);
        self.state.set(State::Reading);
        spawn_local(async move {
            let state = match self.pages(&client, &question, turn, kept).await {
                Ok(()) => State::Read,
                Err(error) => State::Failed(error),
            };
            if self.is_turn(turn) {
                self.state.try_set(state);
            }
        });
    }

    /// Whether this reading still counts; not when its screen was left.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    async fn pages(
        self,
        client: &Client,
        question: &Question,
        turn: u32,
        kept: bool,
    ) -> Result<(), CallError> {
        let (mut rows, mut token) = (Vec::new(), String::new());
        let (mut n_read, mut n_unreadable) = (0, 0);
        for _ in 0..MOST_PAGES {
            let operation = question.query.ask(&token);
            let mut params = Params::new();
            operation.params(&mut params);
            let (action, effect) = (DescribeInstances::ACTION, DescribeInstances::EFFECT);
            let body = client.body(&question.account, &question.place, action, effect, params);
            let page = body.await?.read(<DescribeInstances as Operation>::read)?;
            if !self.is_turn(turn) {
                return Ok(());
            }
            n_read += page.rows.len();
            for row in page.rows {
                match row {
                    Row::Read(instance) if question.query.takes(&instance) => rows.push(instance),
                    Row::Read(_) => {}
                    Row::Unreadable(_) => n_unreadable += 1,
                }
            }
            self.n_read.try_set(n_read);
            self.n_unreadable.try_set(n_unreadable);
            let next = page
                .next_token
                .filter(|next| !next.is_empty() && *next != token);
            if !kept || next.is_none() {
                self.rows.try_set(Rc::new(rows.clone()));
            }
            match next {
                Some(next) => token = next,
                None => break,
            }
        }
        Ok(())
    }
}
