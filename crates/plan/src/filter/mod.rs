//! What a list is narrowed down by: tokens of property, operator and values, joined by *and* or *or*.
//!
//! - this file: the values themselves, and their normal form
//! - `text`: the canonical text, as it stands in the URL and in saved views
//! - [`typing`]: what somebody means who is still typing
//! - [`check`]: whether a value fits its property
//! - [`matches`]: what a filter means, image by image

use crate::property::Property;

pub mod check;
mod fold;
pub mod matches;
mod text;
pub mod typing;
mod value;

pub use fold::fold;
pub use matches::{Context, matches};
pub use value::{Value, value};

/// The most tokens that one filter keeps.
pub const MOST_TOKENS: usize = 64;
/// The most values that one token keeps: as many ids as a cloud takes at once.
pub const MOST_VALUES: usize = 100;
/// The longest value that is kept, in characters. The longest that means something is a tag of ECS:
/// 128 of its key, `=`, 128 of its value.
pub const LONGEST_VALUE: usize = 512;

/// How the parts of a filter or group belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Join {
    /// All must hold.
    #[default]
    And,
    /// One must hold.
    Or,
}

/// What a list is narrowed down by. Without parts everything matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// How the parts belong together.
    pub join: Join,
    /// What must hold.
    pub parts: Vec<Part>,
}

/// A part of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A single token.
    Token(Token),
    /// Tokens in parentheses. Groups do not nest.
    Group {
        /// How the tokens belong together.
        join: Join,
        /// At least two, in the normal form.
        tokens: Vec<Token>,
    },
}

/// A property, an operator and a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// What is compared; `None` is free text, which is looked for in all shown columns.
    pub property: Option<Property>,
    /// How.
    pub operator: Operator,
    /// With what. Several only with [`Operator::Equal`] (any of them) and [`Operator::Unequal`] (none
    /// of them); never empty in the normal form.
    pub values: Vec<String>,
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    Unequal,
    /// `:` contains.
    Contains,
    /// `!:` does not contain.
    ContainsNot,
    /// `^` starts with.
    StartsWith,
    /// `!^` does not start with.
    StartsNot,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `>`
    Above,
}

impl Operator {
    /// Every operator, in the fixed order in which menus show them.
    pub const ALL: &'static [Self] = &[
        Self::Equal,
        Self::Unequal,
        Self::Contains,
        Self::ContainsNot,
        Self::StartsWith,
        Self::StartsNot,
        Self::AtLeast,
        Self::AtMost,
        Self::Below,
        Self::Above,
    ];

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Unequal => "!=",
            Self::Contains => ":",
            Self::ContainsNot => "!:",
            Self::StartsWith => "^",
            Self::StartsNot => "!^",
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Above => ">",
        }
    }

    /// The operator whose sign `text` starts with, the longest of them, and what follows it.
    #[must_use]
    pub fn at_start(text: &str) -> Option<(Self, &str)> {
        Self::ALL
            .iter()
            .filter_map(|operator| Some((*operator, text.strip_prefix(operator.sign())?)))
            .min_by_key(|(_, rest)| rest.len())
    }

    /// The operator without its negation, and whether it had one.
    #[must_use]
    pub const fn positive(self) -> (Self, bool) {
        match self {
            Self::Unequal => (Self::Equal, true),
            Self::ContainsNot => (Self::Contains, true),
            Self::StartsNot => (Self::StartsWith, true),
            operator => (operator, false),
        }
    }

    /// Whether it says what must not be: then an image without the value matches.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.positive().1
    }

    /// Whether a token with it may have several values.
    #[must_use]
    pub const fn takes_several(self) -> bool {
        matches!(self, Self::Equal | Self::Unequal)
    }
}

impl Token {
    /// A token with one value.
    #[must_use]
    pub fn new(property: Property, operator: Operator, value: impl Into<String>) -> Self {
        Self {
            property: Some(property),
            operator,
            values: vec![value.into()],
        }
    }

    /// Free text that must be found.
    #[must_use]
    pub fn free(text: impl Into<String>) -> Self {
        Self {
            property: None,
            operator: Operator::Contains,
            values: vec![text.into()],
        }
    }

    /// The normal form; `None` when there is no value.
    fn normal(self) -> Option<Self> {
        let most = if self.operator.takes_several() {
            MOST_VALUES
        } else {
            1
        };
        let mut values: Vec<String> = Vec::new();
        for value in self.values {
            let value = match value.char_indices().nth(LONGEST_VALUE) {
                Some((end, _)) => value[..end].to_owned(),
                None => value,
            };
            if values.len() < most && !values.contains(&value) {
                values.push(value);
            }
        }
        (!values.is_empty()).then_some(Self { values, ..self })
    }
}

impl From<Token> for Part {
    fn from(token: Token) -> Self {
        Self::Token(token)
    }
}

impl Part {
    /// Its tokens, in order.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        match self {
            Self::Token(token) => std::slice::from_ref(token),
            Self::Group { tokens, .. } => tokens,
        }
    }
}

impl Filter {
    /// The filter of a list that nobody has touched: one's own images. It is visible, and can be
    /// taken away.
    #[must_use]
    pub fn own() -> Self {
        Self::all([Token::new(Property::Owner, Operator::Equal, "self")])
    }

    /// All of these must hold.
    #[must_use]
    pub fn all(tokens: impl IntoIterator<Item = Token>) -> Self {
        Self {
            join: Join::And,
            parts: tokens.into_iter().map(Part::Token).collect(),
        }
    }

    /// Every token, in order, those of groups included.
    pub fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.parts.iter().flat_map(Part::tokens)
    }

    /// Whether everything matches.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens().next().is_none()
    }

    /// The one form of all filters that say the same thing in other words: no token without a value,
    /// no value twice, no group of fewer than two, *and* where nothing is joined, and no more than the
    /// limits of this module. It is what [`print`](Self::print) prints and [`parse`](Self::parse)
    /// gives.
    #[must_use]
    pub fn normal(self) -> Self {
        let mut left = MOST_TOKENS;
        let mut take = |tokens: Vec<Token>| -> Vec<Token> {
            let mut kept: Vec<Token> = tokens.into_iter().filter_map(Token::normal).collect();
            kept.truncate(left);
            left -= kept.len();
            kept
        };
        let mut parts = Vec::new();
        for part in self.parts {
            match part {
                Part::Token(token) => parts.extend(take(vec![token]).into_iter().map(Part::Token)),
                Part::Group { join, tokens } => {
                    let tokens = take(tokens);
                    if tokens.len() < 2 {
                        parts.extend(tokens.into_iter().map(Part::Token));
                    } else {
                        parts.push(Part::Group { join, tokens });
                    }
                }
            }
        }
        let join = if parts.len() < 2 {
            Join::And
        } else {
            self.join
        };
        Self { join, parts }
    }

    /// Reads the text of a filter. What cannot be read is left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        text::parse(text)
    }

    /// The canonical text of the [normal form](Self::normal).
    #[must_use]
    pub fn print(&self) -> String {
        text::print(&self.clone().normal())
    }
}
