//! What an image says about a property.

use image_console_api::image::{Disk, Image, Moment};

use crate::property::Property;

/// The value of a property of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// The cloud does not have the property, or did not tell it.
    Missing,
    /// A text that is not empty.
    Text(&'a str),
    /// Several texts, none of them empty; at least one.
    Texts(Vec<&'a str>),
    /// A number.
    Number(i64),
    /// A point in time that was understood.
    Time {
        /// Unix seconds.
        unix: i64,
        /// As the cloud wrote it.
        text: &'a str,
    },
    /// Yes or no.
    Flag(bool),
    /// Tags, at least one.
    Tags(&'a [(String, String)]),
}

/// The value of `property` of an image that was found through `account`, by its name in this console.
/// What only the server knows is [`Value::Missing`].
#[must_use]
pub fn value<'a>(image: &'a Image, property: Property, account: &'a str) -> Value<'a> {
    if !property.is_of(image.service) {
        return Value::Missing;
    }
    match property {
        Property::Name => text(&image.name),
        Property::Id => text(&image.id),
        Property::Status => text(image.status.as_str()),
        Property::Owner => text(image.owner.as_str()),
        Property::Os => text(&image.os_type),
        Property::Architecture => text(architecture(&image.architecture)),
        Property::Size => number(image.size_gib),
        Property::Created => time(&image.created),
        Property::Updated => time(&image.updated),
        Property::Tag if image.tags.is_empty() => Value::Missing,
        Property::Tag => Value::Tags(&image.tags),
        Property::Family => text(&image.family),
        Property::Description => text(&image.description),
        Property::Usage => text(match image.in_use {
            Some(true) => "instance",
            Some(false) => "none",
            None => "",
        }),
        Property::ResourceGroup | Property::Project => text(&image.group),
        Property::Region => text(&image.region),
        Property::Cloud => Value::Text(image.service.prefix()),
        Property::Account => text(account),
        Property::OwnerId => text(&image.owner_id),
        Property::Platform | Property::SourceImage => text(&image.platform),
        Property::OsName => texts([&*image.os_name, &image.os_name_en]),
        Property::Version => text(&image.version),
        Property::Kernel => text(&image.kernel),
        Property::BootMode => text(&image.boot_mode),
        Property::License => text(&image.license_type),
        Property::Imds => text(&image.imds_support),
        Property::Nvme => text(&image.nvme_support),
        Property::CloudInit => flag(image.cloud_init),
        Property::IoOptimized => flag(image.io_optimized),
        Property::NonRootLogin => flag(image.non_root_login),
        Property::CommandAgent => flag(image.command_agent),
        Property::LongTermSupport => flag(image.long_term_support),
        Property::Lifecycle => text(&image.lifecycle),
        Property::Public => flag(image.public),
        Property::Shared => flag(image.shared),
        Property::SharedToEcs => flag(image.shared_to_service),
        Property::SharedToAccounts => flag(image.shared_to_accounts),
        Property::ShareStatus => text(&image.share_status),
        Property::Copied => flag(image.copied),
        Property::Usable => flag(image.usable),
        Property::Subscribed => flag(image.subscribed),
        Property::ProductCode => text(&image.product_code),
        Property::Supplier => text(&image.supplier),
        Property::BillType => image.bill_type.map_or(Value::Missing, Value::Number),
        Property::VirtualSize => text(&image.virtual_size),
        Property::Progress => number(image.progress.map(u32::from)),
        Property::Snapshot => snapshots(image, |_| true),
        Property::SystemSnapshot => snapshots(image, |disk| disk.kind == "system"),
        Property::DataSnapshot => snapshots(image, |disk| disk.kind == "data"),
        Property::Encrypted => encrypted(&image.disks),
        Property::CheckStatus => text(&image.check_status),
        Property::Risk => texts(
            image
                .checks
                .iter()
                .flat_map(|check| [&*check.risk_level, &check.risk_code]),
        ),
        Property::SourceServer => text(&image.source_instance),
        Property::SourceServerName => text(&image.source_instance_name),
        Property::Servers => texts(image.instances.iter().map(String::as_str)),
        Property::InstanceType
        | Property::Action
        | Property::NetworkType
        | Property::Community
        | Property::ShowExpired
        | Property::CpuUpgrade
        | Property::CpuDowngrade
        | Property::MemoryUpgrade
        | Property::MemoryDowngrade => Value::Missing,
    }
}

/// Volcengine's word for 64-bit x86 in Alibaba's; all others as they are.
fn architecture(word: &str) -> &str {
    if word.eq_ignore_ascii_case("amd64") {
        "x86_64"
    } else {
        word
    }
}

fn text(text: &str) -> Value<'_> {
    if text.is_empty() {
        Value::Missing
    } else {
        Value::Text(text)
    }
}

fn texts<'a>(all: impl IntoIterator<Item = &'a str>) -> Value<'a> {
    let all: Vec<&str> = all.into_iter().filter(|text| !text.is_empty()).collect();
    if all.is_empty() {
        Value::Missing
    } else {
        Value::Texts(all)
    }
}

fn number(number: Option<u32>) -> Value<'static> {
    number.map_or(Value::Missing, |n| Value::Number(n.into()))
}

fn flag(flag: Option<bool>) -> Value<'static> {
    flag.map_or(Value::Missing, Value::Flag)
}

fn time(moment: &Moment) -> Value<'_> {
    moment.unix.map_or(Value::Missing, |unix| Value::Time {
        unix,
        text: &moment.text,
    })
}

fn snapshots(image: &Image, counts: impl Fn(&Disk) -> bool) -> Value<'_> {
    let disks = image.disks.iter().filter(|disk| counts(disk));
    texts(disks.map(|disk| &*disk.snapshot_id))
}

/// Yes when any disk is, no when one is known not to be.
fn encrypted(disks: &[Disk]) -> Value<'static> {
    let any = |wanted| disks.iter().any(|disk| disk.encrypted == Some(wanted));
    match (any(true), any(false)) {
        (true, _) => Value::Flag(true),
        (false, true) => Value::Flag(false),
        (false, false) => Value::Missing,
    }
}
