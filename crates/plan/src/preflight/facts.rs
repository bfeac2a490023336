//! What is known of each item.

use image_console_api::{
    error::ApiError,
    image::{Image, Owner},
    service::Service,
    volcengine as volc,
};

use super::{Item, Thing};

/// Something that can be known.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Fact<T> {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// The answer is still to come.
    Asking,
    /// It is so.
    Known(T),
    /// It was asked in vain, or cannot be asked.
    CouldNotCheck(Why),
}

/// Why something could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// These credentials may not ask.
    NoPermission,
    /// No answer came, or the cloud had no time.
    NoAnswer,
    /// The cloud refused the question for another reason.
    Refused,
    /// The answer was not understood.
    Unreadable,
    /// There are too many to look through: more than 200 pages.
    TooMany,
    /// This cloud has no operation that tells it.
    NotOffered,
}

/// What is known of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFacts {
    /// The item as the list showed it.
    pub item: Item,
    /// The image as it is now; `None` within when it is gone.
    pub image: Fact<Option<Box<Image>>>,
    /// The instance as it is now; `None` within when it is gone.
    pub instance: Fact<Option<Box<volc::Instance>>>,
    /// The accounts that the image is shared with.
    pub accounts: Fact<Vec<String>>,
    /// Whether the image is published to everybody (ECS).
    pub public: Fact<bool>,
    /// The imports and exports that are running on it (ECS).
    pub tasks: Fact<Vec<Task>>,
    /// Who uses it.
    pub users: Fact<Users>,
    /// What the server says to a deletion that is only tried (ECS).
    pub dry_run: Fact<DryRun>,
    /// What came on the pages so far.
    pub(super) pending: Pending,
}

/// The part of the facts whose pages are still coming.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pending {
    pub(super) accounts: Vec<String>,
    pub(super) tasks: Vec<Task>,
    pub(super) users: Vec<User>,
}

/// A task that is running on an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its id.
    pub id: String,
    /// What it does.
    pub kind: TaskKind,
    /// Whether it can be cancelled, at the vendor's console.
    pub can_cancel: Option<bool>,
}

/// What a task does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskKind {
    /// Brings the image in.
    Import,
    /// Takes the image out.
    Export,
}

/// Who uses an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Users {
    /// Those that are known by name, in the order of the answers.
    pub named: Vec<User>,
    /// The image is said to be in use, and not one of its users was shown: ECS shows an empty list to those
    /// who may not see it.
    pub hidden: bool,
}

/// An instance that uses an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// Its name; empty when it has none.
    pub name: String,
}

/// What the server said to a deletion that was only tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// It would delete it.
    Passed {
        /// Whether it was asked with `Force`.
        force: bool,
    },
    /// It would refuse.
    Refused {
        /// Whether it was asked with `Force`.
        force: bool,
        /// With what.
        error: Box<ApiError>,
    },
}

/// A family, asked for once for all its images.
#[derive(Clone, Debug)]
pub(super) struct Family {
    pub(super) account: String,
    pub(super) region: String,
    pub(super) name: String,
    pub(super) images: Fact<Vec<Image>>,
    pub(super) pending: Vec<Image>,
}

/// What is known of all items.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub(super) items: Vec<ItemFacts>,
    pub(super) families: Vec<Family>,
}

impl Users {
    /// Whether nobody uses it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.hidden
    }
}

impl<T> Fact<T> {
    /// What is known.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(fact) => Some(fact),
            _ => None,
        }
    }

    /// Whether the answer is still to come.
    pub const fn is_asking(&self) -> bool {
        matches!(self, Self::Asking)
    }
}

impl ItemFacts {
    pub(super) fn new(item: Item) -> Self {
        Self {
            item,
            image: Fact::NotAsked,
            instance: Fact::NotAsked,
            accounts: Fact::NotAsked,
            public: Fact::NotAsked,
            tasks: Fact::NotAsked,
            users: Fact::NotAsked,
            dry_run: Fact::NotAsked,
            pending: Pending::default(),
        }
    }

    /// Forgets everything that can change when an obstacle is taken away.
    ///
    /// Nothing that can be taken away changes who uses an image of Volcengine, and that is the dearest
    /// question: what is known of it stays.
    pub(super) fn forget(&mut self) {
        self.image = Fact::NotAsked;
        self.instance = Fact::NotAsked;
        self.accounts = Fact::NotAsked;
        self.public = Fact::NotAsked;
        self.tasks = Fact::NotAsked;
        self.dry_run = Fact::NotAsked;
        if self.item.service() != Service::VolcEcs || self.users.known().is_none() {
            self.users = Fact::NotAsked;
        }
        self.pending = Pending::default();
    }

    /// The image as it is now, else as the list showed it; `None` for an instance.
    #[must_use]
    pub fn newest_image(&self) -> Option<&Image> {
        match (&self.image, &self.item.thing) {
            (Fact::Known(Some(image)), _) | (_, Thing::Image(image)) => Some(image),
            _ => None,
        }
    }

    /// The instance as it is now, else as the list showed it; `None` for an image.
    #[must_use]
    pub fn newest_instance(&self) -> Option<&volc::Instance> {
        match (&self.instance, &self.item.thing) {
            (Fact::Known(Some(instance)), _) | (_, Thing::Instance(instance)) => Some(instance),
            _ => None,
        }
    }

    /// Whether the list already said that it belongs to somebody else. Nobody is asked about such an
    /// image: it cannot be deleted.
    pub(super) fn is_of_others(&self) -> bool {
        let Thing::Image(image) = &self.item.thing else {
            return false;
        };
        matches!(
            image.owner,
            Owner::System | Owner::Others | Owner::Marketplace
        )
    }
}

impl Facts {
    /// Nothing is known yet of these items. One that is named twice counts once.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        let mut facts = Self::default();
        for item in items {
            if !facts.items.iter().any(|known| known.item.is_same(&item)) {
                facts.items.push(ItemFacts::new(item));
            }
        }
        facts
    }

    /// What is known of each item.
    #[must_use]
    pub fn items(&self) -> &[ItemFacts] {
        &self.items
    }

    /// The images of the family that an image is in, in all states; `None` when it is in none.
    #[must_use]
    pub fn family(&self, item: usize) -> Option<&Fact<Vec<Image>>> {
        let facts = self.items.get(item)?;
        let image = facts.newest_image()?;
        let at = self.family_at(item, &image.family)?;
        Some(&self.families.get(at)?.images)
    }

    /// The place of the family of this name in the region of an item.
    pub(super) fn family_at(&self, item: usize, name: &str) -> Option<usize> {
        let item = &self.items.get(item)?.item;
        let is_it = |family: &Family| {
            family.name == name && family.region == item.region && family.account == item.account
        };
        self.families.iter().position(is_it)
    }
}
