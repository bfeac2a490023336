//! The envelope of an answer: what stands beside its rows.

use std::borrow::Cow;

use super::{Fill, Int, MAX_BODY, Text, elements, lenient, says_nothing};
use crate::{
    json::{Document, Elements, Json},
    operation::{Done, Unreadable},
    page::{Page, Record, Row},
    service::Service,
    volcengine::Batch,
};

/// Takes a body apart, which has to be a JSON object; an [`Unreadable`] says in short what it is
/// instead.
pub(crate) fn open(body: &[u8]) -> Result<Document<'_>, Unreadable> {
    if body.len() > MAX_BODY {
        return Err(Unreadable::new(format!(
            "{} bytes are too many",
            body.len()
        )));
    }
    // One name with a broken byte must not hide a whole page. Whole bodies take the fast way.
    let text = match std::str::from_utf8(body) {
        Ok(text) => Cow::Borrowed(trim(text)),
        Err(_) => Cow::Owned(trim(&String::from_utf8_lossy(body)).to_owned()),
    };
    match text.as_bytes().first() {
        None => return Err(Unreadable::new("empty body")),
        Some(b'<') => return Err(Unreadable::new("markup instead of JSON")),
        Some(_) => {}
    }
    let document = Document::parse(text).map_err(|error| Unreadable::new(error.to_string()))?;
    if !document.root().is_object() {
        return Err(Unreadable::new("expected an object"));
    }
    Ok(document)
}

fn trim(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// The value of a field, of an object that may be missing. `null`, `""` and `{}` say nothing and count
/// as absent.
pub(crate) fn field<'d>(object: Option<Json<'d>>, name: &str) -> Option<Json<'d>> {
    let value = object?.get(name)?;
    (!says_nothing(value)).then_some(value)
}

/// The text of a field; empty when it is absent or something else. For what an envelope tells beside
/// its rows: an odd one must not cost the rows.
pub(crate) fn text(object: Option<Json<'_>>, name: &str) -> String {
    lenient::<Text>(field(object, name)).0
}

/// A successful answer: its request id, and the fields that hold the result.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) request_id: String,
    document: Document<'a>,
    /// Which value of the document holds the result, if any does.
    result: Option<u32>,
}

impl<'a> Answer<'a> {
    /// Takes the envelope off.
    ///
    /// # Errors
    /// When the body is no JSON object, or is one that carries an error: a refusal must never be
    /// read as an empty success.
    pub(crate) fn open(service: Service, body: &'a [u8]) -> Result<Self, Unreadable> {
        let document = open(body)?;
        let outer = Some(document.root());
        let (head, error, result) = match service {
            Service::Ecs | Service::Swas => (outer, "Code", outer),
            Service::VolcEcs => (
                field(outer, "ResponseMetadata"),
                "Error",
                field(outer, "Result"),
            ),
        };
        if field(head, error).is_some() {
            return Err(Unreadable::new("a refusal where a result is due"));
        }
        if result.is_some_and(|result| !result.is_object()) {
            return Err(Unreadable::new("Result: expected an object"));
        }
        Ok(Self {
            request_id: text(head, "RequestId"),
            result: result.map(Json::index),
            document,
        })
    }

    /// A field of the result.
    fn field(&self, name: &str) -> Option<Json<'_>> {
        field(self.result.map(|at| self.document.value(at)), name)
    }

    /// The field read as `T`, where an odd one must not pass for an absent one.
    pub(crate) fn strict<T: Fill + Default>(&self, name: &str) -> Result<T, Unreadable> {
        let mut value = T::default();
        if let Some(json) = self.field(name) {
            value
                .fill(json)
                .map_err(|cause| Unreadable::new(format!("{name}: {cause}")))?;
        }
        Ok(value)
    }

    /// A text beside the rows; empty when it is absent or something else.
    pub(crate) fn text(&self, name: &str) -> String {
        lenient::<Text>(self.field(name)).0
    }

    /// A count beside the rows; `None` when it is absent or something else.
    pub(crate) fn count(&self, name: &str) -> Option<u64> {
        lenient::<Int>(self.field(name)).to()
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
        match self.field(name) {
            Some(json) => Ok(Some(Row::read(json))),
            None => self.identified().map(|()| None),
        }
    }

    /// The rows under `name`, each for itself.
    pub(crate) fn rows<T: Record>(&self, name: &str) -> Result<Vec<Row<T>>, Unreadable> {
        let elements = self.elements(name, T::NAME)?;
        // Counted first: rows are large, and a list that grows moves them time and again.
        let mut rows = Vec::with_capacity(elements.clone().count());
        rows.extend(elements.map(Row::read));
        Ok(rows)
    }

    fn elements(&self, name: &str, element: &str) -> Result<Elements<'_>, Unreadable> {
        let Some(json) = self.field(name) else {
            self.identified()?;
            return Ok(self.document.root().nothing());
        };
        elements(json, element).map_err(|cause| Unreadable::new(format!("{name}: {cause}")))
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
