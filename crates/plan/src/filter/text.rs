//! The text of a filter, such as `status = Available, Deprecated and (name : "web front" or tag = env=prod)`.
//!
//! A token is a property's word, an operator and values with commas between them; free text has no
//! property: `: web`. A value that could be taken for something else stands in double quotes, where `\`
//! keeps the next character as it is. Texts are written by hand as well, so reading forgives: blanks do
//! not matter, a value alone is free text, an unknown property is left out with its values, and of two
//! joins on one level the first counts.

use super::{Filter, Join, MOST_TOKENS, Operator, Part, Token};
use crate::property::Property;

pub(super) fn print(filter: &Filter) -> String {
    let mut text = String::new();
    for (at, part) in filter.parts.iter().enumerate() {
        print_join(filter.join, at, &mut text);
        match part {
            Part::Token(token) => print_token(token, &mut text),
            Part::Group { join, tokens } => {
                text.push('(');
                for (at, token) in tokens.iter().enumerate() {
                    print_join(*join, at, &mut text);
                    print_token(token, &mut text);
                }
                text.push(')');
            }
        }
    }
    text
}

fn print_join(join: Join, at: usize, text: &mut String) {
    if at > 0 {
        text.push_str(match join {
            Join::And => " and ",
            Join::Or => " or ",
        });
    }
}

fn print_token(token: &Token, text: &mut String) {
    if let Some(property) = token.property {
        text.push_str(property.word());
        text.push(' ');
    }
    text.push_str(token.operator.sign());
    for (at, value) in token.values.iter().enumerate() {
        text.push_str(if at == 0 { " " } else { ", " });
        print_value(value, text);
    }
}

fn print_value(value: &str, text: &mut String) {
    if is_plain(value) {
        text.push_str(value);
        return;
    }
    text.push('"');
    for c in value.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push('"');
}

/// Whether a value needs no quotes. Much else could go without as well, but would be hard to read.
fn is_plain(value: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:@*".contains(c);
    value.starts_with(|c: char| c.is_ascii_alphanumeric() || "-_./@*".contains(c))
        && value.chars().all(plain)
        && join_word(value).is_none()
}

fn join_word(word: &str) -> Option<Join> {
    if word.eq_ignore_ascii_case("and") {
        Some(Join::And)
    } else if word.eq_ignore_ascii_case("or") {
        Some(Join::Or)
    } else {
        None
    }
}

pub(super) fn parse(text: &str) -> Filter {
    let mut reader = Reader {
        rest: text,
        left: MOST_TOKENS,
    };
    let mut filter = Filter::default();
    let mut join = None;
    while let Some(item) = reader.item() {
        match item {
            Item::Join(found) => {
                join.get_or_insert(found);
            }
            Item::Open => filter.parts.push(reader.group()),
            Item::Close => {}
            Item::Token(token) => filter.parts.push(Part::Token(token)),
        }
    }
    filter.join = join.unwrap_or_default();
    filter.normal()
}

enum Item {
    Join(Join),
    Open,
    Close,
    Token(Token),
}

struct Reader<'a> {
    rest: &'a str,
    /// How many more tokens are read: a hostile text should not make a long list only to be cut.
    left: usize,
}

impl Reader<'_> {
    /// The rest of a group whose parenthesis was opened. Groups within are opened up.
    fn group(&mut self) -> Part {
        let (mut join, mut tokens, mut depth) = (None, Vec::new(), 1);
        while depth > 0
            && let Some(item) = self.item()
        {
            match item {
                Item::Join(found) => {
                    join.get_or_insert(found);
                }
                Item::Open => depth += 1,
                Item::Close => depth -= 1,
                Item::Token(token) => tokens.push(token),
            }
        }
        Part::Group {
            join: join.unwrap_or_default(),
            tokens,
        }
    }

    fn item(&mut self) -> Option<Item> {
        loop {
            self.skip(|c| c.is_whitespace() || c == ',');
            if self.left == 0 {
                return None;
            }
            if self.take('(') {
                return Some(Item::Open);
            }
            if self.take(')') {
                return Some(Item::Close);
            }
            let first = self.rest.chars().next()?;
            if let Some((operator, rest)) = Operator::at_start(self.rest) {
                self.rest = rest;
                if let Some(token) = self.token(None, operator) {
                    return Some(Item::Token(token));
                }
            } else if first == '"' {
                let value = self.quoted();
                return self.free(value);
            } else if let Some(word) = self.property_and_operator() {
                let (property, operator) = word;
                let token = self.token(property, operator);
                if let (Some(_), Some(token)) = (property, token) {
                    return Some(Item::Token(token));
                }
            } else {
                let word = self.bare();
                return match join_word(&word) {
                    Some(join) => Some(Item::Join(join)),
                    None => self.free(word),
                };
            }
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "it ends a branch of `item`")]
    fn free(&mut self, value: String) -> Option<Item> {
        self.left -= 1;
        Some(Item::Token(Token::free(value)))
    }

    /// A word that an operator follows; the property is `None` when there is none of this name.
    fn property_and_operator(&mut self) -> Option<(Option<Property>, Operator)> {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))?;
        let (word, rest) = self.rest.split_at(end);
        let (operator, rest) = Operator::at_start(rest.trim_start())?;
        // `and : x` is a join before free text, unless somebody has a property of that name.
        if word.is_empty() || join_word(word).is_some() {
            return None;
        }
        self.rest = rest;
        Some((Property::from_word(word), operator))
    }

    /// The values after an operator; `None` when there is none.
    fn token(&mut self, property: Option<Property>, operator: Operator) -> Option<Token> {
        let mut values = Vec::new();
        loop {
            self.skip(char::is_whitespace);
            match self.rest.chars().next() {
                Some('"') => values.push(self.quoted()),
                Some(c) if !matches!(c, '(' | ')' | ',') => {
                    let before = self.rest;
                    let word = self.bare();
                    if join_word(&word).is_some() {
                        self.rest = before;
                    } else {
                        values.push(word);
                    }
                }
                _ => {}
            }
            let before = self.rest;
            self.skip(char::is_whitespace);
            if !self.take(',') {
                self.rest = before;
                break;
            }
        }
        if values.is_empty() {
            return None;
        }
        self.left -= 1;
        Some(Token {
            property,
            operator,
            values,
        })
    }

    /// Up to the next blank, comma, quote or parenthesis.
    fn bare(&mut self) -> String {
        let end = self
            .rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '"'))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word.to_owned()
    }

    /// A text in quotes; one that is not closed reaches to the end.
    fn quoted(&mut self) -> String {
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        let mut end = self.rest.len();
        while let Some((at, c)) = characters.next() {
            match c {
                '"' => {
                    end = at + 1;
                    break;
                }
                '\\' => text.extend(characters.next().map(|(_, c)| c)),
                c => text.push(c),
            }
        }
        self.rest = &self.rest[end..];
        text
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        self.rest = self.rest.trim_start_matches(skipped);
    }

    fn take(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Filter {
        Filter::parse(text)
    }

    #[test]
    fn the_text_reads_as_one_would_say_it() {
        let text = "status = Available, Deprecated and size >= 20 and (name : \"web front\" or tag = env=prod) and !: tmp";
        let filter = parse(text);
        assert_eq!(filter.print(), text);
        let [status, size, group, free] = &filter.parts[..] else {
            panic!("four parts: {filter:?}")
        };
        assert_eq!(
            status.tokens(),
            [Token {
                property: Some(Property::Status),
                operator: Operator::Equal,
                values: vec!["Available".to_owned(), "Deprecated".to_owned()],
            }]
        );
        assert_eq!(
            size.tokens(),
            [Token::new(Property::Size, Operator::AtLeast, "20")]
        );
        assert_eq!(
            *group,
            Part::Group {
                join: Join::Or,
                tokens: vec![
                    Token::new(Property::Name, Operator::Contains, "web front"),
                    Token::new(Property::Tag, Operator::Equal, "env=prod"),
                ],
            }
        );
        assert_eq!(free.tokens()[0].property, None);
        assert_eq!(free.tokens()[0].operator, Operator::ContainsNot);
    }

    #[test]
    fn what_could_be_taken_for_something_else_is_quoted() {
        for value in [
            "", " ", "a b", "镜像", "a\"b", "a\\", "\\", "=", "!x", ":x", "<1", "a,b", "(a", "a)",
            "and", "OR", "a\nb", "\"", "name = x",
        ] {
            let filter = Filter::all([Token::new(Property::Name, Operator::Equal, value)]);
            let text = filter.print();
            assert!(text.contains('"'), "{text}");
            assert_eq!(parse(&text), filter, "{text}");
        }
        for value in [
            "web-01",
            "m-bp1",
            "env=prod",
            "2026-01-05T10:00:00Z",
            "v1.2_b",
        ] {
            let text = Filter::all([Token::new(Property::Name, Operator::Equal, value)]).print();
            assert_eq!(text, format!("name = {value}"));
        }
    }

    #[test]
    fn reading_forgives() {
        for (text, canonical) in [
            ("", ""),
            ("   ", ""),
            ("name=web", "name = web"),
            ("name:web,db", "name : web"),
            ("name = a,,b,", "name = a, b"),
            ("name = a and", "name = a"),
            ("or name = a", "name = a"),
            (
                "name = a status = Available",
                "name = a and status = Available",
            ),
            (
                "name = a or id = b and size > 3",
                "name = a or id = b or size > 3",
            ),
            ("colour = red and name = a", "name = a"),
            (
                "colour = red, blue or name = a or id = b",
                "name = a or id = b",
            ),
            ("name = and id = b", "id = b"),
            ("name", ": name"),
            ("web front", ": web and : front"),
            ("\"web front", ": \"web front\""),
            ("((name = a) or ((id = b)))", "(name = a or id = b)"),
            ("(name = a)", "name = a"),
            ("() name = a )", "name = a"),
            ("(name = a or id = b", "(name = a or id = b)"),
            ("name = a AND id = b", "name = a and id = b"),
            ("size>=20", "size >= 20"),
            ("!= = x", "!= \"=\" and : x"),
            ("name != a, b", "name != a, b"),
            ("name = a, a", "name = a"),
        ] {
            assert_eq!(parse(text).print(), canonical, "{text:?}");
        }
    }

    #[test]
    fn a_hostile_text_stays_small() {
        let filter = parse(&"x ".repeat(100_000));
        assert_eq!(filter.parts.len(), MOST_TOKENS);
        let filter = parse(&"(".repeat(100_000));
        assert!(filter.is_empty());
        let filter = parse(&format!("name = {}", "é".repeat(10_000)));
        let value = &filter.tokens().next().unwrap().values[0];
        assert_eq!(value.chars().count(), super::super::LONGEST_VALUE);
    }
}
