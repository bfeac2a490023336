//! The operations that carry out a diff, in their order.

use image_console_api::{
    aliyun_ecs::{
        self, BootMode, ImdsSupport, LicenseType, NvmeSupport, SettableStatus, TagResources,
        UntagResources,
    },
    aliyun_swas::{ModifyImageShareStatus, RemoveCustomImageShareAccount, ShareOperation},
    field::{accounts, tag_list},
    operation::{Done, Operation, Unreadable},
    params::Params,
    service::Service,
    volcengine,
};

use super::{
    diff::{Diff, DryRuns},
    draft::Part,
    field::{Field, MAX_ACCOUNTS},
};

/// One operation of an edit. Which fields it is about: [`Request::fields`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the operation of that name")]
pub enum Request {
    EcsAttribute(aliyun_ecs::ModifyImageAttribute),
    EcsUntag(UntagResources),
    EcsTag(TagResources),
    EcsShare(aliyun_ecs::ModifyImageSharePermission),
    SwasShare(ModifyImageShareStatus),
    SwasRemoveAccount(RemoveCustomImageShareAccount),
    VolcAttribute(volcengine::ModifyImageAttribute),
    VolcShare(volcengine::ModifyImageSharePermission),
}

/// The same expression for the operation within, whichever it is.
macro_rules! each {
    ($request:expr, $operation:ident => $value:expr) => {
        match $request {
            Request::EcsAttribute($operation) => $value,
            Request::EcsUntag($operation) => $value,
            Request::EcsTag($operation) => $value,
            Request::EcsShare($operation) => $value,
            Request::SwasShare($operation) => $value,
            Request::SwasRemoveAccount($operation) => $value,
            Request::VolcAttribute($operation) => $value,
            Request::VolcShare($operation) => $value,
        }
    };
}

impl Request {
    /// The service that is asked.
    #[must_use]
    pub fn service(&self) -> Service {
        const fn of<O: Operation>(_: &O) -> Service {
            O::SERVICE
        }
        each!(self, operation => of(operation))
    }

    /// The vendor's name of the operation.
    #[must_use]
    pub fn action(&self) -> &'static str {
        const fn of<O: Operation>(_: &O) -> &'static str {
            O::ACTION
        }
        each!(self, operation => of(operation))
    }

    /// Its parameters, flattened.
    #[must_use]
    pub fn params(&self) -> Params {
        let mut params = Params::new();
        each!(self, operation => operation.params(&mut params));
        params
    }

    /// Reads the body of a successful answer.
    ///
    /// # Errors
    /// [`Unreadable`] when it is not an answer of this operation.
    pub fn read(&self, body: &[u8]) -> Result<Done, Unreadable> {
        fn of<O: Operation<Answer = Done>>(_: &O, body: &[u8]) -> Result<Done, Unreadable> {
            O::read(body)
        }
        each!(self, operation => of(operation, body))
    }

    /// The fields that it changes, in the order of the form.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut add = |is_set: bool, field: Field| {
            if is_set {
                fields.push(field);
            }
        };
        match self {
            Self::EcsAttribute(change) => {
                add(change.image_name.is_some(), Field::Name);
                add(change.image_family.is_some(), Field::Family);
                add(change.description.is_some(), Field::Description);
                add(change.status.is_some(), Field::Status);
                add(change.boot_mode.is_some(), Field::BootMode);
                add(change.license_type.is_some(), Field::License);
                add(change.imds_support.is_some(), Field::Imds);
                add(change.nvme_support.is_some(), Field::Nvme);
            }
            Self::EcsUntag(_) | Self::EcsTag(_) => add(true, Field::Tags),
            Self::EcsShare(change) => {
                let has_accounts =
                    !change.add_accounts.is_empty() || !change.remove_accounts.is_empty();
                add(change.is_public.is_some() && !has_accounts, Field::Public);
                add(has_accounts, Field::Accounts);
            }
            Self::SwasShare(_) => add(true, Field::ToEcs),
            Self::SwasRemoveAccount(_) | Self::VolcShare(_) => add(true, Field::Accounts),
            Self::VolcAttribute(change) => {
                add(change.image_name.is_some(), Field::Name);
                add(change.description.is_some(), Field::Description);
                add(change.boot_mode.is_some(), Field::BootMode);
            }
        }
        fields
    }

    /// Whether it takes a token that makes repeating it safe (SWAS).
    #[must_use]
    pub const fn takes_token(&self) -> bool {
        matches!(self, Self::SwasShare(_) | Self::SwasRemoveAccount(_))
    }

    /// Puts in the token: ASCII, at most 64 characters. Operations that take none stay as they are.
    pub fn set_token(&mut self, token: &str) {
        match self {
            Self::SwasShare(change) => change.client_token = Some(token.to_owned()),
            Self::SwasRemoveAccount(change) => change.client_token = Some(token.to_owned()),
            _ => {}
        }
    }
}

/// What a diff does, sorted by what does it.
struct Steps {
    attributes: Option<Request>,
    untag: Vec<Request>,
    tag: Vec<Request>,
    /// Unpublishing and removing accounts, in this order.
    unshare: Vec<Request>,
    /// Publishing or sharing to ECS, and adding accounts.
    share: Vec<Request>,
    deprecates: bool,
}

pub(super) fn requests(diff: &Diff) -> Vec<Request> {
    let steps = steps(diff);
    let mut requests = Vec::new();
    let (before, after) = if steps.deprecates {
        (steps.unshare, Vec::new())
    } else {
        (Vec::new(), steps.unshare)
    };
    requests.extend(before);
    requests.extend(steps.attributes);
    requests.extend(steps.untag);
    requests.extend(steps.tag);
    requests.extend(after);
    requests.extend(steps.share);
    requests
}

pub(super) fn dry_runs(diff: &Diff) -> DryRuns {
    let mut steps = steps(diff);
    let (mut requests, mut unchecked) = (Vec::new(), Vec::new());
    if let Some(Request::EcsAttribute(change)) = &mut steps.attributes {
        change.dry_run = Some(true);
        // Of an image that is still shared a dry run could only say that it is.
        if steps.deprecates && !steps.unshare.is_empty() {
            change.status = None;
            unchecked.push(Field::Status);
        }
    }
    requests.extend(
        steps
            .attributes
            .filter(|request| !request.fields().is_empty()),
    );
    unchecked.extend(
        steps
            .untag
            .iter()
            .chain(&steps.tag)
            .flat_map(Request::fields),
    );
    // Room that is not there yet, or a community image that is still one.
    let depends = !steps.unshare.is_empty();
    requests.extend(steps.unshare);
    if depends {
        unchecked.extend(steps.share.iter().flat_map(Request::fields));
    } else {
        requests.extend(steps.share);
    }
    let mut checked = Vec::new();
    for mut request in requests {
        match &mut request {
            Request::EcsAttribute(_) => {}
            Request::EcsShare(change) => change.dry_run = Some(true),
            // Volcengine and SWAS have no dry run.
            _ => {
                unchecked.extend(request.fields());
                continue;
            }
        }
        checked.push(request);
    }
    let fields = Field::ALL.into_iter();
    DryRuns {
        requests: checked,
        unchecked: fields.filter(|field| unchecked.contains(field)).collect(),
    }
}

fn steps(diff: &Diff) -> Steps {
    let (region_id, image_id) = (&diff.region, &diff.image_id);
    let (mut gone_tags, mut new_tags) = (Vec::new(), Vec::new());
    let (mut gone_accounts, mut new_accounts) = (Vec::new(), Vec::new());
    for entry in &diff.entries {
        match (&entry.part, &entry.new) {
            (Part::Tag(key), None) => gone_tags.push(key.clone()),
            (Part::Tag(key), Some(value)) => new_tags.push((key.clone(), value.clone())),
            (Part::Account(id), None) => gone_accounts.push(id.clone()),
            (Part::Account(id), Some(_)) => new_accounts.push(id.clone()),
            (Part::Field(_), _) => {}
        }
    }
    let untag = gone_tags.chunks(tag_list::MAX).map(|keys| {
        Request::EcsUntag(UntagResources {
            region_id: region_id.clone(),
            resource_ids: vec![image_id.clone()],
            tag_keys: keys.to_vec(),
            all: None,
        })
    });
    let tag = new_tags.chunks(tag_list::MAX).map(|tags| {
        Request::EcsTag(TagResources {
            region_id: region_id.clone(),
            resource_ids: vec![image_id.clone()],
            tags: tags.to_vec(),
        })
    });
    let (mut unshare, mut share) = (Vec::new(), Vec::new());
    if let Some(word) = diff.new_of(Field::Public).or(diff.new_of(Field::ToEcs)) {
        let list = if word == "true" {
            &mut share
        } else {
            &mut unshare
        };
        list.push(publish(diff, word == "true"));
    }
    let n_a_call = match diff.service {
        // Of Account.N of SWAS the largest number is not documented: as many as its sister takes.
        Service::Ecs | Service::Swas => accounts::MAX,
        Service::VolcEcs => MAX_ACCOUNTS,
    };
    // While sharing ends the image is a community image unless that has ended before.
    let is_public = diff.is_public && diff.new_of(Field::Public).is_none();
    for ids in gone_accounts.chunks(n_a_call) {
        unshare.push(accounts_request(diff, &[], ids, is_public));
    }
    for ids in new_accounts.chunks(n_a_call) {
        share.push(accounts_request(diff, ids, &[], false));
    }
    let deprecated = SettableStatus::Deprecated.as_str();
    Steps {
        attributes: attributes(diff),
        untag: untag.collect(),
        tag: tag.collect(),
        unshare,
        share,
        deprecates: diff.new_of(Field::Status) == Some(deprecated),
    }
}

/// The one call for all attributes, if any differs.
fn attributes(diff: &Diff) -> Option<Request> {
    let text = |field| diff.new_of(field).map(str::to_owned);
    let image_id = diff.image_id.clone();
    let request = match diff.service {
        Service::Ecs => Request::EcsAttribute(aliyun_ecs::ModifyImageAttribute {
            region_id: diff.region.clone(),
            image_id,
            image_name: text(Field::Name),
            status: diff.new_of(Field::Status).and_then(SettableStatus::parse),
            image_family: text(Field::Family),
            boot_mode: diff.new_of(Field::BootMode).and_then(BootMode::parse),
            license_type: diff.new_of(Field::License).and_then(LicenseType::parse),
            description: text(Field::Description),
            imds_support: diff.new_of(Field::Imds).and_then(ImdsSupport::parse),
            nvme_support: diff.new_of(Field::Nvme).and_then(NvmeSupport::parse),
            dry_run: None,
        }),
        Service::VolcEcs => Request::VolcAttribute(volcengine::ModifyImageAttribute {
            image_id,
            image_name: text(Field::Name),
            description: text(Field::Description),
            boot_mode: diff
                .new_of(Field::BootMode)
                .and_then(volcengine::BootMode::parse),
        }),
        Service::Swas => return None,
    };
    (!request.fields().is_empty()).then_some(request)
}

/// Publishes or withdraws (ECS), shares to ECS or ends that (SWAS).
fn publish(diff: &Diff, wanted: bool) -> Request {
    let (region_id, image_id) = (diff.region.clone(), diff.image_id.clone());
    if diff.service == Service::Swas {
        return Request::SwasShare(ModifyImageShareStatus {
            region_id,
            image_id,
            operation: if wanted {
                ShareOperation::Share
            } else {
                ShareOperation::Unshare
            },
            client_token: None,
        });
    }
    Request::EcsShare(aliyun_ecs::ModifyImageSharePermission {
        region_id,
        image_id,
        is_public: Some(wanted),
        ..Default::default()
    })
}

/// Whether a call that leaves `IsPublic` out withdraws a community image is not settled, so it is said to
/// a community image that it stays one.
fn accounts_request(diff: &Diff, add: &[String], remove: &[String], is_public: bool) -> Request {
    let (region_id, image_id) = (diff.region.clone(), diff.image_id.clone());
    match diff.service {
        Service::Ecs => Request::EcsShare(aliyun_ecs::ModifyImageSharePermission {
            region_id,
            image_id,
            add_accounts: add.to_vec(),
            remove_accounts: remove.to_vec(),
            is_public: is_public.then_some(true),
            ..Default::default()
        }),
        Service::Swas => Request::SwasRemoveAccount(RemoveCustomImageShareAccount {
            region_id,
            image_id,
            accounts: remove.to_vec(),
            client_token: None,
        }),
        Service::VolcEcs => Request::VolcShare(volcengine::ModifyImageSharePermission {
            image_id,
            add_accounts: add.to_vec(),
            remove_accounts: remove.to_vec(),
        }),
    }
}
