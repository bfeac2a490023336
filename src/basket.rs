//! What was picked in the list to be worked on elsewhere: edited together, or deleted.
//!
//! The images themselves are kept in memory. Their ids are also kept for the tab, so that a reload of the screen that
//! works on them can read them again.

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

/// The basket of this app; copies are the same one.
#[derive(Clone, Copy, Debug)]
pub struct Basket(RwSignal<Rc<Vec<Picked>>>);

impl Basket {
    /// An empty basket.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new_local(Rc::default()))
    }

    /// Puts other images into it, in the place of what was there.
    pub fn put(self, picked: Vec<Picked>) {
        let mut text = String::new();
        for Picked { account, image } in &picked {
            for part in [account, image.service.prefix(), &image.region, &image.id] {
                text.push_str(part);
                text.push('\t');
            }
            text.push('\n');
        }
        platform::set_tab_item(TabItem::Basket, (!picked.is_empty()).then_some(&text));
        self.0.set(Rc::new(picked));
    }

    /// What is in it; tracked. Empty after a reload: then see [`Basket::kept`].
    #[must_use]
    pub fn picked(self) -> Rc<Vec<Picked>> {
        self.0.get()
    }

    /// The ids that were kept for the tab. Storage is foreign ground: what cannot be read is left out.
    #[must_use]
    pub fn kept(self) -> Vec<Kept> {
        let text = platform::tab_item(TabItem::Basket).unwrap_or_default();
        text.lines().filter_map(kept).collect()
    }
}

impl Default for Basket {
    fn default() -> Self {
        Self::new()
    }
}

fn kept(line: &str) -> Option<Kept> {
    let mut parts = line.split('\t');
    let account = parts.next()?.to_owned();
    let service = Service::from_prefix(parts.next()?)?;
    let region = Region::parse(parts.next()?).ok()?;
    let id = parts.next().filter(|id| !id.is_empty())?.to_owned();
    Some(Kept {
        account,
        service,
        region,
        id,
    })
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
    fn a_line_that_was_tampered_with_is_left_out() {
        let whole = kept("prod\tecs\tcn-hangzhou\tm-bp1\t").expect("a line as it is written");
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
        ] {
            assert_eq!(kept(line), None, "{line:?}");
        }
    }
}
