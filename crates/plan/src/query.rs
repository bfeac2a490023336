//! What a list of images shows: its text in the URL, and the requests that answer it.
//!
//! The URL is the only place where this state lives. It is read tolerantly (with a bad `page=abc` the
//! first page is meant) and printed canonically, with defaults left out, so that reading what was
//! printed gives the same query again.

use image_console_api::{
    aliyun_ecs::{DescribeImages, OsType, OwnerAlias, StatusFilter},
    image::Image,
    service::Region,
};

mod sort;
mod text;

pub use sort::{Direction, Sort, SortKey, sort};

/// The page sizes that the pager offers. The API takes 1–100 (`shared/api/operations.md` §2.1).
pub const PAGE_SIZES: [u16; 4] = [10, 20, 50, 100];
/// The size of a page when the URL names none.
pub const DEFAULT_PAGE_SIZE: u16 = 50;
/// The most that DescribeImages gives in one page.
pub const LARGEST_PAGE: u16 = 100;
/// How many pages are walked before a list is called too long to sort here (reliability.md §2.2).
pub const MOST_PAGES: u32 = 200;

/// Whose images are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Owner {
    /// Those of the account itself: where work is done, hence the default.
    #[default]
    Own,
    /// Those of other accounts, shared with this one or published.
    Others,
    /// Alibaba's own.
    System,
    /// Those of the marketplace.
    Marketplace,
    /// What the API gives when no alias is sent: system, own and shared ones, no marketplace.
    Every,
}

/// A processor architecture, in the API's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// 32-bit x86.
    I386,
    /// 64-bit x86.
    X86_64,
    /// 64-bit Arm.
    Arm64,
}

/// An enumeration that has a word of its own in the URL and on the wire.
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// Every value, in the order in which a menu shows them.
    const ALL: &'static [Self];
    /// The word of this value.
    fn word(self) -> &'static str;
    /// The value with this word, which is compared as written.
    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
}

impl Word for Owner {
    const ALL: &'static [Self] = &[
        Self::Own,
        Self::Others,
        Self::System,
        Self::Marketplace,
        Self::Every,
    ];
    fn word(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Others => "others",
            Self::System => "system",
            Self::Marketplace => "marketplace",
            Self::Every => "any",
        }
    }
}

impl Owner {
    /// What is sent for it; nothing for [`Owner::Every`].
    const fn alias(self) -> Option<OwnerAlias> {
        match self {
            Self::Own => Some(OwnerAlias::Own),
            Self::Others => Some(OwnerAlias::Others),
            Self::System => Some(OwnerAlias::System),
            Self::Marketplace => Some(OwnerAlias::Marketplace),
            Self::Every => None,
        }
    }
}

impl Word for Architecture {
    const ALL: &'static [Self] = &[Self::X86_64, Self::Arm64, Self::I386];
    fn word(self) -> &'static str {
        match self {
            Self::I386 => "i386",
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }
}

/// What the list of images shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageQuery {
    /// The region asked. `None` is the first of the deploy-time default places.
    pub region: Option<Region>,
    /// The states asked for, in the vendor's order, without repeats. Empty is all six: the API's own
    /// default is Available alone, which hides what a clean-up is looking for.
    pub states: Vec<StatusFilter>,
    /// Whose images.
    pub owner: Owner,
    /// A part of the name; empty is any. The server's own search, which SDK pages call fuzzy.
    pub name: String,
    /// The architecture, or any.
    pub architecture: Option<Architecture>,
    /// The operating system, or any.
    pub os: Option<OsType>,
    /// How the rows are sorted; `None` is the server's order.
    pub sort: Option<Sort>,
    /// The page, from 1.
    pub page: Page,
    /// Rows on a page, 1–100.
    pub page_size: PageSize,
}

/// A page number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page(pub u32);

impl Default for Page {
    fn default() -> Self {
        Self(1)
    }
}

/// Rows on a page, 1–100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(pub u16);

impl Default for PageSize {
    fn default() -> Self {
        Self(DEFAULT_PAGE_SIZE)
    }
}

/// How a query is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// The server gives just the page that is shown.
    ServerPage,
    /// The server cannot sort: all pages are read, sorted here, and the page is cut out of them.
    Everything,
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

    /// The same query without any filter; place, sort and page size stay.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self {
            region: self.region.clone(),
            sort: self.sort,
            page_size: self.page_size,
            ..Self::default()
        }
    }

    /// Whether something besides the owner narrows the list down: then an empty answer means "no
    /// match" rather than "no images".
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.states.is_empty()
            || !self.name.is_empty()
            || self.architecture.is_some()
            || self.os.is_some()
    }

    /// How this query has to be answered.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        match self.sort {
            None => Strategy::ServerPage,
            Some(_) => Strategy::Everything,
        }
    }

    /// The request for one page of the server's.
    #[must_use]
    pub fn request(&self, region: &Region, page: u32, page_size: u16) -> DescribeImages {
        let states = if self.states.is_empty() {
            &StatusFilter::EVERY[..]
        } else {
            &self.states
        };
        DescribeImages {
            region_id: region.to_string(),
            status: states.to_vec(),
            image_owner_alias: self.owner.alias(),
            image_name: (!self.name.is_empty()).then(|| self.name.clone()),
            architecture: self.architecture.map(|a| a.word().to_owned()),
            os_type: self.os,
            page_number: Some(page),
            page_size: Some(page_size.into()),
            ..DescribeImages::default()
        }
    }

    /// The rows of this page, out of all of them.
    #[must_use]
    pub fn cut<'rows, T>(&self, all: &'rows [T]) -> &'rows [T] {
        let size = usize::from(self.page_size.0);
        let start = (self.page.0 as usize - 1)
            .saturating_mul(size)
            .min(all.len());
        &all[start..(start + size).min(all.len())]
    }
}

/// How many pages of `size` rows hold `total` rows; an empty list has one, empty page.
#[must_use]
pub fn page_count(total: u64, size: PageSize) -> u32 {
    let pages = total.div_ceil(u64::from(size.0.max(1))).max(1);
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// Drops the images that came twice, keeping the first: pages shift while they are read.
pub fn drop_repeats(images: &mut Vec<Image>) {
    let mut seen = std::collections::HashSet::with_capacity(images.len());
    images.retain(|image| seen.insert(image.id.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region() -> Region {
        Region::parse("cn-hangzhou").unwrap()
    }

    #[test]
    fn all_states_are_asked_for_unless_the_user_chose() {
        let query = ImageQuery::default();
        assert_eq!(query.request(&region(), 1, 50).status, StatusFilter::EVERY);
        let query = ImageQuery {
            states: vec![StatusFilter::Deprecated],
            ..query
        };
        assert_eq!(
            query.request(&region(), 1, 50).status,
            [StatusFilter::Deprecated]
        );
    }

    #[test]
    fn another_filter_starts_again_at_page_one() {
        let query = ImageQuery::parse("page=7&size=20&name=web");
        let next = query.with(|query| query.os = Some(OsType::Linux));
        assert_eq!(
            (next.page, next.page_size, next.name.as_str()),
            (Page(1), PageSize(20), "web")
        );
    }

    #[test]
    fn the_server_pages_until_a_sort_is_asked_for() {
        assert_eq!(ImageQuery::parse("page=2").strategy(), Strategy::ServerPage);
        assert_eq!(
            ImageQuery::parse("sort=name").strategy(),
            Strategy::Everything
        );
    }

    #[test]
    fn a_page_is_cut_out_of_all_rows_even_beyond_their_end() {
        let rows: Vec<u32> = (0..25).collect();
        assert_eq!(
            ImageQuery::parse("size=10&page=3").cut(&rows),
            [20, 21, 22, 23, 24]
        );
        assert!(ImageQuery::parse("size=10&page=4").cut(&rows).is_empty());
        assert!(ImageQuery::parse("page=2147483647").cut(&rows).is_empty());
    }

    #[test]
    fn an_empty_list_has_one_page() {
        assert_eq!(page_count(0, PageSize(50)), 1);
        assert_eq!(page_count(50, PageSize(50)), 1);
        assert_eq!(page_count(51, PageSize(50)), 2);
    }
}
