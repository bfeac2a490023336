//! JSON: checking a text once, looking at its values in place, and writing texts.
//!
//! A well-kept library beats our own code, and here stands our own code nevertheless. The console is
//! measured by the size of its module, and `serde_json` with what `serde` derives for our records was the
//! largest part of it that could go: with this module its code went from 1 120 KB to 978 KB before
//! wasm-opt, and natively a page of 100 images is read in 0.45 ms where it took 0.81. A derived reader is
//! new code for each record type and each type inside one; here the code is there once, and a record costs
//! a table of names (`crate::read`). The price is paid in tests: `tests/json.rs` and the fuzz target `json`
//! hold every answer of this module against `serde_json`'s, which stays the reader of everything that is
//! no part of the app.
//!
//! [`Document::parse`] goes over the text once, without recursion, and notes where each value starts and
//! ends: 8 bytes a value. It accepts what RFC 8259 calls JSON and nothing else, whatever the depth. What a
//! text or number *means* is looked at when somebody asks: `1e400` and `"\ud800"` are well-formed, and
//! only who reads them hears that they mean nothing.

mod scan;
mod text;

use std::{borrow::Cow, fmt};

pub use text::push_text;

use scan::Node;

/// A text that is JSON.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    text: Cow<'a, str>,
    /// Every value in the order of the text; each name in an object stands before its value.
    nodes: Vec<Node>,
}

/// One value of a document: an object, a list, a text, a number, `true`, `false` or `null`.
#[derive(Clone, Copy)]
pub struct Json<'d> {
    document: &'d Document<'d>,
    at: u32,
}

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong; a short English fragment.
    pub what: &'static str,
    /// Where, in bytes from the start.
    pub at: usize,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)?;
        f.write_str(" at byte ")?;
        fmt::Display::fmt(&self.at, f)
    }
}

impl std::error::Error for Error {}

impl<'a> Document<'a> {
    /// Checks a text as a whole.
    ///
    /// # Errors
    /// The first thing that is not JSON; and a text of 2 GiB or more.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, Error> {
        let text = text.into();
        let nodes = scan::nodes(text.as_bytes())?;
        Ok(Self { text, nodes })
    }

    /// The value that the text is.
    #[must_use]
    pub fn root(&self) -> Json<'_> {
        self.value(0)
    }

    pub(crate) fn value(&self, at: u32) -> Json<'_> {
        Json { document: self, at }
    }
}

impl<'d> Json<'d> {
    /// Where in the document it is, for [`Document::value`].
    pub(crate) fn index(self) -> u32 {
        self.at
    }

    fn node(self) -> Node {
        let node = self.document.nodes.get(self.at as usize);
        node.copied().unwrap_or_default()
    }

    /// The byte it starts with, which tells its kind; a digit or `-` for every number.
    pub(crate) fn first(self) -> u8 {
        let first = self.document.text.as_bytes().get(self.node().start());
        first.copied().unwrap_or_default()
    }

    /// The value as it was written, of what is neither object nor list: their end is not kept.
    pub(crate) fn literal(self) -> &'d str {
        let node = self.node();
        let text = self.document.text.get(node.start()..node.end());
        text.unwrap_or_default()
    }

    /// The value as it was written, whatever it is.
    pub(crate) fn source(self) -> &'d str {
        let rest = self.document.text.get(self.node().start()..);
        let rest = rest.unwrap_or_default();
        let end = scan::end(rest.as_bytes());
        rest.get(..end).unwrap_or_default()
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        self.first() == b'{'
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.first() == b'['
    }

    /// Whether it is a number; one that is too large for any type is one too.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self.first(), b'-' | b'0'..=b'9')
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.first() == b'n'
    }

    /// `true` or `false`; nothing when it is something else.
    #[must_use]
    pub fn flag(self) -> Option<bool> {
        match self.first() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// The whole number it is; nothing when it is something else, has a sign or fraction, or more than
    /// 32 bits.
    #[must_use]
    pub fn whole(self) -> Option<u32> {
        self.is_number().then(|| self.literal().parse().ok())?
    }

    /// The text it is; nothing when it is something else, or a text with half a character in it
    /// (`"\ud800"`).
    #[must_use]
    pub fn text(self) -> Option<Cow<'d, str>> {
        let node = self.node();
        let quoted = self.document.text.get(node.start()..node.end());
        let inside = quoted?.strip_prefix('"')?.strip_suffix('"')?;
        if node.is_escaped() {
            text::unescape(inside).map(Cow::Owned)
        } else {
            Some(Cow::Borrowed(inside))
        }
    }

    /// The value after it, on the same level or above.
    fn next(self) -> u32 {
        match self.first() {
            b'{' | b'[' => self.node().next(),
            _ => self.at + 1,
        }
    }

    /// The values inside a list, and the names and values by turns inside an object; none in
    /// anything else.
    fn inside(self) -> Elements<'d> {
        Elements {
            document: self.document,
            at: self.at + 1,
            end: self.next(),
        }
    }

    /// The elements of a list; none when it is something else.
    #[must_use]
    pub fn elements(self) -> Elements<'d> {
        if self.is_list() {
            self.inside()
        } else {
            self.nothing()
        }
    }

    /// This value as the only element of a list.
    pub(crate) fn alone(self) -> Elements<'d> {
        Elements {
            document: self.document,
            at: self.at,
            end: self.next(),
        }
    }

    /// No elements.
    pub(crate) fn nothing(self) -> Elements<'d> {
        Elements {
            document: self.document,
            at: 0,
            end: 0,
        }
    }

    /// The fields of an object in the order of the text; none when it is something else.
    #[must_use]
    pub fn fields(self) -> Fields<'d> {
        Fields(if self.is_object() {
            self.inside()
        } else {
            self.nothing()
        })
    }

    /// The field of this name; of one that is there twice the last, as with most readers of JSON.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        let same = self
            .fields()
            .filter(|(own, _)| own.text().is_some_and(|own| own == name));
        same.last().map(|(_, value)| value)
    }
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.source())
    }
}

/// The elements of a list.
#[derive(Clone, Debug)]
pub struct Elements<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
}

impl<'d> Iterator for Elements<'d> {
    type Item = Json<'d>;

    fn next(&mut self) -> Option<Json<'d>> {
        if self.at >= self.end {
            return None;
        }
        let value = self.document.value(self.at);
        self.at = value.next();
        Some(value)
    }
}

/// The fields of an object: name and value.
#[derive(Clone, Debug)]
pub struct Fields<'d>(Elements<'d>);

impl<'d> Iterator for Fields<'d> {
    type Item = (Json<'d>, Json<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.0.next()?, self.0.next()?))
    }
}
