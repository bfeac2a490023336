//! Who may not do what: as much of RAM as a console meets.

use serde::Deserialize;

use crate::gate::AccessKey;

/// Something that is forbidden. A part that is `None` matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Denial {
    /// For this key only.
    pub access_key_id: Option<String>,
    /// This operation only, such as `DeleteImage`.
    pub action: Option<String>,
    /// In this region only.
    pub region: Option<String>,
}

/// All that is forbidden; everything else is allowed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Denials(pub(crate) Vec<Denial>);

impl Denials {
    pub(crate) fn forbid(&self, key: &AccessKey, action: &str, region: &str) -> bool {
        let matches =
            |part: &Option<String>, value: &str| part.as_deref().is_none_or(|p| p == value);
        self.0.iter().any(|denial| {
            matches(&denial.access_key_id, &key.id)
                && matches(&denial.action, action)
                && matches(&denial.region, region)
        })
    }
}
