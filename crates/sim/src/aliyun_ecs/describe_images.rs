//! DescribeImages: the images that an account may use.
//!
//! Checks and codes after the vendor's page (`shared/sources`, S3) and `shared/api/operations.md`
//! §2.1. Several codes for wrong values are 404s, and `InvalidParamter` is the vendor's spelling.

use serde::Serialize;

use super::row::{self, Row};
use crate::{
    answer::{Fields, Refusal, fields, refuse},
    operation::Call,
    page::Page,
    time::Time,
    wire::{Bad, Params},
    world::{
        World,
        ecs::{Image, InstanceType, Owner, Region, Status, instance_type},
    },
};

pub(crate) fn answer(call: &Call<'_>, world: &mut World) -> Result<Fields, Refusal> {
    let question = Question::read(call)?;
    let account = call.key.account;
    // The page: RAM is not asked about public and shared images.
    let needs_permission = !matches!(
        question.owner,
        Whose::System | Whose::Shared | Whose::Community
    );
    if call.forbidden && needs_permission {
        return Err(call.forbidden());
    }
    if question.owner == Whose::System && world.readings.without_public_images.contains(&account) {
        return Err(refuse(
            403,
            "CurrentAccount.NotSupportPublicImage",
            "Public image is not supported for current account.",
        ));
    }
    let page = Page::read(&call.params).map_err(invalid)?;
    if call.params.flag("DryRun").map_err(invalid)? == Some(true) {
        return Err(super::dry_run_passed());
    }
    let region = super::region(call, world);
    let text = format!("{account} {question:?}");
    region.select(text, call.now, |image, region| {
        question.matches(image, account, region, call.now)
    });
    let region = &*region;
    let (images, total) = region.selected(page.rows());
    let mut answer = fields(Answer {
        images: Images {
            image: images
                .map(|image| Row::of(image, account, region, call.now))
                .collect(),
        },
        region_id: &call.region,
    });
    page.tell(total, &mut answer);
    Ok(answer)
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'a> {
    images: Images<'a>,
    region_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Images<'a> {
    image: Vec<Row<'a>>,
}

/// What is asked for, apart from the page; `None` and empty lists ask for everything.
#[derive(Debug)]
struct Question<'a> {
    owner: Whose,
    owner_id: Option<u64>,
    /// Empty: every status.
    statuses: Vec<Status>,
    ids: Vec<&'a str>,
    name: Option<&'a str>,
    family: Option<&'a str>,
    snapshot: Option<&'a str>,
    resource_group: Option<&'a str>,
    instance_type: Option<&'static InstanceType>,
    os_type: Option<&'a str>,
    architecture: Option<&'a str>,
    usage: Option<&'a str>,
    usable: Option<bool>,
    io_optimized: Option<bool>,
    cloudinit: Option<bool>,
    show_expired: bool,
    tags: Vec<(String, Option<String>)>,
    filters: Vec<Filter>,
}

/// Whose images are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    /// No `ImageOwnerAlias`: all but the marketplace's and the community's.
    Usual,
    System,
    Own,
    Shared,
    Marketplace,
    Community,
}

/// One `Filter.N`.
#[derive(Debug)]
enum Filter {
    CreatedFrom(Time),
    CreatedUntil(Time),
    ClassicNetwork(bool),
    OnlineChange { key: String, value: String },
}

impl<'a> Question<'a> {
    fn read(call: &'a Call<'_>) -> Result<Self, Refusal> {
        let params = &call.params;
        let flag = |name: &str| params.flag(name).map_err(invalid);
        // The SDK's comment: with Usable, Status is required and has no default.
        let usable = flag("Usable")?;
        if usable.is_some() && params.text("Status").is_none() {
            return Err(invalid(Bad("Status".to_owned())));
        }
        params
            .one_of("ActionType", &["CreateEcs", "ChangeOS"])
            .map_err(invalid)?;
        let owner = read_owner(params)?;
        let ids: Vec<&str> = params
            .text("ImageId")
            .map(|ids| ids.split(',').collect())
            .unwrap_or_default();
        // Older pages: up to 100 ids, joined by commas.
        if ids.len() > 100 {
            return Err(invalid(Bad("ImageId".to_owned())));
        }
        let owner_id = params.number("ImageOwnerId").map_err(invalid)?;
        if owner_id.is_some_and(|id| id == 0 || i64::try_from(id).is_err()) {
            return Err(invalid(Bad("ImageOwnerId".to_owned())));
        }
        Ok(Self {
            owner,
            owner_id,
            statuses: read_statuses(params)?,
            ids,
            name: params.text("ImageName"),
            family: params.text("ImageFamily"),
            snapshot: params.text("SnapshotId"),
            resource_group: params.text("ResourceGroupId"),
            instance_type: read_instance_type(params)?,
            os_type: params
                .one_of("OSType", &["windows", "linux"])
                .map_err(|_| wrong_value("InvalidOSType", "OSType"))?,
            architecture: params
                .one_of("Architecture", &["i386", "x86_64", "arm64"])
                .map_err(|_| wrong_value("InvalidArchitecture", "Architecture"))?,
            usage: params
                .one_of("Usage", &["instance", "none"])
                .map_err(|_| wrong_value("InvalidUsage", "Usage"))?,
            usable,
            io_optimized: flag("IsSupportIoOptimized")?,
            cloudinit: flag("IsSupportCloudinit")?,
            show_expired: flag("ShowExpired")?.unwrap_or(false),
            tags: read_tags(params)?,
            filters: read_filters(params)?,
        })
    }

    fn matches(&self, image: &Image, account: u64, region: &Region, now: Time) -> bool {
        fn is<T: PartialEq + Copy>(wanted: Option<T>, value: T) -> bool {
            wanted.is_none_or(|wanted| wanted == value)
        }
        self.owner.includes(image, account)
            && (self.statuses.is_empty() || self.statuses.contains(&image.status(now)))
            && (self.ids.is_empty() || self.ids.contains(&image.id.as_str()))
            && self.name.is_none_or(|name| finds(&image.name, name))
            && is(self.family, image.family.as_str())
            && is(self.os_type, image.os.kind)
            && is(self.architecture, image.os.architecture)
            && is(self.resource_group, image.resource_group.as_str())
            && is(self.io_optimized, image.io_optimized)
            && is(self.cloudinit, image.cloudinit)
            && (self.show_expired || !image.subscription_expired)
            && self.instance_type.is_none_or(|t| runs_on(image, t))
            && self
                .snapshot
                .is_none_or(|id| image.disks.iter().any(|disk| disk.snapshot_id == id))
            // Has an effect only where shared and community images are asked for.
            && (!matches!(self.owner, Whose::Shared | Whose::Community)
                || self.owner_id.is_none_or(|id| image.is_owned_by(id)))
            && self.tags.iter().all(|tag| has_tag(image, account, tag))
            && self.filters.iter().all(|filter| filter.lets_pass(image))
            && is(self.usable, row::is_usable(image, now))
            && self.usage.is_none_or(|usage| row::usage(image, account, region) == usage)
    }
}

impl Whose {
    fn includes(self, image: &Image, account: u64) -> bool {
        let is_own = image.is_owned_by(account);
        let is_shared = !is_own && image.is_shared_with(account);
        match self {
            Self::Usual => is_own || is_shared || image.owner == Owner::System,
            Self::System => image.owner == Owner::System,
            Self::Own => is_own,
            Self::Shared => is_shared,
            Self::Marketplace => image.owner == Owner::Marketplace,
            Self::Community => image.public && !is_own,
        }
    }
}

impl Filter {
    fn lets_pass(&self, image: &Image) -> bool {
        match self {
            Self::CreatedFrom(time) => *time <= image.created,
            Self::CreatedUntil(time) => image.created <= *time,
            Self::ClassicNetwork(classic) => !classic || image.classic_network,
            Self::OnlineChange { key, value } => row::online_change(image, key) == value,
        }
    }
}

fn read_owner(params: &Params) -> Result<Whose, Refusal> {
    let owner = match params.raw("ImageOwnerAlias") {
        None => Whose::Usual,
        Some("system") => Whose::System,
        Some("self") => Whose::Own,
        Some("others") => Whose::Shared,
        Some("marketplace") => Whose::Marketplace,
        Some(_) => {
            return Err(refuse(
                400,
                "InvalidImageOwnerAlias.ValueNotSupported",
                "The specified ImageOwnerAlias value is not supported.",
            ));
        }
    };
    match params.flag("IsPublic").map_err(invalid)? {
        Some(true) if owner == Whose::Shared => Ok(Whose::Community),
        Some(true) => Err(invalid(Bad("IsPublic".to_owned()))),
        _ => Ok(owner),
    }
}

/// A comma list, or `ALL` by itself; without the parameter only what is available.
fn read_statuses(params: &Params) -> Result<Vec<Status>, Refusal> {
    let status = |text: &str| {
        Status::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
    };
    match params.raw("Status") {
        None => Ok(vec![Status::Available]),
        Some("ALL") => Ok(Vec::new()),
        Some(list) => list
            .split(',')
            .map(|text| status(text).ok_or_else(|| invalid(Bad("Status".to_owned()))))
            .collect(),
    }
}

fn read_instance_type(params: &Params) -> Result<Option<&'static InstanceType>, Refusal> {
    let Some(id) = params.text("InstanceType") else {
        return Ok(None);
    };
    instance_type(id).map(Some).ok_or_else(|| {
        refuse(
            400,
            "InvalidInstanceType.ValueNotSupported",
            "The specified InstanceType does not exist or beyond the permitted range.",
        )
    })
}

/// `Tag.N.Key` with or without `Tag.N.Value`; the old lower-case names are still read.
fn read_tags(params: &Params) -> Result<Vec<(String, Option<String>)>, Refusal> {
    let tags = params.objects("Tag");
    if tags.len() > 20 || tags.iter().any(|(n, _)| !(1..=20).contains(n)) {
        return Err(refuse(
            400,
            "InvalidTagCount",
            "The specified tags are beyond the permitted range.",
        ));
    }
    let read = |(_, tag): &(u32, Params)| {
        let key = tag.text("Key").or_else(|| tag.text("key"));
        let value = tag.raw("Value").or_else(|| tag.raw("value"));
        let key = key.ok_or_else(|| {
            refuse(
                400,
                "InvalidTag.Mismatch",
                "The specified Tag.n.Key and Tag.n.Value are not match.",
            )
        })?;
        Ok((key.to_owned(), value.map(str::to_owned)))
    };
    tags.iter().map(read).collect()
}

fn read_filters(params: &Params) -> Result<Vec<Filter>, Refusal> {
    let wrong = || {
        refuse(
            404,
            "InvalidFilterValue",
            "The specified Filter Value is not valid.",
        )
    };
    let read = |(_, filter): &(u32, Params)| {
        let value = filter.raw("Value");
        let time = || value.and_then(Time::parse_iso_minutes).ok_or_else(wrong);
        match filter.raw("Key").unwrap_or_default() {
            "CreationStartTime" => Ok(Filter::CreatedFrom(time()?)),
            "CreationEndTime" => Ok(Filter::CreatedUntil(time()?)),
            "NetworkType" => match value {
                Some("vpc") => Ok(Filter::ClassicNetwork(false)),
                Some("classic") => Ok(Filter::ClassicNetwork(true)),
                _ => Err(refuse(
                    400,
                    "InvalidFilterValue.NetworkType",
                    "The specified networkType value in the Filter is invalid.",
                )),
            },
            key @ ("CpuOnlineUpgrade"
            | "CpuOnlineDowngrade"
            | "MemoryOnlineUpgrade"
            | "MemoryOnlineDowngrade") => match value {
                Some(value @ ("supported" | "unsupported")) => Ok(Filter::OnlineChange {
                    key: key.to_owned(),
                    value: value.to_owned(),
                }),
                _ => Err(wrong()),
            },
            _ => Err(refuse(
                404,
                "InvalidFilterKey.NotFound",
                "The specified Filter Key is not found.",
            )),
        }
    };
    params.objects("Filter").iter().map(read).collect()
}

fn invalid(Bad(name): Bad) -> Refusal {
    refuse(400, "InvalidParamter", format!("Invalid Parameter. {name}"))
}

fn wrong_value(code: &'static str, name: &str) -> Refusal {
    refuse(404, code, format!("The specified {name} is not valid."))
}

/// Whether `text` contains `part`, ignoring the case of ASCII letters.
fn finds(text: &str, part: &str) -> bool {
    text.as_bytes()
        .windows(part.len())
        .any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

fn runs_on(image: &Image, instance_type: &InstanceType) -> bool {
    match image.os.architecture {
        "i386" => instance_type.architecture == "x86_64",
        architecture => instance_type.architecture == architecture,
    }
}

/// Only an owner sees, and filters by, tags.
fn has_tag(image: &Image, account: u64, (key, value): &(String, Option<String>)) -> bool {
    image.is_owned_by(account)
        && image
            .tags
            .iter()
            .any(|tag| tag.key == *key && value.as_ref().is_none_or(|value| *value == tag.value))
}

#[cfg(test)]
mod tests;
