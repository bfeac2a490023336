//! Rules for whole numbers as the user types them: ASCII digits without sign, point or needless zeros.

use super::verdict::{Problem, Verdict};

/// What is known about `text` as a number from `min` to `max`.
pub(super) fn parse(text: &str, min: u64, max: u64) -> Verdict<u64> {
    Verdict::refuse(
        match text.chars().enumerate().find(|(_, c)| !c.is_ascii_digit()) {
            Some((at, found)) => Problem::Character { at, found },
            None if text.is_empty() => Problem::Empty,
            None if text.len() > 1 && text.starts_with('0') => Problem::LeadingZero,
            None => match text.parse() {
                Ok(number) if number < min => Problem::TooSmall { min },
                Ok(number) if number <= max => return Verdict::Accept(number),
                // The other cases having been seen, an error can only be an overflow.
                _ => Problem::TooLarge { max },
            },
        },
    )
}

/// A newtype of a whole number within bounds.
macro_rules! number_field {
    ($(#[$meta:meta])* $name:ident($int:ty), $min:literal..=$max:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name($int);

        impl $name {
            /// The smallest that is allowed.
            pub const MIN: $int = $min;
            /// The largest that is allowed.
            pub const MAX: $int = $max;

            /// What the documents say about `text`.
            pub fn parse(text: &str) -> $crate::field::Verdict<Self> {
                $crate::field::number::parse(text, Self::MIN.into(), Self::MAX.into()).map(|number| {
                    Self(number.try_into().expect("MAX is of this type"))
                })
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> $int {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
