//! What is known of the image that is edited, and reading it.

use std::rc::Rc;

use image_console_api::{
    image::{Image, Owner, Status},
    service::Service,
};
use image_console_plan::edit::{Entry, Field, Part, Seen, fields};

use crate::{
    client::{CallError, Client},
    config::Place,
    image_link::ImageLink,
    platform,
    reading::calls::{self, Subject, What},
    session::Account,
};

/// An image as it was read, with what other calls told.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// The image.
    pub image: Image,
    /// Whom it is shared with, once that is known.
    pub accounts: Option<Vec<String>>,
    /// How many instances use it, once that is known.
    pub n_instances: Option<usize>,
    /// When it was read, in milliseconds since 1970.
    pub read_ms: f64,
}

impl Known {
    /// The same for `plan::edit`.
    #[must_use]
    pub fn seen(&self) -> Seen<'_> {
        Seen {
            image: &self.image,
            accounts: self.accounts.as_deref(),
            n_instances: self.n_instances,
        }
    }

    /// Takes over what was done to it.
    pub fn take(&mut self, entries: &[Entry]) {
        for Entry { part, new, .. } in entries {
            match part {
                Part::Field(field) => self.set(*field, new.as_deref().unwrap_or_default()),
                Part::Tag(key) => {
                    self.image.tags.retain(|(other, _)| other != key);
                    let new = new.clone().map(|value| (key.clone(), value));
                    self.image.tags.extend(new);
                }
                Part::Account(id) => {
                    let accounts = self.accounts.get_or_insert_default();
                    accounts.retain(|other| other != id);
                    accounts.extend(new.clone());
                }
            }
        }
    }

    fn set(&mut self, field: Field, text: &str) {
        let image = &mut self.image;
        let place = match field {
            Field::Name => &mut image.name,
            Field::Family => &mut image.family,
            Field::Description => &mut image.description,
            Field::BootMode => &mut image.boot_mode,
            Field::License => &mut image.license_type,
            Field::Imds => &mut image.imds_support,
            Field::Nvme => &mut image.nvme_support,
            Field::Status => {
                image.status = Status::read(text);
                return;
            }
            Field::Public => {
                image.public = Some(text == "true");
                return;
            }
            Field::ToEcs => {
                image.shared_to_service = Some(text == "true");
                return;
            }
            // These are parts of their own.
            Field::Tags | Field::Accounts => return,
        };
        text.clone_into(place);
    }

    /// Whether it is somebody else's, as far as the cloud tells.
    #[must_use]
    pub const fn is_of_others(&self) -> bool {
        matches!(
            self.image.owner,
            Owner::System | Owner::Others | Owner::Marketplace
        )
    }
}

/// Whom and where to ask about the image.
#[derive(Clone, Debug)]
pub struct Source {
    /// Which image.
    pub link: ImageLink,
    /// Who asks.
    pub account: Rc<Account>,
    client: Client,
}

impl Source {
    /// Asks with this client.
    #[must_use]
    pub const fn new(link: ImageLink, account: Rc<Account>, client: Client) -> Self {
        Self {
            link,
            account,
            client,
        }
    }

    /// The client.
    #[must_use]
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// Where the image is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            service: self.link.service,
            region: self.link.region.clone(),
        }
    }

    fn subject(&self, owner: Option<Owner>) -> Subject {
        Subject {
            account: Rc::clone(&self.account),
            place: self.place(),
            id: self.link.id.clone(),
            owner,
            family: String::new(),
        }
    }

    /// Reads the image itself; `None` when the cloud has none with this id. `owner` spares questions when it
    /// is known.
    ///
    /// # Errors
    /// Why it is not known.
    pub async fn image(&self, owner: Option<Owner>) -> Result<Option<Known>, CallError> {
        let subject = self.subject(owner);
        let mut found = calls::all(&self.client, What::Image, &subject).await?;
        Ok(found.images.pop().map(|image| Known {
            image,
            accounts: None,
            n_instances: None,
            read_ms: platform::now_ms(),
        }))
    }

    /// Reads whom it is shared with. `None` when not all of them can be told.
    ///
    /// # Errors
    /// Why it is not known.
    pub async fn accounts(&self) -> Result<Option<Vec<String>>, CallError> {
        if !fields(self.link.service).contains(&Field::Accounts) {
            return Ok(None);
        }
        let subject = self.subject(Some(Owner::Own));
        let found = calls::all(&self.client, What::Sharing, &subject).await?;
        let is_complete = !found.cut && found.unread == 0;
        let ids = found.lines.into_iter().map(|line| line.id);
        Ok(is_complete.then(|| ids.collect()))
    }

    /// Reads how many instances use it, where a field depends on that: `None` where none does, and when it is
    /// not told.
    pub async fn n_instances(&self) -> Option<usize> {
        if self.link.service != Service::Ecs {
            return None;
        }
        let subject = self.subject(Some(Owner::Own));
        let found = calls::all(&self.client, What::Uses, &subject).await.ok()?;
        // Those that cannot be read or counted are instances too.
        let n = found.lines.len() + usize::from(found.cut) + usize::from(found.unread > 0);
        Some(n)
    }

    /// Reads again what is known: the image, and beside it what was known besides.
    ///
    /// # Errors
    /// Why it is not known.
    pub async fn again(&self, last: &Known) -> Result<Option<Known>, CallError> {
        let Some(mut now) = self.image(Some(last.image.owner.clone())).await? else {
            return Ok(None);
        };
        if last.accounts.is_some() {
            now.accounts = self.accounts().await?.or_else(|| last.accounts.clone());
        }
        now.n_instances = match last.n_instances {
            Some(last) => self.n_instances().await.or(Some(last)),
            None => None,
        };
        Ok(Some(now))
    }
}

#[cfg(test)]
mod tests {
    use image_console_plan::edit::Draft;

    use super::*;

    #[test]
    fn what_was_done_to_an_image_is_true_of_it() {
        let image = Image {
            name: "web".to_owned(),
            tags: vec![
                ("env".to_owned(), "dev".to_owned()),
                ("old".to_owned(), String::new()),
            ],
            public: Some(false),
            ..Image::new(Service::Ecs)
        };
        let mut known = Known {
            image,
            accounts: Some(vec!["11111".to_owned()]),
            n_instances: None,
            read_ms: 0.0,
        };
        let mut wanted = Draft::of(known.seen());
        for (field, text) in [
            (Field::Name, "db"),
            (Field::Family, "databases"),
            (Field::Description, "of the shop"),
            (Field::Status, "Deprecated"),
            (Field::BootMode, "UEFI"),
            (Field::License, "BYOL"),
            (Field::Imds, "v2"),
            (Field::Nvme, "supported"),
            (Field::Public, "true"),
            (Field::Accounts, "22222"),
        ] {
            wanted.set(field, text);
        }
        wanted.tags = vec![
            ("env".to_owned(), "prod".to_owned()),
            ("new".to_owned(), String::new()),
        ];
        let entries = wanted.entries(&Draft::of(known.seen()));
        assert_eq!(entries.len(), 14);
        known.take(&entries);
        assert_eq!(wanted.entries(&Draft::of(known.seen())), []);
    }
}
