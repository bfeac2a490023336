//! How a signed request gets out and its answer in. Knows nothing of operations.

pub mod fetch;
pub mod file;
pub mod gate;
pub mod worker;

/// A signed request, ready to go.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where to: the proxy's URL, or the cloud's for the simulator in the page.
    pub url: String,
    /// The headers to set, in lower case.
    pub headers: Vec<(&'static str, String)>,
    /// After how many milliseconds the call is given up, its body included.
    pub deadline_ms: u32,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The HTTP status.
    pub status: u16,
    /// The `Date` header, if it can be seen.
    pub date: Option<String>,
    /// The request id that a header carries, for answers whose body has none.
    pub request_id: Option<String>,
    /// `x-acs-retry-after`: how long the cloud wants us to wait, in milliseconds (the SDK's reading).
    pub retry_after_ms: Option<u32>,
    /// Set when the proxy itself answered rather than the cloud: its code.
    pub proxy_code: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Connection refused, reset or cut off.
    NoAnswer,
    /// Given up.
    Timeout,
    /// The simulator in this page could not be started.
    DemoFailed,
    /// More than [`LARGEST_ANSWER`].
    TooLarge,
}

/// The most bytes of an answer that are looked at: 32 MiB (reliability.md §2.2).
pub const LARGEST_ANSWER: usize = 32 * 1024 * 1024;
