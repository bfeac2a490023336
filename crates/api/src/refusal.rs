//! Recognising a refusal in the body of an answer.

use crate::{
    error::ApiError,
    json::Json,
    read::{Object, Text, field, lenient, open, record, text, xml_text},
    service::Service,
};

record! {
    /// Why a RAM user may not do something: Alibaba Cloud's `AccessDeniedDetail`. Its members are general
    /// knowledge, not on a page at hand, and any may be empty.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct AccessDenied {
        /// The action that was not allowed, such as `ecs:DescribeImages`.
        pub action: Text = "AuthAction",
        /// What asked: `SubUser`, `AssumedRoleUser` and so on.
        pub principal_type: Text = "AuthPrincipalType",
        /// The account it belongs to.
        pub principal_owner_id: Text = "AuthPrincipalOwnerId",
        /// Its id or name.
        pub principal_name: Text = "AuthPrincipalDisplayName",
        /// `ImplicitDeny` (no policy allows it) or `ExplicitDeny` (one forbids it).
        pub no_permission_type: Text = "NoPermissionType",
        /// Which kind of policy decided.
        pub policy_type: Text = "PolicyType",
        /// For the vendor's decoder.
        pub diagnostic: Text = "EncodedDiagnosticMessage",
    }
}

/// The refusal in a body, or `None` when the body carries no error code.
///
/// The status does not decide: both vendors put errors into answers of 200, and gateways put pages
/// without a code into answers of 5xx. Three forms are known (`shared/api/operations.md` §1, §4):
///
/// - `{"RequestId", "HostId", "Code", "Message", "Recommend", "AccessDeniedDetail"}` of Alibaba Cloud
/// - `{"ResponseMetadata": {"RequestId", "Error": {"Code", "CodeN", "Message"}}}` of Volcengine
/// - `<Error><Code>…</Code><Message>…</Message>…</Error>` of Alibaba Cloud's gateways
#[must_use]
pub fn refusal(service: Service, status: u16, body: &[u8]) -> Option<ApiError> {
    let error = match open(body) {
        Ok(document) => from_json(service, document.root()),
        Err(_) => from_xml(&String::from_utf8_lossy(body)),
    };
    (!error.code.is_empty()).then_some(ApiError { status, ..error })
}

fn from_json(service: Service, body: Json<'_>) -> ApiError {
    let body = Some(body);
    let head = field(body, "ResponseMetadata");
    if service == Service::VolcEcs
        && let Some(error) = field(head, "Error")
    {
        let error = Some(error);
        return ApiError {
            code: Some(text(error, "Code"))
                .filter(|code| !code.is_empty())
                .unwrap_or_else(|| text(error, "CodeN")),
            message: text(error, "Message"),
            request_id: text(head, "RequestId"),
            ..ApiError::default()
        };
    }
    let denied = lenient::<Object<AccessDenied>>(field(body, "AccessDeniedDetail"));
    ApiError {
        code: text(body, "Code"),
        message: text(body, "Message"),
        request_id: text(body, "RequestId"),
        recommend: text(body, "Recommend"),
        denied: (denied.0 != AccessDenied::default()).then(|| Box::new(denied.0)),
        ..ApiError::default()
    }
}

fn from_xml(text: &str) -> ApiError {
    if !text.contains("<Error>") {
        return ApiError::default();
    }
    ApiError {
        code: xml_text(text, "Code"),
        message: xml_text(text, "Message"),
        request_id: xml_text(text, "RequestId"),
        recommend: xml_text(text, "Recommend"),
        ..ApiError::default()
    }
}
