//! `NextToken` of lists that are paged by token.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// Where the next page begins: an opaque text, sent back as it came and with the same filters. An
    /// empty one means that there is no next page, so it is never sent.
    ///
    /// Source: volcenginesdk-ecs 5.0.54, <https://www.volcengine.com/docs/6396/70808>.
    NextToken, TextRule { min: 1, first: Alphabet::NotSpace, rest: Alphabet::NotSpace, ..ANY }
}
