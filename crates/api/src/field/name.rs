//! The fields and filters by name, for errors that are about one of them.

/// A field or filter, by the vendors' name for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the parameter of that name")]
pub enum Field {
    RegionId,
    ImageId,
    ImageName,
    ImageFamily,
    Description,
    Status,
    BootMode,
    LicenseType,
    ImdsSupport,
    NvmeSupport,
    Tag,
    TagKey,
    TagValue,
    ResourceId,
    Account,
    IsPublic,
    PageNumber,
    PageSize,
    MaxResults,
    NextToken,
    ImageOwnerAlias,
    ImageOwnerId,
    InstanceType,
    InstanceId,
    OsType,
    Architecture,
    Usage,
    ActionType,
    Filter,
    Visibility,
    StartTime,
    EndTime,
    Operation,
    ClientToken,
}

impl Field {
    /// The field of a parameter as it stands in a request or in an error code, such as `ImageName`,
    /// `Features.ImdsSupport`, `FeaturesImdsSupport`, `Tag.1.Key` or `ImageIds`.
    #[must_use]
    pub fn of_parameter(name: &str) -> Option<Self> {
        let name = match name.strip_prefix("Features") {
            Some(feature) => feature.trim_start_matches('.'),
            None => name.split('.').next().unwrap_or_default(),
        };
        Some(match name {
            "RegionId" | "RegionIds" => Self::RegionId,
            "ImageId" | "ImageIds" | "Image" => Self::ImageId,
            "ImageName" | "ImageNames" => Self::ImageName,
            "ImageFamily" => Self::ImageFamily,
            "Description" => Self::Description,
            "Status" | "ImageStatus" => Self::Status,
            "BootMode" => Self::BootMode,
            "LicenseType" => Self::LicenseType,
            "ImdsSupport" => Self::ImdsSupport,
            "NvmeSupport" => Self::NvmeSupport,
            "Tag" | "Tags" | "TagCount" | "TagFilters" => Self::Tag,
            "TagKey" => Self::TagKey,
            "TagValue" => Self::TagValue,
            "ResourceId" | "ResourceIds" => Self::ResourceId,
            "AddAccount"
            | "RemoveAccount"
            | "AddAccounts"
            | "RemoveAccounts"
            | "AddAccountsAndRemoveAccounts"
            | "Account"
            | "Accounts" => Self::Account,
            "IsPublic" => Self::IsPublic,
            "PageNumber" => Self::PageNumber,
            "PageSize" => Self::PageSize,
            "MaxResults" => Self::MaxResults,
            "NextToken" => Self::NextToken,
            "ImageOwnerAlias" => Self::ImageOwnerAlias,
            "ImageOwnerId" => Self::ImageOwnerId,
            "InstanceType" | "InstanceTypeId" => Self::InstanceType,
            "InstanceId" | "InstanceIds" | "Instance" => Self::InstanceId,
            "OSType" | "OsType" => Self::OsType,
            "Architecture" => Self::Architecture,
            "Usage" => Self::Usage,
            "ActionType" => Self::ActionType,
            "Filter" | "FilterKey" | "FilterValue" => Self::Filter,
            "Visibility" => Self::Visibility,
            "StartTime" => Self::StartTime,
            "EndTime" => Self::EndTime,
            "Operation" => Self::Operation,
            "ClientToken" => Self::ClientToken,
            _ => return None,
        })
    }
}
