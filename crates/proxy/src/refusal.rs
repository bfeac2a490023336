//! Everything the proxy itself says no to.
//!
//! The app must be able to tell these from the cloud's own errors, so each answer has a header
//! `x-image-console-proxy: <code>` and a body `{"proxy":{"code","message","sent"}}`. The texts are
//! fixed: nothing of the request is repeated in them.

use http::StatusCode;

/// The header that marks an answer as the proxy's own; its value is [`Refusal::code`].
pub const MARK: &str = "x-image-console-proxy";

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:ident, $sent:literal, $message:literal;)*) => {
        /// A reason to answer instead of the cloud.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Refusal { $($(#[$doc])* $name,)* }

        impl Refusal {
            /// Every refusal.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable code, for programs.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The status of the answer.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// Whether the cloud may have seen the request: after `true` a write has an unknown
            /// outcome, after `false` it surely had no effect.
            #[must_use]
            pub const fn sent(self) -> bool {
                match self { $(Self::$name => $sent,)* }
            }

            /// One English sentence for people; the app has its own texts by code.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

refusals! {
    /// `CONNECT`, `OPTIONS *` or `GET http://…`: this is not a forward proxy.
    TargetForm = "target-form", BAD_REQUEST, false,
        "The request target must be a path.";
    /// DNS rebinding looks like this, and so does a forgotten `--allow-host`.
    Host = "host", MISDIRECTED_REQUEST, false,
        "The Host header does not name this server. Start the proxy with --allow-host to serve under another name.";
    /// The page that asks is not ours, or does not say that it is.
    Origin = "origin", FORBIDDEN, false,
        "Requests are forwarded for this server's own pages only. Start the proxy with --allow-origin to admit another origin.";
    /// A write that carries neither `Origin` nor `Sec-Fetch-Site`.
    OriginMissing = "origin-missing", FORBIDDEN, false,
        "A request that can change something must carry an Origin or Sec-Fetch-Site header.";
    /// A preflight that asks for a method or header outside the contract.
    Preflight = "preflight", FORBIDDEN, false,
        "The method or a header of this cross-origin request is not part of the proxy contract.";
    /// Files are only read.
    MethodFile = "method-file", METHOD_NOT_ALLOWED, false,
        "Files answer GET and HEAD only.";
    /// Alibaba's services take POST, as their SDK sends it; reports come by POST too.
    MethodPost = "method-post", METHOD_NOT_ALLOWED, false,
        "This path answers POST only.";
    /// Volcengine's service takes GET, as its SDK sends it.
    MethodGet = "method-get", METHOD_NOT_ALLOWED, false,
        "This path answers GET only.";
    /// Without it the request could have been sent by a plain form or link of any site.
    CustomHeader = "custom-header", FORBIDDEN, false,
        "A signed request has a header that only a script can send: authorization, x-acs-action or x-date.";
    /// Below the base, but not `<service>/<region>/`.
    Path = "path", NOT_FOUND, false,
        "The path must be <base>/<service>/<region>/.";
    /// Not one of the closed list.
    Service = "service", NOT_FOUND, false,
        "The service must be ecs, swas or volc-ecs.";
    /// Not a text that may become part of a host name.
    Region = "region", NOT_FOUND, false,
        "The region must be lower-case words and digits joined by single hyphens.";
    /// The action is not one that the console uses.
    Action = "action", FORBIDDEN, false,
        "This action is not on the list of what the proxy forwards for this service.";
    /// Another API version than the listed actions belong to.
    Version = "version", FORBIDDEN, false,
        "The API version is not the one that the proxy forwards for this service.";
    /// Two copies of the action or version that disagree: the cloud might read the other one.
    ActionCopies = "action-copies", BAD_REQUEST, false,
        "The request names its action or version more than once.";
    /// A header of the contract that is there twice.
    RepeatedHeader = "repeated-header", BAD_REQUEST, false,
        "A header of the proxy contract is repeated.";
    /// `Connection: x-acs-date` would have it removed on the way.
    Connection = "connection-header", BAD_REQUEST, false,
        "The Connection header names a header that has to reach the cloud.";
    /// A signature over a header that will not be forwarded cannot be right at the cloud.
    SignedHeader = "signed-header", BAD_REQUEST, false,
        "The signature covers a header that the proxy does not forward.";
    /// More than [`MAX_HEAD`](crate::policy::MAX_HEAD).
    HeadSize = "head-size", REQUEST_HEADER_FIELDS_TOO_LARGE, false,
        "The request head is larger than 32 KiB.";
    /// More than [`MAX_BODY`](crate::policy::MAX_BODY), or a body where none belongs.
    BodySize = "body-size", PAYLOAD_TOO_LARGE, false,
        "The request body is larger than 1 MiB, or is there although the method has none.";
    /// A body of unknown length; browsers send none over HTTP/1.1, request smuggling does.
    BodyLength = "body-length", LENGTH_REQUIRED, false,
        "A request body must state its length.";
    /// Neither a form nor JSON.
    BodyType = "body-type", UNSUPPORTED_MEDIA_TYPE, false,
        "A request body must be application/x-www-form-urlencoded or application/json.";
    /// Too many bodies at once: their memory is bounded.
    Busy = "busy", SERVICE_UNAVAILABLE, false,
        "Too many request bodies at once.";
    /// The body did not come whole within the deadline.
    BodyCut = "body-cut", REQUEST_TIMEOUT, false,
        "The request body did not arrive whole in time.";
    /// No such file in the built app.
    File = "file", NOT_FOUND, false,
        "There is no such file.";
    /// The cloud's host has no address: usually an unknown region.
    Resolve = "resolve", BAD_GATEWAY, false,
        "The cloud's host name has no address. Is the region right?";
    /// The cloud's host resolves into a private network: a hostile or captive resolver.
    Address = "address", BAD_GATEWAY, false,
        "The cloud's host name resolves to an address that is not public.";
    /// The cloud's certificate is not believed: something on the way looks into TLS.
    Tls = "tls", BAD_GATEWAY, false,
        "The cloud's certificate was refused. Start the proxy with --upstream-ca if your network looks into TLS.";
    /// TCP or TLS could not be set up.
    Connect = "connect", BAD_GATEWAY, false,
        "No connection to the cloud could be made.";
    /// TCP or TLS was not set up in time.
    ConnectTimeout = "connect-timeout", GATEWAY_TIMEOUT, false,
        "The cloud did not accept a connection in time.";
    /// The connection broke before the head of an answer.
    Broken = "broken", BAD_GATEWAY, true,
        "The connection to the cloud broke before it answered.";
    /// No head of an answer within the deadline.
    AnswerTimeout = "answer-timeout", GATEWAY_TIMEOUT, true,
        "The cloud did not answer in time.";
    /// A redirect would send the signature to a host outside the table.
    Redirect = "redirect", BAD_GATEWAY, true,
        "The cloud answered with a redirect, which is not followed.";
    /// Compressed although `accept-encoding: identity` was sent; the proxy decompresses nothing.
    Encoding = "encoding", BAD_GATEWAY, true,
        "The cloud answered in an encoding that was not asked for.";
    /// More than [`MAX_ANSWER`](crate::policy::MAX_ANSWER), stated up front.
    AnswerSize = "answer-size", BAD_GATEWAY, true,
        "The cloud's answer is larger than 16 MiB.";
}

impl Refusal {
    /// The value of `Allow`, which an answer with status 405 must have.
    #[must_use]
    pub const fn allow(self) -> Option<&'static str> {
        match self {
            Self::MethodFile => Some("GET, HEAD"),
            Self::MethodPost => Some("POST, OPTIONS"),
            Self::MethodGet => Some("GET, OPTIONS"),
            _ => None,
        }
    }

    /// The body of the answer.
    #[must_use]
    pub fn body(self) -> String {
        serde_json::json!({"proxy": {
            "code": self.code(),
            "message": self.message(),
            "sent": self.sent(),
        }})
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_statuses_are_errors() {
        let mut codes: Vec<_> = Refusal::ALL.iter().map(|r| r.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Refusal::ALL.len());
        for refusal in Refusal::ALL {
            assert!(
                refusal.status().is_client_error() || refusal.status().is_server_error(),
                "{refusal:?}"
            );
        }
    }

    #[test]
    fn only_what_comes_after_sending_is_said_to_be_sent() {
        let sent: Vec<_> = Refusal::ALL.iter().filter(|r| r.sent()).collect();
        assert_eq!(
            sent,
            [
                &Refusal::Broken,
                &Refusal::AnswerTimeout,
                &Refusal::Redirect,
                &Refusal::Encoding,
                &Refusal::AnswerSize
            ]
        );
    }

    #[test]
    fn the_body_is_json_with_the_code() {
        let body: serde_json::Value = serde_json::from_str(&Refusal::Host.body()).unwrap();
        assert_eq!(body["proxy"]["code"], "host");
        assert_eq!(body["proxy"]["sent"], false);
    }
}
