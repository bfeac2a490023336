//! Changes to a filter, one at a time.

use image_console_plan::filter::{Filter, Join, MOST_TOKENS, Part, Token};

/// Where a token stands, or is to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A token by itself: the number of its part.
    Alone(usize),
    /// A token of a group: the number of the part, and its own in it.
    Within(usize, usize),
    /// One more beside what this part has: a token becomes a group by it.
    Beside(usize),
    /// One more at the end.
    Last,
}

/// The token at a place. `None` for one that is not there yet.
pub(super) fn token(filter: &Filter, at: Place) -> Option<&Token> {
    match at {
        Place::Alone(part) => filter.parts.get(part)?.tokens().first(),
        Place::Within(part, at) => filter.parts.get(part)?.tokens().get(at),
        Place::Beside(_) | Place::Last => None,
    }
}

/// The places of all tokens, in their order.
pub(super) fn places(filter: &Filter) -> Vec<Place> {
    let parts = filter.parts.iter().enumerate();
    parts
        .flat_map(|(part, of)| match of {
            Part::Token(_) => vec![Place::Alone(part)],
            Part::Group { tokens, .. } => (0..tokens.len())
                .map(|at| Place::Within(part, at))
                .collect(),
        })
        .collect()
}

/// Whether no token can be added.
pub(super) fn is_full(filter: &Filter) -> bool {
    filter.tokens().count() >= MOST_TOKENS
}

/// Adds a token at the end. The same again says nothing more.
pub(super) fn add(filter: &Filter, token: Token) -> Filter {
    let same = |part: &Part| matches!(part, Part::Token(other) if *other == token);
    if filter.parts.iter().any(same) {
        return filter.clone();
    }
    put(filter, Place::Last, token)
}

/// How a group of two is joined: what the filter itself cannot say.
pub(super) const fn other(join: Join) -> Join {
    match join {
        Join::And => Join::Or,
        Join::Or => Join::And,
    }
}

/// Puts a token at a place. A filter that has changed meanwhile and has no such place gets it at its end,
/// so that what was typed is never lost.
pub(super) fn put(filter: &Filter, at: Place, token: Token) -> Filter {
    let mut next = filter.clone();
    match at {
        Place::Alone(part) if next.parts.get(part).is_some_and(is_token) => {
            next.parts[part] = Part::Token(token);
        }
        Place::Within(part, at) if next.parts.get(part).is_some_and(|p| at < p.tokens().len()) => {
            match &mut next.parts[part] {
                Part::Token(only) => *only = token,
                Part::Group { tokens, .. } => tokens[at] = token,
            }
        }
        Place::Beside(part) if part < next.parts.len() => {
            let join = other(next.join);
            let part = &mut next.parts[part];
            match part {
                Part::Group { tokens, .. } => tokens.push(token),
                Part::Token(only) => {
                    *part = Part::Group {
                        join,
                        tokens: vec![only.clone(), token],
                    };
                }
            }
        }
        _ => next.parts.push(Part::Token(token)),
    }
    next.normal()
}

const fn is_token(part: &Part) -> bool {
    matches!(part, Part::Token(_))
}

/// Takes a token away.
pub(super) fn remove(filter: &Filter, at: Place) -> Filter {
    let mut next = filter.clone();
    match at {
        Place::Alone(part) if part < next.parts.len() => {
            next.parts.remove(part);
        }
        Place::Within(part, at) => {
            if let Some(Part::Group { tokens, .. }) = next.parts.get_mut(part)
                && at < tokens.len()
            {
                tokens.remove(at);
            }
        }
        _ => {}
    }
    next.normal()
}

/// Puts a token of a group beside the group.
pub(super) fn ungroup(filter: &Filter, at: Place) -> Filter {
    let mut next = filter.clone();
    if let Place::Within(part, at) = at
        && let Some(Part::Group { tokens, .. }) = next.parts.get_mut(part)
        && at < tokens.len()
    {
        let token = tokens.remove(at);
        next.parts.insert(part + 1, Part::Token(token));
    }
    next.normal()
}

/// Joins a level the other way: the filter itself, or the group that is this part.
pub(super) fn switch(filter: &Filter, group: Option<usize>) -> Filter {
    let mut next = filter.clone();
    match group.map(|part| next.parts.get_mut(part)) {
        None => next.join = other(next.join),
        Some(Some(Part::Group { join, .. })) => *join = other(*join),
        Some(_) => {}
    }
    next.normal()
}

#[cfg(test)]
mod tests {
    use image_console_plan::{filter::Operator, property::Property};

    use super::*;

    fn name(value: &str) -> Token {
        Token::new(Property::Name, Operator::Contains, value)
    }

    fn two() -> Filter {
        Filter::all([name("a"), name("b")])
    }

    fn group(join: Join, values: &[&str]) -> Part {
        Part::Group {
            join,
            tokens: values.iter().map(|value| name(value)).collect(),
        }
    }

    #[test]
    fn an_alternative_makes_a_group_of_a_token_and_joins_it_the_other_way() {
        let grouped = put(&two(), Place::Beside(0), name("c"));
        assert_eq!(
            grouped.parts,
            [group(Join::Or, &["a", "c"]), Part::Token(name("b"))]
        );
        let more = put(&grouped, Place::Beside(0), name("d"));
        assert_eq!(more.parts[0], group(Join::Or, &["a", "c", "d"]));
        let or = switch(&two(), None);
        assert_eq!(or.join, Join::Or);
        assert_eq!(
            put(&or, Place::Beside(1), name("c")).parts[1],
            group(Join::And, &["b", "c"])
        );
    }

    #[test]
    fn a_token_is_changed_where_it_stands() {
        assert_eq!(
            put(&two(), Place::Alone(1), name("x")),
            Filter::all([name("a"), name("x")])
        );
        let grouped = put(&two(), Place::Beside(0), name("c"));
        let changed = put(&grouped, Place::Within(0, 1), name("x"));
        assert_eq!(changed.parts[0], group(Join::Or, &["a", "x"]));
        assert_eq!(token(&changed, Place::Within(0, 1)), Some(&name("x")));
        assert_eq!(token(&changed, Place::Alone(1)), Some(&name("b")));
    }

    #[test]
    fn what_was_typed_for_a_place_that_has_gone_stands_at_the_end() {
        let all = [name("a"), name("b"), name("x")];
        for gone in [Place::Alone(5), Place::Within(1, 3), Place::Beside(9)] {
            assert_eq!(put(&two(), gone, name("x")), Filter::all(all.clone()));
        }
    }

    #[test]
    fn the_same_condition_again_is_not_added() {
        assert_eq!(add(&two(), name("b")), two());
        assert_eq!(add(&two(), name("c")).parts.len(), 3);
    }

    #[test]
    fn places_are_in_the_order_of_tokens() {
        let grouped = put(&two(), Place::Beside(0), name("c"));
        let places = places(&grouped);
        assert_eq!(
            places,
            [Place::Within(0, 0), Place::Within(0, 1), Place::Alone(1)]
        );
        let tokens: Vec<&Token> = places
            .iter()
            .filter_map(|at| token(&grouped, *at))
            .collect();
        assert_eq!(tokens, grouped.tokens().collect::<Vec<_>>());
    }

    #[test]
    fn a_filter_is_full_before_a_token_would_be_lost() {
        let mut filter = Filter::default();
        while !is_full(&filter) {
            let n = filter.tokens().count();
            filter = add(&filter, name(&n.to_string()));
            assert_eq!(filter.tokens().count(), n + 1);
        }
        assert_eq!(filter.tokens().count(), MOST_TOKENS);
    }

    #[test]
    fn a_group_of_one_is_none() {
        let grouped = put(&two(), Place::Beside(0), name("c"));
        assert_eq!(
            remove(&grouped, Place::Within(0, 0)),
            Filter::all([name("c"), name("b")])
        );
        assert_eq!(
            ungroup(&grouped, Place::Within(0, 0)),
            Filter::all([name("c"), name("a"), name("b")])
        );
        assert_eq!(remove(&two(), Place::Alone(0)), Filter::all([name("b")]));
        assert_eq!(remove(&two(), Place::Alone(7)), two());
    }

    #[test]
    fn a_level_is_joined_the_other_way_as_a_whole() {
        let grouped = put(&two(), Place::Beside(0), name("c"));
        let switched = switch(&grouped, Some(0));
        assert_eq!(switched.parts[0], group(Join::And, &["a", "c"]));
        assert_eq!(switched.join, Join::And);
        assert_eq!(switch(&switched, Some(0)), grouped);
        assert_eq!(switch(&switch(&grouped, None), None), grouped);
        assert_eq!(switch(&grouped, Some(1)), grouped, "a token has no level");
    }
}
