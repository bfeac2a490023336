//! Pages by token. A token is only good for the question it was given for.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{bad_argument, invalid_argument};
use crate::{
    answer::Refusal,
    gate::sha256_hex,
    operation::Call,
    time::Time,
    world::table::{self, Row},
};

/// Which part of a list is wanted.
#[derive(Debug)]
pub(super) struct Page {
    size: usize,
    /// The last row of the page before, which may be gone by now.
    after: Option<(Time, String)>,
    /// Tells the question apart from others, page and size aside.
    question: String,
}

impl Page {
    /// `MaxResults` from 1 to 100; `NextToken` as an earlier page gave it.
    pub(super) fn read(call: &Call<'_>, default_size: usize) -> Result<Self, Refusal> {
        let size = match call.params.number("MaxResults").map_err(bad_argument)? {
            None => default_size,
            Some(n @ 1..=100) => n as usize,
            Some(_) => return Err(invalid_argument("MaxResults")),
        };
        let mut own = call.params.own();
        own.retain(|(name, _)| !matches!(*name, "MaxResults" | "NextToken"));
        let text = format!("{} {} {own:?}", call.key.account, call.operation.name);
        let question = sha256_hex(text.as_bytes())[..16].to_owned();
        let after = match call.params.raw("NextToken") {
            None => None,
            Some(token) => {
                Some(read_token(token, &question).ok_or_else(|| invalid_argument("NextToken"))?)
            }
        };
        Ok(Self {
            size,
            after,
            question,
        })
    }

    /// The rows of this page, the number of all rows, and the token of the next page, empty for none.
    /// The rows must come in the order of their table.
    pub(super) fn cut<'a, T: Row>(
        &self,
        rows: impl Iterator<Item = &'a T>,
    ) -> (Vec<&'a T>, usize, String) {
        let mut page = Vec::new();
        let (mut total, mut has_more) = (0, false);
        for row in rows {
            total += 1;
            let is_behind = self
                .after
                .as_ref()
                .is_none_or(|(time, id)| table::order(row) > table::place(*time, id));
            match is_behind {
                true if page.len() < self.size => page.push(row),
                true => has_more = true,
                false => {}
            }
        }
        let next = match page.last() {
            Some(last) if has_more => self.token(*last),
            _ => String::new(),
        };
        (page, total, next)
    }

    fn token<T: Row>(&self, last: &T) -> String {
        let text = format!("{} {} {}", self.question, last.created().0, last.id());
        URL_SAFE_NO_PAD.encode(text)
    }
}

fn read_token(token: &str, question: &str) -> Option<(Time, String)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()?;
    let mut parts = text.splitn(3, ' ');
    if parts.next()? != question {
        return None;
    }
    let time = parts.next()?.parse().ok()?;
    Some((Time(time), parts.next()?.to_owned()))
}
