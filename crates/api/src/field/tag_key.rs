//! The key of an ECS tag.

use super::text::{ANY, TextRule};

text_field! {
    /// The key of an ECS tag: 1–128 characters, not beginning with `aliyun` or `acs:`, without
    /// `http://` and `https://`.
    ///
    /// Source: `TagResources` in alibabacloud-ecs20140526 7.11.8 and 4.3.0; very old pages say 64. A
    /// key of white space alone is not settled. For filters see [`tag_list`](super::tag_list).
    TagKey, TextRule {
        min: 1,
        max: 128,
        prefixes: &["aliyun", "acs:"],
        contents: &["http://", "https://"],
        blank: false,
        ..ANY
    }
}
