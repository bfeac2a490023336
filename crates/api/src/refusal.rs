//! Recognising a refusal in the body of an answer.

use serde::Deserialize;

use crate::{
    error::ApiError,
    read::{Fields, Object, Text, xml_text},
    service::Service,
};

/// Why a RAM user may not do something: Alibaba Cloud's `AccessDeniedDetail`. Its members are general
/// knowledge, not on a page at hand, and any may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct AccessDenied {
    /// The action that was not allowed, such as `ecs:DescribeImages`.
    #[serde(rename = "AuthAction")]
    pub action: Text,
    /// What asked: `SubUser`, `AssumedRoleUser` and so on.
    #[serde(rename = "AuthPrincipalType")]
    pub principal_type: Text,
    /// The account it belongs to.
    #[serde(rename = "AuthPrincipalOwnerId")]
    pub principal_owner_id: Text,
    /// Its id or name.
    #[serde(rename = "AuthPrincipalDisplayName")]
    pub principal_name: Text,
    /// `ImplicitDeny` (no policy allows it) or `ExplicitDeny` (one forbids it).
    #[serde(rename = "NoPermissionType")]
    pub no_permission_type: Text,
    /// Which kind of policy decided.
    #[serde(rename = "PolicyType")]
    pub policy_type: Text,
    /// For the vendor's decoder.
    #[serde(rename = "EncodedDiagnosticMessage")]
    pub diagnostic: Text,
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
    let error = match Fields::open(body) {
        Ok(fields) => from_json(service, &fields),
        Err(_) => from_xml(&String::from_utf8_lossy(body)),
    };
    (!error.code.is_empty()).then_some(ApiError { status, ..error })
}

fn from_json(service: Service, fields: &Fields) -> ApiError {
    let head = fields.object("ResponseMetadata");
    if service == Service::VolcEcs && head.get("Error").is_some() {
        let error = head.object("Error");
        return ApiError {
            code: Some(error.text("Code"))
                .filter(|code| !code.is_empty())
                .unwrap_or_else(|| error.text("CodeN")),
            message: error.text("Message"),
            request_id: head.text("RequestId"),
            ..ApiError::default()
        };
    }
    let denied = fields.lenient::<Object<AccessDenied>>("AccessDeniedDetail");
    ApiError {
        code: fields.text("Code"),
        message: fields.text("Message"),
        request_id: fields.text("RequestId"),
        recommend: fields.text("Recommend"),
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
