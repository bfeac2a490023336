//! One call of an operation, before anything about its signature is known.

#[cfg(feature = "rpc")]
use crate::rpc_v1;
use crate::{
    Credential, EMPTY_SHA256, Identity, Prepared, Signed, Timestamp, acs3, digest::push_hex,
    sha256_hex, volcengine,
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
    #[cfg(feature = "rpc")]
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
    /// `rpc_v1`: Alibaba Cloud, for old proxies and tools.
    #[cfg(feature = "rpc")]
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
            #[cfg(feature = "rpc")]
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    const SCHEMES: [Scheme<'_>; 3] = [
        Scheme::Acs3,
        Scheme::RpcV1,
        Scheme::Volcengine {
            region: "cn-beijing",
            service: "ecs",
        },
    ];

    /// A call with all that a call can have.
    fn signed(scheme: Scheme<'_>) -> Signed {
        let params = [("RegionId".to_owned(), "cn-beijing".to_owned())];
        let call = Call {
            method: "POST",
            host: "cloud.example",
            action: "DescribeImages",
            version: "2014-05-26",
            params: &params,
            body: Some(Body {
                content_type: "application/json",
                bytes: b"{}",
            }),
        };
        let credential =
            Credential::new("id", Secret::from("hidden-secret")).with_token("hidden-token");
        sign(&call, scheme, &credential, Timestamp::from_unix(0), "nonce")
    }

    #[test]
    fn no_header_is_one_that_a_browser_sets_itself() {
        // MDN, "Forbidden request header", as `shared/api/signing.md` lists them.
        let forbidden = "host date content-length connection origin cookie referer accept-encoding \
                         accept-charset expect keep-alive te trailer transfer-encoding upgrade via dnt \
                         user-agent";
        for scheme in SCHEMES {
            for (name, _) in signed(scheme).headers {
                assert!(!forbidden.split_whitespace().any(|f| f == name), "{name}");
                assert!(
                    !name.starts_with("proxy-") && !name.starts_with("sec-"),
                    "{name}"
                );
                assert_eq!(name, name.to_ascii_lowercase());
            }
        }
    }

    #[test]
    fn each_scheme_sends_its_own_headers_and_no_others() {
        let names = |scheme| {
            let headers = signed(scheme).headers;
            headers
                .iter()
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(
            SCHEMES.map(names),
            [
                "x-acs-action x-acs-version x-acs-date x-acs-signature-nonce x-acs-content-sha256 \
                 x-acs-security-token content-type authorization",
                "content-type",
                "x-date x-content-sha256 x-security-token content-type authorization",
            ]
        );
    }

    #[test]
    fn the_query_is_what_the_stages_show() {
        for scheme in SCHEMES {
            let signed = signed(scheme);
            if scheme == Scheme::RpcV1 {
                assert!(signed.query.contains("Signature="));
            } else {
                let line = signed.canonical_request.lines().nth(2);
                assert_eq!(line, Some(signed.query.as_str()));
            }
        }
    }

    #[test]
    fn the_hash_is_of_the_bytes_that_are_sent() {
        // printf '{}' | sha256sum
        let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        for scheme in [SCHEMES[0], SCHEMES[2]] {
            let signed = signed(scheme);
            assert!(signed.canonical_request.ends_with(hash));
            let sent = signed
                .headers
                .iter()
                .find(|(name, _)| name.ends_with("content-sha256"));
            assert_eq!(sent.map(|(_, value)| value.as_str()), Some(hash));
        }
    }

    #[test]
    fn what_is_prepared_or_signed_prints_without_its_values() {
        for scheme in SCHEMES {
            let signed = signed(scheme);
            let call = Call {
                method: "GET",
                host: "h",
                action: "A",
                version: "V",
                params: &[],
                body: None,
            };
            let identity = Identity::new("id").with_token("hidden-token");
            let prepared = call.prepare(scheme, &identity, Timestamp::from_unix(0), "n");
            let printed = format!("{signed:?} {prepared:?}");
            assert!(!printed.contains("hidden"), "{printed}");
            assert!(!printed.contains(&signed.signature), "{printed}");
            assert!(
                printed.contains("content-type") && printed.contains("root_hmac"),
                "{printed}"
            );
        }
    }

    #[test]
    fn a_nonce_is_all_of_its_bytes_in_hex() {
        assert_eq!(nonce([0; 16]), "0".repeat(32));
        assert_eq!(
            nonce([
                0x31, 0x56, 0x85, 0x32, 0x99, 0xf3, 0x13, 0xe2, 0x3d, 0x16, 0x73, 0xdc, 0x12, 0xe1,
                0x70, 0x3d
            ]),
            "3156853299f313e23d1673dc12e1703d"
        );
    }
}
