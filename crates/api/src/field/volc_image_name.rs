//! `ImageName` of a Volcengine image.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// The name of a Volcengine image: 1–128 characters, the first a letter or Chinese, the rest
    /// letters, Chinese, digits and `_ - .`. Not Alibaba's rule: no colon, no forbidden prefix.
    ///
    /// Source: <https://www.volcengine.com/docs/6396/120436>.
    VolcImageName, TextRule {
        min: 1,
        max: 128,
        first: Alphabet::Letter,
        rest: Alphabet::Word("_-."),
        ..ANY
    }
}
