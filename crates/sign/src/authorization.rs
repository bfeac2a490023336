//! What a client claims in its `Authorization` header, and the means to check it.

use std::{error::Error, fmt};

use crate::{
    Prepared, acs3,
    canonical::{Request, borrowed},
    volcengine::{self, Scope},
};

/// A claim, taken apart but not believed.
///
/// A server makes the request's signature again and compares:
///
/// ```
/// # use image_console_sign::*;
/// # let call = Call { method: "POST", host: "h", action: "A", version: "V", params: &[], body: None };
/// # let credential = Credential::new("id", Secret::from("secret"));
/// # let signed = sign(&call, Scheme::Acs3, &credential, Timestamp::from_unix(0), "nonce");
/// # let sent = signed.headers.clone();
/// # let header = |name: &str| match name {
/// #     "host" => Some("h"),
/// #     _ => sent.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str()),
/// # };
/// # let params = canonical::decode_query(&signed.query);
/// let claim = Authorization::parse(header("authorization").unwrap())?;
/// # let key = credential.key;
/// let received = Received { method: "POST", path: "/", params: &params, payload_hash: EMPTY_SHA256 };
/// let ours = claim.rebuild(&received, header)?.sign(&key).signature;
/// assert!(same_text(&ours, claim.signature));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Authorization<'a> {
    /// Which scheme, and its scope where it has one.
    pub algorithm: Algorithm,
    /// Who claims to have signed.
    pub access_key_id: &'a str,
    /// The names of the signed headers as they were sent, joined by `;`.
    pub signed_headers: &'a str,
    /// The signature in hex.
    pub signature: &'a str,
}

impl fmt::Debug for Authorization<'_> {
    /// Hides the signature, which is as good as the secret until its date is too old.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authorization")
            .field("algorithm", &self.algorithm)
            .field("access_key_id", &self.access_key_id)
            .field("signed_headers", &self.signed_headers)
            .finish_non_exhaustive()
    }
}

/// The two schemes that use the `Authorization` header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// [`acs3`].
    Acs3,
    /// [`volcengine`].
    Volcengine(Scope),
}

/// Why a text is no claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AuthorizationError {
    /// It starts with neither algorithm.
    UnknownAlgorithm,
    /// This part is not there, or empty.
    Missing(&'static str),
    /// Something that is no part, or a part for the second time.
    Unexpected,
    /// The credential does not end in `/yyyyMMdd/<region>/<service>/request`.
    BadScope,
}

impl fmt::Display for AuthorizationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAlgorithm => f.write_str("unknown signature algorithm"),
            Self::Missing(part) => write!(f, "no {part} in the authorization"),
            Self::Unexpected => f.write_str("unexpected part in the authorization"),
            Self::BadScope => f.write_str("malformed credential scope"),
        }
    }
}

impl Error for AuthorizationError {}

/// Why a claim does not fit the request that it came with, whatever the key may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClaimError {
    /// This header was signed, says the claim, but did not arrive.
    MissingHeader(String),
    /// The scope is for another day than `X-Date`.
    WrongDay,
}

impl fmt::Display for ClaimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "signed header {name} is missing"),
            Self::WrongDay => f.write_str("credential scope of another day than the request"),
        }
    }
}

impl Error for ClaimError {}

/// A request as a server has it, apart from its headers.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path, as it was sent.
    pub path: &'a str,
    /// The parameters of the query, decoded ([`decode_query`](crate::canonical::decode_query)).
    pub params: &'a [(String, String)],
    /// The hash of the body that arrived; that the header says the same is for the caller to check.
    pub payload_hash: &'a str,
}

const CREDENTIAL: &str = "Credential";
const SIGNED_HEADERS: &str = "SignedHeaders";
const SIGNATURE: &str = "Signature";

impl<'a> Authorization<'a> {
    /// Takes a header's value apart. Each scheme has its own separator, and the other's is refused.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(text: &'a str) -> Result<Self, AuthorizationError> {
        let (algorithm, parts) = text
            .split_once(' ')
            .ok_or(AuthorizationError::UnknownAlgorithm)?;
        match algorithm {
            acs3::ALGORITHM => {
                let [credential, signed_headers, signature] = named(parts.split(','))?;
                Ok(Self {
                    algorithm: Algorithm::Acs3,
                    access_key_id: credential,
                    signed_headers,
                    signature,
                })
            }
            volcengine::ALGORITHM => {
                let [credential, signed_headers, signature] = named(parts.split(", "))?;
                let (access_key_id, scope) = credential
                    .split_once('/')
                    .ok_or(AuthorizationError::BadScope)?;
                let scope = Scope::parse(scope).ok_or(AuthorizationError::BadScope)?;
                Ok(Self {
                    algorithm: Algorithm::Volcengine(scope),
                    access_key_id,
                    signed_headers,
                    signature,
                })
            }
            _ => Err(AuthorizationError::UnknownAlgorithm),
        }
    }

    /// Whether the claim says that this header was signed. A server must insist on some.
    #[must_use]
    pub fn is_signed(&self, name: &str) -> bool {
        self.signed_headers.split(';').any(|signed| signed == name)
    }

    /// What the client must have prepared if its claim is true: exactly the headers it names, no others.
    ///
    /// `header` finds a header's value by its name in lower case.
    ///
    /// # Errors
    /// The claim contradicts the request, so that no key could have signed it.
    pub fn rebuild<'r>(
        &self,
        received: &Received<'r>,
        header: impl Fn(&str) -> Option<&'r str>,
    ) -> Result<Prepared, ClaimError>
    where
        'a: 'r,
    {
        let find =
            |name: &str| header(name).ok_or_else(|| ClaimError::MissingHeader(name.to_owned()));
        let headers = self
            .signed_headers
            .split(';')
            .map(|name| Ok((name, find(name)?)))
            .collect::<Result<Vec<_>, _>>()?;
        let request = Request {
            method: received.method,
            path: received.path,
            params: borrowed(received.params),
            headers,
            payload_hash: received.payload_hash,
        };
        Ok(match &self.algorithm {
            Algorithm::Acs3 => acs3::prepare(request, self.access_key_id),
            Algorithm::Volcengine(scope) => {
                let x_date = find("x-date")?;
                if volcengine::day(x_date) != scope.date {
                    return Err(ClaimError::WrongDay);
                }
                let (region, service) = (&scope.region, &scope.service);
                volcengine::prepare(request, self.access_key_id, x_date, region, service)
            }
        })
    }
}

/// The three parts by name, each exactly once, in any order.
fn named<'a>(parts: impl Iterator<Item = &'a str>) -> Result<[&'a str; 3], AuthorizationError> {
    const NAMES: [&str; 3] = [CREDENTIAL, SIGNED_HEADERS, SIGNATURE];
    let mut values = [""; 3];
    for part in parts {
        let (name, value) = part.split_once('=').ok_or(AuthorizationError::Unexpected)?;
        let at = NAMES.iter().position(|known| *known == name);
        let slot = &mut values[at.ok_or(AuthorizationError::Unexpected)?];
        if !slot.is_empty() {
            return Err(AuthorizationError::Unexpected);
        }
        *slot = value;
    }
    match values.iter().position(|value| value.is_empty()) {
        Some(missing) => Err(AuthorizationError::Missing(NAMES[missing])),
        None => Ok(values),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACS3: &str = "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-date,Signature=ab";
    const VOLCENGINE: &str = "HMAC-SHA256 Credential=id/20240520/cn-beijing/ecs/request, \
                              SignedHeaders=host;x-date, Signature=ab";

    #[test]
    fn a_claim_is_taken_apart() {
        let claim = Authorization::parse(ACS3).unwrap();
        assert_eq!(
            claim,
            Authorization {
                algorithm: Algorithm::Acs3,
                access_key_id: "id",
                signed_headers: "host;x-acs-date",
                signature: "ab",
            }
        );
        let claim = Authorization::parse(VOLCENGINE).unwrap();
        let scope = Scope::parse("20240520/cn-beijing/ecs/request").unwrap();
        assert_eq!(
            claim,
            Authorization {
                algorithm: Algorithm::Volcengine(scope),
                access_key_id: "id",
                signed_headers: "host;x-date",
                signature: "ab",
            }
        );
        let turned = "ACS3-HMAC-SHA256 Signature=ab,SignedHeaders=host;x-acs-date,Credential=id";
        assert_eq!(Authorization::parse(turned), Authorization::parse(ACS3));
    }

    #[test]
    fn what_is_no_claim_is_refused_with_its_reason() {
        use AuthorizationError::{BadScope, Missing, Unexpected, UnknownAlgorithm};
        for (text, error) in [
            ("", UnknownAlgorithm),
            ("ACS3-HMAC-SHA256", UnknownAlgorithm),
            ("AWS4-HMAC-SHA256 Credential=id", UnknownAlgorithm),
            ("acs3-hmac-sha256 Credential=id", UnknownAlgorithm),
            ("ACS3-HMAC-SHA256 ", Unexpected),
            ("ACS3-HMAC-SHA256 Credential=id", Missing("SignedHeaders")),
            (
                "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host",
                Missing("Signature"),
            ),
            (
                "ACS3-HMAC-SHA256 SignedHeaders=host,Signature=ab",
                Missing("Credential"),
            ),
            (
                "ACS3-HMAC-SHA256 Credential=,SignedHeaders=host,Signature=ab",
                Missing("Credential"),
            ),
            ("ACS3-HMAC-SHA256 Credential=id,Credential=id", Unexpected),
            ("ACS3-HMAC-SHA256 Credential=id,Token=x", Unexpected),
            // Each with the other's separator.
            (
                "ACS3-HMAC-SHA256 Credential=id, SignedHeaders=host, Signature=ab",
                Unexpected,
            ),
            (
                "HMAC-SHA256 Credential=id/d/r/s/request,SignedHeaders=host,Signature=ab",
                Missing("SignedHeaders"),
            ),
            (
                "HMAC-SHA256 Credential=id, SignedHeaders=host, Signature=ab",
                BadScope,
            ),
            (
                "HMAC-SHA256 Credential=id/d/r/s, SignedHeaders=host, Signature=ab",
                BadScope,
            ),
        ] {
            assert_eq!(Authorization::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn errors_are_fragments_that_name_the_part() {
        let printed = [
            AuthorizationError::UnknownAlgorithm.to_string(),
            AuthorizationError::Missing("Signature").to_string(),
            AuthorizationError::Unexpected.to_string(),
            AuthorizationError::BadScope.to_string(),
            ClaimError::MissingHeader("host".to_owned()).to_string(),
            ClaimError::WrongDay.to_string(),
        ];
        assert_eq!(
            printed,
            [
                "unknown signature algorithm",
                "no Signature in the authorization",
                "unexpected part in the authorization",
                "malformed credential scope",
                "signed header host is missing",
                "credential scope of another day than the request",
            ]
        );
    }

    #[test]
    fn a_claim_prints_without_its_signature() {
        let printed = format!(
            "{:?}",
            Authorization::parse(&VOLCENGINE.replace("ab", "f00d"))
        );
        assert!(!printed.contains("f00d"), "{printed}");
        assert!(
            printed.contains("cn-beijing") && printed.contains("host;x-date"),
            "{printed}"
        );
    }

    #[test]
    fn a_claim_says_what_was_signed() {
        let claim = Authorization::parse(ACS3).unwrap();
        assert!(claim.is_signed("host") && claim.is_signed("x-acs-date"));
        for name in ["", "x-acs", "Host", "host;x-acs-date", "content-type"] {
            assert!(!claim.is_signed(name), "{name:?}");
        }
    }

    /// The claim's canonical request for a bare GET with these headers.
    fn rebuilt(claim: &str, headers: &[(&str, &'static str)]) -> Result<String, ClaimError> {
        let received = Received {
            method: "GET",
            path: "/",
            params: &[],
            payload_hash: "hash",
        };
        let header = |name: &str| {
            headers
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| *value)
        };
        let prepared = Authorization::parse(claim)
            .unwrap()
            .rebuild(&received, header)?;
        Ok(prepared.canonical_request().to_owned())
    }

    #[test]
    fn only_the_claimed_headers_are_looked_at() {
        let headers = [
            ("host", "h"),
            ("x-acs-date", "d"),
            ("x-acs-other", "o"),
            ("accept", "a"),
        ];
        assert_eq!(
            rebuilt(ACS3, &headers).unwrap(),
            "GET\n/\n\nhost:h\nx-acs-date:d\n\nhost;x-acs-date\nhash"
        );
        let missing = ClaimError::MissingHeader("x-acs-date".to_owned());
        assert_eq!(rebuilt(ACS3, &headers[..1]), Err(missing));
    }

    #[test]
    fn a_scope_of_another_day_is_a_contradiction() {
        let on = |date| rebuilt(VOLCENGINE, &[("host", "h"), ("x-date", date)]);
        assert!(on("20240520T000000Z").is_ok());
        assert_eq!(on("20240521T000000Z"), Err(ClaimError::WrongDay));
        assert_eq!(on("2024"), Err(ClaimError::WrongDay));
        // Even unsigned, the date is needed.
        let unsigned = VOLCENGINE.replace(";x-date", "");
        let missing = ClaimError::MissingHeader("x-date".to_owned());
        assert_eq!(rebuilt(&unsigned, &[("host", "h")]), Err(missing));
    }
}
