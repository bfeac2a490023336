//! What was agreed to: the items of a run and what is to be done to each.

use std::borrow::Cow;

use image_console_api::service::Service;
use sha2::{Digest, Sha256};

use crate::rate;

/// What names a thing across all accounts and clouds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The account's name in the console, never its AccessKey.
    pub account: String,
    /// The service.
    pub service: Service,
    /// The region.
    pub region: String,
    /// The vendor's id of the image or instance.
    pub id: String,
}

/// What is to be done to an item.
///
/// Everything that makes a request another request is in here, so that nothing can be added on the way:
/// `Force` is sent when it was agreed to, item by item, and at no other time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// `DeleteImage` of ECS. It has no ClientToken.
    DeleteEcsImage {
        /// Also if instances were made from the image.
        force: bool,
    },
    /// `DeleteCustomImage` of SWAS, with a ClientToken.
    DeleteSwasImage,
    /// `DeleteImages` of Volcengine, up to 100 at a time. It has no ClientToken.
    DeleteVolcImages {
        /// Whether the snapshots of the image go too: the vendor's default.
        with_snapshots: bool,
    },
    /// `DeleteInstances` of Volcengine, up to 100 at a time, with a ClientToken.
    DeleteVolcInstances,
    /// `ModifyImageAttribute` of ECS or Volcengine. It has no ClientToken.
    Modify {
        /// Which of [`Plan::requests`].
        request: u32,
    },
    /// `TagResources` of ECS, for one image. It has no ClientToken.
    Tag {
        /// Which of [`Plan::requests`].
        request: u32,
    },
    /// `UntagResources` of ECS, for one image. It has no ClientToken.
    Untag {
        /// Which of [`Plan::requests`].
        request: u32,
    },
}

impl Job {
    /// The vendor's name of the operation.
    #[must_use]
    pub const fn action(self) -> &'static str {
        match self {
            Self::DeleteEcsImage { .. } => "DeleteImage",
            Self::DeleteSwasImage => "DeleteCustomImage",
            Self::DeleteVolcImages { .. } => "DeleteImages",
            Self::DeleteVolcInstances => "DeleteInstances",
            Self::Modify { .. } => "ModifyImageAttribute",
            Self::Tag { .. } => "TagResources",
            Self::Untag { .. } => "UntagResources",
        }
    }

    /// How many items go into one call. Tags could be set on 50 images at once; one by one each has an answer
    /// of its own, and one that was changed meanwhile is left out alone.
    #[must_use]
    pub const fn batch(self) -> usize {
        match self {
            Self::DeleteVolcImages { .. } | Self::DeleteVolcInstances => 100,
            Self::DeleteEcsImage { .. }
            | Self::DeleteSwasImage
            | Self::Modify { .. }
            | Self::Tag { .. }
            | Self::Untag { .. } => 1,
        }
    }

    /// Whether the cloud takes a `ClientToken`, so that the same call may be sent again
    /// (`shared/api/operations.md` §2.3, §3.3, §4.2, §4.6).
    #[must_use]
    pub const fn has_token(self) -> bool {
        matches!(self, Self::DeleteSwasImage | Self::DeleteVolcInstances)
    }

    /// Whether the thing is to be gone afterwards.
    #[must_use]
    pub const fn is_deletion(self) -> bool {
        self.request().is_none()
    }

    /// Which of [`Plan::requests`] an edit is.
    #[must_use]
    pub const fn request(self) -> Option<u32> {
        match self {
            Self::Modify { request } | Self::Tag { request } | Self::Untag { request } => {
                Some(request)
            }
            Self::DeleteEcsImage { .. }
            | Self::DeleteSwasImage
            | Self::DeleteVolcImages { .. }
            | Self::DeleteVolcInstances => None,
        }
    }

    /// How a job is written in a plan's text: a word, and a number that goes with it.
    pub(super) const fn word(self) -> (&'static str, u32) {
        match self {
            Self::DeleteEcsImage { force } => ("delete-ecs", force as u32),
            Self::DeleteSwasImage => ("delete-swas", 0),
            Self::DeleteVolcImages { with_snapshots } => ("delete-volc", with_snapshots as u32),
            Self::DeleteVolcInstances => ("delete-instance", 0),
            Self::Modify { request } => ("modify", request),
            Self::Tag { request } => ("tag", request),
            Self::Untag { request } => ("untag", request),
        }
    }

    fn of_word(word: &str, number: u32) -> Option<Self> {
        let job = match word {
            "delete-ecs" => Self::DeleteEcsImage { force: number == 1 },
            "delete-swas" => Self::DeleteSwasImage,
            "delete-volc" => Self::DeleteVolcImages {
                with_snapshots: number == 1,
            },
            "delete-instance" => Self::DeleteVolcInstances,
            "modify" => Self::Modify { request: number },
            "tag" => Self::Tag { request: number },
            "untag" => Self::Untag { request: number },
            _ => return None,
        };
        (job.word() == (word, number)).then_some(job)
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is done to.
    pub key: Key,
    /// What people call it; foreign text.
    pub label: String,
    /// What is done.
    pub job: Job,
    /// What it was like before, for the ledger and for the caller, who may hold it against what is there when
    /// the item's turn comes. The run does not read it.
    pub before: String,
}

/// How many calls a lane may make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// So many at the same time, at least one (reliability.md §2.1: no more than 4).
    pub parallel: usize,
    /// So many in a span of time.
    pub rate: rate::Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            parallel: 4,
            rate: rate::LIMIT,
        }
    }
}

impl Limits {
    /// What a lane begins with. Older pages of SWAS speak of ten calls a minute for some operations, and the
    /// current ones of nothing (`shared/api/operations.md` §3): it is asked gently.
    pub(super) fn of(service: Service) -> Self {
        let parallel = match service {
            Service::Swas => 2,
            Service::Ecs | Service::VolcEcs => 4,
        };
        Self {
            parallel,
            ..Self::default()
        }
    }
}

/// What was agreed to. A run does this and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its own name, for journal and ledger. Unique; the caller makes it.
    pub id: String,
    /// What all ClientTokens of the run begin with: at least 16 random letters or digits, at most
    /// [`TOKEN_LENGTH`]. With a number behind it each call has a token of its own, and a call that is
    /// repeated has the same.
    pub token: String,
    /// What edits ask for, as their jobs number it: text that only the caller reads, such as
    /// `name=web&description=`.
    pub requests: Vec<String>,
    items: Vec<Item>,
}

/// The longest [`Plan::token`]: the clouds take 64 characters, and up to 11 follow.
pub const TOKEN_LENGTH: usize = 48;

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The token is shorter or longer than allowed, or more than ASCII letters, digits and hyphens.
    Token,
    /// The job of this item does not exist at its service, or names no request.
    Job(usize),
    /// Two items are the same thing, and not tags to set and tags to take off; this is the second.
    Twice(usize),
    /// The text is not a plan's, from this line on, counted from 1.
    Text(usize),
}

impl Plan {
    /// A plan of these items, in this order.
    ///
    /// # Errors
    /// [`Fault::Token`], [`Fault::Job`] or [`Fault::Twice`]: to do two things to one image at the same
    /// time would make "what happened to it" a question without an answer.
    pub fn new(
        id: String,
        token: String,
        requests: Vec<String>,
        items: Vec<Item>,
    ) -> Result<Self, Fault> {
        let is_letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if !(16..=TOKEN_LENGTH).contains(&token.len()) || !token.bytes().all(is_letter) {
            return Err(Fault::Token);
        }
        for (at, item) in items.iter().enumerate() {
            let is_there = |request: u32| (request as usize) < requests.len();
            let fits = match item.job {
                Job::DeleteEcsImage { .. } => item.key.service == Service::Ecs,
                Job::DeleteSwasImage => item.key.service == Service::Swas,
                Job::DeleteVolcImages { .. } | Job::DeleteVolcInstances => {
                    item.key.service == Service::VolcEcs
                }
                Job::Modify { request } => item.key.service != Service::Swas && is_there(request),
                Job::Tag { request } | Job::Untag { request } => {
                    item.key.service == Service::Ecs && is_there(request)
                }
            };
            if !fits || item.key.id.is_empty() {
                return Err(Fault::Job(at));
            }
        }
        let mut order: Vec<usize> = (0..items.len()).collect();
        order.sort_by(|a, b| {
            let [x, y] = [&items[*a], &items[*b]];
            (&x.key, x.job.action(), a).cmp(&(&y.key, y.job.action(), b))
        });
        for pair in order.windows(2) {
            let [a, b] = [&items[pair[0]], &items[pair[1]]];
            if a.key == b.key && !is_tags_both_ways(a.job, b.job) {
                return Err(Fault::Twice(pair[1]));
            }
        }
        Ok(Self {
            id,
            token,
            requests,
            items,
        })
    }

    /// The items.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What an edit asks for; empty for deletions.
    #[must_use]
    pub fn request(&self, job: Job) -> &str {
        let request = job
            .request()
            .and_then(|request| self.requests.get(request as usize));
        request.map_or("", |request| request)
    }

    /// The plan as text, a line for each part: what a run needs, beside its journal, to go on after the
    /// page was closed. [`parse`](Self::parse) reads it.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        push_line(&mut out, &[("plan", &self.id), ("token", &self.token)]);
        for request in &self.requests {
            push_line(&mut out, &[("request", request)]);
        }
        for item in &self.items {
            let (word, number) = item.job.word();
            push_line(
                &mut out,
                &[
                    ("item", &item.key.id),
                    ("account", &item.key.account),
                    ("service", item.key.service.prefix()),
                    ("region", &item.key.region),
                    ("job", word),
                    ("number", &number.to_string()),
                    ("label", &item.label),
                    ("before", &item.before),
                ],
            );
        }
        out
    }

    /// Reads what [`to_text`](Self::to_text) wrote. Fields that are not known are passed over.
    ///
    /// # Errors
    /// [`Fault::Text`] with the first line that is none, and all of [`new`](Self::new).
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let (mut id, mut token) = (None, String::new());
        let (mut requests, mut items) = (Vec::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            let fields = Fields::read(line);
            let bad = Fault::Text(at + 1);
            if let Some(plan) = fields.get("plan").filter(|_| at == 0) {
                id = Some(plan.to_owned());
                fields.get("token").ok_or(bad)?.clone_into(&mut token);
            } else if let Some(request) = fields.get("request") {
                requests.push(request.to_owned());
            } else {
                items.push(read_item(&fields).ok_or(bad)?);
            }
        }
        Self::new(id.ok_or(Fault::Text(1))?, token, requests, items)
    }

    /// What tells this plan from every other: the SHA-256 of its text, in hex.
    #[must_use]
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(self.to_text().as_bytes()), 64)
    }
}

/// Tags that are set and tags that are taken off are not the same tags, so the one does not undo the other.
fn is_tags_both_ways(a: Job, b: Job) -> bool {
    matches!(
        (a, b),
        (Job::Tag { .. }, Job::Untag { .. }) | (Job::Untag { .. }, Job::Tag { .. })
    )
}

fn read_item(fields: &Fields<'_>) -> Option<Item> {
    let number = fields.get("number")?.parse().ok()?;
    Some(Item {
        key: Key {
            account: fields.get("account")?.to_owned(),
            service: Service::from_prefix(fields.get("service")?)?,
            region: fields.get("region")?.to_owned(),
            id: fields.get("item")?.to_owned(),
        },
        label: fields.get("label")?.to_owned(),
        job: Job::of_word(fields.get("job")?, number)?,
        before: fields.get("before")?.to_owned(),
    })
}

/// The fields of one line, in order.
pub(super) struct Fields<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Fields<'a> {
    pub(super) fn read(line: &'a str) -> Self {
        Self(form_urlencoded::parse(line.as_bytes()).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| &**value)
    }

    pub(super) fn all(&self) -> &[(Cow<'a, str>, Cow<'a, str>)] {
        &self.0
    }
}

/// Adds fields as one line: the form of a query string, which has no line break inside.
pub(super) fn push_line(out: &mut String, fields: &[(&str, &str)]) {
    for (at, (name, value)) in fields.iter().enumerate() {
        if at > 0 {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        out.extend(form_urlencoded::byte_serialize(value.as_bytes()));
    }
    out.push('\n');
}

/// The first `length` hex digits of a digest.
pub(crate) fn hex(bytes: &[u8], length: usize) -> String {
    let mut out = String::with_capacity(length + 1);
    for byte in bytes.iter().take(length.div_ceil(2)) {
        for half in [byte >> 4, byte & 15] {
            out.push(char::from_digit(half.into(), 16).unwrap_or('0'));
        }
    }
    out.truncate(length);
    out
}
