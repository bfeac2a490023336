//! What refusals mean. Expectations are those of `shared/api/operations.md`,
//! `shared/api/validation.md` ("General") and `shared/reliability.md` §2.1.
#![forbid(unsafe_code)]

use image_console_api::{
    error::{ApiError, Kind, Remedy, catalogue::CATALOGUE},
    field::Field,
};
use std::collections::BTreeSet;

fn error(status: u16, code: &str, message: &str) -> ApiError {
    ApiError {
        status,
        code: code.into(),
        message: message.into(),
        request_id: "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E".into(),
        ..ApiError::default()
    }
}

#[track_caller]
fn check(code: &str, kind: Kind, field: Option<Field>, remedy: Remedy) {
    let error = error(400, code, "");
    assert_eq!(
        (error.kind(), error.field(), error.remedy()),
        (kind, field, remedy),
        "{code}"
    );
}

#[test]
fn every_code_stands_in_the_catalogue_once() {
    let mut seen = BTreeSet::new();
    for entry in CATALOGUE {
        assert!(seen.insert(entry.code), "{} twice", entry.code);
    }
}

#[test]
fn a_row_says_nothing_that_its_kind_forbids() {
    for entry in CATALOGUE {
        let code = entry.code;
        if entry.remedy == Remedy::CorrectField {
            assert!(entry.field.is_some(), "{code}: which field?");
        }
        // What no retry can help must not ask for one.
        let waits = matches!(entry.remedy, Remedy::Wait | Remedy::Retry);
        let passes = matches!(
            entry.kind,
            Kind::Throttle | Kind::Transient | Kind::InProgress
        );
        assert_eq!(waits, passes, "{code}");
        // The names of the vendors tell the kind where they are plain.
        for (part, kind) in [
            ("Throttling", Kind::Throttle),
            ("FlowLimit", Kind::Throttle),
            ("Forbidden", Kind::Permission),
            ("SecurityToken", Kind::Credential),
            ("AccessKey", Kind::Credential),
            ("OperationDe", Kind::StateConflict),
            ("ImageIs", Kind::StateConflict),
            (".Malformed", Kind::CallerError),
            ("MissingParameter", Kind::CallerError),
            ("Internal", Kind::Transient),
        ] {
            let plain = !code.contains("SecurityToken") || part == "SecurityToken";
            if code.contains(part) && plain {
                assert_eq!(entry.kind, kind, "{code}");
            }
        }
    }
}

#[test]
fn a_code_decides_whatever_the_status() {
    for status in [200, 400, 403, 404, 429, 500, 503] {
        assert_eq!(error(status, "Throttling.User", "").kind(), Kind::Throttle);
        assert_eq!(
            error(status, "FlowLimitExceeded", "").kind(),
            Kind::Throttle
        );
        assert_eq!(error(status, "InvalidUsage", "").kind(), Kind::CallerError);
        assert_eq!(
            error(status, "ImageIsPublic", "").kind(),
            Kind::StateConflict
        );
        assert_eq!(
            error(status, "SignatureDoesNotMatch", "").kind(),
            Kind::Credential
        );
    }
}

#[test]
fn the_status_decides_where_the_code_is_unknown_or_absent() {
    for code in ["", "SomethingNew"] {
        for (status, kind) in [
            (200, Kind::CallerError),
            (400, Kind::CallerError),
            (401, Kind::Credential),
            (403, Kind::CallerError),
            (404, Kind::CallerError),
            (408, Kind::Transient),
            (409, Kind::CallerError),
            (429, Kind::Throttle),
            (499, Kind::CallerError),
            (500, Kind::Transient),
            (502, Kind::Transient),
            (503, Kind::Transient),
            (504, Kind::Transient),
            (599, Kind::Transient),
            (600, Kind::CallerError),
        ] {
            assert_eq!(error(status, code, "").kind(), kind, "{status} {code:?}");
        }
    }
}

#[test]
fn an_unknown_code_is_the_callers_error_and_keeps_what_came() {
    let error = error(400, "SomethingNew.Appeared", "It \u{202e}appeared.");
    assert_eq!(error.kind(), Kind::CallerError);
    assert_eq!(error.remedy(), Remedy::ReadMessage);
    assert_eq!(error.field(), None);
    assert_eq!(error.message, "It \u{202e}appeared.");
    assert_eq!(error.request_id, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E");
}

#[test]
fn only_the_dry_run_code_says_that_a_dry_run_passed() {
    for entry in CATALOGUE {
        assert_eq!(
            error(400, entry.code, "").is_dry_run_success(),
            entry.code == "DryRunOperation",
            "{}",
            entry.code
        );
    }
}

#[test]
fn what_keeps_an_image_from_being_deleted_names_the_way_out() {
    for (code, remedy) in [
        ("ImageUsingByInstance", Remedy::ShowInstances),
        ("ImageUseShared", Remedy::Unshare),
        ("CustomImageInShare", Remedy::Unshare),
        ("InvalidImage.Shared", Remedy::Unshare),
        ("OperationDenied.ImageCopying", Remedy::CancelCopy),
        ("ImageIsImporting", Remedy::WaitForImage),
        ("ImageIsExporting", Remedy::ShowTasks),
        ("ImageIsPublic", Remedy::Unpublish),
    ] {
        assert_eq!(error(403, code, "").kind(), Kind::StateConflict, "{code}");
        assert_eq!(error(403, code, "").remedy(), remedy, "{code}");
    }
}

#[test]
fn a_thing_that_is_not_there_is_gone_and_a_value_that_is_unknown_is_not() {
    for code in [
        "InvalidImageId.NotFound",
        "InvalidImage.NotFound",
        "InvalidInstance.NotFound",
        "InvalidResourceId.NotFound",
    ] {
        assert_eq!(error(404, code, "").kind(), Kind::Gone, "{code}");
    }
    for code in [
        "InvalidFilterKey.NotFound",
        "InvalidFilterValue",
        "InvalidUsage",
        "InvalidOSType",
        "InvalidArchitecture",
        "InvalidRegionId.NotFound",
        "InvalidAction.NotFound",
    ] {
        assert_eq!(error(404, code, "").kind(), Kind::CallerError, "{code}");
    }
    assert_eq!(
        error(404, "InvalidAccessKeyId.NotFound", "").kind(),
        Kind::Credential
    );
}

#[test]
fn both_spellings_of_denied_and_of_parameter_are_known() {
    use {Kind::*, Remedy::*};
    for code in [
        "OperationDeined.ImageUsingByInstance",
        "OperationDenied.ImageUsingByInstance",
    ] {
        check(code, StateConflict, Some(Field::BootMode), ShowInstances);
    }
    for code in ["InvalidParamter", "InvalidParameter"] {
        check(code, CallerError, None, ReadMessage);
    }
}

#[test]
fn codes_of_documented_families_are_understood_without_a_row() {
    use {Kind::*, Remedy::*};
    check("Throttling.Resource", Throttle, None, Wait);
    check("ThrottlingException", Throttle, None, Wait);
    check("ServiceUnavailable.Region", Transient, None, Retry);
    check("InternalError.Database", Transient, None, Retry);
    check("InvalidTimeStamp.Future", Clock, None, CorrectClock);
    check("InvalidTimestamp.Old", Clock, None, CorrectClock);
    check(
        "InvalidAccessKeyId.Deleted",
        Credential,
        None,
        CheckCredentials,
    );
    check("InvalidSecurityToken.Unknown", Credential, None, RenewToken);
    check("Forbidden.SubUser", Permission, None, AskForPermission);
    check(
        "InvalidStatus.Busy",
        StateConflict,
        Some(Field::Status),
        Reload,
    );
    check(
        "ImageStatus.Other",
        StateConflict,
        Some(Field::Status),
        Reload,
    );
    check(
        "MissingParameter.RegionId",
        CallerError,
        Some(Field::RegionId),
        CorrectField,
    );
    check(
        "InvalidParameter.PageSize",
        CallerError,
        Some(Field::PageSize),
        CorrectField,
    );
    check("InvalidParameter.Conflict", CallerError, None, ReadMessage);
    check(
        "InvalidParamter.ImageName",
        CallerError,
        Some(Field::ImageName),
        CorrectField,
    );
    check(
        "InvalidImageName.Prefix",
        CallerError,
        Some(Field::ImageName),
        CorrectField,
    );
    check(
        "InvalidImageFamily.Long",
        CallerError,
        Some(Field::ImageFamily),
        CorrectField,
    );
    check(
        "InvalidBootMode.Arm",
        CallerError,
        Some(Field::BootMode),
        CorrectField,
    );
    check(
        "InvalidLicenseType",
        CallerError,
        Some(Field::LicenseType),
        CorrectField,
    );
    check(
        "InvalidTagKey.Duplicate",
        CallerError,
        Some(Field::TagKey),
        CorrectField,
    );
    check(
        "InvalidFilterValue.CreationStartTime",
        CallerError,
        Some(Field::Filter),
        CorrectField,
    );
    check(
        "Other.FeaturesImdsSupportLocked",
        CallerError,
        Some(Field::ImdsSupport),
        CorrectField,
    );
    check(
        "InvalidSomethingElse.NotFound",
        CallerError,
        None,
        ReadMessage,
    );
}

#[test]
fn the_message_names_the_parameter_where_the_code_does_not() {
    for (message, field) in [
        (
            r#"The input parameter "RegionId" that is mandatory for processing this request is not supplied."#,
            Some(Field::RegionId),
        ),
        ("The parameter RegionId is required.", Some(Field::RegionId)),
        (
            r#"The specified parameter "ImageFamily" is malformed."#,
            Some(Field::ImageFamily),
        ),
        (
            "The specified parameter BootMode is not supported.",
            Some(Field::BootMode),
        ),
        (
            "The specified parameter Features.ImdsSupport is not supported.",
            Some(Field::ImdsSupport),
        ),
        ("A wrong parameter: Tag.1.Key.", None),
        ("Check the parameter Tag.1.Key.", Some(Field::Tag)),
        ("Invalid Parameter.", None),
        ("parameter ", None),
        ("", None),
    ] {
        assert_eq!(
            error(400, "MissingParameter", message).field(),
            field,
            "{message}"
        );
        assert_eq!(
            error(400, "InvalidParamter", message).field(),
            field,
            "{message}"
        );
        assert_eq!(
            error(400, "SomethingNew", message).field(),
            None,
            "{message}"
        );
    }
}

#[test]
fn every_kind_has_a_usual_remedy() {
    for (kind, remedy) in [
        (Kind::DryRunPassed, Remedy::Nothing),
        (Kind::Throttle, Remedy::Wait),
        (Kind::InProgress, Remedy::Wait),
        (Kind::Transient, Remedy::Retry),
        (Kind::Clock, Remedy::CorrectClock),
        (Kind::Nonce, Remedy::SignAgain),
        (Kind::Credential, Remedy::CheckCredentials),
        (Kind::Permission, Remedy::AskForPermission),
        (Kind::StateConflict, Remedy::Reload),
        (Kind::Gone, Remedy::Reload),
        (Kind::CallerError, Remedy::ReadMessage),
    ] {
        assert_eq!(kind.usual_remedy(), remedy, "{kind:?}");
    }
}

#[test]
fn a_code_without_a_row_takes_the_remedy_of_the_status() {
    assert_eq!(error(503, "SomethingNew", "").remedy(), Remedy::Retry);
    assert_eq!(error(429, "", "").remedy(), Remedy::Wait);
    assert_eq!(error(401, "", "").remedy(), Remedy::CheckCredentials);
}

#[test]
fn a_field_is_known_by_every_name_of_its_parameter() {
    for (field, names) in [
        (
            Field::RegionId,
            &["RegionId", "RegionIds", "RegionIds.1"][..],
        ),
        (
            Field::ImageId,
            &["ImageId", "ImageIds", "ImageIds.12", "Image"],
        ),
        (Field::ImageName, &["ImageName", "ImageNames"]),
        (Field::ImageFamily, &["ImageFamily"]),
        (Field::Description, &["Description"]),
        (Field::Status, &["Status", "Status.1", "ImageStatus"]),
        (Field::BootMode, &["BootMode"]),
        (Field::LicenseType, &["LicenseType"]),
        (
            Field::ImdsSupport,
            &["Features.ImdsSupport", "FeaturesImdsSupport", "ImdsSupport"],
        ),
        (
            Field::NvmeSupport,
            &["Features.NvmeSupport", "FeaturesNvmeSupport", "NvmeSupport"],
        ),
        (
            Field::Tag,
            &[
                "Tag",
                "Tags",
                "TagCount",
                "Tag.1.Key",
                "TagFilters.1.Values.2",
            ],
        ),
        (Field::TagKey, &["TagKey", "TagKey.3"]),
        (Field::TagValue, &["TagValue"]),
        (
            Field::ResourceId,
            &["ResourceId", "ResourceIds", "ResourceId.1"],
        ),
        (
            Field::Account,
            &[
                "AddAccount",
                "AddAccount.1",
                "RemoveAccount",
                "AddAccounts",
                "RemoveAccounts",
                "AddAccountsAndRemoveAccounts",
                "Account",
                "Accounts",
            ],
        ),
        (Field::IsPublic, &["IsPublic"]),
        (Field::PageNumber, &["PageNumber"]),
        (Field::PageSize, &["PageSize"]),
        (Field::MaxResults, &["MaxResults"]),
        (Field::NextToken, &["NextToken"]),
        (Field::ImageOwnerAlias, &["ImageOwnerAlias"]),
        (Field::ImageOwnerId, &["ImageOwnerId"]),
        (Field::InstanceType, &["InstanceType", "InstanceTypeId"]),
        (
            Field::InstanceId,
            &["InstanceId", "InstanceIds", "InstanceIds.1", "Instance"],
        ),
        (Field::OsType, &["OSType", "OsType"]),
        (Field::Architecture, &["Architecture"]),
        (Field::Usage, &["Usage"]),
        (Field::ActionType, &["ActionType"]),
        (
            Field::Filter,
            &["Filter", "Filter.1.Value", "FilterKey", "FilterValue"],
        ),
        (Field::Visibility, &["Visibility"]),
        (Field::StartTime, &["StartTime"]),
        (Field::EndTime, &["EndTime"]),
        (Field::Operation, &["Operation"]),
        (Field::ClientToken, &["ClientToken"]),
    ] {
        for name in names {
            assert_eq!(Field::of_parameter(name), Some(field), "{name}");
        }
    }
    for name in [
        "",
        ".",
        "Feature",
        "Features",
        "imageName",
        "Name",
        "ImageNam",
        "Force",
    ] {
        assert_eq!(Field::of_parameter(name), None, "{name}");
    }
}
