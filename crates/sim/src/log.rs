//! What was asked and answered, for tests to look at afterwards. Never a secret: no header, and of the
//! parameters only the operation's own.

use std::collections::{BTreeMap, VecDeque};

use http::Response;
use serde::Serialize;
use serde_json::Value;

use crate::{
    operation::Asked,
    time::Time,
    weather::Fault,
    wire::{Params, Wire},
};

/// How many requests are remembered; then the oldest go.
const MAX_ENTRIES: usize = 10_000;

/// The requests, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(VecDeque<Entry>);

/// A request and what became of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// In milliseconds since 1970, by the server's clock.
    at_ms: u64,
    method: String,
    host: String,
    action: String,
    version: String,
    region: String,
    parameters: BTreeMap<String, String>,
    /// The answer's status; `None` when no answer was sent.
    pub(crate) status: Option<u16>,
    /// The code of a refusal.
    pub(crate) code: Option<String>,
    request_id: Option<String>,
    /// The kinds of fault that it met.
    faults: Vec<&'static str>,
}

impl Log {
    pub(crate) fn add(&mut self, entry: Entry) {
        if self.0.len() == MAX_ENTRIES {
            self.0.pop_front();
        }
        self.0.push_back(entry);
    }

    pub(crate) fn entries(&self) -> &VecDeque<Entry> {
        &self.0
    }
}

impl Entry {
    pub(crate) fn of(
        wire: &Wire<'_>,
        params: &Params,
        asked: &Asked,
        faults: &[Fault],
        now: Time,
    ) -> Self {
        let own = params.own().into_iter();
        Self {
            at_ms: now.0,
            method: wire.method.to_owned(),
            host: wire.host.clone(),
            action: asked.action.clone(),
            version: asked.version.clone(),
            region: asked.region_named(params).to_owned(),
            parameters: own.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
            status: None,
            code: None,
            request_id: None,
            faults: faults.iter().map(Fault::kind).collect(),
        }
    }

    /// Notes the answer that is sent.
    pub(crate) fn answered(&mut self, response: &Response<Vec<u8>>) {
        self.status = Some(response.status().as_u16());
        let id = |name| response.headers().get(name)?.to_str().ok();
        let id = id("x-acs-request-id").or_else(|| id("x-tt-logid"));
        self.request_id = id.map(str::to_owned);
        // A list of a hundred rows need not be read to know that it is no refusal.
        if !response.status().is_success() {
            let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
            let code = body.get("Code");
            let code = code.or_else(|| body.pointer("/ResponseMetadata/Error/Code"));
            self.code = code.and_then(Value::as_str).map(str::to_owned);
        }
    }
}
