//! The value of an ECS tag.

use super::text::{ANY, TextRule};

text_field! {
    /// The value of an ECS tag: up to 128 characters, possibly none, not beginning with `acs:`,
    /// without `http://` and `https://`.
    ///
    /// Source: `TagResources` in alibabacloud-ecs20140526 7.11.8; `acs:` is forbidden by 4.3.0 only,
    /// and kept because it is the stricter reading.
    TagValue, TextRule {
        max: 128,
        prefixes: &["acs:"],
        contents: &["http://", "https://"],
        ..ANY
    }
}
