//! The facts that the three clouds hold.

pub mod ecs;
pub mod os;
pub mod place;
pub mod swas;
pub mod table;
pub mod volcengine;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::time::Time;

/// Everything that exists. All of it may be read and changed by a test; handlers change it as the
/// vendors' operations do.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// Alibaba ECS, by region.
    pub ecs: BTreeMap<String, ecs::Region>,
    /// Alibaba SWAS, by region.
    pub swas: BTreeMap<String, swas::Region>,
    /// Volcengine ECS, by region.
    pub volcengine: BTreeMap<String, volcengine::Region>,
    /// What the documents leave open, and which reading this world takes.
    pub readings: Readings,
    /// What took effect, for those who must not take the client's word for it.
    pub effects: Effects,
}

impl World {
    /// Takes the image or instance with this id away, as if it had never been; nothing counts as an
    /// effect.
    pub fn vanish(&mut self, id: &str) {
        for region in self.ecs.values_mut() {
            region.images_mut().remove(id);
            region.remove_instance(id);
        }
        for region in self.swas.values_mut() {
            region.images.remove(id);
        }
        for region in self.volcengine.values_mut() {
            region.images.remove(id);
            region.instances.remove(id);
        }
    }
}

/// Choices where a vendor's documents contradict each other or bounds that they do not publish.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Readings {
    /// What DeleteImage says about an image that is not there.
    pub unknown_image: UnknownImage,
    /// Images that one family may hold (`ImageQuotaFull.ImageFamily`); the page gives no figure.
    pub images_per_family: usize,
    /// Families that one region may hold (`ImageFamilyQuotaFull`); the page gives no figure.
    pub families_per_region: usize,
    /// Accounts that may not use public images (`CurrentAccount.NotSupportPublicImage`).
    pub without_public_images: Vec<u64>,
    /// How long a request with a `ClientToken` is being worked on, in milliseconds: one sent again
    /// with the same token meets `IdempotentProcessing` until then.
    pub processing: u64,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            unknown_image: UnknownImage::Ignored,
            images_per_family: 1000,
            families_per_region: 1000,
            without_public_images: Vec::new(),
            processing: 0,
        }
    }
}

/// The page of DeleteImage says both: its parameter text that such a request is ignored, its error
/// list that it is a 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnknownImage {
    /// Success, and nothing happens.
    Ignored,
    /// `InvalidImageId.NotFound`.
    Refused,
}

/// How often each operation took effect on each id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects(BTreeMap<String, BTreeMap<String, u32>>);

impl Effects {
    /// Counts one effect of `action` on `id`.
    pub fn count(&mut self, action: &str, id: &str) {
        let of_id = self.0.entry(id.to_owned()).or_default();
        *of_id.entry(action.to_owned()).or_default() += 1;
    }

    /// How often `action` took effect on `id`.
    #[must_use]
    pub fn of(&self, action: &str, id: &str) -> u32 {
        let count = self.0.get(id).and_then(|of_id| of_id.get(action));
        count.copied().unwrap_or_default()
    }

    /// By id, then by action.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<String, BTreeMap<String, u32>> {
        &self.0
    }
}

/// A name and a value that a user attached to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Unique on its resource.
    pub key: String,
    /// May be empty.
    pub value: String,
}

impl Tag {
    /// A tag from texts.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            value: value.into(),
        }
    }
}

/// That something is shared with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// With whom.
    pub account: u64,
    /// Since when.
    pub since: Time,
}
