//! From a code to its meaning: the catalogue first, then the documented patterns.

use super::{
    Kind, Remedy,
    catalogue::{CATALOGUE, Entry},
};
use crate::field::Field;

/// What an error is about, without its code.
#[derive(Clone, Copy)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    pub(super) field: Option<Field>,
    pub(super) remedy: Remedy,
}

/// The meaning of a code; `None` for codes that no document explains.
pub(super) fn meaning(code: &str) -> Option<Meaning> {
    let exact = |e: &Entry| Meaning {
        kind: e.kind,
        field: e.field,
        remedy: e.remedy,
    };
    CATALOGUE
        .iter()
        .find(|entry| entry.code == code)
        .map(exact)
        .or_else(|| by_pattern(code))
}

/// Families of codes: `Throttling*`, `Forbidden.*`, `InvalidParameter.<Name>`,
/// `MissingParameter.<Name>` and `Invalid<Name>…` (`shared/api/operations.md` §1.1), and those of
/// `shared/api/validation.md`, "General".
fn by_pattern(code: &str) -> Option<Meaning> {
    let of_kind = |kind: Kind| Meaning {
        kind,
        field: None,
        remedy: kind.usual_remedy(),
    };
    let refused = |field: Option<Field>| Meaning {
        kind: Kind::CallerError,
        field,
        remedy: match field {
            Some(_) => Remedy::CorrectField,
            None => Remedy::ReadMessage,
        },
    };
    let on_status = Meaning {
        field: Some(Field::Status),
        ..of_kind(Kind::StateConflict)
    };
    let (family, rest) = code.split_once('.').unwrap_or((code, ""));
    if code.starts_with("Throttling") {
        return Some(of_kind(Kind::Throttle));
    }
    match family {
        "ServiceUnavailable" | "InternalError" => Some(of_kind(Kind::Transient)),
        "InvalidTimeStamp" | "InvalidTimestamp" => Some(of_kind(Kind::Clock)),
        "InvalidAccessKeyId" => Some(of_kind(Kind::Credential)),
        "InvalidSecurityToken" => Some(Meaning {
            remedy: Remedy::RenewToken,
            ..of_kind(Kind::Credential)
        }),
        "Forbidden" => Some(of_kind(Kind::Permission)),
        "ImageStatus" | "InvalidStatus" => Some(on_status),
        "InvalidParameter" | "InvalidParamter" | "MissingParameter" => {
            Some(refused(Field::of_parameter(rest)))
        }
        _ if code.contains("FeaturesImdsSupport") => Some(refused(Some(Field::ImdsSupport))),
        _ => family
            .strip_prefix("Invalid")
            .and_then(Field::of_parameter)
            .map(|field| refused(Some(field))),
    }
}

/// The kind of an error whose code is unknown or absent.
pub(super) fn kind_of_status(status: u16) -> Kind {
    match status {
        401 => Kind::Credential,
        429 => Kind::Throttle,
        408 | 500..=599 => Kind::Transient,
        _ => Kind::CallerError,
    }
}

/// Whether the code says only that *some* parameter is wrong, so that the message must say which.
pub(super) fn is_about_some_parameter(code: &str) -> bool {
    matches!(
        code,
        "MissingParameter" | "InvalidParameter" | "InvalidParamter" | "InvalidArgument"
    )
}

/// The parameter in messages like `The input parameter "RegionId" that is mandatory …` and
/// `The specified parameter BootMode is not supported.`
pub(super) fn parameter_in_message(message: &str) -> Option<Field> {
    let (_, after) = message.split_once("parameter ")?;
    let name = after.trim_start_matches(['"', '\'', '<']);
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .unwrap_or(name.len());
    Field::of_parameter(name[..end].trim_end_matches('.'))
}
