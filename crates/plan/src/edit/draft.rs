//! What is edited, as it was read and as the form holds it.

use image_console_api::{image::Image, service::Service};

use super::field::{Field, fields};

/// An image as it was read, with what other calls told about it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The image.
    pub image: &'a Image,
    /// The accounts it is shared with (`DescribeImageSharePermission`, `ListCustomImageShareAccounts`);
    /// `None` while they are not known, and then the sharing cannot be edited.
    pub accounts: Option<&'a [String]>,
    /// How many instances use it (`DescribeInstances`), when that is known.
    pub n_instances: Option<usize>,
}

impl<'a> Seen<'a> {
    /// An image of which only its row of the list is known.
    #[must_use]
    pub const fn new(image: &'a Image) -> Self {
        Self {
            image,
            accounts: None,
            n_instances: None,
        }
    }

    /// Whether instances use it: the count, else the image's own word. `None` when that is not known, or
    /// when the two disagree: without the permission, `DescribeInstances` answers that there are none.
    #[must_use]
    pub fn in_use(&self) -> Option<bool> {
        match (self.n_instances, self.image.in_use) {
            (Some(1..), _) => Some(true),
            (Some(0), Some(true)) => None,
            (Some(0), _) => Some(false),
            (None, word) => word,
        }
    }
}

/// What the form holds: what can be edited, as text. Also the editable part of an image that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Whose image.
    pub service: Service,
    texts: [String; N_TEXTS],
    /// The rows of tags, key and value, as typed. A row without either is no tag.
    pub tags: Vec<(String, String)>,
    /// The accounts, as typed: see [`accounts`]. `None` while it is not known who they are.
    pub accounts: Option<String>,
}

/// All fields but tags and accounts.
const N_TEXTS: usize = 10;

/// Where a field's text stands; `None` for lists.
const fn slot(field: Field) -> Option<usize> {
    Some(match field {
        Field::Name => 0,
        Field::Family => 1,
        Field::Description => 2,
        Field::Status => 3,
        Field::BootMode => 4,
        Field::License => 5,
        Field::Imds => 6,
        Field::Nvme => 7,
        Field::Public => 8,
        Field::ToEcs => 9,
        Field::Tags | Field::Accounts => return None,
    })
}

/// The smallest thing that is changed: a field, one tag, one account.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A field that has one value.
    Field(Field),
    /// The tag with this key.
    Tag(String),
    /// The sharing with this account.
    Account(String),
}

impl Part {
    /// The field it belongs to.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Field(field) => *field,
            Self::Tag(_) => Field::Tags,
            Self::Account(_) => Field::Accounts,
        }
    }
}

/// One difference. `None` is a tag or an account that is not there; an account that is there has its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What.
    pub part: Part,
    /// As it is.
    pub old: Option<String>,
    /// As it shall be.
    pub new: Option<String>,
}

impl Draft {
    /// The draft of one who has not typed anything yet.
    #[must_use]
    pub fn of(seen: Seen<'_>) -> Self {
        let image = seen.image;
        let mut draft = Self::empty(image.service);
        let flag = |flag: Option<bool>| match flag {
            Some(true) => "true",
            Some(false) => "false",
            None => "",
        };
        for field in fields(image.service) {
            let text = match field {
                Field::Name => &image.name,
                Field::Family => &image.family,
                Field::Description => &image.description,
                Field::Status => image.status.as_str(),
                Field::BootMode => &image.boot_mode,
                Field::License => &image.license_type,
                Field::Imds => &image.imds_support,
                Field::Nvme => &image.nvme_support,
                Field::Public => flag(image.public),
                Field::ToEcs => flag(image.shared_to_service),
                Field::Tags | Field::Accounts => continue,
            };
            draft.set(*field, text);
        }
        // A text area gives every line break back as one character; whoever types elsewhere in the text has
        // not changed them.
        let description = draft.text(Field::Description);
        if description.contains('\r') {
            let normal = description.replace("\r\n", "\n").replace('\r', "\n");
            draft.set(Field::Description, &normal);
        }
        if fields(image.service).contains(&Field::Tags) {
            draft.tags.clone_from(&image.tags);
        }
        draft.accounts = seen.accounts.map(|accounts| accounts.join("\n"));
        draft
    }

    /// A draft in which nothing stands.
    #[must_use]
    pub fn empty(service: Service) -> Self {
        Self {
            service,
            texts: Default::default(),
            tags: Vec::new(),
            accounts: None,
        }
    }

    /// The text of a field, or its chosen word; of accounts as typed. Tags are [`tags`](Self::tags).
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match slot(field) {
            Some(slot) => &self.texts[slot],
            None if field == Field::Accounts => self.accounts.as_deref().unwrap_or_default(),
            None => "",
        }
    }

    /// Puts a text or word into a field. Tags are [`tags`](Self::tags).
    pub fn set(&mut self, field: Field, text: &str) {
        match slot(field) {
            Some(slot) => text.clone_into(&mut self.texts[slot]),
            None if field == Field::Accounts => self.accounts = Some(text.to_owned()),
            None => {}
        }
    }

    /// Takes a field from another draft, such as that of the image as it is.
    pub fn take(&mut self, field: Field, other: &Self) {
        match field {
            Field::Tags => self.tags.clone_from(&other.tags),
            Field::Accounts => self.accounts.clone_from(&other.accounts),
            _ => self.set(field, other.text(field)),
        }
    }

    /// What a part is in this draft: `None` for a tag or account that is not in it. Of a key in several
    /// rows the first counts.
    #[must_use]
    pub fn part(&self, part: &Part) -> Option<&str> {
        match part {
            Part::Field(field) => Some(self.text(*field)),
            Part::Tag(key) => tag(&self.tags, key),
            Part::Account(id) => accounts(self.text(Field::Accounts)).find(|a| a == id),
        }
    }

    /// Every part of this draft, in the order of the form: each key and account once, rows without a key
    /// left out.
    #[must_use]
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        for field in fields(self.service) {
            match field {
                Field::Tags => {
                    let rows = first_rows(&self.tags);
                    parts.extend(rows.map(|(key, _)| Part::Tag(key.clone())));
                }
                Field::Accounts => {
                    let ids = distinct(self.text(Field::Accounts)).into_iter();
                    parts.extend(ids.map(|id| Part::Account(id.to_owned())));
                }
                _ => parts.push(Part::Field(*field)),
            }
        }
        parts
    }

    /// What differs from `base`, in the order of the form, whether it may be sent or not: first what is new
    /// or changed, within a list what is to be taken away last. Accounts count only where both sides know
    /// them.
    #[must_use]
    pub fn entries(&self, base: &Self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut compare = |old: Option<&str>, new: Option<&str>, part: &dyn Fn() -> Part| {
            if old != new {
                entries.push(Entry {
                    part: part(),
                    old: old.map(str::to_owned),
                    new: new.map(str::to_owned),
                });
            }
        };
        for &field in fields(self.service) {
            match field {
                Field::Tags => {
                    for (key, value) in first_rows(&self.tags) {
                        compare(tag(&base.tags, key), Some(value), &|| {
                            Part::Tag(key.clone())
                        });
                    }
                    for (key, value) in first_rows(&base.tags) {
                        if tag(&self.tags, key).is_none() {
                            compare(Some(value), None, &|| Part::Tag(key.clone()));
                        }
                    }
                }
                Field::Accounts => {
                    let (Some(old), Some(new)) = (&base.accounts, &self.accounts) else {
                        continue;
                    };
                    let (old, new) = (distinct(old), distinct(new));
                    for &id in new.iter().filter(|id| !old.contains(id)) {
                        compare(None, Some(id), &|| Part::Account(id.to_owned()));
                    }
                    for &id in old.iter().filter(|id| !new.contains(id)) {
                        compare(Some(id), None, &|| Part::Account(id.to_owned()));
                    }
                }
                _ => {
                    let (old, new) = (base.text(field), self.text(field));
                    compare(Some(old), Some(new), &|| Part::Field(field));
                }
            }
        }
        entries
    }
}

/// The value of a key in its first row.
fn tag<'a>(tags: &'a [(String, String)], key: &str) -> Option<&'a str> {
    let row = tags.iter().find(|(k, _)| k == key);
    row.map(|(_, value)| value.as_str())
}

/// The rows that count: with a key that stands in none before them.
fn first_rows(tags: &[(String, String)]) -> impl Iterator<Item = &(String, String)> {
    tags.iter().enumerate().filter_map(|(at, row)| {
        let is_first = tags[..at].iter().all(|(key, _)| *key != row.0);
        (is_first && !row.0.is_empty()).then_some(row)
    })
}

/// The accounts in a text, each once.
fn distinct(text: &str) -> Vec<&str> {
    let mut ids = Vec::new();
    for id in accounts(text) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The account ids in a typed text, between white space, commas and semicolons of either width.
pub fn accounts(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_between_accounts).filter(|id| !id.is_empty())
}

pub(super) fn is_between_accounts(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、')
}
