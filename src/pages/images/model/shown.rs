//! What is shown: the rows that match, in the wished order, on the wished page.

use image_console_plan::{
    filter::{Filter, Token},
    property::Property,
    query::{self, Rows, Sort},
};
use image_console_rows::{Bits, Context, Direction, visible};

use super::{
    super::{engine::engine, facts},
    Data, Wish,
};

impl Data {
    /// Works out what is shown.
    pub(super) fn derive(&mut self, wish: &Wish) {
        // A page of the server's is shown as it came: only a whole list can be sorted and searched, and it
        // is on its way when that is wished.
        let (sort, text) = match self.server {
            Some(_) => (&[][..], ""),
            None => (&wish.sort[..], &*wish.text),
        };
        let ordered = (sort.to_vec(), self.store.len(), engine().is_some());
        if self.ordered.as_ref() != Some(&ordered) {
            let keys: Vec<_> = sort
                .iter()
                .filter_map(|sort| Some((facts::column(sort.by)?, direction(sort))))
                .collect();
            self.order = match engine() {
                Some(engine) if !keys.is_empty() => (engine.order)(&self.store, &keys),
                _ => self.store.canonical(),
            };
            self.ordered = Some(ordered);
        }
        self.matching = self.matches(&wish.columns, text);
        self.visible = visible(&self.order, &self.matching);
        let all = self.visible.len();
        let (page, before, total) = match (self.server, wish.rows) {
            (Some(server), _) => (0..all, server.before(), server.total),
            (None, Rows::All) => (0..all, 0, all as u64),
            (None, Rows::Page(size)) => {
                let size = usize::from(size);
                let start = (wish.page as usize)
                    .saturating_sub(1)
                    .saturating_mul(size)
                    .min(all);
                (start..(start + size).min(all), start, all as u64)
            }
        };
        self.total = total;
        self.page = page;
        self.before = before;
        self.on_page = if self.page.len() == self.visible.len() {
            self.matching.clone()
        } else {
            let mut bits = Bits::none(self.store.len());
            for row in &self.visible[self.page.clone()] {
                bits.set(*row as usize, true);
            }
            bits
        };
        self.on_page.and(self.store.readable());
    }

    /// The rows that pass a filter. Until the engine is here all do; then everything is worked out again.
    fn select(&self, filter: &Filter, context: &Context<'_>) -> Bits {
        match engine() {
            Some(engine) if !filter.is_empty() => (engine.select)(&self.store, filter, context),
            _ => Bits::all(self.store.len()),
        }
    }

    /// What the page itself has to check, lane by lane; lanes with the same question are asked together.
    fn matches(&self, shown: &[Property], text: &str) -> Bits {
        let accounts: Vec<&str> = self.lanes.iter().map(|(l, _)| l.account.as_str()).collect();
        let context = Context {
            accounts: &accounts,
            text: shown,
        };
        let mut found = Bits::none(self.store.len());
        let mut asked: Vec<&Filter> = Vec::new();
        for (_, filter) in &self.lanes {
            if asked.contains(&filter) {
                continue;
            }
            asked.push(filter);
            let mut these = self.select(filter, &context);
            if self.lanes.iter().any(|(_, other)| other != filter) {
                let mut here = Bits::none(self.store.len());
                for (number, (_, other)) in (0..).zip(&self.lanes) {
                    if other == filter {
                        here.or(&self.store.lane(number));
                    }
                }
                these.and(&here);
            }
            found.or(&these);
        }
        if !text.is_empty() {
            let text = Filter::all([Token::free(text)]);
            found.and(&self.select(&text, &context));
        }
        found
    }
}

impl Data {
    /// Searches as for a first letter and a second, and forgets what is found. A browser compiles a search well only
    /// once it has run, and the first one would be what somebody waits for who types.
    pub(super) fn rehearse(&self, wish: &Wish) {
        for text in ["e", "er"] {
            drop(self.matches(&wish.columns, text));
        }
    }
}

const fn direction(sort: &Sort) -> Direction {
    match sort.direction {
        query::Direction::Ascending => Direction::Ascending,
        query::Direction::Descending => Direction::Descending,
    }
}
