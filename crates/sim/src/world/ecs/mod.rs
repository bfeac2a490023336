//! Alibaba ECS: images with what becomes of them, instances that use them, tasks that work on them.

mod image;
mod instance;
mod task;

use std::{collections::HashMap, ops::Range};

pub use image::{Detection, Disk, Image, MadeBy, Making, Owner, Status};
pub use instance::{INSTANCE_TYPES, Instance, InstanceType, instance_type};
pub use task::{Task, TaskStatus};

use super::table::Table;
use crate::time::Time;

/// What one region holds.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// Imports and exports.
    pub tasks: Table<Task>,
    images: Table<Image>,
    instances: Table<Instance>,
    /// How many instances of an account were made from an image: by image, then by account.
    uses: HashMap<String, HashMap<u64, usize>>,
    selection: Option<Selection>,
}

/// The images that answer a question, remembered.
///
/// A client that walks through 1000 pages asks the same question 1000 times. The answer stays the same
/// until something in the region changes, which drops it, or the next image is made.
#[derive(Clone, Debug)]
struct Selection {
    question: String,
    from: Time,
    until: Time,
    places: Vec<u32>,
}

impl Region {
    /// Images of every owner.
    #[must_use]
    pub const fn images(&self) -> &Table<Image> {
        &self.images
    }

    /// Images of every owner, to change them.
    pub fn images_mut(&mut self) -> &mut Table<Image> {
        self.selection = None;
        &mut self.images
    }

    /// Adds an instance.
    pub fn add_instance(&mut self, instance: Instance) {
        self.selection = None;
        let of_image = self.uses.entry(instance.image_id.clone()).or_default();
        *of_image.entry(instance.account).or_default() += 1;
        self.instances.insert(instance);
    }

    /// Takes an instance away.
    pub fn remove_instance(&mut self, id: &str) {
        let Some(instance) = self.instances.remove(id) else {
            return;
        };
        self.selection = None;
        let of_image = self.uses.get_mut(&instance.image_id);
        if let Some(n) = of_image.and_then(|accounts| accounts.get_mut(&instance.account)) {
            *n = n.saturating_sub(1);
        }
    }

    /// Finds the images that answer a question, unless they are still known from the last time. The
    /// text must tell the question from every other.
    pub(crate) fn select(
        &mut self,
        question: String,
        now: Time,
        matches: impl Fn(&Image, &Self) -> bool,
    ) {
        let is_known = |known: &Selection| {
            known.question == question && (known.from..known.until).contains(&now)
        };
        if self.selection.as_ref().is_some_and(is_known) {
            return;
        }
        let mut until = Time(u64::MAX);
        let mut places = Vec::new();
        for (place, image) in self.images.places() {
            if let Some(making) = image.making {
                let changes = [making.starts, making.ends];
                until = changes
                    .into_iter()
                    .filter(|c| now < *c)
                    .fold(until, Time::min);
            }
            if matches(image, self) {
                places.push(place);
            }
        }
        self.selection = Some(Selection {
            question,
            from: now,
            until,
            places,
        });
    }

    /// Of the images selected last, those in a range, and the number of all.
    pub(crate) fn selected(&self, rows: Range<usize>) -> (impl Iterator<Item = &Image>, usize) {
        let places = self.selection.as_ref().map_or(&[][..], |s| &s.places);
        let end = rows.end.min(places.len());
        let shown = &places[rows.start.min(end)..end];
        let images = shown.iter().filter_map(|place| self.images.at(*place));
        (images, places.len())
    }

    /// The instances of all accounts, newest first.
    #[must_use]
    pub const fn instances(&self) -> &Table<Instance> {
        &self.instances
    }

    /// How many of an account's instances were made from an image.
    #[must_use]
    pub fn n_users(&self, account: u64, image_id: &str) -> usize {
        let of_image = self.uses.get(image_id);
        let n = of_image.and_then(|accounts| accounts.get(&account));
        n.copied().unwrap_or_default()
    }

    /// Whether an export of the image is running.
    #[must_use]
    pub fn is_exporting(&self, image_id: &str, now: Time) -> bool {
        self.tasks.iter().any(|task| {
            task.action == "ExportImage"
                && task.resource == image_id
                && task.status(now) == TaskStatus::Processing
        })
    }
}
