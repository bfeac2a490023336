//! The access log: which line a request leaves.

use std::{fmt, time::Duration};

use http::{HeaderMap, StatusCode};

use crate::refusal::Refusal;

/// One line of the access log. It has no path, query, header or body: nothing that could hold a
/// secret or a foreign text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A request that went to a cloud, or was refused on the way.
    Forwarded {
        /// The action, from the closed list.
        action: &'static str,
        /// The region, which passed its pattern.
        region: String,
        /// The answer's status.
        status: StatusCode,
        /// The proxy's own code, if it answered instead of the cloud.
        refusal: Option<&'static str>,
        /// Until the head of the answer.
        took: Duration,
        /// The cloud's request id, if a header had one that looks like one.
        request_id: Option<String>,
    },
    /// A request that the gate refused.
    Refused(Refusal),
    /// A browser reported a violated directive.
    Violation(&'static str),
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Forwarded {
                action,
                region,
                status,
                refusal,
                took,
                request_id,
            } => write!(
                f,
                "{action} {region} {} {} ms {}",
                status.as_u16(),
                took.as_millis(),
                refusal.or(request_id.as_deref()).unwrap_or("-"),
            ),
            Self::Refused(refusal) => {
                write!(
                    f,
                    "refused {} {}",
                    refusal.status().as_u16(),
                    refusal.code()
                )
            }
            Self::Violation(directive) => write!(f, "csp-report {directive}"),
        }
    }
}

/// The request id in a cloud's answer: letters, digits and hyphens, at most 64. Anything else is not
/// one, and foreign text stays out of the log.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> Option<String> {
    let text = headers.get("x-acs-request-id")?.to_str().ok()?;
    let plain = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    (plain && (1..=64).contains(&text.len())).then(|| text.to_owned())
}
