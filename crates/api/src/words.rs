//! Closed sets of words on the wire, as enums.

/// An enum whose cases are the vendor's words: `Case = "word"`.
///
/// It gets `ALL`, `as_str`, `parse` (exact case, as the vendors compare) and `Display`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$case_meta:meta])* $case:ident = $word:literal, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $(#[$case_meta])* $case, )+ }

        impl $name {
            /// Every case, in the order of the vendor's page.
            pub const ALL: &[Self] = &[$( Self::$case, )+];

            /// The word on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$case => $word, )+ }
            }

            /// The case with exactly this word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|case| case.as_str() == word)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use words;
