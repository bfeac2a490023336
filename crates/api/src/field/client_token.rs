//! `ClientToken` of SWAS calls and Volcengine `DeleteInstances`.

use super::text::{ANY, Alphabet, TextRule};

text_field! {
    /// What makes a repeated request recognizable: 1–64 characters of visible ASCII, which is narrower
    /// than the vendors' "ASCII".
    ///
    /// Source: SWAS `DeleteCustomImage`
    /// (<https://www.alibabacloud.com/help/en/simple-application-server/developer-reference/api-swas-open-2020-06-01-deletecustomimage>),
    /// Volcengine `DeleteInstances` (<https://www.volcengine.com/docs/6396/70478>).
    ClientToken, TextRule {
        min: 1,
        max: 64,
        first: Alphabet::Visible,
        rest: Alphabet::Visible,
        ..ANY
    }
}
