//! Rules for texts: how long, which characters, how they may not begin, what they may not contain.

use super::verdict::{Doubt, Problem};

/// The rule of a text field. It is also what a form says about the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRule {
    /// The fewest characters, counted as code points.
    pub min: usize,
    /// The most characters, counted as UTF-16 units. No source names the unit of length: the minimum
    /// by code points and the maximum by UTF-16 units holds in either reading.
    pub max: usize,
    /// What the first character may be.
    pub first: Alphabet,
    /// What every other character may be.
    pub rest: Alphabet,
    /// How it may not begin.
    pub prefixes: &'static [&'static str],
    /// What it may not contain.
    pub contents: &'static [&'static str],
    /// Whether a text of white space alone is surely allowed.
    pub blank: bool,
}

/// A set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// Every character.
    Any,
    /// Every character but white space.
    NotSpace,
    /// ASCII without blanks and control characters: 0x21 to 0x7E.
    Visible,
    /// 0 to 9.
    Digit,
    /// A letter (A–Z, a–z) or a Chinese character (U+4E00–U+9FA5).
    Letter,
    /// [`Letter`](Self::Letter), [`Digit`](Self::Digit) or one of these.
    Word(&'static str),
}

/// Any text of any length; rules differ from it.
pub(super) const ANY: TextRule = TextRule {
    min: 0,
    max: usize::MAX,
    first: Alphabet::Any,
    rest: Alphabet::Any,
    prefixes: &[],
    contents: &[],
    blank: true,
};

#[derive(PartialEq, Eq)]
enum Belongs {
    Yes,
    No,
    /// No source settles it.
    Perhaps,
}

impl Alphabet {
    fn has(self, c: char) -> Belongs {
        let yes = match self {
            Self::Any => true,
            Self::NotSpace => !c.is_whitespace(),
            Self::Visible => c.is_ascii_graphic(),
            Self::Digit => c.is_ascii_digit(),
            Self::Letter => is_letter(c),
            Self::Word(extra) => is_letter(c) || c.is_ascii_digit() || extra.contains(c),
        };
        let perhaps = match self {
            Self::Letter => may_be_letter(c),
            Self::Word(_) => may_be_letter(c) || is_zero_width(c),
            _ => false,
        };
        match (yes, perhaps) {
            (true, _) => Belongs::Yes,
            (false, true) => Belongs::Perhaps,
            (false, false) => Belongs::No,
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{4E00}'..='\u{9FA5}')
}

/// Letters that a server may or may not take for "letter or Chinese": Kana, Hangul, Bopomofo, the
/// later and the compatibility ideographs, and full-width Latin.
fn may_be_letter(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}'
        | '\u{30FC}'..='\u{318E}'
        | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{9FA6}'..='\u{9FFF}'
        | '\u{A960}'..='\u{A97C}'
        | '\u{AC00}'..='\u{D7FB}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}'
        | '\u{FF66}'..='\u{FFDC}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Characters without width, which a server may count, drop or refuse.
fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

impl TextRule {
    /// Everything that is wrong with `text`, and everything that is in doubt.
    pub(super) fn check(&self, text: &str) -> (Vec<Problem>, Vec<Doubt>) {
        let (mut problems, mut doubts) = (Vec::new(), Vec::new());
        if text.is_empty() {
            if self.min > 0 {
                problems.push(Problem::Empty);
            }
            return (problems, doubts);
        }
        let (points, units) = (text.chars().count(), text.encode_utf16().count());
        if points < self.min {
            problems.push(Problem::TooShort {
                min: self.min,
                got: points,
            });
        }
        if units > self.max {
            problems.push(Problem::TooLong {
                max: self.max,
                got: units,
            });
        }
        self.check_characters(text, &mut problems, &mut doubts);
        let lower = text.to_ascii_lowercase();
        for &prefix in self.prefixes {
            if text.starts_with(prefix) {
                problems.push(Problem::ForbiddenPrefix { prefix });
            } else if lower.starts_with(prefix) {
                doubts.push(Doubt::PrefixInOtherCase { prefix });
            }
        }
        for &forbidden in self.contents {
            if text.contains(forbidden) {
                problems.push(Problem::ForbiddenText { text: forbidden });
            } else if lower.contains(forbidden) {
                doubts.push(Doubt::TextInOtherCase { text: forbidden });
            }
        }
        (problems, doubts)
    }

    fn check_characters(&self, text: &str, problems: &mut Vec<Problem>, doubts: &mut Vec<Doubt>) {
        let mut refused = None;
        let mut doubted = None;
        for (at, found) in text.chars().enumerate() {
            let alphabet = if at == 0 { self.first } else { self.rest };
            match alphabet.has(found) {
                Belongs::Yes => {}
                Belongs::Perhaps => doubted = doubted.or(Some(Doubt::Character { at, found })),
                Belongs::No if at == 0 && self.first != self.rest => {
                    refused = Some(Problem::FirstCharacter { found });
                }
                Belongs::No => refused = refused.or(Some(Problem::Character { at, found })),
            }
        }
        problems.extend(refused);
        doubts.extend(doubted);
        let unseen = |c: char| c.is_whitespace() || is_zero_width(c);
        if text.chars().all(unseen) && !(self.blank && text.chars().all(char::is_whitespace)) {
            doubts.push(Doubt::Invisible);
        }
    }
}

/// A newtype of a text that passed a rule.
macro_rules! text_field {
    ($(#[$meta:meta])* $name:ident, $rule:expr) => {
        text_newtype! { $(#[$meta])* $name, $rule }

        impl $name {
            /// What the documents say about `text`, which is kept as it is.
            pub fn parse(text: &str) -> $crate::field::Verdict<Self> {
                let (problems, doubts) = Self::RULE.check(text);
                $crate::field::Verdict::new(Self(text.to_owned()), problems, doubts)
            }
        }
    };
}

/// [`text_field`] without its `parse`.
macro_rules! text_newtype {
    ($(#[$meta:meta])* $name:ident, $rule:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// The rule, for hints.
            pub const RULE: $crate::field::TextRule = $rule;

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
