//! The resurrection kit: a file that is saved before images are deleted, with all that is known of them and the
//! request that would make each again.
//!
//! ```text
//! {"kit":"image-console","schema":1,"made":"2026-11-24T09:00:00Z","images":[{
//!   "image":{…},                 as in an export: what was not told is null
//!   "disks":[{"device":…,"kind":…,"gib":…,"encrypted":…,"snapshot":…,"snapshotFate":"stays"}],
//!   "sharing":{"accounts":[…],"public":…,"service":…},
//!   "users":[{"id":…,"name":…}],
//!   "rebuild":{"action":"CreateImage","version":…,"region":…,"params":{…}},
//!   "then":[{"action":"ModifyImageAttribute","params":{"ImageId":null,…}}],
//!   "lost":["id","created"]
//! }]}
//! ```
//!
//! `rebuild` is `null` where nothing could make the image again. In `then`, a parameter of `null` is the new
//! image's id. It promises nothing that is not known: whether a snapshot is still there then is up to whoever
//! keeps it, and no cloud gives an id twice.
//!
//! Sources of the requests: `CreateImage` of ECS
//! (<https://help.aliyun.com/zh/ecs/developer-reference/api-ecs-2014-05-26-createimage>), `CreateCustomImage` of
//! SWAS (<https://www.alibabacloud.com/help/en/doc-detail/333535.htm>), `CreateImage` of Volcengine (the
//! arguments of its Terraform provider: one of instance, snapshot and snapshot group).

use image_console_api::{
    image::{Disk, Image, Status},
    json::push_text,
    service::Service,
};

use crate::{
    cooling, export,
    preflight::{Facts, How, Sendable, User},
    property::Property,
};

/// The form of the file. It changes when an old reader would misunderstand a new file.
pub const SCHEMA: u32 = 1;
/// Accounts in one call: ECS passes over what is more, Volcengine refuses it.
const ECS_ACCOUNTS: usize = 10;
const ACCOUNTS: usize = 50;

/// One image of a kit.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The name of the account that it was found through.
    pub account: &'a str,
    /// The image.
    pub image: &'a Image,
    /// The accounts that it is shared with; `None` when that is not known.
    pub accounts: Option<&'a [String]>,
    /// Whether it is published (ECS); `None` when that is not known.
    pub public: Option<bool>,
    /// Who uses it, as far as they are known by name.
    pub users: &'a [User],
    /// What becomes of its snapshots.
    pub snapshots: Fate,
}

/// What becomes of the snapshots of an image when it is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They stay: with ECS always, with Volcengine when that was chosen.
    Stay,
    /// They go too.
    Go,
    /// No page says (SWAS).
    NotSaid,
}

/// What no request brings back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The id: whoever names it must be told the new one.
    Id,
    /// When it was made.
    Created,
    /// All of it: its snapshots go with it.
    SnapshotsGo,
    /// All of it: no snapshot of its system disk is known.
    NoSystemSnapshot,
    /// What was on its data disks, where no snapshot of them is known or the cloud takes only one.
    DataDisks,
    /// With whom it was shared: it is not known.
    Sharing,
    /// Its state: only an available image is made.
    State,
    /// Its licence: it can only be set to `BYOL`.
    License,
}

impl Fate {
    const fn word(self) -> &'static str {
        match self {
            Self::Stay => "stays",
            Self::Go => "goes",
            Self::NotSaid => "not-said",
        }
    }
}

impl Lost {
    /// Its word in the file.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Created => "created",
            Self::SnapshotsGo => "snapshots-go",
            Self::NoSystemSnapshot => "no-system-snapshot",
            Self::DataDisks => "data-disks",
            Self::Sharing => "sharing",
            Self::State => "state",
            Self::License => "license",
        }
    }
}

impl<'a> Entry<'a> {
    /// The entry of an item that would be deleted in such a way; `None` for an instance.
    #[must_use]
    pub fn of(facts: &'a Facts, item: usize, how: How) -> Option<Self> {
        let known = facts.items().get(item)?;
        let image = known.newest_image()?;
        let users = known.users.known();
        Some(Self {
            account: &known.item.account,
            image,
            accounts: known.accounts.known().map(Vec::as_slice),
            public: known.public.known().copied().or(image.public),
            users: users.map_or(&[][..], |users| users.named.as_slice()),
            snapshots: match how {
                How::Swas => Fate::NotSaid,
                How::VolcImage {
                    delete_snapshots: true,
                } => Fate::Go,
                How::Ecs { .. } | How::VolcImage { .. } | How::VolcInstance { .. } => Fate::Stay,
            },
        })
    }

    /// What no request would bring back of it, in the order of [`Lost`].
    #[must_use]
    pub fn lost(&self) -> Vec<Lost> {
        let image = self.image;
        let mut lost = vec![Lost::Id, Lost::Created];
        let is_whole = match system_disk(image) {
            _ if self.snapshots == Fate::Go => {
                lost.push(Lost::SnapshotsGo);
                false
            }
            None => {
                lost.push(Lost::NoSystemSnapshot);
                false
            }
            Some(_) => true,
        };
        let mut data = image.disks.iter().filter(|disk| !is_system(disk));
        let is_missing = |disk: &Disk| disk.snapshot_id.is_empty();
        if is_whole
            && match image.service {
                Service::Ecs | Service::Swas => data.any(is_missing),
                // One snapshot is all that is taken.
                Service::VolcEcs => data.next().is_some(),
            }
        {
            lost.push(Lost::DataDisks);
        }
        if self.accounts.is_none() {
            lost.push(Lost::Sharing);
        }
        let can_be_had = match image.status {
            Status::Available => true,
            Status::Deprecated => {
                let is_shared = self.accounts.is_some_and(|accounts| !accounts.is_empty());
                image.service == Service::Ecs && !is_shared
            }
            _ => false,
        };
        if !can_be_had {
            lost.push(Lost::State);
        }
        if !matches!(image.license_type.as_str(), "" | "Aliyun" | "BYOL")
            || (!image.license_type.is_empty() && image.service != Service::Ecs)
        {
            lost.push(Lost::License);
        }
        lost
    }
}

/// The file for these images; `made` is the time, as text.
#[must_use]
pub fn text(entries: &[Entry<'_>], made: &str) -> String {
    let mut out = String::from("{\"kit\":\"image-console\",\"schema\":");
    out.push_str(&SCHEMA.to_string());
    out.push_str(",\"made\":");
    push_text(&mut out, made);
    out.push_str(",\"images\":");
    list(&mut out, entries, push_entry);
    out.push_str("}\n");
    out
}

/// The file for all images that are sent; `made` is the time, as text.
#[must_use]
pub fn of(facts: &Facts, sendable: &Sendable, made: &str) -> String {
    let entries = sendable.send.iter();
    let entries: Vec<_> = entries
        .filter_map(|send| Entry::of(facts, send.item, send.how))
        .collect();
    text(&entries, made)
}

fn push_entry(out: &mut String, entry: &Entry<'_>) {
    let image = entry.image;
    let is_told = |column: &Property| column.is_in_row() && column.is_of(image.service);
    let columns: Vec<Property> = Property::ALL.iter().copied().filter(is_told).collect();
    out.push_str("{\"image\":");
    export::json_image(out, image, entry.account, &columns);
    out.push_str(",\"disks\":");
    list(out, &image.disks, |out, disk| {
        push_disk(out, disk, entry.snapshots);
    });
    out.push_str(",\"sharing\":{\"accounts\":");
    match entry.accounts {
        Some(accounts) => list(out, accounts, |out, account| push_text(out, account)),
        None => out.push_str("null"),
    }
    out.push_str(",\"public\":");
    push_flag(out, entry.public);
    out.push_str(",\"service\":");
    push_flag(out, image.shared_to_service);
    out.push_str("},\"users\":");
    list(out, entry.users, |out, user| {
        out.push_str("{\"id\":");
        push_text(out, &user.id);
        out.push_str(",\"name\":");
        push_text(out, &user.name);
        out.push('}');
    });
    out.push_str(",\"rebuild\":");
    push_rebuild(out, entry);
    out.push_str(",\"then\":");
    list(out, &then(entry), |out, call| {
        out.push_str("{\"action\":");
        push_text(out, call.action);
        out.push_str(",\"params\":");
        push_params(out, &call.params);
        out.push('}');
    });
    out.push_str(",\"lost\":");
    list(out, &entry.lost(), |out, lost| push_text(out, lost.word()));
    out.push('}');
}

fn push_disk(out: &mut String, disk: &Disk, fate: Fate) {
    for (name, text) in [("{\"device\":", &disk.device), (",\"kind\":", &disk.kind)] {
        out.push_str(name);
        push_text(out, text);
    }
    out.push_str(",\"gib\":");
    match disk.size_gib {
        Some(gib) => out.push_str(&gib.to_string()),
        None => out.push_str("null"),
    }
    out.push_str(",\"encrypted\":");
    push_flag(out, disk.encrypted);
    out.push_str(",\"snapshot\":");
    if disk.snapshot_id.is_empty() {
        out.push_str("null,\"snapshotFate\":null}");
    } else {
        push_text(out, &disk.snapshot_id);
        out.push_str(",\"snapshotFate\":");
        push_text(out, fate.word());
        out.push('}');
    }
}

/// A call, with the new image's id where a value is `None`.
struct Call {
    action: &'static str,
    params: Vec<(String, Option<String>)>,
}

impl Call {
    fn new(action: &'static str) -> Self {
        Self {
            action,
            params: Vec::new(),
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.params.push((name.to_owned(), Some(value.to_owned())));
        self
    }

    /// With a value that is left out when it is empty.
    fn opt(self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            self
        } else {
            self.with(name, value)
        }
    }

    fn on_new(mut self) -> Self {
        self.params.push(("ImageId".to_owned(), None));
        self
    }

    /// With `name.1`, `name.2` and so on.
    fn list(self, name: &str, values: &[String]) -> Self {
        let mut call = self;
        for (at, value) in values.iter().enumerate() {
            call = call.with(&numbered(name, at, ""), value);
        }
        call
    }

    fn tags(self, name: &str, tags: &[(String, String)]) -> Self {
        let mut call = self;
        // An image that is made again is not to go again.
        let tags = tags.iter().filter(|(key, _)| key != cooling::KEY);
        for (at, (key, value)) in tags.enumerate() {
            call = call.with(&numbered(name, at, ".Key"), key);
            call = call.with(&numbered(name, at, ".Value"), value);
        }
        call
    }
}

/// `DiskDeviceMapping.1.Size`, of the part at 0.
fn numbered(name: &str, at: usize, part: &str) -> String {
    let mut out = String::from(name);
    out.push('.');
    out.push_str(&(at + 1).to_string());
    out.push_str(part);
    out
}

fn push_rebuild(out: &mut String, entry: &Entry<'_>) {
    let image = entry.image;
    let call = match system_disk(image) {
        Some(system) if entry.snapshots != Fate::Go => match image.service {
            Service::Ecs => ecs(image),
            Service::Swas => swas(image, system),
            Service::VolcEcs => volcengine(image, system),
        },
        _ => return out.push_str("null"),
    };
    out.push_str("{\"action\":");
    push_text(out, call.action);
    out.push_str(",\"version\":");
    push_text(out, image.service.version());
    out.push_str(",\"region\":");
    push_text(out, &image.region);
    out.push_str(",\"params\":");
    push_params(out, &call.params);
    out.push('}');
}

fn ecs(image: &Image) -> Call {
    let mut call = Call::new("CreateImage")
        .with("RegionId", &image.region)
        .opt("ImageName", &image.name)
        .opt("Description", &image.description)
        .opt("ImageFamily", &image.family)
        .opt("ImageVersion", &image.version)
        .opt("BootMode", &image.boot_mode)
        .opt("ResourceGroupId", &image.group)
        .opt("Features.ImdsSupport", &image.imds_support)
        .opt("Features.NvmeSupport", &image.nvme_support);
    // A data disk without a snapshot becomes an empty one of that size.
    for (at, disk) in image.disks.iter().enumerate() {
        let name = |part| numbered("DiskDeviceMapping", at, part);
        let size = disk.size_gib.map(|gib| gib.to_string());
        call = call
            .opt(&name(".Device"), &disk.device)
            .opt(&name(".DiskType"), &disk.kind)
            .opt(&name(".SnapshotId"), &disk.snapshot_id)
            .opt(&name(".Size"), size.as_deref().unwrap_or_default());
    }
    call.tags("Tag", &image.tags)
}

fn swas(image: &Image, system: &Disk) -> Call {
    let data = image.disks.iter().find(|disk| !is_system(disk));
    Call::new("CreateCustomImage")
        .with("RegionId", &image.region)
        .opt("ImageName", &image.name)
        .opt("Description", &image.description)
        .opt("InstanceId", &image.source_instance)
        .with("SystemSnapshotId", &system.snapshot_id)
        .opt(
            "DataSnapshotId",
            data.map_or("", |disk| disk.snapshot_id.as_str()),
        )
        .opt("ResourceGroupId", &image.group)
        .tags("Tag", &image.tags)
}

fn volcengine(image: &Image, system: &Disk) -> Call {
    Call::new("CreateImage")
        .opt("ImageName", &image.name)
        .opt("Description", &image.description)
        .opt("ProjectName", &image.group)
        .with("SnapshotId", &system.snapshot_id)
        .tags("Tags", &image.tags)
}

/// What is to be done once the new image is available.
fn then(entry: &Entry<'_>) -> Vec<Call> {
    let image = entry.image;
    if system_disk(image).is_none() || entry.snapshots == Fate::Go {
        return Vec::new();
    }
    let accounts = entry.accounts.unwrap_or_default();
    let region = |action| Call::new(action).with("RegionId", &image.region).on_new();
    let mut calls = Vec::new();
    match image.service {
        Service::Ecs => {
            if image.license_type == "BYOL" {
                calls.push(region("ModifyImageAttribute").with("LicenseType", "BYOL"));
            }
            for accounts in accounts.chunks(ECS_ACCOUNTS) {
                calls.push(region("ModifyImageSharePermission").list("AddAccount", accounts));
            }
            if entry.public == Some(true) {
                calls.push(region("ModifyImageSharePermission").with("IsPublic", "true"));
            }
            // Last, and only without sharing, for a shared image cannot be withdrawn.
            if image.status == Status::Deprecated && accounts.is_empty() {
                calls.push(region("ModifyImageAttribute").with("Status", "Deprecated"));
            }
        }
        Service::Swas => {
            if image.shared_to_service == Some(true) {
                calls.push(region("ModifyImageShareStatus").with("Operation", "Share"));
            }
            for accounts in accounts.chunks(ACCOUNTS) {
                calls.push(region("AddCustomImageShareAccount").list("Account", accounts));
            }
        }
        Service::VolcEcs => {
            // It is made without one.
            if !image.boot_mode.is_empty() {
                let call = Call::new("ModifyImageAttribute").on_new();
                calls.push(call.with("BootMode", &image.boot_mode));
            }
            for accounts in accounts.chunks(ACCOUNTS) {
                let call = Call::new("ModifyImageSharePermission").on_new();
                calls.push(call.list("AddAccounts", accounts));
            }
        }
    }
    calls
}

fn is_system(disk: &Disk) -> bool {
    disk.kind == "system" || (disk.kind.is_empty() && disk.device == "/dev/xvda")
}

/// The system disk, when a snapshot of it is known.
fn system_disk(image: &Image) -> Option<&Disk> {
    image
        .disks
        .iter()
        .find(|disk| is_system(disk) && !disk.snapshot_id.is_empty())
}

fn push_params(out: &mut String, params: &[(String, Option<String>)]) {
    out.push('{');
    for (at, (name, value)) in params.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_text(out, name);
        out.push(':');
        match value {
            Some(value) => push_text(out, value),
            None => out.push_str("null"),
        }
    }
    out.push('}');
}

fn push_flag(out: &mut String, flag: Option<bool>) {
    out.push_str(match flag {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    });
}

fn list<T>(out: &mut String, items: &[T], add: impl Fn(&mut String, &T)) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        add(out, item);
    }
    out.push(']');
}
