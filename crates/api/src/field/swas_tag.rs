//! Tags as a filter of SWAS `ListCustomImages`: shorter than those of ECS, and without its prefixes.

use super::text::{ANY, TextRule};

text_field! {
    /// The key of a tag filter: 1–64 characters.
    ///
    /// Source: alibabacloud-swas-open20200601 4.0.0.
    SwasTagKey, TextRule { min: 1, max: 64, ..ANY }
}

text_field! {
    /// The value of a tag filter: up to 64 characters.
    ///
    /// Source: alibabacloud-swas-open20200601 4.0.0.
    SwasTagValue, TextRule { max: 64, ..ANY }
}
