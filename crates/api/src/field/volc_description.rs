//! `Description` of a Volcengine image.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// The description of a Volcengine image: up to 255 characters, the first a letter or Chinese, the
    /// rest letters, Chinese, digits, blanks, `_ - = , .` and the full-width `，。`. An empty text
    /// clears it.
    ///
    /// Source: <https://www.volcengine.com/docs/6396/120436>.
    VolcDescription, TextRule {
        max: 255,
        first: Alphabet::Letter,
        rest: Alphabet::Word("_-=,.，。 "),
        ..ANY
    }
}
