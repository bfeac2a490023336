//! Why the gate turns a request away, and what each vendor calls that.

use serde_json::{Map, Value, json};

use crate::answer::{Refusal, Vendor, refuse};

/// A request that does not reach its handler.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fault {
    /// Neither an Authorization header nor a signature parameter.
    Unsigned,
    /// The signature's own form is wrong; what about it, in words.
    Incomplete(String),
    /// All but the signature itself.
    NoSignature,
    /// The credential's scope has another form than `<day>/<region>/ecs/request`.
    BadCredential,
    /// The key, the region or the service in the credential is empty.
    MissingRequestInfo,
    UnknownKey,
    InactiveKey,
    /// What the server signed in its stead.
    SignatureMismatch {
        string_to_sign: String,
    },
    TimeFormat,
    TimeExpired,
    NonceUsed,
    TokenExpired,
    TokenMalformed,
    TokenOfAnotherKey,
    MissingParameter(&'static str),
    UnknownVersion,
    UnknownAction,
    UnknownRegion,
    /// The action as RAM writes it, such as `ecs:DeleteImage`, and the RAM user.
    Forbidden {
        action: String,
        user: String,
    },
    /// Milliseconds until it may be tried again.
    Throttled {
        retry_after: u64,
    },
}

impl Fault {
    pub(crate) fn refusal(self, vendor: Vendor) -> Refusal {
        match vendor {
            Vendor::Alibaba => self.alibaba(),
            Vendor::Volcengine => self.volcengine(),
        }
    }

    /// Codes and statuses of `shared/api/operations.md` §1.1. Where pages differ in the status, the
    /// one of `shared/api/samples/alibaba-common.errors.json`.
    fn alibaba(self) -> Refusal {
        match self {
            // Only Volcengine's scheme has a credential that can be wrong by itself.
            Self::Unsigned | Self::NoSignature | Self::BadCredential | Self::MissingRequestInfo => {
                refuse(
                    400,
                    "IncompleteSignature",
                    "The request carries no signature.",
                )
            }
            Self::Incomplete(what) => refuse(
                400,
                "IncompleteSignature",
                format!("The request signature does not conform to Aliyun standards. {what}"),
            ),
            Self::UnknownKey => refuse(
                404,
                "InvalidAccessKeyId.NotFound",
                "Specified access key is not found.",
            ),
            Self::InactiveKey => refuse(
                403,
                "InvalidAccessKeyId.Inactive",
                "Specified access key is disabled.",
            ),
            // The wording that public reports show, string to sign included.
            Self::SignatureMismatch { string_to_sign } => refuse(
                400,
                "SignatureDoesNotMatch",
                format!(
                    "Specified signature is not matched with our calculation. server string to sign is:{string_to_sign}"
                ),
            ),
            Self::TimeFormat => refuse(
                400,
                "InvalidTimeStamp.Format",
                "Specified time stamp or date value is not well formatted.",
            ),
            Self::TimeExpired => refuse(
                400,
                "InvalidTimeStamp.Expired",
                "Specified time stamp or date value is expired.",
            ),
            Self::NonceUsed => refuse(
                400,
                "SignatureNonceUsed",
                "Specified signature nonce was used already.",
            ),
            Self::TokenExpired => refuse(
                400,
                "InvalidSecurityToken.Expired",
                "Specified SecurityToken is expired.",
            ),
            Self::TokenMalformed => refuse(
                400,
                "InvalidSecurityToken.Malformed",
                "Specified SecurityToken is malformed.",
            ),
            Self::TokenOfAnotherKey => refuse(
                400,
                "InvalidSecurityToken.MismatchWithAccessKey",
                "Specified SecurityToken mismatch with the AccessKey.",
            ),
            Self::MissingParameter(name) => refuse(
                400,
                "MissingParameter",
                format!(
                    "The input parameter \"{name}\" that is mandatory for processing this request is not supplied."
                ),
            ),
            Self::UnknownVersion => refuse(
                400,
                "NoSuchVersion",
                "The specified version does not exist.",
            ),
            Self::UnknownAction => refuse(
                404,
                "InvalidAction.NotFound",
                "Specified api is not found, please check your url and method.",
            ),
            Self::UnknownRegion => refuse(
                404,
                "InvalidRegionId.NotFound",
                "The specified RegionId does not exist.",
            ),
            Self::Forbidden { action, user } => Refusal {
                more: access_denied_detail(&action, &user),
                ..refuse(
                    403,
                    "Forbidden.RAM",
                    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
                )
            },
            Self::Throttled { retry_after } => Refusal {
                retry_after: Some(retry_after),
                ..refuse(
                    400,
                    "Throttling.User",
                    "Request was denied due to user flow control.",
                )
            },
        }
    }

    /// Codes and statuses of `shared/api/operations.md` §4.1; the numbers `CodeN` of
    /// `shared/api/samples/volcengine-common.errors.json`.
    fn volcengine(self) -> Refusal {
        let numbered = |number: u32, refusal: Refusal| Refusal {
            more: Map::from_iter([("CodeN".to_owned(), json!(number))]),
            ..refusal
        };
        match self {
            Self::Unsigned => refuse(
                401,
                "MissingAuthenticationToken",
                "The request is not signed.",
            ),
            Self::Incomplete(what) => refuse(
                400,
                "InvalidAuthorization",
                format!("The Authorization header is wrong. {what}"),
            ),
            Self::NoSignature => refuse(401, "MissingSignature", "The signature is missing."),
            Self::BadCredential => numbered(
                100_025,
                refuse(
                    400,
                    "InvalidCredential",
                    "The credential part of the Authorization header is wrong.",
                ),
            ),
            Self::MissingRequestInfo => refuse(
                400,
                "MissingRequestInfo",
                "Access key, service or region is missing.",
            ),
            Self::UnknownKey | Self::InactiveKey => numbered(
                100_009,
                refuse(401, "InvalidAccessKey", "No such access key."),
            ),
            Self::SignatureMismatch { .. } => numbered(
                100_010,
                refuse(
                    401,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you provided.",
                ),
            ),
            Self::TimeFormat | Self::TimeExpired => refuse(
                403,
                "InvalidTimestamp",
                "The signing time is malformed, too old or in the future.",
            ),
            // The scheme has no nonce; a repeated one would be a replay all the same.
            Self::NonceUsed => refuse(403, "InvalidTimestamp", "The request was sent before."),
            Self::TokenExpired | Self::TokenMalformed | Self::TokenOfAnotherKey => refuse(
                401,
                "InvalidSecretToken",
                "The session token is wrong or past its end.",
            ),
            Self::MissingParameter(name) => refuse(
                400,
                "MissingParameter",
                format!("The parameter {name} is missing."),
            ),
            Self::UnknownVersion | Self::UnknownAction => numbered(
                100_008,
                refuse(
                    404,
                    "InvalidActionOrVersion",
                    "Could not find operation for the specified action and version.",
                ),
            ),
            Self::UnknownRegion => numbered(
                100_025,
                refuse(
                    400,
                    "InvalidCredential",
                    "The region in the credential is not known.",
                ),
            ),
            Self::Forbidden { action, .. } => numbered(
                100_013,
                refuse(
                    403,
                    "AccessDenied",
                    format!("This user may not do {action}."),
                ),
            ),
            Self::Throttled { .. } => refuse(
                429,
                "FlowLimitExceeded",
                "The request rate is over the limit.",
            ),
        }
    }
}

fn access_denied_detail(action: &str, user: &str) -> Map<String, Value> {
    let detail = json!({
        "AuthAction": action,
        "AuthPrincipalType": "SubUser",
        "AuthPrincipalDisplayName": user,
        "NoPermissionType": "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy",
    });
    Map::from_iter([("AccessDeniedDetail".to_owned(), detail)])
}
