//! A page of a list: the rows that could be read, and beside them those that could not.

use crate::{
    json::Json,
    read::{Cause, Element, text},
};

/// How much of an unreadable row is kept, in characters.
const KEPT: usize = 500;

/// What a page is made of.
pub trait Record: Element {
    /// The wire name of the field that identifies a row, such as `ImageId`.
    const ID: &'static str;

    /// The value of that field; a row without one cannot be acted upon and counts as unreadable.
    fn id(&self) -> &str;
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The request id; empty when the answer had none.
    pub request_id: String,
    /// The region that answered; empty where the answer does not say (only some of ECS do).
    pub region_id: String,
    /// How many rows there are on all pages. Means nothing for ECS instances paged by token.
    pub total_count: Option<u64>,
    /// The number of this page, from 1. Not with Volcengine, which pages by token.
    pub page_number: Option<u64>,
    /// How many rows a page has at most. Not with Volcengine.
    pub page_size: Option<u64>,
    /// Where the next page starts; `None` on the last one, and where pages are numbered.
    pub next_token: Option<String>,
    /// The rows, in the order of the answer.
    pub rows: Vec<Row<T>>,
}

/// One row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<T> {
    /// It was understood.
    Read(T),
    /// It was not, and is kept so that nothing is hidden.
    Unreadable(Fragment),
}

/// What is known of a row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its id, if that much could be made out.
    pub id: Option<String>,
    /// What the reader stumbled over, a short English fragment, and in which field.
    pub cause: String,
    /// Its JSON as it came, the first 500 characters.
    pub text: String,
}

impl<T: Record> Row<T> {
    /// Reads one row.
    pub(crate) fn read(json: Json<'_>) -> Self {
        let mut row = T::default();
        let read = row.fill(json);
        if read.is_ok() && !row.id().is_empty() {
            return Self::Read(row);
        }
        Self::Unreadable(Fragment::new(json, T::ID, read))
    }
}

impl Fragment {
    /// What can be made out of a row that was read with this result; one that was sound lacks its id.
    fn new(json: Json<'_>, id: &str, read: Result<(), Cause>) -> Self {
        Self {
            id: Some(text(Some(json), id)).filter(|id| !id.is_empty()),
            cause: match read {
                Ok(()) => format!("no {id}"),
                Err(cause) => cause.to_string(),
            },
            text: json.source().chars().take(KEPT).collect(),
        }
    }
}

impl<T> Row<T> {
    /// The row, if it was understood.
    pub fn ok(self) -> Option<T> {
        match self {
            Self::Read(row) => Some(row),
            Self::Unreadable(_) => None,
        }
    }

    /// The row, if it was understood.
    pub const fn as_read(&self) -> Option<&T> {
        match self {
            Self::Read(row) => Some(row),
            Self::Unreadable(_) => None,
        }
    }

    /// The same row in another shape; an unreadable one stays what it is.
    pub fn map<U>(self, shape: impl FnOnce(T) -> U) -> Row<U> {
        match self {
            Self::Read(row) => Row::Read(shape(row)),
            Self::Unreadable(fragment) => Row::Unreadable(fragment),
        }
    }
}

impl<T> Page<T> {
    /// The same page with its rows in another shape.
    pub fn map<U>(self, mut shape: impl FnMut(T) -> U) -> Page<U> {
        Page {
            request_id: self.request_id,
            region_id: self.region_id,
            total_count: self.total_count,
            page_number: self.page_number,
            page_size: self.page_size,
            next_token: self.next_token,
            rows: self
                .rows
                .into_iter()
                .map(|row| row.map(&mut shape))
                .collect(),
        }
    }

    /// The rows that were understood.
    pub fn read_rows(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter_map(Row::as_read)
    }
}
