//! One call of an operation, before anything about its signature is known.

use crate::{
    Credential, EMPTY_SHA256, Identity, Prepared, Signed, Timestamp, acs3, digest::push_hex,
    rpc_v1, sha256_hex, volcengine,
};

/// What is asked, and where. The path is always `/`: all services of the console work that way.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The HTTP method in upper case. Vendors' SDKs take `POST` for Alibaba Cloud, `GET` for Volcengine.
    pub method: &'a str,
    /// The cloud's host, with its port when that is not the default of the protocol. Signed as it is
    /// even when the request goes through a proxy, which must then say the same `Host` to the cloud.
    pub host: &'a str,
    /// Such as `DescribeImages`.
    pub action: &'a str,
    /// Such as `2014-05-26`.
    pub version: &'a str,
    /// The flattened parameters, not escaped, without action and version.
    pub params: &'a [(String, String)],
    /// What is sent after the headers; `None` is no body and no content type.
    pub body: Option<Body<'a>>,
}

/// A body, of which exactly these bytes must be sent.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The `content-type`, which is signed as well. Set it yourself: `fetch` would add one of its own.
    pub content_type: &'a str,
    /// The bytes to send.
    pub bytes: &'a [u8],
}

impl Body<'_> {
    pub(crate) fn is_form(&self) -> bool {
        let essence = self.content_type.split(';').next().unwrap_or_default();
        essence
            .trim()
            .eq_ignore_ascii_case("application/x-www-form-urlencoded")
    }
}

/// Which signature, with what only that one needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme<'a> {
    /// [`acs3`]: Alibaba Cloud.
    Acs3,
    /// [`rpc_v1`]: Alibaba Cloud, for old proxies and tools.
    RpcV1,
    /// [`volcengine`].
    Volcengine {
        /// Such as `cn-beijing`.
        region: &'a str,
        /// Such as `ecs`.
        service: &'a str,
    },
}

impl Call<'_> {
    /// Everything before the secret is used.
    ///
    /// The nonce must be new for each attempt, repetitions included ([`nonce`] makes one);
    /// Volcengine has none and does not look at it.
    #[must_use]
    pub fn prepare(
        &self,
        scheme: Scheme<'_>,
        identity: &Identity,
        now: Timestamp,
        nonce: &str,
    ) -> Prepared {
        match scheme {
            Scheme::Acs3 => acs3::prepare_call(self, identity, now, nonce),
            Scheme::RpcV1 => rpc_v1::prepare_call(self, identity, now, nonce),
            Scheme::Volcengine { region, service } => {
                volcengine::prepare_call(self, identity, now, region, service)
            }
        }
    }

    pub(crate) fn payload_hash(&self) -> String {
        self.body
            .map_or_else(|| EMPTY_SHA256.to_owned(), |body| sha256_hex(body.bytes))
    }
}

/// Signs a call with a secret in memory.
#[must_use]
pub fn sign(
    call: &Call<'_>,
    scheme: Scheme<'_>,
    credential: &Credential,
    now: Timestamp,
    nonce: &str,
) -> Signed {
    call.prepare(scheme, &credential.identity, now, nonce)
        .sign(&credential.key)
}

/// A nonce of the form that the vendor's SDK uses, 32 hex digits, from random bytes.
#[must_use]
pub fn nonce(random: [u8; 16]) -> String {
    let mut text = String::with_capacity(32);
    push_hex(&mut text, &random);
    text
}
