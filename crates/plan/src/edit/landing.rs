//! Where a refusal belongs: on the field that it is about, or above the form.

use image_console_api::error::{ApiError, Kind, Remedy};

use super::{field::Field, request::Request};

/// Where a refusal is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Landing {
    /// On this field, which the refused request changes.
    Field(Field),
    /// Above the form.
    Form,
}

/// Where a refusal of this request is shown.
///
/// On a field only if the request changes that field: a code about the state of an image that was to be
/// renamed is about the whole. And if it changes a single field, a value that is refused under a code that
/// names none (the documents have none for sharing at ECS) is that field's.
#[must_use]
pub fn landing(error: &ApiError, request: &Request) -> Landing {
    let fields = request.fields();
    let kind = error.kind();
    let is_about_it = matches!(kind, Kind::CallerError | Kind::StateConflict);
    let field = match error.field() {
        Some(field) => Field::of(field),
        None if kind == Kind::CallerError && error.remedy() != Remedy::ReportFault => {
            match fields[..] {
                [field] => Some(field),
                _ => None,
            }
        }
        None => None,
    };
    match field {
        Some(field) if is_about_it && fields.contains(&field) => Landing::Field(field),
        _ => Landing::Form,
    }
}

/// What a check without effect said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DryRun {
    /// It would be done.
    WouldSucceed,
    /// It would be refused, for what belongs here.
    WouldFail(Landing),
    /// Nothing is known: the check itself was not made, for want of permission, calls or luck.
    NotChecked,
    /// The server did it! It does not know `DryRun`, which the documents of this call do not describe.
    /// Read the image again.
    Done,
}

/// What the answer to a request of [`Diff::dry_runs`](super::Diff::dry_runs) means. Its good news is an
/// error, `DryRunOperation`; `None` is an answer that it was done.
#[must_use]
pub fn dry_run(refusal: Option<&ApiError>, request: &Request) -> DryRun {
    let Some(error) = refusal else {
        return DryRun::Done;
    };
    match error.kind() {
        Kind::DryRunPassed => DryRun::WouldSucceed,
        Kind::Permission | Kind::StateConflict | Kind::Gone | Kind::CallerError => {
            DryRun::WouldFail(landing(error, request))
        }
        Kind::Throttle
        | Kind::Transient
        | Kind::Clock
        | Kind::Nonce
        | Kind::Credential
        | Kind::InProgress => DryRun::NotChecked,
    }
}

#[cfg(test)]
mod tests {
    use image_console_api::{
        aliyun_ecs::{
            self, BootMode, ImdsSupport, LicenseType, NvmeSupport, SettableStatus, TagResources,
        },
        aliyun_swas::{ModifyImageShareStatus, ShareOperation},
        volcengine,
    };

    use super::*;

    fn everything_ecs() -> Request {
        let text = || Some("x".to_owned());
        Request::EcsAttribute(aliyun_ecs::ModifyImageAttribute {
            image_name: text(),
            status: Some(SettableStatus::Deprecated),
            image_family: text(),
            boot_mode: Some(BootMode::Uefi),
            license_type: Some(LicenseType::Byol),
            description: text(),
            imds_support: Some(ImdsSupport::V2),
            nvme_support: Some(NvmeSupport::Supported),
            ..Default::default()
        })
    }

    fn everything_volcengine() -> Request {
        Request::VolcAttribute(volcengine::ModifyImageAttribute {
            image_name: Some("x".to_owned()),
            description: Some("x".to_owned()),
            boot_mode: Some(volcengine::BootMode::Uefi),
            ..Default::default()
        })
    }

    fn share(add: &[&str], is_public: Option<bool>) -> Request {
        Request::EcsShare(aliyun_ecs::ModifyImageSharePermission {
            add_accounts: add.iter().map(|id| (*id).to_owned()).collect(),
            is_public,
            ..Default::default()
        })
    }

    fn refusal(status: u16, code: &str, message: &str) -> ApiError {
        ApiError {
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            ..ApiError::default()
        }
    }

    #[track_caller]
    fn check(request: &Request, status: u16, code: &str, expected: Landing) {
        assert_eq!(
            landing(&refusal(status, code, ""), request),
            expected,
            "{code}"
        );
    }

    #[test]
    fn every_code_of_editing_at_ecs_lands_where_it_belongs() {
        let on = Landing::Field;
        for (status, code, expected) in [
            (400, "InvalidImageName.Malformed", on(Field::Name)),
            (400, "InvalidImageName.Duplicated", on(Field::Name)),
            (400, "InvalidDescription.Malformed", on(Field::Description)),
            (400, "ImageQuotaFull.ImageFamily", on(Field::Family)),
            (400, "InvalidImageFamily.Malformed", on(Field::Family)),
            (400, "ImageFamilyQuotaFull", on(Field::Family)),
            (400, "InvalidBootMode.NotSupport", on(Field::BootMode)),
            (400, "InvalidLicenseType.NotSupported", on(Field::License)),
            (400, "InvalidParameter.FeaturesImdsSupport", on(Field::Imds)),
            (403, "ImageStatus.NotAvailable", on(Field::Status)),
            (403, "ImageStatus.NotDeprecated", on(Field::Status)),
            (403, "ImageUseShared", on(Field::Status)),
            // The vendor's spelling and the right one.
            (
                403,
                "OperationDeined.ImageUsingByInstance",
                on(Field::BootMode),
            ),
            (
                403,
                "OperationDenied.ImageUsingByInstance",
                on(Field::BootMode),
            ),
            (
                403,
                "InvalidOperation.FeaturesImdsSupportNotMatch",
                on(Field::Imds),
            ),
            (403, "InvalidStatus.ImageIsCreating", on(Field::Status)),
            (404, "InvalidImageId.NotFound", Landing::Form),
            (400, "MissingParameter", Landing::Form),
            (400, "Throttling.User", Landing::Form),
            (403, "Forbidden.RAM", Landing::Form),
            (500, "InternalError", Landing::Form),
            (400, "SomethingNew", Landing::Form),
            (403, "", Landing::Form),
        ] {
            check(&everything_ecs(), status, code, expected);
        }
        let nvme = "The specified parameter Features.NvmeSupport is not supported.";
        let error = refusal(400, "InvalidParameter", nvme);
        assert_eq!(landing(&error, &everything_ecs()), on(Field::Nvme));
        let region = "The input parameter \"RegionId\" that is mandatory is not supplied.";
        let error = refusal(400, "MissingParameter", region);
        assert_eq!(landing(&error, &everything_ecs()), Landing::Form);
    }

    #[test]
    fn every_code_of_editing_at_volcengine_lands_where_it_belongs() {
        let on = Landing::Field;
        for (status, code, expected) in [
            (400, "InvalidBootMode.Malformed", on(Field::BootMode)),
            (400, "InvalidDescription.Malformed", on(Field::Description)),
            (400, "InvalidImageName.Malformed", on(Field::Name)),
            (400, "InvalidImageStatus", Landing::Form),
            (400, "MissingParameter.ImageId", Landing::Form),
            (404, "InvalidImage.NotFound", Landing::Form),
            (429, "FlowLimitExceeded", Landing::Form),
            (500, "InternalError", Landing::Form),
        ] {
            check(&everything_volcengine(), status, code, expected);
        }
    }

    #[test]
    fn every_code_of_tags_and_sharing_lands_where_it_belongs() {
        let on = Landing::Field;
        let tag = Request::EcsTag(TagResources::default());
        for (code, expected) in [
            ("MissingParameter.TagKey", on(Field::Tags)),
            ("InvalidTagKey.Malformed", on(Field::Tags)),
            ("InvalidTagValue.Malformed", on(Field::Tags)),
            ("NumberExceed.Tags", on(Field::Tags)),
            ("Duplicate.TagKey", on(Field::Tags)),
            ("NumberExceed.ResourceIds", Landing::Form),
            ("InvalidResourceId.NotFound", Landing::Form),
            ("InvalidResourceType.NotFound", Landing::Form),
            ("InvalidRegionId.NotFound", Landing::Form),
        ] {
            check(&tag, 400, code, expected);
        }
        let volcengine = Request::VolcShare(volcengine::ModifyImageSharePermission::default());
        for (code, expected) in [
            (
                "MissingParameter.AddAccountsAndRemoveAccounts",
                on(Field::Accounts),
            ),
            (
                "LimitExceeded.MaximumShareImageAccount",
                on(Field::Accounts),
            ),
            ("InvalidAccount.Malformed", on(Field::Accounts)),
            ("InvalidArgument", on(Field::Accounts)),
            ("InvalidImageStatus", Landing::Form),
            ("InvalidImage.NotFound", Landing::Form),
        ] {
            check(&volcengine, 400, code, expected);
        }
        // The page of ECS names no codes: what is refused is the one thing that was asked.
        let ecs = share(&["12345"], None);
        check(&ecs, 403, "OperationDenied", on(Field::Accounts));
        check(
            &share(&[], Some(true)),
            403,
            "OperationDenied",
            on(Field::Public),
        );
        check(&ecs, 404, "InvalidImageId.NotFound", Landing::Form);
        check(&ecs, 403, "Forbidden.RAM", Landing::Form);
        check(&ecs, 404, "InvalidAction.NotFound", Landing::Form);
    }

    #[test]
    fn a_refusal_to_share_a_simple_server_image_lands_on_the_switch() {
        let request = Request::SwasShare(ModifyImageShareStatus {
            region_id: String::new(),
            image_id: String::new(),
            operation: ShareOperation::Share,
            client_token: None,
        });
        let message = "The specified parameter Operation is not valid.";
        let error = refusal(400, "InvalidParameter", message);
        assert_eq!(landing(&error, &request), Landing::Field(Field::ToEcs));
        check(&request, 400, "IdempotentParameterMismatch", Landing::Form);
    }

    #[test]
    fn a_code_about_what_was_not_asked_is_above_the_form() {
        let request = Request::EcsAttribute(aliyun_ecs::ModifyImageAttribute {
            image_name: Some("x".to_owned()),
            ..Default::default()
        });
        check(
            &request,
            403,
            "InvalidStatus.ImageIsCreating",
            Landing::Form,
        );
    }

    #[test]
    fn the_good_news_of_a_dry_run_is_an_error() {
        let request = everything_ecs();
        let of = |status, code| dry_run(Some(&refusal(status, code, "")), &request);
        assert_eq!(of(400, "DryRunOperation"), DryRun::WouldSucceed);
        let on_name = DryRun::WouldFail(Landing::Field(Field::Name));
        assert_eq!(of(400, "InvalidImageName.Duplicated"), on_name);
        assert_eq!(of(403, "Forbidden.RAM"), DryRun::WouldFail(Landing::Form));
        assert_eq!(of(400, "Throttling"), DryRun::NotChecked);
        assert_eq!(of(503, "ServiceUnavailable"), DryRun::NotChecked);
        assert_eq!(dry_run(None, &request), DryRun::Done);
    }
}
