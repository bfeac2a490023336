//! What columns mean, said of one image and without a store.

use image_console_api::{image::Image, page::Row};
use image_console_rows::{Column, Flag, Number, Word};

/// The texts that a column is searched in.
pub(crate) fn texts(image: &Image, column: Column) -> Vec<String> {
    match column {
        Column::Name => vec![image.name.clone()],
        Column::Id => vec![image.id.clone()],
        Column::Word(of) => vec![word(image, of).to_owned()],
        Column::Created => vec![image.created.text.clone()],
        Column::Updated => vec![image.updated.text.clone()],
        Column::Size => vec![
            image
                .size_gib
                .map_or_else(String::new, |size| size.to_string()),
        ],
        Column::Progress | Column::Flag(_) => Vec::new(),
        Column::Tags => {
            let tags = image.tags.iter();
            tags.map(|(key, value)| format!("{key}={value}")).collect()
        }
        Column::Disks => image.disks.iter().map(|d| d.snapshot_id.clone()).collect(),
        Column::Instances => image.instances.clone(),
    }
}

/// What a column is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SortKey {
    Text(String),
    Number(i64),
}

/// The key of a row; `None` when there is nothing to compare.
pub(crate) fn sort_key(row: &Row<Image>, column: Column) -> Option<SortKey> {
    let text = |text: &str| {
        let folded: String = text.chars().flat_map(char::to_lowercase).collect();
        (!folded.is_empty()).then_some(SortKey::Text(folded))
    };
    let count = |list: usize| (list > 0).then(|| i64::try_from(list).expect("a short list"));
    let image = match row {
        Row::Read(image) => image,
        Row::Unreadable(fragment) if column == Column::Id => return text(fragment.id.as_deref()?),
        Row::Unreadable(_) => return None,
    };
    let key = match column {
        Column::Name => return text(&image.name),
        Column::Id => return text(&image.id),
        Column::Word(of) => return text(word(image, of)),
        Column::Created => image.created.unix,
        Column::Updated => image.updated.unix,
        Column::Size => image.size_gib.map(i64::from),
        Column::Progress => image.progress.map(i64::from),
        Column::Flag(of) => flag(image, of).map(i64::from),
        Column::Tags => count(image.tags.len()),
        Column::Disks => count(image.disks.len()),
        Column::Instances => count(image.instances.len()),
    };
    key.map(SortKey::Number)
}

pub(crate) fn number(image: &Image, number: Number) -> Option<i64> {
    match number {
        Number::Size => image.size_gib.map(i64::from),
        Number::Progress => image.progress.map(i64::from),
        Number::Created => image.created.unix,
        Number::Updated => image.updated.unix,
    }
}

fn word(image: &Image, word: Word) -> &str {
    match word {
        Word::Service => image.service.prefix(),
        Word::Status => image.status.as_str(),
        Word::Owner => image.owner.as_str(),
        Word::Region => &image.region,
        Word::Description => &image.description,
        Word::Family => &image.family,
        Word::Version => &image.version,
        Word::OsType => &image.os_type,
        Word::OsName => &image.os_name,
        Word::OsNameEn => &image.os_name_en,
        Word::Platform => &image.platform,
        Word::Architecture => &image.architecture,
        Word::Kernel => &image.kernel,
        Word::BootMode => &image.boot_mode,
        Word::LicenseType => &image.license_type,
        Word::ImdsSupport => &image.imds_support,
        Word::NvmeSupport => &image.nvme_support,
        Word::OwnerId => &image.owner_id,
        Word::ShareStatus => &image.share_status,
        Word::Lifecycle => &image.lifecycle,
        Word::VirtualSize => &image.virtual_size,
        Word::Group => &image.group,
        Word::ProductCode => &image.product_code,
        Word::Supplier => &image.supplier,
        Word::SourceInstance => &image.source_instance,
        Word::SourceInstanceName => &image.source_instance_name,
        Word::CheckStatus => &image.check_status,
    }
}

pub(crate) fn flag(image: &Image, flag: Flag) -> Option<bool> {
    match flag {
        Flag::InUse => image.in_use,
        Flag::Shared => image.shared,
        Flag::SharedToService => image.shared_to_service,
        Flag::SharedToAccounts => image.shared_to_accounts,
        Flag::Public => image.public,
        Flag::Copied => image.copied,
        Flag::Subscribed => image.subscribed,
        Flag::Usable => image.usable,
        Flag::CloudInit => image.cloud_init,
        Flag::IoOptimized => image.io_optimized,
        Flag::NonRootLogin => image.non_root_login,
        Flag::CommandAgent => image.command_agent,
        Flag::LongTermSupport => image.long_term_support,
    }
}
