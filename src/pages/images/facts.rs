//! What rows are sorted by.

use image_console_plan::property::Property;
use image_console_rows::{Column, Flag, Word};

/// The column of the store that a property is sorted by; `None` for what only a server
/// knows, or what is put together from several.
pub(super) const fn column(property: Property) -> Option<Column> {
    let word = match property {
        Property::Name => return Some(Column::Name),
        Property::Id => return Some(Column::Id),
        Property::Size => return Some(Column::Size),
        Property::Created => return Some(Column::Created),
        Property::Updated => return Some(Column::Updated),
        Property::Tag => return Some(Column::Tags),
        Property::Progress => return Some(Column::Progress),
        Property::Servers => return Some(Column::Instances),
        Property::Snapshot | Property::SystemSnapshot | Property::DataSnapshot => {
            return Some(Column::Disks);
        }
        Property::Usage => return Some(Column::Flag(Flag::InUse)),
        Property::CloudInit => return Some(Column::Flag(Flag::CloudInit)),
        Property::IoOptimized => return Some(Column::Flag(Flag::IoOptimized)),
        Property::NonRootLogin => return Some(Column::Flag(Flag::NonRootLogin)),
        Property::CommandAgent => return Some(Column::Flag(Flag::CommandAgent)),
        Property::LongTermSupport => return Some(Column::Flag(Flag::LongTermSupport)),
        Property::Public => return Some(Column::Flag(Flag::Public)),
        Property::Shared => return Some(Column::Flag(Flag::Shared)),
        Property::SharedToEcs => return Some(Column::Flag(Flag::SharedToService)),
        Property::SharedToAccounts => return Some(Column::Flag(Flag::SharedToAccounts)),
        Property::Copied => return Some(Column::Flag(Flag::Copied)),
        Property::Usable => return Some(Column::Flag(Flag::Usable)),
        Property::Subscribed => return Some(Column::Flag(Flag::Subscribed)),
        Property::Status => Word::Status,
        Property::Owner => Word::Owner,
        Property::Os => Word::OsType,
        Property::Architecture => Word::Architecture,
        Property::Family => Word::Family,
        Property::Description => Word::Description,
        Property::ResourceGroup | Property::Project => Word::Group,
        Property::Region => Word::Region,
        Property::Cloud => Word::Service,
        Property::OwnerId => Word::OwnerId,
        Property::Platform | Property::SourceImage => Word::Platform,
        Property::OsName => Word::OsName,
        Property::Version => Word::Version,
        Property::Kernel => Word::Kernel,
        Property::BootMode => Word::BootMode,
        Property::License => Word::LicenseType,
        Property::Imds => Word::ImdsSupport,
        Property::Nvme => Word::NvmeSupport,
        Property::Lifecycle => Word::Lifecycle,
        Property::ShareStatus => Word::ShareStatus,
        Property::ProductCode => Word::ProductCode,
        Property::Supplier => Word::Supplier,
        Property::VirtualSize => Word::VirtualSize,
        Property::CheckStatus => Word::CheckStatus,
        Property::SourceServer => Word::SourceInstance,
        Property::SourceServerName => Word::SourceInstanceName,
        _ => return None,
    };
    Some(Column::Word(word))
}
