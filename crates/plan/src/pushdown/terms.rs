//! What must hold in a filter, apart from what are alternatives.

use crate::filter::{Filter, Join, Operator, Part, Token};

/// A filter as far as a server could take it.
pub(super) struct Terms {
    /// What must hold, all of it.
    pub(super) all: Vec<Term>,
    /// Parts of which one token is enough, each with the place of its first token among all.
    pub(super) alternatives: Vec<(Part, usize)>,
    /// Whether the filter is a single *or*, so that it cannot be taken apart.
    pub(super) whole: bool,
}

/// A token that must hold.
pub(super) struct Term {
    /// What must hold. Alternatives that compare the same property are one token with several values.
    pub(super) token: Token,
    /// What it was in the filter.
    pub(super) part: Part,
    /// The place of its first token among all of the filter.
    pub(super) at: usize,
}

impl Terms {
    pub(super) fn of(filter: &Filter) -> Self {
        let mut terms = Self {
            all: Vec::new(),
            alternatives: Vec::new(),
            whole: false,
        };
        if filter.join == Join::Or && filter.parts.len() > 1 {
            terms.add_or(filter);
            return terms;
        }
        let mut at = 0;
        for part in &filter.parts {
            match part {
                Part::Token(token) => terms.add(token, at),
                Part::Group { join, tokens } => match (join, merged(tokens)) {
                    (Join::And, _) => {
                        for (offset, token) in tokens.iter().enumerate() {
                            terms.add(token, at + offset);
                        }
                    }
                    (Join::Or, Some(token)) => terms.all.push(Term {
                        token,
                        part: part.clone(),
                        at,
                    }),
                    (Join::Or, None) => terms.alternatives.push((part.clone(), at)),
                },
            }
            at += part.tokens().len();
        }
        terms
    }

    /// A filter of which one part is enough.
    fn add_or(&mut self, filter: &Filter) {
        let is_flat = filter.parts.iter().all(|part| match part {
            Part::Token(_) => true,
            Part::Group { join, .. } => *join == Join::Or,
        });
        let tokens: Vec<Token> = filter.tokens().cloned().collect();
        if is_flat && let Some(token) = merged(&tokens) {
            let part = Part::Group {
                join: Join::Or,
                tokens,
            };
            self.all.push(Term { token, part, at: 0 });
            return;
        }
        self.whole = true;
        let mut at = 0;
        for part in &filter.parts {
            self.alternatives.push((part.clone(), at));
            at += part.tokens().len();
        }
    }

    fn add(&mut self, token: &Token, at: usize) {
        self.all.push(Term {
            token: token.clone(),
            part: Part::Token(token.clone()),
            at,
        });
    }
}

/// The one token that says the same as these alternatives.
fn merged(tokens: &[Token]) -> Option<Token> {
    let (first, rest) = tokens.split_first()?;
    let is_same = |token: &Token| {
        token.operator == Operator::Equal
            && token.property.is_some()
            && token.property == first.property
    };
    if !is_same(first) || !rest.iter().all(is_same) {
        return None;
    }
    let mut values: Vec<String> = Vec::new();
    for value in tokens.iter().flat_map(|token| &token.values) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    Some(Token {
        values,
        ..first.clone()
    })
}
