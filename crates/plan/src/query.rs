//! What a list of images shows, and its text in the URL.
//!
//! The URL is the only place where this state lives. It is read tolerantly (with a bad `page=abc` the
//! first page is meant) and printed canonically, with defaults left out, so that reading what was
//! printed gives the same query again.

use image_console_api::image::Image;

use crate::{filter::Filter, places::PlaceAsked, property::Property};

mod sort;
mod text;

pub use sort::{Direction, MOST_SORTS, Press, Sort, sort};

/// The page sizes that the pager offers. The API takes 1–100 (`shared/api/operations.md` §2.1).
pub const PAGE_SIZES: [u16; 4] = [10, 20, 50, 100];
/// The size of a page when the URL names none.
pub const DEFAULT_PAGE_SIZE: u16 = 50;
/// The most that any cloud gives in one page.
pub const LARGEST_PAGE: u16 = 100;
/// How many pages of one place are walked before a list is called too long to be read here
/// (reliability.md §2.2).
pub const MOST_PAGES: u32 = 200;
/// The most places that one query asks for.
pub const MOST_PLACES: usize = 200;
/// The longest id of an open row, in characters: the bound that ids have everywhere
/// ([`ImageId`](image_console_api::field::ImageId)).
pub const LONGEST_ID: usize = 128;

/// What the list of images shows.
///
/// Every field is in the form that [`ImageQuery::parse`] gives, and only then is it the same again
/// after printing: the filter in its [normal form](Filter::normal), nothing twice, nothing beyond the
/// limits of this module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageQuery {
    /// Where to look. Empty is the deployment's own place.
    pub places: Vec<PlaceAsked>,
    /// What is shown. The default is one's own images, [`Filter::own`].
    pub filter: Filter,
    /// Text that is still being typed: shown is only what contains it in some column, too.
    pub text: String,
    /// How the rows are sorted; empty is the server's order.
    pub sort: Vec<Sort>,
    /// The page, from 1.
    pub page: Page,
    /// How many rows are on a page.
    pub rows: Rows,
    /// The columns in their order, never empty; `None` is the default choice.
    pub columns: Option<Vec<Property>>,
    /// The row that is open in the detail panel.
    pub open: Option<Opened>,
}

impl Default for ImageQuery {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            filter: Filter::own(),
            text: String::new(),
            sort: Vec::new(),
            page: Page::default(),
            rows: Rows::default(),
            columns: None,
            open: None,
        }
    }
}

/// A page number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page(pub u32);

impl Default for Page {
    fn default() -> Self {
        Self(1)
    }
}

/// How many rows are on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// So many, 1–100.
    Page(u16),
    /// All of them.
    All,
}

impl Default for Rows {
    fn default() -> Self {
        Self::Page(DEFAULT_PAGE_SIZE)
    }
}

/// A row that is open in the detail panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Where it is; `None` where the list looks in one place only.
    pub place: Option<PlaceAsked>,
    /// The id of the image.
    pub id: String,
}

impl ImageQuery {
    /// Reads the query part of a URL, without `?`. What cannot be read counts as not given.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        text::parse(text)
    }

    /// The query part of a URL, without `?`, with defaults left out; empty when all are defaults.
    #[must_use]
    pub fn print(&self) -> String {
        text::print(self)
    }

    /// The same query with another filter. Any such change starts again at page 1: page 7 of another
    /// list is nowhere in particular.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut next = self.clone();
        change(&mut next);
        next.page = Page(1);
        next
    }

    /// The same query at another page.
    #[must_use]
    pub fn at_page(&self, page: u32) -> Self {
        Self {
            page: Page(page.max(1)),
            ..self.clone()
        }
    }

    /// The same query with nothing but the default filter; place, sort, columns and page size stay.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        self.with(|query| {
            query.filter = Filter::own();
            query.text.clear();
        })
    }

    /// Whether something besides the owner narrows the list down: then an empty answer means "no
    /// match" rather than "no images".
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.text.is_empty()
            || self
                .filter
                .tokens()
                .any(|token| token.property != Some(Property::Owner))
    }

    /// The rows of this page, out of all of them.
    #[must_use]
    pub fn cut<'rows, T>(&self, all: &'rows [T]) -> &'rows [T] {
        let Rows::Page(size) = self.rows else {
            return all;
        };
        let size = usize::from(size);
        let start = (self.page.0 as usize)
            .saturating_sub(1)
            .saturating_mul(size)
            .min(all.len());
        &all[start..(start + size).min(all.len())]
    }
}

/// How many pages hold `total` rows; an empty list has one, empty page.
#[must_use]
pub fn page_count(total: u64, rows: Rows) -> u32 {
    match rows {
        Rows::All => 1,
        Rows::Page(size) => {
            let pages = total.div_ceil(u64::from(size.max(1))).max(1);
            u32::try_from(pages).unwrap_or(u32::MAX)
        }
    }
}

/// Drops the images that came twice, keeping the first: pages shift while they are read.
pub fn drop_repeats(images: &mut Vec<Image>) {
    let mut seen = std::collections::HashSet::with_capacity(images.len());
    images.retain(|image| seen.insert(image.id.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_filter_starts_again_at_page_one() {
        let query = ImageQuery::parse("page=7&rows=20&q=name+:+web");
        let next = query.with(|query| query.text = "db".to_owned());
        assert_eq!(
            (next.page, next.rows, next.filter),
            (Page(1), Rows::Page(20), query.filter)
        );
    }

    #[test]
    fn without_filters_ones_own_images_are_shown_where_they_were() {
        let query =
            ImageQuery::parse("in=ecs.*&q=status+=+Waiting&text=x&sort=name&page=4&rows=20");
        assert!(query.is_filtered());
        assert_eq!(
            query.without_filters().print(),
            "in=ecs.*&sort=name&rows=20"
        );
        assert!(!query.without_filters().is_filtered());
        assert!(!ImageQuery::parse("q=").is_filtered());
        assert!(ImageQuery::parse("text=x").is_filtered());
    }

    #[test]
    fn a_page_is_cut_out_of_all_rows_even_beyond_their_end() {
        let rows: Vec<u32> = (0..25).collect();
        assert_eq!(
            ImageQuery::parse("rows=10&page=3").cut(&rows),
            [20, 21, 22, 23, 24]
        );
        assert!(ImageQuery::parse("rows=10&page=4").cut(&rows).is_empty());
        assert!(ImageQuery::parse("page=2147483647").cut(&rows).is_empty());
        assert_eq!(ImageQuery::parse("rows=all&page=9").cut(&rows), rows);
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(page_count(0, Rows::Page(50)), 1);
        assert_eq!(page_count(50, Rows::Page(50)), 1);
        assert_eq!(page_count(51, Rows::Page(50)), 2);
        assert_eq!(page_count(51, Rows::All), 1);
    }
}
