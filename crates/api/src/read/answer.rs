//! The envelope of an answer: its fields by name, each still raw text.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{Int, MAX_BODY, Text};
use crate::{
    operation::{Done, Unreadable},
    page::{Page, Record, Row},
    service::Service,
    volcengine::Batch,
};

/// The fields of one JSON object, unread. Of a name that is there twice the last counts, as with most
/// JSON readers.
#[derive(Debug, Default)]
pub(crate) struct Fields(BTreeMap<String, Box<RawValue>>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(Self)
    }
}

impl Fields {
    /// Takes a body apart; an [`Unreadable`] says in short what it is instead of a JSON object.
    pub(crate) fn open(body: &[u8]) -> Result<Self, Unreadable> {
        if body.len() > MAX_BODY {
            return Err(Unreadable::new(format!(
                "{} bytes are too many",
                body.len()
            )));
        }
        // One name with a broken byte must not hide a whole page. Whole bodies take the fast way.
        let text =
            std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed);
        let text = text.trim_start_matches('\u{feff}').trim();
        match text.as_bytes().first() {
            None => Err(Unreadable::new("empty body")),
            Some(b'<') => Err(Unreadable::new("markup instead of JSON")),
            Some(_) => Ok(serde_json::from_str(text)?),
        }
    }

    /// The value of a field. `null`, `""` and `{}` say nothing and count as absent.
    pub(crate) fn get(&self, name: &str) -> Option<&RawValue> {
        let value = self.0.get(name)?;
        let object = value
            .get()
            .strip_prefix('{')
            .and_then(|v| v.strip_suffix('}'));
        let empty = match object {
            Some(inside) => inside.trim().is_empty(),
            None => matches!(value.get(), "null" | "\"\""),
        };
        (!empty).then_some(value)
    }

    /// The field read as `T`, or nothing when it is absent or something else. For what an envelope
    /// tells beside its rows: an odd count must not cost the rows.
    pub(crate) fn lenient<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        self.get(name)
            .and_then(|raw| serde_json::from_str(raw.get()).ok())
            .unwrap_or_default()
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.lenient::<Text>(name).0
    }

    /// The fields of an object inside; none when it is absent or something else.
    pub(crate) fn object(&self, name: &str) -> Self {
        self.lenient(name)
    }
}

/// The text of one field of a row that may be unreadable otherwise.
pub(crate) fn peek(row: &str, name: &str) -> Option<String> {
    let text = serde_json::from_str::<Fields>(row).ok()?.text(name);
    (!text.is_empty()).then_some(text)
}

/// A successful answer: its request id, and the fields that hold the result.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) request_id: String,
    fields: Fields,
}

impl Answer {
    /// Takes the envelope off.
    ///
    /// # Errors
    /// When the body is no JSON object, or is one that carries an error: a refusal must never be
    /// read as an empty success.
    pub(crate) fn open(service: Service, body: &[u8]) -> Result<Self, Unreadable> {
        let outer = Fields::open(body)?;
        let (request_id, error, fields) = match service {
            Service::Ecs | Service::Swas => {
                let error = outer.get("Code").is_some();
                (outer.text("RequestId"), error, outer)
            }
            Service::VolcEcs => {
                let head = outer.object("ResponseMetadata");
                let result = match outer.get("Result") {
                    Some(raw) => serde_json::from_str(raw.get())?,
                    None => Fields::default(),
                };
                (head.text("RequestId"), head.get("Error").is_some(), result)
            }
        };
        if error {
            return Err(Unreadable::new("a refusal where a result is due"));
        }
        Ok(Self { request_id, fields })
    }

    /// The field read as `T`, or its default when it is absent or something else.
    pub(crate) fn lenient<T: DeserializeOwned + Default>(&self, name: &str) -> T {
        self.fields.lenient(name)
    }

    /// The field read as `T`, where an odd one must not pass for an absent one.
    pub(crate) fn strict<T: DeserializeOwned + Default>(
        &self,
        name: &str,
    ) -> Result<T, Unreadable> {
        match self.fields.get(name) {
            Some(raw) => serde_json::from_str(raw.get())
                .map_err(|error| Unreadable::new(format!("{name}: {error}"))),
            None => Ok(T::default()),
        }
    }

    /// A text beside the rows; empty when it is absent or something else.
    pub(crate) fn text(&self, name: &str) -> String {
        self.fields.text(name)
    }

    /// A count beside the rows; `None` when it is absent or something else.
    pub(crate) fn count(&self, name: &str) -> Option<u64> {
        self.lenient::<Int>(name).to()
    }

    /// An answer that says only that it is done, which is no more than its request id.
    pub(crate) fn done(self) -> Result<Done, Unreadable> {
        self.identified()?;
        Ok(Done {
            request_id: self.request_id,
        })
    }

    /// Any JSON object would be an empty success; one of the cloud has a request id.
    fn identified(&self) -> Result<(), Unreadable> {
        if self.request_id.is_empty() {
            return Err(Unreadable::new("no RequestId"));
        }
        Ok(())
    }

    /// The one row under `name`, read strictly: `None` when it is absent or has nothing in it.
    pub(crate) fn one<T: Record>(&self, name: &str) -> Result<Option<Row<T>>, Unreadable> {
        match self.fields.get(name) {
            Some(raw) => Ok(Some(Row::read(raw.get()))),
            None => self.identified().map(|()| None),
        }
    }

    /// The rows under `name`, each for itself.
    pub(crate) fn rows<T: Record>(&self, name: &str) -> Result<Vec<Row<T>>, Unreadable> {
        let Some(raw) = self.fields.get(name) else {
            return self.identified().map(|()| Vec::new());
        };
        let rows =
            elements(raw, T::NAME).map_err(|cause| Unreadable::new(format!("{name}: {cause}")))?;
        Ok(rows.into_iter().map(|raw| Row::read(raw.get())).collect())
    }

    /// A result for each item of a batch.
    pub(crate) fn batch<T: Record>(self) -> Result<Batch<T>, Unreadable> {
        self.identified()?;
        Ok(Batch {
            details: self.rows("OperationDetails")?,
            request_id: self.request_id,
        })
    }

    /// A page of rows, with everything that the clouds tell about pages.
    pub(crate) fn page<T: Record>(self, name: &str) -> Result<Page<T>, Unreadable> {
        let rows = self.rows(name)?;
        let next_token = self.text("NextToken");
        Ok(Page {
            region_id: self.text("RegionId"),
            total_count: self.count("TotalCount"),
            page_number: self.count("PageNumber"),
            page_size: self.count("PageSize"),
            next_token: (!next_token.is_empty()).then_some(next_token),
            request_id: self.request_id,
            rows,
        })
    }
}

/// The elements of a list, unread: of one that is bare, wrapped as `name`, or a single object.
///
/// A wrapper is taken off only once: each level starts a new parser, so the depth limit of
/// `serde_json` would not hold here.
fn elements<'a>(raw: &'a RawValue, name: &str) -> Result<Vec<&'a RawValue>, serde_json::Error> {
    if raw.get().starts_with('[') {
        return serde_json::from_str(raw.get());
    }
    let wrapper: BTreeMap<String, &RawValue> = serde_json::from_str(raw.get())?;
    match wrapper.get(name) {
        Some(list) if list.get().starts_with('[') => serde_json::from_str(list.get()),
        Some(list) if matches!(list.get(), "null" | "\"\"") => Ok(Vec::new()),
        Some(row) => Ok(vec![row]),
        None if wrapper.is_empty() => Ok(Vec::new()),
        None => Ok(vec![raw]),
    }
}
