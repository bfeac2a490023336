//! Every error code that the vendors' documents name, with what it means for a caller.
//!
//! Sources are `shared/api/operations.md` (sections in the comments) and the five pages of
//! `shared/sources`. Codes are spelt as the vendors spell them, mistakes included.

use super::{
    Kind::{self, *},
    Remedy::{self, *},
};
use crate::field::Field;

/// What one code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The vendor's code.
    pub code: &'static str,
    /// How it is to be treated.
    pub kind: Kind,
    /// The field or filter that it is about.
    pub field: Option<Field>,
    /// What helps.
    pub remedy: Remedy,
}

const fn row(code: &'static str, kind: Kind, remedy: Remedy) -> Entry {
    Entry {
        code,
        kind,
        field: None,
        remedy,
    }
}

/// A refused value: the caller's error, on a field.
const fn bad(code: &'static str, field: Field) -> Entry {
    row(code, CallerError, CorrectField).on(field)
}

impl Entry {
    const fn on(self, field: Field) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }
}

/// Every known code, once. Codes that several services share mean the same in each.
pub static CATALOGUE: &[Entry] = &[
    // Answers that are about the moment, not about the request: §1.1, §4.1, reliability.md §2.1.
    row("DryRunOperation", DryRunPassed, Nothing),
    row("Throttling", Throttle, Wait),
    row("Throttling.User", Throttle, Wait),
    row("Throttling.Api", Throttle, Wait),
    row("FlowLimitExceeded", Throttle, Wait),
    row("AccountFlowLimitExceeded", Throttle, Wait),
    row("ServiceUnavailable", Transient, Retry),
    row("ServiceUnavailableTemporary", Transient, Retry),
    row("InternalError", Transient, Retry),
    row("InternalFailure", Transient, Retry),
    row("InternalServiceError", Transient, Retry),
    row("InternalServiceTimeout", Transient, Retry),
    row("IdempotentProcessing", InProgress, Wait),
    // Who asks, and when: §1.1, §4.1.
    row("InvalidTimeStamp.Expired", Clock, CorrectClock),
    row("InvalidTimestamp", Clock, CorrectClock),
    row("IllegalTimestamp", Clock, CorrectClock),
    row("InvalidTimeStamp.Format", Clock, CorrectClock),
    row("SignatureNonceUsed", Nonce, SignAgain),
    row("SignatureDoesNotMatch", Credential, CheckSecretAndProxy),
    row("IncompleteSignature", Credential, ReportFault),
    row("InvalidAuthorization", Credential, CheckSecretAndProxy),
    row("InvalidCredential", Credential, CheckCredentials),
    row("MissingRequestInfo", Credential, CheckCredentials),
    row(
        "MissingAuthenticationToken",
        Credential,
        CheckSecretAndProxy,
    ),
    row("MissingSignature", Credential, CheckSecretAndProxy),
    row("InvalidAccessKeyId.NotFound", Credential, CheckCredentials),
    row("InvalidAccessKeyId.Inactive", Credential, CheckCredentials),
    row("InvalidAccessKey", Credential, CheckCredentials),
    row("InvalidSecurityToken.Expired", Credential, RenewToken),
    row("InvalidSecurityToken.Malformed", Credential, RenewToken),
    row(
        "InvalidSecurityToken.MismatchWithAccessKey",
        Credential,
        RenewToken,
    ),
    row("InvalidSecretToken", Credential, RenewToken),
    // What the caller may do: §1.1, §2.1, §4.1.
    row("Forbidden.RAM", Permission, AskForPermission),
    row("Forbidden", Permission, AskForPermission),
    row("NoPermission", Permission, AskForPermission),
    row("AccessDenied", Permission, AskForPermission),
    row("LackProjectPolicy", Permission, AskForPermission),
    row("Forbidden.RiskControl", Permission, SettleAccount),
    row("Forbidden.UserVerification", Permission, SettleAccount),
    row("InsufficientBalance", Permission, SettleAccount),
    row(
        "CurrentAccount.NotSupportPublicImage",
        Permission,
        SettleAccount,
    ),
    // How the request is made: §1.1, §4.1, §4.2.
    row("InvalidAction", CallerError, ReportFault),
    row("InvalidAction.NotFound", CallerError, ReportFault),
    row("InvalidActionOrVersion", CallerError, ReportFault),
    row("NoSuchVersion", CallerError, ReportFault),
    row("UnsupportedOperation", CallerError, ReportFault),
    row("IdempotentParameterMismatch", CallerError, ReportFault).on(Field::ClientToken),
    row("InvalidClientToken.Malformed", CallerError, ReportFault).on(Field::ClientToken),
    row("InvalidCount.Malformed", CallerError, ReadMessage),
    row("MissingParameter", CallerError, ReadMessage),
    bad("MissingParameter.ImageId", Field::ImageId),
    bad("MissingParameter.InstanceId", Field::InstanceId),
    bad("MissingParameter.TagKey", Field::TagKey),
    bad(
        "MissingParameter.AddAccountsAndRemoveAccounts",
        Field::Account,
    ),
    row("InvalidParameter", CallerError, ReadMessage),
    row("InvalidParamter", CallerError, ReadMessage),
    row("InvalidArgument", CallerError, ReadMessage),
    row("InvalidRegionId.NotFound", CallerError, ChooseRegion).on(Field::RegionId),
    row("InvalidZone.NotFound", CallerError, ReadMessage),
    row("LimitExceeded.MaximumRegionIds", CallerError, SendFewer).on(Field::RegionId),
    row("LimitExceeded.MaximumZoneIds", CallerError, SendFewer),
    // Filters of DescribeImages: §2.1. The 404s among them are refused values, not missing things.
    bad(
        "InvalidImageOwnerAlias.ValueNotSupported",
        Field::ImageOwnerAlias,
    ),
    bad("InvalidTag.Mismatch", Field::Tag),
    bad("InvalidTagCount", Field::Tag),
    bad("InvalidInstanceType.ValueNotSupported", Field::InstanceType),
    bad("InvalidFilterValue.NetworkType", Field::Filter),
    bad("InvalidFilterKey.NotFound", Field::Filter),
    bad("InvalidFilterValue", Field::Filter),
    bad("InvalidUsage", Field::Usage),
    bad("InvalidOSType", Field::OsType),
    bad("InvalidArchitecture", Field::Architecture),
    // Editing an image: §2.2, §4.5.
    bad("InvalidImageName.Malformed", Field::ImageName),
    row(
        "InvalidImageName.Duplicated",
        CallerError,
        ChooseAnotherName,
    )
    .on(Field::ImageName),
    row("ImageNameAlreadyExist", CallerError, ChooseAnotherName).on(Field::ImageName),
    bad("InvalidDescription.Malformed", Field::Description),
    bad("InvalidImageFamily.Malformed", Field::ImageFamily),
    row("ImageQuotaFull.ImageFamily", StateConflict, FreeQuota).on(Field::ImageFamily),
    row("ImageFamilyQuotaFull", StateConflict, FreeQuota).on(Field::ImageFamily),
    bad("InvalidBootMode.NotSupport", Field::BootMode),
    bad("InvalidBootMode.Malformed", Field::BootMode),
    bad("InvalidLicenseType.NotSupported", Field::LicenseType),
    bad("InvalidParameter.FeaturesImdsSupport", Field::ImdsSupport),
    row(
        "InvalidOperation.FeaturesImdsSupportNotMatch",
        StateConflict,
        CorrectField,
    )
    .on(Field::ImdsSupport),
    row("ImageStatus.NotAvailable", StateConflict, Reload).on(Field::Status),
    row("ImageStatus.NotDeprecated", StateConflict, Reload).on(Field::Status),
    row("InvalidStatus.ImageIsCreating", StateConflict, WaitForImage).on(Field::Status),
    row("InvalidImageStatus", StateConflict, Reload),
    row(
        "OperationDeined.ImageUsingByInstance",
        StateConflict,
        ShowInstances,
    )
    .on(Field::BootMode),
    row(
        "OperationDenied.ImageUsingByInstance",
        StateConflict,
        ShowInstances,
    )
    .on(Field::BootMode),
    // Deleting an image, and what must end before: §2.3, §2.8, §3.3, §4.6.
    row("ImageUsingByInstance", StateConflict, ShowInstances),
    row("ImageUseShared", StateConflict, Unshare).on(Field::Status),
    row("CustomImageInShare", StateConflict, Unshare),
    row("InvalidImage.Shared", StateConflict, Unshare),
    row("ImageIsPublic", StateConflict, Unpublish),
    row("OperationDenied.ImageCopying", StateConflict, CancelCopy),
    row(
        "OperationDenied.ImageIsCopying",
        StateConflict,
        WaitForImage,
    ),
    row("ImageIsImporting", StateConflict, WaitForImage),
    row("ImageIsExporting", StateConflict, ShowTasks),
    row(
        "OperationDenied.ImageIsExporting",
        StateConflict,
        WaitForImage,
    ),
    row("ImageCreatedNotFromCopy", StateConflict, Reload),
    row("IncorrectImageStatus", StateConflict, Reload),
    row(
        "IncorrectDiskStatus.CreatingSnapshot",
        StateConflict,
        WaitForImage,
    ),
    row("InvalidImageId.NotFound", Gone, Reload).on(Field::ImageId),
    row("InvalidImage.NotFound", Gone, Reload).on(Field::ImageId),
    // Tags and sharing: §2.11, §3.4, §4.7.
    row("InvalidResourceId.NotFound", Gone, Reload).on(Field::ResourceId),
    row("InvalidResourceType.NotFound", CallerError, ReportFault),
    bad("InvalidTagKey.Malformed", Field::TagKey),
    bad("InvalidTagValue.Malformed", Field::TagValue),
    bad("Duplicate.TagKey", Field::TagKey),
    row("NumberExceed.Tags", CallerError, SendFewer).on(Field::Tag),
    row("NumberExceed.ResourceIds", CallerError, SendFewer).on(Field::ResourceId),
    bad("InvalidAccount.Malformed", Field::Account),
    row(
        "LimitExceeded.MaximumShareImageAccount",
        CallerError,
        SendFewer,
    )
    .on(Field::Account),
    row("CustomImageQuotaLimit", StateConflict, FreeQuota),
    row("ExceedAccountQuota", StateConflict, FreeQuota),
    // Deleting instances: §4.2.
    row("InvalidInstance.NotFound", Gone, Reload).on(Field::InstanceId),
    row("InvalidInstanceStatus", StateConflict, Reload).on(Field::InstanceId),
    row("InvalidChargeType", StateConflict, ChangeBilling).on(Field::InstanceId),
    row(
        "InvalidDedicatedHostStatus.Unsupported",
        StateConflict,
        ReadMessage,
    ),
];
