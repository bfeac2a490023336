//! Reading what a query asks for.

use std::{rc::Rc, sync::Arc};

use futures_util::stream::{self, StreamExt, TryStreamExt};
use image_console_api::{
    image::Image,
    page::{Fragment, Page, Row},
};
use image_console_plan::query::{
    self, ImageQuery, LARGEST_PAGE, MOST_PAGES, PageSize, Strategy, page_count,
};

use crate::{
    client::{CallError, Client},
    config::Place,
    platform,
    session::Account,
};

/// How many pages are asked for at once while all of them are read.
const AT_ONCE: usize = 6;

/// What was read, for good or until the next reading.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// What was asked.
    pub(super) query: ImageQuery,
    /// The rows of the page that is shown.
    pub(super) rows: Vec<Row<Image>>,
    /// The rows of all pages, where they had to be read for a sort.
    all: Option<Arc<Vec<Row<Image>>>>,
    /// How many rows the list has on all pages.
    pub(super) total: u64,
    /// When it was read.
    pub(super) at_ms: f64,
    /// After how many pages reading ended although there are more.
    pub(super) cut_short: Option<u32>,
    /// Whether the list changed while it was being read, twice over.
    pub(super) drifted: bool,
}

impl Reading {
    /// Whether all pages were read and sorted here.
    pub(super) const fn is_sorted_here(&self) -> bool {
        self.all.is_some()
    }

    /// Another page of the same list, where its rows are here already.
    pub(super) fn turn_to(&self, query: &ImageQuery) -> Option<Self> {
        let all = self
            .all
            .as_ref()
            .filter(|_| query.at_page(1) == self.query.at_page(1))?;
        Some(Self {
            rows: query.cut(all).to_vec(),
            query: query.clone(),
            ..self.clone()
        })
    }

    /// How many rows of this page cannot be read.
    pub(super) fn bad_rows(&self) -> u64 {
        self.rows
            .iter()
            .filter(|row| matches!(row, Row::Unreadable(_)))
            .count() as u64
    }
}

/// Reads the page that a query shows. `progress` is told how many rows of how many are there.
pub(super) async fn load(
    client: &Client,
    account: &Rc<Account>,
    place: &Place,
    query: ImageQuery,
    progress: impl Fn(u64, u64),
) -> Result<Reading, CallError> {
    let source = Source {
        client,
        account,
        place,
        query: &query,
    };
    match query.strategy() {
        Strategy::ServerPage => {
            let page = source.page(query.page.0, query.page_size.0).await?;
            let total = page.total_count.unwrap_or(page.rows.len() as u64);
            Ok(Reading {
                rows: page.rows,
                total,
                all: None,
                at_ms: platform::now_ms(),
                cut_short: None,
                drifted: false,
                query,
            })
        }
        Strategy::Everything => {
            let mut all = source.everything(&progress).await?;
            if all.drifted {
                // Pages shift while images come and go; once more, then the user is told.
                all = source.everything(&progress).await?;
            }
            let All {
                mut images,
                bad,
                cut_short,
                drifted,
            } = all;
            query::drop_repeats(&mut images);
            if let Some(sort) = query.sort {
                query::sort(&mut images, sort);
            }
            let rows: Vec<Row<Image>> = images
                .into_iter()
                .map(Row::Read)
                .chain(bad.into_iter().map(Row::Unreadable))
                .collect();
            Ok(Reading {
                total: rows.len() as u64,
                rows: query.cut(&rows).to_vec(),
                all: Some(Arc::new(rows)),
                at_ms: platform::now_ms(),
                cut_short,
                drifted,
                query,
            })
        }
    }
}

struct Source<'a> {
    client: &'a Client,
    account: &'a Rc<Account>,
    place: &'a Place,
    query: &'a ImageQuery,
}

struct All {
    images: Vec<Image>,
    bad: Vec<Fragment>,
    cut_short: Option<u32>,
    drifted: bool,
}

impl Source<'_> {
    async fn page(&self, page: u32, size: u16) -> Result<Page<Image>, CallError> {
        let request = self.query.request(&self.place.region, page, size);
        let page = self.client.call(self.account, self.place, &request).await?;
        Ok(page.images(self.place.region.as_str()))
    }

    async fn everything(&self, progress: impl Fn(u64, u64)) -> Result<All, CallError> {
        let first = self.page(1, LARGEST_PAGE).await?;
        let total = first.total_count.unwrap_or(first.rows.len() as u64);
        let pages = page_count(total, PageSize(LARGEST_PAGE));
        let wanted = pages.min(MOST_PAGES);
        let mut all = All {
            images: Vec::new(),
            bad: Vec::new(),
            cut_short: (pages > wanted).then_some(wanted),
            drifted: false,
        };
        let mut done = 0;
        let mut take = |page: Page<Image>| {
            all.drifted |= page.total_count.is_some_and(|count| count != total);
            done += page.rows.len() as u64;
            progress(done.min(total), total);
            for row in page.rows {
                match row {
                    Row::Read(image) => all.images.push(image),
                    Row::Unreadable(fragment) => all.bad.push(fragment),
                }
            }
        };
        take(first);
        // In the order of the pages, whatever the order of their answers.
        let mut rest = stream::iter(2..=wanted)
            .map(|page| self.page(page, LARGEST_PAGE))
            .buffered(AT_ONCE);
        while let Some(page) = rest.try_next().await? {
            take(page);
        }
        Ok(all)
    }
}
