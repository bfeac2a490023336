//! Tags, and asking by them.

use crate::{
    params::Params,
    read::{Element, Text, record},
};

record! {
    /// A tag.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Tag {
        /// Its key.
        pub key: Text = "Key",
        /// Its value; may be empty.
        pub value: Text = "Value",
    }
}

impl Element for Tag {
    const NAME: &'static str = "Tag";
}

/// Only what has this tag; at most 1000 are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TagFilter {
    /// The key.
    pub key: String,
    /// Any of these values; any value at all when there is none.
    pub values: Vec<String>,
}

impl TagFilter {
    /// `TagFilters.1.Key`, `TagFilters.1.Values.1` and so on.
    pub(super) fn add(filters: &[Self], params: &mut Params) {
        for (index, filter) in filters.iter().enumerate() {
            let name = format!("TagFilters.{}", index + 1);
            params
                .set(format!("{name}.Key"), &filter.key)
                .list(&format!("{name}.Values"), &filter.values);
        }
    }
}
