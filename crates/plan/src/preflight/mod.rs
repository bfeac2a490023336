//! Deletion's preflight: what stands against deleting something, asked before anything is sent.
//!
//! ```text
//! items ─ Facts::new ─ questions ─┐                 ┌─ cells, verdict     the matrix
//!                                 ├─ sent by others ┤
//!          more questions ─ answered ───────────────┴─ sendable ─ consequences
//! ```
//!
//! - [`Facts`]: what is known of each item, and who has to be asked for the rest
//! - [`question`]: the calls that are asked with; they only read, but for the dry run, which is apart
//! - [`verdict`]: what the facts can mean; which of it they do by the vendors' pages is told by
//!   [`Facts::cells`] and [`Facts::verdict`]
//! - [`send`]: what goes and what stays, by the user's choices
//! - [`consequence`]: what is different afterwards
//! - [`fix`]: the calls that take an obstacle away
//!
//! Nothing here is a sentence. Every obstacle is a [`Cause`] with the vendor's code for it, which is what
//! would have come back.
//!
//! # What it cannot know
//! - Volcengine does not tell whether an image is being copied or exported, and no cloud whether a
//!   dedicated host is in order: such a check is [`Why::NotOffered`], and does not keep an item back.
//! - Facts grow old. The server has the last word, item by item.

mod ask;
pub mod consequence;
mod facts;
pub mod fix;
pub mod question;
mod read;
mod rules;
pub mod send;
pub mod verdict;

use image_console_api::{image::Image, service::Service, volcengine::Instance};

pub use consequence::{Consequence, Consequences, Count, Named, consequences, gib};
pub use facts::{DryRun, Fact, Facts, ItemFacts, Task, TaskKind, User, Users, Why};
pub use fix::{Fix, fixes};
pub use question::{Answer, Ask, Question};
pub use send::{Choices, Excluded, How, Send, Sendable, Snapshots, sendable};
pub use verdict::{Cause, Cell, Check, Remedy, State, Verdict};

/// One thing that is to be deleted.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The name of the account that it was found through.
    pub account: String,
    /// The region it is in.
    pub region: String,
    /// The thing, as a list showed it.
    pub thing: Thing,
}

/// The kinds of things that can be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Images.
    Image,
    /// Instances.
    Instance,
}

/// What can be deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// An image of any cloud.
    Image(Box<Image>),
    /// An instance of Volcengine.
    Instance(Box<Instance>),
}

impl Item {
    /// An image that was found through `account`, in its own region.
    #[must_use]
    pub fn image(account: &str, image: Image) -> Self {
        Self {
            account: account.to_owned(),
            region: image.region.clone(),
            thing: Thing::Image(Box::new(image)),
        }
    }

    /// An instance of Volcengine that was found through `account`; its row does not tell the region.
    #[must_use]
    pub fn instance(account: &str, region: &str, instance: Instance) -> Self {
        Self {
            account: account.to_owned(),
            region: region.to_owned(),
            thing: Thing::Instance(Box::new(instance)),
        }
    }

    /// The service that has it.
    #[must_use]
    pub const fn service(&self) -> Service {
        match &self.thing {
            Thing::Image(image) => image.service,
            Thing::Instance(_) => Service::VolcEcs,
        }
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self.thing {
            Thing::Image(_) => Kind::Image,
            Thing::Instance(_) => Kind::Instance,
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match &self.thing {
            Thing::Image(image) => &image.id,
            Thing::Instance(instance) => &instance.instance_id,
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.thing {
            Thing::Image(image) => &image.name,
            Thing::Instance(instance) => &instance.instance_name,
        }
    }

    /// Whether both are the same thing at the same cloud.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.id() == other.id()
            && self.region == other.region
            && self.account == other.account
            && self.service() == other.service()
            && self.kind() == other.kind()
    }
}
