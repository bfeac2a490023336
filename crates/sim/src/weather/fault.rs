//! The faults.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    answer::{Refusal, Vendor, refuse},
    gate,
};

/// What goes wrong. In JSON, `kind` names it: `{"kind":"reset","when":"after"}`.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Fault {
    /// The request takes effect at once and the answer leaves later. Until then a `ClientToken` is
    /// being worked on.
    Latency {
        /// How much later.
        millis: u64,
    },
    /// Nothing but this: a `ClientToken` stays in work so long, whatever becomes of the answer.
    Working {
        /// How long.
        millis: u64,
    },
    /// Refused for its rate, in the vendor's words and without effect.
    Throttle {
        /// For `x-acs-retry-after`, in milliseconds; Volcengine has no such header.
        #[serde(default = "a_second")]
        retry_after: u64,
    },
    /// Refused with a code, in the vendor's form.
    Error {
        /// The HTTP status.
        #[serde(default = "internal_error")]
        status: u16,
        /// The code; without one that which goes with the status.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// Whether the request takes effect all the same.
        #[serde(default)]
        when: When,
    },
    /// A gateway's page in place of the answer.
    Html {
        /// The HTTP status.
        #[serde(default = "bad_gateway")]
        status: u16,
        /// Whether the request takes effect all the same.
        #[serde(default)]
        when: When,
    },
    /// The connection stays open and nothing ever comes.
    Blackhole {
        /// Whether the request takes effect all the same.
        #[serde(default)]
        when: When,
    },
    /// The connection is reset before any answer.
    Reset {
        /// Whether the request takes effect all the same.
        #[serde(default)]
        when: When,
    },
    /// The connection ends within the body, of which more was promised.
    Cut {
        /// After so many bytes of it; without a number after half.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<usize>,
    },
    /// The body trickles.
    Slow {
        /// At this rate.
        #[serde(default = "one_byte")]
        bytes_per_second: u32,
    },
    /// No body at all, with the status of success.
    Empty,
    /// White space behind the body, so much that the whole is of this size.
    Huge {
        /// In bytes.
        bytes: usize,
    },
    /// A whole body that is only the beginning of the JSON.
    Truncated {
        /// So many bytes of it; without a number half.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<usize>,
    },
    /// Something of another type than it should be.
    WrongType {
        /// Where, as a JSON pointer such as `/Images/Image/0/Size`; without one the first row of the
        /// first list, or everything where there is no row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<String>,
        /// What stands there instead.
        #[serde(default = "forty_two")]
        value: Value,
    },
    /// The `Date` header is wrong, and only that.
    Date {
        /// By so much, to the past when negative.
        seconds: i64,
    },
    /// The first rows of the answer vanish from the world behind it, so that the pages after it drift.
    Vanish {
        /// How many.
        #[serde(default = "one_row")]
        rows: usize,
    },
}

/// Whether something goes wrong before a request takes effect, or after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// It has no effect.
    #[default]
    Before,
    /// It has.
    After,
}

impl Fault {
    /// Whether a request that meets this has no effect.
    pub(crate) const fn prevents(&self) -> bool {
        match self {
            Self::Throttle { .. } => true,
            Self::Error { when, .. }
            | Self::Html { when, .. }
            | Self::Blackhole { when }
            | Self::Reset { when } => matches!(when, When::Before),
            _ => false,
        }
    }

    /// The refusal that stands in place of the answer, if this is one.
    pub(crate) fn refusal(&self, vendor: Vendor) -> Option<Refusal> {
        match self {
            Self::Throttle { retry_after } => Some(
                gate::Fault::Throttled {
                    retry_after: *retry_after,
                }
                .refusal(vendor),
            ),
            Self::Error { status, code, .. } => {
                let code = match code {
                    Some(code) => code.clone(),
                    None => usual_code(*status, vendor).to_owned(),
                };
                Some(refuse(*status, code, "This fault was asked for."))
            }
            _ => None,
        }
    }

    /// Its `kind`.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Latency { .. } => "latency",
            Self::Working { .. } => "working",
            Self::Throttle { .. } => "throttle",
            Self::Error { .. } => "error",
            Self::Html { .. } => "html",
            Self::Blackhole { .. } => "blackhole",
            Self::Reset { .. } => "reset",
            Self::Cut { .. } => "cut",
            Self::Slow { .. } => "slow",
            Self::Empty => "empty",
            Self::Huge { .. } => "huge",
            Self::Truncated { .. } => "truncated",
            Self::WrongType { .. } => "wrong-type",
            Self::Date { .. } => "date",
            Self::Vanish { .. } => "vanish",
        }
    }
}

/// The tables of common errors, `shared/api/operations.md` §1.1 and §4.1.
const fn usual_code(status: u16, vendor: Vendor) -> &'static str {
    match (vendor, status) {
        (Vendor::Alibaba, 503) => "ServiceUnavailable",
        (Vendor::Volcengine, 429) => "FlowLimitExceeded",
        (Vendor::Volcengine, 502..=504) => "InternalServiceTimeout",
        _ => "InternalError",
    }
}

const fn a_second() -> u64 {
    1000
}

const fn internal_error() -> u16 {
    500
}

const fn bad_gateway() -> u16 {
    502
}

const fn one_byte() -> u32 {
    1
}

const fn one_row() -> usize {
    1
}

fn forty_two() -> Value {
    Value::from(42)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The log and the rules speak of a fault by one name.
    #[test]
    fn a_kind_is_the_name_that_json_has_for_it() {
        for json in [
            r#"{"kind":"latency","millis":1}"#,
            r#"{"kind":"working","millis":1}"#,
            r#"{"kind":"throttle"}"#,
            r#"{"kind":"error"}"#,
            r#"{"kind":"html"}"#,
            r#"{"kind":"blackhole"}"#,
            r#"{"kind":"reset","when":"after"}"#,
            r#"{"kind":"cut"}"#,
            r#"{"kind":"slow"}"#,
            r#"{"kind":"empty"}"#,
            r#"{"kind":"huge","bytes":1}"#,
            r#"{"kind":"truncated"}"#,
            r#"{"kind":"wrong-type"}"#,
            r#"{"kind":"date","seconds":-1}"#,
            r#"{"kind":"vanish"}"#,
        ] {
            let fault: Fault = serde_json::from_str(json).unwrap();
            let kind = serde_json::to_value(&fault).unwrap()["kind"].clone();
            assert_eq!(kind, fault.kind(), "{json}");
        }
    }
}
