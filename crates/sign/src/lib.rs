//! How a request proves who sent it: three schemes of two clouds, with printable stages.
//!
//! Every scheme goes the same way: the facts of a call become a *canonical request*, that becomes a
//! *string to sign*, an HMAC turns that into a *signature*, and the signature is sent along. Exactly
//! one HMAC of each scheme uses the secret itself. This crate stops right before it and goes on right
//! after it, so the secret may live in memory ([`Key`]) or in a place that does not give it away, such
//! as a WebCrypto key that cannot be exported; both use the same code:
//!
//! ```text
//!  Call ──prepare──▶ Prepared ──root_message──▶ HMAC with the secret ──mac──▶ finish ──▶ Signed
//!                    │ canonical_request        (Key, or WebCrypto)                     │ query
//!                    │ string_to_sign                                                   │ headers
//! ```
//!
//! | scheme | file | who uses it | the root HMAC |
//! |---|---|---|---|
//! | `ACS3-HMAC-SHA256` | [`acs3`] | Alibaba Cloud, signature V3 | of the string to sign |
//! | `HMAC-SHA1`, version 1.0 | `rpc_v1` | Alibaba Cloud, old RPC signature | of the string to sign, with secret + `&` |
//! | `HMAC-SHA256` | [`volcengine`] | Volcengine | of the date; the result starts a chain of keys |
//!
//! The rest of the map: [`canonical`] has the encoding that all three share, [`Authorization`] reads
//! what a client claims so that a server can check it, [`Timestamp`] prints the two date formats.
//!
//! What this crate never does: read a clock, make a random number, send anything, or change what will
//! be sent. The bytes that are signed are the bytes to send: [`Signed::query`] goes into the URL as it
//! is. A secret is never printed: no `Debug` shows it, no error carries it, and it is wiped when dropped.
//!
//! ```
//! use image_console_sign::{Call, Credential, Scheme, Secret, Timestamp, sign};
//!
//! let credential = Credential::new("LTAI5tFakeKeyForTests001", Secret::from("fakeSecretForTestsOnly0000001"));
//! let call = Call {
//!     method: "POST",
//!     host: "ecs.cn-hangzhou.aliyuncs.com",
//!     action: "DescribeRegions",
//!     version: "2014-05-26",
//!     params: &[],
//!     body: None,
//! };
//! let now = Timestamp::from_unix(1_716_192_930);
//! let signed = sign(&call, Scheme::Acs3, &credential, now, "3156853299f313e23d1673dc12e1703d");
//! assert_eq!(signed.query, "");
//! assert!(signed.authorization().is_some_and(|text| text.starts_with("ACS3-HMAC-SHA256 Credential=")));
//! ```
#![forbid(unsafe_code)]

pub mod acs3;
mod authorization;
mod call;
pub mod canonical;
mod credential;
mod digest;
mod key;
mod prepared;
#[cfg(feature = "rpc")]
pub mod rpc_v1;
mod time;
pub mod volcengine;

pub use authorization::{Algorithm, Authorization, AuthorizationError, ClaimError, Received};
pub use call::{Body, Call, Scheme, nonce, sign};
pub use credential::{Credential, Identity, Secret};
pub use digest::{EMPTY_SHA256, same_text, sha256_hex};
pub use key::{Key, Mac, RootHmac};
pub use prepared::{Prepared, Signed};
pub use time::Timestamp;
