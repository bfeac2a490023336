//! Pages by number, as most lists of Alibaba have them.

use std::ops::Range;

use crate::{
    answer::Fields,
    wire::{Bad, Params},
};

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) number: u64,
    pub(crate) size: u64,
}

impl Page {
    /// `PageNumber` from 1, default 1; `PageSize` from 1 to 100, default 10. The largest page number
    /// is not published: that of 31 bits here.
    pub(crate) fn read(params: &Params) -> Result<Self, Bad> {
        Self::read_up_to(100, params)
    }

    /// The same where a page holds fewer.
    pub(crate) fn read_up_to(max_size: u64, params: &Params) -> Result<Self, Bad> {
        let in_range = |name: &str, default, max| match params.number(name)? {
            None => Ok(default),
            Some(n) if (1..=max).contains(&n) => Ok(n),
            Some(_) => Err(Bad(name.to_owned())),
        };
        Ok(Self {
            number: in_range("PageNumber", 1, i32::MAX as u64)?,
            size: in_range("PageSize", 10, max_size)?,
        })
    }

    /// The rows of this page, and how many rows there are in all. A page past the end is empty.
    pub(crate) fn cut<T>(self, rows: impl Iterator<Item = T>) -> (Vec<T>, usize) {
        let wanted = self.rows();
        let mut page = Vec::new();
        let mut total = 0;
        for row in rows {
            if wanted.contains(&total) {
                page.push(row);
            }
            total += 1;
        }
        (page, total)
    }

    /// The places of its rows in the list, which may lie past the end.
    pub(crate) fn rows(self) -> Range<usize> {
        let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        place((self.number - 1) * self.size)..place(self.number * self.size)
    }

    /// Repeats the page in the answer, with the number of all rows.
    pub(crate) fn tell(self, total: usize, fields: &mut Fields) {
        fields.add("PageNumber", self.number);
        fields.add("PageSize", self.size);
        fields.add("TotalCount", total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Page, Bad> {
        Page::read(&Params::decode(query))
    }

    #[test]
    fn pages_begin_at_one_and_hold_ten_unless_asked_for_up_to_a_hundred() {
        assert_eq!(
            read(""),
            Ok(Page {
                number: 1,
                size: 10
            })
        );
        assert!(read("PageNumber=2147483647&PageSize=100").is_ok());
        for bad in [
            "PageNumber=0",
            "PageSize=0",
            "PageSize=101",
            "PageNumber=a",
            "PageSize=",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_page_is_its_rows_and_the_count_of_all() {
        let page = |query| read(query).unwrap().cut(1..=25);
        assert_eq!(page(""), ((1..=10).collect(), 25));
        assert_eq!(page("PageNumber=3"), ((21..=25).collect(), 25));
        assert_eq!(page("PageNumber=4"), (vec![], 25));
    }
}
