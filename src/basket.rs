//! What was picked in a list to be worked on elsewhere: edited together, or deleted.
//!
//! Images are kept in memory. Their ids are also kept for the tab, so that a reload of the screen that works on them
//! can read them again. Of instances there are only the ids: who deletes them has them read again anyway.

use std::rc::Rc;

use image_console_api::{
    image::Image,
    service::{Region, Service},
};
use leptos::prelude::*;

use crate::{
    platform::{self, TabItem},
    reactive::RwSignal,
};

/// An image and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked {
    /// The account's name in the console.
    pub account: String,
    /// The image as it was read.
    pub image: Image,
}

/// What is left of something picked after a reload: where to read it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The account's name in the console.
    pub account: String,
    /// The service.
    pub service: Service,
    /// The region.
    pub region: Region,
    /// The vendor's id.
    pub id: String,
}

/// The last part of a line that is about an instance; an image's has none.
const INSTANCE: &str = "instance";

/// The basket of this app, which holds images or instances; copies are the same one.
#[derive(Clone, Copy, Debug)]
pub struct Basket {
    images: RwSignal<Rc<Vec<Picked>>>,
    instances: RwSignal<Rc<Vec<Kept>>>,
}

impl Basket {
    /// An empty basket.
    #[must_use]
    pub fn new() -> Self {
        Self {
            images: RwSignal::new_local(Rc::default()),
            instances: RwSignal::new_local(Rc::default()),
        }
    }

    /// Puts other images into it, in the place of what was there.
    pub fn put(self, picked: Vec<Picked>) {
        let mut text = String::new();
        for Picked { account, image } in &picked {
            push_line(&mut text, account, image.service, &image.region, &image.id);
            text.push('\n');
        }
        platform::set_tab_item(TabItem::Basket, (!text.is_empty()).then_some(&text));
        self.instances.set(Rc::default());
        self.images.set(Rc::new(picked));
    }

    /// Puts instances into it, in the place of what was there.
    pub fn put_instances(self, instances: Vec<Kept>) {
        let mut text = String::new();
        for one in &instances {
            push_line(
                &mut text,
                &one.account,
                one.service,
                one.region.as_str(),
                &one.id,
            );
            text.push_str(INSTANCE);
            text.push('\n');
        }
        platform::set_tab_item(TabItem::Basket, (!text.is_empty()).then_some(&text));
        self.instances.set(Rc::new(instances));
        self.images.set(Rc::default());
    }

    /// The images in it; tracked. Empty after a reload: then see [`Basket::kept`].
    #[must_use]
    pub fn picked(self) -> Rc<Vec<Picked>> {
        self.images.get()
    }

    /// The ids of the images that were kept for the tab. Storage is foreign ground: what cannot be read is left out.
    #[must_use]
    pub fn kept(self) -> Vec<Kept> {
        let text = platform::tab_item(TabItem::Basket).unwrap_or_default();
        let kept = text.lines().filter_map(kept);
        kept.filter_map(|(kept, is_instance)| (!is_instance).then_some(kept))
            .collect()
    }

    /// The instances in it, or that were kept for the tab; tracked.
    #[must_use]
    pub fn instances(self) -> Rc<Vec<Kept>> {
        let here = self.instances.get();
        if !here.is_empty() || !self.images.read().is_empty() {
            return here;
        }
        let text = platform::tab_item(TabItem::Basket).unwrap_or_default();
        let kept = text.lines().filter_map(kept);
        Rc::new(
            kept.filter_map(|(kept, is_instance)| is_instance.then_some(kept))
                .collect(),
        )
    }
}

impl Default for Basket {
    fn default() -> Self {
        Self::new()
    }
}

/// Adds all of a line but what says what it is about.
fn push_line(text: &mut String, account: &str, service: Service, region: &str, id: &str) {
    for part in [account, service.prefix(), region, id] {
        text.push_str(part);
        text.push('\t');
    }
}

/// What a line is about, and whether that is an instance.
fn kept(line: &str) -> Option<(Kept, bool)> {
    let mut parts = line.split('\t');
    let account = parts.next()?.to_owned();
    let service = Service::from_prefix(parts.next()?)?;
    let region = Region::parse(parts.next()?).ok()?;
    let id = parts.next().filter(|id| !id.is_empty())?.to_owned();
    let is_instance = match parts.next() {
        None | Some("") => false,
        Some(INSTANCE) => true,
        Some(_) => return None,
    };
    let kept = Kept {
        account,
        service,
        region,
        id,
    };
    Some((kept, is_instance))
}

/// The basket of this app.
///
/// # Panics
/// Outside the app, which provides it.
#[must_use]
pub fn basket() -> Basket {
    expect_context()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_is_told_from_an_image() {
        let mut line = String::new();
        push_line(&mut line, "prod", Service::VolcEcs, "cn-beijing", "i-1");
        let is_instance = |line: &str| kept(line).map(|(_, is_instance)| is_instance);
        assert_eq!(is_instance(&line), Some(false));
        line.push_str(INSTANCE);
        assert_eq!(is_instance(&line), Some(true));
    }

    #[test]
    fn a_line_that_was_tampered_with_is_left_out() {
        let (whole, is_instance) =
            kept("prod\tecs\tcn-hangzhou\tm-bp1\t").expect("a line as it is written");
        assert!(!is_instance);
        assert_eq!(whole.account, "prod");
        assert_eq!(whole.service, Service::Ecs);
        assert_eq!(whole.region.as_str(), "cn-hangzhou");
        assert_eq!(whole.id, "m-bp1");
        for line in [
            "",
            "prod",
            "prod\ts3\tcn-hangzhou\tm-bp1\t",
            "prod\tecs\t../x\tm-bp1\t",
            "prod\tecs\tcn-hangzhou\t\t",
            "prod\tecs\tcn-hangzhou\tm-bp1\tdisk",
        ] {
            assert_eq!(kept(line), None, "{line:?}");
        }
    }
}
